// The numbers of a text, as they are written, and the brackets that they are in. Not here: the base
// of digits alone.

import { character } from "./quoted.js";

/** @typedef {import("./types.js").Text} Text */
/** @typedef {import("./tokens.js").Token} Token */

/**
 * A number as it is written.
 * @typedef {object} Item
 * @property {number} at
 * @property {string} digits - without `_`
 * @property {number} radix - 0 for digits alone, 1 for a character
 * @property {boolean} negative
 * @property {number} byte - of a character
 * @property {number} line
 */

const SUFFIX = "(?:_?[iu]8|UL?|u|L)?$";
/** How numbers are written, and in which base. "0b" may also begin a hex stream. */
const SHAPES = /** @type {[string, number][]} */ ([
  [`^-?(?:0[xX]|\\\\x|\\$|&[hH])([\\da-fA-F]+)${SUFFIX}`, 16],
  ["^-?0[bB]([01_]+)$", 2],
  [`^-?0o([0-7_]+)${SUFFIX}`, 8],
  ["^-?([\\da-fA-F]+)[hH]$", 16],
  [`^-(\\d+)${SUFFIX}`, 10],
  ["^(\\d+)(?:_?[iu]8|UL?|u|L)$", 10],
  ["^([\\da-fA-F]+)$", 0],
]).map(([shape, radix]) => ({ shape: new RegExp(shape), radix }));

/**
 * A number, or a character that stands for its byte.
 * @param {string} text
 * @param {Token} token
 * @param {number} line
 * @returns {Item | null}
 */
function itemOf(text, token, line) {
  const { kind, at, end, text: word } = token;
  if (kind !== "w") {
    const byte = "bq".includes(kind) ? character(token) : null;
    return byte === null ? null : { at, digits: "", radix: 1, negative: false, byte, line };
  }
  for (const { shape, radix } of SHAPES) {
    const found = shape.exec(word)?.[1];
    const listed =
      radix !== 2 || text[end] === "," || /,\s*$/.test(text.slice(Math.max(at - 9, 0), at));
    if (found && (listed || found.length > 7)) {
      const digits = found.replaceAll("_", "");
      return { at, digits, radix, negative: word[0] === "-", byte: 0, line };
    }
  }
  return null;
}

/**
 * A pair of brackets that is still open.
 * @typedef {object} Group
 * @property {string} open
 * @property {boolean} before - a name stands before it
 * @property {boolean} good - nothing but numbers so far
 * @property {boolean} nested - it holds a run
 * @property {Item[]} items
 */

/**
 * All the numbers of a text that may be bytes: `runs` in brackets that hold nothing but numbers, and
 * `loose` outside of brackets; whether there were commas, and numbers in braces; the first place
 * outside of brackets that is no list (`foreign`), and where words were left out that introduce one
 * (`label`).
 * @param {Text} pasted
 */
export function collect({ text, tokens }) {
  /** @type {Item[][]} */
  const runs = [];
  /** @type {Item[]} */
  const loose = [];
  /** @type {Group[]} */
  const groups = [];
  let [commas, braces, line, lineFrom] = [false, false, 0, 0];
  /** @type {number | null} */
  let foreign = null;
  /** @type {number | null} */
  let label = null;
  /** Where a word stands that may introduce a list. @type {number | null} */
  let word = null;

  /** Ends a group: a run of its own if it holds nothing but numbers and is no call or index. */
  const close = (after = "") => {
    const { open, before, good, nested, items } = /** @type {Group} */ (groups.pop());
    const count = items.length;
    const call =
      (open === "(" && (count < 2 || (before && count < 4))) ||
      (open === "[" && count < 2 && (before || /[a-z_]/i.test(after)));
    const run = good && !nested && !call && count > 0;
    if (run) {
      runs.push(items);
      braces ||= open === "{";
    }
    const outer = groups.at(-1);
    if (outer) outer.nested ||= nested || run;
  };

  tokens.forEach((token, index) => {
    const { kind, at, end } = token;
    const group = groups.at(-1);
    if ("{[(".includes(kind) || (kind === "<" && tokens[index + 1]?.text === "Buffer")) {
      const before = /[\da-z]/i.test(text[at - 1] ?? "");
      groups.push({ open: kind, before, good: true, nested: false, items: [] });
    } else if (group && "}])>".includes(kind)) {
      close(text[end]);
    } else if (kind === "\n") {
      line += 1;
      if (group) return;
      foreign ??= word;
      word = null;
      lineFrom = loose.length;
    } else if (!group && word !== null && (kind === ":" || kind === "=")) {
      label ??= word;
      word = null;
      loose.length = lineFrom;
    } else if (",;|".includes(kind)) {
      commas = true;
    } else if (!(group ? group.open === "<" && token.text === "Buffer" : ":-".includes(kind))) {
      const item = itemOf(text, token, line);
      if (item) (group?.items ?? loose).push(item);
      else if (group) group.good = false;
      else if (kind === "w") word ??= at;
      else foreign ??= at;
    }
  });
  foreign ??= word;
  // A paste may end too early for its brackets.
  while (groups.length) close();
  return { runs, loose, commas, braces, foreign, label };
}
