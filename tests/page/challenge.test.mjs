// The Challenge: answers wrong and right in both kinds, rounds that a seed gives again, and the link that shares them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { withPage } from "./harness.mjs";
import { decoded, encoded, lab, NAMES } from "./lab-frames.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("./lab-frames.mjs").Values} Values */

/** The message that is asked for. @param {Page} page @returns {Promise<Values>} */
async function askedValues(page) {
  const text = await page.locator("#lab-challenge .task").innerText();
  const [, name, key, value] = /Set the bits of (\w+), key (\d+), value (\d+)\./.exec(text) ?? [];
  return { type: NAMES.indexOf(name), key: Number(key), value: Number(value) };
}

test("Challenge: bits to be set, wrong and right, by keyboard", async () => {
  await withPage({ reducedMotion: "reduce" }, async ({ page }) => {
    const { open, grid, press, card } = lab(page);
    await open();
    await page.getByRole("combobox", { name: "In layout" }).selectOption("little-endian");
    const values = await askedValues(page);
    const right = encoded(values, "little-endian");
    const digits = right.map((byte) => byte.toString(2).padStart(8, "0")).join("");
    await grid("Challenge bits").getByRole("gridcell").first().focus();
    await page.keyboard.type(digits);
    // The focus is on the last bit: the space bar flips it.
    await page.keyboard.press("Space");
    await press("challenge", "Check");
    await card("challenge").getByText("Not yet.").waitFor();
    await card("challenge")
      .getByText(
        /Value: your bits say \d+; \d+ was asked for\. Wrong in 1 bit: .*\(byte 8, bit 7\)/,
      )
      .waitFor();
    assert.equal(await grid("Challenge bits").locator(".wrong").count(), 1);
    await card("challenge").getByText("0 of 1 right, 0 in a row").waitFor();
    await grid("Challenge bits").getByRole("gridcell").last().click();
    await press("challenge", "Check");
    await card("challenge").getByText("Right.", { exact: true }).waitFor();
    await card("challenge").getByText("0 of 1 right, 0 in a row").waitFor();
    await press("challenge", "Next round");
    const next = await askedValues(page);
    // The right message by another layout's rules is told as that.
    await grid("Challenge bits").getByRole("gridcell").first().focus();
    await page.keyboard.type(
      encoded(next, "network")
        .map((byte) => byte.toString(2).padStart(8, "0"))
        .join(""),
    );
    await press("challenge", "Check");
    await card("challenge").getByText("So it would be in the layout network.").waitFor();
    await press("challenge", "Show the answer");
    await press("challenge", "Check");
    await card("challenge").getByText("Right.", { exact: true }).waitFor();
  });
});

test("Challenge: values to be said, wrong and right, by touch", async () => {
  await withPage(
    { reducedMotion: "reduce", hasTouch: true, viewport: { width: 390, height: 844 } },
    async ({ page }) => {
      const { open, bytes, card, choose } = lab(page);
      await open();
      await choose("challenge", "Say the values");
      const check = card("challenge").getByRole("button", { name: "Check" });
      const [type, key, value] = [
        page.getByRole("combobox", { name: "Its type" }),
        page.getByRole("textbox", { name: "Its key" }),
        page.getByRole("textbox", { name: "Its value" }),
      ];
      await check.tap();
      await card("challenge").getByText("Choose a type.").waitFor();
      const octets = (await bytes("Challenge bits"))
        .split(" ")
        .map((text) => Number.parseInt(text, 16));
      const right = decoded(octets, "network");
      await type.selectOption({ label: NAMES[right.type] });
      await key.fill(String(right.key + 1));
      await value.fill("1.5");
      await check.tap();
      await card("challenge")
        .getByText("The value must be a whole number from 0 to 4294967295; 1.5 is not whole.")
        .waitFor();
      await value.fill(String(right.value));
      await check.tap();
      await card("challenge")
        .getByText(`Key: you say ${right.key + 1}; the bits say ${right.key}.`)
        .waitFor();
      await key.fill(`0x${right.key.toString(16)}`);
      await check.tap();
      await card("challenge").getByText("Right.", { exact: true }).waitFor();
    },
  );
});

test("a layout of one's own and the Challenge's seed are in the link", async () => {
  await withPage({ reducedMotion: "reduce" }, async ({ page }) => {
    const { open, choose, bytes, press, card } = lab(page);
    await open();
    await choose("layouts", "least significant");
    await page.getByRole("textbox", { name: "Seed" }).fill("77");
    await press("challenge", "Next round");
    await card("challenge").getByText("Round 2, layout network-lsb0.").waitFor();
    const values = await askedValues(page);
    await page.waitForURL(/challenge=77~2.*network-lsb0/);
    await page.reload();
    await card("challenge").getByText("Round 2, layout network-lsb0.").waitFor();
    assert.deepEqual(await askedValues(page), values);
    assert.equal(await page.getByRole("textbox", { name: "Seed" }).inputValue(), "77");
    assert.equal(await bytes("Bits read or written"), "02 00 48 93 41 00 00 00 00");
    const select = page.getByRole("combobox", { name: "Layout of the frame" });
    const listed = await select.getByRole("option").allTextContents();
    assert.deepEqual(listed.slice(5), ["network-lsb0"]);
  });
});

test("Challenge: the same seed, the same rounds", async () => {
  /** @param {string} seed */
  const play = async (seed) => {
    /** @type {Values[]} */
    const rounds = [];
    await withPage({ reducedMotion: "reduce" }, async ({ page }) => {
      const { open, press, card } = lab(page);
      await open();
      await page.getByRole("textbox", { name: "Seed" }).fill("99999999999");
      await card("challenge")
        .getByText(/Seed must be a whole number/)
        .waitFor();
      await press("challenge", "Next round");
      await page.getByRole("textbox", { name: "Seed" }).fill(seed);
      for (let round = 1; round <= 6; round++) {
        await card("challenge").getByText(`Round ${round},`).waitFor();
        rounds.push(await askedValues(page));
        await press("challenge", "Next round");
      }
    });
    return rounds;
  };
  const first = await play("20261122");
  assert.deepEqual(await play("20261122"), first);
  assert.notDeepEqual(await play("20261123"), first);
});
