// The Load: how many keys each node has against what is ideal and likely, what the last change of nodes moved, what the next one would,
// and how other placements do with the same keys. It asks and shows; what is counted is study.js's and history.js's.

import { largest } from "../core/layouts.js";
import { leastMoves } from "../core/placement.js";
import { make, setAttribute, setSentence, setText } from "../dom.js";
import { button, fill, selectField } from "../fields.js";
import { runOf } from "../store/run.js";
import { NODES_MAX } from "../store/state.js";
import { createContenders } from "./contenders.js";
import { createHistory } from "./history.js";
import { setNames, keysOf as setOf, toStore } from "./keys.js";
import { createPicture } from "./picture.js";
import { contendersOf, movesOf, study } from "./study.js";
import { keysOf, lastWords, moveWords, planName, planWords, underWay } from "./words.js";

/** @import { Session } from "../core/session.js" */
/** @import { createKeeper } from "../keeper.js" */
/** @import { State } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */
/** @import { SetName } from "./keys.js" */
/** @import { Question } from "./study.js" */
/** @import { Plan } from "./words.js" */

const FIRST_PORT = 3001;
/** It is counted anew this often at most, and never takes more than so much of the time. */
const REST_MS = 250;
const REST_TIMES = 20;
/** Ways between nodes of which the keys are named. */
const WAYS = 64;

/** The port that the next node gets at the moment visited: none is used twice. @param {Session} of @param {number} events */
function nextPort(of, events) {
  const { settings, commands } = runOf(of.run());
  return (
    FIRST_PORT +
    settings.nodes +
    commands.filter(([at, words]) => words === "add" && at <= events).length
  );
}

/** Other options only where they are others: someone may be choosing. @param {HTMLSelectElement} select @param {[string, string][]} options */
function refill(select, options) {
  const now = [...select.options].map(({ value, text }) => [value, text]);
  if (now.join() !== options.join()) fill(select, options);
}

/** Work that rests in proportion to what it took. @param {() => void} work */
function restful(work) {
  let free = 0;
  let timer = 0;
  function run() {
    timer = 0;
    const began = performance.now();
    work();
    free = performance.now() + Math.max(REST_MS, REST_TIMES * (performance.now() - began));
  }
  return (/** @type {boolean} */ now) => {
    if (timer) clearTimeout(timer);
    timer = now ? 0 : window.setTimeout(run, Math.max(0, free - performance.now()));
    if (now) run();
  };
}

/** @param {HTMLElement} panel @param {Store} store @param {ReturnType<typeof createKeeper>} keeper */
export function createLoad(panel, store, keeper) {
  const set = selectField("Keys");
  const change = selectField("Change");
  const act = button("", () => void doIt());
  const keep = button("", () => void storeKeys());
  const problem = make("p", "problem empty");
  problem.setAttribute("role", "status");
  const plan = make("p");
  const last = make("p", "quiet");
  const picture = createPicture();
  const contenders = createContenders();
  const meaning = make(
    "p",
    "quiet",
    "Fullest: of the ideal, keys ÷ nodes. Spread: standard deviation.",
  );
  const drawn = make("p", "quiet");
  const which = make("details");
  const ways = make("ul", "ways");
  which.append(make("summary", "", "Which keys move"), ways);
  const tools = make("div", "load-tools");
  tools.append(set.element, change.element, act, keep);
  const left = make("div");
  left.append(picture.element, drawn, last, which);
  const right = make("div");
  right.append(contenders.element, meaning);
  const both = make("div", "load-both");
  both.append(left, right);
  panel.append(tools, problem, plan, both);

  /** @type {{ session: Session, branch: number, history: ReturnType<typeof createHistory> } | null} */
  let past = null;
  /** The keys that are looked at. */
  let keys = /** @type {Uint32Array} */ (new Uint32Array());
  /** Somebody chose the change; until then it is the next node's coming. */
  let chosen = false;
  let comparing = 0;

  const setName = () => /** @type {SetName} */ (set.input.value || "range");
  const planned = () => /** @type {Plan} */ (change.input.value);

  /** The keys that are stored, each once: on its way one may be at two nodes. @param {Session} of */
  const stored = (of) =>
    Uint32Array.from(new Set(of.nodes().flatMap(({ pairs }) => pairs.map(([key]) => key))));

  /** @param {number[]} ports @param {number} next */
  function offerChanges(ports, next) {
    /** @type {Plan[]} */
    const adding = ports.length < NODES_MAX ? [`add ${next}`] : [];
    /** @type {Plan[]} */
    const plans = [...adding, "", ...ports.map((port) => /** @type {const} */ (`remove ${port}`))];
    const before = planned();
    refill(
      change.input,
      plans.map((one) => [one, planName(one)]),
    );
    if (!chosen || !plans.includes(before)) change.input.value = plans[0];
  }

  /** The last change by now. @param {Session} of */
  function lastChange(of) {
    const { branch, allFrames, frames } = store.state().progress;
    if (past?.session !== of || past.branch !== branch) {
      past = { session: of, branch, history: createHistory(of, runOf(of.run()).settings.nodes) };
    }
    // The rest when there is time.
    if (!past.history.read(allFrames)) count(false);
    return past.history.last(frames);
  }

  /** @param {Session} of */
  function showLast(of) {
    const change = lastChange(of);
    const ports = of.ports();
    const others = ports.filter((port) => port !== change?.port);
    const before = change?.left ? [...others, change.port] : others;
    // By faults nodes may have lost some that were answered for.
    const { faulty } = store.state().progress;
    const least = change && !faulty ? leastMoves(before, ports, change.keys) : null;
    setSentence(last, lastWords(of.resizing(), change, least));
  }

  /** @param {Question} question @param {Plan} now @param {boolean} isMoving a change is under way */
  function showPlan(question, now, isMoving) {
    const { before, after, placement } = question;
    const found = study(question);
    const every = picture.show(found, { before, after }, now !== "");
    const words = planWords(now, found, placement);
    setText(plan, isMoving ? underWay(words, now) : words);
    setText(drawn, every > 1 ? `1 key in ${every} is drawn.` : "");
    which.hidden = found.moved === 0 || now === "";
    const moves = movesOf(found).slice(0, WAYS);
    ways.replaceChildren(...moves.map((move) => make("li", "", moveWords(move))));
    // After a picture: of many keys each takes its time.
    clearTimeout(comparing);
    comparing = window.setTimeout(() => {
      contenders.show(contendersOf(question), found, placement, after.length, now !== "");
    });
  }

  const count = restful(() => {
    const { progress, settings, phase } = store.state();
    // Later is too late for a panel that was closed.
    if (phase !== "ready" || panel.hidden) return;
    const of = keeper.session();
    const before = of.toCome();
    const held = stored(of);
    refill(set.input, setNames(held.length, before.length));
    offerChanges(before, nextPort(of, progress.events));
    const name = setName();
    const [does, port] = planned().split(" ");
    const without = before.filter((one) => one !== Number(port));
    const after = does === "add" ? [...without, Number(port)] : without;
    const counts = new Map(of.stocks(null).map((node) => [node.port, node.count]));
    const isStored = name === "stored";
    keys = isStored ? held : setOf(name, before.length, largest(settings.layout, "key"));
    // What nodes hold while a change is under way is by no table: what comes next cannot be drawn from there.
    const resizing = of.resizing();
    const { placement } = resizing;
    const isMoving = resizing.phase !== "settled";
    const isBetween = isMoving && isStored;
    const question = { placement, before, keys, stored: isStored ? counts : null };
    const now = isBetween ? "" : planned();
    showPlan({ ...question, after: isBetween ? before : after }, now, isMoving);
    showLast(of);
    act.hidden = does === "";
    setText(act, `${does === "add" ? "Add" : "Remove"} node ${port}`);
    keep.hidden = isStored;
    setText(keep, `Store ${keysOf(toStore(name, keys).length)}`);
  });

  async function doIt() {
    const [does, port] = planned().split(" ");
    chosen = false;
    setSentence(
      problem,
      await (does === "add" ? keeper.addNode() : keeper.removeNode(Number(port))),
    );
  }

  /** By a workload where they are evenly apart, else each by an Insert of its own. */
  async function storeKeys() {
    const some = toStore(setName(), keys);
    const [from, next] = some;
    const to = some[some.length - 1];
    if (setName() !== "random") {
      const evenly = {
        kind: /** @type {const} */ ("insert"),
        from,
        to,
        step: next - from,
        seed: 0,
      };
      return setSentence(problem, keeper.workload(evenly));
    }
    const { clients, layout } = store.state().settings;
    const most = largest(layout, "value");
    for (const [nth, key] of some.entries()) {
      await keeper.submit({
        kind: "insert",
        key,
        value: Math.min(nth + 1, most),
        client: 1 + (nth % clients),
      });
    }
    const notice = `${some.length} Inserts wait at the clients: Play sends them.`;
    store.dispatch({ type: "asked", progress: keeper.session().progress(), note: "", notice });
  }

  for (const { input } of [set, change]) {
    input.addEventListener("change", () => {
      if (input === change.input) chosen = true;
      setSentence(problem, "");
      count(true);
    });
  }
  panel.classList.add("load");
  panel.tabIndex = 0;
  setAttribute(act, "class", "primary");

  /** @type {Session | null} */
  let shown = null;
  return {
    /** @param {State} _state @param {Session} of */
    update(_state, of) {
      const first = shown !== of;
      shown = of;
      count(first);
    },
  };
}
