// The lines of the generated code: which bits of the frame each of them moves, and what is refused. That the code is right is
// told by running it (code.test.mjs).

import assert from "node:assert/strict";
import { test } from "node:test";
import { LANGUAGES } from "../code/languages.mjs";
import { LAYOUTS } from "../code/layouts.mjs";
import { isRefusal, ninebytes } from "../shared/package.mjs";

const { readLayout, snippet, snippetLines } = ninebytes;

const DIRECTIONS = /** @type {const} */ (["encode", "decode"]);

/** @param {{ byte: number, bit: number }[]} bits */
const positions = (bits) => bits.map(({ byte, bit }) => byte * 8 + bit).sort((a, b) => a - b);

test("the lines are the text, and each bit belongs to one line", () => {
  for (const { name } of LANGUAGES) {
    for (const layout of LAYOUTS) {
      const { message } = readLayout(layout);
      for (const direction of DIRECTIONS) {
        const context = `${name} ${layout} ${direction}`;
        const lines = snippetLines(name, layout, direction);
        const text = lines.map((line) => line.text).join("\n");
        assert.equal(text, snippet(name, layout, direction), context);
        assert.doesNotMatch(text, /\$|[ \t]$/m, context);
        const moved = message.filter(({ field }) => field !== "padding" || direction === "decode");
        assert.deepEqual(
          positions(lines.flatMap(({ bits }) => bits)),
          positions(moved.flatMap(({ bits }) => bits)),
          context,
        );
        for (const { field, bits } of lines.filter((line) => line.field !== null)) {
          const own = new Set(
            positions(message.filter((one) => one.field === field).flatMap((one) => one.bits)),
          );
          assert.ok(
            own.size > 0 && positions(bits).every((position) => own.has(position)),
            context,
          );
        }
      }
    }
  }
});

test("a line lights up the bits that it moves", () => {
  const line = (/** @type {string} */ text) =>
    snippetLines("c", "packed", "encode").find((one) => one.text.includes(text));
  const { field, bits } = line("frame[0] =") ?? assert.fail();
  assert.equal(field, null);
  assert.deepEqual(
    bits,
    [0, 1, 2, 3, 4, 5, 6, 7].map((bit) => ({ byte: 0, bit })),
  );
  assert.equal(line("frame[1] =")?.field, "key");
  assert.equal(line("  padding:")?.field, "padding");
  assert.deepEqual(line("  padding:")?.bits, []);
  const check = snippetLines("rust", "lsb-first", "decode").find(({ text }) =>
    text.includes("if frame[0] & 0xfc"),
  );
  assert.deepEqual(
    check?.bits.map(({ bit }) => bit),
    [7, 6, 5, 4, 3, 2],
  );
});

test("unknown languages, layouts and directions are refused with what there is", () => {
  const any = /** @type {(...values: unknown[]) => string} */ (/** @type {unknown} */ (snippet));
  for (const [code, names, values] of /** @type {[string, string, unknown[]][]} */ ([
    [
      "unknown-language",
      "c, cpp, rust, python, go, java, javascript",
      ["cobol", "network", "encode"],
    ],
    ["unknown-direction", "encode, decode", ["c", "network", "sideways"]],
    ["unknown-layout", "network, type-low", ["c", "nowhere", "encode"]],
    ["wrong-type", "a string", [7, "network", "encode"]],
  ])) {
    for (const call of [any, snippetLines]) {
      assert.throws(
        () => /** @type {typeof any} */ (/** @type {unknown} */ (call))(...values),
        (/** @type {any} */ error) => {
          isRefusal(error);
          assert.equal(error.code, code);
          assert.ok(error.message.includes(names), error.message);
          return true;
        },
      );
    }
  }
});
