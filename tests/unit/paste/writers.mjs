// What programs and tools print, for any bytes: every format that is read, each by a writer of its
// own that knows nothing of the reader. Their output was compared with the tools' own. Not a test.

/** @typedef {number[]} Bytes */

/**
 * Bytes, each as text, with something between them.
 * @param {Bytes} bytes
 * @param {string} between
 * @param {(byte: number) => string} print
 */
export const joined = (bytes, between, print) => bytes.map(print).join(between);

/** @param {number} byte */
const x2 = (byte) => byte.toString(16).padStart(2, "0");
/** @param {number} byte */
const X2 = (byte) => x2(byte).toUpperCase();
/** @param {number} byte */
const b8 = (byte) => byte.toString(2).padStart(8, "0");
/** @param {number} byte */
const signed = (byte) => String((byte << 24) >> 24);
/** @param {Bytes} bytes */
export const hex = (bytes) => joined(bytes, "", x2);

/** @param {Bytes} bytes */
const shown = (bytes) =>
  joined(bytes, "", (byte) => (byte > 31 && byte < 127 ? String.fromCharCode(byte) : "."));

/**
 * @param {Bytes} bytes
 * @param {number} size
 */
export function chunks(bytes, size) {
  const count = Math.ceil(bytes.length / size);
  return Array.from({ length: count }, (_, index) =>
    bytes.slice(index * size, index * size + size),
  );
}

/**
 * A line for so many bytes each.
 * @param {Bytes} bytes
 * @param {number} size
 * @param {(row: Bytes, at: number) => string} print
 */
const rows = (bytes, size, print) =>
  chunks(bytes, size)
    .map((row, index) => `${print(row, index * size)}\n`)
    .join("");

/**
 * An offset in a base, filled up with zeros.
 * @param {number} radix
 * @param {number} width
 * @returns {(at: number) => string}
 */
const offset = (radix, width) => (at) => at.toString(radix).padStart(width, "0");

/**
 * xxd: groups of bytes, swapped as with -e.
 * @param {Bytes} bytes
 * @param {number} group
 * @param {number} columns - bytes a line
 * @param {boolean} [swapped]
 */
export function xxd(bytes, group, columns, swapped = false) {
  const width = columns * 2 + Math.ceil(columns / group) - (swapped ? 0 : 1);
  return rows(bytes, columns, (row, at) => {
    const cells = chunks(row, group).map((word) =>
      swapped ? hex(word.toReversed()).padStart(group * 2) : hex(word),
    );
    return `${offset(16, 8)(at)}: ${cells.join(" ").padEnd(width)}  ${shown(row)}`;
  });
}

/** @param {Bytes} bytes */
const xxdBits = (bytes) =>
  rows(
    bytes,
    6,
    (row, at) => `${offset(16, 8)(at)}: ${joined(row, " ", b8).padEnd(53)}  ${shown(row)}`,
  );

/** @param {Bytes} bytes */
function xxdInclude(bytes) {
  const lines = chunks(bytes, 12).map((row) => `  ${joined(row, ", ", (byte) => `0x${x2(byte)}`)}`);
  const length = `unsigned int frame_bin_len = ${bytes.length};`;
  return `unsigned char frame_bin[] = {\n${lines.join(",\n")}\n};\n${length}\n`;
}

/** @param {Bytes} bytes */
function hexdumpCanonical(bytes) {
  const half = (/** @type {Bytes} */ part) => joined(part, " ", x2).padEnd(23);
  const text = rows(bytes, 16, (row, at) => {
    const cells = `${half(row.slice(0, 8))}  ${half(row.slice(8))}`;
    return `${offset(16, 8)(at)}  ${cells}  |${shown(row)}|`;
  });
  return `${text}${offset(16, 8)(bytes.length)}\n`;
}

/**
 * Dumps with an offset before cells of some bytes, and the length at the end: hexdump and od.
 * @param {(at: number) => string} place
 * @param {number} size - bytes a word
 * @param {(word: number) => string} print
 * @returns {Writer}
 */
const dump = (place, size, print) => (bytes) => {
  const text = rows(bytes, 16, (row, at) => {
    const value = (/** @type {Bytes} */ word) =>
      word.reduceRight((sum, byte) => sum * 256 + byte, 0);
    return `${place(at)}${chunks(row, size)
      .map((word) => print(value(word)))
      .join("")}`;
  });
  return `${text}${place(bytes.length)}\n`;
};

/** @param {Bytes} bytes */
const wireshark = (bytes) =>
  rows(
    bytes,
    16,
    (row, at) => `${offset(16, 4)(at)}   ${joined(row, " ", x2).padEnd(47)}   ${shown(row)}`,
  );

/**
 * @param {Bytes} bytes
 * @param {(byte: number) => string} print
 */
const gdb = (bytes, print) =>
  rows(bytes, 8, (row, at) => {
    const name = at === 0 ? "<buf>" : `<buf+${at}>`;
    return `0x${(0x5555_5555_8020 + at).toString(16)} ${name}:\t${joined(row, "\t", print)}`;
  });

/** How one byte is escaped that is so in most languages. @type {Record<number, string>} */
const ESCAPES = { 92: "\\\\", 10: "\\n", 13: "\\r", 9: "\\t" };

/**
 * @param {Bytes} bytes
 * @param {string} quotes - that are escaped
 */
const escaped = (bytes, quotes) =>
  joined(bytes, "", (byte) => {
    const char = String.fromCharCode(byte);
    if (quotes.includes(char)) return `\\${char}`;
    return ESCAPES[byte] ?? (byte > 31 && byte < 127 ? char : `\\x${x2(byte)}`);
  });

/** repr() of Python. @param {Bytes} bytes */
export function python(bytes) {
  const quote = bytes.includes(39) && !bytes.includes(34) ? '"' : "'";
  return `b${quote}${escaped(bytes, quote)}${quote}`;
}

/** escape_ascii() of Rust. @param {Bytes} bytes */
const rust = (bytes) => `b"${escaped(bytes, "'\"")}"`;

/** @param {Bytes} bytes */
const xs = (bytes) => joined(bytes, "", (byte) => `\\x${x2(byte)}`);
/** @param {Bytes} bytes */
const decimals = (bytes) => joined(bytes, ", ", String);

/** @param {Bytes} bytes */
function cArray(bytes) {
  const list = joined(bytes, ", ", (byte) => {
    if (byte > 64 && byte < 91) return `'${String.fromCharCode(byte)}'`;
    return byte < 10 ? String(byte) : `0x${X2(byte)}`;
  });
  return `unsigned char b[${bytes.length}] = { ${list} }; // it's 12 34`;
}

/** @param {Bytes} bytes */
const base64 = (bytes) => Buffer.from(bytes).toString("base64");

/**
 * How surely a format can be read: always certain ("yes"); right, but another reading may fit
 * ("right"); or for some bytes another reading is as likely: then that is said, and the right one is
 * there ("offered").
 * @typedef {"yes" | "right" | "offered"} Sure
 */
/** @typedef {(bytes: Bytes) => string} Writer */

/** @type {[format: string, sure: Sure, write: Writer][]} */
export const WRITERS = [
  ["hex", "right", hex],
  ["hex", "right", (bytes) => hex(bytes).toUpperCase()],
  ["spaced-hex", "offered", (bytes) => joined(bytes, " ", x2)],
  ["spaced-hex", "offered", (bytes) => joined(bytes, ":", x2)],
  ["spaced-hex", "offered", (bytes) => joined(bytes, "-", X2)],
  ["spaced-hex", "offered", (bytes) => joined(bytes, ", ", x2)],
  ["spaced-hex", "offered", (bytes) => joined(bytes, "\u00a0", x2)],
  ["0x-list", "yes", (bytes) => joined(bytes, ", ", (byte) => `0x${x2(byte)}`)],
  ["0x-list", "yes", (bytes) => joined(bytes, " ", (byte) => `0x${byte.toString(16)}`)],
  ["0x-list", "yes", (bytes) => joined(bytes, " ", (byte) => `$${X2(byte)}`)],
  ["0x-list", "yes", (bytes) => joined(bytes, ",", (byte) => `0${X2(byte)}h`)],
  ["c-array", "yes", cArray],
  [
    "c-array",
    "yes",
    (bytes) =>
      `/* Packet 1 */\nconst uint8_t p[] = {\n${joined(bytes, ",\n", (byte) => `0x${x2(byte)}`)} /* 31 32 */\n};`,
  ],
  [
    "rust-array",
    "yes",
    (bytes) =>
      `let b: [u8; ${bytes.length}] = [0x${x2(bytes[0])}, ${joined(bytes.slice(1), ", ", (byte) => `${byte}u8`)}];`,
  ],
  ["rust-array", "yes", (bytes) => `vec![${decimals(bytes)}]`],
  [
    "go-array",
    "yes",
    (bytes) => `[]byte{${joined(bytes, ", ", (byte) => `0x${byte.toString(16)}`)}}`,
  ],
  ["go-array", "yes", (bytes) => `[${bytes.length}]byte{${decimals(bytes)}}`],
  ["array", "offered", (bytes) => `[${joined(bytes, " ", String)}]`],
  ["array", "offered", (bytes) => `[${decimals(bytes)}]`],
  ["java-array", "yes", (bytes) => `byte[] b = {${joined(bytes, ", ", signed)}};`],
  [
    "java-array",
    "yes",
    (bytes) => `new byte[]{${joined(bytes, ", ", (byte) => `(byte)0x${x2(byte)}`)}}`,
  ],
  [
    "js-array",
    "yes",
    (bytes) =>
      `Uint8Array(${bytes.length}) [\n  ${joined(bytes, ", ", (byte) => String(byte).padStart(3))}\n]`,
  ],
  ["js-array", "yes", (bytes) => `<Buffer ${joined(bytes, " ", x2)}>`],
  ["python-list", "yes", (bytes) => `bytes([${decimals(bytes)}])`],
  ["bytes-literal", "yes", python],
  ["bytes-literal", "yes", (bytes) => `bytearray(${python(bytes)})`],
  ["bytes-literal", "yes", (bytes) => `>>> sock.recv(9)\n${python(bytes)}\n`],
  ["bytes-literal", "offered", rust],
  ["escaped-string", "yes", xs],
  ["escaped-string", "yes", (bytes) => `\u201c${xs(bytes)}\u201d`],
  ["escaped-string", "yes", (bytes) => joined(bytes, "", (byte) => `\\${offset(8, 3)(byte)}`)],
  ["escaped-string", "yes", (bytes) => joined(bytes, "", (byte) => `\\u00${x2(byte)}`)],
  [
    "escaped-string",
    "yes",
    (bytes) => `"${xs(bytes.slice(0, -3))}" \\\r\n"${xs(bytes.slice(-3))}"\r\n`,
  ],
  ["decimal", "offered", decimals],
  ["decimal", "offered", (bytes) => joined(bytes, " ", String)],
  ["decimal", "offered", (bytes) => joined(bytes, " ", signed)],
  ["base64", "right", base64],
  ["base64", "offered", (bytes) => Buffer.from(bytes).toString("base64url")],
  ["binary", "offered", (bytes) => joined(bytes, " ", b8)],
  ["binary", "offered", (bytes) => joined(bytes, "", b8)],
  ["binary", "offered", (bytes) => joined(bytes, " ", b8).replace(/\d{4}/g, "$& ").trimEnd()],
  ["binary", "yes", (bytes) => joined(bytes, ", ", (byte) => `0b${b8(byte)}`)],
  ["xxd", "yes", (bytes) => xxd(bytes, 2, 16)],
  ["xxd", "yes", (bytes) => `$ xxd f\n${xxd(bytes, 1, 16)}`],
  ["xxd", "yes", (bytes) => xxd(bytes, 2, 9).replaceAll("\n", "\r\n")],
  ["xxd-e", "offered", (bytes) => xxd(bytes, 4, 16, true)],
  ["xxd-b", "yes", xxdBits],
  ["xxd-i", "yes", xxdInclude],
  ["hexdump-c", "yes", hexdumpCanonical],
  ["hexdump", "yes", dump(offset(16, 7), 2, (word) => ` ${offset(16, 4)(word)}`)],
  ["hexdump", "yes", dump(offset(16, 7), 2, (word) => `    ${offset(16, 4)(word)}`)],
  ["od", "yes", dump(offset(16, 6), 1, (byte) => ` ${x2(byte)}`)],
  ["od", "yes", dump(offset(8, 7), 1, (byte) => ` ${x2(byte)}`)],
  ["od", "yes", dump(offset(10, 7), 1, (byte) => ` ${x2(byte)}`)],
  ["od-b", "offered", dump(offset(8, 7), 1, (byte) => ` ${offset(8, 3)(byte)}`)],
  ["od-d", "yes", dump(offset(8, 7), 1, (byte) => ` ${signed(byte).padStart(4)}`)],
  ["od-x", "offered", dump(offset(8, 7), 2, (word) => ` ${offset(16, 4)(word)}`)],
  ["od-words", "yes", dump(offset(8, 7), 2, (word) => ` ${offset(8, 6)(word)}`)],
  ["od-words", "yes", dump(offset(8, 7), 4, (word) => ` ${offset(16, 8)(word)}`)],
  ["wireshark", "yes", wireshark],
  ["gdb", "yes", (bytes) => gdb(bytes, (byte) => `0x${x2(byte)}`)],
  ["gdb", "yes", (bytes) => `(gdb) x/9xb buf\n${gdb(bytes, (byte) => `0x${x2(byte)}`)}`],
  ["gdb", "yes", (bytes) => gdb(bytes, signed)],
  ["gdb", "yes", (bytes) => gdb(bytes, b8)],
];
