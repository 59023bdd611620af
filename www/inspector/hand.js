// The hand that every view of a frame works with: it lights, holds and edits bits, whoever's frame it is.
// Views know nothing of the store; the hand knows nothing of the views.
//
// To show a frame in views of one's own, as the Lab does:
//
//   const views = createFrameViews(createHand(store), {   // from views.js
//     chips: place,    // every byte in hex, with its ASCII
//     hex: place,      // a text field with all bytes in hex
//     bits: place,     // the bit grid, its brackets and fields, and what is wrong
//     strip: place,    // the whole frame as one strip of bits
//     table: place,    // the fields' values, to read and to type
//     diagram: place,  // after RFC 791, 32 columns
//     lines: place,    // as Wireshark prints them
//     code: place,     // code for this layout, and its call for this frame
//   });
//   views.update(shown, store.state(), { steps, at });
//
// A place is an empty element that the view fills; any of them may be left out. `shown` comes from core/frame.js, and
// must be the same object for as long as the frame is the same; the walk of Decode is null where there is none.
// `update(shown, state, walk, names)` with names updates only these, for views of which not all are to be seen.
// Undo is the page's: its keys are in controls/keys.js, and what may be undone in store/state.js. For the clipboard: diagramSvg(shown, numbering) in diagram-svg.js.

import { placeKey } from "../store/marks.js";

/** @import { BitPlace } from "../core/types.js" */
/** @import { Lab } from "../store/lab.js" */
/** @import { Store } from "../store/store.js" */

/**
 * What is done to the bytes: `stroke`, one number for all the edits that are undone as one.
 * @typedef {{ edit(bytes: Uint8Array, stroke?: number): void }} Edits
 */

/**
 * @typedef {object} OtherHand
 * @property {(bits: readonly BitPlace[] | null) => void} light what pointer or focus is on
 * @property {(bits: readonly BitPlace[]) => void} hold keeps these bits lit, or lets go of them
 * @property {(lab: Partial<Lab>) => void} choose how a view is to be shown
 */

/** @typedef {Edits & OtherHand} Hand */

let strokes = 0;

/** A number that no other stroke has. */
export const newStroke = () => ++strokes;

/** The edits of the draft, as the Lab makes them. @param {Store} store @returns {Edits} */
const draftEdits = (store) => ({
  edit: (bytes, stroke) => store.dispatch({ type: "draft", draft: { bytes }, stroke }),
});

/** @param {readonly BitPlace[] | null} bits */
const setName = (bits) => (bits ?? []).map(placeKey).sort().join();

/** @param {Store} store @param {Edits} [edits] those of the draft unless told @returns {Hand} */
export function createHand(store, edits = draftEdits(store)) {
  return {
    ...edits,
    light(bits) {
      // A pointer that moves within one bit is no news.
      if (setName(bits) !== setName(store.state().highlight))
        store.dispatch({ type: "highlight", bits });
    },
    hold(bits) {
      const same = setName(bits) === setName(store.state().held);
      store.dispatch({ type: "hold", bits: same ? null : bits });
    },
    choose: (lab) => store.dispatch({ type: "lab", lab }),
  };
}
