// A scenario as text, read: what it is called, the cluster that it wants, and its steps with their lines.
// The format is told in scenarios/README.md. It runs nothing: play.js does.

import { understand, wordsOf } from "./grammar.js";
import { SLOTS } from "./slots.js";
import { STEPS } from "./steps.js";

/** @import { ClusterOptions } from "../../src/web/types.d.ts" */
/** @import { Slot } from "./grammar.js" */
/** @import { Deed } from "./steps.js" */

/** @typedef {{ line: number, column: number, message: string }} Problem Both count from 1. */
/** @typedef {Deed & { line: number }} Step */
/** @typedef {Pick<ClusterOptions, "nodes" | "clients" | "layout" | "route" | "seed" | "timeoutUs" | "strategy" | "placement">} ScenarioSettings */
/** @typedef {{ title: string, about: string, settings: ScenarioSettings, steps: Step[] }} Scenario */

/** So much text is read, and no more: a scenario is a page, not a book. */
const TEXT_MAX = 100_000;
/** So many problems are told at once. */
const PROBLEMS_MAX = 20;

/** The header's lines that are settings: the option of the cluster, and what reads it. */
const SETTINGS = /** @type {Record<string, { option: keyof ScenarioSettings, slot: Slot }>} */ ({
  nodes: { option: "nodes", slot: SLOTS.nodes },
  clients: { option: "clients", slot: SLOTS.clients },
  layout: { option: "layout", slot: SLOTS.layout },
  route: { option: "route", slot: SLOTS.route },
  seed: { option: "seed", slot: SLOTS.seed },
  timeout: { option: "timeoutUs", slot: SLOTS.us },
  strategy: { option: "strategy", slot: SLOTS.strategy },
  placement: { option: "placement", slot: SLOTS.placement },
});

/** Reads one line of the header into the scenario; the sentence if it cannot be.
 * @param {Scenario} scenario @param {string} name @param {string} said @returns {string} */
function readHeader(scenario, name, said) {
  if (scenario.steps.length > 0) return `“${name}:” belongs above the first step.`;
  if (said === "") return `Nothing is said after “${name}:”.`;
  if (name === "title") scenario.title = said;
  if (name === "about") scenario.about += scenario.about && " ";
  if (name === "about") scenario.about += said;
  if (name === "title" || name === "about") return "";
  const { option, slot } = SETTINGS[name];
  const words = wordsOf(said);
  const got = slot.read(words);
  if ("problem" in got) return got.problem;
  if (got.used < words.length) return `“${words[got.used].text}” is too much here.`;
  Object.assign(scenario.settings, { [option]: got.value });
  return "";
}

/** A line of the header: its name, what is said, and where that begins. */
const HEADER =
  /^(\s*(title|about|nodes|clients|layout|route|seed|timeout|strategy|placement)\s*:\s*)(.*?)\s*$/i;

/**
 * @param {string} text
 * @returns {{ scenario: Scenario, problems: [] } | { scenario: null, problems: Problem[] }}
 */
export function parse(text) {
  if (text.length > TEXT_MAX) {
    const message = `A scenario has at most ${TEXT_MAX} characters; this text has ${text.length}.`;
    return { scenario: null, problems: [{ line: 1, column: 1, message }] };
  }
  /** @type {Scenario} */
  const scenario = { title: "", about: "", settings: {}, steps: [] };
  /** @type {Problem[]} */
  const problems = [];
  for (const [at, said] of text.split(/\r\n|\r|\n/).entries()) {
    const line = at + 1;
    const words = wordsOf(said);
    if (words.length === 0) continue;
    const header = HEADER.exec(said);
    if (header) {
      const message = readHeader(scenario, header[2].toLowerCase(), header[3]);
      if (message) problems.push({ line, column: header[1].length + 1, message });
      continue;
    }
    const { value, trouble } = understand(STEPS, words, SLOTS);
    if (trouble) problems.push({ line, ...trouble });
    else scenario.steps.push({ line, ...value });
  }
  if (problems.length === 0 && scenario.steps.length === 0) {
    problems.push({ line: 1, column: 1, message: "There is no step in this text." });
  }
  if (problems.length > 0) return { scenario: null, problems: problems.slice(0, PROBLEMS_MAX) };
  return { scenario, problems: [] };
}
