// A panel that is fetched when it is first to be seen, and then kept up to date like any other.
// Not here: the Lab, which brings styles along (lab-loader.js), and what a panel shows.

import { make, setSentence } from "./dom.js";
import { notLoaded, once } from "./once.js";

/**
 * @template {{ update: (...reads: any[]) => void }} T
 * @param {object} panel
 * @param {HTMLElement} panel.place Where it will be; what cannot be fetched is said there.
 * @param {string} panel.what What it is called in a sentence.
 * @param {() => Promise<T>} panel.fetch
 */
export function onDemand({ place, what, fetch }) {
  const fetched = once(fetch);
  /** @type {T | null} */
  let panel = null;
  /** @type {Parameters<T["update"]>} */
  let reads;
  /** @type {HTMLElement[]} */
  let said = [];

  function fail(/** @type {unknown} */ why) {
    const problem = make("p", "problem");
    problem.setAttribute("role", "status");
    const again = make("button", "", "Try again");
    again.type = "button";
    again.addEventListener("click", open);
    for (const old of said) old.remove();
    said = [problem, again];
    place.append(...said);
    setSentence(problem, notLoaded(what, why));
  }

  function open() {
    fetched().then((made) => {
      if (panel) return;
      for (const old of said) old.remove();
      panel = made;
      panel.update(...reads);
    }, fail);
  }

  return {
    /** The panel, if it is there. */
    panel: () => panel,

    /** To be called only while it is to be seen. @param {Parameters<T["update"]>} now */
    update(...now) {
      reads = now;
      if (panel) panel.update(...now);
      else if (said.length === 0) open();
    },
  };
}
