// All views of one frame, each in its place, brought up to date together; how to use them is told in hand.js.
// What is lit comes from the page's state; a view is shown anew only when its frame is another.

import { wholeFields } from "../core/frame.js";
import { onChange } from "../dom.js";
import { walkMarks } from "../store/decoding.js";
import { cellsOf, litSet, placeKey } from "../store/marks.js";
import { createBits } from "./bits.js";
import { createChips } from "./chips.js";

/** @import { Shown } from "../core/frame.js" */
/** @import { BitPlace, DecodeStep } from "../core/types.js" */
/** @import { Lab } from "../store/lab.js" */
/** @import { Cell } from "../store/marks.js" */
/** @import { State } from "../store/state.js" */
/** @import { Hand } from "./hand.js" */

/**
 * @typedef {object} Marks
 * @property {ReadonlySet<string>} lit
 * @property {ReadonlySet<string>} held
 * @property {ReadonlySet<string> | null} read what Decode has read; null while it reads nothing
 * @property {string | null} now the bit that Decode reads
 */

/** How far Decode is. @typedef {{ steps: readonly DecodeStep[], at: number }} Walk */

/** @typedef {ReadonlyMap<string, Cell>} Cells every bit that the frame has or should have */

/**
 * @typedef {object} FramePart
 * @property {(shown: Shown, cells: Cells, lab: Lab) => void} show
 * @property {(marks: Marks) => void} mark
 */

/** @typedef {Readonly<Record<string, (place: HTMLElement, hand: Hand) => FramePart>>} Makers by the view's name */

/** The views that the page opens with; the others are in further.js. @type {Makers} */
export const FIRST_VIEWS = { chips: createChips, bits: createBits };

/** @typedef {"chips" | "hex" | "bits" | "strip" | "table" | "diagram" | "lines" | "code"} ViewName */

/** @type {readonly DecodeStep[]} */
const NO_STEPS = [];

/** The part of the Lab's state that a view reads. @param {ViewName} name @param {Lab} lab */
const choicesOf = (name, lab) =>
  name === "code" ? lab.code : name === "diagram" ? lab.diagram : null;

/** Every bit's field; of a frame that is too short, also those of the bits that it lacks.
 * @param {Shown} shown @returns {Cells} */
export function shownCells(shown) {
  const there = cellsOf(shown.fields);
  const whole = wholeFields(shown);
  if (whole === shown.fields) return there;
  const value = (/** @type {BitPlace} */ place) => there.get(placeKey(place))?.value ?? 0;
  const fields = whole.map(({ field, bits }) => ({
    field,
    value: 0,
    bits: bits.map((place) => ({ ...place, value: value(place) })),
  }));
  return cellsOf(fields);
}

/** @param {readonly BitPlace[] | null} highlight @param {readonly BitPlace[] | null} held @param {readonly DecodeStep[]} steps @param {number} at @returns {Marks} */
export function marksOf(highlight, held, steps, at) {
  return { lit: litSet(highlight ?? held), held: litSet(held), ...walkMarks(steps, at) };
}

/** One view; what it shows is drawn anew only for another frame or another choice, and marked only for other marks.
 * @param {ViewName} name @param {FramePart} part */
function createView(name, part) {
  /** @type {readonly unknown[]} */
  let last = [];
  return {
    name,
    /** @param {Shown} shown @param {Cells} cells @param {Lab} lab @param {Marks} marks */
    update(shown, cells, lab, marks) {
      const now = [shown, choicesOf(name, lab), marks];
      if (now[0] !== last[0] || now[1] !== last[1]) part.show(shown, cells, lab);
      if (now.some((one, at) => one !== last[at])) part.mark(marks);
      last = now;
    },
  };
}

/** @param {Hand} hand @param {Makers} makers @param {Partial<Record<ViewName, HTMLElement>>} places */
export function createFrameViews(hand, makers, places) {
  const views = /** @type {[ViewName, HTMLElement][]} */ (Object.entries(places)).map(
    ([name, place]) => createView(name, makers[name](place, hand)),
  );
  /** @type {Cells} */
  let cells = new Map();
  let marks = marksOf(null, null, NO_STEPS, 0);
  const keepCells = onChange((/** @type {Shown} */ shown) => {
    cells = shownCells(shown);
  });
  const keepMarks = onChange(
    /** @param {Parameters<typeof marksOf>} reads */
    (...reads) => {
      marks = marksOf(...reads);
    },
  );

  return {
    /** @param {Shown} shown @param {Pick<State, "highlight" | "held" | "lab">} state @param {Walk | null} walk @param {readonly ViewName[]} [names] all unless told */
    update(shown, { highlight, held, lab }, walk, names) {
      keepCells(shown);
      keepMarks(highlight, held, walk?.steps ?? NO_STEPS, walk?.at ?? 0);
      for (const view of views) {
        if (!names || names.includes(view.name)) view.update(shown, cells, lab, marks);
      }
    },
  };
}
