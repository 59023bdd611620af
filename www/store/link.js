// The page in a link: the run and its moment, the Lab's frame, and what is open, as the fragment of a URL, and back again.
// A fragment comes from anyone: it is read part by part against what may stand there, all of it or nothing.
// Pure, and never throws; it neither reads nor writes the address.

import { withLayout, withOwnName } from "./layout-plans.js";
import { CLUSTER_PARTS } from "./link-cluster.js";
import { LAB_PARTS } from "./link-parts.js";
import { quoted, Unreadable } from "./link-words.js";

/** @import { Lab } from "./lab.js" */
/** @import { Part, Patch, Reads } from "./link-words.js" */
/** @import { Run } from "./run.js" */
/** @import { State } from "./state.js" */

/** The one version there is. */
const VERSION = "1";
/**
 * The longest fragment, in characters, all of them ASCII: room for the run of more than 2,000 operations by hand. Browsers
 * take far longer ones; what passes links on, such as mail, often does not.
 */
export const LINK_MAX = 65_536;
/** The longest that the Lab's parts may be. */
export const LAB_MAX = 4000;
/** What is said of a run that no link can hold. */
export const TOO_LONG = `This run has more commands than the ${LINK_MAX.toLocaleString("en")} characters of a link can hold: export it as a file instead.`;

const PARTS = [...CLUSTER_PARTS, ...LAB_PARTS];

/** What a fragment may hold as it is: all else is percent-encoded. @param {string} text */
const encoded = (text) => encodeURIComponent(text).replaceAll("%3D", "=");

/** @param {readonly Part[]} parts @param {State} state @param {Run | null} run */
const written = (parts, state, run) =>
  parts.flatMap(({ key, write: part }) => {
    const value = part(state, run);
    return value === null ? [] : [`&${key}=${encoded(value)}`];
  });

/** @param {State} state @param {Run | null} run */
const clusterText = (state, run) => `v=${VERSION}${written(CLUSTER_PARTS, state, run).join("")}`;

/** Whether a link can hold the run. @param {State} state @param {Run | null} run */
export const fits = (state, run) => clusterText(state, run).length <= LINK_MAX;

/**
 * The fragment for a state, without "#": at most {@link LINK_MAX} characters. A run that does not fit is left out, with all that
 * counts in it; of the Lab, what would take more than {@link LAB_MAX}.
 * @param {State} state
 * @param {Run | null} run The Cluster's, or null where it is as the page opens.
 * @param {boolean} lab Whether the Lab's parts are wanted.
 */
export function write(state, run = null, lab = true) {
  let text = clusterText(state, run);
  if (text.length > LINK_MAX) text = clusterText(state, null);
  const max = Math.min(LINK_MAX, text.length + LAB_MAX);
  for (const part of lab ? written(LAB_PARTS, state, null) : []) {
    if (text.length + part.length <= max) text += part;
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
  const patch = { draft: {}, lab: {}, cluster: {} };
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
 * What a link brings to the Lab of a page that has work in it: only what it names is another, and no layout of one's own makes way
 * for another of its name; the link's is then renamed.
 * @param {Pick<Patch, "draft" | "lab">} patch @param {Lab} lab the Lab as it is
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
