// The Lab: what is pasted, how it is read, the stream in it, and the diagnosis.

import assert from "node:assert/strict";
import { test } from "node:test";
import { random } from "../shared/random.mjs";
import { withPage } from "./harness.mjs";
import { goTo, LOOKUP, visitor } from "./lab-person.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @type {[string, string, RegExp, string][]} */
const PASTES = [
  ["hex", "40 00 12 c9 82 00 00 00 00", /hex.*: 9 bytes, one frame\.$/i, LOOKUP],
  ["xxd", "00000000: 4000 12c9 8200 0000 00                   @........", /xxd: 9 bytes/, LOOKUP],
  [
    "hexdump -C",
    "00000000  40 00 12 c9 82 00 00 00  00                       |@........|\n00000009",
    /hexdump -C: 9 bytes/,
    LOOKUP,
  ],
  [
    "a C array",
    "uint8_t b[] = {0x40, 0x00, 0x12, 0xc9, 0x82, 0, 0, 0, 0};",
    /C.*: 9 bytes/,
    LOOKUP,
  ],
  ["Python", "b'@\\x00\\x12\\xc9\\x82\\x00\\x00\\x00\\x00'", /: 9 bytes, one frame\.$/, LOOKUP],
  ["base64", "QAASyYIAAAAA", /base64: 9 bytes/i, LOOKUP],
  ["decimal", "[64, 0, 18, 201, 130, 0, 0, 0, 0]", /: 9 bytes/, LOOKUP],
  [
    "gdb",
    "0x7ffe0000:\t0x40\t0x00\t0x12\t0xc9\t0x82\t0x00\t0x00\t0x00\n0x7ffe0008:\t0x00",
    /gdb.*: 9 bytes/,
    LOOKUP,
  ],
];

test("what is pasted is read, and how it was read is said", async () => {
  await withPage({}, async ({ page }) => {
    const { open, paste, reading, hex, region } = visitor(page);
    await open();
    for (const [name, text, sentence, bytes] of PASTES) {
      await paste.fill("");
      await paste.fill(text);
      await reading.filter({ hasText: sentence }).waitFor();
      assert.equal(await hex(), bytes, name);
    }
    await region("Frame").getByText("Lookup 1231234", { exact: true }).waitFor();
    await paste.fill("what is this?");
    await region("Paste bytes").locator(".problem:not(.empty)").first().waitFor();
    assert.equal(await hex(), LOOKUP, "what cannot be read changes nothing");
    assert.equal(await paste.inputValue(), "what is this?", "what was typed stays");
  });
});

test("a reading that is not certain says so and offers the others", async () => {
  await withPage({}, async ({ page }) => {
    const { open, paste, reading, hex, region } = visitor(page);
    await open();
    await paste.fill("12345678 90123456");
    await reading.filter({ hasText: "not certain" }).waitFor();
    const before = await hex();
    const other = region("Paste bytes")
      .getByRole("button", { pressed: false, name: /bytes?$/ })
      .first();
    await other.click();
    await reading.filter({ hasText: "as you chose" }).waitFor();
    assert.notEqual(await hex(), before);
    await region("Paste bytes")
      .getByRole("button", { pressed: true, name: /^hexdump/ })
      .waitFor();
  });
});

test("a diagnosis names the mistake, lights its bits, and says when there is none", async () => {
  await withPage({}, async ({ page }) => {
    const { open, paste, field, radio, explanation, region } = visitor(page);
    await open();
    await paste.fill("00 82 c9 12 00 00 00 00 07");
    await radio("Insert").check({ force: true });
    await field("Meant key").fill("1231234");
    await field("Meant value").fill("7");
    await explanation.filter({ hasText: /bytes reversed/ }).waitFor();
    await explanation.filter({ hasText: /\d+ %/ }).waitFor();
    await explanation.getByRole("button").first().hover();
    await region("Frame").locator(".bit.lit").first().waitFor();
    await field("Meant key").fill("not a number");
    await region("What did you mean?")
      .getByText(/^Meant key must be .*\.$/)
      .waitFor();
    await field("Meant key").fill("0x12c982");
    await paste.fill("00 0012c982 00000007");
    await region("Diagnosis").getByText("These bytes are what was meant.").waitFor();
  });
});

test("what the bytes cannot tell is said, with the message that will tell", async () => {
  await withPage({}, async ({ page }) => {
    const { open, paste, field, radio, region, button } = visitor(page);
    await open();
    await radio("Insert").check({ force: true });
    await field("Meant key").fill("42");
    await field("Meant value").fill("7");
    await paste.fill("00 2a000000 07000000");
    await region("Diagnosis").getByText("cannot tell").first().waitFor();
    await region("Diagnosis").getByText("This message will tell:").waitFor();
    await button("I sent this one").click();
    assert.match(await field("Meant key").inputValue(), /^0x[0-9a-f]+$/);
    assert.notEqual(await field("Meant key").inputValue(), "0x2a");
  });
});

test("a stream's boundaries are moved, taken away and made by keyboard and mouse", async () => {
  await withPage({}, async ({ page }) => {
    const { open, paste, gap, pieces, hex, region, button } = visitor(page);
    await open();
    await paste.fill(`0012c982${LOOKUP}${LOOKUP}`);
    await pieces.nth(2).waitFor();
    assert.equal(await hex(), "0012c982");
    await pieces.nth(1).click();
    assert.equal(await hex(), LOOKUP);
    await gap(3).focus();
    assert.equal(await gap(3).getAttribute("aria-pressed"), "true");
    await page.keyboard.press("Shift+ArrowRight");
    assert.equal(await gap(4).getAttribute("aria-pressed"), "true");
    assert.ok(await gap(4).evaluate((element) => element === document.activeElement));
    await region("Paste bytes")
      .getByText(/short read/)
      .first()
      .waitFor();
    await page.keyboard.press("Shift+ArrowLeft");
    await page.keyboard.press("Space");
    assert.equal(await pieces.count(), 2);
    await region("Paste bytes")
      .getByText(/coalesced read: 13 bytes are 4 \+ 9 or 9 \+ 4/)
      .waitFor();
    await button("Cut 4 + 9").click();
    assert.equal(await pieces.count(), 3);
    await gap(12).click();
    assert.equal(await pieces.count(), 2);
    await gap(12).click();
    assert.equal(await pieces.count(), 3);
    const from = await gap(12).boundingBox();
    const to = await gap(10).boundingBox();
    assert.ok(from && to);
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(to.x + to.width / 2 + 6, to.y + to.height / 2, { steps: 6 });
    await page.mouse.up();
    assert.equal(await gap(10).getAttribute("aria-pressed"), "true");
    assert.equal(await gap(12).getAttribute("aria-pressed"), "false");
  });
});

test("4 bytes pasted after a frame of a node are a client's; who sends them can be chosen", async () => {
  await withPage(
    { path: "/#v=1&view=lab&frame=400012c98200000007&from=node" },
    async ({ page }) => {
      const { region, paste, choice } = visitor(page);
      const head = region("Frame").locator(".frame-said");
      const hex = region("Frame").getByRole("textbox", { name: "Frame in hex" });
      await region("Frame").waitFor();
      await hex.fill("00 12 c9 82");
      await head
        .filter({ hasText: "Not a frame" })
        .or(head.filter({ hasText: "not a frame" }))
        .waitFor();
      assert.equal(await choice("Sent by").inputValue(), "node");
      await choice("Sent by").selectOption("client");
      await head.filter({ hasText: "Directory request: key 1231234" }).waitFor();
      await goTo(page, "v=1&frame=400012c98200000007&from=node");
      await region("Frame")
        .getByText(/^from a link · 9 bytes/)
        .waitFor();
      await paste.fill("0012c982");
      await head.filter({ hasText: "Directory request: key 1231234" }).waitFor();
    },
  );
});

test("readings that say the same are one", async () => {
  await withPage({}, async ({ page }) => {
    const { open, paste, explanation, region } = visitor(page);
    await open();
    await paste.fill("0012c982");
    await explanation.filter({ hasText: "the layouts network, type-low and packed" }).waitFor();
    const same = region("Diagnosis").getByRole("listitem").filter({ hasText: "0x0012c982" });
    assert.equal(await same.count(), 1);
  });
});

test("64 kB of anything in the paste is answered, and the page keeps working", async () => {
  const seed = 12;
  const next = random(seed);
  const any = (/** @type {(n: number) => string} */ char) =>
    Array.from({ length: 65_536 }, () => char(next())).join("");
  const texts = [
    any((n) => String.fromCharCode(n % 0x500)),
    any((n) => String.fromCharCode(0x20 + (n % 95))),
    any((n) => "0123456789abcdef"[n % 16]),
    any((n) => "01 \n"[n % 4]),
    "\\x".repeat(32_768),
    "0x40,".repeat(13_107),
    "(".repeat(65_536),
  ];
  await withPage({}, async ({ page }) => {
    const { open, paste, reading, hex } = visitor(page);
    await open();
    const answers = page.locator("#lab-paste > .problem, #paste-reading").filter({ hasText: /./ });
    /** As a browser pastes it; typing so much, or deleting it, would take it minutes. @param {string} text */
    const put = (text) =>
      paste.evaluate((area, pasted) => {
        /** @type {HTMLTextAreaElement} */ (area).value = pasted;
        area.dispatchEvent(new Event("input"));
      }, text);
    for (const text of texts) {
      await put(text);
      await answers.first().waitFor();
      // The next answer is not this one.
      await put("");
      await answers.first().waitFor({ state: "detached" });
    }
    await paste.fill(LOOKUP);
    await reading.filter({ hasText: "9 bytes, one frame" }).waitFor();
    assert.equal(await hex(), LOOKUP);
  });
});
