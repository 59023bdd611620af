// Links to the Cluster: the run, the moment and what is open, in a fresh browser; a frame for lecture notes; hostile ones.

import assert from "node:assert/strict";
import { test } from "node:test";
import { random } from "../shared/random.mjs";
import { withPage } from "./harness.mjs";
import { person } from "./person.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** All that a person sees of where the page is. @param {Page} page */
async function seen(page) {
  await page.getByRole("tab", { name: "Run", exact: true }).click();
  const summary = page.locator(".run-summary").filter({ hasText: /Hash.*: [0-9a-f]+…/ });
  const text = (/** @type {string} */ place) => page.locator(place).textContent();
  return {
    summary: await summary.textContent(),
    caption: await text("#caption"),
    count: await text("#count"),
    frame: `${await text("#frame-title")} ${await text("#frame-journey")}`,
    speed: await page.locator("#speed").inputValue(),
    tab: await page.locator(".tables [role=tab][aria-selected=true]").textContent(),
  };
}

/** The address once it has come to rest, its fragment. @param {Page} page @param {RegExp} wanted */
async function address(page, wanted) {
  await page.waitForFunction((source) => new RegExp(source).test(location.hash), wanted.source);
  return new URL(page.url()).hash;
}

/** @param {string} hash @param {(page: Page) => Promise<void>} use */
const fresh = (hash, use) => withPage({ path: `/${hash}` }, ({ page }) => use(page));

test("a link opens the same moment in a fresh browser, wherever a person stopped", async () => {
  /** @type {[string, (page: Page) => Promise<void>, RegExp][]} */
  const stops = [
    ["on the way", (page) => person(page).next(), /run=/],
    [
      "in the past, with a frame pinned and a table open",
      async (page) => {
        await person(page).next();
        await page.keyboard.press("b");
        await page.keyboard.press("b");
        await page.keyboard.press("b");
        await person(page).tab("Operations").click();
        await page.keyboard.press("g");
        await page.keyboard.type("f12");
        await page.keyboard.press("Enter");
      },
      /at=.*pin=12/,
    ],
    [
      "on another branch, after a fault, by forward, at another pace",
      async (page) => {
        const { choice, tab } = person(page);
        await page.keyboard.press("g");
        await page.keyboard.type("10");
        await page.keyboard.press("Enter");
        await page.getByText("event 10 of 32", { exact: true }).waitFor();
        await choice("Route").selectOption("forward");
        await choice("Speed").selectOption("us5000");
        await tab("Nodes").click();
        await page
          .locator("#caption")
          .filter({ hasText: /This is branch 2/ })
          .waitFor();
        await page.keyboard.press("Escape");
        await page.locator("#play").focus();
        await page.keyboard.press("n");
        await page.getByText("event 11", { exact: true }).waitFor();
      },
      /pace=us5000.*~11~/,
    ],
    [
      "with other nodes and a layout of one's own",
      async (page) => {
        await person(page).number("Nodes").fill("5");
        await person(page).number("Nodes").press("Enter");
        await person(page).says("Node 3004 tells the tracker");
        await person(page).choice("Layout").selectOption("packed");
        await person(page).says("5 nodes, 1 client, layout packed");
        await person(page).next();
      },
      /run=1~5~1~[0-9]+~packed~redirect~33~/,
    ],
  ];
  for (const [name, bring, wanted] of stops) {
    let hash = "";
    let before = {};
    await withPage({}, async ({ page }) => {
      await person(page).ready();
      await bring(page);
      before = await seen(page);
      hash = await address(page, wanted);
    });
    await fresh(hash, async (page) => {
      await page
        .locator("#count")
        .getByText(/** @type {any} */ (before).count)
        .waitFor();
      assert.deepEqual(await seen(page), before, `${name}: ${hash}`);
    });
  }
});

test("a link holds 2,000 operations by hand, and a workload of a million in one command", async () => {
  const seed = 6;
  const next = random(seed);
  const settings = {
    nodes: 3,
    clients: 2,
    layout: "network",
    route: "redirect",
    timeoutUs: 100_000,
  };
  const hands = Array.from({ length: 2000 }, () => [0, `1 insert ${next()} ${next()}`]);
  const runs = [
    { version: 1, seed, settings, events: 8000, commands: hands },
    { version: 1, seed, settings, events: 40_000, commands: [[0, "load mix 0 999 1000000 7 2 0"]] },
  ];
  for (const run of runs) {
    let hash = "";
    let before = {};
    await withPage({}, async ({ page }) => {
      await person(page).ready();
      await person(page).tab("Run").click();
      const buffer = Buffer.from(JSON.stringify(run));
      const input = page.locator("#dock-run input[type=file]");
      await input.setInputFiles({ name: "run.json", mimeType: "application/json", buffer });
      await page.getByText(`event ${run.events}`, { exact: true }).waitFor();
      before = await seen(page);
      hash = await address(page, /run=/);
    });
    await fresh(hash, async (page) => {
      await page.getByText(`event ${run.events}`, { exact: true }).waitFor();
      assert.deepEqual(await seen(page), before, `seed ${seed}`);
    });
  }
});

test("a frame in lecture notes shows the moment, the time to play, and the way to the whole page", async () => {
  await withPage({}, async ({ page }) => {
    const { ready, button, tab, caption } = person(page);
    await ready();
    await person(page).next();
    await person(page).next();
    await page.keyboard.press("b");
    await page.getByText("event 33 of 34", { exact: true }).waitFor();
    const told = await caption.textContent();
    await tab("Run").click();
    await button("Embed").click();
    const code = await page
      .getByRole("textbox", { name: "A frame for a page of your own" })
      .inputValue();
    const { origin } = new URL(page.url());
    await page.route("**/lecture/week-3/notes.html", (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<!doctype html><html lang="en"><title>Notes</title><h1>Week 3</h1>${code}</html>`,
      }),
    );
    await page.goto(`${origin}/lecture/week-3/notes.html`);
    const frame = page.frameLocator("iframe");
    await frame
      .locator("#caption")
      .filter({ hasText: told ?? "" })
      .waitFor();
    for (const name of ["Previous", "Play", "Next"]) {
      assert.ok(await frame.getByRole("button", { name, exact: true }).isVisible(), name);
    }
    for (const id of ["layout", "count", "send", "frame-title", "tab-log", "dock-tab-run"]) {
      assert.ok(
        !(await frame
          .locator(`#${id}`)
          .isVisible()
          .catch(() => false)),
        `${id} is not there`,
      );
    }
    const box = await page.locator("iframe").boundingBox();
    assert.deepEqual([box?.width, box?.height], [804, 454], "with its border");
    const inside = await frame.locator("html").evaluate((root) => root.scrollHeight - innerHeight);
    assert.ok(inside <= 0, `${inside} px too high`);
    await frame.getByRole("button", { name: "Next", exact: true }).click();
    await frame.locator("#timeline[aria-valuetext^='after event 34 of 34']").waitFor();
    const whole = frame.getByRole("link", { name: "Open in Nine Bytes" });
    assert.equal(await whole.getAttribute("rel"), "noopener");
    const [opened] = await Promise.all([page.context().waitForEvent("page"), whole.click()]);
    await opened.getByText("event 34", { exact: true }).waitFor();
    assert.ok(await opened.getByRole("tab", { name: "Log", exact: true }).isVisible());
    await opened.close();
  });
});

test("a frame fits into small places, and axe-core finds nothing in it", async () => {
  for (const viewport of [
    { width: 480, height: 360 },
    { width: 800, height: 450 },
  ]) {
    await withPage({ path: "/#v=1&controls=0", viewport }, async ({ page, axe }) => {
      await page.getByRole("link", { name: "Open in Nine Bytes" }).waitFor();
      await axe();
      const over = await page.evaluate(() => {
        const { scrollWidth, scrollHeight } = document.documentElement;
        return Math.max(scrollWidth - innerWidth, scrollHeight - innerHeight);
      });
      assert.ok(over <= 0, `${viewport.width}: ${over} px too large`);
      // A key that would open something that is not there.
      await page.keyboard.press("v");
      await page.keyboard.press("n");
      await page.locator("#timeline[aria-valuetext^='after event 33 of 33']").waitFor();
      assert.ok(await page.locator("#stage").isVisible());
    });
  }
});

test("a link that cannot be followed is refused in a sentence, and the page is as it opens", async () => {
  const head = "v=1&run=1~3~1~100000~network~redirect~";
  /** @type {[string, RegExp][]} */
  const bad = [
    [`${head}34`, /nothing more happens/],
    [`${head}4~I16.7~.dance.5`, /dance/],
    [`${head}0~.crash.9999.volatile`, /9999/],
    ["v=1&run=1~99~1~100000~network~redirect~0", /nodes/],
    ["v=1&run=1~3~1~100000~nosuch~redirect~0", /layout/],
    ["v=1&at=x", /its moment is “x”/],
    ["v=2&run=1", /version/],
  ];
  await withPage({}, async ({ page }) => {
    const { ready, says, caption } = person(page);
    await ready();
    for (const [fragment, why] of bad) {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, fragment);
      await says(why);
      assert.match(
        (await caption.textContent()) ?? "",
        /^This link was not followed: .+\.$/,
        fragment,
      );
      await page.getByText("event 32", { exact: true }).waitFor();
    }
    await person(page).next();
  });
});
