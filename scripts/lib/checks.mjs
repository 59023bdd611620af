// The checks of npm test, in order, as data: a name, what must be there first, and what to run.
// Not here: running them and counting (test.mjs).

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { filesIn } from "./fresh.mjs";
import { inRoot, stampDir } from "./paths.mjs";
import { run } from "./run.mjs";
import { Failure } from "./say.mjs";

/** @typedef {import("./chromium.mjs").Browser} Browser */
/**
 * What a check may ask for; each is made once, when first asked for.
 * @typedef {object} Needs
 * @property {Record<string, string>} env - in which the tools are found
 * @property {() => Promise<void>} wasm - www/pkg
 * @property {() => Promise<void>} dist - dist/
 * @property {() => Promise<Browser>} browser
 */
/** @typedef {{ name: string, run: (needs: Needs) => Promise<void> }} Check */

const WASM32 = ["--target", "wasm32-unknown-unknown"];
const NO_WARNINGS = ["--", "-D", "warnings"];

/** @param {string[]} args */
function cargo(...args) {
  return run("cargo", args);
}

/**
 * Runs a program of a Node.js package.
 * @param {string} script - in node_modules
 * @param {string[]} args
 */
function node(script, ...args) {
  return run(process.execPath, [inRoot(join("node_modules", script)), ...args]);
}

/** Biome colours what goes to a file too, unless told. */
function colors() {
  return process.stdout.isTTY ? "--colors=force" : "--colors=off";
}

/**
 * Runs the *.test.mjs files of some folders with Node.js's own runner. That there are none is a
 * failure: an empty run must not pass for a good one.
 * @param {string[]} folders
 * @param {Record<string, string>} [env]
 * @param {string[]} [options] - of the runner
 */
async function nodeTests(folders, env = {}, options = []) {
  const files = folders
    .flatMap((folder) => filesIn(inRoot(folder)))
    .filter((file) => file.endsWith(".test.mjs"));
  if (files.length === 0) throw new Failure(`There is no *.test.mjs in ${folders.join(" or ")}.`);
  await run(process.execPath, ["--test", "--test-reporter=spec", ...options, ...files], { env });
}

/**
 * What wasm-bindgen's test runner asks the chromedriver for.
 * @param {Browser} browser
 */
function webdriverSettings(browser) {
  const args = ["--disable-gpu", "--disable-background-networking", "--no-first-run"];
  const settings = { "goog:chromeOptions": { binary: browser.chromium, args } };
  const file = join(stampDir, "webdriver.json");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(settings));
  return file;
}

/** @param {Needs} needs */
async function wasmTests(needs) {
  const browser = await needs.browser();
  const env = {
    ...needs.env,
    CHROMEDRIVER: browser.chromedriver,
    WASM_BINDGEN_TEST_WEBDRIVER_JSON: webdriverSettings(browser),
    WASM_BINDGEN_TEST_TIMEOUT: "120",
    WASM_BINDGEN_TEST_DRIVER_TIMEOUT: "60",
  };
  const options = ["--headless", "--chrome", "--chromedriver", browser.chromedriver];
  await run("wasm-pack", ["--log-level", "error", "test", ...options, "--mode", "no-install"], {
    env,
  });
}

/** @param {Needs} needs */
async function pageTests(needs) {
  await needs.dist();
  const { chromium } = await needs.browser();
  // Two browsers at a time, also on two cores: a page waits more than it works.
  const options = ["--test-concurrency=2"];
  const env = { NINE_BYTES_CHROMIUM: chromium, NINE_BYTES_PAGE: "dist" };
  await nodeTests(["tests/page"], env, options);
}

/** @type {Check[]} */
export const checks = [
  { name: "rustfmt", run: () => cargo("fmt", "--all", "--check") },
  { name: "clippy native", run: () => cargo("clippy", "--all-targets", ...NO_WARNINGS) },
  {
    name: "clippy mistakes",
    run: () => cargo("clippy", "--tests", "--features", "mistakes", ...NO_WARNINGS),
  },
  { name: "clippy wasm32", run: () => cargo("clippy", "--all-targets", ...WASM32, ...NO_WARNINGS) },
  { name: "cargo test", run: () => cargo("test") },
  {
    name: "mistakes made on purpose",
    run: () => cargo("test", "--features", "mistakes", "--test", "mistakes"),
  },
  {
    name: "rustdoc",
    run: () => run("cargo", ["doc", "--no-deps"], { env: { RUSTDOCFLAGS: "-D warnings" } }),
  },
  { name: "wasm package", run: (needs) => needs.wasm() },
  {
    name: "tsc",
    run: async (needs) => {
      await needs.wasm();
      await node("typescript/bin/tsc", "-p", ".");
    },
  },
  { name: "biome", run: () => node("@biomejs/biome/bin/biome", "ci", colors(), ".") },
  {
    name: "unit tests",
    run: async (needs) => {
      await needs.wasm();
      await nodeTests(["tests/unit", "www"]);
    },
  },
  {
    name: "api tests",
    run: async (needs) => {
      await needs.wasm();
      await nodeTests(["tests/api"]);
    },
  },
  { name: "wasm tests in Chromium", run: wasmTests },
  { name: "dist", run: (needs) => needs.dist() },
  { name: "page tests in Chromium", run: pageTests },
  {
    name: "budgets",
    run: async (needs) => {
      await needs.dist();
      await run(process.execPath, [inRoot("scripts/budgets.mjs")]);
    },
  },
];
