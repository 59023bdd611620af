// Streams of frames: cuts are made, moved and taken away without losing a byte, and what is odd is told.
// The forms in which bytes are written are read back by the package as the same bytes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { COPIES, EXAMPLES } from "../../www/store/forms.js";
import {
  cutMoved,
  cutsBetween,
  cutUp,
  fitsNext,
  inARow,
  oddness,
  piecesOf,
  toggled,
  wayName,
  waysOf,
} from "../../www/store/stream.js";
import { ninebytes } from "../shared/package.mjs";
import { random } from "../shared/random.mjs";

/** @param {number} total @param {readonly number[]} cuts */
const lengths = (total, cuts) => piecesOf(total, cuts).map(({ from, to }) => to - from);

test("frames in a row are cut where they were", () => {
  const frames = [4, 9, 9].map((length, nth) => new Uint8Array(length).fill(nth + 1));
  const bytes = inARow(frames);
  const cuts = cutsBetween(frames);
  assert.deepEqual(cuts, [4, 13]);
  assert.deepEqual(
    piecesOf(bytes.length, cuts).map(({ from, to }) => bytes.slice(from, to)),
    frames,
  );
});

test("whatever is done to cuts, they rise, stay inside, and every byte is in one piece", () => {
  const seed = 5;
  const next = random(seed);
  for (let run = 0; run < 500; run++) {
    const total = 2 + (next() % 60);
    /** @type {readonly number[]} */
    let cuts = [];
    for (let step = 0; step < 30; step++) {
      const at = 1 + (next() % (total - 1));
      const pieces = piecesOf(total, cuts);
      const piece = pieces[next() % pieces.length];
      const ways = waysOf(piece.to - piece.from);
      const kind = next() % 3;
      if (kind === 0) cuts = toggled(cuts, at);
      else if (kind === 1 && cuts.length > 0) {
        cuts = cutMoved(total, cuts, cuts[next() % cuts.length], (next() % 80) - 10);
      } else if (ways.length > 0) cuts = cutUp(cuts, piece, ways[next() % ways.length]);
      const told = `seed ${seed}, run ${run}, step ${step}: ${cuts} of ${total}`;
      assert.equal(
        lengths(total, cuts).reduce((sum, length) => sum + length, 0),
        total,
        told,
      );
      assert.ok(
        lengths(total, cuts).every((length) => length > 0),
        told,
      );
    }
  }
});

test("ways to cut a piece up", () => {
  for (const [length, names] of /** @type {const} */ ([
    [9, ["9"]],
    [13, ["4 + 9", "9 + 4"]],
    [18, ["2 × 9"]],
    [12, ["3 × 4"]],
    [14, ["9 + 5"]],
    [36, ["4 × 9", "9 × 4"]],
    [3, []],
  ])) {
    assert.deepEqual(waysOf(length).map(wayName), names);
  }
});

test("every way makes all bytes of the piece", () => {
  for (let length = 9; length < 300; length++) {
    for (const way of waysOf(length)) {
      const sum = way.reduce((all, [times, each]) => all + times * each, 0);
      assert.equal(sum, length, wayName(way));
    }
  }
});

test("short and coalesced reads are told", () => {
  /** @param {number} total @param {number[]} cuts */
  const told = (total, cuts) => {
    const pieces = piecesOf(total, cuts);
    return pieces.map((piece, nth) => oddness(piece, pieces[nth + 1]));
  };
  assert.deepEqual(told(13, [4]), ["", ""]);
  assert.match(told(9, [5])[0], /next 4 bytes it makes 9/);
  assert.match(told(7, [])[0], /2 bytes are missing from 9/);
  assert.match(told(3, [])[0], /1 byte is missing from 4/);
  assert.match(told(13, [])[0], /coalesced read: 13 bytes are 4 \+ 9 or 9 \+ 4/);
  const [first, second] = piecesOf(13, [4]);
  assert.equal(fitsNext(first, second), false, "two whole frames are not one");
});

test("every form that is offered is read back as the same bytes, for certain", () => {
  const seed = 6;
  const next = random(seed);
  for (let run = 0; run < 300; run++) {
    const bytes = Uint8Array.from({ length: run % 4 === 0 ? 4 : 9 }, () => next());
    for (const { title, write } of [...COPIES, ...EXAMPLES]) {
      const text = write(bytes);
      const { frames, problem } = ninebytes.parseBytes(text);
      const told = `seed ${seed}, run ${run}, ${title}: ${text}`;
      assert.equal(problem, null, told);
      assert.deepEqual(inARow(frames), bytes, told);
    }
  }
});
