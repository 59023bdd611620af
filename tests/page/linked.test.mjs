// Every bit of a frame in the Lab, where all views stand at once: what it lights in each of them, and what it is called. For
// little-endian layouts and layouts of one's own, directory frames, and frames that are too short or too long.

import assert from "node:assert/strict";
import { test } from "node:test";
import { random } from "../shared/random.mjs";
import { lit, OWN, places, STREAMS } from "./frame-bits.mjs";
import { withPage } from "./harness.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {ReturnType<typeof places>[number]} Bit */
/** @typedef {{ name: string, layout: string, stream: import("./frame-bits.mjs").Stream, length: number, from?: string }} Case */

/** A key or a port alone, as a layout turns it. @param {string} layout @param {string} field */
const alone = (layout, field) => ({ ...STREAMS[layout], parts: [[field, 32]] });

/** @type {Case[]} */
const CASES = [
  ...["little-endian", "packed"].map((layout) => ({
    name: layout,
    layout,
    stream: STREAMS[layout],
    length: 9,
  })),
  ...Object.entries(OWN).map(([layout, stream]) => ({
    name: layout.split("=")[0],
    layout,
    stream,
    length: 9,
  })),
  ...["network", "lsb-first", "little-endian"].map((layout) => ({
    name: `a key in ${layout}`,
    layout,
    stream: /** @type {any} */ (alone(layout, "Key")),
    length: 4,
  })),
  {
    name: "a port in little-endian",
    layout: "little-endian",
    stream: /** @type {any} */ (alone("little-endian", "Port")),
    length: 4,
    from: "tracker",
  },
  ...[7, 11].map((length) => ({
    name: `${length} bytes in lsb-first`,
    layout: "lsb-first",
    stream: STREAMS["lsb-first"],
    length,
  })),
];

/** Bytes that are no frame by chance: some bits of padding are set in them. @param {number} length @param {number} seed */
function someBytes(length, seed) {
  const next = random(seed);
  return Array.from({ length }, () => next() & 0xff);
}

/** @param {number[]} bytes @param {{ byte: number, bit: number }} place */
const valueAt = (bytes, { byte, bit }) => Math.floor(bytes[byte] / 2 ** (7 - bit)) % 2;

/** What a bit of no field, or of one, lights; a field that is cut off has no digits.
 * @param {number} position @param {Bit | undefined} bit @param {boolean} whole */
const expected = (position, bit, whole) => ({
  chips: [Math.floor(position / 8)],
  letters: [Math.floor(position / 8)],
  grid: [position],
  strip: [position],
  diagram: [position],
  labels: bit ? [bit.field] : [],
  digits: bit && whole ? [bit.at] : [],
  rows: bit ? [{ at: bit.row, all: true }] : [],
});

/** @param {Case} one @param {number[]} bytes */
function linkOf({ layout, from = "client" }, bytes) {
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `/#v=1&view=lab&frame=${hex}&layout=${encodeURIComponent(layout)}&from=${from}`;
}

for (const one of CASES) {
  const { name, stream, length } = one;
  test(`every bit lights its own in every view, and has its name: ${name}`, async () => {
    const bytes = someBytes(length, 5);
    const bits = places(stream);
    const count = Math.max(length * 8, bits.length);
    await withPage({ reducedMotion: "reduce", path: linkOf(one, bytes) }, async ({ page }) => {
      const grid = page.locator("#lab-frame .bit-grid .bit:visible");
      await grid.nth(count - 1).waitFor();
      const names = await grid.evaluateAll((all) =>
        all.map((bit) => bit.getAttribute("aria-label")),
      );
      const drawn = await page
        .locator("#lab-diagram .diagram-bit")
        .evaluateAll((all) => all.map((bit) => bit.getAttribute("aria-label")));
      assert.equal(names.length, count);
      assert.deepEqual(drawn, names, "the diagram has the same names");
      for (let position = 0; position < count; position++) {
        const place = { byte: Math.floor(position / 8), bit: position % 8 };
        const bit = bits.find((some) => some.byte === place.byte && some.bit === place.bit);
        const told = `seed 5, byte ${place.byte} bit ${place.bit}`;

        const where = `byte ${place.byte} bit ${place.bit}, `;
        const field = bit ? `${bit.field} bit ${bit.nth} of ${bit.width}, ` : "";
        const value = place.byte < length ? String(valueAt(bytes, place)) : "missing";
        const wrong = bit ? "(, wrong here)?" : ", one too many";
        assert.match(
          String(names[position]),
          new RegExp(`^${field}${where}${value}${wrong}$`),
          told,
        );

        await grid.nth(position).focus();
        const { lines, lineDigits, code, ...rest } = await lit(page, "#lab");
        const whole = bits.every((some) => some.row !== bit?.row || some.byte < length);
        assert.deepEqual(rest, expected(position, bit, whole), told);
        assert.deepEqual(lines, bit && place.byte < length ? [bit.row] : [], told);
      }
    });
  });
}
