// The Paste card: text in any form, how it was read, and the stream of frames in it.
// The reading is the package's; this card shows it, and lets a person choose where it is not certain.

import { readPaste } from "../core/lab.js";
import { byId, make, onChange, setAttribute, setSentence, setText } from "../dom.js";
import { newStroke } from "../inspector/hand.js";
import { bytesOf, counted } from "../store/format.js";
import { FRAME_MAX } from "../store/hex.js";
import { cutsBetween, inARow, piecesOf } from "../store/stream.js";
import { createExamples } from "./examples.js";
import { pushButton } from "./parts.js";
import { createStream } from "./stream.js";

/** @import { LayoutName, PasteView } from "../core/types.js" */
/** @import { Draft } from "../store/draft.js" */
/** @import { Lab, Paste } from "../store/lab.js" */
/** @import { State } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */

/** What a paste comes to: its bytes and cuts, by the reading and the choices made.
 * @param {PasteView} reading @param {Paste} paste */
function streamOf(reading, { format, cuts }) {
  const chosen = reading.alternatives.find((one) => one.format === format) ?? reading;
  const bytes = inARow(chosen.frames);
  return { bytes, cuts: cuts ?? cutsBetween(chosen.frames), title: chosen.title, chosen };
}

/** @param {PasteView["problem"]} problem */
function problemSentence(problem) {
  if (!problem) return "";
  return problem.line > 0
    ? `${problem.message} (line ${problem.line}, column ${problem.column})`
    : problem.message;
}

/** The reading in a sentence. @param {PasteView} reading @param {ReturnType<typeof streamOf>} stream */
function readingSentence(reading, { bytes, cuts, title, chosen }) {
  const frames = counted(cuts.length + 1, "frame");
  const size = bytesOf(bytes.length);
  // The title tells of frames and bytes as they were cut at first: the form alone is wanted.
  const form = title.replace(/(, \d+ frames)?, \d+ bytes?$/, "");
  const what = `${form}: ${size}, ${cuts.length === 0 ? "one frame" : frames}`;
  if (chosen !== reading) return `Read as ${what}, as you chose.`;
  if (reading.certain) return `Read as ${what}.`;
  if (reading.alternatives.length === 0) return `Read as ${what}, but this is not certain.`;
  return `Read as ${what}, but this is not certain. It could also be:`;
}

/** @param {Store} store */
export function createPaste(store) {
  const card = byId("lab-paste", HTMLElement);
  const area = make("textarea", "paste-text");
  area.id = "paste-text";
  area.rows = 2;
  area.spellcheck = false;
  area.autocomplete = "off";
  area.placeholder = "40 00 12 c9 82 00 00 00 00\nor a dump, an array, base64 …";
  area.setAttribute("aria-labelledby", "lab-paste-title");
  area.setAttribute("aria-describedby", "paste-reading");
  area.setAttribute("wrap", "off");
  const reading = make("p", "paste-reading");
  reading.id = "paste-reading";
  reading.setAttribute("role", "status");
  const problem = make("p", "problem empty");
  problem.setAttribute("role", "status");
  const others = make("div", "buttons small");
  const warnings = make("ul", "warnings");
  const streamPlace = make("div", "stream");
  card.append(area, problem, reading, others, warnings, streamPlace);
  card.append(createExamples(store, area, (sentence) => setSentence(problem, sentence)));
  const stream = createStream(streamPlace, { cut, choose });

  let stroke = newStroke();
  let read = readPaste("");
  const readText = onChange((/** @type {string} */ text) => {
    read = readPaste(text);
  });

  const paste = () => store.state().lab.paste;
  const now = () => {
    readText(paste().text);
    return streamOf(read, paste());
  };

  /** The chosen frame becomes the Lab's. A paste that cannot be read leaves it as it was. */
  function bring() {
    const { bytes, cuts } = now();
    const pieces = piecesOf(bytes.length, cuts);
    const piece = pieces[Math.min(paste().at, pieces.length - 1)];
    if (bytes.length === 0 || piece.to - piece.from > FRAME_MAX) return;
    const origin =
      pieces.length === 1 ? "pasted" : `pasted, frame ${paste().at + 1} of ${pieces.length}`;
    /** @type {Partial<Draft>} */
    const draft = { bytes: bytes.slice(piece.from, piece.to), origin };
    // What a node sends is never 4 bytes: those are a client's, unless one says they are the tracker's.
    if (store.state().drafts.now.from === "node") draft.from = "client";
    store.dispatch({ type: "draft", draft, stroke });
  }

  /** @param {Partial<Paste>} patch */
  function set(patch) {
    const { compare } = store.state().lab;
    // Pasted bytes are evidence: they stay when the layout is changed.
    const keep = patch.text ? "bytes" : compare.keep;
    /** @type {Partial<Lab>} */
    const lab = { paste: { ...paste(), ...patch }, compare: { ...compare, keep }, notice: "" };
    store.dispatch({ type: "lab", lab });
    bring();
  }

  /** Cuts moved by hand: the frame chosen stays the one at the same byte. @param {readonly number[]} cuts */
  function cut(cuts) {
    const before = now();
    const from = piecesOf(before.bytes.length, before.cuts)[paste().at]?.from ?? 0;
    const at = piecesOf(before.bytes.length, cuts).findLastIndex((piece) => piece.from <= from);
    set({ cuts, at: Math.max(0, at) });
  }

  /** @param {number} at */
  function choose(at) {
    stroke = newStroke();
    set({ at });
  }

  let queued = false;
  area.addEventListener("input", () => {
    if (queued) return;
    queued = true;
    // Whatever comes within a frame of the screen is read once.
    requestAnimationFrame(() => {
      queued = false;
      if (area.value !== paste().text) set({ text: area.value, format: null, cuts: null, at: 0 });
    });
  });
  area.addEventListener("paste", () => {
    stroke = newStroke();
  });
  area.addEventListener("focus", () => {
    stroke = newStroke();
  });

  /** @param {PasteView} from @param {string | null} format */
  function showOthers(from, format) {
    const all =
      from.certain || from.alternatives.length === 0
        ? []
        : [{ format: from.format, title: from.title }, ...from.alternatives];
    const held = others.contains(document.activeElement);
    others.replaceChildren(
      ...all.map((one, nth) => {
        const choose = () => {
          stroke = newStroke();
          set({ format: nth === 0 ? null : one.format, cuts: null, at: 0 });
        };
        const button = pushButton(one.title, choose, "small");
        const chosen = format === null ? nth === 0 : one.format === format;
        setAttribute(button, "aria-pressed", chosen);
        return button;
      }),
    );
    others.hidden = all.length < 2;
    const pressed = others.querySelector("[aria-pressed=true]");
    if (held) /** @type {HTMLElement | null} */ (pressed)?.focus();
  }

  /** @type {(pasted: Paste, layout: LayoutName, from: string) => void} */
  const show = onChange((pasted, _layout, _from) => {
    if (area.value !== pasted.text && !queued) area.value = pasted.text;
    const found = now();
    const empty = pasted.text.trim() === "";
    setSentence(problem, empty ? "" : problemSentence(read.problem));
    setAttribute(area, "aria-invalid", !empty && read.problem ? "true" : null);
    const said = empty || found.bytes.length === 0 ? "" : readingSentence(read, found);
    setText(reading, said);
    showOthers(read, pasted.format);
    warnings.replaceChildren(
      ...read.warnings.map(({ message, line, column }) =>
        make("li", "", line > 0 ? `${message} (line ${line}, column ${column})` : message),
      ),
    );
    warnings.hidden = read.warnings.length === 0;
    stream.show(found.bytes, found.cuts, pasted.at, store.state().drafts.now);
  });

  return {
    /** @param {State} state */
    update: ({ lab, drafts }) => show(lab.paste, drafts.now.layout, drafts.now.from),
  };
}
