// Plays a scenario on a cluster of its own, over memory, and says what was not as it expects.
// What it gives back is the run, for anyone to replay: nothing here is drawn.

import { met } from "./expect.js";

/** @import { Cluster } from "../core/wasm.js" */
/** @import { Scenario, Step } from "./scenario.js" */

/** Line 0 is the scenario as a whole. After an expectation that does not hold, the scenario goes on.
 * @typedef {{ line: number, message: string, expected?: boolean }} Failure */
/** @typedef {{ run: string | null, hash: string, failures: Failure[] }} Played `hash` is of the run's last moment. */

/** More than this would keep a page busy for long; nothing that a scenario is to show needs it. */
const EVENTS_MAX = 200_000;
/** After so many events the page may breathe. */
const SLICE = 2000;

const breath = () => new Promise((resolve) => setTimeout(resolve));

class Player {
  /** @type {Failure[]} */
  failures = [];
  #cluster;

  /** @param {Cluster} cluster */
  constructor(cluster) {
    this.#cluster = cluster;
  }

  /** One event; false when nothing can move any more. */
  async #event() {
    const event = await this.#cluster.step();
    const events = this.#cluster.length();
    if (events > EVENTS_MAX)
      throw new RangeError(`After ${EVENTS_MAX} events it has not come to an end.`);
    if (events % SLICE === 0) await breath();
    return event !== null;
  }

  /** @param {number} events */
  async #step(events) {
    for (let left = events; left > 0; left--) {
      if (!(await this.#event())) throw new RangeError("Nothing can move any more.");
    }
  }

  /** Until the next event is a frame's arrival from one to the other. @param {string} from @param {string} to */
  async #wait(from, to) {
    for (;;) {
      const next = this.#cluster.nextEvent();
      if (next?.kind === "delivery" && next.from === from && next.to === to) return;
      if (!next || !(await this.#event())) {
        throw new RangeError(
          `Nothing can move any more, and no frame from ${from} to ${to} is next.`,
        );
      }
    }
  }

  /** How an operation ends is in its view; its promise is only of use to say why it was not even asked for.
   * @param {() => Promise<unknown>} start */
  async #ask(start) {
    const before = this.#cluster.operationCount();
    const ended = start();
    ended.catch(() => {});
    if (this.#cluster.operationCount() === before) await ended;
  }

  /** @param {Step} step @returns {Promise<void> | void} */
  carryOut(step) {
    const cluster = this.#cluster;
    switch (step.do) {
      case "operate": {
        const { kind, key, value, client } = step;
        if (kind === "insert") return this.#ask(() => cluster.insert(key, value, { client }));
        return this.#ask(() => cluster[kind](key, { client }));
      }
      case "send":
        return this.#ask(() => cluster.send(step.port, step.bytes, { client: step.client }));
      case "workload":
        return cluster.workload(step.workload);
      case "stop":
        return cluster.stopWorkloads();
      case "route":
        return cluster.setRoute(step.route);
      case "timeout":
        return cluster.setTimeoutUs(step.us);
      case "add":
        return cluster.addNode().then(() => {});
      case "remove":
        return cluster.removeNode(step.port);
      case "fault":
        cluster.fault(step.fault);
        return;
      case "step":
        return this.#step(step.events);
      case "wait":
        return this.#wait(step.from, step.to);
      case "settle":
        return this.#settle();
      case "settled":
        return this.#settled();
      case "expect": {
        const message = met(step.expect, cluster);
        if (message)
          this.failures.push({ line: step.line, message: `expected ${message}`, expected: true });
      }
    }
  }

  async #settle() {
    while (await this.#event());
  }

  /** Until all nodes have come and gone. */
  async #settled() {
    while (this.#cluster.resizing().phase !== "settled") {
      if (!(await this.#event()))
        throw new RangeError("Nothing can move any more, and not all nodes have come and gone.");
    }
  }
}

/** @param {unknown} problem */
const sentence = (problem) => (problem instanceof Error ? problem.message : String(problem));

/**
 * The run as it came about, up to the step that could not be carried out, if there was one; no run if there could be no cluster.
 * @param {Scenario} scenario @param {typeof Cluster} Maker
 * @returns {Promise<Played>}
 */
export async function play({ settings, steps }, Maker) {
  /** @type {Cluster} */
  let cluster;
  try {
    cluster = new Maker({ ...settings, transport: "memory", paused: true });
  } catch (problem) {
    return { run: null, hash: "", failures: [{ line: 0, message: sentence(problem) }] };
  }
  const player = new Player(cluster);
  try {
    for (const step of steps) {
      try {
        await player.carryOut(step);
      } catch (problem) {
        player.failures.push({ line: step.line, message: sentence(problem) });
        break;
      }
    }
    return { run: cluster.run(), hash: cluster.hash(), failures: player.failures };
  } finally {
    cluster.free();
  }
}
