// What the Lab asks of the package's own JavaScript: pasted text as bytes, and what is wrong with bytes.
// It passes questions on, and sentences back; no format and no mistake is known here. Loaded with the Lab.

import { diagnose } from "../wire/diagnosis/diagnosis.js";
import { parseBytes } from "../wire/paste/paste.js";

/** @import { Explanation, Intent, LayoutName, PasteView } from "./types.js" */

/** @param {unknown} problem */
const sentence = (problem) => (problem instanceof Error ? problem.message : String(problem));

/** @param {string} text @returns {PasteView} */
export function readPaste(text) {
  try {
    return parseBytes(text);
  } catch (problem) {
    const note = { code: "refused", message: sentence(problem), line: 0, column: 0 };
    const nothing = { frames: [], warnings: [], alternatives: [] };
    return { format: "unknown", title: "", certain: true, problem: note, ...nothing };
  }
}

/** Explanations, the best first; or why there can be none, such as a key too wide for the layout.
 * @param {Uint8Array} bytes @param {Intent | null} intent @param {LayoutName} layout
 * @returns {{ explanations: Explanation[], problem: string }} */
export function explain(bytes, intent, layout) {
  try {
    return { explanations: diagnose(bytes, intent, layout), problem: "" };
  } catch (problem) {
    return { explanations: [], problem: sentence(problem) };
  }
}
