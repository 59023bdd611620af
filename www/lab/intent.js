// "I meant to send ...": the message that the bytes were to be, as typed, or that nobody knows.
// It reads and refuses; the judging is diagnosis.js's.

import { createLayoutSelect } from "../controls/layout-select.js";
import { byId, make, onChange, setAttribute, setSentence } from "../dom.js";
import { MEANT, readIntent } from "../store/intent.js";
import { labelledField, labelledSelect, row, segments, setValue, spoken } from "./parts.js";

/** @import { Lab } from "../store/lab.js" */
/** @import { State } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */

/** @typedef {Lab["intent"]["type"] | ""} MeantKind */

/** @type {[MeantKind, string][]} */
const KINDS = [
  ["", "I don't know"],
  .../** @type {[MeantKind, string][]} */ (Object.entries(MEANT)),
];

/** A field with a place for what is wrong with it, which stands elsewhere. @param {string} name @param {string} id @param {(text: string) => void} type */
function field(name, id, type) {
  const { element, input } = labelledField(name, type);
  const problem = spoken("problem empty");
  problem.id = `${id}-problem`;
  input.setAttribute("aria-describedby", problem.id);
  return {
    element,
    problem,
    /** @param {string} text @param {string} sentence */
    show(text, sentence) {
      setValue(input, text);
      setAttribute(input, "aria-invalid", sentence ? "true" : null);
      setSentence(problem, sentence);
    },
  };
}

/** @param {Store} store */
export function createIntent(store) {
  const card = byId("lab-intent", HTMLElement);
  /** @param {Partial<Lab["intent"]>} patch */
  const set = (patch) =>
    store.dispatch({ type: "lab", lab: { intent: { ...store.state().lab.intent, ...patch } } });

  const kinds = segments("What did you mean?", KINDS, (kind) =>
    set(kind === "" ? { on: false } : { on: true, type: kind }),
  );
  kinds.element.classList.add("meant-kinds");
  const key = field("Meant key", "meant-key", (text) => set({ key: text }));
  const value = field("Meant value", "meant-value", (text) => set({ value: text }));
  const layout = labelledSelect("Meant layout");
  const layouts = createLayoutSelect(layout.select, (chosen) =>
    store.dispatch({ type: "draft", draft: { layout: chosen } }),
  );
  const fields = row("meant-fields", key.element, value.element, layout.element);
  const note = make(
    "p",
    "quiet",
    "Then the bytes are read as they are: what fits, and what it would mean.",
  );
  card.append(kinds.element, fields, key.problem, value.problem, note);

  const show = onChange((/** @type {Lab["intent"]} */ typed) => {
    const problems = readIntent(typed);
    kinds.set(typed.on ? typed.type : "");
    key.element.hidden = !typed.on;
    value.element.hidden = !typed.on || typed.type === "directory";
    note.hidden = typed.on;
    // A field not yet typed into is no mistake.
    key.show(typed.key, typed.key === "" ? "" : problems.key);
    value.show(typed.value, value.element.hidden ? "" : problems.value);
  });

  return {
    /** @param {State} state */
    update({ lab, drafts }) {
      show(lab.intent);
      layouts.update(lab.layouts, drafts.now.layout);
    },
  };
}
