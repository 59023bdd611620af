// Finds the frames of a stretch of time in a history of any length, without reading all of it for each picture.
// Frames are in the order in which they were sent, so that a few looks find the first and the last; those that were sent long
// before and are still on their way are found by the latest arrival of their block, which is learnt a little at a time.

/** Numbers a frame takes in a table, as the session has them. */
export const STRIDE = 12;
export const SEQ = 0;
export const FROM = 1;
export const TO = 2;
export const SENT = 3;
export const END = 4;
export const KIND = 5;
export const NUMBER = 6;
export const STATE = 7;
export const OPERATION = 8;
export const ALTERED = 11;

/** States: in flight is 1, delivered 2; lost with its connection, or dropped, from here on. */
export const TO_COME = 0;
export const IN_FLIGHT = 1;
export const LOST = 3;

/** What a ledger reads: so many rows from a frame on. @typedef {(first: number, count: number) => Float64Array} Table */

/** Frames in a block. */
export const BLOCK = 512;
/** The latest arrival of a block that is to be read. */
const UNKNOWN = -1;
/** Blocks that one call of `learn` reads. */
const LESSON = 48;
/** Blocks looked back to, at most: the latest of those with a frame that is still on its way. */
const MOST_EARLY = 24;

/** The first of so many that is, where all after it are too; else their number.
 * @param {number} count @param {(n: number) => boolean} is */
export function firstOf(count, is) {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (is(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function createLedger() {
  /** @type {Table} */
  let table = () => new Float64Array(0);
  let count = 0;
  let settled = false;
  /** The latest arrival of each block that was read; Infinity while that may yet change. @type {number[]} */
  let ends = [];

  /** Rows from a frame on, as far as there are any. @param {number} first @param {number} many */
  function rows(first, many) {
    const there = Math.min(many, count - first + 1);
    const all = there > 0 ? table(first, there) : new Float64Array(0);
    return Array.from({ length: all.length / STRIDE }, (_, n) =>
      all.subarray(n * STRIDE, (n + 1) * STRIDE),
    );
  }

  /** @param {number} block */
  const read = (block) => rows(block * BLOCK + 1, BLOCK);

  /** @param {number} block */
  function latestEnd(block) {
    const of = read(block);
    if (of.length < BLOCK) return Infinity;
    return Math.max(...of.map((row) => (settled || row[STATE] > IN_FLIGHT ? row[END] : Infinity)));
  }

  return {
    rows,

    /** @param {number} seq */
    row: (seq) => table(seq, 1),

    /** The history as it is now. @param {Table} from @param {number} frames @param {boolean} other it is another history @param {boolean} live else it is as it will be: its frames tell how they end */
    update(from, frames, other, live) {
      table = from;
      count = frames;
      settled = !live;
      ends = other ? [] : ends.map((end) => (end < Infinity ? end : UNKNOWN));
    },

    /** Reads on where the last call stopped; true once all is read. */
    learn() {
      let left = LESSON;
      for (let block = 0; block * BLOCK < count; block++) {
        if (ends[block] >= 0) continue;
        if (left-- === 0) return false;
        ends[block] = latestEnd(block);
      }
      return true;
    },

    /** How many frames were sent before a moment. @param {number} us */
    sentBefore: (us) => firstOf(count, (n) => table(n + 1, 1)[SENT] >= us),

    /** Rows of the frames before this one that are still on their way at a moment; of the latest blocks.
     * @param {number} seq @param {number} us */
    early(seq, us) {
      const late = (/** @type {Float64Array} */ row) =>
        row[SEQ] < seq && (row[END] >= us || row[STATE] === IN_FLIGHT);
      return ends
        .map((end, block) => (end >= us && block * BLOCK < seq - 1 ? block : -1))
        .filter((block) => block >= 0)
        .slice(-MOST_EARLY)
        .flatMap((block) => read(block).filter(late));
    },
  };
}
