// Diagnosis through its JavaScript interface, of frames that real programs in C, Python and
// JavaScript make with each mistake; and every way to call it wrongly.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal, ninebytes } from "../shared/package.mjs";
import { random } from "../shared/random.mjs";
import { TIMES } from "../shared/times.mjs";
import { caseOf, intentOf, TYPES } from "./mistakes/cases.mjs";
import { LAYOUTS } from "./mistakes/encoders.mjs";
import { PROGRAMS, sent } from "./mistakes/programs.mjs";

/** @import { Job, Program } from "./mistakes/programs.mjs" */

const { diagnose, encodeMessage, encodeKey } = ninebytes;

/** Random intents a mistake, over its layouts. */
const INTENTS = 200 * TIMES;

/** @param {string} mistake */
const codeOf = (mistake) => mistake.split(" ")[0];

for (const [language, find] of Object.entries(PROGRAMS)) {
  test(`mistakes of a real program in ${language} are told`, (context) => {
    const found = find();
    if (found === null) {
      context.diagnostic(`${language} is not on this machine`);
      return context.skip();
    }
    const seed = 5;
    const next = random(seed);
    /** @type {Job[]} */
    const jobs = [];
    for (let nth = 0; nth < INTENTS; nth++) {
      const { type, key, value } = caseOf(next);
      const intent = { type, key, value };
      for (const [mistake, layouts] of found.mistakes) {
        jobs.push({ mistake, layout: layouts[nth % layouts.length], intent });
      }
    }
    judge(found, jobs, sent(found, jobs), `${language}, seed ${seed}`);
  });
}

/**
 * Judges the diagnosis of each job: the code first, wherever its bytes are not those of another
 * mistake of the program.
 * @param {Program} of
 * @param {Job[]} jobs
 * @param {string[]} frames
 * @param {string} context
 */
function judge(of, jobs, frames, context) {
  /** @type {Map<string, { told: number, missed: string[] }>} */
  const tallies = new Map(of.mistakes.map(([name]) => [name, { told: 0, missed: [] }]));
  /** @type {Map<string, string[]>} */
  const makers = new Map();
  const input = (/** @type {Job} */ { layout, intent }, /** @type {string} */ frame) =>
    [layout, intent.type, intent.key, intent.value, frame].join();
  jobs.forEach((job, nth) => {
    const key = input(job, frames[nth]);
    makers.set(key, [...(makers.get(key) ?? []), job.mistake]);
  });
  /** @type {{ job: Job, others: string[] }[]} */
  const open = [];
  jobs.forEach((job, nth) => {
    const { mistake, layout, intent } = job;
    const wanted = intentOf(intent);
    const right = encodeMessage(wanted.type, wanted.key, wanted.value, LAYOUTS[layout]);
    if (Buffer.from(right).toString("hex") === frames[nth]) return;
    const [first] = diagnose(Buffer.from(frames[nth], "hex"), wanted, LAYOUTS[layout]);
    const names = [first.code, ...first.candidates];
    const others = (makers.get(input(job, frames[nth])) ?? []).filter(
      (name) => codeOf(name) !== codeOf(mistake),
    );
    const tally = /** @type {{ told: number, missed: string[] }} */ (tallies.get(mistake));
    if (names.includes(codeOf(mistake))) {
      tally.told++;
      if (first.code === "cannot-tell") {
        assert.ok(first.test, `${context}: no test for ${JSON.stringify(job)}`);
        const { type, key, value } = first.test;
        const test = { type: TYPES.indexOf(type), key, value };
        const candidates = others.filter((name) => names.includes(codeOf(name)));
        open.push({ job: { ...job, intent: test }, others: candidates });
      }
    } else if (!others.some((name) => names.includes(codeOf(name)))) {
      tally.missed.push(`${JSON.stringify(job)} ${frames[nth]} ${first.code} ${first.title}`);
    }
  });
  for (const [name, { told, missed }] of tallies) {
    const rate = told / (told + missed.length);
    assert.ok(
      told > 0 && rate >= 0.95,
      `${context}: ${name} ${rate}, ${missed.slice(0, 4).join("\n")}`,
    );
  }
  prove(of, open, context);
}

/**
 * The program itself sends different bytes for the test message with each mistake that could not be
 * told apart.
 * @param {Program} of
 * @param {{ job: Job, others: string[] }[]} open
 * @param {string} context
 */
function prove(of, open, context) {
  const pairs = open.flatMap(({ job, others }) =>
    others.map((mistake) => [job, { ...job, mistake }]),
  );
  if (pairs.length === 0) return;
  const frames = sent(of, pairs.flat());
  pairs.forEach(([job, other], nth) => {
    const said = `${context}: ${other.mistake} sends the same for ${JSON.stringify(job)}`;
    assert.notEqual(frames[2 * nth], frames[2 * nth + 1], said);
  });
}

test("right bytes match, and directory frames are told too", () => {
  const [right, ...more] = diagnose(encodeMessage("lookup", 42, 0), { type: 1, key: 42 });
  assert.deepEqual([right.code, right.confidence, right.bits, more], ["matches", 1, [], []]);
  assert.equal(diagnose(encodeKey(42), { key: 42 })[0].code, "matches");
  const [turned] = diagnose(encodeKey(42, "little-endian"), { key: 42 }, "network");
  assert.ok(["wrong-layout", "byte-order"].includes(turned.code) && turned.candidates.length === 1);
});

test("two mistakes that send the same are not told apart, but their test message is", () => {
  const [open, ...candidates] = diagnose(Uint8Array.of(0, 42, 0, 0, 0, 7, 0, 0, 0), {
    type: "insert",
    key: 42,
    value: 7,
  });
  assert.deepEqual(
    [open.code, [...open.candidates].sort()],
    ["cannot-tell", ["byte-order", "wrong-layout"]],
  );
  assert.deepEqual(
    candidates.slice(0, 2).map(({ code }) => code),
    open.candidates,
  );
  assert.notEqual(open.test?.type, "insert");
});

test("without an intent, bytes are read in every way that fits", () => {
  const codes = (/** @type {Uint8Array} */ bytes) => diagnose(bytes, null).map(({ code }) => code);
  assert.deepEqual([...new Set(codes(encodeMessage("insert", 42, 7)))], ["reads-as"]);
  assert.equal(codes(Uint8Array.of(0, 42, 0, 0, 0, 7, 0, 0, 0)).includes("byte-order"), true);
  assert.equal(codes(new Uint8Array(Uint32Array.of(1, 42, 7).buffer))[0], "struct-padding");
  assert.equal(codes(Buffer.from("0 42 7\n"))[0], "ascii");
  assert.equal(codes(new Uint8Array(8))[0], "length");
  assert.equal(
    codes(Uint8Array.of(0x15, 0x99, 0x88, 0x77, 0x66, 0x55, 0x44, 0x33, 0x2f))[0],
    "padding-not-zero",
  );
  assert.ok(!codes(encodeMessage("nop", 1, 2)).includes("matches"));
});

test("what follows a frame is too much, whatever it is, right or wrong", () => {
  const intent = /** @type {const} */ ({ type: "insert", key: 0x12345678, value: 77 });
  const next = random(6);
  for (let length = 11; length <= 40; length++) {
    for (const layout of ["network", "little-endian"]) {
      const bytes = Uint8Array.from({ length }, () => next() & 255);
      bytes.set(encodeMessage(intent.type, intent.key, intent.value, layout));
      const [first] = diagnose(bytes, intent, "network");
      const wanted = layout === "network" ? "length" : "byte-order";
      assert.equal(first.code, wanted, `${length} bytes of ${layout}: ${first.title}`);
    }
  }
});

test("arrays are read as what they are, not as what they say", () => {
  const right = encodeMessage("lookup", 42, 0);
  const lying = Object.defineProperty(right.slice(), "length", { value: 4 });
  assert.equal(diagnose(lying, { type: "lookup", key: 42 })[0].code, "matches");
  const taken = right.slice();
  structuredClone(taken, { transfer: [taken.buffer] });
  assert.equal(diagnose(taken, { type: "lookup", key: 42 })[0].code, "length");
});

test("what cannot be diagnosed is refused", () => {
  const bytes = new Uint8Array(9);
  const call = /** @type {(...args: any[]) => unknown} */ (diagnose);
  for (const [code, ...args] of [
    ["missing-argument"],
    ["wrong-type", "00", null],
    ["wrong-type", [0, 0], null],
    ["wrong-type", bytes, 5],
    ["wrong-type", bytes, "insert"],
    ["wrong-type", bytes, []],
    ["missing-argument", bytes, {}],
    ["missing-argument", bytes, { type: "insert", key: 1 }],
    ["wrong-type", bytes, { type: "lookup", key: 1, value: null }],
    ["unknown-type", bytes, { type: "put", key: 1, value: 2 }],
    ["out-of-range", bytes, { type: 4, key: 1, value: 2 }],
    ["out-of-range", bytes, { type: 0, key: -1, value: 2 }],
    ["out-of-range", bytes, { type: 0, key: 2 ** 32, value: 2 }],
    ["out-of-range", bytes, { type: 0, key: 1, value: 1.5 }],
    [
      "out-of-range",
      bytes,
      { type: 0, key: 4, value: 1 },
      "a=type2.key2.value32.padding32.padding4.msb0.big",
    ],
    ["unknown-option", bytes, { type: 0, key: 1, value: 2, port: 3 }],
    ["wrong-type", bytes, { key: "1" }],
    ["unknown-layout", bytes, null, "unknown"],
    ["bad-layout", bytes, null, "a=type2"],
    ["too-many-bytes", new Uint8Array(65_537), null],
  ]) {
    const refused = (/** @type {any} */ error) => {
      isRefusal(error);
      assert.equal(error.code, code, error.message);
      return true;
    };
    assert.throws(() => call(...args), refused, JSON.stringify(args.slice(1)));
  }
  assert.equal(diagnose(new Uint8Array(65_536), null)[0].code, "length");
  assert.equal(diagnose(bytes, null)[0].code, "reads-as");
});
