// The search for what breaks, as the package has it, and its wasm: the page opens with less than that. Passed on as it comes. Loaded
// when something is searched, in a worker or in the page.

import init from "../pkg/proof.js";

export { search } from "../wire/search/search.js";

/** Fetches and compiles the wasm, unless that was done; rejects when the browser cannot. */
export async function load() {
  await init();
}
