// A run as text for a link: its settings and commands, short enough to stand in an address, and back again.
// Only the shape is judged here; whether the commands can be given, the package says when it replays them. Fetched with the
// words of links.

/** @import { Command, Run } from "./run.js" */

const VERSION = 1;
const U32_MAX = 2 ** 32 - 1;
/** Commands of a link; more would not fit into one. */
const COMMANDS_MAX = 50_000;

/** How nodes come and go, and how keys are placed, unless told. */
const STRATEGY = "live";
const PLACEMENT = "modulo";

/** @type {Record<string, string>} */
const LETTERS = { insert: "I", lookup: "L", delete: "D", nop: "N" };
const WORDS = Object.fromEntries(Object.entries(LETTERS).map(([word, letter]) => [letter, word]));

const OPERATION = /^(\d+) (insert|lookup|delete|nop) (\d+)(?: (\d+))?$/;
/** How long after the one before, in events; then an operation, or other words. */
const COMMAND =
  /^([0-9a-z]*)(?:([ILDN])([0-9a-z]+)(?:\.([0-9a-z]+))?(?:_([0-9a-z]+))?|((?:\.[A-Za-z0-9*]+)+(?:\.-)?))$/;

/** @param {string | number} value */
const short = (value) => Number(value).toString(36);
/** @param {string} text */
const long = (text) => Number.parseInt(text, 36);

/** @param {string} words */
function commandText(words) {
  const found = OPERATION.exec(words);
  // A send of no bytes ends with an empty word, of which no one who passes the link on would think that it belongs to it.
  if (!found) return `.${words.replace(/ $/, " -").replaceAll(" ", ".")}`;
  const [, client, kind, key, value] = found;
  const rest = value === undefined ? "" : `.${short(value)}`;
  return `${LETTERS[kind]}${short(key)}${rest}${client === "1" ? "" : `_${short(client)}`}`;
}

/** The commands, each with its distance from the one before. @param {readonly Command[]} commands */
function commandTexts(commands) {
  let last = 0;
  return commands.map(([at, words]) => {
    const gap = at === last ? "" : short(at - last);
    last = at;
    return gap + commandText(words);
  });
}

/** @param {Run} run @param {number} events that there are by now */
export function runText({ seed, settings, commands }, events) {
  const { nodes, clients, timeoutUs, layout, route, strategy, placement } = settings;
  const head = [seed, nodes, clients, timeoutUs, layout, waysText(route, strategy, placement)];
  return [...head, events, ...commandTexts(commands)].join("~");
}

/** What is as it is unless told, is not told: "redirect", "redirect.stop.ring". @param {string} route @param {string} [strategy] @param {string} [placement] */
const waysText = (route, strategy = STRATEGY, placement = PLACEMENT) =>
  strategy === STRATEGY && placement === PLACEMENT ? route : `${route}.${strategy}.${placement}`;

/** @param {string} text @returns {string | null} the words of a command; null if it is none */
function wordsOf(text) {
  const found = COMMAND.exec(text);
  if (!found) return null;
  const [, , letter, key, value, client, others] = found;
  if (others) return others.slice(1).replace(/-$/, "").replaceAll(".", " ");
  const numbers = [key, ...(value === undefined ? [] : [value])].map(long);
  if (numbers.some((number) => number > U32_MAX)) return null;
  return `${client === undefined ? 1 : long(client)} ${WORDS[letter]} ${numbers.join(" ")}`;
}

/** @param {string} text @param {number} max */
function whole(text, max) {
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  return number <= max ? number : null;
}

/**
 * Back to what `run()` writes.
 * @param {string} text @returns {{ run: Run | null, problem: string }} `problem`: what is wrong with it, as a phrase
 */
export function readRun(text) {
  const no = (/** @type {string} */ problem) => ({ run: null, problem });
  const [seed, nodes, clients, timeoutUs, layout, ways, events, ...given] = text.split("~");
  const numbers = [seed, nodes, clients, timeoutUs, events ?? ""].map((one) =>
    whole(one ?? "", U32_MAX),
  );
  const [s, n, c, t, length] = numbers;
  if (s === null || n === null || c === null || t === null || length === null) {
    return no(
      "its run does not begin with seed, nodes, clients, time-out, layout, route and events",
    );
  }
  if (given.length > COMMANDS_MAX) return no(`its run has more than ${COMMANDS_MAX} commands`);
  /** @type {Command[]} */
  const commands = [];
  let at = 0;
  for (const [nth, one] of given.entries()) {
    const words = wordsOf(one);
    if (words === null)
      return no(`command ${nth + 1} of its run, “${one.slice(0, 24)}”, cannot be read`);
    at += long(/^[0-9a-z]+/.exec(one)?.[0] ?? "0");
    if (at > length) return no(`command ${nth + 1} of its run comes after its ${length} events`);
    commands.push([at, words]);
  }
  const [route, strategy = STRATEGY, placement = PLACEMENT] = ways.split(".");
  const settings = { nodes: n, clients: c, layout, route, timeoutUs: t, strategy, placement };
  return { run: { version: VERSION, seed: s, settings, events: length, commands }, problem: "" };
}
