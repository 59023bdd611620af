// A round of the Challenge with the package at hand: what is asked, what was answered, and whether it is right.
// No DOM; which message a round has, and how a verdict reads, is store/challenge.js's.

import { messageBytes, taken } from "../core/frame.js";
import { largest, layoutsWith } from "../core/layouts.js";
import { judge, messageOf } from "../store/challenge.js";
import { readWhole } from "../store/number.js";

/** @import { LayoutName } from "../core/types.js" */
/** @import { Challenge, Values, Verdict } from "../store/challenge-begun.js" */

/** @typedef {ReturnType<typeof asked>} Question */

/** What is asked in a round: the message, its layout, its bytes.
 * @param {Challenge} challenge @param {LayoutName} frames the layout of the Lab's frame */
export function asked(challenge, frames) {
  const layout = challenge.layout || frames;
  const most = { key: largest(layout, "key"), value: largest(layout, "value") };
  const values = messageOf(challenge, most);
  return { layout, most, values, bytes: messageBytes(values, layout) };
}

/** What was answered, as bytes; null with what is wrong with what was typed.
 * @param {Challenge} challenge @param {Question} question */
export function answered({ kind, bytes, said, problems: before }, { layout, most }) {
  if (kind === "bits") return { bytes, problems: before };
  const { type } = said;
  const key = readWhole(said.key, "The key", 0, most.key);
  const value = readWhole(said.value, "The value", 0, most.value);
  const problems = {
    seed: before.seed,
    type: type ? "" : "Choose a type.",
    key: key.problem ?? "",
    value: value.problem ?? "",
  };
  if (!type || key.value === null || value.value === null) return { bytes: null, problems };
  return {
    bytes: messageBytes({ type, key: key.value, value: value.value }, layout),
    problems,
  };
}

/** Whether a layout makes these bytes of this message. @param {Values} values @param {LayoutName} layout @param {Uint8Array} bytes */
function makes(values, layout, bytes) {
  try {
    return messageBytes(values, layout).every((byte, at) => byte === bytes[at]);
  } catch {
    return false;
  }
}

/** @param {Challenge["kind"]} kind @param {Question} question @param {Uint8Array} answer
 * @param {readonly LayoutName[]} custom layouts of one's own, among those that the answer may be right in @returns {Verdict} */
export function verdictOf(kind, { layout, values, bytes }, answer, custom) {
  const want = taken(bytes, layout, "node");
  const got = taken(answer, layout, "node");
  const said = got.message;
  const other = layoutsWith(custom).find(({ text }) =>
    kind === "bits" ? makes(values, text, answer) : said !== null && makes(said, text, bytes),
  );
  return judge(want.fields, got.fields, kind, other?.name ?? "");
}
