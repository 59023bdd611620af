// Writes www/pkg/scenarios.js: the scenarios in scenarios/*.txt as one module, so that the page has them from any server and
// in one file alike. Not here: what a scenario's text means, and compiling anything.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { filesIn } from "./fresh.mjs";
import { inRoot, packageDir } from "./paths.mjs";

const ENDING = ".txt";
const moduleFile = join(packageDir, "scenarios.js");

/** The module's text: sorted by name, lines ending alike on every machine. */
function moduleText() {
  const scenarios = filesIn(inRoot("scenarios"))
    .filter((file) => extname(file) === ENDING)
    .map((file) => ({
      name: basename(file, ENDING),
      text: readFileSync(file, "utf8").replaceAll("\r\n", "\n"),
    }));
  return `// Made from scenarios/*.txt by the build.

/** @type {readonly { name: string, text: string }[]} */
export const SCENARIOS = ${JSON.stringify(scenarios, null, 2)};
`;
}

/** Written only when it would be another. */
export function writeScenarios() {
  const text = moduleText();
  if (existsSync(moduleFile) && readFileSync(moduleFile, "utf8") === text) return;
  mkdirSync(packageDir, { recursive: true });
  writeFileSync(moduleFile, text);
}
