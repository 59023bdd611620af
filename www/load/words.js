// What the Load says: of the change that is looked at, of the last one that there was, and of the lines. Sentences, and pure.

import { grouped } from "../store/format.js";
import { NAMES } from "./contenders.js";

/** @import { Placement, Resizing } from "../core/types.js" */
/** @import { Move, Study } from "./study.js" */
/** @typedef {"" | `add ${number}` | `remove ${number}`} Plan */

/** Keys that are named of those that go one way. */
const NAMED = 16;

/** @param {number} count */
export const keysOf = (count) => `${grouped(count)} ${count === 1 ? "key" : "keys"}`;

/** @param {Plan} plan */
export const planName = (plan) => (plan ? plan.replace(/ /, " node ") : "none");

/** @param {Plan} plan @param {Study} study @param {Placement} placement */
export function planWords(plan, { moved, least, keys, now }, placement) {
  const all = keys.length;
  if (!plan) {
    const { ideal, bound } = now;
    if (ideal === 0) return "There are no nodes.";
    const even = `${keysOf(all)} make ${ideal.toFixed(ideal < 100 ? 1 : 0)} a node`;
    return `${even} (the line). Of keys at random, 99 times in 100, no node would have more than ${grouped(Math.floor(bound))} (the shade).`;
  }
  const [does, port] = plan.split(" ");
  const change = `${does === "add" ? "Adding" : "Removing"} node ${port}`;
  if (all === 0) return `${change} would move no key: there are none.`;
  const share = Math.round((100 * moved) / all);
  return `${change} would move ${grouped(moved)} of ${keysOf(all)} by ${NAMES[placement].toLowerCase()}, ${share} %; with even loads at least ${grouped(least)} must move.`;
}

/** The same while a change is under way. @param {string} words @param {Plan} plan */
export const underWay = (words, plan) =>
  plan
    ? `${words} This is once the change under way is over.`
    : "A change is under way: this is what each node holds now.";

/** @param {Resizing} now @param {{ port: number, left: boolean, moved: number } | null} last @param {number | null} least that had to move of the keys there were, if that is known */
export function lastWords({ phase, port, joins }, last, least) {
  if (phase !== "settled" && port !== null) {
    const moved = last ? last.moved : 0;
    return `Node ${port} is ${joins ? "joining" : "leaving"}: ${keysOf(moved)} moved so far.`;
  }
  if (!last) return "";
  const { left, moved } = last;
  const who = last.port ? `node ${last.port} ${left ? "left" : "joined"}` : "nodes changed";
  const atLeast = least === null ? "" : `, where even loads take at least ${grouped(least)}`;
  return `Last change: ${who}, and ${keysOf(moved)} moved${atLeast}.`;
}

/** @param {Move} move */
export function moveWords({ from, to, keys }) {
  const more = keys.length - NAMED;
  const named = keys.slice(0, NAMED).map(grouped).join(", ");
  const way = `${from || "nowhere"} → ${to || "nowhere"}`;
  return `${way}: ${named}${more > 0 ? ` and ${grouped(more)} more` : ""}`;
}
