// The inspector: one frame, who to whom, its bytes, bits and fields, and Decode.
// It shows the frame that is selected, or a copy of it as soon as a bit is changed; the cluster's own frame stays as it was.

import { stepsOf, taken } from "../core/frame.js";
import { layoutTitle } from "../core/layouts.js";
import { byId, onChange, setAttribute, setText } from "../dom.js";
import { bytesOf } from "../store/format.js";
import { layoutName } from "../store/layouts.js";
import { narrateFrame } from "../store/narrate.js";
import { copyOrigin, selectedFrame, stepsLeft, untouched } from "../store/state.js";
import { journey, sender, title } from "../store/words.js";
import { createDecode } from "./decode.js";
import { createHand } from "./hand.js";
import { createPanels } from "./panels.js";

/** @import { Shown } from "../core/frame.js" */
/** @import { DecodeStep, FrameView, Story } from "../core/types.js" */
/** @import { Draft } from "../store/draft.js" */
/** @import { State } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */
/** @import { Edits } from "./hand.js" */

/** What the inspector may ask of the page. @typedef {{ send: () => void, openLab: () => void, goThere: (seq: number) => void }} Asks */

const COPY_STORY =
  "This is a copy: the cluster's own frame stays as it was. Sent, the copy goes into the cluster, right or wrong.";

/** What the inspector stays with while no frame is pinned. @param {number | null} operation */
const followTitle = (operation) =>
  operation === null ? "Follow the frame that arrives next" : `Follow operation ${operation}`;

/** Edits make a copy of the frame first. @param {Store} store @param {() => Shown | null} frame @param {HTMLElement} head @returns {Edits} */
function copyEdits(store, frame, head) {
  function copy() {
    const shown = frame();
    const state = store.state();
    const seq = selectedFrame(state);
    if (!shown || seq === null || state.editing) return;
    // The bits must not move away under a finger that paints.
    head.style.minHeight = `${head.getBoundingClientRect().height}px`;
    const { bytes, layout, from } = shown;
    const draft = { bytes, layout, from: sender(from), ...copyOrigin(state) };
    store.dispatch({ type: untouched(state) ? "fresh" : "draft", draft });
    // Else the frame would change under the hand as soon as the next event comes.
    store.dispatch({ type: "pin", seq });
    store.dispatch({ type: "editing", on: true });
  }
  return {
    edit(bytes, stroke) {
      copy();
      store.dispatch({ type: "draft", draft: { bytes }, stroke });
    },
  };
}

/** The buttons that an edited copy has. @param {Store} store @param {Asks} asks */
function createEdits(store, asks) {
  const groups = ["frame-steps", "frame-edits"].map((id) => byId(id, HTMLElement));
  const undo = byId("frame-undo", HTMLButtonElement);
  const redo = byId("frame-redo", HTMLButtonElement);
  const back = byId("frame-back", HTMLButtonElement);
  undo.addEventListener("click", () => store.dispatch({ type: "undo" }));
  redo.addEventListener("click", () => store.dispatch({ type: "redo" }));
  byId("frame-send", HTMLButtonElement).addEventListener("click", asks.send);
  byId("frame-lab", HTMLButtonElement).addEventListener("click", asks.openLab);
  back.addEventListener("click", () => {
    store.dispatch({ type: "editing", on: false });
    byId(`frame-tab-${store.state().frameTab}`, HTMLButtonElement).focus();
  });
  return {
    /** @param {State} state */
    update(state) {
      for (const group of groups) group.hidden = !state.editing;
      const may = stepsLeft(state);
      setAttribute(undo, "aria-disabled", may.undo ? null : "true");
      setAttribute(redo, "aria-disabled", may.redo ? null : "true");
      setText(back, `Back to ${state.drafts.now.origin}`);
    },
  };
}

/** @param {Store} store @param {Asks} asks */
export function createInspector(store, asks) {
  const head = byId("frame-head", HTMLElement);
  const heading = byId("frame-title", HTMLElement);
  const path = byId("frame-journey", HTMLElement);
  const story = byId("frame-story", HTMLElement);
  const follow = byId("follow", HTMLButtonElement);
  const goThere = byId("go-there", HTMLButtonElement);
  const place = byId("decode", HTMLElement);
  /** @type {Shown | null} */
  let original = null;
  /** @type {{ shown: Shown, steps: DecodeStep[] } | null} */
  let copy = null;
  const edits = copyEdits(store, () => original, head);
  const panels = createPanels(store, createHand(store, edits));
  const buttons = createEdits(store, asks);
  const decode = createDecode(place, {
    go: (at, of) => store.dispatch({ type: "decode", at, of }),
    run: (running) => store.dispatch({ type: "decodeRun", running }),
    rate: (rate) => store.dispatch({ type: "decodeRate", rate }),
    turn: (direction) => store.dispatch({ type: "decodeTurn", direction }),
  });

  goThere.addEventListener("click", () => {
    const seq = selectedFrame(store.state());
    if (seq !== null) asks.goThere(seq);
  });
  follow.addEventListener("click", () => {
    const { pinned, followed } = store.state();
    if (pinned !== null || followed !== null) return store.dispatch({ type: "follow" });
    const seq = selectedFrame(store.state());
    if (seq !== null) store.dispatch({ type: "pin", seq });
  });

  const keepOriginal = onChange((/** @type {FrameView} */ frame, /** @type {string} */ layout) => {
    original = { ...frame, layout };
  });
  const keepCopy = onChange((/** @type {Draft} */ { bytes, layout, from }) => {
    const shown = taken(bytes, layout, from);
    copy = { shown, steps: stepsOf(shown) };
  });

  /** @param {State} state @param {Story} told */
  function showWords({ editing, pinned, followed, settings, drafts, progress }, { frame }) {
    const shown = editing && copy ? copy.shown : frame;
    const edited = `${title(shown)} · ${bytesOf(shown.bytes.length)}`;
    setText(heading, editing ? `Edited copy of ${drafts.now.origin}` : title(frame));
    const staying =
      followed === null || pinned !== null ? "" : ` · following operation ${followed}`;
    setText(path, editing ? edited : journey(frame) + staying);
    if (!editing) head.style.minHeight = "";
    follow.hidden = editing;
    setAttribute(follow, "title", followTitle(followed));
    goThere.hidden = editing || pinned === null || frame.sentAt === progress.events;
    setAttribute(follow, "aria-pressed", pinned === null);
    story.classList.toggle("following", pinned === null);
    return `Layout ${layoutName(settings.layout)}. ${
      frame.kind === "message" || frame.kind === "malformed"
        ? layoutTitle(settings.layout)
        : "The whole frame is one number of 32 bits"
    }.`;
  }

  return {
    /** @param {State} state @param {Story | null} told @param {DecodeStep[]} steps */
    update(state, told, steps) {
      panels.hide(!told);
      for (const part of [story, place]) part.hidden = !told;
      buttons.update(state);
      if (!told) {
        setText(heading, "No frame yet");
        setText(path, "Send an operation, and its first frame shows here.");
        return;
      }
      keepOriginal(told.frame, state.settings.layout);
      if (state.editing) keepCopy(state.drafts.now);
      const rule = showWords(state, told);
      // While following, the caption under the stage already tells the frame's story.
      const words = state.pinned === null ? rule : narrateFrame(told);
      setText(story, state.editing ? COPY_STORY : words);
      const now = state.editing && copy ? copy : { shown: original, steps };
      if (!now.shown) return;
      panels.update(now.shown, state, { steps: now.steps, at: state.decode.at });
      decode.update(now.shown, now.steps, state.decode);
      place.classList.toggle("idle", now.steps.length === 0);
      place.parentElement?.classList.toggle("writing", state.decode.direction === "encode");
    },
  };
}
