// Whether what a scenario expects holds on a cluster now, and what holds instead.
// It reads only, and nothing but the package's own views.

import { counted } from "../store/format.js";

/** @import { OperationView } from "../../src/web/types.d.ts" */
/** @import { Cluster } from "../core/wasm.js" */
/** @import { Expectation } from "./steps.js" */

/** The one asked for last. @param {Cluster} cluster @param {string} kind @param {number} key */
function lastOf(cluster, kind, key) {
  for (let id = cluster.operationCount(); id > 0; id--) {
    const operation = cluster.operation(id);
    if (operation.kind === kind && operation.key === key) return operation;
  }
  return null;
}

/** @param {OperationView} operation */
function outcomeOf({ state, result, problem }) {
  if (state !== "ended") return { outcome: state };
  if (result) return { outcome: result.outcome, value: result.value };
  return { outcome: "failed", code: problem?.code };
}

/** @param {{ outcome: string, value?: number, code?: string }} what */
const inWords = ({ outcome, value, code }) =>
  [outcome, value, code].filter((word) => word !== undefined).join(" ");

/** @param {Extract<Expectation, { of: "operation" }>} wanted @param {OperationView} operation */
function operationMet(wanted, operation) {
  const got = outcomeOf(operation);
  const met =
    got.outcome === wanted.outcome &&
    (wanted.value ?? got.value) === got.value &&
    (wanted.code ?? got.code) === got.code;
  if (met) return "";
  return `that ${wanted.kind} ${wanted.key} is ${inWords(wanted)}; it is ${inWords(got)}.`;
}

/** @param {number} us */
const inMs = (us) => `${us / 1000} ms`;

/** @param {Extract<Expectation, { of: "duration" }>} wanted @param {OperationView} operation */
function durationMet({ kind, key, over, us }, { startedUs, endedUs }) {
  const wanted = `that ${kind} ${key} took ${over ? "over" : "under"} ${inMs(us)}`;
  if (startedUs === null || endedUs === null) return `${wanted}; it has not ended.`;
  const took = endedUs - startedUs;
  return (over ? took > us : took < us) ? "" : `${wanted}; it took ${inMs(took)}.`;
}

/** @param {Cluster} cluster @param {string} total */
function totalOf(cluster, total) {
  if (total === "events") return cluster.length();
  if (total === "frames") return cluster.frameCount();
  if (total === "operations") return cluster.operationCount();
  const views = cluster.operations();
  if (total === "failed") return views.filter(({ problem }) => problem !== null).length;
  return views.filter(({ state }) => state !== "ended").length;
}

/** @param {number} port @param {Cluster} cluster */
const pairsAt = (port, cluster) => cluster.nodes().find((node) => node.port === port)?.pairs;

/** What was expected and what is so instead, as a sentence goes on after “Line 3 expected”; "" if it is as expected. @param {Expectation} wanted @param {Cluster} cluster */
export function met(wanted, cluster) {
  if (wanted.of === "operation" || wanted.of === "duration") {
    const operation = lastOf(cluster, wanted.kind, wanted.key);
    if (!operation) return `a ${wanted.kind} of key ${wanted.key}; none was asked for.`;
    return wanted.of === "operation"
      ? operationMet(wanted, operation)
      : durationMet(wanted, operation);
  }
  if (wanted.of === "total") {
    const { total, count } = wanted;
    const got = totalOf(cluster, total);
    return got === count ? "" : `that ${total} = ${count}; ${total} = ${got}.`;
  }
  const { port } = wanted;
  const pairs = pairsAt(port, cluster);
  if (!pairs) return `a node at port ${port}; there is none.`;
  if (wanted.of === "pairs") {
    if (pairs.length === wanted.count) return "";
    return `that node ${port} holds ${counted(wanted.count, "pair")}; it holds ${pairs.length}.`;
  }
  const { key, value } = wanted;
  const got = pairs.find((pair) => pair[0] === key)?.[1] ?? null;
  if (got === value) return "";
  const held = (/** @type {number | null} */ what) =>
    what === null ? `lacks key ${key}` : `holds ${key} = ${what}`;
  return `that node ${port} ${held(value)}; it ${held(got)}.`;
}
