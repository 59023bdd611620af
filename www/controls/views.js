// The page's two views, Cluster and Lab: which one is there, and what is hidden with the other.
// What stands in a view is its own affair.

import { byId, onChange, setAttribute } from "../dom.js";
import { copyOrigin, selectedFrame, untouched } from "../store/state.js";
import { sender } from "../store/words.js";

/** @import { FrameView } from "../core/types.js" */
/** @import { State, View } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */

/**
 * @param {Store} store
 * @param {(seq: number) => FrameView} frame A frame of the cluster.
 * @param {HTMLElement} root
 */
export function createViews(store, frame, root) {
  const views = /** @type {const} */ (["cluster", "lab"]).map((view) => ({
    view,
    button: byId(`view-${view}`, HTMLButtonElement),
    main: byId(view, HTMLElement),
  }));
  const settings = byId("settings", HTMLElement);

  /** A draft that nobody has touched makes way for the frame that is being looked at. */
  function bringFrame() {
    const state = store.state();
    const seq = selectedFrame(state);
    if (!untouched(state) || seq === null) return;
    const { bytes, from } = frame(seq);
    const { layout } = state.settings;
    const draft = { bytes, layout, from: sender(from), ...copyOrigin(state) };
    store.dispatch({ type: "fresh", draft });
  }

  /** @param {View} view */
  function go(view) {
    if (store.state().view === view) return;
    if (view === "lab") bringFrame();
    store.dispatch({ type: "view", view });
    scrollTo(0, 0);
  }

  for (const { view, button } of views) button.addEventListener("click", () => go(view));

  const show = onChange((/** @type {View} */ now) => {
    setAttribute(root, "data-view", now);
    settings.hidden = now !== "cluster";
    for (const { view, button, main } of views) {
      main.hidden = view !== now;
      setAttribute(button, "aria-current", view === now ? "page" : null);
    }
  });

  return {
    go,

    /** @param {State} state */
    update: ({ view }) => show(view),
  };
}
