// The Lab: its views follow every edit at once, and nothing happens while nothing changes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { withPage } from "./harness.mjs";
import { LOOKUP, visitor } from "./lab-person.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** What each view says of the frame, in hex, after the next frame of the screen at the latest: the change is made first.
 * @param {Page} page @param {string} change the body of a function, in the page */
const viewsAfter = (page, change) =>
  page.evaluate(async (body) => {
    const one = (/** @type {string} */ selector) => {
      const found = document.querySelector(selector);
      if (!(found instanceof HTMLElement || found instanceof SVGElement)) throw Error(selector);
      return found;
    };
    const text = (/** @type {string} */ selector) => String(one(selector).textContent);
    const typed = (/** @type {string} */ name) =>
      /** @type {HTMLInputElement} */ (one(`#lab [aria-label="${name}"]`)).value;
    const all = (/** @type {string} */ selector) =>
      [...document.querySelectorAll(selector)].map((each) => each.textContent).join("");
    const bits = (/** @type {string} */ selector) =>
      (all(selector).match(/.{8}/g) ?? [])
        .map((octet) => Number.parseInt(octet, 2).toString(16).toUpperCase().padStart(2, "0"))
        .join("");
    const frame = new Promise(requestAnimationFrame);
    new Function(body)();
    await frame;
    return {
      bytes: {
        chips: all("#lab-frame .chip:not([hidden])"),
        hex: typed("Frame in hex").replaceAll(" ", ""),
        bits: bits("#lab-frame .bit-grid .bit"),
        strip: bits("#lab-frame .strip .bit"),
        diagram: bits("#lab-diagram .diagram-bit text"),
        walk: all("#lab-decode .mini-hex"),
        compared: all('[aria-label="The frame\'s bits"] .mini-hex'),
        code: text("#lab-code")
          .match(/\/\/ ((?:[0-9A-F]{2} ?){9})\s*$/)?.[1]
          .replaceAll(" ", ""),
      },
      head: text("#lab-frame .frame-said"),
      lines: text("#lab-lines"),
      key: typed("Frame key"),
      value: typed("Frame value"),
    };
  }, change);

/** @param {string} selector @param {string} value @param {string} event */
const types = (selector, value, event) => `
  const field = document.querySelector(${JSON.stringify(selector)});
  field.focus();
  field.value = ${JSON.stringify(value)};
  field.dispatchEvent(new Event(${JSON.stringify(event)}, { bubbles: true }));`;
const UNDO =
  '[...document.querySelectorAll("#lab-frame button")].find((one) => one.textContent === "Undo").click();';

/** An edit, the bytes then, and what they say. @type {[string, string, string, string, string, string][]} */
const EDITS = [
  [
    "field",
    types('#lab [aria-label="Frame key"]', "43", "input"),
    "40 00 00 00 2B 00 00 00 07",
    "Lookup",
    "43",
    "7",
  ],
  [
    "hex",
    types('#lab [aria-label="Frame in hex"]', "00 00 00 00 2C 00 00 00 63", "input"),
    "00 00 00 00 2C 00 00 00 63",
    "Insert",
    "44",
    "99",
  ],
  ["undo", UNDO, "40 00 00 00 2B 00 00 00 07", "Lookup", "43", "7"],
  [
    "layout",
    types("#lab-layouts select", "packed", "change"),
    "40 00 00 0A C0 00 00 01 C0",
    "Lookup",
    "43",
    "7",
  ],
  ["undo of the layout", UNDO, "40 00 00 00 2B 00 00 00 07", "Lookup", "43", "7"],
];

test("every view follows an edit within one frame of the screen", async () => {
  await withPage({ reducedMotion: "reduce" }, async ({ page }) => {
    const { open, paste, region, radio } = visitor(page);
    await open();
    await paste.fill("40 00 00 00 2a 00 00 00 07");
    await region("Frame").getByText("Lookup 42", { exact: true }).waitFor();
    await radio("Keep the message (the bits move)").check({ force: true });
    for (const [name, edit, hex, type, key, value] of EDITS) {
      const { bytes, ...said } = await viewsAfter(page, edit);
      const wanted = hex.replaceAll(" ", "");
      for (const [view, shown] of Object.entries(bytes)) {
        // The diagram is in the order of the fields, as the others are in that of the bytes.
        if (view === "diagram" && name === "layout") continue;
        assert.equal(shown, wanted, `${name}: ${view}`);
      }
      assert.ok(said.head.startsWith(`${type} ${key}`), `${name}: ${said.head}`);
      assert.ok(said.lines.includes(`Key: ${key} `), `${name}: ${said.lines}`);
      assert.deepEqual([said.key, said.value], [key, value], name);
    }
  });
});

/** Counts, from before any script, what only a change of the page's state brings about. */
function countWork() {
  const work = { frames: 0, changes: 0, drawn: 0 };
  const ask = requestAnimationFrame.bind(globalThis);
  Object.assign(globalThis, { work, ask });
  globalThis.requestAnimationFrame = (then) => {
    work.frames++;
    return ask(then);
  };
  const clear = CanvasRenderingContext2D.prototype.clearRect;
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    work.drawn++;
    clear.apply(this, box);
  };
  new MutationObserver((changes) => {
    work.changes += changes.length;
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
}

test("nothing is drawn or dispatched while the Lab is idle", async () => {
  await withPage({}, async ({ page }) => {
    await page.addInitScript(countWork);
    await page.reload();
    const { open, paste } = visitor(page);
    await open();
    await paste.fill(LOOKUP);
    // The address is the last to follow.
    await page.waitForFunction((hash) => location.hash.includes(hash), `frame=${LOOKUP}`);
    /** What happens during this many frames of the screen. @param {boolean} edit */
    const during = (edit) =>
      page.evaluate(async (edits) => {
        const { work, ask } = /** @type {any} */ (globalThis);
        for (let nth = 0; nth < 3; nth++) await new Promise(ask);
        Object.assign(work, { frames: 0, changes: 0, drawn: 0 });
        const bit = document.querySelector("#lab-frame .bit");
        if (edits) /** @type {HTMLElement} */ (bit).click();
        for (let nth = 0; nth < 40; nth++) await new Promise(ask);
        return { ...work };
      }, edit);
    assert.deepEqual(await during(false), { frames: 0, changes: 0, drawn: 0 });
    const { frames, changes, drawn } = await during(true);
    assert.ok(frames > 0 && changes > 0, "an edit is seen, so the counts count");
    assert.equal(drawn, 0, "the Cluster's picture is not drawn while it is not to be seen");
  });
});
