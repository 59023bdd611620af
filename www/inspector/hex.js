// All bytes of a frame as a text field in hex: what is typed there is the frame, as soon as it can be read.
// How a field keeps what is typed is in typed.js; how hex is read, in store/hex.js.

import { make } from "../dom.js";
import { hexText, readHex } from "../store/hex.js";
import { createTyped } from "./typed.js";

/** @import { Hand } from "./hand.js" */
/** @import { FramePart } from "./views.js" */

/** @param {HTMLElement} container @param {Hand} hand @returns {FramePart} */
export function createHex(container, hand) {
  const label = make("label", "hex-field");
  const { input, problem, show } = createTyped({
    name: "Frame in hex",
    read(text) {
      const { bytes, problem: why } = readHex(text);
      return { value: bytes, problem: why };
    },
    write: hexText,
    // Half a byte is on its way to be a whole one.
    begun: (_text, why) => why.startsWith("A byte is"),
    edit: hand.edit,
  });
  label.append(make("span", "quiet", "Hex"), input);
  container.append(label, problem);

  return {
    show: ({ bytes }) => show(bytes),
    mark() {},
  };
}
