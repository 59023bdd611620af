// The mistakes, as data: what each is called, how likely it is, what it does, how it is told and mended.
// Costs are in bits: a mistake that costs one more is half as likely. Nothing is computed here.

import * as places from "./places.js";
import * as words from "./words.js";

/** @import { Place } from "./places.js" */
/** @import { Change } from "./words.js" */

/**
 * A cause: its code, what to do (`*` is the conversion that the layout wants), and the line of C
 * that does it (`#` is the number). Of some, advice.js knows better.
 * @typedef {{ code: string, fix: string, line: string }} Cause
 */

/** @param {string} code @param {string} fix @param {string} [line] @returns {Cause} */
const cause = (code, fix, line = "") => ({ code, fix, line });

/** Of a match, a cause that cannot be told, and bytes read without an intent. */
export const MATCHES = cause("matches", "There is nothing to do.");
export const CANNOT_TELL = cause("cannot-tell", "Send the test message and paste its bytes.");
export const READS_AS = cause("reads-as", "Compare it with the message that was to be sent.");

export const WRONG_LAYOUT = cause(
  "wrong-layout",
  "Use one layout at both ends: put each field where this layout has it.",
);
export const BYTE_ORDER = cause(
  "byte-order",
  "Convert before copying: key = *(key).",
  "memcpy(buf + 1, &key, 4);",
);
const BITS_REVERSED = cause(
  "bits-reversed",
  "Take bits from the most significant down: x >> (7 - i) & 1.",
  "for (i = 0; i < 8; i++) b = b << 1 | (x >> i & 1);",
);
export const TYPE_PLACE = cause("type-place", "Shift the type to its own two bits.");
const PADDING_NOT_ZERO = cause(
  "padding-not-zero",
  "Clear the frame first: memset(buf, 0, sizeof buf).",
  "buf[0] |= type << 6; /* buf never cleared */",
);
export const PADDING_PLACE = cause("padding-place", "Put the padding where the layout has it.");
const STRUCT = cause(
  "struct-padding",
  "Copy field by field: a struct has gaps, and the host's byte order.",
  "send(s, &message, sizeof message, 0);",
);
const SHORT_STRUCT = cause("struct-short-read", STRUCT.fix, "send(s, &message, 9, 0);");
const SHIFTED = cause(
  "shifted",
  "Check the shift and the offset: the last byte of a field is key & 0xff.",
  "buf[i] = key >> (32 - 8 * i);",
);
const CUT_HIGH = cause("cut-high", "Keep it in uint32_t all the way.", "key &= (1u << #) - 1;");
const CUT_LOW = cause(
  "cut-low",
  "Keep it in uint32_t: a float has 24 bits.",
  "float key = get_key();",
);
const SIGN = cause(
  "sign-extension",
  "Use uint8_t and uint32_t throughout.",
  "char c[4]; key = c[0] << 24 | c[1] << 16 | c[2] << 8 | c[3];",
);
const ASCII = cause(
  "ascii",
  "Send the numbers themselves, not their digits.",
  'sprintf(buf, "%u", key);',
);
const SWAPPED = cause(
  "swapped",
  "Write the key first, then the value.",
  "encode(type, value, key);",
);
/** Both kinds of struct. */
export const STRUCTS = [STRUCT, SHORT_STRUCT];
export const LENGTH = cause("length", "Send sizeof buf bytes, and check what send() returns.");
const STALE = cause("stale", PADDING_NOT_ZERO.fix, "buf[0] = type; /* and the rest as it was */");
const WRONG_TYPE = cause(
  "wrong-type",
  "Check the codes: insert 0, lookup 1, delete 2, nop 3.",
  "type = other_type;",
);
const WRONG_KEY = cause(
  "wrong-key",
  "Print the key just before it is encoded.",
  "key = other_key;",
);
const WRONG_VALUE = cause(
  "wrong-value",
  "Print the value just before it is encoded.",
  "value = other_value;",
);
const BIT_FLIPS = cause(
  "bit-flips",
  "Look for a stray mask or |= that touches these bits.",
  "buf[i] ^= 1 << n;",
);
export const UNEXPLAINED = cause(
  "unexplained",
  "Compare field by field, beginning with the first that differs.",
);

/** Of which fields a mistake with words can be: of those with these numbers. */
export const EXTENTS = [[0], [1], [2], [1, 2], [0, 1, 2]];
const [TYPE, KEY, VALUE, BOTH] = EXTENTS;
const EACH = [KEY, VALUE, BOTH];

/**
 * A mistake made with words: with numbers from the first to the second by the third, of each of the
 * extents. The text is a sentence, or follows what went out; `#` is the number. The line, if
 * any, stands for the cause's.
 * @typedef {{ cause: Cause, change: Change, numbers: number[], cost: number, extents: number[][], text: string, line: string }} WordRow
 */

/**
 * @param {Cause} cause
 * @param {Change} change
 * @param {number[]} numbers
 * @param {number} cost
 * @param {number[][]} extents
 * @param {string} text
 * @param {string} [line]
 * @returns {WordRow}
 */
const word = (cause, change, numbers, cost, extents, text, line = "") => ({
  cause,
  change,
  numbers,
  cost,
  extents,
  text,
  line,
});
const ONCE = [0, 0, 1];

/** The first is none. */
export const WORD_ROWS = [
  word(MATCHES, words.same, ONCE, 0, [TYPE], ""),
  word(BYTE_ORDER, words.bytes, ONCE, 3, EACH, "with its bytes reversed"),
  word(BITS_REVERSED, words.bits, ONCE, 5, EXTENTS, "with its bits reversed"),
  word(TYPE_PLACE, words.bits, ONCE, 5, [TYPE], "with its two bits swapped"),
  word(SHIFTED, words.left, [1, 31, 1], 10, EACH, "shifted left by # bits", "key <<= #;"),
  word(SHIFTED, words.right, [1, 31, 1], 10, EACH, "shifted right by # bits", "key >>= #;"),
  word(CUT_HIGH, words.high, [2, 31, 1], 10, EACH, "cut to its low # bits"),
  word(CUT_LOW, words.lows, [1, 30, 1], 10, EACH, "without its low # bits", "key = key >> # << #;"),
  word(CUT_LOW, words.float, [0, 1, 1], 7, EACH, "through a 32-bit float"),
  word(SIGN, words.sign, [8, 16, 8], 8, EACH, "sign-extended from # bits"),
  word(SIGN, words.characters, [0, 1, 1], 6, EACH, "made of signed bytes"),
  word(
    ASCII,
    words.digits,
    [0, 9, 1],
    7,
    EACH,
    "as ASCII digits",
    'sprintf(digits, "%u", key); memcpy(&key, digits, 4);',
  ),
  word(SWAPPED, words.swap, ONCE, 3, [BOTH], "in each other's place"),
  word(STALE, words.any, [1, 1, 1], 4, [VALUE], "The value is what was left there before"),
  word(
    WRONG_TYPE,
    words.beside,
    [0, 0, 1],
    4,
    [TYPE],
    "one too low",
    "enum { LOOKUP, DELETE, NOP, INSERT };",
  ),
  word(
    WRONG_TYPE,
    words.beside,
    [1, 1, 1],
    4,
    [TYPE],
    "one too high",
    "enum { NOP, INSERT, LOOKUP, DELETE };",
  ),
  word(WRONG_TYPE, words.any, ONCE, 12, [TYPE], "Another type was sent"),
  word(WRONG_KEY, words.any, ONCE, 12, [KEY], "Another key was sent"),
  word(WRONG_VALUE, words.any, ONCE, 12, [VALUE], "Another value was sent"),
];

/**
 * A mistake made with the bytes, with numbers from 0 to the last, and the one field that is wrong.
 * The text is a sentence; `#` is a number, `*` a name. The line, if any, stands for the cause's.
 * @typedef {{ cause: Cause, place: Place, last: number, cost: number, text: string, field: "type" | "padding" | null, line: string }} ByteRow
 */

/**
 * @param {Cause} cause
 * @param {Place} place
 * @param {number} last
 * @param {number} cost
 * @param {string} text
 * @param {ByteRow["field"]} [field]
 * @param {string} [line]
 * @returns {ByteRow}
 */
const byte = (cause, place, last, cost, text, field = null, line = "") => ({
  cause,
  place,
  last,
  cost,
  text,
  field,
  line,
});

/** The first is none. */
export const BYTE_ROWS = [
  byte(MATCHES, places.plain, 0, 0, "These can be bytes of the layout *"),
  byte(WRONG_LAYOUT, places.another, 4, 4, "These are the bytes of the layout *"),
  byte(BITS_REVERSED, places.reversed, 1, 5, "The bits of * are reversed"),
  byte(TYPE_PLACE, places.typeAt, 13, 5, "The type is in the wrong two bits of its byte", "type"),
  byte(
    ASCII,
    places.typeCharacter,
    1,
    6,
    "The type is a character, '0' to '3'",
    "type",
    "buf[0] = '0' + type;",
  ),
  byte(PADDING_NOT_ZERO, places.paddingFree, 0, 3, "The padding is not zero", "padding"),
  byte(PADDING_PLACE, places.paddingAt, 3, 6, "The padding is in another place", "padding"),
  byte(STRUCT, places.struct, 23, 8, "This is a C struct with *"),
  byte(SHORT_STRUCT, places.shortStruct, 16, 8, "These are the first bytes of a padded C struct"),
  byte(SHIFTED, places.stream, 47, 11, "All bits from the * on are off by # bits"),
  byte(LENGTH, places.missing, 8, 8, "Byte # is missing"),
  byte(LENGTH, places.extra, 9, 8, "Byte # is one too many"),
  byte(LENGTH, places.prefix, 0, 6, "The frame has the wrong length"),
  byte(STALE, places.rest, 8, 9, "Bytes from byte # on are left from an earlier frame"),
  byte(ASCII, places.text, 0, 8, "The frame is text"),
  byte(BIT_FLIPS, places.flips, 0, 16, "A few single bits are wrong"),
  byte(UNEXPLAINED, places.unknown, 0, 40, "No known mistake makes these bytes"),
];
