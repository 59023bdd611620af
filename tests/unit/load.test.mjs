// The Load: sets of keys, what a change does to them and how it is drawn, and what changes moved as read from the frames.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createHistory } from "../../www/load/history.js";
import { keysOf, setNames, toStore } from "../../www/load/keys.js";
import { linesOf, movesOf, study } from "../../www/load/study.js";
import { lastWords, moveWords, planWords } from "../../www/load/words.js";
import { ninebytes } from "../shared/package.mjs";
import { random } from "../shared/random.mjs";

const { Cluster, previewPorts } = ninebytes;
const U32_MAX = 2 ** 32 - 1;
const PLACEMENTS = /** @type {const} */ (["modulo", "ring", "rendezvous", "jump"]);

test("each set has keys that the layout can hold, each once; strided ones share a slot", () => {
  for (const most of [15, 255, U32_MAX]) {
    for (const name of /** @type {const} */ (["range", "strided", "random"])) {
      const keys = keysOf(name, 3, most);
      assert.equal(new Set(keys).size, keys.length, name);
      assert.ok(
        keys.every((key) => key <= most),
        `${name} up to ${most}`,
      );
      assert.ok(keys.length > 0 && toStore(name, keys).length <= keys.length);
    }
  }
  for (const nodes of [1, 2, 3, 7, 64]) {
    const slots = new Set(keysOf("strided", nodes, U32_MAX).map((key) => key % nodes));
    assert.deepEqual([...slots], [0], `${nodes} nodes`);
  }
  const names = [2, 3, 4, 11, 21, 22].map((nodes) => setNames(1, nodes)[2][1]);
  const nth = ["2nd", "3rd", "4th", "11th", "21st", "22nd"];
  assert.deepEqual(
    names,
    nth.map((one) => `every ${one} key`),
  );
});

test("what is shown of a change adds up: loads, moves and lines, by every placement", () => {
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    const chance = random(seed);
    const keys = Uint32Array.from({ length: 50 + (chance() % 500) }, (_, n) => n * 7 + 1);
    const before = [3001, 3002, 3005, 3006].slice(0, 1 + (chance() % 4));
    const after = chance() % 2 ? [...before, 3009] : before.slice(1);
    for (const placement of PLACEMENTS) {
      const why = `seed ${seed}, ${placement}`;
      const found = study({ placement, before, after, keys, stored: null });
      const sum = (/** @type {number[]} */ loads) => loads.reduce((all, load) => all + load, 0);
      assert.equal(sum(found.now.loads), keys.length, why);
      assert.equal(sum(found.later.loads), after.length > 0 ? keys.length : 0, why);
      const moves = movesOf(found);
      assert.equal(sum(moves.map((move) => move.keys.length)), found.moved, why);
      const { lines, every } = linesOf(found, 100);
      assert.ok(lines.length <= 100 && every >= 1, why);
      // Each line ends in the row of its node, and no two at the same place.
      for (const end of /** @type {const} */ (["y0", "y1"])) {
        assert.equal(new Set(lines.map((line) => line[end])).size, lines.length, why);
      }
      for (const { y0, y1, moves: goes } of lines) {
        assert.equal(Math.floor(y0) !== Math.floor(y1), goes, why);
      }
    }
  }
});

test("what a change moved is read from the frames: as many keys as the tables say, in every strategy", async () => {
  for (const strategy of /** @type {const} */ (["live", "stop", "naive"])) {
    for (const placement of PLACEMENTS) {
      const why = `${strategy}, ${placement}`;
      const route = placement === "ring" ? "forward" : "redirect";
      const cluster = new Cluster({ strategy, placement, route, nodes: 3, transport: "memory" });
      const keys = Uint32Array.from({ length: 60 }, (_, n) => n * 5 + 2);
      for (const key of keys) await cluster.insert(key, key + 1);
      const atOnce = () => {
        const history = createHistory(cluster, 3);
        while (!history.read(cluster.frameCount()));
        return history.last(cluster.frameCount());
      };
      assert.equal(atOnce(), null, why);
      const going = createHistory(cluster, 3);
      const frames = [cluster.frameCount()];
      /** @param {number} port @param {boolean} left @param {number[]} before */
      const check = (port, left, before) => {
        const { moved } = previewPorts(placement, before, cluster.ports(), keys);
        const last = atOnce();
        assert.deepEqual(
          last && { ...last, epoch: 0 },
          { epoch: 0, port, left, keys: keys.length, moved },
          why,
        );
        while (!going.read(cluster.frameCount()));
        assert.deepEqual(going.last(cluster.frameCount()), last, `${why}: read as it went on`);
        frames.push(cluster.frameCount());
        return last;
      };
      let before = cluster.ports();
      assert.equal(await cluster.addNode(), 3004);
      await cluster.settled();
      const first = check(3004, false, before);
      before = cluster.ports();
      await cluster.removeNode(3002);
      await cluster.settled();
      check(3002, true, before);
      assert.equal(going.last(frames[0]), null, `${why}: before the first`);
      assert.deepEqual(going.last(frames[1]), first, `${why}: after the first`);
      cluster.free();
    }
  }
});

test("the sentences say what the numbers are", () => {
  const keys = Uint32Array.from({ length: 12 }, (_, n) => n);
  const ports = [3001, 3002, 3003];
  const question = /** @type {const} */ ({
    placement: "modulo",
    before: ports,
    keys,
    stored: null,
  });
  const grown = study({ ...question, before: [...ports], after: [...ports, 3004] });
  assert.equal(
    planWords("add 3004", grown, "modulo"),
    "Adding node 3004 would move 9 of 12 keys by modulo, 75 %; with even loads at least 3 must move.",
  );
  assert.equal(moveWords(movesOf(grown)[0]), "3001 → 3002: 9");
  assert.match(planWords("", grown, "modulo"), /^12 keys make 4\.0 a node/);
  const settled = { phase: "settled", port: null, joins: false };
  const last = { port: 3004, left: false, moved: 9 };
  /** @type {any[][]} */
  const cases = [
    [settled, null, 0, ""],
    [
      settled,
      last,
      3,
      "Last change: node 3004 joined, and 9 keys moved, where even loads take at least 3.",
    ],
    [settled, last, null, "Last change: node 3004 joined, and 9 keys moved."],
    [
      { phase: "moving", port: 3002, joins: false },
      { ...last, moved: 1 },
      0,
      "Node 3002 is leaving: 1 key moved so far.",
    ],
  ];
  for (const [now, then, least, words] of cases) assert.equal(lastWords(now, then, least), words);
});
