// Which frames of a stretch of time the diagram draws: the same as by looking at all, without looking at all.

import assert from "node:assert/strict";
import { test } from "node:test";
import { layLanes } from "../../www/sequence/lanes.js";
import {
  createLedger,
  END,
  OPERATION,
  SENT,
  SEQ,
  STATE,
  STRIDE,
} from "../../www/sequence/ledger.js";
import { bundles, isFit, look, MOST_ARROWS, MOST_ROWS } from "../../www/sequence/sight.js";
import { tableOf } from "../shared/frames.mjs";
import { random } from "../shared/random.mjs";

/** @typedef {ReturnType<typeof tableOf>} Made */

/** A ledger that has read all. @param {Made} made */
function ledgerOf(made) {
  const ledger = createLedger();
  ledger.update(made.table, made.rows.length / STRIDE, true, true);
  while (!ledger.learn());
  return ledger;
}

/** @param {Made} made */
const rowsOf = (made) =>
  Array.from({ length: made.rows.length / STRIDE }, (_, n) =>
    made.rows.subarray(n * STRIDE, (n + 1) * STRIDE),
  );

/** By looking at all of them: sent or on their way in that time. @param {Made} made @param {number} from @param {number} to */
const inSight = (made, from, to) =>
  rowsOf(made)
    .filter((row) => row[SENT] < to && row[END] >= from)
    .map((row) => row[SEQ]);

const seqs = (/** @type {Float64Array[]} */ rows) => rows.map((row) => row[SEQ]);
const sorted = (/** @type {number[]} */ all) => [...all].sort((a, b) => a - b);

test("every frame of a short stretch is there, those that were sent long before as well", () => {
  for (let seed = 1; seed <= 40; seed++) {
    const draw = random(seed);
    const made = tableOf({ seed, frames: 1 + (draw() % 6000), long: [0, 50, 900][seed % 3] });
    const ledger = ledgerOf(made);
    const startUs = draw() % made.endUs;
    const width = 800;
    const usPerPx = 1 + (draw() % 300);
    const { rows, dense, every } = look(ledger, { startUs, usPerPx }, width, null);
    const to = startUs + width * usPerPx;
    const wanted = inSight(made, startUs, to);
    const found = seqs(rows);
    const missing = wanted.filter((seq) => !found.includes(seq));
    assert.deepEqual(missing, [], `seed ${seed}`);
    assert.equal(new Set(found).size, found.length, `seed ${seed}: twice`);
    assert.deepEqual(found, sorted(found), `seed ${seed}: in order`);
    assert.equal(dense, found.length > MOST_ARROWS && wanted.length > MOST_ARROWS, `seed ${seed}`);
    assert.equal(every, 1, `seed ${seed}`);
  }
});

test("of very many frames a sample is drawn: from all of the time, of every client, and little is read", () => {
  const made = tableOf({ frames: 300_000, clients: 4, nodes: 8 });
  const ledger = ledgerOf(made);
  made.read.rows = 0;
  const { rows, dense, every } = look(ledger, { startUs: 0, usPerPx: made.endUs / 800 }, 800, null);
  assert.ok(dense && every === 25, `one in ${every}`);
  assert.ok(rows.length <= MOST_ROWS * 1.01 && rows.length > MOST_ROWS / 2, `${rows.length} rows`);
  assert.ok(made.read.rows < MOST_ROWS + 200, `${made.read.rows} rows were read`);
  for (let part = 0; part < 100; part++) {
    const [from, to] = [(made.endUs * part) / 100, (made.endUs * (part + 1)) / 100];
    assert.ok(
      rows.some((row) => row[SENT] >= from && row[SENT] < to),
      `nothing of part ${part}`,
    );
  }
  for (const client of [1, 2, 3, 4]) {
    const share = rows.filter((row) => row[1] === client).length / rows.length;
    assert.ok(share > 0.08 && share < 0.17, `client ${client} has ${share}`);
  }
});

test("few frames are there whether they fit or not; of many only those that fit", () => {
  const made = tableOf({ frames: 50_000 });
  const ledger = ledgerOf(made);
  const all = { startUs: 0, usPerPx: made.endUs / 700 };
  const rare = Uint32Array.of(3, 777, 25_000, 49_999);
  assert.deepEqual(seqs(look(ledger, all, 800, rare).rows), [...rare]);
  assert.equal(look(ledger, all, 800, rare).dense, false);
  const many = Uint32Array.from({ length: 20_000 }, (_, n) => 2 * n + 1);
  const sight = look(ledger, all, 800, many);
  assert.equal(sight.every, 10);
  assert.ok(seqs(sight.rows).every((seq) => isFit(many, seq)));
  const short = { startUs: 0, usPerPx: 10 };
  const wanted = inSight(made, 0, 8000);
  assert.deepEqual(seqs(look(ledger, short, 800, rare).rows), wanted);
  assert.deepEqual(
    wanted.filter((seq) => isFit(rare, seq)),
    [3],
  );
  assert.ok(isFit(null, 5));
  assert.deepEqual(look(ledger, all, 800, new Uint32Array(0)).rows, []);
});

test("a frame that is still in flight is found however long it has been so, and once it arrived by its arrival", () => {
  const made = tableOf({ frames: 8000 });
  const held = made.rows.subarray(99 * STRIDE, 100 * STRIDE);
  held[STATE] = 1;
  held[10] = 0;
  const ledger = ledgerOf(made);
  const late = { startUs: made.endUs - 5000, usPerPx: 1 };
  assert.ok(seqs(look(ledger, late, 800, null).rows).includes(100), "while it is held");
  held[STATE] = 2;
  held[10] = 9000;
  held[END] = made.endUs - 100;
  ledger.update(made.table, 8000, false, true);
  while (!ledger.learn());
  assert.ok(seqs(look(ledger, late, 800, null).rows).includes(100), "once it arrived");
  held[END] = made.endUs - 6000;
  ledger.update(made.table, 8000, true, true);
  while (!ledger.learn());
  assert.ok(!seqs(look(ledger, late, 800, null).rows).includes(100), "had it arrived before");
});

test("a history that grows is read on, not anew", () => {
  const made = tableOf({ frames: 100_000 });
  const ledger = createLedger();
  ledger.update(made.table, 90_000, true, true);
  let calls = 0;
  while (!ledger.learn()) calls++;
  assert.ok(calls >= 3, "a little at a time");
  made.read.rows = 0;
  ledger.update(made.table, 90_004, false, true);
  while (!ledger.learn());
  assert.ok(made.read.rows <= 2 * 512, `${made.read.rows} rows were read for four`);
});

test("nothing is lost in a density: each frame counts once, and what was lost is told apart", () => {
  const lanes = layLanes({
    clients: 2,
    ports: [3001, 3002, 3003],
    width: 820,
    height: 200,
    letters: 12,
  });
  for (let seed = 1; seed <= 10; seed++) {
    const made = tableOf({ seed, frames: 12_000 });
    const rows = rowsOf(made);
    for (const row of rows) if (row[OPERATION] % 10 === 0) row[STATE] = 3;
    const found = bundles(rows, { startUs: 0, usPerPx: made.endUs / 700 }, lanes, 800);
    const sum = found.reduce((so, { count }) => so + count, 0);
    assert.equal(sum, rows.length, `seed ${seed}`);
    assert.ok(found.length < rows.length / 1.5, `seed ${seed}: ${found.length} bundles`);
    const lost = found.filter(({ kind }) => kind === 7).reduce((so, { count }) => so + count, 0);
    assert.equal(lost, rows.filter((row) => row[STATE] === 3).length, `seed ${seed}: lost`);
    for (const { x0, x1 } of found) assert.ok(x0 <= x1 && x0 >= -3 && x1 <= 810, `seed ${seed}`);
  }
});
