// Another layout for the Lab's frame: its message kept and its bits moved, or its bytes kept and their meaning changed.
// The one place where this is done for the Layout card; what was meant, and links, only name another layout for the bytes.

import { carried, taken } from "../core/frame.js";
import { withLayout } from "../store/layout-plans.js";
import { layoutName } from "../store/layouts.js";
import { moveBits } from "./moving.js";

/** @import { Shown } from "../core/frame.js" */
/** @import { LayoutName } from "../core/types.js" */
/** @import { Store } from "../store/store.js" */

/** The frame's bytes in the other layout, or the sentence why there are none.
 * @param {Shown} shown @param {LayoutName} layout @returns {{ bytes: Uint8Array, why: string }} */
export function inLayout(shown, layout) {
  const { bytes } = shown;
  if (shown.error) {
    const why = `These bytes are no frame of ${layoutName(shown.layout)}, so there is no message to keep. ${shown.error.message}`;
    return { bytes, why };
  }
  try {
    return { bytes: carried(shown, layout), why: "" };
  } catch (problem) {
    const why = problem instanceof Error ? problem.message : String(problem);
    return { bytes, why: `The message does not fit ${layoutName(layout)}: ${why}` };
  }
}

/** What changed, in words. @param {LayoutName} layout @param {"message" | "bytes"} keep */
const changed = (layout, keep) =>
  keep === "bytes"
    ? `The same bytes, read as ${layoutName(layout)}.`
    : `The same message, as ${layoutName(layout)} has its bits.`;

/** @param {Store} store @param {LayoutName} layout @param {string} [note] said with what came of it */
export function switchLayout(store, layout, note = "") {
  const { lab, drafts, reducedMotion } = store.state();
  const { keep } = lab.compare;
  const { bytes: now, layout: before, from } = drafts.now;
  const { bytes, why } =
    keep === "bytes" ? { bytes: now, why: "" } : inLayout(taken(now, before, from), layout);
  const layouts = withLayout(lab.layouts, layout);
  const layoutNote = `${note} ${why || changed(layout, keep)}`.trim();
  const change = () => {
    store.dispatch({ type: "lab", lab: { layouts, layoutNote } });
    if (!why) store.dispatch({ type: "draft", draft: { bytes, layout } });
  };
  moveBits(change, reducedMotion || why !== "" || keep === "bytes");
}
