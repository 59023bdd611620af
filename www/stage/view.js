// What the stage is told: the types of a view and of the rectangles it is laid out in.
// Types only: no code, no drawing, and no knowledge of where a view comes from.

/** @typedef {import("../pkg/ninebytes.js").Routing} Routing */
/** @typedef {import("../pkg/ninebytes.js").FrameView} FrameView */

/**
 * @typedef {object} StageClient
 * @property {string} name     as in connections: "client 1"
 * @property {string} label    as shown: "Client 1"
 * @property {string} status   what it is doing: "Lookup 1231234"
 * @property {number} waiting  operations queued behind the one it is doing
 * @property {boolean} active
 */
/**
 * @typedef {object} StageTracker
 * @property {number} port
 * @property {number[]} ports          its table, in slot order
 * @property {Routing | null} routing  the placement to show worked out
 * @property {boolean} active
 */
/**
 * @typedef {object} StageNode
 * @property {number} port
 * @property {number} slot
 * @property {[number, number][]} pairs  all it stores; as many are drawn as fit
 * @property {number | null} touched     the key to mark
 * @property {boolean} active
 */
/** @typedef {{ ends: [string, string], open: boolean }} StageConnection */
/**
 * @typedef {object} View
 * @property {StageClient[]} clients
 * @property {StageTracker} tracker
 * @property {StageNode[]} nodes
 * @property {StageConnection[]} connections
 * @property {Float64Array} frames                 stride 7: seq, from, to, sentUs, dueUs, kind, number
 * @property {(seq: number) => FrameView} detail   cached by the caller
 * @property {number} nowUs
 * @property {number | null} selected
 * @property {{ byte: number, bit: number } | null} cursor
 * @property {boolean} reducedMotion
 */

/** @typedef {{ x: number, y: number, w: number, h: number }} Rect in CSS pixels */

/** Numbers a frame takes in `View.frames`. */
export const STRIDE = 7;
