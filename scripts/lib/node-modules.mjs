// Set-up of the Node.js packages: npm ci, when package-lock.json is not the one installed from.
// Only development needs packages; the page itself has none.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fingerprint } from "./fresh.mjs";
import { inRoot } from "./paths.mjs";
import { run } from "./run.mjs";
import { Failure, step } from "./say.mjs";

const NODE_MIN = 20;

/** The packages are those of package-lock.json, for this platform. */
export async function setUpNodeModules() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < NODE_MIN) {
    throw new Failure(
      `This needs Node.js ${NODE_MIN} or newer and runs on ${process.versions.node}: install a newer one and try again.`,
    );
  }
  const stamp = inRoot("node_modules/.nine-bytes");
  const wanted = fingerprint(
    [inRoot("package.json"), inRoot("package-lock.json")],
    [process.platform, process.arch],
  );
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  step(
    "Installing the Node.js packages of package-lock.json, to build and check (about 10 seconds)",
  );
  const [command, before] = npm();
  await run(command, [...before, "ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    aside: true,
  });
  writeFileSync(stamp, wanted);
}

/**
 * npm without a shell: the one that started this script, if any did.
 * @returns {[string, string[]]}
 */
function npm() {
  const started = process.env.npm_execpath;
  if (started && /npm-cli\.[cm]?js$/.test(started)) return [process.execPath, [started]];
  return ["npm", []];
}
