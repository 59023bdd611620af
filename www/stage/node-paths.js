// The ways between two nodes: out of the front of one card, along the gap before the cards, and in at the front of the other.
// Pure, like paths.js, which has all other ways.

/** @typedef {import("./geometry.js").Scene} Scene */
/** @typedef {import("./view.js").Rect} Rect */
/** @typedef {import("./curves.js").Stop} Stop */

/**
 * What a frame of this width between two nodes never leaves: it is drawn before the cards, and under the tracker if there is no room
 * beside it.
 * @param {Scene} scene
 * @param {Rect} bounds  what no frame leaves
 * @param {number} width
 * @returns {Rect}
 */
export function beforeNodes({ tall, nodes, tracker, text }, bounds, width) {
  const gap = 0.4 * text;
  if (tall) {
    const bottom = Math.min(...nodes.map(({ y }) => y)) - gap;
    return { ...bounds, h: bottom - bounds.y };
  }
  const right = Math.min(...nodes.map(({ x }) => x)) - gap;
  const under = tracker.y + tracker.h + gap;
  const y = width < right - tracker.x - tracker.w ? bounds.y : under;
  return { x: bounds.x, y, w: right - bounds.x, h: bounds.y + bounds.h - y };
}

/**
 * From one node to another: right before the cards if both stand in front; else behind those that do, in the gaps between
 * columns (of a column of clients, tracker and nodes: between rows).
 * @param {Scene} scene
 * @param {Rect} one
 * @param {Rect} other
 * @returns {Stop[]}
 */
export function alongNodes(scene, one, other) {
  const { tall, nodes } = scene;
  // In a column all that is said of x is so of y, and the other way round.
  const [a, b] = [one, other].map((card) => (tall ? turned(card) : card));
  const front = Math.min(...nodes.map((card) => (tall ? card.y : card.x)));
  const stops = a.x === b.x ? inFront(scene, a, b, front) : acrossColumns(scene, a, b);
  return tall ? stops.map(({ x, y, dx, dy }) => ({ x: y, y: x, dx: dy, dy: dx })) : stops;
}

/** @param {Rect} card @returns {Rect} */
const turned = ({ x, y, w, h }) => ({ x: y, y: x, w: h, h: w });

/**
 * @param {Scene} scene
 * @param {Rect} a
 * @param {Rect} b
 * @param {number} front  where the cards begin
 * @returns {Stop[]}
 */
function inFront({ text, tall, tracker }, a, b, front) {
  const [from, to] = [middle(a), middle(b)];
  // Those that go further, further out, so that they are told apart; behind other cards there is no room for that.
  const far = Math.abs(to - from);
  const room = a.x - (tall ? tracker.y + tracker.h : tracker.x + tracker.w);
  const wanted = (0.9 + Math.min(1.1, (0.4 * far) / (a.h || 1))) * text;
  const out = a.x - (a.x > front ? 0.28 * text : Math.min(wanted, 0.8 * room));
  const turn = Math.sign(to - from) * Math.min(far / 2, text);
  return [
    { x: a.x, y: from, dx: -1, dy: 0 },
    { x: out, y: from + turn, dx: 0, dy: Math.sign(turn) },
    { x: out, y: to - turn, dx: 0, dy: Math.sign(turn) },
    { x: b.x, y: to, dx: 1, dy: 0 },
  ];
}

/**
 * @param {Scene} scene
 * @param {Rect} a
 * @param {Rect} b
 * @returns {Stop[]}
 */
function acrossColumns({ text }, a, b) {
  const round = 0.28 * text;
  // Over the upper edge of the one that stands further back.
  const level = (a.x > b.x ? a : b).y - 0.12 * text;
  const across = Math.sign(b.x - a.x);
  const up = (/** @type {Rect} */ card) => Math.sign(level - middle(card)) || 1;
  const [out, back] = [a.x - round, b.x - round];
  return [
    { x: a.x, y: middle(a), dx: -1, dy: 0 },
    { x: out, y: level - up(a) * round, dx: 0, dy: up(a) },
    { x: out + across * round, y: level, dx: across, dy: 0 },
    { x: back - across * round, y: level, dx: across, dy: 0 },
    { x: back, y: level - up(b) * round, dx: 0, dy: -up(b) },
    { x: b.x, y: middle(b), dx: 1, dy: 0 },
  ];
}

/** @param {Rect} card */
const middle = (card) => card.y + card.h / 2;
