// The Workload panel: many operations at once, at the pace of the page or run ahead of it, and how far they have come.
// Reading what was typed is read.js's; scenarios, above it, are in scenarios.js.

import { largest } from "../core/layouts.js";
import { byId, make, onChange, setAttribute, setSentence, setText } from "../dom.js";
import { button, fill, markWrong, namedSelect, numberField, selectField } from "../fields.js";
import { fieldsOf, isOver, progressInWords, readWorkload } from "./read.js";
import { createScenarios } from "./scenarios.js";

/** @import { Workload, WorkloadView } from "../../src/web/types.d.ts" */
/** @import { Session } from "../core/session.js" */
/** @import { State } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */
/** @import { FieldName } from "./read.js" */

/**
 * @typedef {object} WorkloadKeeper
 * @property {() => Session} session
 * @property {(workload: Workload) => string} workload
 * @property {() => string} stop
 * @property {(ms: number) => Promise<number>} runAhead how many events came
 * @property {(run: string, at?: number) => Promise<string>} load
 */

/** @type {readonly (readonly [kind: Workload["kind"], name: string])[]} */
const KINDS = [
  ["insert", "Insert range"],
  ["lookup", "Look up range"],
  ["delete", "Delete range"],
  ["mix", "Random mix"],
];

/** A slice of running ahead, in which the page answers; after it, it draws. */
const SLICE_MS = 250;

/** The one that was begun last. @param {Session} session @returns {WorkloadView | null} */
const latest = (session) => session.workloads().at(-1) ?? null;

/** @param {Store} store @param {WorkloadKeeper} keeper */
export function createWorkload(store, keeper) {
  const panel = byId("dock-workload", HTMLElement);
  const form = make("form", "fault-row");
  form.noValidate = true;
  form.setAttribute("aria-label", "Workload");
  const kind = namedSelect("Kind of workload");
  fill(kind, KINDS);
  const clients = selectField("By");
  const fields = {
    from: numberField("From", "1", 7),
    to: numberField("To", "100", 7),
    count: numberField("Count", "200", 7),
    seed: numberField("Seed", "1", 6),
    rate: numberField("Operations a virtual second", "", 19),
  };
  fields.rate.input.placeholder = "as fast as they can";
  const problem = make("p", "problem empty");
  problem.setAttribute("role", "status");
  const go = make("div", "fault-row");
  const start = make("button", "primary", "Start");
  const now = button("Run it now", () => void runNow());
  const stop = button("Stop workload", end);
  start.type = "submit";
  go.append(start, now, stop);
  const bar = make("progress");
  bar.setAttribute("aria-label", "Workload");
  const said = make("p", "quiet");
  const come = make("div", "fault-row");
  come.append(bar, said);
  form.append(
    make("h3", "", "Workload"),
    kind,
    ...Object.values(fields).map(({ element }) => element),
  );
  form.insertBefore(clients.element, fields.rate.element);
  form.append(go, problem);
  const scenarios = createScenarios(store, keeper.load);
  panel.classList.add("workload");
  panel.append(scenarios.element, form, come);

  let ahead = false;
  let halted = false;
  /** The workload that was last under way, and in which history. @type {{ view: WorkloadView, here: string } | null} */
  let seen = null;

  const typed = () => ({
    kind: /** @type {Workload["kind"]} */ (kind.value),
    clients: Number(clients.input.value) || null,
    from: fields.from.input.value,
    to: fields.to.input.value,
    count: fields.count.input.value,
    seed: fields.seed.input.value,
    rate: fields.rate.input.value,
  });

  /** True once it is begun. */
  function begin() {
    const { layout } = store.state().settings;
    const most = { key: largest(layout, "key"), value: largest(layout, "value") };
    const { workload, problems } = readWorkload(typed(), most);
    for (const [name, { input }] of Object.entries(fields)) {
      markWrong(input, problem, Boolean(problems?.[/** @type {FieldName} */ (name)]));
    }
    if (problems) {
      setSentence(problem, Object.values(problems).join(" "));
      panel.querySelector("[aria-invalid]")?.scrollIntoView({ block: "nearest" });
      /** @type {HTMLElement | null} */ (panel.querySelector("[aria-invalid]"))?.focus();
      return false;
    }
    const refused = keeper.workload(workload);
    setSentence(problem, refused);
    return refused === "";
  }

  const underWay = () => {
    const view = latest(keeper.session());
    return view !== null && !isOver(view);
  };

  /** What is under way goes on to its end, over its channels, but unseen; else the one that is typed. */
  async function runNow() {
    if (ahead || (!underWay() && !begin())) return;
    store.dispatch({ type: "play", playing: false });
    ahead = true;
    halted = false;
    show(store.state());
    const { generation, branch } = store.state().progress;
    while (!halted && underWay()) {
      const came = await keeper.runAhead(SLICE_MS);
      const { progress } = store.state();
      // Someone went elsewhere, or nothing can move any more.
      if (came === 0 || progress.generation !== generation || progress.branch !== branch) break;
      await new Promise(requestAnimationFrame);
    }
    ahead = false;
    show(store.state());
  }

  function end() {
    if (!ahead && !underWay()) return setSentence(problem, "No workload is under way.");
    // The slice that is under way ends first.
    halted = true;
    seen = null;
    setSentence(problem, keeper.stop());
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    begin();
  });

  const showFields = onChange((/** @type {Workload["kind"]} */ chosen) => {
    const shown = fieldsOf(chosen);
    for (const [name, { element }] of Object.entries(fields)) {
      element.hidden = !shown.includes(/** @type {FieldName} */ (name));
    }
    setText(fields.seed.name, chosen === "insert" ? "Value: key +" : "Seed");
  });
  kind.addEventListener("change", () => showFields(typed().kind));
  showFields(typed().kind);

  const showClients = onChange((/** @type {number} */ count) => {
    const some = Array.from({ length: count - 1 }, (_, i) => i + 1);
    fill(clients.input, [
      ["0", count === 1 ? "client 1" : `all ${count} clients`],
      ...some.map((n) => /** @type {const} */ ([`${n}`, n === 1 ? "client 1" : `clients 1–${n}`])),
    ]);
    clients.element.hidden = count === 1;
  });

  /** @param {State} state */
  function show({ settings }) {
    showClients(settings.clients);
    const present = latest(keeper.session());
    const { generation, branch, live } = store.state().progress;
    const here = `${generation} ${branch}`;
    if (present) seen = { view: present, here };
    // One that is no longer under way, and was not stopped, has asked for all it has.
    const over = live && seen?.here === here ? { ...seen.view, asked: seen.view.of } : null;
    const view = present ?? over;
    const busy = present !== null;
    come.hidden = view === null;
    if (view) {
      bar.max = Math.max(1, view.of);
      bar.value = view.asked;
      setText(said, progressInWords(view));
    }
    setAttribute(now, "aria-disabled", ahead ? "true" : null);
    setAttribute(stop, "aria-disabled", busy || ahead ? null : "true");
    setText(now, busy && !ahead ? "Run the rest now" : "Run it now");
  }

  return {
    /** @param {State} state */
    update(state) {
      if (state.dock !== "workload" || state.view !== "cluster") return;
      scenarios.load();
      show(state);
    },
  };
}
