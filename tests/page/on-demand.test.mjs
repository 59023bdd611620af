// What the page loads when it opens, and what only when it is needed: nothing more and nothing sooner, no style too late, and
// what did not come may be asked for again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { loads } from "../../scripts/lib/loads.mjs";
import { distDir } from "../../scripts/lib/paths.mjs";
import { serve } from "../../scripts/lib/server.mjs";
import { launch, withPage } from "./harness.mjs";

/** @typedef {import("./harness.mjs").Page} Page */

const PAGE = "index.html";

/** The files loaded so far but the page itself, each once. @param {Page} page */
const loaded = (page) =>
  page.evaluate(() => {
    const paths = performance
      .getEntriesByType("resource")
      .map(({ name }) => new URL(name).pathname.slice(1));
    return [...new Set(paths)].sort();
  });

/** @param {Page} page */
const next = (page) => page.getByRole("button", { name: "Next", exact: true });
/** @param {Page} page */
const labButton = (page) => page.getByRole("button", { name: "Lab", exact: true });
/** @param {Page} page */
const pasteCard = (page) => page.getByRole("heading", { name: "Paste bytes" });

/** Whether a card of the Lab looks like one. @param {Page} page */
const styled = (page) =>
  page.evaluate(
    () =>
      getComputedStyle(document.querySelector("#lab-paste") ?? document.body).display === "flex",
  );

test("the page opens with the opening's files alone; code and the Lab come when they are opened", async () => {
  const { opening, later } = await loads();
  const first = opening.filter((file) => file !== PAGE).sort();
  assert.ok(first.some((file) => file.endsWith(".wasm")) && later.length > 0);
  await withPage({ from: "dist" }, async ({ page }) => {
    await next(page).click();
    await page.getByText("event 33", { exact: true }).waitFor();
    assert.deepEqual(await loaded(page), first);
    await page.getByRole("tab", { name: "Code" }).click();
    await page.locator("#frame-panel-code .snippet-line").first().waitFor();
    const code = (await loaded(page)).filter((file) => !first.includes(file));
    assert.equal(code.length, 1, String(code));
    await labButton(page).click();
    await pasteCard(page).waitFor();
    assert.ok(await styled(page));
    const after = (await loaded(page)).filter((file) => !first.includes(file));
    for (const file of ["www/lab.js", "www/lab/style.css", ...code])
      assert.ok(after.includes(file));
    assert.deepEqual(
      after.filter((file) => !later.includes(file)),
      [],
      "what budgets.mjs does not weigh",
    );
  });
});

test("a link to the Lab opens it, at its card", async () => {
  await withPage({ from: "dist", path: "/#v=1&view=lab&card=challenge" }, async ({ page }) => {
    await pasteCard(page).waitFor({ state: "attached" });
    await page.waitForFunction(() => scrollY > 0);
    assert.ok(await styled(page));
  });
});

for (const file of ["lab.js", "style.css"]) {
  test(`a Lab whose ${file} does not come says so, and may be tried again`, async () => {
    const serving = await serve(distDir);
    assert.ok(serving, "no port is free");
    const page = await (await launch()).newPage();
    try {
      await page.goto(serving.origin);
      await next(page).waitFor();
      const pattern = file === "lab.js" ? "**/www/lab.js" : "**/lab/style.css";
      await page.route(pattern, (route) => route.abort());
      await labButton(page).click();
      await page.getByText("The Lab could not be loaded").waitFor();
      assert.equal(await pasteCard(page).isVisible(), false);
      await page.unroute(pattern);
      await page.getByRole("button", { name: "Try again" }).click();
      await pasteCard(page).waitFor();
      assert.ok(await styled(page));
      assert.equal(await page.getByText("The Lab could not be loaded").isVisible(), false);
      assert.equal(await page.getByRole("button", { name: "Try again" }).isVisible(), false);
      assert.ok(await labButton(page).evaluate((button) => button === document.activeElement));
    } finally {
      await page.close();
      await serving.close();
    }
  });
}

test("code that does not come says so, and may be tried again", async () => {
  const serving = await serve(distDir);
  assert.ok(serving, "no port is free");
  const page = await (await launch()).newPage();
  try {
    await page.goto(serving.origin);
    await next(page).waitFor();
    await page.route("**/www/code.js", (route) => route.abort());
    await page.getByRole("tab", { name: "Code" }).click();
    await page.getByText("The code could not be loaded").waitFor();
    await page.unroute("**/www/code.js");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.locator("#frame-panel-code .snippet-line").first().waitFor();
    assert.equal(await page.getByText("The code could not be loaded").isVisible(), false);
  } finally {
    await page.close();
    await serving.close();
  }
});

test("the built package is whole, beside the page and for any other", async () => {
  await withPage({ from: "dist" }, async ({ page }) => {
    await next(page).waitFor();
    const told = await page.evaluate(async () => {
      const { default: init, ...all } = await import(
        new URL("www/pkg/ninebytes.js", location.href).href
      );
      await init();
      const bytes = all.encodeMessage("lookup", 42, 7);
      return [
        all.parseBytes("4000 0000 2a00 0000 07").frames[0].join(),
        all.diagnose(bytes, { type: "lookup", key: 42, value: 7 })[0].code,
        all.snippet("c").split("\n", 1)[0],
        new all.Cluster({ transport: "memory" }).ports().join(),
      ];
    });
    assert.deepEqual(told, [
      "64,0,0,0,42,0,0,0,7",
      "matches",
      "// Layout network, big-endian, 9 bytes:",
      "3001,3002,3003",
    ]);
  });
});
