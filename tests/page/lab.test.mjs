// The Lab: pasted text, the stream in it, the diagnosis, sending, copying, links; by mouse, keyboard and touch.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ninebytes } from "../shared/package.mjs";
import { random } from "../shared/random.mjs";
import { launch, withPage } from "./harness.mjs";
import { person } from "./person.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page */
function visitor(page) {
  const { ready, button, field, choice, radio } = person(page);
  const region = (/** @type {string} */ name) => page.getByRole("region", { name, exact: true });
  const paste = page.getByRole("textbox", { name: "Paste bytes", exact: true });
  const ruler = page.getByRole("group", { name: "Where frames end" });
  return {
    ready,
    button,
    field,
    choice,
    radio,
    region,
    paste,
    reading: page.locator("#paste-reading"),
    notice: page.locator("#lab-notice"),
    explanation: region("Diagnosis").getByRole("listitem").first(),
    gap: (/** @type {number} */ after) =>
      ruler.getByRole("button", { name: `Frame ends after byte ${after}`, exact: true }),
    pieces: region("Paste bytes").getByRole("button", { name: /^Frame \d+ · / }),

    async open() {
      await ready();
      await button("Lab").click();
      await region("Frame").waitFor();
    },

    /** The bytes that the Lab shows, as its hex field has them. */
    async hex() {
      const text = await region("Frame")
        .getByRole("textbox", { name: "Frame in hex" })
        .inputValue();
      return text.replaceAll(" ", "").toLowerCase();
    },
  };
}

const LOOKUP = "400012c98200000000";

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

/** @param {Page} page @param {string} hash */
const goTo = (page, hash) =>
  page.evaluate((text) => {
    location.hash = text;
  }, hash);

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

test("what cannot be sent says why, beside the button", async () => {
  await withPage({}, async ({ page }) => {
    const { open, button, region } = visitor(page);
    const said = region("Frame").locator(".sent-note");
    await open();
    // A new cluster is on its way, and comes to nothing where there are no channels: the frame waits for it.
    await page.evaluate(() => {
      const place = /** @type {any} */ (globalThis);
      place.kept = place.MessageChannel;
      delete place.MessageChannel;
      const nodes = /** @type {HTMLInputElement} */ (document.querySelector("#nodes"));
      nodes.value = "2";
      nodes.dispatchEvent(new Event("change", { bubbles: true }));
      const buttons = [...document.querySelectorAll("button")];
      buttons.find((one) => one.textContent === "Send this frame")?.click();
    });
    await said.filter({ hasText: /^It was not sent: .*MessageChannel.*\.$/ }).waitFor();
    await page.evaluate(() => {
      const place = /** @type {any} */ (globalThis);
      place.MessageChannel = place.kept;
    });
    await button("Send this frame").click();
    await said.filter({ hasText: /client 1/ }).waitFor();
  });
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

/** What each view says of the frame, in hex, after the next frame of the screen at the latest: the change is made first.
 * @param {Page} page @param {string} change the body of a function, in the page */
const viewsAfter = (page, change) =>
  page.evaluate(async (body) => {
    const one = (/** @type {string} */ selector) => {
      const found = document.querySelector(selector);
      if (!(found instanceof HTMLElement || found instanceof SVGElement)) throw Error(selector);
      return found;
    };
    const text = (/** @type {string} */ selector) => String(one(selector).textContent);
    const typed = (/** @type {string} */ name) =>
      /** @type {HTMLInputElement} */ (one(`#lab [aria-label="${name}"]`)).value;
    const all = (/** @type {string} */ selector) =>
      [...document.querySelectorAll(selector)].map((each) => each.textContent).join("");
    const bits = (/** @type {string} */ selector) =>
      (all(selector).match(/.{8}/g) ?? [])
        .map((octet) => Number.parseInt(octet, 2).toString(16).toUpperCase().padStart(2, "0"))
        .join("");
    const frame = new Promise(requestAnimationFrame);
    new Function(body)();
    await frame;
    return {
      bytes: {
        chips: all("#lab-frame .chip:not([hidden])"),
        hex: typed("Frame in hex").replaceAll(" ", ""),
        bits: bits("#lab-frame .bit-grid .bit"),
        strip: bits("#lab-frame .strip .bit"),
        diagram: bits("#lab-diagram .diagram-bit text"),
        walk: all("#lab-decode .mini-hex"),
        compared: all('[aria-label="The frame\'s bits"] .mini-hex'),
        code: text("#lab-code")
          .match(/\/\/ ((?:[0-9A-F]{2} ?){9})\s*$/)?.[1]
          .replaceAll(" ", ""),
      },
      head: text("#lab-frame .frame-said"),
      lines: text("#lab-lines"),
      key: typed("Frame key"),
      value: typed("Frame value"),
    };
  }, change);

/** @param {string} selector @param {string} value @param {string} event */
const types = (selector, value, event) => `
  const field = document.querySelector(${JSON.stringify(selector)});
  field.focus();
  field.value = ${JSON.stringify(value)};
  field.dispatchEvent(new Event(${JSON.stringify(event)}, { bubbles: true }));`;
const UNDO =
  '[...document.querySelectorAll("#lab-frame button")].find((one) => one.textContent === "Undo").click();';

/** An edit, the bytes then, and what they say. @type {[string, string, string, string, string, string][]} */
const EDITS = [
  [
    "field",
    types('#lab [aria-label="Frame key"]', "43", "input"),
    "40 00 00 00 2B 00 00 00 07",
    "Lookup",
    "43",
    "7",
  ],
  [
    "hex",
    types('#lab [aria-label="Frame in hex"]', "00 00 00 00 2C 00 00 00 63", "input"),
    "00 00 00 00 2C 00 00 00 63",
    "Insert",
    "44",
    "99",
  ],
  ["undo", UNDO, "40 00 00 00 2B 00 00 00 07", "Lookup", "43", "7"],
  [
    "layout",
    types("#lab-layouts select", "packed", "change"),
    "40 00 00 0A C0 00 00 01 C0",
    "Lookup",
    "43",
    "7",
  ],
  ["undo of the layout", UNDO, "40 00 00 00 2B 00 00 00 07", "Lookup", "43", "7"],
];

test("every view follows an edit within one frame of the screen", async () => {
  await withPage({ reducedMotion: "reduce" }, async ({ page }) => {
    const { open, paste, region, radio } = visitor(page);
    await open();
    await paste.fill("40 00 00 00 2a 00 00 00 07");
    await region("Frame").getByText("Lookup 42", { exact: true }).waitFor();
    await radio("Keep the message (the bits move)").check({ force: true });
    for (const [name, edit, hex, type, key, value] of EDITS) {
      const { bytes, ...said } = await viewsAfter(page, edit);
      const wanted = hex.replaceAll(" ", "");
      for (const [view, shown] of Object.entries(bytes)) {
        // The diagram is in the order of the fields, as the others are in that of the bytes.
        if (view === "diagram" && name === "layout") continue;
        assert.equal(shown, wanted, `${name}: ${view}`);
      }
      assert.ok(said.head.startsWith(`${type} ${key}`), `${name}: ${said.head}`);
      assert.ok(said.lines.includes(`Key: ${key} `), `${name}: ${said.lines}`);
      assert.deepEqual([said.key, said.value], [key, value], name);
    }
  });
});

/** Counts, from before any script, what only a change of the page's state brings about. */
function countWork() {
  const work = { frames: 0, changes: 0, drawn: 0 };
  const ask = requestAnimationFrame.bind(globalThis);
  Object.assign(globalThis, { work, ask });
  globalThis.requestAnimationFrame = (then) => {
    work.frames++;
    return ask(then);
  };
  const clear = CanvasRenderingContext2D.prototype.clearRect;
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    work.drawn++;
    clear.apply(this, box);
  };
  new MutationObserver((changes) => {
    work.changes += changes.length;
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
}

test("nothing is drawn or dispatched while the Lab is idle", async () => {
  await withPage({}, async ({ page }) => {
    await page.addInitScript(countWork);
    await page.reload();
    const { open, paste } = visitor(page);
    await open();
    await paste.fill(LOOKUP);
    // The address is the last to follow.
    await page.waitForFunction((hash) => location.hash.includes(hash), `frame=${LOOKUP}`);
    /** What happens during this many frames of the screen. @param {boolean} edit */
    const during = (edit) =>
      page.evaluate(async (edits) => {
        const { work, ask } = /** @type {any} */ (globalThis);
        for (let nth = 0; nth < 3; nth++) await new Promise(ask);
        Object.assign(work, { frames: 0, changes: 0, drawn: 0 });
        const bit = document.querySelector("#lab-frame .bit");
        if (edits) /** @type {HTMLElement} */ (bit).click();
        for (let nth = 0; nth < 40; nth++) await new Promise(ask);
        return { ...work };
      }, edit);
    assert.deepEqual(await during(false), { frames: 0, changes: 0, drawn: 0 });
    const { frames, changes, drawn } = await during(true);
    assert.ok(frames > 0 && changes > 0, "an edit is seen, so the counts count");
    assert.equal(drawn, 0, "the Cluster's picture is not drawn while it is not to be seen");
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

/** @param {Page} page @param {RegExp} name */
async function tabTo(page, name) {
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press("Tab");
    const focused = await page
      .locator(":focus")
      .ariaSnapshot()
      .catch(() => "");
    if (name.test(focused)) return;
  }
  assert.fail(`Tab never reached ${name}`);
}

test("the Lab by keyboard alone", async () => {
  await withPage({}, async ({ page }) => {
    const { ready, region, hex, explanation, button } = visitor(page);
    await ready();
    await page.keyboard.press("v");
    await region("Frame").waitFor();
    await page.keyboard.press("n");
    await tabTo(page, /textbox "Paste bytes"/);
    await page.keyboard.type("4082c91200");
    await page.keyboard.type("00000000");
    await tabTo(page, /radio "I don't know"/);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await tabTo(page, /textbox "Meant key"/);
    await page.keyboard.type("0x12c982");
    await explanation.filter({ hasText: /bytes reversed/ }).waitFor();
    await tabTo(page, /button "Undo"/);
    await page.keyboard.press("Enter");
    assert.notEqual(await hex(), "4082c9120000000000");
    await tabTo(page, /button "Redo"/);
    await page.keyboard.press("Enter");
    assert.equal(await hex(), "4082c9120000000000");
    await tabTo(page, /button "Send this frame"/);
    await page.keyboard.press("Enter");
    await tabTo(page, /button "See it in the Cluster"/);
    await page.keyboard.press("Enter");
    assert.equal(await button("Cluster").getAttribute("aria-current"), "page");
    await page.getByText("event 32", { exact: true }).waitFor();
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

test("the Lab by touch on a phone, and axe-core finds nothing", async () => {
  await launch();
  await withPage(
    { viewport: { width: 390, height: 844 }, hasTouch: true, reducedMotion: "reduce" },
    async ({ page, axe }) => {
      const { ready, button, region, gap, pieces, radio, explanation } = visitor(page);
      await ready();
      await button("Lab").tap();
      await button("several frames").tap();
      await pieces.nth(2).tap();
      await region("Frame").getByText("Insert 42 = 99", { exact: true }).waitFor();
      await gap(3).tap();
      assert.equal(await pieces.count(), 2);
      await button("a mistake").tap();
      await explanation.filter({ hasText: /little-endian/ }).waitFor();
      assert.ok(await radio("Lookup").first().isChecked());
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(overflow <= 0, `${overflow} px too wide`);
      await axe();
    },
  );
});

/** @type {[string, (page: Page) => Promise<void>][]} */
const STATES = [
  ["a mistake", async (page) => visitor(page).button("a mistake").click()],
  [
    "several frames and a short read",
    async (page) => {
      await visitor(page).button("several frames").click();
      await visitor(page).gap(6).click();
      await visitor(page).button("Send this frame").click();
      await visitor(page).button("Let it arrive").click();
    },
  ],
  [
    "what cannot be read, or meant",
    async (page) => {
      await visitor(page).paste.fill("what is this?");
      await visitor(page).radio("Insert").check({ force: true });
      await visitor(page).field("Meant key").fill("-1");
    },
  ],
  ["for the projector", async (page) => visitor(page).button("Projector").click()],
];

for (const [width, height] of [
  [1280, 720],
  [1920, 1080],
  [360, 640],
]) {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    test(`axe-core finds nothing in the Lab at ${width}x${height} ${colorScheme}`, async () => {
      const viewport = { width, height };
      await withPage({ viewport, colorScheme, reducedMotion: "reduce" }, async ({ page, axe }) => {
        await visitor(page).open();
        for (const [name, bring] of STATES) {
          await bring(page);
          await axe();
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - innerWidth,
          );
          assert.ok(overflow <= 0, `${name}: ${overflow} px too wide`);
        }
      });
    });
  }
}
