// Bytes written as people and their tools write them: to copy, and as examples of what can be pasted.
// Pure. It only writes; reading text back into bytes is the package's.

import { hexByte } from "./format.js";

/** @typedef {{ code: string, title: string, write: (bytes: Uint8Array) => string }} Form */

/** In lower case, as tools write it. @param {Uint8Array} bytes @param {string} [between] @param {string} [before] */
export const hexes = (bytes, between = "", before = "") =>
  Array.from(bytes, (byte) => before + hexByte(byte).toLowerCase()).join(between);

/** @param {Uint8Array} bytes */
const printed = (bytes) =>
  Array.from(bytes, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ".")).join(
    "",
  );

/** Lines of sixteen bytes. @param {Uint8Array} bytes @param {(row: Uint8Array, at: number) => string} line */
const rows = (bytes, line) =>
  Array.from({ length: Math.ceil(bytes.length / 16) }, (_, row) =>
    line(bytes.subarray(row * 16, row * 16 + 16), row * 16),
  ).join("\n");

/** @param {number} at @param {number} digits */
const offset = (at, digits) => at.toString(16).padStart(digits, "0");

/** @param {Uint8Array} row */
const pairs = (row) => hexes(row).replace(/.{4}(?!$)/g, "$& ");

/** What "Copy as" offers of the bytes alone. @type {readonly Form[]} */
export const COPIES = [
  { code: "hex", title: "Hex", write: (bytes) => hexes(bytes) },
  {
    code: "c",
    title: "C",
    write: (bytes) => `uint8_t frame[${bytes.length}] = { ${hexes(bytes, ", ", "0x")} };`,
  },
  {
    code: "rust",
    title: "Rust",
    write: (bytes) => `let frame: [u8; ${bytes.length}] = [${hexes(bytes, ", ", "0x")}];`,
  },
  { code: "python", title: "Python", write: (bytes) => `frame = b"${hexes(bytes, "", "\\x")}"` },
  {
    code: "wireshark",
    title: "Wireshark hex",
    write: (bytes) =>
      rows(
        bytes,
        (row, at) => `${offset(at, 4)}   ${hexes(row, " ").padEnd(47)}   ${printed(row)}`,
      ),
  },
];

/** What there are examples of. @type {readonly Form[]} */
export const EXAMPLES = [
  {
    code: "xxd",
    title: "xxd",
    write: (bytes) =>
      rows(bytes, (row, at) => `${offset(at, 8)}: ${pairs(row).padEnd(39)}  ${printed(row)}`),
  },
  {
    code: "gdb",
    title: "gdb",
    write: (bytes) =>
      Array.from({ length: Math.ceil(bytes.length / 8) }, (_, row) => {
        const eight = bytes.subarray(row * 8, row * 8 + 8);
        return `0x7ffe${offset(0x1000 + row * 8, 8)}:\t${hexes(eight, "\t", "0x")}`;
      }).join("\n"),
  },
  { code: "base64", title: "base64", write: (bytes) => btoa(String.fromCharCode(...bytes)) },
  { ...COPIES[1], title: "C array" },
  { ...COPIES[3], title: "Python bytes" },
];
