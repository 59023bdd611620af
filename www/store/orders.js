// What the tracker and the nodes tell each other while nodes come and go, in words: orders, reports, where to ask instead, and what
// nodes ask of one another. Each is read off decoded frames; why one is sent is the protocol's matter (docs/protocol.md).

import { atStart, inSentence } from "./actors.js";
import { counted } from "./format.js";

/** @import { Session } from "../core/session.js" */
/** @import { FrameView, Resizing, Routing, Story } from "../core/types.js" */
/** @import { Told } from "./words.js" */

const TRACKER_PORT = 3000;
const PLACEMENTS = ["modulo", "ring", "rendezvous", "jump"];

/** Orders by their value, from 5 on: the word, and what the node is told. */
const ORDERS = [
  ["move", "to hand over what belongs elsewhere in epoch $e"],
  ["freeze", "to answer no client, and to hand over what belongs elsewhere in epoch $e"],
  ["end", "that epoch $e is complete, and its table in force"],
  ["reinsert", "to insert every pair anew, by the table of epoch $e"],
  ["leave", "that it may leave"],
  ["given", "that what it had to hand over for epoch $e counts as handed over"],
];
const FIRST_ORDER = 5;
const [MOVE, FREEZE, LEAVE] = [5, 6, 9];

/** Reports by their value, from 1 on. */
const REPORTS = [
  ["here", "it is here"],
  ["ready", "it knows what changes in epoch $e, and is ready"],
  ["done", "it has nothing left that belongs elsewhere in epoch $e"],
  ["refuse", "it cannot leave, for it is the last one and holds pairs"],
];

/** What a Nop with a value is between the tracker, nodes and clients; nothing if it is none of these.
 * @param {Pick<Told, "message" | "from" | "to">} frame @returns {"order" | "report" | "instead" | ""} */
export function roleOf({ message, from, to }) {
  if (message?.type !== "nop" || message.value === 0) return "";
  if (from === "tracker") return to.startsWith("node") ? "order" : "";
  if (!from.startsWith("node") || !to) return "";
  if (message.value >= TRACKER_PORT) return to.startsWith("node") ? "" : "instead";
  return to === "tracker" && message.value <= REPORTS.length ? "report" : "";
}

/** Whether it tells a node that it may leave. @param {Pick<Told, "message" | "from" | "to">} frame */
export const isLeave = (frame) => roleOf(frame) === "order" && frame.message?.value === LEAVE;

/** @param {number} port */
const atPort = (port) => (port === TRACKER_PORT ? "the tracker" : `node ${port}`);

/** An order about a port: a slot of a table, or who comes or goes. @param {number} port @param {Story["change"]} change */
function portWord(port, change) {
  if (!change) return `port ${port}`;
  if ("slot" in change) return `[${change.slot}] ${port}`;
  return `${change.joins ? "+" : "−"}${port}`;
}

/** What such a frame says, in a word; "" if it is none. @param {Pick<Told, "message" | "from" | "to">} frame @param {Story["change"]} [change] */
export function orderWord(frame, change) {
  const value = frame.message?.value ?? 0;
  const role = roleOf(frame);
  if (role === "report") return REPORTS[value - 1][0];
  if (role === "instead") return `ask ${value === TRACKER_PORT ? "tracker" : value}`;
  if (role !== "order") return "";
  if (value < FIRST_ORDER) return `table: ${PLACEMENTS[value - 1]}`;
  return ORDERS[value - FIRST_ORDER]?.[0] ?? portWord(value, change);
}

/** The same in a few words. @param {Told} frame */
export function orderMeaning(frame) {
  const word = orderWord(frame);
  if (!word || !frame.message) return "";
  const { key, value } = frame.message;
  if (roleOf(frame) !== "instead") return `${word} (epoch ${key})`;
  return `ask ${atPort(value)} about key ${key}`;
}

/** @param {FrameView} frame @param {Story["change"]} change */
function ordered({ to, message }, change) {
  const { key: epoch, value } = message ?? { key: 0, value: 0 };
  if (value < FIRST_ORDER)
    return `that the table of epoch ${epoch} follows, slot by slot, its keys placed by ${PLACEMENTS[value - 1]}`;
  const order = ORDERS[value - FIRST_ORDER];
  if (order) return order[1].replace("$e", `${epoch}`);
  if (change && "slot" in change) return `that slot ${change.slot} of that table is node ${value}`;
  const who = to === `node ${value}` ? "it" : `node ${value}`;
  return `that in epoch ${epoch} ${who} ${change?.joins ? "joins" : "leaves"}`;
}

/** @param {FrameView} frame */
function reported({ message }) {
  const { key: epoch, value } = message ?? { key: 0, value: 1 };
  const known = epoch === 0 ? ", and knows no table" : ` again, and knows epoch ${epoch}`;
  return REPORTS[value - 1][1].replace("$e", `${epoch}`) + (value === 1 ? known : "");
}

/** Whether what a node sends another answers it, and asks for nothing: then it was sent because of what it answers or, where that
 * had to wait, of an order, but none to hand over. @param {Story} story */
function answers({ frame, trigger }) {
  if (!trigger?.message) return false;
  if (trigger.from === frame.to) return trigger.message.key === frame.message?.key;
  return roleOf(trigger) === "order" && ![MOVE, FREEZE].includes(trigger.message.value);
}

/** What one node tells another. @param {Story} story */
function betweenNodes(story) {
  const { frame, trigger } = story;
  const { type, key, value } = frame.message ?? { type: "nop", key: 0, value: 0 };
  const { to } = frame;
  if (type === "nop") return `tells ${to} that it has no key ${key}`;
  if (type === "lookup" && !answers(story))
    return `asks ${to} for key ${key}, which has not arrived`;
  if (type === "lookup") return `gives ${to} key ${key} = ${value}`;
  if (answers(story)) return `confirms to ${to} that key ${key} = ${value} has arrived`;
  if (trigger?.kind === "reply")
    return `inserts key ${key} = ${value} anew at ${to}, the port the tracker gave it`;
  return `pushes key ${key} = ${value} to ${to}, its new owner`;
}

/** What the sender of such a frame does; "" if it is none. @param {Story} story */
export function orderTold(story) {
  const { frame, change } = story;
  const { from, to, message } = frame;
  const who = atStart(from);
  switch (message && roleOf(frame)) {
    case "order":
      return `${who} tells ${to} ${ordered(frame, change)}`;
    case "report":
      return `${who} tells the tracker that ${reported(frame)}`;
    case "instead":
      return `${who} sends ${inSentence(to)} on to ${atPort(message?.value ?? 0)} for key ${message?.key}`;
    default:
      return from.startsWith("node") && to.startsWith("node")
        ? `${who} ${betweenNodes(story)}`
        : "";
  }
}

/** How the tracker found a slot. @param {Routing} routing @param {Story["placement"]} placement */
export function placed({ key, nodes, slot }, placement = "modulo") {
  if (placement === "modulo") return `works out ${key} % ${nodes} = ${slot}`;
  if (placement === "ring") return `finds key ${key} on its ring before slot ${slot}`;
  if (placement === "jump") return `lets key ${key} jump among ${nodes} to slot ${slot}`;
  return `finds slot ${slot} to score highest for key ${key}`;
}

/** How far a change has come, in a few words. @param {Resizing} resizing */
export function changeWords({ phase, port, joins, epoch, members, ready, done }) {
  if (port === null) return "";
  const [count, what] = phase === "preparing" ? [ready.length, "ready"] : [done.length, "done"];
  const who = `epoch ${epoch + 1}: ${port} ${joins ? "joins" : "leaves"}`;
  return `${who}, ${count} of ${members.length} ${what}`;
}

/** The event that brought a change to its end: with the last report that a node is done. @param {Session} session @param {number} epoch */
export function changeEnd(session, epoch) {
  const told = [...session.find({ actor: "tracker", kind: "nop", key: epoch })];
  const done = told.map((seq) => session.frame(seq)).filter((frame) => orderWord(frame) === "done");
  return Math.max(0, ...done.map(({ event }) => event ?? 0));
}

/** Changes that are to follow. @param {Resizing} resizing */
export function queueWords({ queue: [first, ...more] }) {
  if (!first) return "";
  return more.length > 0
    ? `${more.length + 1} more to follow`
    : `then ${first.port} ${first.joins ? "joins" : "leaves"}`;
}

/** Whether the tracker answers no client. @param {Resizing} resizing */
export const isStopped = ({ strategy, port }) => strategy === "stop" && port !== null;

/** How nodes come and go now, in sentences; "" if none does. @param {Resizing} resizing */
export function resizeTold(resizing) {
  const words = changeWords(resizing);
  if (!words) return "";
  const told = [atStart(words), queueWords(resizing)].filter(Boolean).join("; ");
  const { holding } = resizing;
  const waits = holding > 0 ? `, and ${counted(holding, "request waits", "requests wait")}` : "";
  return `${told}.${isStopped(resizing) ? ` The tracker answers no client${waits}.` : ""}`;
}
