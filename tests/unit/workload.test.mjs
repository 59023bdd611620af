// What is typed for a workload, read field by field; and its progress in words.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldsOf, isOver, progressInWords, readWorkload } from "../../www/workload/read.js";

const U32_MAX = 2 ** 32 - 1;
const WIDE = { key: U32_MAX, value: U32_MAX };
/** @type {import("../../www/workload/read.js").Typed} */
const TYPED = {
  kind: "insert",
  from: "1",
  to: "100",
  count: "9",
  seed: "1",
  rate: "",
  clients: null,
};

test("what is typed is a workload of its kind, with nothing that the kind has not", () => {
  /** @type {[typed: object, workload: object][]} */
  const cases = [
    [{}, { kind: "insert", from: 1, to: 100, seed: 1 }],
    [{ to: " 0xFF " }, { kind: "insert", from: 1, to: 255, seed: 1 }],
    [
      { kind: "lookup", count: "?", seed: "?" },
      { kind: "lookup", from: 1, to: 100 },
    ],
    [
      { kind: "delete", rate: "500" },
      { kind: "delete", from: 1, to: 100, rate: 500 },
    ],
    [
      { kind: "mix", clients: 2 },
      { kind: "mix", from: 1, to: 100, count: 9, seed: 1, clients: 2 },
    ],
    [
      { from: "5", to: "5", seed: "0" },
      { kind: "insert", from: 5, to: 5, seed: 0 },
    ],
    [
      { from: `${U32_MAX}`, to: `${U32_MAX}`, seed: "0" },
      { kind: "insert", from: U32_MAX, to: U32_MAX, seed: 0 },
    ],
  ];
  for (const [typed, workload] of cases) {
    const read = readWorkload({ ...TYPED, ...typed }, WIDE);
    assert.deepEqual(read, { workload, problems: null });
  }
});

test("what is wrong has a sentence at its own field", () => {
  /** @type {[typed: object, fields: string[], sentence: RegExp, largest?: typeof WIDE][]} */
  const cases = [
    [{ from: "" }, ["from"], /From must be .* nothing is there/],
    [{ from: "-1" }, ["from"], /-1 is below 0/],
    [{ from: "9", to: "8" }, ["to"], /from 9 to .* 8 is below 9/],
    [{ from: "x", to: "y" }, ["from", "to"], /From must be .*“x”/],
    [{ to: "16" }, ["to"], /16 is above 15/, { key: 15, value: 255 }],
    [{ to: "9", seed: "7" }, ["seed"], /from 0 to 6; 7 is above 6/, { key: 15, value: 15 }],
    [{ to: "1000001" }, ["to"], /from 1 to 1000000; 1000001 is above/],
    [{ kind: "mix", count: "0" }, ["count"], /0 is below 1/],
    [{ kind: "mix", seed: "1.5" }, ["seed"], /not whole/],
    [{ rate: "0" }, ["rate"], /0 is below 1/],
    [{ rate: "1000001" }, ["rate"], /above 1000000/],
  ];
  for (const [typed, fields, sentence, largest = WIDE] of cases) {
    const { workload, problems } = readWorkload({ ...TYPED, ...typed }, largest);
    assert.equal(workload, null);
    assert.deepEqual(Object.keys(problems ?? {}), fields);
    assert.match(Object.values(problems ?? {})[0], sentence);
  }
});

test("every kind has a range and a rate; only some a seed or a count", () => {
  assert.deepEqual(fieldsOf("lookup"), fieldsOf("delete"));
  assert.ok(fieldsOf("mix").includes("count") && !fieldsOf("insert").includes("count"));
});

test("progress in words, and when it is over", () => {
  const view = {
    workload: { kind: /** @type {const} */ ("insert"), from: 1, to: 20_000 },
    of: 20_000,
    asked: 420,
  };
  assert.equal(
    progressInWords(view),
    "Insert keys 1 to 20\u202f000: 420 of 20\u202f000 asked for.",
  );
  assert.ok(!isOver(view));
  const over = { ...view, asked: 20_000 };
  assert.ok(isOver(over));
  assert.match(progressInWords(over), /all 20000 operations asked for\.$/);
});
