// Layouts as people make and compare them: text, variants, the list of one's own, and which bit is which in another.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  bitsOf,
  moved,
  partner,
  textOf,
  totalSentence,
  withLayout,
  withRules,
} from "../../www/store/layout-plans.js";
import { describeLayout, layoutName, planOf } from "../../www/store/layouts.js";
import { ninebytes } from "../shared/package.mjs";
import { random } from "../shared/random.mjs";

const SHIPPED = ninebytes.layouts();
const MINE = "mine=padding6.type2.key16.value32.padding16.lsb0.little";
const layout = (/** @type {string} */ text) => ninebytes.readLayout(text);

test("a plan's text is read as that layout", () => {
  assert.equal(textOf(planOf(layout(MINE))), MINE);
  for (const view of SHIPPED) {
    const text = textOf({ ...planOf(view), name: "other" });
    assert.deepEqual(layout(text).message, view.message, view.name);
  }
});

/** @type {[from: string, rules: Partial<import("../../www/store/layouts.js").Rules>, to: string][]} */
const FLIPS = [
  ["network", { numbering: "lsb0" }, "network-lsb0=type2.padding6.key32.value32.lsb0.big"],
  ["network", { byteOrder: "little" }, "network-little=type2.padding6.key32.value32.msb0.little"],
  ["network", {}, "network"],
  ["type-low", { numbering: "lsb0" }, "lsb-first"],
  ["type-low", { byteOrder: "little" }, "little-endian"],
  ["little-endian", { byteOrder: "big" }, "type-low"],
  ["lsb-first", { numbering: "msb0" }, "type-low"],
  [
    "lsb-first",
    { byteOrder: "little" },
    "type-low-lsb0-little=padding6.type2.key32.value32.lsb0.little",
  ],
  [MINE, { numbering: "msb0" }, MINE.replace("mine", "mine-msb0").replace("lsb0.", "msb0.")],
  ["mine-lsb0=type2.padding6.key32.value32.lsb0.big", { numbering: "msb0" }, "network"],
];

for (const [from, rules, to] of FLIPS) {
  test(`${from} with ${JSON.stringify(rules)} is ${to}`, () => {
    assert.equal(withRules(layout(from), rules, SHIPPED), to);
    layout(to);
  });
}

test("the name of a variant is never too long", () => {
  const long = `${"n".repeat(24)}=key32.value32.type2.padding6.msb0.big`;
  const text = withRules(layout(long), { numbering: "lsb0", byteOrder: "little" }, SHIPPED);
  assert.equal(layoutName(text).length, 24);
  layout(text);
});

test("the list of one's own has one of each name, and at most twelve", () => {
  const named = (/** @type {string} */ name) => MINE.replace("mine", name);
  assert.deepEqual(withLayout([], "network"), []);
  assert.deepEqual(withLayout([MINE], MINE), [MINE]);
  const other = MINE.replace("little", "big");
  assert.deepEqual(withLayout([named("a"), MINE], other), [named("a"), other]);
  const many = Array.from({ length: 15 }, (_, at) => named(`n${at}`));
  const kept = many.reduce(withLayout, /** @type {readonly string[]} */ ([]));
  assert.deepEqual(kept, many.slice(3));
});

test("totals", () => {
  const plan = planOf(layout(MINE));
  assert.equal(totalSentence(plan), "72 of 72 bits.");
  const { parts } = plan;
  const less = { ...plan, parts: parts.with(4, { field: "padding", width: "15" }) };
  assert.equal(totalSentence(less), "71 of 72 bits: 1 missing.");
  const more = { ...plan, parts: parts.with(2, { field: "key", width: " 32" }) };
  assert.equal(totalSentence(more), "88 of 72 bits: 16 too many.");
  assert.equal(bitsOf({ ...plan, parts: parts.with(3, { field: "value", width: "3x" }) }), 72 - 32);
});

test("things move in their list and no further", () => {
  assert.deepEqual(moved(["a", "b", "c"], 2, 0), ["c", "a", "b"]);
  assert.deepEqual(moved(["a", "b", "c"], 0, 1), ["b", "a", "c"]);
  assert.deepEqual(moved(["a", "b", "c"], 0, 9), ["b", "c", "a"]);
  assert.deepEqual(moved(["a", "b", "c"], 1, -1), ["b", "a", "c"]);
});

test("a layout of one's own in one line", () => {
  assert.equal(
    describeLayout(layout(MINE)),
    "padding 6, type 2, key 16, value 32, padding 16; first bit least significant, little-endian",
  );
});

test("a bit's partner carries the same bit of the same message, and leads back", () => {
  const seed = 7;
  const draw = random(seed);
  const texts = [...SHIPPED.map(({ text }) => text), MINE];
  for (let round = 0; round < 50; round++) {
    const pick = () => texts[draw() % texts.length];
    const [from, to] = [pick(), pick()];
    const [type, key, value] = [/** @type {0} */ (draw() % 4), draw() % 65536, draw()];
    const views = [from, to].map(
      (text) =>
        ninebytes.dissect(ninebytes.encodeMessage(type, key, value, text), text, "node").fields,
    );
    const told = `seed ${seed}, round ${round}: ${from} to ${to}`;
    for (const { field, bits } of views[0]) {
      for (const bit of bits) {
        const there = partner(views[0], views[1], bit);
        if (there === null) continue;
        const home = views[1].find((one) => one.bits.some((b) => sameplace(b, there)));
        assert.equal(home?.field, field, told);
        assert.equal(home?.bits.find((b) => sameplace(b, there))?.value, bit.value, told);
        const back = partner(views[1], views[0], there);
        assert.ok(back && sameplace(back, bit), told);
      }
    }
  }
  const wide = ninebytes.dissect(new Uint8Array(9), "network", "node").fields;
  const narrow = ninebytes.dissect(new Uint8Array(9), MINE, "node").fields;
  assert.equal(partner(wide, narrow, { byte: 1, bit: 0 }), null, "key bit 1 of 32 is not there");
  assert.equal(partner(wide, narrow, { byte: 9, bit: 0 }), null, "past the end");
});

/** @param {{ byte: number, bit: number }} a @param {{ byte: number, bit: number }} b */
const sameplace = (a, b) => a.byte === b.byte && a.bit === b.bit;
