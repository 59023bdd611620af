// Play, Pause, Next and Previous: turns wall-clock time into virtual time, one leg (one event) after another.
// It moves no frame itself: at the end of a leg it asks for one step, and the cluster does the rest.

import { EMPTY_MS_MAX } from "./store/state.js";

/** @import { NextEvent, Progress } from "./core/types.js" */
/** @import { State } from "./store/state.js" */

/** The longest that Next, or Previous, lets one event take. */
const NEXT_MS_MAX = 400;
/** A pause of the browser must not swallow an event. */
const TICK_MS_MAX = 100;
/** An event of another operation than the one that is followed. */
const ASIDE_MS = 60;

/** A frame leaves and arrives gently, so that the eye is at an actor when something happens there.
 * @param {number} t 0 to 1 */
const eased = (t) => t * t * (3 - 2 * t);

/** From one event's time to another's; backwards after Previous. `moment` says which. @typedef {{ moment: string, next: number, fromUs: number, toUs: number, part: number }} Leg */

/** @param {Progress} progress */
const momentOf = ({ generation, branch, events }) => `${generation} ${branch} ${events}`;

/** How long a leg takes. @param {State} state @param {Pick<Leg, "fromUs" | "toUs">} leg @param {boolean} aside */
function legMs({ playing, pace, paceMs, usPerSecond }, { fromUs, toUs }, aside) {
  const timed = Math.min(((toUs - fromUs) / usPerSecond) * 1000, EMPTY_MS_MAX);
  const whole = aside ? ASIDE_MS : pace === "time" ? timed : paceMs;
  return playing ? whole : Math.min(whole, NEXT_MS_MAX);
}

/**
 * @param {object} world
 * @param {() => Readonly<State>} world.state
 * @param {() => Promise<void>} world.step Brings the next event and tells the store.
 * @param {(next: NextEvent) => boolean} world.aside Whether an event is only in the way of the operation that is followed.
 */
export function createPlayer({ state, step, aside }) {
  /** @type {Leg | null} */
  let leg = null;
  let backwards = false;
  /** Presses of Next whose events have not come yet. */
  let presses = 0;
  let stepping = false;
  let lastMs = 0;
  /** Of the last tick, what was left when the event came: by virtual time the next one takes it. */
  let spareMs = 0;
  let running = false;
  /** @type {ReturnType<typeof setTimeout> | null} */
  let timer = null;

  const wanted = () => {
    const { playing, building, progress } = state();
    return (playing || presses > 0) && !building && progress.next !== null;
  };

  function nowUs() {
    const { progress } = state();
    if (leg?.moment !== momentOf(progress)) return progress.nowUs;
    const even = state().pace === "time" && !backwards;
    return leg.fromUs + (leg.toUs - leg.fromUs) * (even ? leg.part : eased(leg.part));
  }

  /** The leg to the next event; a new Send may have put another event first.
   * @param {Progress} progress @param {NextEvent} next */
  function currentLeg(progress, next) {
    const moment = momentOf(progress);
    const same = leg?.moment === moment;
    if (leg && same && !backwards && leg.next === next.timeUs) return leg;
    const fromUs = same ? nowUs() : progress.nowUs;
    backwards = false;
    leg = { moment, next: next.timeUs, fromUs, toUs: Math.max(fromUs, next.timeUs), part: 0 };
    return leg;
  }

  /** By virtual time several events may fall into one picture. */
  function spareEnough() {
    const { playing, pace, progress } = state();
    if (!playing || pace !== "time" || !wanted() || !progress.next) return false;
    const next = currentLeg(progress, progress.next);
    const ms = legMs(state(), next, aside(progress.next));
    if (ms > spareMs) {
      next.part = spareMs / ms;
      return false;
    }
    spareMs -= ms;
    return true;
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
    if (presses > 1 || (presses > 0 && state().reducedMotion) || spareEnough()) void arrive();
  }

  /** Without travel an event simply comes after its time. @param {number} ms */
  function wait(ms) {
    if (timer !== null) return;
    timer = setTimeout(() => {
      timer = null;
      if (wanted() && !stepping) void arrive();
    }, ms);
  }

  /** @param {number} passed */
  function goOn(passed) {
    const { progress, reducedMotion } = state();
    if (!progress.next) return false;
    const current = currentLeg(progress, progress.next);
    const ms = legMs(state(), current, aside(progress.next));
    if (reducedMotion) {
      wait(ms);
      return false;
    }
    const needed = (1 - current.part) * ms;
    if (passed < needed) {
      current.part += passed / ms;
      return true;
    }
    current.part = 1;
    spareMs = passed - needed;
    void arrive();
    return true;
  }

  /** @param {Leg} current @param {number} passed */
  function goBack(current, passed) {
    current.part += passed / Math.min(state().paceMs, NEXT_MS_MAX);
    if (current.part < 1 && current.moment === momentOf(state().progress)) return true;
    leg = null;
    backwards = false;
    // Once more, to be seen where it ends.
    return true;
  }

  return {
    nowUs,

    /** Lets time pass until `ms`; true while there is more to come. @param {number} ms */
    tick(ms) {
      const passed = running ? Math.min(ms - lastMs, TICK_MS_MAX) : 0;
      lastMs = ms;
      const going = wanted();
      running = going || backwards;
      if (!running) return false;
      if (stepping) return true;
      if (going) return goOn(passed);
      return leg ? goBack(leg, passed) : false;
    },

    /** One event; pressed again on the way, that event at once and then one more. False when nothing is in flight. */
    next() {
      const { progress, building, playing, reducedMotion } = state();
      if (building || progress.next === null) return progress.next !== null;
      presses += 1;
      if (!stepping && (presses > 1 || playing || reducedMotion)) void arrive();
      return true;
    },

    /** Another moment is there: nothing that was on its way to the last one is. With `fromUs`, time runs back from there. @param {number} [fromUs] */
    visit(fromUs) {
      presses = 0;
      leg = null;
      const { progress, reducedMotion } = state();
      backwards = fromUs !== undefined && fromUs > progress.nowUs && !reducedMotion;
      if (!backwards || fromUs === undefined) return;
      leg = { moment: momentOf(progress), next: -1, fromUs, toUs: progress.nowUs, part: 0 };
    },
  };
}
