// The sentence that a change of nodes, clients or layout is told with.
// The change itself is keeper.js's.

import { counted } from "./format.js";
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

/** What a new cluster is, and what became of what was in the old one.
 * @param {Settings} settings @param {number} pairs @param {Request[]} requests */
export function describeChange(settings, pairs, requests) {
  const { nodes, clients, layout } = settings;
  const size = `${counted(nodes, "node")}, ${counted(clients, "client")}, layout ${layout}`;
  return `A new cluster: ${size}.${pairsSentence(settings, pairs)}${requestsSentence(requests)}`;
}
