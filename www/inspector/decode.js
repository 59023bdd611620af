// Decode: the walk through a frame's bits, one at a time, by hand or at its own pace.
// Each step is a fact from the package; this panel keeps time and shows the lines.

import { byId, setAttribute, setText } from "../dom.js";
import { decodeLines } from "../store/decoding.js";
import { DECODE_RATES } from "../store/state.js";

/** @import { DecodeStep, FrameView } from "../core/types.js" */
/** @import { State } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */

const LINES = /** @type {const} */ (["where", "mask", "update", "bits", "value", "rest"]);

/** @param {Store} store */
export function createDecode(store) {
  const panel = byId("decode", HTMLElement);
  const head = byId("decode-head", HTMLElement);
  const run = byId("decode-run", HTMLButtonElement);
  const back = byId("decode-back", HTMLButtonElement);
  const restart = byId("decode-restart", HTMLButtonElement);
  const step = byId("decode-step", HTMLButtonElement);
  const rate = byId("decode-rate", HTMLInputElement);
  const lines = LINES.map((name) => ({ name, element: byId(`decode-${name}`, HTMLElement) }));
  rate.min = String(DECODE_RATES.min);
  rate.max = String(DECODE_RATES.max);
  /** @type {ReturnType<typeof setTimeout> | null} */
  let timer = null;
  let of = 0;

  /** @param {number} at */
  const go = (at) => store.dispatch({ type: "decode", at, of });
  const at = () => store.state().decode.at;

  function toggle() {
    const { running } = store.state().decode;
    if (!running && at() >= of) go(0);
    store.dispatch({ type: "decodeRun", running: !running && of > 0 });
  }

  restart.addEventListener("click", () => go(0));
  back.addEventListener("click", () => go(at() - 1));
  step.addEventListener("click", () => go(at() + 1));
  run.addEventListener("click", toggle);
  rate.addEventListener("input", () =>
    store.dispatch({ type: "decodeRate", rate: Number(rate.value) }),
  );

  /** @param {boolean} running @param {number} bitsPerSecond */
  function keepTime(running, bitsPerSecond) {
    if (!running || timer !== null) return;
    timer = setTimeout(() => {
      timer = null;
      if (store.state().decode.running) go(at() + 1);
    }, 1000 / bitsPerSecond);
  }

  return {
    /** @param {FrameView} frame @param {DecodeStep[]} steps @param {State["decode"]} decode */
    update(frame, steps, decode) {
      of = steps.length;
      const said = decodeLines(frame, steps, decode.at);
      setText(head, said.head);
      for (const { name, element } of lines) setText(element, said[name]);
      panel.className = said.field ? `decode field-${said.field}` : "decode";
      // Every bit read aloud would never end: only the start and the conclusion are news.
      const quiet = decode.at > 0 && decode.at < of;
      setAttribute(lines[5].element, "aria-live", quiet ? "off" : "polite");
      setText(run, decode.running ? "Stop" : "Run");
      setAttribute(back, "aria-disabled", decode.at === 0 ? "true" : null);
      setAttribute(restart, "aria-disabled", decode.at === 0 ? "true" : null);
      setAttribute(step, "aria-disabled", decode.at >= of ? "true" : null);
      rate.value = String(decode.rate);
      keepTime(decode.running, decode.rate);
    },
  };
}
