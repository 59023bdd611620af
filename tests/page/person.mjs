// What a person does with the page and sees of it, by accessible names. Not a test.

import assert from "node:assert/strict";

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page */
export function person(page) {
  const button = (/** @type {string} */ name) => page.getByRole("button", { name, exact: true });
  const field = (/** @type {string} */ name) => page.getByRole("textbox", { name, exact: true });
  const choice = (/** @type {string} */ name) => page.getByRole("combobox", { name, exact: true });
  const radio = (/** @type {string} */ name) => page.getByRole("radio", { name, exact: true });
  const number = (/** @type {string} */ name) =>
    page.getByRole("spinbutton", { name, exact: true });
  const tab = (/** @type {string} */ name) => page.getByRole("tab", { name, exact: true });
  /** The sentence under the stage. */
  const caption = page.locator("#caption");

  const events = async () =>
    Number(/event (\d+)/.exec((await page.getByText(/^event \d+$/).textContent()) ?? "")?.[1]);

  return {
    button,
    field,
    choice,
    radio,
    number,
    tab,
    caption,
    events,

    /** The page is there, paused, with its first operation ready. */
    async ready() {
      await page.getByText("event 32", { exact: true }).waitFor();
    },

    /** The fastest of the first kind: a fixed time for each event. */
    async fastest() {
      const events = choice("Speed").locator("optgroup").first();
      const last = await events.locator("option").last().getAttribute("value");
      await choice("Speed").selectOption(last);
    },

    /** @param {number} count */
    async eventsReach(count) {
      await page.getByText(`event ${count}`, { exact: true }).waitFor();
    },

    /** One event by the button. */
    async next() {
      const count = (await events()) + 1;
      await button("Next").click();
      await page.getByText(`event ${count}`, { exact: true }).waitFor();
    },

    /** @param {string | RegExp} text */
    async says(text) {
      await caption.filter({ hasText: text }).waitFor();
    },
  };
}

/**
 * Tabs on until something of this name has the focus.
 * @param {Page} page
 * @param {RegExp} name
 */
export async function tabTo(page, name) {
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press("Tab");
    const focused = await page
      .locator(":focus")
      .ariaSnapshot()
      .catch(() => "");
    if (name.test(focused)) return;
  }
  assert.fail(`Tab never reached ${name}`);
}
