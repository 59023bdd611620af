// A frame being made or mended: its bytes, how they are read, and every step back.
// Pure: what an edit does to the bytes is in edit.js, what the bytes mean the package says.

/** @import { LayoutName } from "../core/types.js" */

/**
 * The bytes are never changed in place.
 * @typedef {object} Draft
 * @property {Uint8Array} bytes
 * @property {LayoutName} layout
 * @property {"client" | "tracker" | "node"} from who sends it: whether 4 bytes are a key or a port
 * @property {string} origin where it came from, as a phrase: "frame 33", "pasted"
 * @property {number} generation of a frame, its cluster; each cluster has a frame 33 of its own
 */

/**
 * @typedef {object} Drafts
 * @property {Draft} now
 * @property {readonly Draft[]} past the oldest first
 * @property {readonly Draft[]} future the next to be done again last
 * @property {number | null} stroke the change that is still going on, such as a drag
 */

/** Steps back that are kept. */
const PAST_MAX = 500;

/** Whether two drafts have come from the same place. @param {Pick<Draft, "origin" | "generation">} a @param {Pick<Draft, "origin" | "generation">} b */
export const ofSameFrame = (a, b) => a.origin === b.origin && a.generation === b.generation;

/** @param {Draft} a @param {Draft} b */
const same = (a, b) =>
  a.layout === b.layout &&
  a.from === b.from &&
  ofSameFrame(a, b) &&
  a.bytes.length === b.bytes.length &&
  a.bytes.every((byte, at) => byte === b.bytes[at]);

/** A change, to be undone as one with what belongs to the same stroke.
 * @param {Drafts} drafts @param {Partial<Draft>} patch @param {number | null} stroke @returns {Drafts} */
export function changed(drafts, patch, stroke) {
  const now = { ...drafts.now, ...patch };
  if (same(now, drafts.now)) return drafts;
  const goesOn = stroke !== null && stroke === drafts.stroke;
  const past = goesOn ? drafts.past : [...drafts.past.slice(1 - PAST_MAX), drafts.now];
  return { now, past, future: [], stroke };
}

/** @param {Drafts} drafts @returns {Drafts} */
export function undone({ now, past, future, stroke }) {
  const before = past.at(-1);
  if (!before) return { now, past, future, stroke };
  return { now: before, past: past.slice(0, -1), future: [...future, now], stroke: null };
}

/** @param {Drafts} drafts @returns {Drafts} */
export function redone({ now, past, future, stroke }) {
  const after = future.at(-1);
  if (!after) return { now, past, future, stroke };
  return { now: after, past: [...past, now], future: future.slice(0, -1), stroke: null };
}
