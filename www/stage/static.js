// What stands still: connections and actors, drawn to a canvas of their own that is drawn anew only when something on
// it changed. Frames are not here (moving.js); no event or frame loop is either.

import { drawClient } from "./cards.js";
import { drawLinks } from "./links.js";
import { drawCompactNode, drawFullNode } from "./nodes.js";
import { drawTracker } from "./tracker.js";

/** @typedef {CanvasRenderingContext2D} Context */
/** @typedef {import("./view.js").View} View */
/** @typedef {import("./palette.js").Palette} Palette */
/** @typedef {import("./geometry.js").Scene} Scene */
/** @typedef {import("./curves.js").Path} Path */

/**
 * How names and paths are found.
 * @typedef {object} Connector
 * @property {(name: string) => number} actorOf  an actor's number by its name in connections, -1 if unknown
 * @property {(from: number, to: number) => Path} pathOf
 */

/** More pairs than any card shows. */
const PAIRS_COMPARED = 24;

/**
 * All that the static scene shows, as values to compare; the same length and values mean the same picture.
 * @param {View} view
 * @param {[number, number] | null} strong  the actors at the ends of the connection to draw strong
 * @param {unknown[]} key  emptied and filled
 */
export function staticKey(view, strong, key) {
  key.length = 0;
  const { tracker } = view;
  const { routing } = tracker;
  key.push(strong?.[0], strong?.[1], tracker.port, tracker.active, tracker.ports.length);
  key.push(
    routing?.key,
    routing?.nodes,
    routing?.slot,
    routing?.signed?.key,
    routing?.signed?.remainder,
  );
  for (const port of tracker.ports) key.push(port);
  key.push(view.clients.length);
  for (const client of view.clients)
    key.push(client.label, client.status, client.waiting, client.active);
  for (const node of view.nodes) {
    key.push(node.port, node.slot, node.touched, node.active, node.count, node.first);
    key.push(node.state, node.mark?.word, node.phase, node.chosen, ...node.given);
    pushPairs(node.pairs, 0, key);
    if (node.touched === null) continue;
    const at = node.pairs.findIndex((pair) => pair[0] === node.touched);
    key.push(at);
    if (at > 0) pushPairs(node.pairs, Math.max(0, at - PAIRS_COMPARED), key);
  }
  for (const connection of view.connections)
    key.push(connection.ends[0], connection.ends[1], connection.open);
  key.push(tracker.mark?.word, tracker.placement, tracker.strategy, ...tracker.change);
  for (const { from, to } of view.faults.partitions) key.push("parted", from, to);
  for (const { ends, times } of view.faults.slow) key.push("slow", ends[0], ends[1], times);
  for (const ends of view.loss?.broken ?? []) key.push("broken", ends[0], ends[1]);
}

/**
 * @param {[number, number][]} pairs
 * @param {number} from
 * @param {unknown[]} key
 */
function pushPairs(pairs, from, key) {
  const end = Math.min(pairs.length, from + 2 * PAIRS_COMPARED);
  for (let i = from; i < end; i++) key.push(pairs[i][0], pairs[i][1]);
}

/**
 * @param {unknown[]} a
 * @param {unknown[]} b
 */
export function sameKey(a, b) {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/**
 * @param {Context} ctx  already scaled to CSS pixels
 * @param {View} view
 * @param {Scene} scene
 * @param {Palette} colours
 * @param {Connector} connector
 * @param {[number, number] | null} strong
 * @param {ReadonlyMap<number, number>} [parts]  of nodes whose cards are appearing: how much is there
 */
export function drawStatic(ctx, view, scene, colours, connector, strong, parts) {
  ctx.fillStyle = colours.paper;
  ctx.fillRect(0, 0, scene.width, scene.height);
  ctx.textBaseline = "middle";
  drawLinks(ctx, view, colours, connector, strong);
  for (let i = 0; i < view.clients.length; i++) {
    drawClient(ctx, scene.clients[i], view.clients[i], scene.oneLine, colours);
  }
  drawTracker(ctx, scene.tracker, view.tracker, scene.stacked, colours);
  const most = view.nodes.reduce((sum, node) => Math.max(sum, node.count), 0);
  for (let i = 0; i < view.nodes.length; i++) {
    ctx.globalAlpha = parts?.get(view.nodes[i].port) ?? 1;
    if (scene.full) drawFullNode(ctx, scene.nodes[i], view.nodes[i], colours);
    else drawCompactNode(ctx, scene.nodes[i], view.nodes[i], most, colours);
  }
  ctx.globalAlpha = 1;
}
