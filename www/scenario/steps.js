// Every line that a scenario may have, as a table: how it is written, and the step that it makes.
// The README of scenarios/ lists the same patterns; a test holds the two together.

import { rule } from "./grammar.js";

/** @import { Fault, MessageType, Route, Workload } from "../../src/web/types.d.ts" */
/** @import { Rule } from "./grammar.js" */

/** What an expectation is of.
 * @typedef {{ of: "operation", kind: MessageType, key: number, outcome: string, value?: number, code?: string }
 *   | { of: "duration", kind: MessageType, key: number, over: boolean, us: number }
 *   | { of: "pair", port: number, key: number, value: number | null }
 *   | { of: "pairs", port: number, count: number }
 *   | { of: "total", total: string, count: number }} Expectation */

/** A step without its place in the text.
 * @typedef {{ do: "operate", kind: MessageType, key: number, value: number, client?: number }
 *   | { do: "send", port: number, bytes: Uint8Array, client?: number }
 *   | { do: "workload", workload: Workload } | { do: "stop" }
 *   | { do: "route", route: Route } | { do: "timeout", us: number }
 *   | { do: "add" } | { do: "remove", port: number }
 *   | { do: "fault", fault: Fault }
 *   | { do: "step", events: number } | { do: "settle" } | { do: "settled" } | { do: "wait", from: string, to: string }
 *   | { do: "expect", expect: Expectation }} Deed */

/** @param {MessageType} kind @returns {(values: any) => Deed} */
const operate =
  (kind) =>
  ({ key, value = 0, client }) => ({ do: "operate", kind, key, value, client });

/** The names of what the slots read are those of the package's faults, but for these.
 * @param {Fault["kind"]} kind @param {Record<string, unknown>} [more] @returns {(values: any) => Deed} */
const fault =
  (kind, more = {}) =>
  ({ pausable, copies, from, to, port, durable, times, frame, us, bit, length }) => {
    const all = {
      kind,
      port: port ?? pausable,
      durable,
      from,
      to,
      frame,
      us,
      bit,
      length,
      ...more,
    };
    const given = Object.entries({ ...all, times: times ?? copies });
    const said = given.filter(([, value]) => value !== undefined);
    return { do: "fault", fault: /** @type {Fault} */ (Object.fromEntries(said)) };
  };

/** @param {Workload["kind"]} [kind] @returns {(values: any) => Deed} */
const workload =
  (kind) =>
  ({ load, first, last, count, seed, clients, rate }) => {
    const all = { kind: kind ?? load, from: first, to: last, count, seed, clients, rate };
    const said = Object.entries(all).filter(([, value]) => value !== undefined);
    return { do: "workload", workload: /** @type {Workload} */ (Object.fromEntries(said)) };
  };

/** @param {(values: any) => Expectation} make @returns {(values: any) => Deed} */
const expect = (make) => (values) => ({ do: "expect", expect: make(values) });

const HOW = "[seed <seed>] [clients <clients>] [rate <rate>]";

/** @type {Rule<Deed>[]} */
export const STEPS = [
  rule("[client <client> :] insert <key> = <value>", operate("insert")),
  rule("[client <client> :] lookup <key>", operate("lookup")),
  rule("[client <client> :] delete <key>", operate("delete")),
  rule("[client <client> :] nop <key>", operate("nop")),
  rule("[client <client> :] send <port> <hex>", ({ port, hex, client }) => ({
    do: "send",
    port,
    bytes: hex,
    client,
  })),
  rule(`workload <load> <first> .. <last> ${HOW}`, workload()),
  rule(`mix <count> keys <first> .. <last> ${HOW}`, workload("mix")),
  rule("stop", () => ({ do: "stop" })),
  rule("route <route>", ({ route }) => ({ do: "route", route })),
  rule("timeout <us>", ({ us }) => ({ do: "timeout", us })),

  rule("add", () => ({ do: "add" })),
  rule("remove <port>", ({ port }) => ({ do: "remove", port })),

  rule("pause <pausable>", fault("pause")),
  rule("resume <pausable>", fault("resume")),
  rule("crash <port> [durable]", fault("crash")),
  rule("restart <port>", fault("restart")),
  rule("cut <from> [and <to>]", fault("cut")),
  rule("partition <from> [and <to>]", fault("partition")),
  rule("partition <from> to <to>", fault("partition", { oneWay: true })),
  rule("slow <from> [and <to>] [<times> times]", fault("slow")),
  rule("heal [<from>] [and <to>]", fault("heal")),

  rule("drop <frame>", fault("drop")),
  rule("duplicate <frame> [<copies> times]", fault("duplicate")),
  rule("reorder <frame> [by <us>]", fault("reorder")),
  rule("flip <frame> bit <bit>", fault("flip")),
  rule("truncate <frame> [to <length> bytes]", fault("truncate")),
  rule("coalesce <frame>", fault("coalesce")),

  rule("step [<events>]", ({ events = 1 }) => ({ do: "step", events })),
  rule("wait for <from> to <to>", ({ from, to }) => ({ do: "wait", from, to })),
  rule("settle", () => ({ do: "settle" })),
  rule("settled", () => ({ do: "settled" })),

  rule(
    "expect <kind> <key> failed [<code>]",
    expect(({ kind, key, code }) => ({ of: "operation", kind, key, outcome: "failed", code })),
  ),
  rule(
    "expect <kind> <key> took over <us>",
    expect(({ kind, key, us }) => ({ of: "duration", kind, key, us, over: true })),
  ),
  rule(
    "expect <kind> <key> took under <us>",
    expect(({ kind, key, us }) => ({ of: "duration", kind, key, us, over: false })),
  ),
  rule(
    "expect <kind> <key> <outcome> [<value>]",
    expect(({ kind, key, outcome, value }) => ({ of: "operation", kind, key, outcome, value })),
  ),
  rule(
    "expect <port> holds <key> = <value>",
    expect(({ port, key, value }) => ({ of: "pair", port, key, value })),
  ),
  rule(
    "expect <port> lacks <key>",
    expect(({ port, key }) => ({ of: "pair", port, key, value: null })),
  ),
  rule(
    "expect pairs <port> = <count>",
    expect(({ port, count }) => ({ of: "pairs", port, count })),
  ),
  rule(
    "expect <total> = <count>",
    expect(({ total, count }) => ({ of: "total", total, count })),
  ),
];
