// Every operation asked for: who, what, by which route, how it ended and what it cost.
// A row follows its operation. Durations are virtual time, from the first frame to the answer.

import { setText } from "../dom.js";
import { milliseconds } from "../store/format.js";
import { asked, outcome } from "../store/words.js";
import { createWindowed } from "./windowed.js";

/** @import { Session } from "../core/session.js" */
/** @import { OperationView } from "../core/types.js" */
/** @import { State } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */

const COLUMNS = [
  { title: "#", name: "seq" },
  { title: "Client", name: "client" },
  { title: "Operation", name: "asked" },
  { title: "Route", name: "route" },
  { title: "Outcome", name: "outcome" },
  { title: "Frames", name: "count" },
  { title: "Bytes", name: "bytes" },
  { title: "ms", name: "time" },
];

/** @param {OperationView} operation */
const took = ({ startedUs, endedUs }) =>
  startedUs === null || endedUs === null ? "–" : milliseconds(endedUs - startedUs);

/** A failure in as few words as a column has room for. @param {OperationView} operation */
const ended = (operation) =>
  operation.problem ? `failed: ${operation.problem.code.replaceAll("-", " ")}` : outcome(operation);

/** @param {HTMLElement} container @param {Store} store @param {() => Session | null} session */
export function createOperations(container, store, session) {
  /** Operations of the moment visited. */
  let until = 0;
  const grid = createWindowed({
    container,
    label: "Operations",
    name: "log-operations",
    columns: COLUMNS,
    fill(cells, index, row) {
      const of = session();
      if (!of || index >= store.state().progress.allOperations) return;
      const operation = of.operation(index + 1);
      const later = index >= until;
      row.classList.toggle("to-come", later);
      row.classList.toggle("moment", index === until && until > 0);
      row.classList.toggle("failed", !later && operation.problem !== null);
      const texts = [
        operation.id,
        operation.client,
        asked(operation),
        operation.route,
        later ? "to come" : ended(operation),
        operation.frames,
        operation.bytes,
        took(operation),
      ];
      for (const [at, text] of texts.entries()) setText(cells[at], String(text));
    },
    pick: (index) => store.dispatch({ type: "followOperation", operation: index + 1 }),
  });

  return {
    /** @param {State} state @param {Session} of @param {number | null} selected the frame */
    update({ progress, pinned, followed }, of, selected) {
      until = progress.operations;
      const operation = followed ?? (selected === null ? null : of.frame(selected).operation);
      grid.update({
        count: progress.allOperations,
        edge: until - 1,
        selected: (operation ?? 0) - 1,
        hold: pinned !== null || followed !== null,
      });
    },
  };
}
