// The page in every state tried: axe-core finds nothing, nothing overflows, bad input is refused in a sentence, and nothing is
// drawn while nothing changes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { withPage } from "./harness.mjs";
import { person } from "./person.mjs";

/** @typedef {import("playwright-core").Page} Page */

const SIZES = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 390, height: 844 },
  { width: 360, height: 640 },
];

/** One after another in one page. @type {[string, (page: Page) => Promise<void>][]} */
const STATES = [
  ["at first", async () => {}],
  ["on the way", async (page) => person(page).next()],
  [
    "a message half decoded",
    async (page) => {
      await person(page).next();
      for (let step = 0; step < 12; step++) await person(page).button("Step").click();
    },
  ],
  [
    "answered",
    async (page) => {
      await person(page).next();
      await person(page).next();
    },
  ],
  ["nodes listed", async (page) => person(page).tab("Nodes").click()],
  ["operations listed", async (page) => person(page).tab("Operations").click()],
  [
    "the keys open",
    async (page) => {
      await person(page).tab("Log").click();
      await person(page).button("Keys").click();
    },
  ],
  [
    "for the projector",
    async (page) => {
      await page.keyboard.press("Escape");
      await person(page).button("Projector").click();
    },
  ],
  [
    "in packed",
    async (page) => {
      await person(page).button("Projector").click();
      await person(page).choice("Layout").selectOption("packed");
      await person(page).says("layout packed");
    },
  ],
  [
    "a bad key",
    async (page) => {
      await person(page).field("Key").fill("-1");
      await person(page).button("Send").click();
    },
  ],
  [
    "a bad number of nodes",
    async (page) => {
      await person(page).number("Nodes").fill("65");
      await person(page).number("Nodes").press("Enter");
    },
  ],
  [
    "many actors",
    async (page) => {
      await person(page).number("Nodes").fill("64");
      await person(page).number("Nodes").press("Enter");
      await person(page).number("Clients").fill("4");
      await person(page).number("Clients").press("Enter");
      await person(page).choice("Client").waitFor();
    },
  ],
];

for (const viewport of SIZES) {
  test(`axe-core finds nothing, light or dark, and nothing is wider than the window, at ${viewport.width}x${viewport.height}`, async () => {
    await withPage({ viewport, reducedMotion: "reduce" }, async ({ page, axeInBothSchemes }) => {
      await person(page).ready();
      for (const [name, bring] of STATES) {
        await bring(page);
        await axeInBothSchemes();
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(over <= 0, `${name}: ${over} px too wide`);
      }
    });
  });
}

test("bad keys and values are refused in a sentence beside the field, and nothing changes", async () => {
  await withPage({ watchPosts: true }, async ({ page, posts, forgetPosts }) => {
    const { ready, radio, field, button, events } = person(page);
    await ready();
    await radio("Insert").check({ force: true });
    await forgetPosts();
    const bad = [
      "",
      " ",
      "-1",
      "4294967296",
      "1.5",
      "1e3",
      "abc",
      "NaN",
      "0x",
      "0x100000000",
      "1 2",
      "٣",
      "9".repeat(5000),
      "<b>1</b>",
      "'; --",
    ];
    for (const name of ["Key", "Value"]) {
      for (const text of bad) {
        await field("Key").fill("5");
        await field("Value").fill("6");
        await field(name).fill(text);
        await button("Send").click();
        const id = (await field(name).getAttribute("aria-describedby")) ?? "";
        const sentence = (await page.locator(`#${id.split(" ")[0]}`).textContent()) ?? "";
        assert.match(
          sentence,
          new RegExp(`^${name} must be .*\\.$`),
          `${name} ${text.slice(0, 20)}`,
        );
        assert.ok(sentence.length < 200, "a sentence, whatever was pasted");
        assert.equal(await field(name).getAttribute("aria-invalid"), "true");
        assert.equal(await field(name).inputValue(), text, "what was typed stays");
      }
    }
    assert.equal(await events(), 32);
    assert.deepEqual(await posts(), []);
    await page.getByRole("tab", { name: "Operations" }).click();
    assert.equal(
      await page
        .getByRole("tabpanel", { name: "Operations" })
        .getByRole("row", { name: /Insert 5/ })
        .count(),
      0,
    );
  });
});

test("bad numbers of nodes and clients are refused in a sentence, and nothing changes", async () => {
  await withPage({}, async ({ page }) => {
    const { ready, number, events } = person(page);
    await ready();
    for (const [name, least, most] of /** @type {const} */ ([
      ["Nodes", 0, 64],
      ["Clients", 1, 4],
    ])) {
      for (const text of ["", "-1", String(most + 1), String(least - 1), "2.5", "two", "1e1"]) {
        await number(name).fill(text);
        await number(name).press("Enter");
        const sentence = page.getByText(
          new RegExp(`^${name} must be a whole number from ${least} to ${most}; .*\\.$`),
        );
        await sentence.waitFor();
        assert.equal(await number(name).getAttribute("aria-invalid"), "true");
        await number(name).press("Escape");
      }
    }
    assert.equal(await events(), 32);
  });
});

/**
 * Counts the page's own animation frames and canvas calls from now on, for `frames` animation frames.
 * @param {Page} page
 * @param {number} frames
 */
function drawnDuring(page, frames) {
  return page.evaluate(async (count) => {
    const watched = /** @type {any} */ (globalThis).__drawing;
    watched.count = 0;
    for (let frame = 0; frame < count; frame++) await new Promise(watched.realFrame);
    return watched.count;
  }, frames);
}

test("nothing is drawn and no animation frame is asked for while nothing changes", async () => {
  await withPage({}, async ({ page }) => {
    await page.addInitScript(() => {
      const watched = { count: 0, realFrame: requestAnimationFrame.bind(globalThis) };
      Object.defineProperty(globalThis, "__drawing", { value: watched });
      globalThis.requestAnimationFrame = (callback) => {
        watched.count++;
        return watched.realFrame(callback);
      };
      for (const name of /** @type {const} */ ([
        "fill",
        "stroke",
        "fillRect",
        "drawImage",
        "fillText",
        "clearRect",
      ])) {
        const real = /** @type {any} */ (CanvasRenderingContext2D.prototype)[name];
        /** @type {any} */ (CanvasRenderingContext2D.prototype)[name] = function (
          /** @type {any[]} */ ...args
        ) {
          watched.count++;
          return real.apply(this, args);
        };
      }
    });
    await page.reload();
    const { ready, next } = person(page);
    await ready();
    await drawnDuring(page, 10);
    assert.equal(await drawnDuring(page, 40), 0, "paused at first");
    await next();
    await drawnDuring(page, 10);
    assert.equal(await drawnDuring(page, 40), 0, "paused on the way");
    assert.ok((await page.evaluate(() => /** @type {any} */ (globalThis).__drawing.count)) === 0);
    await page.keyboard.press("n");
    assert.ok((await drawnDuring(page, 10)) > 0, "the watch does see drawing");
  });
});

test("with reduced motion nothing travels, and every step is still shown and said", async () => {
  await withPage({ reducedMotion: "reduce" }, async ({ page }) => {
    const { ready, next, says, button, eventsReach, fastest } = person(page);
    await ready();
    await next();
    await says("ports[1] = 3002");
    await fastest();
    await button("Play").click();
    await eventsReach(36);
    await says("key 1231234 is 99");
  });
});

test("a page without its WebAssembly says so", async () => {
  await withPage({}, async ({ page, problems }) => {
    await person(page).ready();
    await page.route("**/*.wasm", (route) =>
      route.fulfill({ status: 200, contentType: "application/wasm", body: "not wasm" }),
    );
    await page.reload();
    await page.getByText(/could not start/).waitFor();
    assert.deepEqual(problems(), []);
  });
});
