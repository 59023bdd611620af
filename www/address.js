// The page's address: reads its fragment when the page opens or the fragment changes, and keeps it up to date. The words of links
// are fetched when there is a link to be read, or the first to be written.
// What a fragment says is store/link.js's to read, as what it is: text from anyone. A run is opened first: where it is
// refused, nothing else of the link is followed.

import { asking } from "./core/asking.js";
import { isLayout } from "./core/layouts.js";
import { byId } from "./dom.js";
import { notLoaded, once } from "./once.js";
import { runOf } from "./store/run.js";
import { untouched } from "./store/state.js";

/** @import { createKeeper } from "./keeper.js" */
/** @import { LinkedCluster, Patch } from "./store/link-words.js" */
/** @import { Run } from "./store/run.js" */
/** @import { State } from "./store/state.js" */
/** @import { Store } from "./store/store.js" */

/** Browsers allow about a hundred changes in half a minute. */
const QUIET_MS = 350;

/** There once linkWords() is fulfilled; who makes links waits for that. @type {typeof import("./store/link.js")} */
let words;

/** Fetches what reads and writes links. */
export const linkWords = once(async () => {
  [words] = await Promise.all([import("./store/link.js"), asking()]);
});

/** The run as it is, or null where it is as the page opens. Read only when something was commanded: it may be long.
 * @param {() => string} text */
function createRunReader(text) {
  /** @type {Run | null} */
  let run = null;
  let commanded = -1;
  /** What tells it from others: all but its events. */
  let key = "";
  /** Of the run that the page opens with. */
  let opening = "";
  return {
    /** @param {State} state */
    read(state) {
      const { events, length } = state.progress;
      if (state.commanded !== commanded) {
        ({ commanded } = state);
        run = runOf(text());
        key = JSON.stringify([run.seed, run.settings, run.commands]);
      }
      opening ||= `${key} ${length}`;
      return events === length && opening === `${key} ${length}` ? null : run;
    },
  };
}

/** @param {Store} store @param {LinkedCluster} linked */
function openPanels(store, { tab, dock, filter, pace, controls, pinned, followed }) {
  if (tab) store.dispatch({ type: "tab", tab });
  if (dock) store.dispatch({ type: "dock", dock });
  if (filter) store.dispatch({ type: "filter", filter });
  if (pace?.pace === "event") store.dispatch({ type: "pace", paceMs: pace.paceMs });
  if (pace?.pace === "time") {
    store.dispatch({ type: "paceTime", usPerSecond: pace.usPerSecond });
  }
  if (controls !== undefined) store.dispatch({ type: "controls", on: controls });
  if (followed) store.dispatch({ type: "followOperation", operation: followed });
  if (pinned) store.dispatch({ type: "pin", seq: pinned });
}

/**
 * @param {Store} store
 * @param {ReturnType<typeof createKeeper>} keeper
 * @param {() => Promise<void>} labThere Fulfilled once the Lab is to be seen.
 */
export function createAddress(store, keeper, labThere) {
  const whole = byId("whole", HTMLAnchorElement);
  const runs = createRunReader(() => keeper.session().run());
  /** @type {ReturnType<typeof setTimeout> | null} */
  let timer = null;
  let written = "";
  /** The page as it opened: of that there is no link. @type {State | null} */
  let asOpened = null;
  /** The fragment there is was made here, or followed: it may be replaced. */
  let ours = false;
  /** Whether a link is being followed that has not brought all it names. */
  let following = false;

  const base = () => location.href.split("#")[0];

  /** @param {string} problem */
  function refuse(problem) {
    ours = false;
    store.dispatch({ type: "notice", notice: problem });
    store.dispatch({ type: "lab", lab: { notice: problem } });
  }

  /** The run of a link, replayed; the sentence why not. @param {LinkedCluster} linked */
  async function openRun({ run, at }) {
    if (!run) {
      if (at !== undefined) keeper.seek(at);
      return "";
    }
    const problem = await keeper.load(JSON.stringify(run), at);
    return problem && `This link was not followed: ${problem}`;
  }

  /** @param {Patch} patch */
  async function follow(patch) {
    const { view, frameTab, cluster } = patch;
    const problem = await openRun(cluster);
    if (problem) return refuse(problem);
    const { draft, lab } = words.brought(patch, store.state().lab);
    const { card } = lab;
    openPanels(store, cluster);
    store.dispatch({ type: "lab", lab: { ...lab, notice: "" } });
    if (Object.keys(draft).length > 0) {
      store.dispatch({ type: "draft", draft: { ...draft, origin: "from a link" } });
    }
    if (frameTab) store.dispatch({ type: "frameTab", tab: frameTab });
    // Of a page without controls only the Cluster is to be seen.
    if (view && store.state().controls) store.dispatch({ type: "view", view });
    if (view === "lab" && card && card !== "paste") {
      void labThere().then(() => byId(`lab-${card}`, HTMLElement).scrollIntoView());
    }
  }

  /** Brings what the fragment says, or says why not. */
  async function open() {
    const fragment = location.hash.slice(1);
    // Before any link is followed: what the page opens with needs no words in a link.
    runs.read(store.state());
    asOpened ??= store.state();
    if (fragment === written) return;
    written = fragment;
    following = true;
    try {
      await linkWords();
      const { patch, problem } = words.read(fragment, isLayout);
      ours = patch !== null;
      if (patch) await follow(patch);
      else refuse(problem);
    } catch (why) {
      if (words) throw why;
      refuse(`This link was not followed: ${notLoaded("what reads it", why)}`);
    } finally {
      following = false;
      update();
    }
  }

  /** Nothing while the page is as it opens. @param {State} state @param {Run | null} run */
  function fragmentOf(state, run) {
    const lab = state.view === "lab" || !untouched(state);
    const text = words.write(state, run, lab);
    return text === NOTHING ? "" : text;
  }

  /** The way to the whole page, from a page without controls. @param {State} state */
  function putWhole(state) {
    if (!words || state.controls) return;
    whole.href = `${base()}#${fragmentOf({ ...state, controls: true }, runs.read(state))}`;
  }

  function put() {
    timer = null;
    if (following) return;
    const state = store.state();
    // Without them the address stays as it is; the next change asks for them again.
    if (!words) {
      if (state !== asOpened) void linkWords().then(put, () => {});
      return;
    }
    const text = fragmentOf(state, runs.read(state));
    putWhole(state);
    if (text === written || !(text || ours)) return;
    written = text;
    ours = true;
    const { pathname, search } = location;
    try {
      history.replaceState(history.state, "", text ? `#${text}` : pathname + search);
    } catch {
      // Where a page may not name its own address, there are no links to it either.
    }
  }

  /** After any change of the state. */
  function update() {
    if (timer === null && store.state().phase === "ready") timer = setTimeout(put, QUIET_MS);
  }

  /** A link to the page as it is, or the sentence why there is none. @param {Partial<State>} [other] What is to be otherwise. */
  function link(other = {}) {
    const state = { ...store.state(), ...other };
    const run = runs.read(state);
    if (!words.fits(state, run)) return { link: "", problem: words.TOO_LONG };
    return { link: `${base()}#${fragmentOf(state, run)}`, problem: "" };
  }

  addEventListener("hashchange", () => void open());
  // It leads to the moment that is shown, also to one that came too lately to have been put there.
  for (const use of ["pointerdown", "click", "contextmenu"]) {
    whole.addEventListener(use, () => putWhole(store.state()));
  }

  return {
    open,
    update,
    link,
    /** With the Lab in full, whether or not there is room for the run. */
    labLink: () => `${base()}#${words.write(store.state(), runs.read(store.state()))}`,
  };
}

/** What a link says that names nothing but where one is anyway. */
const NOTHING = "v=1&view=cluster";
