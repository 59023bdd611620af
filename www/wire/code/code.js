// The package's `snippet` and `snippetLines`: the code that encodes or decodes a message of a layout, in a language. Here is
// what comes in, and that it is refused unless it is what is wanted; the code is written in writer.js. Where a layout's
// fields are is asked of the package, which this is a part of.

import { readLayout } from "../../pkg/bindings.js";
import { LANGUAGES } from "./languages.js";
import { written } from "./writer.js";

/** @import { CodeLine, Language, LayoutName } from "../../pkg/ninebytes.js" */
/** @import { Direction } from "./languages.js" */

/** @type {readonly { name: Direction }[]} */
const DIRECTIONS = [{ name: "encode" }, { name: "decode" }];
/** How much of a string is looked at, and quoted in an error: all names are shorter. */
const SHOWN_CHARS = 41;

/** What kind of value this is, for a sentence. @param {unknown} value */
function described(value) {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** One of `choices` by its name; the first if there is none. @template {{ name: string }} T
 * @param {string} argument @param {unknown} value @param {readonly T[]} choices */
function chosen(argument, value, choices) {
  if (value === undefined) return choices[0];
  if (typeof value !== "string") {
    const message = `\`${argument}\` must be a string; here is ${described(value)}.`;
    throw Object.assign(new TypeError(message), { code: "wrong-type" });
  }
  const shown = value.slice(0, SHOWN_CHARS);
  const found = choices.find(({ name }) => name === shown);
  if (found) return found;
  const names = choices.map(({ name }) => name).join(", ");
  const message = `\`${argument}\` must be one of ${names}; here is "${shown}".`;
  throw Object.assign(new RangeError(message), { code: `unknown-${argument}` });
}

/** @param {Language} [language] @param {LayoutName} [layout] @param {Direction} [direction] @returns {CodeLine[]} */
export function snippetLines(language, layout, direction) {
  const writing = chosen("language", language, LANGUAGES);
  const { name } = chosen("direction", direction, DIRECTIONS);
  return written(writing, readLayout(layout), name);
}

/** @param {Language} [language] @param {LayoutName} [layout] @param {Direction} [direction] */
export const snippet = (language, layout, direction) =>
  snippetLines(language, layout, direction)
    .map(({ text }) => text)
    .join("\n");
