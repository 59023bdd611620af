// Time along the diagram: which stretch of it is in sight, where a moment is, what zooming, panning and fitting make of it.
// Pure. It knows nothing of frames, actors or canvases; x is in CSS pixels from the left edge of the plot.

/** A stretch of virtual time as it is drawn. @typedef {{ startUs: number, usPerPx: number }} Span */

/** A microsecond is never wider than this. */
const FINEST = 1 / 8;
/** Of the width: kept free on both sides of what is fitted. */
const MARGIN = 0.04;
/** Of the width: how far the moment that is followed may go before the diagram goes along. */
const NEAR = 0.12;
const FAR = 0.88;

/** @param {Span} span @param {number} us */
export const xOf = (span, us) => (us - span.startUs) / span.usPerPx;

/** @param {Span} span @param {number} x */
export const usAt = (span, x) => span.startUs + x * span.usPerPx;

/** All from one moment to another in sight. @param {number} fromUs @param {number} toUs @param {number} width @returns {Span} */
export function fitted(fromUs, toUs, width) {
  const usPerPx = Math.max(FINEST, (toUs - fromUs) / (width * (1 - 2 * MARGIN)));
  return { startUs: fromUs - width * MARGIN * usPerPx, usPerPx };
}

/** No finer than can be told apart, no wider than twice the run; the run never leaves the sight.
 * @param {Span} span @param {number} endUs of the run @param {number} width @returns {Span} */
export function within(span, endUs, width) {
  const usPerPx = Math.min(Math.max(span.usPerPx, FINEST), Math.max(1, (2 * endUs) / width));
  const half = (width * usPerPx) / 2;
  return {
    startUs: Math.min(Math.max(span.startUs, -half), Math.max(endUs - half, -half)),
    usPerPx,
  };
}

/** Closer (a factor above 1) or further away; what is at x stays there.
 * @param {Span} span @param {number} factor @param {number} x @returns {Span} */
export function zoomed(span, factor, x) {
  const usPerPx = Math.max(FINEST, span.usPerPx / factor);
  return { startUs: usAt(span, x) - x * usPerPx, usPerPx };
}

/** @param {Span} span @param {number} px to the right: what is in sight goes to the left @returns {Span} */
export const panned = ({ startUs, usPerPx }, px) => ({ startUs: startUs + px * usPerPx, usPerPx });

/** The same span if the moment is well inside, else one that has it there: further right, the more of the past is in sight.
 * @param {Span} span @param {number} us @param {number} width @returns {Span} */
export function following(span, us, width) {
  const x = xOf(span, us);
  if (x > FAR * width) return panned(span, x - FAR * width);
  return x < NEAR * width ? panned(span, x - width / 2) : span;
}

/** A round number of microseconds that takes at least so many pixels. @param {Span} span @param {number} px */
function roundStep({ usPerPx }, px) {
  const least = Math.max(1, px * usPerPx);
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5].find((one) => one * power >= least) ?? 10);
}

/** Where the axis is marked, and with which milliseconds.
 * @param {Span} span @param {number} width @param {number} px at least, from one mark to the next */
export function ticks(span, width, px) {
  const step = roundStep(span, px);
  const digits = Math.max(0, 3 - Math.floor(Math.log10(step)));
  const marks = [];
  const last = usAt(span, width);
  for (let n = Math.max(0, Math.ceil(span.startUs / step)); n * step <= last; n++) {
    marks.push({ x: xOf(span, n * step), label: ((n * step) / 1000).toFixed(digits) });
  }
  return marks;
}
