// The Challenge: rounds that a seed and a number give, the same everywhere; answers, their verdicts, the score.
// Pure. What bytes mean is asked of the package by lab/rounds.js; here fields are only compared.

import { counted } from "./format.js";
import { random } from "./random.js";
import { FIELD_NAMES, TYPE_NAMES } from "./words.js";

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

/** By their codes. */
const TYPES = /** @type {MessageType[]} */ (Object.keys(TYPE_NAMES));

const NO_PROBLEMS = Object.freeze({ seed: "", type: "", key: "", value: "" });

/** A round not yet answered. */
const unanswered = () => ({
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

/** @param {Challenge} challenge @returns {Challenge} */
export const nextRound = (challenge) => ({
  ...challenge,
  ...unanswered(),
  round: challenge.round + 1,
});

/** Another kind or layout: the round begins anew. @param {Challenge} challenge @param {Partial<Challenge>} patch @returns {Challenge} */
export const begun = (challenge, patch) => ({ ...challenge, ...unanswered(), ...patch });

/** Another seed is another game. @param {Challenge} challenge @param {number} seed @returns {Challenge} */
export const reseeded = (challenge, seed) => ({
  ...challengeAt({ seed, round: 1, kind: challenge.kind }),
  layout: challenge.layout,
  fields: challenge.fields,
});

/** What was found, and the score: a round counts once, by its first answer.
 * @param {Challenge} challenge @param {Verdict} verdict @returns {Challenge} */
export function judged(challenge, verdict) {
  const { tried, right, streak } = challenge.score;
  const score = challenge.counted
    ? challenge.score
    : {
        tried: tried + 1,
        right: right + (verdict.right ? 1 : 0),
        streak: verdict.right ? streak + 1 : 0,
      };
  return { ...challenge, verdict, counted: true, problems: NO_PROBLEMS, score };
}

/** @param {Challenge["score"]} score */
export const scoreSentence = ({ tried, right, streak }) =>
  tried === 0 ? "" : `${right} of ${tried} right, ${streak} in a row`;

/** Numbers of few bits come first, and two bits more with every round.
 * @param {number} drawn @param {number} round @param {number} most the largest that its field can hold */
const sized = (drawn, round, most) => (drawn >>> Math.max(0, 30 - 2 * round)) % (most + 1);

/** The message of a round. @param {Pick<Challenge, "seed" | "round" | "kind">} at
 * @param {{ key: number, value: number }} most the largest numbers that the layout can hold @returns {Values} */
export function messageOf({ seed, round, kind }, most) {
  const draw = random(
    Math.imul(seed, 0x9e3779b1) ^ Math.imul(round * 2 + (kind === "bits" ? 0 : 1), 0x85ebca6b),
  );
  const type = TYPES[draw() % 4];
  const key = sized(draw(), round, most.key);
  return { type, key, value: sized(draw(), round, most.value) };
}

/** So many wrong bits of a field are told; the grid marks them all. */
const TOLD = 4;

/** Places in words, the first few of many. @param {readonly FieldView["bits"][number][]} bits @param {readonly number[]} nths */
function placesText(bits, nths) {
  const told = nths.slice(0, TOLD).map((nth) => {
    const { byte, bit, value } = bits[nth];
    const worth = 2 ** (bits.length - 1 - nth);
    return `bit ${nth + 1} of ${bits.length}, worth ${worth} (byte ${byte}, bit ${bit}), is ${value}`;
  });
  const more = nths.length > TOLD ? [`and ${nths.length - TOLD} more`] : [];
  return [...told, ...more].join("; ");
}

/** What a field holds, in words. @param {FieldView} field */
const meaningOf = ({ field, value }) =>
  field === "type" ? `${TYPE_NAMES[TYPES[value]]} (${value})` : String(value);

/** One field of the answer against the same field of the frame. @param {FieldView} want @param {FieldView} got @param {Kind} kind */
function compare(want, got, kind) {
  const wrong = want.bits.flatMap(({ value }, nth) =>
    got.bits[nth]?.value === value ? [] : [nth],
  );
  const name = FIELD_NAMES[want.field];
  if (wrong.length === 0) return { wrong, text: `${name}: ${meaningOf(want)}, right.` };
  const [is, be] = [meaningOf(got), meaningOf(want)];
  const many = counted(wrong.length, "bit");
  const text =
    kind === "bits"
      ? `${name}: your bits say ${is}; ${be} was asked for. Wrong in ${many}: ${placesText(got.bits, wrong)}.`
      : `${name}: you say ${is}; the bits say ${be}. Other in ${many}: ${placesText(want.bits, wrong)}.`;
  return { wrong, text };
}

/** An answer against the frame, field by field, bit by bit.
 * @param {readonly FieldView[]} want @param {readonly FieldView[]} got The answer, taken apart in the same layout.
 * @param {Kind} kind @param {string} alike The layout by whose rules the answer would be right, or "". @returns {Verdict} */
export function judge(want, got, kind, alike) {
  const compared = want.map((field, part) => ({ field, ...compare(field, got[part], kind) }));
  const wrong = compared.flatMap(({ field, wrong }) => wrong.map((nth) => field.bits[nth]));
  const right = wrong.length === 0;
  const lines = compared
    .filter(({ field, wrong }) => field.field !== "padding" || wrong.length > 0)
    .map(({ field, wrong, text }) => ({ field: field.field, right: wrong.length === 0, text }));
  return { right, lines, wrong, alike: right ? "" : alike };
}
