// What stands above the lines where faults are: each fault's words, or how many there are where they are too close to be read.
// Pure: places in pixels, of words as wide as they are said to be; drawing them is not its matter.

/** @import { Mark } from "./faults.js" */
/** @typedef {{ mark: Mark, x: number }} Placed */
/** @typedef {{ all: Placed[], row: number, left: number, width: number, text: string, chosen: boolean }} Sign */

/** Between a fault's line and its words, and between two signs. */
const GAP = 5;

/** @param {Placed[]} all @param {number | null} chosen */
function textOf(all, chosen) {
  const one = all.find(({ mark }) => mark.event === chosen) ?? all[0];
  if (all.length === 1) return one.mark.words;
  const many = `${all.length} faults`;
  return one.mark.event === chosen ? `${one.mark.words}, 1 of ${many}` : many;
}

/** Faults that are at about the same place. @param {Placed[]} placed in order @param {number} near */
function together(placed, near) {
  /** @type {Placed[][]} */
  const groups = [];
  for (const one of placed) {
    const last = groups.at(-1);
    if (last && one.x - last[0].x < near) last.push(one);
    else groups.push([one]);
  }
  return groups;
}

/**
 * @param {Placed[]} placed in order, all in sight
 * @param {{ room: number, rows: number, near: number, chosen: number | null, measure: (text: string) => number }} how
 * @returns {Sign[]}
 */
export function signsOf(placed, { room, rows, near, chosen, measure }) {
  /** @type {Sign[]} */
  const signs = [];
  const ends = Array.from({ length: rows }, () => 0);

  /** Right of its line, left of it where the edge is near, and never beyond the edges. @param {Placed[]} all @param {number} row @returns {Sign} */
  function signFor(all, row) {
    const text = textOf(all, chosen);
    const width = measure(text);
    const { x } = all[0];
    const fits = x + GAP + width <= room;
    const left = Math.max(GAP, fits ? x + GAP : x - GAP - width);
    return { all, row, left, width, text, chosen: all.some(({ mark }) => mark.event === chosen) };
  }

  /** @param {Sign} sign */
  function end({ row, left, width }) {
    ends[row] = left + width + GAP;
  }

  for (const all of together(placed, near)) {
    const tried = ends.map((_, row) => signFor(all, row));
    const sign = tried.find(({ row, left }) => left >= ends[row]);
    const last = signs.at(-1);
    if (sign || !last) signs.push(sign ?? tried[0]);
    else signs[signs.length - 1] = signFor([...last.all, ...all], last.row);
    end(/** @type {Sign} */ (signs.at(-1)));
  }
  return signs;
}
