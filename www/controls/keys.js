// Single-key shortcuts. The list of them is fetched when it is first to be seen.
// A key typed into a field, or meant for the control it is on, is left alone.

import { byId } from "../dom.js";
import { notLoaded, once } from "../once.js";
import { DOCKS, TABS } from "../store/state.js";

/** @import { MessageType } from "../core/types.js" */
/** @import { State, View } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */

/** @type {Record<string, MessageType>} */
const KINDS = { i: "insert", l: "lookup", d: "delete", x: "nop" };

/** What is left of them where only the stage and the time are shown. */
const WITHOUT_CONTROLS = [" ", "n", "b", "[", "]"];

/** Held down, these go on: through the past one has far to go. */
const REPEATING = ["b"];

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

/** Undo and redo, as everywhere; in a field they are the field's own.
 * @param {KeyboardEvent} event @returns {"undo" | "redo" | null} */
function editing(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === "y" || (key === "z" && event.shiftKey)) return "redo";
  return key === "z" ? "undo" : null;
}

/** @typedef {{ play: () => void, next: () => void, previous: () => void, goto: () => void, view: (view: View) => void }} Does */

/** @param {Store} store @param {Does} does */
export function createKeys(store, does) {
  const dialog = byId("keys-dialog", HTMLDialogElement);
  const shortcuts = byId("shortcuts", HTMLInputElement);
  const key = byId("key", HTMLInputElement);
  const fetched = once(() => import("./keys-list.js"));
  let asked = false;

  /** Also when it is asked for again before it is there, it opens once. */
  async function open() {
    if (asked) return;
    asked = true;
    try {
      (await fetched()).fillKeys(dialog);
      dialog.showModal();
    } catch (why) {
      store.dispatch({ type: "notice", notice: notLoaded("The list of keys", why) });
    } finally {
      asked = false;
    }
  }

  byId("keys", HTMLButtonElement).addEventListener("click", open);
  shortcuts.addEventListener("change", () =>
    store.dispatch({ type: "shortcuts", on: shortcuts.checked }),
  );

  /** @param {MessageType} kind */
  function choose(kind) {
    store.dispatch({ type: "form", form: { kind } });
    store.dispatch({ type: "dock", dock: "send" });
    // Once the panel is there.
    queueMicrotask(() => {
      key.focus();
      key.select();
    });
  }

  const turn = () => does.view(store.state().view === "lab" ? "cluster" : "lab");
  /** What the keys do in either view. @type {Record<string, () => void>} */
  const everywhere = {
    v: turn,
    p: () => store.dispatch({ type: "projector" }),
    "?": open,
  };
  /** What they do only where the cluster is to be seen. @type {Record<string, () => void>} */
  const actions = {
    " ": does.play,
    n: does.next,
    b: does.previous,
    g: does.goto,
    f: () => store.dispatch({ type: "follow" }),
    a: () => byId("nodes-more", HTMLButtonElement).click(),
    r: () => byId("nodes-less", HTMLButtonElement).click(),
    "[": () => store.dispatch({ type: "slower" }),
    "]": () => store.dispatch({ type: "faster" }),
  };
  for (const [letter, kind] of Object.entries(KINDS)) actions[letter] = () => choose(kind);
  const tables = TABS.map((tab) => `tab-${tab}`);
  const docks = DOCKS.map((dock) => `dock-tab-${dock}`);
  const tabs = [...tables.slice(0, 4), ...docks.slice(0, 4), ...tables.slice(4), ...docks.slice(4)];
  for (const [at, id] of tabs.entries()) {
    // A tab opens as it has the focus.
    actions["1234567890s"[at]] = () => byId(id, HTMLButtonElement).focus();
  }

  document.addEventListener("keydown", (event) => {
    const { shortcuts: on, phase, view, editing: edits, controls, replaying } = store.state();
    if (phase !== "ready" || dialog.open || event.defaultPrevented) return;
    if (replaying && event.key === "Escape") return does.play();
    const focus = document.activeElement;
    if (takesText(focus)) return;
    const back = view === "lab" || edits ? editing(event) : null;
    if (back) {
      event.preventDefault();
      return store.dispatch({ type: back });
    }
    if (!on || takesLetters(focus) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === " " && takesSpace(focus)) return;
    // Among bits a digit is a bit.
    if (/\d/.test(event.key) && focus?.closest(".bit-grid")) return;
    const letter = event.key.toLowerCase();
    const action = everywhere[letter] ?? (view === "cluster" ? actions[letter] : undefined);
    if (!controls && !WITHOUT_CONTROLS.includes(letter)) return;
    if (!action || (event.repeat && !REPEATING.includes(letter))) return;
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
