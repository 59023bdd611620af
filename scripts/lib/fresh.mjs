// Is what was built still what these inputs give? Told by contents, never by existence or times:
// a stamp holds the hash of all inputs and of every output, and both must agree.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { root, stampDir } from "./paths.mjs";

/** @typedef {{ inputs: string, outputs: Record<string, string> }} Stamp */

/** @param {string} file */
function hashFile(file) {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

/**
 * Every file in a folder and the folders in it, sorted; none when it is not there.
 * @param {string} folder
 * @returns {string[]}
 */
export function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesIn(path);
      return entry.isFile() ? [path] : [];
    })
    .sort();
}

/**
 * One hash for files (those missing count as missing) and facts, such as a compiler's version.
 * @param {string[]} files
 * @param {string[]} [facts]
 */
export function fingerprint(files, facts = []) {
  const hash = createHash("sha256");
  for (const fact of facts) hash.update(`fact ${fact}\0`);
  for (const file of files) {
    hash.update(`file ${relative(root, file)} ${existsSync(file) ? hashFile(file) : "missing"}\0`);
  }
  return hash.digest("hex");
}

/** @param {string} name */
function stampFile(name) {
  return join(stampDir, `${name}.json`);
}

/**
 * @param {string} name
 * @param {string} inputs - a fingerprint
 */
export function isFresh(name, inputs) {
  /** @type {Stamp} */
  let stamp;
  try {
    stamp = JSON.parse(readFileSync(stampFile(name), "utf8"));
  } catch {
    return false;
  }
  if (stamp.inputs !== inputs) return false;
  return Object.entries(stamp.outputs).every(([path, hash]) => {
    const file = join(root, path);
    return existsSync(file) && hashFile(file) === hash;
  });
}

/**
 * Call before building: what is half built must never look fresh.
 * @param {string} name
 */
export function forget(name) {
  rmSync(stampFile(name), { force: true });
}

/**
 * @param {string} name
 * @param {string} inputs
 * @param {string[]} outputs
 */
export function remember(name, inputs, outputs) {
  /** @type {Stamp} */
  const stamp = { inputs, outputs: {} };
  for (const file of outputs) stamp.outputs[relative(root, file)] = hashFile(file);
  mkdirSync(dirname(stampFile(name)), { recursive: true });
  writeFileSync(stampFile(name), `${JSON.stringify(stamp, null, 2)}\n`);
}
