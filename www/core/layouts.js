// What the layouts call themselves; asked for once.
// Where their bits go comes with every frame, taken apart by the package.

import { layouts } from "./wasm.js";

/** @import { LayoutName, LayoutView } from "./types.js" */

/** @type {LayoutView[] | null} */
let known = null;

/** Every layout, in the order of the package; only after load(). */
export function allLayouts() {
  known ??= layouts();
  return known;
}

/** @param {LayoutName} name */
export const layoutTitle = (name) => allLayouts().find((one) => one.name === name)?.title ?? "";
