// A grid of rows of which only those in sight are in the DOM, however many there are; where nothing can be done with a row, a table
// that only scrolls. It knows rows by number; what stands in them is the caller's.

import { make, setAttribute } from "../dom.js";
import { listenToRows } from "./hand.js";
import { createRows } from "./rows.js";
import { createScroll } from "./scroll.js";

/** Rows kept above and below those in sight. */
const MARGIN = 4;

/** Rows still to come that are kept in sight below the newest of the moment. */
const AHEAD = 2;

/** Until a row has been measured. */
const ROW_PX = 28;

/** So long after the last movement the scroll position is put right. */
const AT_REST_MS = 200;

/** @typedef {{ title: string, name: string }} Column */
/**
 * @typedef {object} Rows
 * @property {number} count
 * @property {number} edge the newest row of the moment; later ones are to come
 * @property {number} selected or -1
 * @property {boolean} hold stay with the selected row, and do not go along with the edge
 */

/**
 * @param {object} grid
 * @param {HTMLElement} grid.container @param {string} grid.label @param {string} grid.name For its class.
 * @param {Column[]} grid.columns
 * @param {(cells: HTMLElement[], index: number, row: HTMLElement) => void} grid.fill
 * @param {(index: number) => void} [grid.pick] Enter or a click on a row.
 * @param {(index: number) => void} [grid.visit] Shift Enter or a double click on a row.
 */
export function createWindowed({ container, label, name, columns, fill, pick, visit }) {
  const grid = make("div", `grid ${name}`);
  const head = make("div", "grid-head");
  const body = make("div", "grid-body");
  // As high as any row: text size and width decide how high that is.
  const probe = make("div", "grid-row grid-probe");
  grid.setAttribute("role", pick ? "grid" : "table");
  if (!pick) grid.tabIndex = 0;
  grid.setAttribute("aria-label", label);
  head.setAttribute("role", "row");
  head.setAttribute("aria-rowindex", "1");
  body.setAttribute("role", "rowgroup");
  probe.setAttribute("aria-hidden", "true");
  body.append(probe);
  grid.append(head, body);
  container.append(grid);
  const rows = createRows(body, pick ? "gridcell" : "cell", fill);
  const scroll = createScroll();
  let count = 0;
  let edge = -1;
  let active = -1;
  let selected = -1;
  let rowPx = ROW_PX;
  // The newest row stays in sight until someone scrolls away from it.
  let following = true;
  let held = false;
  let resting = 0;
  /** The scroll position as it was last read, and as it is to be. */
  let position = 0;
  let due = 0;

  /** @param {Column[]} now */
  function setColumns(now) {
    head.replaceChildren(
      ...now.map(({ title, name: column }) => {
        const cell = make("div", `cell cell-${column}`, title);
        cell.setAttribute("role", "columnheader");
        return cell;
      }),
    );
    grid.style.setProperty("--columns", String(now.length));
    rows.setColumns(now);
  }

  const focused = () => body.contains(document.activeElement);

  /** Rows to have in the DOM: those in sight, and the one that is the tab stop. */
  function wanted() {
    const top = Math.floor(scroll.top / rowPx);
    const first = Math.max(0, top - MARGIN);
    const last = Math.min(count, top + Math.ceil(scroll.room / rowPx) + 1 + MARGIN);
    const list = [];
    for (let index = first; index < last; index++) list.push(index);
    if (active >= 0 && active < first) list.unshift(active);
    else if (active >= last && active < count) list.push(active);
    return list;
  }

  /** @param {boolean} anew What stands in the rows may have changed. */
  const place = (anew) => rows.show(wanted(), anew, (index) => index * rowPx + scroll.shift);

  /** @param {boolean} anew */
  function render(anew) {
    place(anew);
    settle();
    if (!pick) return;
    for (const { index, row } of rows.all()) {
      row.tabIndex = index === active ? 0 : -1;
      setAttribute(row, "aria-selected", index === selected);
    }
  }

  /** All is reckoned with the position that is wanted; the browser hears of it when that is done. @param {number} at */
  function put(at) {
    due = Math.abs(at - position) < 0.5 ? position : at;
    scroll.put(due);
  }

  /** To scroll has the browser lay out the page: once, when the rows are there, and only if they are elsewhere. */
  function settle() {
    if (due === position) return;
    const asked = due;
    grid.scrollTop = asked;
    due = position = grid.scrollTop;
    if (Math.abs(position - asked) < 0.01) return;
    // As the browser rounded it.
    scroll.put(position);
    place(false);
  }

  /** @param {number} room */
  function fit(room) {
    const astray = scroll.resize(count * rowPx, room);
    body.style.setProperty("height", `${scroll.height()}px`);
    if (astray) put(scroll.position());
  }

  /** @param {number} index */
  function reveal(index) {
    const at = index * rowPx;
    const spare = scroll.room - rowPx;
    // From far away it comes to the middle, with what is around it.
    if (Math.abs(at - scroll.top) > 2 * scroll.room) put(scroll.go(at - spare / 2));
    else if (at < scroll.top) put(scroll.go(at));
    else if (at > scroll.top + spare) put(scroll.go(at - spare));
  }

  /** The newest row of the moment, but the selected one in any case. */
  function follow() {
    if (!following || held) return;
    if (count > 0) reveal(Math.min(edge + AHEAD, count - 1));
    if (edge >= 0) reveal(edge);
    if (selected >= 0) reveal(selected);
  }

  /** @param {number} index */
  function focusRow(index) {
    if (index < 0) return;
    active = index;
    render(false);
    rows.row(index)?.focus({ preventScroll: true });
  }

  /** @param {number} index */
  function goTo(index) {
    if (index >= 0) reveal(index);
    focusRow(index);
  }

  /** The focus came by Tab: its row may be far from what is in sight. @param {number} index */
  function come(index) {
    const at = index * rowPx;
    if (index < 0 || (at + rowPx > scroll.top && at < scroll.top + scroll.room)) return;
    reveal(index);
    render(false);
  }

  /** The scroll position may be set only when nobody is moving it. */
  function rest() {
    put(scroll.position());
    render(false);
  }

  grid.addEventListener("scroll", () => {
    const before = scroll.top;
    // Read once and before anything is changed: after that the browser would have to lay out all anew.
    const at = grid.scrollTop;
    due = position = at;
    if (scroll.moved(at)) put(scroll.position());
    if (Math.abs(scroll.top - before) > 1) {
      const middle = (edge + 0.5) * rowPx;
      following = middle >= scroll.top && middle <= scroll.top + scroll.room;
    }
    clearTimeout(resting);
    if (Math.abs(scroll.position() - at) > 1) resting = window.setTimeout(rest, AT_REST_MS);
    render(false);
  });
  if (pick) {
    listenToRows(body, rows.indexOf, {
      active: () => active,
      last: () => count - 1,
      page: () => Math.max(1, Math.floor(scroll.room / rowPx) - 1),
      focusRow,
      goTo,
      come,
      pick,
      visit,
    });
  }
  const sizes = new ResizeObserver(() => {
    const { height } = probe.getBoundingClientRect();
    // Nothing is seen of a panel that is closed.
    if (height === 0) return;
    const top = scroll.top / rowPx;
    const first = scroll.room === 0;
    // It may have been forgotten while the panel was closed.
    position = Number.NaN;
    rowPx = height;
    fit(grid.clientHeight - head.offsetHeight);
    put(scroll.go(top * rowPx));
    if (first && selected >= 0) reveal(selected);
    follow();
    render(false);
  });
  for (const element of [grid, head, probe]) sizes.observe(element);
  setColumns(columns);

  return {
    setColumns,
    element: grid,
    head,

    /** @param {Rows} now */
    update({ count: rowsNow, edge: newest, selected: chosen, hold }) {
      const within = focused();
      const stop = active;
      const other = chosen !== selected;
      const released = held && !hold;
      // Whoever goes back in time wants to see where that is.
      if (released || newest < edge) following = true;
      count = rowsNow;
      edge = newest;
      selected = chosen;
      held = hold;
      if (!within || active >= count) active = selected >= 0 ? selected : Math.max(edge, 0);
      if (active >= count || !pick) active = pick ? count - 1 : -1;
      setAttribute(grid, "aria-rowcount", count + 1);
      grid.style.setProperty("--digits", `${Math.max(4, String(count).length + 1)}ch`);
      fit(scroll.room);
      if (released && within) goTo(edge);
      // The row that had the focus is no more.
      else if (within && active !== stop) goTo(active);
      else if (!within) {
        if (hold && other && selected >= 0) reveal(selected);
        follow();
      }
      render(true);
    },
  };
}
