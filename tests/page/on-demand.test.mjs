// What the page loads when it opens, and what only when it is needed: nothing more and nothing sooner, no style too late, and
// what did not come may be asked for again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { loads } from "../../scripts/lib/loads.mjs";
import { distDir } from "../../scripts/lib/paths.mjs";
import { serve } from "../../scripts/lib/server.mjs";
import { launch, withPage } from "./harness.mjs";

/** @typedef {import("./harness.mjs").Page} Page */

const PAGE = "index.html";

/** What the opening loads but the page itself, and what may come later. */
async function parts() {
  const { opening, later } = await loads();
  return { first: opening.filter((file) => file !== PAGE).sort(), later };
}

/** The files loaded so far but the page itself, each once. @param {Page} page */
const loaded = (page) =>
  page.evaluate(() => {
    const paths = performance
      .getEntriesByType("resource")
      .map(({ name }) => new URL(name).pathname.slice(1));
    return [...new Set(paths)].sort();
  });

/** @param {Page} page */
const next = (page) => page.getByRole("button", { name: "Next", exact: true });
/** @param {Page} page */
const labButton = (page) => page.getByRole("button", { name: "Lab", exact: true });
/** @param {Page} page */
const pasteCard = (page) => page.getByRole("heading", { name: "Paste bytes" });

/** Whether a card of the Lab looks like one. @param {Page} page */
const styled = (page) =>
  page.evaluate(
    () =>
      getComputedStyle(document.querySelector("#lab-paste") ?? document.body).display === "flex",
  );

/**
 * What is opened one after the other, what is then there to be seen, and the files that it brings; "shared" ones come with them.
 * @type {{ name: string, open: (page: Page) => Promise<void>, seen: string, files: string[] }[]}
 */
const STEPS = [
  {
    name: "the first event",
    open: (page) => next(page).click(),
    seen: ":root",
    files: ["www/link.js", "www/pkg/opening/asking.js"],
  },
  {
    name: "Fields",
    open: (page) => page.getByRole("tab", { name: "Fields" }).click(),
    seen: "#frame-panel-table .field-table",
    files: ["www/further.js", "www/inspector/further.css"],
  },
  {
    name: "Code",
    open: (page) => page.getByRole("tab", { name: "Code" }).click(),
    seen: "#frame-panel-code .snippet-line",
    files: ["www/code.js"],
  },
  {
    name: "Nodes",
    open: (page) => page.getByRole("tab", { name: "Nodes" }).click(),
    seen: "#panel-nodes [role=row]",
    files: ["www/tables.js"],
  },
  {
    name: "Sequence",
    open: (page) => page.getByRole("tab", { name: "Sequence" }).click(),
    seen: ".sequence-plot",
    files: ["www/sequence.js", "www/sequence/sequence.css"],
  },
  {
    name: "Faults",
    open: (page) => page.getByRole("tab", { name: "Faults" }).click(),
    seen: "#dock-faults.faults",
    files: ["www/faults.js", "www/faults/faults.css"],
  },
  {
    name: "the Lab",
    open: (page) => labButton(page).click(),
    seen: "#lab-paste",
    files: ["www/lab.js", "www/lab/style.css"],
  },
];

test("the page opens with the opening's files alone; the rest comes as it is opened", async () => {
  const { first, later } = await parts();
  assert.ok(first.some((file) => file.endsWith(".wasm")) && later.length > 0);
  await withPage({ from: "dist" }, async ({ page }) => {
    await next(page).waitFor();
    let before = first;
    assert.deepEqual(await loaded(page), first);
    for (const { name, open, seen, files } of STEPS) {
      await open(page);
      await page.locator(seen).first().waitFor();
      // What is open is in the address, and so are its words.
      await page.waitForFunction(() => location.hash !== "");
      const now = await loaded(page);
      const came = now.filter(
        (file) => !before.includes(file) && !/\/shared(-\d+)?\.js$/.test(file),
      );
      assert.deepEqual(came, files.toSorted(), name);
      before = now;
    }
    assert.ok(await styled(page));
    assert.deepEqual(
      before.filter((file) => !first.includes(file) && !later.includes(file)),
      [],
      "what budgets.mjs does not weigh",
    );
  });
});

test("while nothing is done, nothing more is loaded", async () => {
  const { first } = await parts();
  const serving = await serve(distDir);
  assert.ok(serving, "no port is free");
  const page = await (await launch()).newPage();
  /** @type {Set<string>} */
  const asked = new Set();
  page.on("request", (request) => asked.add(new URL(request.url()).pathname.slice(1)));
  try {
    await page.clock.install();
    await page.goto(serving.origin);
    await next(page).waitFor();
    await page.clock.runFor(10_000);
    asked.delete("");
    assert.deepEqual([...asked].sort(), first);
  } finally {
    await page.close();
    await serving.close();
  }
});

for (const file of ["further.js", "further.css"]) {
  test(`a view whose ${file} does not come says so in its tab, and may be tried again`, async () => {
    const serving = await serve(distDir);
    assert.ok(serving, "no port is free");
    const page = await (await launch()).newPage();
    try {
      await page.goto(serving.origin);
      await next(page).waitFor();
      await page.route(`**/${file}`, (route) => route.abort());
      await page.getByRole("tab", { name: "Diagram" }).click();
      const said = page.locator("#frame-panel-diagram").getByText("This view could not be loaded");
      await said.waitFor();
      await page.unroute(`**/${file}`);
      await page.getByRole("button", { name: "Try again" }).click();
      await page.locator("#frame-panel-diagram .diagram-bit").first().waitFor();
      assert.equal(await said.isVisible(), false);
      const within = page.locator("#frame-panel-diagram :focus");
      assert.equal(await within.count(), 1, "the focus stays in the tab");
    } finally {
      await page.close();
      await serving.close();
    }
  });
}

test("a link whose words do not come is not followed, and that is said; the page is there", async () => {
  const serving = await serve(distDir);
  assert.ok(serving, "no port is free");
  const page = await (await launch()).newPage();
  try {
    await page.route("**/www/link.js", (route) => route.abort());
    await page.goto(`${serving.origin}/#v=1&view=lab`);
    await page.getByText("This link was not followed: what reads it could not be loaded").waitFor();
    await page.unroute("**/www/link.js");
    await next(page).click();
    await page.getByText("event 33", { exact: true }).waitFor();
    await page.waitForFunction(() => location.hash.includes("run="));
  } finally {
    await page.close();
    await serving.close();
  }
});

test("a link to the Lab opens it, at its card", async () => {
  await withPage({ from: "dist", path: "/#v=1&view=lab&card=challenge" }, async ({ page }) => {
    await pasteCard(page).waitFor({ state: "attached" });
    await page.waitForFunction(() => scrollY > 0);
    assert.ok(await styled(page));
  });
});

for (const file of ["lab.js", "style.css"]) {
  test(`a Lab whose ${file} does not come says so, and may be tried again`, async () => {
    const serving = await serve(distDir);
    assert.ok(serving, "no port is free");
    const page = await (await launch()).newPage();
    try {
      await page.goto(serving.origin);
      await next(page).waitFor();
      const pattern = file === "lab.js" ? "**/www/lab.js" : "**/lab/style.css";
      await page.route(pattern, (route) => route.abort());
      await labButton(page).click();
      await page.getByText("The Lab could not be loaded").waitFor();
      assert.equal(await pasteCard(page).isVisible(), false);
      await page.unroute(pattern);
      await page.getByRole("button", { name: "Try again" }).click();
      await pasteCard(page).waitFor();
      assert.ok(await styled(page));
      assert.equal(await page.getByText("The Lab could not be loaded").isVisible(), false);
      assert.equal(await page.getByRole("button", { name: "Try again" }).isVisible(), false);
      assert.ok(await labButton(page).evaluate((button) => button === document.activeElement));
    } finally {
      await page.close();
      await serving.close();
    }
  });
}

test("code that does not come says so, and may be tried again", async () => {
  const serving = await serve(distDir);
  assert.ok(serving, "no port is free");
  const page = await (await launch()).newPage();
  try {
    await page.goto(serving.origin);
    await next(page).waitFor();
    await page.route("**/www/code.js", (route) => route.abort());
    await page.getByRole("tab", { name: "Code" }).click();
    await page.getByText("The code could not be loaded").waitFor();
    await page.unroute("**/www/code.js");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.locator("#frame-panel-code .snippet-line").first().waitFor();
    assert.equal(await page.getByText("The code could not be loaded").isVisible(), false);
  } finally {
    await page.close();
    await serving.close();
  }
});

test("the built package is whole, beside the page and for any other", async () => {
  await withPage({ from: "dist" }, async ({ page }) => {
    await next(page).waitFor();
    const told = await page.evaluate(async () => {
      const { default: init, ...all } = await import(
        new URL("www/pkg/ninebytes.js", location.href).href
      );
      await init();
      const bytes = all.encodeMessage("lookup", 42, 7);
      return [
        all.parseBytes("4000 0000 2a00 0000 07").frames[0].join(),
        all.diagnose(bytes, { type: "lookup", key: 42, value: 7 })[0].code,
        all.snippet("c").split("\n", 1)[0],
        new all.Cluster({ transport: "memory" }).ports().join(),
      ];
    });
    assert.deepEqual(told, [
      "64,0,0,0,42,0,0,0,7",
      "matches",
      "// Layout network, big-endian, 9 bytes:",
      "3001,3002,3003",
    ]);
  });
});
