// Boot and the frame loop: the one place where session, store, player, panels and stage meet.
// Nothing is redrawn while nothing changes; a change updates the words, and only motion asks for frames.

import { createAddress, linkWords } from "./address.js";
import { createDock, createDockPart } from "./controls/dock.js";
import { createGoto } from "./controls/goto.js";
import { createKeys } from "./controls/keys.js";
import { createOperation } from "./controls/operation.js";
import { createRun } from "./controls/run.js";
import { createSettings } from "./controls/settings.js";
import { createTimeline } from "./controls/timeline.js";
import { createTransport } from "./controls/transport.js";
import { createViews } from "./controls/views.js";
import { FIRST_PAIRS, FIRST_REQUESTS, FIRST_SETTINGS } from "./core/start.js";
import { load } from "./core/wasm.js";
import { byId, onChange, setAttribute, setText } from "./dom.js";
import { createInspector } from "./inspector/inspector.js";
import { createKeeper } from "./keeper.js";
import { createLabLoader } from "./lab-loader.js";
import { createTabs } from "./log/tabs.js";
import { sheet } from "./on-demand.js";
import { notLoaded } from "./once.js";
import { createPlayer } from "./player.js";
import { createStage } from "./stage/stage.js";
import {
  atRest,
  caption,
  followingAt,
  momentWords,
  sentNote,
  stageLabel,
  stageView,
} from "./store/select.js";
import { selectedFrame } from "./store/state.js";
import { createStore } from "./store/store.js";

/** @import { Session } from "./core/session.js" */
/** @import { NextEvent, Progress, Request } from "./core/types.js" */
/** @import { Place } from "./store/goto.js" */

const root = document.documentElement;
const captionPlace = byId("caption", HTMLElement);
const canvas = byId("stage", HTMLCanvasElement);

/** Faster than this, reading every sentence aloud would only pile up. */
const SPOKEN_PACE_MS = 1000;

function start() {
  let queued = false;
  let asked = false;
  // The words follow at once, the picture with the screen's next frame.
  const store = createStore(() => {
    wake();
    if (queued) return;
    queued = true;
    queueMicrotask(updatePage);
  });
  const keeper = createKeeper(store);
  const player = createPlayer({ state: store.state, step, aside });
  const stage = createStage(canvas);

  /** Playing stops where the operation that is followed ends. */
  async function step() {
    const before = store.state().following.ended;
    await keeper.step();
    follow();
    const state = store.state();
    const { followed, following, playing, progress } = state;
    if (before || !following.ended || !playing) return;
    store.dispatch({ type: "play", playing: false });
    if (!progress.next) return;
    const end = `That was the end of operation ${followed}: Play goes on with the others.`;
    store.dispatch({ type: "notice", notice: `${caption(keeper.session(), state)} ${end}` });
  }

  /** Whether an event is none of the operation that is followed. @param {NextEvent} event */
  function aside({ frame, to }) {
    const { followed, following } = store.state();
    if (followed === null || following.ended) return false;
    if (frame !== null) return keeper.session().frame(frame).operation !== followed;
    return to !== `client ${keeper.session().operation(followed).client}`;
  }

  /** Where the operation that is followed has come to. */
  function follow() {
    const { followed, following, phase } = store.state();
    if (followed === null || phase !== "ready") return;
    const { frame, ended } = followingAt(keeper.session(), store.state());
    if (frame === following.frame && ended === following.ended) return;
    store.dispatch({ type: "following", frame, ended });
  }

  /** Plays or pauses; what is being replayed is given up. */
  function play() {
    const { replaying, playing } = store.state();
    if (replaying) keeper.stopReplay();
    else store.dispatch({ type: "play", playing: !playing });
  }

  function next() {
    const { following, playing } = store.state();
    if (following.ended && !playing) store.dispatch({ type: "followOperation", operation: null });
    if (!player.next()) store.dispatch({ type: "notice", notice: atRest(keeper.session()) });
    wake();
  }

  /** @param {number} moment */
  function seek(moment) {
    keeper.seek(moment);
    player.visit();
  }

  function previous() {
    const { events, nowUs } = store.state().progress;
    if (events === 0) {
      const notice = "This is the beginning: before it there is nothing.";
      return store.dispatch({ type: "notice", notice });
    }
    keeper.seek(events - 1);
    player.visit(nowUs);
    wake();
  }

  /** @param {Place} place */
  function goTo({ kind, number }) {
    if (kind === "event") return seek(number);
    // To where it begins: a frame that was just sent is in flight.
    seek(keeper.session().whenOf(kind, number).at);
    if (kind === "frame") store.dispatch({ type: "pin", seq: number });
    else store.dispatch({ type: "followOperation", operation: number });
  }

  const goToFrame = (/** @type {number} */ seq) => goTo({ kind: "frame", number: seq });

  /** @param {Request} request */
  async function send(request) {
    const operation = await keeper.submit(request);
    const note = sentNote(operation, store.state());
    store.dispatch({ type: "asked", progress: keeper.session().progress(), note });
    // The next thing to press: Space plays, N steps, and neither is typed into a field.
    if (!store.state().playing) byId("play", HTMLButtonElement).focus({ preventScroll: true });
  }

  /** The frame that was edited; how, is fetched when it is first to be sent. */
  async function sendCopy() {
    try {
      const { createPosting } = await import("./posting.js");
      await createPosting(store, keeper).postCopy();
    } catch (why) {
      store.dispatch({ type: "notice", notice: notLoaded("What sends a frame", why) });
    }
  }

  const views = createViews(store, (seq) => keeper.session().frame(seq), root);
  const goto = createGoto(store, goTo);
  const run = createRun(store, keeper, (other) => address.link(other));
  const live = () => seek(store.state().progress.length);
  const panels = [
    views,
    createSettings(store, keeper),
    createTransport(store, { play, next, previous, live }),
    // Before the timeline, which asks it for marks.
    run,
    createTimeline(seek, () => momentWords(keeper.session()), run.marks),
    createDock(store),
    createDockPart("workload", "The workloads", async () => {
      const [{ createWorkload }] = await Promise.all([
        import("./workload/workload.js"),
        sheet("faults/faults.css"),
      ]);
      return createWorkload(store, keeper);
    }),
    createOperation(store, send),
    createKeys(store, { play, next, previous, goto: goto.open, view: views.go }),
    createDockPart("faults", "The faults", async () => {
      const [{ createFaults }] = await Promise.all([
        import("./faults/faults.js"),
        sheet("faults/faults.css"),
      ]);
      return createFaults(keeper, run.timeoutMs);
    }),
    createDockPart("search", "The search", async () => {
      const [{ createSearch }] = await Promise.all([
        import("./search/panel.js"),
        sheet("checks/checks.css"),
      ]);
      return createSearch(keeper, store);
    }),
  ];
  const lab = createLabLoader(
    (createLab) => createLab(store, keeper, { link: address.labLink, go: views.go }),
    updatePage,
  );
  const address = createAddress(store, keeper, lab.appeared);
  const inspector = createInspector(store, {
    send: sendCopy,
    openLab: () => views.go("lab"),
    goThere: goToFrame,
  });
  const tabs = createTabs(store, keeper.session, keeper);
  /** @type {ReturnType<typeof stageView> | null} */
  let view = null;
  let stale = true;

  /** The picture is put together anew only when something in it changed, not for a key typed elsewhere. */
  const updateView = onChange(
    /** @param {Session} session @param {Progress} _progress @param {number | null} selected @param {number} at @param {boolean} _still @param {number | null} _node */
    (session, _progress, selected, at, _still, _node) => {
      const steps = selected === null ? [] : session.steps(selected);
      const cursor = at > 0 && at < steps.length ? steps[at - 1] : null;
      view = stageView(session, store.state(), { selected, cursor });
      stale = true;
      setAttribute(canvas, "aria-label", stageLabel(view));
    },
  );

  function updatePanels() {
    const state = store.state();
    const session = keeper.session();
    const selected = selectedFrame(state);
    const steps = selected === null ? [] : session.steps(selected);
    for (const panel of panels) panel.update(state);
    address.update();
    lab.update(state);
    if (state.view !== "cluster") return;
    inspector.update(state, selected === null ? null : session.story(selected), steps);
    tabs.update(state, session, selected);
    // Decode walks the copy that is edited; the stage shows the frame that was copied.
    const at = state.editing ? 0 : state.decode.at;
    updateView(session, state.progress, selected, at, state.reducedMotion, state.node);
    const spoken = !state.playing || state.paceMs >= SPOKEN_PACE_MS;
    setAttribute(captionPlace, "aria-live", spoken ? "polite" : "off");
    setText(captionPlace, caption(session, state));
  }

  function updatePage() {
    follow();
    queued = false;
    const { phase, failure, projector, controls } = store.state();
    setAttribute(root, "data-phase", phase);
    setAttribute(root, "data-controls", controls ? null : "off");
    if (root.hasAttribute("data-projector") !== projector) {
      root.toggleAttribute("data-projector", projector);
      stage.retheme();
      stale = true;
    }
    if (phase === "ready") updatePanels();
    else if (failure) setText(captionPlace, failure);
  }

  /** @param {number} ms */
  function frame(ms) {
    asked = false;
    const moving = player.tick(ms);
    const seen = store.state().view === "cluster" && (stale || moving);
    const entering = view && seen && stage.draw({ ...view, nowUs: player.nowUs() }, ms);
    if (seen) tabs.glide(player.nowUs());
    stale = entering === true;
    if (moving || stale) wake();
  }

  function wake() {
    if (asked) return;
    asked = true;
    requestAnimationFrame(frame);
  }

  function redraw() {
    stale = true;
    wake();
  }

  canvas.addEventListener("click", (event) => {
    const { frame: seq, node } = stage.pick(event.offsetX, event.offsetY);
    if (seq !== null) store.dispatch({ type: "pin", seq });
    else store.dispatch({ type: "node", port: node });
  });
  new ResizeObserver(redraw).observe(canvas);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    stage.retheme();
    redraw();
  });
  const stillness = matchMedia("(prefers-reduced-motion: reduce)");
  const setStillness = () => store.dispatch({ type: "reducedMotion", on: stillness.matches });
  stillness.addEventListener("change", setStillness);
  setStillness();
  return keeper.open(FIRST_SETTINGS, FIRST_PAIRS, FIRST_REQUESTS).then(address.open);
}

/** @param {unknown} problem */
function fail(problem) {
  const why = problem instanceof Error ? problem.message : String(problem);
  root.dataset.phase = "failed";
  canvas.setAttribute("aria-label", "The cluster could not be loaded.");
  setText(
    captionPlace,
    `Nine Bytes could not start, because its WebAssembly did not load (${why}). Reload the page to try again.`,
  );
}

// A link's words come beside the package: what it opens is seen at once, or it says itself that they did not come.
const words = location.hash ? linkWords().catch(() => {}) : null;
Promise.all([load(), words]).then(start).catch(fail);
