// Wireshark's lines of a frame, through the package: those of its fields, in order, and why bytes are no frame.

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
