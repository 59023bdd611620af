// Nodes that come and go, in words: every event of a real change is told from its frames, and nothing that frames do not say.

import assert from "node:assert/strict";
import { test } from "node:test";
import { changeEnd, orderMeaning, orderWord, resizeTold, roleOf } from "../../www/store/orders.js";
import { caption } from "../../www/store/select.js";
import { FIRST_STATE } from "../../www/store/state.js";
import "../shared/package.mjs";
import { Session } from "../../www/core/session.js";
import { FIRST_SETTINGS } from "../../www/core/start.js";

/** @import { Settings } from "../../www/core/types.js" */

/** @type {[number, number][]} */
const PAIRS = [
  [4, 1],
  [5, 2],
  [6, 3],
];

/** Steps a change of a cluster with a few pairs to its end; what was said at each event.
 * @param {Partial<Settings>} settings @param {(session: Session) => unknown} deed */
async function told(settings, deed) {
  const session = await Session.open({ ...FIRST_SETTINGS, ...settings }, PAIRS, [], 1);
  const sentences = [];
  await deed(session);
  /** @param {number} askedAt */
  const say = (askedAt) =>
    caption(session, { ...FIRST_STATE, progress: session.progress(), askedAt });
  sentences.push(say(session.progress().events));
  while (await session.step()) sentences.push(say(-1));
  const all = sentences.join("\n");
  return { session, sentences, all };
}

/** @param {string} all @param {RegExp[]} wanted */
function inOrder(all, wanted) {
  let from = 0;
  for (const one of wanted) {
    const found = one.exec(all.slice(from));
    assert.ok(
      found,
      `${one} is not told after:\n${all.slice(0, from)}\nbut there is\n${all.slice(from)}`,
    );
    from += found.index + found[0].length;
  }
}

test("a node that joins live, from its first word to the last", async () => {
  const { session, all } = await told({}, (one) => one.addNode());
  inOrder(all, [
    /^Node 3004 tells the tracker that it is here, and knows no table: 9 bytes\./,
    /Epoch 1: 3004 joins, 0 of 4 ready\./,
    /The tracker tells node 300\d that the table of epoch 0 follows, slot by slot, its keys placed by modulo/,
    /The tracker tells node 300\d that slot 2 of that table is node 3003/,
    /The tracker tells node 300\d that in epoch 1 (it|node 3004) joins/,
    /tells the tracker that it knows what changes in epoch 1, and is ready/,
    /3 of 4 ready/,
    /The tracker tells node 300\d to hand over what belongs elsewhere in epoch 1/,
    /pushes key [456] = [123] to node 300\d, its new owner/,
    /confirms to node 300\d that key [456] = [123] has arrived/,
    /tells the tracker that it has nothing left that belongs elsewhere in epoch 1/,
    /The tracker tells node 300\d that epoch 1 is complete, and its table in force/,
  ]);
  assert.doesNotMatch(all, /leaves|undefined|NaN|anew/);
  assert.equal(resizeTold(session.resizing()), "");
  const end = session.event(changeEnd(session, 1));
  assert.equal(orderWord(session.frame(end.frame ?? 0)), "done");
  assert.equal(
    session.frame(end.sent[0]).message?.value,
    7,
    "the end follows upon the last that is done",
  );
  session.close();
});

test("a node that leaves", async () => {
  const { session, all } = await told({}, (one) => one.removeNode(3002));
  inOrder(all, [
    /Epoch 1: 3002 leaves, 0 of 3 ready\./,
    /in epoch 1 (it|node 3002) leaves/,
    /The tracker tells node 3002 that it may leave/,
    /Node 3002 has left\./,
  ]);
  assert.doesNotMatch(all, /joins|undefined/);
  assert.deepEqual(session.toCome(), [3001, 3003]);
  session.close();
});

test("one that came and goes again is told to join once, and to leave once", async () => {
  const { session } = await told({}, (one) => one.addNode());
  await session.removeNode(3004);
  while (await session.step());
  /** @type {string[]} */
  const words = [];
  for (let seq = 1; seq <= session.frames; seq++) {
    const { frame, change } = session.story(seq);
    if (frame.to === "node 3001" && change && "joins" in change)
      words.push(orderWord(frame, change));
  }
  assert.deepEqual(words, ["+3004", "−3004"]);
  session.close();
});

test("stopped, the tracker keeps everyone waiting and says so", async () => {
  const { session, all } = await told({ strategy: "stop" }, async (one) => {
    await one.addNode();
    await one.step();
    one.submit({ kind: "lookup", key: 5, value: 0, client: 1 });
  });
  inOrder(all, [
    /The tracker lets key 5 wait until nodes have come or gone/,
    /The tracker answers no client, and 1 request waits\./,
    /to answer no client, and to hand over what belongs elsewhere in epoch 1/,
    /key 5 is 2/,
  ]);
  session.close();
});

test("naive nodes insert anew what the tracker places elsewhere", async () => {
  const { session, all } = await told({ strategy: "naive" }, (one) => one.addNode());
  inOrder(all, [
    /The tracker tells node 300\d to insert every pair anew, by the table of epoch 1/,
    /Node 300\d asks the tracker which node is in charge of key [456]/,
    /inserts key [456] = [123] anew at node 300\d, the port the tracker gave it/,
    /confirms to node 300\d that key [456] = [123] has arrived/,
  ]);
  session.close();
});

test("where keys are not placed by remainder no remainder is told", async () => {
  /** @type {[Settings["placement"], RegExp][]} */
  const cases = [
    ["ring", /The tracker finds key 5 on its ring before slot \d, so ports/],
    ["rendezvous", /The tracker finds slot \d to score highest for key 5, so ports/],
    ["jump", /The tracker lets key 5 jump among 3 to slot \d, so ports/],
    ["modulo", /The tracker works out 5 % 3 = 2, so ports/],
  ];
  for (const [placement, sentence] of cases) {
    const { session, all } = await told({ placement }, (one) =>
      one.submit({ kind: "lookup", key: 5, value: 0, client: 1 }),
    );
    assert.match(all, sentence);
    if (placement !== "modulo") assert.doesNotMatch(all, /%/);
    session.close();
  }
});

/** @type {[from: string, to: string, value: number, role: ReturnType<typeof roleOf>, meaning: string][]} */
const ROLES = [
  ["tracker", "node 3001", 0, "", ""],
  ["tracker", "node 3001", 2, "order", "table: ring (epoch 9)"],
  ["tracker", "node 3001", 3004, "order", "port 3004 (epoch 9)"],
  ["tracker", "node 3001", 10, "order", "given (epoch 9)"],
  ["node 3001", "tracker", 4, "report", "refuse (epoch 9)"],
  ["node 3001", "tracker", 5, "", ""],
  ["node 3001", "tracker", 3004, "instead", "ask node 3004 about key 9"],
  ["node 3001", "client 1", 3000, "instead", "ask the tracker about key 9"],
  ["node 3001", "client 1", 0, "", ""],
  ["client 1", "node 3001", 7, "", ""],
  ["tracker", "client 1", 7, "", ""],
  ["tracker", "", 7, "", ""],
];

test("a Nop with a value is told by who says it to whom", () => {
  for (const [from, to, value, role, meaning] of ROLES) {
    const frame = /** @type {const} */ ({
      kind: "message",
      message: { type: "nop", code: 3, key: 9, value },
      key: null,
      port: null,
      from,
      to,
    });
    assert.equal(roleOf(frame), role, `${from} to ${to}: ${value}`);
    assert.equal(orderMeaning(frame), meaning, `${from} to ${to}: ${value}`);
  }
});
