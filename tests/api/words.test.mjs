// Words of commands: JavaScript reads and writes them for a page, Rust for whoever has none. Of every kind both must take the same for
// the same. What commands do is in faults.test.mjs, and random runs of them in runs.test.mjs.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { ninebytes } from "../shared/package.mjs";

const { Cluster } = ninebytes;

const SETTINGS = {
  ...{ nodes: 3, clients: 2, layout: "network", route: "redirect", timeoutUs: 100_000 },
  ...{ strategy: "stop", placement: "jump" },
};

/** Every kind of command, all given before anything arrives but what each of them, as an event, counts. */
const COMMANDS = [
  ...["1 insert 42 7", "2 lookup 4294967295", "1 delete 0", "2 nop 3"],
  ...["1 send 3002 40ff00", "1 send 3002 ", "route forward", "timeout 4294967295"],
  ...["load insert 1 5 5 3 2 500", "load mix 0 4294967295 9 4294967295 1 0", "stop"],
  ...["load insert 0 4000 1000 1 1 1 4", "stop"],
  ...["load lookup 1 2 2 1 1 1", "load delete 1 2 2 1 1 1", "stop", "route redirect"],
  ...["pause 3000", "resume 3000", "pause 3003", "slow 3000 client2 10", "slow 3001 * 2"],
  ...["partition client1 3002", "partition 3001 * oneway", "partition client2 3000 oneway"],
  ...["heal 3002 client1", "heal 3001 *", "heal", "flip 1 7", "reorder 1 5000", "truncate 1 3"],
  ...["duplicate 1 2", "coalesce 1", "drop 2", "cut client1 3000", "cut 3000 *"],
  ...["crash 3001 durable", "crash 3002 volatile", "restart 3001"],
  ...["add", "remove 3003", "remove 3001"],
];

/** Faults are events: each is at the moment that those before it have made. */
function timed() {
  let events = 0;
  return COMMANDS.map((words) => {
    const at = events;
    if (!/^(\d|route|timeout|load|stop|add|remove)/.test(words)) events++;
    return /** @type {[number, string]} */ ([at, words]);
  });
}

test("words of every kind are read and written, and mean natively what they mean here", () => {
  const commands = timed();
  const events = commands[commands.length - 1][0] + 1;
  const run = JSON.stringify({ version: 1, seed: 1, settings: SETTINGS, events, commands });
  const cluster = Cluster.replay(run, { transport: "memory", paused: true });
  assert.deepEqual(JSON.parse(cluster.run()), JSON.parse(run));
  for (const [at, words] of commands) {
    if (/^(\d|route|timeout|load|stop|add|remove)/.test(words)) continue;
    assert.equal(cluster.event(at + 1).fault, words);
  }
  const { stdout, stderr } = spawnSync(
    "cargo",
    ["run", "--quiet", "--release", "--example", "replay"],
    { cwd: fileURLToPath(new URL("../..", import.meta.url)), input: `${run}\n`, encoding: "utf8" },
  );
  assert.equal(stdout.trim(), `${cluster.hash()} ${events}`, stderr);
});

test("words that are no command are refused", () => {
  for (const words of [
    ...["", "1", "insert 42 7", "1 insert 42", "1 lookup 42 7", "1 lookup 4294967296", "stop now"],
    ...[
      "1 send 3002 4",
      "1 send 3002 é",
      "1 send 3002",
      "route x",
      "load mix 1 50 200 3 2",
      "heal 1",
    ],
    ...[
      "pause",
      "crash 3002",
      "cut 3002",
      "cut * 3002",
      "slow 3002 *",
      "flip 33",
      "drop",
      "drop x",
    ],
    ...[
      "partition 3002 oneway",
      "timeout -1",
      "timeout 1e3",
      "1 route forward",
      "toString",
      "pause client",
    ],
  ]) {
    const run = { version: 1, seed: 1, settings: SETTINGS, events: 0, commands: [[0, words]] };
    const message = `“0 ${words}” is no moment and command.`;
    assert.throws(() => Cluster.replay(JSON.stringify(run)), { code: "bad-run", message });
  }
});

test("a run that goes wrong quotes the command", () => {
  const commands = [
    [0, "1 lookup 1"],
    [0, "drop 9"],
  ];
  const run = { version: 1, seed: 1, settings: SETTINGS, events: 9, commands };
  assert.throws(() => Cluster.replay(JSON.stringify(run)), {
    code: "bad-run",
    message: "“drop 9” at moment 0 cannot be carried out: Frame 9 is not in flight.",
  });
});
