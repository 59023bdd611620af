// The diagram on its canvas: which stretch of time is in sight, when it is drawn again, and what is where on it.
// It reads the session and the page's state and changes neither; what a click or a key does is sequence.js's matter.

import { atMostEvery } from "../log/often.js";
import { filtering } from "../log/query.js";
import { readPalette } from "../stage/palette.js";
import { faultMoments, runOf } from "../store/run.js";
import { arrowOf, rowAt } from "./arrows.js";
import { barsOf } from "./bars.js";
import { BAR, draw, SIGN } from "./draw.js";
import { markOf, outagesOf } from "./faults.js";
import { layLanes, lettersOf } from "./lanes.js";
import { createLedger, SENT, SEQ } from "./ledger.js";
import { fitted, following, panned, usAt, within, xOf, zoomed } from "./scale.js";
import { look } from "./sight.js";

/** @import { Session } from "../core/session.js" */
/** @import { State } from "../store/state.js" */
/** @import { Scene } from "./draw.js" */
/** @import { Mark } from "./faults.js" */
/** @import { Span } from "./scale.js" */
/** @import { Sign } from "./signs.js" */
/** @typedef {{ us?: number, operation?: number, seq?: number, mark?: Mark }} Found one of these, or nothing */

/** Frames that Fit brings into sight. */
const FITTED = 40;
/** So high, in letters, there is room for two rows of words above the lines. */
const TWO_ROWS = 16;
/** How near a pointer or finger has to be, CSS pixels. */
const NEAR = 12;
/** As the Log: what fits is not searched anew for each event of a run that is played. */
const FIND_MS = 250;

/**
 * @param {{ plot: HTMLElement, canvas: HTMLCanvasElement, tall: HTMLElement }} places
 * @param {(scene: Scene) => void} tell once it is drawn
 */
export function createChart({ plot, canvas, tall }, tell) {
  const ctx = canvas.getContext("2d", { alpha: false });
  const ledger = createLedger();
  /** @type {Session | null} */
  let session = null;
  /** @type {State | null} */
  let state = null;
  /** @type {number | null} */
  let selected = null;
  /** Where a person looks; null: as Fit has it. @type {Span | null} */
  let span = null;
  /** The diagram goes along with the moment. */
  let along = true;
  /** The time between two events, while it goes from one to the next. @type {number | null} */
  let glided = null;
  /** When the branch's last event was. */
  let edgeUs = 0;
  /** @type {Uint32Array | null} */
  let fits = null;
  /** @type {Mark[]} */
  let marks = [];
  /** @type {Scene["outages"]} */
  let outages = [];
  /** A moment to bring into sight. @type {number | null} */
  let wanted = null;
  /** A stretch of time to bring into sight. @type {[fromUs: number, untilUs: number] | null} */
  let stretch = null;
  /** @type {Scene | null} As it was last drawn. */
  let drawn = null;
  /** @type {Sign[]} */
  let signs = [];
  let queued = false;

  function wake() {
    if (!queued) requestAnimationFrame(redraw);
    queued = true;
  }

  const find = atMostEvery(FIND_MS, () => {
    const filter = state?.filter ?? {};
    fits = session && filtering(filter) ? session.find(filter) : null;
    wake();
  });

  /** The last frames up to the moment, and what they wait for. @param {State} now @param {number} width */
  function fitNow({ progress: { frames, nowUs, next } }, width) {
    const fromUs = frames > 0 ? ledger.row(Math.max(1, frames - FITTED + 1))[SENT] : 0;
    return fitted(fromUs, Math.max(nowUs, next?.timeUs ?? 0, fromUs + 1000), width);
  }

  /** The marks with one that is no fault. @param {Session} of @param {number} event */
  const withMark = (of, event) =>
    [...marks, markOf(of.event(event))].sort((a, b) => a.event - b.event);

  /** @param {Mark[]} of */
  const afterChosen = (of) =>
    of[(of.findIndex(({ event }) => event === state?.event) + 1) % of.length];

  /** @param {number} room */
  function bringStretch(room) {
    if (!stretch || !span) return;
    const [fromUs, untilUs] = stretch;
    stretch = null;
    if (xOf(span, fromUs) >= 0 && xOf(span, untilUs) <= room) return;
    span = fitted(fromUs, untilUs, room);
    along = false;
  }

  /** @param {number} room */
  function bringIntoSight(room) {
    if (wanted === null || !span) return;
    const x = xOf(span, wanted);
    wanted = null;
    if (x >= 0 && x <= room) return;
    span = panned(span, x - room / 2);
    along = false;
  }

  /** @param {Session} of @param {State} now @returns {Scene} */
  function scene(of, now) {
    const { allFrames } = now.progress;
    const nowUs = glided ?? now.progress.nowUs;
    const palette = readPalette(canvas);
    const letters = lettersOf(palette.text);
    const { clientWidth: width, clientHeight: height, scrollTop: scroll } = plot;
    const axis = Math.ceil(letters * 1.5);
    const { clients } = of.settings;
    const { event } = now;
    const all =
      event === null || marks.some((mark) => mark.event === event) ? marks : withMark(of, event);
    const rows = all.length === 0 ? 0 : height > TWO_ROWS * letters ? 2 : 1;
    const lanes = layLanes({
      ...{ clients, ports: of.everyPort(), width, height: height - axis, letters },
      top: rows * SIGN * letters,
    });
    const room = Math.max(1, width - lanes.gutter);
    span ??= fitNow(now, room);
    bringIntoSight(room);
    bringStretch(room);
    if (along) span = following(span, nowUs, room);
    span = within(span, edgeUs, room);
    const sight = look(ledger, span, room, fits);
    const raw = !sight.dense && of.faults().raw;
    return {
      ...{
        width,
        height,
        axis,
        room,
        scroll,
        span,
        lanes,
        sight,
        fits,
        marks: all,
        event,
        rows,
        outages,
        nowUs,
        palette,
      },
      bars: sight.dense ? [] : barsOf(of, ledger, sight.rows, nowUs),
      chosen: selected && selected <= allFrames ? ledger.row(selected) : null,
      followed: now.followed,
      marked: new Set(now.marked),
      isCopy: (seq) => raw && of.frame(seq).copyOf !== null,
      problem: getComputedStyle(canvas).getPropertyValue("--problem"),
    };
  }

  function redraw() {
    queued = false;
    if (!ctx || !session || !state || plot.clientWidth === 0) return;
    drawn = scene(session, state);
    const { width, height, lanes, axis } = drawn;
    tall.style.setProperty("height", `${Math.max(height, Math.ceil(lanes.height + axis))}px`);
    canvas.style.setProperty("height", `${height}px`);
    const ratio = window.devicePixelRatio || 1;
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== w || canvas.height !== h) Object.assign(canvas, { width: w, height: h });
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    signs = draw(ctx, drawn);
    tell(drawn);
    if (!ledger.learn()) wake();
  }

  /** @param {Span} to @returns {boolean} whether that is elsewhere */
  function go(to) {
    if (!drawn) return false;
    const before = span;
    span = within(to, edgeUs, drawn.room);
    const moved = before?.startUs !== span.startUs || before.usPerPx !== span.usPerPx;
    if (moved) along = false;
    wake();
    return moved;
  }

  plot.addEventListener("scroll", wake);
  new ResizeObserver(wake).observe(plot);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", wake);

  return {
    wake,
    marks: () => marks,
    fits: () => fits,

    /** @param {State} now @param {Session} of @param {number | null} chosen */
    update(now, of, chosen) {
      const { progress, commanded, filter } = now;
      const before = state;
      const anew = of !== session;
      const moved = anew || progress !== before?.progress;
      const sifted = anew || filter !== before?.filter;
      [session, state, selected] = [of, now, chosen];
      wake();
      if (moved) {
        const last = before?.progress;
        const { branch, live, allFrames } = progress;
        const leap = progress.events - (last?.events ?? 0);
        // Where it went back, or leapt ahead, the moment is to be seen again.
        if (leap < 0 || (leap > 1 && !now.playing)) along = true;
        if (anew) span = null;
        glided = null;
        edgeUs = live ? progress.nowUs : of.event(progress.length).timeUs;
        const other = anew || branch !== last?.branch || (live && !last.live);
        ledger.update((first, count) => of.table(first, count), allFrames, other, live);
      }
      if (anew || commanded !== before?.commanded) {
        marks = faultMoments(runOf(of.run())).map((event) => markOf(of.event(event)));
        outages = outagesOf(marks);
      }
      if (moved || sifted) find(sifted);
    },

    /** @param {number} px */
    pan: (px) => span !== null && go(panned(span, px)),

    /** @param {number} factor @param {number} [x] on the plot: what stays where it is; else the moment, if it is in sight */
    zoom(factor, x) {
      if (!drawn || !span) return;
      const { room, nowUs, lanes } = drawn;
      const now = xOf(span, nowUs);
      const inSight = now >= 0 && now <= room;
      const follows = along && inSight;
      go(zoomed(span, factor, x === undefined ? (inSight ? now : room / 2) : x - lanes.gutter));
      along = follows;
    },

    /** @param {number} us */
    glide(us) {
      if (drawn?.nowUs === us || drawn?.sight.dense) return;
      glided = us;
      redraw();
    },

    /** The whole run. */
    all() {
      if (!drawn) return;
      go(fitted(0, Math.max(edgeUs, drawn.nowUs, 1000), drawn.room));
      along = false;
    },

    fit() {
      span = null;
      along = true;
      wake();
    },

    /** Brings a moment into sight. @param {number} us */
    show(us) {
      wanted = us;
      wake();
    },

    /** Brings a stretch of time into sight. @param {number} fromUs @param {number} untilUs */
    cover(fromUs, untilUs) {
      stretch = [fromUs, untilUs];
      wake();
    },

    /** When a frame was sent. @param {number} seq */
    sentUs: (seq) => ledger.row(seq)[SENT],

    /** What is there, on the plot. @param {number} left @param {number} top @returns {Found} */
    at(left, top) {
      if (!drawn) return {};
      const { lanes, span: seen, sight, bars, height, axis, nowUs } = drawn;
      const x = left - lanes.gutter;
      const y = top + plot.scrollTop;
      const us = usAt(seen, x);
      if (x < 0) return {};
      if (top > height - axis) return { us };
      const sign = signs.find(
        ({ left: from, width, row }) =>
          Math.floor(top / (lanes.letters * SIGN)) === row && x >= from && x <= from + width,
      );
      // A click on words again goes through all that they stand for.
      if (sign) return { mark: afterChosen(sign.all.map(({ mark }) => mark)) };
      const bar = bars.find(
        ({ client, fromUs, untilUs }) =>
          us >= fromUs &&
          us <= untilUs &&
          Math.abs((lanes.at(client)?.y ?? 0) - BAR.above - y) <= BAR.height,
      );
      const row = rowAt(sight.rows, (one) => arrowOf(one, seen, lanes, nowUs), x, y, NEAR);
      if (bar) return { operation: bar.id };
      if (row) return { seq: row[SEQ] };
      return { mark: drawn.marks.find(({ timeUs }) => Math.abs(xOf(seen, timeUs) - x) < NEAR) };
    },
  };
}
