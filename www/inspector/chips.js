// A frame's bytes as hex chips, each edged in the colours of the fields in it.
// A byte shared by two fields shows both, in proportion to their bits.

import { make, setAttribute, setText } from "../dom.js";
import { alongLine, rove } from "../roving.js";
import { hexByte } from "../store/format.js";
import { anyLit, bitsOfByte } from "../store/marks.js";
import { runsOf } from "./shape.js";

/** @import { BitPlace, FrameView } from "../core/types.js" */
/** @import { Cell } from "../store/marks.js" */

/** @param {ReturnType<typeof runsOf>} runs */
function edge(runs) {
  const stops = runs.map(({ field, from, to }) => {
    const colour = field ? `var(--${field})` : "var(--line)";
    return `${colour} ${from * 12.5}% ${to * 12.5}%`;
  });
  return `linear-gradient(90deg, ${stops.join(", ")})`;
}

/** The colour of the digits: the one field of the byte that is not padding, else ink.
 * @param {ReturnType<typeof runsOf>} runs */
function textClass(runs) {
  const fields = runs.map(({ field }) => field).filter((field) => field !== null);
  const telling = fields.filter((field) => field !== "padding");
  const [only] = telling.length > 0 ? telling : fields;
  return telling.length > 1 || !only ? "chip" : `chip field-${only}`;
}

/** @param {HTMLElement} container @param {(bits: BitPlace[] | null) => void} highlight */
export function createChips(container, highlight) {
  const roving = rove(container, () => shown(), alongLine);
  /** @returns {HTMLElement[]} */
  const shown = () =>
    /** @type {HTMLElement[]} */ ([...container.children]).filter((chip) => !chip.hidden);

  /** @param {number} byte */
  function makeChip(byte) {
    const chip = make("button", "chip");
    chip.type = "button";
    chip.tabIndex = -1;
    const light = () => highlight(bitsOfByte(byte));
    chip.addEventListener("pointerenter", light);
    chip.addEventListener("focus", light);
    chip.addEventListener("click", light);
    chip.addEventListener("pointerleave", () => highlight(null));
    chip.addEventListener("blur", () => highlight(null));
    return chip;
  }

  return {
    /** @param {FrameView} frame @param {Map<string, Cell>} cells */
    show(frame, cells) {
      while (container.children.length < frame.bytes.length) {
        container.append(makeChip(container.children.length));
      }
      for (const [byte, child] of [...container.children].entries()) {
        const chip = /** @type {HTMLElement} */ (child);
        chip.hidden = byte >= frame.bytes.length;
        if (chip.hidden) continue;
        const runs = runsOf(cells, byte);
        chip.className = textClass(runs);
        chip.style.setProperty("--edge-colours", edge(runs));
        setText(chip, hexByte(frame.bytes[byte]));
        const names = runs.map(({ field }) => field ?? "no field").join(" and ");
        setAttribute(chip, "aria-label", `byte ${byte}: ${hexByte(frame.bytes[byte])}, ${names}`);
      }
      roving.refresh();
    },

    /** @param {ReadonlySet<string>} lit */
    light(lit) {
      for (const [byte, chip] of [...container.children].entries()) {
        chip.classList.toggle("lit", anyLit(lit, bitsOfByte(byte)));
      }
    },
  };
}
