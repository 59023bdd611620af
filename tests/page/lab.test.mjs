// The Lab by keyboard, by touch, at every size and in every dress.

import assert from "node:assert/strict";
import { test } from "node:test";
import { launch, withPage } from "./harness.mjs";
import { visitor } from "./lab-person.mjs";
import { tabTo } from "./person.mjs";

/** @typedef {import("playwright-core").Page} Page */

test("the Lab by keyboard alone", async () => {
  await withPage({}, async ({ page }) => {
    const { ready, region, hex, explanation, button } = visitor(page);
    await ready();
    await page.keyboard.press("v");
    await region("Frame").waitFor();
    await page.keyboard.press("n");
    await tabTo(page, /textbox "Paste bytes"/);
    await page.keyboard.type("4082c91200");
    await page.keyboard.type("00000000");
    await tabTo(page, /radio "I don't know"/);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await tabTo(page, /textbox "Meant key"/);
    await page.keyboard.type("0x12c982");
    await explanation.filter({ hasText: /bytes reversed/ }).waitFor();
    await tabTo(page, /button "Undo"/);
    await page.keyboard.press("Enter");
    assert.notEqual(await hex(), "4082c9120000000000");
    await tabTo(page, /button "Redo"/);
    await page.keyboard.press("Enter");
    assert.equal(await hex(), "4082c9120000000000");
    await tabTo(page, /button "Send this frame"/);
    await page.keyboard.press("Enter");
    await tabTo(page, /button "See it in the Cluster"/);
    await page.keyboard.press("Enter");
    assert.equal(await button("Cluster").getAttribute("aria-current"), "page");
    await page.getByText("event 32", { exact: true }).waitFor();
  });
});

test("the Lab by touch on a phone, and axe-core finds nothing", async () => {
  await launch();
  await withPage(
    { viewport: { width: 390, height: 844 }, hasTouch: true, reducedMotion: "reduce" },
    async ({ page, axe }) => {
      const { ready, button, region, gap, pieces, radio, explanation } = visitor(page);
      await ready();
      await button("Lab").tap();
      await button("several frames").tap();
      await pieces.nth(2).tap();
      await region("Frame").getByText("Insert 42 = 99", { exact: true }).waitFor();
      await gap(3).tap();
      assert.equal(await pieces.count(), 2);
      await button("a mistake").tap();
      await explanation.filter({ hasText: /little-endian/ }).waitFor();
      assert.ok(await radio("Lookup").first().isChecked());
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(overflow <= 0, `${overflow} px too wide`);
      await axe();
    },
  );
});

/** @type {[string, (page: Page) => Promise<void>][]} */
const STATES = [
  ["a mistake", async (page) => visitor(page).button("a mistake").click()],
  [
    "several frames and a short read",
    async (page) => {
      await visitor(page).button("several frames").click();
      await visitor(page).gap(6).click();
      await visitor(page).button("Send this frame").click();
      await visitor(page).button("Let it arrive").click();
    },
  ],
  [
    "what cannot be read, or meant",
    async (page) => {
      await visitor(page).paste.fill("what is this?");
      await visitor(page).radio("Insert").check({ force: true });
      await visitor(page).field("Meant key").fill("-1");
    },
  ],
  ["for the projector", async (page) => visitor(page).button("Projector").click()],
];

for (const [width, height] of [
  [1280, 720],
  [1920, 1080],
  [360, 640],
]) {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    test(`axe-core finds nothing in the Lab at ${width}x${height} ${colorScheme}`, async () => {
      const viewport = { width, height };
      await withPage({ viewport, colorScheme, reducedMotion: "reduce" }, async ({ page, axe }) => {
        await visitor(page).open();
        for (const [name, bring] of STATES) {
          await bring(page);
          await axe();
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - innerWidth,
          );
          assert.ok(overflow <= 0, `${name}: ${overflow} px too wide`);
        }
      });
    });
  }
}
