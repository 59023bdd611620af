// The door to the wasm package: the one module that imports it.
// It only opens the door; what is behind it is used by the other modules of core/.
// The single-file build replaces this module by one that carries the wasm inside.

import init from "../pkg/ninebytes.js";

export {
  Cluster,
  decodeSteps,
  describe,
  diagnose,
  dissect,
  encodeKey,
  encodeMessage,
  encodePort,
  layouts,
  parseBytes,
  readLayout,
  snippetLines,
} from "../pkg/ninebytes.js";

/** Fetches and compiles the wasm; rejects when the browser cannot. */
export async function load() {
  await init();
}
