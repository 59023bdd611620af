// The text being read: one unit a character, with notes on where what was noticed.
//
// Not here: any format.

import { tokenize } from "./tokens.js";

/** @typedef {import("./types.js").PasteNote} PasteNote */

/** How much of a text is quoted in a sentence, in characters. */
const QUOTED_CHARS = 24;

/** What no format is written in, whatever it was. */
const OTHER = "\ufffd";

/** Typographic characters and what they stand for; all others become OTHER, one for each. */
const PLAIN = /** @type {const} */ ([
  [/[‘’]/g, "'"],
  [/[“”]/g, '"'],
  [/[\u2010-\u2015\u2212]/g, "-"],
  [/[\v\f\r\xa0\u2000-\u200b\u202f\u3000\ufeff]|\u200c|\u200d/g, " "],
  [/[^\n\t -~]/gu, OTHER],
]);

/** What stands before a command that someone typed. */
const PROMPT = /^[ \t]*(?:[$#%>]|>>>|\(gdb\)) /m;

/**
 * The text with one unit for each character: typographic quotes, dashes and spaces as plain ones.
 * @param {string} text
 */
export function clean(text) {
  return PLAIN.reduce((plain, [from, to]) => plain.replace(from, to), text);
}

/**
 * The text without the lines of commands after a prompt; without the prompt alone if there is
 * nothing else.
 * @param {string} text
 */
export function withoutPrompts(text) {
  if (!PROMPT.test(text)) return text;
  const lines = text.split("\n");
  const more = lines.some((line) => line.trim() && !PROMPT.test(line));
  const strip = (/** @type {string} */ line) => {
    const prompt = line.match(PROMPT)?.[0].length ?? 0;
    if (prompt && more) return "";
    return " ".repeat(prompt) + line.slice(prompt);
  };
  return lines.map(strip).join("\n");
}

/**
 * Text with blanks for all of its characters, and the ends of its lines.
 * @param {string} text
 */
export const blank = (text) => text.replace(/./g, " ");

/** A text and what is said of it. */
export class Text {
  /** @type {PasteNote[]} */
  warnings = [];
  /** @type {PasteNote | null} */
  problem = null;
  /** @type {import("./tokens.js").Token[] | null} */
  #tokens = null;

  /** @param {string} text - cleaned */
  constructor(text) {
    this.text = text;
  }

  get tokens() {
    this.#tokens ??= tokenize(this.text);
    return this.#tokens;
  }

  /**
   * Warns, once of a code.
   * @param {string} code
   * @param {number} at
   * @param {string} message
   */
  warn(code, at, message) {
    if (this.warnings.every((note) => note.code !== code)) {
      this.warnings.push(this.#note(code, at, message));
    }
  }

  /**
   * Says why nothing can be read; the first reason counts.
   * @param {string} code
   * @param {number} at
   * @param {string} message
   */
  fail(code, at, message) {
    this.problem ??= this.#note(code, at, message);
  }

  /**
   * The beginning of the first word at a place, for a sentence; or of the line.
   * @param {number} at
   * @param {RegExp} [what]
   */
  quote(at, what = /.[\w$.\\&\ufffd]*/y) {
    what.lastIndex = at;
    const found = (what.exec(this.text)?.[0] ?? "").trimEnd();
    return `"${found.slice(0, QUOTED_CHARS)}${found.length > QUOTED_CHARS ? "…" : ""}"`;
  }

  /**
   * @param {string} code
   * @param {number} at
   * @param {string} message
   * @returns {PasteNote}
   */
  #note(code, at, message) {
    const before = this.text.slice(0, at);
    const line = before.split("\n").length;
    return { code, message, line, column: at - before.lastIndexOf("\n") };
  }
}
