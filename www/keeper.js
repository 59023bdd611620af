// Keeps the cluster that the page shows: opens it, steps it, and makes a new one when the settings ask for it.
// Every pair stored moves into the new one by real Inserts; operations that had not ended are asked for again.

import { measureCosts } from "./core/cost.js";
import { fits } from "./core/layouts.js";
import { Session } from "./core/session.js";
import { describeChange } from "./store/change.js";

/** @import { Request, Settings } from "./core/types.js" */
/** @import { Store } from "./store/store.js" */

/** @param {Settings} a @param {Settings} b */
const sameCluster = (a, b) =>
  a.nodes === b.nodes && a.clients === b.clients && a.layout === b.layout;

/** @param {Store} store */
export function createKeeper(store) {
  /** @type {Session | null} */
  let current = null;
  /** @type {Settings | null} */
  let wanted = null;
  /** @type {Promise<void> | null} */
  let building = null;

  const session = () => {
    if (!current) throw new Error("The cluster is asked for before it is open");
    return current;
  };

  /** What went wrong, in the package's own sentence. @param {unknown} problem */
  function tell(problem) {
    const notice = problem instanceof Error ? problem.message : String(problem);
    store.dispatch({ type: "notice", notice });
  }

  /** @param {Settings} settings @param {[number, number][]} pairs @param {Request[]} requests @param {string} notice */
  async function open(settings, pairs, requests, notice = "") {
    const [next, costs] = await Promise.all([
      Session.open(settings, pairs, requests),
      measureCosts(settings),
    ]);
    current?.close();
    current = next;
    wanted ??= settings;
    store.dispatch({ type: "opened", settings, costs, progress: next.progress(), notice });
  }

  /** Settings may change again while a cluster is being made; the last ones win. */
  async function build() {
    while (wanted && !sameCluster(wanted, session().settings)) {
      const old = session();
      const pairs = old.pairs();
      const requests = old.pending();
      const { layout } = wanted;
      const fitting = pairs.filter(([key, value]) => fits(layout, { key, value })).length;
      const again = requests.filter((request) => fits(layout, request));
      const left = { pairs: pairs.length - fitting, requests: requests.length - again.length };
      await open(wanted, pairs, requests, describeChange(wanted, fitting, again, left));
    }
    if (wanted) setRoute(wanted);
  }

  /** @param {Settings} settings */
  function setRoute(settings) {
    if (session().settings.route === settings.route) return;
    session().setRoute(settings.route);
    store.dispatch({ type: "settings", settings });
  }

  return {
    session,
    open,

    /** @param {Partial<Settings>} patch */
    want(patch) {
      wanted = { ...session().settings, ...wanted, ...patch };
      if (building) return;
      if (sameCluster(wanted, session().settings)) return setRoute(wanted);
      store.dispatch({ type: "building" });
      building = build().finally(() => {
        building = null;
      });
      building.catch(tell);
    },

    /** One event of the cluster, and the page is told. */
    async step() {
      const stepped = session();
      try {
        await stepped.step();
        if (stepped === current) store.dispatch({ type: "advanced", progress: stepped.progress() });
      } catch (problem) {
        // A cluster that made way for a new one in the middle of a step is no longer of interest.
        if (stepped === current) tell(problem);
      }
    },

    /** Bytes as they are, right or wrong. @param {number} port @param {Uint8Array} bytes */
    async send(port, bytes) {
      await building;
      return session().send(port, bytes);
    },

    /** @param {Request} request */
    async submit(request) {
      await building;
      return session().submit(request);
    },
  };
}
