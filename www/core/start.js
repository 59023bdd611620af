// What the page opens on: a small live cluster with data in it and one operation ready.
// Plain data; session.js does the work.

/** @import { Request, Settings } from "./types.js" */

/** @type {Settings} */
export const FIRST_SETTINGS = {
  nodes: 3,
  clients: 1,
  layout: "network",
  route: "redirect",
  strategy: "live",
  placement: "modulo",
};

/** Of the latencies. */
export const FIRST_SEED = 1;

/** @type {[number, number][]} */
export const FIRST_PAIRS = [
  [42, 7],
  [1200, 19],
  [3, 400],
  [1231234, 99],
  [7, 1],
  [100, 65535],
  [8, 12],
  [2, 5],
];

/** @type {Request[]} */
export const FIRST_REQUESTS = [{ kind: "lookup", key: 1231234, value: 0, client: 1 }];
