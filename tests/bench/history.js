// What a long history costs: how quickly events happen over memory, how quickly any moment of a million is visited, and how many
// bytes an event takes. There is nothing plain to compare it with. Runs in the page that scripts/bench.mjs opens.

import init, { Cluster } from "../../www/pkg/ninebytes.js";

const EVENTS = 1_000_000;
/** Of an operation by redirect. */
const FRAMES = 4;
const SEEKS = 200;
/** Replays are timed this often, and the quickest counts: nothing but the machine makes one slower than another. */
const REPLAYS = 3;

/** The run of a workload of four clients that comes to a million events. */
const RUN = JSON.stringify({
  version: 1,
  seed: 1,
  settings: { nodes: 4, clients: 4 },
  events: EVENTS,
  commands: [[0, `load mix 0 100000 ${EVENTS / FRAMES} 3 4 0`]],
});

/** A moment of the run; the same ones in every run. @param {number} n */
const momentOf = (n) => Math.imul(n + 1, 0x9e3779b1) >>> 0;

/**
 * @param {(outcome: object) => void} tell
 */
export async function measureHistory(tell) {
  const { memory } = await init();
  const before = memory.buffer.byteLength;
  let seconds = Number.POSITIVE_INFINITY;
  /** @type {number[]} */
  const sizes = [];
  for (let replay = 0; replay < REPLAYS; replay += 1) {
    const started = performance.now();
    const cluster = Cluster.replay(RUN, { transport: "memory", paused: true });
    seconds = Math.min(seconds, (performance.now() - started) / 1000);
    sizes.push(memory.buffer.byteLength - before);
    if (replay === REPLAYS - 1) tell(seeking(cluster));
    cluster.free();
  }
  tell({ name: "simulator, wasm", value: Math.round(EVENTS / seconds), unit: "events/s" });
  // The first: memory that was freed is used again, and that there are frames to spare is no use of theirs.
  const size = /** @type {number} */ (sizes[0]);
  tell({
    name: "a million events in memory",
    value: Math.round(size / EVENTS),
    unit: "bytes/event",
  });
}

/** @param {Cluster} cluster */
function seeking(cluster) {
  /** @type {number[]} */
  const took = [];
  for (let seek = 0; seek < SEEKS; seek += 1) {
    const started = performance.now();
    cluster.seek(momentOf(seek) % (cluster.length() + 1));
    took.push(performance.now() - started);
  }
  took.sort((a, b) => a - b);
  const p95 = /** @type {number} */ (took[Math.floor(SEEKS * 0.95)]);
  return { name: "seek among a million events, p95", value: Number(p95.toFixed(2)), unit: "ms" };
}
