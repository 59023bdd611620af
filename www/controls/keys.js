// Single-key shortcuts and the list of them.
// A key typed into a field, or meant for the control it is on, is left alone.

import { byId, make } from "../dom.js";

/** @import { MessageType } from "../core/types.js" */
/** @import { State } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */

/** @type {[string, string][]} */
const LIST = [
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
  if (element instanceof HTMLSelectElement) return true;
  if (!(element instanceof HTMLInputElement)) return false;
  return !["radio", "checkbox", "range"].includes(element.type);
}

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

/** @param {Store} store @param {() => void} next */
export function createKeys(store, next) {
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

  /** @type {Record<string, () => void>} */
  const actions = {
    " ": () => store.dispatch({ type: "play", playing: !store.state().playing }),
    n: next,
    f: () => store.dispatch({ type: "follow" }),
    p: () => store.dispatch({ type: "projector" }),
    "[": () => store.dispatch({ type: "slower" }),
    "]": () => store.dispatch({ type: "faster" }),
    "?": open,
  };
  for (const [letter, kind] of Object.entries(KINDS)) actions[letter] = () => choose(kind);

  document.addEventListener("keydown", (event) => {
    const { shortcuts: on, phase } = store.state();
    if (!on || phase !== "ready" || dialog.open || event.defaultPrevented) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const focus = document.activeElement;
    if (takesText(focus) || (event.key === " " && takesSpace(focus))) return;
    const action = actions[event.key.toLowerCase()];
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
