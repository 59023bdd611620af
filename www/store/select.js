// What the stage shows and what the caption says, put together from the session and the page state.
// Reads only; the same session and state give the same picture.

import { STRIDE } from "../stage/view.js";
import { lossOf, lostOf } from "./loss.js";
import { AT_REST, describeStage, named, narrate } from "./narrate.js";
import { changeWords, isStopped, orderWord, queueWords, roleOf } from "./orders.js";
import { EMPTY_MS_MAX } from "./state.js";
import { framesOf } from "./trail.js";
import { isHeld, skipped, waiting } from "./waiting.js";
import { asked, cardResult, incidentWords, inSentence, meaning } from "./words.js";

/** @import { Session } from "../core/session.js" */
/** @import { BitPlace, EventView, OperationView, Progress, StockView } from "../core/types.js" */
/** @import { Mark } from "../stage/view.js" */
/** @import { Arrival } from "./arrivals.js" */
/** @import { State } from "./state.js" */

/** So many frames in flight are told one by one; the others are counted. */
const TOLD = 4;

/** @param {Session} session @param {number} client @param {(actor: string) => boolean} isActive */
function clientView(session, client, isActive) {
  const { running, last, waiting: queued } = session.clientNow(client);
  const name = `client ${client}`;
  return {
    name,
    label: `Client ${client}`,
    status: running ? asked(running) : last ? cardResult(last) : "idle",
    waiting: queued,
    active: isActive(name),
  };
}

/** The key that the last event touched, and at which node. @param {Session} session */
function touchedKey(session) {
  const event = session.lastEvent();
  if (!event?.to.startsWith("node") || event.frame === null) return { node: "", key: null };
  const frame = session.frame(event.frame);
  // The key of an order is an epoch.
  return { node: event.to, key: roleOf(frame) ? null : (frame.message?.key ?? null) };
}

/** What a node is at while nodes come and go: that it comes or goes itself, and how many requests wait there.
 * @param {StockView["phase"]} phase @param {number} waiting @returns {Mark | null} */
function changeMark(phase, waiting) {
  const waits = waiting > 0 ? [waiting === 1 ? "1 waits" : `${waiting} wait`] : [];
  if (phase === "joining") return { sign: "join", word: [phase, ...waits].join(" · ") };
  if (phase === "leaving") return { sign: "leave", word: [phase, ...waits].join(" · ") };
  return waiting > 0 ? { sign: "clock", word: waits[0] } : null;
}

/** The tracker's, while it answers no client. @param {Session} session @returns {Mark | null} */
function stoppedMark(session) {
  const resizing = session.resizing();
  if (!isStopped(resizing)) return null;
  const { holding } = resizing;
  const waits = holding === 1 ? ", 1 waits" : holding > 0 ? `, ${holding} wait` : "";
  return { sign: "clock", word: `answers no client${waits}` };
}

/** What is out of the ordinary with an actor: what stands, else what has just ended.
 * @param {Session} session @param {string} actor @param {"up" | "paused" | "down"} state @returns {Mark | null} */
function markOf(session, actor, state) {
  if (state === "down") return { sign: "down", word: "down" };
  if (state === "paused") return { sign: "pause", word: "paused" };
  const event = session.lastEvent();
  const words = event?.kind === "fault" && event.fault ? incidentWords(event) : "";
  if (words === `${actor} restarted`) return { sign: "up", word: "restarted" };
  return words === `${actor} resumed` ? { sign: "up", word: "resumed" } : null;
}

/** The arithmetic to show: behind the frame that the caption tells of, else the tracker's last.
 * @param {Session} session @param {State} state */
function routingOf(session, state) {
  const seq = state.progress.next?.frame ?? null;
  const story = seq === null ? null : session.story(seq);
  const told = story?.frame.from === "tracker" ? story.cause?.routing : null;
  return told ?? session.routing();
}

/** @param {Session} session @param {State} state */
function actorsOf(session, state) {
  const { next } = state.progress;
  const ends = next ? [next.from, next.to] : [];
  const isActive = (/** @type {string} */ actor) => ends.includes(actor);
  const clients = Array.from({ length: session.settings.clients }, (_, i) =>
    clientView(session, i + 1, isActive),
  );
  const ports = session.ports();
  const isPaused = session.faults().paused.includes("tracker");
  const touched = touchedKey(session);
  const nodes = session
    .stocks(touched.key)
    .map(({ port, count, first, pairs, state: condition, phase, waiting, given }) => ({
      port,
      count,
      first,
      state: condition,
      phase,
      given,
      chosen: port === state.node,
      mark: markOf(session, `node ${port}`, condition) ?? changeMark(phase, waiting),
      slot: ports.indexOf(port),
      pairs,
      touched: touched.node === `node ${port}` ? touched.key : null,
      active: isActive(`node ${port}`),
    }));
  const tracker = {
    port: 3000,
    ports,
    routing: routingOf(session, state),
    placement: session.settings.placement,
    strategy: session.settings.strategy,
    change: [changeWords(session.resizing()), queueWords(session.resizing())].filter(Boolean),
    active: isActive("tracker"),
    mark: markOf(session, "tracker", isPaused ? "paused" : "up") ?? stoppedMark(session),
  };
  return { clients, tracker, nodes };
}

/**
 * All that the stage draws but the moment.
 * @param {Session} session @param {State} state
 * @param {{ selected: number | null, cursor: BitPlace | null }} chosen
 */
export function stageView(session, state, chosen) {
  return {
    ...actorsOf(session, state),
    connections: session.connections(),
    frames: session.inFlight(),
    faults: session.faults(),
    resizing: session.resizing(),
    word: (/** @type {number} */ seq) => {
      const { frame, change } = session.story(seq);
      return orderWord(frame, change);
    },
    loss: lossOf(session, state.progress),
    detail: (/** @type {number} */ seq) => session.frame(seq),
    selected: chosen.selected,
    cursor: chosen.cursor,
    reducedMotion: state.reducedMotion,
  };
}

/** @param {ReturnType<typeof stageView>} view */
export function stageLabel(view) {
  const total = view.frames.length / STRIDE;
  const flying = Array.from({ length: Math.min(total, TOLD) }, (_, nth) =>
    view.detail(view.frames[nth * STRIDE]),
  );
  const { clients, tracker, faults, resizing } = view;
  return describeStage({ clients, ports: tracker.ports, faults, resizing, flying, total });
}

/** Where an operation that is followed has come to: its frame in flight, else its last so far, else its first to come. @param {Session} session @param {State} state */
export function followingAt(session, { followed, progress }) {
  if (followed === null || followed > progress.allOperations) return { frame: null, ended: false };
  const ended = session.operation(followed).state === "ended";
  const sent = framesOf(session, followed, progress);
  const there = sent.filter((seq) => seq <= progress.frames);
  const flying = there.find((seq) => session.frame(seq).state === "in flight");
  return { frame: flying ?? there.at(-1) ?? sent[0] ?? null, ended };
}

/** How many frames are in flight, the one of them that arrives first, and one that has just been sent and is held back.
 * @param {Session} session @param {Progress} progress */
function underWay(session, { next, events }) {
  const faults = session.faults();
  const flying = session.inFlight();
  let first = next?.frame ?? null;
  /** @type {number | null} */
  let held = null;
  const holding = faults.paused.length + faults.partitions.length > 0;
  for (let at = 0; at < flying.length && (holding || first === null); at += STRIDE) {
    const frame = session.frame(flying[at]);
    if (!isHeld(faults, frame)) first ??= frame.seq;
    else if (frame.sentAt === events) held ??= frame.seq;
  }
  return { flying: flying.length / STRIDE, first, held };
}

/** What the last event brought, if it was a delivery. @param {Session} session @param {EventView | null} event
 * @param {OperationView[]} ended @returns {Arrival | null} */
function arrivalOf(session, event, ended) {
  if (event?.kind !== "delivery" || event.frame === null) return null;
  const { frame, operation } = session.story(event.frame);
  const original = frame.copyOf === null ? null : session.frame(frame.copyOf);
  const [kind, client] = event.to.split(" ");
  const running = kind === "client" ? session.clientNow(Number(client)).running : null;
  // Only the operation that runs goes on with what came, and a copy or altered bytes may say something else.
  const goesOn = operation?.state === "running" && !original && !frame.received;
  const port = (goesOn && (event.routing ?? frame).port) || 0;
  const down = session.faults().down.includes(port) ? port : 0;
  return { event, frame, original, operation, ended, waits: running !== null, down };
}

/** What the last event did, what is under way and what comes next. @param {Session} session @param {State} state */
function happening(session, { progress, askedAt }) {
  const { next, events, length } = progress;
  const { flying, first, held } = underWay(session, progress);
  const story = (/** @type {number | null} */ seq) => (seq === null ? null : session.story(seq));
  // What ended before the person asked for something else is no news.
  const event = askedAt === events ? null : session.lastEvent();
  const ended = (event?.ended ?? []).map((id) => session.operation(id));
  const fault = events < length ? session.event(events + 1).fault : null;
  const coming = waiting(next, session.faults(), flying, first !== null, fault);
  const arrived = arrivalOf(session, event, ended);
  const lost = lostOf(event && lossOf(session, progress), (seq) => named(session.frame(seq)));
  // Of how far it has come it is told when it has just come so far, or goes no further.
  const news =
    askedAt === events || next === null || (arrived && roleOf(arrived.frame) === "report");
  const resizing = news ? session.resizing() : null;
  const [now, later] = [story(first), story(held)];
  return narrate({ event, ended, next: now, held: later, coming, arrived, lost, resizing });
}

/** What there is to say where nothing comes next. @param {Session} session */
export const atRest = (session) =>
  waiting(null, session.faults(), session.inFlight().length / STRIDE) || AT_REST;

/** The caption, which tells at all times what is happening. @param {Session} session @param {State} state */
export function caption(session, state) {
  if (state.notice) return state.notice;
  const { pace, usPerSecond, playing, progress, fork } = state;
  const sentences = [happening(session, state)];
  const gapUs = (progress.next?.timeUs ?? 0) - progress.nowUs;
  const empty = (gapUs / usPerSecond) * 1000 > EMPTY_MS_MAX;
  if (pace === "time" && playing && empty) sentences.push(skipped(gapUs));
  return [...sentences, fork].filter(Boolean).join(" ");
}

/** What happened last, in a few words after a colon: for who hears the timeline. @param {Session} session */
export function momentWords(session) {
  const event = session.lastEvent();
  if (!event) return "";
  const { frame, from, to } = event;
  const incident = incidentWords(event);
  if (incident || frame === null) return incident && `: ${incident}`;
  return `: ${inSentence(to)} gets ${meaning(session.frame(frame))} from ${inSentence(from)}`;
}

/** What Send says: whether the operation goes at once or waits. @param {OperationView} operation @param {State} state */
export function sentNote(operation, state) {
  const client = `Client ${operation.client}`;
  if (operation.state === "queued") return `${client} is busy: ${asked(operation)} waits its turn.`;
  if (state.playing) return `${asked(operation)} is on its way.`;
  return `${asked(operation)} is ready at ${client.toLowerCase()}: Play or Next moves it.`;
}
