// Code that encodes or decodes messages, as the package writes it. Passed on as it comes.
// Loaded when code is first shown, and with it all that writes code.

import { snippetLines } from "../wire/code/code.js";

/** @import { LayoutName } from "./types.js" */

/** @typedef {import("../../src/web/types.d.ts").Language} Language */

/** @param {string} language @param {LayoutName} layout @param {"encode" | "decode"} direction */
export const codeLines = (language, layout, direction) =>
  snippetLines(/** @type {Language} */ (language), layout, direction);
