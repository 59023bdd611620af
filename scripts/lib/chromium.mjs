// Set-up of a browser for the tests: Chromium or Chrome, with a chromedriver of the same major
// version. One that is there is used (CHROME, CHROMIUM and CHROMEDRIVER say which); on Debian and
// Ubuntu a missing one is installed by apt; elsewhere the failure says what to install.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { capture, isProgram, run, which } from "./run.mjs";
import { Failure, step } from "./say.mjs";

/** @typedef {{ chromium: string, chromedriver: string }} Browser */

const BROWSERS = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
];
const BROWSER_PLACES = [
  "/usr/lib/chromium/chromium",
  "/opt/google/chrome/chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];
const DRIVER_PLACES = [
  "/usr/lib/chromium/chromedriver",
  "/usr/lib/chromium-browser/chromedriver",
  "/opt/homebrew/bin/chromedriver",
];

/**
 * Those of a list that are programs.
 * @param {(string | null | undefined)[]} files
 */
function programs(files) {
  return files.filter((file) => file !== null && file !== undefined && isProgram(file)).map(String);
}

/**
 * A program's major version, "" when it will not say.
 * @param {string} program
 */
function major(program) {
  return /(\d+)\.\d+\.\d+/.exec(capture(program, ["--version"]) ?? "")?.[1] ?? "";
}

/** Every browser that is there, the one asked for first. */
function browsers() {
  const { CHROME, CHROMIUM } = process.env;
  if (CHROME || CHROMIUM) return programs([CHROME || CHROMIUM]);
  return programs([...BROWSERS.map((name) => which(name)), ...BROWSER_PLACES]);
}

/** Every chromedriver that is there, the one asked for first. */
function drivers() {
  const { CHROMEDRIVER, CHROMEWEBDRIVER } = process.env;
  if (CHROMEDRIVER) return programs([CHROMEDRIVER]);
  const beside = CHROMEWEBDRIVER ? [join(CHROMEWEBDRIVER, "chromedriver")] : [];
  return programs([...beside, which("chromedriver"), ...DRIVER_PLACES]);
}

/**
 * A browser and a driver that belong together, or null.
 * @returns {Browser | null}
 */
export function findBrowser() {
  const ready = drivers().map((file) => ({ file, version: major(file) }));
  for (const chromium of browsers()) {
    const version = major(chromium);
    const driver = ready.find((one) => version !== "" && one.version === version);
    if (driver) return { chromium, chromedriver: driver.file };
  }
  return null;
}

/** Debian or a child of it, by its own account. */
function isDebian() {
  if (!existsSync("/etc/os-release") || !which("apt-get")) return false;
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync("/etc/os-release", "utf8"));
}

/**
 * How to become root without being asked for anything; null when there is no way.
 * @returns {string[] | null}
 */
function asRoot() {
  if (process.getuid?.() === 0) return [];
  return capture("sudo", ["-n", "true"]) === null ? null : ["sudo", "-n"];
}

/** @param {string[]} args */
async function apt(args) {
  const [command, ...rest] = [
    ...(asRoot() ?? []),
    "env",
    "DEBIAN_FRONTEND=noninteractive",
    "apt-get",
  ];
  await run(/** @type {string} */ (command), [...rest, ...args]);
}

/**
 * A browser and its driver, installed first if need be and possible.
 * @returns {Promise<Browser>}
 */
export async function setUpBrowser() {
  const found = findBrowser();
  if (found) return found;
  if (isDebian() && asRoot() && !process.env.CHROME && !process.env.CHROMIUM) {
    step("Installing Chromium and its chromedriver by apt-get, to test the page (about a minute)");
    await apt(["update"]);
    await apt(["install", "-y", "chromium", "chromium-driver"]);
  }
  const installed = findBrowser();
  if (installed) return installed;
  const there = browsers();
  throw new Failure(
    there.length > 0
      ? `${there.join(" and ")} is there, but no chromedriver of the same version: install one, or name it in CHROMEDRIVER.`
      : "The tests need Chromium or Chrome and its chromedriver: install both (on Debian: apt-get install chromium chromium-driver), or name them in CHROME and CHROMEDRIVER.",
  );
}
