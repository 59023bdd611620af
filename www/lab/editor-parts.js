// The parts of a layout as a list: their order by dragging, buttons and keys, and their widths.
// It asks for another list and never makes one; whether the parts are a layout it does not know.

import { make, setAttribute, setText } from "../dom.js";
import { moved } from "../store/layout-plans.js";
import { FIELD_NAMES } from "../store/words.js";
import { pushButton, setValue } from "./parts.js";

/** @import { Part } from "../store/layouts.js" */

/**
 * @typedef {object} PartsHand
 * @property {() => readonly Part[]} now
 * @property {(parts: readonly Part[]) => void} change
 * @property {() => void} removed a part is gone, and the focus with it
 */

/** The elements of one place in the list; which part stands there changes. */
/** @typedef {{ element: HTMLElement, grip: HTMLElement, name: HTMLElement, width: HTMLInputElement, up: HTMLElement, down: HTMLElement, remove: HTMLElement }} Row */

/** What a part is called among the others: paddings are counted. @param {readonly Part[]} parts @param {number} at */
function partName(parts, at) {
  const { field } = parts[at];
  const same = parts.filter((part) => part.field === field).length;
  if (same === 1) return field;
  return `${field} ${parts.slice(0, at + 1).filter((part) => part.field === field).length}`;
}

/** @param {PartsHand} hand */
export function createParts({ now, change, removed }) {
  const list = make("ol", "parts");
  /** @type {Row[]} */
  const rows = [];

  /** @param {number} from @param {number} to */
  function move(from, to) {
    if (to < 0 || to >= now().length) return false;
    change(moved(now(), from, to));
    return true;
  }

  /** The part moves, and what was focused goes with it. @param {number} at @param {1 | -1} by @param {"up" | "down" | "width"} focus */
  function step(at, by, focus) {
    if (move(at, at + by)) rows[at + by][focus].focus();
  }

  /** The row under the pointer, or -1. @param {number} y */
  const rowAt = (y) =>
    rows.findIndex(({ element }) => {
      const { top, bottom } = element.getBoundingClientRect();
      return y >= top && y < bottom;
    });

  /** A part follows the pointer from row to row. @param {HTMLElement} grip @param {number} start */
  function drag(grip, start) {
    let at = start;
    /** @param {PointerEvent} event */
    const follow = ({ clientY }) => {
      const to = rowAt(clientY);
      if (to !== at && move(at, to)) at = to;
    };
    const end = () => grip.removeEventListener("pointermove", follow);
    grip.addEventListener("pointermove", follow);
    grip.addEventListener("lostpointercapture", end, { once: true });
  }

  /** @param {number} at */
  function makeGrip(at) {
    const grip = make("span", "grip", "⠿");
    grip.setAttribute("aria-hidden", "true");
    grip.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      grip.setPointerCapture(event.pointerId);
      drag(grip, at);
    });
    return grip;
  }

  /** @param {number} at */
  function makeWidth(at) {
    const width = make("input", "part-width");
    width.type = "text";
    width.inputMode = "numeric";
    width.autocomplete = "off";
    width.addEventListener("input", () =>
      change(now().with(at, { ...now()[at], width: width.value })),
    );
    return width;
  }

  /** @param {number} at @returns {Row} */
  function makeRow(at) {
    const element = make("li", "part");
    element.addEventListener("keydown", (event) => {
      if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
      event.preventDefault();
      step(at, event.key === "ArrowUp" ? -1 : 1, "width");
    });
    const grip = makeGrip(at);
    const name = make("span", "part-name");
    const width = makeWidth(at);
    const up = pushButton("↑", () => step(at, -1, "up"));
    const down = pushButton("↓", () => step(at, 1, "down"));
    const remove = pushButton("×", () => {
      change(now().toSpliced(at, 1));
      removed();
    });
    element.append(grip, name, width, make("span", "quiet", "bits"), up, down, remove);
    return { element, grip, name, width, up, down, remove };
  }

  /** @param {Row} row @param {readonly Part[]} parts @param {number} at */
  function showRow({ element, name, width, up, down, remove }, parts, at) {
    const { field, width: typed } = parts[at];
    const called = partName(parts, at);
    element.className = `part field-${field}`;
    setText(name, FIELD_NAMES[field]);
    setValue(width, typed);
    width.readOnly = field === "type";
    setAttribute(width, "aria-label", `Width of ${called}`);
    setAttribute(up, "aria-label", `Move ${called} up`);
    setAttribute(down, "aria-label", `Move ${called} down`);
    setAttribute(up, "aria-disabled", at === 0 ? "true" : null);
    setAttribute(down, "aria-disabled", at === parts.length - 1 ? "true" : null);
    setAttribute(remove, "aria-label", `Remove ${called}`);
    remove.hidden = field !== "padding";
  }

  return {
    element: list,
    /** @param {readonly Part[]} parts */
    show(parts) {
      while (rows.length < parts.length) {
        const row = makeRow(rows.length);
        rows.push(row);
        list.append(row.element);
      }
      for (const [at, row] of rows.entries()) {
        row.element.hidden = at >= parts.length;
        if (!row.element.hidden) showRow(row, parts, at);
      }
    },
  };
}
