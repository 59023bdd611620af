// Time: back and forth through what happened, acting in the past, branches, following an operation, and the run as a file.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { withPage } from "./harness.mjs";
import { person } from "./person.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page */
function traveller(page) {
  const { button, caption } = person(page);
  const timeline = page.getByRole("slider", { name: "Timeline" });
  return {
    timeline,
    moment: (/** @type {string} */ text) => page.getByText(text, { exact: true }).waitFor(),
    hash: async () => (await page.locator(".run-summary").textContent())?.split(": ").at(-1),
    told: () => caption.textContent(),
    /** @param {string} text */
    async goTo(text) {
      await page.keyboard.press("g");
      await page.keyboard.type(text);
      await page.keyboard.press("Enter");
    },
    /** Plays to the end of what is asked for. */
    async finish() {
      await person(page).fastest();
      await button("Play").click();
      await button("Pause").waitFor();
      await person(page).says(/is 99, from node 3002/);
      await button("Pause").click();
    },
  };
}

test("Previous, Next, the timeline and Go to visit every moment, and post nothing", async () => {
  await withPage({ watchPosts: true }, async ({ page, posts, forgetPosts }) => {
    const { ready, button, says, caption } = person(page);
    const { timeline, moment, finish, goTo, told } = traveller(page);
    await ready();
    await finish();
    await moment("event 36");
    const end = await told();
    await forgetPosts();
    await button("Previous").click();
    await moment("event 35 of 36");
    await page.keyboard.press("b");
    await moment("event 34 of 36");
    await says(/Client 1 sends Lookup 1231234 to node 3002, the port the tracker gave it/);
    await timeline.focus();
    assert.equal(
      await timeline.getAttribute("aria-valuetext"),
      "after event 34 of 36: client 1 gets port 3002 from the tracker",
    );
    await page.keyboard.press("Home");
    await moment("event 0 of 36");
    await says(/asks the tracker which node is to have key 42/);
    for (const [typed, count] of /** @type {const} */ ([
      ["20", "event 20 of 36"],
      ["f33", "event 32 of 36"],
      ["op 1", "event 0 of 36"],
      ["op 9", "event 32 of 36"],
      // The same places from the last moment.
      ["36", "event 36"],
      ["f33", "event 32 of 36"],
      ["36", "event 36"],
      ["op 9", "event 32 of 36"],
    ])) {
      await goTo(typed);
      await moment(count);
    }
    await page.locator("#follow[title='Follow operation 9']").waitFor();
    await goTo("99");
    await page.getByText("There is no event 99: they go from 0 to 36.").waitFor();
    await page.keyboard.press("Escape");
    await moment("event 32 of 36");
    // The recorded future is walked through as it was, by hand and by itself.
    await page.keyboard.press("n");
    await moment("event 33 of 36");
    await page.getByRole("button", { name: /Live$/ }).click();
    await moment("event 36");
    assert.equal(await told(), end);
    await timeline.focus();
    await page.keyboard.press("Home");
    await moment("event 0 of 36");
    assert.deepEqual(await posts(), [], "a visit sends nothing");
    await button("Play").click();
    await moment("event 36");
    assert.deepEqual(await posts(), [], "what was recorded is not sent again");
    assert.ok(await caption.isVisible());
  });
});

test("acting in the past begins a branch; the first stays, can be returned to and compared", async () => {
  await withPage({ watchPosts: true }, async ({ page, posts, forgetPosts, axe }) => {
    const { ready, button, field, radio, says, tab, choice } = person(page);
    const { moment, finish, goTo, hash } = traveller(page);
    await ready();
    await finish();
    await tab("Run").click();
    const first = await hash();
    await goTo("20");
    await tab("Send").click();
    await radio("Insert").check({ force: true });
    await field("Key").fill("6");
    await field("Value").fill("66");
    await forgetPosts();
    await button("Send").click();
    await says("This is branch 2: it left branch 1 after event 20.");
    await moment("event 20");
    assert.equal(await page.locator("#timeline-marks .fork").count(), 1, "where it left is marked");
    await button("Play").click();
    await says(/key 6 = 66 is stored at node 3001/);
    await button("Pause").click();
    assert.ok((await posts()).length > 0, "at the live edge frames cross channels");
    await tab("Run").click();
    await page.getByText(/^Branch 1: 36 events, the first$/).waitFor();
    await page.getByText(/^Branch 2: shown, left branch 1 after event 20$/).waitFor();
    await button("Compare branch 1 with branch 2").click();
    const table = page.getByRole("table", { name: /What differs between branch 2 and branch 1/ });
    await table.getByRole("row", { name: /Key 6 .*66 at 3001/ }).waitFor();
    await table.getByRole("row", { name: /the first that differs/ }).waitFor();
    await axe();
    await button("Export").click();
    const said = page.getByText("The run is saved as a file. It holds this branch only.");
    await said.waitFor();
    await button("Return to branch 1").click();
    await moment("event 36");
    assert.equal(await said.count(), 0, "what was said of another moment goes with it");
    assert.equal(await hash(), first, "the branch is as it was left");
    assert.equal(await choice("Branch").inputValue(), "1");
    await choice("Branch").selectOption("2");
    await says("This is branch 2 again, as it was left.");
  });
});

test("an operation that is followed stays selected, and play stops at its end", async () => {
  await withPage({}, async ({ page }) => {
    const { ready, button, field, says, number, choice, fastest } = person(page);
    const { goTo } = traveller(page);
    await ready();
    await number("Clients").fill("2");
    await number("Clients").press("Enter");
    await choice("Client").waitFor();
    await field("Key").fill("42");
    await choice("Client").selectOption("2");
    await button("Send").click();
    await field("Key").fill("3");
    await button("Send").click();
    await goTo("op 9");
    await fastest();
    await button("Play").click();
    await button("Play").waitFor();
    await says(/key 1231234 is 99, from node 3002.*That was the end of operation 9/);
    await button("Play").click();
    await says(/key 3 is 400/);
  });
});

test("virtual time is a pace of its own, and an empty stretch passes quickly", async () => {
  await withPage({}, async ({ page }) => {
    const { ready, button, choice, says } = person(page);
    await ready();
    await choice("Speed").selectOption("100 ms a second");
    await button("Play").click();
    await says(/key 1231234 is 99/);
    assert.equal(await choice("Speed").inputValue(), "us100000");
  });
});

test("a run is a file: exported, imported, dropped; anything else is refused in a sentence, and nothing is lost", async () => {
  const folder = await mkdtemp(join(tmpdir(), "nine-bytes-run-"));
  try {
    await withPage({}, async ({ page }) => {
      const { ready, button, tab, field, caption } = person(page);
      const { moment, finish, hash } = traveller(page);
      await ready();
      await finish();
      await tab("Run").click();
      const before = await hash();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        button("Export").click(),
      ]);
      assert.equal(download.suggestedFilename(), "nine-bytes-36-events.json");
      const saved = join(folder, "run.json");
      await download.saveAs(saved);
      const run = JSON.parse(readFileSync(saved, "utf8"));
      assert.equal(run.events, 36);
      await field("Seed").fill("7");
      await button("New run").click();
      await moment("event 32");
      await page.getByText(/seed 7\. Hash/).waitFor();
      const other = await hash();
      assert.notEqual(other, before);

      /** @type {[string, string | Buffer, RegExp][]} */
      const wrong = [
        ["notes.txt", "dear diary", /“notes\.txt” was not imported: .+\./],
        ["empty.json", "", /“empty\.json” was not imported: .+\./],
        ["list.json", "[]", /“list\.json” was not imported: .+\./],
        ["later.json", JSON.stringify({ ...run, version: 2 }), /was not imported: .*version.*\./],
        [
          "odd.json",
          JSON.stringify({ ...run, commands: [[0, "1 dance 5"]] }),
          /was not imported: .*dance.*\./,
        ],
        ["image.png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0]), /was not imported: .+\./],
      ];
      const input = page.locator("#dock-run input[type=file]");
      for (const [name, content, sentence] of wrong) {
        const path = join(folder, name);
        writeFileSync(path, content);
        await input.setInputFiles(path);
        await page.locator(".sharing .problem").filter({ hasText: sentence }).waitFor();
        await moment("event 32");
        assert.equal(await hash(), other, `${name} changed nothing`);
      }
      await input.setInputFiles(saved);
      await page.getByText("“run.json” is open, at its end.").waitFor();
      await moment("event 36");
      assert.equal(await hash(), before, "the same run, the same hash");
      const dropped = await page.evaluateHandle(
        (text) => {
          const data = new DataTransfer();
          data.items.add(new File([text], "dropped.json"));
          return data;
        },
        JSON.stringify({ ...run, events: 34 }),
      );
      await tab("Send").click();
      await page.locator("#stage").dispatchEvent("drop", { dataTransfer: dropped });
      await page.getByText("“dropped.json” is open, at its end.").waitFor();
      await moment("event 34");

      // Nothing is done to a run that is being replayed; it can be given up, by the button and by Escape.
      const long = { ...run, events: 3_000_000, commands: [[0, "load mix 0 999 1000000 1 1 0"]] };
      const path = join(folder, "long.json");
      writeFileSync(path, JSON.stringify(long));
      for (const stop of [() => button("Stop").click(), () => page.keyboard.press("Escape")]) {
        await input.setInputFiles(path);
        await button("Stop").waitFor();
        const told = (await caption.textContent()) ?? "";
        assert.match(told, /^Replaying: [\d\u202f]+ of 3\u202f000\u202f000 events/);
        await stop();
        await page.getByText("“long.json” was not imported: The replay was stopped.").waitFor();
        await button("Play").waitFor();
        await moment("event 34");
      }
      await button("Next").click();
      await moment("event 35");
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});
