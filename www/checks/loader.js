// When the checks are fetched: once their tab is opened, or something happened by which a promise could break: a fault, or nodes
// that come or go. Not here: what is checked, and what is shown of it.

import { onDemand, sheet } from "../on-demand.js";

/** @import { Session } from "../core/session.js" */
/** @import { createKeeper } from "../keeper.js" */
/** @import { State } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */

/** @param {Session} of @param {State} state */
function isRisky(of, { progress }) {
  const { epoch, phase } = of.resizing();
  return progress.faulty || epoch > 0 || phase !== "settled" || of.faults().raw;
}

/** @param {HTMLElement} panel @param {Store} store @param {ReturnType<typeof createKeeper>} keeper */
export function createChecksLoader(panel, store, keeper) {
  const part = onDemand({
    place: panel,
    what: "The checks",
    fetch: async () => {
      const [{ createChecks }] = await Promise.all([
        import("./checks.js"),
        sheet("checks/checks.css"),
      ]);
      return createChecks(panel, store, keeper);
    },
  });
  return {
    /** @param {State} state @param {Session} of */
    update(state, of) {
      if (part.panel() || state.tab === "checks" || isRisky(of, state)) part.update(state, of);
    },
  };
}
