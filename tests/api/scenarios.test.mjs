// Every scenario of scenarios/, played over memory: what it expects holds, and its run is the same wherever it is replayed.
// What a line means is tests/unit/scenario.test.mjs's.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { play } from "../../www/scenario/play.js";
import { parse } from "../../www/scenario/scenario.js";
import { ninebytes } from "../shared/package.mjs";

const { Cluster } = ninebytes;
const FOLDER = new URL("../../scenarios/", import.meta.url);
const NAMES = readdirSync(FOLDER).filter((name) => name.endsWith(".txt"));

/** @param {string} name */
const textOf = (name) => readFileSync(new URL(name, FOLDER), "utf8");

/** @param {string} text */
function read(text) {
  const { scenario, problems } = parse(text);
  assert.deepEqual(problems, []);
  return /** @type {import("../../www/scenario/scenario.js").Scenario} */ (scenario);
}

test("there are scenarios", () => {
  assert.ok(NAMES.length >= 10, `${NAMES.length}`);
});

for (const name of NAMES) {
  test(name, async () => {
    const scenario = read(textOf(name));
    assert.ok(scenario.title && scenario.about, "it says what it is");
    assert.ok(
      scenario.steps.some((step) => step.do === "expect"),
      "it expects something",
    );
    const { run, hash, failures } = await play(scenario, Cluster);
    assert.deepEqual(failures, []);
    const again = Cluster.replay(String(run), { transport: "memory" });
    assert.equal(again.hash(), hash);
    assert.equal(again.run(), run);
    again.seek(0);
    again.seek(again.length());
    assert.equal(again.hash(), hash, "after a look at its beginning");
    again.free();
  });
}

/** @type {[text: string, line: number, message: RegExp][]} */
const FAILURES = [
  [
    "insert 42 = 7\nsettle\nexpect insert 42 missing",
    3,
    /expected that insert 42 is missing; it is stored 7/,
  ],
  ["insert 42 = 7\nexpect insert 42 stored", 2, /it is running/],
  ["expect lookup 42 found", 1, /expected a lookup of key 42; none was asked for/],
  [
    "insert 42 = 7\nsettle\nexpect 3001 holds 42 = 8",
    3,
    /expected that node 3001 holds 42 = 8; it holds 42 = 7/,
  ],
  [
    "insert 42 = 7\nsettle\nexpect 3001 lacks 42",
    3,
    /that node 3001 lacks key 42; it holds 42 = 7/,
  ],
  ["expect 3001 holds 42 = 8", 1, /it lacks key 42/],
  ["expect pairs 3001 = 1", 1, /holds 1 pair; it holds 0/],
  ["expect pairs 3009 = 1", 1, /expected a node at port 3009; there is none/],
  ["expect frames = 1", 1, /that frames = 1; frames = 0/],
  ["insert 1 = 2\nexpect unended = 0", 2, /that unended = 0; unended = 1/],
  [
    "insert 1 = 2\nsettle\nexpect insert 1 took over 1 s",
    3,
    /took over 1000 ms; it took [\d.]+ ms/,
  ],
  ["insert 1 = 2\nexpect insert 1 took under 1 s", 2, /has not ended/],
  ["settle\nstep", 2, /Nothing can move/],
  ["insert 42 = 7\nwait for tracker to client 2", 2, /no frame from tracker to client 2/],
  ["restart 3001", 1, /\.$/],
  ["drop frame 9", 1, /\.$/],
  ["client 2: lookup 1", 1, /client/],
  ["nodes: 1\nlayout: sideways\nsettle", 0, /layout/i],
];

test("what does not hold, or cannot be done, is told with its line", async () => {
  for (const [text, line, message] of FAILURES) {
    const { failures } = await play(read(text), Cluster);
    assert.equal(failures.length, 1, text);
    assert.equal(failures[0].line, line, text);
    assert.match(failures[0].message, message, text);
  }
});

test("what could not be done ends the scenario, and the run so far is there", async () => {
  const scenario = read("insert 42 = 7\nrestart 3001\nsettle\nexpect insert 42 missing");
  const { run, failures } = await play(scenario, Cluster);
  assert.equal(failures.length, 1);
  assert.deepEqual(JSON.parse(String(run)).commands, [[0, "1 insert 42 7"]]);
});

test("a scenario that does not end is ended", async () => {
  const scenario = read("mix 1000000 keys 1..9\nsettle");
  const { failures } = await play(scenario, Cluster);
  assert.match(failures[0]?.message ?? "", /has not come to an end/);
});
