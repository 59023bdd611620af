// Reads index.html as the builds need it: which scripts, styles and icons it names, and whether it
// keeps the promises that let it be served from any folder under a strict policy. Not an HTML
// parser: index.html is ours, and what is not understood here is an error.

import { Failure } from "./say.mjs";

/**
 * A tag that names a file.
 * @typedef {{ tag: string, path: string }} Reference - `path` is relative to index.html, without "./"
 */

const TAG = /<(script|link|style|img|iframe|object|embed|base|source|video|audio)\b[^>]*>/gi;

/**
 * @param {string} tag
 * @param {string} name
 */
function attribute(tag, name) {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, "i").exec(tag);
  return found ? (found[1] ?? found[2] ?? found[3] ?? "") : null;
}

/** @param {string} html */
export function withoutComments(html) {
  return html.replace(/<!--[\s\S]*?-->\n?/g, "");
}

/**
 * @param {string} tag
 * @param {string} name - of the attribute with the path
 * @returns {Reference}
 */
function reference(tag, name) {
  const path = attribute(tag, name);
  if (!path || /^([a-z]+:|\/)/i.test(path)) {
    throw new Failure(`index.html: ${tag} must name a file by a relative path.`);
  }
  return { tag, path: path.replace(/^\.\//, "") };
}

/**
 * The files that the page names, all by relative paths.
 * @param {string} html
 */
export function references(html) {
  /** @type {{ scripts: Reference[], styles: Reference[], icons: Reference[], hints: string[] }} */
  const found = { scripts: [], styles: [], icons: [], hints: [] };
  for (const [tag] of withoutComments(html).matchAll(TAG)) {
    const rel = attribute(tag, "rel") ?? "";
    if (/^<script/i.test(tag)) {
      if (attribute(tag, "type") !== "module") {
        throw new Failure(`index.html: ${tag} must be a module in a file of its own.`);
      }
      found.scripts.push(reference(tag, "src"));
    } else if (/^<link/i.test(tag) && rel === "stylesheet")
      found.styles.push(reference(tag, "href"));
    else if (/^<link/i.test(tag) && rel === "icon") {
      if (!attribute(tag, "href")?.startsWith("data:")) found.icons.push(reference(tag, "href"));
    } else if (/^<link/i.test(tag) && /preload$/.test(rel)) found.hints.push(tag);
    else throw new Failure(`index.html: the builds do not know what to do with ${tag}`);
  }
  if (found.scripts.length !== 1) throw new Failure("index.html must name exactly one script.");
  if (found.styles.length !== 1) throw new Failure("index.html must name exactly one style.");
  return found;
}

const POLICY = /<meta\b[^>]*http-equiv\s*=\s*"Content-Security-Policy"[^>]*>/i;

/**
 * The page's policy, which must be strict: all that is not named is refused, nothing inline.
 * @param {string} html
 * @returns {Reference["tag"]} the tag that holds it
 */
export function policy(html) {
  const tag = POLICY.exec(html)?.[0];
  const content = tag ? (attribute(tag, "content") ?? "") : "";
  if (
    !tag ||
    !/default-src 'none'/.test(content) ||
    /'unsafe-(inline|eval|hashes)'/.test(content)
  ) {
    throw new Failure("index.html: its Content-Security-Policy must begin at default-src 'none'.");
  }
  if (/\son[a-z]+\s*=|\sstyle\s*=/i.test(withoutComments(html).replace(/>[^<]*</g, "><"))) {
    throw new Failure(
      "index.html: no inline handlers and no style attributes; the policy refuses them.",
    );
  }
  return tag;
}
