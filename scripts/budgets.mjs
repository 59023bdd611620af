// What the page weighs when it is sent, each file as gzip -9 makes it, against the budgets: what it loads when it opens, of
// that the wasm, and what it loads on demand. Prints the table; over budget is a failure.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { distDir } from "./lib/paths.mjs";
import { Failure, runMain, say } from "./lib/say.mjs";

/**
 * @typedef {object} Budget
 * @property {string} what
 * @property {number} most - bytes
 * @property {(name: string) => boolean} counts - of the files of its part
 */

/** The package with the wasm that checks and searches. @param {string} name */
const isProof = (name) => /^www\/pkg\/[^/]+$/.test(name);

/** @type {Record<"opening" | "later", Budget[]>} */
const BUDGETS = {
  opening: [
    { what: "the page as it opens", most: 158_000, counts: () => true },
    { what: "of it wasm", most: 90_000, counts: (name) => name.endsWith(".wasm") },
  ],
  later: [
    { what: "the Lab and other panels", most: 118_000, counts: (name) => !isProof(name) },
    { what: "what checks and searches", most: 125_000, counts: isProof },
  ],
};

/** @param {string} name - from dist/ */
function weigh(name) {
  const bytes = readFileSync(join(distDir, name));
  return { name, plain: bytes.length, sent: gzipSync(bytes, { level: 9 }).length };
}

/**
 * @param {string} name
 * @param {number | string} plain
 * @param {number | string} sent
 */
function row(name, plain, sent) {
  say(`${name.padEnd(58)} ${String(plain).padStart(10)} ${String(sent).padStart(10)}`);
}

/**
 * Prints a part and its sums.
 * @param {string[]} names
 * @param {Budget[]} budgets
 * @returns {string[]} what is over budget
 */
function tell(names, budgets) {
  const weighed = names.map(weigh);
  for (const { name, plain, sent } of weighed) row(name, plain, sent);
  return budgets.flatMap(({ what, most, counts }) => {
    const sum = weighed.reduce((all, { name, sent }) => all + (counts(name) ? sent : 0), 0);
    row(`${what} (at most ${most})`, "", sum);
    return sum > most ? [`${what} is ${sum - most} bytes over its budget`] : [];
  });
}

await runMain(async () => {
  if (!existsSync(join(distDir, "index.html"))) {
    throw new Failure("dist/ is not there: npm run build makes it.");
  }
  const { loads } = await import("./lib/loads.mjs");
  const { opening, later } = await loads();
  row("file", "bytes", "gzip -9");
  const over = [...tell(opening, BUDGETS.opening), ...tell(later, BUDGETS.later)];
  if (over.length > 0) throw new Failure(`${over.join("; ")}.`);
});
