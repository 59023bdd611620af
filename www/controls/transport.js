// Previous, Play or Pause, Next, Live, the event count and the speed.
// When an event comes is player.js's matter; the timeline and Go to are in the files beside this one.

import { byId, make, onChange, setAttribute, setText } from "../dom.js";
import { PACES_MS, RATES_US } from "../store/state.js";

/** @import { State } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */

/** @param {number} paceMs */
const paceText = (paceMs) => `${paceMs / 1000} s an event`;

/** @param {number} us */
const rateText = (us) => `${us / 1000} ms a second`;

/** What marks the speeds by virtual time among the values of the select. */
const RATE = "us";

/** @param {string} label @param {[string, string][]} choices */
function group(label, choices) {
  const all = make("optgroup");
  all.label = label;
  for (const [value, text] of choices) {
    const option = make("option", "", text);
    option.value = value;
    all.append(option);
  }
  return all;
}

/** @param {Store} store */
function createSpeed(store) {
  const speed = byId("speed", HTMLSelectElement);
  speed.append(
    group(
      "An event every…",
      PACES_MS.map((ms) => [String(ms), paceText(ms)]),
    ),
    group(
      "Virtual time",
      RATES_US.map((us) => [RATE + us, rateText(us)]),
    ),
  );
  speed.addEventListener("change", () => {
    const { value } = speed;
    if (value.startsWith(RATE)) {
      store.dispatch({ type: "paceTime", usPerSecond: Number(value.slice(RATE.length)) });
    } else store.dispatch({ type: "pace", paceMs: Number(value) });
  });
  return speed;
}

/**
 * @param {Store} store
 * @param {{ play: () => void, next: () => void, previous: () => void, live: () => void }} go
 */
export function createTransport(store, { play: goOn, next, previous, live: goLive }) {
  const play = byId("play", HTMLButtonElement);
  const back = byId("previous", HTMLButtonElement);
  const live = byId("live", HTMLButtonElement);
  const count = byId("count", HTMLElement);
  const speed = createSpeed(store);
  // The timeline is not to move under the finger that drags it into the past.
  const showRoom = onChange((/** @type {number} */ characters) =>
    count.style.setProperty("--chars", String(characters)),
  );
  play.addEventListener("click", goOn);
  byId("next", HTMLButtonElement).addEventListener("click", next);
  back.addEventListener("click", previous);
  live.addEventListener("click", goLive);

  return {
    /** @param {State} state */
    update({ playing, replaying, pace, paceMs, usPerSecond, progress: { events, length } }) {
      const past = events < length;
      setText(play, replaying ? "Stop" : playing ? "Pause" : "Play");
      setText(count, past ? `event ${events} of ${length}` : `event ${events}`);
      setAttribute(back, "aria-disabled", events === 0 ? "true" : null);
      showRoom(`event ${length} of ${length}`.length);
      setAttribute(live, "aria-pressed", !past);
      setAttribute(live, "title", past ? `Back to event ${length}` : "This is the last moment");
      speed.value = pace === "time" ? RATE + usPerSecond : String(paceMs);
    },
  };
}
