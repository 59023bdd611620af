// The Lab as a person uses it, and what its frames must be: worked out as strings of bits, by another way than the
// package's. Not a test.

import { person } from "./person.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {{ type: number, key: number, value: number }} Values */

/** Streams of the layouts, in order, and whether bytes fill from their least significant bit.
 * @type {Record<string, { parts: [string, number][], lsb0?: true, little?: true }>} */
const LAYOUTS = {
  network: {
    parts: [
      ["type", 2],
      ["padding", 6],
      ["key", 32],
      ["value", 32],
    ],
  },
  packed: {
    parts: [
      ["type", 2],
      ["key", 32],
      ["value", 32],
      ["padding", 6],
    ],
  },
  "lsb-first": {
    parts: [
      ["padding", 6],
      ["type", 2],
      ["key", 32],
      ["value", 32],
    ],
    lsb0: true,
  },
  "little-endian": {
    parts: [
      ["padding", 6],
      ["type", 2],
      ["key", 32],
      ["value", 32],
    ],
    little: true,
  },
  mine: {
    parts: [
      ["padding", 6],
      ["type", 2],
      ["value", 32],
      ["key", 16],
      ["padding", 16],
    ],
    lsb0: true,
    little: true,
  },
};

export const NAMES = ["Insert", "Lookup", "Delete", "Nop"];
/** What the Lab opens with here. */
export const LOOKUP = { type: 1, key: 1231234, value: 0 };

/** Where a field's bits go: [field, nth from 1, width, byte, shift] for every bit of the stream of fields.
 * @param {string} layout */
export function places(layout) {
  const { parts, lsb0, little } = LAYOUTS[layout];
  let start = 0;
  return parts.flatMap(([field, width]) => {
    const all = Array.from({ length: width }, (_, nth) => {
      const up = width - 1 - nth;
      const stream = start + (little && width % 8 === 0 ? up - (up % 8) + (7 - (up % 8)) : nth);
      const byte = Math.floor(stream / 8);
      return { field, nth: nth + 1, width, byte, shift: lsb0 ? stream % 8 : 7 - (stream % 8) };
    });
    start += width;
    return all;
  });
}

/** @param {Values} values @param {{ field: string, nth: number, width: number }} bit */
export function bitOf(values, { field, nth, width }) {
  const number = field === "padding" ? 0 : values[/** @type {keyof Values} */ (field)];
  return Math.floor(number / 2 ** (width - nth)) % 2;
}

/** @param {Values} values @param {string} layout */
export function encoded(values, layout) {
  const bytes = Array(9).fill(0);
  for (const bit of places(layout)) bytes[bit.byte] += bitOf(values, bit) * 2 ** bit.shift;
  return bytes;
}

/** @param {number[]} bytes @param {string} layout @returns {Values} */
export function decoded(bytes, layout) {
  const values = { type: 0, key: 0, value: 0, padding: 0 };
  for (const { field, nth, width, byte, shift } of places(layout)) {
    const bit = Math.floor(bytes[byte] / 2 ** shift) % 2;
    values[/** @type {keyof typeof values} */ (field)] += bit * 2 ** (width - nth);
  }
  return values;
}

export const hex = (/** @type {number[]} */ bytes) =>
  bytes.map((byte) => byte.toString(16).toUpperCase().padStart(2, "0")).join(" ");

/** @param {Page} page */
export function lab(page) {
  const card = (/** @type {string} */ id) => page.locator(`#lab-${id}`);
  const grid = (/** @type {string} */ name) => page.getByRole("grid", { name, exact: true });
  return {
    card,
    grid,
    /** With the lookup itself, the third frame of its operation. */
    async open() {
      const { ready, next } = person(page);
      await ready();
      for (let frame = 1; frame < 3; frame++) await next();
      await page.getByRole("button", { name: "Lab", exact: true }).click();
    },
    /** @param {string} name The bytes of a grid, in hex. */
    async bytes(name) {
      return (await grid(name).getByRole("rowheader").allInnerTexts()).join(" ");
    },
    /** A card's button, and a radio by its text. @param {string} id @param {string} name */
    press: (id, name) => card(id).getByRole("button", { name, exact: true }).click(),
    /** @param {string} id @param {string} name */
    choose: (id, name) => card(id).getByRole("radio", { name, exact: true }).check({ force: true }),
    /** @param {string} layout */
    layout: (layout) =>
      page.getByRole("combobox", { name: "Layout of the frame" }).selectOption({ label: layout }),
  };
}
