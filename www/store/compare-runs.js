// What two branches of a history have become since they parted: events, the first frame that differs, operations, pairs.
// It reads two sessions, each a run replayed over memory to its end, and changes nothing but the moments they visit.

import { asked, meaning, outcome } from "./words.js";

/** @import { Session } from "../core/session.js" */
/** @import { BranchView, OperationView } from "../core/types.js" */

/** The same thing in both branches, in words. @typedef {{ what: string, one: string, other: string }} Row */

/** So many rows of a kind are worth reading. */
export const ROWS_MAX = 12;
/** How far to look for a frame, or back for operations. */
const LOOK_MAX = 5000;
const ABSENT = "–";

/** The branches that one came from, each with the last moment that it shares with it.
 * @param {readonly BranchView[]} branches @param {number} branch */
function shared(branches, branch) {
  /** @type {Map<number, number>} */
  const moments = new Map();
  let at = Number.POSITIVE_INFINITY;
  for (let one = branches.find((b) => b.branch === branch); one; ) {
    const { branch: name, parent, at: left, events } = one;
    at = Math.min(at, events);
    moments.set(name, at);
    at = Math.min(at, left);
    one = branches.find((b) => b.branch === parent);
  }
  return moments;
}

/** The last moment that two branches share. @param {readonly BranchView[]} branches @param {number} one @param {number} other */
export function partedAt(branches, one, other) {
  const theirs = shared(branches, other);
  const both = [...shared(branches, one)].map(([name, at]) => Math.min(at, theirs.get(name) ?? 0));
  return Math.max(0, ...both);
}

/** @param {Session} session @param {number} moment */
function countsAt(session, moment) {
  const { length } = session.progress();
  session.seek(Math.min(moment, length));
  const { frames, operations } = session.progress();
  session.seek(length);
  return { frames, operations };
}

/** A frame in words; its number too, for there it stands in the Log. @param {Session} session @param {number} seq */
function frameWords(session, seq) {
  if (seq > session.progress().allFrames) return ABSENT;
  const { from, to, bytes, timeUs, ...frame } = session.frame(seq);
  return `${from} → ${to}, ${meaning({ ...frame, from, to })}, at ${timeUs / 1000} ms`;
}

/** @param {Session} one @param {Session} other @param {number} from @returns {Row[]} */
function frameRows(one, other, from) {
  const last = Math.max(one.progress().allFrames, other.progress().allFrames);
  for (let seq = from; seq <= Math.min(last, from + LOOK_MAX); seq++) {
    const [mine, theirs] = [frameWords(one, seq), frameWords(other, seq)];
    if (mine !== theirs)
      return [{ what: `Frame ${seq}, the first that differs`, one: mine, other: theirs }];
  }
  return [];
}

/** @param {Session} session @param {number} id */
function operationWords(session, id) {
  if (id > session.progress().allOperations) return ABSENT;
  const operation = session.operation(id);
  return `${asked(operation)}: ${outcome(operation)}`;
}

/** @param {Session} one @param {Session} other @returns {Row[]} */
function operationRows(one, other) {
  const last = Math.max(one.progress().allOperations, other.progress().allOperations);
  const rows = [];
  for (let id = Math.max(1, last - LOOK_MAX); id <= last; id++) {
    const [mine, theirs] = [operationWords(one, id), operationWords(other, id)];
    if (mine !== theirs) rows.push({ what: `Operation ${id}`, one: mine, other: theirs });
  }
  return rows;
}

/** @param {Session} session @returns {Map<number, string>} */
const pairsOf = (session) =>
  new Map(
    session
      .nodes()
      .flatMap(({ port, pairs }) =>
        pairs.map(([key, value]) => /** @type {[number, string]} */ ([key, `${value} at ${port}`])),
      ),
  );

/** @param {Session} one @param {Session} other @returns {Row[]} */
function pairRows(one, other) {
  const [mine, theirs] = [pairsOf(one), pairsOf(other)];
  return [...new Set([...mine.keys(), ...theirs.keys()])]
    .sort((a, b) => a - b)
    .map((key) => ({
      what: `Key ${key}`,
      one: mine.get(key) ?? ABSENT,
      other: theirs.get(key) ?? ABSENT,
    }))
    .filter((row) => row.one !== row.other);
}

/**
 * @param {Session} one @param {Session} other Each at the end of its run.
 * @param {number} at The last moment that they share.
 * @returns {Row[][]} groups of rows, of which only those that differ are there
 */
export function compareRuns(one, other, at) {
  const since = (/** @type {Session} */ session) => `${session.progress().length - at}`;
  const events = { what: `Events since event ${at}`, one: since(one), other: since(other) };
  // Commands given at the moment of parting belong to either branch: what was before it is shared for sure.
  const { frames } = countsAt(one, Math.max(0, at - 1));
  return [
    [events, ...frameRows(one, other, at === 0 ? 1 : frames + 1)],
    operationRows(one, other),
    pairRows(one, other),
  ];
}
