// Makes dist/, the static site: the same page with its modules and styles bundled and minified,
// still several files, by relative paths alone, so that it works from any folder of any server.
// The wasm package stays a module of its own in it. Not here: the page as one file.

import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname, join, relative, sep } from "node:path";
import { build } from "esbuild";
import { filesIn } from "./fresh.mjs";
import { policy, references, withoutComments } from "./html.mjs";
import { distDir, inRoot, packageDir, root, wasmFile } from "./paths.mjs";
import { Failure } from "./say.mjs";

/**
 * What every bundle has in common.
 * @type {import("esbuild").BuildOptions}
 */
export const COMMON = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  charset: "utf8",
  target: ["es2022", "chrome111", "firefox114", "safari16.4"],
  legalComments: "none",
  logLevel: "warning",
};

/** Kinds of files that the page may name beside modules and styles. */
export const ASSETS = [".svg", ".png", ".woff2", ".webmanifest", ".txt"];

/**
 * Keeps the wasm package out of the bundle: a module of its own, found from where the bundle lies.
 * @param {string} folder - the bundle's, relative to the root
 * @returns {import("esbuild").Plugin}
 */
function packageApart(folder) {
  const path = relative(inRoot(folder), join(packageDir, "ninebytes.js")).split(sep).join("/");
  return {
    name: "package-apart",
    setup(context) {
      context.onResolve({ filter: /\/pkg\/ninebytes\.js$/ }, () => ({
        path: path.startsWith(".") ? path : `./${path}`,
        external: true,
      }));
    },
  };
}

/** @param {string} file */
function copy(file) {
  const to = join(distDir, relative(root, file));
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(file, to);
}

/** Writes dist/ afresh, without the page as one file. */
export async function buildSite() {
  const html = readFileSync(inRoot("index.html"), "utf8");
  policy(html);
  const { scripts, styles, hints } = references(html);
  rmSync(distDir, { recursive: true, force: true });
  const loaders = Object.fromEntries(
    ASSETS.map((ending) => [ending, /** @type {const} */ ("copy")]),
  );
  const common = { ...COMMON, outdir: distDir, outbase: root, assetNames: "[dir]/[name]" };
  const entry = scripts.map((one) => one.path);
  const folder = dirname(entry[0] ?? "");
  if (!folder.startsWith("www")) throw new Failure("index.html: its script must be in www/.");
  await build({ ...common, entryPoints: entry, format: "esm", plugins: [packageApart(folder)] });
  await build({ ...common, entryPoints: styles.map((one) => one.path), loader: loaders });
  await build({ ...common, entryPoints: ["www/pkg/ninebytes.js"], format: "esm" });
  copy(wasmFile);
  const assets = filesIn(inRoot("www")).filter((file) => ASSETS.includes(extname(file)));
  for (const file of assets) copy(file);
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) copy(inRoot(name));
  // Hints about modules that are now in the bundle would fetch what is not there.
  const page = hints.reduce((text, tag) => text.replace(tag, ""), withoutComments(html));
  writeFileSync(join(distDir, "index.html"), page);
}
