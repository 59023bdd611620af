// What every node stores, as one table: two columns for each node, and its pairs below one another.
// All pairs are here, where the picture shows as many as fit.

import { make, setText } from "../dom.js";
import { grouped } from "../store/format.js";
import { atMostEvery } from "./often.js";
import { createWindowed } from "./windowed.js";

/** @import { Session } from "../core/session.js" */
/** @import { NodeView } from "../core/types.js" */

/** Many pairs take their time to be listed. */
const LIST_MS = 250;

const COLUMNS = [
  { title: "", name: "key field-key" },
  { title: "", name: "value field-value" },
];

/** @param {NodeView} node @param {number} slot */
function size({ pairs, state }, slot) {
  const keys = `${grouped(pairs.length)} ${pairs.length === 1 ? "key" : "keys"}`;
  const where = slot < 0 ? "" : `slot ${slot} · `;
  return `${where}${keys}${state === "up" ? "" : ` · ${state}`}`;
}

/** A node's name above its keys, what else there is to say of it above its values.
 * @param {Element} name @param {Element} more @param {NodeView} node @param {number} slot */
function showNode(name, more, node, slot) {
  name.replaceChildren("Node ", make("span", "port", String(node.port)));
  setText(more, size(node, slot));
}

/** @param {HTMLElement} container @param {() => Session | null} session */
export function createNodes(container, session) {
  /** @type {NodeView[]} */
  let nodes = [];
  const none = make("p", "quiet", "There are no nodes, so no operation finds one to ask.");
  container.append(none);
  const grid = createWindowed({
    container,
    label: "Pairs of every node",
    name: "log-nodes",
    columns: [],
    fill(cells, index) {
      for (const [at, { pairs }] of nodes.entries()) {
        const [key = "", value = ""] = pairs[index] ?? [];
        setText(cells[2 * at], String(key));
        setText(cells[2 * at + 1], String(value));
      }
    },
  });

  return {
    update: atMostEvery(LIST_MS, () => {
      const of = session();
      // Later is too late for a panel that was closed.
      if (!of || container.hidden) return;
      nodes = of.nodes();
      none.hidden = nodes.length > 0;
      grid.element.hidden = nodes.length === 0;
      const { children } = grid.head;
      if (children.length !== 2 * nodes.length) grid.setColumns(nodes.flatMap(() => COLUMNS));
      const ports = of.ports();
      for (const [at, node] of nodes.entries()) {
        showNode(children[2 * at], children[2 * at + 1], node, ports.indexOf(node.port));
      }
      const count = nodes.reduce((most, { pairs }) => Math.max(most, pairs.length), 0);
      grid.update({ count, edge: -1, selected: -1, hold: true });
    }),
  };
}
