// The door to the wasm: the one module of the page that imports it.
// It only opens the door; what is behind it is used by the other modules of core/. The package's companions in JavaScript
// are not behind it: they come with what needs them. The single-file build puts the wasm inside.

import init from "../pkg/bindings.js";

export {
  Cluster,
  decodeSteps,
  dissect,
  encodeKey,
  encodeMessage,
  encodePort,
  layouts,
  readLayout,
} from "../pkg/bindings.js";

/** Fetches and compiles the wasm; rejects when the browser cannot. */
export async function load() {
  await init();
}
