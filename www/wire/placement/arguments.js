// What `preview` and `previewPorts` take: each argument is what is wanted, and is copied as what it is and not as what it says of
// itself, or is refused with an error that names it. Not here: what is done with them.

/** @import { Placement } from "../../pkg/ninebytes.js" */

/** The placements, each at the place by which Rust knows it. @type {readonly Placement[]} */
const PLACEMENTS = ["modulo", "ring", "rendezvous", "jump"];
const NODES_MAX = 64;
const PORT_MAX = 4294967295;
/** How much of a string is quoted in an error. */
const SHOWN_CHARS = 41;

/** What every typed array is and how long, whatever properties it was given. */
const [KIND, LENGTH] = [Symbol.toStringTag, "length"].map((name) =>
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint32Array.prototype), name),
);

/** @param {string} code @param {string} message @param {ErrorConstructor} [Kind] @returns {never} */
function refuse(code, message, Kind = RangeError) {
  throw Object.assign(new Kind(message), { code });
}

/** What kind of value this is, for a sentence. @param {unknown} value */
function described(value) {
  if (value === null) return "null";
  if (typeof value === "string") return `the string "${value.slice(0, SHOWN_CHARS)}"`;
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** @param {string} name @param {unknown} value @param {string} wanted @returns {never} */
function wrongType(name, value, wanted) {
  if (value === undefined) {
    return refuse("missing-argument", `\`${name}\` is missing; it must be ${wanted}.`, TypeError);
  }
  const message = `\`${name}\` must be ${wanted}; here is ${described(value)}.`;
  return refuse("wrong-type", message, TypeError);
}

/** The number of a placement; modulo's if none is given. @param {unknown} value */
export function placementNumber(value) {
  if (value === undefined) return 0;
  if (typeof value !== "string") return wrongType("placement", value, "a string");
  const place = PLACEMENTS.indexOf(/** @type {Placement} */ (value));
  if (place >= 0) return place;
  const shown = value.slice(0, SHOWN_CHARS);
  const message = `\`placement\` must be one of ${PLACEMENTS.join(", ")}; here is "${shown}".`;
  return refuse("unknown-placement", message);
}

/** @param {string} name @param {unknown} value @param {number} least @param {number} most */
function whole(name, value, least, most) {
  const wanted = `a whole number from ${least} to ${most}`;
  if (typeof value !== "number") return wrongType(name, value, wanted);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  return refuse("out-of-range", `\`${name}\` must be ${wanted}; here is ${value}.`);
}

/** How many nodes. @param {string} name @param {unknown} value */
export const nodeCount = (name, value) => whole(name, value, 0, NODES_MAX);

/** The ports of a table, in the order of its slots. @param {string} name @param {unknown} value */
export function portList(name, value) {
  if (!Array.isArray(value)) return wrongType(name, value, "an array of ports");
  const { length } = value;
  if (length > NODES_MAX) {
    refuse("out-of-range", `\`${name}\` must be at most ${NODES_MAX} ports; here are ${length}.`);
  }
  const ports = Array.from({ length }, (_, slot) =>
    whole(`${name}[${slot}]`, value[slot], 1, PORT_MAX),
  );
  const twice = ports.find((port, slot) => ports.indexOf(port) !== slot);
  if (twice !== undefined) {
    refuse("out-of-range", `\`${name}\` must have each port once; here is ${twice} twice.`);
  }
  return ports;
}

/** A copy of the keys. @param {unknown} value */
export function keyList(value) {
  if (KIND?.get?.call(value) !== "Uint32Array") {
    return wrongType("keys", value, "a Uint32Array");
  }
  // An array whose buffer was taken away has no keys, and cannot be copied.
  const some = LENGTH?.get?.call(value) > 0;
  return some ? new Uint32Array(/** @type {Uint32Array} */ (value)) : new Uint32Array();
}
