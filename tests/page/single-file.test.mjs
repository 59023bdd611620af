// dist/ninebytes.html, the page as one file, works when it is double-clicked: opened from file://,
// it boots under its own policy of hashes and steps the real cluster. Not here: everything else the
// page does, which is tested on the page as served.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { singleFile } from "../../scripts/lib/paths.mjs";
import { withPage } from "./harness.mjs";

/** @typedef {import("playwright-core").Page} Page */

/**
 * The number in the status line.
 * @param {Page} page
 */
async function eventCount(page) {
  const text = await page
    .getByText(/event \d+/i)
    .first()
    .textContent();
  return Number(/event (\d+)/i.exec(text ?? "")?.[1]);
}

test("boots from file:// and Next brings the next event", async () => {
  await withPage({ from: "file", watchPosts: true }, async ({ page, posts, forgetPosts }) => {
    const next = page.getByRole("button", { name: "Next", exact: true });
    await next.waitFor();
    const before = await eventCount(page);
    await forgetPosts();
    await next.click();
    await page
      .getByText(new RegExp(`event ${before + 1}\\b`, "i"))
      .first()
      .waitFor();
    assert.ok((await posts()).length > 0, "nothing was posted");
    for (const post of await posts()) assert.equal(post.type, "Uint8Array");
  });
});

test("has every control, by its name", async () => {
  await withPage({ from: "file" }, async ({ page }) => {
    await page.getByRole("button", { name: /^(Play|Pause)$/ }).waitFor();
    await page.getByRole("button", { name: "Send", exact: true }).waitFor();
    for (const name of ["Insert", "Lookup", "Delete", "Do nothing"]) {
      await page.getByRole("radio", { name, exact: true }).waitFor({ state: "attached" });
    }
    for (const name of ["Key", "Value"]) {
      await page.getByRole("textbox", { name, exact: true }).waitFor({ state: "attached" });
    }
    for (const name of ["Layout", "Route"]) {
      await page.getByRole("combobox", { name, exact: true }).waitFor();
    }
  });
});

test("what is loaded on demand elsewhere is in it, with its styles", async () => {
  await withPage({ from: "file" }, async ({ page }) => {
    await page.getByRole("tab", { name: "Code" }).click();
    await page.locator("#frame-panel-code .snippet-line").first().waitFor();
    await page.getByRole("button", { name: "Lab", exact: true }).click();
    await page.getByRole("heading", { name: "Paste bytes" }).waitFor();
    const display = await page
      .locator("#lab-paste")
      .evaluate((card) => getComputedStyle(card).display);
    assert.equal(display, "flex");
  });
});

test("is one file: it names no other, and its policy admits one script and one style", () => {
  const html = readFileSync(singleFile, "utf8");
  assert.equal(html.match(/<script>/g)?.length, 1);
  assert.equal(html.match(/<style>/g)?.length, 1);
  assert.doesNotMatch(
    html.replace(/<(script|style)>[\s\S]*?<\/\1>/g, ""),
    /\s(src|href)="(?!data:|\.\/")/,
  );
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? "";
  assert.match(policy, /^default-src 'none'; script-src 'sha256-[^']+' 'wasm-unsafe-eval'; /);
  assert.match(policy, /; style-src 'sha256-[^']+';/);
  assert.doesNotMatch(policy, /unsafe-inline|unsafe-hashes|'unsafe-eval'|https?:|\*/);
});
