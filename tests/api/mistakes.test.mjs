// Diagnosis of frames that independent encoders make with each mistake, in shipped layouts and any
// others, and of bytes of every kind. Whether bytes tell is decided here by brute force: by what
// all encoders with all their numbers make of the same message.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ninebytes } from "../shared/package.mjs";
import { random } from "../shared/random.mjs";
import { TIMES } from "../shared/times.mjs";
import { anyLayout, caseOf, intentOf, TYPES, told } from "./mistakes/cases.mjs";
import { frame, LAYOUTS, MISTAKES } from "./mistakes/encoders.mjs";

/** @import { Explanation } from "../../www/pkg/ninebytes.js" */
/** @import { Case, Mistake } from "./mistakes/encoders.mjs" */

const { diagnose, encodeMessage, readLayout } = ninebytes;

/** Intents a code, over its encoders and all layouts. */
const INTENTS = 500 * TIMES;

/** @param {number[] | null} bytes */
const hex = (bytes) => bytes && Buffer.from(bytes).toString("hex");

/**
 * All mistakes and numbers that make these bytes of the case's message, but those that leave
 * anything to chance.
 * @param {string | null} bytes
 * @param {Case} of
 */
const makers = (bytes, of) =>
  MISTAKES.filter(({ certain }) => certain).flatMap((mistake) =>
    Array.from({ length: mistake.numbers }, (_, n) => ({ mistake, n })).filter(
      ({ n }) => hex(mistake.send(of, n)) === bytes,
    ),
  );

/**
 * The test message tells the mistake that was made from all candidates that make the same bytes of
 * the case's message.
 * @param {Explanation} first
 * @param {ReturnType<typeof makers>} all
 * @param {Mistake} mistake
 * @param {Case} of
 * @param {() => string} context
 */
function checkTest(first, all, mistake, of, context) {
  assert.ok(first.test, `no test message: ${context()}`);
  const { type, key, value } = first.test;
  const probe = { ...of, type: TYPES.indexOf(type), key, value };
  const made = (/** @type {string} */ code) =>
    all
      .filter((other) => other.mistake.code === code)
      .map((other) => hex(other.mistake.send(probe, other.n)));
  const own = made(mistake.code);
  for (const other of first.candidates.filter((code) => code !== mistake.code)) {
    const same = made(other).filter((bytes) => bytes !== null && own.includes(bytes));
    assert.deepEqual(same, [], `${other} makes the same of ${hex(frame(probe))}: ${context()}`);
  }
}

/**
 * "told" if the mistake comes first, "open" if it cannot be told and the test message would,
 * "likelier" if bytes that another mistake makes too are told as that; otherwise "missed". "unlike"
 * is a mistake told although another is as likely.
 * @param {Mistake} mistake
 * @param {number} n
 * @param {Case} of
 * @param {number[]} bytes
 * @param {() => string} context
 */
function judge(mistake, n, of, bytes, context) {
  const found = diagnose(Uint8Array.from(bytes), intentOf(of), LAYOUTS[of.layout]);
  const [first] = found;
  const has = (/** @type {string} */ code) => [first.code, ...first.candidates].includes(code);
  const said = () => `${mistake.code} ${mistake.name} ${n}, ${context()}\n    ${told(found)}`;
  const isTold = first.code !== "cannot-tell" && has(mistake.code);
  const alone = mistake.numbers === 1 && mistake.certain;
  if (isTold && !alone) return { outcome: "told", said };
  const all = makers(hex(bytes), of);
  const others = all.filter((other) => other.mistake.code !== mistake.code);
  if (isTold) {
    // Two that have no number are equally likely: it must not seem to know.
    const equal = others.some((other) => other.mistake.numbers === 1 && !has(other.mistake.code));
    return { outcome: equal ? "unlike" : "told", said };
  }
  if (has(mistake.code)) {
    checkTest(first, all, mistake, of, said);
    return { outcome: "open", said };
  }
  return { outcome: others.some((other) => has(other.mistake.code)) ? "likelier" : "missed", said };
}

for (const code of new Set(MISTAKES.map(({ code }) => code))) {
  test(`${code} is told by what independent encoders send, in every layout`, (context) => {
    const seed = 3;
    const next = random(seed);
    const encoders = MISTAKES.filter((mistake) => mistake.code === code);
    const rounds = Math.ceil(INTENTS / encoders.length / LAYOUTS.length);
    for (const mistake of encoders) {
      /** @type {Record<string, number>} */
      const tally = { told: 0, missed: 0, open: 0, likelier: 0, unlike: 0 };
      let example = "";
      for (let nth = 0; nth < rounds * LAYOUTS.length; nth++) {
        const of = caseOf(next, nth % LAYOUTS.length);
        const n = next() % mistake.numbers;
        const bytes = mistake.send(of, n);
        if (bytes === null || hex(bytes) === hex(frame(of))) continue;
        const said = () => `seed ${seed}: ${JSON.stringify(of)} ${hex(bytes)}`;
        const judged = judge(mistake, n, of, bytes, said);
        tally[judged.outcome]++;
        if (["missed", "unlike"].includes(judged.outcome)) example += `\n${judged.said()}`;
      }
      context.diagnostic(`${mistake.name}: ${JSON.stringify(tally)}`);
      // Some never show: then it is right to say so, each time.
      const good = tally.told || tally.open;
      const rate = good / (good + tally.missed);
      assert.ok(rate >= 0.95 && tally.unlike === 0, `${code} ${mistake.name} ${rate}${example}`);
    }
  });
}

test("in any layout its own frames match, and mistakes are told", () => {
  const seed = 8;
  const next = random(seed);
  for (let round = 0; round < 500; round++) {
    const { text, ...widths } = anyLayout(next);
    const { type, key, value } = intentOf(caseOf(next));
    const wanted = { type, key: key % 2 ** widths.key, value: value % 2 ** widths.value };
    const encoded = (/** @type {string} */ layout) =>
      encodeMessage(type, wanted.key, wanted.value, layout);
    const right = encoded(text);
    /** @param {Uint8Array} bytes @param {string} code */
    const check = (bytes, code) => {
      const found = diagnose(bytes, wanted, text);
      const context = `round ${round}, seed ${seed}: ${JSON.stringify(wanted)} in ${text}`;
      const codes = found.flatMap((one) => [one.code, ...one.candidates]);
      assert.ok(
        codes.includes(code),
        `${code}: ${context}: ${hex([...bytes])}\n    ${told(found)}`,
      );
      return found[0].code;
    };
    assert.equal(check(right, "matches"), "matches");
    assert.equal(check(right.subarray(0, 8), "length"), "length");
    const padded = Uint8Array.from(right);
    for (const { field, bits } of readLayout(text).message)
      for (const { byte, bit } of bits) if (field === "padding") padded[byte] |= 0x80 >> bit;
    check(padded, "padding-not-zero");
    const turned = encoded(text.replace(/big$|little$/, (is) => (is === "big" ? "little" : "big")));
    check(turned, hex([...turned]) === hex([...right]) ? "matches" : "byte-order");
  }
});

test("any bytes with any intent in any layout are explained", () => {
  const seed = 7;
  const next = random(seed);
  for (let round = 0; round < 20_000; round++) {
    const bytes = Uint8Array.from({ length: next() % 41 }, () => next() & 255);
    const any = anyLayout(next);
    const shipped = round % 4 > 0;
    const layout = shipped ? LAYOUTS[round % 5] : any.text;
    const { key, ...more } = intentOf(caseOf(next));
    const meant = { ...more, key: key % 2 ** any.key, value: more.value % 2 ** any.value };
    const intent = [meant, { key }, null][next() % 3];
    const found = diagnose(bytes, intent, layout);
    const context = () =>
      `round ${round}, seed ${seed}: ${hex([...bytes])} for ${JSON.stringify(intent)} in ${layout}\n    ${told(found)}`;
    assert.ok(found.length > 0, context());
    found.forEach(({ code, confidence, bits }, nth) => {
      const before = nth === 0 ? 1 : found[nth - 1].confidence;
      assert.ok(confidence >= 0 && confidence <= before, context());
      const inside = bits.every(({ byte, bit }) => byte < bytes.length && bit >= 0 && bit < 8);
      assert.ok(inside && (intent !== null || code !== "matches"), context());
    });
  }
});
