// Text to begin with, in the Paste card: examples made from frames by the page itself, and files of one's own.
// It types into the field as a person would; reading what stands there is paste.js's.

import { directoryBytes, messageBytes } from "../core/frame.js";
import { largest } from "../core/layouts.js";
import { make } from "../dom.js";
import { bytesOf } from "../store/format.js";
import { COPIES, EXAMPLES } from "../store/forms.js";
import { typedFor } from "../store/intent.js";
import { inARow } from "../store/stream.js";
import { pushButton } from "./parts.js";

/** @import { Store } from "../store/store.js" */

/** Files longer than this are refused: no reading takes as much. */
const FILE_MAX = 1 << 18;
/** Browsers take seconds to type more than this. */
const TYPED_MAX = 4096;

/** @param {HTMLTextAreaElement} area @param {string} text As if typed, so that the browser can undo it. */
function typeInto(area, text) {
  area.focus();
  area.select();
  if (text.length > TYPED_MAX || !document.execCommand("insertText", false, text)) {
    area.value = text;
    area.dispatchEvent(new Event("input"));
  }
}

/** A text, or the bytes of a file that is none in hex. @param {Blob} file */
async function textOf(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (!text.includes("\0")) return text;
  } catch {
    // Not text: its bytes are what is meant.
  }
  return COPIES[0].write(bytes);
}

/** A frame of a program that has another layout in mind, and what was meant by it. @param {Store} store */
function mistake(store) {
  const message = /** @type {const} */ ({ type: "lookup", key: 42, value: 0 });
  store.dispatch({ type: "draft", draft: { layout: "network", from: "client" } });
  store.dispatch({ type: "lab", lab: { intent: typedFor(message) } });
  return COPIES[0].write(messageBytes(message, "little-endian"));
}

/** A directory request and two messages, in one read. @param {Store} store */
function several(store) {
  const { layout } = store.state().drafts.now;
  const key = Math.min(42, largest(layout, "key"));
  const value = Math.min(99, largest(layout, "value"));
  return EXAMPLES[0].write(
    inARow([
      directoryBytes(key, layout, "client"),
      messageBytes({ type: "lookup", key, value: 0 }, layout),
      messageBytes({ type: "insert", key, value }, layout),
    ]),
  );
}

/** @param {Store} store @param {HTMLTextAreaElement} area @param {(sentence: string) => void} refuse */
export function createExamples(store, area, refuse) {
  const element = make("fieldset", "examples");
  element.setAttribute("aria-label", "Try an example");
  const file = make("input");
  file.type = "file";
  file.hidden = true;

  /** @param {Blob | undefined} chosen */
  async function open(chosen) {
    if (!chosen) return;
    if (chosen.size <= FILE_MAX) return typeInto(area, await textOf(chosen));
    refuse(`The file has ${bytesOf(chosen.size)}; at most ${FILE_MAX} are read.`);
  }

  const unreadable = () => refuse("The file could not be read.");

  file.addEventListener("change", () => {
    open(file.files?.[0]).catch(unreadable);
    file.value = "";
  });
  area.addEventListener("dragover", (event) => event.preventDefault());
  area.addEventListener("drop", (event) => {
    const dropped = event.dataTransfer?.files[0];
    if (!dropped) return;
    event.preventDefault();
    open(dropped).catch(unreadable);
  });

  /** @param {string} title @param {() => void} press */
  const button = (title, press) => pushButton(title, press, "small");

  element.append(
    make("span", "quiet", "Try"),
    button("a mistake", () => typeInto(area, mistake(store))),
    button("several frames", () => typeInto(area, several(store))),
    ...EXAMPLES.map(({ title, write }) =>
      button(title, () => typeInto(area, write(store.state().drafts.now.bytes))),
    ),
    button("Open a file", () => file.click()),
    file,
  );
  return element;
}
