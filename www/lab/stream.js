// The stream of a paste: a ruler of all bytes with a boundary wherever a frame ends, and the frames to choose from.
// Between any two bytes stands a switch: cut or not. A cut can be dragged, or moved by Shift and the arrows.

import { taken } from "../core/frame.js";
import { make, setAttribute, setText } from "../dom.js";
import { alongLine, rove } from "../roving.js";
import { bytesOf, counted, hexByte } from "../store/format.js";
import { FRAME_MAX } from "../store/hex.js";
import {
  cutMoved,
  cutUp,
  fitsNext,
  oddness,
  piecesOf,
  toggled,
  WHOLE,
  wayName,
  waysOf,
} from "../store/stream.js";
import { meaning } from "../store/words.js";
import { pushButton } from "./parts.js";

/** @import { Draft } from "../store/draft.js" */
/** @import { Piece } from "../store/stream.js" */

/** Bytes drawn at once: whole frames of 4 and of 9, and few enough for any machine. */
const WINDOW = 252;

/**
 * @typedef {object} Choices
 * @property {(cuts: readonly number[]) => void} cut
 * @property {(at: number) => void} choose
 */

/** @param {string} text @param {() => void} press */
const button = (text, press) => pushButton(text, press, "small");

/** What a piece says when it is read. @param {Uint8Array} bytes @param {Draft} draft */
function said(bytes, { layout, from }) {
  if (!WHOLE.includes(bytes.length)) return "";
  const shown = taken(bytes, layout, from);
  return shown.error ? "malformed" : meaning({ ...shown, to: "" });
}

/** @param {HTMLElement} container @param {Choices} choices */
export function createStream(container, choices) {
  const head = make("p", "quiet");
  const ruler = make("div", "ruler");
  ruler.setAttribute("role", "group");
  ruler.setAttribute("aria-label", "Where frames end");
  const pages = make("div", "buttons");
  const help = make(
    "p",
    "quiet",
    "Click between two bytes to cut or join there; drag a cut to move it. Keys: arrows, Space, and Shift with the arrows.",
  );
  const list = make("ol", "pieces");
  container.append(head, ruler, pages, help, list);
  /** @type {Uint8Array} */
  let bytes = new Uint8Array();
  /** @type {readonly number[]} */
  let cuts = [];
  /** @type {Piece[]} */
  let pieces = [];
  let chosen = 0;
  let first = 0;
  /** @type {Draft} */
  let draft;
  /** The place of the cut being dragged, and whether it has moved. @type {{ at: number, moved: boolean } | null} */
  let drag = null;

  /** @type {HTMLElement[]} */
  let gaps = [];
  const roving = rove(ruler, () => gaps, alongLine);
  const gapAt = (/** @type {number} */ at) => gaps[at - Math.max(first, 1)];

  /** Where the focus goes when the ruler is drawn anew. @type {number | null} */
  let focus = null;

  /** @param {readonly number[]} next @param {number} at */
  function change(next, at) {
    focus = at;
    choices.cut(next);
  }

  /** The place of the gap that an event is at; 0 for none. @param {Event} event */
  function placeOf({ target }) {
    const found = target instanceof Element ? target.closest(".gap") : null;
    return found instanceof HTMLElement ? Number(found.dataset.at) : 0;
  }

  // Before the arrows of the row: with Shift they move a cut.
  ruler.addEventListener("keydown", moveByKey, true);

  /** @param {KeyboardEvent} event */
  function moveByKey(event) {
    const at = placeOf(event);
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (!event.shiftKey || by === 0 || !cuts.includes(at)) return;
    event.preventDefault();
    event.stopPropagation();
    const next = cutMoved(bytes.length, cuts, at, at + by);
    change(next, next.includes(at) ? at : at + by);
  }

  /** @param {PointerEvent} event */
  function dragTo({ clientX, clientY }) {
    const under = document.elementFromPoint(clientX, clientY)?.closest("[data-at]");
    if (!drag || !(under instanceof HTMLElement) || !ruler.contains(under)) return;
    const to = Number(under.dataset.at);
    const next = cutMoved(bytes.length, cuts, drag.at, to);
    const nth = cuts.indexOf(drag.at);
    if (nth < 0 || next[nth] === drag.at) return;
    drag = { at: next[nth], moved: true };
    choices.cut(next);
  }

  ruler.addEventListener("pointermove", dragTo);
  ruler.addEventListener("pointerdown", (event) => {
    const at = placeOf(event);
    if (!cuts.includes(at) || !(event.target instanceof Element)) return;
    event.target.releasePointerCapture(event.pointerId);
    drag = { at, moved: false };
    ruler.classList.add("dragging");
  });
  ruler.addEventListener("click", (event) => {
    const at = placeOf(event);
    if (at > 0 && !drag?.moved) change(toggled(cuts, at), at);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    addEventListener(end, () => {
      // The click that follows the drag still belongs to it.
      if (drag) setTimeout(() => (drag = null));
      ruler.classList.remove("dragging");
    });
  }

  /** @param {number} at */
  function gap(at) {
    const cut = cuts.includes(at);
    const element = make("button", "gap");
    element.type = "button";
    element.dataset.at = String(at);
    element.tabIndex = -1;
    element.setAttribute("aria-pressed", String(cut));
    element.setAttribute("aria-label", `Frame ends after byte ${at - 1}`);
    return element;
  }

  function drawRuler() {
    const last = Math.min(first + WINDOW, bytes.length);
    const cells = [];
    gaps = [];
    let nth = pieces.findIndex((piece) => piece.to > first);
    for (let at = first; at < last; at++) {
      if (at >= pieces[nth].to) nth += 1;
      const { kind } = pieces[nth];
      const cell = make("span", `stream-byte ${kind}${nth % 2 ? " odd" : ""}`);
      cell.classList.toggle("chosen", nth === chosen);
      cell.dataset.at = String(at);
      if (at > 0) {
        gaps.push(gap(at));
        cell.append(gaps[gaps.length - 1]);
      }
      cell.append(make("span", "octet", hexByte(bytes[at])));
      cells.push(cell);
    }
    const held = ruler.contains(document.activeElement);
    ruler.replaceChildren(...cells);
    if (held && focus !== null) gapAt(focus)?.focus();
    focus = null;
    roving.refresh();
  }

  /** @param {number} by */
  function turn(by) {
    first = Math.min(Math.max(first + by, 0), bytes.length - 1);
    draw();
  }

  function drawPages() {
    const last = Math.min(first + WINDOW, bytes.length);
    pages.hidden = bytes.length <= WINDOW;
    if (pages.hidden) return;
    pages.replaceChildren(
      button("Earlier", () => turn(-WINDOW)),
      make("span", "quiet", `bytes ${first} to ${last - 1} of ${bytes.length}`),
      button("Later", () => turn(last < bytes.length ? WINDOW : 0)),
    );
  }

  /** @param {Piece} piece @param {number} nth */
  function item(piece, nth) {
    const length = piece.to - piece.from;
    const next = pieces[nth + 1];
    const words = said(bytes.subarray(piece.from, piece.to), draft);
    const element = make("li", piece.kind);
    const name = `Frame ${nth + 1} · ${bytesOf(length)}${words ? ` · ${words}` : ""}`;
    const choose = pushButton(name, () => choices.choose(nth), "piece");
    setAttribute(choose, "aria-pressed", nth === chosen);
    element.append(choose);
    const odd = oddness(piece, next);
    if (odd) element.append(make("p", "problem", odd));
    if (length > FRAME_MAX) {
      element.append(
        make("p", "problem", `It is shown bit by bit once it has at most ${FRAME_MAX} bytes.`),
      );
    }
    const mends = make("div", "buttons");
    if (fitsNext(piece, next)) {
      mends.append(button("Join with the next", () => choices.cut(toggled(cuts, piece.to))));
    }
    for (const way of piece.kind === "frame" ? [] : waysOf(length)) {
      mends.append(button(`Cut ${wayName(way)}`, () => choices.cut(cutUp(cuts, piece, way))));
    }
    if (mends.childElementCount > 0) element.append(mends);
    return element;
  }

  function drawList() {
    const last = first + WINDOW;
    const held = list.contains(document.activeElement);
    list.replaceChildren(
      ...pieces.flatMap((piece, nth) =>
        piece.to > first && piece.from < last ? [item(piece, nth)] : [],
      ),
    );
    // What had the focus is gone: the frame chosen has it now.
    if (held)
      /** @type {HTMLElement | null} */ (list.querySelector("[aria-pressed=true]"))?.focus();
  }

  function draw() {
    drawRuler();
    drawPages();
    drawList();
  }

  return {
    /** @param {Uint8Array} all @param {readonly number[]} ends @param {number} at @param {Draft} reader */
    show(all, ends, at, reader) {
      const several = ends.length > 0 || all.length === 8 || all.length > 9;
      container.hidden = !several;
      if (!several) return;
      const fresh = all.length !== bytes.length;
      bytes = all;
      cuts = ends;
      draft = reader;
      pieces = piecesOf(all.length, ends);
      const before = chosen;
      chosen = Math.min(at, pieces.length - 1);
      const { from } = pieces[chosen];
      const away = from < first || from >= first + WINDOW;
      if (fresh || (chosen !== before && away)) first = from - (from % WINDOW);
      const odd = pieces.filter(({ kind }) => kind !== "frame").length;
      const frames = counted(pieces.length, "piece");
      setText(
        head,
        `${bytesOf(all.length)} in ${frames}, ${odd === 0 ? "each 4 or 9 long" : `${odd} not 4 or 9 long`}:`,
      );
      draw();
    },
  };
}
