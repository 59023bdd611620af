// The Log: every frame ever posted, in order, with its bytes in the colours of their fields.
// A row pins its frame; it changes nothing else.

import { make, setText } from "../dom.js";
import { runsOf } from "../inspector/shape.js";
import { hexByte, milliseconds } from "../store/format.js";
import { cellsOf } from "../store/marks.js";
import { meaning } from "../store/words.js";
import { createWindowed } from "./windowed.js";

/** @import { Session } from "../core/session.js" */
/** @import { FrameView } from "../core/types.js" */
/** @import { Store } from "../store/store.js" */

const COLUMNS = [
  { title: "#", name: "seq" },
  { title: "ms", name: "time" },
  { title: "From → to", name: "path" },
  { title: "Bytes", name: "hex" },
  { title: "Meaning", name: "meaning" },
];

/** A byte's colour: that of its first field which is not padding.
 * @param {ReturnType<typeof cellsOf>} cells @param {number} byte */
function byteField(cells, byte) {
  const fields = runsOf(cells, byte).map(({ field }) => field);
  return fields.find((field) => field !== "padding") ?? fields[0];
}

/** @param {FrameView} frame */
function hexSpans(frame) {
  const cells = cellsOf(frame.fields);
  return [...frame.bytes].flatMap((byte, at) => {
    const field = byteField(cells, at);
    return [make("span", field ? `field-${field}` : "", hexByte(byte)), " "];
  });
}

/** @param {FrameView} frame */
const said = (frame) =>
  frame.state === "delivered" ? meaning(frame) : `${meaning(frame)} · ${frame.state}`;

/** @param {HTMLElement} container @param {Store} store @param {() => Session | null} session */
export function createFrames(container, store, session) {
  const grid = createWindowed({
    container,
    label: "Log of all frames",
    name: "log-frames",
    columns: COLUMNS,
    fill(cells, index, row) {
      const of = session();
      // A row may be filled once more after its cluster made way for a new one.
      if (!of || index >= of.frames) return;
      const frame = of.frame(index + 1);
      const [seq, time, path, hex, words] = cells;
      setText(seq, String(frame.seq));
      setText(time, milliseconds(frame.timeUs));
      setText(path, `${frame.from} → ${frame.to}`);
      setText(words, said(frame));
      row.classList.toggle("flying", frame.state === "in flight");
      row.classList.toggle("lost", frame.state === "lost");
      // The same bytes have other fields in another layout.
      const text = `${of.settings.layout} ${frame.bytes}`;
      if (hex.dataset.of !== text) {
        hex.dataset.of = text;
        hex.replaceChildren(...hexSpans(frame));
      }
    },
    pick: (index) => store.dispatch({ type: "pin", seq: index + 1 }),
  });

  return {
    /** @param {number} frames @param {number | null} selected @param {boolean} pinned */
    update: (frames, selected, pinned) => grid.update(frames, (selected ?? 0) - 1, pinned),
  };
}
