// The diagram of a frame after RFC 791: fields as boxes over 32 columns, with the value of every bit.
// Where everything is, diagram-shape.js says; here it is drawn, linked and kept up to date.

import { make, setAttribute, setSentence, setText } from "../dom.js";
import { rove } from "../roving.js";
import { placeKey } from "../store/marks.js";
import { bitName } from "../store/words.js";
import { COLUMNS, diagramShape, UNITS } from "./diagram-shape.js";
import { createLinks } from "./link.js";
import { createSwitch } from "./switch.js";

/** @import { Box, DiagramShape, DrawnBit } from "./diagram-shape.js" */
/** @import { Hand } from "./hand.js" */
/** @import { FramePart } from "./views.js" */

const NUMBERINGS = /** @type {const} */ ([
  ["msb0", "MSB 0"],
  ["lsb0", "LSB 0"],
]);

/** @param {string} tag @param {Record<string, string | number>} attributes @param {string} [text] */
function draw(tag, attributes, text = "") {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  if (text) element.textContent = text;
  return element;
}

/** In rows of 32. @param {string} key @param {number} at @param {number} count */
function alongDiagram(key, at, count) {
  const row = at - (at % COLUMNS);
  if (key === "ArrowRight") return at + 1;
  if (key === "ArrowLeft") return at - 1;
  if (key === "ArrowDown") return at + COLUMNS < count ? at + COLUMNS : at;
  if (key === "ArrowUp") return at >= COLUMNS ? at - COLUMNS : at;
  if (key === "Home") return row;
  return key === "End" ? row + COLUMNS - 1 : null;
}

/** @param {{ x: number, tens: string, ones: string }[]} columns */
function drawHead(columns) {
  const head = draw("g", { class: "columns", "aria-hidden": "true" });
  for (const { x, tens, ones } of columns) {
    const middle = x + UNITS.column / 2;
    if (tens) head.append(draw("text", { x: middle, y: 10 }, tens));
    head.append(draw("text", { x: middle, y: 22 }, ones));
  }
  return head;
}

/** @param {Box} box */
function drawBox({ field, x, y, width, text }) {
  const group = draw("g", { class: `box field-${field ?? "none"}`, "aria-hidden": "true" });
  const height = UNITS.row - 3;
  group.append(
    draw("rect", { x: x + 0.5, y, width: width - 1, height, rx: 1.5 }),
    draw("text", { x: x + width / 2, y: y + UNITS.bit + 13 }, text),
  );
  return group;
}

/** @param {DrawnBit} bit */
function drawBit({ x, y }) {
  const group = draw("g", { role: "button", tabindex: -1 });
  const [width, height] = [UNITS.column - 2.4, UNITS.bit - 2.6];
  group.append(
    draw("rect", { x: x + 1.2, y: y + 1.3, width, height, rx: 1 }),
    draw("text", { x: x + UNITS.column / 2, y: y + 13 }),
    draw("path", { class: "flag", d: `M${x + 2} ${y + 22}h6l-3 -5z` }),
  );
  return group;
}

/** @param {SVGElement} element @param {DrawnBit} bit */
function showBit(element, { cell, place, presence, value, wrong }) {
  const field = cell ? ` field-${cell.field}` : "";
  const state = `${presence}${value === 1 ? " one" : ""}${wrong ? " faulty" : ""}`;
  element.setAttribute("class", `diagram-bit ${state}${field}`);
  setText(element.children[1], value === null ? "" : String(value));
  const what = presence === "extra" ? `${value}, one too many` : value === null ? "missing" : value;
  setAttribute(element, "aria-label", bitName(cell, place, wrong ? `${value}, wrong here` : what));
}

/** @param {HTMLElement} container @param {Hand} hand @returns {FramePart} */
export function createDiagram(container, hand) {
  const numbering = createSwitch("Bit numbering", NUMBERINGS, (chosen) =>
    hand.choose({ diagram: { numbering: chosen } }),
  );
  const head = make("div", "view-head");
  head.append(make("span", "quiet", "Columns"), numbering.element);
  const picture = draw("svg", { class: "diagram", role: "group", "aria-label": "Diagram" });
  const place = make("div", "diagram-place");
  place.append(picture);
  const problem = make("p", "problem empty");
  container.append(head, place, problem);
  const links = createLinks(picture, hand);
  /** @type {SVGElement[]} */
  let cells = [];
  let drawn = "";
  const items = () => /** @type {HTMLElement[]} */ (/** @type {unknown} */ (cells));
  const roving = rove(
    /** @type {HTMLElement} */ (/** @type {unknown} */ (picture)),
    items,
    alongDiagram,
  );

  /** @param {DiagramShape} shape */
  function redraw({ width, height, columns, boxes, bits }) {
    links.clear();
    cells = bits.map((bit) => links.link(drawBit(bit), [bit.place]));
    setAttribute(picture, "viewBox", `-1 0 ${width + 2} ${height}`);
    picture.replaceChildren(
      drawHead(columns),
      ...boxes.map((box) => links.link(drawBox(box), box.bits)),
      ...cells,
    );
  }

  return {
    show(shown, known, { diagram }) {
      numbering.set(diagram.numbering);
      const shape = diagramShape(shown, known, diagram.numbering);
      const structure = JSON.stringify([shape.columns, shape.boxes]);
      if (structure !== drawn) roving.refresh(() => redraw(shape));
      drawn = structure;
      for (const [at, bit] of shape.bits.entries()) showBit(cells[at], bit);
      setSentence(problem, shown.error?.message ?? "");
    },

    mark(marks) {
      links.mark(marks);
      for (const cell of cells) {
        const [place] = links.bitsOf(cell) ?? [];
        cell.classList.toggle("now", place !== undefined && placeKey(place) === marks.now);
      }
    },
  };
}
