// The Search panel, "Find what breaks": a small scenario is chosen, every way in which it can go is searched, and the shortest run that
// goes wrong is opened or linked to. Where it runs is search.js's; what is wrong the package says.

import { copyText } from "../copy.js";
import { Proof } from "../core/proof.js";
import { Session } from "../core/session.js";
import { byId, make, setAttribute, setSentence, setText } from "../dom.js";
import { button, fill, selectField } from "../fields.js";
import { fits, TOO_LONG, write } from "../store/link.js";
import { runOf } from "../store/run.js";
import { FIRST_STATE } from "../store/state.js";
import { find } from "./search.js";
import { endWords, progressWords, wrongWords } from "./words.js";

/** @import { SearchOptions, SearchViolation } from "../../src/web/types.d.ts" */
/** @import { createKeeper } from "../keeper.js" */
/** @import { Run } from "../store/run.js" */
/** @import { State } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */
/** @typedef {{ run: string, events: number, at: number, sentence: string }} Found `at`: the event that goes wrong */

/** How many states there may be: some seconds, and some hundred megabytes. */
const STATES_MAX = 1_000_000;
/** How often it says how far it is. */
const TOLD_MS = 200;

/** @typedef {[value: string, text: string][]} Choices */
/** @type {Choices} */
const STRATEGIES = [
  ["naive", "Naive"],
  ["stop", "Stop the world"],
  ["live", "Live"],
];
/** @type {Choices} */
const NODES = ["2 3", "3 2", "2 3 2", "1 2", "2 1"].map((all) => [all, all.replaceAll(" ", " → ")]);
/** @type {Choices} */
const SOME = ["1", "2", "3"].map((count) => [count, count]);
/** @type {Choices} */
const FAULTS = [
  ["none", "nothing"],
  ["cuts", "one connection is cut"],
  ["crashes", "one node crashes"],
];
/** @type {Choices} */
const LOOKING = [
  ["any", "anything"],
  ["missed-read", "a missed read"],
  ["lost-write", "a lost write"],
  ["stale-read", "a stale read"],
];

/** @param {string} label @param {Choices} choices @param {string} first */
function choose(label, choices, first) {
  const field = selectField(label);
  fill(field.input, choices);
  field.input.value = first;
  return field;
}

/** What is wrong with a run, and where: as the checks say it. @param {string} run @param {SearchViolation} code @returns {Promise<Found>} */
async function study(run, code) {
  const proof = await Proof.open();
  const session = await Session.replay(run);
  try {
    const { violations } = proof.check(session);
    const events = session.progress().length;
    const found = violations.find((one) => one.code === code) ?? violations[0];
    return {
      run,
      events,
      at: found?.event ?? events,
      sentence: found?.sentence ?? wrongWords(code),
    };
  } finally {
    session.close();
    proof.close();
  }
}

/** A link to a run that is not open, at a moment of it; or the sentence why there is none. @param {Run} run @param {number} events */
function linkTo(run, events) {
  const progress = { ...FIRST_STATE.progress, events, length: run.events };
  const state = { ...FIRST_STATE, tab: /** @type {const} */ ("sequence"), progress };
  if (!fits(state, run)) return { link: "", problem: TOO_LONG };
  return { link: `${location.href.split("#")[0]}#${write(state, run, false)}`, problem: "" };
}

/** @param {ReturnType<typeof createKeeper>} keeper @param {Store} store */
export function createSearch(keeper, store) {
  const panel = byId("dock-search", HTMLElement);
  const lead = make(
    "p",
    "",
    "Find what breaks: every order in which frames can arrive while nodes come and go.",
  );
  const form = make("form");
  form.noValidate = true;
  form.setAttribute("aria-label", "Search");
  const fields = {
    strategy: choose("Strategy searched", STRATEGIES, "naive"),
    nodes: choose("Nodes go", NODES, "2 3"),
    clients: choose("Clients at work", SOME, "2"),
    keys: choose("Keys in use", SOME, "2"),
    faults: choose("What fails", FAULTS, "none"),
    looking: choose("Look for", LOOKING, "any"),
  };
  const start = make("button", "primary", "Find");
  start.type = "submit";
  const halt = button("Stop search", () => running?.stop());
  form.append(...Object.values(fields).map(({ element }) => element), start, halt);
  const bar = make("progress");
  bar.setAttribute("aria-label", "Searching");
  const said = make("p", "search-said quiet");
  const result = make("p");
  const problem = make("p", "problem empty");
  for (const told of [result, problem]) told.setAttribute("role", "status");
  const open = button("Open this run", () => void openIt(), "primary");
  const copy = button("Copy a link to it", () => void copyIt());
  const end = make("div", "search-end");
  end.append(open, copy);
  panel.classList.add("search");
  panel.append(lead, form, bar, said, result, end, problem);

  /** @type {ReturnType<typeof find> | null} */
  let running = null;
  /** @type {Found | null} */
  let found = null;

  /** @returns {SearchOptions} */
  function options() {
    const value = (/** @type {keyof typeof fields} */ name) => fields[name].input.value;
    const [nodes, ...then] = value("nodes").split(" ").map(Number);
    const given = { clients: Number(value("clients")), keys: Number(value("keys")) };
    const names = /** @type {const} */ (["strategy", "faults", "looking"]);
    const named = Object.fromEntries(names.map((name) => [name, value(name)]));
    return { ...given, ...named, nodes, then, statesMax: STATES_MAX };
  }

  function show() {
    bar.hidden = running === null;
    end.hidden = found === null;
    setAttribute(halt, "aria-disabled", running ? null : "true");
    setAttribute(start, "aria-disabled", running ? "true" : null);
  }

  async function run() {
    if (running) return;
    const began = performance.now();
    let told = 0;
    found = null;
    for (const one of [said, result]) setText(one, "");
    setSentence(problem, "");
    running = find(options(), (progress) => {
      const now = performance.now();
      if (now - told < TOLD_MS) return;
      told = now;
      setText(said, progressWords(progress, now - began));
    });
    show();
    try {
      const ended = await running.result;
      const ms = performance.now() - began;
      if (ended.found && ended.violation) found = await study(ended.found, ended.violation);
      setText(said, progressWords(ended, ms));
      setText(result, endWords(ended, ms, found));
    } catch (why) {
      setSentence(problem, why instanceof Error ? why.message : String(why));
    } finally {
      running = null;
      show();
    }
  }

  /** At the moment before it goes wrong: the next event does. */
  async function openIt() {
    if (!found) return;
    const { run: text, at } = found;
    const why = await keeper.load(text, at - 1);
    setSentence(problem, why);
    if (why) return;
    setText(
      result,
      `The run is open before event ${at}, by which it goes wrong: Next shows it. ${found?.sentence ?? ""}`,
    );
    const notice = `A run that the search found: the next event, ${at}, is the one by which it goes wrong.`;
    store.dispatch({ type: "notice", notice });
    byId("next", HTMLButtonElement).focus();
  }

  async function copyIt() {
    if (!found) return;
    const { link, problem: why } = linkTo(runOf(found.run), found.at - 1);
    setSentence(problem, why);
    if (why) return;
    const copied = await copyText(link, end);
    setText(
      result,
      copied
        ? "The link is copied: it opens before the event by which it goes wrong."
        : "Copy the link from here.",
    );
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void run();
  });
  show();

  return { update: (/** @type {State} */ _state) => {} };
}
