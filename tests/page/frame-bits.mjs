// Bits of a frame as tests see and touch them, in the inspector or the Lab; and where the bits of a layout are, worked out here
// anew, as a walk along a stream of fields. Not a test.

import assert from "node:assert/strict";
import { person } from "./person.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {{ byte: number, bit: number }} Place */

/**
 * Fields in the order of the stream; whether bytes fill from their least significant bit; and whether numbers go by eights of
 * bits, the least significant first.
 * @typedef {{ parts: [string, number][], lsb0?: boolean, little?: boolean }} Stream
 */

/** @type {Record<string, Stream>} */
export const STREAMS = {
  network: {
    parts: [
      ["Type", 2],
      ["Padding", 6],
      ["Key", 32],
      ["Value", 32],
    ],
  },
  packed: {
    parts: [
      ["Type", 2],
      ["Key", 32],
      ["Value", 32],
      ["Padding", 6],
    ],
  },
  "lsb-first": {
    parts: [
      ["Padding", 6],
      ["Type", 2],
      ["Key", 32],
      ["Value", 32],
    ],
    lsb0: true,
  },
  "little-endian": {
    parts: [
      ["Padding", 6],
      ["Type", 2],
      ["Key", 32],
      ["Value", 32],
    ],
    little: true,
  },
};

/** Layouts of one's own, by their text: padding in pieces, a narrow key, fields that share bytes. @type {Record<string, Stream>} */
export const OWN = {
  "split=padding3.key12.type2.padding7.value32.padding16.msb0.big": {
    parts: [
      ["Padding", 3],
      ["Key", 12],
      ["Type", 2],
      ["Padding", 7],
      ["Value", 32],
      ["Padding", 16],
    ],
  },
  "turned=value16.padding5.type2.padding17.key32.lsb0.little": {
    parts: [
      ["Value", 16],
      ["Padding", 5],
      ["Type", 2],
      ["Padding", 17],
      ["Key", 32],
    ],
    lsb0: true,
    little: true,
  },
};

/**
 * Every bit of a stream: in which field and which of its bits, the most significant first; its number among all of them,
 * read field after field; and whether its field shares bytes with another.
 * @param {Stream} stream
 */
export function places({ parts, lsb0 = false, little = false }) {
  let first = 0;
  return parts.flatMap(([field, width], row) => {
    const start = first;
    first += width;
    return Array.from({ length: width }, (_, before) => {
      // Eights of bits from the least significant on; in each, and in what is left over, the most significant first.
      const worth = width - 1 - before;
      const eight = worth - (worth % 8);
      const from = little ? eight + Math.min(8, width - eight) - 1 - (worth % 8) : before;
      const byte = Math.floor((start + from) / 8);
      const bit = lsb0 ? 7 - ((start + from) % 8) : (start + from) % 8;
      const shares = start % 8 !== 0 || width % 8 !== 0;
      return { byte, bit, at: start + before, row, field, nth: before + 1, width, shares };
    });
  });
}

/** The bit of a stream at a place. @param {Stream} stream @param {Place} place */
export function streamed(stream, { byte, bit }) {
  const found = places(stream).find((one) => one.byte === byte && one.bit === bit);
  assert.ok(found, "not in the stream");
  return found;
}

/** Lookup 1231234, as each layout writes it. @type {Record<string, string>} */
export const LOOKUP = {
  "little-endian": "01 82 C9 12 00 00 00 00 00",
  network: "40 00 12 C9 82 00 00 00 00",
  packed: "40 04 B2 60 80 00 00 00 00",
  "lsb-first": "80 00 48 93 41 00 00 00 00",
};

/** What is lit of what can be seen, by its number among its like. @param {Page} page @param {string} root */
export const lit = (page, root = ".inspector") =>
  page.evaluate((selector) => {
    const top = document.querySelector(selector);
    const seen = (/** @type {string} */ what) =>
      [...(top?.querySelectorAll(what) ?? [])].filter((one) => one.getClientRects().length > 0);
    const marked = (/** @type {string} */ what) =>
      seen(what).flatMap((one, at) => (one.classList.contains("lit") ? [at] : []));
    const texts = (/** @type {string} */ what) =>
      seen(`${what}.lit`).map((one) => one.textContent ?? "");
    return {
      chips: marked(".chip"),
      letters: marked(".ascii span"),
      grid: marked(".bit-grid .bit"),
      strip: marked(".strip .bit"),
      labels: texts(".field-label").map((text) => text.split(" ")[0]),
      diagram: marked(".diagram-bit"),
      digits: marked(".field-table .digit"),
      rows: seen(".field-table tbody tr").flatMap((row, at) => {
        const data = [...row.querySelectorAll(".datum")];
        const on = data.filter((datum) => datum.classList.contains("lit")).length;
        return on === 0 ? [] : [{ at, all: on === data.length }];
      }),
      lines: marked(".line"),
      lineDigits: texts(".line .digit").length,
      code: texts(".snippet-line"),
    };
  }, root);

/** Once the inspector's open view is there: it may have to be fetched. @param {Page} page */
export const viewShown = (page) =>
  page.locator(".frame-panel:not([hidden]) > div > *").first().waitFor();

/** The inspector's code, which is loaded when it is first shown. @param {Page} page */
export async function showCode(page) {
  await person(page).tab("Code").click();
  await page.locator("#frame-panel-code .snippet-line").first().waitFor();
}

/** The frame of the first lookup, in a layout. @param {Page} page @param {string} [layout] */
export async function bringLookup(page, layout = "network") {
  const { ready, choice, says, next } = person(page);
  await ready();
  if (layout !== "network") {
    await choice("Layout").selectOption(layout);
    await says(`layout ${layout}`);
    await ready();
  }
  await next();
  await next();
  await page.getByRole("heading", { name: "Message · Lookup" }).waitFor();
}

/** @param {Page} page */
export const inspector = (page) => page.getByRole("region", { name: "Inspector" });

/** @param {Page} page @param {Place} place */
export const bitOf = (page, { byte, bit }) =>
  inspector(page).getByRole("gridcell", { name: new RegExp(`byte ${byte} bit ${bit}, `) });

/** @param {Page} page */
export async function hexNow(page) {
  const chips = await inspector(page).locator(".chip:visible").allTextContents();
  return chips.join(" ");
}

/** @param {Page} page @param {string} wanted */
export async function hexBecomes(page, wanted) {
  assert.equal(await hexNow(page), wanted);
}

/** The middle of a bit. @param {Page} page @param {Place} place */
export async function middle(page, place) {
  const box = await bitOf(page, place).boundingBox();
  assert.ok(box);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
