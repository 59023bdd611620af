// What is measured: the wasm package's codec beside a DataView codec, a cluster over real MessageChannels beside a
// bare echo that posts as many Uint8Arrays of the same sizes, a long history (history.js), the stage beside a bare canvas (drawing.js),
// and the Log scrolling beside an empty element (log.js).
// Runs in the page that scripts/bench.mjs opens.

import init, { Cluster, decodeMessage, encodeMessage } from "../../www/pkg/ninebytes.js";
import { measureDrawing } from "./drawing.js";
import { measureHistory } from "./history.js";
import { measureScrolling } from "./log.js";
import { compare } from "./measure.js";
import { decode, echoes, encode } from "./plain.js";

/** @typedef {import("./measure.js").Way} Way */

const TYPES = /** @type {const} */ (["insert", "lookup", "delete", "nop"]);
const SAMPLES = 4096;
/** Of an operation by redirect. */
const FRAMES = 4;

/** Messages of every type, keys and values over the whole range; the same in every run. */
const samples = Array.from({ length: SAMPLES }, (_, n) => ({
  type: /** @type {(typeof TYPES)[number]} */ (TYPES[n % TYPES.length]),
  key: Math.imul(n + 1, 0x9e3779b1) >>> 0,
  value: Math.imul(n + 1, 0x85ebca6b) >>> 0,
}));
const encoded = samples.map(({ type, key, value }) => encode(type, key, value, "network"));

/**
 * @param {(type: (typeof TYPES)[number], key: number, value: number, layout: "network") => Uint8Array} codec
 * @returns {Way}
 */
function encoding(codec) {
  return (count) => {
    let sum = 0;
    for (let n = 0; n < count; n += 1) {
      const { type, key, value } = /** @type {(typeof samples)[0]} */ (samples[n % SAMPLES]);
      const bytes = codec(type, key, value, "network");
      for (const byte of bytes) sum = (Math.imul(sum, 31) + byte) | 0;
    }
    return sum;
  };
}

/**
 * @param {(bytes: Uint8Array, layout: "network") => { code: number, key: number, value: number, type?: string }} codec
 * @returns {Way}
 */
function decoding(codec) {
  return (count) => {
    let sum = 0;
    for (let n = 0; n < count; n += 1) {
      const message = codec(/** @type {Uint8Array} */ (encoded[n % SAMPLES]), "network");
      if (message.type !== TYPES[message.code]) throw new Error("the type is not that of the code");
      sum = (Math.imul(sum, 31) + message.code + message.key + message.value) | 0;
    }
    return sum;
  };
}

/**
 * So many frames by a new cluster's clients, each with an operation under way at any time.
 * @param {number} clients
 * @returns {Way}
 */
function operating(clients) {
  return async (frames) => {
    const operations = frames / FRAMES / clients;
    const cluster = new Cluster({ nodes: 3, clients, route: "redirect", transport: "channel" });
    const each = Array.from({ length: clients }, async (_, n) => {
      for (let operation = 0; operation < operations; operation += 1) {
        await cluster.lookup(operation, { client: n + 1 });
      }
    });
    await Promise.all(each);
    const posted = cluster.frameCount();
    cluster.free();
    return posted;
  };
}

/**
 * @param {number} clients
 * @returns {Way}
 */
function echoing(clients) {
  return (frames) => echoes(clients, frames / FRAMES / clients);
}

/**
 * @param {(outcome: object) => void} tell - called with each outcome when it is there
 */
export async function run(tell) {
  await init();
  const codec = { unit: "messages/s", first: SAMPLES };
  tell(
    await compare({
      ...codec,
      name: "encode a message (wasm / DataView)",
      ours: encoding(encodeMessage),
      plain: encoding(encode),
    }),
  );
  tell(
    await compare({
      ...codec,
      name: "decode a message (wasm / DataView)",
      ours: decoding(decodeMessage),
      plain: decoding(decode),
    }),
  );
  for (const clients of [1, 4]) {
    tell(
      await compare({
        name: `frames over channels, clients: ${clients} (cluster / bare echo)`,
        unit: "frames/s",
        ours: operating(clients),
        plain: echoing(clients),
        first: 256 * FRAMES,
        rounds: 9,
      }),
    );
  }
  await measureHistory(tell);
  await measureDrawing(tell);
  await measureScrolling(tell);
}
