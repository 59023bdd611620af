// Random runs with everything in them: nodes that come and go, operations of several clients, right and wrong bytes, workloads, routes, time-outs, and
// faults of every kind at random moments. Driven by hand on a paused cluster, so that they are the same over any transport; what
// is drawn depends on the seed and on what is in flight, and on nothing else. What must come out is the tests' business.

import { ninebytes } from "./package.mjs";
import { random } from "./random.mjs";
import { TIMES } from "./times.mjs";

/** @typedef {import("../../www/pkg/ninebytes.js").Fault} Fault */
/** @typedef {InstanceType<typeof ninebytes.Cluster>} Cluster */
/**
 * @typedef {object} Chaos a cluster, and what has been done to it so far
 * @property {Cluster} cluster
 * @property {() => number} draw
 * @property {Promise<string>[]} ends - what each operation came to: its outcome, or the code of what it was rejected with
 * @property {string[]} refused - the codes of what was refused
 */

const LAYOUTS = ninebytes.layouts().map(({ name }) => name);
const STRIDE = 7;
/** More than any run here can take once nothing new is asked for. */
const STEPS_MAX = 200_000;

/**
 * A paused cluster of a seed.
 * @param {number} seed @param {"memory" | "channel"} [transport]
 * @returns {Chaos}
 */
export function chaosOf(seed, transport = "memory") {
  const draw = random(seed);
  const cluster = new ninebytes.Cluster({
    nodes: draw() % 6,
    clients: (draw() % 4) + 1,
    layout: LAYOUTS[draw() % LAYOUTS.length],
    route: draw() % 2 ? "redirect" : "forward",
    seed: draw(),
    timeoutUs: [100_000, 20_000, 5_000, 1_500][draw() % 4],
    strategy: /** @type {const} */ (["live", "stop", "naive"])[draw() % 3],
    placement: /** @type {const} */ (["modulo", "ring", "rendezvous", "jump"])[draw() % 4],
    transport,
    paused: true,
  });
  return { cluster, draw, ends: [], refused: [] };
}

/** @param {Chaos} chaos */
function anyActor({ cluster, draw }) {
  const ports = cluster.ports();
  const kind = draw() % 8;
  if (kind === 0) return "tracker";
  if (kind < 4) return `client ${(draw() % 5) + 1}`;
  return `node ${ports.length ? ports[draw() % ports.length] : 3001}`;
}

/** @param {Chaos} chaos */
function between(chaos) {
  const whom = { from: anyActor(chaos) };
  return chaos.draw() % 3 ? { ...whom, to: anyActor(chaos) } : whom;
}

/** A frame in flight or, once in a while, one that is not. @param {Chaos} chaos */
function anyFrame({ cluster, draw }) {
  const flying = cluster.inFlight();
  const count = flying.length / STRIDE;
  if (count === 0 || draw() % 16 === 0) return { frame: (draw() % 50) + 1 };
  return draw() % 4 ? { frame: flying[(draw() % count) * STRIDE] } : {};
}

/** @type {((chaos: Chaos) => Fault)[]} */
const FAULTS = [
  (chaos) => ({ kind: "pause", port: 3000 + (chaos.draw() % 6) }),
  (chaos) => ({ kind: "resume", port: 3000 + (chaos.draw() % 6) }),
  (chaos) => ({
    kind: "crash",
    port: 3001 + (chaos.draw() % 5),
    durable: chaos.draw() % 2 === 0,
  }),
  (chaos) => ({ kind: "restart", port: 3001 + (chaos.draw() % 5) }),
  (chaos) => ({ kind: "cut", ...between(chaos) }),
  (chaos) => ({ kind: "partition", ...between(chaos), oneWay: chaos.draw() % 2 === 0 }),
  (chaos) => ({ kind: "slow", ...between(chaos), times: chaos.draw() % 20 }),
  (chaos) => (chaos.draw() % 2 ? { kind: "heal" } : { kind: "heal", ...between(chaos) }),
  (chaos) => ({ kind: "drop", ...anyFrame(chaos) }),
  (chaos) => ({ kind: "duplicate", ...anyFrame(chaos), times: (chaos.draw() % 3) + 1 }),
  (chaos) => ({ kind: "reorder", ...anyFrame(chaos), us: (chaos.draw() % 9000) + 1 }),
  (chaos) => ({ kind: "flip", ...anyFrame(chaos), bit: chaos.draw() % 80 }),
  (chaos) => ({ kind: "truncate", ...anyFrame(chaos), length: chaos.draw() % 10 }),
  (chaos) => ({ kind: "coalesce", ...anyFrame(chaos) }),
];

/** Keys that often meet, of which every layout has room for the first. @param {Chaos} chaos */
function anyKey({ draw }) {
  return [0, 1, 42, 7, 8, 9, draw() % 65_536][draw() % 7];
}

/** @param {Chaos} chaos @param {Promise<{ outcome: string }>} promise */
function expectEnd({ ends }, promise) {
  ends.push(
    promise.then(
      ({ outcome }) => outcome,
      ({ code }) => code,
    ),
  );
}

/** @param {Chaos} chaos */
function operate(chaos) {
  const { cluster, draw } = chaos;
  const options = draw() % 2 ? {} : { client: 1 };
  const key = anyKey(chaos);
  switch (draw() % 5) {
    case 0:
      return expectEnd(chaos, cluster.lookup(key, options));
    case 1:
      return expectEnd(chaos, cluster.delete(key, options));
    case 2:
      return expectEnd(chaos, cluster.nop(key, options));
    default:
      return expectEnd(chaos, cluster.insert(key, draw() % 65_536, options));
  }
}

/** @param {Chaos} chaos */
function send(chaos) {
  const { cluster, draw } = chaos;
  const bytes = Uint8Array.from({ length: draw() % 12 }, () => (draw() % 2 ? 0 : draw() % 256));
  expectEnd(chaos, cluster.send(3000 + (draw() % 7), bytes));
}

/** @param {Chaos} chaos */
function load({ cluster, draw }) {
  const from = draw() % 100;
  cluster.workload({
    kind: /** @type {const} */ (["insert", "lookup", "delete", "mix"])[draw() % 4],
    from,
    to: from + 5 + (draw() % 10),
    count: (draw() % 6) + 1,
    seed: draw(),
    clients: (draw() % 4) + 1,
    rate: draw() % 2 ? undefined : 200 + (draw() % 2000),
  });
}

/** What is refused is refused in a promise. @param {Chaos} chaos */
function resize({ cluster, draw, refused }) {
  const promise = draw() % 2 ? cluster.addNode() : cluster.removeNode(3001 + (draw() % 8));
  promise.catch((/** @type {any} */ { code }) => refused.push(String(code)));
}

/** @param {Chaos} chaos */
function act(chaos) {
  const { cluster, draw } = chaos;
  const dice = draw() % 32;
  if (dice < 12) return operate(chaos);
  if (dice < 14) return send(chaos);
  if (dice < 15) return load(chaos);
  if (dice < 16) return cluster.setRoute(draw() % 2 ? "redirect" : "forward");
  if (dice < 17) return cluster.setTimeoutUs((draw() % 100_000) + 1);
  if (dice < 18) return cluster.stopWorkloads();
  if (dice < 20) return resize(chaos);
  return void cluster.fault(FAULTS[draw() % FAULTS.length](chaos));
}

/** Does something random, if it is not refused. @param {Chaos} chaos */
export function actAtRandom(chaos) {
  try {
    act(chaos);
  } catch (/** @type {any} */ error) {
    if (typeof error.code !== "string") throw error;
    chaos.refused.push(error.code);
  }
}

/**
 * So many turns, one in three of which does something; in the others the next event happens.
 * @param {Chaos} chaos @param {number} turns @param {() => void} [seen] - called after every turn
 */
export async function carryOn(chaos, turns, seen = () => {}) {
  for (let turn = 0; turn < turns; turn++) {
    if (chaos.draw() % 3 === 0) actAtRandom(chaos);
    else await chaos.cluster.step();
    seen();
  }
}

/** Ends all faults that stand, and all workloads. @param {Cluster} cluster */
export function healAll(cluster) {
  const { paused, down, partitions, slow } = cluster.faults();
  for (const name of paused) {
    cluster.fault({ kind: "resume", port: Number(name.split(" ")[1] ?? 3000) });
  }
  for (const port of down) cluster.fault({ kind: "restart", port });
  if (partitions.length + slow.length > 0) cluster.fault({ kind: "heal" });
  if (cluster.workloads().length > 0) cluster.stopWorkloads();
}

/** Steps until nothing can happen any more. @param {Cluster} cluster */
export async function runOut(cluster) {
  for (let steps = 0; steps < STEPS_MAX; steps++) {
    if ((await cluster.step()) === null) return;
  }
  throw new Error(`After ${STEPS_MAX} events things still happen.`);
}

/** A transcript as text. @param {Cluster} cluster */
export function linesOf(cluster) {
  return cluster
    .transcript()
    .map(({ seq, timeUs, from, to, bytes }) => `${seq} ${timeUs} ${from}>${to} ${bytes.join(" ")}`);
}

/**
 * Runs a check for many seeds; what fails names the seed.
 * @param {number} count @param {(seed: number) => Promise<void>} check
 */
export async function forSeeds(count, check) {
  for (let seed = 1; seed <= count * TIMES; seed++) {
    try {
      await check(seed);
    } catch (error) {
      throw new Error(`seed ${seed}`, { cause: error });
    }
  }
}

/**
 * How many events there are to be: 60 to 300, most runs being short.
 * @param {number} seed
 */
export const turnsOf = (seed) => 80 + (random(seed)() % (seed % 10 === 0 ? 320 : 60));

/** Frames are posted in a task after the one in which an operation was asked for. */
export const nextTask = () => new Promise((resolve) => setTimeout(resolve));

/** @param {Cluster} cluster @param {() => number} draw */
export function seekAround(cluster, draw, times = 100) {
  for (let seek = 0; seek < times; seek++) cluster.seek(draw() % (cluster.length() + 1));
}
