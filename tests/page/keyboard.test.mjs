// The page by keyboard alone: every control reached by Tab, used by its own keys, and the single-key shortcuts.

import assert from "node:assert/strict";
import { test } from "node:test";
import { withPage } from "./harness.mjs";
import { person, tabTo } from "./person.mjs";

/** @typedef {import("playwright-core").Page} Page */

test("Space plays and pauses, N steps, from nowhere in particular", async () => {
  await withPage({}, async ({ page }) => {
    const { ready, eventsReach, button, says } = person(page);
    await ready();
    await page.keyboard.press("n");
    await eventsReach(33);
    await page.keyboard.press("Space");
    await button("Pause").waitFor();
    await eventsReach(36);
    await says("key 1231234 is 99");
    await page.keyboard.press("Space");
    await button("Play").waitFor();
  });
});

test("an operation is filled in and sent without a mouse", async () => {
  await withPage({}, async ({ page }) => {
    const { ready, eventsReach, says, field } = person(page);
    await ready();
    await page.keyboard.press("Space");
    await eventsReach(36);
    await page.keyboard.press("i");
    assert.ok(
      await field("Key").evaluate((key) => key === document.activeElement),
      "I goes to the key",
    );
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("77");
    await page.keyboard.press("Tab");
    await page.keyboard.type("88");
    await page.keyboard.press("Enter");
    await eventsReach(40);
    await says(/77.*88/);
  });
});

test("every control is reached by Tab and used by its own keys", async () => {
  await withPage({}, async ({ page }) => {
    const { ready, says, tab, eventsReach, number } = person(page);
    await ready();
    await tabTo(page, /combobox "Layout"/);
    await page.keyboard.press("ArrowDown");
    await says("layout type-low");
    await tabTo(page, /combobox "Route"/);
    await page.keyboard.press("ArrowDown");
    await tabTo(page, /spinbutton "Nodes"/);
    await page.keyboard.press("ArrowUp");
    await says("4 nodes");
    assert.equal(await number("Nodes").inputValue(), "4");
    await tabTo(page, /button "Projector"/);
    await page.keyboard.press("Enter");
    await page.locator("html[data-projector]").waitFor();
    await page.keyboard.press("Enter");
    await tabTo(page, /button "Next"/);
    await page.keyboard.press("Enter");
    await eventsReach(33);
    await tabTo(page, /tab "Log"/);
    await page.keyboard.press("ArrowRight");
    assert.equal(await tab("Nodes").getAttribute("aria-selected"), "true");
    await page.keyboard.press("ArrowLeft");
    await tabTo(page, /row/);
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    await page.getByText(/^client 1 → tracker · 9 bytes/).waitFor();
    await tabTo(page, /Padding bit 1 of 6/);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    assert.match(await page.locator(":focus").ariaSnapshot(), /Key bit 2 of 32/);
    await tabTo(page, /button "Step"/);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Decode · bit 1 of 72" }).waitFor();
    await tabTo(page, /radio "Lookup"/);
    await page.keyboard.press("ArrowRight");
    assert.match(await page.locator(":focus").ariaSnapshot(), /radio "Delete"/);
    await tabTo(page, /button "Send"/);
  });
});

test("the list of keys opens by ?, closes by Escape, and can switch the shortcuts off", async () => {
  await withPage({}, async ({ page }) => {
    const { ready, events } = person(page);
    await ready();
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    await page.getByRole("checkbox", { name: "Single-key shortcuts" }).uncheck();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await page.keyboard.press("n");
    await page.keyboard.press("i");
    assert.equal(await events(), 32);
    assert.ok(await page.getByRole("radio", { name: "Lookup" }).isChecked());
  });
});

test("shortcuts leave alone what is typed into a field", async () => {
  await withPage({}, async ({ page }) => {
    const { ready, field, events } = person(page);
    await ready();
    await field("Key").fill("");
    await field("Key").pressSequentially("nidpf ?");
    assert.equal(await field("Key").inputValue(), "nidpf ?");
    assert.equal(await events(), 32);
  });
});
