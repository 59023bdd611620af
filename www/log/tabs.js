// The three tabs under the stage; only the one that is open is kept up to date.
// What is in them is in the files beside this one.

import { byId, onChange, setAttribute } from "../dom.js";
import { around, rove } from "../roving.js";
import { createFrames } from "./frames.js";
import { createNodes } from "./nodes.js";
import { createOperations } from "./operations.js";

/** @import { Session } from "../core/session.js" */
/** @import { Progress } from "../core/types.js" */
/** @import { State, Tab } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */

/** @type {Tab[]} */
const TABS = ["log", "nodes", "operations"];

/** @param {Store} store @param {() => Session | null} session */
export function createTabs(store, session) {
  const tabs = TABS.map((tab) => ({
    tab,
    button: byId(`tab-${tab}`, HTMLButtonElement),
    panel: byId(`panel-${tab}`, HTMLElement),
  }));
  for (const { tab, button } of tabs) {
    button.addEventListener("click", () => store.dispatch({ type: "tab", tab }));
    button.addEventListener("focus", () => store.dispatch({ type: "tab", tab }));
  }
  rove(
    byId("tab-log", HTMLElement).parentElement ?? document.body,
    () => tabs.map(({ button }) => button),
    around,
  );
  // The nodes' tables have nothing to focus, and are longer than the panel.
  tabs[1].panel.tabIndex = 0;
  const frames = createFrames(tabs[0].panel, store, session);
  const nodes = createNodes(tabs[1].panel);
  const operations = createOperations(tabs[2].panel, session);

  const open = onChange((/** @type {Tab} */ chosen) => {
    for (const { tab, button, panel } of tabs) {
      setAttribute(button, "aria-selected", tab === chosen);
      button.tabIndex = tab === chosen ? 0 : -1;
      panel.hidden = tab !== chosen;
    }
  });

  const fill = onChange(
    /** @param {Session} of @param {Tab} tab @param {Progress} progress @param {number | null} selected @param {boolean} pinned */
    (of, tab, progress, selected, pinned) => {
      if (tab === "log") frames.update(progress.frames, selected, pinned);
      else if (tab === "nodes") nodes.update(of);
      else operations.update(progress.operations);
    },
  );

  return {
    /** @param {State} state @param {Session} of @param {number | null} selected */
    update(state, of, selected) {
      open(state.tab);
      fill(of, state.tab, state.progress, selected, state.pinned !== null);
    },
  };
}
