// Where things are: the repository, what is built in it, and the cache of tools outside it.
// Not here: making or checking any of them.

import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** What wasm-pack makes; never committed. */
export const packageDir = join(root, "www", "pkg");
/** The wasm module in it. */
export const wasmFile = join(packageDir, "ninebytes_bg.wasm");
/** The same without what checks and searches, which the page opens with. */
export const openingDir = join(packageDir, "opening");
/** What `npm run build` makes. */
export const distDir = join(root, "dist");
/** The page as one file. */
export const singleFile = join(distDir, "ninebytes.html");
/** Notes of what was built from what. */
export const stampDir = join(root, "target", "nine-bytes");

/**
 * Tools that set-up builds for itself: out of the repository, so that a second clone finds them,
 * and out of ~/.cargo/bin, so that they never take the place of anyone's own.
 */
export function toolCache() {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
  return join(cache, "nine-bytes");
}

/**
 * @param {string} path - under the root
 * @returns {string}
 */
export function inRoot(path) {
  return join(root, path);
}
