// A challenge as it begins: what there is of it in the page's state, and what a link may ask for.
// Plain data. How it goes on, and what is right, is in challenge.js, which comes with the Lab.

/** @import { BitPlace, FieldView, LayoutName, Message, MessageType } from "../core/types.js" */

/** Set the bits of a message, or say the values of bits. */
export const CHALLENGE_KINDS = /** @type {const} */ (["bits", "values"]);
/** @typedef {typeof CHALLENGE_KINDS[number]} Kind */
/** @typedef {Pick<Message, "type" | "key" | "value">} Values */
/** @typedef {{ field: FieldView["field"], right: boolean, text: string }} Line */
/** @typedef {{ right: boolean, lines: Line[], wrong: BitPlace[], alike: string }} Verdict */

/**
 * @typedef {object} Challenge
 * @property {number} seed unsigned, 32 bits; with the round and the kind it gives the message
 * @property {number} round from 1
 * @property {Kind} kind
 * @property {LayoutName} layout "" for that of the Lab's frame
 * @property {string} seedText as typed
 * @property {Uint8Array} bytes the answer, when bits are to be set
 * @property {{ type: MessageType | "", key: string, value: string }} said the answer, when values are to be said, as typed
 * @property {{ seed: string, type: string, key: string, value: string }} problems a sentence each, or ""
 * @property {boolean} fields the grid tells which field a bit is of
 * @property {Verdict | null} verdict on the answer as it was checked
 * @property {boolean} counted the round is in the score
 * @property {{ tried: number, right: number, streak: number }} score
 */

export const NO_PROBLEMS = Object.freeze({ seed: "", type: "", key: "", value: "" });

/** A round not yet answered. */
export const unanswered = () => ({
  bytes: new Uint8Array(9),
  said: { type: /** @type {""} */ (""), key: "", value: "" },
  problems: NO_PROBLEMS,
  verdict: null,
  counted: false,
});

/** A challenge at some round, as a link may ask for it.
 * @param {{ seed: number, round: number, kind: Kind }} at @returns {Challenge} */
export const challengeAt = ({ seed, round, kind }) => ({
  seed,
  round,
  kind,
  layout: "",
  seedText: String(seed),
  ...unanswered(),
  fields: false,
  score: { tried: 0, right: 0, streak: 0 },
});
