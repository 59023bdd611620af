// Single-key shortcuts and the list of them.
// A key typed into a field, or meant for the control it is on, is left alone.

import { byId, make } from "../dom.js";

/** @import { MessageType } from "../core/types.js" */
/** @import { State, View } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */

/** @type {[string, string][]} */
const LIST = [
  ["V", "The other view: Cluster or Lab"],
  ["Ctrl Z", "Undo an edit of the frame; with Shift, do it again"],
  ["Space", "Play or Pause"],
  ["N", "Next event"],
  ["F", "Follow the frame that arrives next"],
  ["I", "Insert"],
  ["L", "Lookup"],
  ["D", "Delete"],
  ["X", "Do nothing"],
  ["[", "Slower"],
  ["]", "Faster"],
  ["P", "Projector"],
  ["?", "These keys"],
];

/** @type {Record<string, MessageType>} */
const KINDS = { i: "insert", l: "lookup", d: "delete", x: "nop" };

/** Fields that take text: every key is theirs. @param {Element | null} element */
function takesText(element) {
  if (element instanceof HTMLTextAreaElement) return true;
  if (!(element instanceof HTMLInputElement)) return false;
  return !["radio", "checkbox", "range"].includes(element.type);
}

/** Controls that choose by letter; undo is none of theirs. @param {Element | null} element */
const takesLetters = (element) => element instanceof HTMLSelectElement;

/** Controls that Space operates. @param {Element | null} element */
const takesSpace = (element) =>
  element instanceof HTMLButtonElement || element instanceof HTMLInputElement;

/** @param {HTMLElement} list */
function fill(list) {
  for (const [key, does] of LIST) {
    const term = make("dt");
    term.append(make("kbd", "", key));
    list.append(term, make("dd", "", does));
  }
}

/** Undo and redo, as everywhere; in a field they are the field's own.
 * @param {KeyboardEvent} event @returns {"undo" | "redo" | null} */
function editing(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === "y" || (key === "z" && event.shiftKey)) return "redo";
  return key === "z" ? "undo" : null;
}

/** @param {Store} store @param {() => void} next @param {(view: View) => void} go */
export function createKeys(store, next, go) {
  const dialog = byId("keys-dialog", HTMLDialogElement);
  const shortcuts = byId("shortcuts", HTMLInputElement);
  const key = byId("key", HTMLInputElement);
  fill(byId("keys-list", HTMLElement));
  const open = () => dialog.showModal();
  byId("keys", HTMLButtonElement).addEventListener("click", open);
  shortcuts.addEventListener("change", () =>
    store.dispatch({ type: "shortcuts", on: shortcuts.checked }),
  );

  /** @param {MessageType} kind */
  function choose(kind) {
    store.dispatch({ type: "form", form: { kind } });
    key.focus();
    key.select();
  }

  const turn = () => go(store.state().view === "lab" ? "cluster" : "lab");
  /** What the keys do in either view. @type {Record<string, () => void>} */
  const everywhere = {
    v: turn,
    p: () => store.dispatch({ type: "projector" }),
    "?": open,
  };
  /** What they do only where the cluster is to be seen. @type {Record<string, () => void>} */
  const actions = {
    " ": () => store.dispatch({ type: "play", playing: !store.state().playing }),
    n: next,
    f: () => store.dispatch({ type: "follow" }),
    "[": () => store.dispatch({ type: "slower" }),
    "]": () => store.dispatch({ type: "faster" }),
  };
  for (const [letter, kind] of Object.entries(KINDS)) actions[letter] = () => choose(kind);

  document.addEventListener("keydown", (event) => {
    const { shortcuts: on, phase, view, editing: edits } = store.state();
    if (phase !== "ready" || dialog.open || event.defaultPrevented) return;
    const focus = document.activeElement;
    if (takesText(focus)) return;
    const back = view === "lab" || edits ? editing(event) : null;
    if (back) {
      event.preventDefault();
      return store.dispatch({ type: back });
    }
    if (!on || takesLetters(focus) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === " " && takesSpace(focus)) return;
    const letter = event.key.toLowerCase();
    const action = everywhere[letter] ?? (view === "cluster" ? actions[letter] : undefined);
    if (!action || event.repeat) return;
    event.preventDefault();
    action();
  });

  return {
    /** @param {State} state */
    update({ shortcuts: on }) {
      shortcuts.checked = on;
    },
  };
}
