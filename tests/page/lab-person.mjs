// What a person does in the Lab and sees of it, by accessible names. Not a test.

import { person } from "./person.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page */
export function visitor(page) {
  const { ready, button, field, choice, radio } = person(page);
  const region = (/** @type {string} */ name) => page.getByRole("region", { name, exact: true });
  const paste = page.getByRole("textbox", { name: "Paste bytes", exact: true });
  const ruler = page.getByRole("group", { name: "Where frames end" });
  return {
    ready,
    button,
    field,
    choice,
    radio,
    region,
    paste,
    reading: page.locator("#paste-reading"),
    notice: page.locator("#lab-notice"),
    explanation: region("Diagnosis").getByRole("listitem").first(),
    gap: (/** @type {number} */ after) =>
      ruler.getByRole("button", { name: `Frame ends after byte ${after}`, exact: true }),
    pieces: region("Paste bytes").getByRole("button", { name: /^Frame \d+ · / }),

    async open() {
      await ready();
      await button("Lab").click();
      await region("Frame").waitFor();
    },

    /** The bytes that the Lab shows, as its hex field has them. */
    async hex() {
      const text = await region("Frame")
        .getByRole("textbox", { name: "Frame in hex" })
        .inputValue();
      return text.replaceAll(" ", "").toLowerCase();
    },
  };
}

/** A lookup of key 1231234 in the layout network. */
export const LOOKUP = "400012c98200000000";

/** Follows a link within the open page. @param {Page} page @param {string} hash */
export const goTo = (page, hash) =>
  page.evaluate((text) => {
    location.hash = text;
  }, hash);
