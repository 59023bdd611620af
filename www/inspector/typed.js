// A text field in which a part of a frame is typed: the frame has it as soon as it can be read.
// What cannot be read stays as typed, with a sentence, until it is typed over or given up by Escape; the frame stays as it was.

import { make, setAttribute, setSentence } from "../dom.js";
import { newStroke } from "./hand.js";

/**
 * @template T
 * @typedef {object} Typing
 * @property {string} name
 * @property {(text: string) => { value: T | null, problem: string | null }} read
 * @property {(value: T) => string} write
 * @property {(text: string, problem: string) => boolean} begun it may become right yet: what is wrong is said when the field is left
 * @property {(value: T, stroke: number) => void} edit
 */

const MEANWHILE = "The frame has changed meanwhile; Escape shows it.";

/** @template T @param {Typing<T>} typing */
export function createTyped({ name, read, write, begun, edit }) {
  const input = make("input");
  input.setAttribute("aria-label", name);
  input.autocomplete = "off";
  input.spellcheck = false;
  const problem = make("p", "problem empty");
  problem.setAttribute("role", "status");
  let stroke = 0;
  /** The frame's own; null when it has none. @type {string | null} */
  let current = null;

  /** @param {string} text */
  function say(text) {
    setSentence(problem, text);
    setAttribute(input, "aria-invalid", text ? "true" : null);
  }

  /** What is typed by and by is undone as one. */
  input.addEventListener("focus", () => {
    stroke = newStroke();
  });
  input.addEventListener("input", () => {
    const { value, problem: why } = read(input.value);
    if (!why || !begun(input.value, why)) say(why ?? "");
    if (value !== null && write(value) !== current) edit(value, stroke);
  });
  input.addEventListener("change", () => say(read(input.value).problem ?? ""));
  input.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || current === null) return;
    input.value = current;
    say("");
  });

  return {
    input,
    problem,

    /** @param {T | null} value */
    show(value) {
      const now = value === null ? null : write(value);
      if (now === current && input.value !== "") return;
      current = now;
      input.disabled = now === null;
      const typed = read(input.value);
      if (typed.value !== null && write(typed.value) === now) return;
      const kept = now !== null && typed.problem !== null && input.value !== "";
      if (kept) return say(`${typed.problem} ${MEANWHILE}`);
      input.value = now ?? "";
      say("");
    },
  };
}
