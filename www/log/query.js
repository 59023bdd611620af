// Which rows the Log has: all, or those that a filter lets through, asked of the session no more often than anyone reads.
// How a frame fits a filter is the package's to say; of what is no frame, only whom it is about is looked at.

import { atMostEvery } from "./often.js";
import { below, createOrder } from "./order.js";

/** @import { Session } from "../core/session.js" */
/** @import { FrameFilter, Progress } from "../core/types.js" */

/** A million frames are searched in some ten milliseconds: not for every event of a run that is played. */
const FIND_MS = 250;

/** @param {FrameFilter} filter */
export const filtering = (filter) => Object.keys(filter).length > 0;

/** Faults, time-outs and closed connections have no type, key or outcome. @param {FrameFilter} filter */
const onlyOfFrames = ({ kind, key, outcome, operation }) =>
  [kind, key, outcome, operation].some((wanted) => wanted !== undefined);

/** @typedef {{ of: Session, progress: Progress, filter: FrameFilter }} Asked */

/** Whether what was found still tells of the same run, as far as it goes. @param {Asked | null} one @param {Asked} other */
const sameRun = (one, other) =>
  one !== null &&
  one.of === other.of &&
  one.progress.branch === other.progress.branch &&
  one.progress.length <= other.progress.length &&
  one.progress.allFrames <= other.progress.allFrames;

/** Those among all incidents that are about one actor, remembered so that only new ones are looked at. */
function createAbout() {
  /** @type {Asked | null} */
  let last = null;
  let looked = 0;
  /** @type {number[]} */
  let fit = [];

  /** @param {Asked} asked @param {Float64Array} all */
  return (asked, all) => {
    if (!sameRun(last, asked) || last?.filter !== asked.filter) {
      looked = 0;
      fit = [];
    }
    last = asked;
    for (; looked < all.length; looked += 2) {
      const { from, to } = asked.of.event(all[looked]);
      if ([from, to].includes(asked.filter.actor ?? "")) fit.push(all[looked], all[looked + 1]);
    }
    return Float64Array.from(fit);
  };
}

/** @param {() => Session | null} session @param {() => void} changed More was found, later. */
export function createQuery(session, changed) {
  const about = createAbout();
  /** @type {Asked | null} */
  let asked = null;
  /** @type {Asked & { seqs: Uint32Array | null } | null} */
  let found = null;
  let asking = false;
  const find = atMostEvery(FIND_MS, () => {
    // Its cluster may have made way for a new one, its filter for none.
    if (!asked || session() !== asked.of || !filtering(asked.filter)) return;
    found = { ...asked, seqs: asked.of.find(asked.filter) };
    if (!asking) changed();
  });

  /** @param {Asked} now @returns {Uint32Array | null} */
  function seqsOf(now) {
    if (!filtering(now.filter)) return null;
    if (found?.progress !== now.progress || found.filter !== now.filter) {
      asking = true;
      find(!sameRun(found, now) || found?.filter !== now.filter);
      asking = false;
    }
    return found?.seqs ?? null;
  }

  /** @param {Asked} now */
  function incidentsOf(now) {
    if (onlyOfFrames(now.filter)) return new Float64Array();
    const all = now.of.incidentTable();
    if (!filtering(now.filter)) return all;
    const wanted = now.filter.actor === undefined ? all : about(now, all);
    // As of the frames, only what there was at the moment visited is found.
    const until = below(wanted.length / 2, (at) => wanted[2 * at], now.progress.events + 1);
    return wanted.subarray(0, 2 * until);
  }

  return {
    /** @param {Session} of @param {Progress} progress @param {FrameFilter} filter */
    order(of, progress, filter) {
      asked = { of, progress, filter };
      return createOrder(progress.allFrames, seqsOf(asked), incidentsOf(asked));
    },
  };
}
