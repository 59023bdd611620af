// The Sequence, the space-time diagram: what it tells of frames, how it is gone through by keyboard and mouse, zoomed and filtered.
// What is drawn is told by its words and by whether the picture changes; where things are drawn is unit-tested.

import assert from "node:assert/strict";
import { test } from "node:test";
import { withPage } from "./harness.mjs";
import { person } from "./person.mjs";

/** @param {import("playwright-core").Page} page */
function sequence(page) {
  const plot = page.locator(".sequence-plot");
  const canvas = plot.locator("canvas");
  const readout = page.locator("#sequence-readout");
  return {
    plot,
    readout,
    picture: () => canvas.evaluate((/** @type {HTMLCanvasElement} */ it) => it.toDataURL()),
    /** What the readout comes to tell. @param {RegExp} text */
    tells: (text) => readout.filter({ hasText: text }).waitFor(),
    /** @param {number} x @param {number} y */
    click: (x, y) => plot.click({ position: { x, y } }),
    /** The frame that the readout tells of. */
    seq: async () => Number(/^frame (\d+)/.exec((await readout.textContent()) ?? "")?.[1]),
  };
}

test("by keyboard, pointer and buttons: frames, operations, moments, zoom and filter", async () => {
  await withPage({}, async ({ page, axe }) => {
    const you = person(page);
    const it = sequence(page);
    await you.ready();
    await you.tab("Sequence").click();
    await page.getByRole("application", { name: /33 frames between 5 actors/ }).waitFor();
    await it.tells(
      /^frame 33 · client 1 → tracker · 33\.559 ms → 34\.904 ms, 1\.345 ms · key 1231234 · Lookup 1231234 · in flight$/,
    );

    await it.plot.focus();
    await page.keyboard.press("ArrowLeft");
    await it.tells(/^frame 32 · node 3003 → client 1/);
    await page.locator("#frame-journey", { hasText: "node 3003 → client 1" }).waitFor();
    for (const [key, told] of /** @type {[string, RegExp][]} */ ([
      ["Home", /^frame 1 · /],
      ["ArrowLeft", /^frame 1 · /],
      ["ArrowRight", /^frame 2 · /],
      ["ArrowDown", /^frame 5 · /],
      ["ArrowUp", /^frame 1 · /],
      ["End", /^frame 33 · /],
      ["ArrowRight", /^frame 33 · /],
    ])) {
      await page.keyboard.press(key);
      await it.tells(told);
    }

    // Enter visits the moment of the frame's arrival; a click on the axis any other; then all is again as it was.
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    await page.getByText("event 1 of 32", { exact: true }).waitFor();
    const { height } = (await it.plot.boundingBox()) ?? { height: 0 };
    await it.click(600, height - 6);
    await page.getByText(/^event ([5-9]|[12]\d) of 32$/).waitFor();
    await you.button("Live").click();
    await you.ready();

    // The picture follows what is zoomed and panned, and Fit brings back the one before.
    await it.plot.focus();
    await page.keyboard.press("End");
    await it.tells(/^frame 33 · /);
    await you.button("Fit").click();
    const fitted = await it.picture();
    /** @param {string} why @param {() => Promise<void>} act */
    const changes = async (why, act) => {
      const before = await it.picture();
      await act();
      await page
        .waitForFunction(
          (/** @type {string} */ was) =>
            /** @type {HTMLCanvasElement} */ (
              document.querySelector("canvas:not(#stage)")
            ).toDataURL() !== was,
          before,
        )
        .catch(() => assert.fail(`${why} changes nothing`));
    };
    const drag = async () => {
      await it.plot.hover({ position: { x: 400, y: 60 } });
      await page.mouse.down();
      await page.mouse.move(700, 650, { steps: 4 });
      await page.mouse.up();
    };
    await changes("+", () => you.button("Zoom in").click());
    await changes("−", () =>
      you
        .button("Zoom out")
        .click()
        .then(() => you.button("Zoom out").click()),
    );
    await changes("a drag", drag);
    await changes("the wheel", () => page.mouse.wheel(0, 200));
    assert.equal(await it.seq(), 33, "a drag selects nothing");
    await you.button("Fit").click();
    await page.waitForFunction(
      (/** @type {string} */ was) =>
        /** @type {HTMLCanvasElement} */ (
          document.querySelector("canvas:not(#stage)")
        ).toDataURL() === was,
      fitted,
    );

    // Clicks along the line between client and tracker select the frames there, the later the further right.
    const found = [];
    for (let x = 90; x < 720; x += 30) {
      await it.click(x, 34);
      found.push(await it.seq());
    }
    assert.ok(new Set(found).size >= 8, `clicks found ${found}`);
    assert.deepEqual(
      found,
      [...found].sort((a, b) => a - b),
    );
    await axe();

    // The filter is the Log's; frames that do not fit are passed over.
    await you.tab("Log").click();
    await page
      .getByRole("combobox", { name: "Type", exact: true })
      .selectOption({ label: "Request" });
    await you.tab("Sequence").click();
    await page.getByText("9 of 33 frames fit", { exact: true }).waitFor();
    await it.plot.focus();
    await page.keyboard.press("Home");
    await it.tells(/^frame 1 · /);
    await page.keyboard.press("ArrowRight");
    await it.tells(/^frame 5 · /);
  });
});

test("faults are marks that are gone through and visited, and what they did to a frame is told", async () => {
  await withPage({}, async ({ page, axe }) => {
    const you = person(page);
    const it = sequence(page);
    await you.ready();
    await you.tab("Sequence").click();
    await you.next();
    await you.next();
    await it.tells(/^frame 35 · client 1 → node 3002 · .* · Lookup 1231234 · in flight$/);
    await you.tab("Faults").click();
    await you.choice("At").selectOption("node 3002");
    const before = await it.picture();
    await you.button("Crash node").click();
    await you.eventsReach(35);
    await you.next();
    await you.button("Restart node").click();
    await you.eventsReach(37);
    assert.notEqual(await it.picture(), before);

    await it.plot.focus();
    for (const [key, told] of /** @type {[string, RegExp][]} */ ([
      ["PageDown", /^event 35 · [\d.]+ ms · node 3002 crashed, pairs lost$/],
      ["PageDown", /^event 37 · [\d.]+ ms · node 3002 restarted$/],
      ["PageUp", /^event 35 · /],
      ["End", /^frame 35 · client 1 → node 3002 · [\d.]+ ms · Lookup 1231234 · lost$/],
      ["PageUp", /^event 37 · /],
    ])) {
      await page.keyboard.press(key);
      await it.tells(told);
    }
    await page.keyboard.press("PageUp");
    await page.keyboard.press("Enter");
    await page.getByText("event 35 of 37", { exact: true }).waitFor();
    await axe();
  });
});
