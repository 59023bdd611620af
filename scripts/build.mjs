// npm run build: dist/, the static site, and dist/ninebytes.html, the page as one file.
// It imports only node: modules until set-up has installed the others.

import { statSync } from "node:fs";
import { buildDist } from "./lib/dist.mjs";
import { singleFile } from "./lib/paths.mjs";
import { runMain, say } from "./lib/say.mjs";
import { buildWasm } from "./lib/wasm.mjs";
import { setUpBuild } from "./setup.mjs";

await runMain(async () => {
  await buildWasm(await setUpBuild());
  await buildDist();
  say(`dist/ is made; dist/ninebytes.html has ${statSync(singleFile).size} bytes.`);
});
