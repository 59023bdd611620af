// The Lab's part of the page's state: what is typed, open and chosen there. The frame itself is in draft.js.
// Plain data, one group a card, so that a card is read and changed by itself.

import { challengeAt } from "./challenge-begun.js";

/** @import { LayoutName, MessageType } from "../core/types.js" */
/** @import { Challenge } from "./challenge-begun.js" */
/** @import { Walk } from "./decoding.js" */
/** @import { Plan } from "./layouts.js" */

/** The cards of the Lab, in reading order. */
export const CARDS = /** @type {const} */ ([
  "paste",
  "intent",
  "diagnosis",
  "frame",
  "fields",
  "decode",
  "layouts",
  "diagram",
  "lines",
  "code",
  "challenge",
]);

/** @typedef {typeof CARDS[number]} Card */

/**
 * @typedef {object} Lab
 * @property {readonly LayoutName[]} layouts custom layouts, as text
 * @property {Paste} paste
 * @property {{ on: boolean, type: MessageType | "directory", key: string, value: string }} intent what was meant, as typed
 * @property {{ layout: LayoutName, keep: "message" | "bytes" }} compare the layout beside, and what stays when layouts change
 * @property {Plan} editor the layout that is being made, as typed
 * @property {string} layoutNote what came of the last change of layout
 * @property {Walk} walk how far Decode, or Encode, has come in the Lab's frame
 * @property {Challenge} challenge a link has its seed, round and kind: challengeAt() makes it of them
 * @property {{ language: string, direction: "encode" | "decode" }} code
 * @property {{ numbering: "msb0" | "lsb0" }} diagram how its columns are counted
 * @property {{ port: number | null, operation: number | null, generation: number, problem: string }} sent where to, and the operation of the last frame sent, in which cluster; or why it was not sent
 * @property {Card} card where the reader is
 * @property {string} notice a sentence on what the link could not bring
 */

/**
 * @typedef {object} Paste
 * @property {string} text as pasted or typed
 * @property {string | null} format the reading chosen by hand; null for the likeliest
 * @property {readonly number[] | null} cuts where frames end, moved by hand; null as read
 * @property {number} at the frame chosen, from 0
 */

/** @type {Lab} */
const FIRST = {
  layouts: [],
  paste: { text: "", format: null, cuts: null, at: 0 },
  intent: { on: false, type: "lookup", key: "", value: "" },
  compare: { layout: "little-endian", keep: "message" },
  editor: {
    name: "mine",
    parts: [
      { field: "padding", width: "6" },
      { field: "type", width: "2" },
      { field: "key", width: "32" },
      { field: "value", width: "32" },
    ],
    numbering: "lsb0",
    byteOrder: "little",
  },
  layoutNote: "",
  walk: { at: 0, running: false, rate: 5, direction: "decode" },
  challenge: challengeAt({ seed: 1, round: 1, kind: "bits" }),
  code: { language: "c", direction: "encode" },
  diagram: { numbering: "msb0" },
  sent: { port: null, operation: null, generation: 0, problem: "" },
  card: "paste",
  notice: "",
};

/** @type {Readonly<Lab>} */
export const FIRST_LAB = Object.freeze(FIRST);
