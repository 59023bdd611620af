// What hostile tests ask after everything they do: was it refused as it should be, and does the package go on? Not a test.

import assert from "node:assert/strict";
import { ninebytes } from "./package.mjs";

const { Cluster } = ninebytes;

/**
 * An error of the package and not one of WebAssembly or of JavaScript itself: it has a code and a sentence.
 * @param {any} error
 */
export function isOwn(error) {
  assert.ok(error instanceof Error, String(error));
  assert.equal(
    typeof (/** @type {any} */ (error).code),
    "string",
    `${error.name}: ${error.message}`,
  );
  assert.match(error.message, /\.$/);
  assert.ok(error.message.length < 1000, `${error.message.length} characters of message`);
  return true;
}

/** Whether the package took it; else it refused it as it should. @param {() => unknown} call */
export function taken(call) {
  try {
    call();
    return true;
  } catch (error) {
    isOwn(error);
    return false;
  }
}

/** The package still does what it does. */
export function isAlive() {
  const text = JSON.stringify({
    version: 1,
    seed: 1,
    settings: {},
    events: 4,
    commands: [[0, "1 insert 42 7"]],
  });
  const cluster = Cluster.replay(text, { transport: "memory", paused: true });
  assert.deepEqual(cluster.nodes()[0].pairs, [[42, 7]]);
  cluster.free();
}
