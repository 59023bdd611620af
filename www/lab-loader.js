// The Lab, loaded when it is first opened: its module, and its styles, which are in force before any of it is shown.
// Here is the wait, what went wrong in it, and trying again; what the Lab is made of is not known here.

import { linkWords } from "./address.js";
import { byId, onChange, setText } from "./dom.js";
import { sheet } from "./on-demand.js";
import { notLoaded, once } from "./once.js";

/** @import { createLab } from "./lab/lab.js" */
/** @import { State, View } from "./store/state.js" */

/** What takes longer than this is worth a sentence. */
const PATIENCE_MS = 400;

/**
 * @param {(create: typeof createLab) => ReturnType<typeof createLab>} open
 * @param {() => void} changed The Lab came: the page is to be updated.
 */
export function createLabLoader(open, changed) {
  const main = byId("lab", HTMLElement);
  const said = byId("lab-loading", HTMLElement);
  const again = byId("lab-again", HTMLButtonElement);
  const fetched = once(async () => {
    const [{ createLab }] = await Promise.all([
      import("./lab/lab.js"),
      linkWords(),
      // The Lab's win over those of the views.
      sheet("inspector/further.css"),
      sheet("lab/style.css"),
    ]);
    return createLab;
  });
  /** @type {ReturnType<typeof createLab> | null} */
  let lab = null;
  let waiting = false;
  /** @type {() => void} */
  let appear = () => {};
  /** @type {Promise<void>} */
  const appeared = new Promise((resolve) => {
    appear = resolve;
  });

  /** @param {string} text @param {boolean} isProblem */
  function tell(text, isProblem) {
    said.classList.toggle("problem", isProblem);
    setText(said, text);
  }

  async function load() {
    if (waiting || lab) return;
    waiting = true;
    const patience = setTimeout(() => tell("The Lab is loading…", false), PATIENCE_MS);
    const create = await fetched().catch(fail);
    clearTimeout(patience);
    waiting = false;
    if (!create) return;
    if (document.activeElement === again) byId("view-lab", HTMLButtonElement).focus();
    again.hidden = true;
    tell("", false);
    lab = open(create);
    changed();
  }

  /** @param {unknown} problem */
  function fail(problem) {
    tell(notLoaded("The Lab", problem), true);
    again.hidden = false;
  }

  again.addEventListener("click", load);

  const turn = onChange((/** @type {View} */ view) => {
    if (view === "lab") void load();
  });

  return {
    /** Fulfilled once the Lab has been shown. */
    appeared: () => appeared,

    /** @param {State} state */
    update(state) {
      turn(state.view);
      if (!lab || state.view !== "lab") return;
      lab.update(state);
      main.removeAttribute("data-empty");
      appear();
    },
  };
}
