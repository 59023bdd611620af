// The Sequence: the space-time diagram as a panel of the page. The one place here that touches the store and the keeper.
// Keys, clicks and buttons become selections, visits and zooms; what is in sight is the chart's matter.

import { setAttribute, setText } from "../dom.js";
import { filtering } from "../log/query.js";
import { counted } from "../store/format.js";
import { createChart } from "./chart.js";
import { markOf } from "./faults.js";
import { createHand } from "./hand.js";
import { firstOf } from "./ledger.js";
import { buildPanel } from "./panel.js";
import { placeOf } from "./sight.js";
import { filterWords, frameWords, markWords, summary } from "./words.js";

/** @import { Session } from "../core/session.js" */
/** @import { State } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */
/** @import { Scene } from "./draw.js" */
/** @import { Filter } from "../log/filter.js" */
/** @import { Mark } from "./faults.js" */

const ZOOM = 1.6;

/**
 * @param {HTMLElement} panel @param {Store} store
 * @param {{ session: () => Session, seek: (moment: number) => unknown }} keeper
 * @param {Filter} filter the Log's: it is shown here too, when it is asked for or set
 */
export function createSequence(panel, store, keeper, filter) {
  const places = buildPanel(panel);
  const { plot, readout, share, buttons } = places;
  const chart = createChart(places, tell);
  /** @type {number | null} */
  let selected = null;
  /** @type {State | null} */
  let last = null;
  let filterOpen = false;

  const progress = () => store.state().progress;
  /** The frame that is selected, if it is one of the run. */
  const frame = () => (selected && selected <= progress().allFrames ? selected : null);

  /** @param {Scene} scene */
  function tell({ sight, fits, lanes }) {
    const { allFrames: frames, nowUs } = progress();
    const { event, filter: wanted, marked } = store.state();
    filter.update(store.state(), keeper.session(), fits?.length ?? 0);
    // The filter, where it is seen, says so itself.
    const shares = fits && !filterOpen ? [filterWords(wanted, fits.length, frames)] : [];
    if (marked.length > 0) shares.push(`${counted(marked.length, "operation")} marked`);
    if (sight.every > 1) shares.push(`1 in ${sight.every} drawn`);
    setText(share, shares.join(", "));
    setAttribute(plot, "aria-label", summary({ actors: lanes.list.length, frames, nowUs }));
    // While it only follows what happens, the caption under the stage is what is read aloud.
    setAttribute(readout, "aria-live", document.activeElement === plot ? "polite" : "off");
    const seq = event === null && frame();
    const story = seq && keeper.session().story(seq);
    const words = story ? frameWords(story.frame, story.operation) : "";
    const incident = event === null ? null : markOf(keeper.session().event(event));
    setText(readout, incident ? markWords(incident) : words);
  }

  /** @param {number} seq */
  function select(seq) {
    store.dispatch({ type: "pin", seq });
    // The same one again is brought back into sight.
    chart.show(chart.sentUs(seq));
  }

  /** @param {Mark | undefined} one */
  function choose(one) {
    if (!one) return;
    const { event, timeUs } = one;
    store.dispatch({ type: "pinEvent", event, frame: keeper.session().event(event).frame });
    chart.show(timeUs);
  }

  /** @param {number} id */
  function selectOperation(id) {
    if (id < 1 || id > progress().allOperations) return;
    store.dispatch({ type: "followOperation", operation: id });
  }

  /** What is marked comes into sight as a whole. @param {Session} of @param {readonly number[]} marked */
  function cover(of, marked) {
    const operations = marked.map((id) => of.operation(id));
    const { nowUs } = progress();
    const from = operations.map(({ startedUs }) => startedUs ?? nowUs);
    const until = operations.map(({ endedUs }) => endedUs ?? nowUs);
    chart.cover(Math.min(...from), Math.max(nowUs, ...until));
  }

  /** The moment of the fault, or that of the arrival of the frame. */
  function visit() {
    const seq = frame();
    const { event: chosen } = store.state();
    if (chosen !== null) keeper.seek(chosen);
    else if (seq) {
      const { at, end } = keeper.session().whenOf("frame", seq);
      keeper.seek(end ?? at);
    }
  }

  /** @param {number} x @param {number} y */
  function pick(x, y) {
    const { us, operation, seq, mark: fault } = chart.at(x, y);
    const session = keeper.session();
    // The last moment that was no later.
    if (us !== undefined)
      keeper.seek(firstOf(progress().length, (n) => session.event(n + 1).timeUs > us));
    else if (operation) selectOperation(operation);
    else if (seq) select(seq);
    else choose(fault);
  }

  /** @param {number} x @param {number} y */
  function twice(x, y) {
    const { seq, mark: fault } = chart.at(x, y);
    if (seq || fault) visit();
  }

  /** The nearest frame that fits: from this one on, or back. @param {number} seq @param {1 | -1} by */
  function selectNear(seq, by) {
    const fits = chart.fits();
    const wanted = Math.min(Math.max(seq, 1), progress().allFrames);
    const near = fits
      ? fits[placeOf(fits, by > 0 ? wanted : wanted + 1) - (by > 0 ? 0 : 1)]
      : wanted;
    if (near) select(near);
  }

  /** @param {1 | -1} by */
  function stepOperation(by) {
    const seq = frame();
    const now = seq && keeper.session().frame(seq).operation;
    selectOperation((now ?? store.state().followed ?? 0) + by);
  }

  /** @param {1 | -1} by */
  function stepMark(by) {
    const { event } = store.state();
    const marks = by > 0 ? chart.marks() : [...chart.marks()].reverse();
    choose(marks.find((mark) => event === null || (mark.event - event) * by > 0));
  }

  /** @param {boolean} open */
  function openFilter(open) {
    filterOpen = open;
    filter.bar.hidden = !open;
    setAttribute(buttons[4], "aria-expanded", open);
    chart.wake();
  }

  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowLeft: () => selectNear((selected ?? 0) - 1, -1),
    ArrowRight: () => selectNear((selected ?? 0) + 1, 1),
    ArrowUp: () => stepOperation(-1),
    ArrowDown: () => stepOperation(1),
    PageUp: () => stepMark(-1),
    PageDown: () => stepMark(1),
    Home: () => selectNear(1, 1),
    End: () => selectNear(progress().allFrames, -1),
    Enter: visit,
    "-": () => chart.zoom(1 / ZOOM),
    "+": () => chart.zoom(ZOOM),
    0: chart.fit,
    "=": () => chart.zoom(ZOOM),
  };
  plot.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });
  const does = [keys["-"], keys["+"], chart.fit, chart.all, () => openFilter(!filterOpen)];
  for (const [n, act] of does.entries()) buttons[n].addEventListener("click", act);
  plot.addEventListener("focus", chart.wake);
  createHand(plot, { pan: chart.pan, zoom: chart.zoom, pick, twice });

  return {
    glide: chart.glide,

    /** @param {State} state @param {Session} of @param {number | null} chosen */
    update(state, of, chosen) {
      const { event, followed, pinned, filter: wanted } = state;
      const elsewhere = chosen !== selected;
      const before = last;
      selected = chosen;
      last = state;
      chart.update(state, of, chosen);
      if (state.marked !== before?.marked && state.marked.length > 0) cover(of, state.marked);
      if (filter.bar.parentElement !== panel) {
        panel.prepend(filter.bar);
        openFilter(filterOpen || filtering(wanted));
      } else if (wanted !== before?.filter && filtering(wanted)) openFilter(true);
      if (event !== null) {
        if (event !== before?.event) chart.show(of.event(event).timeUs);
      } else if (frame() && (elsewhere ? pinned : followed && followed !== before?.followed))
        chart.show(chart.sentUs(frame() ?? 0));
    },
  };
}
