// The sentence that a change of nodes, clients or layout is told with.
// The change itself is keeper.js's.

import { counted } from "./format.js";
import { layoutName } from "./layouts.js";
import { asked } from "./words.js";

/** @import { Request, Settings } from "../core/types.js" */

/** @param {Settings} settings @param {number} pairs */
function pairsSentence({ nodes }, pairs) {
  if (pairs === 0) return "";
  const all = pairs === 1 ? "The stored pair" : `The ${pairs} stored pairs`;
  const verb = pairs === 1 ? "was" : "were";
  if (nodes > 0) return ` ${all} ${verb} inserted again.`;
  return ` ${all} ${pairs === 1 ? "waits" : "wait"} here until there is a node.`;
}

/** @param {Request[]} requests */
function requestsSentence(requests) {
  if (requests.length === 0) return "";
  if (requests.length === 1) return ` ${asked(requests[0])} had not ended and is asked again.`;
  return ` ${requests.length} operations had not ended and are asked again.`;
}

/** What has numbers too large for the layout's fields. @param {{ pairs: number, requests: number }} left */
function leftSentence({ pairs, requests }) {
  const some = [];
  if (pairs > 0)
    some.push(`${counted(pairs, "stored pair")} ${pairs === 1 ? "waits" : "wait"} here`);
  if (requests > 0)
    some.push(`${counted(requests, "operation")} ${requests === 1 ? "is" : "are"} given up`);
  return some.length > 0 ? ` Too large for its fields: ${some.join(", ")}.` : "";
}

/** What a new cluster is, and what became of what was in the old one.
 * @param {Settings} settings @param {number} pairs @param {Request[]} requests
 * @param {{ pairs: number, requests: number }} [left] those that the layout has no room for */
export function describeChange(settings, pairs, requests, left = { pairs: 0, requests: 0 }) {
  const { nodes, clients, layout, strategy, placement } = settings;
  const ways = strategy === "live" && placement === "modulo" ? "" : `, ${strategy}, ${placement}`;
  const size = `${counted(nodes, "node")}, ${counted(clients, "client")}, layout ${layoutName(layout)}${ways}`;
  const same = `${pairsSentence(settings, pairs)}${requestsSentence(requests)}`;
  return `A new cluster: ${size}.${same}${leftSentence(left)}`;
}
