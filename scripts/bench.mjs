// npm run bench: measures the simulator natively, then in Chromium, beside plain JavaScript doing the same in the same page, and
// prints one JSON object a line; "ratio" is value / baseline, and more is better. Asserts nothing.
// Not here: what is measured (examples/bench.rs and tests/bench).

import { root } from "./lib/paths.mjs";
import { run as runProgram } from "./lib/run.mjs";
import { Failure, runMain, say, step } from "./lib/say.mjs";
import { serve } from "./lib/server.mjs";
import { buildWasm } from "./lib/wasm.mjs";
import { setUpBrowser, setUpBuild } from "./setup.mjs";

/**
 * @param {string} url
 * @param {string} executablePath
 */
async function measure(url, executablePath) {
  const { chromium } = await import("playwright-core");
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu"],
  });
  try {
    const page = await browser.newPage();
    await page.exposeFunction("tell", (/** @type {unknown} */ outcome) =>
      say(JSON.stringify(outcome)),
    );
    await page.goto(`${url}/tests/bench/index.html`);
    await page.evaluate(async (module) => {
      const { run } = await import(module);
      await run(Reflect.get(globalThis, "tell"));
    }, `${url}/tests/bench/bench.js`);
  } finally {
    await browser.close();
  }
}

await runMain(async () => {
  await buildWasm(await setUpBuild());
  const { chromium } = await setUpBrowser();
  step("Measuring the simulator natively (about half a minute, and a minute to build it)");
  await runProgram("cargo", ["run", "--quiet", "--release", "--example", "bench"]);
  const serving = await serve(root, { only: ["www", "tests"] });
  if (!serving) throw new Failure("No port of this machine is free.");
  step("Measuring in Chromium, in turns with plain JavaScript (about half a minute)");
  try {
    await measure(serving.origin, chromium);
  } finally {
    await serving.close();
  }
});
