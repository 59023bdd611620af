// The page in a link: the frame, its layout and what is open, as the fragment of a URL, and back again.
// A fragment comes from anyone: it is read part by part against what may stand there, all of it or nothing.
// Pure, and never throws; it neither reads nor writes the address.

import { withLayout, withOwnName } from "./layouts.js";
import { PARTS, quoted, Unreadable } from "./link-parts.js";

/** @import { Lab } from "./lab.js" */
/** @import { Patch, Reads } from "./link-parts.js" */
/** @import { State } from "./state.js" */

/** The one version there is. */
const VERSION = "1";
/** The longest fragment, in characters, all of them ASCII. */
export const LINK_MAX = 4096;

/** What a fragment may hold as it is: all else is percent-encoded. @param {string} text */
const encoded = (text) => encodeURIComponent(text).replaceAll("%3D", "=");

/** The fragment for a state, without "#": at most {@link LINK_MAX} characters, parts that would not fit left out.
 * @param {State} state */
export function write(state) {
  let text = `v=${VERSION}`;
  for (const { key, write: written } of PARTS) {
    const value = written(state);
    if (value === null) continue;
    const part = `&${key}=${encoded(value)}`;
    if (text.length + part.length <= LINK_MAX) text += part;
  }
  return text;
}

/** @param {string} fragment */
function pairsOf(fragment) {
  const pairs = new Map();
  for (const pair of fragment.split("&")) {
    const [key, ...rest] = pair.split("=");
    if (rest.length === 0) throw new Unreadable(`${quoted(pair)} has no “=”`);
    if (pairs.has(key)) throw new Unreadable(`it says ${quoted(key)} twice`);
    try {
      pairs.set(key, decodeURIComponent(rest.join("=")));
    } catch {
      throw new Unreadable(`${quoted(pair)} is badly encoded`);
    }
  }
  return pairs;
}

/** @param {string} fragment @param {Reads} reads @returns {Patch} */
function patchOf(fragment, reads) {
  if (fragment.length > LINK_MAX) throw new Unreadable(`it is longer than ${LINK_MAX} characters`);
  const pairs = pairsOf(fragment);
  if (!pairs.has("v")) throw new Unreadable("it has no version");
  if (pairs.get("v") !== VERSION) {
    throw new Unreadable(
      `its version is ${quoted(pairs.get("v"))}, and this page reads ${VERSION}`,
    );
  }
  pairs.delete("v");
  /** @type {Patch} */
  const patch = { draft: {}, lab: {} };
  for (const [key, text] of pairs) {
    const part = PARTS.find((one) => one.key === key);
    if (!part) throw new Unreadable(`this page does not know ${quoted(key)}`);
    part.read(text, patch, reads);
  }
  return patch;
}

/**
 * What a fragment says: a patch, or the sentence that says why not; neither for an empty one.
 * @param {string} fragment With or without "#". @param {Reads} reads
 * @returns {{ patch: Patch | null, problem: string }}
 */
export function read(fragment, reads) {
  const text = fragment.replace(/^#/, "");
  if (text === "") return { patch: null, problem: "" };
  try {
    return { patch: patchOf(text, reads), problem: "" };
  } catch (problem) {
    if (!(problem instanceof Unreadable)) throw problem;
    return { patch: null, problem: `This link was not followed: ${problem.message}.` };
  }
}

/**
 * What a link brings into a page that has work in it: only what it names is another, and no layout of one's own makes way
 * for another of its name; the link's is then renamed.
 * @param {Patch} patch @param {Lab} lab the Lab as it is
 * @returns {{ draft: Patch["draft"], lab: Partial<Lab> }}
 */
export function brought({ draft, lab: named }, lab) {
  let { layouts } = lab;
  const adopt = (/** @type {string} */ text) => {
    const own = withOwnName(layouts, text);
    layouts = withLayout(layouts, own);
    return own;
  };
  for (const text of named.layouts ?? []) adopt(text);
  const { code, compare, challenge, ...others } = named;
  /** @type {Partial<Lab>} */
  const next = { ...others };
  if (code) next.code = { ...lab.code, ...code };
  if (compare) next.compare = { ...lab.compare, ...compare };
  if (next.compare && compare?.layout) next.compare.layout = adopt(compare.layout);
  if (challenge) next.challenge = { ...challenge, layout: adopt(challenge.layout) };
  const own = draft.layout === undefined ? {} : { layout: adopt(draft.layout) };
  return { draft: { ...draft, ...own }, lab: { ...next, layouts } };
}
