// Real encoders with real mistakes: reads lines "mistake,layout,type,key,value", writes the bytes that would be sent, in hex.
// Layouts: 0 network, 1 type-low, 4 little-endian. Not a test, and not to be learned from.

import { readFileSync } from "node:fs";

/** @typedef {(layout: number, type: number, key: number, value: number) => Uint8Array} Encoder */

/**
 * @param {number} layout
 * @param {number} type
 * @param {number} key
 * @param {number} value
 * @param {boolean} [little]
 */
function encode(layout, type, key, value, little = layout === 4) {
  const view = new DataView(new ArrayBuffer(9));
  view.setUint8(0, layout === 0 ? type << 6 : type);
  view.setUint32(1, key, little);
  view.setUint32(5, value, little);
  return new Uint8Array(view.buffer);
}

/** @param {string} text */
const ascii = (text) => new TextEncoder().encode(text);

/** @type {Record<string, Encoder>} */
const MISTAKES = {
  "byte-order": (layout, type, key, value) => encode(layout, type, key, value, layout !== 4),
  "type-place": (layout, type, key, value) => {
    const frame = encode(layout, type, key, value);
    frame[0] = type << 2;
    return frame;
  },
  "padding-not-zero": (layout, type, key, value) => {
    const frame = encode(layout, type, key, value);
    frame[0] |= layout === 0 ? 0x3f : 0xfc;
    return frame;
  },
  "struct-padding": (_, type, key, value) =>
    new Uint8Array(Uint32Array.of(type, key, value).buffer),
  shifted: (layout, type, key, value) => encode(layout, type, key << 8, value << 8),
  "shifted right": (layout, type, key, value) => encode(layout, type, key >>> 1, value),
  "cut-high": (layout, type, key, value) => encode(layout, type, key & 0xff, value),
  "cut-low": (layout, type, key, value) =>
    encode(layout, type, Math.fround(key), Math.fround(value)),
  "sign-extension": (layout, type, key, value) => encode(layout, type, (key << 24) >> 24, value),
  ascii: (_, type, key, value) => ascii(`${type}:${key}:${value}`),
  "ascii list": (layout, ...message) =>
    ascii(JSON.stringify(Array.from(encode(layout, ...message)))),
  "ascii object": (_, type, key, value) => ascii(JSON.stringify({ type, key, value })),
  swapped: (layout, type, key, value) => encode(layout, type, value, key),
  length: (layout, ...message) => encode(layout, ...message).slice(0, 8),
  "length zero": (layout, ...message) => new Uint8Array([0, ...encode(layout, ...message)]),
  "wrong-key": (layout, type, key, value) =>
    encode(layout, type, Math.imul(key, 2654435761) ^ 0x5bd1e995, value),
  "wrong-type": (layout, type, key, value) => encode(layout, type ^ 1, key, value),
};

for (const line of readFileSync(0, "utf8").trim().split("\n")) {
  const [mistake, ...numbers] = line.split(",");
  const [layout, type, key, value] = numbers.map(Number);
  console.log(Buffer.from(MISTAKES[mistake](layout, type, key, value)).toString("hex"));
}
