// The Log: every frame of the run, in order, with its bytes in the colours of their fields, and between the frames what is none:
// faults, time-outs, closed connections. A row pins its frame, or visits its moment; it changes nothing else.

import { make, setText } from "../dom.js";
import { milliseconds } from "../store/format.js";
import { incidentWords, meaning } from "../store/words.js";
import { hexOf, showHex } from "./hex.js";
import { createOrder } from "./order.js";
import { createQuery } from "./query.js";
import { createWindowed } from "./windowed.js";

/** @import { Session } from "../core/session.js" */
/** @import { EventView, FrameView } from "../core/types.js" */
/** @import { State } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */
/** @import { Filter } from "./filter.js" */

const COLUMNS = [
  { title: "#", name: "seq" },
  { title: "ms", name: "time" },
  { title: "From → to", name: "path" },
  { title: "Bytes", name: "hex" },
  { title: "Meaning", name: "meaning" },
];

/** What became of a frame on its way: nothing of one that arrived as it was sent. @param {FrameView} frame */
export function fate({ state, damage, copyOf }) {
  const copy = copyOf === null ? [] : [`copy of ${copyOf}`];
  const where = state === "delivered" ? [] : [state];
  return [...copy, ...damage, ...where].map((words) => ` · ${words}`).join("");
}

/** @param {EventView} event */
function incidentPath({ kind, from, to }) {
  return kind === "close" ? `${from} → ${to}` : to;
}

/** @param {HTMLElement} cell @param {string} said @param {string} fated never cut off */
function showWords(cell, said, fated) {
  if (cell.childElementCount === 0) cell.append(make("span"), make("span", "fate"));
  setText(cell.children[0], said);
  setText(cell.children[1], fated);
}

/** @param {HTMLElement[]} cells @param {FrameView} frame @param {string} layout */
function fillFrame([seq, time, path, hex, words], frame, layout) {
  setText(seq, String(frame.seq));
  setText(time, milliseconds(frame.timeUs));
  setText(path, `${frame.from} → ${frame.to}`);
  showWords(words, meaning(frame), fate(frame));
  // The same bytes have other fields in another layout.
  const of = `${layout} ${frame.bytes} ${frame.received}`;
  if (hex.dataset.of === of) return;
  hex.dataset.of = of;
  showHex(hex, hexOf(frame));
}

/** @param {HTMLElement[]} cells @param {EventView} event */
function fillIncident([seq, time, path, hex, words], event) {
  setText(seq, "!");
  setText(time, milliseconds(event.timeUs));
  setText(path, incidentPath(event));
  const said = incidentWords(event);
  showWords(words, event.kind === "fault" ? `Fault: ${said}` : said, "");
  hex.dataset.of = "";
  showHex(hex, []);
}

/**
 * @param {HTMLElement} container @param {Store} store @param {() => Session | null} session
 * @param {(moment: number) => void} seek @param {Filter} filter
 */
export function createFrames(container, store, session, seek, filter) {
  const query = createQuery(session, show);
  let order = createOrder(0, null, new Float64Array());
  /** Rows of the moment visited. */
  let until = 0;
  /** @type {[State, Session, number | null] | null} */
  let last = null;

  const grid = createWindowed({
    container,
    label: "Log of all frames",
    name: "log-frames",
    columns: COLUMNS,
    fill(cells, index, row) {
      const of = session();
      // A row may be filled once more after its cluster made way for a new one.
      if (!of || of !== last?.[1] || index >= order.count) return;
      const at = order.at(index);
      const { classList } = row;
      classList.toggle("to-come", index >= until);
      classList.toggle("moment", index === until && until > 0);
      classList.toggle("incident", "event" in at);
      if ("event" in at) {
        classList.remove("flying", "lost");
        return fillIncident(cells, of.event(at.event));
      }
      const frame = of.frame(at.seq);
      classList.toggle("flying", frame.state === "in flight");
      classList.toggle("lost", frame.state === "lost" || frame.state === "dropped");
      fillFrame(cells, frame, of.settings.layout);
    },
    pick(index) {
      const at = order.at(index);
      const of = session();
      if ("seq" in at) store.dispatch({ type: "pin", seq: at.seq });
      else if (of)
        store.dispatch({ type: "pinEvent", event: at.event, frame: of.event(at.event).frame });
    },
    visit(index) {
      const of = session();
      if (of) seek(momentOf(of, index));
    },
  });

  /** When a frame arrived, or was sent if it did not; when something else happened. @param {Session} of @param {number} index */
  function momentOf(of, index) {
    const at = order.at(index);
    if ("event" in at) return at.event;
    const { at: sentAt, end } = of.whenOf("frame", at.seq);
    return end ?? sentAt;
  }

  function show() {
    if (!last) return;
    const [state, of, selected] = last;
    const { progress, event } = state;
    order = query.order(of, progress, state.filter);
    until = order.until(progress.frames, progress.events);
    filter.update(state, of, order.shown);
    const lastUs = progress.allFrames > 0 ? of.frame(progress.allFrames).timeUs : 0;
    container.style.setProperty("--ms", `${Math.max(8, milliseconds(lastUs).length + 1)}ch`);
    grid.update({
      count: order.count,
      edge: until - 1,
      selected: event === null ? order.rowOf(selected) : order.rowOfEvent(event),
      hold: state.pinned !== null || event !== null,
    });
  }

  return {
    /** @param {State} state @param {Session} of @param {number | null} selected */
    update(state, of, selected) {
      last = [state, of, selected];
      show();
    },
  };
}
