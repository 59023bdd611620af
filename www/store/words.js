// Short names for actors, messages, fields and outcomes, as tables, cards and titles use them.
// Whole sentences are in narrate.js.

import { bytesOf } from "./format.js";
import { orderMeaning, roleOf } from "./orders.js";

export { atStart, goingOn, inSentence } from "./actors.js";
export { faultWords, incidentWords } from "./incidents.js";

/** @import { Sender } from "../core/frame.js" */
/** @import { BitPlace, FieldView, FrameView, Message, OperationView, Request } from "../core/types.js" */
/** @import { Cell } from "./marks.js" */

/** @type {Record<import("../core/types.js").MessageType, string>} */
export const TYPE_NAMES = { insert: "Insert", lookup: "Lookup", delete: "Delete", nop: "Nop" };

/** @type {Record<FieldView["field"], string>} */
export const FIELD_NAMES = {
  type: "Type",
  padding: "Padding",
  key: "Key",
  value: "Value",
  port: "Port",
};

/** What kind of actor sends: how its 4-byte frames are read. @param {string} actor @returns {Sender} */
export const sender = (actor) => /** @type {Sender} */ (actor.split(" ")[0]);

/** A message is an answer when a node sent it, or the tracker passed it back to a client.
 * @param {Pick<FrameView, "from" | "to">} frame */
export const isAnswer = ({ from, to }) =>
  from.startsWith("node") || (from === "tracker" && to.startsWith("client"));

/** What is told of a frame, of a cluster or not. @typedef {Pick<FrameView, "kind" | "message" | "key" | "port" | "from" | "to">} Told */

/** Whether the message says something with its value. @param {Told} frame */
export function usesValue(frame) {
  if (!frame.message || frame.message.type === "insert") return true;
  if (frame.message.type === "nop") return frame.message.value !== 0;
  // One node asks another too; a value that is not 0 is an answer's.
  return isAnswer(frame) && !(frame.to.startsWith("node") && frame.message.value === 0);
}

/** @param {Message} message @param {boolean} withValue */
const said = ({ type, key, value }, withValue) =>
  `${TYPE_NAMES[type]} ${key}${withValue ? ` = ${value}` : ""}`;

/** What a frame says, in a few words. @param {Told} frame */
export function meaning(frame) {
  if (frame.kind === "request") return `key ${frame.key}`;
  if (frame.kind === "reply") return frame.port ? `port ${frame.port}` : "port 0: no node";
  if (!frame.message) return "not a frame of this layout";
  return orderMeaning(frame) || said(frame.message, usesValue(frame));
}

/** What a Nop with a value is. */
const ROLES = { order: "Order", report: "Report", instead: "Ask elsewhere", "": "Message" };

/** @param {Pick<FrameView, "kind" | "message" | "from" | "to">} frame */
export function title(frame) {
  if (frame.kind === "request") return "Directory request";
  if (frame.kind === "reply") return "Directory reply";
  if (!frame.message) return "Not a frame of this layout";
  return `${ROLES[roleOf(frame)]} · ${TYPE_NAMES[frame.message.type]}`;
}

/** @param {FrameView} frame */
export const journey = (frame) =>
  `${frame.from} → ${frame.to} · ${bytesOf(frame.bytes.length)} · ${frame.state}`;

/** An operation as it was asked for.
 * @param {Pick<OperationView, "kind" | "key" | "value"> | Request} operation */
export function asked({ kind, key, value }) {
  if (kind === "raw") return "Bytes as they are";
  if (kind === "nop") return `Do nothing ${key}`;
  return kind === "insert" ? `Insert ${key} = ${value}` : `${TYPE_NAMES[kind]} ${key}`;
}

/** How an operation ended, or where it is. @param {OperationView} operation */
export function outcome({ state, result, problem }) {
  if (state !== "ended") return state;
  if (!result) return problem?.message ?? "failed";
  if (result.port === 0) return "no node";
  switch (result.outcome) {
    case "found":
      return `found ${result.value}`;
    case "removed":
      return `removed ${result.value}`;
    case "missing":
      return "not there";
    case "nothing":
      return "nothing done";
    default:
      return result.outcome;
  }
}

/** An ended operation on its client's card. @param {OperationView} operation */
export function cardResult(operation) {
  const { key, result } = operation;
  if (!result) return `${asked(operation)} failed`;
  if (result.outcome === "found") return `${key} → ${result.value}`;
  if (result.outcome === "stored") return `${key} = ${result.value} stored`;
  const told = key === null || result.outcome === "nothing" || result.port === 0;
  if (told) return outcome(operation);
  return `${key} ${result.outcome === "missing" ? "not there" : result.outcome}`;
}

/** A bit as it is read aloud: its field and place in it, where it is, and what it is.
 * @param {Pick<Cell, "field" | "nth" | "width"> | undefined} cell @param {BitPlace} place @param {string | number} value */
export function bitName(cell, { byte, bit }, value) {
  const where = `byte ${byte} bit ${bit}, ${value}`;
  return cell ? `${FIELD_NAMES[cell.field]} bit ${cell.nth} of ${cell.width}, ${where}` : where;
}
