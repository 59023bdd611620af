// What changes of nodes moved, read from the frames that the nodes sent each other: a key has moved once its new owner has answered
// for it, or has asked for it and got it. Pure but for asking the session. It keeps what it read, for the past does not change.

import { FROM, KIND, NUMBER, SEQ, STRIDE, TO } from "../sequence/ledger.js";

/** @import { Session } from "../core/session.js" */
/** @typedef {{ epoch: number, seq: number, port: number, left: boolean, keys: number, moved: Map<number, number> }} Change `keys`: how many were stored when it began; `moved`: each key, and the frame that brought it */

const TRACKER = 3000;
const AT_ONCE = 4096;
/** The types of messages, as a row tells them. */
const [INSERT, LOOKUP, DELETE, NOP] = [0, 1, 2, 3];
/** The tracker's word to one who leaves. */
const LEAVE = 9;

/** @param {Pick<Session, "table" | "frame">} session @param {number} nodes with which the run begins */
export function createHistory(session, nodes) {
  /** @type {Change[]} */
  const changes = [];
  /** What has been asked of whom, until it is answered. @type {Map<string, number>} */
  const asked = new Map();
  const known = new Set(Array.from({ length: nodes }, (_, slot) => TRACKER + 1 + slot));
  /** The keys that are stored, as clients were told. @type {Set<number>} */
  const held = new Set();
  let read = 0;

  /** @param {Float64Array} row */
  function hearOrder(row) {
    const [seq, to, epoch] = [row[SEQ], row[TO], row[NUMBER]];
    const value = session.frame(seq).message?.value ?? 0;
    if (value === 0) return;
    if (epoch > (changes.at(-1)?.epoch ?? 0)) {
      changes.push({
        epoch,
        seq,
        port: value > TRACKER ? value : 0,
        left: false,
        keys: held.size,
        moved: new Map(),
      });
    }
    const change = changes.findLast((one) => one.epoch === epoch);
    if (!change) return;
    if (value === LEAVE) Object.assign(change, { port: to, left: true });
    else if (!known.has(to)) change.port ||= to;
    known.add(to);
  }

  /** Between nodes: what one says first is a question or a pair, the same the other way its answer. @param {Float64Array} row */
  function hearNodes(row) {
    const [seq, kind, key] = [row[SEQ], row[KIND], row[NUMBER]];
    const what = `${kind} ${key}`;
    if (asked.get(what) !== row[TO]) return asked.set(what, row[FROM]);
    asked.delete(what);
    changes.at(-1)?.moved.set(key, seq);
  }

  /** What a client is answered, by a node or through the tracker. @param {Float64Array} row */
  function hearAnswer(row) {
    if (row[KIND] === INSERT) held.add(row[NUMBER]);
    if (row[KIND] === DELETE) held.delete(row[NUMBER]);
  }

  /** @param {Float64Array} row */
  function hear(row) {
    const [from, to, kind] = [row[FROM], row[TO], row[KIND]];
    if (from >= TRACKER && to < TRACKER) hearAnswer(row);
    if (to <= TRACKER) return;
    if (from === TRACKER && kind === NOP) hearOrder(row);
    if (from > TRACKER && (kind === INSERT || kind === LOOKUP)) hearNodes(row);
  }

  return {
    /** Goes on reading the first so many frames; false while there are more. @param {number} frames */
    read(frames) {
      const rows = read < frames ? session.table(read + 1, Math.min(AT_ONCE, frames - read)) : [];
      for (let at = 0; at < rows.length; at += STRIDE) {
        hear(/** @type {Float64Array} */ (rows).subarray(at, at + STRIDE));
        read++;
      }
      return read >= frames;
    },

    /** The last change that had begun when there were so many frames, of how many keys, and how many it had moved. @param {number} frames */
    last(frames) {
      const change = changes.findLast(({ seq }) => seq <= frames);
      if (!change) return null;
      const { epoch, port, left, keys, moved } = change;
      return {
        epoch,
        port,
        left,
        keys,
        moved: [...moved.values()].filter((seq) => seq <= frames).length,
      };
    },
  };
}
