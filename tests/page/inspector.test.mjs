// The views of a frame: the same bits lit in all of them, by mouse, touch and keyboard, and named; what is wrong shown at its
// bit. Where bits are is worked out in frame-bits.mjs anew.

import assert from "node:assert/strict";
import { test } from "node:test";
import { random } from "../shared/random.mjs";
import {
  bitOf,
  bringLookup,
  hexBecomes,
  inspector,
  LOOKUP,
  lit,
  STREAMS,
  showCode,
  streamed,
  viewShown,
} from "./frame-bits.mjs";
import { withPage } from "./harness.mjs";
import { person } from "./person.mjs";

for (const layout of Object.keys(STREAMS)) {
  test(`a bit lights exactly its own in every view: ${layout}`, async () => {
    await withPage({ reducedMotion: "reduce" }, async ({ page }) => {
      await bringLookup(page, layout);
      await hexBecomes(page, LOOKUP[layout]);
      const { tab } = person(page);
      const next = random(3);
      for (let round = 0; round < 6; round++) {
        const place = { byte: next() % 9, bit: next() % 8 };
        const told = `${layout}, seed 3, round ${round}, byte ${place.byte} bit ${place.bit}`;
        const { at, row, field, shares } = streamed(STREAMS[layout], place);
        const position = place.byte * 8 + place.bit;
        const inHex = { chips: [place.byte], letters: [place.byte] };

        await tab("Bits").click();
        await bitOf(page, place).hover();
        const hovered = await lit(page);
        assert.deepEqual(hovered.grid, [position], `hover, ${told}`);
        assert.deepEqual(hovered.labels, [field], told);
        assert.deepEqual({ chips: hovered.chips, letters: hovered.letters }, inHex, told);

        await page.mouse.move(5, 5);
        assert.deepEqual((await lit(page)).grid, [], `left, ${told}`);
        await bitOf(page, place).focus();
        assert.deepEqual((await lit(page)).grid, [position], `focus, ${told}`);

        await page.keyboard.press("p");
        await hexBecomes(page, LOOKUP[layout]);
        await tab("Diagram").click();
        await viewShown(page);
        assert.deepEqual((await lit(page)).diagram, [position], `diagram, ${told}`);
        await tab("Fields").click();
        await viewShown(page);
        const table = await lit(page);
        assert.deepEqual(table.digits, [at], `digits, ${told}`);
        assert.deepEqual(table.rows, [{ at: row, all: true }], `values, ${told}`);
        await tab("Lines").click();
        await viewShown(page);
        const lines = await lit(page);
        assert.deepEqual(lines.strip, [position], `strip, ${told}`);
        assert.deepEqual(lines.lines, [row], `lines, ${told}`);
        assert.equal(lines.lineDigits, shares ? 1 : 0, `masked digits, ${told}`);
        await showCode(page);
        const { code, chips } = await lit(page);
        assert.equal(code.length, field === "Padding" ? 0 : 1, `code, ${told}`);
        for (const line of code) assert.match(line, new RegExp(`\\[${place.byte}\\] =`), told);
        assert.deepEqual(chips, [place.byte], told);

        await tab("Bits").click();
        await bitOf(page, place).click({ modifiers: ["Shift"] });
        await page.mouse.move(5, 5);
        await tab("Code").focus();
        assert.deepEqual((await lit(page)).chips, [], `let go, ${told}`);
      }
    });
  });
}

test("a field, a value, a byte, a line of code and a column light all of their bits, by touch too", async () => {
  await withPage({ reducedMotion: "reduce", hasTouch: true }, async ({ page }) => {
    await bringLookup(page, "packed");
    const { tab } = person(page);
    const region = inspector(page);
    const key = Array.from({ length: 32 }, (_, nth) => nth + 2);

    await region.getByRole("button", { name: /^Key/ }).tap();
    assert.deepEqual((await lit(page)).grid, key);
    assert.equal(
      await region.getByRole("button", { name: /^Key/ }).getAttribute("aria-pressed"),
      "true",
    );
    await tab("Fields").tap();
    await viewShown(page);
    assert.deepEqual((await lit(page)).digits, key, "what is held is lit in other views");
    await region.getByRole("button", { name: /^Key, hex 0x0012C982/ }).tap();
    await page.mouse.click(5, 300);
    assert.deepEqual((await lit(page)).digits, [], "and let go by a second tap");

    await tab("Diagram").tap();
    await viewShown(page);
    await region.getByRole("button", { name: /^Value bit 1 of 32, byte 4 bit 2, 0$/ }).tap();
    assert.deepEqual((await lit(page)).diagram, [34]);
    await tab("Bits").tap();
    assert.deepEqual((await lit(page)).grid, [34]);
    await region.getByRole("button", { name: /^byte 4: 80/ }).tap();
    assert.deepEqual((await lit(page)).grid, [32, 33, 34, 35, 36, 37, 38, 39]);
    await tab("Code").tap();
    await region.getByRole("button", { name: /frame\[1\]/ }).tap();
    await tab("Bits").tap();
    assert.deepEqual((await lit(page)).grid, [8, 9, 10, 11, 12, 13, 14, 15]);
    await bitOf(page, { byte: 6, bit: 7 }).tap();
    assert.deepEqual((await lit(page)).grid, [55], "a bit that is tapped stays lit");
    await hexBecomes(page, "40 04 B2 60 80 00 01 00 00");
  });
});

test("a bit is named by field, position and value", async () => {
  await withPage({ reducedMotion: "reduce" }, async ({ page }) => {
    await bringLookup(page);
    const name = "Key bit 12 of 32, byte 2 bit 3, 1";
    await inspector(page).getByRole("gridcell", { name, exact: true }).waitFor();
    await person(page).tab("Diagram").click();
    await viewShown(page);
    await inspector(page).getByRole("button", { name, exact: true }).waitFor();
  });
});

test("what is wrong with a frame is shown at its bit, in a sentence, in every drawing", async () => {
  await withPage({ reducedMotion: "reduce" }, async ({ page }) => {
    await bringLookup(page);
    const { tab, field } = person(page);
    const region = inspector(page);
    await bitOf(page, { byte: 0, bit: 4 }).click();
    const wrong = region.getByRole("gridcell", {
      name: "Padding bit 3 of 6, byte 0 bit 4, 1, wrong here",
    });
    assert.equal(await wrong.getAttribute("aria-invalid"), "true");
    assert.equal(await region.locator(".bit-grid .faulty").count(), 1);
    const sentence = /^Padding must be zero, but bit 4 of byte 0/;
    await region.locator(".view-bits").getByText(sentence).waitFor();
    await tab("Diagram").click();
    await viewShown(page);
    await region.getByRole("button", { name: /byte 0 bit 4, 1, wrong here/ }).waitFor();
    assert.equal(await region.locator(".diagram-bit.faulty").count(), 1);
    await region.locator(".view-diagram").getByText(sentence).waitFor();
    await tab("Lines").click();
    await viewShown(page);
    assert.equal(await region.locator(".strip .faulty").count(), 1);
    await region
      .locator(".view-lines")
      .getByText(/Malformed: Padding must be zero/)
      .waitFor();

    await tab("Fields").click();
    await viewShown(page);
    await field("Frame in hex").fill("40 00 12 C9 82 00 00");
    assert.ok(await field("Frame value").isDisabled(), "a field that is cut off has no value");
    await tab("Bits").click();
    assert.equal(await region.locator(".bit-grid .missing").count(), 16);
    await region
      .getByRole("gridcell", { name: "Value bit 32 of 32, byte 8 bit 7, missing" })
      .waitFor();
    await region.getByText("Bytes 7 to 8: missing").waitFor();
    await region
      .getByText(/A message has 9 bytes; here are 7/)
      .first()
      .waitFor();
    await tab("Diagram").click();
    await viewShown(page);
    assert.equal(await region.locator(".diagram-bit.missing").count(), 16);
    await tab("Fields").click();
    await viewShown(page);
    await field("Frame in hex").fill("40 00 12 C9 82 00 00 00 00 AB");
    await tab("Bits").click();
    assert.equal(await region.locator(".bit-grid .extra").count(), 8);
    await region.getByRole("gridcell", { name: "byte 9 bit 0, 1, one too many" }).waitFor();
    await region.getByText("Byte 9: one too many").waitFor();
    await tab("Diagram").click();
    await viewShown(page);
    assert.equal(await region.locator(".diagram-bit.extra").count(), 8);
  });
});

for (const [viewport, colorScheme] of /** @type {const} */ ([
  [{ width: 1280, height: 720 }, "light"],
  [{ width: 1920, height: 1080 }, "dark"],
  [{ width: 360, height: 640 }, "dark"],
  [{ width: 390, height: 844 }, "light"],
])) {
  test(`axe-core finds nothing in any view of a frame, right or wrong, at ${viewport.width} ${colorScheme}`, async () => {
    await withPage({ viewport, colorScheme, reducedMotion: "reduce" }, async ({ page, axe }) => {
      await bringLookup(page, "packed");
      const check = async (/** @type {string} */ what) => {
        for (const name of ["Bits", "Diagram", "Fields", "Lines", "Code"]) {
          await (name === "Code" ? showCode(page) : person(page).tab(name).click());
          await axe();
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(wide <= 0, `${what}, ${name}: ${wide} px too wide`);
        }
      };
      await check("as it came");
      await person(page).tab("Bits").click();
      await bitOf(page, { byte: 8, bit: 6 }).click();
      await check("with a padding bit set");
    });
  });
}
