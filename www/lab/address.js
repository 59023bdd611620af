// The page's address: reads its fragment when the page opens or the fragment changes, and keeps it up to date.
// What a fragment says is store/link.js's to read, as what it is: text from anyone.

import { isLayout } from "../core/lab.js";
import { byId } from "../dom.js";
import { brought, read, write } from "../store/link.js";
import { untouched } from "../store/state.js";

/** @import { Patch } from "../store/link-parts.js" */
/** @import { Store } from "../store/store.js" */

/** Browsers allow about a hundred changes in half a minute. */
const QUIET_MS = 350;

/** @param {Store} store */
export function createAddress(store) {
  /** @type {ReturnType<typeof setTimeout> | null} */
  let timer = null;
  let written = "";
  /** The fragment there is was made here, or followed: it may be replaced. */
  let ours = false;

  /** @param {Patch} patch */
  function follow(patch) {
    const { view, frameTab } = patch;
    const { draft, lab } = brought(patch, store.state().lab);
    const { card } = lab;
    store.dispatch({ type: "lab", lab: { ...lab, notice: "" } });
    if (Object.keys(draft).length > 0) {
      store.dispatch({ type: "draft", draft: { ...draft, origin: "from a link" } });
    }
    if (frameTab) store.dispatch({ type: "frameTab", tab: frameTab });
    if (view) store.dispatch({ type: "view", view });
    if (view === "lab" && card && card !== "paste") {
      queueMicrotask(() => byId(`lab-${card}`, HTMLElement).scrollIntoView());
    }
  }

  /** Brings what the fragment says, or says why not. */
  function open() {
    const fragment = location.hash.slice(1);
    if (fragment === written) return;
    const { patch, problem } = read(fragment, isLayout);
    written = fragment;
    ours = patch !== null;
    if (patch) return follow(patch);
    store.dispatch({ type: "notice", notice: problem });
    store.dispatch({ type: "lab", lab: { notice: problem } });
  }

  /** Nothing while the page is as it opens. */
  function wanted() {
    const state = store.state();
    return state.view === "cluster" && untouched(state) ? "" : write(state);
  }

  function put() {
    timer = null;
    const text = wanted();
    if (text === written) return;
    written = text;
    ours = true;
    const { pathname, search } = location;
    try {
      history.replaceState(history.state, "", text ? `#${text}` : pathname + search);
    } catch {
      // Where a page may not name its own address, there are no links to it either.
    }
  }

  addEventListener("hashchange", open);

  return {
    open,

    link: () => `${location.href.split("#")[0]}#${write(store.state())}`,

    /** After any change of the state. */
    update() {
      if (timer !== null) return;
      const text = wanted();
      if (text !== written && (text || ours)) timer = setTimeout(put, QUIET_MS);
    },
  };
}
