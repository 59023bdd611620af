// The page's state: its shape, and what it is when the page opens.
// Not the cluster: of that it holds only how far it has come; views are asked of the session.

import { FIRST_SETTINGS } from "../core/start.js";
import { ofSameFrame } from "./draft.js";
import { FIRST_LAB } from "./lab.js";

/** @import { Costs } from "../core/cost.js" */
/** @import { BitPlace, FrameFilter, MessageType, Progress, Settings } from "../core/types.js" */
/** @import { Draft, Drafts } from "./draft.js" */
/** @import { Walk } from "./decoding.js" */
/** @import { Lab } from "./lab.js" */

/** Milliseconds an event takes, slowest first. */
export const PACES_MS = Object.freeze([4000, 2000, 1000, 500, 250, 100]);

/** Virtual microseconds that pass in a real second, slowest first. */
export const RATES_US = Object.freeze([200, 1000, 5000, 20_000, 100_000]);

/** By virtual time, the longest wait for an event, in real milliseconds: what is empty beyond it passes quickly. */
export const EMPTY_MS_MAX = 2000;

/** Bits a second that Decode may read by itself. */
export const DECODE_RATES = Object.freeze({ min: 1, max: 20, first: 5 });

export const CLIENTS_MAX = 4;
export const NODES_MAX = 64;

/** The tables under the stage. */
export const TABS = /** @type {const} */ ([
  "sequence",
  "log",
  "nodes",
  "operations",
  "load",
  "checks",
]);
/** @typedef {typeof TABS[number]} Tab */

/** What a person may do to the cluster, lower right. */
export const DOCKS = /** @type {const} */ (["send", "workload", "faults", "run", "search"]);
/** @typedef {typeof DOCKS[number]} Dock */

export const VIEWS = /** @type {const} */ (["cluster", "lab"]);
/** @typedef {typeof VIEWS[number]} View */

/** The views of a frame in the inspector. */
export const FRAME_TABS = /** @type {const} */ (["bits", "diagram", "table", "lines", "code"]);
/** @typedef {typeof FRAME_TABS[number]} FrameTab */

/**
 * @typedef {object} Form
 * @property {MessageType} kind
 * @property {string} key as typed
 * @property {string} value as typed
 * @property {number} client
 * @property {{ key: string, value: string }} problems a sentence each, or ""
 * @property {string} note what came of the last Send
 */

/**
 * @typedef {object} State
 * @property {"loading" | "ready" | "failed"} phase
 * @property {string} failure why the page cannot work
 * @property {Settings} settings
 * @property {Costs | null} costs
 * @property {{ nodes: string, clients: string }} settingProblems
 * @property {Progress} progress
 * @property {string} notice a sentence that stands in the caption until something happens
 * @property {string} fork   that another branch began; the caption ends with it until something happens
 * @property {number} askedAt events there were when something was last asked for
 * @property {boolean} building a new cluster is on its way
 * @property {boolean} replaying that is a run which takes a while to replay
 * @property {boolean} playing
 * @property {"event" | "time"} pace whether each event takes as long, or each virtual microsecond
 * @property {number} paceMs an event, by "event"
 * @property {number} usPerSecond virtual microseconds a real second, by "time"
 * @property {number | null} pinned the frame chosen by hand; null follows
 * @property {number | null} event the fault, time-out or closed connection chosen by hand
 * @property {number | null} node the port of the node chosen by hand
 * @property {number | null} followed the operation that is stayed with
 * @property {{ frame: number | null, ended: boolean }} following where that operation is at the moment visited
 * @property {readonly number[]} marked operations that a broken promise names
 * @property {FrameFilter} filter of the frames in the Log and the Sequence
 * @property {number} commanded counts what was commanded: the run is another after each
 * @property {Walk} decode
 * @property {readonly BitPlace[] | null} highlight the bits that pointer or focus is on
 * @property {readonly BitPlace[] | null} held bits that stay lit until they are let go
 * @property {View} view
 * @property {FrameTab} frameTab
 * @property {Drafts} drafts the frame that the Lab shows
 * @property {boolean} editing the inspector shows the draft in place of the cluster's frame
 * @property {Lab} lab
 * @property {Form} form
 * @property {Tab} tab
 * @property {Dock} dock
 * @property {boolean} controls false where only the stage, the caption and the time are shown: in someone's lecture notes
 * @property {boolean} projector
 * @property {boolean} shortcuts single-key shortcuts are on
 * @property {boolean} reducedMotion
 */

/** The 9 bytes of a lookup, for a Lab that was opened with nothing in it. @type {Draft} */
const FIRST_DRAFT = Object.freeze({
  bytes: Uint8Array.of(0x40, 0, 0x12, 0xc9, 0x82, 0, 0, 0, 0),
  layout: FIRST_SETTINGS.layout,
  from: "client",
  origin: "an example",
  generation: 0,
});

/** @type {Progress} */
const NOTHING_YET = Object.freeze({
  generation: 0,
  branch: 1,
  events: 0,
  frames: 0,
  operations: 0,
  nodes: 0,
  length: 0,
  allFrames: 0,
  allOperations: 0,
  nowUs: 0,
  next: null,
  lastFrame: null,
  live: true,
  faulty: false,
});

/** @type {readonly number[]} */
export const NONE_MARKED = Object.freeze([]);

/** @type {State} */
const FIRST = {
  phase: "loading",
  failure: "",
  settings: FIRST_SETTINGS,
  costs: null,
  settingProblems: { nodes: "", clients: "" },
  progress: NOTHING_YET,
  notice: "",
  fork: "",
  askedAt: 0,
  building: false,
  replaying: false,
  playing: false,
  pace: "event",
  paceMs: 1000,
  usPerSecond: 1000,
  pinned: null,
  event: null,
  node: null,
  followed: null,
  following: { frame: null, ended: false },
  marked: NONE_MARKED,
  filter: {},
  commanded: 0,
  decode: { at: 0, running: false, rate: DECODE_RATES.first, direction: "decode" },
  highlight: null,
  held: null,
  view: "cluster",
  frameTab: "bits",
  drafts: { now: FIRST_DRAFT, past: [], future: [], stroke: null },
  editing: false,
  lab: FIRST_LAB,
  form: {
    kind: "lookup",
    key: "1231234",
    value: "",
    client: 1,
    problems: { key: "", value: "" },
    note: "",
  },
  tab: "log",
  dock: "send",
  controls: true,
  projector: false,
  shortcuts: true,
  reducedMotion: false,
};

/** @type {Readonly<State>} */
export const FIRST_STATE = Object.freeze(FIRST);

/** The frame that the inspector shows: the pinned one, else that of the operation followed, else the next to arrive, else the
 * last that did.
 * @param {Pick<State, "pinned" | "following" | "progress">} state */
export const selectedFrame = ({ pinned, following, progress }) =>
  pinned ?? following.frame ?? progress.next?.frame ?? progress.lastFrame;

/** Whether the draft is as it was brought: nobody's work is lost when another frame takes its place.
 * @param {State} state */
export const untouched = ({ drafts }) => drafts.past.length === 0 && drafts.future.length === 0;

/** Where a draft comes from that is a copy of the selected frame. @param {State} state */
export const copyOrigin = (state) => ({
  origin: `frame ${selectedFrame(state)}`,
  generation: state.progress.generation,
});

/** Whether a step back, or again, may be taken. In the Cluster only within the copy that is being edited: what was done to
 * other drafts is the Lab's.
 * @param {Pick<State, "view" | "drafts">} state */
export function stepsLeft({ view, drafts: { now, past, future } }) {
  const may = (/** @type {Draft | undefined} */ step) =>
    step !== undefined && (view === "lab" || ofSameFrame(step, now));
  return { undo: may(past.at(-1)), redo: may(future.at(-1)) };
}
