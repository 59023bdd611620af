// The words above the space-time diagram's lines: whose faults they tell of, and that none is cut off or written over another.

import assert from "node:assert/strict";
import { test } from "node:test";
import { markOf } from "../../www/sequence/faults.js";
import { signsOf } from "../../www/sequence/signs.js";
import { createTaken } from "../../www/sequence/taken.js";
import { filterWords } from "../../www/sequence/words.js";
import { random } from "../shared/random.mjs";

const measure = (/** @type {string} */ text) => 7 * text.length;

/** @param {[x: number, words: string][]} list */
const placed = (list) =>
  list.map(([x, words], n) => ({
    x,
    mark: { event: n + 1, timeUs: x, kind: "pause", words, actor: 3001 },
  }));

test("words are right of their line, left of it at the edge, and many at once are counted", () => {
  const how = { room: 400, rows: 1, near: 20, chosen: null, measure };
  const texts = (
    /** @type {[number, string][]} */ list,
    /** @type {Partial<typeof how> | { chosen: number }} */ other = {},
  ) => signsOf(placed(list), { ...how, ...other }).map(({ left, text }) => [left, text]);
  assert.deepEqual(texts([]), []);
  assert.deepEqual(texts([[10, "node 3001 paused"]]), [[15, "node 3001 paused"]]);
  assert.deepEqual(texts([[395, "node 3001 paused"]]), [[395 - 5 - 112, "node 3001 paused"]]);
  const five = /** @type {[number, string][]} */ ([0, 1, 2, 3, 4].map((x) => [x, "crashed"]));
  assert.deepEqual(texts(five), [[5, "5 faults"]]);
  assert.deepEqual(texts(five, { chosen: 2 }), [[5, "crashed, 1 of 5 faults"]]);
  /** @type {[number, string][]} */
  const close = [
    [100, "node 3001 paused"],
    [150, "node 3001 resumed"],
  ];
  assert.deepEqual(texts(close), [[105, "2 faults"]]);
  assert.deepEqual(texts(close, { rows: 2 }), [
    [105, "node 3001 paused"],
    [155, "node 3001 resumed"],
  ]);
});

test("any faults: each is told of once, nothing beyond the edges, nothing over anything", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const draw = random(seed);
    const room = 300 + (draw() % 900);
    const rows = 1 + (draw() % 2);
    const xs = Array.from({ length: draw() % 30 }, () => draw() % room).sort((a, b) => a - b);
    const all = placed(xs.map((x) => [x, "x".repeat(4 + (draw() % 30))]));
    const signs = signsOf(all, { room, rows, near: 24, chosen: null, measure });
    assert.deepEqual(
      signs.flatMap((sign) => sign.all),
      all,
      `seed ${seed}`,
    );
    for (const [n, sign] of signs.entries()) {
      const why = `seed ${seed}, sign ${n}`;
      assert.ok(sign.left >= 0 && sign.left + sign.width <= room, why);
      const others = signs.slice(n + 1).filter(({ row }) => row === sign.row);
      for (const other of others) assert.ok(other.left >= sign.left + sign.width, why);
    }
  }
});

test("a place is taken once, and only in sight", () => {
  const take = createTaken(100);
  assert.deepEqual(
    [
      take(50, 50, 20, 10),
      take(65, 55, 20, 10),
      take(70, 50, 20, 10),
      take(50, 60, 20, 10),
      take(5, 50, 12, 10),
      take(95, 50, 12, 10),
    ],
    [true, false, true, true, false, false],
  );
});

test("what is no fault is a mark too, on the line of whom it reached", () => {
  const view = /** @type {import("../../www/core/types.js").EventView} */ ({
    ...{ event: 9, timeUs: 5, kind: "timeout", from: "client 2", to: "client 2", fault: null },
    ...{ frame: null, sent: [], routing: null, ended: [], problem: null },
  });
  const { event, actor, kind, words } = markOf(view);
  assert.deepEqual([event, actor, kind], [9, 2, "timeout"]);
  assert.match(words, /client 2/);
});

test("a filter in words", () => {
  assert.equal(filterWords({ kind: "lookup" }, 9, 33), "lookup: 9 of 33 frames");
  const all = filterWords({ key: 7, actor: "node 3001", operation: 3, trouble: true }, 1, 1);
  assert.equal(all, "key 7, node 3001, operation 3, trouble only: 1 of 1 frames");
});
