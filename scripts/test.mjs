// npm test: sets up what is missing, then runs every check, one after another. A failure stops
// nothing; all are told again at the end. "npm test -- NAME" runs only those whose name has NAME in
// it. It imports only node: modules, so that it runs before any package is installed.

import { checks } from "./lib/checks.mjs";
import { inRoot } from "./lib/paths.mjs";
import { run } from "./lib/run.mjs";
import { explain, Failure, runMain, say, since } from "./lib/say.mjs";
import { buildWasm } from "./lib/wasm.mjs";
import { setUpBrowser, setUpBuild, setUpRustChecks } from "./setup.mjs";

/** @typedef {import("./lib/checks.mjs").Check} Check */
/** @typedef {import("./lib/checks.mjs").Needs} Needs */

/**
 * Makes a thing once, when it is first asked for; a failure stays a failure.
 * @template T
 * @param {() => Promise<T>} make
 * @returns {() => Promise<T>}
 */
function once(make) {
  /** @type {Promise<T> | undefined} */
  let made;
  return () => {
    made ??= make();
    return made;
  };
}

/** @returns {Promise<Needs>} */
async function setUp() {
  const env = await setUpBuild();
  await setUpRustChecks();
  const wasm = once(() => buildWasm(env));
  const dist = once(async () => {
    await wasm();
    await run(process.execPath, [inRoot("scripts/build.mjs")]);
  });
  return { env, wasm, dist, browser: once(setUpBrowser) };
}

/**
 * @param {Check} check
 * @param {Needs} needs
 * @returns {Promise<string | null>} why it failed
 */
async function runCheck(check, needs) {
  const started = Date.now();
  say(`\n=== ${check.name}`);
  try {
    await check.run(needs);
    say(`--- ${check.name}: passed in ${since(started)}`);
    return null;
  } catch (error) {
    say(`--- ${check.name}: FAILED in ${since(started)}: ${explain(error)}`);
    return explain(error);
  }
}

/** @param {string[]} names - parts of names; none for all checks */
function chosen(names) {
  const those = checks.filter((check) => names.every((name) => check.name.includes(name)));
  if (those.length > 0) return those;
  throw new Failure(
    `No check's name has "${names.join(" ")}" in it. The checks: ${checks.map((check) => check.name).join(", ")}.`,
  );
}

await runMain(async () => {
  const started = Date.now();
  const those = chosen(process.argv.slice(2));
  const needs = await setUp();
  // The browser too is set up before the first check; if it can't be, those that need it will say so.
  if (those.length === checks.length) await needs.browser().catch(() => undefined);
  /** @type {string[]} */
  const failures = [];
  for (const check of those) {
    const why = await runCheck(check, needs);
    if (why !== null) failures.push(`FAILED ${check.name}: ${why}`);
  }
  say(`\n${since(started)} in all.`);
  for (const failure of failures) say(failure);
  say(`${those.length - failures.length} passed, ${failures.length} failed`);
  if (failures.length > 0) process.exitCode = 1;
});
