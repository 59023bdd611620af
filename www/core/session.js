// One cluster as the page uses it: paused, stepped event by event or visited at an earlier moment. What there is to see at
// that moment is moment.js's. It holds nothing of the page (what is selected, playing or typed) and decides nothing by itself.

import { fits } from "./layouts.js";
import { Moment } from "./moment.js";
import { Cluster } from "./wasm.js";

/** @import { Fault, Progress, Request, Route, Settings, Workload } from "./types.js" */

/** Of more operations than these, only those that a client is at are asked for again in another cluster. */
const PENDING_MAX = 2000;

/** The tracker's; nodes have those that follow. */
const TRACKER_PORT = 3000;

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

export class Session extends Moment {
  #cluster;
  #generation = ++generations;
  /** @type {[number, number][]} */
  #kept;

  /** @param {Cluster} cluster @param {Settings} settings @param {[number, number][]} kept */
  constructor(cluster, settings, kept) {
    super(cluster, settings);
    this.#cluster = cluster;
    this.#kept = kept;
  }

  /**
   * A new cluster with these pairs stored by real Inserts over its channels, then paused, then asked these requests.
   * Pairs that can not be stored, without nodes or in a layout with narrow fields, are kept for the next cluster.
   * @param {Settings} settings @param {[number, number][]} pairs @param {Request[]} requests @param {number} seed
   */
  static async open(settings, pairs, requests, seed) {
    const cluster = new Cluster({ ...settings, seed, transport: "channel" });
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

  /** A run replayed to its end, paused; what happens from there on goes over channels. @param {string} run
   * @param {(events: number, of: number) => boolean} [told] Answers with false to stop: then it rejects with the code "stopped". */
  static async replay(run, told) {
    const cluster = await Cluster.replayInSlices(run, { paused: true }, told);
    const { settings: all, commands } = JSON.parse(cluster.run());
    const { nodes, clients, layout, strategy, placement } = all;
    const settings = { nodes, clients, layout, route: cluster.route(), strategy, placement };
    const session = new Session(cluster, settings, []);
    const added = commands.filter((/** @type {[number, string]} */ [, words]) => words === "add");
    session.saw(TRACKER_PORT + nodes + added.length);
    return session;
  }

  /** Every stored pair, in slot order, after those that wait for a cluster that can store them. */
  pairs() {
    const nodes = this.nodes();
    const stored = nodes.flatMap((node) => node.pairs);
    if (this.resizing().phase === "settled") return [...this.#kept, ...stored];
    // On its way a pair may be at two nodes: that of the one in charge counts.
    const found = new Map(stored);
    for (const { port, pairs } of nodes) {
      for (const [key, value] of pairs) {
        if (this.#cluster.routing(key).port === port) found.set(key, value);
      }
    }
    return [...this.#kept, ...found];
  }

  /** Operations that have not ended, as they were asked for. @returns {Request[]} */
  pending() {
    const { operationCount } = this;
    const clients = Array.from({ length: this.settings.clients }, (_, at) =>
      this.clientNow(at + 1),
    );
    const operations =
      operationCount > PENDING_MAX
        ? clients.flatMap(({ running }) => (running ? [running] : []))
        : Array.from({ length: operationCount }, (_, at) => this.operation(at + 1));
    return operations
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

  /** @param {() => void} start makes an operation, which posts its first frame at once or waits */
  #begin(start) {
    this.#act(start);
    return this.operation(this.operationCount);
  }

  /** Does something that changes the cluster, and forgets what held before. @template T @param {() => T} deed */
  #act(deed) {
    const before = this.#cluster.moment();
    const live = before === this.#cluster.length();
    try {
      return deed();
    } finally {
      this.forget(live);
    }
  }

  /** One event, or in the past a visit to the next; null when nothing can happen. */
  async step() {
    const live = this.#cluster.moment() === this.#cluster.length();
    const event = await this.#cluster.step();
    this.forget(live);
    return event;
  }

  /** Lets it run by itself for so long, or until nothing can happen; how many events came. @param {number} ms */
  async runAhead(ms) {
    const end = performance.now() + ms;
    const before = this.#cluster.length();
    this.#cluster.resume();
    while (performance.now() < end && this.#cluster.nextEvent()) {
      await new Promise((resolve) => setTimeout(resolve));
    }
    this.#cluster.pause();
    this.forget(true);
    return this.#cluster.length() - before;
  }

  /** Visits the moment after event `n`. @param {number} n */
  seek(n) {
    this.#cluster.seek(n);
    this.forget(false);
  }

  /** @param {Fault} fault */
  fault(fault) {
    return this.#act(() => this.#cluster.fault(fault));
  }

  /** @param {Workload} workload */
  workload(workload) {
    this.#act(() => this.#cluster.workload(workload));
  }

  /** Switches on a node, which joins. Its port. @returns {Promise<number>} */
  async addNode() {
    const port = await this.#act(() => this.#cluster.addNode());
    this.saw(port);
    return port;
  }

  /** Has a node hand over its pairs and leave. @param {number} port @returns {Promise<void>} */
  removeNode(port) {
    return this.#act(() => this.#cluster.removeNode(port));
  }

  /** Asks for no more of what the workloads want. */
  stop() {
    this.#act(() => this.#cluster.stopWorkloads());
  }

  /** @param {number} us */
  setTimeoutUs(us) {
    this.#act(() => this.#cluster.setTimeoutUs(us));
  }

  /** @param {Route} route From the next operation on. */
  setRoute(route) {
    this.#act(() => this.#cluster.setRoute(route));
  }

  branches() {
    return this.#cluster.branches();
  }

  /** @param {number} branch */
  checkout(branch) {
    this.#cluster.checkout(branch);
    this.forget(false);
  }

  run() {
    return this.#cluster.run();
  }

  /** @param {number} branch */
  runOf(branch) {
    return this.#cluster.run(branch);
  }

  hash() {
    return this.#cluster.hash();
  }

  /** @returns {Progress} */
  progress() {
    const cluster = this.#cluster;
    const events = cluster.moment();
    const { events: length, frames: allFrames, operations: allOperations } = cluster.totals();
    const { paused, down, partitions, slow } = cluster.faults();
    return {
      generation: this.#generation,
      branch: cluster.branches().find(({ current }) => current)?.branch ?? 1,
      events,
      frames: this.frames,
      operations: this.operationCount,
      nodes: this.toCome().length,
      length,
      allFrames,
      allOperations,
      nowUs: cluster.nowUs(),
      next: cluster.nextEvent(),
      lastFrame: this.lastFrame(),
      live: events === length,
      faulty: paused.length + down.length + partitions.length + slow.length > 0,
    };
  }

  close() {
    this.#cluster.free();
  }
}
