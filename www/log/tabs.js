// The tabs under the stage; only what is open is kept up to date, and all but the log is fetched when it is first opened.
// What is in them is in the files beside this one; the sequence has a folder of its own.

import { createChecksLoader } from "../checks/loader.js";
import { byId, onChange, setAttribute } from "../dom.js";
import { onDemand, sheet } from "../on-demand.js";
import { around, rove } from "../roving.js";
import { TABS } from "../store/state.js";
import { createFilter } from "./filter.js";
import { createFrames } from "./frames.js";

/** @import { Session } from "../core/session.js" */
/** @import { createKeeper } from "../keeper.js" */
/** @import { State, Tab } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */

/** @param {Store} store @param {() => Session | null} session @param {ReturnType<typeof createKeeper>} keeper */
export function createTabs(store, session, keeper) {
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
  const panel = (/** @type {Tab} */ tab) => byId(`panel-${tab}`, HTMLElement);
  const filter = createFilter(store);
  const sequence = onDemand({
    place: panel("sequence"),
    what: "The sequence",
    fetch: async () => {
      const [{ createSequence }] = await Promise.all([
        import("../sequence/sequence.js"),
        sheet("sequence/sequence.css"),
      ]);
      return createSequence(panel("sequence"), store, keeper, filter);
    },
  });
  const frames = createFrames(panel("log"), store, session, keeper.seek, filter);
  const nodes = onDemand({
    place: panel("nodes"),
    what: "The nodes",
    fetch: async () => (await import("./tables.js")).createNodes(panel("nodes"), keeper),
  });
  const operations = onDemand({
    place: panel("operations"),
    what: "The operations",
    fetch: async () =>
      (await import("./tables.js")).createOperations(panel("operations"), store, session),
  });

  const load = onDemand({
    place: panel("load"),
    what: "The load",
    fetch: async () => {
      const [{ createLoad }] = await Promise.all([
        import("../load/load.js"),
        sheet("load/load.css"),
      ]);
      return createLoad(panel("load"), store, keeper);
    },
  });
  const checks = createChecksLoader(panel("checks"), store, keeper);

  const open = onChange((/** @type {Tab} */ chosen) => {
    for (const { tab, button, panel } of tabs) {
      setAttribute(button, "aria-selected", tab === chosen);
      button.tabIndex = tab === chosen ? 0 : -1;
      panel.hidden = tab !== chosen;
    }
    if (chosen !== "log") return;
    filter.bar.hidden = false;
    panel("log").prepend(filter.bar);
  });

  /** @type {() => void} */
  let fill = () => {};
  const changed = onChange((/** @type {unknown[]} */ ..._reads) => fill());

  return {
    /** Between two events time moves in the sequence too. @param {number} us */
    glide(us) {
      if (store.state().tab === "sequence") sequence.panel()?.glide(us);
    },

    /** @param {State} state @param {Session} of @param {number | null} selected */
    update(state, of, selected) {
      const { tab, progress, filter: wanted, pinned, event, followed, playing, projector } = state;
      const { marked } = state;
      open(tab);
      fill = () => {
        if (tab === "sequence") sequence.update(state, of, selected);
        else if (tab === "log") frames.update(state, of, selected);
        else if (tab === "nodes") nodes.update(state);
        else if (tab === "operations") operations.update(state, of, selected);
        else if (tab === "load") load.update(state, of);
      };
      checks.update(state, of);
      changed(
        ...[of, tab, progress, wanted, selected, pinned],
        ...[event, followed, marked, playing, projector],
      );
    },
  };
}
