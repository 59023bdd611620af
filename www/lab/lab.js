// The Lab: one frame, the draft, in all its views, with what it was pasted from and what is wrong with it.
// Here its cards are put together; each is a module of its own. The frame is taken apart here, once for all of them. Loaded
// when the Lab is first opened, and updated only while it is to be seen.

import { stepsOf, taken } from "../core/frame.js";
import { byId, make, onChange, setSentence } from "../dom.js";
import { FURTHER_VIEWS } from "../inspector/further.js";
import { createHand } from "../inspector/hand.js";
import { createFrameViews, FIRST_VIEWS } from "../inspector/views.js";
import { createPosting } from "../posting.js";
import { CARDS } from "../store/lab.js";
import { litSet } from "../store/marks.js";
import { createChallenge } from "./challenge.js";
import { createDiagnosis } from "./diagnosis.js";
import { createFrameHead } from "./frame.js";
import { createIntent } from "./intent.js";
import { createLayouts } from "./layouts.js";
import { createPaste } from "./paste.js";
import { createSend } from "./send.js";
import { createWalk } from "./walk.js";

/** @import { Shown } from "../core/frame.js" */
/** @import { BitPlace, DecodeStep } from "../core/types.js" */
/** @import { createKeeper } from "../keeper.js" */
/** @import { Draft } from "../store/draft.js" */
/** @import { State, View } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */

/** The cards, column by column: their names in links, and their titles. @type {[string, string][][]} */
const COLUMNS = [
  [
    ["paste", "Paste bytes"],
    ["intent", "What did you mean?"],
    ["diagnosis", "Diagnosis"],
  ],
  [
    ["frame", "Frame"],
    ["fields", "Fields"],
    ["decode", "Decode and encode"],
    ["layouts", "Layout"],
  ],
  [
    ["diagram", "Diagram"],
    ["lines", "Wireshark lines"],
    ["code", "Code"],
    ["challenge", "Challenge"],
  ],
];

/** The cards' places, empty but for their titles. */
function makeCards() {
  const columns = COLUMNS.map((cards) => {
    const column = make("div", "lab-column");
    for (const [name, title] of cards) {
      const card = make("section", "card");
      const heading = make("h2", "", title);
      card.id = `lab-${name}`;
      heading.id = `lab-${name}-title`;
      card.setAttribute("aria-labelledby", heading.id);
      card.append(heading);
      column.append(card);
    }
    return column;
  });
  byId("lab", HTMLElement).append(...columns);
}

/** An empty place at the end of a card. @param {HTMLElement} card @param {string} [className] */
function placeIn(card, className = "") {
  const place = make("div", className);
  card.append(place);
  return place;
}

/** @param {string} name */
const card = (name) => byId(`lab-${name}`, HTMLElement);

/** The views in their cards. @param {Store} store */
const frameViews = (store) =>
  createFrameViews(
    createHand(store),
    { ...FIRST_VIEWS, ...FURTHER_VIEWS },
    {
      chips: placeIn(card("frame")),
      hex: placeIn(card("frame")),
      bits: placeIn(card("frame"), "bits"),
      strip: placeIn(card("frame")),
      table: placeIn(card("fields")),
      diagram: placeIn(card("diagram")),
      lines: placeIn(card("lines")),
      code: placeIn(card("code")),
    },
  );

/** Where the reader is, for the link. @param {Store} store */
function keepCard(store) {
  byId("lab", HTMLElement).addEventListener("focusin", ({ target }) => {
    const id = target instanceof Element ? target.closest(".card")?.id : null;
    const found = CARDS.find((one) => `lab-${one}` === id);
    if (found && found !== store.state().lab.card) {
      store.dispatch({ type: "lab", lab: { card: found } });
    }
  });
}

/**
 * @param {Store} store
 * @param {ReturnType<typeof createKeeper>} keeper
 * @param {object} page
 * @param {() => string} page.link The address that shows the page as it is.
 * @param {(view: View) => void} page.go
 */
export function createLab(store, keeper, { link, go }) {
  makeCards();
  const paste = createPaste(store);
  const intent = createIntent(store);
  const diagnosis = createDiagnosis(store, createHand(store));
  const head = createFrameHead(store, (seq) => keeper.session().frame(seq), link);
  const views = frameViews(store);
  const send = createSend(store, keeper, createPosting(store, keeper), () => go("cluster"));
  const walk = createWalk(store);
  const layouts = createLayouts(store);
  const challenge = createChallenge(store);
  const notice = byId("lab-notice", HTMLElement);
  card("frame").append(send.element, head.copies);
  keepCard(store);

  /** @type {Shown | null} */
  let shown = null;
  /** @type {DecodeStep[]} */
  let steps = [];
  const take = onChange((/** @type {Draft} */ { bytes, layout, from }) => {
    shown = taken(bytes, layout, from);
    steps = stepsOf(shown);
  });
  /** @type {ReadonlySet<string>} */
  let lit = new Set();
  const light = onChange((/** @type {readonly BitPlace[] | null} */ bits) => {
    lit = litSet(bits);
  });

  return {
    /** @param {State} state */
    update(state) {
      take(state.drafts.now);
      light(state.highlight ?? state.held);
      if (!shown) return;
      setSentence(notice, state.lab.notice);
      paste.update(state);
      intent.update(state);
      diagnosis.update(state, lit);
      head.update(state, shown);
      views.update(shown, state, { steps, at: state.lab.walk.at });
      send.update(state);
      walk.update(state, shown, steps);
      layouts.update(state, shown);
      challenge.update(state);
    },
  };
}
