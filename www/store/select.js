// What the stage shows and what the caption says, put together from the session and the page state.
// Reads only; the same session and state give the same picture.

import { STRIDE } from "../stage/view.js";
import { describeStage, narrate } from "./narrate.js";
import { asked, cardResult } from "./words.js";

/** @import { Session } from "../core/session.js" */
/** @import { BitPlace, OperationView } from "../core/types.js" */
/** @import { State } from "./state.js" */

/** So many frames in flight are told one by one; the others are counted. */
const TOLD = 4;

/** @param {Session} session @param {number} client @param {(actor: string) => boolean} isActive */
function clientView(session, client, isActive) {
  const mine = session.operations().filter((operation) => operation.client === client);
  const running = mine.find((operation) => operation.state === "running");
  const last = mine.findLast((operation) => operation.state === "ended");
  const name = `client ${client}`;
  return {
    name,
    label: `Client ${client}`,
    status: running ? asked(running) : last ? cardResult(last) : "idle",
    waiting: mine.filter((operation) => operation.state === "queued").length,
    active: isActive(name),
  };
}

/** The key that the last event touched at a node. @param {Session} session @param {string} node */
function touchedKey(session, node) {
  const event = session.lastEvent();
  if (event?.to !== node || event.frame === null) return null;
  return session.frame(event.frame).message?.key ?? null;
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
  const nodes = session.nodes().map(({ port, pairs }) => ({
    port,
    slot: ports.indexOf(port),
    pairs,
    touched: touchedKey(session, `node ${port}`),
    active: isActive(`node ${port}`),
  }));
  const tracker = {
    port: 3000,
    ports,
    routing: routingOf(session, state),
    active: isActive("tracker"),
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
  return describeStage({ clients: view.clients, ports: view.tracker.ports, flying, total });
}

/** @param {Session} session @param {State} state */
export function caption(session, state) {
  if (state.notice) return state.notice;
  const event = session.lastEvent();
  const { next } = state.progress;
  const story = next && next.frame !== null ? session.story(next.frame) : null;
  // What ended before the person asked for something else is no news.
  if (state.askedAt === state.progress.events) {
    return narrate({ event: null, ended: [], next: story });
  }
  const ended = (event?.ended ?? []).map((id) => session.operation(id));
  return narrate({ event, ended, next: story });
}

/** What Send says: whether the operation goes at once or waits. @param {OperationView} operation @param {State} state */
export function sentNote(operation, state) {
  const client = `Client ${operation.client}`;
  if (operation.state === "queued") return `${client} is busy: ${asked(operation)} waits its turn.`;
  if (state.playing) return `${asked(operation)} is on its way.`;
  return `${asked(operation)} is ready at ${client.toLowerCase()}: Play or Next moves it.`;
}
