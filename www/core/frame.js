// Frames outside any cluster, as the package tells of them: taken apart, walked, described, put together.
// Nothing is worked out here; a bad layout or number throws the package's own sentence.

import { layoutOf } from "./layouts.js";
import { decodeSteps, dissect, encodeKey, encodeMessage, encodePort } from "./wasm.js";

/** @import { DecodeStep, Dissection, LayoutName, MessageType } from "./types.js" */

/** @typedef {"client" | "tracker" | "node"} Sender */

/**
 * A frame that the views of it show: of a cluster, or a draft.
 * @typedef {Dissection & { bytes: Uint8Array, from: string, to: string, layout: LayoutName }} Shown
 */

/** @param {Uint8Array} bytes @param {LayoutName} layout @param {Sender} from @returns {Shown} */
export const taken = (bytes, layout, from) => ({
  ...dissect(bytes, layout, from),
  bytes,
  from,
  to: "",
  layout,
});

/** Its fields with all their places, also those past the end of bytes that are too few.
 * @param {Pick<Shown, "fields" | "error" | "layout">} shown */
export const wholeFields = ({ fields, error, layout }) =>
  error?.code === "frame-too-short" ? layoutOf(layout).message : fields;

/** How the bytes are read bit by bit; none for bytes that are not a frame.
 * @param {Shown} shown @returns {DecodeStep[]} */
export const stepsOf = ({ bytes, layout, from, error }) =>
  error ? [] : decodeSteps(bytes, layout, from === "tracker" ? "tracker" : "client");

/** @param {{ type: MessageType, key: number, value: number }} message @param {LayoutName} layout */
export const messageBytes = ({ type, key, value }, layout) =>
  encodeMessage(type, key, value, layout);

/** The 4 bytes of a directory frame. @param {number} number @param {LayoutName} layout @param {Sender} from */
export const directoryBytes = (number, layout, from) =>
  from === "tracker" ? encodePort(number, layout) : encodeKey(number, layout);

/** The bytes of the same message, or of the same key or port, in another layout; throws the package's sentence for a number
 * that does not fit there. @param {Shown} shown A frame, not malformed. @param {LayoutName} layout */
export function carried({ message, key, port, kind }, layout) {
  if (message) return messageBytes(message, layout);
  return directoryBytes(key ?? port ?? 0, layout, kind === "reply" ? "tracker" : "client");
}
