// A layout of one's own: made by keyboard and by dragging, used in the Lab and, over real channels, in the Cluster.

import assert from "node:assert/strict";
import { test } from "node:test";
import { withPage } from "./harness.mjs";
import { encoded, hex, LOOKUP, lab } from "./lab-frames.mjs";
import { person } from "./person.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** By keyboard alone: value before key, key of 16 bits, 16 bits of padding after it. @param {Page} page */
async function makeMine(page) {
  const { keyboard } = page;
  await page.locator("#lab-layouts summary", { hasText: "A layout of your own" }).focus();
  await keyboard.press("Enter");
  await page.getByRole("button", { name: "Move value up" }).focus();
  await keyboard.press("Enter");
  const focused = page.locator(":focus");
  assert.equal(await focused.getAttribute("aria-label"), "Move value up", "focus goes along");
  await page.getByRole("textbox", { name: "Width of key" }).focus();
  await keyboard.press("ControlOrMeta+A");
  await keyboard.type("16");
  await page.getByText("56 of 72 bits: 16 missing.").waitFor();
  await page
    .locator("#lab-layouts")
    .getByText(/72 bits/)
    .last()
    .waitFor();
  await page.getByRole("button", { name: "Add padding" }).focus();
  await keyboard.press("Enter");
  await page.getByRole("textbox", { name: "Width of padding 2" }).focus();
  await keyboard.press("ControlOrMeta+A");
  await keyboard.type("16");
  await page.getByText("72 of 72 bits.").waitFor();
  await page.getByRole("button", { name: "Use this layout" }).focus();
  await keyboard.press("Enter");
}

test("a layout of one's own, made by keyboard: in the Lab, then over real channels in the Cluster", async () => {
  const options = { reducedMotion: /** @type {"reduce"} */ ("reduce"), watchPosts: true };
  await withPage(options, async ({ page, posts, forgetPosts }) => {
    const { open, choose, card, bytes } = lab(page);
    const { button, choice, says, radio, field, eventsReach, fastest, tab } = person(page);
    await open();
    await makeMine(page);
    await card("layouts")
      .getByText(/The message does not fit mine: .*65535.*1231234/)
      .waitFor();
    assert.equal(
      await bytes("Bits read or written"),
      hex(encoded(LOOKUP, "network")),
      "nothing changed",
    );
    await choose("layouts", "Keep the bytes (their meaning changes)");
    await page.getByRole("button", { name: "Use this layout" }).press("Enter");
    await card("layouts").getByText("The same bytes, read as mine.").waitFor();
    await button("Cluster").click();
    await choice("Layout").selectOption({ label: "mine" });
    await says("layout mine");
    await says("Too large for its fields: 1 stored pair waits here, 1 operation is given up.");
    await forgetPosts();
    await radio("Insert").check({ force: true });
    await field("Key").fill("70000");
    await field("Value").fill("0xDEADBEEF");
    await button("Send").click();
    await page
      .getByText("Key must be a whole number from 0 to 65535; 70000 is above 65535.")
      .waitFor();
    assert.equal((await posts()).length, 0, "nothing was sent");
    await fastest();
    await field("Key").fill("0x1234");
    const start = await person(page).events();
    await button("Send").click();
    await button("Play").click();
    await eventsReach(start + 4);
    await radio("Lookup").check({ force: true });
    await button("Send").click();
    await eventsReach(start + 8);
    await says("key 4660 is 3735928559");
    const sent = (await posts())
      .filter((post) => post.bytes.length === 9)
      .map((post) => hex(post.bytes));
    const pair = { key: 0x1234, value: 0xdeadbeef };
    assert.deepEqual(sent, [
      hex(encoded({ type: 0, ...pair }, "mine")),
      hex(encoded({ type: 0, ...pair }, "mine")),
      hex(encoded({ type: 1, key: 0x1234, value: 0 }, "mine")),
      hex(encoded({ type: 1, ...pair }, "mine")),
    ]);
    await button("Pause").click();
    // What waited for room is stored again where there is room.
    await choice("Layout").selectOption("network");
    await says("9 stored pairs were inserted again");
    await tab("Nodes").click();
    await page
      .getByRole("tabpanel", { name: "Nodes" })
      .getByRole("row", { name: /1231234.*99/ })
      .waitFor();
  });
});

test("a part of a layout is dragged to another place; what is no layout says so", async () => {
  await withPage(
    { reducedMotion: "reduce", viewport: { width: 1280, height: 900 } },
    async ({ page }) => {
      const { open, card } = lab(page);
      await open();
      await card("layouts").getByText("A layout of your own").click();
      const parts = card("layouts").locator(".part:visible");
      const names = () => parts.locator(".part-name").allTextContents();
      assert.deepEqual(await names(), ["Padding", "Type", "Key", "Value"]);
      await parts.nth(3).scrollIntoViewIfNeeded();
      const from = await parts.nth(3).locator(".grip").boundingBox();
      const to = await parts.nth(1).locator(".grip").boundingBox();
      assert.ok(from && to);
      await page.mouse.move(from.x + 5, from.y + 10);
      await page.mouse.down();
      await page.mouse.move(to.x + 5, to.y + 10, { steps: 8 });
      await page.mouse.up();
      assert.deepEqual(await names(), ["Padding", "Value", "Type", "Key"]);
      await page.mouse.move(from.x + 5, from.y + 10, { steps: 4 });
      assert.deepEqual(await names(), ["Padding", "Value", "Type", "Key"], "let go is let go");
      await page.getByRole("textbox", { name: "Layout name" }).fill("not a name");
      await card("layouts")
        .getByText(/not a name/)
        .first()
        .waitFor();
      await page.getByRole("button", { name: "Use this layout" }).press("Enter");
      assert.equal(
        await page.getByRole("textbox", { name: "Layout name" }).inputValue(),
        "not a name",
      );
      const select = page.getByRole("combobox", { name: "Layout of the frame" });
      assert.equal(await select.getByRole("option").count(), 5);
    },
  );
});
