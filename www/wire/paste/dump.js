// Dumps: lines that begin with an offset, as xxd, hexdump, od, tcpdump, Wireshark and gdb print
// them.
//
// Every line becomes a row: offset, cells, text column. Then each kind of dump in a table tries to
// read the cells; the offsets and the text column say how well it fits. Not here: output without
// offsets, which is a list.

import { assemble, cellsOf, trim } from "./attempt.js";
import { payload } from "./packet.js";
import { evidence, rowsOf } from "./rows.js";

/** @typedef {import("./attempt.js").Kind} Kind */
/** @typedef {import("./attempt.js").Try} Try */
/** @typedef {import("./rows.js").Row} Row */
/** @typedef {import("./types.js").Format} Format */
/** @typedef {import("./types.js").Found} Found */
/** @typedef {import("./types.js").Text} Text */

/** The likelier before the others that may fit as well: style, radix, digits, swapped, format. */
const KINDS = /** @type {[string, number, number, number, ...Format][]} */ ([
  ["x", 2, 8, 0, "xxd-b", "xxd -b"],
  ["x", 16, 0, 1, "xxd-e", "xxd -e"],
  ["x", 16, 0, 0, "xxd", "xxd"],
  ["t", 16, 0, 0, "tcpdump", "tcpdump"],
  ["g", 16, 2, 0, "gdb", "gdb x/xb"],
  ["g", 16, 0, 1, "gdb", "gdb x, in words"],
  ["g", 2, 8, 0, "gdb", "gdb x/tb"],
  ["g", 8, 0, 0, "gdb", "gdb x/ob"],
  ["g", 10, 0, 0, "gdb", "gdb x/db"],
  ["o", 16, 2, 0, "od", "od -tx1"],
  ["o", 8, 3, 0, "od-b", "od -b"],
  ["o", 16, 4, 1, "hexdump", "hexdump"],
  ["o", 8, 6, 1, "od-words", "od"],
  ["o", 16, 8, 1, "od-words", "od -tx4"],
  ["o", 16, 16, 1, "od-words", "od -tx8"],
  ["o", 10, 0, 0, "od-d", "od -td1"],
]).map(([style, radix, digits, swapped, code, title]) => {
  return {
    style,
    radix,
    digits,
    swapped: swapped > 0,
    format: /** @type {Format} */ ([code, title]),
  };
});

/**
 * Every kind's best try, the one that fits best first.
 * @param {Row[]} rows
 */
function triesOf(rows) {
  /** @type {(Try & { kind: Kind })[]} */
  const tries = [];
  for (const kind of KINDS) {
    const cells = cellsOf(kind, rows);
    if (!cells) continue;
    const [best] = (kind.style === "o" ? [16, 8, 10] : [16])
      .flatMap((radix) => assemble(kind, rows, cells, radix) ?? [])
      .sort((one, other) => one.faults - other.faults);
    if (!best) continue;
    // In words of two bytes xxd -e is rare: it needs the text column on its side.
    const rare = kind.style === "x" && kind.swapped && rows[0].width === 4;
    tries.push({ ...best, kind, faults: best.faults * 2 + (rare ? 1 : 0) });
  }
  return tries.sort((one, other) => one.faults - other.faults);
}

/**
 * What people call it.
 * @param {Try & { kind: Kind }} made
 * @param {Row} first
 * @returns {Format}
 */
function formatOf({ kind, radix }, { barred, offset }) {
  const [code] = kind.format;
  const { length } = offset;
  if (code === "od" && barred && length === 8) return ["hexdump-c", "hexdump -C"];
  if (code === "od" && (length === 4 || length === 8)) return ["wireshark", "Wireshark"];
  return code === "hexdump" && radix === 8 ? ["od-x", "od -x"] : kind.format;
}

/** Runs of one piece. @param {number[][]} runs */
const whole = (runs) => runs.map((run) => [run]);

/**
 * The bytes of words, and whether the last was filled up; without zeros that may only fill it.
 * @param {Text} pasted
 * @param {Try & { kind: Kind }} made
 * @param {Row[]} rows
 */
function withoutFill(pasted, { kind, runs, filled }, rows) {
  const [{ at, width }] = rows;
  const turned = "This prints words as numbers, low byte last: the bytes were put back in order.";
  pasted.warn("swapped-words", at, turned);
  const open = !filled && kind.style === "o" && rows.at(-1)?.cells.length;
  const trimmed = open ? trim(runs, width / 2) : null;
  if (filled || trimmed) {
    const why = filled
      ? "was filled up with zeros, as the last offset shows"
      : "ends in zeros that may only fill it";
    pasted.warn("filled-word", at, `The last word ${why}: they are left out.`);
  }
  return trimmed ?? runs;
}

/**
 * Reads the text as a dump, if it is one.
 * @param {Text} pasted
 * @returns {Found | null}
 */
export function readDump(pasted) {
  const { rows, other, others } = rowsOf(pasted.text);
  if (!rows.length) return null;
  const { isDump, strong } = evidence(rows);
  const [made, ...more] = isDump ? triesOf(rows) : [];
  if (!made) return null;
  const { kind, gap, faults } = made;
  const [first] = rows;
  const format = formatOf(made, first);
  const print = JSON.stringify(made.runs);
  /** @type {Found} */
  const found = {
    format,
    runs: [],
    sure: strong && others <= rows.length && gap === null,
    others: more
      .filter((one) => one.faults === faults && JSON.stringify(one.runs) !== print)
      .map((one) => [one.kind.format, whole(one.runs)]),
  };
  let runs = kind.swapped ? withoutFill(pasted, made, rows) : made.runs;
  if (runs !== made.runs) found.others.push([format, whole(made.runs)]);
  if (gap !== null) {
    pasted.warn("missing-lines", gap, "The offsets do not follow each other: bytes are missing.");
  }
  const odd = rows.flatMap(({ cells, places }) => places.filter((_, n) => cells[n].length % 2));
  if (kind.radix === 16 && odd.length) {
    pasted.warn("half-byte", odd[0], "Half a byte at the end is left out.");
    found.sure = false;
  }
  if (others > rows.length) {
    pasted.warn("ignored-text", other, "Lines that are not of the dump are left out.");
  }
  if ("xt".includes(kind.style) || /^(?:wireshark|hexdump-c)$/.test(format[0])) {
    runs = withoutHeaders(pasted, first.at, runs, kind.style === "t");
  }
  found.runs = whole(runs);
  return found;
}

/**
 * The payloads of packets; other bytes as they are.
 * @param {Text} pasted
 * @param {number} at
 * @param {number[][]} runs
 * @param {boolean} captured
 */
function withoutHeaders(pasted, at, runs, captured) {
  const payloads = runs.map(payload);
  const found = payloads.filter((bytes) => bytes !== null);
  if (found.length || captured) {
    const message = !found.length
      ? "tcpdump prints whole packets: headers are among these bytes."
      : found.some((bytes) => bytes.length)
        ? "These are packets: their headers were left out, the payloads kept."
        : "These are packets without a payload: only headers.";
    pasted.warn("includes-headers", at, message);
  }
  if (found.every((bytes) => !bytes.length)) return runs;
  return runs.map((run, index) => payloads[index] ?? run).filter((run) => run.length);
}
