// Builds the wasm package, www/pkg: wasm-pack compiles the crate and binds it to JavaScript, then
// wasm-opt makes the module small. Skipped when nothing that goes into it has changed. The package
// is ninebytes.js; bindings.js is the part of it that the page opens with. Not here: the site that
// is made with it (site.mjs).

import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { filesIn, fingerprint, forget, isFresh, remember } from "./fresh.mjs";
import { shortenImports } from "./imports.mjs";
import { trapPanics } from "./panics.mjs";
import { inRoot, packageDir, root, wasmFile } from "./paths.mjs";
import { capture, run } from "./run.mjs";
import { Failure, note, since, step } from "./say.mjs";
import { writeScenarios } from "./scenarios.mjs";
import { WASM_PACK } from "./versions.mjs";

const STAMP = "wasm";
const scriptFile = join(packageDir, "ninebytes.js");
/** wasm-bindgen's part of the package, and the types that TypeScript finds for it. */
const bindingsFile = join(packageDir, "bindings.js");
const bindingsTypesFile = join(packageDir, "bindings.d.ts");
/** What wasm-pack adds for publishing to npm, which is not done from here. */
const UNWANTED = [
  ".gitignore",
  "package.json",
  "README.md",
  "LICENSE",
  "LICENSE-MIT",
  "LICENSE-APACHE",
];
/** What rustc's wasm32-unknown-unknown may use; wasm-opt must be told. */
const FEATURES = [
  "bulk-memory",
  "multivalue",
  "mutable-globals",
  "nontrapping-float-to-int",
  "reference-types",
  "sign-ext",
];

/** Functions kept apart make more bytes but compress better: 4 kB less, gzip. Nothing of Rust's is below address 1024. */
const SHRINKING = [
  "--one-caller-inline-max-function-size=20",
  "--low-memory-unused",
  ...["-Oz", "--flatten", "--rereloop", "-Oz", "-Oz"],
];

/**
 * Functions of the package that are JavaScript: their names, and their modules in www. Their types are in types.d.ts.
 * @type {[string, string][]}
 */
const COMPANIONS = [
  ["parseBytes", "wire/paste/paste.js"],
  ["diagnose", "wire/diagnosis/diagnosis.js"],
  ["snippet, snippetLines", "wire/code/code.js"],
  ["describe", "wire/describe/describe.js"],
  ["search", "wire/search/search.js"],
  ["preview, previewPorts", "wire/placement/preview.js"],
];

/** Everything that the package is made from, as one hash. */
function inputs() {
  const files = [
    ...filesIn(inRoot("src")),
    ...filesIn(inRoot(".cargo")),
    ...["Cargo.toml", "Cargo.lock", "build.rs", "rust-toolchain.toml"].map(inRoot),
    inRoot("package-lock.json"),
    inRoot("scripts/lib/imports.mjs"),
    inRoot("scripts/lib/panics.mjs"),
    inRoot("scripts/lib/wasm.mjs"),
  ];
  return fingerprint(files, [capture("rustc", ["--version"]) ?? "", WASM_PACK, root]);
}

/** cargo's own option that keeps this machine's paths out of the module's panic messages. */
function withoutPaths() {
  const cargoHome = process.env.CARGO_HOME || join(homedir(), ".cargo");
  const flags = [`--remap-path-prefix=${cargoHome}=cargo`, `--remap-path-prefix=${root}=.`];
  return ["--config", `target.wasm32-unknown-unknown.rustflags=${JSON.stringify(flags)}`];
}

/** @param {Record<string, string>} env - where wasm-pack and wasm-bindgen are found */
async function compile(env) {
  const options = ["--target", "web", "--out-dir", "www/pkg", "--out-name", "ninebytes"];
  const mode = ["--mode", "no-install", "--release"];
  await run(
    "wasm-pack",
    ["--log-level", "error", "build", ...options, ...mode, ".", ...withoutPaths()],
    { env },
  );
}

async function shrink() {
  const wasmOpt = inRoot("node_modules/binaryen/bin/wasm-opt");
  if (!existsSync(wasmOpt)) {
    throw new Failure("wasm-opt is not in node_modules: remove node_modules and try again.");
  }
  const small = `${wasmFile}.small`;
  writeFileSync(wasmFile, trapPanics(readFileSync(wasmFile)));
  const features = FEATURES.map((name) => `--enable-${name}`);
  await run(process.execPath, [wasmOpt, wasmFile, ...SHRINKING, ...features, "-o", small]);
  renameSync(small, wasmFile);
  const { module, script } = shortenImports(
    readFileSync(wasmFile),
    readFileSync(scriptFile, "utf8"),
  );
  writeFileSync(wasmFile, module);
  writeFileSync(scriptFile, script);
}

/** @param {string} from */
const everythingFrom = (from) => `export * from "${from}";\nexport { default } from "${from}";\n`;

/**
 * wasm-bindgen has no place for JavaScript of ours about a class of its own, nor for functions that need nothing of the
 * module. What it writes becomes bindings.js, which has no companions, whatever its types say; the package is it and they.
 */
function arrange() {
  const script = readFileSync(scriptFile, "utf8");
  const guarding = ["words", "guard"].map((name) =>
    readFileSync(inRoot(`src/web/${name}.js`), "utf8"),
  );
  writeFileSync(bindingsFile, [script, ...guarding].join("\n"));
  writeFileSync(bindingsTypesFile, everythingFrom("./ninebytes.js"));
  const companions = COMPANIONS.map(([name, path]) => `export { ${name} } from "../${path}";\n`);
  writeFileSync(scriptFile, everythingFrom("./bindings.js") + companions.join(""));
}

/** @param {Record<string, string>} env */
async function buildPackage(env) {
  const hash = inputs();
  if (isFresh(STAMP, hash)) return;
  const started = Date.now();
  step("Building the wasm package into www/pkg (10 seconds; about a minute the first time)");
  forget(STAMP);
  rmSync(packageDir, { recursive: true, force: true });
  await compile(env);
  await shrink();
  arrange();
  for (const name of UNWANTED) rmSync(join(packageDir, name), { force: true });
  remember(STAMP, hash, filesIn(packageDir));
  note(`${statSync(wasmFile).size} bytes of wasm in ${since(started)}`);
}

/**
 * The package in www/pkg is that of this source, and the scenarios beside it are those there are.
 * @param {Record<string, string>} env - of setUpBuild()
 */
export async function buildWasm(env) {
  await buildPackage(env);
  writeScenarios();
}
