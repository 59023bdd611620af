// The sentences: each from a frame, what caused it, and the operation it serves.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  AT_REST,
  describeStage,
  narrate,
  narrateEnd,
  narrateFrame,
} from "../../www/store/narrate.js";

/** @import { EventView, FrameView, OperationView, Routing, Story } from "../../www/core/types.js" */

/** @param {string} from @param {string} to @param {Partial<FrameView>} rest @returns {FrameView} */
const frame = (from, to, rest) => ({
  seq: 1,
  timeUs: 0,
  dueUs: 1,
  from,
  to,
  bytes: new Uint8Array(rest.kind === "message" ? 9 : 4),
  kind: "request",
  message: null,
  key: null,
  port: null,
  error: null,
  fields: [],
  event: null,
  state: "in flight",
  operation: 1,
  cause: null,
  sentAt: 0,
  copyOf: null,
  received: null,
  damage: [],
  ...rest,
});

/** @param {import("../../www/core/types.js").MessageType} type @param {number} key @param {number} value */
const message = (type, key, value = 0) =>
  /** @type {Partial<FrameView>} */ ({ kind: "message", message: { type, code: 0, key, value } });

/** @param {Partial<OperationView>} rest @returns {OperationView} */
const operation = (rest) => ({
  id: 1,
  client: 1,
  kind: "lookup",
  key: 1231234,
  value: null,
  route: "redirect",
  state: "running",
  submittedUs: 0,
  startedUs: 0,
  endedUs: null,
  submittedAt: 0,
  startedAt: 0,
  endedAt: null,
  firstFrame: 1,
  frames: 1,
  bytes: 4,
  result: null,
  problem: null,
  ...rest,
});

/** @type {Routing} */
const ROUTING = { key: 1231234, nodes: 3, slot: 1, port: 3002, signed: null };
/** @type {Routing} */
const NO_NODES = { key: 1231234, nodes: 0, slot: null, port: 0, signed: null };

/** @param {string} from @param {Partial<EventView>} [rest] @returns {EventView} */
const event = (from, rest = {}) => ({
  event: 1,
  timeUs: 0,
  kind: "delivery",
  from,
  to: "tracker",
  frame: 1,
  sent: [2],
  fault: null,
  routing: null,
  ended: [],
  problem: null,
  ...rest,
});

const lookup = operation({});
const toTracker = frame("client 1", "tracker", { key: 1231234 });
const fromTracker = frame("tracker", "client 1", { kind: "reply", port: 3002 });
const noNode = frame("tracker", "client 1", { kind: "reply", port: 0 });
const asks = event("client 1", { routing: ROUTING });
const asksNobody = event("client 1", { routing: NO_NODES });

/** @type {[string, Story][]} */
const FRAMES = [
  [
    "Client 1 asks the tracker which node is in charge of key 1231234: 4 bytes.",
    { frame: toTracker, cause: null, operation: lookup },
  ],
  [
    "Client 1 asks the tracker which node is to have key 1231234: 4 bytes.",
    { frame: toTracker, cause: null, operation: operation({ kind: "insert", value: 1 }) },
  ],
  [
    "The tracker works out 1231234 % 3 = 1, so ports[1] = 3002, and tells client 1: 4 bytes.",
    { frame: fromTracker, cause: asks, operation: lookup },
  ],
  [
    "The tracker has no nodes and tells client 1 port 0, no node: 4 bytes.",
    { frame: noNode, cause: asksNobody, operation: lookup },
  ],
  [
    "Client 1 sends Lookup 1231234 to node 3002, the port the tracker gave it: 9 bytes.",
    {
      frame: frame("client 1", "node 3002", message("lookup", 1231234)),
      cause: event("tracker"),
      operation: lookup,
    },
  ],
  [
    "Client 1 hands Insert 5 = 0 to the tracker: 9 bytes.",
    {
      frame: frame("client 1", "tracker", message("insert", 5)),
      cause: null,
      operation: operation({ kind: "insert", key: 5, value: 0 }),
    },
  ],
  [
    "The tracker works out 1231234 % 3 = 1, so ports[1] = 3002, and passes Delete 1231234 on to node 3002: 9 bytes.",
    {
      frame: frame("tracker", "node 3002", message("delete", 1231234)),
      cause: asks,
      operation: operation({ kind: "delete" }),
    },
  ],
  [
    "Node 3002 answers Lookup 1231234 = 99: 9 bytes.",
    {
      frame: frame("node 3002", "client 1", message("lookup", 1231234, 99)),
      cause: event("client 1"),
      operation: lookup,
    },
  ],
  [
    "Node 3002 answers Nop 1231234, for it has no such key: 9 bytes.",
    {
      frame: frame("node 3002", "client 1", message("nop", 1231234)),
      cause: event("client 1"),
      operation: lookup,
    },
  ],
  [
    "Node 3002 answers the tracker Insert 5 = 6, an echo: the pair is stored: 9 bytes.",
    {
      frame: frame("node 3002", "tracker", message("insert", 5, 6)),
      cause: event("tracker"),
      operation: operation({ kind: "insert" }),
    },
  ],
  [
    "The tracker passes the answer, Lookup 1231234 = 99, back to client 1: 9 bytes.",
    {
      frame: frame("tracker", "client 1", message("lookup", 1231234, 99)),
      cause: event("node 3002"),
      operation: lookup,
    },
  ],
  [
    "The tracker has no nodes and answers client 1 with Nop 1231234: 9 bytes.",
    {
      frame: frame("tracker", "client 1", message("nop", 1231234)),
      cause: asksNobody,
      operation: lookup,
    },
  ],
  [
    "A copy of frame 1, Lookup 5, is on its way to node 3002: 9 bytes.",
    {
      frame: frame("client 1", "node 3002", { ...message("lookup", 5), seq: 7, copyOf: 1 }),
      cause: event("network"),
      operation: lookup,
    },
  ],
  [
    "Client 1 sends Lookup 5 to node 3002: 9 bytes. On its way: bit 17 flipped, held back.",
    {
      frame: frame("client 1", "node 3002", {
        ...message("lookup", 5),
        damage: ["bit 17 flipped", "held back"],
      }),
      cause: null,
      operation: lookup,
    },
  ],
];

const gaveUp = operation({
  state: "ended",
  endedUs: 9,
  problem: { code: "timed-out", message: "" },
});
const late = frame("client 1", "node 3001", { ...message("lookup", 42), seq: 35 });
const lateAnswer = frame("node 3001", "client 1", { ...message("lookup", 42, 7), dueUs: 10 });

FRAMES.push(
  [
    "Frame 35, Lookup 42 from client 1 to node 3001, which was held back, arrives; client 1 has given up.",
    { frame: late, cause: event("tracker"), operation: gaveUp },
  ],
  [
    "Frame 1, Lookup 42 = 7 from node 3001 to client 1 arrives; client 1 has given up.",
    { frame: lateAnswer, cause: event("client 1"), operation: gaveUp },
  ],
  [
    "Client 1 sends Lookup 42 to node 3001, the port the tracker gave it: 9 bytes.",
    { frame: { ...late, state: "delivered" }, cause: event("tracker"), operation: gaveUp },
  ],
);

for (const [sentence, story] of FRAMES) {
  test(sentence, () => assert.equal(narrateFrame(story), sentence));
}

/** @type {[string, Partial<OperationView>][]} */
const ENDS = [
  [
    "Client 1 has its answer: key 1231234 is 99, from node 3002.",
    { result: { outcome: "found", key: 1231234, value: 99, port: 3002 } },
  ],
  [
    "Client 2 has its answer: key 5 = 6 is stored at node 3003.",
    { client: 2, key: 5, result: { outcome: "stored", key: 5, value: 6, port: 3003 } },
  ],
  [
    "Client 1 has its answer: key 5, which was 6, is removed from node 3003.",
    { key: 5, result: { outcome: "removed", key: 5, value: 6, port: 3003 } },
  ],
  [
    "Client 1 has its answer: node 3003 has no key 5.",
    { key: 5, result: { outcome: "missing", key: 5, port: 3003 } },
  ],
  [
    "Client 1 has its answer: node 3003 did nothing, as asked.",
    { kind: "nop", result: { outcome: "nothing", port: 3003 } },
  ],
  [
    "Client 1 has its answer: there is no node to ask.",
    { result: { outcome: "no-node", port: 0 } },
  ],
  [
    "Client 1’s Lookup 1231234 failed: the connection was closed.",
    { problem: { code: "closed", message: "The connection was closed." } },
  ],
  [
    "Client 1 gives up on Lookup 1231234: no answer from node 3002 came within 100 ms.",
    { problem: { code: "timed-out", message: "No answer from node 3002 came within 100 ms." } },
  ],
];

for (const [sentence, end] of ENDS) {
  test(sentence, () => assert.equal(narrateEnd(operation({ ...end, state: "ended" })), sentence));
}

for (const [key, slot, signed, lesson] of /** @type {const} */ ([
  [
    2 ** 32 - 1,
    0,
    { key: -1, remainder: -1 },
    " A signed int would hold -1, and -1 % 3 = -1: ports[-1] lies before the array.",
  ],
  [
    2 ** 32 - 3,
    1,
    { key: -3, remainder: 0 },
    " A signed int would hold -3, and -3 % 3 = 0: the wrong node.",
  ],
  [7, 1, null, ""],
])) {
  test(`what a signed int makes of key ${key} is told`, () => {
    const cause = event("client 1", {
      routing: { key, nodes: 3, slot, port: 3001 + slot, signed },
    });
    const told = narrateFrame({ frame: fromTracker, cause, operation: lookup });
    assert.equal(
      told,
      `The tracker works out ${key} % 3 = ${slot}, so ports[${slot}] = ${3001 + slot}, and tells client 1: 4 bytes.${lesson}`,
    );
    const sent = narrateFrame({ frame: toTracker, cause, operation: lookup });
    assert.doesNotMatch(sent, /signed/, "only where the tracker places it");
  });
}

test("the caption tells what ended, then what is under way", () => {
  const ended = [operation({ result: { outcome: "nothing", port: 3001 }, state: "ended" })];
  const next = { frame: toTracker, cause: null, operation: lookup };
  assert.equal(
    narrate({ event: event("node 3001"), ended, next }),
    "Client 1 has its answer: node 3001 did nothing, as asked. " +
      "Client 1 asks the tracker which node is in charge of key 1231234: 4 bytes.",
  );
  assert.equal(narrate({ event: null, ended: [], next: null }), AT_REST);
});

test("after a fault, what was on its way before is only said to be so still", () => {
  const next = { frame: toTracker, cause: null, operation: lookup };
  const fault = event("network", { kind: "fault", fault: "restart 3001", frame: null, sent: [] });
  const told = (/** @type {Partial<Parameters<typeof narrate>[0]>} */ rest) =>
    narrate({ event: fault, ended: [], next, ...rest });
  assert.equal(
    told({}),
    "Node 3001 is up again. Still on its way: frame 1, key 1231234 from client 1 to the tracker.",
  );
  assert.match(told({ event: { ...fault, sent: [1] } }), /again\. Client 1 asks the tracker/);
  assert.match(
    told({ next: { frame: late, cause: null, operation: gaveUp } }),
    /again\. Frame 35, .* has given up\.$/,
  );
  assert.equal(told({ next: null }), "Node 3001 is up again.");
});

test("what has just been sent and is held, and what comes next, are told", () => {
  const held = {
    frame: frame("client 1", "node 3002", message("lookup", 5)),
    cause: event("tracker"),
    operation: lookup,
  };
  assert.equal(
    narrate({ event: null, ended: [], next: null, held, coming: "Next: node 3001 crashes." }),
    "Client 1 sends Lookup 5 to node 3002, the port the tracker gave it: 9 bytes. It is held back. Next: node 3001 crashes.",
  );
  assert.equal(
    narrate({ event: null, ended: [], next: null, coming: "Next: node 3001 crashes." }),
    "Next: node 3001 crashes.",
  );
});

test("a node learns why its connection closed, once", () => {
  const close = (/** @type {string} */ code, /** @type {string} */ text) =>
    narrate({
      event: event("client 1", {
        kind: "close",
        to: "node 3001",
        problem: { code, message: text },
      }),
      ended: [],
      next: null,
    });
  assert.equal(
    close("timed-out", "No answer from node 3001 came within 20 ms."),
    "Node 3001 learns that client 1 closed the connection.",
  );
  assert.equal(
    close("connection-cut", "The connection was cut."),
    "Node 3001 learns that its connection with client 1 closed: the connection was cut.",
  );
});

test("the caption tells why a frame was refused", () => {
  const problem = {
    code: "padding",
    message: "Byte 0 bit 2 is 1 and must be 0. So node 3001 refused the bytes.",
  };
  const refused = event("client 1", { to: "node 3001", problem });
  assert.equal(
    narrate({ event: refused, ended: [], next: null }),
    "Node 3001 refuses the bytes: byte 0 bit 2 is 1 and must be 0.",
  );
});

test("the canvas in words counts what it does not name", () => {
  const clients = [{ label: "Client 1", status: "idle" }];
  assert.equal(
    describeStage({ clients, ports: [], flying: [], total: 0 }),
    "The cluster. Client 1: idle. Tracker 3000 with no nodes. Nothing in flight.",
  );
  const label = describeStage({
    clients,
    ports: [3001],
    flying: Array(4).fill(toTracker),
    total: 6,
  });
  assert.match(label, /with 1 node, 3001\. In flight: .* and 2 more\.$/);
});

test("the canvas in words tells the faults that stand, and what is out of the ordinary with a frame", () => {
  const faults = {
    paused: ["tracker"],
    down: [3002],
    partitions: [
      { from: "client 1", to: "node 3001" },
      { from: "node 3001", to: "client 1" },
      { from: "client 1", to: "tracker" },
    ],
    slow: [{ ends: /** @type {[string, string]} */ (["tracker", "node 3003"]), times: 10 }],
    raw: true,
  };
  const copy = { ...toTracker, copyOf: 33, damage: ["held back"] };
  assert.equal(
    describeStage({ clients: [], ports: [3001], faults, flying: [copy], total: 1 }),
    "The cluster. . Tracker 3000 with 1 node, 3001. The tracker is paused. Node 3002 is down. " +
      "Frames between client 1 and node 3001 are held back. Frames from client 1 to the tracker are held back. " +
      "The link between the tracker and node 3003 is 10 times as slow. " +
      "In flight: key 1231234, client 1 → tracker (copy of 33, held back).",
  );
});
