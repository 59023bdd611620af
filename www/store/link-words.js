// What all parts of a link share: their shapes, and how a word is refused.
// Pure.

/** @import { FrameFilter } from "../core/types.js" */
/** @import { Draft } from "./draft.js" */
/** @import { Lab } from "./lab.js" */
/** @import { Run } from "./run.js" */
/** @import { Dock, FrameTab, State, Tab, View } from "./state.js" */

/** The part of the Lab that a link carries.
 * @typedef {Pick<Lab, "intent" | "diagram" | "layouts" | "challenge" | "card"> & { code: Partial<Lab["code"]>, compare: Partial<Lab["compare"]> }} LinkedLab */

/**
 * The part of the Cluster that a link carries.
 * @typedef {object} LinkedCluster
 * @property {Run} [run]
 * @property {number} [at] the moment visited
 * @property {number} [pinned]
 * @property {number} [followed]
 * @property {Tab} [tab]
 * @property {Dock} [dock]
 * @property {FrameFilter} [filter]
 * @property {{ pace: "event", paceMs: number } | { pace: "time", usPerSecond: number }} [pace]
 * @property {boolean} [controls]
 */

/**
 * What a link brings: what it names, and nothing else.
 * @typedef {object} Patch
 * @property {View} [view]
 * @property {FrameTab} [frameTab]
 * @property {Partial<Pick<Draft, "bytes" | "layout" | "from">>} draft
 * @property {Partial<LinkedLab>} lab
 * @property {LinkedCluster} cluster
 */

/** @typedef {(text: string) => boolean} Reads Whether a text names a layout. */

/**
 * A part of a link: how it is written (null leaves it out), and what it brings. `run` is null where the run is not to be linked.
 * @typedef {object} Part
 * @property {string} key
 * @property {(state: State, run: Run | null) => string | null} write
 * @property {(text: string, patch: Patch, reads: Reads) => void} read
 */

/** A part that cannot be read; its message is the sentence. */
export class Unreadable extends Error {}

/** @param {string} text */
export const quoted = (text) => `“${text.length > 24 ? `${text.slice(0, 24)}…` : text}”`;

/** @template {string} T @param {string} key @param {string} text @param {readonly T[]} choices @returns {T} */
export function oneOf(key, text, choices) {
  const found = choices.find((choice) => choice === text);
  if (found === undefined) {
    throw new Unreadable(`its ${key} is ${quoted(text)}, not ${choices.join(", ")}`);
  }
  return found;
}

/** @param {string} key @param {string} text @param {number} [max] */
export function count(key, text, max = 2 ** 32 - 1) {
  if (!/^\d{1,10}$/.test(text) || Number(text) > max) {
    throw new Unreadable(`its ${key} is ${quoted(text)}, not a number up to ${max}`);
  }
  return Number(text);
}

/** @param {string | null} text @param {string | null} usual */
export const unless = (text, usual) => (text === usual ? null : text);
