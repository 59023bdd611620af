// Text to the clipboard, or into a field to copy from where there is no clipboard to be had.
// What is copied, whoever asks for it says.

import { make } from "./dom.js";

/** Whether it is on the clipboard; if not, a field with the text stands at the end of `place`.
 * @param {string} text @param {HTMLElement} place */
export async function copyText(text, place) {
  place.querySelector(".copy-by-hand")?.remove();
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = make("textarea", "copy-by-hand paste-text");
    area.readOnly = true;
    area.rows = Math.min(text.split("\n").length + 1, 8);
    area.value = text;
    area.setAttribute("aria-label", "Copy from here");
    place.append(area);
    area.focus();
    area.select();
    return false;
  }
}
