// Decode and Encode: the walk through a frame's bits, one at a time, by hand or at its own pace.
// Each step is a fact from the package; this panel keeps time and shows the lines. It may exist more than once.

import { make, setAttribute, setText } from "../dom.js";
import { decodeLines, encodeLines } from "../store/decoding.js";
import { DECODE_RATES } from "../store/state.js";
import { createSwitch } from "./switch.js";

/** @import { DecodeStep } from "../core/types.js" */
/** @import { Direction, Frame, Walk } from "../store/decoding.js" */

/**
 * What the panel asks for; what comes of it is handed to update().
 * @typedef {object} Walker
 * @property {(at: number, of: number) => void} go
 * @property {(running: boolean) => void} run
 * @property {(rate: number) => void} rate
 * @property {(direction: Direction) => void} turn
 */

const LINES = /** @type {const} */ (["where", "mask", "update", "bits", "value", "frame", "rest"]);

/** @type {[Direction, string][]} */
const DIRECTIONS = [
  ["decode", "Decode"],
  ["encode", "Encode"],
];

/** @param {string} text @param {string} name What it is called when the text is a sign. */
function makeButton(text, name = "") {
  const button = make("button", "", text);
  button.type = "button";
  if (name) button.setAttribute("aria-label", name);
  return button;
}

/** @param {(rate: number) => void} choose */
function makeRate(choose) {
  const input = make("input");
  input.type = "range";
  input.min = String(DECODE_RATES.min);
  input.max = String(DECODE_RATES.max);
  input.addEventListener("input", () => choose(Number(input.value)));
  const element = make("label", "rate", "Bits a second");
  element.append(" ", input);
  return { element, input };
}

/** The lines' places, by name. */
function makeLines() {
  const [where, mask, update, bits, value, frame, rest] = LINES.map((name) =>
    make(name === "rest" ? "p" : "span", `decode-${name}`),
  );
  mask.classList.add("quiet");
  const lines = make("div", "decode-lines");
  for (const line of [[where, " ", mask], [update], [bits, " ", value], [frame]]) {
    const p = make("p");
    p.append(...line);
    lines.append(p);
  }
  return { lines, rest, places: [where, mask, update, bits, value, frame, rest] };
}

/** @param {HTMLElement} panel Empty, and named by whoever made it. @param {Walker} walker */
export function createDecode(panel, walker) {
  const heading = make("h3", "decode-heading", "Decode");
  const restart = makeButton("↺", "Start over");
  const back = makeButton("Back");
  const step = makeButton("Step");
  const run = makeButton("Run");
  run.className = "decode-run";
  const buttons = make("div", "decode-buttons");
  buttons.append(restart, back, step, run);
  const head = make("div", "decode-head");
  head.append(heading, buttons);
  const { lines, rest, places } = makeLines();
  const direction = createSwitch("Direction", DIRECTIONS, (chosen) => walker.turn(chosen));
  const rate = makeRate((chosen) => walker.rate(chosen));
  const foot = make("div", "decode-foot");
  foot.append(rest, direction.element, rate.element);
  panel.append(head, lines, foot);
  /** @type {ReturnType<typeof setTimeout> | null} */
  let timer = null;
  let of = 0;
  let at = 0;
  let running = false;

  function toggle() {
    if (!running && at >= of) walker.go(0, of);
    walker.run(!running && of > 0);
  }

  restart.addEventListener("click", () => walker.go(0, of));
  back.addEventListener("click", () => walker.go(at - 1, of));
  step.addEventListener("click", () => walker.go(at + 1, of));
  run.addEventListener("click", toggle);

  /** @param {number} bitsPerSecond */
  function keepTime(bitsPerSecond) {
    if (!running || timer !== null) return;
    timer = setTimeout(() => {
      timer = null;
      if (running) walker.go(at + 1, of);
    }, 1000 / bitsPerSecond);
  }

  return {
    /** @param {Frame} frame @param {DecodeStep[]} steps @param {Walk} walk */
    update(frame, steps, walk) {
      of = steps.length;
      at = Math.min(walk.at, of);
      running = walk.running;
      const said = (walk.direction === "encode" ? encodeLines : decodeLines)(frame, steps, at);
      setText(heading, said.head);
      for (const [nth, name] of LINES.entries()) setText(places[nth], said[name]);
      panel.className = said.field ? `decode field-${said.field}` : "decode";
      // Every bit read aloud would never end: only the start and the conclusion are news.
      setAttribute(rest, "aria-live", at > 0 && at < of ? "off" : "polite");
      setText(run, running ? "Stop" : "Run");
      setAttribute(back, "aria-disabled", at === 0 ? "true" : null);
      setAttribute(restart, "aria-disabled", at === 0 ? "true" : null);
      setAttribute(step, "aria-disabled", at >= of ? "true" : null);
      direction.set(walk.direction);
      rate.input.value = String(walk.rate);
      keepTime(walk.rate);
    },
  };
}
