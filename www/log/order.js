// The rows of the Log in their order: frames by when they were sent, and between them what is no frame (faults, time-outs, closed
// connections), after the frames sent before it. Found by binary search: nothing here costs as much as there are frames.
// Numbers only: what stands in a row is asked of the session.

/** @typedef {{ seq: number } | { event: number }} LogRow */

/** How many of the first `count` are below a limit, when they ascend. @param {number} count @param {(at: number) => number} value @param {number} limit */
export function below(count, value, limit) {
  let from = 0;
  let to = count;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (value(middle) < limit) from = middle + 1;
    else to = middle;
  }
  return from;
}

/**
 * @param {number} frames All that there are.
 * @param {Uint32Array | null} seqs Those to show, in order; null for all.
 * @param {Float64Array} incidents Pairs of an event and the frames sent before it, in order.
 */
export function createOrder(frames, seqs, incidents) {
  const shown = seqs ? seqs.length : frames;
  const others = incidents.length / 2;
  const seqAt = (/** @type {number} */ at) => (seqs ? seqs[at] : at + 1);
  const eventAt = (/** @type {number} */ at) => incidents[2 * at];
  /** Shown frames up to this one. @param {number} seq */
  const upTo = (seq) => (seqs ? below(shown, seqAt, seq + 1) : Math.min(seq, shown));
  /** The row of what is no frame. @param {number} at */
  const rowAt = (at) => upTo(incidents[2 * at + 1]) + at;

  return {
    /** Rows. */
    count: shown + others,
    /** Of them, frames. */
    shown,

    /** @param {number} row From 0. @returns {LogRow} */
    at(row) {
      const before = below(others, rowAt, row);
      if (before < others && rowAt(before) === row) return { event: eventAt(before) };
      return { seq: seqAt(row - before) };
    },

    /** The row of a frame; -1 if it is not shown. @param {number | null} seq */
    rowOf(seq) {
      if (seq === null || seq < 1 || seq > frames) return -1;
      const at = upTo(seq) - 1;
      if (at < 0 || seqAt(at) !== seq) return -1;
      return at + below(others, (one) => incidents[2 * one + 1], seq);
    },

    /** The row of what is no frame; -1 if it is not shown. @param {number} event */
    rowOfEvent(event) {
      const at = below(others, eventAt, event);
      return at < others && eventAt(at) === event ? rowAt(at) : -1;
    },

    /** Rows of what there was when so many frames were sent and so many events had happened. @param {number} sent @param {number} events */
    until: (sent, events) => upTo(sent) + below(others, eventAt, events + 1),
  };
}
