// What the layouts call themselves; asked for once.
// Where their bits go comes with every frame, taken apart by the package.

import { describeLayout } from "../store/layouts.js";
import { layouts, readLayout } from "./wasm.js";

/** @import { LayoutName, LayoutView } from "./types.js" */

/** @type {LayoutView[] | null} */
let known = null;

/** Every layout, in the order of the package; only after load(). */
export function allLayouts() {
  known ??= layouts();
  return known;
}

/** @type {Map<LayoutName, LayoutView>} */
const read = new Map();

/** A layout by its name or as text; throws the package's sentence for any other text. @param {LayoutName} text */
export function layoutOf(text) {
  const view = read.get(text) ?? readLayout(text);
  read.set(text, view);
  return view;
}

/** Whether a text names a layout. @param {string} text */
export function isLayout(text) {
  try {
    readLayout(text);
    return true;
  } catch {
    return false;
  }
}

/** The shipped layouts, then one's own. @param {readonly LayoutName[]} custom */
export const layoutsWith = (custom) => [...allLayouts(), ...custom.map(layoutOf)];

/** @param {LayoutName} text */
export function layoutTitle(text) {
  const view = layoutOf(text);
  return text.includes("=") ? describeLayout(view) : view.title;
}

/** Whether the messages of a layout have room for these numbers. @param {LayoutName} text @param {{ key: number, value: number }} numbers */
export const fits = (text, { key, value }) =>
  key <= largest(text, "key") && value <= largest(text, "value");

/** The largest key or value that a layout has bits for. @param {LayoutName} text @param {"key" | "value"} field */
export const largest = (text, field) =>
  2 ** (layoutOf(text).message.find((one) => one.field === field)?.bits.length ?? 0) - 1;
