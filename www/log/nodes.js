// What every node stores, as one table: two columns for each node, with a button to remove it, and its pairs below one another.
// All pairs are here, where the picture shows as many as fit.

import { make, setAttribute, setText } from "../dom.js";
import { button } from "../fields.js";
import { grouped } from "../store/format.js";
import { atMostEvery } from "./often.js";
import { createResize } from "./resize.js";
import { createWindowed } from "./windowed.js";

/** @import { NodeView } from "../core/types.js" */
/** @import { createKeeper } from "../keeper.js" */
/** @import { State } from "../store/state.js" */

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

/** A node's name above its keys, what else there is to say of it above its values, and a button that stays with its place.
 * @param {Element} name @param {Element} more @param {NodeView} node @param {number} slot @param {(port: number) => void} remove */
function showNode(name, more, node, slot, remove) {
  const { port } = node;
  name.replaceChildren("Node ", make("span", "port", String(port)));
  if (more.childElementCount === 0) {
    const press = () => remove(Number(more.querySelector("button")?.value));
    more.append(make("span"), button("Remove", press));
  }
  const [said, removes] = more.children;
  setText(said, size(node, slot));
  setAttribute(removes, "value", port);
  setAttribute(removes, "aria-label", `Remove node ${port}`);
}

/** @param {HTMLElement} container @param {ReturnType<typeof createKeeper>} keeper */
export function createNodes(container, keeper) {
  /** @type {NodeView[]} */
  let nodes = [];
  const none = make("p", "quiet", "There are no nodes, so no operation finds one to ask.");
  const resize = createResize(keeper);
  container.append(resize.element, none);
  const remove = async (/** @type {number} */ port) => resize.tell(await keeper.removeNode(port));
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

  const list = atMostEvery(LIST_MS, () => {
    // Later is too late for a panel that was closed.
    if (container.hidden) return;
    const of = keeper.session();
    nodes = of.nodes();
    none.hidden = nodes.length > 0;
    grid.element.hidden = nodes.length === 0;
    const { children } = grid.head;
    if (children.length !== 2 * nodes.length) grid.setColumns(nodes.flatMap(() => COLUMNS));
    const ports = of.ports();
    for (const [at, node] of nodes.entries()) {
      const slot = ports.indexOf(node.port);
      showNode(children[2 * at], children[2 * at + 1], node, slot, remove);
    }
    const count = nodes.reduce((most, { pairs }) => Math.max(most, pairs.length), 0);
    grid.update({ count, edge: -1, selected: -1, hold: true });
  });

  return {
    /** @param {State} state */
    update(state) {
      resize.update(state);
      list();
    },
  };
}
