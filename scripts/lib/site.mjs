// Makes dist/, the static site: the same page with its modules and styles bundled and minified,
// still several files, by relative paths alone, so that it works from any folder of any server.
// What the page loads on demand, and the wasm package, stay apart. Not here: the page as one file.

import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join, relative } from "node:path";
import { build } from "esbuild";
import { filesIn } from "./fresh.mjs";
import { policy, references, withoutComments } from "./html.mjs";
import { loads, STYLES_ON_DEMAND, WORKERS } from "./loads.mjs";
import { distDir, inRoot, openingDir, packageDir, root, wasmFile } from "./paths.mjs";
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
 * Keeps the bindings of the wasm out of a bundle: a module of its own, of which there is one, and one wasm.
 * @param {string} path - from where the bundles lie
 * @param {string} [proof] - the same of those that check and search, if they are others
 * @returns {import("esbuild").Plugin}
 */
function bindingsApart(path, proof = path) {
  return {
    name: "bindings-apart",
    setup(context) {
      context.onResolve({ filter: /\/bindings\.js$/ }, () => ({ path, external: true }));
      context.onResolve({ filter: /\/pkg\/asking\.js$/ }, () => ({
        path: path.replace(/bindings\.js$/, "asking.js"),
        external: true,
      }));
      context.onResolve({ filter: /\/proof\.js$/ }, ({ path: wanted }) =>
        wanted.endsWith("/pkg/proof.js") ? { path: proof, external: true } : undefined,
      );
    },
  };
}

/**
 * Lets all that is loaded on demand import the page's script, which is there by then. So whatever the page opens with is reached
 * from everywhere, and is one file: else there would be one for what each of them shares with it.
 * @param {string} entry
 * @returns {import("esbuild").Plugin}
 */
function openingInOne(entry) {
  /** @type {Set<string>} */
  const onDemand = new Set();
  return {
    name: "opening-in-one",
    setup(context) {
      context.onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
        if (kind !== "dynamic-import") return undefined;
        const found = join(resolveDir, path);
        onDemand.add(found);
        return { path: found };
      });
      context.onLoad({ filter: /\.js$/ }, ({ path }) => {
        if (!onDemand.has(path)) return undefined;
        return {
          contents: `${readFileSync(path, "utf8")}\nimport ${JSON.stringify(inRoot(entry))};`,
        };
      });
    },
  };
}

/** @param {string} file */
function copy(file) {
  const to = join(distDir, relative(root, file));
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(file, to);
}

/**
 * Names for chunks that can be read and stay, where esbuild's end in hashes: that of the module that is imported on demand, or
 * "shared", the largest first.
 * @param {import("esbuild").OutputFile[]} files
 * @returns {Map<string, string>}
 */
function chunkNames(files) {
  /** @type {Map<string, string>} */
  const names = new Map();
  const taken = new Set(files.map(({ path }) => basename(path)));
  for (const { path } of [...files].sort((a, b) => b.contents.length - a.contents.length)) {
    const [, own] = /^(.+)-[A-Z0-9]{8}\.js$/.exec(basename(path)) ?? [];
    if (!own) continue;
    const word = own === "chunk" ? "shared" : own;
    let name = `${word}.js`;
    for (let nth = 2; taken.has(name); nth += 1) name = `${word}-${nth}.js`;
    taken.add(name);
    names.set(basename(path), name);
  }
  return names;
}

/**
 * Writes the page's script and, beside it, what it shares with what it loads on demand, and that.
 * @param {import("esbuild").BuildOptions} common
 * @param {string} entry
 */
async function buildModules(common, entry) {
  const folder = dirname(entry);
  const { outputFiles = [] } = await build({
    ...common,
    entryPoints: [entry],
    chunkNames: `${folder}/[name]-[hash]`,
    format: "esm",
    splitting: true,
    write: false,
    plugins: [bindingsApart("./pkg/opening/bindings.js", "./pkg/bindings.js"), openingInOne(entry)],
  });
  const names = [...chunkNames(outputFiles)];
  const named = (/** @type {string} */ text) =>
    names.reduce((all, [chunk, name]) => all.replaceAll(chunk, name), text);
  for (const { path, text } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(named(path), named(text));
  }
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
  const entry = scripts[0]?.path ?? "";
  if (dirname(entry) !== "www") throw new Failure("index.html: its script must be in www/.");
  await buildModules(common, entry);
  const sheets = [...styles.map((one) => one.path), ...STYLES_ON_DEMAND];
  await build({ ...common, entryPoints: sheets, loader: loaders });
  const pkg = /** @type {const} */ ({ ...common, format: "esm" });
  await build({ ...pkg, entryPoints: ["www/pkg/bindings.js", "www/pkg/opening/bindings.js"] });
  const plugins = [bindingsApart("./bindings.js")];
  const beside = ["www/pkg/ninebytes.js", "www/pkg/opening/asking.js"];
  await build({ ...pkg, entryPoints: beside, plugins });
  const fromWorkers = [bindingsApart("../pkg/bindings.js")];
  await build({ ...pkg, entryPoints: WORKERS, plugins: fromWorkers });
  for (const dir of [packageDir, openingDir]) copy(join(dir, basename(wasmFile)));
  const assets = filesIn(inRoot("www")).filter((file) => ASSETS.includes(extname(file)));
  for (const file of assets) copy(file);
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) copy(inRoot(name));
  // Hints about modules that are now in the bundle would fetch what is not there.
  const page = hints.reduce((text, tag) => text.replace(tag, ""), withoutComments(html));
  writeFileSync(join(distDir, "index.html"), page);
  await hintModules();
}

/** Names in dist/index.html what its script imports, so that nothing waits for the script to say so. */
async function hintModules() {
  const file = join(distDir, "index.html");
  const [, ...imported] = (await loads()).opening.filter((path) => path.endsWith(".js"));
  const tags = imported.map((path) => `  <link rel="modulepreload" href="./${path}" />\n  `);
  const html = readFileSync(file, "utf8");
  writeFileSync(
    file,
    html.replace("</head>", () => `${tags.join("")}</head>`),
  );
}
