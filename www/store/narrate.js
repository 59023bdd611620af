// Sentences about what happens, derived from decoded frames, events and what the tracker worked out.
// None is written for a particular scene, so none can be wrong about one.

import { arrivalTold } from "./arrivals.js";
import { bytesOf, counted } from "./format.js";
import { faultSentence, faultsTold, lostSentence } from "./incidents.js";
import { orderTold, placed, resizeTold } from "./orders.js";
import { asked, atStart, goingOn, inSentence, isAnswer, meaning } from "./words.js";

/** @import { EventView, FaultsView, FrameView, OperationView, Resizing, Routing, Story } from "../core/types.js" */
/** @import { Arrival } from "./arrivals.js" */
/** @import { Lost } from "./incidents.js" */

/** @param {OperationView | null} operation */
const wantsToStore = (operation) => operation?.kind === "insert";

/** What the tracker did to find the port. @param {Routing} routing @param {Story["placement"]} placement */
function arithmetic(routing, placement) {
  const { slot, port } = routing;
  if (slot === null) return "The tracker has no nodes";
  return `The tracker ${placed(routing, placement)}, so ports[${slot}] = ${port},`;
}

/** Why `int key; key % n` is a bug; nothing for keys that an int can hold. @param {Routing | null | undefined} routing */
function signedLesson(routing) {
  if (!routing?.signed) return "";
  const { nodes, slot, signed } = routing;
  const sum = ` A signed int would hold ${signed.key}, and ${signed.key} % ${nodes} = ${signed.remainder}`;
  if (signed.remainder < 0) return `${sum}: ports[${signed.remainder}] lies before the array.`;
  return signed.remainder === slot ? `${sum} too, by luck.` : `${sum}: the wrong node.`;
}

/** @param {Story} story */
function request({ frame, operation }) {
  const question = wantsToStore(operation) ? "which node is to have" : "which node is in charge of";
  return `${atStart(frame.from)} asks the tracker ${question} key ${frame.key}`;
}

/** @param {Story} story */
function directoryReply({ frame, cause, placement }) {
  if (frame.port === 0) return `The tracker has no nodes and tells ${frame.to} port 0, no node`;
  const reason = cause?.routing
    ? arithmetic(cause.routing, placement)
    : `The tracker finds port ${frame.port}`;
  return `${reason} and tells ${frame.to}`;
}

/** What a node's answer means. @param {Story} story */
function answered({ frame, operation }) {
  const message = frame.message;
  if (message?.type === "insert") return ", an echo: the pair is stored";
  if (message?.type === "delete") return ", the value it removed";
  if (message?.type !== "nop" || operation?.kind === "nop") return "";
  return ", for it has no such key";
}

/** @param {Story} story */
function message(story) {
  const { frame, cause, trigger } = story;
  const order = orderTold(story);
  if (order) return order;
  const what = meaning(frame);
  const to = inSentence(frame.to);
  if (frame.from.startsWith("node")) {
    const whom = frame.to === "tracker" ? "answers the tracker" : "answers";
    return `${atStart(frame.from)} ${whom} ${what}${answered(story)}`;
  }
  if (frame.from === "tracker" && isAnswer(frame)) {
    if (cause?.routing?.port === 0)
      return `The tracker has no nodes and answers ${to} with ${what}`;
    return `The tracker passes the answer, ${what}, back to ${to}`;
  }
  if (frame.from === "tracker") {
    if (!cause?.routing) return `The tracker sends ${what} to ${to}`;
    return `${arithmetic(cause.routing, story.placement)} and passes ${what} on to ${to}`;
  }
  if (frame.to === "tracker") return `${atStart(frame.from)} hands ${what} to the tracker`;
  const sentOn = trigger?.from.startsWith("node") ? `, where ${trigger.from} sent it` : "";
  const because = cause && isFromTracker(cause) ? ", the port the tracker gave it" : sentOn;
  return `${atStart(frame.from)} sends ${what} to ${to}${because}`;
}

/** @param {EventView} event */
const isFromTracker = (event) => event.from === "tracker";

/** What the sender of a frame does, and why. @param {Story} story */
export function narrateFrame(story) {
  const { frame, cause, placement = "modulo" } = story;
  const taught = frame.from === "tracker" && placement === "modulo";
  const lesson = taught ? signedLesson(cause?.routing) : "";
  return deed(story) + lesson + onItsWay(story.frame);
}

/** What befell it since. @param {FrameView} frame */
const onItsWay = ({ damage }) => (damage.length > 0 ? ` On its way: ${damage.join(", ")}.` : "");

/** A frame by its number, what it says, and its way. @param {FrameView} frame */
export const named = (frame) =>
  `Frame ${frame.seq}, ${meaning(frame)} from ${inSentence(frame.from)} to ${inSentence(frame.to)}`;

/** What nobody waits for any more is no longer a part of its operation's story.
 * @param {FrameView} frame @param {OperationView} operation Ended. */
function belated(frame, { client, endedUs, problem }) {
  const held = (endedUs ?? 0) > frame.dueUs ? ", which was held back," : "";
  const over = problem?.code === "timed-out" ? "has given up" : "no longer waits";
  return `${named(frame)}${held} arrives; client ${client} ${over}.`;
}

/** @param {Story} story */
function deed(story) {
  const { frame, operation } = story;
  const size = bytesOf(frame.bytes.length);
  if (frame.copyOf !== null) {
    const what = frame.error ? "" : `, ${meaning(frame)},`;
    return `A copy of frame ${frame.copyOf}${what} is on its way to ${inSentence(frame.to)}: ${size}.`;
  }
  if (frame.state === "in flight" && operation?.state === "ended") return belated(frame, operation);
  if (frame.kind === "request") return `${request(story)}: ${size}.`;
  if (frame.kind === "reply") return `${directoryReply(story)}: ${size}.`;
  if (frame.kind === "message") return `${message(story)}: ${size}.`;
  const to = inSentence(frame.to);
  return `${atStart(frame.from)} sends ${to} ${size} that are not a frame of this layout.`;
}

/** @param {OperationView} operation Ended. */
function answer({ key, result }) {
  // By forward a missing node comes as a message, so only the port tells.
  if (result?.port === 0) return "there is no node to ask";
  switch (result?.outcome) {
    case "stored":
      return `key ${key} = ${result.value} is stored at node ${result.port}`;
    case "found":
      return `key ${key} is ${result.value}, from node ${result.port}`;
    case "removed":
      return `key ${key}, which was ${result.value}, is removed from node ${result.port}`;
    case "missing":
      return `node ${result.port} has no key ${key}`;
    case "nothing":
      return `node ${result.port} did nothing, as asked`;
    default:
      return `node ${result?.port} replied with ${bytesOf(result?.bytes?.length ?? 0)}`;
  }
}

/** @param {OperationView} operation Ended. */
export function narrateEnd(operation) {
  const client = `Client ${operation.client}`;
  const { result, problem } = operation;
  if (result) return `${client} has its answer: ${answer(operation)}.`;
  if (problem?.code === "timed-out")
    return `${client} gives up on ${asked(operation)}: ${goingOn(problem.message)}`;
  return `${client}’s ${asked(operation)} failed: ${goingOn(problem?.message ?? "no reason is known.")}`;
}

/** Why a connection closed, or bytes were refused, where no operation ended with it. @param {EventView} event */
function refused({ kind, from, to, problem }) {
  if (!problem) return [];
  const learns = `${atStart(to)} learns that`;
  if (problem.code === "timed-out") return [`${learns} ${inSentence(from)} closed the connection.`];
  const deed =
    kind === "close"
      ? `${learns} its connection with ${inSentence(from)} closed`
      : `${atStart(to)} refuses the bytes`;
  // Who refuses the bytes is said already.
  const why = kind === "close" ? problem.message : problem.message.split(" So ")[0];
  return [`${deed}: ${goingOn(why)}`];
}

const NOTHING_LOST = { frames: 0, broken: false };

/**
 * What an event did, where its next frame does not already tell.
 * @param {EventView | null} event @param {OperationView[]} ended @param {Arrival | null} [arrived] @param {Lost} [lost]
 */
export function narrateEvent(event, ended, arrived = null, lost = NOTHING_LOST) {
  const ends = ended.map(narrateEnd);
  if (!event) return ends.join(" ");
  if (event.kind === "fault") return [faultSentence(event.fault ?? "", lost), ...ends].join(" ");
  const before = arrived ? arrivalTold(arrived) : [];
  if (event.kind === "tick") before.push("The workload’s next operations fall due.");
  if (ended.length === 0) before.push(...refused(event));
  return [...before, ...ends].join(" ") + lostSentence(lost);
}

export const AT_REST = "Nothing is in flight. Choose an operation and send it.";

/** What is under way, as its sender's deed; after a fault, which is none of it, only that it still is.
 * @param {EventView | null} event @param {Story} story */
function present(event, story) {
  const { frame, operation } = story;
  const told = event?.kind !== "fault" || event.sent.includes(frame.seq);
  if (told || operation?.state === "ended") return narrateFrame(story);
  return `Still on its way: ${goingOn(named(frame))}.`;
}

/**
 * The caption: what the last event brought to an end, how far nodes have come and gone if it is about that, what was sent but
 * is held, what is under way, and what comes before it.
 * @param {{ event: EventView | null, ended: OperationView[], next: Story | null, held?: Story | null, coming?: string, arrived?: Arrival | null, lost?: Lost, resizing?: Resizing | null }} now
 */
export function narrate({ event, ended, next, held, coming, arrived, lost, resizing }) {
  const told = [
    narrateEvent(event, ended, arrived, lost),
    resizing ? resizeTold(resizing) : "",
    held ? `${narrateFrame(held)} It is held back.` : "",
    next ? present(event, next) : "",
    coming,
  ];
  return told.filter(Boolean).join(" ").trim() || AT_REST;
}

/**
 * The canvas in words.
 * @param {object} now
 * @param {{ label: string, status: string }[]} now.clients
 * @param {number[]} now.ports
 * @param {FaultsView} [now.faults]
 * @param {Resizing} [now.resizing]
 * @param {FrameView[]} now.flying those of the `total` frames in flight that are told one by one
 * @param {number} now.total
 */
export function describeStage({ clients, ports, faults, resizing, flying, total }) {
  const people = clients.map(({ label, status }) => `${label}: ${status}`).join("; ");
  const nodes =
    ports.length === 0 ? "no nodes" : `${counted(ports.length, "node")}, ${span(ports)}`;
  const now = [...(faults ? faultsTold(faults) : []), resizing ? resizeTold(resizing) : ""];
  const wrong = now.filter(Boolean).map((sentence) => ` ${sentence}`);
  const few = flying.map(
    (frame) => `${meaning(frame)}, ${frame.from} → ${frame.to}${aside(frame)}`,
  );
  const rest = total > few.length ? ` and ${total - few.length} more` : "";
  const frames = total === 0 ? "Nothing in flight" : `In flight: ${few.join("; ")}${rest}`;
  return `The cluster. ${people}. Tracker 3000 with ${nodes}.${wrong.join("")} ${frames}.`;
}

/** What is out of the ordinary with a frame. @param {FrameView} frame */
function aside({ copyOf, damage }) {
  const remarks = copyOf === null ? damage : [`copy of ${copyOf}`, ...damage];
  return remarks.length > 0 ? ` (${remarks.join(", ")})` : "";
}

/** From one to another where none is left out. @param {number[]} ports */
function span(ports) {
  const whole = ports.length > 1 && ports.every((port, slot) => port === ports[0] + slot);
  return whole ? `${ports[0]} to ${ports.at(-1)}` : ports.join(", ");
}
