// Play or Pause, Next, the event count and the speed.
// When an event comes is player.js's matter.

import { byId, make, setText } from "../dom.js";
import { PACES_MS } from "../store/state.js";

/** @import { State } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */

/** @param {number} paceMs */
const paceText = (paceMs) => `${paceMs / 1000} s an event`;

/** @param {Store} store @param {() => void} next */
export function createTransport(store, next) {
  const play = byId("play", HTMLButtonElement);
  const count = byId("count", HTMLElement);
  const speed = byId("speed", HTMLSelectElement);
  for (const paceMs of PACES_MS) {
    const option = make("option", "", paceText(paceMs));
    option.value = String(paceMs);
    speed.append(option);
  }
  play.addEventListener("click", () =>
    store.dispatch({ type: "play", playing: !store.state().playing }),
  );
  byId("next", HTMLButtonElement).addEventListener("click", next);
  speed.addEventListener("change", () =>
    store.dispatch({ type: "pace", paceMs: Number(speed.value) }),
  );

  return {
    /** @param {State} state */
    update({ playing, paceMs, progress }) {
      setText(play, playing ? "Pause" : "Play");
      setText(count, `event ${progress.events}`);
      speed.value = String(paceMs);
    },
  };
}
