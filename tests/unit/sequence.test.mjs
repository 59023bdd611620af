// Where things are on the space-time diagram: time along it, lines across it, arrows, what is under a finger, and faults as marks.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrowOf, rowAt } from "../../www/sequence/arrows.js";
import { operationsOf } from "../../www/sequence/bars.js";
import { markOf, outagesOf } from "../../www/sequence/faults.js";
import { layLanes } from "../../www/sequence/lanes.js";
import { SEQ } from "../../www/sequence/ledger.js";
import {
  fitted,
  following,
  panned,
  ticks,
  usAt,
  within,
  xOf,
  zoomed,
} from "../../www/sequence/scale.js";
import { frameWords, markWords, summary } from "../../www/sequence/words.js";
import { random } from "../shared/random.mjs";

const near = (/** @type {number} */ a, /** @type {number} */ b, /** @type {string} */ why) =>
  assert.ok(Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b)), `${why}: ${a}, ${b}`);

/** Spans, widths and places on them, from seeds. @param {(span: import("../../www/sequence/scale.js").Span, width: number, x: number, seed: number) => void} check */
function anySpan(check) {
  for (let seed = 1; seed <= 200; seed++) {
    const draw = random(seed);
    const width = 200 + (draw() % 1800);
    const usPerPx = 2 ** ((draw() % 20) - 3);
    check({ startUs: draw() % 1_000_000, usPerPx }, width, draw() % width, seed);
  }
}

test("time and place are each other's inverse; what is zoomed about stays, what is panned goes along", () => {
  anySpan((span, _width, x, seed) => {
    near(xOf(span, usAt(span, x)), x, `seed ${seed}: there and back`);
    for (const factor of [1.6, 1 / 1.6, 40]) {
      const to = zoomed(span, factor, x);
      near(usAt(to, x), usAt(span, x), `seed ${seed}: zoomed by ${factor} about ${x}`);
      assert.ok(factor > 1 === to.usPerPx < span.usPerPx || to.usPerPx === 1 / 8, `seed ${seed}`);
    }
    near(usAt(panned(span, 30), x), usAt(span, x + 30), `seed ${seed}: panned`);
  });
});

test("what is fitted is in sight, and no span loses the run", () => {
  anySpan((span, width, x, seed) => {
    const [from, to] = [span.startUs, span.startUs + x * span.usPerPx];
    const fit = fitted(from, to, width);
    assert.ok(xOf(fit, from) > 0 && xOf(fit, to) < width, `seed ${seed}: ${from} to ${to}`);
    for (const endUs of [0, 1000, 33_000, 1e9]) {
      for (const wild of [span, panned(span, 1e7), panned(span, -1e7), zoomed(span, 1e-9, x)]) {
        const held = within(wild, endUs, width);
        const seen = xOf(held, endUs) > 0 && xOf(held, 0) < width;
        assert.ok(seen, `seed ${seed}: run of ${endUs} is out of sight of ${JSON.stringify(held)}`);
        assert.deepEqual(within(held, endUs, width), held, `seed ${seed}: held twice`);
      }
    }
  });
});

test("the moment that is followed is in sight, and a span that shows it well stays", () => {
  anySpan((span, width, x, seed) => {
    for (const us of [usAt(span, x), usAt(span, -5 * width), usAt(span, 9 * width)]) {
      const at = xOf(following(span, us, width), us);
      assert.ok(at > 0 && at < width, `seed ${seed}: the moment is at ${at} of ${width}`);
    }
    assert.equal(following(span, usAt(span, width / 2), width), span, `seed ${seed}`);
  });
});

test("the axis is marked at round milliseconds, as far apart as wanted", () => {
  anySpan((span, width, _x, seed) => {
    const marks = ticks(span, width, 80);
    for (const [n, { x, label }] of marks.entries()) {
      near(usAt(span, x), Number(label) * 1000, `seed ${seed}: ${label}`);
      if (n > 0) assert.ok(x - marks[n - 1].x >= 79.99, `seed ${seed}: ${label} is too near`);
    }
    assert.ok(marks.length >= Math.floor(width / 80 / 2.6), `seed ${seed}: ${marks.length} marks`);
  });
  const labels = ticks({ startUs: 32_000, usPerPx: 2 }, 800, 90).map(({ label }) => label);
  assert.deepEqual(labels.slice(0, 3), ["32.0", "32.2", "32.4"]);
});

const PORTS = Array.from({ length: 64 }, (_, i) => 3001 + i);

test("every actor has its line, in order, with room for its name; short names where it is narrow", () => {
  for (const clients of [1, 2, 4]) {
    for (const nodes of [0, 1, 3, 64]) {
      for (const [width, height, letters] of [
        [820, 110, 12],
        [390, 300, 12],
        [1130, 140, 24],
        [820, 900, 13],
      ]) {
        const name = `${clients} clients, ${nodes} nodes, ${width}x${height}, letters ${letters}`;
        const lanes = layLanes({ clients, ports: PORTS.slice(0, nodes), width, height, letters });
        assert.equal(lanes.list.length, clients + 1 + nodes, name);
        for (const [n, lane] of lanes.list.entries()) {
          const before = lanes.list[n - 1]?.y ?? 0;
          assert.ok(lane.y - before >= (n ? letters : 0), `${name}: ${lane.name}`);
          assert.equal(lanes.at(lane.number), lane, name);
          assert.ok(lane.name.length * letters * 0.55 < lanes.gutter, `${name}: ${lane.name}`);
        }
        assert.ok((lanes.list.at(-1)?.y ?? 0) < lanes.height, name);
        const all = lanes.list.length * letters * 1.2 + clients * letters;
        if (all < height / 2) assert.ok(lanes.height <= height, `${name}: scrolls for no reason`);
        assert.equal(lanes.list[0].name, width < 520 ? "C1" : "Client 1", name);
        assert.equal(lanes.list[clients].name, width < 520 ? "T" : "Tracker", name);
      }
    }
  }
});

const LANES = layLanes({ clients: 2, ports: [3001, 3002], width: 820, height: 200, letters: 12 });
const SPAN = { startUs: 0, usPerPx: 10 };

/** @param {Partial<{ seq: number, from: number, to: number, sent: number, end: number, state: number, operation: number }>} of */
const row = ({ seq = 1, from = 1, to = 3000, sent = 0, end = 1000, state = 2, operation = 0 }) =>
  Float64Array.of(seq, from, to, sent, end, 4, 7, state, operation, 0, 0, 0);

test("an arrow leads from line to line, as far as its frame has come", () => {
  for (const [why, frame, nowUs, x1, part] of /** @type {const} */ ([
    ["delivered", { state: 2 }, 5000, 100, 1],
    ["to come", { state: 0 }, 0, 100, 0],
    ["in flight", { state: 1 }, 400, 100, 0.4],
    ["in flight, just sent", { state: 1 }, 0, 100, 0],
    ["held, long due", { state: 1 }, 2000, 200, 0.9],
    ["lost on its way", { state: 3 }, 5000, 200, 0.5],
    ["dropped", { state: 4, end: 300 }, 5000, 60, 0.5],
    ["of no time", { end: 0 }, 0, 0, 1],
  ])) {
    const arrow = arrowOf(row(frame), SPAN, LANES, nowUs);
    const [y0, y1] = [LANES.at(1)?.y, LANES.at(3000)?.y];
    assert.deepEqual(arrow, { x0: 0, y0, x1, y1, part }, why);
  }
  assert.equal(arrowOf(row({ to: 4000 }), SPAN, LANES, 0), null, "an actor that has no line");
});

test("what is under a finger is the nearest arrow, the later one of two in the same place", () => {
  const rows = [
    row({ seq: 1 }),
    row({ seq: 2, sent: 2000, end: 3000 }),
    row({ seq: 3, sent: 2000, end: 3000 }),
    row({ seq: 4, from: 3002, to: 9999 }),
  ];
  const arrow = (/** @type {Float64Array} */ one) => arrowOf(one, SPAN, LANES, 9999);
  const [a, b] = [LANES.at(1)?.y ?? 0, LANES.at(3000)?.y ?? 0];
  for (const [x, y, seq] of [
    [50, (a + b) / 2, 1],
    [55, (a + b) / 2, 1],
    [0, a - 6, 1],
    [250, (a + b) / 2, 3],
    [150, (a + b) / 2, undefined],
    [300, b + 11, 3],
    [300, b + 13, undefined],
  ]) {
    assert.equal(rowAt(rows, arrow, x ?? 0, y ?? 0, 12)?.[SEQ], seq, `${x}, ${y}`);
  }
});

test("operations are told once each, and no more than wanted", () => {
  const rows = [3, 0, 3, 5, 5, 9].map((operation) => row({ operation }));
  assert.deepEqual(operationsOf(rows, 9), [3, 5, 9]);
  assert.deepEqual(operationsOf(rows, 2), [3, 5]);
});

/** A fault's event. @param {number} event @param {string} fault */
const marked = (event, fault) =>
  markOf(
    /** @type {import("../../www/core/types.js").EventView} */ ({
      event,
      timeUs: event * 100,
      kind: "fault",
      fault,
    }),
  );

test("faults stand at the line that they are about, and make outages", () => {
  const marks = [
    marked(1, "crash 3002 volatile"),
    marked(2, "pause 3000"),
    marked(3, "partition client2 3001 oneway"),
    marked(4, "restart 3001"),
    marked(5, "restart 3002"),
    marked(6, "heal"),
    marked(7, "crash 3002 durable"),
    marked(8, "resume 3000"),
  ];
  assert.deepEqual(
    marks.map(({ actor }) => actor),
    [3002, 3000, 2, 3001, 3002, 3000, 3002, 3000],
  );
  assert.match(marks[0].words, /3002.*crash/);
  assert.deepEqual(outagesOf(marks), [
    { actor: 3002, down: true, fromUs: 100, untilUs: 500 },
    { actor: 3000, down: false, fromUs: 200, untilUs: 800 },
    { actor: 3002, down: true, fromUs: 700, untilUs: Number.POSITIVE_INFINITY },
  ]);
});

test("a frame is told with its times, and with what became of it", () => {
  const frame = /** @type {import("../../www/core/types.js").FrameView} */ ({
    ...{ seq: 33, from: "client 1", to: "tracker", timeUs: 32_389, dueUs: 33_559 },
    ...{ kind: "request", key: 1231234, message: null, state: "delivered", copyOf: null },
    damage: /** @type {string[]} */ ([]),
  });
  const operation = /** @type {import("../../www/core/types.js").OperationView} */ ({
    kind: "lookup",
    key: 1231234,
  });
  const start = "frame 33 · client 1 → tracker · 32.389 ms";
  const rest = " → 33.559 ms, 1.170 ms · key 1231234";
  for (const [change, asked, words] of /** @type {const} */ ([
    [{}, operation, `${start}${rest} · Lookup 1231234`],
    [{}, null, `${start}${rest}`],
    [{ state: "in flight" }, null, `${start}${rest} · in flight`],
    [{ state: "lost" }, null, `${start} · key 1231234 · lost`],
    [
      { state: "dropped", copyOf: 12, damage: ["bit 17 flipped"] },
      null,
      `${start} · key 1231234 · dropped · a copy of frame 12 · bit 17 flipped`,
    ],
  ])) {
    const changed = { ...frame, ...change, damage: [...(change.damage ?? [])] };
    assert.equal(frameWords(changed, asked), words);
  }
  assert.match(markWords(marked(7, "crash 3002 durable")), /^event 7 · 0\.700 ms · node 3002 /);
  assert.match(
    summary({ actors: 5, frames: 1, nowUs: 1500 }),
    /1 frame .* 5 actors, now 1\.500 ms/,
  );
});
