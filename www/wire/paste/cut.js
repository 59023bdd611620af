// Bytes into frames: where 4- and 9-byte frames begin and end in a stream that does not say. Not
// the last word: people can move the boundaries. No layout is known here; only that most of them
// keep six bits of the first byte zero, at one end or the other.

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
 * Bytes of a number as frames where the bytes tell nothing: how many of 4, then of 9; what is left
 * over is one as it is.
 * @param {number} length
 */
function counts(length) {
  const nines = Math.floor(length / 9);
  if (length % 9 === 0) return [0, nines];
  if (length % 4 === 0) return [length / 4, 0];
  return [length % 9 === 4 ? 1 : 0, nines];
}

/** A byte that holds a type and padding: 1; one that may be anything: 2; any other: no such byte. */
const typeCost = (/** @type {number} */ byte) => {
  if (byte === 0) return 2;
  return byte % 64 === 0 || byte < 4 ? 1 : WRONG;
};

/** What it costs to take a byte that is no type for one: as much as several frames of 4. */
const WRONG = 10;

/**
 * How unlikely a frame is that begins here: keys and ports are small more often than not, and begin
 * with what looks like a type only by chance; an unfinished frame is rarer than a whole one.
 * @param {number[]} bytes
 * @param {number} at
 * @param {number} size
 */
function cost(bytes, at, size) {
  const type = typeCost(bytes[at]);
  if (size === 9) return type + (bytes[at + 1] ? 0.75 : 0) + (bytes[at + 5] ? 0.75 : 0);
  if (size !== 4) return Math.min(type + 5, 9);
  if (bytes[at] === 0) return bytes[at + 1] === 0 ? 1 : 1.5;
  return type === 1 ? 4 : 3;
}

/**
 * The likeliest cut from every place to the end: what it costs, and the size of its first frame.
 * @param {number[]} bytes
 */
function likeliest(bytes) {
  const { length } = bytes;
  const costs = new Array(length + 1).fill(0);
  const sizes = new Array(length).fill(0);
  for (let at = length - 1; at >= 0; at--) {
    const left = length - at;
    costs[at] = Infinity;
    for (const size of left < 9 ? [4, left] : [4, 9]) {
      const sum = size > left ? Infinity : cost(bytes, at, size) + costs[at + size];
      if (sum < costs[at]) [costs[at], sizes[at]] = [sum, size];
    }
  }
  return { total: costs[0], sizes };
}

/**
 * Structs of 12 bytes: a type, three bytes of padding, two numbers. The padding is zero, or what it
 * happened to be in all of them.
 * @param {number[]} bytes
 */
function areStructs(bytes) {
  const fits = (/** @type {number} */ byte, /** @type {number} */ at) => {
    if (at % 12 === 0) return typeCost(byte) < WRONG;
    return at % 12 > 3 || byte === bytes[at % 12];
  };
  return bytes.length % 12 === 0 && bytes.every(fits);
}

/**
 * The sizes of the frames in a run, in order.
 * @param {number[]} bytes
 */
function sizesOf(bytes) {
  const { length } = bytes;
  if (length <= ONE_MAX) return length ? [length] : [];
  const [fours, nines] = counts(length);
  const usual = [...Array(fours).fill(4), ...Array(nines).fill(9)];
  const rest = length - fours * 4 - nines * 9;
  if (rest) usual.push(rest);
  // All the same bytes tell nothing.
  if (bytes.every((byte) => byte === bytes[0])) return usual;
  const { total, sizes } = likeliest(bytes);
  // Worse than messages of any type.
  if (total * 9 > length * 2) {
    if (areStructs(bytes)) return Array(length / 12).fill(12);
    if (length === 16 && typeCost(bytes[0]) === 1 && !bytes[1] && !bytes[2] && !bytes[3]) {
      return [16];
    }
  }
  /** @type {number[]} */
  const cut = [];
  for (let at = 0; at < length; at += sizes[at]) cut.push(sizes[at]);
  const messages = cut.filter((size) => size === 9).length;
  let plain = 0;
  for (let at = 0; !nines && at < length; at += 4) plain += cost(bytes, at, 4);
  // Messages alone, or frames of 4 alone, need more to be given up.
  const better =
    length % 9 === 0 ? cut.at(-1) === 4 || cut.at(-1) === 9 : !plain || plain > total * 1.5;
  return better && messages * (length % 9 ? 27 : 18) >= length ? cut : usual;
}

/**
 * What could be otherwise, as codes and sentences.
 * @param {number} length
 * @param {number} last - bytes of the last frame
 * @returns {[string, string][]}
 */
function remarks(length, last) {
  if (length <= ONE_MAX) return [];
  /** @type {[string, string][]} */
  const said = [];
  const pure = length % 9 === 0 || length % 4 === 0;
  // Frames of 9 bytes leave frames of 4 when there are as many as the rest by 4, or 4 more, or 8.
  const spare = Math.floor(length / 9) - (length % 4);
  if (spare >= 4 || (spare >= 0 && !pure) || length === 16 || length === 24) {
    const message = `${length} bytes can be cut into frames in more than one way.`;
    said.push(["ambiguous-boundaries", message]);
  }
  if (last < 9 && last !== 4) {
    said.push(["short-read", `The last frame is ${last} bytes: ${9 - last} short of 9.`]);
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
    let [at, last] = [0, 0];
    for (last of sizesOf(bytes)) {
      frames.push(bytes.slice(at, at + last));
      at += last;
    }
    for (const [code, message] of remarks(bytes.length, last)) remark(code, message);
  }
  return frames;
}
