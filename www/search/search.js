// Runs a search without the page waiting for it: in a worker or, where there can be none, as in the page as one file, in slices
// between other things. Not here: what is shown of it.

/** @import { SearchOptions, SearchProgress } from "../../src/web/types.d.ts" */
/** @typedef {SearchProgress & { stopped: boolean }} SearchEnd */
/** @typedef {(progress: SearchProgress) => void} Told */

/** From the page, wherever the modules lie. */
const WORKER = "www/search/worker.js";
/** How long a slice takes at most, about: then the page has its turn. */
const SLICE_MS = 12;
/** How many states it goes on from between two looks at the clock. */
const SLICE = 50;

/** @type {SearchProgress} */
const BEGINNING = {
  states: 0,
  frontier: 0,
  depth: 0,
  done: false,
  complete: false,
  violation: null,
  found: null,
};

/** Whether the page has files beside it; as one file it has no sheet of its own, and admits no worker. */
const hasFiles = () => document.querySelector('link[rel="stylesheet"]') !== null;

/** @param {SearchOptions} options @param {Told} told @param {AbortSignal} signal @returns {Promise<void>} */
function inWorker(options, told, signal) {
  const worker = new Worker(new URL(WORKER, document.baseURI), { type: "module" });
  return new Promise((/** @type {(value: void) => void} */ resolve, reject) => {
    signal.addEventListener("abort", () => resolve());
    worker.addEventListener("error", () => reject(new Error("The worker could not be fetched.")));
    worker.addEventListener("message", ({ data: { progress, problem } }) => {
      if (problem) return reject(Object.assign(new Error(problem.message), problem));
      told(progress);
      if (progress.done) resolve();
    });
    worker.postMessage(options);
  }).finally(() => worker.terminate());
}

/** @param {SearchOptions} options @param {Told} told @param {AbortSignal} signal */
async function inSlices(options, told, signal) {
  const { load, search } = await import("../core/search.js");
  await load();
  const one = search(options);
  try {
    while (!signal.aborted) {
      const until = performance.now() + SLICE_MS;
      let progress = one.step(SLICE);
      while (!progress.done && performance.now() < until) progress = one.step(SLICE);
      told(progress);
      if (progress.done) return;
      await new Promise((resolve) => setTimeout(resolve));
    }
  } finally {
    one.free();
  }
}

/**
 * Searches. The result is what was told last, and whether it was stopped before it ended; it rejects where the options are refused.
 * @param {SearchOptions} options @param {Told} [told] Hears how far it is, several times a second.
 */
export function find(options, told = () => {}) {
  const stopping = new AbortController();
  const { signal } = stopping;
  let last = BEGINNING;
  const hear = (/** @type {SearchProgress} */ progress) => {
    if (signal.aborted) return;
    last = progress;
    told(progress);
  };
  async function run() {
    const start = hasFiles() && typeof Worker === "function" ? inWorker : inSlices;
    await start(options, hear, signal).catch((/** @type {any} */ problem) => {
      // What a search itself refuses has a code; else it was the worker, and the page has all that is needed.
      if (problem.code || start === inSlices) throw problem;
      return inSlices(options, hear, signal);
    });
    return { ...last, stopped: !last.done };
  }
  return {
    /** @type {Promise<SearchEnd>} */
    result: run(),
    stop: () => stopping.abort(),
  };
}
