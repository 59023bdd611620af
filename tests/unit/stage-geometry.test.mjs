// Where the stage puts cards and paths, at every size and number of actors: nothing leaves the stage or covers
// another card, and paths begin and end at the cards they join.

import assert from "node:assert/strict";
import { test } from "node:test";
import { capsuleSizes, capsuleWidth } from "../../www/stage/capsule.js";
import { layout } from "../../www/stage/geometry.js";
import { pathBetween } from "../../www/stage/paths.js";

/** Width, height, text size: a phone, the usual, a large window, a projector. */
const SIZES = [
  [360, 300, 14],
  [390, 420, 14],
  [390, 520, 14],
  [600, 340, 14],
  [640, 260, 14],
  [800, 300, 14],
  [820, 390, 13],
  [820, 420, 14],
  [820, 420, 24],
  [1150, 600, 14],
  [1800, 900, 24],
];
const CLIENTS = [1, 2, 3, 4, 5, 8, 9, 12, 16];
const NODES = [0, 1, 2, 3, 4, 5, 7, 8, 16, 31, 64];

/** @param {(wanted: import("../../www/stage/geometry.js").Wanted, name: string) => void} check */
function everywhere(check) {
  for (const [width, height, text] of SIZES) {
    for (const clients of CLIENTS) {
      for (const nodes of NODES) {
        for (const more of [false, true]) {
          const name = `${width}x${height} text ${text}, ${clients} clients, ${nodes} nodes, more ${more}`;
          check({ width, height, text, clients, nodes, more }, name);
        }
      }
    }
  }
}

/**
 * @param {import("../../www/stage/view.js").Rect} a
 * @param {import("../../www/stage/view.js").Rect} b
 */
function overlap(a, b) {
  const across = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
  return across > 0.5 && down > 0.5;
}

test("every card is on the stage and covers no other", () => {
  everywhere((wanted, name) => {
    const scene = layout(wanted);
    assert.equal(scene.clients.length, wanted.clients, name);
    assert.equal(scene.nodes.length, wanted.nodes, name);
    const cards = [...scene.clients, scene.tracker, ...scene.nodes];
    for (const [i, card] of cards.entries()) {
      const at = `${name}: card ${i} ${JSON.stringify(card)}`;
      assert.ok(card.w > 2 * wanted.text && card.h >= 0.4 * wanted.text, `${at} is too small`);
      assert.ok(card.x >= 0 && card.y >= 0, `${at} leaves the stage`);
      assert.ok(card.x + card.w <= wanted.width + 0.01, `${at} leaves the stage`);
      assert.ok(card.y + card.h <= wanted.height + 0.01, `${at} leaves the stage`);
      for (let k = 0; k < i; k++) assert.ok(!overlap(card, cards[k]), `${at} covers card ${k}`);
    }
  });
});

test("a path joins the edges of its cards, and its points are evenly spaced", () => {
  everywhere((wanted, name) => {
    const scene = layout(wanted);
    const tracker = wanted.clients;
    const pairs = [[0, tracker]];
    for (const node of [0, wanted.nodes - 1]) {
      if (node >= 0 && node < wanted.nodes)
        pairs.push(
          [0, tracker + 1 + node],
          [tracker - 1, tracker + 1 + node],
          [tracker, tracker + 1 + node],
        );
    }
    const cards = [...scene.clients, scene.tracker, ...scene.nodes];
    for (const [a, b] of pairs) {
      const path = pathBetween(scene, a, b);
      const last = path.x.length - 1;
      for (const [end, actor] of [
        [0, a],
        [last, b],
      ]) {
        const far = distanceToEdge(path.x[end], path.y[end], cards[actor]);
        assert.ok(
          far < 0.6,
          `${name}: path ${a} to ${b} ends ${far} px from the edge of card ${actor}`,
        );
      }
      const step = path.length / last;
      for (let i = 1; i <= last; i++) {
        const length = Math.hypot(path.x[i] - path.x[i - 1], path.y[i] - path.y[i - 1]);
        assert.ok(length <= step * 1.02 + 0.1, `${name}: path ${a} to ${b} has a gap at ${i}`);
        assert.ok(
          path.x[i] >= 0 && path.x[i] <= wanted.width,
          `${name}: path ${a} to ${b} leaves the stage`,
        );
        assert.ok(
          path.y[i] >= 0 && path.y[i] <= wanted.height,
          `${name}: path ${a} to ${b} leaves the stage`,
        );
      }
      const back = pathBetween(scene, b, a);
      assert.equal(back.x[0], path.x[last], `${name}: the way back is another`);
    }
  });
});

/**
 * @param {number} x
 * @param {number} y
 * @param {import("../../www/stage/view.js").Rect} card
 */
function distanceToEdge(x, y, card) {
  const dx = Math.max(card.x - x, 0, x - card.x - card.w);
  const dy = Math.max(card.y - y, 0, y - card.y - card.h);
  const inside = Math.min(x - card.x, card.x + card.w - x, y - card.y, card.y + card.h - y);
  return dx || dy ? Math.hypot(dx, dy) : inside;
}

test("a path between two nodes leads from the edge of one to the edge of the other, and crosses no card on its way", () => {
  everywhere((wanted, name) => {
    const scene = layout(wanted);
    const { length } = scene.nodes;
    const first = wanted.clients + 1;
    for (let a = 0; a < length; a += Math.max(1, length >> 2)) {
      for (let b = length - 1; b > a; b -= Math.max(1, length >> 2)) {
        const path = pathBetween(scene, first + a, first + b);
        const last = path.x.length - 1;
        const what = `${name}: node ${a} to ${b}`;
        assert.ok(distanceToEdge(path.x[0], path.y[0], scene.nodes[a]) < 0.6, what);
        assert.ok(distanceToEdge(path.x[last], path.y[last], scene.nodes[b]) < 0.6, what);
        const cards = [...scene.clients, scene.tracker, ...scene.nodes];
        for (let i = 0; i <= last; i++) {
          const at = `${what} at ${path.x[i]}, ${path.y[i]}`;
          assert.ok(path.x[i] >= 0 && path.x[i] <= wanted.width, at);
          assert.ok(path.y[i] >= 0 && path.y[i] <= wanted.height, at);
          for (const { x, y, w, h } of cards) {
            // It may cut a corner.
            const cut = 0.35 * wanted.text;
            const inside = { x: x + cut, y: y + cut, w: w - 2 * cut, h: h - 2 * cut };
            const crossed = overlap({ x: path.x[i] - 1, y: path.y[i] - 1, w: 2, h: 2 }, inside);
            assert.ok(!crossed, `${at} crosses the card at ${x}, ${y}`);
          }
        }
      }
    }
  });
});

test("no path between client and node crosses the tracker", () => {
  everywhere((wanted, name) => {
    const scene = layout(wanted);
    const inner = {
      x: scene.tracker.x + 1,
      y: scene.tracker.y + 1,
      w: scene.tracker.w - 2,
      h: scene.tracker.h - 2,
    };
    for (const client of [0, wanted.clients - 1]) {
      for (let node = 0; node < wanted.nodes; node += 3) {
        const path = pathBetween(scene, client, wanted.clients + 1 + node);
        for (let i = 0; i < path.x.length; i++) {
          const crossed = overlap({ x: path.x[i] - 1, y: path.y[i] - 1, w: 2, h: 2 }, inner);
          assert.ok(
            !crossed,
            `${name}: client ${client} to node ${node} at ${path.x[i]}, ${path.y[i]}`,
          );
        }
      }
    }
  });
});

test("a capsule is as large as fits, of whole device pixels, or not drawn", () => {
  for (const ratio of [1, 1.25, 1.5, 2, 3]) {
    for (const [width, height, text] of SIZES) {
      const scene = layout({ width, height, text, clients: 1, nodes: 3, more: false });
      const sizes = capsuleSizes(text, ratio, scene.capsule);
      assert.ok(sizes, `${width}x${height} at ${ratio}: a small cluster has room for bits`);
      assert.ok(capsuleWidth(sizes, 9) <= scene.capsule, `${width}x${height} at ${ratio}`);
      assert.ok(capsuleWidth(sizes, 4) < capsuleWidth(sizes, 9));
      for (const px of [sizes.pitch, sizes.bar, sizes.between, sizes.tall, sizes.before]) {
        assert.ok(Math.abs(px * ratio - Math.round(px * ratio)) < 1e-6, `${px} at ${ratio}`);
      }
    }
  }
  assert.equal(capsuleSizes(14, 1, 150), null);
});
