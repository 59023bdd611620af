// The Lab's part of the page's state: what is typed, open and chosen there. The frame itself is in draft.js.
// Plain data, one group a card, so that a card is read and changed by itself.

/** @import { LayoutName, MessageType } from "../core/types.js" */

/**
 * @typedef {object} Lab
 * @property {readonly LayoutName[]} layouts custom layouts, as text
 * @property {{ text: string }} paste as pasted or typed
 * @property {{ on: boolean, type: MessageType, key: string, value: string }} intent what was meant, as typed
 * @property {{ layout: LayoutName, keep: "message" | "bytes" }} compare the layout beside, and what stays when layouts change
 * @property {{ language: string, direction: "encode" | "decode" }} code
 * @property {{ numbering: "msb0" | "lsb0" }} diagram how its columns are counted
 */

/** @type {Lab} */
export const FIRST_LAB = Object.freeze({
  layouts: [],
  paste: { text: "" },
  intent: { on: false, type: "lookup", key: "", value: "" },
  compare: { layout: "little-endian", keep: "message" },
  code: { language: "c", direction: "encode" },
  diagram: { numbering: "msb0" },
});
