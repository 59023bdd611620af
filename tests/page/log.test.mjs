// The Log, the operations and the nodes as a person uses them: a million rows, the filter, rows that are to come, faults among
// the frames, and rows that take one to their moment. The reckoning behind it is tests/unit/log.test.mjs.

import assert from "node:assert/strict";
import { test } from "node:test";
import { withPage } from "./harness.mjs";
import { person } from "./person.mjs";

/** @typedef {import("playwright-core").Page} Page */

const MILLION = 1_000_000;

/** A grid of a million numbered rows, alone on a page; `filled` counts how often a row was written.
 * @param {Page} page */
async function openMillion(page) {
  await page.evaluate(async (count) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = "/www/style.css";
    const styled = new Promise((resolve) => link.addEventListener("load", resolve));
    document.head.append(link);
    await styled;
    const path = "/www/log/windowed.js";
    const { createWindowed } = await import(path);
    const container = document.createElement("div");
    // As high as on a projector: all of them together are higher than browsers let an element be.
    container.style.cssText = "width: 600px; height: 400px; --row: 48px";
    document.body.append(container);
    const told = { filled: 0 };
    const grid = createWindowed({
      container,
      label: "A million",
      name: "million",
      columns: [{ title: "Number", name: "number" }],
      fill(/** @type {HTMLElement[]} */ [cell], /** @type {number} */ index) {
        told.filled += 1;
        cell.textContent = `row ${index}`;
      },
      pick() {},
    });
    grid.update({ count, edge: count - 1, selected: -1, hold: true });
    Object.assign(globalThis, { told, million: grid });
  }, MILLION);
}

/** The rows in sight, from the top, and where they are. @param {Page} page */
const inSight = (page) =>
  page.evaluate(() => {
    const grid = /** @type {HTMLElement} */ (document.querySelector(".grid"));
    const head = /** @type {HTMLElement} */ (grid.querySelector(".grid-head"));
    const from = head.getBoundingClientRect().bottom;
    const to = grid.getBoundingClientRect().bottom;
    return [...grid.querySelectorAll(".grid-row[role=row]")]
      .map((row) => ({ box: row.getBoundingClientRect(), text: row.textContent ?? "" }))
      .filter(({ box }) => box.bottom > from + 1 && box.top < to - 1)
      .map(({ box, text }) => ({ row: Number(text.slice(4)), top: box.top }));
  });

/** Waits until what is in sight is as wanted. @param {Page} page @param {(rows: { row: number, top: number }[]) => boolean} wanted @param {string} what */
async function sees(page, wanted, what) {
  let rows = await inSight(page);
  for (let tries = 0; tries < 200 && !wanted(rows); tries++) {
    await page.evaluate(() => new Promise(requestAnimationFrame));
    rows = await inSight(page);
  }
  assert.ok(wanted(rows), `${what}: ${JSON.stringify(rows)}`);
  for (const [at, { row }] of rows.entries()) {
    assert.equal(row, (rows[0]?.row ?? 0) + at, `${what}: rows follow one another`);
  }
  return rows;
}

test("a million rows: every key, the wheel and the thumb lead where they should, with few rows made", async () => {
  await withPage({ from: "repo", path: "/tests/bench/index.html" }, async ({ page }) => {
    await openMillion(page);
    const grid = page.getByRole("grid", { name: "A million" });
    assert.equal(await grid.getAttribute("aria-rowcount"), String(MILLION + 1));
    await grid.locator(".grid-row[tabindex='0']").focus();
    await page.keyboard.press("End");
    await sees(page, (rows) => rows.at(-1)?.row === MILLION - 1, "End");
    for (const [key, row] of /** @type {const} */ ([
      ["ArrowUp", MILLION - 2],
      ["ArrowUp", MILLION - 3],
      ["ArrowDown", MILLION - 2],
      ["Home", 0],
      ["ArrowDown", 1],
    ])) {
      await page.keyboard.press(key);
      assert.equal(await page.locator(":focus").textContent(), `row ${row}`, key);
      assert.equal(await page.locator(":focus").getAttribute("aria-rowindex"), String(row + 2));
      await sees(page, (rows) => rows.some((one) => one.row === row), key);
    }

    // The thumb, dragged to the middle.
    await page.evaluate(() => {
      const element = /** @type {HTMLElement} */ (document.querySelector(".grid"));
      element.scrollTop = (element.scrollHeight - element.clientHeight) / 2;
    });
    const half = (/** @type {{ row: number }[]} */ rows) =>
      rows.length > 4 && Math.abs(rows[0].row - MILLION / 2) < 50;
    const before = await sees(page, half, "the thumb");

    // The wheel: as many pixels as it says, however many rows there are; only rows that come into sight are written.
    const filled = () => page.evaluate(() => Reflect.get(globalThis, "told").filled);
    const written = await filled();
    const anchor = before[3];
    await grid.hover();
    await page.mouse.wheel(0, 40);
    const there = (/** @type {{ row: number, top: number }[]} */ rows) =>
      Math.abs((rows.find(({ row }) => row === anchor.row)?.top ?? 0) - (anchor.top - 40)) < 1.1;
    await sees(page, there, "the wheel");
    assert.ok(
      (await filled()) - written <= 6,
      "a few rows came into sight, and no more were written",
    );
    assert.ok((await grid.locator(".grid-row").count()) < 40);

    // The row with the focus stays the tab stop, far away as it is, and the next key goes on from it.
    await page.keyboard.press("ArrowDown");
    assert.equal(await page.locator(":focus").textContent(), "row 2");
    await sees(page, (rows) => rows.some(({ row }) => row === 2), "back at the focus");
    assert.equal(await grid.locator("[tabindex='0']").count(), 1);
  });
});

test("wherever an update leads, the scroll position is read and written once, and not at all where it stays", async () => {
  await withPage({ from: "repo", path: "/tests/bench/index.html" }, async ({ page }) => {
    await openMillion(page);
    await sees(page, (rows) => rows.length > 4, "it is laid out");
    const asked = await page.evaluate((count) => {
      const grid = Reflect.get(globalThis, "million");
      const element = grid.element;
      const real = Object.getOwnPropertyDescriptor(Element.prototype, "scrollTop");
      const seen = { reads: 0, writes: 0 };
      Object.defineProperty(element, "scrollTop", {
        get() {
          seen.reads += 1;
          return real?.get?.call(element);
        },
        set(to) {
          seen.writes += 1;
          real?.set?.call(element, to);
        },
      });
      /** @type {[string, number, number, number][]} */
      const found = [];
      const at = (/** @type {number} */ edge, /** @type {boolean} */ hold = false) => {
        Object.assign(seen, { reads: 0, writes: 0 });
        grid.update({ count, edge, selected: edge, hold });
        const row = [...element.querySelectorAll("[aria-selected=true]")][0];
        const [head, box] = [element.firstChild, row].map((one) => one.getBoundingClientRect());
        const within =
          box.top >= head.bottom - 1 && box.bottom <= element.getBoundingClientRect().bottom + 1;
        found.push([`${edge} ${hold}: ${within}`, edge, seen.reads, seen.writes]);
      };
      at(0, true);
      for (const edge of [5, 700_000, 3, 3, 999_999, 500_000, 500_001, 500_001]) at(edge);
      return found;
    }, MILLION);
    for (const [said, , reads, writes] of asked) {
      assert.match(said, /true$/);
      assert.ok(reads <= 1 && writes <= 1, `${said}: ${reads} reads, ${writes} writes`);
    }
    assert.ok(asked.some(([, , , writes]) => writes === 1));
    for (const again of [4, 8]) assert.deepEqual(asked[again].slice(2), [0, 0], `${asked[again]}`);
  });
});

/** The Log's rows in the DOM, as texts. @param {Page} page */
const logRows = (page) =>
  page.getByRole("grid", { name: "Log of all frames" }).locator(".grid-body [role=row]");

/** How many rows a grid says it has. @param {Page} page @param {string} name */
const rowCount = async (page, name) =>
  Number(await page.getByRole("grid", { name }).getAttribute("aria-rowcount")) - 1;

test("the filter shows the frames that fit, says how many, and refuses in words what is no key", async () => {
  await withPage({}, async ({ page, axe }) => {
    const { ready, choice, field, button } = person(page);
    await ready();
    const all = await rowCount(page, "Log of all frames");
    await page.getByText(`${all} frames`, { exact: true }).waitFor();

    await choice("Type").selectOption("Lookup");
    await choice("Actor").selectOption("client 1");
    await page.getByText(/^\d+ of \d+ frames$/).waitFor();
    const lookups = await rowCount(page, "Log of all frames");
    assert.ok(lookups < all);
    await page.getByText(`${lookups} of ${all} frames`, { exact: true }).waitFor();
    for (const text of await logRows(page).allInnerTexts()) assert.match(text, /Lookup/);

    await choice("Type").selectOption("");
    await choice("Actor").selectOption("");
    await field("Filter key").fill("1,231,234");
    await page.getByText(/^\d+ of \d+ frames$/).waitFor();
    assert.ok((await rowCount(page, "Log of all frames")) > 0);
    for (const text of await logRows(page).allInnerTexts()) assert.match(text, /1231234/);

    await field("Filter key").fill("12x");
    await page
      .getByText("Key must be a whole number from 0 to 4294967295; “12x” is not a number.")
      .waitFor();
    assert.equal(await field("Filter key").getAttribute("aria-invalid"), "true");
    assert.equal(await rowCount(page, "Log of all frames"), all);
    await axe();

    await button("Clear filter").click();
    assert.equal(await field("Filter key").inputValue(), "");
    assert.equal(await page.locator(":focus").getAttribute("aria-label"), "Actor");
    await page.getByText(`${all} frames`, { exact: true }).waitFor();
    assert.equal(await rowCount(page, "Log of all frames"), all);
  });
});

test("a row visits its moment: what is later is to come, below a line; an operation's row follows it", async () => {
  await withPage({}, async ({ page, axe }) => {
    const { ready, tab } = person(page);
    await ready();
    const all = await rowCount(page, "Log of all frames");
    await tab("Log").focus();
    await logRows(page).and(page.locator("[tabindex='0']")).focus();
    await page.keyboard.press("Home");
    for (let down = 0; down < 4; down++) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Shift+Enter");
    const there = page.getByText(/^event [1-9] of 32$/);
    await there.waitFor();
    const moment = await there.innerText();
    assert.equal(await rowCount(page, "Log of all frames"), all, "the whole run is there");
    const later = page.locator(".log-frames .to-come");
    assert.match((await later.first().innerText()).replaceAll("\n", " "), /· to come/);
    assert.equal(await page.locator(".log-frames .moment").count(), 1);
    await axe();

    // A double click on a later row goes there again.
    await page
      .getByRole("grid", { name: "Log of all frames" })
      .locator("[aria-rowindex='10']")
      .dblclick();
    await page.waitForFunction(
      (before) => document.getElementById("count")?.textContent !== before,
      moment,
    );

    await tab("Operations").click();
    const operations = page.getByRole("grid", { name: "Operations" });
    await operations.locator("[aria-rowindex='3']").click();
    await operations.locator("[aria-rowindex='3'][aria-selected=true]").waitFor();
    await tab("Log").click();
    const selected = page.locator(".log-frames [aria-selected=true]");
    const frame = Number(await selected.locator(".cell-seq").innerText());
    assert.ok(frame >= 5 && frame <= 8, `frame ${frame} is one of the second operation's four`);
  });
});
