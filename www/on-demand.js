// A panel that is fetched when it is first to be seen, with its styles, and then kept up to date like any other.
// Not here: the Lab, which is more than a panel (lab-loader.js), and what a panel shows.

import { asking } from "./core/asking.js";
import { make, setSentence } from "./dom.js";
import { notLoaded, once } from "./once.js";

/** @type {Map<string, () => Promise<void>>} */
const sheets = new Map();

/** A sheet beside the page's own. The page as one file names no sheet: it has all its styles in it. @param {string} path */
function loadSheet(path) {
  const own = document.querySelector('link[rel="stylesheet"]');
  if (!(own instanceof HTMLLinkElement)) return Promise.resolve();
  const sheet = make("link");
  sheet.rel = "stylesheet";
  sheet.href = new URL(path, own.href).href;
  return new Promise((/** @type {(value: void) => void} */ resolve, reject) => {
    sheet.addEventListener("load", () => resolve());
    sheet.addEventListener("error", () => {
      sheet.remove();
      reject(new Error("its styles could not be fetched"));
    });
    document.head.append(sheet);
  });
}

/** Fulfilled once these styles are in force. @param {string} path from the folder of the page's own sheet */
export function sheet(path) {
  const known = sheets.get(path) ?? once(() => loadSheet(path));
  sheets.set(path, known);
  return known();
}

const FOCUSABLE = "button, select, input, [tabindex='0']";

/**
 * @template {{ update: (...reads: any[]) => void }} T
 * @param {object} panel
 * @param {HTMLElement} panel.place Where it will be; what cannot be fetched is said there.
 * @param {string} panel.what What it is called in a sentence.
 * @param {() => Promise<T>} panel.fetch
 */
export function onDemand({ place, what, fetch }) {
  const fetched = once(async () => {
    const [made] = await Promise.all([fetch(), asking()]);
    return made;
  });
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
      const pressed = said.some((one) => one === document.activeElement);
      for (const old of said) old.remove();
      panel = made;
      panel.update(...reads);
      // The button that asked for it is gone.
      if (pressed) /** @type {HTMLElement | null} */ (place.querySelector(FOCUSABLE))?.focus();
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
