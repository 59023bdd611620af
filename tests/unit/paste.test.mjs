// Pasted text against writers of their own: every format for random frames, the traps, and texts of
// any kind.

import assert from "node:assert/strict";
import { test } from "node:test";
import { parseBytes } from "../../www/wire/paste/paste.js";
import { TIMES } from "../shared/times.mjs";
import { anyBytes, anyText, dice } from "./paste/texts.mjs";
import { TRAPS } from "./paste/traps.mjs";
import { chunks, hex, WRITERS, xxd } from "./paste/writers.mjs";

/** @typedef {ReturnType<typeof parseBytes>} Reading */
/** @typedef {import("./paste/writers.mjs").Sure} Sure */

/** @param {Uint8Array[]} frames */
const print = (frames) => frames.map((frame) => Buffer.from(frame).toString("hex")).join(" ");
/** @param {number[][]} frames */
const wantedOf = (frames) => frames.map(hex).join(" ");
/** @param {Reading} reading */
const notesOf = ({ warnings, problem }) =>
  [...warnings, ...(problem ? [problem] : [])].map(({ code }) => code).join(" ");

/**
 * A failure's message, with the seed that repeats it.
 * @param {number} seed
 * @param {string} text
 * @param {Reading} reading
 */
const told = (seed, text, reading) =>
  `seed ${seed}: ${JSON.stringify(text)} was read as ${JSON.stringify({
    ...reading,
    frames: print(reading.frames),
    alternatives: reading.alternatives.map(({ format, frames }) => [format, print(frames)]),
  })}`;

/**
 * A text that a writer made is read as its frames; if not, then that is said.
 * @param {number} seed
 * @param {string} text
 * @param {string} format
 * @param {Sure} sure
 * @param {number[][]} frames
 */
function check(seed, text, format, sure, frames) {
  const reading = parseBytes(text);
  const wanted = wantedOf(frames);
  const right = print(reading.frames) === wanted;
  const offered = reading.alternatives.some((other) => print(other.frames) === wanted);
  const good =
    reading.problem === null &&
    (right || (sure === "offered" && offered && !reading.certain)) &&
    (reading.certain || sure !== "yes") &&
    (reading.format === format || sure === "offered");
  if (!good) assert.fail(`${told(seed, text, reading)}; wanted ${format} ${wanted}`);
}

test("every format, for frames never seen", () => {
  WRITERS.forEach(([format, sure, write], index) => {
    for (let seed = index * 1000; seed < index * 1000 + 1000; seed++) {
      const below = dice(seed);
      const frame = anyBytes(below, below(2) ? 4 : 9);
      check(seed, write(frame), format, sure, [frame]);
    }
  });
});

/** Formats that have no more than a line for a frame. */
const SINGLE = "hex spaced-hex 0x-list decimal base64 binary bytes-literal c-array go-array";

test("frames in a stream, or a frame a line", () => {
  WRITERS.forEach(([format, sure, write], index) => {
    for (let seed = 1_000_000 + index * 100; seed < 1_000_100 + index * 100; seed++) {
      const below = dice(seed);
      const frames = chunks(anyBytes(below, 18 + 9 * below(2)), 9);
      check(seed, write(frames.flat()), format, sure, frames);
      const two = [frames[0], anyBytes(below, below(2) ? 4 : 9)];
      const text = `${two.map((frame) => write(frame).trimEnd()).join("\n")}\n`;
      if (SINGLE.split(" ").includes(format) && text.split("\n").length === 3) {
        check(seed, text, format, sure === "right" ? "offered" : sure, two);
      }
    }
  });
});

test("what misleads is not guessed at", () => {
  for (const [text, format, certain, frames, notes] of TRAPS) {
    const reading = parseBytes(text);
    const found = [reading.format, reading.certain, print(reading.frames), notesOf(reading)];
    assert.deepEqual(found, [format, certain, frames, notes], JSON.stringify(text));
  }
});

test("streams are cut, and that there are other cuts is said", () => {
  for (const [length, lengths, notes] of /** @type {[number, number[], string][]} */ ([
    [4, [4], ""],
    [8, [8], ""],
    [9, [9], ""],
    [12, [12], ""],
    [13, [4, 9], "ambiguous-boundaries"],
    [14, [9, 5], "short-read"],
    [16, [4, 4, 4, 4], "ambiguous-boundaries"],
    [18, [9, 9], ""],
    [22, [4, 9, 9], "ambiguous-boundaries"],
    [24, Array(6).fill(4), "ambiguous-boundaries"],
    [27, [9, 9, 9], ""],
    [36, [9, 9, 9, 9], "ambiguous-boundaries"],
    [40, Array(10).fill(4), "ambiguous-boundaries"],
    [45, [9, 9, 9, 9, 9], "ambiguous-boundaries"],
  ])) {
    const reading = parseBytes("0x40 ".repeat(length));
    const found = reading.frames.map((frame) => frame.length);
    assert.deepEqual([found, notesOf(reading)], [lengths, notes], `${length} bytes`);
  }
});

test("limits are sentences", () => {
  for (const [text, code] of [
    ["4".repeat(262_145), "too-long"],
    ["40".repeat(65_537), "too-many-bytes"],
    ["0000000 00 00\n*\nfffffff\n", "too-many-bytes"],
    ["0000000 00\n*\n0010000\n".repeat(10_000), "too-many-bytes"],
  ]) {
    assert.equal(notesOf(parseBytes(text)), code, text.slice(0, 40));
  }
  assert.equal(print(parseBytes("40".repeat(65_536)).frames).replaceAll(" ", "").length, 131_072);
  const { problem } = parseBytes("40 00\n 00 00 zz yy");
  assert.deepEqual([problem?.line, problem?.column], [2, 8]);
});

/** What the time would grow with the square of, if it could. */
const HOSTILE = [
  ...["4", "1 ", " ", "\n", "\\", '\\"', '"', "'", "\\x", "\\u{", "b'", "'\\", "/*", "#", "-1"],
  ...["[", "[1 ", "[[1 2 3", "(1 ", "{1,{", "0x", "0b1,", "=", "A ", "0000 ", "0x0000 <", "a:1 "],
  ...[
    "0000000 00\n*\n",
    "0000000 00\n*\n0010000\n",
    "00000000: 4000\n",
    '"\\\n',
    "$ ",
    "ffffff80 ",
  ],
];

test("the longest texts of what is never closed are read or refused", () => {
  for (const piece of HOSTILE) {
    const text = `${piece.repeat(262_140 / piece.length)}"]`;
    const { frames, problem } = parseBytes(text);
    assert.equal(problem === null, frames.length > 0, JSON.stringify(piece));
  }
});

/**
 * What holds for every reading.
 * @param {string} text
 * @param {Reading} reading
 */
function isSound(text, reading) {
  const { format, certain, frames, alternatives, warnings, problem } = reading;
  const lines = text.split("\n").length;
  const notes = [...warnings, ...(problem ? [problem] : [])];
  return (
    (problem === null) === frames.length > 0 &&
    (problem === null) === (format !== "unknown") &&
    (!certain || (alternatives.length === 0 && print(frames).replaceAll(" ", "").length > 6)) &&
    frames.every((frame) => frame.length > 0) &&
    new Set(notes.map(({ code }) => code)).size === notes.length &&
    notes.every(({ message }) => message.endsWith(".") && message.length < 200) &&
    notes.every(({ line, column }) => line <= lines && column <= text.length + 1)
  );
}

test("texts of any kind", () => {
  for (let seed = 0; seed < 100_000 * TIMES; seed++) {
    const text = anyText(seed);
    const reading = parseBytes(text);
    if (!isSound(text, reading)) assert.fail(told(seed, text, reading));
    const bytes = print(reading.frames);
    // What is certain stays so, and the same, with blank lines and carriage returns around it.
    if (reading.certain && seed % 4 === 0) {
      const again = parseBytes(`\n${text.replaceAll(/\r?\n/g, "\r\n")}\r\n\r\n`);
      if (print(again.frames) !== bytes) assert.fail(told(seed, text, again));
    }
    // Written out plainly, the bytes are read again as they are.
    if (reading.frames.length === 1) {
      const again = parseBytes(xxd([...reading.frames[0]], 2, 16));
      if (print(again.frames).replaceAll(" ", "") !== bytes) assert.fail(told(seed, text, again));
    }
  }
});

/** A cell of od -c. @param {number} byte */
function cell(byte) {
  const letters = new Map([
    [0, "\\0"],
    [7, "\\a"],
    [8, "\\b"],
    [9, "\\t"],
    [10, "\\n"],
    [11, "\\v"],
    [12, "\\f"],
    [13, "\\r"],
    [92, "\\"],
  ]);
  const printed =
    byte > 31 && byte < 127 ? String.fromCharCode(byte) : byte.toString(8).padStart(3, "0");
  return (letters.get(byte) ?? printed).padStart(4);
}

test("what od -c and hexdump -c print, and bytes with their indexes", () => {
  for (let seed = 0; seed < 1000 * TIMES; seed++) {
    const below = dice(seed);
    const bytes = Array.from({ length: 9 }, () => (below(3) ? below(256) : 0));
    bytes[3] = 0;
    const check = (/** @type {string} */ text, /** @type {string} */ format) => {
      const { format: read, certain, frames } = parseBytes(text);
      const got = [read, certain || format === "decimal", frames.map((frame) => [...frame])];
      assert.deepEqual(got, [format, true, [bytes]], `seed ${seed}: ${text}`);
    };
    check(`0000000${bytes.map(cell).join("")}\n0000011\n`, "od-c");
    check(
      bytes.map((byte, at) => `buf[${at}] = 0x${byte.toString(16).padStart(2, "0")};`).join("\n"),
      "0x-list",
    );
    check(bytes.map((byte, at) => `  ${at}: ${byte},`).join("\n"), "decimal");
  }
});
