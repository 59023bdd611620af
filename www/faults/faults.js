// The Faults panel: what can go wrong between actors, each a button, and what stands, each with its way back.
// Byte faults are in raw.js. It asks the keeper and shows the package's own sentence where that refuses.

import { byId, make, onChange, setAttribute, setSentence, setText } from "../dom.js";
import { button, checkField, fill, markWrong, numberField, selectField } from "../fields.js";
import { alongLine, rove } from "../roving.js";
import { readWhole } from "../store/number.js";
import { actorsOf, nameFor, portOf, reasonAgainst, standing } from "./effects.js";
import { createRaw } from "./raw.js";

/** @import { Fault } from "../../src/web/types.d.ts" */
/** @import { Session } from "../core/session.js" */
/** @import { Progress } from "../core/types.js" */
/** @import { State } from "../store/state.js" */
/** @import { LinkFault, Stands } from "./effects.js" */

/** @typedef {{ session(): Session, fault(fault: Fault): string }} FaultKeeper */

/** @type {readonly (readonly [kind: LinkFault, name: string])[]} */
const KINDS = [
  ["pause", "Pause node"],
  ["resume", "Resume node"],
  ["crash", "Crash node"],
  ["restart", "Restart node"],
  ["cut", "Cut connection"],
  ["partition", "Partition"],
  ["slow", "Slow link"],
];

/** @param {Element[]} parts */
function row(...parts) {
  const element = make("div", "fault-row");
  element.append(...parts);
  return element;
}

/** @param {FaultKeeper} keeper @param {() => number} timeoutMs how long a client waits */
export function createFaults(keeper, timeoutMs) {
  const panel = byId("dock-faults", HTMLElement);
  const at = selectField("At");
  const towards = selectField("Towards");
  const durable = checkField("Durable: a crash keeps the pairs");
  const oneWay = checkField("One way");
  const times = numberField("Times slower", "10", 4);
  const problem = make("p", "problem empty");
  problem.setAttribute("role", "status");
  const list = make("ul", "standing");
  list.setAttribute("aria-label", "Faults in force");
  const patience = make("p", "quiet");
  // Where the stage is out of sight: what the caption says, which is read aloud there already.
  const echo = make("p", "fault-echo");
  /** @type {Progress | null} */
  let seen = null;
  /** @type {Progress | null} */
  let echoed = null;

  /** @param {Fault} fault */
  function does(fault) {
    const why = keeper.fault(fault);
    // After the page was told.
    queueMicrotask(() => {
      echoed = seen;
      setText(echo, why ? "" : (byId("caption", HTMLElement).textContent ?? ""));
    });
    return why;
  }

  const raw = createRaw({ session: keeper.session, fault: does });

  const buttons = KINDS.map(([kind, name]) => {
    const why = make("span", "reason quiet");
    why.id = `fault-${kind}-why`;
    return { kind, name, why, element: button(name, () => press(kind)) };
  });
  const tools = row(...buttons.flatMap(({ element, why }) => [element, why]));
  tools.setAttribute("role", "toolbar");
  tools.setAttribute("aria-label", "Faults");
  const shown = () => buttons.map(({ element }) => element).filter(({ hidden }) => !hidden);
  const stops = rove(tools, shown, alongLine);
  panel.classList.add("faults");
  const whom = row(at.element, towards.element, oneWay.element);
  const how = row(durable.element, times.element);
  panel.append(whom, how, tools, problem, list, raw.element, patience, echo);

  /** @param {LinkFault} kind @returns {Fault | string} or the sentence why not */
  function faultOf(kind) {
    const from = at.input.value;
    const to = towards.input.value || undefined;
    if (kind === "cut") return { kind, from, to };
    if (kind === "partition") return { kind, from, to, oneWay: oneWay.input.checked };
    if (kind === "slow") {
      const read = readWhole(times.input.value, "Times slower", 2, 1000);
      markWrong(times.input, problem, read.problem !== null);
      return read.problem ?? { kind, from, to, times: read.value ?? 2 };
    }
    const port = portOf(from);
    return kind === "crash" ? { kind, port, durable: durable.input.checked } : { kind, port };
  }

  /** @param {LinkFault} kind */
  function press(kind) {
    const reason = buttons.find((one) => one.kind === kind)?.why.textContent;
    if (reason) return setSentence(problem, reason);
    const fault = faultOf(kind);
    setSentence(problem, typeof fault === "string" ? fault : does(fault));
  }

  /** @param {Stands} one @returns {Fault} */
  const undoing = ({ kind, from, to }) =>
    kind === "heal" ? { kind, from, to: to || undefined } : { kind, port: portOf(from) };

  /** Partitions and slow links all at once, then everyone who is paused or down. @param {Stands[]} all */
  function undoAll(all) {
    const heal = all.some(({ kind }) => kind === "heal");
    const others = all.filter(({ kind }) => kind !== "heal").map(undoing);
    const faults = heal ? [{ kind: /** @type {const} */ ("heal") }, ...others] : others;
    setSentence(problem, faults.map(does).join(" ").trim());
  }

  const showActors = onChange((/** @type {string} */ actors) => {
    fill(
      at.input,
      actors.split(",").map((actor) => [actor, actor]),
    );
  });

  const showOthers = onChange((/** @type {string} */ actors, /** @type {string} */ chosen) => {
    const others = actors.split(",").filter((actor) => actor !== chosen);
    fill(towards.input, [
      ["", "everyone else"],
      ...others.map((one) => /** @type {const} */ ([one, one])),
    ]);
  });

  const showReasons = onChange(
    /** @param {Session} session @param {Progress} _progress @param {string} from @param {string} to @param {boolean} one */
    (session, _progress, from, to, one) => {
      const now = { faults: session.faults(), connections: session.connections() };
      for (const { kind, name, element, why } of buttons) {
        const called = nameFor(kind, name, from);
        const reason = reasonAgainst(kind, { at: from, towards: to }, now, one);
        element.hidden = !called;
        setText(element, called);
        setText(why, reason && `${called} has no effect now: ${reason}.`);
        setAttribute(element, "aria-disabled", reason ? "true" : null);
        setAttribute(element, "aria-describedby", reason ? why.id : null);
      }
      durable.element.hidden = !nameFor("crash", "Crash", from);
      stops.refresh();
    },
  );

  const showStanding = onChange((/** @type {string} */ said) => {
    /** @type {Stands[]} */
    const all = JSON.parse(said);
    const held = list.contains(document.activeElement);
    const items = all.map((one) => {
      const item = make("li");
      item.append(
        make("span", "", one.words),
        button(one.undo, () => setSentence(problem, does(undoing(one)))),
      );
      return item;
    });
    const item = make("li");
    item.append(button("Heal everything", () => undoAll(all)));
    list.replaceChildren(item, ...items);
    list.hidden = all.length === 0;
    // What was undone took its button along.
    const next = list.hidden ? at.input : list.querySelector("button");
    if (held) next?.focus({ preventScroll: true });
  });

  /** What the panel says follows what is chosen in it. */
  let again = () => {};
  for (const kind of ["input", "change"]) panel.addEventListener(kind, () => again());
  // What was said of another choice is no longer true.
  for (const { input } of [at, towards, oneWay]) {
    input.addEventListener("change", () => setSentence(problem, ""));
  }

  return {
    /** @param {State} state */
    update(state) {
      if (state.dock !== "faults" || state.view !== "cluster") return;
      const session = keeper.session();
      const ports = session.stocks(null).map(({ port }) => port);
      const everyone = actorsOf(ports, session.settings.clients);
      const actors = everyone.join(",");
      seen = state.progress;
      if (echoed !== seen) setText(echo, "");
      again = () => {
        showActors(actors);
        showOthers(actors, at.input.value);
        const { value } = towards.input;
        showReasons(session, state.progress, at.input.value, value, oneWay.input.checked);
        raw.update(state, session);
      };
      again();
      setText(patience, `An operation gives up after ${timeoutMs()} ms (set under Run).`);
      showStanding(JSON.stringify(standing(session.faults(), everyone)));
    },
  };
}
