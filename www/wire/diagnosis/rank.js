// The ranking: guesses with one code and one field are one explanation, two that make the same of
// every message are one cause, and two that fit equally are told apart by a test message. How
// likely a guess is by itself is in table.js and search.js.

import * as places from "./places.js";
import { causeOf, fieldOf, fitting, prediction } from "./search.js";
import * as words from "./words.js";

/** @import { Aim } from "./places.js" */
/** @import { Words } from "./reading.js" */
/** @import { Guess } from "./search.js" */

/** Explanations fit equally if none is this many times as likely as another: 2.5 bits. */
const EQUAL_RATIO = 6;
/** An explanation less likely than one in so many is not listed, unless it is the first. */
const LISTED_RATIO = 100;

/** Messages that show one mistake from another: of these numbers, no two mistakes with words make the same. */
const PROBES = [
  [0, 0xd5f4b3b2, 0x4155d7ef],
  [0, 0x5fec898f, 0xd5f4b3b2],
  [1, 0xd5f4b3b2, 0],
  [2, 0x5fec898f, 0],
  [1, 0x4155d7ef, 0xd5f4b3b2],
  [2, 0xd5f4b3b2, 0x5fec898f],
  [3, 0x5fec898f, 0x4b63e0ef],
  [0, 0x01020384, 0xa5b6c7d8],
];

/**
 * One explanation: all guesses with its code and field.
 * @typedef {object} Group
 * @property {Guess} best the likeliest of them
 * @property {number} weight the sum of theirs, of no unit
 * @property {(string | null)[][]} made what each makes of each probe; null for what is not read by bits
 * @property {Guess[]} also other explanations, with other codes, that are the same thing in this layout
 */

/** Whether any message could show it, so that none can tell it from another. @param {Group} group */
const isWeak = ({ best: { word, byte } }) =>
  word.change === words.any ||
  [places.rest, places.flips, places.unknown].some((place) => place === byte.place);

/**
 * The explanations, best first, with how many of the first fit equally, a message that tells these
 * apart, and the sum of all weights.
 * @param {Aim} aim
 * @param {Guess[]} guesses
 */
export function rank(aim, guesses) {
  const total = guesses.reduce((sum, { cost }) => sum + 2 ** -cost, 0);
  /** @type {Group[]} */
  let groups = [];
  for (const group of grouped(aim, guesses)) {
    const same = groups.find((other) => isSame(other, group));
    if (!same) groups.push(group);
    else {
      same.weight += group.weight;
      if (causeOf(group.best) !== causeOf(same.best)) same.also.push(group.best);
    }
  }
  groups = sorted(groups).filter(({ weight }, nth) => nth === 0 || weight > total / LISTED_RATIO);
  const equal = [...groups, null].findIndex(
    (group) => !group || group.weight <= groups[0].weight / EQUAL_RATIO || isWeak(group),
  );
  return { groups, equal, test: testOf(aim, groups.slice(0, equal)), total };
}

/** @param {Group[]} groups */
const sorted = (groups) => groups.sort((one, other) => other.weight - one.weight);

/** The likeliest first, of equals the last in the tables. @param {Aim} aim @param {Guess[]} guesses */
function grouped(aim, guesses) {
  /** @type {Map<string, Group>} */
  const groups = new Map();
  for (const guess of guesses) {
    const name = `${causeOf(guess).code} ${fieldOf(guess)}`;
    const group = groups.get(name) ?? { best: guess, weight: 0, made: [], also: [] };
    groups.set(name, group);
    group.weight += 2 ** -guess.cost;
    if (guess.cost < group.best.cost) group.best = guess;
    group.made.push(PROBES.map((probe) => prediction(aim, guess, probe)));
  }
  return sorted([...groups.values()].reverse());
}

/** Whether a guess of each makes the same of every probe. @param {Group} one @param {Group} other */
const isSame = (one, other) =>
  one.made.some(
    (made) =>
      made[0] && other.made.some((others) => others.every((bits, nth) => bits === made[nth])),
  );

/**
 * The probe that tells the most pairs of the groups' guesses apart.
 * @param {Aim} aim
 * @param {Group[]} groups
 * @returns {Words | null}
 */
function testOf(aim, groups) {
  let most = 0;
  let test = null;
  for (const [nth, probe] of PROBES.entries()) {
    let told = 0;
    groups.forEach((group, at) => {
      const others = groups.slice(0, at).flatMap(({ made }) => made);
      for (const made of group.made)
        for (const other of others) told += Number(differ(made[nth], other[nth]));
    });
    if (told > most) [most, test] = [told, fitting(aim, probe)];
  }
  return test;
}

/** Text is like nothing else. @param {string | null} one @param {string | null} other */
function differ(one, other) {
  if (one === null || other === null) return one !== other;
  for (let at = 0; at < one.length; at++)
    if (one[at] !== other[at] && one[at] !== "?" && other[at] !== "?") return true;
  return false;
}
