// Operations as bars on their clients' lines: of the frames in sight, and of the few before them.
// It asks the session about each; where bars are drawn is not known here.

import { asked } from "../store/words.js";
import { OPERATION, SEQ } from "./ledger.js";

/** @import { Session } from "../core/session.js" */
/** @import { Ledger } from "./sight.js" */
/** @typedef {{ id: number, client: number, fromUs: number, untilUs: number, words: string, failed: boolean }} Bar */

/** So many are drawn. */
const MOST = 400;
/** Frames before the first in sight whose operations may still run. */
const BEFORE = 16;

/** Operations that frames serve, each once, at most so many. @param {Float64Array[]} rows @param {number} most */
export function operationsOf(rows, most) {
  const found = new Set();
  for (const row of rows) if (row[OPERATION] && found.size < most) found.add(row[OPERATION]);
  return [...found];
}

/** @param {Pick<Session, "operation">} session @param {Ledger} ledger @param {Float64Array[]} rows @param {number} nowUs @returns {Bar[]} */
export function barsOf(session, ledger, rows, nowUs) {
  const before = Math.max(1, (rows[0]?.[SEQ] ?? 1) - BEFORE);
  return operationsOf([...ledger.rows(before, BEFORE), ...rows], MOST).flatMap((id) => {
    const operation = session.operation(id);
    const { client, startedUs, endedUs, problem } = operation;
    if (startedUs === null) return [];
    const words = asked(operation) + (problem ? ` failed: ${problem.code}` : "");
    const untilUs = endedUs ?? Math.max(startedUs, nowUs);
    return { id, client, fromUs: startedUs, untilUs, words, failed: problem !== null };
  });
}
