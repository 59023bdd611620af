// Loading on demand: what is fetched when it is first needed, by everyone who needs it together.
// Not here: what is fetched, and what is said while it is.

/** Fetched once, and anew only after a failure. @template T @param {() => Promise<T>} load */
export function once(load) {
  /** @type {Promise<T> | null} */
  let loading = null;
  return () => {
    loading ??= load().catch((problem) => {
      loading = null;
      throw problem;
    });
    return loading;
  };
}

/** Why something could not be loaded, in a sentence. @param {string} what @param {unknown} problem */
export const notLoaded = (what, problem) =>
  `${what} could not be loaded: ${problem instanceof Error ? problem.message : String(problem)}.`;
