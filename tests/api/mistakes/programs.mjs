// Real programs in C, Python and JavaScript that make each mistake, and the layouts in which they
// make it. Not a test.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";

/** @typedef {{ type: number, key: number, value: number }} Intent */
/** @typedef {{ mistake: string, layout: number, intent: Intent }} Job */
/** @typedef {{ command: string, args: string[], mistakes: [string, number[]][] }} Program */

const made = mkdtempSync(join(tmpdir(), "ninebytes-"));
after(() => rmSync(made, { recursive: true }));

/** @param {string} name */
const program = (name) => fileURLToPath(new URL(`../../programs/${name}`, import.meta.url));
/** @param {string} command */
const has = (command) => spawnSync(command, ["--version"]).status === 0;

const ALIGNED = [0, 1, 4];
const ALL = [0, 1, 2, 3, 4];

/** Null is a program that cannot be made on this machine. @type {Record<string, () => Program | null>} */
export const PROGRAMS = {
  JavaScript: () => ({
    command: process.execPath,
    args: [program("mistakes.mjs")],
    mistakes: [
      ...[
        "byte-order",
        "type-place",
        "padding-not-zero",
        "struct-padding",
        "shifted",
        "shifted right",
      ],
      ...[
        "cut-high",
        "cut-low",
        "sign-extension",
        "ascii",
        "ascii list",
        "ascii object",
        "swapped",
      ],
      ...["length", "length zero", "wrong-key", "wrong-type"],
    ].map((name) => [name, ALIGNED]),
  }),
  C: () => {
    const binary = join(made, "mistakes");
    if (!has("gcc")) return null;
    const built = spawnSync("gcc", ["-O1", "-Wall", "-o", binary, program("mistakes.c")]);
    assert.equal(built.status, 0, String(built.stderr));
    const names = [
      ...["byte-order", "type-place", "padding-not-zero", "struct-padding", "struct-padding last"],
      ...[
        "struct-padding bits",
        "struct-short-read",
        "shifted",
        "shifted bytes",
        "cut-high",
        "cut-low",
      ],
      ...[
        "sign-extension",
        "sign-extension bytes",
        "ascii",
        "ascii spaced",
        "ascii type",
        "swapped",
      ],
      ...["length", "length more", "stale"],
    ];
    return { command: binary, args: [], mistakes: names.map((name) => [name, ALIGNED]) };
  },
  Python: () => {
    if (!has("python3")) return null;
    const anywhere = [
      ...[
        "wrong-layout",
        "byte-order",
        "bits-reversed",
        "bits-reversed frame",
        "bits-reversed fields",
      ],
      ...["struct-padding", "struct-padding network", "struct-short-read", "shifted", "cut-high"],
      ...[
        "cut-high sign",
        "cut-low",
        "ascii",
        "ascii names",
        "ascii hex",
        "ascii field",
        "swapped",
      ],
      ...["length", "length newline"],
    ];
    const args = [program("mistakes.py")];
    /** @type {[string, number[]][]} */
    const mistakes = [
      ...anywhere.map((name) => /** @type {[string, number[]]} */ ([name, ALL])),
      ["padding-place", [0, 3]],
    ];
    return { command: "python3", args, mistakes };
  },
};

/**
 * What the program sends for each job.
 * @param {Program} of
 * @param {Job[]} jobs
 */
export function sent({ command, args }, jobs) {
  const lines = jobs.map(({ mistake, layout, intent: { type, key, value } }) =>
    [mistake, layout, type, key, value].join(","),
  );
  const ran = spawnSync(command, args, { input: `${lines.join("\n")}\n`, maxBuffer: 1 << 26 });
  assert.equal(ran.status, 0, String(ran.stderr));
  const output = String(ran.stdout).trim().split("\n");
  assert.equal(output.length, jobs.length);
  return output;
}
