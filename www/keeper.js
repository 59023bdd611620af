// Keeps the cluster that the page shows: opens it, steps it, visits its past, and makes a new one when the settings ask for it.
// Every pair stored moves into the new one by real Inserts; operations that had not ended are asked for again.
// Whatever is refused leaves everything as it was: the sentence goes back to whoever asked, to stand beside the control.

import { measureCosts } from "./core/cost.js";
import { fits } from "./core/layouts.js";
import { Session } from "./core/session.js";
import { FIRST_PAIRS, FIRST_REQUESTS, FIRST_SEED } from "./core/start.js";
import { grouped } from "./store/format.js";

/** @import { Fault, Request, Settings, Workload } from "./core/types.js" */
/** @import { Store } from "./store/store.js" */

/** @param {Settings} a @param {Settings} b */
const sameCluster = (a, b) =>
  a.clients === b.clients &&
  a.layout === b.layout &&
  a.strategy === b.strategy &&
  a.placement === b.placement;

/** What to say to someone who acts while a new cluster is being made, or a run replayed. */
const BUILDING = "Another cluster is being made; try again in a moment.";
/** How often it is told how far a replay is. */
const TOLD_MS = 250;
/** Until nodes have come and gone the page is told how far that is so often. */
const AHEAD_MS = 100;

/** The package's own sentence. @param {unknown} problem */
const sentenceOf = (problem) => (problem instanceof Error ? problem.message : String(problem));

/** Why a node does not go; of the last one also what to do instead. @param {string} why */
const instead = (why) =>
  why.endsWith("would be lost.") ? `${why} Delete its pairs first, or add a node.` : why;

/** How far a replay is, at most four times a second; it answers with whether it is to go on.
 * @param {(words: string) => void} tell @param {() => boolean} goesOn */
export function telling(tell, goesOn) {
  let last = Number.NEGATIVE_INFINITY;
  return (/** @type {number} */ events, /** @type {number} */ of) => {
    if (goesOn() && performance.now() - last >= TOLD_MS) {
      last = performance.now();
      tell(`Replaying: ${grouped(events)} of ${grouped(of)} events`);
    }
    return goesOn();
  };
}

/** The node that goes when nobody says which: the one that is chosen, else the last. @param {Session} of @param {number | null} chosen */
export function goesNext(of, chosen) {
  const { next } = of.resizing();
  const all = next.length > 0 ? next : of.toCome();
  return chosen !== null && all.includes(chosen) ? chosen : (all.at(-1) ?? 0);
}

/** @param {Store} store */
export function createKeeper(store) {
  /** @type {Session | null} */
  let current = null;
  /** Settings that are asked for and not there yet. @type {Partial<Settings>} */
  let wanted = {};
  /** The last of those who make another cluster, one at a time. @type {Promise<unknown> | null} */
  let building = null;
  /** What is being replayed is not wanted any more. */
  let stopped = false;
  // What a person set for the run goes with the settings into the next one.
  let seed = FIRST_SEED;
  /** @type {number | null} */
  let timeoutUs = null;

  const session = () => {
    if (!current) throw new Error("The cluster is asked for before it is open");
    return current;
  };

  /** @param {unknown} problem */
  const tell = (problem) => store.dispatch({ type: "notice", notice: sentenceOf(problem) });

  /** @param {Session} next @param {string} notice */
  async function show(next, notice) {
    const { settings } = next;
    const costs = await measureCosts(settings);
    current?.close();
    current = next;
    store.dispatch({ type: "opened", settings, costs, progress: next.progress(), notice });
  }

  /** @param {Settings} settings @param {[number, number][]} pairs @param {Request[]} requests @param {string} [notice] */
  async function open(settings, pairs, requests, notice = "") {
    const next = await Session.open(settings, pairs, requests, seed);
    if (timeoutUs !== null && timeoutUs !== next.timeoutUs()) next.setTimeoutUs(timeoutUs);
    await show(next, notice);
  }

  /** Makes another cluster once all that were asked for before are there. @param {() => Promise<unknown>} make */
  async function alone(make) {
    const before = building;
    const mine = (async () => {
      await before?.catch(() => {});
      store.dispatch({ type: "building", on: true });
      await make();
    })();
    building = mine;
    try {
      await mine;
    } finally {
      if (building === mine) {
        building = null;
        store.dispatch({ type: "building", on: false });
      }
    }
  }

  /** Until no other cluster is on its way. */
  async function ready() {
    while (building) await building.catch(() => {});
    return session();
  }

  /** @param {boolean} commanded @param {string} [notice] */
  function moved(commanded, notice) {
    const { settings } = session();
    // Another branch may go another way.
    if (settings.route !== store.state().settings.route)
      store.dispatch({ type: "settings", settings });
    store.dispatch({ type: "moved", progress: session().progress(), notice, commanded });
  }

  /** Something that is done to the cluster; the sentence why not, or nothing. @param {(session: Session) => void} deed */
  function act(deed) {
    if (building) return BUILDING;
    try {
      deed(session());
    } catch (problem) {
      return sentenceOf(problem);
    }
    moved(true);
    return "";
  }

  /** The same, of what the package promises. @param {(session: Session) => Promise<unknown>} deed */
  async function come(deed) {
    if (building) return BUILDING;
    try {
      await deed(session());
    } catch (problem) {
      return sentenceOf(problem);
    }
    moved(true);
    return "";
  }

  /** The cluster as it would be begun anew: with as many nodes as there are to be. */
  const goal = () => ({
    ...session().settings,
    nodes: session().toCome().length,
    ...wanted,
  });

  /** Settings may change again while a cluster is being made; the last ones win. */
  async function build() {
    try {
      while (!sameCluster(goal(), session().settings)) {
        const { describeChange } = await import("./store/change.js");
        const settings = goal();
        const pairs = session().pairs();
        const requests = session().pending();
        const { layout } = settings;
        const fitting = pairs.filter(([key, value]) => fits(layout, { key, value })).length;
        const again = requests.filter((request) => fits(layout, request));
        const left = { pairs: pairs.length - fitting, requests: requests.length - again.length };
        await open(settings, pairs, requests, describeChange(settings, fitting, again, left));
      }
      setRoute(goal());
    } finally {
      wanted = {};
    }
  }

  /** @param {Settings} settings */
  function setRoute(settings) {
    if (session().settings.route === settings.route) return;
    session().setRoute(settings.route);
    store.dispatch({ type: "settings", settings });
    moved(true);
  }

  return {
    session,
    open,

    /** @param {Partial<Settings>} patch */
    want(patch) {
      // Of the run that is being replayed nothing is known yet.
      if (store.state().replaying) return tell(BUILDING);
      wanted = { ...wanted, ...patch };
      if (building) return;
      if (sameCluster(goal(), session().settings)) build().catch(tell);
      else alone(build).catch(tell);
    },

    /** One event of the cluster, and the page is told. */
    async step() {
      const stepped = session();
      try {
        await stepped.step();
        if (stepped === current) store.dispatch({ type: "advanced", progress: stepped.progress() });
      } catch (problem) {
        // A cluster that made way for a new one in the middle of a step is no longer of interest.
        if (stepped !== current) return;
        // Who plays would ask for the same event for ever.
        store.dispatch({ type: "play", playing: false });
        tell(problem);
      }
    },

    /** Events for so long, from the last moment on, without a picture of each. How many came. @param {number} ms */
    async runAhead(ms) {
      const run = session();
      if (building) return 0;
      try {
        run.seek(run.progress().length);
        const came = await run.runAhead(ms);
        if (run === current) store.dispatch({ type: "advanced", progress: run.progress() });
        return came;
      } catch (problem) {
        if (run === current) tell(problem);
        return 0;
      }
    },

    /** Visits the moment after event `n`. @param {number} n */
    seek(n) {
      const { progress } = store.state();
      const to = Math.min(Math.max(n, 0), progress.length);
      if (to === progress.events) return;
      if (building) return tell(BUILDING);
      try {
        session().seek(to);
        moved(false);
      } catch (problem) {
        tell(problem);
      }
    },

    /** Events without a picture of each until all nodes have come and gone; false when they have not and nothing moves. */
    async settle() {
      const run = session();
      while (run === current && run.resizing().phase !== "settled") {
        if ((await this.runAhead(AHEAD_MS)) === 0) return false;
      }
      return true;
    },

    /** Each of these answers "", or the sentence why not. */
    addNode: () => come((acted) => acted.addNode()),
    /** @param {number} port */
    removeNode: async (port) => instead(await come((acted) => acted.removeNode(port))),

    /** As many nodes as there are to be: they come at the end and go from there, but first the one that is `chosen`.
     * @param {number} count @param {number | null} [chosen] a port */
    async resize(count, chosen = null) {
      let why = "";
      for (
        let more = count - session().toCome().length;
        more !== 0 && !why;
        more -= Math.sign(more)
      ) {
        why = more > 0 ? await this.addNode() : await this.removeNode(goesNext(session(), chosen));
      }
      return why;
    },

    /** @param {Fault} fault */
    fault: (fault) => act((acted) => acted.fault(fault)),
    /** @param {Workload} workload */
    workload: (workload) => act((acted) => acted.workload(workload)),
    stop: () => act((acted) => acted.stop()),
    /** @param {number} us */
    setTimeoutUs: (us) =>
      act((acted) => {
        acted.setTimeoutUs(us);
        timeoutUs = us;
      }),

    /** Goes back to another branch, to its end. @param {number} branch */
    checkout(branch) {
      if (building) return BUILDING;
      try {
        session().checkout(branch);
      } catch (problem) {
        return sentenceOf(problem);
      }
      moved(true, `This is branch ${branch} again, as it was left.`);
      return "";
    },

    /** Branches as sessions of their own, each replayed over memory to its end, for as long as they are used.
     * @template T @param {[number, number]} branches @param {ReturnType<typeof telling>} told
     * @param {(one: Session, other: Session) => T} use */
    async replayed(branches, told, use) {
      const [mine, theirs] = branches.map((branch) => session().runOf(branch));
      /** @type {Session[]} */
      const sessions = [];
      const replay = async (/** @type {string} */ run) => {
        const one = await Session.replay(run, told);
        sessions.push(one);
        return one;
      };
      try {
        return use(await replay(mine), await replay(theirs));
      } finally {
        for (const one of sessions) one.close();
      }
    },

    /**
     * Opens a run in place of the one that there is, at a moment of it: at its end unless told. Answers "", or the sentence
     * why not; then everything is as it was.
     * @param {string} run @param {number} [at]
     */
    async load(run, at) {
      const told = telling(
        (notice) => store.dispatch({ type: "replaying", notice }),
        () => !stopped,
      );
      const open = async () => {
        stopped = false;
        const next = await Session.replay(run, told);
        const limit = next.timeoutUs();
        try {
          if (at !== undefined) next.seek(Math.min(at, next.progress().length));
          await show(next, "");
        } catch (problem) {
          if (next !== current) next.close();
          throw problem;
        }
        ({ seed } = JSON.parse(run));
        timeoutUs = limit;
      };
      try {
        await alone(open);
        return "";
      } catch (problem) {
        // What was said of the replay is no longer so.
        store.dispatch({ type: "notice", notice: "" });
        return sentenceOf(problem);
      }
    },

    /** Gives up the run that is being replayed; the one that there is stays. */
    stopReplay() {
      stopped = true;
    },

    /** The opening cluster once more, with the settings as they are and the network's chances by another seed. Answers "", or
     * the sentence why not. @param {number} chosen */
    async restart(chosen) {
      try {
        await alone(async () => {
          seed = chosen;
          const notice = `A new run, with seed ${seed}.`;
          await open(goal(), FIRST_PAIRS, FIRST_REQUESTS, notice);
          await build();
        });
        return "";
      } catch (problem) {
        return sentenceOf(problem);
      }
    },

    /** Bytes as they are, right or wrong; in the past they begin another branch. @param {number} port @param {Uint8Array} bytes */
    async send(port, bytes) {
      // They are meant for the cluster that is on its way; if that does not come, whoever sends is told why.
      while (building) await building;
      return session().send(port, bytes);
    },

    /** @param {Request} request */
    async submit(request) {
      const to = await ready();
      return to.submit({ ...request, client: Math.min(request.client, to.settings.clients) });
    },
  };
}
