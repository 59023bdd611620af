// Set-up: brings a machine that has Rust, Node.js and npm to where this can be built and tested.
// Each step looks first and does nothing when there is nothing to do. It imports only node:
// modules, since it runs before any package is installed. Not here: building (lib/wasm.mjs).

import { delimiter } from "node:path";
import { pathToFileURL } from "node:url";
import { setUpCargoTools } from "./lib/cargo-tools.mjs";
import { setUpBrowser } from "./lib/chromium.mjs";
import { setUpNodeModules } from "./lib/node-modules.mjs";
import { setUpRust, setUpRustChecks } from "./lib/rust.mjs";
import { runMain, say } from "./lib/say.mjs";

/** @typedef {{ PATH: string }} ToolEnv */

/**
 * All that a build needs.
 * @returns {Promise<ToolEnv>} the environment in which the tools are found
 */
export async function setUpBuild() {
  await setUpRust();
  await setUpNodeModules();
  const folders = await setUpCargoTools();
  return { PATH: [...new Set(folders), process.env.PATH ?? ""].join(delimiter) };
}

/** All that the checks need beyond a build, the browser apart. */
/** The browser that the checks in a page need. */
export { setUpBrowser, setUpRustChecks };

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runMain(async () => {
    await setUpBuild();
    await setUpRustChecks();
    await setUpBrowser();
    say("Everything is set up.");
  });
}
