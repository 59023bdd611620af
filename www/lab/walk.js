// The Lab's Decode and Encode: the draft's bits in a small grid, and the panel that walks them.
// The walk itself is inspector/decode.js; here is only where it stands, and for which frame.

import { byId, make, onChange } from "../dom.js";
import { createDecode } from "../inspector/decode.js";
import { createHand } from "../inspector/hand.js";
import { marksOf } from "../inspector/views.js";
import { writtenBytes } from "../store/decoding.js";
import { cellsOf } from "../store/marks.js";
import { createGrid } from "./grid.js";

/** @import { Shown } from "../core/frame.js" */
/** @import { BitPlace, DecodeStep } from "../core/types.js" */
/** @import { Walk } from "../store/decoding.js" */
/** @import { State } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */

/** @param {Store} store */
export function createWalk(store) {
  const card = byId("lab-decode", HTMLElement);
  const place = make("div", "walk-grid");
  const panel = make("section", "decode");
  panel.setAttribute("aria-label", "Decode or encode");
  card.append(place, panel);
  const hand = createHand(store);
  const grid = createGrid(place, { label: "Bits read or written", hand });

  /** @param {Partial<Walk>} patch */
  const walk = (patch) =>
    store.dispatch({ type: "lab", lab: { walk: { ...store.state().lab.walk, ...patch } } });
  const decode = createDecode(panel, {
    go(to, of) {
      const at = Math.min(Math.max(to, 0), of);
      walk({ at, running: store.state().lab.walk.running && at < of });
    },
    run: (running) => walk({ running }),
    rate: (rate) => walk({ rate }),
    turn: (direction) => walk({ direction }),
  });

  const show = onChange((/** @type {Shown} */ shown) =>
    grid.show(shown.bytes, cellsOf(shown.fields)),
  );
  const mark = onChange(
    /** @param {Shown} shown @param {readonly BitPlace[] | null} highlight @param {readonly BitPlace[] | null} held @param {DecodeStep[]} steps @param {Walk} at */
    ({ bytes }, highlight, held, steps, { at, direction }) => {
      const marks = marksOf(highlight, held, steps, at);
      const writing = marks.read && direction === "encode";
      const so = writing ? writtenBytes(steps, at, bytes.length) : bytes;
      grid.mark({ ...marks, so });
      place.classList.toggle("writing", direction === "encode");
    },
  );

  /** Another frame is walked from its first bit; one that is edited, from where the walk stands. */
  const restart = onChange((/** @type {string} */ _origin, /** @type {number} */ _length) => {
    const { at, running } = store.state().lab.walk;
    if (at > 0 || running) walk({ at: 0, running: false });
  });

  return {
    /** @param {State} state @param {Shown} shown @param {DecodeStep[]} steps */
    update({ highlight, held, lab, drafts }, shown, steps) {
      restart(drafts.now.origin, shown.bytes.length);
      show(shown);
      mark(shown, highlight, held, steps, lab.walk);
      decode.update(shown, steps, lab.walk);
    },
  };
}
