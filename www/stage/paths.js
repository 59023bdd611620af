// The ways frames travel: from one card's edge to another's, as soft curves around the cards between.
// Pure, like geometry.js: it knows rectangles, not frames; what moves along a path is moving.js's matter.

import { even, sample } from "./curves.js";
import { clamp } from "./grid.js";
import { alongNodes } from "./node-paths.js";

/** @typedef {import("./geometry.js").Scene} Scene */
/** @typedef {import("./view.js").Rect} Rect */
/** @typedef {import("./curves.js").Path} Path */
/** @typedef {import("./curves.js").Stop} Stop */

/**
 * Actors are numbered as the scene lists them: clients, then the tracker, then nodes.
 * The cards of an actor's kind, as one: what a frame drawn large keeps clear of at an end of its path.
 * @param {Scene} scene
 * @param {number} actor
 * @returns {Rect}
 */
export function groupOf(scene, actor) {
  const tracker = scene.clients.length;
  if (actor === tracker) return scene.tracker;
  const cards = actor < tracker ? scene.clients : scene.nodes;
  const x = Math.min(...cards.map((card) => card.x));
  const y = Math.min(...cards.map((card) => card.y));
  const right = Math.max(...cards.map((card) => card.x + card.w));
  const bottom = Math.max(...cards.map((card) => card.y + card.h));
  return { x, y, w: right - x, h: bottom - y };
}

/**
 * The path from one actor to another; the way back is the same curve.
 * @param {Scene} scene
 * @param {number} from
 * @param {number} to
 * @returns {Path}
 */
export function pathBetween(scene, from, to) {
  const stops = from < to ? stopsOf(scene, from, to) : stopsOf(scene, to, from);
  const path = even(sample(stops));
  if (from > to) {
    path.x.reverse();
    path.y.reverse();
  }
  return path;
}

/**
 * @param {Scene} scene
 * @param {number} low
 * @param {number} high
 * @returns {Stop[]}
 */
function stopsOf(scene, low, high) {
  const tracker = scene.clients.length;
  if (high < tracker) return straight(scene, scene.clients[low], scene.clients[high]);
  if (low > tracker)
    return alongNodes(scene, scene.nodes[low - tracker - 1], scene.nodes[high - tracker - 1]);
  if (scene.tall) {
    if (high === tracker) return downToTracker(scene, low);
    return low === tracker
      ? downFromTracker(scene, high - tracker - 1)
      : pastTracker(scene, low, high - tracker - 1);
  }
  if (high === tracker) return clientToTracker(scene, low);
  return low === tracker
    ? trackerToNode(scene, high - tracker - 1)
    : clientToNode(scene, low, high - tracker - 1);
}

/**
 * From one client to another: no frame goes there.
 * @param {Scene} scene
 * @param {Rect} one
 * @param {Rect} other
 * @returns {Stop[]}
 */
function straight({ tall }, one, other) {
  return [one, other].map(({ x, y, w, h }) =>
    tall ? { x: x + w / 2, y, dx: 1, dy: 0 } : { x, y: y + h / 2, dx: 0, dy: 1 },
  );
}

// ---- a row: clients left, tracker in the upper middle, nodes right

/**
 * Where a client's path leaves its right edge: higher for what is higher at the other end.
 * @param {Scene} scene
 * @param {number} client
 * @param {number} level  0 at the top of the stage (the tracker) to 1 at the bottom
 * @returns {Stop}
 */
function clientEdge(scene, client, level) {
  const card = scene.clients[client];
  return { x: card.x + card.w, y: card.y + card.h * (0.2 + 0.6 * level), dx: 1, dy: 0 };
}

/**
 * Where paths reach a node's left edge: below the tracker's level if the card reaches so far down.
 * @param {Scene} scene
 * @param {number} node
 * @param {number} shift  -1 to 1: which of the node's paths
 * @returns {Stop}
 */
function nodeEdge(scene, node, shift) {
  const card = scene.nodes[node];
  const { text } = scene;
  const spread = Math.min(0.3 * card.h, 1.6 * text) * shift;
  const bottom = card.y + card.h;
  const level = levelBelow(scene);
  let y = card.y + card.h / 2;
  if (y - Math.abs(spread) < level && level + 0.4 * text < bottom) {
    const last = Math.min(bottom - 0.5 * text, level + 2.6 * text);
    y = level + (Math.max(level, last) - level) * (0.5 + 0.5 * shift);
    return { x: card.x, y, dx: 1, dy: 0 };
  }
  return { x: card.x, y: clamp(y + spread, card.y + 2, bottom - 2), dx: 1, dy: 0 };
}

/** The level from which a frame runs free under the tracker. @param {Scene} scene */
function levelBelow(scene) {
  return scene.tracker.y + scene.tracker.h + 0.7 * scene.text;
}

/**
 * @param {Scene} scene
 * @param {number} client
 * @returns {Stop[]}
 */
function clientToTracker(scene, client) {
  const { tracker, text } = scene;
  const count = scene.clients.length;
  const share = ((client + 0.5) / count) * Math.min(1, (count - 1) / 3);
  const start = clientEdge(scene, client, 0);
  const x = onTracker(scene, start.x + scene.capsule / 2 + text * (0.3 + 3.5 * share));
  const end = { x, y: tracker.y + tracker.h, dx: 0, dy: -1 };
  const level = levelBelow(scene);
  if (start.y >= level + text) return [start, end];
  return [start, { x: tracker.x, y: level + 0.8 * text, dx: 1, dy: 0 }, end];
}

/**
 * @param {Scene} scene
 * @param {number} node
 * @returns {Stop[]}
 */
function trackerToNode(scene, node) {
  const { tracker, text, capsule, height } = scene;
  const edge = nodeEdge(scene, node, -1);
  const bottom = tracker.y + tracker.h;
  const level = bottom + 2 * text;
  const card = scene.nodes[node];
  const end = { ...edge, y: clamp(level, edge.y, Math.max(edge.y, card.y + card.h - 0.5 * text)) };
  const x = onTracker(scene, end.x - capsule / 2 - text * (7 + (2 * end.y) / height));
  const start = { x, y: bottom, dx: 0, dy: 1 };
  if (end.y > level + 2 * text) return [start, end];
  const turn = { x: x + 1.5 * text, y: level, dx: 1, dy: 0 };
  if (end.y > level - text) return [start, turn, end];
  const lane = { x: (tracker.x + tracker.w + end.x) / 2, y: bottom, dx: 0, dy: -1 };
  return [start, turn, lane, end];
}

/**
 * Paths meet the tracker's lower edge where a frame drawn as bits is clear of the cards at the left and right.
 * @param {Scene} scene
 * @param {number} x
 */
function onTracker({ tracker, text }, x) {
  return clamp(x, tracker.x + 1.5 * text, tracker.x + tracker.w - 1.5 * text);
}

/**
 * @param {Scene} scene
 * @param {number} client
 * @param {number} node
 * @returns {Stop[]}
 */
function clientToNode(scene, client, node) {
  const { tracker } = scene;
  const count = scene.clients.length;
  const end = nodeEdge(scene, node, count === 1 ? 0 : (0.9 * (2 * client - count + 1)) / count);
  const start = clientEdge(scene, client, 0.25 + (0.75 * end.y) / scene.height);
  const level = levelBelow(scene);
  const stops = [start];
  if (start.y < level - 2) stops.push({ x: tracker.x, y: level + 0.5 * scene.text, dx: 1, dy: 0 });
  if (end.y < level - 2)
    stops.push({ x: (tracker.x + tracker.w + end.x) / 2, y: level, dx: 0, dy: -1 });
  stops.push(end);
  return stops;
}

// ---- a column: clients at the top, tracker in the middle, nodes at the bottom

/**
 * @param {Scene} scene
 * @param {number} client
 * @returns {Stop[]}
 */
function downToTracker(scene, client) {
  const { tracker } = scene;
  const card = scene.clients[client];
  const level = (card.x + card.w / 2) / scene.width;
  return [
    { x: card.x + 0.36 * card.w, y: card.y + card.h, dx: 0, dy: 1 },
    { x: tracker.x + tracker.w * (0.12 + 0.6 * level), y: tracker.y, dx: 0, dy: 1 },
  ];
}

/**
 * @param {Scene} scene
 * @param {number} node
 * @returns {Stop[]}
 */
function downFromTracker(scene, node) {
  const { tracker } = scene;
  const card = scene.nodes[node];
  const x = tracker.x + tracker.w * (0.12 + (0.76 * (card.x + card.w / 2)) / scene.width);
  return [
    { x, y: tracker.y + tracker.h, dx: 0, dy: 1 },
    { x: card.x + 0.4 * card.w, y: card.y, dx: 0, dy: 1 },
  ];
}

/**
 * Down the lane at the tracker's right.
 * @param {Scene} scene
 * @param {number} client
 * @param {number} node
 * @returns {Stop[]}
 */
function pastTracker(scene, client, node) {
  const { tracker } = scene;
  const above = scene.clients[client];
  const under = scene.nodes[node];
  const level = (under.x + under.w / 2) / scene.width;
  const edge = tracker.x + tracker.w;
  const x = edge + (scene.width - edge) * (0.25 + 0.4 * level);
  return [
    { x: above.x + above.w * (0.6 + 0.25 * level), y: above.y + above.h, dx: 0, dy: 1 },
    { x, y: tracker.y, dx: 0, dy: 1 },
    { x, y: tracker.y + tracker.h, dx: 0, dy: 1 },
    { x: under.x + 0.6 * under.w, y: under.y, dx: 0, dy: 1 },
  ];
}
