// The package's `describe`: the lines that Wireshark would print of a frame, each field's bits in the bytes that they are in, and
// what they say; what is wrong with the bytes is one more line, the last. What the bytes are, and whether the arguments are
// right, is asked of the package, which this is a part of. Not here: the tree, the offsets and the colours around such lines.

import { dissect, readLayout } from "../../pkg/bindings.js";

/** @import { BitPlace, LayoutName, MessageType } from "../../pkg/ninebytes.js" */

/** @type {readonly MessageType[]} */
const TYPES = ["insert", "lookup", "delete", "nop"];

/** @param {string} name */
const titled = (name) => name[0].toUpperCase() + name.slice(1);

/** The bytes that these bits are in, bit by bit, the bits of others as dots. @param {Uint8Array} bytes @param {BitPlace[]} bits */
function octets(bytes, bits) {
  /** @type {Map<number, string[]>} */
  const rows = new Map();
  for (const { byte, bit } of bits) {
    const row = rows.get(byte) ?? Array(8).fill(".");
    row[bit] = String((bytes[byte] >> (7 - bit)) & 1);
    rows.set(byte, row);
  }
  // A field that runs through bytes backwards is written in the order of the stream all the same.
  const inOrder = [...rows].sort(([one], [other]) => one - other);
  return inOrder.map(([, row]) => `${row.slice(0, 4).join("")} ${row.slice(4).join("")}`);
}

/** What a field's number says. @param {string} field @param {number} value @param {number} width */
function said(field, value, width) {
  if (field === "type") return `${titled(TYPES[value])} (${value})`;
  const hex = `0x${value.toString(16).padStart(2 * Math.ceil(width / 8), "0")}`;
  return field === "padding" ? hex : `${value} (${hex})`;
}

/**
 * @param {Uint8Array} bytes @param {LayoutName} [layout] @param {"client" | "tracker" | "node"} [from]
 * @returns {string[]}
 */
export function describe(bytes, layout, from) {
  const { kind, fields, error } = dissect(bytes, layout, from);
  const { message, directory } = readLayout(layout);
  const parts = kind === "request" || kind === "reply" ? directory : message;
  // Parts of which no bit is there are none of the fields.
  const there = parts.filter(({ bits }) => bits.some(({ byte }) => bytes[byte] !== undefined));
  const lines = fields.map(({ field, value, bits }, at) => {
    const width = there[at].bits.length;
    const rows = octets(bytes, bits);
    const shown = bits.length === 8 * rows.length ? "" : `${rows.join(" ")} = `;
    const says =
      bits.length < width ? `${bits.length} of ${width} bits` : said(field, value, width);
    return `${shown}${titled(field)}: ${says}`;
  });
  if (error) lines.push(`[Malformed: ${error.message}]`);
  return lines;
}
