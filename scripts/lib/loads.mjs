// What a browser loads of dist/: found by following index.html to its style and script, from module to module, and to the
// wasm. Files are told by their paths in dist/. Not here: what they weigh (budgets.mjs).

import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { references } from "./html.mjs";
import { distDir } from "./paths.mjs";

/** The styles that the page loads when they are first needed. */
export const STYLES_ON_DEMAND = [
  "www/sequence/sequence.css",
  "www/faults/faults.css",
  "www/load/load.css",
  "www/checks/checks.css",
  "www/inspector/further.css",
  "www/lab/style.css",
];

/** The workers that the page starts, each a module by itself. */
export const WORKERS = ["www/search/worker.js"];

/**
 * @typedef {object} Loads
 * @property {string[]} opening - what the page loads when it opens, the script before the modules that it imports
 * @property {string[]} later - what it loads when that is first needed
 */

/**
 * Every module that one of these imports, directly or not.
 * @param {import("esbuild").Metafile} graph
 * @param {string[]} from
 * @param {(kind: string) => boolean} follows - kinds of imports
 */
function reached({ inputs }, from, follows) {
  const found = new Set(from);
  for (const path of found) {
    for (const one of inputs[path]?.imports ?? []) if (follows(one.kind)) found.add(one.path);
  }
  return [...found];
}

/** The wasm that a module names. @param {string} module */
function wasmOf(module) {
  const text = readFileSync(join(distDir, module), "utf8");
  const names = [...text.matchAll(/["'`]([\w.-]+\.wasm)["'`]/g)];
  return names.map(([, name]) => module.slice(0, -basename(module).length) + name);
}

/** @returns {Promise<Loads>} */
export async function loads() {
  const { scripts, styles } = references(readFileSync(join(distDir, "index.html"), "utf8"));
  const entries = scripts.map(({ path }) => path);
  const { metafile } = await build({
    absWorkingDir: distDir,
    bundle: true,
    entryPoints: entries,
    format: "esm",
    metafile: true,
    outdir: "never-written",
    splitting: true,
    write: false,
  });
  const modules = reached(metafile, entries, (kind) => kind === "import-statement");
  const later = reached(metafile, entries, () => true).filter((path) => !modules.includes(path));
  return {
    opening: [
      "index.html",
      ...styles.map(({ path }) => path),
      ...modules,
      ...modules.flatMap(wasmOf),
    ],
    later: [...later, ...later.flatMap(wasmOf), ...STYLES_ON_DEMAND, ...WORKERS],
  };
}
