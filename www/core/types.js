// Names for the values that cross from the wasm package, and for what core/ makes of them.
// Types only: nothing here exists when the page runs.

/** @typedef {import("../../src/web/types.d.ts").BitPlace} BitPlace */
/** @typedef {import("../../src/web/types.d.ts").CheckView} CheckView */
/** @typedef {import("../../src/web/types.d.ts").ClusterOptions} ClusterOptions */
/** @typedef {import("../../src/web/types.d.ts").ConnectionView} ConnectionView */
/** @typedef {import("../../src/web/types.d.ts").DecodeStep} DecodeStep */
/** @typedef {import("../../src/web/types.d.ts").Dissection} Dissection */
/** @typedef {import("../../src/web/types.d.ts").EventView} EventView */
/** @typedef {import("../../src/web/types.d.ts").Explanation} Explanation */
/** @typedef {import("../../src/web/types.d.ts").FieldView} FieldView */
/** @typedef {import("../../src/web/types.d.ts").FrameView} FrameView */
/** @typedef {import("../../src/web/types.d.ts").WorkloadView} WorkloadView */
/** @typedef {import("../../src/web/types.d.ts").Workload} Workload */
/** @typedef {import("../../src/web/types.d.ts").FrameFilter} FrameFilter */
/** @typedef {import("../../src/web/types.d.ts").FaultsView} FaultsView */
/** @typedef {import("../../src/web/types.d.ts").Fault} Fault */
/** @typedef {import("../../src/web/types.d.ts").BranchView} BranchView */
/** @typedef {import("../../src/web/types.d.ts").Intent} Intent */
/** @typedef {import("../../src/web/types.d.ts").LayoutName} LayoutName */
/** @typedef {import("../../src/web/types.d.ts").LayoutView} LayoutView */
/** @typedef {import("../../src/web/types.d.ts").Message} Message */
/** @typedef {import("../../src/web/types.d.ts").MessageType} MessageType */
/** @typedef {import("../../src/web/types.d.ts").NodeView} NodeView */
/** @typedef {import("../../src/web/types.d.ts").OperationView} OperationView */
/** @typedef {import("../../src/web/types.d.ts").PasteView} PasteView */
/** @typedef {import("../../src/web/types.d.ts").Placement} Placement */
/** @typedef {import("../../src/web/types.d.ts").Resizing} Resizing */
/** @typedef {import("../../src/web/types.d.ts").Route} Route */
/** @typedef {import("../../src/web/types.d.ts").Routing} Routing */
/** @typedef {import("../../src/web/types.d.ts").StockView} StockView */
/** @typedef {import("../../src/web/types.d.ts").Strategy} Strategy */

/**
 * What a person chose for the cluster.
 * @typedef {object} Settings
 * @property {number} nodes with which it begins, 0 to 64
 * @property {number} clients 1 to 4
 * @property {LayoutName} layout
 * @property {Route} route
 * @property {Strategy} strategy
 * @property {Placement} placement
 */

/** @typedef {import("../../src/web/types.d.ts").NextEvent} NextEvent */

/**
 * How far the cluster has come: small, plain, and new after every event or operation.
 * @typedef {object} Progress
 * @property {number} generation counts the clusters that the page has had
 * @property {number} branch the way its history goes, from 1
 * @property {number} events of the moment visited
 * @property {number} frames posted by then
 * @property {number} operations asked for by then
 * @property {number} nodes that there will be once all that come and go have come and gone
 * @property {number} length events of the branch
 * @property {number} allFrames frames of the branch
 * @property {number} allOperations operations of the branch
 * @property {number} nowUs virtual time of the last event
 * @property {NextEvent | null} next what follows the moment
 * @property {number | null} lastFrame the frame that was last delivered
 * @property {boolean} live the moment is the last there is: acting goes on from here
 * @property {boolean} faulty a fault stands
 */

/**
 * A frame with what led to it.
 * @typedef {object} Story
 * @property {FrameView} frame
 * @property {EventView | null} cause the event in which it was sent; null when an operation began with it
 * @property {OperationView | null} operation the operation it serves
 * @property {FrameView | null} [trigger] the frame that arrived in that event
 * @property {Placement} [placement] how keys are placed; modulo unless told
 * @property {Change} [change] of an order about a port: what it means
 */

/**
 * What an order of the tracker about a port means: the next slot of a table that it tells, or the node that comes or goes.
 * @typedef {{ slot: number } | { joins: boolean }} Change
 */

/**
 * @typedef {object} Request
 * @property {MessageType} kind
 * @property {number} key
 * @property {number} value
 * @property {number} client
 */

export {};
