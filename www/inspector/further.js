// The views of a frame that the page does not open with, loaded when the first of them is to be seen, and with the Lab.
// Their styles are further.css. Not here: what the views have in common (views.js).

import { createCode } from "./code.js";
import { createDiagram } from "./diagram.js";
import { createHex } from "./hex.js";
import { createLines } from "./lines.js";
import { createStrip } from "./strip.js";
import { createTable } from "./table.js";

/** @import { Makers } from "./views.js" */

/** @type {Makers} */
export const FURTHER_VIEWS = {
  hex: createHex,
  strip: createStrip,
  table: createTable,
  diagram: createDiagram,
  lines: createLines,
  code: createCode,
};
