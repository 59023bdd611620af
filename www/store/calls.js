// A call of the generated code with one frame's own values and bytes, and what comes of it.
// The functions themselves come from the package; here is only how each language writes a call of them.

import { hexByte } from "./format.js";
import { hexText } from "./hex.js";
import { TYPE_NAMES } from "./words.js";

/** @import { Message } from "../core/types.js" */

/**
 * $t, $k and $v are the code of the type, the key and the value; $b the bytes.
 * @typedef {object} Calls
 * @property {string} name short, as the package knows it
 * @property {string} title
 * @property {string} encode
 * @property {string} decode
 * @property {(number: number) => string} [number] how a number of 32 bits is written; in decimal unless told
 * @property {(octet: number) => string} [octet] how a byte is written; 0x40 unless told
 */

const unsigned = (/** @type {number} */ number) => `${number}u`;
const hex = (/** @type {number} */ number) => `0x${hexByte(number)}`;

/** @type {readonly Calls[]} */
export const LANGUAGES = [
  {
    name: "c",
    title: "C",
    encode: "uint8_t bytes[9];\nencode_message(bytes, $t, $k, $v);",
    decode:
      "const uint8_t bytes[9] = {$b};\nuint8_t type;\nuint32_t key, value;\ndecode_message(bytes, &type, &key, &value);",
    number: unsigned,
  },
  {
    name: "cpp",
    title: "C++",
    encode: "auto bytes = encode_message($t, $k, $v);",
    decode: "auto message = decode_message({$b});",
    number: unsigned,
  },
  {
    name: "rust",
    title: "Rust",
    encode: "let bytes = encode_message($t, $k, $v);",
    decode: "let message = decode_message(&[$b]);",
  },
  {
    name: "python",
    title: "Python",
    encode: "encoded = encode_message($t, $k, $v)",
    decode: "kind, key, value = decode_message(bytes([$b]))",
  },
  {
    name: "go",
    title: "Go",
    encode: "frame := EncodeMessage($t, $k, $v)",
    decode: "kind, key, value, err := DecodeMessage([]byte{$b})",
  },
  {
    name: "java",
    title: "Java",
    encode: "byte[] frame = MessageEncoder.encode($t, $k, $v);",
    decode: "var message = MessageDecoder.decode(new byte[] {$b});",
    // An int or a byte of Java has a sign: larger numbers are written in hex, or cast.
    number: (number) => (number < 2 ** 31 ? String(number) : `0x${number.toString(16)}`),
    octet: (octet) => (octet < 128 ? hex(octet) : `(byte) ${hex(octet)}`),
  },
  {
    name: "javascript",
    title: "JavaScript",
    encode: "const bytes = encodeMessage($t, $k, $v);",
    decode: "const message = decodeMessage(Uint8Array.of($b));",
  },
];

/** The call for a message, its last line a comment with what comes of it.
 * @param {string} language @param {string} direction @param {Message} message @param {Uint8Array} bytes */
export function callText(language, direction, { type, code, key, value }, bytes) {
  const one = LANGUAGES.find(({ name }) => name === language) ?? LANGUAGES[0];
  const number = one.number ?? String;
  /** @type {Record<string, string>} */
  const holes = {
    $t: String(code),
    $k: number(key),
    $v: number(value),
    $b: Array.from(bytes, one.octet ?? hex).join(", "),
  };
  const comes =
    direction === "encode"
      ? hexText(bytes)
      : `type ${code} (${TYPE_NAMES[type]}), key ${key}, value ${value}`;
  const call = (direction === "encode" ? one.encode : one.decode).replace(
    /\$[tkvb]/g,
    (hole) => holes[hole],
  );
  return `${call}\n${language === "python" ? "#" : "//"} ${comes}`;
}
