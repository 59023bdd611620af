// Whether what a scenario expects holds on a cluster now, and what holds instead.
// It reads only, and nothing but the package's own views.

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
  return met ? "" : `${inWords(wanted)} was expected; it is ${inWords(got)}.`;
}

/** @param {Extract<Expectation, { of: "duration" }>} wanted @param {OperationView} operation */
function durationMet({ over, us }, { startedUs, endedUs }) {
  if (startedUs === null || endedUs === null) return "It has not ended.";
  const took = endedUs - startedUs;
  if (over ? took > us : took < us) return "";
  return `${over ? "Over" : "Under"} ${us} us was expected; it took ${took} us.`;
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

/** What is not as expected, in a sentence; "" if it is. @param {Expectation} wanted @param {Cluster} cluster */
export function met(wanted, cluster) {
  if (wanted.of === "operation" || wanted.of === "duration") {
    const operation = lastOf(cluster, wanted.kind, wanted.key);
    if (!operation) return `No ${wanted.kind} of key ${wanted.key} was asked for.`;
    return wanted.of === "operation"
      ? operationMet(wanted, operation)
      : durationMet(wanted, operation);
  }
  if (wanted.of === "total") {
    const { total, count } = wanted;
    const got = totalOf(cluster, total);
    return got === count ? "" : `${count} ${total} were expected; there are ${got}.`;
  }
  const pairs = pairsAt(wanted.port, cluster);
  if (!pairs) return `There is no node at port ${wanted.port}.`;
  if (wanted.of === "pairs") {
    const { port, count } = wanted;
    if (pairs.length === count) return "";
    return `${count} pairs were expected at ${port}; there are ${pairs.length}.`;
  }
  const got = pairs.find(([key]) => key === wanted.key)?.[1] ?? null;
  if (got === wanted.value) return "";
  const held = got === null ? `lacks key ${wanted.key}` : `holds ${wanted.key} = ${got}`;
  return `Node ${wanted.port} ${held}.`;
}
