// What is measured of scrolling: the Log with a million frames, every row of it decoded by the package, beside an empty element as
// high as elements are; in one page, in turns. Milliseconds between screen frames, those of 95 of 100, and of the script in them.

import { createFilter } from "../../www/log/filter.js";
import { createFrames } from "../../www/log/frames.js";
import { dissect, encodeMessage } from "../../www/pkg/ninebytes.js";
import { FIRST_STATE } from "../../www/store/state.js";
import { createStore } from "../../www/store/store.js";

/** @import { Session } from "../../www/core/session.js" */

const FRAMES = 1_000_000;
/** Each way is measured in so many turns of so many screen frames. */
const TURNS = 5;
const TURN = 60;
const WARM = 8;
/** A brisk wheel: at 60 frames a second some 4,800 pixels a second. */
const STEP_PX = 80;
/** Every so many screen frames the thumb jumps elsewhere, and every row in sight is another. */
const JUMP = 6;

/** Messages of all types and keys, made when they are asked for: what a session knows of as many, without the run. */
function manyFrames() {
  const types = /** @type {const} */ (["insert", "lookup", "delete", "nop"]);
  const frame = (/** @type {number} */ seq) => {
    const key = Math.imul(seq, 0x9e3779b1) >>> 0;
    const bytes = encodeMessage(types[seq % 4] ?? "nop", key, seq, "network");
    return {
      ...dissect(bytes, "network", "client"),
      seq,
      timeUs: seq * 1000,
      from: "client 1",
      to: `node ${3001 + (seq % 3)}`,
      bytes,
      state: "delivered",
      event: seq,
      sentAt: seq - 1,
      operation: seq,
      copyOf: null,
      received: null,
      damage: [],
    };
  };
  const session = {
    settings: { nodes: 3, clients: 1, layout: "network", route: "redirect" },
    ports: () => [3001, 3002, 3003],
    incidentTable: () => new Float64Array(),
    frame,
  };
  return /** @type {Session} */ (/** @type {unknown} */ (session));
}

/** @param {HTMLElement} place */
function openLog(place) {
  const session = manyFrames();
  const store = createStore(() => {});
  const progress = {
    ...FIRST_STATE.progress,
    events: FRAMES,
    frames: FRAMES,
    length: FRAMES,
    allFrames: FRAMES,
  };
  const state = { ...FIRST_STATE, progress };
  const seek = () => {};
  const filter = createFilter(store);
  place.append(filter.bar);
  createFrames(place, store, () => session, seek, filter).update(state, session, null);
  return /** @type {HTMLElement} */ (place.querySelector(".grid"));
}

/** @param {HTMLElement} place */
function openEmpty(place) {
  const scroller = document.createElement("div");
  scroller.style.cssText = "height: 100%; overflow: auto";
  const inside = document.createElement("div");
  inside.style.height = "4000000px";
  scroller.append(inside);
  place.append(scroller);
  return scroller;
}

const nextFrame = () =>
  new Promise((/** @type {(ms: number) => void} */ tell) => requestAnimationFrame(tell));

/** A scroller, and what was taken of it so far. @param {HTMLElement} scroller */
function wayOf(scroller) {
  /** @type {{ frames: number[], scripts: number[] }} */
  const times = { frames: [], scripts: [] };
  let started = 0;
  let script = 0;
  // The first and the last to hear of it, around whatever the scroller itself does then.
  const begin = () => {
    started = performance.now();
  };
  window.addEventListener("scroll", begin, true);
  scroller.addEventListener("scroll", () => {
    script = performance.now() - started;
  });
  return { scroller, times, script: () => script };
}

/** @param {ReturnType<typeof wayOf>} way */
async function scrollOn({ scroller, times, script }) {
  const most = scroller.scrollHeight - scroller.clientHeight;
  let before = 0;
  let place = 0;
  for (let n = 0; n < WARM + TURN; n += 1) {
    const now = await nextFrame();
    if (n >= WARM) {
      times.frames.push(now - before);
      times.scripts.push(script());
    }
    before = now;
    place = n % JUMP === 0 ? (((n * 7919) % 997) / 997) * most : place + STEP_PX;
    scroller.scrollTop = place;
  }
}

/** @param {number[]} values */
function p95(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return Number(sorted[Math.floor(sorted.length * 0.95)]?.toFixed(2));
}

/** @param {HTMLElement} box */
function makePlace(box) {
  const place = document.createElement("div");
  place.className = "panel";
  place.style.cssText = "width: 1280px; height: 600px";
  box.append(place);
  return place;
}

/** The page's own styles, for as long as this takes. */
async function addStyles() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("../../www/style.css", import.meta.url).href;
  const loaded = new Promise((resolve) => link.addEventListener("load", resolve));
  document.head.append(link);
  await loaded;
  return link;
}

/** @param {(outcome: object) => void} tell */
export async function measureScrolling(tell) {
  const styles = await addStyles();
  const box = document.createElement("div");
  document.body.append(box);
  const log = wayOf(openLog(makePlace(box)));
  const empty = wayOf(openEmpty(makePlace(box)));
  for (let turn = 0; turn < TURNS; turn += 1) {
    await scrollOn(log);
    await scrollOn(empty);
  }
  tell({
    name: "log scroll (log / empty element)",
    rows: FRAMES,
    p95FrameMs: p95(log.times.frames),
    baselineP95FrameMs: p95(empty.times.frames),
    p95ScriptMs: p95(log.times.scripts),
  });
  box.remove();
  styles.remove();
}
