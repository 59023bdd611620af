// The checks, in a wasm of their own, which the page does not open with: there what has happened in the page's cluster happens again,
// over memory, and is held against what must hold. Nothing is kept of it but how far it has come.

import { once } from "../once.js";
import init, { Cluster } from "../pkg/proof.js";

/** @import { Session } from "./session.js" */
/** @import { CheckView } from "./types.js" */

const loaded = once(init);

export class Proof {
  /** Of the package, with what it has for itself. @type {any} */
  #cluster = null;
  /** @type {Session | null} */
  #session = null;

  /** Fetches what checks. */
  static async open() {
    await loaded();
    return new Proof();
  }

  /** What is wrong up to the moment that is visited; it goes on by about so many events and commands, all unless told.
   * @param {Session} session @param {number} [budget] @returns {CheckView} */
  check(session, budget = 0xffff_ffff) {
    if (session !== this.#session) {
      const { seed, settings } = JSON.parse(session.run());
      this.close();
      this.#cluster = new Cluster({ ...settings, seed, transport: "memory", paused: true });
      this.#session = session;
    }
    return this.#cluster.__checkRun(session.commands(), session.eventCount, budget);
  }

  close() {
    this.#cluster?.free();
    this.#cluster = null;
    this.#session = null;
  }
}
