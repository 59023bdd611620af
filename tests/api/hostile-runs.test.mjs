// Runs that fight back: mutated ones by the thousand, and small ones that ask for too much. Each is replayed or refused with a code
// and a sentence; nothing traps, and the package goes on. Hostile calls are in hostile-calls.test.mjs.

import assert from "node:assert/strict";
import { test } from "node:test";
import { carryOn, chaosOf } from "../shared/chaos.mjs";
import { isAlive, taken } from "../shared/hostile.mjs";
import { ninebytes } from "../shared/package.mjs";
import { TIMES } from "../shared/times.mjs";

const { Cluster } = ninebytes;

/** @type {any[]} */
const VALUES = [
  ...[null, true, false, 0, -1, 1, 0.5, 65, 3000, 3001, 2 ** 32 - 1, 2 ** 32, 1e21, -1e308],
  ...["", "1", "tracker", "client1", "*", "\n", "\u0000", "é", "\ud800", [], {}, [0], [[0, ""]]],
  ...[[0, "stop"], { nodes: 1 }, "1 lookup 1", "crash 3001 volatile", "drop 1", "heal"],
];
const WORDS = [
  ...["insert", "lookup", "send", "load", "mix", "route", "timeout", "stop", "crash", "pause"],
  ...["cut", "partition", "slow", "heal", "drop", "duplicate", "reorder", "flip", "truncate"],
  ...[
    "coalesce",
    "volatile",
    "oneway",
    "*",
    "client1",
    "3001",
    "3000",
    "0",
    "1",
    "17",
    "-1",
    "1e3",
  ],
  ...["4294967295", "4294967296", "", " ", "00ff", "0g", "+1", "１"],
];

/** A place anywhere in a value, as its holder and key. @param {() => number} draw @param {any} value */
function anyPlace(draw, value) {
  let [holder, key] = [value, Object.keys(value)[draw() % Object.keys(value).length]];
  while (holder[key] !== null && typeof holder[key] === "object" && draw() % 4) {
    const keys = Object.keys(holder[key]);
    if (keys.length === 0) break;
    [holder, key] = [holder[key], keys[draw() % keys.length]];
  }
  return { holder, key };
}

/** @param {() => number} draw @param {string} text */
function mutatedText(draw, text) {
  const at = draw() % text.length;
  switch (draw() % 3) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + String.fromCharCode(draw() % 128) + text.slice(at + 1);
    default:
      return text.slice(0, at) + text.slice(at + 1 + (draw() % 4));
  }
}

/** @param {() => number} draw @param {any} run */
function mutate(draw, run) {
  const { holder, key } = anyPlace(draw, run);
  const { commands } = run;
  switch (draw() % 6) {
    case 0:
      delete holder[key];
      return;
    case 1:
      holder[key] = structuredClone(VALUES[draw() % VALUES.length]);
      return;
    case 2:
      holder[WORDS[draw() % WORDS.length]] = structuredClone(VALUES[draw() % VALUES.length]);
      return;
    case 3:
      if (typeof run.events === "number") run.events += (draw() % 7) - 3;
      return;
    default:
      if (!Array.isArray(commands) || commands.length === 0) return;
      mutateCommand(draw, commands[draw() % commands.length], commands);
  }
}

/** @param {() => number} draw @param {any} command @param {any[]} commands */
function mutateCommand(draw, command, commands) {
  if (!Array.isArray(command) || typeof command[1] !== "string") return;
  const words = command[1].split(" ");
  switch (draw() % 4) {
    case 0:
      words[draw() % words.length] = WORDS[draw() % WORDS.length];
      command[1] = words.join(" ");
      return;
    case 1:
      command[0] += (draw() % 5) - 2;
      return;
    case 2:
      command[1] = Array.from({ length: draw() % 6 }, () => WORDS[draw() % WORDS.length]).join(" ");
      return;
    default:
      commands.splice(draw() % commands.length, 0, structuredClone(command));
  }
}

test("mutated runs are replayed or refused with a code, and soon", async () => {
  const tally = { taken: 0, refused: 0 };
  for (let seed = 1; seed <= 100 * TIMES; seed++) {
    const chaos = chaosOf(seed);
    const { cluster, draw } = chaos;
    await carryOn(chaos, 60);
    const good = cluster.run();
    for (let round = 0; round < 30; round++) {
      const run = JSON.parse(good);
      for (let times = (draw() % 2) + 1; times > 0; times--) mutate(draw, run);
      const text = draw() % 8 ? JSON.stringify(run) : mutatedText(draw, good);
      try {
        const replay = () => {
          const again = Cluster.replay(text, { transport: "memory", paused: true });
          again.seek(draw() % (again.length() + 1));
          for (const frame of again.transcript()) again.frame(frame.seq);
          again.operations();
          again.nextEvent();
          again.free();
        };
        tally[taken(replay) ? "taken" : "refused"]++;
      } catch (error) {
        throw new Error(`seed ${seed}: ${text}`, { cause: error });
      }
    }
    assert.equal(cluster.run(), good);
    cluster.free();
  }
  isAlive();
  assert.ok(tally.taken > 300 && tally.refused > 300, JSON.stringify(tally));
});

/** @param {object} wanted */
const runText = (wanted) =>
  JSON.stringify({ version: 1, seed: 1, settings: { nodes: 3, clients: 16 }, ...wanted });
const LOAD = "load mix 0 4294967295 1000000 1 16 1000000";

/** Small runs that would come to more than a page can hold, or to more work than anybody waits for. @type {[string, object, RegExp][]} */
const GREEDY = [
  [
    "as many operations an event as there are workloads",
    { events: 4_000_000, commands: Array.from({ length: 64 }, () => [0, LOAD]) },
    /too many/,
  ],
  [
    "more workloads than there can be",
    { events: 9, commands: Array.from({ length: 65 }, () => [0, LOAD]) },
    /64 workloads/,
  ],
  [
    "copies of copies",
    {
      events: 100,
      commands: [
        [0, "1 lookup 1"],
        ...Array.from({ length: 100 }, (_, at) => [at, "duplicate 1 1000"]),
      ],
    },
    /100000 frames/,
  ],
  ["more events than are replayed", { events: 4_000_001, commands: [] }, /4000000/],
  ["events without end", { events: 4_000_000, commands: [[0, "1 lookup 1"]] }, /nothing more/],
  [
    "more bytes than can be sent",
    { events: 1, commands: [[0, `1 send 3001 ${"00".repeat(100_000)}`]] },
    /command 1/,
  ],
];

test("a run that asks for too much is refused while there is still room", () => {
  for (const [name, run, message] of GREEDY) {
    const replay = () => Cluster.replay(runText(run), { transport: "memory", paused: true });
    assert.throws(replay, { code: "bad-run", message }, name);
    isAlive();
  }
});
