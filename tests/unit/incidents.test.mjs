// Faults and remarkable arrivals in words: each told from the event's values, and nothing told that they do not say.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrivalTold } from "../../www/store/arrivals.js";
import { faultComing, faultSentence } from "../../www/store/incidents.js";
import { narrateEvent } from "../../www/store/narrate.js";
import { faultWords, incidentWords } from "../../www/store/words.js";

/** @import { EventView, FrameView, OperationView } from "../../www/core/types.js" */
/** @import { Arrival } from "../../www/store/arrivals.js" */

const NOTHING = { frames: 0, broken: false };

/** A fault as a run has it, its words, and its sentence. @type {[string, string, RegExp][]} */
const FAULTS = [
  ["pause 3000", "tracker paused", /^The tracker is paused: what reaches it waits/],
  ["resume 3002", "node 3002 resumed", /^Node 3002 goes on/],
  ["crash 3002 volatile", "node 3002 crashed, pairs lost", /^Node 3002 crashes: .* is lost\.$/],
  ["crash 3002 durable", "node 3002 crashed, pairs kept", /^Node 3002 crashes: .* is kept\.$/],
  ["restart 3002", "node 3002 restarted", /^Node 3002 is up again\.$/],
  [
    "cut client1 3002",
    "connection cut, client 1 and node 3002",
    /^The connection between client 1 and node 3002 breaks/,
  ],
  [
    "cut 3002 *",
    "connection cut, node 3002 and everyone else",
    /between node 3002 and everyone else breaks/,
  ],
  [
    "partition client1 3002",
    "partition, client 1 and node 3002",
    /^Frames between client 1 and node 3002 are held back/,
  ],
  [
    "partition 3002 * oneway",
    "one-way partition, node 3002 to everyone else",
    /^Frames from node 3002 to everyone else are held/,
  ],
  [
    "slow 3000 client16 10",
    "×10 slower, the tracker and client 16",
    /between the tracker and client 16 takes 10 times as long\.$/,
  ],
  ["slow client1 3002 1", "×1 slower, client 1 and node 3002", /takes 1 times as long\.$/],
  ["heal", "healed, everyone", /^Every partition and slow link is healed/],
  [
    "heal 3002 *",
    "healed, node 3002 and everyone else",
    /^Between node 3002 and everyone else all is healed/,
  ],
  ["drop 33", "frame 33 dropped", /^Frame 33 is dropped: the raw pipe loses it/],
  ["duplicate 33 1", "frame 33 duplicated", /^The raw pipe makes 1 copy of frame 33\.$/],
  ["duplicate 33 5", "frame 33 duplicated 5 times", /^The raw pipe makes 5 copies of frame 33\.$/],
  ["reorder 33 5000", "frame 33 held back 5 ms", /^Frame 33 is held back for 5 ms/],
  ["flip 33 71", "bit 71 of frame 33 flipped", /^Bit 71 of frame 33 is flipped/],
  ["truncate 33 1", "frame 33 cut to 1 byte", /^Frame 33 is cut to 1 byte on its way\.$/],
  ["coalesce 33", "frame 33 to be glued to the next", /^Frame 33 will arrive as one with the next/],
];

for (const [fault, words, sentence] of FAULTS) {
  test(`${fault}: ${words}`, () => {
    assert.equal(faultWords(fault), words);
    assert.match(faultSentence(fault, NOTHING), sentence);
  });
}

test("a fault that is yet to come is told without what comes of it", () => {
  assert.equal(faultComing("crash 3001 volatile"), "Node 3001 crashes.");
  assert.equal(faultComing("resume 3000"), "The tracker goes on.");
  for (const [fault] of FAULTS) assert.match(faultComing(fault), /^[^:.]+\.$/);
});

test("what was lost is told where something was", () => {
  const crash = faultSentence("crash 3002 volatile", { frames: 2, broken: true });
  assert.match(crash, /, and its connections break\. 2 frames in flight are lost\.$/);
  const one = "Frame 35, Lookup 42 from client 1 to node 3002";
  assert.match(
    faultSentence("crash 3002 volatile", { frames: 1, one, broken: true }),
    /Frame 35, Lookup 42 from client 1 to node 3002, is lost with its connection\.$/,
  );
  assert.doesNotMatch(faultSentence("crash 3002 volatile", NOTHING), /connection|flight/);
  assert.doesNotMatch(faultSentence("drop 33", { frames: 1, broken: false }), /in flight/);
});

/** @param {Partial<EventView>} rest @returns {EventView} */
const event = (rest) => ({
  event: 9,
  timeUs: 0,
  kind: "delivery",
  from: "client 1",
  to: "node 3002",
  frame: 34,
  fault: null,
  sent: [35],
  routing: null,
  ended: [],
  problem: null,
  ...rest,
});

test("events that are no plain delivery have words for a list; plain ones have none", () => {
  assert.equal(incidentWords(event({})), "");
  assert.equal(
    incidentWords(event({ kind: "timeout", to: "client 1" })),
    "client 1 gave up waiting",
  );
  assert.equal(incidentWords(event({ kind: "fault", fault: "drop 33" })), "frame 33 dropped");
  assert.equal(
    incidentWords(event({ kind: "close", from: "tracker", to: "client 1" })),
    "client 1: connection with the tracker closed",
  );
  const problem = { code: "bad-length", message: "9 bytes are wanted." };
  assert.equal(incidentWords(event({ problem })), "node 3002 refused the bytes");
  assert.equal(
    narrateEvent(event({ kind: "tick" }), []),
    "The workload’s next operations fall due.",
  );
});

/** Frame 34, an Insert. @param {Partial<FrameView>} [rest] */
const insert = (rest) =>
  /** @type {FrameView} */ ({
    seq: 34,
    kind: "message",
    message: { type: "insert", code: 0, key: 5, value: 6 },
    from: "client 1",
    to: "node 3002",
    copyOf: null,
    received: null,
    damage: [],
    ...rest,
  });

/** @param {number} id */
const operation = (id) =>
  /** @type {OperationView} */ ({ id, client: 1, kind: "lookup", key: id, value: null });

/** @param {Partial<Arrival>} rest @returns {Arrival} */
const arrival = (rest) => ({
  event: event({}),
  frame: insert({}),
  original: null,
  operation: operation(1),
  ended: [],
  ...rest,
});

const reply = event({ from: "node 3002", to: "client 1", sent: [] });
const refused = event({ problem: { code: "bad-length", message: "9 bytes are wanted." } });
const flipped = insert({ received: new Uint8Array(9), damage: ["bit 17 flipped"] });

/** @type {[string, Partial<Arrival>, RegExp | null][]} */
const ARRIVALS = [
  ["a plain frame", {}, null],
  ["an answer", { event: reply, ended: [operation(1)] }, null],
  [
    "an Insert for the second time",
    { frame: insert({ copyOf: 33 }), original: insert({ event: 4 }) },
    /^An anomaly of the raw pipe: node 3002 gets Insert 5 = 6 again, a copy of frame 33/,
  ],
  [
    "a copy before its original",
    { frame: insert({ copyOf: 33 }), original: insert({ event: null }) },
    /^A copy of frame 33 arrives before it\.$/,
  ],
  [
    "a copy that is refused",
    { event: refused, frame: insert({ copyOf: 33 }), original: insert({ event: 4 }) },
    /^Node 3002 has got a copy of frame 33\.$/,
  ],
  [
    "an altered frame",
    { frame: flipped },
    /^Frame 34 arrives altered: bit 17 flipped\. Nothing in it tells node 3002 so\.$/,
  ],
  [
    "a frame glued to one that was sent before",
    { event: refused, frame: insert({ received: new Uint8Array(18) }) },
    /^Frame 34 arrives altered: glued to another\.$/,
  ],
  [
    "an altered frame that is refused",
    { event: refused, frame: flipped },
    /^Frame 34 arrives altered: bit 17 flipped\.$/,
  ],
  [
    "an answer to another operation",
    { event: reply, ended: [operation(2)] },
    /^An anomaly of the raw pipe: client 1 takes what answers Lookup 1, operation 1, for the answer to operation 2\.$/,
  ],
  [
    "an answer that nobody waits for",
    { event: reply },
    /^Nobody waits any more for frame 34, so client 1 ignores it\.$/,
  ],
  [
    "an answer to a client that waits for another",
    { event: reply, waits: true },
    /^Client 1 waits for something else and ignores frame 34\.$/,
  ],
  [
    "the port of a node that is down",
    {
      event: event({ from: "tracker", to: "client 1", sent: [] }),
      frame: insert({ kind: "reply", message: null, port: 3002 }),
      waits: true,
      down: 3002,
    },
    /^Client 1 learns port 3002 and asks node 3002, which is down\.$/,
  ],
  [
    "a message that the tracker is to pass on to a node that is down",
    {
      event: event({
        to: "tracker",
        sent: [],
        routing: { key: 5, nodes: 3, slot: 1, port: 3002, signed: null },
      }),
      down: 3002,
    },
    /^The tracker asks node 3002, which is down\.$/,
  ],
];

for (const [what, rest, told] of ARRIVALS) {
  test(`${what} is ${told ? "remarked on" : "no news"}`, () => {
    const remarks = arrivalTold(arrival(rest)).join(" ");
    if (told) assert.match(remarks, told);
    else assert.equal(remarks, "");
  });
}
