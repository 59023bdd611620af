// Play, Pause and Next: turns wall-clock time into virtual time, one leg (one event) after another.
// It moves no frame itself: at the end of a leg it asks for one step, and the cluster does the rest.

/** @import { NextEvent, Progress } from "./core/types.js" */
/** @import { State } from "./store/state.js" */

/** The longest that Next lets one event take. */
const NEXT_MS_MAX = 400;
/** A pause of the browser must not swallow an event. */
const TICK_MS_MAX = 100;

/** A frame leaves and arrives gently, so that the eye is at an actor when something happens there.
 * @param {number} t 0 to 1 */
const eased = (t) => t * t * (3 - 2 * t);

/** @typedef {{ frame: number | null, generation: number, fromUs: number, toUs: number, part: number }} Leg */

/**
 * @param {object} world
 * @param {() => Readonly<State>} world.state
 * @param {() => Promise<void>} world.step Brings the next event and tells the store.
 */
export function createPlayer({ state, step }) {
  /** @type {Leg | null} */
  let leg = null;
  /** Presses of Next whose events have not come yet. */
  let presses = 0;
  let stepping = false;
  let lastMs = 0;
  let running = false;
  /** @type {ReturnType<typeof setTimeout> | null} */
  let timer = null;

  const wanted = () => {
    const { playing, building, progress } = state();
    return (playing || presses > 0) && !building && !stepping && progress.next !== null;
  };

  const nowUs = () =>
    leg ? leg.fromUs + (leg.toUs - leg.fromUs) * eased(leg.part) : state().progress.nowUs;

  /** The leg to the next event; a new Send may have put another event first.
   * @param {Progress} progress @param {NextEvent} next */
  function currentLeg({ generation, nowUs: atUs }, next) {
    if (leg && leg.generation === generation && leg.frame === next.frame) return leg;
    const fromUs = leg && leg.generation === generation ? nowUs() : atUs;
    const toUs = Math.max(fromUs, next.timeUs);
    leg = { frame: next.frame, generation, fromUs, toUs, part: 0 };
    return leg;
  }

  async function arrive() {
    stepping = true;
    try {
      await step();
    } finally {
      leg = null;
      stepping = false;
      presses = state().progress.next === null ? 0 : Math.max(0, presses - 1);
    }
    if (presses > 1 || (presses > 0 && state().reducedMotion)) void arrive();
  }

  /** Without travel an event simply comes after its time. @param {number} paceMs */
  function wait(paceMs) {
    if (timer !== null) return;
    timer = setTimeout(() => {
      timer = null;
      if (wanted()) void arrive();
    }, paceMs);
  }

  return {
    nowUs,

    /** Lets time pass until `ms`; true while there is more to come. @param {number} ms */
    tick(ms) {
      const passed = running ? Math.min(ms - lastMs, TICK_MS_MAX) : 0;
      lastMs = ms;
      const { progress, paceMs, playing, reducedMotion } = state();
      running = wanted();
      if (!running || !progress.next) return false;
      if (reducedMotion) {
        wait(paceMs);
        return false;
      }
      const current = currentLeg(progress, progress.next);
      const paceNow = playing ? paceMs : Math.min(paceMs, NEXT_MS_MAX);
      current.part = Math.min(1, current.part + passed / paceNow);
      if (current.part === 1) void arrive();
      return true;
    },

    /** One event; pressed again on the way, that event at once and then one more. False when nothing is in flight. */
    next() {
      const { progress, building, playing, reducedMotion } = state();
      if (building || progress.next === null) return progress.next !== null;
      presses += 1;
      if (!stepping && (presses > 1 || playing || reducedMotion)) void arrive();
      return true;
    },
  };
}
