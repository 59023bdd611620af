// The fields beside the bit grid: name, width, value in the ways it is read.
// Labels stand by the rows of their field; focus and pointer light its bits.

import { make, setText } from "../dom.js";
import { alongLine, rove } from "../roving.js";
import { readings } from "../store/decoding.js";
import { counted, grouped } from "../store/format.js";
import { anyLit } from "../store/marks.js";
import { FIELD_NAMES, TYPE_NAMES, title, usesValue } from "../store/words.js";
import { groupsOf } from "./shape.js";

/** @import { BitPlace, FieldView, FrameView } from "../core/types.js" */
/** @import { FieldName } from "../store/marks.js" */
/** @import { Group } from "./shape.js" */

/** What a short field says: its bits, and what they stand for. @param {FrameView} frame @param {FieldView} field */
function shortReading(frame, { field, value, bits }) {
  const { binary } = readings(value, bits.length);
  if (field === "type" && frame.message) return `${binary} ${TYPE_NAMES[frame.message.type]}`;
  return field === "padding" && value === 0 ? "" : binary;
}

/** Lines under a field's name. @param {FrameView} frame @param {FieldView} view */
function linesOf(frame, view) {
  const { field, value, bits } = view;
  const { hex, signed } = readings(value, bits.length);
  if (!hex) return [{ text: shortReading(frame, view), quiet: false }];
  const lines = [
    { text: grouped(value), quiet: false },
    { text: hex, quiet: true },
  ];
  if (signed) lines.push({ text: `int: ${signed}`, quiet: true });
  if (field === "value" && !usesValue(frame)) {
    lines.push({ text: `not used by ${title(frame).split(" · ").at(-1)}`, quiet: true });
  }
  return lines;
}

/** @param {HTMLElement} labels @param {(bits: BitPlace[] | null) => void} highlight */
export function createFields(labels, highlight) {
  labels.setAttribute("role", "group");
  labels.setAttribute("aria-label", "Fields");
  /** @type {readonly FieldView[]} */
  let views = [];
  const bitsOf = (/** @type {FieldName} */ field) =>
    views.filter((view) => view.field === field).flatMap((view) => view.bits);
  /** @type {Map<FieldName, HTMLButtonElement>} */
  const buttons = new Map();
  const roving = rove(
    labels,
    () => [...labels.querySelectorAll("button")].map((button) => button),
    alongLine,
  );

  /** @param {FieldName} field */
  function makeButton(field) {
    const button = make("button", `field-label field-${field}`);
    button.type = "button";
    button.tabIndex = -1;
    const light = () => highlight(bitsOf(field));
    button.addEventListener("pointerenter", light);
    button.addEventListener("focus", light);
    button.addEventListener("click", light);
    button.addEventListener("pointerleave", () => highlight(null));
    button.addEventListener("blur", () => highlight(null));
    buttons.set(field, button);
    return button;
  }

  /** @param {FrameView} frame @param {FieldView} view */
  function label(frame, view) {
    const button = buttons.get(view.field) ?? makeButton(view.field);
    const name = make("span", "field-name");
    const width = make("span", "field-width", `· ${counted(view.bits.length, "bit")}`);
    name.append(FIELD_NAMES[view.field], " ", width);
    const lines = linesOf(frame, view).filter(({ text }) => text !== "");
    button.replaceChildren(
      name,
      ...lines.map(({ text, quiet }) => make("span", quiet ? "field-more" : "field-value", text)),
    );
    return button;
  }

  /** @param {FrameView} frame @param {Group} group */
  function groupElement(frame, { fields, first, last }) {
    const element = make("div", "field-group");
    // A group that begins at the first byte may also use the heading's line.
    const span = last - first + (first === 0 ? 1.7 : 1);
    element.style.setProperty("--span", String(span));
    for (const field of fields) {
      const view = frame.fields.find((one) => one.field === field);
      if (view) element.append(label(frame, view));
    }
    return element;
  }

  return {
    /** @param {FrameView} frame */
    show(frame) {
      views = frame.fields;
      const focused = document.activeElement;
      labels.replaceChildren(...groupsOf(frame.fields).map((group) => groupElement(frame, group)));
      if (focused instanceof HTMLElement && labels.contains(focused)) focused.focus();
      roving.refresh();
    },

    /** @param {ReadonlySet<string>} lit */
    light(lit) {
      for (const [name, button] of buttons)
        button.classList.toggle("lit", anyLit(lit, bitsOf(name)));
    },
  };
}

/** @param {HTMLElement} element @param {FrameView} frame */
export function showProblem(element, frame) {
  setText(element, frame.error?.message ?? "");
  element.classList.toggle("empty", frame.error === null);
}
