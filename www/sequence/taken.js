// Which places on the diagram are taken by words, so that none are written over others.
// Boxes only: what is written there, and in which order it may ask, is the caller's.

/** Takes a place, if it is free and in sight. @typedef {(x: number, y: number, width: number, height: number) => boolean} Take */

/** @param {number} room pixels from the left edge to the right @returns {Take} x and y are a box's middle */
export function createTaken(room) {
  /** @type {[number, number, number, number][]} */
  const taken = [];
  return (x, y, width, height) => {
    const [left, right, top, foot] = [x - width / 2, x + width / 2, y - height / 2, y + height / 2];
    if (left < 0 || right > room) return false;
    const over = taken.some(([l, r, t, f]) => left < r && right > l && top < f && foot > t);
    if (!over) taken.push([left, right, top, foot]);
    return !over;
  };
}
