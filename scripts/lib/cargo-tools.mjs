// Set-up of the two tools that are themselves Rust programs: wasm-bindgen and wasm-pack, each at
// exactly the right version. One that is already on PATH is used; otherwise it is built into the
// per-user cache, where it disturbs no one's own. Not here: running them (wasm.mjs).

import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { toolCache } from "./paths.mjs";
import { capture, isProgram, run, which } from "./run.mjs";
import { step } from "./say.mjs";
import { WASM_PACK, wasmBindgenVersion } from "./versions.mjs";

/**
 * @typedef {object} Tool
 * @property {string} crate - what cargo installs
 * @property {string} version
 * @property {string[]} programs - what must be there; the first tells its version
 * @property {string} name - of its folder in the cache
 * @property {string} why
 */

const ending = process.platform === "win32" ? ".exe" : "";

/** @returns {Tool[]} */
function tools() {
  return [
    {
      crate: "wasm-bindgen-cli",
      version: wasmBindgenVersion(),
      programs: ["wasm-bindgen", "wasm-bindgen-test-runner"],
      name: "wasm-bindgen",
      why: "to join the wasm module to JavaScript",
    },
    {
      crate: "wasm-pack",
      version: WASM_PACK,
      programs: ["wasm-pack"],
      name: "wasm-pack",
      why: "to make the wasm package and run its tests in a browser",
    },
  ];
}

/**
 * Do all of a tool's programs sit in this folder, at the right version?
 * @param {Tool} tool
 * @param {string} folder
 */
function isIn(tool, folder) {
  const files = tool.programs.map((name) => join(folder, name + ending));
  if (!files.every(isProgram)) return false;
  const words = capture(/** @type {string} */ (files[0]), ["--version"])?.split(/\s+/) ?? [];
  return words[1] === tool.version;
}

/**
 * The folder that holds a tool's programs, built first if need be.
 * @param {Tool} tool
 * @param {() => void} built - called when something was built
 */
async function folderOf(tool, built) {
  const onPath = which(/** @type {string} */ (tool.programs[0]));
  if (onPath && isIn(tool, dirname(onPath))) return dirname(onPath);
  const home = join(toolCache(), `${tool.name}-${tool.version}`);
  const folder = join(home, "bin");
  if (isIn(tool, folder)) return folder;
  step(
    `Building ${tool.crate} ${tool.version} into ${home}, ${tool.why} (once; 2 to 6 minutes on 2 cores)`,
  );
  const where = ["--root", home, "--target-dir", buildDir()];
  await run("cargo", [
    "install",
    tool.crate,
    "--version",
    tool.version,
    "--locked",
    "--force",
    ...where,
  ]);
  built();
  return folder;
}

/** Shared by both tools, so that what they have in common is compiled once; and resumed if stopped. */
function buildDir() {
  return join(toolCache(), "building");
}

/**
 * Both tools at hand.
 * @returns {Promise<string[]>} the folders to put before PATH
 */
export async function setUpCargoTools() {
  let anyBuilt = false;
  const folders = [];
  for (const tool of tools()) {
    folders.push(
      await folderOf(tool, () => {
        anyBuilt = true;
      }),
    );
  }
  if (anyBuilt) rmSync(buildDir(), { recursive: true, force: true });
  return folders;
}
