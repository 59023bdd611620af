// Base64, standard or URL-safe, with or without padding, in one line or several. Not a decoder of
// anything looser.

import { isWhole } from "./cut.js";

/** @typedef {import("./types.js").Found} Found */

/** As long as frames of 4 bytes are, or of 9. */
const FRAME = /^(?:.{6}(?:==)?|.{12})$/;

/**
 * The bytes, if an encoder wrote this.
 * @param {string} line
 */
function decode(line) {
  const digits = /^([\w+/-]{2,})={0,2}$/.exec(line)?.[1];
  if (!digits || digits.length % 4 === 1) return null;
  const padded = digits.padEnd(Math.ceil(digits.length / 4) * 4, "=");
  if (line !== digits && line !== padded) return null;
  const plain = padded.replaceAll("-", "+").replaceAll("_", "/");
  const bytes = atob(plain);
  // What is left over must be zero.
  return btoa(bytes) === plain ? Array.from(bytes, (byte) => byte.charCodeAt(0)) : null;
}

/** @param {string[]} lines */
function decodeAll(lines) {
  const pieces = lines.map(decode);
  return pieces.every((bytes) => bytes !== null) ? pieces : null;
}

/**
 * The bytes, if all of the text is base64.
 * @param {string} text
 * @returns {Found | null}
 */
export function readBase64(text) {
  const lines = text.split("\n").flatMap((line) => line.trim() || []);
  const apart = lines.every((line) => FRAME.test(line)) ? decodeAll(lines) : null;
  const run = apart ?? decodeAll([lines.join("")]);
  if (!run) return null;
  // Any word of 12 letters is base64 too, and so are many names; zeros and a plus sign are rare in
  // them.
  const telling = /AAA/.test(text) || [/[A-Z]/, /[a-z]/, /\+/].every((kind) => kind.test(text));
  const whole = isWhole([run]);
  const padded = text.includes("=");
  if (!(whole || telling || padded)) return null;
  const sure = padded || (telling && whole);
  return { format: ["base64", "Base64"], runs: [run], sure, others: [] };
}
