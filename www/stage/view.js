// What the stage is told: the types of a view and of the rectangles it is laid out in.
// Types only: no code, no drawing, and no knowledge of where a view comes from.

/** @typedef {import("../pkg/ninebytes.js").Routing} Routing */
/** @typedef {import("../pkg/ninebytes.js").FrameView} FrameView */
/** @typedef {import("../pkg/ninebytes.js").FaultsView} FaultsView */
/** @typedef {import("../pkg/ninebytes.js").Placement} Placement */
/** @typedef {import("../pkg/ninebytes.js").Resizing} Resizing */
/** @typedef {import("../pkg/ninebytes.js").StockView} StockView */

/** What is out of the ordinary with an actor: a sign and its word. @typedef {{ sign: "pause" | "down" | "up" | "join" | "leave" | "clock", word: string }} Mark */
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
 * @property {Placement} placement
 * @property {Resizing["strategy"]} strategy
 * @property {string[]} change         how far a node has come or gone, and what follows, in a few words each
 * @property {boolean} active
 * @property {Mark | null} mark
 */
/**
 * @typedef {object} StageNode
 * @property {number} port
 * @property {number} slot
 * @property {number} count                how many pairs it stores
 * @property {number} first                the place of the first of those that are here
 * @property {[number, number][]} pairs    as many as a card can show, the touched one among them; as many are drawn as fit
 * @property {number | null} touched     the key to mark
 * @property {number[]} given            keys of those pairs that it keeps only until they have arrived elsewhere
 * @property {boolean} active
 * @property {boolean} chosen            by hand
 * @property {"up" | "paused" | "down"} state
 * @property {StockView["phase"]} phase
 * @property {Mark | null} mark
 */
/** @typedef {{ ends: [string, string], open: boolean }} StageConnection */
/**
 * What the last event took away.
 * @typedef {object} Loss
 * @property {number} atUs
 * @property {Float64Array} frames          as those of the view: frames that were in flight and are no more
 * @property {[string, string][]} broken    ends of connections that broke
 */
/**
 * @typedef {object} View
 * @property {StageClient[]} clients
 * @property {StageTracker} tracker
 * @property {StageNode[]} nodes
 * @property {StageConnection[]} connections
 * @property {Float64Array} frames                 stride 7: seq, from, to, sentUs, dueUs, kind, number
 * @property {(seq: number) => FrameView} detail   cached by the caller
 * @property {(seq: number) => string} word        what an order or report says; "" of any other frame
 * @property {FaultsView} faults
 * @property {Resizing} resizing
 * @property {Loss | null} loss
 * @property {number} nowUs
 * @property {number | null} selected
 * @property {{ byte: number, bit: number } | null} cursor
 * @property {boolean} reducedMotion
 */

/** @typedef {{ x: number, y: number, w: number, h: number }} Rect in CSS pixels */

/** Numbers a frame takes in `View.frames`. */
export const STRIDE = 7;
