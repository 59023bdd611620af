// The four placements side by side: the same keys, the same change. A table; the numbers are study.js's.

import { make, setText } from "../dom.js";
import { grouped } from "../store/format.js";

/** @import { Placement } from "../core/types.js" */
/** @import { Contender, Study } from "./study.js" */

/** @type {Record<Placement, string>} */
export const NAMES = { modulo: "Modulo", ring: "Ring", rendezvous: "Rendezvous", jump: "Jump" };

/** @param {string} tag @param {string} text */
function cell(tag, text) {
  const made = make(/** @type {"td"} */ (tag), "", text);
  if (tag === "th") made.setAttribute("scope", "row");
  return made;
}

/** A number with a bar for how much of the whole it is, and a mark for the least. @param {number} value @param {number} of @param {number} least */
function meter(value, of, least) {
  const made = make("td");
  const bar = make("span", "load-meter");
  bar.style.setProperty("--part", String(value / (of || 1)));
  bar.style.setProperty("--least", String(least / (of || 1)));
  made.append(bar, ` ${grouped(value)}`);
  return made;
}

export function createContenders() {
  const element = make("table", "load-contenders");
  const caption = make("caption");
  const head = make("tr");
  const body = make("tbody");
  const top = make("thead");
  top.append(head);
  element.append(caption, top, body);

  return {
    element,
    /** @param {Contender[]} contenders @param {Study} study of the placement that is used @param {Placement} used @param {number} nodes then @param {boolean} changes */
    show(contenders, { least, keys }, used, nodes, changes) {
      setText(caption, `The same ${grouped(keys.length)} keys by each placement`);
      const titles = ["Placement", ...(changes ? ["Moved", "Expected"] : []), "Fullest", "Spread"];
      head.replaceChildren(
        ...titles.map((title) => {
          const made = make("th", "", title);
          made.scope = "col";
          return made;
        }),
      );
      const ideal = keys.length / (nodes || 1);
      body.replaceChildren(
        ...contenders.map(({ placement, moved, expected, fullest, spread }) => {
          const row = make("tr", placement === used ? "used" : "");
          const moves = [
            meter(moved, keys.length, least),
            cell("td", `${(100 * expected).toFixed(0)} %`),
          ];
          row.append(
            cell("th", `${NAMES[placement]}${placement === used ? " (here)" : ""}`),
            ...(changes ? moves : []),
            cell("td", ideal ? `${(fullest / ideal).toFixed(2)} ×` : "–"),
            cell("td", `± ${spread.toFixed(spread < 10 ? 1 : 0)}`),
          );
          return row;
        }),
      );
    },
  };
}
