// The Layout card: which layout the Lab's frame is in, what stays when it changes, and the two switches.
// A layout beside it is compare.js's, one of one's own editor.js's.

import { createLayoutSelect } from "../controls/layout-select.js";
import { layoutOf, layoutsWith, layoutTitle } from "../core/layouts.js";
import { byId, make, onChange, setText } from "../dom.js";
import { withRules } from "../store/layout-plans.js";
import { BYTE_ORDERS, layoutName, NUMBERINGS } from "../store/layouts.js";
import { createCompare } from "./compare.js";
import { createEditor } from "./editor.js";
import { labelledSelect, row, segments, spoken } from "./parts.js";
import { switchLayout } from "./switching.js";

/** @import { Shown } from "../core/frame.js" */
/** @import { LayoutName } from "../core/types.js" */
/** @import { Rules } from "../store/layouts.js" */
/** @import { State } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */

/** Choices by what they are called. @template {string} T @param {Record<T, string>} choices */
const byTitle = (choices) => /** @type {[T, string][]} */ (Object.entries(choices));

/** @type {["message" | "bytes", string][]} */
const KEEPS = [
  ["message", "Keep the message (the bits move)"],
  ["bytes", "Keep the bytes (their meaning changes)"],
];

/** @param {Store} store */
export function createLayouts(store) {
  const card = byId("lab-layouts", HTMLElement);
  const choice = labelledSelect("Layout of the frame");
  const select = createLayoutSelect(choice.select, (text) => switchLayout(store, text));
  const title = make("p", "quiet");
  const note = spoken("note");
  const keep = segments("When the layout changes", KEEPS, (kept) =>
    store.dispatch({
      type: "lab",
      lab: { compare: { ...store.state().lab.compare, keep: kept } },
    }),
  );
  keep.element.classList.add("stacked");

  /** @param {Partial<Rules>} rules */
  function flip(rules) {
    const { lab, drafts } = store.state();
    const known = layoutsWith(lab.layouts);
    const text = withRules(layoutOf(drafts.now.layout), rules, known);
    const is = text.includes("=") ? "This is a layout of your own" : "This is the layout";
    switchLayout(store, text, `${is}: ${layoutName(text)}.`);
  }

  const numbering = segments("First bit is the", byTitle(NUMBERINGS), (chosen) =>
    flip({ numbering: chosen }),
  );
  const order = segments("Byte order", byTitle(BYTE_ORDERS), (chosen) =>
    flip({ byteOrder: chosen }),
  );
  const compare = createCompare(store);
  const editor = createEditor(store);
  card.append(
    choice.element,
    title,
    keep.element,
    row("switch", make("span", "quiet", "First bit is the"), numbering.element),
    row("switch", make("span", "quiet", "Byte order"), order.element),
    note,
    compare.element,
    editor.element,
  );

  const show = onChange((/** @type {LayoutName} */ layout) => {
    setText(title, layoutTitle(layout));
  });

  return {
    /** @param {State} state @param {Shown} shown */
    update(state, shown) {
      const { lab, drafts } = state;
      const { layout } = drafts.now;
      select.update(lab.layouts, layout);
      show(layout);
      // A switch whose layout was refused goes back to what holds.
      const view = layoutOf(layout);
      numbering.set(view.numbering);
      order.set(view.byteOrder);
      keep.set(lab.compare.keep);
      setText(note, lab.layoutNote);
      compare.update(state, shown);
      editor.update(state, shown);
    },
  };
}
