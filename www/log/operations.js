// Every operation asked for: who, what, by which route, how it ended and what it cost.
// Durations are virtual time, from the first frame to the answer.

import { setText } from "../dom.js";
import { milliseconds } from "../store/format.js";
import { asked, outcome } from "../store/words.js";
import { createWindowed } from "./windowed.js";

/** @import { Session } from "../core/session.js" */
/** @import { OperationView } from "../core/types.js" */

const COLUMNS = [
  { title: "#", name: "seq" },
  { title: "Client", name: "client" },
  { title: "Operation", name: "asked" },
  { title: "Route", name: "route" },
  { title: "Outcome", name: "outcome" },
  { title: "Frames", name: "count" },
  { title: "Bytes", name: "count" },
  { title: "ms", name: "time" },
];

/** @param {OperationView} operation */
const took = ({ startedUs, endedUs }) =>
  startedUs === null || endedUs === null ? "–" : milliseconds(endedUs - startedUs);

/** @param {HTMLElement} container @param {() => Session | null} session */
export function createOperations(container, session) {
  const grid = createWindowed({
    container,
    label: "Operations",
    name: "log-operations",
    columns: COLUMNS,
    fill(cells, index) {
      const of = session();
      if (!of || index >= of.operationCount) return;
      const operation = of.operation(index + 1);
      const texts = [
        operation.id,
        operation.client,
        asked(operation),
        operation.route,
        outcome(operation),
        operation.frames,
        operation.bytes,
        took(operation),
      ];
      for (const [at, text] of texts.entries()) setText(cells[at], String(text));
    },
  });

  return {
    /** @param {number} operations */
    update: (operations) => grid.update(operations, -1, false),
  };
}
