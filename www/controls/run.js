// What the page knows of the run at all times: its faults and forks for the timeline, and its branches for the select beside it.
// The Run panel is fetched when it is first opened, or when a file is dropped on the Cluster.

import { linkWords } from "../address.js";
import { byId, make, onChange, setSentence } from "../dom.js";
import { notLoaded, once } from "../once.js";
import { changeEnd } from "../store/orders.js";
import { faultMoments, resizeMoments, runOf } from "../store/run.js";

/** @import { Session } from "../core/session.js" */
/** @import { createKeeper } from "../keeper.js" */
/** @import { BranchView } from "../core/types.js" */
/** @import { Dock, State, View } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */
/** @import { createRunPanel } from "./run-panel.js" */
/** @import { Mark } from "./timeline.js" */

/** What the panel shows of the run. @typedef {{ seed: number, timeoutMs: number, branches: readonly BranchView[] }} RunNow */

const fetched = once(async () => {
  const [{ createRunPanel }] = await Promise.all([import("./run-panel.js"), linkWords()]);
  return createRunPanel;
});

/** Moments at which another branch left the present one, or this one began. @param {readonly BranchView[]} all */
function forks(all) {
  const shown = all.find(({ current }) => current);
  const left = all.filter(({ parent }) => parent === shown?.branch).map(({ at }) => at);
  return !shown || shown.parent === null ? left : [...left, shown.at];
}

/** The time-out that operations begin with now, in milliseconds. @param {ReturnType<typeof runOf>} run */
function timeoutOf({ commands, settings }) {
  const set = commands.findLast(([, words]) => words.startsWith("timeout "));
  return (set ? Number(set[1].split(" ")[1]) : settings.timeoutUs) / 1000;
}

/** @param {(branch: number) => void} goTo */
function createBranchSelect(goTo) {
  const field = byId("branch-field", HTMLElement);
  const select = byId("branch", HTMLSelectElement);
  select.addEventListener("change", () => goTo(Number(select.value)));
  return onChange((/** @type {readonly BranchView[]} */ all) => {
    field.hidden = all.length < 2;
    select.replaceChildren(
      ...all.map(({ branch, current }) => {
        const option = make("option", "", String(branch));
        option.value = String(branch);
        option.selected = current;
        return option;
      }),
    );
  });
}

/** Files that are dropped on the Cluster. @param {(file: File) => void} take */
function takeDrops(take) {
  const place = byId("cluster", HTMLElement);
  place.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  place.addEventListener("drop", (event) => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    take(file);
  });
}

/**
 * @param {Store} store @param {ReturnType<typeof createKeeper>} keeper
 * @param {(other?: Partial<State>) => { link: string, problem: string }} link
 */
export function createRun(store, keeper, link) {
  const place = byId("dock-run", HTMLElement);
  const problem = make("p", "problem empty");
  problem.setAttribute("role", "status");
  place.append(problem);
  const showBranches = createBranchSelect((branch) => void keeper.checkout(branch));
  /** @type {ReturnType<typeof createRunPanel> | null} */
  let panel = null;
  /** @type {RunNow} */
  let now = { seed: 1, timeoutMs: 100, branches: [] };
  /** @type {readonly Mark[]} */
  let marks = [];

  async function open() {
    try {
      const create = await fetched();
      if (!panel) {
        panel = create(store, keeper, link);
        place.replaceChildren(panel.element);
      }
      panel.update(store.state(), now);
      return panel;
    } catch (why) {
      setSentence(problem, notLoaded("The Run panel", why));
      return null;
    }
  }

  takeDrops(async (file) => {
    store.dispatch({ type: "dock", dock: "run" });
    void (await open())?.take(file);
  });

  const learn = onChange((/** @type {number} */ _commanded) => {
    const session = keeper.session();
    const run = runOf(session.run());
    const branches = session.branches();
    now = { seed: run.seed, timeoutMs: timeoutOf(run), branches };
    marks = [
      ...faultMoments(run).map((at) => ({ at, kind: /** @type {const} */ ("fault") })),
      ...resizeMoments(run).map((at) => ({ at, kind: /** @type {const} */ ("resize") })),
      ...forks(branches).map((at) => ({ at, kind: /** @type {const} */ ("fork") })),
    ];
    showBranches(branches);
  });

  /** Where changes of the nodes came to their end, as far as the run was seen. @type {Mark[]} */
  let ends = [];
  const forget = onChange((/** @type {Session} */ _session, /** @type {number} */ _branch) => {
    ends = [];
  });
  const learnEnds = (/** @type {Session} */ session) => {
    for (let epoch = ends.length + 1; epoch <= session.resizing().epoch; epoch++) {
      ends.push({ at: changeEnd(session, epoch), kind: "settled" });
    }
  };

  const turn = onChange((/** @type {Dock} */ dock, /** @type {View} */ view) => {
    if (dock === "run" && view === "cluster") void open();
  });

  return {
    /** @param {State} state */
    update(state) {
      learn(state.commanded);
      forget(keeper.session(), state.progress.branch);
      if (state.progress.live) learnEnds(keeper.session());
      turn(state.dock, state.view);
      if (state.dock === "run" && state.view === "cluster") panel?.update(state, now);
    },
    marks: () => [...marks, ...ends],
    /** How long an operation waits. */
    timeoutMs: () => now.timeoutMs,
  };
}
