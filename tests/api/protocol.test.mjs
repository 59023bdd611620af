// docs/protocol.md shows real runs: its transcripts are compared with what is sent.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ninebytes } from "../shared/package.mjs";

const TEXT = readFileSync(new URL("../../docs/protocol.md", import.meta.url), "utf8");
const BLOCKS = [...TEXT.matchAll(/^```text (live|stop|naive) (add|remove)\n([^`]*)```$/gm)];

/** @param {Uint8Array} bytes */
const hex = (bytes) => Buffer.from(bytes).toString("hex");

for (const [, strategy, change, block] of BLOCKS) {
  test(`${strategy} ${change} is as docs/protocol.md shows it`, async () => {
    const nodes = change === "add" ? 2 : 3;
    const c = new ninebytes.Cluster({
      ...{ nodes, transport: "memory", seed: 1 },
      strategy: /** @type {"live" | "stop" | "naive"} */ (strategy),
    });
    for (let key = 0; key < 4; key++) await c.insert(key, 10 + key);
    const before = c.frameCount();
    await (change === "add" ? c.addNode() : c.removeNode(3001));
    await c.settled();
    const sent = c.transcript().slice(before);
    const shown = block.trimEnd().split("\n");
    assert.deepEqual(
      shown.map((line) =>
        line.match(/^(.+?) +-> (\S+(?: \d+)?) +((?:[\da-f]+ )*[\da-f]+) {2}/)?.slice(1),
      ),
      sent.map(({ from, to, bytes }) => [
        from,
        to,
        hex(bytes).replace(/^(..)(.{8})(.{8})$/, "$1 $2 $3"),
      ]),
    );
  });
}

test("all strategies are shown", () => {
  assert.deepEqual(
    BLOCKS.map(([, strategy, change]) => `${strategy} ${change}`),
    ["live add", "live remove", "stop add", "naive add"],
  );
});
