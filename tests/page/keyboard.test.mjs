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
    await says("Node 3004 tells the tracker that it is here");
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
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByText(/^client 1 → node 3001 · 9 bytes/).waitFor();
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

test("digits open the panels, G goes to a place in sight; in a field they are typed, among bits they are bits", async () => {
  await withPage({ viewport: { width: 1280, height: 720 } }, async ({ page }) => {
    const { ready, field, events, tab } = person(page);
    await ready();
    const opened = async (/** @type {string} */ key, /** @type {string} */ name) => {
      await page.keyboard.press(key);
      assert.equal(await tab(name).getAttribute("aria-selected"), "true", `${key}: ${name}`);
    };
    for (const [at, name] of ["Sequence", "Log", "Nodes", "Operations"].entries()) {
      await opened(`${at + 1}`, name);
    }
    for (const [at, name] of ["Send", "Workload", "Faults", "Run"].entries()) {
      await opened(`${at + 5}`, name);
    }
    await page.locator("#frame-panel-bits .bit").first().focus();
    await page.keyboard.press("6");
    assert.equal(await tab("Run").getAttribute("aria-selected"), "true", "a digit among bits");

    // With little room too: one row of settings, a timeline worth its name, every bit above a high panel.
    await page.getByRole("button", { name: "Projector" }).click();
    const boxOf = async (/** @type {string} */ selector) => {
      const box = await page.locator(selector).boundingBox();
      assert.ok(box, selector);
      return box;
    };
    assert.ok((await boxOf(".bar")).height < 60, "the bar is one row");
    assert.ok((await boxOf("#timeline")).width > 500, "the timeline is long");
    assert.ok((await boxOf("#goto")).width > 60, "Go to is in sight");
    assert.equal(await page.locator(".decode-foot").isVisible(), false, "Decode is its head");
    await opened("5", "Send");
    assert.equal(await page.locator(".decode-foot").isVisible(), true);
    await page.keyboard.press("g");
    assert.equal(await page.locator(":focus").getAttribute("id"), "goto");
    await page.keyboard.press("Escape");

    await field("Key").fill("");
    await field("Key").pressSequentially("nidpf ?");
    assert.equal(await field("Key").inputValue(), "nidpf ?");
    assert.equal(await events(), 32);
  });
});
