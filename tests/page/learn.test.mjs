// The walk through a frame both ways, another layout with every bit seen moving, and two layouts side by side.

import assert from "node:assert/strict";
import { test } from "node:test";
import { withPage } from "./harness.mjs";
import { bitOf, decoded, encoded, hex, LOOKUP, lab, places } from "./lab-frames.mjs";
import { person } from "./person.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** Presses Step to the end and reads the panel after every one. @param {Page} page @returns {Promise<string[]>} */
const walk = (page) =>
  page.locator("#lab-decode").evaluate(async (card) => {
    const step = [...card.querySelectorAll("button")].find((one) => one.textContent === "Step");
    const told = [];
    while (step && step.getAttribute("aria-disabled") !== "true") {
      step.click();
      await new Promise(requestAnimationFrame);
      told.push(/** @type {HTMLElement} */ (card.querySelector(".decode")).innerText);
    }
    return told;
  });

for (const layout of ["lsb-first", "packed", "little-endian"]) {
  test(`decode and encode in ${layout} tell every bit of the frame`, async () => {
    await withPage({ reducedMotion: "reduce" }, async ({ page }) => {
      const { open, choose, layout: to, press, grid } = lab(page);
      await open();
      await to(layout);
      const bytes = encoded(LOOKUP, layout);
      const all = places(layout);
      const read = await walk(page);
      assert.equal(read.length, 72);
      /** @type {Record<string, number>} */
      const sums = {};
      for (const [at, bit] of all.entries()) {
        const { field, nth, byte, shift } = bit;
        const value = bitOf(LOOKUP, bit);
        sums[field] = nth === 1 ? value : sums[field] * 2 + value;
        const octet = hex([bytes[byte]]);
        for (const line of [
          `Decode · bit ${at + 1} of 72`,
          `byte ${byte}, bit ${7 - shift}: (0x${octet} >> ${shift}) & 1 = ${value} mask 0x${hex([2 ** shift])}`,
          `${field} = ${field} << 1 | ${value}`,
          `= ${sums[field]}`,
        ]) {
          assert.ok(read[at].includes(line), `${line} is not in ${read[at]}`);
        }
      }
      await page.getByText("All read: Lookup, key 1231234, value 0.").waitFor();
      await press("decode", "Start over");
      await choose("decode", "Encode");
      const written = await walk(page);
      assert.equal(written.length, 72);
      const so = Array(9).fill(0);
      for (const [at, bit] of all.entries()) {
        const { field, nth, width, byte, shift } = bit;
        const value = bitOf(LOOKUP, bit);
        so[byte] += value * 2 ** shift;
        for (const line of [
          `Encode · bit ${at + 1} of 72`,
          `(${field} >> ${width - nth}) & 1 = ${value}`,
          `byte ${byte} |= ${value} << ${shift}`,
          `frame = ${hex(so)}`,
        ]) {
          assert.ok(written[at].includes(line), `${line} is not in ${written[at]}`);
        }
      }
      await page.getByText(`All written: ${hex(bytes)}`).waitFor();
      for (let back = 0; back < 10; back++) await press("decode", "Back");
      await page.getByRole("heading", { name: "Encode · bit 62 of 72" }).waitFor();
      const unread = await grid("Bits read or written").locator(".unread").count();
      assert.equal(unread, 10, "the others are not written yet");
      assert.equal(await grid("Bits read or written").locator(".now").count(), 1);
    });
  });
}

test("Decode in the Cluster's inspector turns to Encode and back", async () => {
  await withPage({}, async ({ page }) => {
    const { ready, button } = person(page);
    const radio = (/** @type {string} */ name) =>
      page.locator("#decode").getByRole("radio", { name, exact: true });
    await ready();
    await button("Step").click();
    await radio("Encode").check({ force: true });
    await page.getByText("byte 0 |= 0 << 7").waitFor();
    await button("Step").click();
    await page.getByRole("heading", { name: "Encode · bit 2 of 32" }).waitFor();
    await radio("Decode").check({ force: true });
    await page.getByText("key = key << 1 | 0").waitFor();
    await button("Back").click();
    await page.getByRole("heading", { name: "Decode · bit 1 of 32" }).waitFor();
  });
});

test("a layout switched: the message stays and each bit is seen moving, or the bytes stay", async () => {
  await withPage({}, async ({ page }) => {
    const { open, layout, bytes, choose, card, grid } = lab(page);
    await open();
    const type = grid("Bits read or written").getByRole("gridcell", { name: /^Type bit 2 of 2/ });
    const before = await type.boundingBox();
    assert.equal(await bytes("Bits read or written"), hex(encoded(LOOKUP, "network")));
    const moving = await page.evaluate(async () => {
      const select = /** @type {HTMLSelectElement} */ (
        document.querySelector("#lab-layouts select")
      );
      select.value = "lsb-first";
      select.dispatchEvent(new Event("change"));
      await Promise.resolve();
      const grid = document.querySelector("[aria-label='Bits read or written']");
      const bit = grid?.querySelector("[data-field=type][data-nth='2']");
      const animation = bit?.getAnimations().find((one) => !(one instanceof CSSTransition));
      const effect = /** @type {KeyframeEffect | undefined} */ (animation?.effect);
      return {
        first: String(effect?.getKeyframes()[0]?.transform),
        many: document.getAnimations().filter((one) => !(one instanceof CSSTransition)).length,
      };
    });
    assert.ok(moving.many > 70, `${moving.many} bits move`);
    await page.waitForFunction(() => document.getAnimations().length === 0);
    const after = await type.boundingBox();
    assert.ok(before && after);
    const [x, y] = /translate\((.*)px, (.*)px\)/.exec(moving.first)?.slice(1).map(Number) ?? [];
    assert.ok(Math.abs(x - (before.x - after.x)) < 1, `${moving.first}: from where it was`);
    assert.ok(Math.abs(y - (before.y - after.y)) < 1, `${moving.first}: from where it was`);
    assert.equal(await bytes("Bits read or written"), hex(encoded(LOOKUP, "lsb-first")));
    await choose("layouts", "Keep the bytes (their meaning changes)");
    await layout("packed");
    assert.equal(await bytes("Bits read or written"), hex(encoded(LOOKUP, "lsb-first")));
    await card("layouts").getByText("The same bytes, read as packed.").waitFor();
    await choose("layouts", "Keep the message (the bits move)");
    await layout("network");
    const { type: code, key, value } = decoded(encoded(LOOKUP, "lsb-first"), "packed");
    assert.equal(
      await bytes("Bits read or written"),
      hex(encoded({ type: code, key, value }, "network")),
    );
  });
});

test("nothing travels when motion is to be reduced", async () => {
  await withPage({ reducedMotion: "reduce" }, async ({ page }) => {
    const { open, layout, bytes } = lab(page);
    await open();
    await layout("packed");
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
    assert.equal(await bytes("Bits read or written"), hex(encoded(LOOKUP, "packed")));
  });
});

test("the two switches lead to a layout by name, or to one of one's own", async () => {
  await withPage({ reducedMotion: "reduce" }, async ({ page }) => {
    const { open, layout, choose, card, bytes } = lab(page);
    const select = page.getByRole("combobox", { name: "Layout of the frame" });
    const chosen = () =>
      select.evaluate((one) => /** @type {HTMLSelectElement} */ (one).selectedOptions[0].label);
    await open();
    await choose("layouts", "least significant");
    await card("layouts")
      .getByText(/layout of your own: network-lsb0\./)
      .waitFor();
    assert.equal(await chosen(), "network-lsb0");
    assert.equal(await bytes("Bits read or written"), "02 00 48 93 41 00 00 00 00");
    await choose("layouts", "most significant");
    await card("layouts")
      .getByText(/This is the layout: network\./)
      .waitFor();
    await layout("type-low");
    await choose("layouts", "little-endian");
    await card("layouts")
      .getByText(/This is the layout: little-endian\./)
      .waitFor();
    assert.equal(await chosen(), "little-endian");
    assert.equal(await bytes("Bits read or written"), hex(encoded(LOOKUP, "little-endian")));
    await page.getByRole("button", { name: "Cluster", exact: true }).click();
    const listed = await person(page).choice("Layout").getByRole("option").allTextContents();
    assert.deepEqual(listed.slice(5), ["network-lsb0"]);
  });
});

test("two layouts side by side: a bit lights the same bit of the other", async () => {
  await withPage({ reducedMotion: "reduce" }, async ({ page }) => {
    const { open, grid, bytes } = lab(page);
    await open();
    await page.getByRole("combobox", { name: "Layout beside it" }).selectOption("lsb-first");
    const [here, there] = [grid("The frame's bits"), grid("The same message's bits")];
    assert.equal(await bytes("The same message's bits"), hex(encoded(LOOKUP, "lsb-first")));
    const name = "Key bit 12 of 32, byte ";
    const [left, right] = [here, there].map((one) => one.getByRole("gridcell", { name }));
    assert.match((await left.getAttribute("aria-label")) ?? "", /byte 2 bit 3, 1$/);
    assert.match((await right.getAttribute("aria-label")) ?? "", /byte 2 bit 4, 1$/);
    for (const [one, other] of [
      [left, right],
      [right, left],
    ]) {
      await one.hover();
      for (const both of [one, other])
        assert.match((await both.getAttribute("class")) ?? "", /\blit\b/);
      assert.equal(await here.locator(".bit.lit").count(), 1);
      assert.equal(await there.locator(".bit.lit").count(), 1);
      await page.mouse.move(1, 1);
      assert.equal(await page.locator(".compare .bit.lit").count(), 0);
    }
    await left.focus();
    await page.keyboard.press("ArrowLeft");
    await there.locator(".lit[aria-label^='Key bit 11 of 32']").waitFor();
    await page.keyboard.press("p");
    await page.locator(":focus").evaluate((bit) => /** @type {HTMLElement} */ (bit).blur());
    await there.locator(".lit[aria-label^='Key bit 11 of 32']").waitFor();
  });
});

test("a bit that the other layout has no place for lights itself, and nothing else", async () => {
  const wide = "wide=type2.padding22.key24.value24.msb0.big";
  const path = `/#v=1&view=lab&frame=40000000002a000007&layout=${wide}&beside=network`;
  await withPage({ reducedMotion: "reduce", path }, async ({ page }) => {
    const { grid } = lab(page);
    const there = grid("The same message's bits");
    await there.getByRole("gridcell", { name: /^Key bit 1 of 32,/ }).hover();
    await there.locator(".bit.lit[aria-label^='Key bit 1 of 32']").waitFor();
    assert.equal(await page.locator("#lab .bit.lit").count(), 1);
    await there.getByRole("gridcell", { name: /^Key bit 32 of 32,/ }).hover();
    await grid("The frame's bits").locator(".lit[aria-label^='Key bit 24 of 24']").waitFor();
    assert.equal(await there.locator(".bit.lit").count(), 1);
    await page.mouse.move(1, 1);
    assert.equal(await page.locator("#lab .bit.lit").count(), 0);
  });
});

test("the bits of the small grids heed modifiers and keys held down, and keep the light of the focus", async () => {
  await withPage({ reducedMotion: "reduce" }, async ({ page }) => {
    const { open, grid, bytes } = lab(page);
    await open();
    const bits = grid("Challenge bits").getByRole("gridcell");
    await bits.first().focus();
    await page.keyboard.press("1");
    assert.equal(await bytes("Challenge bits"), "80 00 00 00 00 00 00 00 00");
    await bits.first().focus();
    for (const keys of ["Control+0", "Alt+0", "Meta+0"]) {
      await bits.first().dispatchEvent("keydown", {
        key: "0",
        ctrlKey: keys.startsWith("Control"),
        altKey: keys.startsWith("Alt"),
        metaKey: keys.startsWith("Meta"),
      });
    }
    assert.equal(await bytes("Challenge bits"), "80 00 00 00 00 00 00 00 00");
    // A key that is held down repeats; a bit is flipped once.
    await page.keyboard.down("Space");
    for (let repeat = 0; repeat < 4; repeat++) await page.keyboard.down("Space");
    await page.keyboard.up("Space");
    assert.equal(await bytes("Challenge bits"), "00 00 00 00 00 00 00 00 00");
    const walked = grid("Bits read or written");
    await walked.getByRole("gridcell").nth(20).focus();
    await walked.locator(".bit.lit").waitFor();
    await walked.getByRole("gridcell").nth(21).hover();
    await page.mouse.move(1, 1);
    assert.equal(await walked.locator(".bit.lit").count(), 1, "the focused bit is lit again");
    await page.keyboard.press("Shift+P");
    await page.locator(":focus").evaluate((bit) => /** @type {HTMLElement} */ (bit).blur());
    assert.equal(await walked.locator(".bit.lit").count(), 1, "it is held");
    const kept = await walked
      .getByRole("gridcell")
      .nth(20)
      .evaluate((bit) => {
        const event = new KeyboardEvent("keydown", {
          key: "p",
          ctrlKey: true,
          cancelable: true,
          bubbles: true,
        });
        return bit.dispatchEvent(event);
      });
    assert.ok(kept, "Ctrl+P is the browser's");
  });
});

for (const [name, options] of /** @type {const} */ ([
  ["light", {}],
  ["dark, on a phone", { colorScheme: "dark", viewport: { width: 360, height: 800 } }],
])) {
  test(`nothing is wrong with the cards for axe: ${name}`, async () => {
    await withPage({ reducedMotion: "reduce", ...options }, async ({ page, axe }) => {
      const { open, card, press } = lab(page);
      await open();
      await card("layouts").getByText("A layout of your own").click();
      await page.getByRole("textbox", { name: "Width of key" }).fill("16");
      await press("challenge", "Check");
      await press("decode", "Step");
      await axe();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.equal(wide, 0, "nothing hangs over the side");
    });
  });
}
