// The four tabs of what a person may do to the cluster: Send, Workload, Faults, Run. One is open.
// What is in them is not its affair.

import { byId, onChange, setAttribute } from "../dom.js";
import { onDemand } from "../on-demand.js";
import { around, rove } from "../roving.js";
import { DOCKS } from "../store/state.js";

/** @import { Dock, State } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */

/** @param {Store} store */
export function createDock(store) {
  const tabs = DOCKS.map((dock) => ({
    dock,
    button: byId(`dock-tab-${dock}`, HTMLButtonElement),
    panel: byId(`dock-${dock}`, HTMLElement),
  }));
  for (const { dock, button } of tabs) {
    const open = () => store.dispatch({ type: "dock", dock });
    button.addEventListener("click", open);
    button.addEventListener("focus", open);
  }
  const list = /** @type {HTMLElement} */ (tabs[0].button.parentElement);
  rove(list, () => tabs.map(({ button }) => button), around);

  const show = onChange((/** @type {Dock} */ chosen) => {
    for (const { dock, button, panel } of tabs) {
      setAttribute(button, "aria-selected", dock === chosen);
      button.tabIndex = dock === chosen ? 0 : -1;
      panel.hidden = dock !== chosen;
    }
  });

  return {
    /** @param {State} state */
    update: ({ dock }) => show(dock),
  };
}

/**
 * What is in one of them, fetched when that is first opened.
 * @param {Dock} dock @param {string} what @param {() => Promise<{ update: (state: State) => void }>} fetch
 */
export function createDockPart(dock, what, fetch) {
  const part = onDemand({ place: byId(`dock-${dock}`, HTMLElement), what, fetch });
  return {
    /** @param {State} state */
    update(state) {
      if (state.dock === dock && state.view === "cluster") part.update(state);
    },
  };
}
