// The nodes before and after a change, each with a bar for its keys, and between them a line for each key from its old owner to its
// new one. It draws what it is given; what that is, is study.js's.

import { make, setAttribute, setText } from "../dom.js";
import { grouped } from "../store/format.js";
import { linesOf } from "./study.js";

/** @import { Side, Study } from "./study.js" */

const SVG = "http://www.w3.org/2000/svg";
/** Lines of keys that are drawn. */
const LINES = 400;
/** Width of the lines' box in its own units; a row is as high as one. */
const WIDTH = 10;

/** @param {string} className */
function path(className) {
  const made = document.createElementNS(SVG, "path");
  made.setAttribute("class", className);
  return made;
}

/** One key's line. @param {{ y0: number, y1: number }} line */
const curve = ({ y0, y1 }) =>
  `M0 ${y0.toFixed(3)}C${WIDTH / 2} ${y0.toFixed(3)} ${WIDTH / 2} ${y1.toFixed(3)} ${WIDTH} ${y1.toFixed(3)}`;

/** The nodes of one side as a list. @param {string} label */
function createSide(label) {
  const list = make("ul", "load-side");
  setAttribute(list, "aria-label", label);

  /** @param {number[]} ports @param {Side} side @param {number} most the longest bar @param {boolean[]} absent */
  function show(ports, { loads, ideal, bound }, most, absent) {
    const part = (/** @type {number} */ keys) => String(Math.min(1, keys / (most || 1)));
    list.style.setProperty("--ideal", part(ideal));
    list.style.setProperty("--bound", part(bound));
    const digits = Math.max(...loads.map((load) => grouped(load).length));
    list.style.setProperty("--digits", `${digits + 0.6}ch`);
    while (list.children.length > ports.length) list.lastChild?.remove();
    for (const [row, port] of ports.entries()) {
      const item = /** @type {HTMLElement} */ (list.children[row] ?? list.appendChild(rowOf()));
      const [name, track, count] = /** @type {HTMLElement[]} */ ([...item.children]);
      setText(name, String(port));
      setText(count, absent[row] ? "–" : grouped(loads[row]));
      track.style.setProperty("--part", part(loads[row]));
      item.classList.toggle("absent", absent[row]);
      item.classList.toggle("over", loads[row] > bound);
    }
  }
  return { list, show };
}

function rowOf() {
  const item = make("li");
  const track = make("span", "load-track");
  track.append(make("i"));
  item.append(make("span", "load-port"), track, make("span", "load-count"));
  return item;
}

export function createPicture() {
  const element = make("div", "load-picture");
  const before = createSide("Keys of each node now");
  const after = createSide("Keys of each node then");
  after.list.classList.add("then");
  const lines = document.createElementNS(SVG, "svg");
  const [stay, move] = [path("stays"), path("moves")];
  lines.append(stay, move);
  setAttribute(lines, "preserveAspectRatio", "none");
  setAttribute(lines, "aria-hidden", "true");
  const flow = make("div", "load-flow");
  flow.append(lines);
  element.append(before.list, flow, after.list);

  return {
    element,
    /** @param {Study} study @param {{ before: number[], after: number[] }} ports @param {boolean} changes @returns one key in so many is drawn */
    show(study, ports, changes) {
      const { now, later } = study;
      const sides = changes ? [now, later] : [now];
      const most = Math.max(...sides.flatMap(({ loads, bound }) => [...loads, bound]), 1);
      const missing = (/** @type {number[]} */ among) =>
        study.ports.map((port, row) => !among.includes(port) && now.loads[row] === 0);
      before.show(study.ports, now, most, missing(ports.before));
      after.show(
        study.ports,
        later,
        most,
        study.ports.map((port) => !ports.after.includes(port)),
      );
      element.classList.toggle("many", study.ports.length > 8);
      flow.hidden = after.list.hidden = !changes;
      if (!changes) return 1;
      const { lines: all, every } = linesOf(study, LINES);
      const dense = all.length / (10 * study.ports.length);
      flow.style.setProperty("--strength", String(Math.min(0.8, 0.8 / Math.sqrt(dense || 1))));
      setAttribute(lines, "viewBox", `0 0 ${WIDTH} ${Math.max(1, study.ports.length)}`);
      for (const [one, moves] of /** @type {const} */ ([
        [stay, false],
        [move, true],
      ])) {
        setAttribute(
          one,
          "d",
          all
            .filter((line) => line.moves === moves)
            .map(curve)
            .join(""),
        );
      }
      return every;
    },
  };
}
