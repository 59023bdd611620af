// Boot and the frame loop: the one place where session, store, player, panels and stage meet.
// Nothing is redrawn while nothing changes; a change updates the words, and only motion asks for frames.

import { createKeys } from "./controls/keys.js";
import { createOperation } from "./controls/operation.js";
import { createSettings } from "./controls/settings.js";
import { createTransport } from "./controls/transport.js";
import { createViews } from "./controls/views.js";
import { FIRST_PAIRS, FIRST_REQUESTS, FIRST_SETTINGS } from "./core/start.js";
import { load } from "./core/wasm.js";
import { byId, onChange, setAttribute, setText } from "./dom.js";
import { createInspector } from "./inspector/inspector.js";
import { createKeeper } from "./keeper.js";
import { createLab } from "./lab/lab.js";
import { createTabs } from "./log/tabs.js";
import { createPlayer } from "./player.js";
import { createStage } from "./stage/stage.js";
import { AT_REST } from "./store/narrate.js";
import { caption, sentNote, stageLabel, stageView } from "./store/select.js";
import { selectedFrame } from "./store/state.js";
import { createStore } from "./store/store.js";

/** @import { Session } from "./core/session.js" */
/** @import { Progress, Request } from "./core/types.js" */

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
  const player = createPlayer({ state: store.state, step: keeper.step });
  const stage = createStage(canvas);

  function next() {
    if (!player.next()) store.dispatch({ type: "notice", notice: AT_REST });
    wake();
  }

  /** @param {Request} request */
  async function send(request) {
    const operation = await keeper.submit(request);
    const note = sentNote(operation, store.state());
    store.dispatch({ type: "asked", progress: keeper.session().progress(), note });
    // The next thing to press: Space plays, N steps, and neither is typed into a field.
    if (!store.state().playing) byId("play", HTMLButtonElement).focus({ preventScroll: true });
  }

  const views = createViews(store, (seq) => keeper.session().frame(seq), root);
  const panels = [
    views,
    createSettings(store, keeper.want),
    createTransport(store, next),
    createOperation(store, send),
    createKeys(store, next, views.go),
  ];
  const lab = createLab(store, keeper, views.go);
  const inspector = createInspector(store, lab.asks);
  const tabs = createTabs(store, keeper.session);
  /** @type {ReturnType<typeof stageView> | null} */
  let view = null;
  let stale = true;

  /** The picture is put together anew only when something in it changed, not for a key typed elsewhere. */
  const updateView = onChange(
    /** @param {Session} session @param {Progress} _progress @param {number | null} selected @param {number} at @param {boolean} _still */
    (session, _progress, selected, at, _still) => {
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
    lab.update(state);
    if (state.view !== "cluster") return;
    inspector.update(state, selected === null ? null : session.story(selected), steps);
    tabs.update(state, session, selected);
    // Decode walks the copy that is edited; the stage shows the frame that was copied.
    const at = state.editing ? 0 : state.decode.at;
    updateView(session, state.progress, selected, at, state.reducedMotion);
    const spoken = !state.playing || state.paceMs >= SPOKEN_PACE_MS;
    setAttribute(captionPlace, "aria-live", spoken ? "polite" : "off");
    setText(captionPlace, caption(session, state));
  }

  function updatePage() {
    queued = false;
    const { phase, failure, projector } = store.state();
    setAttribute(root, "data-phase", phase);
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
    if (view && seen) stage.draw({ ...view, nowUs: player.nowUs() });
    stale = false;
    if (moving) wake();
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
    const seq = stage.pick(event.offsetX, event.offsetY);
    if (seq !== null) store.dispatch({ type: "pin", seq });
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
  return keeper.open(FIRST_SETTINGS, FIRST_PAIRS, FIRST_REQUESTS).then(lab.open);
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

load().then(start).catch(fail);
