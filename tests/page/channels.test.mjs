// The package in the browser with every MessagePort.postMessage watched from outside: what an operation posts, and that runs
// over channels, over memory in wasm and over memory natively have the same transcripts.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { root } from "../../scripts/lib/paths.mjs";
import { ninebytes } from "../shared/package.mjs";
import { asLine, runOf, transcriptOf } from "../shared/runs.mjs";
import { withPage } from "./harness.mjs";

const SEEDS = 200;

test("an operation posts four frames and nothing else, and they are the transcript's", async () => {
  await withPage({ watchPosts: true }, async ({ page, posts, forgetPosts }) => {
    await page.getByRole("button", { name: "Next" }).waitFor();
    for (const [route, lengths] of [
      ["redirect", [4, 4, 9, 9]],
      ["forward", [9, 9, 9, 9]],
    ]) {
      for (const call of ["insert(42, 7)", "lookup(42)", "delete(42)", "lookup(42)", "nop(42)"]) {
        await forgetPosts();
        const transcript = await page.evaluate(`(async () => {
          const { Cluster, default: init } = await import("./www/pkg/ninebytes.js");
          // The page opens with a smaller wasm.
          await init();
          const cluster = new Cluster({ route: "${route}" });
          await cluster.${call};
          return cluster.transcript().map((frame) => Array.from(frame.bytes));
        })()`);
        const posted = await posts();
        assert.deepEqual(
          posted.map(({ bytes }) => bytes.length),
          lengths,
          `${call} by ${route}`,
        );
        assert.deepEqual(
          posted.map(({ bytes }) => bytes),
          transcript,
          `${call} by ${route}`,
        );
        assert.ok(
          posted.every(({ type, transferred }) => type === "Uint8Array" && transferred === 0),
        );
      }
    }
  });
});

test(`transcripts of ${SEEDS} seeds are the same over channels, memory in wasm and memory natively`, async () => {
  const runs = Array.from({ length: SEEDS }, (_, seed) => runOf(seed));
  const native = execFileSync("cargo", ["run", "--quiet", "--example", "transcript"], {
    cwd: root,
    input: runs.map(asLine).join("\n"),
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  })
    .trimEnd()
    .split("\n");
  /** @type {string[]} */
  const memory = [];
  for (const run of runs) memory.push(await transcriptOf(ninebytes.Cluster, run, "memory"));
  await withPage({}, async ({ page }) => {
    await page.getByRole("button", { name: "Next" }).waitFor();
    const channel = await page.evaluate(`(async () => {
      const { Cluster, default: init } = await import("./www/pkg/ninebytes.js");
      await init();
      const transcriptOf = ${transcriptOf};
      const transcripts = [];
      for (const run of ${JSON.stringify(runs)}) transcripts.push(await transcriptOf(Cluster, run, "channel"));
      return transcripts;
    })()`);
    runs.forEach((run, seed) => {
      const context = `seed ${seed}: ${asLine(run)}`;
      assert.equal(memory[seed], native[seed], context);
      assert.equal(/** @type {string[]} */ (channel)[seed], native[seed], context);
    });
  });
});
