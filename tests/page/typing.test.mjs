// A frame as it is typed: its bytes in hex, its fields as numbers. What cannot be read stays, with a sentence, and the frame is
// as it was.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bitOf, bringLookup, hexBecomes, inspector } from "./frame-bits.mjs";
import { withPage } from "./harness.mjs";
import { person } from "./person.mjs";

test("bytes and fields are typed; what cannot be read stays, with a sentence", async () => {
  await withPage({ reducedMotion: "reduce" }, async ({ page }) => {
    await bringLookup(page);
    const { tab, field, choice } = person(page);
    await tab("Fields").click();
    const hex = field("Frame in hex");
    await hex.fill("0x80,0x00 0012c983 0000000a");
    await hexBecomes(page, "80 00 00 12 C9 83 00 00 00 0A");
    await hex.fill("8000 12c983 0000000a");
    await hex.fill("80 0012c983 0000000a");
    await hexBecomes(page, "80 00 12 C9 83 00 00 00 0A");
    assert.equal(await hex.inputValue(), "80 0012c983 0000000a", "as it was typed");
    for (const [text, sentence] of /** @type {const} */ ([
      ["80 0", /two hex digits/],
      ["80 xyz", /“x” is no hex digit/],
      ["00".repeat(600), /room for 64 bytes/],
    ])) {
      await hex.fill(text);
      await hex.press("Tab");
      await inspector(page).getByText(sentence).waitFor();
      assert.equal(await hex.inputValue(), text);
      assert.equal(await hex.getAttribute("aria-invalid"), "true");
      await hexBecomes(page, "80 00 12 C9 83 00 00 00 0A");
    }
    await hex.press("Escape");
    assert.equal(await hex.inputValue(), "80 00 12 C9 83 00 00 00 0A");

    assert.equal(await choice("Frame type").inputValue(), "2");
    await choice("Frame type").selectOption("Insert");
    await field("Frame key").fill("0xDEADBEEF");
    await field("Frame value").fill("4294967295");
    await hexBecomes(page, "00 DE AD BE EF FF FF FF FF");
    assert.equal(await field("Frame key").inputValue(), "0xDEADBEEF", "as it was typed");
    const row = inspector(page).getByRole("row", { name: /^Key/ });
    for (const [reading, text] of [
      ["Unsigned", "3 735 928 559"],
      ["Signed", "-559038737"],
      ["Hex", "0xDEADBEEF"],
      ["Binary", "1101 1110 1010 1101 1011 1110 1110 1111"],
      ["Big-endian", "3 735 928 559 ✓"],
      ["Little-endian", "4 022 250 974"],
    ]) {
      const said = await row.locator(`[data-label="${reading}"]`).innerText();
      assert.equal(said.replaceAll("\u202f", " ").trim(), text, reading);
    }
    for (const text of ["-1", "4294967296", "1.5", "x"]) {
      await field("Frame key").fill(text);
      await inspector(page)
        .getByText(/^Key must be a whole number from 0 to 4294967295; /)
        .waitFor();
      assert.equal(await field("Frame key").inputValue(), text);
    }
    await hexBecomes(page, "00 DE AD BE EF FF FF FF FF");
    await field("Frame key").fill("12");
    await hexBecomes(page, "00 00 00 00 0C FF FF FF FF");
    await person(page).button("Undo").click();
    await hexBecomes(page, "00 DE AD BE EF FF FF FF FF");
  });
});

test("what is typed and cannot be read stays when the frame changes elsewhere, and says so", async () => {
  await withPage({ reducedMotion: "reduce" }, async ({ page }) => {
    await bringLookup(page);
    const { tab, field, button } = person(page);
    await tab("Fields").click();
    await field("Frame in hex").fill("80 xyz");
    await field("Frame value").fill("twelve");
    await field("Frame key").fill("5");
    await tab("Bits").click();
    await bitOf(page, { byte: 8, bit: 7 }).click();
    await hexBecomes(page, "40 00 00 00 05 00 00 00 01");
    await tab("Fields").click();
    for (const [name, text, problem, now] of [
      ["Frame in hex", "80 xyz", "“x” is no hex digit.", "40 00 00 00 05 00 00 00 01"],
      ["Frame value", "twelve", "Value must be a whole number", "1"],
    ]) {
      assert.equal(await field(name).inputValue(), text);
      assert.equal(await field(name).getAttribute("aria-invalid"), "true");
      const said = inspector(page).getByText(problem);
      assert.match(
        String(await said.textContent()),
        /\. The frame has changed meanwhile; Escape shows it\.$/,
      );
      await field(name).press("Escape");
      assert.equal(await field(name).inputValue(), now);
      await said.waitFor({ state: "hidden" });
    }
    assert.equal(await field("Frame key").inputValue(), "5");
    await button("Undo").click();
    assert.equal(await field("Frame value").inputValue(), "0");
  });
});

test("bytes that are too many are counted, also those that are not drawn", async () => {
  await withPage({ reducedMotion: "reduce" }, async ({ page }) => {
    await bringLookup(page);
    const { tab, field } = person(page);
    for (const [length, sentence] of /** @type {const} */ ([
      [10, "Byte 9: one too many"],
      [11, "Bytes 9 to 10: 2 too many"],
      [40, "Bytes 9 to 39: 31 too many"],
    ])) {
      await tab("Fields").click();
      await field("Frame in hex").fill("00".repeat(length));
      await tab("Bits").click();
      await inspector(page).getByText(sentence, { exact: true }).waitFor();
    }
  });
});
