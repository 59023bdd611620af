// Links: what is written is read back the same, and whatever else a fragment holds is refused in a sentence.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isLayout } from "../../www/core/layouts.js";
import { challengeAt } from "../../www/store/challenge-begun.js";
import { readHex } from "../../www/store/hex.js";
import { CARDS } from "../../www/store/lab.js";
import { withLayout } from "../../www/store/layout-plans.js";
import { brought, fits, LINK_MAX, read, TOO_LONG, write } from "../../www/store/link.js";
import { runText } from "../../www/store/run-text.js";
import { DOCKS, FIRST_STATE, FRAME_TABS, PACES_MS, RATES_US, TABS } from "../../www/store/state.js";
import { ninebytes } from "../shared/package.mjs";
import { random } from "../shared/random.mjs";

/** @import { Patch } from "../../www/store/link-words.js" */
/** @import { Command, Run } from "../../www/store/run.js" */
/** @import { State } from "../../www/store/state.js" */

const FRAGMENTS = 20_000;
const CUSTOM = [
  "mine=padding6.type2.key32.value32.lsb0.big",
  "narrow=type2.key8.padding30.value32.msb0.little",
  "a-b_C9=value1.padding32.padding4.key32.type2.padding1.msb0.big",
];
const LAYOUTS = [...ninebytes.layouts().map(({ name }) => name), ...CUSTOM];

/** @param {() => number} next */
function choices(next) {
  /** @template T @param {readonly T[]} list @returns {T} */
  const pick = (list) => list[next() % list.length];
  const bytes = () => Uint8Array.from({ length: pick([0, 4, 9, 9, 9, 12, 64]) }, () => next());
  const text = () =>
    Array.from({ length: next() % 8 }, () => String.fromCharCode(0x20 + (next() % 94))).join("");
  return { pick, bytes, text };
}

/** A state that a person can bring the page to. @param {() => number} next @returns {State} */
function someState(next) {
  const { pick, bytes, text } = choices(next);
  const at = { seed: next(), round: 1 + (next() % 1000), kind: pick(["bits", "values"]) };
  const draft = {
    bytes: bytes(),
    layout: pick(LAYOUTS),
    from: pick(["client", "tracker", "node"]),
  };
  const intent = {
    on: pick([true, false]),
    type: pick(["insert", "lookup", "delete", "nop", "directory"]),
    key: text(),
    value: text(),
  };
  const lab = {
    ...FIRST_STATE.lab,
    layouts: CUSTOM.slice(next() % (CUSTOM.length + 1)),
    intent,
    code: {
      language: pick(["c", "cpp", "rust", "python", "go", "java", "javascript"]),
      direction: pick(["encode", "decode"]),
    },
    diagram: { numbering: pick(["msb0", "lsb0"]) },
    compare: { layout: pick(LAYOUTS), keep: pick(["message", "bytes"]) },
    card: pick(CARDS),
    challenge: { ...challengeAt(/** @type {any} */ (at)), layout: pick(["", ...LAYOUTS]) },
  };
  const length = 100 + (next() % 5000);
  const state = {
    ...FIRST_STATE,
    view: pick(["cluster", "lab"]),
    frameTab: pick(FRAME_TABS),
    tab: pick(TABS),
    dock: pick(DOCKS),
    filter: pick(FILTERS),
    pace: pick(["event", "time"]),
    paceMs: pick(PACES_MS),
    usPerSecond: pick(RATES_US),
    controls: pick([true, true, false]),
    pinned: pick([null, 1 + (next() % 99)]),
    followed: pick([null, 1 + (next() % 9)]),
    progress: { ...FIRST_STATE.progress, events: length - (next() % 2), length, allFrames: 99 },
    drafts: { ...FIRST_STATE.drafts, now: { ...draft, origin: "a test", generation: 0 } },
    lab,
  };
  return /** @type {State} */ (state);
}

const FILTERS = [
  {},
  {},
  { actor: "tracker" },
  { actor: "client 4", key: 4294967295 },
  { actor: "node 3064", kind: "reply", outcome: "failed", operation: 7, trouble: true },
  { trouble: false, outcome: "no-node" },
];

/** What may be commanded. @param {() => number} next */
function someWords(next) {
  const { pick } = choices(next);
  return pick([
    () => `${1 + (next() % 16)} insert ${next()} ${next()}`,
    () => `1 insert ${next() % 100} ${next() % 10}`,
    () => `${1 + (next() % 4)} ${pick(["lookup", "delete", "nop"])} ${next()}`,
    () => `1 send 3002 ${pick(["00", "80123456780000002a", "ff".repeat(64)])}`,
    () => pick(["route forward", "timeout 4294967295", "stop", "load mix 0 99 1000000 7 3 0"]),
    () =>
      pick([
        "crash 3002 volatile",
        "cut client1 *",
        "partition * 3002 oneway",
        "heal",
        "flip 33 17",
      ]),
  ])();
}

/** @param {() => number} next @param {number} events @returns {Run} */
function someRun(next, events) {
  const { pick } = choices(next);
  const moments = Array.from({ length: next() % 12 }, () => next() % (events + 1)).sort(
    (a, b) => a - b,
  );
  return {
    version: 1,
    seed: next(),
    settings: {
      nodes: next() % 65,
      clients: 1 + (next() % 16),
      layout: pick(LAYOUTS),
      route: pick(["redirect", "forward"]),
      timeoutUs: 1 + (next() % 1_000_000),
      strategy: pick(["live", "stop", "naive"]),
      placement: pick(["modulo", "ring", "rendezvous", "jump"]),
    },
    events,
    commands: moments.map((at) => /** @type {Command} */ ([at, someWords(next)])),
  };
}

/** What a link is to bring of the Cluster. @param {State} state @param {Run | null} run */
function linked(
  { tab, dock, filter, pace, paceMs, usPerSecond, controls, progress, pinned, followed },
  run,
) {
  const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== false));
  const timed = pace === "time" ? { pace, usPerSecond } : { pace, paceMs };
  const usual = pace === "event" && paceMs === FIRST_STATE.paceMs;
  return {
    ...(tab === FIRST_STATE.tab ? {} : { tab }),
    ...(dock === FIRST_STATE.dock ? {} : { dock }),
    ...(Object.keys(given).length === 0 ? {} : { filter: given }),
    ...(usual ? {} : { pace: timed }),
    ...(controls ? {} : { controls }),
    ...(run && progress.events < progress.length ? { at: progress.events } : {}),
    ...(run && pinned !== null ? { pinned } : {}),
    ...(run && followed !== null ? { followed } : {}),
    ...(run ? { run } : {}),
  };
}

/** The part of a state that a link carries. @param {State} state */
function carried({ view, frameTab, drafts, lab }) {
  const { bytes, layout, from } = drafts.now;
  const { intent, code, diagram, compare, layouts, challenge, card } = lab;
  const linked = { intent, code, diagram, compare, layouts, challenge, card };
  return { view, frameTab, draft: { bytes, layout, from }, lab: linked };
}

/** A page just opened, after it has followed a link. @param {Patch} patch @returns {State} */
function followed(patch) {
  const { draft, lab } = brought(patch, FIRST_STATE.lab);
  const { view = FIRST_STATE.view, frameTab = FIRST_STATE.frameTab } = patch;
  const { drafts } = FIRST_STATE;
  const now = { ...drafts.now, ...draft };
  return {
    ...FIRST_STATE,
    view,
    frameTab,
    drafts: { ...drafts, now },
    lab: { ...FIRST_STATE.lab, ...lab },
  };
}

/** With every layout of one's own that it is in: a link brings those into the list. @param {State} state @returns {State} */
function listed(state) {
  const { lab, drafts } = state;
  const used = [lab.compare.layout, lab.challenge.layout, drafts.now.layout];
  return { ...state, lab: { ...lab, layouts: used.reduce(withLayout, lab.layouts) } };
}

/** The Cluster's parts as the page opens with them: a page that follows a link is told apart from those. */
const { tab, dock, filter, pace, paceMs, usPerSecond, controls, progress, pinned } = FIRST_STATE;
const UNTOUCHED = { tab, dock, filter, pace, paceMs, usPerSecond, controls, progress, pinned };

test("what is written is read back the same", () => {
  const seed = 3;
  const next = random(seed);
  for (let nth = 0; nth < FRAGMENTS / 4; nth++) {
    const state = someState(next);
    const run = next() % 2 ? someRun(next, state.progress.length) : null;
    const fragment = write(state, run);
    assert.match(fragment, /^v=1&[\x21-\x7e]*$/);
    assert.ok(fragment.length <= LINK_MAX, `seed ${seed}, number ${nth}`);
    const { patch, problem } = read(`#${fragment}`, isLayout);
    assert.equal(problem, "", `seed ${seed}, number ${nth}: ${fragment}`);
    assert.ok(patch, `seed ${seed}, number ${nth}: ${fragment}`);
    const told = `seed ${seed}, number ${nth}: ${fragment}`;
    assert.deepEqual(carried(followed(patch)), carried(listed(state)), told);
    assert.deepEqual(patch.cluster, linked(state, run), told);
    // What comes out of a link makes the same link again.
    assert.equal(write(followed(patch)), write({ ...listed(state), ...UNTOUCHED }), told);
  }
});

/** A fragment, damaged or made up. @param {() => number} next */
function hostile(next) {
  const { pick, text } = choices(next);
  const state = someState(next);
  const good = write(state, next() % 2 ? someRun(next, state.progress.length) : null);
  const at = next() % good.length;
  const noise = () =>
    Array.from({ length: next() % 60 }, () => String.fromCharCode(next() % 0x10000)).join("");
  const keys = [
    "__proto__",
    "constructor",
    "toString",
    "frame",
    "layout",
    "v",
    "view",
    "",
    "lab",
    "intent",
  ];
  return pick([
    () => good.slice(0, at) + good.slice(at + 1 + (next() % 5)),
    () => good.slice(0, at) + noise() + good.slice(at),
    () =>
      good.slice(0, at) +
      pick(["%", "%f", "%zz", "%ff", "%00", "&", "=", "#", "~", "\0", "&&"]) +
      good.slice(at),
    () => `${good}&${pick(keys)}=${text()}`,
    () => `${pick(keys)}=${noise()}&${good}`,
    () => noise(),
    () => `v=${pick(["0", "2", "01", "1.0", "", "__proto__"])}&view=lab`,
  ])();
}

test("a damaged or hostile fragment is a link all the same, or a sentence; nothing else", () => {
  const seed = 4;
  const next = random(seed);
  let refused = 0;
  for (let nth = 0; nth < FRAGMENTS; nth++) {
    const fragment = hostile(next);
    const { patch, problem } = read(fragment, isLayout);
    const told = `seed ${seed}, number ${nth}: ${JSON.stringify(fragment)}`;
    if (patch) {
      assert.equal(problem, "", told);
      const { draft, lab } = patch;
      assert.ok(!draft.bytes || draft.bytes.length <= 64, told);
      const named = [draft.layout, lab.compare?.layout, ...(lab.layouts ?? [])];
      for (const layout of named) assert.ok(layout === undefined || isLayout(layout), told);
      continue;
    }
    if (fragment === "" || fragment === "#") continue;
    refused++;
    assert.match(problem, /^This link was not followed: .*\.$/su, told);
    assert.ok(problem.length < 200, told);
  }
  assert.ok(refused > FRAGMENTS / 4, "most of what is hostile is refused");
  assert.equal(/** @type {any} */ ({}).view, undefined, "no prototype was changed");
});

/** @type {[string, string, RegExp][]} */
const REFUSED = [
  ["64 kB", `v=1&frame=${"0".repeat(65_536)}`, /longer than 65536 characters/],
  ["no version", "view=lab", /no version/],
  ["a later version", "v=2&view=lab", /version is “2”/],
  ["a key of later", "v=1&view=lab&zoom=3", /does not know “zoom”/],
  ["a prototype's key", "v=1&__proto__=x", /does not know “__proto__”/],
  ["a key twice", "v=1&view=lab&view=lab", /“view” twice/],
  ["no value", "v=1&view", /has no “=”/],
  ["bad encoding", "v=1&view=%e0%a4%a", /badly encoded/],
  ["no hex", "v=1&frame=4g", /not bytes in hex/],
  ["half a byte", "v=1&frame=400", /not bytes in hex/],
  ["a long frame", `v=1&frame=${"00".repeat(65)}`, /more than 64 bytes/],
  ["no layout", "v=1&layout=mine=type2", /no layout/],
  ["no view", "v=1&view=lessons", /not cluster, lab/],
  ["a bad intent", "v=1&intent=insert~1", /cannot be read/],
  ["a bad challenge", "v=1&challenge=1~0~bits~", /cannot be read/],
  ["no table", "v=1&table=lab", /not sequence, log, nodes, operations/],
  ["no dock", "v=1&dock=1", /not send, workload, faults, run/],
  ["a filter for nobody", "v=1&filter=actor.node", /which is no actor/],
  ["a prototype's filter", "v=1&filter=__proto__.1", /cannot be read/],
  ["a filter's key too large", "v=1&filter=key.4294967296", /not a number up to 4294967295/],
  ["a pace of one's own", "v=1&pace=3", /none of the speeds/],
  ["a moment of letters", "v=1&at=x", /its moment is “x”/],
  ["half a run", "v=1&run=1~3~1", /does not begin with seed/],
  [
    "a run with a strange command",
    "v=1&run=1~3~1~100000~network~redirect~34~I1.2~$",
    /command 2 of its run/,
  ],
  [
    "a run with a key too large",
    "v=1&run=1~3~1~100000~network~redirect~34~Lzzzzzzz",
    /command 1 of its run/,
  ],
  [
    "a command after the end",
    "v=1&run=1~3~1~100000~network~redirect~34~zL1",
    /after its 34 events/,
  ],
  ["a fragment of another page", "section-3", /has no “=”/],
];

test("each kind of bad fragment has its sentence", () => {
  for (const [name, fragment, sentence] of REFUSED) {
    const { patch, problem } = read(fragment, isLayout);
    assert.equal(patch, null, name);
    assert.match(problem, sentence, name);
  }
});

test("an empty fragment says nothing, and a short one only what it names", () => {
  assert.deepEqual(read("#", isLayout), { patch: null, problem: "" });
  const { patch } = read("#v=1&view=lab", isLayout);
  assert.equal(patch?.view, "lab");
  assert.deepEqual(patch, { view: "lab", draft: {}, lab: {}, cluster: {} });
  assert.equal(read("#v=1&frame=", isLayout).patch?.draft.bytes?.length, 0);
});

test("layouts that would not fit are left out, never the frame", () => {
  const wide = Array.from({ length: 12 }, (_, nth) => {
    const parts = "padding1.".repeat(22);
    return `${"wide".repeat(5)}-${nth + 10}=type2.key24.value24.${parts}msb0.little`;
  });
  assert.ok(wide.every((layout) => isLayout(layout) && layout.length > 250));
  const { drafts, lab } = FIRST_STATE;
  const state = {
    ...FIRST_STATE,
    drafts: { ...drafts, now: { ...drafts.now, bytes: new Uint8Array(64), layout: wide[0] } },
    lab: {
      ...lab,
      layouts: wide,
      compare: { ...lab.compare, layout: wide[1] },
      challenge: { ...lab.challenge, layout: wide[2] },
      intent: { ...lab.intent, key: "%".repeat(40), value: "%".repeat(40) },
    },
  };
  const fragment = write(state);
  assert.ok(fragment.length <= LINK_MAX);
  const { patch } = read(fragment, isLayout);
  assert.deepEqual(patch?.draft.bytes, new Uint8Array(64));
  assert.equal(patch?.draft.layout, wide[0]);
  assert.equal(patch?.lab.layouts, undefined);
});

test("a frame too long for a link is left out; one that is empty, or of 64 bytes, is not", () => {
  const { drafts } = FIRST_STATE;
  for (const [length, there] of /** @type {const} */ ([
    [0, true],
    [9, true],
    [64, true],
    [65, false],
    [512, false],
  ])) {
    const bytes = new Uint8Array(length).fill(0xa5);
    const fragment = write({
      ...FIRST_STATE,
      drafts: { ...drafts, now: { ...drafts.now, bytes } },
    });
    const { patch, problem } = read(fragment, isLayout);
    assert.equal(problem, "", fragment);
    assert.deepEqual(patch?.draft.bytes, there ? bytes : undefined, `${length} bytes: ${fragment}`);
  }
});

test("what can be typed in hex fits a link", () => {
  assert.equal(readHex("a5 ".repeat(64)).bytes?.length, 64);
  const { bytes, problem } = readHex("a5".repeat(70));
  assert.equal(bytes, null);
  assert.equal(problem, "Here is room for 64 bytes; these are 70.");
});

test("a link into a page with work in it changes only what it names", () => {
  const intent = { on: true, type: /** @type {const} */ ("insert"), key: "42", value: "7" };
  const challenge = challengeAt({ seed: 99, round: 5, kind: "values" });
  const compare = { layout: "packed", keep: /** @type {const} */ ("bytes") };
  const lab = { ...FIRST_STATE.lab, intent, challenge, compare };
  const follow = (/** @type {string} */ fragment) => {
    const { patch, problem } = read(fragment, isLayout);
    assert.ok(patch, problem);
    const { draft, lab: next } = brought(patch, lab);
    return { draft, lab: { ...lab, ...next } };
  };
  assert.deepEqual(follow("v=1&frame=0012c982").lab, lab);
  assert.deepEqual(follow("v=1&keep=message").lab.compare, { layout: "packed", keep: "message" });
  assert.deepEqual(follow("v=1&code=decode").lab.code, { language: "c", direction: "decode" });
  assert.equal(follow("v=1&challenge=7~2~bits~").lab.challenge.seed, 7);
});

test("a layout of one's own stays when a link has another of its name", () => {
  const [mine] = CUSTOM;
  const other = "mine=type2.padding6.key32.value32.msb0.little";
  const long = `${"x".repeat(24)}=type2.padding6.key32.value32.msb0.little`;
  const cut = `${"x".repeat(22)}-2=padding6.type2.key32.value32.lsb0.big`;
  const lab = { ...FIRST_STATE.lab, layouts: [mine, long] };
  for (const [text, own] of [
    [mine, mine],
    [other, other.replace("mine", "mine-2")],
    [`${"x".repeat(24)}=padding6.type2.key32.value32.lsb0.big`, cut],
  ]) {
    const { patch } = read(`v=1&layout=${text}&layouts=${text}&beside=${text}`, isLayout);
    assert.ok(patch);
    const next = brought(patch, lab);
    assert.equal(next.draft.layout, own);
    assert.equal(next.lab.compare?.layout, own);
    assert.deepEqual(next.lab.layouts, own === mine ? lab.layouts : [mine, long, own]);
    assert.ok(isLayout(own));
  }
});

test("a run of 2,000 operations by hand fits into a link; one that does not is left out, and that is said", () => {
  const seed = 5;
  const next = random(seed);
  /** @param {number} operations @returns {Run} */
  const run = (operations) => ({
    ...someRun(next, 4 * operations),
    commands: Array.from({ length: operations }, (_, nth) => [
      4 * nth,
      `1 insert ${next()} ${next()}`,
    ]),
  });
  const two = run(2000);
  const length = two.events;
  const at = { ...FIRST_STATE.progress, events: length, length };
  const state = { ...FIRST_STATE, pinned: 3, tab: TABS[2], progress: at };
  assert.ok(fits(state, two), `seed ${seed}: ${runText(two, two.events).length} characters`);
  assert.deepEqual(read(write(state, two), isLayout).patch?.cluster.run, two);
  const many = run(10_000);
  assert.ok(!fits(state, many));
  assert.deepEqual(read(write(state, many), isLayout).patch?.cluster, { tab: TABS[2] });
  assert.match(TOO_LONG, /export it/);
});
