// What may stand in the gaps of a scenario's lines: numbers, actors, times, frames, bytes.
// Strict: what is not exactly that is refused in a sentence.

import { readWhole } from "../store/number.js";

/** @import { Slot } from "./grammar.js" */

const U32_MAX = 2 ** 32 - 1;
const TRACKER_PORT = 3000;
const PORT_MAX = 65535;

/** @param {string} name @param {string} wants @param {number} min @param {number} max @returns {Slot} */
const whole = (name, wants, min, max) => ({
  wants,
  read([word]) {
    const { value, problem } = readWhole(word?.text ?? "", name, min, max);
    return problem === null ? { value, used: 1 } : { problem };
  },
});

/** @param {string} wants @param {readonly string[]} names @returns {Slot} */
const oneOf = (wants, names) => ({
  wants,
  read([word]) {
    const found = names.find((name) => name === word?.text.toLowerCase());
    if (found) return { value: found, used: 1 };
    return { problem: `“${word?.text.slice(0, 24)}” is none of ${names.join(", ")}.` };
  },
});

/** A client by its number, a node by its port, the tracker by its name or port; the value is what the package calls it.
 * @type {Slot} */
const actor = {
  wants: "an actor (“client 1”, “tracker” or a node's port)",
  read(words) {
    const [word, number] = words;
    const text = word?.text.toLowerCase();
    if (text === "tracker") return { value: "tracker", used: 1 };
    if (text === "client") {
      const { value, problem } = readWhole(number?.text ?? "", "The client", 1, 16);
      if (problem !== null) return { problem, after: 1, wants: "a client's number" };
      return { value: `client ${value}`, used: 2 };
    }
    const { value, problem } = readWhole(word?.text ?? "", "The port", TRACKER_PORT, PORT_MAX);
    if (problem !== null) return { problem };
    return { value: value === TRACKER_PORT ? "tracker" : `node ${value}`, used: 1 };
  },
};

/** @type {Record<string, number>} */
const UNITS = { us: 1, ms: 1000, s: 1_000_000 };

/** A time with its unit; the value is in microseconds. @type {Slot} */
const time = {
  wants: "a time (“5 ms”, “800 us”)",
  read(words) {
    // The unit may follow at once, as in 5ms.
    const [, digits, joined] = /^(\d+)(us|ms|s)$/i.exec(words[0]?.text ?? "") ?? [];
    const number = digits ?? words[0]?.text ?? "";
    const unit = UNITS[(joined ?? words[1]?.text ?? "").toLowerCase()];
    const wanted = "A time is a whole number and a unit: us, ms or s.";
    if (!unit) return { problem: wanted, after: words.length > 1 ? 1 : 0 };
    const { value, problem } = readWhole(number, "The time", 1, Math.floor(U32_MAX / unit));
    return problem === null ? { value: value * unit, used: joined ? 1 : 2 } : { problem };
  },
};

/** The value is the frame's number, or undefined for the next to arrive. @type {Slot} */
const frame = {
  wants: "a frame (“next”, “frame 33”)",
  read([word, number]) {
    const text = word?.text.toLowerCase();
    if (text === "next") return { value: undefined, used: 1 };
    if (text !== "frame") return { problem: "A frame is “next” or “frame” and its number." };
    const { value, problem } = readWhole(number?.text ?? "", "The frame", 1, U32_MAX);
    if (problem !== null) return { problem, after: 1, wants: "a frame's number" };
    return { value, used: 2 };
  },
};

/** All that is left of the line. @type {Slot} */
const hex = {
  wants: "bytes in hex",
  read(words) {
    const digits = words.map((word) => word.text).join("");
    if (!/^([0-9a-f]{2})+$/i.test(digits)) {
      return { problem: "Bytes are pairs of hex digits, such as 40 00 12 c9." };
    }
    const pairs = digits.match(/../g) ?? [];
    return {
      value: Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16)),
      used: words.length,
    };
  },
};

/** A layout's name or text; whether there is such a layout, the package says. @type {Slot} */
const layout = {
  wants: "a layout",
  read: (words) => ({ value: words.map((word) => word.text).join(""), used: words.length }),
};

/** The stable name of a problem. @type {Slot} */
const code = {
  wants: "why (“timed-out”)",
  read([word]) {
    if (/^[a-z][a-z-]*$/.test(word?.text ?? "")) return { value: word.text, used: 1 };
    return { problem: "Why is a name such as timed-out." };
  },
};

const KINDS = ["insert", "lookup", "delete", "nop"];
const OUTCOMES = [
  "stored",
  "found",
  "removed",
  "missing",
  "nothing",
  "no-node",
  "queued",
  "running",
];
const TOTALS = ["events", "frames", "operations", "failed", "unended"];

/** Every name in <> that a pattern may use. @type {Record<string, Slot>} */
export const SLOTS = {
  client: whole("The client", "a client's number", 1, 16),
  port: whole("The port", "a node's port", TRACKER_PORT + 1, PORT_MAX),
  pausable: whole("The port", "a port (3000 is the tracker)", TRACKER_PORT, PORT_MAX),
  key: whole("The key", "a key", 0, U32_MAX),
  value: whole("The value", "a value", 0, U32_MAX),
  first: whole("The first key", "a key", 0, U32_MAX),
  last: whole("The last key", "a key", 0, U32_MAX),
  count: whole("The count", "a number", 0, 1_000_000),
  events: whole("The number of events", "a number of events", 1, 1_000_000),
  seed: whole("The seed", "a seed", 0, U32_MAX),
  nodes: whole("The number of nodes", "a number of nodes", 0, 64),
  clients: whole("The number of clients", "a number of clients", 1, 16),
  rate: whole("The rate", "a rate", 1, 1_000_000),
  times: whole("Times", "how many times", 2, 1000),
  copies: whole("Copies", "how many copies", 1, 1000),
  bit: whole("The bit", "a bit", 0, 71),
  length: whole("The length", "a number of bytes", 0, 8),
  route: oneOf("a route", ["redirect", "forward"]),
  strategy: oneOf("a strategy", ["live", "stop", "naive"]),
  placement: oneOf("a placement", ["modulo", "ring", "rendezvous", "jump"]),
  kind: oneOf("an operation", KINDS),
  load: oneOf("“insert”, “lookup” or “delete”", ["insert", "lookup", "delete"]),
  outcome: oneOf("an outcome", OUTCOMES),
  total: oneOf("what to count", TOTALS),
  from: actor,
  to: actor,
  us: time,
  frame,
  hex,
  layout,
  code,
};
