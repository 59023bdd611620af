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
      // An operation is where it has come to: here to its end.
      ["ArrowDown", /^frame 8 · /],
      ["ArrowUp", /^frame 4 · /],
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
    await changes("All", () => you.button("All").click());
    await changes("+ again", () => you.button("Zoom in").click());
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

    // The filter is the Log's, and is shown here where it is asked for; frames that do not fit are passed over.
    const group = page.getByRole("group", { name: "Filter" });
    assert.equal(await group.isVisible(), false);
    await you.button("Filter").click();
    await group.waitFor();
    await you.button("Filter").click();
    await group.waitFor({ state: "hidden" });
    await you.tab("Log").click();
    await page
      .getByRole("combobox", { name: "Type", exact: true })
      .selectOption({ label: "Request" });
    await you.tab("Sequence").click();
    await page.getByText("9 of 33 frames", { exact: true }).waitFor();
    await axe();
    await you.button("Filter").click();
    await page.getByText("request: 9 of 33 frames", { exact: true }).waitFor();
    await you.button("Filter").click();
    await it.plot.focus();
    await page.keyboard.press("Home");
    await it.tells(/^frame 1 · /);
    await page.keyboard.press("ArrowRight");
    await it.tells(/^frame 5 · /);
    await changes("Clear", () => you.button("Clear filter").click());
    await page.getByText("33 frames", { exact: true }).waitFor();
    assert.equal(await page.locator(":focus").getAttribute("aria-label"), "Actor");
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
      ["End", /^frame 36 · node 3002 → tracker · .* · here \(epoch 0\) · in flight$/],
      ["ArrowLeft", /^frame 35 · client 1 → node 3002 · [\d.]+ ms · Lookup 1231234 · lost$/],
      ["PageUp", /^event 37 · /],
    ])) {
      await page.keyboard.press(key);
      await it.tells(told);
    }
    await page.keyboard.press("PageUp");
    await page.keyboard.press("Enter");
    await page.getByText("event 35 of 37", { exact: true }).waitFor();
    await axe();

    // What is selected is so in the Log too, and the other way round; a frame takes its place.
    const chosen = page.locator(".log-frames [aria-selected=true]");
    await you.tab("Log").click();
    await chosen.filter({ hasText: "Fault: node 3002 crashed" }).waitFor();
    const rows = page.locator(".log-frames .grid-body [role=row]");
    const restarted = rows.filter({ hasText: "Fault: node 3002 restarted" });
    await restarted.waitFor();
    await chosen.focus();
    for (const key of ["ArrowDown", "ArrowDown", "Enter"]) await page.keyboard.press(key);
    await chosen.filter({ hasText: "restarted" }).waitFor();
    assert.equal(await chosen.count(), 1);
    await you.tab("Sequence").click();
    await it.tells(/^event 37 · /);
    await you.tab("Log").click();
    await restarted.dblclick();
    await page.getByText("event 37", { exact: true }).waitFor();
    await chosen.filter({ hasText: "restarted" }).waitFor();
    // The second click's visit may still move the rows under the pointer.
    await rows.filter({ hasText: "port 3002" }).last().dispatchEvent("click");
    await page.locator("#frame-journey", { hasText: "tracker → client 1" }).waitFor();
    await you.tab("Sequence").click();
    await it.tells(/^frame 34 · /);
    // An operation's row: its frame is in the inspector, the Sequence and the Log.
    await you.tab("Operations").click();
    await page.getByRole("grid", { name: "Operations" }).locator("[aria-rowindex='9']").click();
    const journey = page.locator("#frame-journey", { hasText: "node 3003 → client 1" });
    await journey.waitFor();
    await you.tab("Sequence").click();
    await it.tells(/^frame 32 · /);
    await you.tab("Log").click();
    assert.equal(await chosen.locator(".cell-seq").innerText(), "32");
  });
});
