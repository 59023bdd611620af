// A grid of rows of which only those in sight are in the DOM, however many there are.
// It knows rows by number; what stands in them is the caller's.

import { make, setAttribute } from "../dom.js";

/** Rows kept above and below those in sight. */
const MARGIN = 4;

/** Until a row has been measured. */
const ROW_PX = 28;

/** Where a key leads from a row. @param {string} key @param {number} at @param {number} count @param {number} page */
function moved(key, at, count, page) {
  /** @type {Record<string, number>} */
  const to = {
    ArrowUp: at - 1,
    ArrowDown: at + 1,
    PageUp: at - page,
    PageDown: at + page,
    Home: 0,
    End: count - 1,
  };
  return key in to ? Math.min(Math.max(to[key], 0), count - 1) : null;
}

/**
 * @param {object} grid
 * @param {HTMLElement} grid.container @param {string} grid.label @param {string} grid.name For its class.
 * @param {{ title: string, name: string }[]} grid.columns
 * @param {(cells: HTMLElement[], index: number, row: HTMLElement) => void} grid.fill
 * @param {(index: number) => void} [grid.pick] Enter or a click on a row.
 */
export function createWindowed({ container, label, name, columns, fill, pick }) {
  const grid = make("div", `grid ${name}`);
  const head = make("div", "grid-head");
  const body = make("div", "grid-body");
  grid.setAttribute("role", "grid");
  grid.setAttribute("aria-label", label);
  head.setAttribute("role", "row");
  head.setAttribute("aria-rowindex", "1");
  body.setAttribute("role", "rowgroup");
  for (const { title, name: column } of columns) {
    const cell = make("div", `cell cell-${column}`, title);
    cell.setAttribute("role", "columnheader");
    head.append(cell);
  }
  grid.append(head, body);
  container.append(grid);

  /** @type {Map<number, { row: HTMLElement, cells: HTMLElement[] }>} */
  const shown = new Map();
  let count = 0;
  let active = -1;
  let selected = -1;
  let rowPx = ROW_PX;
  // The newest row stays in sight until someone scrolls away from it.
  let atEnd = true;
  let held = false;
  let stale = true;

  /** @param {number} index */
  function makeRow(index) {
    const row = make("div", "grid-row");
    row.setAttribute("role", "row");
    row.setAttribute("aria-rowindex", String(index + 2));
    row.style.setProperty("--at", String(index));
    const cells = columns.map(({ name: column }) => {
      const cell = make("div", `cell cell-${column}`);
      cell.setAttribute("role", "gridcell");
      return cell;
    });
    row.append(...cells);
    row.addEventListener("click", () => {
      focusRow(index);
      pick?.(index);
    });
    return { row, cells };
  }

  /** Rows to have in the DOM: those in sight, and the one that is the tab stop. */
  function wanted() {
    const first = Math.max(0, Math.floor(grid.scrollTop / rowPx) - MARGIN);
    const last = Math.min(count, Math.ceil((grid.scrollTop + grid.clientHeight) / rowPx) + MARGIN);
    const rows = [];
    for (let index = first; index < last; index++) rows.push(index);
    if (active >= 0 && active < first) rows.unshift(active);
    else if (active >= last && active < count) rows.push(active);
    return rows;
  }

  function render() {
    const rows = wanted();
    const keep = new Set(rows);
    for (const [index, { row }] of shown) {
      if (keep.has(index)) continue;
      row.remove();
      shown.delete(index);
    }
    let after = /** @type {ChildNode | null} */ (body.firstChild);
    for (const index of rows) {
      const known = shown.get(index);
      const made = known ?? makeRow(index);
      if (!known) {
        shown.set(index, made);
        body.insertBefore(made.row, after);
      } else after = made.row.nextSibling;
      if (!known || stale) fill(made.cells, index, made.row);
      made.row.tabIndex = index === active ? 0 : -1;
      if (pick) setAttribute(made.row, "aria-selected", index === selected);
    }
    stale = false;
    measure();
  }

  /** Text size and width decide how high a row is. */
  function measure() {
    const [first] = shown.values();
    const height = first?.row.offsetHeight ?? 0;
    if (height === 0 || height === rowPx) return;
    rowPx = height;
    toEnd();
    render();
  }

  /** Where the grid was put by itself, and not by a person. */
  let put = 0;

  /** @param {number} top */
  function scrollTo(top) {
    grid.scrollTop = top;
    put = grid.scrollTop;
  }

  /** The newest row, but the selected one in any case. */
  function toEnd() {
    if (!atEnd) return;
    scrollTo(grid.scrollHeight);
    if (selected >= 0) reveal(selected);
  }

  /** @param {number} index */
  function reveal(index) {
    const top = index * rowPx;
    const room = grid.clientHeight - head.offsetHeight;
    if (top < grid.scrollTop) scrollTo(top);
    else if (top + rowPx > grid.scrollTop + room) scrollTo(top + rowPx - room);
  }

  /** @param {number} index */
  function focusRow(index) {
    active = index;
    reveal(index);
    render();
    shown.get(index)?.row.focus({ preventScroll: true });
  }

  grid.addEventListener("scroll", () => {
    const byHand = Math.abs(grid.scrollTop - put) > 1;
    if (byHand) atEnd = grid.scrollTop + grid.clientHeight >= grid.scrollHeight - rowPx / 2;
    render();
  });
  body.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const page = Math.max(1, Math.floor(grid.clientHeight / rowPx) - 2);
    const to = moved(event.key, active, count, page);
    if (to !== null) focusRow(to);
    else if (event.key === "Enter" && pick) pick(active);
    else return;
    event.preventDefault();
  });
  new ResizeObserver(() => {
    toEnd();
    render();
  }).observe(grid);

  return {
    /** @param {number} rows How many there are now. @param {number} chosen The selected one, or -1. @param {boolean} hold Stay where it is. */
    update(rows, chosen, hold) {
      const focused = body.contains(document.activeElement);
      if (!focused && (active === count - 1 || active >= rows)) active = Math.max(0, rows - 1);
      count = rows;
      selected = chosen;
      stale = true;
      grid.setAttribute("aria-rowcount", String(rows + 1));
      grid.style.setProperty("--rows", String(rows));
      const released = held && !hold;
      held = hold;
      if (released) atEnd = true;
      if (released && focused) focusRow(rows - 1);
      if (!hold && !focused) toEnd();
      render();
    },
  };
}
