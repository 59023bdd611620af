// The fields beside the bit grid: name, width, value in the ways it is read; and bytes that are missing or too many.
// Labels stand by the rows of their field; focus and pointer light its bits.

import { wholeFields } from "../core/frame.js";
import { make } from "../dom.js";
import { alongLine, rove } from "../roving.js";
import { binary, counted, grouped } from "../store/format.js";
import { hexOf, signedOf } from "../store/values.js";
import { FIELD_NAMES, TYPE_NAMES, title, usesValue } from "../store/words.js";
import { createLinks } from "./link.js";
import { groupsOf } from "./shape.js";

/** @import { Shown } from "../core/frame.js" */
/** @import { FieldView } from "../core/types.js" */
/** @import { Hand } from "./hand.js" */
/** @import { Group, Presence } from "./shape.js" */
/** @import { Marks } from "./views.js" */

/** @typedef {{ text: string, className: string }} Line */

/** What a short field says: its bits, and what they stand for. @param {Shown} shown @param {FieldView} field @returns {Line[]} */
function shortLines({ message, error }, { field, value, bits }) {
  const digits = binary(value, bits.length);
  if (field === "type") {
    const name = message ? ` ${TYPE_NAMES[message.type]}` : "";
    return [{ text: `${digits}${name}`, className: "field-value" }];
  }
  if (value === 0) return [];
  const lines = [{ text: digits, className: "field-value" }];
  if (error?.bit !== undefined) lines.push({ text: "must be 0", className: "problem" });
  return lines;
}

/** Lines under a field's name. @param {Shown} shown @param {FieldView} view @returns {Line[]} */
function linesOf(shown, view) {
  const { field, value, bits } = view;
  if (field === "type" || field === "padding") return shortLines(shown, view);
  const lines = [
    { text: grouped(value), className: "field-value" },
    { text: hexOf(value, bits.length), className: "field-more" },
  ];
  const signed = signedOf(value, bits.length);
  if (signed < 0) lines.push({ text: `int: ${signed}`, className: "field-more" });
  if (field === "value" && shown.message && !usesValue(shown)) {
    const text = `not used by ${title(shown).split(" · ").at(-1)}`;
    lines.push({ text, className: "field-more" });
  }
  return lines;
}

/** "Byte 9: one too many"; also those that are not drawn are counted.
 * @param {readonly Presence[]} rows @param {number} first @param {number} length in bytes */
function lengthText(rows, first, length) {
  const last = Math.max(rows.length, length) - 1;
  const which = first === last ? `Byte ${first}` : `Bytes ${first} to ${last}`;
  if (rows[first] === "missing") return `${which}: missing`;
  return `${which}: ${first === last ? "one too many" : `${last - first + 1} too many`}`;
}

/** @param {HTMLElement} labels @param {Hand} hand */
export function createFields(labels, hand) {
  labels.setAttribute("role", "group");
  labels.setAttribute("aria-label", "Fields");
  const links = createLinks(labels, hand);
  /** @type {Map<number, HTMLButtonElement>} */
  const buttons = new Map();
  const roving = rove(labels, () => [...labels.querySelectorAll("button")], alongLine);

  /** @param {number} part */
  function buttonOf(part) {
    const known = buttons.get(part);
    if (known) return known;
    const button = make("button");
    button.type = "button";
    button.tabIndex = -1;
    buttons.set(part, button);
    return button;
  }

  /** @param {Shown} shown @param {number} part */
  function label(shown, part) {
    const { field, bits } = wholeFields(shown)[part];
    const view = shown.fields[part];
    const button = links.link(buttonOf(part), bits);
    button.className = `field-label field-${field}`;
    const name = make("span", "field-name");
    const width = make("span", "field-width", `· ${counted(bits.length, "bit")}`);
    name.append(FIELD_NAMES[field], " ", width);
    const whole = view?.bits.length === bits.length;
    const lines = whole ? linesOf(shown, view) : [{ text: "cut off", className: "problem" }];
    button.replaceChildren(
      name,
      ...lines.map(({ text, className }) => make("span", className, text)),
    );
    return button;
  }

  /** @param {number} rows @param {number} first */
  function groupElement(rows, first) {
    const element = make("div", "field-group");
    // A group that begins at the first byte may also use the heading's line.
    element.style.setProperty("--span", String(first === 0 ? rows + 0.7 : rows));
    return element;
  }

  return {
    /** @param {Shown} shown @param {readonly Presence[]} rows */
    show(shown, rows) {
      links.clear();
      const groups = groupsOf(wholeFields(shown)).map(
        (/** @type {Group} */ { parts, first, last }) => {
          const element = groupElement(last - first + 1, first);
          element.append(...parts.map((part) => label(shown, part)));
          return element;
        },
      );
      const odd = rows.findIndex((presence) => presence !== "there");
      if (odd >= 0) {
        const extra = rows[odd] === "extra";
        const element = groupElement(extra ? rows.length - odd : 1, odd);
        element.append(make("p", "problem", lengthText(rows, odd, shown.bytes.length)));
        groups.push(element);
      }
      roving.refresh(() => labels.replaceChildren(...groups));
    },

    /** @param {Marks} marks */
    mark: (marks) => links.mark(marks),
  };
}
