// Two layouts side by side for the same message: a bit lit in one is lit in the other.
// The frame is the Lab's; the one beside it is made of the same message and can not be changed here.

import { createLayoutSelect } from "../controls/layout-select.js";
import { taken } from "../core/frame.js";
import { make, onChange, setSentence, setText } from "../dom.js";
import { createHand } from "../inspector/hand.js";
import { partner } from "../store/layout-plans.js";
import { layoutName } from "../store/layouts.js";
import { cellsOf, litSet } from "../store/marks.js";
import { createGrid } from "./grid.js";
import { disclosure, labelledSelect, row } from "./parts.js";
import { inLayout } from "./switching.js";

/** @import { Shown } from "../core/frame.js" */
/** @import { Hand } from "../inspector/hand.js" */
/** @import { BitPlace, LayoutName } from "../core/types.js" */
/** @import { Draft } from "../store/draft.js" */
/** @import { State } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */

/** @type {readonly BitPlace[]} */
const NO_BITS = [];

/** @param {string} label @param {Hand} hand */
function makeSide(label, hand) {
  const element = make("div", "compare-side");
  const name = make("p", "compare-name");
  element.append(name);
  return { element, name, grid: createGrid(element, { label, hand }) };
}

/** @param {Store} store */
export function createCompare(store) {
  /** @type {Shown | null} */
  let here = null;
  /** @type {Shown | null} The same message in the other layout; null where there is none. */
  let there = null;
  /** Bits on the right that the frame has none for: they light only themselves. @type {readonly BitPlace[]} */
  let alone = NO_BITS;

  /** @param {Shown | null} from @param {Shown | null} to @param {readonly BitPlace[]} bits @returns {BitPlace[]} */
  function partners(from, to, bits) {
    if (!from || !to) return [];
    return bits.flatMap((bit) => partner(from.fields, to.fields, bit) ?? []);
  }

  const hand = createHand(store);
  const left = makeSide("The frame's bits", hand);
  const right = makeSide("The same message's bits", {
    ...hand,
    light(bits) {
      const found = partners(there, here, bits ?? []);
      const before = alone;
      alone = bits && found.length === 0 ? bits : NO_BITS;
      hand.light(found.length > 0 ? found : null);
      if (alone !== before) markNow();
    },
    hold(bits) {
      const found = partners(there, here, bits);
      if (found.length > 0) hand.hold(found);
    },
  });
  const choice = labelledSelect("Layout beside it");
  const select = createLayoutSelect(choice.select, (layout) =>
    store.dispatch({
      type: "lab",
      lab: { compare: { ...store.state().lab.compare, layout } },
    }),
  );
  const problem = make("p", "problem empty");
  const sides = row("compare", left.element, right.element);
  const element = disclosure("Two layouts side by side", true, choice.element, problem, sides);

  const show = onChange(
    /** @param {Shown} shown @param {Draft["from"]} from @param {LayoutName} beside */
    (shown, from, beside) => {
      const { bytes, why } = inLayout(shown, beside);
      here = shown;
      there = why ? null : taken(bytes, beside, from);
      alone = NO_BITS;
      setSentence(problem, why);
      setText(left.name, layoutName(shown.layout));
      setText(right.name, layoutName(beside));
      left.grid.show(shown.bytes, cellsOf(shown.fields));
      right.element.hidden = there === null;
      if (there) right.grid.show(there.bytes, cellsOf(there.fields));
    },
  );
  const mark = onChange(
    /** @param {readonly BitPlace[] | null} bits @param {readonly BitPlace[] | null} held @param {Shown | null} _here @param {Shown | null} _there @param {readonly BitPlace[]} own */
    (bits, held, _here, _there, own) => {
      left.grid.mark({ lit: litSet(bits), held: litSet(held) });
      right.grid.mark({
        lit: litSet([...partners(here, there, bits ?? []), ...own]),
        held: litSet(partners(here, there, held ?? [])),
      });
    },
  );

  function markNow() {
    const { highlight, held } = store.state();
    mark(highlight ?? held, held, here, there, alone);
  }

  return {
    element,
    /** @param {State} state @param {Shown} shown */
    update({ lab, drafts }, shown) {
      select.update(lab.layouts, lab.compare.layout);
      show(shown, drafts.now.from, lab.compare.layout);
      markNow();
    },
  };
}
