// "Go to": a field for the number of an event, a frame or an operation.
// What was typed stays until one is there: then the moment may be another. What cannot be gone to is refused in a sentence.

import { byId, setAttribute, setSentence } from "../dom.js";
import { notLoaded } from "../once.js";

/** @import { Place } from "../store/goto.js" */
/** @import { Store } from "../store/store.js" */

/** @param {Store} store @param {(place: Place) => void} go */
export function createGoto(store, go) {
  const form = byId("goto-form", HTMLFormElement);
  const input = byId("goto", HTMLInputElement);
  const problem = byId("goto-problem", HTMLElement);

  /** @param {string} why */
  function say(why) {
    setAttribute(input, "aria-invalid", why ? "true" : null);
    setSentence(problem, why);
  }

  /** To where the single keys work again: N and B go on from here. */
  const leave = () => byId("play", HTMLButtonElement).focus({ preventScroll: true });

  /** What reads a place is fetched when there is one to be read. */
  async function submit() {
    try {
      const { readPlace } = await import("../store/goto.js");
      const { place, problem: why } = readPlace(input.value, store.state().progress);
      say(why);
      if (!place) return input.select();
      go(place);
      input.value = "";
      leave();
    } catch (why) {
      say(notLoaded("What reads this", why));
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void submit();
  });
  input.addEventListener("input", () => say(""));
  input.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    say("");
    leave();
  });

  return {
    open() {
      input.focus();
      input.select();
    },
  };
}
