// How frames travel on the stage, and what of tables and lists is shown when not all of it fits.

import assert from "node:assert/strict";
import { test } from "node:test";
import { capsuleSizes, capsuleWidth } from "../../www/stage/capsule.js";
import { detailFor, indexOf, progress } from "../../www/stage/frames.js";
import { layout } from "../../www/stage/geometry.js";
import { rowsShown } from "../../www/stage/nodes.js";
import { groupOf, pathBetween } from "../../www/stage/paths.js";
import { sameKey } from "../../www/stage/static.js";
import { slotsShown } from "../../www/stage/tracker.js";
import { separate, travelSpan, within } from "../../www/stage/travel.js";

const SCENE = layout({ width: 820, height: 420, text: 14, clients: 2, nodes: 3, more: false });
const BOUNDS = { x: 3, y: 3, w: 814, h: 414 };

test("a frame just sent hides nothing of its sender's, and one that arrives has come to its receiver", () => {
  const sizes = capsuleSizes(14, 1, SCENE.capsule);
  assert.ok(sizes);
  const w = capsuleWidth(sizes, 9);
  for (const [from, to] of [
    [0, 2],
    [0, 3],
    [0, 4],
    [1, 5],
    [3, 0],
    [4, 1],
    [2, 1],
    [2, 5],
    [5, 2],
  ]) {
    const path = pathBetween(SCENE, from, to);
    const sender = groupOf(SCENE, from);
    const span = travelSpan(path, sender, groupOf(SCENE, to), w, sizes.height, BOUNDS, 100);
    assert.ok(span.start < span.end && span.end <= 1, `${from} to ${to}: ${JSON.stringify(span)}`);
    const i = Math.round(span.start * (path.x.length - 1));
    const left = path.x[i] - w / 2;
    const top = path.y[i] - sizes.height / 2;
    const clear =
      left >= sender.x + sender.w ||
      left + w <= sender.x ||
      top >= sender.y + sender.h ||
      top + sizes.height <= sender.y;
    assert.ok(clear, `${from} to ${to}: the frame covers its sender`);
  }
});

test("boxes at the same place are moved apart, inside the bounds, and the same each time", () => {
  for (const count of [2, 3, 6, 10]) {
    const make = () => Array.from({ length: count }, () => ({ x: 400, y: 30, w: 350, h: 28 }));
    const boxes = make();
    separate(boxes, BOUNDS);
    const levels = boxes.map(({ y }) => y).sort((a, b) => a - b);
    for (let i = 0; i < count; i++) {
      assert.ok(
        levels[i] >= BOUNDS.y + 14 && levels[i] <= BOUNDS.y + BOUNDS.h - 14,
        `${count}: ${levels}`,
      );
      if (i > 0) assert.ok(levels[i] - levels[i - 1] >= 28, `${count} boxes overlap: ${levels}`);
    }
    const again = make();
    separate(again, BOUNDS);
    assert.deepEqual(again, boxes);
  }
});

test("boxes that are clear of each other stay where they are", () => {
  const boxes = [
    { x: 100, y: 50, w: 100, h: 20 },
    { x: 300, y: 50, w: 100, h: 20 },
  ];
  separate(boxes, BOUNDS);
  assert.deepEqual(
    boxes.map(({ y }) => y),
    [50, 50],
  );
});

test("a length stays between its bounds, or in their middle if longer", () => {
  assert.equal(within(0, 10, 3, 100), 8);
  assert.equal(within(200, 10, 3, 100), 98);
  assert.equal(within(50, 10, 3, 100), 50);
  assert.equal(within(50, 300, 3, 100), 53);
});

test("progress runs from 0 to 1 and never beyond", () => {
  assert.equal(progress(100, 200, 50), 0);
  assert.equal(progress(100, 200, 150), 0.5);
  assert.equal(progress(100, 200, 500), 1);
  assert.equal(progress(100, 100, 100), 1);
});

test("a frame is found by its number", () => {
  const frames = Float64Array.of(7, 1, 3000, 0, 9, 4, 42, 9, 3000, 1, 0, 9, 5, 3001);
  assert.equal(indexOf(frames, 9), 1);
  assert.equal(indexOf(frames, 8), -1);
  assert.equal(indexOf(frames, null), -1);
});

test("detail steps down as frames become many", () => {
  const sizes = capsuleSizes(14, 1, SCENE.capsule);
  const steps = ["bits", "pills", "badges", "dots"];
  let last = 0;
  for (const count of [0, 1, 5, 8, 11, 50, 200, 201, 20000]) {
    const step = steps.indexOf(detailFor(count, SCENE, sizes));
    assert.ok(step >= last, `${count} frames`);
    last = step;
  }
  assert.equal(detailFor(5, SCENE, sizes), "bits");
  assert.equal(detailFor(11, SCENE, sizes), "pills");
  assert.equal(detailFor(5, SCENE, null), "pills");
  assert.equal(detailFor(20000, SCENE, sizes), "dots");
});

test("the touched pair is among the rows shown", () => {
  assert.deepEqual(rowsShown(3, 3, -1), { first: 0, count: 3, more: 0 });
  assert.deepEqual(rowsShown(14, 3, -1), { first: 0, count: 2, more: 12 });
  assert.deepEqual(rowsShown(14, 1, 5), { first: 5, count: 1, more: 0 });
  assert.deepEqual(rowsShown(14, 0, 5), { first: 0, count: 0, more: 0 });
  assert.deepEqual(rowsShown(3, 1, -1, true), { first: 0, count: 1, more: 2 });
  assert.deepEqual(rowsShown(14, 3, 5, true), { first: 5, count: 3, more: 11 });
  for (let touched = 0; touched < 14; touched++) {
    const { first, count, more } = rowsShown(14, 4, touched);
    assert.ok(
      first <= touched && touched < first + count && first + count <= 14 && count + more === 14,
    );
  }
});

test("the chosen slot, the first and the last are shown, and gaps where slots are left out", () => {
  const cells =
    (/** @type {number} */ most) => (/** @type {number} */ some, /** @type {number} */ gaps) =>
      some + gaps / 2 <= most;
  assert.deepEqual(slotsShown(3, 1, cells(3)), [0, 1, 2]);
  assert.deepEqual(slotsShown(64, 20, cells(4)), [0, null, 20, null, 63]);
  assert.deepEqual(slotsShown(64, 20, cells(6)), [0, null, 19, 20, 21, null, 63]);
  assert.deepEqual(slotsShown(64, null, cells(4)), [0, 1, null, 63]);
  assert.deepEqual(slotsShown(64, 20, cells(0)), [20]);
  for (let chosen = 0; chosen < 64; chosen++) {
    const shown = slotsShown(64, chosen, cells(5));
    assert.ok(shown.includes(chosen) && shown.includes(0) && shown.includes(63), String(shown));
  }
});

test("a scene is drawn anew only when a value of its key changed", () => {
  assert.ok(sameKey([1, "a", null], [1, "a", null]));
  assert.ok(!sameKey([1, "a"], [1, "b"]));
  assert.ok(!sameKey([1], [1, undefined]));
});
