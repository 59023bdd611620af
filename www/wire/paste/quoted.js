// Quoted and escaped strings: Python and Rust bytes literals, C strings, bare escapes. Not strings
// whose characters are the digits of something else; those go on as text without quotes.

import { blank } from "./text.js";

/** @typedef {import("./types.js").Found} Found */
/** @typedef {import("./types.js").Format} Format */
/** @typedef {import("./types.js").Runs} Runs */
/** @typedef {import("./types.js").Text} Text */
/** @typedef {import("./tokens.js").Token} Token */

/** @type {Format} */
const BYTES = ["bytes-literal", "Bytes literal"];
/** @type {Format} */
const STRING = ["escaped-string", "Escaped string"];

/** What stands for one byte behind a backslash, but for what stands for itself. */
const ESCAPES = "abtnvfre";
const ESCAPED = "\x07\b\t\n\v\f\r\x1b";

/**
 * An escape or a run of other characters; the digits of an octal escape as told.
 * @param {string} octal
 */
const parts = (octal) =>
  new RegExp(
    String.raw`\\(?:(?:x([\da-fA-F]{2})|u\{([\da-fA-F]+)\}|u([\da-fA-F]{1,4}))|(${octal})|([abtnvfre\\'"?\x60]))|[^\\\n\ufffd]+`,
    "y",
  );
const OCTAL = parts("[0-7]{1,3}");
/** As Rust and JavaScript read it: \0 is a NUL, whatever follows. */
const NUL = parts("0|[1-7][0-7]{0,2}");

/**
 * Decodes what is inside quotes.
 * @param {string} text
 * @param {RegExp} part
 */
function decode(text, part) {
  /** @type {number[]} */
  const bytes = [];
  let escapes = 0;
  let zero = false;
  part.lastIndex = 0;
  for (let at = 0; at < text.length; at = part.lastIndex) {
    const match = part.exec(text);
    if (!match) return { wrong: at };
    const [plain, x, braced, u, octal, letter] = match;
    const hex = x ?? braced ?? u;
    if (plain[0] !== "\\") {
      for (let index = 0; index < plain.length; index++) bytes.push(plain.charCodeAt(index));
      continue;
    }
    escapes += 1;
    zero ||= /^0./.test(octal);
    const known = letter ? ESCAPES.indexOf(letter) : 0;
    const byte = letter
      ? (known < 0 ? letter : ESCAPED).charCodeAt(Math.max(known, 0))
      : Number.parseInt(hex ?? octal, hex ? 16 : 8);
    if (byte > 255) return { wrong: at };
    bytes.push(byte);
  }
  return { bytes, escapes, zero };
}

/**
 * The byte of a literal of one.
 * @param {Token} token
 */
export function character(token) {
  const { bytes } = token.text.length > 12 ? { bytes: [] } : decode(token.text, OCTAL);
  return bytes?.length === 1 ? bytes[0] : null;
}

/**
 * Reads the text as strings, if there are any that say bytes; the text has a problem if there are
 * and they do not.
 * @param {Text} pasted
 * @returns {Found | null}
 */
export function readQuoted(pasted) {
  const { text, tokens } = pasted;
  const quotes = tokens.filter(({ kind }) => kind === "b" || kind === "q");
  if (/^\s*\\/.test(text) || (!quotes.length && /\\[x0]/.test(text))) return readUnquoted(pasted);
  const listed = tokens.some(({ kind }) => kind === "[" || kind === "{");
  const literals = quotes.filter(
    (token) =>
      // Not one character in single quotes, as in a list of numbers.
      text[token.end - 1] !== "'" || (token.kind === "b" && !listed) || character(token) === null,
  );
  const marked = literals.some(({ kind }) => kind === "b");
  const speaking = new Set(
    literals.filter(({ kind, text }) => kind === "b" || (!marked && text.includes("\\"))),
  );
  if (speaking.size === 0) return null;
  /** @type {Runs} */
  const runs = [];
  /** @type {Runs} */
  const others = [];
  let differs = false;
  let silent = 0;
  // What is between two literals decides whether they are one: nothing or a plus sign, but for
  // bytes not a new line.
  let previous = "";
  for (const token of tokens) {
    const { kind, end, text: body } = token;
    if (kind !== "b" && kind !== "q") {
      if (kind === "\n" ? previous === "b" : !"+()".includes(kind) && body !== "\\") previous = "";
      continue;
    }
    const joined = previous === kind;
    previous = joined || speaking.has(token) ? kind : "";
    if (!previous) {
      silent += 1;
      continue;
    }
    const { bytes, wrong = 0, zero } = decode(body, OCTAL);
    if (!bytes) {
      const at = end - 1 - body.length + wrong;
      pasted.fail("bad-escape", at, `${pasted.quote(at)} is not a byte in a string.`);
      return null;
    }
    const other = zero ? decode(body, NUL).bytes : null;
    differs ||= !!other && kind === "b" && text[end - 1] === '"';
    if (!joined) {
      runs.push([]);
      others.push([]);
    }
    runs.at(-1)?.push(bytes);
    others.at(-1)?.push(other ?? bytes);
  }
  if (differs) {
    const message = "\\0 before a digit is an octal escape in Python and C, but NUL in Rust.";
    pasted.warn("ambiguous-escape", 0, message);
  }
  const sure = (marked || silent === 0) && !text.includes("<repeats");
  const format = marked ? BYTES : STRING;
  return { format, runs, sure, others: differs ? [[BYTES, others]] : [] };
}

/**
 * Escapes without quotes, a line a piece.
 * @param {Text} pasted
 * @returns {Found | null}
 */
function readUnquoted(pasted) {
  /** @type {number[][]} */
  const pieces = [];
  let start = 0;
  let escaped = 0;
  let total = 0;
  for (const line of pasted.text.split("\n")) {
    const inner = line.trim();
    if (inner) {
      const { bytes, escapes = 0, wrong = 0 } = decode(inner, OCTAL);
      if (!bytes) {
        const at = start + line.indexOf(inner[0]) + wrong;
        pasted.fail("bad-escape", at, `${pasted.quote(at)} is not an escaped byte.`);
        return null;
      }
      escaped += escapes;
      total += bytes.length;
      pieces.push(bytes);
    }
    start += line.length + 1;
  }
  // A quote that is not closed, and what stands before the first escape, may be no part of it.
  const sure = escaped * 2 >= total && !/["']/.test(pasted.text);
  return { format: STRING, runs: [pieces], sure, others: [] };
}

/**
 * The text with blanks for all but what is inside quotes, if there is anything.
 * @param {Text} pasted
 */
export function contents({ text, tokens }) {
  let inner = "";
  for (const { kind, end, text: body } of tokens) {
    // Not the name of an encoding.
    if (kind !== "q" || /^(?:hex|base64|utf8)$/.test(body)) continue;
    inner += blank(text.slice(inner.length, end - 1 - body.length)) + body;
  }
  return inner && inner + blank(text.slice(inner.length));
}
