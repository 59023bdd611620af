// The inspector: one frame, who to whom, its bytes, bits and fields, and Decode.
// It shows the frame that is selected and never selects one, but for Follow.

import { layoutTitle } from "../core/layouts.js";
import { byId, onChange, setAttribute, setText } from "../dom.js";
import { cellsOf, litSet, placeKey } from "../store/marks.js";
import { narrateFrame } from "../store/narrate.js";
import { journey, title } from "../store/words.js";
import { createBits } from "./bits.js";
import { createChips } from "./chips.js";
import { createDecode } from "./decode.js";
import { createFields, showProblem } from "./fields.js";

/** @import { BitPlace, DecodeStep, FrameView, Story } from "../core/types.js" */
/** @import { State } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */
/** @import { Cell } from "../store/marks.js" */

/** @param {Store} store */
export function createInspector(store) {
  const heading = byId("frame-title", HTMLElement);
  const path = byId("frame-journey", HTMLElement);
  const problem = byId("frame-problem", HTMLElement);
  const story = byId("frame-story", HTMLElement);
  const follow = byId("follow", HTMLButtonElement);
  const highlight = (/** @type {readonly BitPlace[] | null} */ bits) =>
    store.dispatch({ type: "highlight", bits });
  const chips = createChips(byId("chips", HTMLElement), highlight);
  const bits = createBits(byId("bits", HTMLElement), highlight);
  const fields = createFields(bits.labels, highlight);
  const decode = createDecode(store);
  const parts = ["chips", "bits", "frame-story", "decode"].map((id) => byId(id, HTMLElement));
  /** @type {Map<string, Cell>} */
  let cells = new Map();

  follow.addEventListener("click", () => {
    const { pinned, progress } = store.state();
    if (pinned !== null) return store.dispatch({ type: "follow" });
    const seq = progress.next?.frame ?? progress.lastFrame;
    if (seq !== null) store.dispatch({ type: "pin", seq });
  });

  const showFrame = onChange((/** @type {FrameView} */ frame) => {
    cells = cellsOf(frame.fields);
    chips.show(frame, cells);
    bits.show(frame, cells);
    fields.show(frame);
    showProblem(problem, frame);
  });

  const showMarks = onChange(
    /** @param {readonly BitPlace[] | null} bitsLit @param {number} at @param {DecodeStep[]} steps @param {FrameView} _frame */
    (bitsLit, at, steps, _frame) => {
      const lit = litSet(bitsLit);
      const read = at > 0 && at < steps.length ? new Set(steps.slice(0, at).map(placeKey)) : null;
      const cursor = at > 0 ? steps[at - 1] : null;
      bits.mark(lit, read, at < steps.length ? cursor : null);
      chips.light(lit);
      fields.light(lit);
    },
  );

  return {
    /** @param {State} state @param {Story | null} told @param {DecodeStep[]} steps */
    update({ pinned, settings, highlight: lit, decode: walk }, told, steps) {
      setAttribute(follow, "aria-pressed", pinned === null);
      for (const part of parts) part.hidden = !told;
      if (!told) {
        setText(heading, "No frame yet");
        setText(path, "Send an operation, and its first frame shows here.");
        return;
      }
      setText(heading, title(told.frame));
      setText(path, journey(told.frame));
      // While following, the caption under the stage already tells the frame's story.
      const rule =
        told.frame.kind === "message"
          ? layoutTitle(settings.layout)
          : "The whole frame is one number of 32 bits";
      const following = `Layout ${settings.layout}. ${rule}.`;
      story.classList.toggle("following", pinned === null);
      setText(story, pinned === null ? following : narrateFrame(told));
      showFrame(told.frame);
      showMarks(lit, walk.at, steps, told.frame);
      decode.update(told.frame, steps, walk);
    },
  };
}
