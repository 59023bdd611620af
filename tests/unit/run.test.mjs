// A run as the text of a link: every kind of command there is comes back as it was.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readRun, runText } from "../../www/store/run-text.js";

/** @import { Run } from "../../www/store/run.js" */

const WORDS = [
  "1 insert 42 7",
  "16 insert 4294967295 0",
  "16 lookup 4294967295",
  "2 delete 0",
  "1 nop 3",
  "1 send 3002 40ff00",
  "1 send 3002 ",
  "4 send 3064 ff",
  "route forward",
  "route redirect",
  "timeout 100000",
  "load mix 1 50 200 3 2 500",
  "stop",
  "pause 3002",
  "resume 3000",
  "crash 3002 volatile",
  "crash 3002 durable",
  "restart 3002",
  "cut client1 3002",
  "cut 3002 *",
  "partition client1 3002",
  "partition client1 * oneway",
  "slow client1 3002 10",
  "heal",
  "heal 3002 client1",
  "drop 33",
  "duplicate 33 1",
  "reorder 33 5000",
  "flip 33 17",
  "truncate 33 4",
  "coalesce 33",
];

/** @param {string[]} words @returns {Run} */
const runOf = (words) => ({
  version: 1,
  seed: 5,
  settings: {
    nodes: 3,
    clients: 2,
    layout: "network",
    route: "redirect",
    timeoutUs: 100_000,
    strategy: "live",
    placement: "modulo",
  },
  events: 3 * words.length,
  commands: words.map((one, nth) => [2 * nth, one]),
});

test("every kind of command comes back from a link as it was, alone, first, last and among others", () => {
  const orders = [...WORDS.map((one) => [one]), WORDS, WORDS.toReversed()];
  for (const words of orders) {
    const run = runOf(words);
    const text = runText(run, run.events);
    assert.deepEqual(readRun(text), { run, problem: "" }, text);
    assert.doesNotMatch(text, /[. ]$/, "what passes a link on may drop a full stop");
  }
});

test("what is no command is refused", () => {
  const head = "5~3~2~100000~network~redirect~9";
  for (const words of [".", "..", ".stop.", ".1.send.3002.-.", "-", ".-", ".1..send", "I", "Ix_"]) {
    const { run, problem } = readRun(`${head}~${words}`);
    assert.equal(run, null, words);
    assert.match(problem, /^command 1 of its run, /, words);
  }
});
