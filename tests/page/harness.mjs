// The harness of the page tests: a server, Chromium, and a page whose every error and request is
// watched. A test says what a person does and sees; what must hold in any test is asserted here: no
// error in the console, no request off the page's own origin. It never loosens the page's policy.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { findBrowser } from "../../scripts/lib/chromium.mjs";
import { distDir, inRoot, root, singleFile } from "../../scripts/lib/paths.mjs";
import { serve } from "../../scripts/lib/server.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Browser} Browser */

/**
 * What MessagePort.postMessage was called with: the class of the data and, of a Uint8Array, its bytes.
 * @typedef {{ type: string, bytes: number[], transferred: number }} Post
 */

/**
 * @typedef {object} PageOptions
 * @property {"repo" | "dist" | "folder" | "file"} [from] - the sources, the built site, the same in
 *   a folder of a server, or dist/ninebytes.html opened from file://; FROM unless told
 * @property {string} [path] - under the root, with any query or fragment; "/" unless told
 * @property {boolean} [watchPosts] - records every MessagePort.postMessage, from before any script
 * @property {{ width: number, height: number }} [viewport] - 1280 by 720 unless told
 * @property {"light" | "dark"} [colorScheme]
 * @property {"reduce" | "no-preference"} [reducedMotion]
 * @property {boolean} [hasTouch]
 */

/**
 * A page under test.
 * @typedef {object} Opened
 * @property {Page} page
 * @property {() => Promise<Post[]>} posts - what was posted since the page or forgetPosts() began
 * @property {() => Promise<void>} forgetPosts
 * @property {() => Promise<void>} axe - axe-core finds nothing wrong with the page as it is now
 * @property {() => Promise<void>} axeInBothSchemes - nor with its colours in the dark
 * @property {() => string[]} problems - errors and stray requests so far
 */

const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];
const AXE = inRoot("node_modules/axe-core/axe.min.js");
/** What axe-core's own code is called in the console: the page's policy refuses its probes, rightly. */
const AXE_NAME = "nine-bytes-axe-core";

/** All checks use the built site, which opens three times as fast; a test run by hand, the sources, whose errors name lines. */
const FROM = process.env.NINE_BYTES_PAGE === "dist" ? "dist" : "repo";

/** @type {Promise<Browser> | undefined} */
let launched;

/** One browser for all tests of a file. */
export function launch() {
  launched ??= chromium.launch({ executablePath: executable(), headless: true, args: ARGS });
  return launched;
}

after(async () => {
  if (launched) await (await launched).close();
});

function executable() {
  const found = process.env.NINE_BYTES_CHROMIUM || findBrowser()?.chromium;
  assert.ok(found, "Chromium is not there: npm test sets it up.");
  return found;
}

/** How often what is waited for is looked for. Playwright itself looks every half second, once it has waited for one. */
const LOOK_MS = 10;
const PATIENCE_MS = 30_000;

/** Has waitFor() of this page's locators see at once what came. What it waits for, and what it says of what did not come, stay.
 * @param {Page} page */
function lookOften(page) {
  /** @typedef {import("playwright-core").Locator} Locator */
  const locators = Object.getPrototypeOf(page.locator("html"));
  if (Object.hasOwn(locators, "looksOften")) return;
  const { waitFor } = locators;
  /** @type {Record<string, (what: Locator) => Promise<boolean>>} */
  const is = {
    visible: (what) => what.isVisible(),
    hidden: (what) => what.isHidden(),
    attached: async (what) => (await what.count()) > 0,
    detached: async (what) => (await what.count()) === 0,
  };
  locators.looksOften = true;
  /** @this {Locator} @param {{ state?: string, timeout?: number }} options */
  locators.waitFor = async function (options = {}) {
    const { state = "visible", timeout = PATIENCE_MS } = options;
    const end = Date.now() + timeout;
    // What cannot be answered, as of two elements where one was meant, Playwright says better.
    const seen = () => is[state]?.(this).catch(() => null);
    for (let there = await seen(); there !== true; there = await seen()) {
      if (typeof there !== "boolean" || Date.now() > end) {
        return waitFor.call(this, { ...options, timeout: Math.max(1, end - Date.now()) });
      }
      await pause(LOOK_MS);
    }
  };
}

/** Runs in the page before its own scripts: every post is recorded, then done as ever. */
function recordPosts() {
  /** @type {Post[]} */
  const posts = [];
  Object.defineProperty(globalThis, "__posts", { value: posts });
  const post = MessagePort.prototype.postMessage;
  MessagePort.prototype.postMessage = function (/** @type {any} */ data, /** @type {any} */ more) {
    const list = Array.isArray(more) ? more : (more?.transfer ?? []);
    posts.push({
      type: Object.prototype.toString.call(data).slice(8, -1),
      bytes: data instanceof Uint8Array ? Array.from(data) : [],
      transferred: list.length,
    });
    // biome-ignore lint/complexity/noArguments: passed on exactly as it came
    return Reflect.apply(post, this, arguments);
  };
}

/**
 * @param {PageOptions} options
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
async function place({ from = FROM, path = "/" }) {
  if (from === "file") {
    const url = pathToFileURL(singleFile).href + path.replace(/^\//, "");
    return { url, close: async () => {} };
  }
  if (from === "folder") return placeInFolder(path);
  const serving = await serve(from === "dist" ? distDir : root);
  assert.ok(serving, "no port is free");
  return { url: serving.origin + path, close: serving.close };
}

/**
 * The built site two folders down, as it may lie on anyone's server.
 * @param {string} path
 */
async function placeInFolder(path) {
  const top = mkdtempSync(join(tmpdir(), "nine-bytes-"));
  cpSync(distDir, join(top, "some", "where"), { recursive: true });
  const serving = await serve(top);
  assert.ok(serving, "no port is free");
  const close = async () => {
    await serving.close();
    rmSync(top, { recursive: true });
  };
  return { url: `${serving.origin}/some/where${path}`, close };
}

/**
 * Opens the page, lets a test use it, and asserts at the end that nothing went wrong in between.
 * @param {PageOptions} options
 * @param {(opened: Opened) => Promise<void>} use
 */
export async function withPage(options, use) {
  const { url, close } = await place(options);
  const browser = await launch();
  const context = await browser.newContext({
    viewport: options.viewport ?? { width: 1280, height: 720 },
    colorScheme: options.colorScheme ?? "light",
    reducedMotion: options.reducedMotion ?? "no-preference",
    hasTouch: options.hasTouch ?? false,
  });
  try {
    if (options.watchPosts) await context.addInitScript(recordPosts);
    const page = await context.newPage();
    lookOften(page);
    const problems = watch(page, url);
    await page.goto(url);
    await use({
      page,
      posts: () => page.evaluate(() => /** @type {any} */ (globalThis).__posts),
      forgetPosts: () =>
        page.evaluate(() => {
          /** @type {any} */ (globalThis).__posts.length = 0;
        }),
      axe: () => axe(page),
      axeInBothSchemes: async () => {
        await axe(page);
        // What the scheme changes is colours, so that of axe-core's rules those about colours are enough.
        await page.emulateMedia({ colorScheme: "dark" });
        await axe(page, { runOnly: ["color-contrast", "link-in-text-block"] });
        await page.emulateMedia({ colorScheme: "light" });
      },
      problems: () => [...problems],
    });
    // One more round trip, so that what the console said last is here as well.
    await page.evaluate(() => 0);
    assert.deepEqual(problems, [], "the page had errors or strayed from its origin");
  } finally {
    await context.close();
    await close();
  }
}

/**
 * Collects what no test may see: errors in the console, uncaught errors, and requests elsewhere.
 * @param {Page} page
 * @param {string} url
 */
function watch(page, url) {
  /** @type {string[]} */
  const problems = [];
  const { origin, href } = new URL(url);
  const file = href.split(/[?#]/, 1)[0];
  page.on("pageerror", (error) => problems.push(`uncaught: ${error.stack ?? error.message}`));
  page.on("crash", () => problems.push("the page crashed"));
  page.on("console", (message) => {
    const { url, lineNumber } = message.location();
    if (message.type() !== "error" || url === AXE_NAME) return;
    problems.push(`console: ${message.text()} (${url}:${lineNumber + 1})`);
  });
  page.on("websocket", (socket) => problems.push(`websocket: ${socket.url()}`));
  page.on("request", (request) => {
    const to = new URL(request.url());
    if (to.protocol === "data:" || to.protocol === "blob:") return;
    const own =
      to.protocol === "file:" ? to.href.split(/[?#]/, 1)[0] === file : to.origin === origin;
    if (!own) problems.push(`request off the origin: ${to.href}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`);
  });
  return problems;
}

/**
 * The page itself is not asked to run axe-core: the debugger puts it in, past the page's policy.
 * @param {Page} page
 * @param {object} [options] - of axe-core
 */
async function axe(page, options = {}) {
  const session = await page.context().newCDPSession(page);
  try {
    if (!(await page.evaluate(() => "axe" in globalThis))) {
      const expression = `${readFileSync(AXE, "utf8")}\n//# sourceURL=${AXE_NAME}`;
      await session.send("Runtime.evaluate", { expression });
    }
    const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
      expression: `axe.run(document, ${JSON.stringify(options)}).then((found) => JSON.stringify(found.violations))`,
      awaitPromise: true,
      returnByValue: true,
    });
    assert.ok(!exceptionDetails, exceptionDetails?.exception?.description ?? "axe-core failed");
    const violations = JSON.parse(result.value);
    assert.equal(violations.length, 0, `axe-core found:\n${violations.map(tell).join("\n")}`);
  } finally {
    await session.detach();
  }
}

/**
 * A violation in words.
 * @param {{ id: string, impact: string, help: string, nodes: { target: string[], failureSummary?: string }[] }} violation
 */
function tell({ id, impact, help, nodes }) {
  const places = nodes.map(
    (node) =>
      `    ${node.target.join(" ")}\n      ${node.failureSummary?.replaceAll("\n", "\n      ")}`,
  );
  return `  ${id} (${impact}): ${help}\n${places.join("\n")}`;
}
