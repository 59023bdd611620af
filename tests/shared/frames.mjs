// Tables of frames as the session has them, made up from a seed: for tests of what only reads tables. Not a test, not a cluster.

import { random } from "./random.mjs";

const STRIDE = 12;

/**
 * Operations of several clients, each of four frames. Some frames are on their way for long; of the last some are in flight.
 * @param {{ seed?: number, frames: number, clients?: number, nodes?: number, long?: number }} wanted `long`: one in so many frames
 */
export function tableOf({ seed = 1, frames, clients = 2, nodes = 3, long = 0 }) {
  const draw = random(seed);
  const below = (/** @type {number} */ n) => draw() % n;
  const rows = new Float64Array(frames * STRIDE);
  let us = 0;
  for (let seq = 1; seq <= frames; seq++) {
    const operation = Math.ceil(seq / 4);
    const client = 1 + (operation % clients);
    const node = 3001 + (operation % nodes);
    const turn = (seq - 1) % 4;
    const path = [
      [client, 3000],
      [3000, client],
      [client, node],
      [node, client],
    ][turn];
    const flight = 500 + below(1000);
    const end = us + (long && below(long) === 0 ? 100 * flight : flight);
    const kind = turn < 2 ? 4 + turn : operation % 4;
    rows.set(
      [seq, ...path, us, end, kind, operation, 2, operation, seq - 1, seq, 0],
      (seq - 1) * STRIDE,
    );
    us += turn === 3 ? 0 : below(1500);
  }
  const read = { calls: 0, rows: 0 };
  return {
    rows,
    endUs: us,
    /** What was read of it so far. */
    read,
    /** @param {number} first @param {number} count */
    table(first, count) {
      read.calls++;
      const part = rows.slice((first - 1) * STRIDE, (first - 1 + count) * STRIDE);
      read.rows += part.length / STRIDE;
      return part;
    },
  };
}
