// The timeline: one place for every moment of the branch, to scrub through, with the moments of faults and forks marked.
// It asks to be taken somewhere at most once a picture, however fast it is dragged.

import { byId, make, onChange, setAttribute } from "../dom.js";

/** @import { Progress } from "../core/types.js" */
/** @import { State } from "../store/state.js" */

/** A moment worth a mark. @typedef {{ at: number, kind: "fault" | "fork" | "resize" | "settled" }} Mark */

/** More would be a stripe. */
const MARKS_MAX = 100;

/** A seek for each picture, the last that was asked for. @param {(moment: number) => void} seek */
function createSeeks(seek) {
  /** @type {number | null} */
  let asked = null;
  function go() {
    const moment = asked;
    asked = null;
    if (moment !== null) seek(moment);
  }
  return {
    waiting: () => asked !== null,
    /** @param {number} moment */
    ask(moment) {
      if (asked === null) requestAnimationFrame(go);
      asked = moment;
    },
  };
}

/**
 * @param {(moment: number) => void} seek
 * @param {(progress: Progress) => string} words What happened last, at a moment.
 * @param {() => readonly Mark[]} marks Of the run as it is.
 */
export function createTimeline(seek, words, marks) {
  const range = byId("timeline", HTMLInputElement);
  const place = byId("timeline-marks", HTMLElement);
  const seeks = createSeeks(seek);
  range.addEventListener("input", () => seeks.ask(range.valueAsNumber));

  const showMarks = onChange((/** @type {number} */ length, /** @type {number} */ _commanded) => {
    place.replaceChildren(
      ...marks()
        .slice(-MARKS_MAX)
        .filter(({ at }) => at <= length)
        .map(({ at, kind }) => {
          const mark = make("i", kind);
          mark.style.setProperty("--at", String(at / Math.max(1, length)));
          return mark;
        }),
    );
  });

  const showMoment = onChange((/** @type {Progress} */ progress) => {
    const { events, length } = progress;
    setAttribute(range, "max", length);
    // A thumb that is held goes where the finger is.
    if (!seeks.waiting()) range.value = String(events);
    setAttribute(range, "aria-valuetext", `after event ${events} of ${length}${words(progress)}`);
  });

  return {
    /** @param {State} state */
    update({ progress, commanded }) {
      showMoment(progress);
      showMarks(progress.length, commanded);
    },
  };
}
