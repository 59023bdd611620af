// What the page weighs when it is sent: every file of dist/ but the one-file page and the licences,
// each as gzip -9 makes it, against the budgets. Prints the table; over budget is a failure.

import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { filesIn } from "./lib/fresh.mjs";
import { distDir, singleFile } from "./lib/paths.mjs";
import { Failure, runMain, say } from "./lib/say.mjs";

const PAGE_MAX = 150_000;
const WASM_MAX = 60_000;

/** @param {string} file */
function weigh(file) {
  const bytes = readFileSync(file);
  return {
    name: relative(distDir, file),
    plain: bytes.length,
    sent: gzipSync(bytes, { level: 9 }).length,
  };
}

/**
 * @param {string} name
 * @param {number | string} plain
 * @param {number | string} sent
 */
function row(name, plain, sent) {
  say(`${name.padEnd(40)} ${String(plain).padStart(10)} ${String(sent).padStart(10)}`);
}

await runMain(async () => {
  const files = filesIn(distDir).filter((file) => file !== singleFile && !/LICENSE/.test(file));
  if (!files.includes(join(distDir, "index.html"))) {
    throw new Failure("dist/ is not there: npm run build makes it.");
  }
  const weighed = files.map(weigh);
  const page = weighed.reduce((sum, one) => sum + one.sent, 0);
  const wasm = weighed
    .filter((one) => one.name.endsWith(".wasm"))
    .reduce((sum, one) => sum + one.sent, 0);
  row("file", "bytes", "gzip -9");
  for (const one of weighed) row(one.name, one.plain, one.sent);
  row(`the page (at most ${PAGE_MAX})`, "", page);
  row(`of it wasm (at most ${WASM_MAX})`, "", wasm);
  if (page > PAGE_MAX) throw new Failure(`The page is ${page - PAGE_MAX} bytes over its budget.`);
  if (wasm > WASM_MAX) throw new Failure(`The wasm is ${wasm - WASM_MAX} bytes over its budget.`);
});
