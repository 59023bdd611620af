// The generated code, through the package. The code of every language that the machine has is compiled, with every warning an
// error, and run on random messages and frames; C, C++, Rust, Python and JavaScript must be there.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, describe, test } from "node:test";
import { inRoot } from "../../scripts/lib/paths.mjs";
import { which } from "../../scripts/lib/run.mjs";
import { LANGUAGES } from "../code/languages.mjs";
import { LAYOUTS } from "../code/layouts.mjs";
import { isRefusal, ninebytes } from "../shared/package.mjs";
import { random } from "../shared/random.mjs";

/** @import { Language } from "../code/languages.mjs" */

const { decodeMessage, encodeMessage, readLayout, snippet } = ninebytes;

const SEED = 9;
const ROUNDS = 1000;

/** Under the project, so that its pinned Rust is the one that compiles. */
mkdirSync(inRoot("target"), { recursive: true });
const workshop = mkdtempSync(inRoot("target/code-"));
after(() => rmSync(workshop, { recursive: true, force: true }));

/**
 * Runs a command in a folder and gives all that it prints; rejects unless it ends with code 0.
 * @param {string} cwd
 * @param {string[]} command
 * @param {string} [input]
 * @returns {Promise<string>}
 */
function runIn(cwd, [program, ...args], input = "") {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, GOTOOLCHAIN: "local", GOFLAGS: "-mod=mod", GOWORK: "off" };
    const child = spawn(program, args, { cwd, env });
    let printed = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      printed += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      printed += text;
    });
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0
        ? resolve(printed)
        : reject(new Error(`${program} ended with ${code}:\n${printed}`)),
    );
    // A program that ends early is told of by its code.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

/** A driver's text: neighbouring lines with an at sign stand once for each layout. @param {string} text */
function forEachLayout(text) {
  return text.replace(/(?:^.*@.*\n)+/gm, (lines) =>
    LAYOUTS.map((_, layout) => lines.replaceAll("@", String(layout))).join(""),
  );
}

/** The folder with the driver and the code of every layout. @param {Language} language */
function write({ name, driver, files }) {
  const folder = join(workshop, name);
  const text = readFileSync(new URL(`../code/${driver}`, import.meta.url), "utf8");
  const all = LAYOUTS.map((layout, index) =>
    files(index, snippet(name, layout, "encode"), snippet(name, layout, "decode")),
  );
  for (const [file, content] of Object.entries(
    Object.assign({ [driver]: forEachLayout(text) }, ...all.reverse()),
  )) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  }
  return folder;
}

/** @param {Uint8Array} bytes */
const hex = (bytes) => Buffer.from(bytes).toString("hex");

/** What the package reads of a frame, as a driver prints it. @param {Uint8Array} frame @param {string} layout */
function decoded(frame, layout) {
  try {
    const { code, key, value } = decodeMessage(frame, layout);
    return `${code} ${key} ${value}`;
  } catch (error) {
    isRefusal(error);
    return "refused";
  }
}

/**
 * What a driver is asked, and what it must answer by the package.
 * @param {boolean} anyLength
 * @returns {[ask: string, answer: string][]}
 */
function questions(anyLength) {
  /** @type {[string, string][]} */
  const all = [];
  LAYOUTS.forEach((layout, index) => {
    const next = random(SEED);
    const width = (/** @type {string} */ name) =>
      readLayout(layout).message.find(({ field }) => field === name)?.bits.length ?? 0;
    const kept = (/** @type {number} */ number, /** @type {string} */ field) =>
      number % 2 ** width(field);
    for (let round = 0; round < ROUNDS; round++) {
      const [type, key, value] = [next() % 256, next(), next()];
      const code = /** @type {0} */ (kept(type, "type"));
      const frame = encodeMessage(code, kept(key, "key"), kept(value, "value"), layout);
      all.push([`e ${index} ${type} ${key} ${value}`, hex(frame)]);
      // A frame as it is, one with a bit turned over, or any bytes.
      if (round % 4 === 1) frame[next() % 9] ^= 1 << (next() % 8);
      if (round % 4 > 1)
        frame.forEach((_, at) => {
          frame[at] = next();
        });
      all.push([`d ${index} ${hex(frame)}`, decoded(frame, layout)]);
    }
    for (const length of anyLength ? [] : [1, 8, 10]) {
      all.push([`d ${index} ${"00".repeat(length)}`, "refused"]);
    }
  });
  return all;
}

describe("code that is compiled and run does what the package does", { concurrency: 2 }, () => {
  for (const language of LANGUAGES) {
    const missing = language.tools.filter((tool) => !which(tool));
    const skip = language.optional && missing.length > 0 && `${missing.join(", ")} not found`;
    test(language.name, { skip }, async () => {
      assert.deepEqual(missing, [], `needed for ${language.name}`);
      const folder = write(language);
      for (const command of language.build) {
        assert.equal(await runIn(folder, command), "", command.join(" "));
      }
      const asked = questions(language.anyLength ?? false);
      const input = asked.map(([ask]) => `${ask}\n`).join("");
      const answers = (await runIn(folder, language.run, input)).trimEnd().split(/\r?\n/);
      for (const [at, [ask, answer]] of asked.entries()) {
        const layout = LAYOUTS[Number(ask.split(" ")[1])];
        assert.equal(answers[at], answer, `"${ask}" in ${layout}, seed ${SEED}`);
      }
      assert.equal(answers.length, asked.length);
    });
  }
});

test("frames of every kind are asked about", () => {
  const answers = questions(false).map(([, answer]) => answer);
  for (const least of [/^refused$/, /^[0-3] \d+ \d+$/, /^[\da-f]{18}$/]) {
    assert.ok(answers.filter((answer) => least.test(answer)).length > LAYOUTS.length * 100);
  }
});
