// The page by mouse: the first lookup frame by frame, operations of every kind, settings, the inspector and the tables.

import assert from "node:assert/strict";
import { test } from "node:test";
import { withPage } from "./harness.mjs";
import { person } from "./person.mjs";

test("the first lookup, frame by frame: what is said, posted and listed", async () => {
  await withPage({ watchPosts: true }, async ({ page, posts, forgetPosts }) => {
    const { ready, says, next, tab } = person(page);
    await ready();
    await says("Client 1 asks the tracker which node is in charge of key 1231234: 4 bytes.");
    await forgetPosts();
    await next();
    await says(
      "The tracker works out 1231234 % 3 = 1, so ports[1] = 3002, and tells client 1: 4 bytes.",
    );
    await next();
    await says(
      "Client 1 sends Lookup 1231234 to node 3002, the port the tracker gave it: 9 bytes.",
    );
    await next();
    await says("Node 3002 answers Lookup 1231234 = 99: 9 bytes.");
    await next();
    await says("key 1231234 is 99");
    // The request itself was posted when it was asked for; here are the answers to it.
    assert.deepEqual(
      (await posts()).map(({ bytes }) => bytes),
      [
        [0, 0, 0x0b, 0xba],
        [0x40, 0, 0x12, 0xc9, 0x82, 0, 0, 0, 0],
        [0x40, 0, 0x12, 0xc9, 0x82, 0, 0, 0, 99],
      ],
    );
    await tab("Operations").click();
    await page.getByRole("row", { name: /Lookup 1231234.*99.*4.*26/ }).waitFor();
  });
});

test("Next pressed many times is as many events", async () => {
  await withPage({}, async ({ page }) => {
    const { ready, button, eventsReach } = person(page);
    await ready();
    for (let press = 0; press < 4; press++) await button("Next").click();
    await eventsReach(36);
  });
});

test("Play carries on, and operations of every kind end as they should", async () => {
  await withPage({}, async ({ page }) => {
    const { ready, says, button, radio, field, fastest, eventsReach } = person(page);
    await ready();
    await fastest();
    await button("Play").click();
    await eventsReach(36);
    let events = 36;
    for (const [kind, key, value, sentence] of [
      ["Insert", "4294967295", "4294967295", /4294967295/],
      ["Lookup", "4294967295", null, /key 4294967295 is 4294967295/],
      ["Delete", "0xFFFFFFFF", null, /4294967295/],
      ["Lookup", "4294967295", null, /not|no /],
      ["Do nothing", "7", null, /nothing/i],
    ]) {
      await radio(/** @type {string} */ (kind)).check({ force: true });
      await field("Key").fill(/** @type {string} */ (key));
      if (value) await field("Value").fill(/** @type {string} */ (value));
      else assert.ok(await field("Value").isDisabled(), `${kind} has no value`);
      await button("Send").click();
      events += 4;
      await eventsReach(events);
      await says(/** @type {RegExp} */ (sentence));
    }
    await button("Pause").click();
    await button("Play").waitFor();
  });
});

test("layout, route, nodes and clients can be chosen; the pairs stay", async () => {
  await withPage({}, async ({ page }) => {
    const { ready, choice, number, button, says, tab, next } = person(page);
    await ready();
    await choice("Layout").selectOption("lsb-first");
    await says("layout lsb-first");
    await page.getByText("event 32", { exact: true }).waitFor();
    assert.match(
      (await page.getByRole("group", { name: "Bytes in hex" }).innerText()) ?? "",
      /00\s+48\s+93\s+41/,
    );
    await button("Add a node").click();
    await says("Node 3004 tells the tracker that it is here");
    assert.equal(await number("Nodes").inputValue(), "4");
    await number("Nodes").fill("7");
    await number("Nodes").press("Enter");
    assert.equal(await number("Nodes").inputValue(), "7");
    await button("Add a client").click();
    await says("7 nodes, 2 clients");
    await choice("Client").selectOption("2");
    await choice("Route").selectOption("forward");
    await tab("Nodes").click();
    for (const [key, value] of [
      [42, 7],
      [1200, 19],
      [3, 400],
      [1231234, 99],
      [7, 1],
      [100, 65535],
      [8, 12],
      [2, 5],
    ]) {
      await page
        .getByRole("tabpanel", { name: "Nodes" })
        .locator(".grid-body")
        .getByRole("row", { name: new RegExp(`\\b${key}\\b.*\\b${value}\\b`) })
        .waitFor();
    }
    await tab("Log").click();
    for (let event = 0; event < 4; event++) await next();
    await button("Send").click();
    await says("9 bytes");
  });
});

test("no nodes at all is answered in words", async () => {
  // A run without nodes, and one lookup of key 5.
  await withPage({ path: "/#v=1&run=1~0~1~100000~network~redirect~0~L5" }, async ({ page }) => {
    const { number, says, next, button, events, eventsReach } = person(page);
    await eventsReach(0);
    assert.equal(await number("Nodes").inputValue(), "0");
    await says("4 bytes");
    await button("Send").click();
    for (let left = 2; left > 0; left--) await next();
    await says(/no node/i);
    assert.ok((await events()) > 0);
  });
});

test("a frame picked in the log stays, is decoded bit by bit, and Follow lets go of it", async () => {
  await withPage({}, async ({ page }) => {
    const { ready, button, next } = person(page);
    await ready();
    await page.getByRole("row", { name: /client 1 → node 3003.*Insert 2 = 5/ }).click();
    await page.getByRole("heading", { name: "Message · Insert" }).waitFor();
    await next();
    await page.getByRole("heading", { name: "Message · Insert" }).waitFor();
    await button("Step").click();
    await page.getByRole("heading", { name: "Decode · bit 1 of 72" }).waitFor();
    await page.getByText("type = type << 1 | 0").waitFor();
    await button("Step").click();
    await button("Back").click();
    await page.getByRole("heading", { name: "Decode · bit 1 of 72" }).waitFor();
    await button("Run").click();
    await page.getByRole("heading", { name: "Decode · bit 72 of 72" }).waitFor({ timeout: 60_000 });
    await button("Follow").click();
    await page.getByRole("heading", { name: "Directory reply" }).waitFor();
  });
});

test("a frame can be picked on the stage", async () => {
  await withPage({}, async ({ page }) => {
    const { ready, button } = person(page);
    await ready();
    await page.getByRole("row", { name: /client 1 → node 3003.*Insert 2 = 5/ }).click();
    await page.getByRole("heading", { name: "Message · Insert" }).waitFor();
    const box = await page.getByRole("img").boundingBox();
    assert.ok(box);
    const heading = page.getByRole("heading", { name: "Directory request" });
    // Where the frame stands is the stage's business: look for it, as a person's eye does.
    search: for (let y = 10; y < box.height; y += 12) {
      for (let x = 10; x < box.width; x += 40) {
        await page.mouse.click(box.x + x, box.y + y);
        if (await heading.isVisible()) break search;
      }
    }
    await heading.waitFor();
    assert.equal(await button("Follow").getAttribute("aria-pressed"), "false");
  });
});
