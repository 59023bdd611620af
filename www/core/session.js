// One cluster as the page uses it: paused, stepped event by event, its views cached.
// It holds nothing of the page (what is selected, playing or typed) and decides nothing by itself.

import { fits } from "./layouts.js";
import { Cluster, decodeSteps } from "./wasm.js";

/** @import { DecodeStep, EventView, FrameView, NodeView, OperationView, Progress, Request, Route, Routing, Settings, Story } from "./types.js" */

/** How far back to look for what the tracker last worked out. */
const ROUTING_EVENTS = 256;

let generations = 0;

/** Starts an operation; its promise never rejects, since the operation's own view says how it ended.
 * @param {Cluster} cluster @param {Request} request */
async function ask(cluster, { kind, key, value, client }) {
  const options = { client };
  try {
    if (kind === "insert") return await cluster.insert(key, value, options);
    return await cluster[kind](key, options);
  } catch (problem) {
    return problem;
  }
}

export class Session {
  #cluster;
  #settings;
  #generation = ++generations;
  /** @type {[number, number][]} */
  #kept;
  /** @type {Map<number, FrameView>} */
  #arrived = new Map();
  /** @type {Map<number, FrameView>} Good until the next event. */
  #flying = new Map();
  /** @type {{ seq: number, steps: DecodeStep[] }} Of the frame last asked for. */
  #walk = { seq: 0, steps: [] };
  /** @type {Map<number, OperationView>} */
  #ended = new Map();
  /** @type {EventView[]} Events so far, the first at 0. */
  #events = [];
  /** @type {Map<number, EventView>} The event that sent a frame. */
  #causes = new Map();
  /** @type {Map<number, number>} The first frame of each operation asked for here, by the operation. */
  #firsts = new Map();
  /** Operations asked for that have no frame yet. @type {Set<number>} */
  #waiting = new Set();

  /** @param {Cluster} cluster @param {Settings} settings @param {[number, number][]} kept */
  constructor(cluster, settings, kept) {
    this.#cluster = cluster;
    this.#settings = settings;
    this.#kept = kept;
    this.#learn();
  }

  /**
   * A new cluster with these pairs stored by real Inserts over its channels, then paused, then asked these requests.
   * Pairs that can not be stored, without nodes or in a layout with narrow fields, are kept for the next cluster.
   * @param {Settings} settings @param {[number, number][]} pairs @param {Request[]} requests
   */
  static async open(settings, pairs, requests) {
    const cluster = new Cluster({ ...settings, seed: 1, transport: "channel" });
    const { nodes, layout } = settings;
    const stored = (/** @type {[number, number]} */ [key, value]) =>
      nodes > 0 && fits(layout, { key, value });
    const inserts = pairs
      .filter(stored)
      .map(([key, value]) => ask(cluster, { kind: "insert", key, value, client: 1 }));
    await Promise.all(inserts);
    const kept = pairs.filter((pair) => !stored(pair));
    cluster.pause();
    const session = new Session(cluster, settings, kept);
    for (const request of requests.filter((one) => fits(layout, one))) {
      session.submit({ ...request, client: Math.min(request.client, settings.clients) });
    }
    return session;
  }

  get settings() {
    return this.#settings;
  }

  /** Every stored pair, in slot order, after those that wait for a cluster that can store them. */
  pairs() {
    return [...this.#kept, ...this.nodes().flatMap((node) => node.pairs)];
  }

  /** Operations that have not ended, as they were asked for. @returns {Request[]} */
  pending() {
    return this.operations()
      .filter((operation) => operation.state !== "ended" && operation.kind !== "raw")
      .map(({ kind, key, value, client }) => ({
        kind: /** @type {Request["kind"]} */ (kind),
        key: key ?? 0,
        value: value ?? 0,
        client,
      }));
  }

  /** Asks for an operation and returns its view; it waits its turn when its client is busy.
   * @param {Request} request */
  submit(request) {
    return this.#begin(() => void ask(this.#cluster, request));
  }

  /** Sends these very bytes to a node and returns the operation; its view says what came of it.
   * @param {number} port @param {Uint8Array} bytes */
  send(port, bytes) {
    return this.#begin(() => void this.#cluster.send(port, bytes).catch(() => {}));
  }

  /** The first frame of an operation that was asked for here; null while it waits. @param {number} operation */
  frameOf(operation) {
    return this.#firsts.get(operation) ?? null;
  }

  /** @param {() => void} start makes an operation, which posts its first frame at once or waits */
  #begin(start) {
    const before = this.frames;
    start();
    const id = this.operationCount;
    if (this.frames > before) this.#firsts.set(id, before + 1);
    else this.#waiting.add(id);
    return this.operation(id);
  }

  /** A frame was sent: the first of an operation that waited, perhaps. @param {number} seq */
  #sent(seq) {
    if (this.#waiting.size === 0) return;
    const { operation } = this.frame(seq);
    if (operation !== null && this.#waiting.delete(operation)) this.#firsts.set(operation, seq);
  }

  /** Frames posted so far. */
  get frames() {
    return this.#cluster.frameCount();
  }

  get operationCount() {
    return this.#cluster.operationCount();
  }

  /** One event, or null when nothing is in flight. */
  async step() {
    const event = await this.#cluster.step();
    this.#learn();
    return event;
  }

  /** @param {Route} route From the next operation on. */
  setRoute(route) {
    this.#cluster.setRoute(route);
    this.#settings = { ...this.#settings, route };
  }

  /** @returns {Progress} */
  progress() {
    const cluster = this.#cluster;
    return {
      generation: this.#generation,
      events: cluster.length(),
      frames: this.frames,
      operations: this.operationCount,
      nowUs: cluster.nowUs(),
      next: cluster.nextEvent(),
      lastFrame: this.#events.findLast((event) => event.frame !== null)?.frame ?? null,
    };
  }

  /** @param {number} seq From 1. */
  frame(seq) {
    const known = this.#arrived.get(seq) ?? this.#flying.get(seq);
    if (known) return known;
    const frame = this.#cluster.frame(seq);
    (frame.state === "in flight" ? this.#flying : this.#arrived).set(seq, frame);
    return frame;
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
    return { frame, cause: this.#causes.get(seq) ?? null, operation };
  }

  /** @param {number} id From 1. */
  operation(id) {
    const known = this.#ended.get(id);
    if (known) return known;
    const operation = this.#cluster.operation(id);
    if (operation.state === "ended") this.#ended.set(id, operation);
    return operation;
  }

  operations() {
    return Array.from({ length: this.operationCount }, (_, i) => this.operation(i + 1));
  }

  /** The last event, or null. */
  lastEvent() {
    return this.#events.at(-1) ?? null;
  }

  /** What the tracker last worked out, for as long as that operation runs. @returns {Routing | null} */
  routing() {
    const event = this.#events.slice(-ROUTING_EVENTS).findLast((one) => one.routing !== null);
    if (!event || event.frame === null) return null;
    return this.story(event.frame).operation?.state === "running" ? event.routing : null;
  }

  /** @returns {NodeView[]} */
  nodes() {
    return this.#cluster.nodes();
  }

  ports() {
    return this.#cluster.ports();
  }

  connections() {
    return this.#cluster.connections();
  }

  inFlight() {
    return this.#cluster.inFlight();
  }

  close() {
    this.#cluster.free();
  }

  /** Takes in the events since the last time, so that every frame knows what caused it. */
  #learn() {
    this.#flying.clear();
    for (let n = this.#events.length + 1; n <= this.#cluster.length(); n++) {
      const event = this.#cluster.event(n);
      this.#events.push(event);
      for (const seq of event.sent) {
        this.#causes.set(seq, event);
        this.#sent(seq);
      }
    }
  }
}
