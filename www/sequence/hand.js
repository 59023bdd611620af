// Pointer, wheel and fingers over the diagram, told as pans, zooms and picks.
// It knows neither time nor frames, and keeps no state of the diagram.

/** Pixels that a press may wander and still be a click. */
const STILL = 4;
/** How fast wheels zoom. */
const WHEEL = 0.004;
/** Fingers closer than this are as far apart as this. */
const APART = 8;

/**
 * @param {HTMLElement} plot scrolls its lines by itself
 * @param {object} hand x and y are on the plot
 * @param {(px: number) => boolean} hand.pan to the right in time; whether there was anywhere to go
 * @param {(factor: number, x: number) => void} hand.zoom
 * @param {(x: number, y: number) => void} hand.pick
 * @param {(x: number, y: number) => void} hand.twice picked twice, at once
 */
export function createHand(plot, { pan, zoom, pick, twice }) {
  /** Where fingers are down. @type {Map<number, { x: number, y: number }>} */
  const down = new Map();
  let wandered = 0;

  /** @param {MouseEvent} event */
  function place({ clientX, clientY }) {
    const { left, top } = plot.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }

  /** The middle of the fingers, and how far they are apart. */
  function grip() {
    const all = [...down.values()];
    const [a, b] = [all[0], all[all.length - 1]];
    const apart = Math.max(APART, Math.abs(a.x - b.x));
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, apart };
  }

  plot.addEventListener("pointerdown", (event) => {
    const at = place(event);
    // The bar that scrolls the lines is the browser's.
    if (event.button !== 0 || at.x > plot.clientWidth) return;
    if (down.size === 0) wandered = 0;
    down.set(event.pointerId, at);
  });

  plot.addEventListener("pointermove", (event) => {
    const { pointerId, pointerType } = event;
    if (!down.has(pointerId)) return;
    const before = grip();
    down.set(pointerId, place(event));
    const { x, y, apart } = grip();
    wandered += Math.hypot(x - before.x, y - before.y, apart - before.apart);
    if (wandered <= STILL) return;
    plot.setPointerCapture(pointerId);
    zoom(apart / before.apart, x);
    pan(before.x - x);
    // A finger scrolls the lines, or the page, by itself.
    if (pointerType !== "touch") plot.scrollTop += before.y - y;
  });

  plot.addEventListener("pointerup", (event) => {
    if (!down.delete(event.pointerId) || wandered > STILL) return;
    const { x, y } = place(event);
    pick(x, y);
  });
  plot.addEventListener("dblclick", (event) => {
    const { x, y } = place(event);
    twice(x, y);
  });
  plot.addEventListener("pointercancel", ({ pointerId }) => down.delete(pointerId));

  plot.addEventListener(
    "wheel",
    (event) => {
      const across = event.deltaX || (event.shiftKey ? event.deltaY : 0);
      if (event.ctrlKey) zoom(Math.exp(-event.deltaY * WHEEL), place(event).x);
      else if (!across && plot.scrollHeight > plot.clientHeight) return;
      else if (!pan(across || event.deltaY)) return;
      event.preventDefault();
    },
    { passive: false },
  );
}
