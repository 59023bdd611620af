// The Challenge: rounds by their seed, verdicts on answers, the score.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  begun,
  judge,
  judged,
  messageOf,
  nextRound,
  reseeded,
  scoreSentence,
} from "../../www/store/challenge.js";
import { challengeAt } from "../../www/store/challenge-begun.js";
import { ninebytes } from "../shared/package.mjs";

const WIDE = { key: 2 ** 32 - 1, value: 2 ** 32 - 1 };
/** @typedef {import("../../www/store/challenge-begun.js").Kind} Kind */
const KINDS = /** @type {Kind[]} */ (["bits", "values"]);

/** @param {number} seed @param {Kind} kind @param {{ key: number, value: number }} [most] */
const rounds = (seed, kind, most = WIDE) =>
  Array.from({ length: 40 }, (_, at) => messageOf({ seed, round: at + 1, kind }, most));

test("a seed gives the same rounds everywhere: these, which links may name", () => {
  assert.deepEqual(rounds(1, "bits").slice(0, 3), [
    { type: "insert", key: 14, value: 5 },
    { type: "nop", key: 58, value: 38 },
    { type: "nop", key: 74, value: 50 },
  ]);
});

test("other seeds and kinds are other rounds; all types come; numbers grow and fit", () => {
  const most = { key: 1, value: 255 };
  for (let seed = 0; seed < 50; seed++) {
    for (const kind of KINDS) {
      const all = rounds(seed, kind);
      assert.equal(new Set(all.map(({ type }) => type)).size, 4, `seed ${seed}`);
      assert.ok(
        all.every(({ key, value }, at) => Math.max(key, value) < 2 ** Math.min(32, 4 + 2 * at)),
        `seed ${seed}`,
      );
      assert.ok(all.slice(20).some(({ key }) => key >= 2 ** 28));
      assert.notDeepEqual(all, rounds(seed + 1, kind), `seed ${seed}`);
      const narrow = rounds(seed, kind, most);
      assert.ok(
        narrow.every(({ key, value }) => key <= 1 && value <= 255),
        `seed ${seed}`,
      );
    }
    assert.notDeepEqual(rounds(seed, "bits"), rounds(seed, "values"), `seed ${seed}`);
  }
});

/** @param {Uint8Array} bytes @param {string} layout */
const fields = (bytes, layout) => ninebytes.dissect(bytes, layout, "node").fields;

for (const { name } of ninebytes.layouts()) {
  test(`an answer in ${name}: right, and wrong by any one bit`, () => {
    const right = ninebytes.encodeMessage("lookup", 0x0a0b0c0d, 7, name);
    const want = fields(right, name);
    for (const kind of KINDS) {
      const verdict = judge(want, want, kind, "network");
      assert.deepEqual(verdict.wrong, []);
      assert.equal(verdict.alike, "");
      assert.ok(verdict.right);
      assert.deepEqual(verdict.lines.map(({ text }) => text).sort(), [
        "Key: 168496141, right.",
        "Type: Lookup (1), right.",
        "Value: 7, right.",
      ]);
    }
    for (let bit = 0; bit < 72; bit++) {
      const wrong = right.map((byte, at) => (at === bit >> 3 ? byte ^ (0x80 >> (bit & 7)) : byte));
      const verdict = judge(want, fields(wrong, name), "bits", "");
      assert.equal(verdict.right, false);
      assert.deepEqual(
        verdict.wrong.map(({ byte, bit: nth }) => byte * 8 + nth),
        [bit],
      );
      const line = verdict.lines.find((one) => !one.right);
      assert.ok(line?.text.includes(`(byte ${bit >> 3}, bit ${bit & 7})`), line?.text);
    }
  });
}

test("what was wrong is told bit by bit, and what it would mean", () => {
  const want = fields(ninebytes.encodeMessage("insert", 42, 7), "network");
  const got = fields(ninebytes.encodeMessage("delete", 40, 7), "network");
  const bits = judge(want, got, "bits", "");
  assert.deepEqual(
    bits.lines.map(({ text }) => text),
    [
      "Type: your bits say Delete (2); Insert (0) was asked for. Wrong in 1 bit: bit 1 of 2, worth 2 (byte 0, bit 0), is 1.",
      "Key: your bits say 40; 42 was asked for. Wrong in 1 bit: bit 31 of 32, worth 2 (byte 4, bit 6), is 0.",
      "Value: 7, right.",
    ],
  );
  const values = judge(want, got, "values", "packed");
  assert.equal(values.alike, "packed");
  assert.equal(
    values.lines[1].text,
    "Key: you say 40; the bits say 42. Other in 1 bit: bit 31 of 32, worth 2 (byte 4, bit 6), is 1.",
  );
  const far = judge(want, fields(new Uint8Array(9).fill(255), "network"), "bits", "");
  assert.match(
    far.lines[1].text,
    /^Padding: your bits say 63; 0 was asked for\. Wrong in 6 bits: .*; and 2 more\.$/,
  );
});

test("a round counts once, by its first answer; a new seed begins anew", () => {
  const want = fields(ninebytes.encodeMessage("insert", 42, 7), "network");
  const good = judge(want, want, "bits", "");
  const bad = judge(want, fields(new Uint8Array(9), "network"), "bits", "");
  const first = judged(challengeAt({ seed: 9, round: 1, kind: "bits" }), good);
  assert.deepEqual(first.score, { tried: 1, right: 1, streak: 1 });
  assert.deepEqual(judged(first, good).score, first.score);
  const second = judged(nextRound(first), good);
  assert.deepEqual(second.score, { tried: 2, right: 2, streak: 2 });
  const third = judged(judged(nextRound(second), bad), good);
  assert.deepEqual(third.score, { tried: 3, right: 2, streak: 0 });
  assert.equal(scoreSentence(third.score), "2 of 3 right, 0 in a row");
  assert.equal(scoreSentence(challengeAt(third).score), "");
  assert.equal(third.round, 3);
  const other = begun(third, { kind: "values" });
  assert.deepEqual([other.round, other.verdict, other.kind], [3, null, "values"]);
  const anew = reseeded({ ...third, layout: "packed" }, 10);
  assert.deepEqual([anew.seed, anew.round, anew.layout, anew.score.tried], [10, 1, "packed", 0]);
});
