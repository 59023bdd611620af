// Custom layouts through the package: wherever a layout is named, its text does as well.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ninebytes } from "../shared/package.mjs";

const { Cluster, decodeMessage, dissect, encodeMessage, layouts, readLayout } = ninebytes;
const LSB_FIRST = "mine=padding6.type2.key32.value32.lsb0.big";
const NARROW = "narrow=padding3.key16.type2.padding30.value16.padding5.msb0.little";

test("a layout's text is the layout", () => {
  for (const shipped of layouts()) {
    assert.equal(shipped.text, shipped.name);
    assert.deepEqual(readLayout(shipped.text), shipped);
  }
  const mine = readLayout(LSB_FIRST);
  const { message, directory } = readLayout("lsb-first");
  assert.deepEqual(
    [mine.name, mine.text, mine.numbering, mine.byteOrder],
    ["mine", LSB_FIRST, "lsb0", "big"],
  );
  assert.deepEqual([mine.message, mine.directory], [message, directory]);
  assert.deepEqual(
    encodeMessage("insert", 42, 7, LSB_FIRST),
    encodeMessage("insert", 42, 7, "lsb-first"),
  );
});

test("narrow fields hold what they can and refuse what they cannot", () => {
  const bytes = encodeMessage("delete", 0xbeef, 0xffff, NARROW);
  assert.deepEqual(decodeMessage(bytes, NARROW), {
    type: "delete",
    code: 2,
    key: 0xbeef,
    value: 0xffff,
  });
  const { fields, error } = dissect(bytes, NARROW);
  assert.equal(error, null);
  assert.deepEqual(
    fields.map(({ field, bits }) => [field, bits.length]),
    [
      ["padding", 3],
      ["key", 16],
      ["type", 2],
      ["padding", 30],
      ["value", 16],
      ["padding", 5],
    ],
  );
  for (const [key, value] of [
    [0x10000, 0],
    [0, 0x10000],
  ])
    assert.throws(() => encodeMessage("insert", key, value, NARROW), {
      code: "out-of-range",
      message: /65535/,
    });
});

test("text that is no layout is refused with the place", () => {
  /** @type {[string, string, number | undefined][]} */
  const cases = [
    ["mine", "unknown-layout", undefined],
    ["mine=", "bad-layout", 5],
    ["network=type2.key32.value32.padding6.msb0.big", "bad-layout", 0],
    ["a=type2.key64.msb0.big", "bad-layout", 8],
    [`a=${"padding1.".repeat(500)}`, "bad-layout", 256],
  ];
  for (const [text, code, at] of cases)
    for (const use of [readLayout, (/** @type {string} */ layout) => new Cluster({ layout })])
      assert.throws(
        () => use(text),
        (/** @type {any} */ error) => {
          assert.deepEqual([error.name, error.code, error.at], ["RangeError", code, at], text);
          return true;
        },
      );
});

test("a cluster runs on a custom layout, and refuses what it cannot carry", async () => {
  const cluster = new Cluster({ layout: NARROW, transport: "memory" });
  assert.equal((await cluster.insert(65535, 9)).outcome, "stored");
  assert.deepEqual((await cluster.lookup(65535)).value, 9);
  await assert.rejects(cluster.insert(65536, 9), { code: "out-of-range", message: /`key`.*65535/ });
  await assert.rejects(cluster.insert(1, 65536), {
    code: "out-of-range",
    message: /`value`.*65535/,
  });
  assert.equal(cluster.operationCount(), 2);
  cluster.free();
});
