// What is measured of drawing: the real stage with 20,000 frames in flight, moving, beside a bare canvas of the same size on
// which as many rectangles move; in one page, in turns. Milliseconds of 95 of 100 screen frames, and of the script in them.

import { createStage } from "../../www/stage/stage.js";

const FRAMES = 20_000;
const WIDTH = 1280;
const HEIGHT = 720;
/** Each way is measured in so many turns of so many screen frames. */
const TURNS = 5;
const TURN = 60;
/** Frames on screen before a turn counts: caches fill, the other way's work is over. */
const WARM = 8;

/** @typedef {(nowUs: number) => void} Draw */

/** Frames of all kinds between all actors, sent over a while; stride as on the stage. */
function framesInFlight() {
  const frames = new Float64Array(FRAMES * 7);
  for (let n = 0; n < FRAMES; n += 1) {
    const client = 1 + (n % 4);
    const other = n % 4 === 0 ? 3000 : 3001 + (n % 5);
    const ends = n % 2 === 0 ? [client, other] : [other, client];
    const sentUs = (n * 7919) % 100_000;
    frames.set([n + 1, ...ends, sentUs, sentUs + 100_000, n % 6, n], n * 7);
  }
  return frames;
}

/** @returns {import("../../www/stage/view.js").View} */
function viewOf() {
  const ports = [3001, 3002, 3003, 3004, 3005];
  const clients = [1, 2, 3, 4].map((number) => ({
    name: `client ${number}`,
    label: `Client ${number}`,
    status: "Lookup 1231234",
    waiting: 0,
    active: false,
  }));
  return {
    clients,
    tracker: {
      port: 3000,
      ports,
      routing: null,
      placement: "modulo",
      strategy: "live",
      change: [],
      active: false,
      mark: null,
    },
    nodes: ports.map((port, slot) => ({
      port,
      slot,
      count: 1,
      first: 0,
      pairs: [[slot, 1]],
      touched: null,
      given: [],
      active: false,
      chosen: false,
      state: "up",
      phase: "settled",
      mark: null,
    })),
    connections: clients.flatMap(({ name }) =>
      ["tracker", ...ports.map((port) => `node ${port}`)].map((other) => ({
        ends: /** @type {[string, string]} */ ([name, other]),
        open: true,
      })),
    ),
    frames: framesInFlight(),
    detail: () => {
      throw new Error("so many frames are drawn from their numbers alone");
    },
    word: () => "",
    resizing: {
      strategy: "live",
      placement: "modulo",
      epoch: 0,
      phase: "settled",
      port: null,
      joins: false,
      members: [],
      ready: [],
      done: [],
      queue: [],
      holding: 0,
      next: ports,
    },
    faults: { paused: [], down: [], partitions: [], slow: [], raw: true },
    loss: null,
    nowUs: 0,
    selected: null,
    cursor: null,
    reducedMotion: false,
  };
}

function canvasOf() {
  const canvas = document.createElement("canvas");
  canvas.style.cssText = `position:absolute;inset:0;width:${WIDTH}px;height:${HEIGHT}px`;
  document.body.append(canvas);
  return canvas;
}

/** @param {HTMLCanvasElement} canvas @returns {Draw} */
function stageOn(canvas) {
  const stage = createStage(canvas);
  const view = viewOf();
  return (nowUs) => stage.draw({ ...view, nowUs });
}

/** @param {HTMLCanvasElement} canvas @returns {Draw} */
function bareOn(canvas) {
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false }));
  return (nowUs) => {
    ctx.fillStyle = "#fff";
    ctx.fillRect(0, 0, WIDTH, HEIGHT);
    ctx.fillStyle = "#c2410c";
    for (let n = 0; n < FRAMES; n += 1) {
      ctx.fillRect((n * 61 + nowUs / 100) % WIDTH, (n * 37) % HEIGHT, 3, 3);
    }
  };
}

const nextFrame = () =>
  new Promise((/** @type {(ms: number) => void} */ tell) => requestAnimationFrame(tell));

/**
 * One turn: milliseconds from screen frame to screen frame, and of script in each.
 * @param {Draw} draw
 * @param {number} turn
 * @param {{ frames: number[], scripts: number[] }} into
 */
async function take(draw, turn, into) {
  let last = 0;
  for (let n = 0; n < WARM + TURN; n += 1) {
    const ms = await nextFrame();
    const started = performance.now();
    draw(50_000 + turn * 20_000 + n * 250);
    const script = performance.now() - started;
    if (n >= WARM) {
      into.frames.push(ms - last);
      into.scripts.push(script);
    }
    last = ms;
  }
}

/** @param {number[]} values */
function p95(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return Number((sorted[Math.floor(0.95 * sorted.length)] ?? Number.NaN).toFixed(2));
}

/** @param {(outcome: object) => void} tell */
export async function measureDrawing(tell) {
  const ways = [stageOn, bareOn].map((make) => {
    const canvas = canvasOf();
    /** @type {{ frames: number[], scripts: number[] }} */
    const times = { frames: [], scripts: [] };
    return { canvas, draw: make(canvas), times };
  });
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const { canvas, draw, times } of ways) {
      for (const way of ways) way.canvas.hidden = way.canvas !== canvas;
      await take(draw, turn, times);
    }
  }
  const [stage, bare] = ways.map(({ times }) => times);
  if (!stage || !bare) return;
  tell({
    name: `stage, ${FRAMES} frames in flight`,
    p95FrameMs: p95(stage.frames),
    p95ScriptMs: p95(stage.scripts),
    bareP95FrameMs: p95(bare.frames),
    bareP95ScriptMs: p95(bare.scripts),
  });
}
