// Has the cluster checked as it goes on: in slices, in idle time, so that no picture comes later for it.
// Not here: what is checked, which is the package's, and what is shown.

/** @import { Session } from "../core/session.js" */
/** @import { Proof } from "../core/proof.js" */
/** @import { CheckView } from "../core/types.js" */

/** A slice is to take about as long as that. */
const SLICE_MS = 4;
/** Events of the first slice. */
const FIRST_BUDGET = 256;
const BUDGET_MAX = 1 << 16;
/** The longest that it waits for idle time. */
const PATIENCE_MS = 500;

/** Where there is nobody to tell when that is, soon. @param {() => void} work */
const whenIdle = (work) =>
  typeof requestIdleCallback === "function"
    ? requestIdleCallback(work, { timeout: PATIENCE_MS })
    : setTimeout(work, 1);

/** @param {Proof} proof @param {() => Session} session @param {(view: CheckView) => void} tell after each slice */
export function createWatch(proof, session, tell) {
  let queued = false;
  let budget = FIRST_BUDGET;

  function slice() {
    queued = false;
    const of = session();
    const began = performance.now();
    const view = proof.check(of, budget);
    const took = performance.now() - began;
    if (took > SLICE_MS) budget = Math.max(1, budget >> 1);
    else if (took < SLICE_MS / 2) budget = Math.min(BUDGET_MAX, budget * 2);
    tell(view);
    if (view.events < of.eventCount) queue();
  }

  function queue() {
    if (!queued) whenIdle(slice);
    queued = true;
  }

  /** There is another moment, or another session. */
  return queue;
}
