// One tab stop for a set of things, arrows inside it.
// It moves the focus, and keeps it when things go; nothing else.

/**
 * @param {HTMLElement} container
 * @param {() => HTMLElement[]} items In reading order; those hidden are left out by the caller.
 * @param {(key: string, at: number, count: number) => number | null} move Where a key leads; null leaves the key alone.
 */
export function rove(container, items, move) {
  /** @param {HTMLElement} chosen */
  function stopAt(chosen) {
    for (const item of items()) item.tabIndex = item === chosen ? 0 : -1;
  }

  container.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const all = items();
    const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const to = at < 0 ? null : move(event.key, at, all.length);
    if (to === null) return;
    event.preventDefault();
    all[Math.min(Math.max(to, 0), all.length - 1)]?.focus();
  });
  container.addEventListener("focusin", (event) => {
    const item = items().find((one) => one === event.target);
    if (item) stopAt(item);
  });

  return {
    /** Keeps exactly one tab stop when items come and go, and the focus: on the same item, else where that was.
     * @param {() => void} [change] In which they come and go. */
    refresh(change) {
      const before = items();
      const at = before.indexOf(/** @type {HTMLElement} */ (document.activeElement));
      change?.();
      const all = items();
      if (at >= 0 && document.activeElement !== all[all.indexOf(before[at])]) {
        const kept = all.includes(before[at]) ? before[at] : all[Math.min(at, all.length - 1)];
        kept?.focus({ preventScroll: true });
      }
      const stop = all.find((item) => item.tabIndex === 0) ?? all[0];
      if (stop) stopAt(stop);
    },
  };
}

/** Left, right, up and down along one line. @param {string} key @param {number} at @param {number} count */
export function alongLine(key, at, count) {
  if (key === "ArrowRight" || key === "ArrowDown") return at + 1;
  if (key === "ArrowLeft" || key === "ArrowUp") return at - 1;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}

/** Along one line, around the end and back to the start. @param {string} key @param {number} at @param {number} count */
export function around(key, at, count) {
  if (key === "ArrowRight") return (at + 1) % count;
  if (key === "ArrowLeft") return (at + count - 1) % count;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}

/** In rows of eight. @param {string} key @param {number} at @param {number} count */
export function alongBits(key, at, count) {
  const row = at - (at % 8);
  if (key === "ArrowRight") return at + 1;
  if (key === "ArrowLeft") return at - 1;
  if (key === "ArrowDown") return at + 8 < count ? at + 8 : at;
  if (key === "ArrowUp") return at >= 8 ? at - 8 : at;
  if (key === "PageDown") return count - 8 + (at % 8);
  if (key === "PageUp") return at % 8;
  if (key === "Home") return row;
  return key === "End" ? row + 7 : null;
}
