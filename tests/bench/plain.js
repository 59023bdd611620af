// The same in plain JavaScript, to measure against: a codec of messages in the network layout by
// DataView with the same checks, and a bare echo over MessageChannels. Not a second
// implementation to use: only the benchmark imports it.

const TYPES = ["insert", "lookup", "delete", "nop"];
const LAYOUT = "network";

/**
 * @param {string} name
 * @param {unknown} value
 */
function word(name, value) {
  if (typeof value !== "number") throw new TypeError(`${name} is not a number`);
  if (!Number.isInteger(value) || value < 0 || value > 0xffffffff) {
    throw new RangeError(`${name} is not a whole number from 0 to 4294967295`);
  }
  return value;
}

/** @param {string} layout */
function check(layout) {
  if (layout !== LAYOUT) throw new RangeError(`layout is not ${LAYOUT}`);
}

/**
 * @param {string} type
 * @param {number} key
 * @param {number} value
 * @param {string} layout
 */
export function encode(type, key, value, layout) {
  check(layout);
  const code = TYPES.indexOf(type);
  if (code < 0) throw new RangeError("type is not a message type");
  const bytes = new Uint8Array(9);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, code << 6);
  view.setUint32(1, word("key", key));
  view.setUint32(5, word("value", value));
  return bytes;
}

/**
 * @param {Uint8Array} bytes
 * @param {string} layout
 */
export function decode(bytes, layout) {
  check(layout);
  if (!(bytes instanceof Uint8Array)) throw new TypeError("bytes is not a Uint8Array");
  if (bytes.length !== 9) throw new RangeError(`${bytes.length} bytes are not 9`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, 9);
  const first = view.getUint8(0);
  if (first & 0x3f) throw new RangeError("a padding bit is not zero");
  const code = first >> 6;
  return { type: TYPES[code], code, key: view.getUint32(1), value: view.getUint32(5) };
}

/** A MessageChannel whose far end sends back as many bytes as it gets. */
function echo() {
  const { port1, port2 } = new MessageChannel();
  port2.onmessage = ({ data }) => port2.postMessage(new Uint8Array(data.length));
  /** @type {(bytes: Uint8Array) => void} */
  let arrived = () => {};
  port1.onmessage = ({ data }) => arrived(data);
  return {
    /**
     * @param {number} length
     * @returns {Promise<Uint8Array>}
     */
    ask: (length) =>
      new Promise((resolve) => {
        arrived = resolve;
        port1.postMessage(new Uint8Array(length));
      }),
    close: () => port1.close(),
  };
}

/**
 * What an operation by redirect posts, and nothing else: 4 bytes there and back on one channel,
 * then 9 there and back on another; so many operations by each of some clients at once.
 * @param {number} clients
 * @param {number} operations - by each client
 * @returns {Promise<number>} frames that were posted
 */
export async function echoes(clients, operations) {
  const each = Array.from({ length: clients }, async () => {
    const [tracker, node] = [echo(), echo()];
    let frames = 0;
    for (let operation = 0; operation < operations; operation += 1) {
      if ((await tracker.ask(4)).length === 4) frames += 2;
      if ((await node.ask(9)).length === 9) frames += 2;
    }
    tracker.close();
    node.close();
    return frames;
  });
  return (await Promise.all(each)).reduce((sum, frames) => sum + frames, 0);
}
