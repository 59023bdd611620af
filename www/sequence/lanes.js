// The actors' lines: which there are, in which order, how far apart, and what they are called where there is little room.
// Pure; y is in CSS pixels from the first line's top, whatever is scrolled into sight.

/** @typedef {{ number: number, name: string, y: number }} Lane */
/**
 * @typedef {object} Lanes
 * @property {Lane[]} list clients, tracker, nodes
 * @property {(number: number) => Lane | undefined} at by the actor's number in frames: a client's, 3000, a port
 * @property {number} gutter width of the names
 * @property {number} height of all lines; more than there is room for is scrolled
 * @property {number} letters height of letters
 * @property {boolean} roomy operations have room for their words
 */

export const TRACKER = 3000;

/** Narrower than this, names are short. */
const NARROW = 520;
/** Letters to the stage's, and the smallest that are read. */
const LETTERS = 0.86;
const SMALLEST = 12;
/** Lines apart, in letters: at least, and at most. */
const CLOSE = 1.2;
const APART = 3;
/** Above a client's line, in letters: for an operation's bar, and for its words too. */
const BAR = 0.4;
const WORDS = 1.35;

/** @param {number} text the stage's letters */
export const lettersOf = (text) => Math.max(SMALLEST, Math.round(text * LETTERS));

/** @param {number} number @param {boolean} short */
function nameOf(number, short) {
  if (number === TRACKER) return short ? "T" : "Tracker";
  return number < TRACKER ? `${short ? "C" : "Client "}${number}` : `${number}`;
}

/**
 * @param {{ clients: number, ports: ArrayLike<number>, width: number, height: number, letters: number, top?: number }} wanted `top` is kept free above them, if all have room under it
 * @returns {Lanes}
 */
export function layLanes({ clients, ports, width, height: all, letters, top: free = 0 }) {
  const people = Array.from({ length: clients }, (_, i) => i + 1);
  const numbers = [...people, TRACKER, ...Array.from(ports)];
  const least = letters * CLOSE;
  const top = Math.min(free, Math.max(0, all - numbers.length * least - clients * BAR * letters));
  const height = all - top;
  const roomy = numbers.length * least + clients * WORDS * letters <= height;
  const above = letters * (roomy ? WORDS : BAR);
  const room = (height - clients * above) / numbers.length;
  const step = Math.min(Math.max(least, room), APART * letters);
  let y = top;
  const list = numbers.map((number) => {
    y += step + (number <= clients ? above : 0);
    return { number, name: nameOf(number, width < NARROW), y: Math.round(y - step / 2) };
  });
  const byNumber = new Map(list.map((lane) => [lane.number, lane]));
  const longest = Math.max(...list.map(({ name }) => name.length));
  return {
    list,
    at: (number) => byNumber.get(number),
    gutter: Math.ceil(longest * letters * 0.58 + letters * 1.4),
    height: y,
    letters,
    roomy,
  };
}
