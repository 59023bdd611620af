// Frames as text, as the package writes it: Wireshark's lines. Passed on as they come.

import { describe } from "../wire/describe/describe.js";

/** @import { Sender } from "./frame.js" */
/** @import { LayoutName } from "./types.js" */

/** A line for each field, in order; a last one says why the bytes are no frame.
 * @param {Uint8Array} bytes @param {LayoutName} layout @param {Sender} from */
export const frameLines = (bytes, layout, from) => describe(bytes, layout, from);
