// Diagnosis: what would make these bytes of the message that was wanted, ranked; or, without one,
// what the bytes can be read as. Mistakes are data (table.js): some are made with the words
// (words.js), others with the bytes (places.js, text.js). Whatever makes exactly the bytes that are
// there is an explanation (search.js), as likely as its row says (rank.js); tell.js puts it in
// sentences. Nothing is guessed from a part of the bytes, and nothing here knows where a layout's
// fields are: the package does, which this is a part of.

import { dissect, encodeKey, encodeMessage, layouts, readLayout } from "../../pkg/bindings.js";
import { bitsOf, FIELDS, read, right } from "./reading.js";
import { READ_MAX } from "./search.js";
import { aimed, unaimed } from "./tell.js";

/** @import { Explanation, Intent, LayoutName } from "../../pkg/ninebytes.js" */

/** @import { Shipped } from "./places.js" */

/** What an intent can have. @type {readonly string[]} */
const OPTIONS = FIELDS;
/** How much of a string is quoted in an error. */
const SHOWN_CHARS = 41;

/** The layouts that ship, asked for once. @type {Shipped[] | undefined} */
let shipped;

/**
 * Explanations of bytes, of which there are at most 65536, the best first: why they are not those
 * of the message that was wanted or, without one, what they can be read as.
 * @param {Uint8Array} bytes
 * @param {Intent | null} intent
 * @param {LayoutName} [layout]
 * @returns {Explanation[]}
 */
export function diagnose(bytes, intent, layout) {
  const view = readLayout(layout);
  const intended = intent === null || intent === undefined ? null : encoded(intent, view.text);
  const copied = copy(bytes);
  shipped ??= layouts().map(({ name, message, directory }) => ({
    name,
    message: right(message),
    directory: right(directory),
  }));
  const directory = 8 * (intended ?? copied).length === right(view.directory).length;
  const fields = directory ? view.directory : view.message;
  const reading = right(fields);
  const frame = bitsOf(intended ?? new Uint8Array(reading.length / 8));
  const aim = {
    view,
    shipped,
    little: view.byteOrder === "little",
    directory,
    right: reading,
    frame,
    words: read(reading, frame)?.words ?? [],
    widths: FIELDS.map((name) => fields.find(({ field }) => field === name)?.bits.length ?? 0),
    bytes: copied,
    // One more shows that they are too many.
    bits: bitsOf(copied.subarray(0, READ_MAX + 1)),
  };
  return intended ? aimed(aim) : unaimed(aim);
}

/**
 * The right bytes: of a message or, without a type, of a directory frame.
 * @param {Intent} intent
 * @param {LayoutName} layout
 */
function encoded(intent, layout) {
  if (typeof intent !== "object" || Array.isArray(intent)) {
    refuse("wrong-type", `\`options\` must be an object; here is ${described(intent)}.`);
  }
  for (const name of Reflect.ownKeys(intent)) {
    if (typeof name === "string" && !OPTIONS.includes(name)) {
      const known = OPTIONS.join(", ");
      const shown = name.slice(0, SHOWN_CHARS);
      refuse("unknown-option", `There is no option \`${shown}\`; the options are ${known}.`);
    }
  }
  const { type, key, value } = intent;
  if (type === undefined) return encodeKey(key, layout);
  const needless = value === undefined && type !== 0 && type !== "insert";
  return encodeMessage(type, key, needless ? 0 : /** @type {number} */ (value), layout);
}

/** As what they are and not as what they say of themselves. @param {Uint8Array} bytes */
function copy(bytes) {
  dissect(bytes);
  try {
    return new Uint8Array(bytes);
  } catch {
    // An array whose buffer was taken away has no bytes, and cannot be copied.
    return new Uint8Array();
  }
}

/** What kind of value this is, for a sentence. @param {unknown} value */
function described(value) {
  if (typeof value === "string") return `the string "${value.slice(0, SHOWN_CHARS)}"`;
  return Array.isArray(value) ? "an array" : `a ${typeof value}`;
}

/** @param {string} code @param {string} message @returns {never} */
function refuse(code, message) {
  throw Object.assign(new TypeError(message), { code });
}
