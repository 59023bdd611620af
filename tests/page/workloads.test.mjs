// The Workload panel: many operations at the pace of the page or ahead of it, stopped at any time; and scenarios, the shipped ones
// and one's own.

import assert from "node:assert/strict";
import { test } from "node:test";
import { withPage } from "./harness.mjs";
import { person } from "./person.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page */
async function openPanel(page) {
  const { ready, tab } = person(page);
  await ready();
  await tab("Workload").click();
  const panel = page.getByRole("tabpanel", { name: "Workload" });
  await panel.getByRole("option", { name: "First steps" }).waitFor({ state: "attached" });
  return {
    panel,
    field: (/** @type {string} */ name) => panel.getByRole("textbox", { name, exact: true }),
    kind: panel.getByRole("combobox", { name: "Kind of workload" }),
    scenario: panel.getByRole("combobox", { name: "Scenario" }),
    says: (/** @type {RegExp} */ text) => panel.getByText(text).waitFor(),
  };
}

test("a workload begins now, follows Next, runs ahead, and leaves what it stored", async () => {
  await withPage({}, async ({ page, axe }) => {
    const { button, next } = person(page);
    const { field, kind, says } = await openPanel(page);
    await axe();
    await field("From").fill("5000");
    await field("To").fill("0x1F");
    await button("Start").click();
    await says(/To must be a whole number from 5000 to .* 0x1F is below 5000/);
    assert.equal(await field("To").getAttribute("aria-invalid"), "true");
    assert.equal(await field("To").inputValue(), "0x1F", "what was typed stays");
    await field("To").fill("5099");
    await field("Value: key +").fill("0");
    await button("Start").click();
    await says(/Insert keys 5000 to 5099: \d+ of 100 asked for/);
    assert.equal(await field("To").getAttribute("aria-invalid"), null);
    for (let events = 0; events < 4; events++) await next();
    await button("Run the rest now").click();
    await says(/all 100 operations asked for/);
    const log = page.getByRole("tabpanel", { name: "Log" });
    await log.getByText("Insert 5099 = 5099").last().waitFor();

    await kind.selectOption({ label: "Random mix" });
    await field("Count").fill("300");
    await field("From").fill("1");
    await field("To").fill("50");
    await field("Operations a virtual second").fill("2000");
    await button("Run it now").click();
    await says(/Random mix on keys 1 to 50: all 300 operations asked for/);
    await axe();
  });
});

test("a long workload can be stopped at any time", async () => {
  await withPage({}, async ({ page }) => {
    const { button, events } = person(page);
    const { field, says } = await openPanel(page);
    await button("Stop workload").press("Enter");
    await says(/No workload is under way/);
    await field("To").fill("900000");
    await button("Run it now").click();
    await says(/[1-9] of 900\s000 asked/);
    await button("Stop workload").click();
    // The slice that was under way has ended.
    await page.getByRole("button", { name: "Stop workload", disabled: true }).waitFor();
    const stopped = await events();
    assert.ok(stopped > 32 && stopped < 900_000, `event ${stopped}: far from all`);
    // What has begun may still end; nothing more is asked for.
    await page.getByRole("tab", { name: "Operations", exact: true }).click();
    const asked = page.getByRole("grid", { name: "Operations" });
    const before = await asked.getAttribute("aria-rowcount");
    await button("Next").click();
    await button("Next").click();
    assert.equal(await asked.getAttribute("aria-rowcount"), before);
  });
});

test("a scenario opens at its first moment, and is stepped through", async () => {
  await withPage({}, async ({ page }) => {
    const { button, caption, says: captionSays } = person(page);
    const reach = (/** @type {number} */ event) =>
      page.getByText(new RegExp(`^event ${event}\\b`)).waitFor();
    const { scenario, says, panel } = await openPanel(page);
    await scenario.selectOption({ label: "The answer that got lost" });
    await says(/a failure says nothing of what was done/);
    await button("Open").click();
    await reach(0);
    await captionSays(/The answer that got lost is open at its first moment/);
    await button("Next").click();
    await reach(1);
    await captionSays(/from node 3001 to client 1 are held back/);

    await panel.getByRole("button", { name: "Your own" }).click();
    const text = panel.getByRole("textbox", { name: "Scenario text" });
    await text.fill("insert 42 = 7\nexplode 3001");
    await button("Open this text").click();
    await says(/Line 2, column 1: “explode” begins no step/);
    assert.equal(await text.inputValue(), "insert 42 = 7\nexplode 3001");
    await text.fill("insert 42 = 7\nsettle\nrestart 3001");
    await button("Open this text").click();
    await says(/Line 3: Node 3001 is not down/);
    await reach(1);
    await captionSays(/from node 3001 to client 1 are held back/);
    await text.fill("title: Mine\nnodes: 2\ninsert 42 = 7\nsettle\nexpect insert 42 missing");
    await button("Open this text").click();
    await says(/Line 5 expected that insert 42 is missing; it is stored 7/);
    await captionSays(/Mine is open/);
    assert.equal(await page.getByRole("spinbutton", { name: "Nodes" }).inputValue(), "2");
    assert.ok((await caption.textContent())?.includes("Next or Play"));
  });
});
