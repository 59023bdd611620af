// What to do about a mistake, and the line of C that makes it: as table.js has them or, where they
// depend on the layout, from where the bits are. Whether a mistake was made is not asked here.

import * as places from "./places.js";
import { FIELDS, octetsOf } from "./reading.js";
import { rowOf } from "./search.js";
import {
  BYTE_ORDER,
  EXTENTS,
  LENGTH,
  PADDING_PLACE,
  STRUCTS,
  TYPE_PLACE,
  WRONG_LAYOUT,
} from "./table.js";

/** @import { Aim } from "./places.js" */
/** @import { Reading } from "./reading.js" */
/** @import { Guess } from "./search.js" */

/**
 * How a field of 32 bits can lie in whole bytes, by what its bits' places are xor'ed with to get
 * their significance: in words, and in C, of the field `#` from byte `@` on.
 * @type {Record<number, [string, string]>}
 */
const ORDERS = {
  7: ["in little-endian order (htole32)", "memcpy(buf + @, &#, 4);"],
  24: [
    "in network order, the bits of each byte reversed",
    "buf[@ + i / 8] |= (# >> (31 - i) & 1) << i % 8;",
  ],
  31: ["in network order (htonl)", "# = htonl(#); memcpy(buf + @, &#, 4);"],
};
/** What turns the bytes of a field around, and the bits of a type. */
const [BYTES_TURNED, TYPE_TURNED] = [24, 1];
/** Mistakes that are in where the bits are. */
const PLACED = [WRONG_LAYOUT, BYTE_ORDER, TYPE_PLACE, PADDING_PLACE];

/** How a field is sent, in words and in C; undefined if it is none of 32 bits in whole bytes. @param {Reading} reading @param {number} of */
function orderOf(reading, of) {
  const first = reading.findIndex((one) => typeof one === "number" && one >> 5 === of);
  const order = Number(reading[first]) & 31;
  for (let nth = 0; nth < 32; nth++)
    if (first % 8 || reading[first + nth] !== 32 * of + (nth ^ order)) return undefined;
  return ORDERS[order]?.map((text) =>
    text.replaceAll("#", FIELDS[of]).replace("@", `${first >> 3}`),
  );
}

/** The same of the type; undefined if there is none. @param {Reading} reading */
function typeIn(reading) {
  const least = reading.indexOf(0);
  if (least < 0) return undefined;
  const [by, next] = [7 - (least % 8), 7 - (reading.indexOf(1) % 8)];
  const isPlain = next > by;
  const code = isPlain ? `type << ${by}` : `(type & 1) << ${by} | (type >> 1) << ${next}`;
  const where = (isPlain && { 0: "low", 6: "top" }[by]) || "right";
  const line = `buf[${least >> 3}] = ${code}`;
  return [`put the type in the ${where} two bits (${line})`, `${line};`];
}

/** The frame as one number in C, its first bit being the highest. @param {Reading} reading */
const numberOf = (reading) =>
  FIELDS.map((name, of) => `${name} << ${reading.length - 1 - reading.indexOf(32 * of)}`).join(
    " | ",
  );

/**
 * How to send right what another reading has elsewhere, or all that there is; and the line that
 * sends it as that has it.
 * @param {Aim} aim
 * @param {Reading} [other]
 */
function recipe({ right }, other = []) {
  const [type, ...numbers] = [0, 1, 2].map((of) =>
    right.some((one, at) => typeof one === "number" && one >> 5 === of && one !== other[at]),
  );
  const fields = [1, 2].filter((of) => numbers[of - 1]);
  const said = type ? [typeIn(right)?.[0]] : [];
  const made = type ? [typeIn(other)?.[1]] : [];
  if (fields[0]) {
    const order = orderOf(right, fields[0]);
    if (!order) return {};
    said.push(
      `send ${fields[1] ? "" : "the "}${fields.map((of) => FIELDS[of]).join(" and ")} ${order[0]}`,
    );
    made.push(orderOf(other, fields[0])?.[1] ?? `frame = ${numberOf(other)};`);
  }
  const fix = said.join(" and ");
  return { fix: fix && `${fix[0].toUpperCase()}${fix.slice(1)}.`, line: made.join(" ") };
}

/** The line that sends so many bytes; none where one in their middle is missing or too much. @param {Aim} aim @param {Guess} guess */
function sending({ frame, bytes }, { byte: { place }, byteN }) {
  const [size, end] = [frame.length / 8, bytes.length];
  let count = `${end}`;
  const text = [...octetsOf(frame), 0].indexOf(0);
  if (place !== places.prefix && byteN < Math.min(size, end)) {
    if (byteN || place !== places.missing) return "";
    return `send(s, buf + 1, ${end}, 0);`;
  }
  if (end > size && bytes[size] === 10) return `send(s, buf, ${size}, 0); send(s, "\\n", 1, 0);`;
  if (end === text && end < size) count = "strlen(buf)";
  else if (end === text + 1 && !bytes[text]) count = "strlen(buf) + 1";
  else if (end === size - 1) count = "sizeof buf - 1";
  return `send(s, buf, ${count}, 0);`;
}

/** What depends on the layout, or on the bytes. @param {Aim} aim @param {Guess} guess @returns {{ fix?: string, line?: string }} */
function own(aim, guess) {
  const { extent, byte, reading } = guess;
  const row = rowOf(guess);
  const { cause } = row;
  if (cause === LENGTH) return { line: sending(aim, guess) };
  if (STRUCTS.includes(cause)) return { fix: `${cause.fix} ${recipe(aim).fix ?? ""}`.trim() };
  if (!PLACED.includes(cause)) return {};
  const turn = cause === TYPE_PLACE ? TYPE_TURNED : BYTES_TURNED;
  const turned = aim.right.map((one) =>
    typeof one === "number" && extent.includes(one >> 5) ? one ^ turn : one,
  );
  return recipe(aim, row === byte && reading ? reading : turned);
}

/**
 * The fix, in sentences, and the line, which is empty if there is none.
 * @param {Aim} aim
 * @param {Guess} guess
 */
export function advice(aim, guess) {
  const { word, wordN, extent, byteN } = guess;
  const row = rowOf(guess);
  const { fix = row.cause.fix, line = row.line || row.cause.line } = own(aim, guess);
  const isValue = row === word && extent === EXTENTS[2];
  /** @param {string} text */
  const told = (text) => {
    const filled = text
      .replaceAll("#", `${row === word ? wordN : byteN}`)
      .replace(/ << 0\b| \+ 0\b/g, "");
    return isValue ? filled.replaceAll("key", "value") : filled;
  };
  return { fix: told(fix.replace("*", aim.little ? "htole32" : "htonl")), line: told(line) };
}
