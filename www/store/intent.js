// "I meant to send ...": what was typed, read strictly into what diagnose() takes.
// Pure; judging the bytes against it is the package's.

import { grouped } from "./format.js";
import { readUint32 } from "./number.js";
import { TYPE_NAMES } from "./words.js";

/** @import { Intent, MessageType } from "../core/types.js" */
/** @import { Lab } from "./lab.js" */

/** The kinds that can be meant: a message of a type, or the one number of a 4-byte frame. */
export const MEANT = Object.freeze({ ...TYPE_NAMES, directory: "4 bytes" });

/**
 * @typedef {object} Meant
 * @property {Intent | null} intent null: unknown, or not to be read
 * @property {string} key a sentence on the key typed, or ""
 * @property {string} value
 */

/** An empty value is 0, as in every message that uses none. @param {Lab["intent"]} typed @returns {Meant} */
export function readIntent({ on, type, key: keyText, value: valueText }) {
  if (!on) return { intent: null, key: "", value: "" };
  const key = readUint32(keyText, "Meant key");
  if (type === "directory") {
    const intent = key.value === null ? null : { key: key.value };
    return { intent, key: key.problem ?? "", value: "" };
  }
  const value = readUint32(valueText.trim() === "" ? "0" : valueText, "Meant value");
  const problems = { key: key.problem ?? "", value: value.problem ?? "" };
  if (key.value === null || value.value === null) return { intent: null, ...problems };
  return { intent: { type, key: key.value, value: value.value }, ...problems };
}

/** A message in words. @param {{ type: MessageType, key: number, value: number }} message */
export const messageWords = ({ type, key, value }) =>
  `${TYPE_NAMES[type]} key ${grouped(key)} (0x${key.toString(16)}), value ${grouped(value)} (0x${value.toString(16)})`;

/** What is typed for a message, so that it reads as that message.
 * @param {{ type: MessageType, key: number, value: number }} message @returns {Lab["intent"]} */
export const typedFor = ({ type, key, value }) => ({
  on: true,
  type,
  key: `0x${key.toString(16)}`,
  value: `0x${value.toString(16)}`,
});

/** How sure a diagnosis is, in a word. @param {number} confidence 0 to 1 */
export function sureness(confidence) {
  if (confidence >= 0.9) return "almost certain";
  if (confidence >= 0.6) return "likely";
  return confidence >= 0.25 ? "possible" : "unlikely";
}
