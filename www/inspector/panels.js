// The views of the inspector's frame, a tab each; only the one that is open is kept up to date.
// What the views are is in views.js; which tab is open, the page's state says.

import { byId, make, onChange, setAttribute } from "../dom.js";
import { around, rove } from "../roving.js";
import { createFrameViews } from "./views.js";

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

/** @param {Store} store @param {Hand} hand */
export function createPanels(store, hand) {
  const list = byId("frame-tabs", HTMLElement);
  /** @type {Partial<Record<ViewName, HTMLElement>>} */
  const places = { chips: byId("frame-bytes", HTMLElement) };
  const tabs = /** @type {FrameTab[]} */ (Object.keys(TABS)).map((tab) => {
    const button = byId(`frame-tab-${tab}`, HTMLButtonElement);
    const panel = byId(`frame-panel-${tab}`, HTMLElement);
    for (const name of TABS[tab]) {
      const place = make("div", `view-${name}`);
      panel.append(place);
      places[name] = place;
    }
    const open = () => store.dispatch({ type: "frameTab", tab });
    button.addEventListener("click", open);
    button.addEventListener("focus", open);
    return { tab, button, panel };
  });
  rove(list, () => tabs.map(({ button }) => button), around);
  const views = createFrameViews(hand, places);

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
      if (places.chips) places.chips.hidden = hidden;
      for (const { tab, panel } of tabs) {
        panel.hidden = hidden || tab !== store.state().frameTab;
      }
    },

    /** @param {Shown} shown @param {State} state @param {Walk} walk */
    update(shown, state, walk) {
      open(state.frameTab);
      views.update(shown, state, walk, ["chips", ...TABS[state.frameTab]]);
      places.bits?.classList.toggle("writing", state.decode.direction === "encode");
    },
  };
}
