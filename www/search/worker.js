// A worker in which a search runs, beside the page: it loads the wasm for itself, is told what to search, and tells how far it is
// until that has ended or it is ended itself. Not here: who listens (search.js), and what is shown of it.

import { load, search } from "../core/search.js";

/** @import { SearchOptions } from "../../src/web/types.d.ts" */

/** How often it says how far it is. */
const TELLING_MS = 100;
/** How many states it goes on from between two looks at the clock. */
const SLICE = 500;

/** @param {SearchOptions} options */
async function run(options) {
  await load();
  const one = search(options);
  for (;;) {
    const until = performance.now() + TELLING_MS;
    let progress = one.step(SLICE);
    while (!progress.done && performance.now() < until) progress = one.step(SLICE);
    self.postMessage({ progress });
    if (progress.done) return;
  }
}

self.addEventListener("message", ({ data }) => {
  run(data).catch((/** @type {any} */ { code, message }) => {
    self.postMessage({ problem: { code, message } });
  });
});
