// Curves: smooth lines through given stops, as points at equal distances, so that a place on one is an index.
// Pure arithmetic; which stops a line has is paths.js's matter.

import { clamp } from "./grid.js";

/**
 * A curve as points at equal distances along it.
 * @typedef {object} Path
 * @property {Float32Array} x
 * @property {Float32Array} y
 * @property {number} length  CSS pixels
 */
/** A point that a path goes through, and the direction (a unit vector) in which it does. @typedef {{ x: number, y: number, dx: number, dy: number }} Stop */

/** Points of a path. */
export const POINTS = 65;
const PER_CURVE = 32;

/**
 * Smooth curves through the stops, as many points.
 * @param {Stop[]} stops
 * @returns {{ x: number, y: number }[]}
 */
export function sample(stops) {
  const points = [{ x: stops[0].x, y: stops[0].y }];
  for (let i = 1; i < stops.length; i++) {
    const a = stops[i - 1];
    const b = stops[i];
    const out = handle(a, b, a);
    const back = handle(a, b, b);
    for (let k = 1; k <= PER_CURVE; k++) {
      const t = k / PER_CURVE;
      const s = 1 - t;
      const c0 = s * s * s;
      const c1 = 3 * s * s * t;
      const c2 = 3 * s * t * t;
      const c3 = t * t * t;
      points.push({
        x: c0 * a.x + c1 * (a.x + a.dx * out) + c2 * (b.x - b.dx * back) + c3 * b.x,
        y: c0 * a.y + c1 * (a.y + a.dy * out) + c2 * (b.y - b.dy * back) + c3 * b.y,
      });
    }
  }
  return points;
}

/**
 * How far a curve from a to b keeps to the direction of one of them.
 * @param {Stop} a
 * @param {Stop} b
 * @param {Stop} of
 */
function handle(a, b, of) {
  const straight = a.dx === b.dx && a.dy === b.dy;
  return (straight ? 0.85 : 0.7) * Math.abs((b.x - a.x) * of.dx + (b.y - a.y) * of.dy);
}

/**
 * The same line in points at equal distances.
 * @param {{ x: number, y: number }[]} points
 * @returns {Path}
 */
export function even(points) {
  const along = [0];
  for (let i = 1; i < points.length; i++) {
    along.push(
      along[i - 1] + Math.hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y),
    );
  }
  const length = along[along.length - 1];
  const x = new Float32Array(POINTS);
  const y = new Float32Array(POINTS);
  let k = 0;
  for (let i = 0; i < POINTS; i++) {
    const at = (length * i) / (POINTS - 1);
    while (k < points.length - 2 && along[k + 1] < at) k++;
    const part = clamp((at - along[k]) / (along[k + 1] - along[k] || 1), 0, 1);
    x[i] = points[k].x + (points[k + 1].x - points[k].x) * part;
    y[i] = points[k].y + (points[k + 1].y - points[k].y) * part;
  }
  return { x, y, length };
}
