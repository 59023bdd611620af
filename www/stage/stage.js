// The stage: the canvas on which people watch frames travel. It draws the view it is given and says what is under a
// finger. It keeps no time, schedules nothing, and knows nothing that is not in the view.

import { capsuleSizes, LONG_BYTES } from "./capsule.js";
import { ACTORS, closedWays } from "./doors.js";
import { indexOf } from "./frames.js";
import { layout } from "./geometry.js";
import { createMoving } from "./moving.js";
import { readPalette } from "./palette.js";
import { pathBetween } from "./paths.js";
import { drawStatic, sameKey, staticKey } from "./static.js";
import { font } from "./text.js";
import { hasMore } from "./tracker.js";
import { STRIDE } from "./view.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("./geometry.js").Scene} Scene */
/** @typedef {import("./curves.js").Path} Path */
/** @typedef {import("./moving.js").Ground} Ground */

/** A new node's card takes so long to appear. */
const ENTRANCE_MS = 350;

/** Ports are smaller than this; so are clients' numbers. */
const NUMBERS = 65536;

/**
 * @param {HTMLCanvasElement} canvas  sized by CSS; its backing store is the stage's
 */
export function createStage(canvas) {
  const ctx = contextOf(canvas);
  const back = document.createElement("canvas");
  const backCtx = contextOf(back);
  const moving = createMoving();
  const actors = new Int16Array(NUMBERS).fill(-1);
  /** @type {Map<string, number>} */
  const names = new Map();
  /** @type {number[]} */
  let shownPorts = [];
  /** Nodes whose cards are appearing, and since when. @type {Map<number, number>} */
  const entering = new Map();
  let now = 0;
  /** @type {(Path | undefined)[]} */
  let paths = [];
  let palette = readPalette(canvas);
  let width = 0;
  let height = 0;
  let ratio = 0;
  /** What the static canvas shows, and what it should. @type {unknown[]} */
  let shown = [];
  /** @type {unknown[]} */
  let wanted = [];
  /** @type {Ground | null} */
  let ground = null;
  /** What the ground was laid out for. @type {unknown[]} */
  let groundKey = [];
  /** What its closed ways are of. @type {View["faults"] | null} */
  let faults = null;

  /** Follows the canvas's size; true if there is anything to draw on. */
  function resize() {
    const nowRatio = window.devicePixelRatio || 1;
    if (canvas.clientWidth !== width || canvas.clientHeight !== height || nowRatio !== ratio) {
      width = canvas.clientWidth;
      height = canvas.clientHeight;
      ratio = nowRatio;
      canvas.width = back.width = Math.max(1, Math.round(width * ratio));
      canvas.height = back.height = Math.max(1, Math.round(height * ratio));
      palette = readPalette(canvas);
      forget();
    }
    return width > 0 && height > 0;
  }

  function forget() {
    shown = [];
    groundKey = [];
    ground = null;
  }

  /**
   * @param {number} from
   * @param {number} to
   */
  function pathOf(from, to) {
    const at = from * ACTORS + to;
    let path = paths[at];
    if (path === undefined && ground) {
      path = pathBetween(ground.scene, from, to);
      paths[at] = path;
    }
    return /** @type {Path} */ (path);
  }

  /** @param {number} number */
  function actorAt(number) {
    return number >= 0 && number < NUMBERS ? actors[number] : -1;
  }

  /**
   * Lays the scene out anew if the view has other actors than the last one.
   * @param {View} view
   * @returns {Ground}
   */
  function layOut(view) {
    const { tracker } = view;
    const more = hasMore(tracker);
    /** @type {unknown[]} */
    const key = [view.clients.length, view.nodes.length, more, tracker.port];
    for (const client of view.clients) key.push(client.name);
    for (const node of view.nodes) key.push(node.port);
    if (ground && sameKey(key, groundKey)) return ground;
    if (ground && !view.reducedMotion) {
      const come = view.nodes.filter(
        ({ port, phase }) => phase === "joining" && !shownPorts.includes(port),
      );
      for (const { port } of come) entering.set(port, now);
    }
    groundKey = key;
    const text = palette.text;
    const scene = layout({
      width,
      height,
      text,
      clients: view.clients.length,
      nodes: view.nodes.length,
      more,
    });
    paths = [];
    nameActors(view);
    ctx.font = font(100, palette.mono);
    const letter = ctx.measureText("0").width / 100;
    ground = {
      scene,
      sizes: capsuleSizes(text, ratio, scene.capsule),
      long: capsuleSizes(text, ratio, longRoom(scene), LONG_BYTES),
      closed: closedWays(view.faults, names),
      letter,
      ratio,
      actorAt,
      pathOf,
    };
    return ground;
  }

  /** How much of each card that is appearing is there. @param {number} ms @returns {Map<number, number>} */
  function partsOf(ms) {
    const parts = new Map();
    for (const [port, since] of entering) {
      const part = (ms - since) / ENTRANCE_MS;
      if (part < 1) parts.set(port, part);
      else entering.delete(port);
    }
    return parts;
  }

  /** @param {View} view */
  function nameActors(view) {
    shownPorts = view.nodes.map(({ port }) => port);
    actors.fill(-1);
    names.clear();
    const tracker = view.clients.length;
    view.clients.forEach((client, i) => {
      names.set(client.name, i);
      actors[Number.parseInt(client.name.replace(/\D+/g, ""), 10) || i + 1] = i;
    });
    names.set("tracker", tracker);
    actors[view.tracker.port] = tracker;
    view.nodes.forEach((node, i) => {
      names.set(`node ${node.port}`, tracker + 1 + i);
      actors[node.port] = tracker + 1 + i;
    });
  }

  /** @param {string} name */
  function actorOf(name) {
    return names.get(name) ?? -1;
  }

  /**
   * The connection to draw strong: the selected frame's while in flight, else the first between active actors.
   * @param {View} view
   * @returns {[number, number] | null}
   */
  function strongOf(view) {
    const at = indexOf(view.frames, view.selected) * STRIDE;
    if (at >= 0) {
      const from = actorAt(view.frames[at + 1]);
      const to = actorAt(view.frames[at + 2]);
      return from < 0 || to < 0 ? null : from < to ? [from, to] : [to, from];
    }
    /** @param {number} actor */
    const active = (actor) => {
      const tracker = view.clients.length;
      if (actor === tracker) return view.tracker.active;
      return actor < tracker ? view.clients[actor].active : view.nodes[actor - tracker - 1].active;
    };
    for (const { ends, open } of view.connections) {
      const a = actorOf(ends[0]);
      const b = actorOf(ends[1]);
      if (open && a >= 0 && b >= 0 && active(a) && active(b)) return a < b ? [a, b] : [b, a];
    }
    return null;
  }

  return {
    /**
     * Draws the view; the same view gives the same picture, but that new cards appear little by little. True while they do.
     * @param {View} view
     * @param {number} [ms]  of real time, never going back
     */
    draw(view, ms = 0) {
      if (!resize()) return false;
      now = ms;
      const on = layOut(view);
      const parts = partsOf(ms);
      if (view.faults !== faults) on.closed = closedWays(view.faults, names);
      faults = view.faults;
      const strong = strongOf(view);
      staticKey(view, strong, wanted);
      for (const part of parts) wanted.push(...part);
      if (!sameKey(wanted, shown)) {
        [wanted, shown] = [shown, wanted];
        backCtx.setTransform(ratio, 0, 0, ratio, 0, 0);
        drawStatic(backCtx, view, on.scene, palette, { actorOf, pathOf }, strong, parts);
      }
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.drawImage(back, 0, 0);
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      ctx.textBaseline = "middle";
      moving.draw(ctx, view, on, palette);
      return parts.size > 0;
    },
    /** After a change of theme, projector mode or size: reads the custom properties again and draws all anew. */
    retheme() {
      palette = readPalette(canvas);
      resize();
      forget();
    },
    /**
     * The frame under a point in the last drawn view, and the node's card.
     * @param {number} x  CSS pixels from the canvas's left edge
     * @param {number} y
     * @returns {{ frame: number | null, node: number | null }}
     */
    pick(x, y) {
      const at = ground?.scene.nodes.findIndex(
        (card) => x >= card.x && x <= card.x + card.w && y >= card.y && y <= card.y + card.h,
      );
      return { frame: moving.pick(x, y), node: shownPorts[at ?? -1] ?? null };
    },
  };
}

/** How wide frames that were glued together may be: they may hide cards. @param {Scene} scene */
const longRoom = ({ width, capsule, text }) => Math.min(width - 2 * text, 1.7 * capsule);

/** @param {HTMLCanvasElement} canvas */
function contextOf(canvas) {
  const ctx = canvas.getContext("2d", { alpha: false });
  if (ctx === null) throw new Error("this browser has no 2D canvas");
  return ctx;
}
