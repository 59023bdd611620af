// Load, Checks and Search: what the next change of nodes would do, the shortest run that goes wrong found, opened, explained and linked
// to, and a search that finds nothing or is stopped.

import assert from "node:assert/strict";
import { test } from "node:test";
import { withPage } from "./harness.mjs";
import { person } from "./person.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page @param {string} name */
const panelOf = (page, name) => page.getByRole("tabpanel", { name });

test("the Load says what the next change would move, by every placement, and does it", async () => {
  await withPage({}, async ({ page, axe }) => {
    const { ready, tab, button, choice, number } = person(page);
    await ready();
    await page.keyboard.press("9");
    assert.equal(await tab("Load").getAttribute("aria-selected"), "true");
    const panel = panelOf(page, "Load");
    await panel.getByText("Adding node 3004 would move 749 of 1000 keys by modulo").waitFor();
    await choice("Keys").selectOption("stored");
    await panel.getByText("Adding node 3004 would move 6 of 8 keys by modulo, 75 %").waitFor();
    const now = panel.getByRole("list", { name: "Keys of each node now" });
    assert.deepEqual(await now.getByRole("listitem").allInnerTexts(), [
      "3001\n3",
      "3002\n3",
      "3003\n2",
      "3004\n–",
    ]);
    await panel.getByText("Which keys move").click();
    await panel.getByText("3002 → 3001: 100").waitFor();
    await choice("Change").selectOption({ label: "remove node 3002" });
    await panel.getByText("Removing node 3002 would move").waitFor();
    // Keys with a pattern are where modulo fails, and only modulo.
    await choice("Change").selectOption({ label: "none" });
    await choice("Keys").selectOption({ label: "every 3rd key" });
    await now.getByText("1000").waitFor();
    const rows = panel.getByRole("row");
    assert.match(await rows.filter({ hasText: "Modulo" }).innerText(), /3\.00 ×/);
    assert.match(await rows.filter({ hasText: "Rendezvous" }).innerText(), /1\.\d\d ×/);
    await axe();
    await button("Store 1000 keys").click();
    await choice("Keys").selectOption("stored");
    await choice("Change").selectOption({ label: "add node 3004" });
    await button("Add node 3004").click();
    // By no table: nothing is drawn from there, but of other keys it is said what comes then.
    await panel.getByText("A change is under way: this is what each node holds now.").waitFor();
    assert.equal(await panel.getByRole("list", { name: "Keys of each node then" }).count(), 0);
    await choice("Keys").selectOption("range");
    await panel.getByText("This is once the change under way is over.").waitFor();
    assert.equal(await number("Nodes").inputValue(), "4");
    await page.setViewportSize({ width: 390, height: 844 });
    await axe();
  });
});

test("what breaks is found, opened before it does, shown with its operations, and linked to", async () => {
  await withPage({}, async ({ page, axe }) => {
    const { ready, tab, button } = person(page);
    await ready();
    await page.keyboard.press("0");
    assert.equal(await tab("Checks").getAttribute("aria-selected"), "true");
    await panelOf(page, "Checks").getByText("All that is promised holds so far.").waitFor();
    await tab("Search").click();
    const panel = panelOf(page, "Search");
    await button("Find").click();
    await panel.getByText(/^Found among \d+ states in .* a run of 14 events\. Lookup/).waitFor();
    await page.evaluate(() => {
      navigator.clipboard.writeText = async (text) => {
        /** @type {any} */ (window).copied = text;
      };
    });
    await button("Copy a link to it").click();
    await panel.getByText("The link is copied").waitFor();
    const link = await page.evaluate(() => /** @type {any} */ (window).copied);
    await button("Open this run").click();
    await panel.getByText("The run is open before event 14").waitFor();
    await page.getByText("event 13 of 14", { exact: true }).waitFor();
    await axe();
    await button("Next").click();
    const news = page.getByText(/^A promise was broken at event 14: Lookup/);
    await news.waitFor({ state: "attached" });
    await page.getByRole("tab", { name: /^Checks.*broken/ }).click();
    await panelOf(page, "Checks").getByText("Broken at event 14.").waitFor();
    await axe();
    await button("Show event 14").click();
    await panelOf(page, "Sequence").getByText("2 operations marked").waitFor();
    assert.equal(await tab("Sequence").getAttribute("aria-selected"), "true");
    // Before it nothing is wrong.
    await button("Previous").click();
    await page.getByRole("tab", { name: "Checks", exact: true }).waitFor();
    assert.equal(await news.count(), 0);

    await page.goto("about:blank");
    await page.goto(link);
    await page.getByText("event 13 of 14", { exact: true }).waitFor();
    await next14(page);
    await news.waitFor({ state: "attached" });
  });
});

/** @param {Page} page */
async function next14(page) {
  await person(page).button("Next").click();
  await page.getByText("event 14", { exact: true }).waitFor();
}

test("a search that finds nothing says among how many states, and one may be stopped", async () => {
  await withPage({}, async ({ page }) => {
    const { ready, button, choice } = person(page);
    await ready();
    // Its key, from anywhere.
    await page.keyboard.press("s");
    const panel = panelOf(page, "Search");
    await choice("Strategy searched").selectOption("live");
    await choice("Nodes go").selectOption("1 2");
    await choice("Clients at work").selectOption("1");
    await choice("Keys in use").selectOption("1");
    await button("Find").click();
    await panel.getByText(/^Nothing breaks: none among all \S+ states/).waitFor();
    assert.equal(await button("Open this run").count(), 0);
    await choice("Nodes go").selectOption("2 3 2");
    await choice("Clients at work").selectOption("3");
    await button("Find").click();
    await panel.getByText(/states, .* still to go on from/).waitFor();
    await button("Stop search").click();
    await panel.getByText(/^Stopped\. Nothing was found among/).waitFor();
  });
});
