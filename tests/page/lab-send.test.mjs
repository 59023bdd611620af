// The Lab: frames sent into the cluster, taken from it, and copied.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ninebytes } from "../shared/package.mjs";
import { random } from "../shared/random.mjs";
import { withPage } from "./harness.mjs";
import { LOOKUP, visitor } from "./lab-person.mjs";
import { person } from "./person.mjs";

/** @typedef {import("playwright-core").Page} Page */

test("a frame is sent into the cluster, valid or not, and seen there", async () => {
  await withPage({ watchPosts: true }, async ({ page, posts, forgetPosts }) => {
    const { open, paste, button, region, choice } = visitor(page);
    const said = region("Frame").locator(".sent-note");
    await open();
    for (const [text, bytes, outcome] of /** @type {const} */ ([
      [
        "40 0000002a 00000000",
        [0x40, 0, 0, 0, 0x2a, 0, 0, 0, 0],
        /answered 40 00 00 00 2A 00 00 00 07: Lookup 42 = 7/,
      ],
      ["7f 0000002a 00000000", [0x7f, 0, 0, 0, 0x2a, 0, 0, 0, 0], /padding/i],
      ["40 00", [0x40, 0], /9 bytes/],
    ])) {
      await paste.fill(text);
      await choice("To node").selectOption("3001");
      await forgetPosts();
      await button("Send this frame").click();
      await said.filter({ hasText: /client 1/ }).waitFor();
      await button("Let it arrive").click();
      await said.filter({ hasText: outcome }).waitFor();
      assert.ok(
        (await posts()).some((post) => String(post.bytes) === String(bytes)),
        `${text} went over a channel`,
      );
    }
    await button("See it in the Cluster").click();
    await page.getByText(/client 1 → node 3001 · 2 bytes/).waitFor();
    assert.equal(await button("Cluster").getAttribute("aria-current"), "page");
    await page
      .getByRole("row", { name: /client 1 → node 3001.*40 00/ })
      .first()
      .waitFor();
  });
});

test("what is copied is read back as the same bytes", async () => {
  const { page, close } = await withClipboard();
  try {
    const { open, paste, region } = visitor(page);
    await open();
    const next = random(9);
    const bytes = Array.from({ length: 9 }, () => next() & 0xff);
    await paste.fill(JSON.stringify(bytes));
    await region("Frame")
      .getByText(/9 bytes/)
      .first()
      .waitFor();
    for (const name of ["Hex", "C", "Rust", "Python", "Wireshark hex"]) {
      await region("Frame").getByRole("button", { name, exact: true }).click();
      await region("Frame").getByText(`Copied as ${name}.`).waitFor();
      const text = await page.evaluate(() => navigator.clipboard.readText());
      const { frames } = ninebytes.parseBytes(text);
      assert.deepEqual(Array.from(frames[0]), bytes, `seed 9: ${text}`);
    }
    await region("Frame").getByRole("button", { name: "SVG", exact: true }).click();
    await region("Frame").getByText("Copied as SVG.").waitFor();
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^<svg .*<\/svg>$/s);
    await region("Frame").getByRole("button", { name: "Link", exact: true }).click();
    await region("Frame").getByText("Copied as Link.").waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(link, /^http.*#v=1&view=lab&frame=[0-9a-f]{18}&layout=network/);
  } finally {
    await close();
  }
});

/** A page that may use the clipboard. */
async function withClipboard() {
  /** @type {(value: Page) => void} */
  let found = () => {};
  /** @type {() => void} */
  let finish = () => {};
  const opened = new Promise((resolve) => {
    found = resolve;
  });
  const finished = new Promise((resolve) => {
    finish = () => resolve(undefined);
  });
  const done = withPage({}, async ({ page }) => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    found(page);
    await finished;
  });
  return {
    page: /** @type {Page} */ (await Promise.race([opened, done])),
    close: async () => {
      finish();
      await done;
    },
  };
}

test("without a clipboard there is a field to copy from", async () => {
  await withPage({}, async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, "clipboard", { value: undefined });
    });
    await page.reload();
    const { open, paste, region } = visitor(page);
    await open();
    await paste.fill(LOOKUP);
    await region("Frame").getByRole("button", { name: "Hex", exact: true }).click();
    const field = page.getByRole("textbox", { name: "Copy from here" });
    assert.equal(await field.inputValue(), LOOKUP);
  });
});

test("a frame that was taken can be taken again once it was edited", async () => {
  await withPage({}, async ({ page }) => {
    const { open, hex, region, button, choice } = visitor(page);
    await open();
    const taking = button("Take frame 33 of the Cluster");
    assert.equal(await taking.count(), 0, "it is there as it is");
    await region("Frame").getByRole("gridcell").first().click();
    assert.equal(await hex(), "8012c982");
    await taking.click();
    assert.equal(await hex(), "0012c982");
    await taking.waitFor({ state: "detached" });
    await choice("Layout of the frame").selectOption("little-endian");
    await taking.click();
    await region("Frame")
      .getByText(/read as network$/)
      .waitFor();
  });
});

test("where no new cluster can be made that is told, and frames go on to the one there is", async () => {
  await withPage({}, async ({ page }) => {
    const { open, button, region } = visitor(page);
    await page.getByText("event 32", { exact: true }).waitFor();
    await page.evaluate(() => {
      const place = /** @type {any} */ (globalThis);
      place.kept = place.MessageChannel;
      delete place.MessageChannel;
    });
    await page.getByRole("button", { name: "Add a client" }).click();
    await page
      .locator("#caption")
      .filter({ hasText: /MessageChannel/ })
      .waitFor();
    await page.evaluate(() => {
      const place = /** @type {any} */ (globalThis);
      place.MessageChannel = place.kept;
    });
    await open();
    await button("Send this frame").click();
    await region("Frame")
      .locator(".sent-note")
      .filter({ hasText: /client 1/ })
      .waitFor();
  });
});

test("the frame that is looked at comes along, until another has been worked on", async () => {
  await withPage({}, async ({ page }) => {
    const { open, hex, region, button, paste } = visitor(page);
    const { next } = person(page);
    await open();
    assert.equal(await hex(), "0012c982");
    await button("Cluster").click();
    await next();
    await button("Lab").click();
    await region("Frame").getByText("Directory reply: port 3002").waitFor();
    await paste.fill(LOOKUP);
    await region("Frame").getByText("Lookup 1231234", { exact: true }).waitFor();
    await button("Cluster").click();
    await next();
    await button("Lab").click();
    assert.equal(await hex(), LOOKUP);
    await button("Take frame 35 of the Cluster").click();
    await region("Frame")
      .getByText(/^frame 35 · /)
      .waitFor();
  });
});
