// The Lab: links that hold its frame and what is open, made, opened and hostile.

import assert from "node:assert/strict";
import { test } from "node:test";
import { random } from "../shared/random.mjs";
import { withPage } from "./harness.mjs";
import { goTo, LOOKUP, visitor } from "./lab-person.mjs";
import { person } from "./person.mjs";

/** @typedef {import("playwright-core").Page} Page */

const LINK =
  "#v=1&view=lab&frame=80123456780000002a&layout=mine=padding6.type2.key32.value32.lsb0.big&from=client" +
  "&intent=delete~0x12345678~42&lang=python&code=decode&numbering=lsb0&card=code";

test("a link shows the same frame, layout and view, and the address follows", async () => {
  await withPage({ path: `/${LINK}` }, async ({ page }) => {
    const { region, hex, field, radio, choice, paste } = visitor(page);
    await region("Frame").waitFor();
    assert.equal(await hex(), "80123456780000002a");
    await region("Frame")
      .getByText(/read as mine/)
      .waitFor();
    assert.equal(await field("Meant key").inputValue(), "0x12345678");
    assert.ok(await radio("Delete").first().isChecked());
    assert.match((await choice("Meant layout").inputValue()) ?? "", /^mine=/);
    await region("Code")
      .getByText(/def decode/)
      .first()
      .waitFor();
    await paste.fill(LOOKUP);
    await page.waitForFunction((hash) => location.hash.includes(hash), `frame=${LOOKUP}`);
    const address = page.url();
    await page.goto("about:blank");
    await page.goto(address);
    await region("Frame").waitFor();
    assert.equal(await hex(), LOOKUP);
  });
});

test("a link opened while the page is open is followed", async () => {
  await withPage({}, async ({ page }) => {
    const { ready, hex, region } = visitor(page);
    await ready();
    await page.evaluate((hash) => {
      location.hash = hash;
    }, LINK);
    await region("Frame").waitFor();
    assert.equal(await hex(), "80123456780000002a");
  });
});

/** What stands there once it is another sentence. @param {import("playwright-core").Locator} place @param {string} before */
async function otherThan(place, before) {
  const element = await place.elementHandle();
  assert.ok(element);
  const page = place.page();
  await page.waitForFunction(
    ([one, old]) => /** @type {Element} */ (one).textContent !== old,
    [element, before],
  );
  return (await place.textContent()) ?? "";
}

test("a frame too long for a link is refused where it is typed, and the link stays true", async () => {
  await withPage({}, async ({ page }) => {
    const { open, hex, region, paste } = visitor(page);
    await open();
    await paste.fill(LOOKUP);
    await page.waitForFunction((hash) => location.hash.includes(hash), `frame=${LOOKUP}`);
    const field = region("Frame").getByRole("textbox", { name: "Frame in hex" });
    await field.fill("a5".repeat(70));
    await region("Frame").getByText("Here is room for 64 bytes; these are 70.").waitFor();
    await field.fill("a5".repeat(64));
    await page.waitForFunction((hash) => location.hash.includes(hash), `frame=${"a5".repeat(64)}&`);
    await page.reload();
    await region("Frame").waitFor();
    assert.equal(await hex(), "a5".repeat(64));
  });
});

test("a link into a page with work in it changes only what it names", async () => {
  await withPage({ path: `/${LINK}` }, async ({ page }) => {
    const { region, hex, field, choice, radio } = visitor(page);
    await region("Frame").waitFor();
    await page.getByRole("textbox", { name: "Seed", exact: true }).fill("77");
    await goTo(page, "v=1&frame=0012c982");
    await region("Frame")
      .getByText(/^from a link · 4 bytes/)
      .waitFor();
    assert.equal(await hex(), "0012c982");
    assert.equal(await field("Meant key").inputValue(), "0x12345678");
    assert.ok(await radio("Delete").first().isChecked());
    assert.equal(await field("Seed").inputValue(), "77");
    const theirs = "mine=type2.padding6.key32.value32.msb0.little";
    await goTo(page, `v=1&layout=${theirs}`);
    await region("Frame")
      .getByText(/read as mine-2$/)
      .waitFor();
    const listed = await choice("Meant layout").getByRole("option").allTextContents();
    assert.deepEqual(listed.slice(5), ["mine", "mine-2"]);
  });
});

test("a hostile fragment changes nothing but a sentence", async () => {
  const seed = 11;
  const next = random(seed);
  const noise = (/** @type {number} */ length) =>
    Array.from({ length }, () => String.fromCharCode(0x21 + (next() % 94))).join("");
  const fragments = [
    "v=2&view=lab",
    `v=1&view=lab&frame=${"00".repeat(32_768)}`,
    "v=1&view=lab&layout=<img src=x onerror=alert(1)>",
    "v=1&__proto__=1",
    "v=1&view=%E0%A4%A",
    noise(200),
    noise(65_536),
  ];
  await withPage({ path: "/#v=9" }, async ({ page }) => {
    const { ready, notice, hex, button } = visitor(page);
    const { caption } = person(page);
    await ready();
    await caption.filter({ hasText: /^This link was not followed: .*\.$/ }).waitFor();
    await button("Lab").click();
    let said = await otherThan(notice, "");
    assert.match(said, /“9”/);
    const before = await hex();
    for (const [nth, fragment] of fragments.entries()) {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, fragment);
      said = await otherThan(notice, said);
      assert.match(said, /^This link was not followed: .*\.$/s, `seed ${seed}, number ${nth}`);
      assert.equal(await hex(), before, `seed ${seed}, number ${nth}`);
      assert.equal(await button("Lab").getAttribute("aria-current"), "page");
    }
  });
});
