// What a person does to the rows of a grid, by keys and by pointer.
// It says which row is meant, and what is wanted of it; doing that is the grid's.

/** Where a key leads from a row. @param {string} key @param {number} at @param {number} last @param {number} page */
function moved(key, at, last, page) {
  /** @type {Record<string, number>} */
  const to = {
    ArrowUp: at - 1,
    ArrowDown: at + 1,
    PageUp: at - page,
    PageDown: at + page,
    Home: 0,
    End: last,
  };
  return key in to ? Math.min(Math.max(to[key], 0), last) : null;
}

/**
 * @param {HTMLElement} body @param {(target: EventTarget | null) => number} indexOf The row that something is in; -1 for none.
 * @param {object} does
 * @param {() => number} does.active the row that is the tab stop
 * @param {() => number} does.last @param {() => number} does.page rows that a page key goes
 * @param {(index: number) => void} does.focusRow where it is @param {(index: number) => void} does.goTo and brings it into sight
 * @param {(index: number) => void} does.come it has the focus
 * @param {(index: number) => void} does.pick @param {(index: number) => void} [does.visit]
 */
export function listenToRows(body, indexOf, does) {
  body.addEventListener("click", (event) => {
    const index = indexOf(event.target);
    if (index < 0) return;
    // It stays under the pointer, for a second click.
    does.focusRow(index);
    does.pick(index);
  });
  body.addEventListener("dblclick", (event) => {
    const index = indexOf(event.target);
    if (index >= 0) does.visit?.(index);
  });
  body.addEventListener("focusin", (event) => does.come(indexOf(event.target)));
  body.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const active = does.active();
    const to = moved(event.key, active, does.last(), does.page());
    if (to !== null) does.goTo(to);
    else if (event.key !== "Enter") return;
    else if (event.shiftKey) does.visit?.(active);
    else does.pick(active);
    event.preventDefault();
  });
}
