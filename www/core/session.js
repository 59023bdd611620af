// One cluster as the page uses it: paused, stepped event by event, its views cached.
// It holds nothing of the page (what is selected, playing or typed) and decides nothing by itself.

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

  /** @param {Cluster} cluster @param {Settings} settings @param {[number, number][]} kept */
  constructor(cluster, settings, kept) {
    this.#cluster = cluster;
    this.#settings = settings;
    this.#kept = kept;
    this.#learn();
  }

  /**
   * A new cluster with these pairs stored by real Inserts over its channels, then paused, then asked these requests.
   * Without nodes nothing can be stored: the pairs are kept for the next cluster.
   * @param {Settings} settings @param {[number, number][]} pairs @param {Request[]} requests
   */
  static async open(settings, pairs, requests) {
    const cluster = new Cluster({ ...settings, seed: 1, transport: "channel" });
    if (settings.nodes > 0) {
      const inserts = pairs.map(([key, value]) => ({ kind: "insert", key, value, client: 1 }));
      await Promise.all(inserts.map((insert) => ask(cluster, /** @type {Request} */ (insert))));
    }
    cluster.pause();
    const session = new Session(cluster, settings, settings.nodes > 0 ? [] : pairs);
    for (const request of requests) {
      session.submit({ ...request, client: Math.min(request.client, settings.clients) });
    }
    return session;
  }

  get settings() {
    return this.#settings;
  }

  /** Every stored pair, in slot order; without nodes, those that wait for one. */
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
    void ask(this.#cluster, request);
    return this.operation(this.operationCount);
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
      for (const seq of event.sent) this.#causes.set(seq, event);
    }
  }
}
