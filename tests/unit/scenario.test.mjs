// The reader of scenarios: every line of the format and what it means, and what is refused, where and why.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "../../www/scenario/scenario.js";
import { STEPS } from "../../www/scenario/steps.js";
import { random } from "../shared/random.mjs";

/** The one step of a text, without its line. @param {string} text */
function stepOf(text) {
  const { scenario, problems } = parse(text);
  assert.deepEqual(problems, [], text);
  assert.equal(scenario?.steps.length, 1, text);
  const { line, ...step } = /** @type {any} */ (scenario).steps[0];
  assert.equal(line, 1);
  return step;
}

/** Undefined members are members that are not there. @param {unknown} value */
const plain = (value) => JSON.parse(JSON.stringify(value));

/** @type {[text: string, step: object][]} */
const MEANINGS = [
  ["insert 42 = 7", { do: "operate", kind: "insert", key: 42, value: 7 }],
  ["insert 42=7", { do: "operate", kind: "insert", key: 42, value: 7 }],
  ["  LOOKUP 0x2A  # why", { do: "operate", kind: "lookup", key: 42, value: 0 }],
  ["client 2: delete 1", { do: "operate", kind: "delete", key: 1, value: 0, client: 2 }],
  [
    "client 3 : nop 4294967295",
    { do: "operate", kind: "nop", key: 2 ** 32 - 1, value: 0, client: 3 },
  ],
  ["workload insert 1..9", { do: "workload", workload: { kind: "insert", from: 1, to: 9 } }],
  [
    "workload lookup 1 .. 9 seed 2 clients 3 rate 400",
    {
      do: "workload",
      workload: { kind: "lookup", from: 1, to: 9, seed: 2, clients: 3, rate: 400 },
    },
  ],
  [
    "mix 200 keys 1..50 clients 2",
    { do: "workload", workload: { kind: "mix", count: 200, from: 1, to: 50, clients: 2 } },
  ],
  ["stop", { do: "stop" }],
  ["route forward", { do: "route", route: "forward" }],
  ["timeout 20 ms", { do: "timeout", us: 20_000 }],
  ["timeout 800us", { do: "timeout", us: 800 }],
  ["timeout 2 s", { do: "timeout", us: 2_000_000 }],
  ["pause 3000", { do: "fault", fault: { kind: "pause", port: 3000 } }],
  ["resume 3001", { do: "fault", fault: { kind: "resume", port: 3001 } }],
  ["crash 3002", { do: "fault", fault: { kind: "crash", port: 3002 } }],
  ["crash 3002 durable", { do: "fault", fault: { kind: "crash", port: 3002, durable: true } }],
  ["restart 3002", { do: "fault", fault: { kind: "restart", port: 3002 } }],
  ["cut 3002", { do: "fault", fault: { kind: "cut", from: "node 3002" } }],
  [
    "cut client 1 and 3002",
    { do: "fault", fault: { kind: "cut", from: "client 1", to: "node 3002" } },
  ],
  [
    "partition 3000 and 3001",
    { do: "fault", fault: { kind: "partition", from: "tracker", to: "node 3001" } },
  ],
  [
    "partition client 1 to tracker",
    { do: "fault", fault: { kind: "partition", from: "client 1", to: "tracker", oneWay: true } },
  ],
  ["slow 3001", { do: "fault", fault: { kind: "slow", from: "node 3001" } }],
  [
    "slow client 2 and 3001 20 times",
    { do: "fault", fault: { kind: "slow", from: "client 2", to: "node 3001", times: 20 } },
  ],
  ["heal", { do: "fault", fault: { kind: "heal" } }],
  ["heal 3001", { do: "fault", fault: { kind: "heal", from: "node 3001" } }],
  [
    "heal client 1 and 3001",
    { do: "fault", fault: { kind: "heal", from: "client 1", to: "node 3001" } },
  ],
  ["drop next", { do: "fault", fault: { kind: "drop" } }],
  ["drop frame 33", { do: "fault", fault: { kind: "drop", frame: 33 } }],
  ["duplicate next", { do: "fault", fault: { kind: "duplicate" } }],
  ["duplicate frame 4 3 times", { do: "fault", fault: { kind: "duplicate", frame: 4, times: 3 } }],
  ["reorder next by 5 ms", { do: "fault", fault: { kind: "reorder", us: 5000 } }],
  ["flip next bit 39", { do: "fault", fault: { kind: "flip", bit: 39 } }],
  ["truncate next", { do: "fault", fault: { kind: "truncate" } }],
  [
    "truncate frame 8 to 4 bytes",
    { do: "fault", fault: { kind: "truncate", frame: 8, length: 4 } },
  ],
  ["coalesce next", { do: "fault", fault: { kind: "coalesce" } }],
  ["step", { do: "step", events: 1 }],
  ["step 12", { do: "step", events: 12 }],
  ["settle", { do: "settle" }],
  ["settled", { do: "settled" }],
  ["add", { do: "add" }],
  ["remove 3002", { do: "remove", port: 3002 }],
  ["wait for 3001 to client 1", { do: "wait", from: "node 3001", to: "client 1" }],
  [
    "expect lookup 42 found 7",
    {
      do: "expect",
      expect: { of: "operation", kind: "lookup", key: 42, outcome: "found", value: 7 },
    },
  ],
  [
    "expect nop 42 running",
    { do: "expect", expect: { of: "operation", kind: "nop", key: 42, outcome: "running" } },
  ],
  [
    "expect insert 42 failed timed-out",
    {
      do: "expect",
      expect: { of: "operation", kind: "insert", key: 42, outcome: "failed", code: "timed-out" },
    },
  ],
  [
    "expect lookup 1 took over 9 ms",
    { do: "expect", expect: { of: "duration", kind: "lookup", key: 1, us: 9000, over: true } },
  ],
  [
    "expect lookup 1 took under 9 ms",
    { do: "expect", expect: { of: "duration", kind: "lookup", key: 1, us: 9000, over: false } },
  ],
  [
    "expect 3001 holds 42 = 7",
    { do: "expect", expect: { of: "pair", port: 3001, key: 42, value: 7 } },
  ],
  [
    "expect 3001 lacks 42",
    { do: "expect", expect: { of: "pair", port: 3001, key: 42, value: null } },
  ],
  ["expect pairs 3002 = 0", { do: "expect", expect: { of: "pairs", port: 3002, count: 0 } }],
  ["expect failed = 0", { do: "expect", expect: { of: "total", total: "failed", count: 0 } }],
];

test("every line means what the format says", () => {
  for (const [text, step] of MEANINGS) assert.deepEqual(plain(stepOf(text)), step, text);
  const send = stepOf("client 1: send 3002 40 00 12C9");
  assert.deepEqual(send.bytes, Uint8Array.of(0x40, 0, 0x12, 0xc9));
  assert.deepEqual([send.port, send.client], [3002, 1]);
});

test("the header: a title, what it is about, and the cluster", () => {
  const text = [
    "# one idea",
    "title: The lost answer  ",
    "about: One line,",
    "about:   and another: this.",
    "nodes: 4",
    "clients: 2",
    "layout: mine=padding6.type2.key32.value32.lsb0.big",
    "route: forward",
    "seed: 9",
    "timeout: 5 ms",
    "",
    "settle",
  ].join("\r\n");
  assert.deepEqual(parse(text), {
    scenario: {
      title: "The lost answer",
      about: "One line, and another: this.",
      settings: {
        nodes: 4,
        clients: 2,
        layout: "mine=padding6.type2.key32.value32.lsb0.big",
        route: "forward",
        seed: 9,
        timeoutUs: 5000,
      },
      steps: [{ do: "settle", line: 12 }],
    },
    problems: [],
  });
});

/** @type {[text: string, line: number, column: number, message: RegExp][]} */
const REFUSALS = [
  ["", 1, 1, /no step/],
  ["# only words", 1, 1, /no step/],
  ["explode 3002", 1, 1, /“explode” begins no step.*insert, lookup/],
  ["settle\n  insert 42", 2, 12, /“=” is wanted, not the end of the line/],
  ["insert 42 = seven", 1, 13, /value must be a whole number.*“seven”/],
  ["insert 4294967296 = 1", 1, 8, /4294967296 is above 4294967295/],
  ["insert 1 = 2 3", 1, 14, /end of the line/],
  ["crash 3000", 1, 7, /port must be.*3000 is below 3001/],
  ["crash 3002 now", 1, 12, /“durable” or the end of the line/],
  ["client 2 lookup 1", 1, 10, /“:” is wanted, not “lookup”/],
  ["partition client 1 with 3002", 1, 20, /“and”.*“to”/],
  ["heal client", 1, 12, /a client's number/],
  ["heal client x", 1, 13, /“x” is not a number/],
  ["slow 3001 10", 1, 13, /“times”/],
  ["reorder next by 5", 1, 17, /number and a unit/],
  ["reorder next by 5 days", 1, 19, /number and a unit/],
  ["flip next", 1, 10, /“bit”/],
  ["drop 33", 1, 6, /“next” or “frame” and its number/],
  ["drop frame 0", 1, 12, /0 is below 1/],
  ["send 3001 4", 1, 11, /pairs of hex digits/],
  ["expect lookup 42 flound", 1, 18, /an outcome/],
  ["workload insert 1.5..3", 1, 17, /not whole/],
  ["nodes: 65\nsettle", 1, 8, /65 is above 64/],
  ["nodes: 3 4\nsettle", 1, 8, /too much/],
  ["route: sideways\nsettle", 1, 8, /“sideways” is none of redirect, forward/],
  ["title:\nsettle", 1, 7, /Nothing is said/],
  ["settle\nnodes: 3", 2, 8, /above the first step/],
  ["x".repeat(100_001), 1, 1, /at most 100000 characters/],
];

test("what is not a scenario is refused in a sentence, with its line and column", () => {
  for (const [text, line, column, message] of REFUSALS) {
    const { scenario, problems } = parse(text);
    const shown = text.slice(0, 60);
    assert.equal(scenario, null, shown);
    assert.deepEqual([problems[0].line, problems[0].column], [line, column], shown);
    assert.match(problems[0].message, message);
    assert.match(problems[0].message, /\.$/, shown);
  }
  const many = parse("foo\n".repeat(100));
  assert.deepEqual(
    many.problems.map(({ line }) => line),
    Array.from({ length: 20 }, (_, at) => at + 1),
    "enough is enough",
  );
});

test("the format's document lists every line that there is, and no other", () => {
  const readme = readFileSync(new URL("../../scenarios/README.md", import.meta.url), "utf8");
  const listed = [...readme.matchAll(/^\| `(.+?)` \|/gm)].map(([, pattern]) => pattern);
  assert.deepEqual(
    listed,
    STEPS.map(({ pattern }) => pattern),
  );
});

test("any words in any order are read or refused, never thrown at", () => {
  const words = STEPS.flatMap(({ pattern }) => pattern.split(/[\s[\]]+/)).concat(
    ["1", "3001", "0x", "-1", "5ms", "..", ":", "=", "next", "client 1", "tracker", "", "#"],
    ["title:", "nodes: 3", "é", "\u0000", "99999999999999999999", "__proto__", "constructor"],
  );
  for (let seed = 1; seed <= 3000; seed++) {
    const next = random(seed);
    const text = Array.from({ length: next() % 9 }, () => words[next() % words.length]).join(" ");
    const { scenario, problems } = parse(text);
    assert.equal(scenario === null, problems.length > 0, `seed ${seed}: ${text}`);
    for (const { line, column, message } of problems) {
      assert.ok(line === 1 && column >= 1 && column <= text.length + 1, `seed ${seed}: ${text}`);
      assert.match(message, /\.$/, `seed ${seed}: ${text}`);
    }
  }
});
