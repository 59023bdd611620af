// npm run soak: the random tests that npm test only takes a slice of, many times as long. Prints one
// JSON object a line: what was run, how many times as long, and whether it passed.

import { inRoot } from "./lib/paths.mjs";
import { run } from "./lib/run.mjs";
import { Failure, runMain, say, step } from "./lib/say.mjs";
import { buildWasm } from "./lib/wasm.mjs";
import { setUpBuild } from "./setup.mjs";

/** Natively: a test of a file in tests/, which prints a line for each of its searches. @type {[name: string, test: string, file: string][]} */
const EXHAUSTIVE = [["every order of a small resize", "exhaustive", "search"]];

/** Natively: a program that prints its own lines. @type {[name: string, example: string, args: string[]][]} */
const PROGRAMS = [["nodes that come and go, 100000 seeds", "resizing", ["100000"]]];

/** @type {[name: string, times: number, file: string][]} */
const SOAKS = [
  ["mistakes made by real programs", 5, "tests/api/diagnosis.test.mjs"],
  ["mistakes made by independent encoders", 10, "tests/api/mistakes.test.mjs"],
  ["random runs with faults, in wasm and natively", 5, "tests/api/runs.test.mjs"],
  ["pasted texts", 10, "tests/unit/paste.test.mjs"],
];

await runMain(async () => {
  await buildWasm(await setUpBuild());
  let failed = 0;
  for (const [name, times, file] of SOAKS) {
    const started = Date.now();
    step(`${name}, ${times} times as long as in npm test`);
    const env = { NINE_BYTES_TIMES: String(times) };
    const passed = await run(process.execPath, ["--test", inRoot(file)], { env }).then(
      () => true,
      () => false,
    );
    if (!passed) failed += 1;
    say(JSON.stringify({ name, times, passed, seconds: (Date.now() - started) / 1000 }));
  }
  for (const [name, test, file] of EXHAUSTIVE) {
    const started = Date.now();
    step(name);
    const env = { NINE_BYTES_TIMES: "2" };
    const passed = await run("cargo", ["test", "--test", file, test, "--", "--nocapture"], {
      env,
    }).then(
      () => true,
      () => false,
    );
    if (!passed) failed += 1;
    say(JSON.stringify({ name, passed, seconds: (Date.now() - started) / 1000 }));
  }
  for (const [name, example, args] of PROGRAMS) {
    const started = Date.now();
    step(`${name} (about a quarter of an hour on two cores)`);
    const options = ["run", "--quiet", "--profile", "soak", "--example", example, "--", ...args];
    const passed = await run("cargo", options).then(
      () => true,
      () => false,
    );
    if (!passed) failed += 1;
    say(JSON.stringify({ name, passed, seconds: (Date.now() - started) / 1000 }));
  }
  if (failed > 0)
    throw new Failure(`${failed} of ${SOAKS.length + EXHAUSTIVE.length + PROGRAMS.length} failed.`);
});
