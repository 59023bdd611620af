// npm run build: dist/, the static site, and dist/ninebytes.html, the page as one file.
// It imports only node: modules until set-up has installed the others.

import { statSync } from "node:fs";
import { singleFile } from "./lib/paths.mjs";
import { Failure, runMain, say, step } from "./lib/say.mjs";
import { buildWasm } from "./lib/wasm.mjs";
import { setUpBuild } from "./setup.mjs";

await runMain(async () => {
  await buildWasm(await setUpBuild());
  const { buildSite } = await import("./lib/site.mjs");
  const { buildSingleFile } = await import("./lib/single-file.mjs");
  step("Making dist/, the static site, and dist/ninebytes.html, the page as one file (a second)");
  try {
    await buildSite();
    await buildSingleFile();
  } catch (error) {
    // esbuild has told what is wrong already, file and line.
    if (error instanceof Error && "errors" in error) throw new Failure("dist/ could not be made.");
    throw error;
  }
  say(`dist/ is made; dist/ninebytes.html has ${statSync(singleFile).size} bytes.`);
});
