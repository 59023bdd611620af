// The wasm package as Node.js loads it: from its files, with no browser. Not a test.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import init, * as ninebytes from "../../www/pkg/ninebytes.js";

await init({
  module_or_path: readFileSync(new URL("../../www/pkg/ninebytes_bg.wasm", import.meta.url)),
});

export { ninebytes };

/**
 * Refuses any error but a RangeError or TypeError with a code and a sentence.
 * @param {any} error
 */
export function isRefusal(error) {
  assert.ok(error instanceof RangeError || error instanceof TypeError, String(error));
  assert.equal(typeof (/** @type {any} */ (error).code), "string");
  assert.match(error.message, /\.$/);
}
