// The lines of a dump: offset, cells, text column. Not here: what the cells' digits mean.

/**
 * One line of a dump.
 * @typedef {object} Row
 * @property {string} style - "x" offset and colon, "t" the same with 0x, "g" an address, "o" an
 * offset alone
 * @property {string} offset - its digits
 * @property {number} at - where they are
 * @property {string[]} cells - without a 0x prefix, but with a minus sign
 * @property {number[]} places - where each begins
 * @property {number} width - digits of the first cell
 * @property {string} column - the text column, from its first visible character
 * @property {string} whole - the text column with the last cell
 * @property {boolean} barred - the text column stands between bars
 * @property {boolean} prefixed - cells have a 0x prefix
 * @property {boolean} wide - cells are further apart than by one blank
 * @property {boolean} right - the last cell is short and at the right of its place, or it is the
 * beginning of the text column
 * @property {boolean} starred - a line with a star is before it
 */

const OFFSET = /^[ \t]*(0x)?([\da-fA-F]{4,16})([ \t]*<[^>]*>)?(:?)(?=[ \t]|$)/;
const CELL = /([ \t]+)(?=\S)((0x)?(-?([\da-fA-F]*))\S*)/y;

/**
 * @param {string | undefined} prefix
 * @param {string} digits
 * @param {string | undefined} symbol
 * @param {string} colon
 */
function styleOf(prefix, digits, symbol, colon) {
  if (!prefix) return symbol ? "" : colon ? "x" : "o";
  if (!colon) return "";
  return symbol || digits.length > 5 ? "g" : "t";
}

/**
 * @param {string} line
 * @param {number} start - where it begins in the text
 * @returns {Row | null}
 */
function rowOf(line, start) {
  const [all, prefix, offset, symbol, colon] = OFFSET.exec(line) ?? [];
  if (all === undefined) return null;
  const style = styleOf(prefix, offset, symbol, colon);
  if (!style) return null;
  const at = start + all.indexOf(offset, prefix ? all.indexOf("x") : 0);
  /** @type {string[]} */
  const cells = [];
  /** @type {number[]} */
  const places = [];
  let [width, wide, prefixed] = [0, false, false];
  const rowUpTo = (column = "", whole = column, barred = false, right = false) => {
    const spaced = { prefixed, wide, right, starred: false };
    return { style, offset, at, cells, places, width, column, whole, barred, ...spaced };
  };
  // As Wireshark and hexdump -C print offsets: theirs are bytes in groups of eight.
  const inGroups = offset.length === 4 || offset.length === 8;
  CELL.lastIndex = all.length;
  for (let match = CELL.exec(line); match; match = CELL.exec(line)) {
    const [, blanks, token, hex, cell, digits] = match;
    // What gdb shows of a character beside its number.
    if (style === "g" && token.includes("'")) continue;
    const count = cells.length;
    const { length } = digits;
    const isCell = length > 0 && token === (hex ?? "") + cell;
    if (!count) width = length;
    const gap = blanks.includes("\t") ? 1 : blanks.length;
    const far = gap > 1 && count > 0;
    const divided =
      style === "o" ? inGroups && width === 2 && (gap > 2 || count !== 8) : style !== "g";
    const ends = far && divided;
    const behind = CELL.lastIndex;
    const place = behind - token.length;
    // xxd -e puts a short last word to the right, under the others.
    const short = count ? ends && gap === width + 1 - Math.min(length, width) : gap > 2;
    const column =
      isCell && style === "x" && short && length % 2 === 0 ? line.slice(behind).trim() : "";
    if (!isCell || (ends && !column)) {
      // A word behind one blank is no text column.
      const barred = /^(?:0x)?[|>]/.test(token);
      const rest = line.slice(place);
      return count && (barred || far) ? rowUpTo(rest, rest, barred) : null;
    }
    cells.push(cell);
    places.push(start + place + (hex ? 2 : 0));
    wide ||= far && count !== 8;
    prefixed ||= hex !== undefined;
    if (column) return rowUpTo(column, line.slice(place), false, true);
  }
  return rowUpTo();
}

/**
 * The rows of a text, where the first line is that is none, and how many are.
 * @param {string} text
 */
export function rowsOf(text) {
  /** @type {Row[]} */
  const rows = [];
  let other = 0;
  let others = 0;
  let start = 0;
  let starred = false;
  for (const line of text.split("\n")) {
    const inner = line.trim();
    const row = inner ? rowOf(line, start) : null;
    const [first = row] = rows;
    const fits = row?.style === first?.style && row?.offset.length === first?.offset.length;
    if (row && fits && (rows.length || row.cells.length)) {
      row.starred = starred;
      rows.push(row);
      starred = false;
    } else if (inner === "*") {
      starred = true;
    } else if (inner && others++ === 0) {
      other = start;
    }
    start += line.length + 1;
  }
  return { rows, other, others };
}

/**
 * Whether rows are a dump, and no list of hex numbers; whether that is sure.
 * @param {Row[]} rows
 */
export function evidence([row, ...more]) {
  const { length } = row.offset;
  const strong = /^0+$/.test(row.offset) || more.length > 0 || row.barred || row.style === "g";
  if (row.style !== "o") return { isDump: true, strong: strong || length > 6 };
  const aligned = row.offset.endsWith("0");
  const narrow = row.width < length || length === 7;
  const known = strong ? aligned || length === 7 : aligned && length > 5;
  return { isDump: narrow && known, strong };
}
