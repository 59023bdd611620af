// What every node stores, as tables: the picture's nodes in words and numbers.
// All pairs are here, where the picture shows as many as fit.

import { make } from "../dom.js";
import { counted } from "../store/format.js";

/** @import { Session } from "../core/session.js" */
/** @import { NodeView } from "../core/types.js" */

/** @param {"td" | "th"} tag @param {string} text @param {string} [className] */
function cell(tag, text, className = "") {
  const element = make(tag, className, text);
  if (tag === "th") element.setAttribute("scope", "col");
  return element;
}

/** @param {HTMLElement[]} cells */
function row(cells) {
  const element = make("tr");
  element.append(...cells);
  return element;
}

/** @param {NodeView} node @param {number} slot */
function table({ port, pairs }, slot) {
  const element = make("table", "node-table");
  const caption = make("caption");
  const name = make("b", "", "Node ");
  name.append(make("span", "port", String(port)));
  const size = make("span", "quiet", `slot ${slot} · ${counted(pairs.length, "key")}`);
  caption.append(name, " ", size);
  const head = make("thead");
  head.append(row([cell("th", "Key"), cell("th", "Value")]));
  const body = make("tbody");
  for (const [key, value] of pairs) {
    body.append(
      row([cell("td", String(key), "field-key"), cell("td", String(value), "field-value")]),
    );
  }
  element.append(caption, head, body);
  return element;
}

/** @param {HTMLElement} container */
export function createNodes(container) {
  return {
    /** @param {Session} session */
    update(session) {
      const ports = session.ports();
      const tables = session.nodes().map((node) => table(node, ports.indexOf(node.port)));
      const nothing = make("p", "quiet", "There are no nodes, so no operation finds one to ask.");
      container.replaceChildren(...(tables.length > 0 ? tables : [nothing]));
    },
  };
}
