// Wireshark's lines of a frame, through the package: wire.md's examples in every layout, custom layouts, frames that are none, and
// that there is a line for each field, in order. The lines are written out; what they say of the values is held by codec.test.mjs.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LAYOUTS } from "../code/layouts.mjs";
import { ninebytes } from "../shared/package.mjs";
import { random } from "../shared/random.mjs";

const { describe, dissect } = ninebytes;

const SEED = 9;

/** @param {Uint8Array} bytes */
const hex = (bytes) => Buffer.from(bytes).toString("hex");

test("Wireshark's lines stand in the order of the fields", () => {
  const next = random(SEED);
  for (const layout of LAYOUTS) {
    for (let round = 0; round < 200; round++) {
      const bytes = Uint8Array.from({ length: round % 12 }, () => next());
      for (const from of /** @type {const} */ (["client", "tracker", "node"])) {
        const { fields, error } = dissect(bytes, layout, from);
        const lines = describe(bytes, layout, from);
        const context = `${hex(bytes)} in ${layout} from ${from}`;
        assert.equal(lines.length, fields.length + (error ? 1 : 0), context);
        fields.forEach(({ field }, at) => {
          assert.ok(lines[at].toLowerCase().includes(`${field}: `), `${lines[at]}: ${context}`);
        });
        if (error) assert.equal(lines.at(-1), `[Malformed: ${error.message}]`, context);
      }
    }
  }
  assert.deepEqual(describe(Uint8Array.of(0, 0, 0, 42)), ["Key: 42 (0x0000002a)"]);
  assert.deepEqual(describe(Uint8Array.of(0, 0, 11, 186), "network", "tracker"), [
    "Port: 3002 (0x00000bba)",
  ]);
});

/** @param {string} layout @param {string} frame in hex @param {string[]} wanted @param {"client" | "tracker" | "node"} [from] */
function check(layout, frame, wanted, from) {
  const bytes = Uint8Array.from(Buffer.from(frame.replaceAll(" ", ""), "hex"));
  assert.deepEqual(describe(bytes, layout, from), wanted, `${frame} in ${layout} from ${from}`);
}

test("Wireshark's lines of the examples of the shipped layouts", () => {
  check("network", "40 0000002a 00000000", [
    "01.. .... = Type: Lookup (1)",
    "..00 0000 = Padding: 0x00",
    "Key: 42 (0x0000002a)",
    "Value: 0 (0x00000000)",
  ]);
  check("type-low", "02 12345678 deadbeef", [
    "0000 00.. = Padding: 0x00",
    ".... ..10 = Type: Delete (2)",
    "Key: 305419896 (0x12345678)",
    "Value: 3735928559 (0xdeadbeef)",
  ]);
  check("lsb-first", "40 482c6a1e 7bb57df7", [
    "..00 0000 = Padding: 0x00",
    "01.. .... = Type: Delete (2)",
    "Key: 305419896 (0x12345678)",
    "Value: 3735928559 (0xdeadbeef)",
  ]);
  check("packed", "00 00 00 0a 80 00 00 01 c0", [
    "00.. .... = Type: Insert (0)",
    "..00 0000 0000 0000 0000 0000 0000 1010 10.. .... = Key: 42 (0x0000002a)",
    "..00 0000 0000 0000 0000 0000 0000 0001 11.. .... = Value: 7 (0x00000007)",
    "..00 0000 = Padding: 0x00",
  ]);
  check("little-endian", "03 ffffffff 01000000", [
    "0000 00.. = Padding: 0x00",
    ".... ..11 = Type: Nop (3)",
    "Key: 4294967295 (0xffffffff)",
    "Value: 1 (0x00000001)",
  ]);
});

test("Wireshark's lines of custom layouts", () => {
  check(
    "split=padding3.key8.type2.padding19.value32.padding8.msb0.big",
    "0a b0 00 00 0000002a 00",
    [
      "000. .... = Padding: 0x00",
      "...0 1010 101. .... = Key: 85 (0x55)",
      "...1 0... = Type: Delete (2)",
      ".... .000 0000 0000 0000 0000 = Padding: 0x000000",
      "Value: 42 (0x0000002a)",
      "Padding: 0x00",
    ],
  );
  check("narrow=type2.key6.value16.padding32.padding16.lsb0.little", "a9 4080 00000000 0000", [
    ".... ..01 = Type: Delete (2)",
    "1010 10.. = Key: 21 (0x15)",
    "Value: 258 (0x0102)",
    "Padding: 0x00000000",
    "Padding: 0x0000",
  ]);
});

test("what is wrong comes last", () => {
  const [key, value] = ["Key: 42 (0x0000002a)", "Value: 0 (0x00000000)"];
  const [kind, padding] = ["01.. .... = Type: Lookup (1)", "..00 0000 = Padding: 0x00"];
  const bit =
    "[Malformed: Padding must be zero, but bit 6 of byte 0 (0x42) is 1, counting bit 0 as the most significant.]";
  const long = "[Malformed: A message has 9 bytes; here are 10: byte 9 is one too many.]";
  const short = "[Malformed: A message has 9 bytes; here are 7: it ends before byte 7.]";
  const none = "[Malformed: A message has 9 bytes; here are 0: it ends before byte 0.]";
  const two = "[Malformed: A message has 9 bytes; here are 2: it ends before byte 2.]";
  check("network", "42 0000002a 00000000", [kind, "..00 0010 = Padding: 0x02", key, value, bit]);
  check("network", "40 0000002a 00000000 ff", [kind, padding, key, value, long]);
  check("network", "40 0000002a 0000", [kind, padding, key, "Value: 16 of 32 bits", short]);
  check("network", "", [none]);
  check("packed", "ffff", [
    "11.. .... = Type: Nop (3)",
    "..11 1111 1111 1111 = Key: 14 of 32 bits",
    two,
  ]);
});

test("directory frames are one line, but not from a node", () => {
  const frames = ["0000002a", "0000002a", "00000054", "0000002a", "2a000000"];
  for (const [at, { name: layout }] of ninebytes.layouts().entries()) {
    check(layout, frames[at], ["Key: 42 (0x0000002a)"]);
    check(layout, frames[at], ["Port: 42 (0x0000002a)"], "tracker");
    const lines = describe(Uint8Array.from(Buffer.from(frames[at], "hex")), layout, "node");
    assert.match(lines.at(-1) ?? "", /^\[Malformed: A message has 9 bytes; here are 4: /);
  }
});

test("arguments are refused as dissect refuses them", () => {
  /** @type {any[][]} */
  const calls = [
    ...[[], [[1]], [new Uint8Array(65_537)], [new Uint8Array(9), "x"], [new Uint8Array(9), 7]],
    ...[
      [new Uint8Array(9), "a=b"],
      [new Uint8Array(9), "network", "me"],
    ],
  ];
  for (const [bytes, layout, from] of calls) {
    /** @type {any} */
    let refusal;
    try {
      dissect(bytes, layout, from);
    } catch (error) {
      refusal = error;
    }
    const { name, code, message } = refusal;
    assert.throws(() => describe(bytes, layout, from), { name, code, message });
  }
});
