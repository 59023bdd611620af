// The cluster as it is at the moment visited: what the page shows of it, each view made once for as long as it holds.
// It reads; what changes the cluster is the session's, which tells it when another moment is there.

import { decodeSteps } from "./wasm.js";

/** @import { Change, DecodeStep, EventView, FrameFilter, FrameView, NodeView, OperationView, Resizing, Routing, Settings, Story } from "./types.js" */
/** @import { Cluster } from "./wasm.js" */

/** How far back to look for what the tracker last worked out, and for the last frame. */
const LOOK_BACK = 256;

/** So many views of a kind are kept. */
const KEPT = 4096;

const FIRST_PORT = 3001;

/** What is known of things by number, as long as it holds. @template T */
class Known {
  /** @type {Map<number, T>} */
  #views = new Map();

  /** @param {number} number @param {() => T} make @param {(view: T) => boolean} [holds] */
  get(number, make, holds = () => true) {
    const known = this.#views.get(number);
    if (known !== undefined) return known;
    const view = make();
    if (!holds(view)) return view;
    if (this.#views.size >= KEPT) this.clear();
    this.#views.set(number, view);
    return view;
  }

  clear() {
    this.#views.clear();
  }
}

export class Moment {
  #cluster;
  #settings;
  /** Frames whose way has ended. @type {Known<FrameView>} */
  #arrived = new Known();
  /** Frames as they are until the next event. @type {Known<FrameView>} */
  #flying = new Known();
  /** As they are until the next event: even after its end frames are still sent for an operation. @type {Known<OperationView>} */
  #operations = new Known();
  /** @type {Known<EventView>} */
  #events = new Known();
  /** @type {{ seq: number, steps: DecodeStep[] }} Of the frame last asked for. */
  #walk = { seq: 0, steps: [] };
  /** @type {Resizing | null} */
  #resizing = null;
  /** In which epochs nodes came, by port. @type {Map<number, number>} */
  #came = new Map();
  /** The last port that any node has had, as far as it was seen. */
  #lastPort = 0;

  /** @param {Cluster} cluster @param {Settings} settings */
  constructor(cluster, settings) {
    this.#cluster = cluster;
    this.#settings = settings;
  }

  /** The route is the moment's: operations asked for now take it. */
  get settings() {
    return this.#settings;
  }

  /** Forgets what no longer holds. @param {boolean} forward From the latest moment on: what has arrived stays as it is. */
  forget(forward) {
    this.#flying.clear();
    this.#operations.clear();
    this.#resizing = null;
    if (!forward) {
      this.#arrived.clear();
      this.#events.clear();
      this.#came.clear();
      this.#walk = { seq: 0, steps: [] };
    }
    const route = this.#cluster.route();
    if (route !== this.#settings.route) this.#settings = { ...this.#settings, route };
  }

  /** Events that had happened by the moment visited. */
  get eventCount() {
    return this.#cluster.moment();
  }

  /** Frames posted by the moment visited. */
  get frames() {
    return this.#cluster.frameCount();
  }

  get operationCount() {
    return this.#cluster.operationCount();
  }

  timeoutUs() {
    return this.#cluster.timeoutUs();
  }

  /** The latest events, the last first. */
  *#latest() {
    const last = this.#cluster.moment();
    for (let n = last; n > 0 && n > last - LOOK_BACK; n--) yield this.event(n);
  }

  /** The frame that was last delivered. */
  lastFrame() {
    for (const { kind, frame } of this.#latest()) if (kind === "delivery") return frame;
    return null;
  }

  /** An event of the whole branch. @param {number} n From 1. */
  event(n) {
    return this.#events.get(n, () => this.#cluster.event(n));
  }

  /** A frame of the whole branch, as of the moment visited. @param {number} seq From 1. */
  frame(seq) {
    const make = () => this.#cluster.frame(seq);
    const ended = (/** @type {FrameView} */ { state }) =>
      state !== "in flight" && state !== "to come";
    return this.#arrived.get(seq, () => this.#flying.get(seq, make), ended);
  }

  /** The first frame of an operation; null while it waits. @param {number} operation */
  frameOf(operation) {
    return operation <= this.operationCount ? this.operation(operation).firstFrame : null;
  }

  /** Where in the whole branch a frame or an operation begins and ends, {@link Cluster.whenOf}; the same from every moment.
   * @param {"frame" | "operation"} kind @param {number} number */
  whenOf(kind, number) {
    return this.#cluster.whenOf(kind, number);
  }

  /** Numbers of frames of the whole branch, {@link Cluster.table}. @param {number} first @param {number} count */
  table(first, count) {
    return this.#cluster.table(first, count);
  }

  /** @param {FrameFilter} filter */
  find(filter) {
    return this.#cluster.find(filter);
  }

  incidentTable() {
    return this.#cluster.incidentTable();
  }

  /** How a frame is read bit by bit; none for bytes that are not a frame. @param {number} seq */
  steps(seq) {
    if (this.#walk.seq !== seq) {
      const { bytes, from, error } = this.frame(seq);
      const sender = from === "tracker" ? "tracker" : "client";
      const steps = error ? [] : decodeSteps(bytes, this.#settings.layout, sender);
      this.#walk = { seq, steps };
    }
    return this.#walk.steps;
  }

  /** @param {number} seq @returns {Story} */
  story(seq) {
    const frame = this.frame(seq);
    const operation = frame.operation === null ? null : this.operation(frame.operation);
    const cause = frame.cause === null ? null : this.event(frame.cause);
    const trigger = cause === null || cause.frame === null ? null : this.frame(cause.frame);
    const { placement } = this.#settings;
    return { frame, cause, trigger, operation, placement, change: this.#changeOf(frame) };
  }

  /** What an order about a port means: a slot, if right before it the same table was begun; else who comes, which a node does but
   * once, or goes.
   * @param {FrameView} frame @returns {Change | undefined} */
  #changeOf({ seq, from, to, message, sentAt }) {
    if (from !== "tracker" || message?.type !== "nop" || !to.startsWith("node")) return undefined;
    const { key: epoch, value: port } = message;
    if (port < FIRST_PORT) return undefined;
    for (let before = seq - 1; before > 0; before--) {
      const other = this.frame(before);
      if (other.to !== to || other.sentAt !== sentAt || other.message?.key !== epoch) break;
      if (other.message.value < FIRST_PORT) return { slot: seq - before - 1 };
    }
    if (port < FIRST_PORT + this.#settings.nodes) return { joins: false };
    const came = this.#came.get(port) ?? this.#epochOfComing(port) ?? epoch;
    this.#came.set(port, came);
    return { joins: came === epoch };
  }

  /** The epoch in which the node that comes is first told of itself. @param {number} port */
  #epochOfComing(port) {
    for (const seq of this.find({ actor: `node ${port}`, kind: "nop" })) {
      const { from, message } = this.frame(seq);
      if (from === "tracker" && message?.value === port) return message.key;
    }
    return undefined;
  }

  /** An operation of the whole branch, as of the moment visited. @param {number} id From 1. */
  operation(id) {
    return this.#operations.get(id, () => this.#cluster.operation(id));
  }

  /** What a client is at. @param {number} client */
  clientNow(client) {
    const { running, last, waiting } = this.#cluster.clientNow(client);
    const view = (/** @type {number | null} */ id) => (id === null ? null : this.operation(id));
    return { running: view(running), last: view(last), waiting };
  }

  faults() {
    return this.#cluster.faults();
  }

  workloads() {
    return this.#cluster.workloads();
  }

  /** The last event, or null. */
  lastEvent() {
    const last = this.#cluster.moment();
    return last > 0 ? this.event(last) : null;
  }

  /** What the tracker last worked out, for as long as that operation runs. @returns {Routing | null} */
  routing() {
    for (const { routing, frame } of this.#latest()) {
      if (routing === null || frame === null) continue;
      return this.story(frame).operation?.state === "running" ? routing : null;
    }
    return null;
  }

  /** @returns {NodeView[]} */
  nodes() {
    return this.#cluster.nodes();
  }

  /** As much of what the nodes store as a picture shows. @param {number | null} key that is to be among it */
  stocks(key) {
    return this.#cluster.stocks(key ?? undefined);
  }

  ports() {
    return this.#cluster.ports();
  }

  /** Takes note of a node. @param {number} port */
  saw(port) {
    this.#lastPort = Math.max(this.#lastPort, port);
  }

  /** The ports of all nodes that there are or were, those that were switched on later too: no port is used twice. */
  everyPort() {
    const last = Math.max(this.#lastPort, FIRST_PORT - 1 + this.#settings.nodes);
    return Array.from({ length: last - FIRST_PORT + 1 }, (_, nth) => FIRST_PORT + nth);
  }

  /** How nodes come and go. */
  resizing() {
    this.#resizing ??= this.#cluster.resizing();
    return this.#resizing;
  }

  /** The branch's commands, as the package has them for itself. @returns {Uint32Array} */
  commands() {
    // @ts-expect-error It is not for others, and has no type.
    return this.#cluster.__commands(0);
  }

  /** The nodes that there will be once all that come and go have come and gone. */
  toCome() {
    const { next, phase, queue } = this.resizing();
    if (phase === "settled") return next;
    // Who was just switched on has not yet said so.
    const gone = queue.filter(({ joins }) => !joins).map(({ port }) => port);
    const joining = this.stocks(null).filter(
      ({ port, phase }) => phase === "joining" && !gone.includes(port),
    );
    return [...new Set([...next, ...joining.map(({ port }) => port)])];
  }

  /** The connections that are not yet over for both their ends: of all that ever were there may be thousands. */
  connections() {
    return this.#cluster.connections(true);
  }

  inFlight() {
    return this.#cluster.inFlight();
  }
}
