// The views of the inspector's frame, a tab each; only the one that is open is kept up to date, and all but the bits are fetched
// when a tab of them is first opened.
// What the views are is in views.js; which tab is open, the page's state says.

import { byId, make, onChange, setAttribute } from "../dom.js";
import { onDemand, sheet } from "../on-demand.js";
import { once } from "../once.js";
import { around, rove } from "../roving.js";
import { createFrameViews, FIRST_VIEWS } from "./views.js";

/** @import { Shown } from "../core/frame.js" */
/** @import { FrameTab, State } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */
/** @import { Hand } from "./hand.js" */
/** @import { ViewName, Walk } from "./views.js" */

/** What stands in each tab, from above. @type {Record<FrameTab, ViewName[]>} */
const TABS = {
  bits: ["bits"],
  diagram: ["diagram"],
  table: ["hex", "table"],
  lines: ["strip", "lines"],
  code: ["code"],
};

const fetched = once(async () => {
  const [{ FURTHER_VIEWS }] = await Promise.all([
    import("./further.js"),
    sheet("inspector/further.css"),
  ]);
  return FURTHER_VIEWS;
});

/** @param {Store} store @param {Hand} hand */
export function createPanels(store, hand) {
  const list = byId("frame-tabs", HTMLElement);
  const chips = byId("frame-bytes", HTMLElement);
  const tabs = /** @type {FrameTab[]} */ (Object.keys(TABS)).map((tab) => {
    const button = byId(`frame-tab-${tab}`, HTMLButtonElement);
    const panel = byId(`frame-panel-${tab}`, HTMLElement);
    /** @type {Partial<Record<ViewName, HTMLElement>>} */
    const places = {};
    for (const name of TABS[tab]) places[name] = make("div", `view-${name}`);
    panel.append(...Object.values(places));
    const open = () => store.dispatch({ type: "frameTab", tab });
    button.addEventListener("click", open);
    button.addEventListener("focus", open);
    return { tab, button, panel, places };
  });
  rove(list, () => tabs.map(({ button }) => button), around);
  const [
    {
      places: { bits },
    },
    ...others
  ] = tabs;
  const first = createFrameViews(hand, FIRST_VIEWS, { chips, bits });
  const further = others.map(({ tab, panel, places }) => {
    const fetch = async () => createFrameViews(hand, await fetched(), places);
    return { tab, views: onDemand({ place: panel, what: "This view", fetch }) };
  });

  const open = onChange((/** @type {FrameTab} */ chosen) => {
    for (const { tab, button, panel } of tabs) {
      setAttribute(button, "aria-selected", tab === chosen);
      button.tabIndex = tab === chosen ? 0 : -1;
      panel.hidden = tab !== chosen;
    }
  });

  return {
    /** @param {boolean} hidden */
    hide(hidden) {
      list.hidden = hidden;
      chips.hidden = hidden;
      for (const { tab, panel } of tabs) {
        panel.hidden = hidden || tab !== store.state().frameTab;
      }
    },

    /** @param {Shown} shown @param {State} state @param {Walk} walk */
    update(shown, state, walk) {
      open(state.frameTab);
      first.update(shown, state, walk, ["chips", ...TABS[state.frameTab]]);
      further.find(({ tab }) => tab === state.frameTab)?.views.update(shown, state, walk);
      bits?.classList.toggle("writing", state.decode.direction === "encode");
    },
  };
}
