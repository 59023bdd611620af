// Nodes come and go on the page: by the bar, by the Nodes table, by key and by the stage; told in words all the while, at once if
// wanted, and in the past as another branch.

import assert from "node:assert/strict";
import { test } from "node:test";
import { withPage } from "./harness.mjs";
import { person } from "./person.mjs";

test("nodes come and go, in one cluster, while it works", async () => {
  await withPage({}, async ({ page, axe }) => {
    const { ready, button, number, says, next, tab, events } = person(page);
    await ready();
    const nodes = page.getByRole("tabpanel", { name: "Nodes" });
    const count = () => number("Nodes").inputValue();

    await button("Add a node").click();
    await says("Node 3004 tells the tracker that it is here, and knows no table: 9 bytes.");
    assert.equal(await count(), "4");
    assert.equal(await events(), 32, "nothing but the cluster's own clock makes events");
    await next();
    await says(/^Epoch 1: 3004 joins, 0 of 4 ready\. The tracker tells node 300/);
    assert.match(
      (await page.locator("#stage").getAttribute("aria-label")) ?? "",
      /3004 joins, 0 of 4 ready/,
    );

    await tab("Nodes").click();
    await nodes.getByText("Epoch 1: 3004 joins, 0 of 4 ready.").waitFor();
    await axe();
    await button("Finish at once").click();
    await nodes.getByText("slot 3 · 2 keys").waitFor();
    assert.equal(await nodes.getByText(/Epoch 1:/).count(), 0);
    // What is asked for at a moment is a part of it: before that.
    const before = (await events()) - 1;
    await page.locator(".timeline-marks .resize").waitFor({ state: "attached" });
    await page.locator(".timeline-marks .settled").waitFor({ state: "attached" });

    // One of its own choosing, by the table; what cannot be done is said there.
    await button("Remove node 3002").click();
    await says(/3002 leaves/);
    assert.equal(await count(), "3");
    await nodes.getByText(/ · leaving$/).waitFor();
    assert.equal(await button("Remove node 3002").getAttribute("aria-disabled"), "true");
    await button("Remove node 3002").click({ force: true });
    await nodes.getByText(/^Node 3002 is leaving already\.$/).waitFor();
    await button("Finish at once").click();
    await button("Remove node 3002").waitFor({ state: "detached" });
    assert.equal(await nodes.getByText(/is leaving already/).count(), 0);

    // By key, in the past: another branch, in which 3002 is still there.
    await page.locator("#timeline").focus();
    await page.getByRole("slider", { name: "Timeline" }).fill(String(before));
    await page.getByText(new RegExp(`^event ${before} of `)).waitFor();
    await button("Play").focus();
    assert.equal(await button("Remove a node").getAttribute("title"), "Node 3004 leaves");
    await page.keyboard.press("r");
    await says(/3004 leaves.*This is branch 2/);
    assert.equal(await count(), "3");
    await button("Finish at once").click();
    await button("Remove node 3004").waitFor({ state: "detached" });
    await button("Remove node 3002").waitFor();

    // The node that is chosen on the stage goes first.
    const stage = await page.locator("#stage").boundingBox();
    assert.ok(stage);
    await page.mouse.click(stage.x + stage.width - 60, stage.y + 20);
    await page.locator("#nodes-less[title='Node 3001 leaves']").waitFor();

    // Down to none: refused next to the control while it would lose data.
    await number("Nodes").fill("0");
    await number("Nodes").press("Enter");
    const refused = page.getByText(
      /last one: 8 pairs would be lost\. Delete its pairs first, or add a node\.$/,
    );
    await refused.waitFor();
    assert.equal(await count(), "1", "those that can go, go");
    assert.equal(await number("Nodes").getAttribute("aria-invalid"), null);
    await page.keyboard.press("Escape");
    await refused.waitFor({ state: "detached" });
    await button("Remove a node").click();
    await refused.waitFor();
    await button("Play").focus();
    await refused.waitFor({ state: "detached" });
    assert.equal(await count(), "1");
  });
});

test("another strategy or placement makes a new cluster, with the pairs in it", async () => {
  await withPage({ viewport: { width: 390, height: 844 } }, async ({ page, axe }) => {
    const { ready, choice, says, tab, button, next } = person(page);
    await ready();
    await tab("Nodes").click();
    await choice("Placement").selectOption("ring");
    await says(/A new cluster: 3 nodes, 1 client, layout network, live, ring\. The 8 stored pairs/);
    await next();
    await says(/finds key 1231234 on its ring before slot \d, so ports\[\d\] = 300\d/);
    await choice("Strategy").selectOption("stop");
    await says(/layout network, stop, ring\./);
    await button("Add a node").click();
    await next();
    await says(/answers no client/);
    await axe();
    // The link has both, and the change that is under way.
    await page.waitForFunction(() => location.hash.includes("redirect.stop.ring"));
    await page.reload();
    await says(/answers no client/);
    assert.equal(await page.locator("#nodes").inputValue(), "4");
  });
});
