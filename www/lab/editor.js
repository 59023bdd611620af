// A layout of one's own: its parts in order, their widths, numbering, byte order and name, with the bits as they would lie.
// What is wrong with it the package says; using it is switching.js's.

import { messageBytes, taken } from "../core/frame.js";
import { layoutOf } from "../core/layouts.js";
import { make, onChange, setAttribute, setSentence, setText } from "../dom.js";
import { textOf, totalSentence } from "../store/layout-plans.js";
import { BYTE_ORDERS, layoutName, NUMBERINGS, planOf } from "../store/layouts.js";
import { cellsOf } from "../store/marks.js";
import { createParts } from "./editor-parts.js";
import { createGrid } from "./grid.js";
import { disclosure, labelledField, pushButton, row, segments, setValue } from "./parts.js";
import { switchLayout } from "./switching.js";

/** @import { Shown } from "../core/frame.js" */
/** @import { LayoutName } from "../core/types.js" */
/** @import { Plan } from "../store/layouts.js" */
/** @import { State } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */

/** Choices by the names that a layout's text has for them. @template {string} T @param {Record<T, string>} choices */
const byName = (choices) =>
  /** @type {[T, string][]} */ (Object.keys(choices).map((name) => [name, name]));

/** The plan as a layout, or why it is none. @param {Plan} plan @returns {{ text: LayoutName, why: string }} */
function readPlan(plan) {
  const text = textOf(plan);
  try {
    return { text: layoutOf(text).text, why: "" };
  } catch (problem) {
    return { text: "", why: problem instanceof Error ? problem.message : String(problem) };
  }
}

/** All its bits are 0, in any layout. */
const NOTHING = /** @type {const} */ ({ type: "insert", key: 0, value: 0 });

/** The frame's message in a layout; zeros where there is none, or where it does not fit.
 * @param {Shown} shown @param {LayoutName} layout */
function sample({ message }, layout) {
  try {
    return messageBytes(message ?? NOTHING, layout);
  } catch {
    return messageBytes(NOTHING, layout);
  }
}

/** @param {Store} store */
export function createEditor(store) {
  const total = make("p", "quiet");
  const problem = make("p", "problem empty");
  problem.setAttribute("role", "status");
  const preview = make("div", "editor-preview");
  const plan = () => store.state().lab.editor;

  /** @param {Partial<Plan>} patch */
  const edit = (patch) => store.dispatch({ type: "lab", lab: { editor: { ...plan(), ...patch } } });

  function use() {
    const { text, why } = readPlan(plan());
    if (why) return named.input.focus();
    const known = store.state().lab.layouts;
    const replaced = known.some((one) => one !== text && layoutName(one) === layoutName(text));
    switchLayout(store, text, replaced ? `${layoutName(text)} is replaced in the list.` : "");
  }

  function startFromFrame() {
    const from = planOf(layoutOf(store.state().drafts.now.layout));
    const custom = store.state().drafts.now.layout.includes("=");
    edit(custom ? from : { ...from, name: plan().name });
  }

  const named = labelledField("Layout name", (name) => edit({ name }));
  const list = createParts({
    now: () => plan().parts,
    change: (parts) => edit({ parts }),
    removed: () => add.focus(),
  });
  const add = pushButton("Add padding", () =>
    edit({ parts: [...plan().parts, { field: "padding", width: "1" }] }),
  );
  const start = pushButton("Start from the frame's layout", startFromFrame);
  const numbering = segments("Numbering", byName(NUMBERINGS), (chosen) =>
    edit({ numbering: chosen }),
  );
  const order = segments("Order of bytes", byName(BYTE_ORDERS), (chosen) =>
    edit({ byteOrder: chosen }),
  );
  const done = pushButton("Use this layout", use, "primary");
  const grid = createGrid(preview, { label: "The layout's bits" });
  const element = disclosure(
    "A layout of your own",
    false,
    named.element,
    list.element,
    row("buttons", add, start),
    row("buttons", numbering.element, order.element),
    total,
    problem,
    preview,
    row("buttons", done),
  );

  const show = onChange((/** @type {Plan} */ { name, parts, ...rules }) => {
    setValue(named.input, name);
    list.show(parts);
    numbering.set(rules.numbering);
    order.set(rules.byteOrder);
    setText(total, totalSentence({ name, parts, ...rules }));
  });

  const tell = onChange((/** @type {Plan} */ made, /** @type {Shown} */ shown) => {
    const { text, why } = readPlan(made);
    setSentence(problem, why);
    setAttribute(done, "aria-disabled", why ? "true" : null);
    preview.hidden = why !== "";
    if (why) return;
    const bytes = sample(shown, text);
    grid.show(bytes, cellsOf(taken(bytes, text, "node").fields));
  });

  return {
    element,
    /** @param {State} state @param {Shown} shown */
    update({ lab }, shown) {
      show(lab.editor);
      tell(lab.editor, shown);
    },
  };
}
