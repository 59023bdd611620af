// Random messages and layouts for the tests of the diagnosis. Not a test.

/** @import { Case } from "./encoders.mjs" */

export const TYPES = /** @type {const} */ (["insert", "lookup", "delete", "nop"]);

/**
 * Uniform numbers and small ones, types of every kind, values where they have no use.
 * @param {() => number} next
 * @param {number} [layout]
 * @returns {Case}
 */
export function caseOf(next, layout = 0) {
  const number = () => (next() % 2 === 0 ? next() : next() % 1000);
  const [type, key] = [next() % 4, number()];
  const value = type !== 0 && next() % 2 === 0 ? 0 : number();
  return { layout, type, key, value, noise: Array.from({ length: 8 }, () => next() & 255) };
}

/** As diagnose() takes it. @param {{ type: number, key: number, value: number }} message */
export const intentOf = ({ type, key, value }) => ({ type: TYPES[type], key, value });

/**
 * A layout of any fields, widths and orders, as text, with how many bits its numbers have.
 * @param {() => number} next
 */
export function anyLayout(next) {
  const [key, value] = [1 + (next() % 32), 1 + (next() % 32)];
  const parts = ["type2", `key${key}`, `value${value}`];
  for (let left = 70 - key - value; left > 0; ) {
    const width = 1 + (next() % Math.min(left, 32));
    parts.splice(next() % (parts.length + 1), 0, `padding${width}`);
    left -= width;
  }
  parts.push(...parts.splice(0, next() % parts.length));
  const orders = [next() % 2 ? "msb0" : "lsb0", next() % 2 ? "big" : "little"];
  return { text: `any=${[...parts, ...orders].join(".")}`, key, value };
}

/**
 * The sentences of a diagnosis, for a failure.
 * @param {{ code: string, confidence: number, title: string, evidence: string }[]} found
 */
export const told = (found) =>
  found
    .map(({ code, confidence, title, evidence }) =>
      [confidence.toFixed(3), code, title, evidence].join(" "),
    )
    .join("\n    ");
