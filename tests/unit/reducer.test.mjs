// The page's state changes as the actions say, and in no other way.

import assert from "node:assert/strict";
import { test } from "node:test";
import { reduce } from "../../www/store/reducer.js";
import {
  copyOrigin,
  FIRST_STATE,
  PACES_MS,
  RATES_US,
  selectedFrame,
  stepsLeft,
} from "../../www/store/state.js";

/** @import { Progress } from "../../www/core/types.js" */
/** @import { Action } from "../../www/store/reducer.js" */
/** @import { State } from "../../www/store/state.js" */

/** @param {Partial<Progress>} rest @returns {Progress} */
const progress = (rest) => ({
  generation: 1,
  branch: 1,
  events: 32,
  frames: 33,
  operations: 9,
  nodes: 3,
  length: 32,
  allFrames: 33,
  allOperations: 9,
  nowUs: 1,
  next: { timeUs: 2, kind: "delivery", frame: 33, from: "client 1", to: "tracker" },
  lastFrame: 32,
  live: true,
  faulty: false,
  ...rest,
});

/** @param {State} state @param {Action[]} actions */
const after = (state, ...actions) => actions.reduce(reduce, state);

const settings = FIRST_STATE.settings;
const costs = { redirect: { frames: 4, bytes: 26 }, forward: { frames: 4, bytes: 36 } };
const ready = after(FIRST_STATE, {
  type: "opened",
  settings,
  costs,
  progress: progress({}),
  notice: "",
});

test("every state is frozen", () => {
  assert.ok(Object.isFrozen(FIRST_STATE));
  assert.ok(Object.isFrozen(ready));
});

test("following selects the next frame, and at rest the last", () => {
  assert.equal(selectedFrame(ready), 33);
  const rest = after(ready, { type: "advanced", progress: progress({ next: null }) });
  assert.equal(selectedFrame(rest), 32);
});

test("a pinned frame stays until it is followed again", () => {
  const pinned = after(ready, { type: "pin", seq: 5 });
  const later = after(pinned, { type: "advanced", progress: progress({ events: 33 }) });
  assert.equal(selectedFrame(later), 5);
  assert.equal(selectedFrame(after(later, { type: "follow" })), 33);
  assert.equal(after(ready, { type: "pin", seq: 99 }).pinned, 33);
});

test("another frame is decoded from its first bit", () => {
  const half = after(ready, { type: "decode", at: 20, of: 32 });
  assert.equal(half.decode.at, 20);
  assert.equal(after(half, { type: "tab", tab: "nodes" }).decode.at, 20);
  assert.equal(after(half, { type: "pin", seq: 5 }).decode.at, 0);
  const other = progress({ generation: 2 });
  assert.equal(after(half, { type: "advanced", progress: other }).decode.at, 0);
});

test("Decode stays between the first bit and the last, and stops there", () => {
  const running = after(ready, { type: "decodeRun", running: true });
  const end = after(running, { type: "decode", at: 40, of: 32 });
  assert.deepEqual([end.decode.at, end.decode.running], [32, false]);
  assert.equal(after(ready, { type: "decode", at: -1, of: 32 }).decode.at, 0);
});

test("only one thing moves at a time", () => {
  const playing = after(ready, { type: "play", playing: true });
  const decoding = after(playing, { type: "decodeRun", running: true });
  assert.deepEqual([decoding.playing, decoding.decode.running], [false, true]);
  const again = after(decoding, { type: "play", playing: true });
  assert.deepEqual([again.playing, again.decode.running], [true, false]);
  assert.equal(after(playing, { type: "decode", at: 1, of: 32 }).playing, false);
});

test("playing goes on when nothing is in flight", () => {
  const playing = after(ready, { type: "play", playing: true });
  assert.ok(after(playing, { type: "advanced", progress: progress({ next: null }) }).playing);
});

test("the pace stays within its list", () => {
  const faster = PACES_MS.map(() => /** @type {Action} */ ({ type: "faster" }));
  const slower = PACES_MS.map(() => /** @type {Action} */ ({ type: "slower" }));
  assert.equal(after(ready, ...faster).paceMs, PACES_MS.at(-1));
  assert.equal(after(ready, ...slower).paceMs, PACES_MS[0]);
  assert.equal(after(ready, { type: "pace", paceMs: 3 }).paceMs, ready.paceMs);
});

test("what was typed survives a refusal, an event and a new cluster", () => {
  const typed = after(
    ready,
    { type: "form", form: { key: "-1", value: "x", client: 2 } },
    { type: "formProblems", key: "Key must …", value: "" },
    { type: "advanced", progress: progress({ events: 33 }) },
    { type: "opened", settings, costs, progress: progress({ generation: 2 }), notice: "New." },
  );
  assert.deepEqual([typed.form.key, typed.form.value, typed.form.client], ["-1", "x", 1]);
  assert.equal(typed.form.problems.key, "Key must …");
});

test("a notice stands until the next event", () => {
  const told = after(ready, { type: "notice", notice: "Look." });
  assert.equal(told.notice, "Look.");
  assert.equal(after(told, { type: "advanced", progress: progress({ events: 33 }) }).notice, "");
});

/** A draft's bytes as they become by an edit. @param {number} octet @returns {Action} */
const edit = (octet) => ({ type: "draft", draft: { bytes: Uint8Array.of(octet) } });

/** As the inspector begins to edit. @param {State} state @returns {Action[]} */
const copying = (state) => [
  { type: "draft", draft: { bytes: Uint8Array.of(0x40), ...copyOrigin(state) } },
  { type: "pin", seq: Number(selectedFrame(state)) },
  { type: "editing", on: true },
];

/** @param {State} state */
const octet = ({ drafts }) => drafts.now.bytes[0];

test("in the Cluster undo and redo stay within the copy that is edited; in the Lab they go on", () => {
  const pasted = after(ready, {
    type: "draft",
    draft: { bytes: Uint8Array.of(1), origin: "pasted" },
  });
  const edited = after(pasted, ...copying(pasted), edit(0x41), edit(0x42));
  assert.deepEqual(stepsLeft(edited), { undo: true, redo: false });
  const undos = Array.from({ length: 5 }, () => /** @type {Action} */ ({ type: "undo" }));
  const back = after(edited, ...undos);
  assert.deepEqual([octet(back), back.editing], [0x40, true]);
  assert.deepEqual(stepsLeft(back), { undo: false, redo: true });
  const redos = undos.map(() => /** @type {Action} */ ({ type: "redo" }));
  assert.equal(octet(after(back, ...redos)), 0x42);

  const lab = after(back, { type: "view", view: "lab" });
  assert.deepEqual(stepsLeft(lab), { undo: true, redo: true });
  const before = after(lab, { type: "undo" });
  assert.deepEqual([octet(before), before.drafts.now.origin], [1, "pasted"]);
  const again = after(before, { type: "view", view: "cluster" }, { type: "redo" });
  assert.equal(octet(again), 1, "what would be done again is of another frame");
  assert.equal(octet(after(before, { type: "redo" })), 0x40);
});

test("a frame of a new cluster is not the frame of the same number of the one before", () => {
  const edited = after(ready, ...copying(ready), edit(0x41));
  assert.ok(edited.editing);
  const opened = after(edited, {
    type: "opened",
    settings,
    costs,
    progress: progress({ generation: 2 }),
    notice: "",
  });
  assert.equal(selectedFrame(opened), 33);
  assert.equal(opened.editing, false);
  assert.equal(
    after(opened, { type: "editing", on: true }).editing,
    false,
    "its copy is no copy of this",
  );
  const copied = after(opened, ...copying(opened));
  assert.ok(copied.editing);
  assert.equal(octet(after(copied, { type: "undo" })), 0x40, "and its edits are not undone here");
});

test("what is lit in the Lab stays lit while the Cluster goes on", () => {
  const bits = [{ byte: 1, bit: 2 }];
  const lit = after(ready, { type: "hold", bits }, { type: "highlight", bits });
  const gone = after(lit, { type: "pin", seq: 5 });
  assert.deepEqual([gone.held, gone.highlight], [null, null]);
  const lab = after(lit, { type: "view", view: "lab" }, { type: "pin", seq: 5 });
  assert.deepEqual([lab.held, lab.highlight], [bits, bits]);
  assert.equal(lab.decode.at, 0);
});

test("a visit to the past pauses, tells nothing, and leaves frames of the future to be pinned", () => {
  const playing = after(ready, { type: "play", playing: true }, { type: "notice", notice: "x" });
  const past = progress({ events: 20, frames: 21, live: false, lastFrame: 20 });
  const visited = after(playing, { type: "moved", progress: past }, { type: "pin", seq: 30 });
  assert.equal(visited.playing, false);
  assert.equal(visited.notice, "");
  assert.equal(visited.pinned, 30);
  assert.equal(visited.commanded, playing.commanded, "nothing was commanded: the run is the same");
});

test("acting in the past says which branch it began, and lets go what that has not", () => {
  const past = progress({ events: 20, frames: 21, live: false });
  const there = after(ready, { type: "moved", progress: past }, { type: "pin", seq: 33 });
  const branch = progress({
    branch: 2,
    events: 20,
    length: 20,
    frames: 22,
    allFrames: 22,
    allOperations: 6,
  });
  const notice = "This is branch 2: it left branch 1 after event 20.";
  const asked = after(there, { type: "asked", progress: branch, note: "" });
  assert.equal(asked.fork, notice);
  assert.equal(asked.pinned, null, "frame 33 is none of this branch");
  assert.equal(asked.commanded, there.commanded + 1);
  const faulted = after(there, { type: "moved", progress: branch, commanded: true });
  assert.equal(faulted.fork, notice);
  assert.equal(faulted.notice, "", "what the fault does is told too");
  assert.equal(after(faulted, { type: "advanced", progress: branch }).fork, "");
  const kept = after(
    there,
    { type: "followOperation", operation: 9 },
    { type: "asked", progress: branch, note: "" },
  );
  assert.equal(kept.followed, null);
  const elsewhere = after(ready, {
    type: "asked",
    progress: progress({ generation: 2, branch: 2 }),
    note: "",
  });
  assert.equal(elsewhere.fork, "", "another cluster is no branch of this one");
});

test("an operation that is followed selects its frame, until its end is passed", () => {
  const following = after(
    ready,
    { type: "pin", seq: 3 },
    { type: "followOperation", operation: 4 },
    { type: "following", frame: 13, ended: false },
  );
  assert.equal(selectedFrame(following), 13);
  assert.equal(selectedFrame(after(following, { type: "pin", seq: 2 })), 2);
  assert.equal(selectedFrame(after(following, { type: "pin", seq: 2 }, { type: "follow" })), 13);
  const letGo = after(following, { type: "follow" });
  assert.equal(letGo.followed, null, "from there Follow goes on to whatever comes next");
  assert.equal(selectedFrame(letGo), 33);
  const paused = after(
    following,
    { type: "play", playing: true },
    { type: "play", playing: false },
  );
  assert.equal(paused.followed, 4);
  const ended = after(following, { type: "following", frame: 16, ended: true });
  assert.equal(selectedFrame(after(ended, { type: "play", playing: false })), 16);
  const on = after(ended, { type: "play", playing: true });
  assert.equal(on.followed, null);
  assert.equal(selectedFrame(on), 33);
});

test("faster and slower stay with their kind of pace", () => {
  assert.equal(ready.pace, "event");
  const timed = after(ready, { type: "paceTime", usPerSecond: RATES_US[1] });
  assert.equal(timed.pace, "time");
  assert.equal(after(timed, { type: "faster" }).usPerSecond, RATES_US[2]);
  assert.equal(after(timed, { type: "slower" }, { type: "slower" }).usPerSecond, RATES_US[0]);
  assert.equal(after(timed, { type: "faster" }).paceMs, ready.paceMs);
  assert.equal(after(timed, { type: "pace", paceMs: 500 }).pace, "event");
  assert.equal(after(timed, { type: "paceTime", usPerSecond: 7 }), timed);
});

test("a fault is selected until a frame or an operation is, or it is followed again; its frame is selected with it", () => {
  const chosen = after(ready, { type: "pinEvent", event: 7, frame: null });
  assert.deepEqual([chosen.event, chosen.pinned, selectedFrame(chosen)], [7, null, 33]);
  const ofFrame = after(ready, { type: "pinEvent", event: 8, frame: 5 });
  assert.deepEqual([ofFrame.event, ofFrame.pinned], [8, 5]);
  const past = progress({ events: 3, live: false });
  assert.equal(after(chosen, { type: "moved", progress: past }).event, 7, "it stays over time");
  for (const [why, action] of /** @type {[string, Action][]} */ ([
    ["a frame", { type: "pin", seq: 4 }],
    ["an operation", { type: "followOperation", operation: 2 }],
    ["follow", { type: "follow" }],
    ["another branch", { type: "moved", progress: progress({ branch: 2 }) }],
    ["another cluster", { type: "opened", settings, costs, progress: progress({}), notice: "" }],
  ])) {
    assert.equal(after(chosen, action).event, null, why);
    assert.equal(after(ofFrame, action).event, null, why);
  }
});
