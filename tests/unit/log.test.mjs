// The Log's own reckoning: which row is what, where a list of any length stands, what a row says of its bytes, and which keys a
// filter takes. Not the DOM: that is tests/page/log.test.mjs.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readKey } from "../../www/log/filter.js";
import { fate } from "../../www/log/frames.js";
import { hexOf } from "../../www/log/hex.js";
import { createOrder } from "../../www/log/order.js";
import { createScroll } from "../../www/log/scroll.js";
import { random } from "../shared/random.mjs";

/** Fractions from 0 to below 1. @param {number} seed */
function fractions(seed) {
  const next = random(seed);
  return () => next() / 2 ** 32;
}

/** A run of frames and incidents, as a list of rows to compare with. @param {number} seed */
function anyRun(seed) {
  const draw = fractions(seed);
  const frames = Math.floor(draw() * 30);
  const filtered = draw() < 0.5;
  /** @type {number[]} */
  const pairs = [];
  /** @type {number[]} */
  const seqs = [];
  /** @type {string[]} */
  const rows = [];
  let event = 0;
  for (let seq = 0; seq <= frames; seq++) {
    if (seq > 0 && (!filtered || draw() < 0.4)) {
      seqs.push(seq);
      rows.push(`frame ${seq}`);
    }
    while (draw() < 0.3) {
      event += 1 + Math.floor(draw() * 4);
      pairs.push(event, seq);
      rows.push(`event ${event}`);
    }
  }
  return { frames, seqs: filtered ? Uint32Array.from(seqs) : null, pairs, rows };
}

/** @param {{ seq: number } | { event: number }} row */
const told = (row) => ("seq" in row ? `frame ${row.seq}` : `event ${row.event}`);

test("every row is the frame or the incident that a plain merge puts there, filtered or not", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const { frames, seqs, pairs, rows } = anyRun(seed);
    const order = createOrder(frames, seqs, Float64Array.from(pairs));
    assert.equal(order.count, rows.length, `seed ${seed}`);
    const ours = Array.from({ length: order.count }, (_, row) => told(order.at(row)));
    assert.deepEqual(ours, rows, `seed ${seed}`);
    for (let seq = 1; seq <= frames; seq++) {
      assert.equal(order.rowOf(seq), rows.indexOf(`frame ${seq}`), `seed ${seed}, frame ${seq}`);
    }
    assert.equal(order.rowOf(null), -1);
    assert.equal(order.rowOf(frames + 1), -1);
    assert.equal(order.rowOfEvent((pairs.at(-2) ?? 0) + 1), -1);
    for (const [at, event] of pairs.entries()) {
      if (at % 2 === 1) continue;
      const here = rows.indexOf(`event ${event}`) + 1;
      assert.equal(order.rowOfEvent(event), here - 1, `seed ${seed}, event ${event}`);
      assert.equal(order.until(pairs[at + 1], event), here, `seed ${seed}, event ${event}`);
    }
  }
});

/** Lists below and above what an element may be, as pixels of list and room. */
const LISTS = [
  [0, 200],
  [100, 200],
  [5_000, 200],
  [3_999_999, 200],
  [4_000_100, 900],
  [28_000_000, 110],
  [48_000_000, 200],
  [9_000_000_000, 1000],
];

/** A scroller: the element's scroll position goes where a person takes it, within its bounds. @param {number} list @param {number} room */
function scroller(list, room) {
  const scroll = createScroll();
  scroll.resize(list, room);
  let at = 0;
  const most = Math.max(0, scroll.height() - room);
  /** As browsers do, to whole pixels. @param {number} to */
  const set = (to) => {
    at = Math.min(Math.max(Math.round(to), 0), most);
  };
  const put = (/** @type {number} */ to) => {
    set(to);
    scroll.put(at);
  };
  return {
    scroll,
    most,
    at: () => at,
    put,
    /** @param {number} to */
    drag(to) {
      set(to);
      if (scroll.moved(at)) put(scroll.position());
    },
    /** @param {number} by */
    wheel(by) {
      set(at + by);
      if (scroll.moved(at)) put(scroll.position());
    },
    rest: () => put(scroll.position()),
  };
}

test("any place of a list can be gone to, and stays where it is at rest", () => {
  for (const [list, room] of LISTS) {
    const one = scroller(list, room);
    assert.ok(one.scroll.height() <= 4_000_000, "no element is higher than browsers allow");
    const draw = fractions(list + 1);
    const last = Math.max(0, list - room);
    for (const to of [0, last, 1, last - 1, ...Array.from({ length: 50 }, () => draw() * last)]) {
      const wanted = Math.round(Math.min(Math.max(to, 0), last));
      one.put(one.scroll.go(wanted));
      assert.equal(one.scroll.top, wanted, `${list} px, ${wanted}`);
      one.rest();
      assert.equal(one.scroll.top, wanted, `${list} px, ${wanted}, at rest`);
      // What is at the upper edge in the list is at the upper edge in the element.
      assert.ok(Math.abs(wanted + one.scroll.shift - one.at()) < 0.01, `${list} px, ${wanted}`);
    }
  }
});

test("the wheel moves a list by its own pixels wherever it is, and reaches both ends", () => {
  for (const [list, room] of LISTS) {
    const draw = fractions(list + 2);
    const one = scroller(list, room);
    const last = Math.max(0, list - room);
    one.drag(one.most / 3);
    for (let turn = 0; turn < 500; turn++) {
      const before = one.scroll.top;
      const by = Math.round((draw() - 0.5) * 300);
      one.wheel(by);
      const wanted = Math.min(Math.max(before + by, 0), last);
      assert.ok(Math.abs(one.scroll.top - wanted) <= 1, `${list} px, from ${before} by ${by}`);
      if (draw() < 0.1) one.rest();
    }
    // From well inside, where a pixel is many, and never at rest.
    const inside = Math.min(list / 20, 5_000_000);
    for (const [from, by, end] of [
      [inside, -400, 0],
      [last - inside, 400, last],
    ]) {
      one.put(one.scroll.go(from));
      for (let turn = 0; turn <= inside / 400 + 9; turn++) one.wheel(by);
      assert.equal(Math.round(one.scroll.top), Math.round(end), `${list} px, by ${by}`);
    }
  }
});

test("the thumb moves a list in proportion, to its very ends", () => {
  for (const [list, room] of LISTS) {
    const one = scroller(list, room);
    const last = Math.max(0, list - room);
    one.drag(one.most);
    assert.equal(Math.round(one.scroll.top), last, `${list} px, down`);
    one.drag(one.most / 2);
    assert.ok(Math.abs(one.scroll.top - last / 2) <= Math.max(1, list / 1e6), `${list} px, half`);
    one.drag(0);
    assert.equal(one.scroll.top, 0, `${list} px, up`);
  }
});

test("a key is taken in decimal, hexadecimal and groups of digits", () => {
  for (const [text, value] of /** @type {[string, number | null][]} */ ([
    ["1231234", 1231234],
    [" 42 ", 42],
    ["1 231 234", 1231234],
    ["1\u202f231\u202f234", 1231234],
    ["1,231,234", 1231234],
    ["4_294_967_295", 4294967295],
    ["0x12C982", 1231234],
    ["0x0012_C982", 1231234],
    ["0x00 12 C9 82", 1231234],
    ["4,294,967,296", null],
    ["1,23", null],
    ["12 34", null],
    ["1 231,23", null],
    ["-5", null],
    ["seven", null],
  ])) {
    const read = readKey(text);
    assert.equal(read.value, value, text);
    assert.equal(read.problem === null, value !== null, text);
  }
});

/** @type {import("../../www/core/types.js").FieldView[]} */
const FIELDS = [0, 1, 2, 3].map((byte) => ({
  field: "key",
  value: 0,
  bits: Array.from({ length: 8 }, (_, bit) => ({ byte, bit, value: 0 })),
}));

test("a row shows the bytes that arrived, and marks what is not as it was sent", () => {
  const bytes = Uint8Array.of(0, 0x12, 0xc9, 0x82);
  for (const [received, said] of /** @type {[number[] | null, string][]} */ ([
    [null, "00 12 C9 82"],
    [[0, 0x12, 0x89, 0x82], "00 12 89:altered 82"],
    [[0, 0x12], "00 12 C9:missing 82:missing"],
    [[0, 0x12, 0xc9, 0x82, 7], "00 12 C9 82 07:altered"],
    [[], "00:missing 12:missing C9:missing 82:missing"],
  ])) {
    const list = hexOf({
      bytes,
      received: received && Uint8Array.from(received),
      fields: FIELDS,
    });
    const ours = list.map(({ text, name }) =>
      [text, ...name.split(" ").filter((one) => ["altered", "missing"].includes(one))].join(":"),
    );
    assert.equal(ours.join(" "), said);
  }
  const long = hexOf({ bytes: new Uint8Array(300), received: null, fields: [] });
  assert.equal(long.at(-1)?.text, "+280");
});

test("what became of a frame is told, and nothing of one that simply arrived", () => {
  for (const [state, damage, copyOf, said] of /** @type {const} */ ([
    ["delivered", [], null, ""],
    ["in flight", [], null, " · in flight"],
    ["to come", [], null, " · to come"],
    ["lost", [], null, " · lost"],
    ["dropped", ["bit 17 flipped"], null, " · bit 17 flipped · dropped"],
    ["delivered", ["cut to 4 bytes"], 12, " · copy of 12 · cut to 4 bytes"],
  ])) {
    const frame = /** @type {import("../../www/core/types.js").FrameView} */ (
      /** @type {unknown} */ ({ state, damage, copyOf })
    );
    assert.equal(fate(frame), said);
  }
});
