// The Faults panel, used as a person does: every fault by mouse and by keyboard, seen in the caption, the log and the list of what
// stands; raw mode; and that every operation ends, whatever was done to it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { withPage } from "./harness.mjs";
import { person, tabTo } from "./person.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** The panel and what a person sees of it. @param {Page} page */
function faults(page) {
  const { button, choice, says, tab, events, eventsReach } = person(page);
  const panel = page.getByRole("tabpanel", { name: "Faults" });
  const standing = page.getByRole("list", { name: "Faults in force" });
  return {
    panel,

    async open() {
      await person(page).ready();
      await tab("Faults").click();
      await panel.waitFor();
    },

    /** A press that is one event, told in the caption. @param {string} name @param {RegExp} caption */
    async does(name, caption) {
      const count = await events();
      await button(name).click();
      await eventsReach(count + 1);
      await says(caption);
    },

    /** @param {string} at @param {string} [towards] */
    async choose(at, towards = "everyone else") {
      await choice("At").selectOption(at);
      await choice("Towards").selectOption({ label: towards });
    },

    /** The faults in force, by their ways back. @param {...string} names */
    async stand(...names) {
      const wanted = names.length > 0 ? ["Heal everything", ...names] : [];
      const shown = standing.getByRole("button");
      await page.waitForFunction(
        (count) => document.querySelectorAll(".standing:not([hidden]) button").length === count,
        wanted.length,
      );
      if (names.length > 0) assert.deepEqual(await shown.allTextContents(), wanted);
    },

    /** @param {string} name */
    isOff: async (name) => (await button(name).getAttribute("aria-disabled")) === "true",
  };
}

test("every fault of nodes and connections by mouse, and its way back", async () => {
  await withPage({}, async ({ page, axe }) => {
    const { button, caption, says, tab, events, next } = person(page);
    const { open, does, choose, stand, isOff, panel } = faults(page);
    await open();

    // Node 3002 has three pairs.
    await choose("node 3002");
    assert.ok(await isOff("Resume node"));
    await does("Pause node", /Node 3002 is paused/);
    assert.ok(await isOff("Pause node"));
    await stand("Resume node 3002");
    await does("Resume node 3002", /Node 3002 goes on/);
    await stand();

    await page.getByRole("checkbox", { name: /Durable/ }).check();
    await does("Crash node", /Node 3002 crashes: what it stored is kept/);
    await stand("Restart node 3002");
    await tab("Nodes").click();
    await does("Restart node", /Node 3002 is up again/);
    await page.getByRole("cell", { name: "1231234", exact: true }).waitFor();
    await page.getByRole("checkbox", { name: /Durable/ }).uncheck();
    await does("Crash node", /Node 3002 crashes: what it stored is lost/);
    await does("Restart node 3002", /Node 3002 is up again/);
    // The nodes are listed anew at most four times a second.
    const pair = page.getByRole("cell", { name: "1231234", exact: true });
    await pair.waitFor({ state: "detached" });

    await choose("client 1", "tracker");
    await does("Partition", /between client 1 and the tracker are held back/);
    await stand("Heal client 1 ↔ tracker");
    await does("Heal client 1 ↔ tracker", /healed/);
    await page.getByRole("checkbox", { name: "One way" }).check();
    await does("Partition", /from client 1 to the tracker are held back/);
    await stand("Heal client 1 → tracker");
    await page.getByRole("textbox", { name: "Times slower" }).fill("20");
    await does("Slow link", /20 times as long/);
    await choose("tracker");
    assert.equal(await button("Crash node").count(), 0, "the tracker never crashes");
    await does("Pause tracker", /The tracker is paused/);
    await stand("Resume tracker", "Heal client 1 → tracker", "Heal client 1 ↔ tracker");
    await axe();
    await button("Heal everything").click();
    await stand();

    await choose("client 1", "tracker");
    await does("Cut connection", /connection between client 1 and the tracker breaks/);
    // Both ends hear of it, after the news of earlier breaks; the lookup's client is one of them.
    for (let news = 0; news < 8; news++) {
      if (/Lookup 1231234 failed/.test((await caption.textContent()) ?? "")) break;
      await next();
    }
    await says(/Lookup 1231234 failed: .*cut/);

    const count = await events();
    const why = "Cut connection has no effect now: none is open.";
    await page.waitForFunction(() => document.getElementById("fault-cut-why")?.textContent !== "");
    assert.equal(await panel.getByText(why).isVisible(), true, "for whoever hears it");
    await button("Cut connection").press("Enter");
    await panel.getByRole("status").filter({ hasText: why }).waitFor();
    await page.getByRole("textbox", { name: "Times slower" }).fill("1001");
    await button("Slow link").click();
    await panel.getByText(/Times slower must be .* 1001 is above 1000/).waitFor();
    assert.equal(await events(), count, "what is refused is no event");
    await axe();
  });
});

test("the same by keyboard: one tab stop, arrows inside", async () => {
  await withPage({}, async ({ page }) => {
    const { says, events, eventsReach } = person(page);
    const { open, stand } = faults(page);
    await open();
    const at = page.getByRole("combobox", { name: "At", exact: true });
    await at.focus();
    await tabTo(page, /button "Pause node"/);
    /** Arrow keys to a button, then Enter. @param {string} name @param {RegExp} caption */
    async function press(name, caption) {
      await page.keyboard.press("Home");
      for (let moves = 0; (await page.locator(":focus").textContent()) !== name; moves++) {
        assert.ok(moves < 7, `the arrows lead to ${name}`);
        await page.keyboard.press("ArrowRight");
      }
      const count = await events();
      await page.keyboard.press("Enter");
      await eventsReach(count + 1);
      await says(caption);
    }
    await press("Pause node", /Node 3001 is paused/);
    await press("Resume node", /Node 3001 goes on/);
    await press("Crash node", /Node 3001 crashes: what it stored is lost/);
    await stand("Restart node 3001");
    await press("Restart node", /Node 3001 is up again/);
    await press("Partition", /between node 3001 and everyone else/);
    await press("Slow link", /10 times as long/);
    // Of all its channels there is one to heal.
    await stand("Heal node 3001");
    await page.getByText("cut off from everyone, 10 × slower", { exact: true }).waitFor();
    await tabTo(page, /button "Heal node 3001"/);
    await page.keyboard.press("Enter");
    await says(/healed/);
    await stand();
    // What was undone took its button along; the focus went to where the next fault begins.
    assert.equal(await page.locator(":focus").getAttribute("id"), await at.getAttribute("id"));
  });
});

test("raw mode: what it is, and every byte fault on the frame that it names", async () => {
  await withPage({}, async ({ page, axe }) => {
    const { button, field, says, tab, next } = person(page);
    const { open, does, panel } = faults(page);
    await open();
    const number = (/** @type {string} */ name) =>
      panel.getByRole("textbox", { name, exact: true });
    const raw = page.getByRole("switch", { name: /^Raw mode/ });
    assert.equal(await button("Drop").count(), 0, "hidden until it is wanted");
    await raw.focus();
    await page.keyboard.press("Space");
    await panel.getByText(/no request id and no checksum.*linearizable/).waitFor();
    await panel.getByText("On frame 33, client 1 → tracker; bit 31 is in its key.").waitFor();
    await axe();

    // Key 1231234 becomes 1231235: slot 2 instead of 1.
    await does("Flip a bit", /Bit 31 of frame 33 is flipped/);
    await number("copies").fill("2");
    await does("Duplicate", /2 copies of frame 33/);
    await number("ms late").fill("3");
    await does("Reorder", /Frame \d+ is held back for 3 ms/);
    await number("bit").fill("32");
    await button("Flip a bit").click();
    await panel.getByText(/“bit” must be .* from 0 to 31; 32 is above 31/).waitFor();
    assert.equal(await number("bit").inputValue(), "32", "what was typed stays");

    // The next to arrive is another, unless one is looked at.
    await tab("Log").click();
    await panel.getByText(/^On frame 3[45], client 1 → tracker/).waitFor();
    await does("Drop", /is dropped/);
    await does("Truncate", /is cut to 3 bytes/);
    await does("Coalesce", /glued/);

    // All of it ends: what nobody answers is given up.
    await tab("Operations").click();
    const operations = page.getByRole("tabpanel", { name: "Operations" });
    await operations.locator("[aria-rowindex='2']").waitFor();
    for (let events = 0; events < 20; events++) {
      if ((await operations.getByText("running").count()) === 0) break;
      await next();
    }
    assert.equal(await operations.getByText("running").count(), 0);
    await tab("Send").click();
    await field("Key").fill("5");
    await button("Send").click();
    await says(/key 5/);
    await tab("Faults").click();
    assert.ok(await raw.isChecked());
    await panel.getByText(/^On frame \d+, client 1 → tracker/).waitFor();
  });
});

test("an operation that nobody can answer is given up, and says why", async () => {
  const viewport = { width: 390, height: 844 };
  await withPage({ reducedMotion: "reduce", viewport }, async ({ page }) => {
    const { button, says, caption } = person(page);
    const { open, does, choose, panel } = faults(page);
    await open();
    await panel.getByText(/An operation gives up after 100 ms/).waitFor();
    await choose("tracker");
    await does("Pause tracker", /The tracker is paused/);
    // The stage is out of sight here: what it says is said beside the buttons too.
    const echo = panel.getByText(/The tracker is paused/);
    assert.equal(await echo.textContent(), await caption.textContent());
    for (const label of await panel.locator("label.check:visible").all()) {
      assert.ok(((await label.boundingBox())?.height ?? 0) >= 24, "a target for a finger");
    }
    await button("Next").click();
    await echo.waitFor({ state: "hidden" });
    await says(
      /Client 1 gives up on Lookup 1231234: no answer from the tracker came within 100 ms/,
    );
  });
});
