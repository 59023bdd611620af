// What a person typed into a number field, read strictly: a number, or the sentence that says why not.
// It never rounds, wraps or guesses; the field keeps what was typed.

/** @typedef {{ value: number, problem: null } | { value: null, problem: string }} Reading */

const U32_MAX = 2 ** 32 - 1;

/** Shortened, so that a sentence stays a sentence whatever was pasted. @param {string} text */
const quoted = (text) => (text.length > 24 ? `${text.slice(0, 24)}…` : text);

/**
 * @param {string} text @param {string} name How the field is labelled.
 * @param {number} min @param {number} max Both allowed. @returns {Reading}
 */
export function readWhole(text, name, min, max) {
  const typed = text.trim();
  const wanted = `${name} must be a whole number from ${min} to ${max}`;
  const refuse = (/** @type {string} */ why) => ({ value: null, problem: `${wanted}; ${why}.` });
  const shown = quoted(typed);
  if (typed === "") return refuse("nothing is there");
  if (/^[-−]\d+$/.test(typed) && /[1-9]/.test(typed)) {
    return refuse(min === 0 ? `${shown} is below 0` : `${shown} is below ${min}`);
  }
  // 1,000 is no fraction, but no number that is taken either.
  const fraction = /^[-+−]?\d*[.,]\d+$/.test(typed) && !/,\d{3}$/.test(typed);
  if (fraction) return refuse(`${shown} is not whole`);
  if (!/^(\d+|0x[0-9a-f]+)$/i.test(typed)) return refuse(`“${shown}” is not a number`);
  const value = Number(typed);
  if (value < min) return refuse(`${shown} is below ${min}`);
  if (value > max) return refuse(`${shown} is above ${max}`);
  return { value, problem: null };
}

/** A key or a value: decimal, or hexadecimal after 0x. @param {string} text @param {string} name */
export const readUint32 = (text, name) => readWhole(text, name, 0, U32_MAX);
