// The bytes of a frame in a row: hex, coloured by field, and what happened to them on their way.
// Of an altered frame they are those that arrived; what is missing of those that were sent stands struck out.

import { make } from "../dom.js";
import { hexByte } from "../store/format.js";

/** @import { FrameView } from "../core/types.js" */

/** More than any frame has; of longer bytes the rest is only counted. */
const BYTES_SHOWN = 20;

/** The colour of every byte: that of its first field which is not padding. @param {FrameView["fields"]} fields */
function fieldsOf(fields) {
  /** @type {string[]} */
  const names = [];
  for (const { field, bits } of fields) {
    for (const { byte } of bits) {
      if (!names[byte] || names[byte] === "padding") names[byte] = field;
    }
  }
  return names;
}

/** @param {Pick<FrameView, "bytes" | "received" | "fields">} frame @returns {{ text: string, name: string }[]} */
export function hexOf({ bytes, received, fields }) {
  const colours = fieldsOf(fields);
  const there = received ?? bytes;
  const count = Math.max(bytes.length, there.length);
  const list = Array.from({ length: Math.min(count, BYTES_SHOWN) }, (_, at) => {
    const names = colours[at] ? [`field-${colours[at]}`] : [];
    if (at >= there.length) names.push("missing");
    else if (at >= bytes.length || there[at] !== bytes[at]) names.push("altered");
    return { text: hexByte(there[at] ?? bytes[at]), name: names.join(" ") };
  });
  if (count > BYTES_SHOWN) list.push({ text: `+${count - BYTES_SHOWN}`, name: "" });
  return list;
}

/** Writes them into a cell, into the spans that are there already.
 * @param {HTMLElement} cell @param {ReturnType<typeof hexOf>} list */
export function showHex(cell, list) {
  while (cell.childElementCount > list.length) {
    cell.lastChild?.remove();
    cell.lastChild?.remove();
  }
  while (cell.childElementCount < list.length) cell.append(make("span"), " ");
  for (const [at, { text, name }] of list.entries()) {
    const span = cell.children[at];
    span.className = name;
    span.textContent = text;
  }
}
