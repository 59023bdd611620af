// What a person is told when the cluster they were using makes way for a new one.

import assert from "node:assert/strict";
import { test } from "node:test";
import { describeChange } from "../../www/store/change.js";

/** @import { Request, Settings } from "../../www/core/types.js" */

/** @type {Settings} */
const SETTINGS = {
  nodes: 4,
  clients: 1,
  layout: "packed",
  route: "redirect",
  strategy: "live",
  placement: "modulo",
};
/** @type {Request} */
const LOOKUP = { kind: "lookup", key: 7, value: 0, client: 1 };
const START = "A new cluster: 4 nodes, 1 client, layout packed.";

/** @type {[string, Settings, number, Request[]][]} */
const CASES = [
  [START, SETTINGS, 0, []],
  [`${START} The stored pair was inserted again.`, SETTINGS, 1, []],
  [
    "A new cluster: 4 nodes, 1 client, layout packed, stop, ring.",
    { ...SETTINGS, strategy: "stop", placement: "ring" },
    0,
    [],
  ],
  [
    `${START} The 8 stored pairs were inserted again. Lookup 7 had not ended and is asked again.`,
    SETTINGS,
    8,
    [LOOKUP],
  ],
  [
    "A new cluster: 0 nodes, 1 client, layout packed. The 2 stored pairs wait here until there is a node. " +
      "2 operations had not ended and are asked again.",
    { ...SETTINGS, nodes: 0 },
    2,
    [LOOKUP, LOOKUP],
  ],
];

for (const [sentence, settings, pairs, requests] of CASES) {
  test(sentence, () => assert.equal(describeChange(settings, pairs, requests), sentence));
}

test("what a narrow layout has no room for is told", () => {
  const settings = { ...SETTINGS, layout: "mine=type2.key8.value8.padding32.padding22.msb0.big" };
  assert.equal(
    describeChange(settings, 2, [LOOKUP], { pairs: 1, requests: 2 }),
    "A new cluster: 4 nodes, 1 client, layout mine. The 2 stored pairs were inserted again. " +
      "Lookup 7 had not ended and is asked again. " +
      "Too large for its fields: 1 stored pair waits here, 2 operations are given up.",
  );
});
