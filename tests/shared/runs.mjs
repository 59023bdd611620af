// Random runs of mixed operations, and their transcripts as lines of text that any of the ways to run them can be compared
// by: over channels or memory in wasm, and over memory natively. Not a test.

import { ninebytes } from "./package.mjs";
import { random } from "./random.mjs";

/**
 * @typedef {object} Run
 * @property {{ nodes: number, clients: number, layout: string, route: string, seed: number }} settings
 * @property {{ kind: "insert" | "lookup" | "delete" | "nop", key: number, value: number }[]} operations
 */

const LAYOUTS = ninebytes.layouts().map(({ name }) => name);
const KINDS = /** @type {const} */ (["insert", "lookup", "delete", "nop"]);

/**
 * The run of a seed: 1 to 4 clients, 0 to 7 nodes, 4 to 19 operations on keys that often meet.
 * @param {number} seed
 * @returns {Run}
 */
export function runOf(seed) {
  const next = random(seed);
  const settings = {
    nodes: next() % 8,
    clients: (next() % 4) + 1,
    layout: LAYOUTS[next() % LAYOUTS.length],
    route: next() % 2 === 0 ? "redirect" : "forward",
    seed: next(),
  };
  const keys = [0, 1, 42, 2 ** 31, 2 ** 32 - 1, next(), next()];
  const operations = Array.from({ length: 4 + (next() % 16) }, () => ({
    kind: KINDS[next() % KINDS.length],
    key: keys[next() % keys.length],
    value: next(),
  }));
  return { settings, operations };
}

/**
 * The run as the native program `examples/transcript.rs` reads it.
 * @param {Run} run
 */
export function asLine({ settings, operations }) {
  const { nodes, clients, layout, route, seed } = settings;
  const words = operations.map(({ kind, key, value }) =>
    kind === "insert" ? `insert:${key}:${value}` : `${kind}:${key}`,
  );
  return [nodes, clients, layout, route, seed, ...words].join(" ");
}

/**
 * Runs it on a cluster of the package and gives its transcript as that program prints it. Self-contained: it is also sent
 * into the page as text.
 * @param {any} Cluster - the package's class
 * @param {Run} run
 * @param {string} transport
 * @returns {Promise<string>}
 */
export async function transcriptOf(Cluster, { settings, operations }, transport) {
  const cluster = new Cluster({ ...settings, transport });
  const ended = operations.map(({ kind, key, value }) =>
    kind === "insert" ? cluster.insert(key, value) : cluster[kind](key),
  );
  await Promise.all(ended);
  const lines = cluster.transcript().map((/** @type {any} */ frame) => {
    const bytes = Array.from(frame.bytes, (/** @type {number} */ byte) =>
      byte.toString(16).padStart(2, "0"),
    );
    return `${frame.seq} ${frame.timeUs} ${frame.from}>${frame.to} ${bytes.join("")}`;
  });
  cluster.free();
  return lines.join(", ");
}
