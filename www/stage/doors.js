// Who stands before a closed door: frames that are due, while their receiver is paused or cut off from their sender.
// It knows what is closed and counts who waits where; how the waiting are drawn is moving.js's matter.

import { STRIDE } from "./view.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("./view.js").FaultsView} FaultsView */

/** Actors are numbered below this; a way between two is one number, from * ACTORS + to. */
export const ACTORS = 128;

/** Where more are closed, the walls between nodes would be many, and say no more. */
const FEW_WAYS = 4;

/** Whether there is a way to draw between two actors: not between two clients.
 * @param {number} a @param {number} b @param {number} tracker */
export const canTalk = (a, b, tracker) => a !== b && (a >= tracker || b >= tracker);

/** Whether both are nodes, who talk only while nodes come and go. @param {number} a @param {number} b @param {number} tracker */
const areNodes = (a, b, tracker) => a > tracker && b > tracker;

/**
 * The ways on which nothing arrives, as a table by way, and those of them that a partition closed.
 * @param {FaultsView} faults
 * @param {ReadonlyMap<string, number>} actors  numbers by name
 */
export function closedWays({ partitions, paused }, actors) {
  const closed = new Uint8Array(ACTORS * ACTORS);
  /** @type {[number, number][]} */
  const ways = [];
  const all = [...actors.values()];
  /** @param {string} name */
  const meant = (name) => (name === "*" ? all : [actors.get(name) ?? -1]);
  for (const { from, to } of partitions) {
    for (const a of meant(from)) {
      for (const b of meant(to)) if (a !== b && a >= 0 && b >= 0) ways.push([a, b]);
    }
  }
  for (const [a, b] of ways) closed[a * ACTORS + b] = 1;
  for (const name of paused) {
    for (const b of meant(name)) if (b >= 0) for (const a of all) closed[a * ACTORS + b] = 1;
  }
  const tracker = actors.get("tracker") ?? 0;
  const gates = ways.filter(
    ([a, b]) => canTalk(a, b, tracker) && (ways.length <= FEW_WAYS || !areNodes(a, b, tracker)),
  );
  return { closed, gates, any: partitions.length + paused.length > 0 };
}

/** @typedef {ReturnType<typeof closedWays>} Closed */
/** Those that wait at the end of one way: how many, and the first of them. @typedef {{ way: number, count: number, first: number }} Queue */

/**
 * The queues before closed doors; the first of each is the one that arrives first.
 * @param {View} view
 * @param {(number: number) => number} actorAt
 * @param {Closed} closed
 * @returns {Map<number, Queue>}  by way
 */
export function queuesOf({ frames, nowUs }, actorAt, { closed, any }) {
  /** @type {Map<number, Queue>} */
  const queues = new Map();
  if (!any) return queues;
  for (let o = 0, i = 0; o < frames.length; o += STRIDE, i++) {
    if (frames[o + 4] > nowUs) continue;
    const from = actorAt(frames[o + 1]);
    const to = actorAt(frames[o + 2]);
    if (from < 0 || to < 0) continue;
    const way = from * ACTORS + to;
    if (!closed[way]) continue;
    const queue = queues.get(way);
    if (queue === undefined) queues.set(way, { way, count: 1, first: i });
    else {
      queue.count++;
      const first = queue.first * STRIDE;
      if (isBefore(frames, o, first)) queue.first = i;
    }
  }
  return queues;
}

/**
 * @param {Float64Array} frames
 * @param {number} a
 * @param {number} b
 */
function isBefore(frames, a, b) {
  return frames[a + 4] === frames[b + 4] ? frames[a] < frames[b] : frames[a + 4] < frames[b + 4];
}
