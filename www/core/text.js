// Frames and layouts as text, as the package writes it: Wireshark's lines, and code.
// Passed on as it comes.

import { describe, snippetLines } from "./wasm.js";

/** @import { Sender } from "./frame.js" */
/** @import { LayoutName } from "./types.js" */

/** @typedef {import("../../src/web/types.d.ts").Language} Language */

/** A line for each field, in order; a last one says why the bytes are no frame.
 * @param {Uint8Array} bytes @param {LayoutName} layout @param {Sender} from */
export const frameLines = (bytes, layout, from) => describe(bytes, layout, from);

/** @param {string} language @param {LayoutName} layout @param {"encode" | "decode"} direction */
export const codeLines = (language, layout, direction) =>
  snippetLines(/** @type {Language} */ (language), layout, direction);
