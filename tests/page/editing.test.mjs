// Editing a frame: bits flipped, set and painted, in a copy, every view following; undo, redo, and the way back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { random } from "../shared/random.mjs";
import {
  bitOf,
  bringLookup,
  hexBecomes,
  hexNow,
  inspector,
  LOOKUP,
  middle,
} from "./frame-bits.mjs";
import { withPage } from "./harness.mjs";
import { person } from "./person.mjs";

/** @typedef {import("playwright-core").Page} Page */

test("bits are flipped by click and by key, in a copy; undo, redo, and back", async () => {
  await withPage({ reducedMotion: "reduce" }, async ({ page }) => {
    await bringLookup(page);
    const { button } = person(page);
    await bitOf(page, { byte: 8, bit: 7 }).click();
    await page.getByRole("heading", { name: "Edited copy of frame 35" }).waitFor();
    await hexBecomes(page, "40 00 12 C9 82 00 00 00 01");
    assert.ok(await page.getByRole("row", { name: /Lookup 1231234 · in flight/ }).isVisible());

    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await hexBecomes(page, "40 00 12 C9 82 00 00 02 03");
    await page.keyboard.press("Home");
    for (const key of "10110") await page.keyboard.press(key);
    await hexBecomes(page, "40 00 12 C9 82 00 00 B2 03");
    assert.match(await page.locator(":focus").ariaSnapshot(), /byte 7 bit 5, 0/);

    for (let press = 0; press < 3; press++) await page.keyboard.press("ControlOrMeta+z");
    await hexBecomes(page, "40 00 12 C9 82 00 00 02 03");
    await page.keyboard.press("ControlOrMeta+Shift+z");
    await page.keyboard.press("ControlOrMeta+y");
    await hexBecomes(page, "40 00 12 C9 82 00 00 A2 03");
    await button("Undo").click();
    await button("Undo").click();
    await button("Redo").click();
    await hexBecomes(page, "40 00 12 C9 82 00 00 82 03");

    await button("Back to frame 35").click();
    await page.getByRole("heading", { name: "Message · Lookup" }).waitFor();
    await hexBecomes(page, LOOKUP.network);
    await page.getByRole("button", { name: "Lab", exact: true }).click();
    const kept = page.getByRole("textbox", { name: "Frame in hex" });
    assert.equal(await kept.inputValue(), "40 00 12 C9 82 00 00 82 03", "the copy is in the Lab");
  });
});

test("another frame, or a new cluster, ends the editing and loses nothing", async () => {
  await withPage({ reducedMotion: "reduce" }, async ({ page }) => {
    await bringLookup(page);
    const { button } = person(page);
    await bitOf(page, { byte: 8, bit: 0 }).click();
    const row = page.getByRole("row", { name: /client 1 → node 3003.*Insert 2 = 5/ });
    // It is just above what is in sight.
    await row.scrollIntoViewIfNeeded();
    await row.click();
    await page.getByRole("heading", { name: "Message · Insert" }).waitFor();
    await bitOf(page, { byte: 8, bit: 0 }).click();
    await page.getByRole("heading", { name: "Edited copy of frame 31" }).waitFor();
    await hexBecomes(page, "00 00 00 00 02 00 00 00 85");
    await button("Open in Lab").click();
    const kept = page.getByRole("textbox", { name: "Frame in hex" });
    assert.equal(await kept.inputValue(), "00 00 00 00 02 00 00 00 85");
    for (let press = 0; press < 2; press++) await page.keyboard.press("ControlOrMeta+z");
    assert.equal(await kept.inputValue(), "40 00 12 C9 82 00 00 00 80");
    await page.getByRole("button", { name: "Cluster", exact: true }).click();
    await page.getByRole("heading", { name: "Message · Insert" }).waitFor();
  });
});

test("dragging paints over bits with the first one's value, as one step", async () => {
  await withPage({ reducedMotion: "reduce" }, async ({ page }) => {
    await bringLookup(page);
    const [from, to] = [
      await middle(page, { byte: 5, bit: 0 }),
      await middle(page, { byte: 5, bit: 7 }),
    ];
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    // One jump: what lies between is painted all the same.
    await page.mouse.move(to.x, to.y);
    const down = await middle(page, { byte: 8, bit: 7 });
    await page.mouse.move(down.x, down.y);
    await page.mouse.up();
    await hexBecomes(page, "40 00 12 C9 82 FF 01 01 01");
    const back = await middle(page, { byte: 2, bit: 7 });
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(back.x, from.y);
    await page.mouse.up();
    await hexBecomes(page, "40 00 12 C9 82 00 01 01 01");
    await page.keyboard.press("ControlOrMeta+z");
    await hexBecomes(page, "40 00 12 C9 82 FF 01 01 01");
    await page.keyboard.press("ControlOrMeta+z");
    await hexBecomes(page, LOOKUP.network);
  });
});

test("a finger on the bits paints, and elsewhere it scrolls", async () => {
  const viewport = { width: 390, height: 844 };
  await withPage({ reducedMotion: "reduce", hasTouch: true, viewport }, async ({ page }) => {
    await bringLookup(page);
    await bitOf(page, { byte: 8, bit: 7 }).scrollIntoViewIfNeeded();
    const session = await page.context().newCDPSession(page);
    /** @param {string} type @param {{ x: number, y: number }[]} touchPoints */
    const touch = (type, touchPoints) =>
      session.send("Input.dispatchTouchEvent", { type: /** @type {any} */ (type), touchPoints });
    /** @param {{ x: number, y: number }} from @param {{ x: number, y: number }} to */
    async function drag(from, to) {
      await touch("touchStart", [from]);
      for (let step = 1; step <= 6; step++) {
        const part = (/** @type {"x" | "y"} */ axis) =>
          from[axis] + ((to[axis] - from[axis]) * step) / 6;
        await touch("touchMove", [{ x: part("x"), y: part("y") }]);
      }
      await touch("touchEnd", []);
    }
    const scrolled = () => page.evaluate(() => scrollY);
    const before = await scrolled();
    await drag(await middle(page, { byte: 5, bit: 3 }), await middle(page, { byte: 8, bit: 3 }));
    await hexBecomes(page, "40 00 12 C9 82 10 10 10 10");
    assert.equal(await scrolled(), before, "the page stands still under a painting finger");
    const label = await inspector(page).locator(".chip").first().boundingBox();
    assert.ok(label);
    await drag({ x: label.x + 5, y: label.y + 5 }, { x: label.x + 5, y: label.y + 205 });
    await page.waitForFunction((was) => scrollY < was, before);
    await hexBecomes(page, "40 00 12 C9 82 10 10 10 10");
  });
});

for (const [width, height] of [
  [1280, 720],
  [1920, 1080],
  [360, 640],
]) {
  test(`the bits stay where they are when they are changed, and are all to be seen: ${width}x${height}`, async () => {
    const viewport = { width, height };
    await withPage({ reducedMotion: "reduce", viewport }, async ({ page }) => {
      await bringLookup(page);
      await bitOf(page, { byte: 4, bit: 4 }).scrollIntoViewIfNeeded();
      const before = await middle(page, { byte: 4, bit: 4 });
      for (const place of [
        { byte: 4, bit: 4 },
        { byte: 0, bit: 7 },
      ]) {
        await bitOf(page, place).dispatchEvent("click");
        await page.getByRole("heading", { name: "Edited copy of frame 35" }).waitFor();
        assert.deepEqual(await middle(page, { byte: 4, bit: 4 }), before);
        const hidden = await inspector(page)
          .getByRole("tabpanel")
          .evaluate((panel) => panel.scrollHeight - panel.clientHeight);
        assert.ok(hidden <= 0, `${hidden} px are hidden`);
      }
      assert.match(await hexNow(page), /^41 00 12 C9 8A/);
    });
  });
}

test("one animation frame after an edit every view shows it", async () => {
  await withPage({ reducedMotion: "reduce" }, async ({ page }) => {
    await bringLookup(page);
    await page.getByRole("button", { name: "Lab", exact: true }).click();
    await page.locator("#lab-frame .bit-grid").waitFor();
    const next = random(7);
    for (let round = 0; round < 10; round++) {
      const place = { byte: 1 + (next() % 8), bit: next() % 8 };
      const said = await page.evaluate(async ({ byte, bit }) => {
        const lab = /** @type {HTMLElement} */ (document.querySelector("#lab"));
        const cell = lab.querySelectorAll(".bit-grid .bit")[byte * 8 + bit];
        cell.dispatchEvent(new MouseEvent("click", { bubbles: true }));
        await new Promise(requestAnimationFrame);
        const bits = (/** @type {string} */ what) =>
          [...lab.querySelectorAll(what)].map((one) => one.textContent).join("");
        const text = (/** @type {string} */ what) => lab.querySelector(what)?.textContent ?? "";
        const input = /** @type {HTMLInputElement} */ (lab.querySelector(".hex-field input"));
        return {
          hex: input.value,
          chips: [...lab.querySelectorAll(".chip")].map((one) => one.textContent).join(" "),
          grid: bits(".bit-grid .bit"),
          strip: bits(".strip .bit"),
          diagram: bits(".diagram-bit text"),
          digits: bits(".field-table .digit"),
          lines: text(".lines"),
          call: text(".call"),
        };
      }, place);
      const told = `seed 7, round ${round}`;
      const bits = said.hex
        .split(" ")
        .map((octet) => Number.parseInt(octet, 16).toString(2).padStart(8, "0"))
        .join("");
      assert.equal(said.chips, said.hex, told);
      for (const drawn of [said.grid, said.strip, said.diagram, said.digits]) {
        assert.equal(drawn, bits, told);
      }
      const [key, value] = [bits.slice(8, 40), bits.slice(40)].map((one) =>
        Number.parseInt(one, 2),
      );
      assert.ok(said.lines.includes(`Key: ${key} `), told);
      assert.ok(said.lines.includes(`Value: ${value} `), told);
      assert.ok(said.call.includes(`${key}u, ${value}u`) && said.call.includes(said.hex), told);
    }
  });
});

/** What the focus is on. @param {Page} page */
const focused = (page) => page.locator(":focus").ariaSnapshot();

test("undo and redo stay within the copy, however they are asked for", async () => {
  await withPage({ reducedMotion: "reduce" }, async ({ page }) => {
    await bringLookup(page);
    const { button, choice, tab } = person(page);
    await button("Lab").click();
    await page.locator("#lab-frame .bit-grid .bit").nth(71).click();
    await button("Cluster").click();
    await bitOf(page, { byte: 8, bit: 6 }).click();
    await hexBecomes(page, "40 00 12 C9 82 00 00 00 02");
    for (let press = 0; press < 3; press++) await button("Undo").click();
    for (let press = 0; press < 3; press++) await page.keyboard.press("ControlOrMeta+z");
    await hexBecomes(page, LOOKUP.network);
    await page.getByRole("heading", { name: "Edited copy of frame 35" }).waitFor();
    assert.match(await focused(page), /button "Undo"/);
    for (let press = 0; press < 3; press++) await button("Redo").click();
    await hexBecomes(page, "40 00 12 C9 82 00 00 00 02");
    await tab("Fields").click();
    await choice("Frame type").selectOption("Insert");
    await choice("Frame type").focus();
    await page.keyboard.press("ControlOrMeta+z");
    assert.equal(await choice("Frame type").inputValue(), "1", "a select leaves undo to the page");
    await button("Lab").click();
    for (let press = 0; press < 2; press++) await page.keyboard.press("ControlOrMeta+z");
    const kept = page.getByRole("textbox", { name: "Frame in hex" });
    assert.equal(await kept.inputValue(), "40 00 12 C9 82 00 00 00 01", "the Lab goes on back");
  });
});

test("after a painting finger, and after a painting mouse, a screen reader's click still flips", async () => {
  await withPage({ reducedMotion: "reduce", hasTouch: true }, async ({ page }) => {
    await bringLookup(page);
    const session = await page.context().newCDPSession(page);
    const [from, to] = [
      await middle(page, { byte: 5, bit: 0 }),
      await middle(page, { byte: 5, bit: 3 }),
    ];
    for (const [type, touchPoints] of /** @type {const} */ ([
      ["touchStart", [from]],
      ["touchMove", [to]],
      ["touchEnd", []],
    ])) {
      await session.send("Input.dispatchTouchEvent", { type, touchPoints: [...touchPoints] });
    }
    await hexBecomes(page, "40 00 12 C9 82 F0 00 00 00");
    for (const detail of [1, 0])
      await bitOf(page, { byte: 8, bit: 7 }).dispatchEvent("click", { detail });
    await hexBecomes(page, "40 00 12 C9 82 F0 00 00 00");
    await bitOf(page, { byte: 8, bit: 7 }).dispatchEvent("click", { detail: 1 });
    await hexBecomes(page, "40 00 12 C9 82 F0 00 00 01");

    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y);
    await page.mouse.move(from.x, from.y);
    await page.mouse.up();
    await hexBecomes(page, "40 00 12 C9 82 00 00 00 01");
    await bitOf(page, { byte: 8, bit: 0 }).dispatchEvent("click");
    await hexBecomes(page, "40 00 12 C9 82 00 00 00 81");
  });
});

test("the focus stays when what it is on goes: a byte, a bit, a value, a line of code", async () => {
  await withPage({ reducedMotion: "reduce" }, async ({ page }) => {
    await bringLookup(page);
    const { button } = person(page);
    await button("Lab").click();
    const frame = page.locator("#lab-frame");
    const hex = frame.getByRole("textbox", { name: "Frame in hex" });
    const undo = () => page.keyboard.press("ControlOrMeta+z");
    /** @param {string} bytes */
    async function longer(bytes) {
      await hex.fill(bytes);
      await hex.blur();
    }
    const nine = "40 00 12 C9 82 00 00 00 00";

    await longer(`${nine} 01 02`);
    await frame.getByRole("button", { name: /^byte 10: / }).focus();
    await undo();
    assert.match(await focused(page), /button "byte 8: 00/);
    await longer(`${nine} 01`);
    await frame.getByRole("button", { name: /^byte 3: / }).focus();
    await undo();
    assert.match(await focused(page), /button "byte 3: C9/);

    await longer(`${nine} 01 02`);
    await frame.locator(".bit-grid .bit").nth(85).focus();
    await undo();
    assert.match(await focused(page), /byte 8 bit 7, 0/);

    const layout = page.getByRole("combobox", { name: "Layout of the frame" });
    for (const [card, role, name] of /** @type {const} */ ([
      ["#lab-fields", "button", /^Key, hex /],
      ["#lab-code", "button", /\[1\] =/],
      ["#lab-lines", "button", /Key: /],
      ["#lab-diagram", "button", /^Key bit 9 of 32, /],
    ])) {
      await layout.selectOption({ label: "packed" });
      await page.locator(card).getByRole(role, { name }).first().focus();
      await undo();
      const stays = await page
        .locator(card)
        .evaluate((one) => one.contains(document.activeElement));
      assert.ok(stays, `in ${card}`);
    }
  });
});
