// The Challenge: rounds that a seed and a number give, the same everywhere; answers, their verdicts, the score.
// Pure. What bytes mean is asked of the package by lab/rounds.js; here fields are only compared.

import { challengeAt, NO_PROBLEMS, unanswered } from "./challenge-begun.js";
import { counted } from "./format.js";
import { random } from "./random.js";
import { FIELD_NAMES, TYPE_NAMES } from "./words.js";

/** @import { FieldView, MessageType } from "../core/types.js" */
/** @import { Challenge, Kind, Values, Verdict } from "./challenge-begun.js" */

/** By their codes. */
const TYPES = /** @type {MessageType[]} */ (Object.keys(TYPE_NAMES));

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
