// npm run format: writes every file as rustfmt and Biome want it, safe fixes of the linter included.

import { inRoot } from "./lib/paths.mjs";
import { run } from "./lib/run.mjs";
import { runMain } from "./lib/say.mjs";
import { setUpBuild, setUpRustChecks } from "./setup.mjs";

await runMain(async () => {
  await setUpBuild();
  await setUpRustChecks();
  await run("cargo", ["fmt", "--all"]);
  await run(process.execPath, [
    inRoot("node_modules/@biomejs/biome/bin/biome"),
    "check",
    "--write",
    ".",
  ]);
});
