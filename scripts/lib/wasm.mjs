// Builds the wasm package, www/pkg: wasm-pack compiles the crate and binds it to JavaScript, then
// wasm-opt makes the module small. Skipped when nothing that goes into it has changed. The package
// is ninebytes.js, its bindings to the wasm are bindings.js; opening/ has both without what checks and
// searches, for the page to open with. Not here: the site that is made with it (site.mjs).

import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { basename, join, relative } from "node:path";
import { filesIn, fingerprint, forget, isFresh, remember } from "./fresh.mjs";
import { shortenImports } from "./imports.mjs";
import { nameByLikeness } from "./likeness.mjs";
import { blankPanicPlaces } from "./panic-places.mjs";
import { trapPanics } from "./panics.mjs";
import { inRoot, openingDir, packageDir, root, wasmFile } from "./paths.mjs";
import { capture, run } from "./run.mjs";
import { Failure, note, since, step } from "./say.mjs";
import { writeScenarios } from "./scenarios.mjs";
import { WASM_PACK } from "./versions.mjs";

const STAMP = "wasm";
/** What wasm-bindgen writes, and its types. */
const SCRIPT = "ninebytes.js";
const TYPES = "ninebytes.d.ts";
const MODULE = basename(wasmFile);
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
    ...["imports", "likeness", "panic-places", "panics", "wasm"].map((name) =>
      inRoot(`scripts/lib/${name}.mjs`),
    ),
  ];
  return fingerprint(files, [capture("rustc", ["--version"]) ?? "", WASM_PACK, root]);
}

/** cargo's own options that keep this machine's paths out of the module, and what makes it larger. */
function linking() {
  const cargoHome = process.env.CARGO_HOME || join(homedir(), ".cargo");
  const flags = [
    `--remap-path-prefix=${cargoHome}=cargo`,
    `--remap-path-prefix=${root}=.`,
    // Told of reference types, wasm-bindgen would keep JavaScript's values in a table, which takes more of the module than it
    // saves of the bindings.
    "-Clink-arg=--no-check-features",
    "-Clink-arg=--features=bulk-memory,multivalue,mutable-globals,nontrapping-fptoint,sign-ext",
  ];
  return ["--config", `target.wasm32-unknown-unknown.rustflags=${JSON.stringify(flags)}`];
}

/**
 * @param {Record<string, string>} env - where wasm-pack and wasm-bindgen are found
 * @param {string} dir - where to
 * @param {string[]} features - of the crate
 */
async function compile(env, dir, features) {
  const options = ["--target", "web", "--out-dir", relative(root, dir), "--out-name", "ninebytes"];
  const mode = ["--mode", "no-install", "--release"];
  const more = features.length > 0 ? ["--features", features.join(",")] : [];
  await run(
    "wasm-pack",
    ["--log-level", "error", "build", ...options, ...mode, ".", ...linking(), ...more],
    { env },
  );
  for (const name of UNWANTED) rmSync(join(dir, name), { force: true });
}

/** @param {string} dir */
async function shrink(dir) {
  const [wasmFile, scriptFile] = [join(dir, MODULE), join(dir, SCRIPT)];
  const wasmOpt = inRoot("node_modules/binaryen/bin/wasm-opt");
  if (!existsSync(wasmOpt)) {
    throw new Failure("wasm-opt is not in node_modules: remove node_modules and try again.");
  }
  const small = `${wasmFile}.small`;
  const features = FEATURES.map((name) => `--enable-${name}`);
  const optimize = async (/** @type {string[]} */ passes) => {
    await run(process.execPath, [wasmOpt, wasmFile, ...passes, ...features, "-o", small]);
    renameSync(small, wasmFile);
  };
  writeFileSync(wasmFile, trapPanics(readFileSync(wasmFile)));
  await optimize(SHRINKING);
  writeFileSync(wasmFile, nameByLikeness(blankPanicPlaces(readFileSync(wasmFile))));
  await optimize(["--reorder-functions-by-name", "--strip-debug"]);
  const { module, script } = shortenImports(
    readFileSync(wasmFile),
    readFileSync(scriptFile, "utf8"),
  );
  writeFileSync(wasmFile, module);
  writeFileSync(scriptFile, script);
}

/** @param {string} from */
const everythingFrom = (from) => `export * from "${from}";\nexport { default } from "${from}";\n`;

/** The bindings in a folder, and what of a Cluster is JavaScript. @param {string} dir @param {string[]} parts */
const guarded = (dir, parts) =>
  [join(dir, SCRIPT), ...parts.map((name) => inRoot(`src/web/${name}.js`))]
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");

/**
 * wasm-bindgen has no place for JavaScript of ours about a class of its own, nor for functions that need nothing of the
 * module. What it writes becomes bindings.js, which has no companions, whatever its types say; the package is it and they.
 */
function arrange() {
  const scriptFile = join(packageDir, SCRIPT);
  writeFileSync(join(packageDir, "bindings.js"), guarded(packageDir, ["words", "guard", "asking"]));
  writeFileSync(join(packageDir, "bindings.d.ts"), everythingFrom("./ninebytes.js"));
  // To a page that opens with less: what checks and searches, and what is asked for as an object, apart. Here it is the same.
  for (const name of ["proof.js", "proof.d.ts", "asking.js", "asking.d.ts"]) {
    writeFileSync(join(packageDir, name), everythingFrom("./bindings.js"));
  }
  writeFileSync(join(openingDir, "bindings.js"), guarded(openingDir, ["words", "guard"]));
  const asking = readFileSync(inRoot("src/web/asking.js"), "utf8");
  writeFileSync(
    join(openingDir, "asking.js"),
    `import { Cluster } from "./bindings.js";\n${asking}`,
  );
  for (const name of [SCRIPT, TYPES]) rmSync(join(openingDir, name));
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
  await compile(env, packageDir, ["proof"]);
  await compile(env, openingDir, []);
  await Promise.all([packageDir, openingDir].map(shrink));
  arrange();
  remember(STAMP, hash, filesIn(packageDir));
  const bytes = [wasmFile, join(openingDir, MODULE)].map((file) => statSync(file).size);
  note(`${bytes.join(" and ")} bytes of wasm in ${since(started)}`);
}

/**
 * The package in www/pkg is that of this source, and the scenarios beside it are those there are.
 * @param {Record<string, string>} env - of setUpBuild()
 */
export async function buildWasm(env) {
  await buildPackage(env);
  writeScenarios();
}
