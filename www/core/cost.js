// What an operation costs by each route: measured on a cluster in memory, never written down.
// Not the operations on the page; those count their own frames and bytes.

import { Cluster } from "./wasm.js";

/** @import { Route, Settings } from "./types.js" */

/** @typedef {{ frames: number, bytes: number }} Cost */
/** @typedef {Record<Route, Cost>} Costs */

/** @param {Settings} settings @param {Route} route @returns {Promise<Cost>} */
async function measure(settings, route) {
  const cluster = new Cluster({ ...settings, route, clients: 1, transport: "memory" });
  try {
    await cluster.lookup(1);
  } catch {
    // Without a node the lookup ends with a problem; its frames were counted all the same.
  }
  const { frames, bytes } = cluster.operation(1);
  cluster.free();
  return { frames, bytes };
}

/** @param {Settings} settings @returns {Promise<Costs>} */
export async function measureCosts(settings) {
  const [redirect, forward] = await Promise.all([
    measure(settings, "redirect"),
    measure(settings, "forward"),
  ]);
  return { redirect, forward };
}
