// The diagram as a picture that stands by itself: text of an SVG file with its own, light colours.
// For the clipboard; the page draws its own with diagram.js.

import { diagramShape, UNITS } from "./diagram-shape.js";
import { shownCells } from "./views.js";

/** @import { Shown } from "../core/frame.js" */
/** @import { Box, DrawnBit, Numbering } from "./diagram-shape.js" */

/** @type {Record<string, string>} */
const COLOURS = {
  type: "#b93c0a",
  padding: "#666970",
  key: "#0b61ad",
  value: "#0a714f",
  port: "#7c3a96",
};
const [INK, WRONG] = ["#1a1c22", "#a61b1b"];

/** @param {string} tag @param {Record<string, string | number>} attributes @param {string} [text] plain, of no < or & */
function element(tag, attributes, text = "") {
  const said = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`);
  return `<${tag}${said.join("")}>${text}</${tag}>`;
}

/** @param {{ x: number, tens: string, ones: string }} column */
function drawColumn({ x, tens, ones }) {
  const middle = x + UNITS.column / 2;
  const text = (/** @type {number} */ y, /** @type {string} */ digit) =>
    element("text", { x: middle, y, fill: INK }, digit);
  return (tens ? text(10, tens) : "") + text(22, ones);
}

/** @param {Box} box */
function drawBox({ field, x, y, width, text }) {
  const colour = COLOURS[field ?? ""] ?? INK;
  const frame = { x: x + 0.5, y, width: width - 1, height: UNITS.row - 3, rx: 1.5 };
  const label = {
    x: x + width / 2,
    y: y + UNITS.bit + 13,
    fill: colour,
    "font-family": "sans-serif",
  };
  return element("rect", { ...frame, fill: "none", stroke: colour }) + element("text", label, text);
}

/** @param {DrawnBit} bit */
function drawBit({ cell, value, wrong, x, y }) {
  if (value === null) return "";
  const colour = wrong ? WRONG : (COLOURS[cell?.field ?? ""] ?? INK);
  const size = { width: UNITS.column - 2.4, height: UNITS.bit - 2.6, rx: 1 };
  const fill = value === 1 ? colour : "none";
  const stroke = { stroke: wrong ? WRONG : "none", "stroke-width": 2 };
  return (
    element("rect", { x: x + 1.2, y: y + 1.3, ...size, fill, ...stroke }) +
    element(
      "text",
      { x: x + UNITS.column / 2, y: y + 13, fill: value === 1 ? "#ffffff" : colour },
      String(value),
    )
  );
}

/** @param {Shown} shown @param {Numbering} numbering */
export function diagramSvg(shown, numbering) {
  const { width, height, columns, boxes, bits } = diagramShape(shown, shownCells(shown), numbering);
  const view = `-1 0 ${width + 2} ${height}`;
  const paper = element("rect", { x: -1, width: width + 2, height, fill: "#ffffff" });
  const inside = [...columns.map(drawColumn), ...boxes.map(drawBox), ...bits.map(drawBit)];
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: view,
      width: 2 * (width + 2),
      height: 2 * height,
      "font-family": "monospace",
      "font-size": UNITS.letter,
      "text-anchor": "middle",
    },
    `<title>A frame of layout ${shown.layout.split("=")[0]}</title>${paper}${inside.join("")}`,
  );
}
