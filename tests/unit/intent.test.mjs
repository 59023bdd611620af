// What was meant, as typed: read strictly, and written so that it reads as the same message.
// A frame brought into the Lab counts as untouched until something is done to it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { messageWords, readIntent, sureness, typedFor } from "../../www/store/intent.js";
import { reduce } from "../../www/store/reducer.js";
import { FIRST_STATE, untouched } from "../../www/store/state.js";
import { random } from "../shared/random.mjs";

const typed = { on: true, type: /** @type {const} */ ("insert"), key: "42", value: "0x7" };

test("what is typed is read, decimal or hexadecimal", () => {
  const problems = { key: "", value: "" };
  for (const [patch, intent] of /** @type {const} */ ([
    [{}, { type: "insert", key: 42, value: 7 }],
    [{ value: "" }, { type: "insert", key: 42, value: 0 }],
    [{ type: "directory" }, { key: 42 }],
    [{ type: "directory", value: "no number" }, { key: 42 }],
    [{ on: false, key: "no number" }, null],
  ])) {
    assert.deepEqual(readIntent({ ...typed, ...patch }), { intent, ...problems });
  }
});

test("what is no number is refused in a sentence beside it", () => {
  for (const text of ["", "-1", "4294967296", "1.5", "0x", "abc"]) {
    const { intent, key, value } = readIntent({ ...typed, key: text });
    assert.equal(intent, null, text);
    assert.match(key, /^Meant key must be .*\.$/, text);
    assert.equal(value, "", text);
  }
  assert.match(readIntent({ ...typed, value: "x" }).value, /^Meant value must be .*\.$/);
});

test("a message is typed so that it is read as that message", () => {
  const next = random(8);
  for (let run = 0; run < 200; run++) {
    const types = /** @type {const} */ (["insert", "lookup", "delete", "nop"]);
    const message = { type: types[next() % 4], key: next(), value: next() };
    assert.deepEqual(readIntent(typedFor(message)).intent, message, `seed 8, run ${run}`);
    assert.match(messageWords(message), /^(Insert|Lookup|Delete|Nop) key .*\(0x/);
  }
});

test("the surer, the stronger the word", () => {
  const words = [0.05, 0.3, 0.7, 0.95].map(sureness);
  assert.deepEqual(words, ["unlikely", "possible", "likely", "almost certain"]);
});

test("a frame that was brought is untouched until it is edited, and undo brings it back", () => {
  const draft = { ...FIRST_STATE.drafts.now, origin: "frame 33" };
  const brought = reduce(FIRST_STATE, { type: "fresh", draft });
  assert.ok(untouched(brought));
  const edited = reduce(brought, { type: "draft", draft: { bytes: Uint8Array.of(1) } });
  assert.ok(!untouched(edited));
  const back = reduce(edited, { type: "undo" });
  assert.deepEqual(back.drafts.now, draft);
  assert.ok(!untouched(back), "what was undone can be done again");
});
