// Bytes into frames: where 4- and 9-byte frames begin and end in a stream that does not say. Not
// the last word: people can move the boundaries.

/** @typedef {import("./types.js").Runs} Runs */

/** The longest run that is taken for one frame, if a wrong one, in bytes. */
const ONE_MAX = 12;

/**
 * How many bytes these are.
 * @param {number[][]} pieces
 */
export const sizeOf = (pieces) => pieces.reduce((sum, { length }) => sum + length, 0);

/**
 * Every piece is a frame by itself.
 * @param {number[][]} run
 */
const isApart = (run) =>
  run.length > 1 && run.every((piece) => piece.length === 4 || piece.length === 9);

/**
 * Every run and piece is a frame by its length.
 * @param {Runs} runs
 */
export function isWhole(runs) {
  return runs.every((run) => {
    const length = sizeOf(run);
    const divides = length > 0 && (length % 4 === 0 || length % 9 === 0);
    return isApart(run) || (divides && length !== 8 && length !== 12);
  });
}

/**
 * Bytes of a number as frames: how many of 4, then of 9; what is left over is one as it is.
 * @param {number} length
 */
function counts(length) {
  if (length <= ONE_MAX) return [0, 0];
  const nines = Math.floor(length / 9);
  if (length % 9 === 0) return [0, nines];
  if (length % 4 === 0) return [length / 4, 0];
  return [length % 9 === 4 ? 1 : 0, nines];
}

/**
 * What could be otherwise, as codes and sentences.
 * @param {number} length
 * @returns {[string, string][]}
 */
function remarks(length) {
  if (length <= ONE_MAX) return [];
  /** @type {[string, string][]} */
  const said = [];
  const left = length % 9;
  const pure = left === 0 || length % 4 === 0;
  // Frames of 9 bytes leave frames of 4 when there are as many as the rest by 4, or 4 more, or 8.
  const spare = Math.floor(length / 9) - (length % 4);
  if (spare >= 4 || (spare >= 0 && !pure) || length === 24) {
    const message = `${length} bytes can be cut into 4- and 9-byte frames in more than one way.`;
    said.push(["ambiguous-boundaries", message]);
  }
  if (!pure && left !== 4) {
    said.push(["short-read", `The last frame is ${left} bytes: ${9 - left} short of 9.`]);
  }
  return said;
}

/**
 * The frames of runs of bytes.
 * @param {Runs} runs
 * @param {(code: string, message: string) => void} [remark]
 */
export function framesOf(runs, remark = () => {}) {
  /** @type {number[][]} */
  const frames = [];
  for (const run of runs) {
    if (isApart(run)) {
      for (const piece of run) frames.push(piece);
      continue;
    }
    const bytes = run.flat();
    let [fours, nines] = counts(bytes.length);
    for (let at = 0; at < bytes.length; ) {
      const size = fours-- > 0 ? 4 : nines-- > 0 ? 9 : bytes.length;
      frames.push(bytes.slice(at, at + size));
      at += size;
    }
    for (const [code, message] of remarks(bytes.length)) remark(code, message);
  }
  return frames;
}
