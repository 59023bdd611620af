// What the stage makes of faults before it draws: which ways are closed, who waits at their ends, what is written on a
// frame, and where the waiting stand.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createBoxes } from "../../www/stage/boxes.js";
import { capsuleSizes, capsuleWidth, LONG_BYTES } from "../../www/stage/capsule.js";
import { ACTORS, closedWays, queuesOf } from "../../www/stage/doors.js";
import { layout } from "../../www/stage/geometry.js";
import { pathBetween } from "../../www/stage/paths.js";
import { tagOf, withQueue } from "../../www/stage/tags.js";
import { random } from "../shared/random.mjs";

/** @import { FaultsView } from "../../src/web/types.d.ts" */
/** @import { FrameView, View } from "../../www/stage/view.js" */

const NAMES = new Map([
  ["client 1", 0],
  ["tracker", 1],
  ["node 3001", 2],
  ["node 3002", 3],
]);
/** @param {number} number */
const actorAt = (number) => ({ 1: 0, 3000: 1, 3001: 2, 3002: 3 })[number] ?? -1;

/** @param {Partial<FaultsView>} rest @returns {FaultsView} */
const faults = (rest) => ({ paused: [], down: [], partitions: [], slow: [], raw: false, ...rest });

/** @param {FaultsView} standing */
function closed(standing) {
  const table = closedWays(standing, NAMES);
  const names = [...NAMES.keys()];
  const ways = [];
  for (const from of names) {
    for (const to of names) {
      const way = (NAMES.get(from) ?? 0) * ACTORS + (NAMES.get(to) ?? 0);
      if (from !== to && table.closed[way]) ways.push(`${from} → ${to}`);
    }
  }
  return { ways, gates: table.gates.length, any: table.any };
}

test("a pause closes every way to an actor, a partition the ways that it names, with a gate each", () => {
  assert.deepEqual(closed(faults({})), { ways: [], gates: 0, any: false });
  assert.deepEqual(closed(faults({ paused: ["tracker"] })), {
    ways: ["client 1 → tracker", "node 3001 → tracker", "node 3002 → tracker"],
    gates: 0,
    any: true,
  });
  const partitions = [
    { from: "client 1", to: "node 3002" },
    { from: "node 3002", to: "client 1" },
  ];
  assert.deepEqual(closed(faults({ partitions })), {
    ways: ["client 1 → node 3002", "node 3002 → client 1"],
    gates: 2,
    any: true,
  });
  const unknown = faults({
    paused: ["node 3999"],
    partitions: [{ from: "client 9", to: "tracker" }],
  });
  assert.deepEqual(closed(unknown).ways, []);
});

/** @param {number[][]} rows @param {Partial<View>} rest */
const viewOf = (rows, rest = {}) =>
  /** @type {View} */ ({
    frames: Float64Array.from(rows.flat()),
    nowUs: 500,
    selected: null,
    reducedMotion: false,
    faults: faults({}),
    ...rest,
  });

test("those wait that are due and whose way is closed; the first is the one that was due first", () => {
  const shut = closedWays(faults({ paused: ["node 3002"] }), NAMES);
  const rows = [
    [1, 1, 3002, 0, 400, 0, 7],
    [2, 1, 3002, 0, 300, 0, 7],
    [3, 1, 3002, 0, 300, 0, 7],
    [4, 1, 3002, 0, 600, 0, 7],
    [5, 1, 3001, 0, 300, 0, 7],
    [6, 3000, 3002, 0, 100, 0, 7],
    [7, 9, 3002, 0, 100, 0, 7],
  ];
  const queues = queuesOf(viewOf(rows), actorAt, shut);
  assert.deepEqual(
    [...queues.values()],
    [
      { way: 3, count: 3, first: 1 },
      { way: ACTORS + 3, count: 1, first: 5 },
    ],
  );
  const open = closedWays(faults({}), NAMES);
  assert.equal(queuesOf(viewOf(rows), actorAt, open).size, 0);
});

test("nobody is lost or counted twice in queues, whatever waits", () => {
  const seed = Number(process.env.SEED ?? 1);
  const next = random(seed);
  const ends = [1, 3000, 3001, 3002];
  for (let round = 0; round < 200; round++) {
    const rows = Array.from({ length: 30 }, (_, n) => [
      n + 1,
      ends[next() % 4],
      ends[next() % 4],
      0,
      next() % 1000,
      0,
      7,
    ]);
    const paused = ["tracker", "node 3001", "node 3002"].filter(() => next() % 2 === 0);
    const queues = queuesOf(viewOf(rows), actorAt, closedWays(faults({ paused }), NAMES));
    const shut = paused.map((name) => (name === "tracker" ? 3000 : Number(name.slice(5))));
    const waiting = rows.filter((row) => row[4] <= 500 && shut.includes(row[2]));
    const told = [...queues.values()].reduce((sum, { count }) => sum + count, 0);
    assert.equal(told, waiting.length, `seed ${seed}, round ${round}`);
    for (const { first, way } of queues.values()) {
      const same = waiting.filter((row) => actorAt(row[1]) * ACTORS + actorAt(row[2]) === way);
      const due = Math.min(...same.map((row) => row[4]));
      assert.equal(rows[first][4], due, `seed ${seed}, round ${round}`);
    }
  }
});

/** @param {Partial<FrameView>} rest */
const frame = (rest) =>
  /** @type {FrameView} */ ({
    bytes: new Uint8Array(9),
    copyOf: null,
    received: null,
    damage: [],
    fields: [],
    ...rest,
  });

const NO_WORD = () => "";

test("what is written on a frame says what befell it, and nothing of one that nothing befell", () => {
  assert.equal(tagOf(frame({}), false, NO_WORD), null);
  const received = new Uint8Array(9);
  const altered = frame({ copyOf: 33, received, damage: ["bit 17 flipped", "held back"] });
  assert.deepEqual(tagOf(altered, false, NO_WORD), {
    sign: "clock",
    word: "copy of 33 · bit 17 flipped · held back",
  });
  assert.deepEqual(tagOf(altered, true, NO_WORD), { sign: "clock", word: "copy of 33 · altered" });
  assert.deepEqual(tagOf(frame({ damage: ["glued to frame 12"] }), true, NO_WORD), {
    sign: "",
    word: "glued to frame 12",
  });
  assert.equal(withQueue(null, 0), null);
  assert.deepEqual(withQueue(null, 1), { sign: "clock", word: "waits" });
  assert.deepEqual(withQueue({ sign: "", word: "copy of 33" }, 3), {
    sign: "clock",
    word: "3 wait · copy of 33",
  });
});

test("of those that wait at one door the first has a box, before the wall, and the selected", () => {
  const scene = layout({ width: 820, height: 420, text: 14, clients: 1, nodes: 2, more: false });
  const sizes = capsuleSizes(14, 1, scene.capsule);
  const partitions = [{ from: "client 1", to: "node 3002" }];
  const ground = {
    scene,
    sizes,
    long: null,
    letter: 0.6,
    ratio: 1,
    closed: closedWays(faults({ partitions }), NAMES),
    actorAt,
    pathOf: (/** @type {number} */ a, /** @type {number} */ b) => pathBetween(scene, a, b),
  };
  const rows = [1, 2, 3, 4].map((seq) => [seq, 1, 3002, 0, 100 * seq, 0, 7]);
  const bounds = { x: 3, y: 3, w: 814, h: 414 };
  for (const [selected, seqs] of /** @type {const} */ ([
    [null, [1]],
    [1, [1]],
    [3, [1, 3]],
  ])) {
    const view = viewOf(rows, { selected, detail: () => frame({}) });
    const queues = queuesOf(view, actorAt, ground.closed);
    const boxes = createBoxes();
    for (let i = 0; i < 4; i++) boxes.place(view, i, ground, "bits", bounds, queues);
    const placed = boxes.settle(bounds, ground.scene.tracker);
    assert.deepEqual(
      placed.map(({ seq }) => seq),
      seqs,
    );
    assert.equal(placed[0].waiting, 4);
    assert.equal(placed[0].tag?.word, "4 wait");
    for (const box of placed) {
      assert.ok(box.x + box.body / 2 < scene.nodes[1].x - 10, `frame ${box.seq} is at the wall`);
    }
    assert.equal(boxes.pick(placed[0].x, placed[0].y), 1);
  }
});

test("frames that were glued together are shown whole where there is room", () => {
  const sizes = capsuleSizes(14, 1, 600, LONG_BYTES);
  assert.ok(sizes);
  assert.ok(capsuleWidth(sizes, LONG_BYTES) <= 600);
  assert.ok(capsuleWidth(sizes, LONG_BYTES) > capsuleWidth(sizes, 9));
  assert.equal(capsuleWidth(sizes, 40), capsuleWidth(sizes, LONG_BYTES));
});

test("there is a path between any two actors", () => {
  for (const [width, height] of [
    [820, 420],
    [390, 520],
  ]) {
    const scene = layout({ width, height, text: 14, clients: 2, nodes: 3, more: false });
    for (let a = 0; a < 6; a++) {
      for (let b = 0; b < 6; b++) {
        if (a === b) continue;
        const { x, y, length } = pathBetween(scene, a, b);
        const name = `${width} wide, ${a} to ${b}`;
        assert.ok(length > 0, name);
        for (let i = 0; i < x.length; i++) {
          assert.ok(x[i] >= 0 && x[i] <= width && y[i] >= 0 && y[i] <= height, name);
        }
      }
    }
  }
});
