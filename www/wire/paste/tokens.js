// A text as tokens: words, literals with their prefix and quotes, and single characters; without
// blanks and the comments of programming languages, but with the ends of lines.
//
// Not here: what words and literals stand for.

/**
 * @typedef {object} Token
 * @property {string} kind - "w" word, "q" quoted, "b" quoted with the prefix of bytes, or the
 * character itself
 * @property {number} at
 * @property {number} end - behind the last character
 * @property {string} text - what it is, or what is inside the quotes
 */

/**
 * In this order: comments, quoted strings, words with what may stand directly behind them, and any
 * other character. A quote behind a word that is no prefix opens nothing, a # there is no comment
 * and a minus no sign: hence a word takes it along. No part can match in more than one way.
 */
const TOKEN = new RegExp(
  [
    String.raw`/\*(?:[^]*?\*/|[^]*)|//.*|#(?![\da-fA-F]).*`,
    String.raw`([bBuLxX]?)(?:"([^"\\\n]*(?:\\[^][^"\\\n]*)*)"|'([^'\\\n]*(?:\\[^][^'\\\n]*)*)')`,
    String.raw`((?:-(?=\d))?[\w$.\\&\ufffd]+)(["'#-]?)`,
    String.raw`([^ \t])`,
  ].join("|"),
  "g",
);

/**
 * @param {string} text
 * @returns {Token[]}
 */
export function tokenize(text) {
  /** @type {Token[]} */
  const tokens = [];
  for (const match of text.matchAll(TOKEN)) {
    const [all, prefix, double, single, word, behind, other] = match;
    const at = match.index;
    const end = at + all.length;
    if (word !== undefined) {
      const middle = at + word.length;
      tokens.push({ kind: "w", at, end: middle, text: word });
      if (behind) tokens.push({ kind: behind, at: middle, end, text: behind });
    } else if (other !== undefined) {
      tokens.push({ kind: other, at, end, text: other });
    } else if (prefix !== undefined) {
      tokens.push({ kind: /b/i.test(prefix) ? "b" : "q", at, end, text: double ?? single });
    }
  }
  return tokens;
}
