// What every node stores, as one table: two columns for each node, with a button to remove it, and its pairs below one another.
// All pairs are here, where the picture shows as many as fit.

import { make, setAttribute, setText } from "../dom.js";
import { button } from "../fields.js";
import { grouped } from "../store/format.js";
import { atMostEvery } from "./often.js";
import { createResize } from "./resize.js";
import { createWindowed } from "./windowed.js";

/** @import { Session } from "../core/session.js" */
/** @import { NodeView, StockView } from "../core/types.js" */
/** @import { createKeeper } from "../keeper.js" */
/** @import { State } from "../store/state.js" */

/** Many pairs take their time to be listed. */
const LIST_MS = 250;

const COLUMNS = [
  { title: "", name: "key field-key" },
  { title: "", name: "value field-value" },
];

/** What there is to say of each node; one whose turn to leave is yet to come counts as leaving. @param {Session} of @returns {Map<number, StockView>} */
function stocksOf(of) {
  const going = of.resizing().queue.filter(({ joins }) => !joins);
  const leaves = new Set(going.map(({ port }) => port));
  return new Map(
    of
      .stocks(null)
      .map((stock) => [
        stock.port,
        leaves.has(stock.port) ? { ...stock, phase: "leaving" } : stock,
      ]),
  );
}

/** Keys that it has given away are not its own any more. Of very many only some are known: then all are counted, and that is said.
 * @param {NodeView} node @param {StockView | undefined} stock @param {number} slot */
function size({ pairs, state }, stock, slot) {
  const given = stock?.given.length ?? 0;
  const all = !stock || stock.pairs.length === stock.count;
  const count = pairs.length - (all ? given : 0);
  const keys = `${grouped(count)} ${count === 1 ? "key" : "keys"}`;
  const where = slot < 0 ? "" : `slot ${slot} · `;
  const some = all || given === 0 ? "" : " · some given away";
  const leaves = stock?.phase === "leaving" ? " · leaving" : "";
  return `${where}${keys}${some}${leaves}${state === "up" ? "" : ` · ${state}`}`;
}

/** A node's name above its keys, what else there is to say of it above its values, and a button that stays with its place.
 * @param {Element} name @param {Element} more @param {NodeView} node @param {StockView | undefined} stock @param {number} slot
 * @param {(port: number) => void} remove */
function showNode(name, more, node, stock, slot, remove) {
  const { port } = node;
  name.replaceChildren("Node ", make("span", "port", String(port)));
  if (more.childElementCount === 0) {
    const press = () => remove(Number(more.querySelector("button")?.value));
    more.append(make("span"), button("Remove", press));
  }
  const [said, removes] = more.children;
  const leaves = stock?.phase === "leaving";
  setText(said, size(node, stock, slot));
  setAttribute(removes, "value", port);
  setAttribute(removes, "aria-label", `Remove node ${port}`);
  setAttribute(removes, "aria-disabled", leaves ? "true" : null);
  setAttribute(removes, "title", leaves ? `Node ${port} is leaving already.` : null);
}

/** @param {HTMLElement} container @param {ReturnType<typeof createKeeper>} keeper */
export function createNodes(container, keeper) {
  /** @type {NodeView[]} */
  let nodes = [];
  /** @type {Map<number, StockView>} */
  let stocks = new Map();
  const none = make("p", "quiet", "There are no nodes, so no operation finds one to ask.");
  const resize = createResize(keeper);
  container.append(resize.element, none);
  const remove = async (/** @type {number} */ port) => resize.tell(await keeper.removeNode(port));
  container.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !container.contains(relatedTarget)) resize.tell("");
  });
  container.addEventListener("keydown", ({ key }) => key === "Escape" && resize.tell(""));
  const grid = createWindowed({
    container,
    label: "Pairs of every node",
    name: "log-nodes",
    columns: [],
    fill(cells, index) {
      for (const [at, { port, pairs }] of nodes.entries()) {
        const [key = "", value = ""] = pairs[index] ?? [];
        const given = key !== "" && stocks.get(port)?.given.includes(key);
        setText(cells[2 * at], String(key));
        cells[2 * at].classList.toggle("given", given === true);
        setText(cells[2 * at + 1], given ? `${value} · given` : String(value));
      }
    },
  });

  const list = atMostEvery(LIST_MS, () => {
    // Later is too late for a panel that was closed.
    if (container.hidden) return;
    const of = keeper.session();
    nodes = of.nodes();
    stocks = stocksOf(of);
    none.hidden = nodes.length > 0;
    grid.element.hidden = nodes.length === 0;
    const { children } = grid.head;
    if (children.length !== 2 * nodes.length) grid.setColumns(nodes.flatMap(() => COLUMNS));
    const ports = of.ports();
    for (const [at, node] of nodes.entries()) {
      const slot = ports.indexOf(node.port);
      showNode(children[2 * at], children[2 * at + 1], node, stocks.get(node.port), slot, remove);
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
