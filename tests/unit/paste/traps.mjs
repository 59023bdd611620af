// Texts that mislead, and what is made of them. Not a test.

const TCPDUMP = [
  "21:03:11.123456 IP 127.0.0.1.51000 > 127.0.0.1.3000: Flags [P.], length 4\n",
  "\t0x0000:  4500 0038 1c46 4000 4006 2078 7f00 0001  E..8.F@.@..x....\n",
  "\t0x0010:  7f00 0001 c738 0bb8 5c5c 1b1a 9f9b 4b4a  .....8..\\\\....KJ\n",
  "\t0x0020:  8018 0200 fe2c 0000 0101 080a 7c3e 9a1b  .....,......|>..\n",
  "\t0x0030:  7c3e 9a1b 0000 002a                      |>.....*\n",
].join("");
const WHOLE = "0x0000:  4000 0000 2a00 0000 07  @...*....";

/**
 * A text, its format, whether that is certain, its frames in hex, and the codes of what is said.
 * @type {[text: string, format: string, certain: boolean, frames: string, notes: string][]}
 */
export const TRAPS = [
  [
    "0000000 0040 0000 002a 0000 0007\n0000009\n",
    "hexdump",
    true,
    "400000002a00000007",
    "swapped-words filled-word",
  ],
  [
    "0000000 0040 0000 002a 0000 0007\n",
    "hexdump",
    false,
    "400000002a00000007",
    "swapped-words filled-word",
  ],
  [
    "0000000 0040 0000 002a 0000 0007\n0000011\n",
    "od-x",
    true,
    "400000002a00000007",
    "swapped-words filled-word",
  ],
  [
    "00000000: 00000040 0000002a       07           @...*....",
    "xxd-e",
    true,
    "400000002a00000007",
    "swapped-words",
  ],
  ["40 0 0 0 2a 0 0 0 7", "spaced-hex", true, "400000002a00000007", "unpadded-hex"],
  ["40 00 00 00 ffffff80 00 00 00 07", "spaced-hex", true, "400000008000000007", "sign-extended"],
  ["0x40 0x00 0xffffff80 0x01", "0x-list", true, "40008001", "sign-extended"],
  ["10 20 30 40", "spaced-hex", false, "10203040", "ambiguous-base"],
  ["10, 20, 30, 40", "decimal", false, "0a141e28", "ambiguous-base"],
  ["40000000", "hex", false, "40000000", "ambiguous-base"],
  ["deadbeef", "hex", false, "deadbeef", "ambiguous-base"],
  ["01000000", "hex", false, "01000000", "ambiguous-base"],
  ["400000002a0000007", "unknown", false, "", "odd-digits"],
  ["400002a07", "unknown", false, "", "odd-digits"],
  ["400002a007", "hex", false, "400002a007", "unpadded-hex"],
  ["0a40 0c0b", "spaced-hex", false, "0a400c0b", ""],
  [TCPDUMP, "tcpdump", true, "0000002a", "includes-headers"],
  [WHOLE, "tcpdump", true, "400000002a00000007", "includes-headers"],
  // The text column is no hex, whatever it says.
  ["00000000: 6465 6164 6265 6566  deadbeef", "xxd", true, "6465616462656566", ""],
  ["00000000: 3132 2033 34  12 34", "xxd", true, "3132203334", ""],
  [
    "0000   31 32 20 33                                       12 3",
    "wireshark",
    true,
    "31322033",
    "",
  ],
  // A star repeats the line before it, up to the next offset.
  [
    "0000000 00 00 00 00\n*\n0000010 41\n0000011\n",
    "od",
    true,
    "00000000 00000000 000000000000000041",
    "ambiguous-boundaries",
  ],
  ["0x0000:  4000 0000 2a00 000", "tcpdump", false, "400000002a0000", "half-byte includes-headers"],
  ["00000000: 4000 0000\n00000010: 2a00", "xxd", false, "400000002a00", "missing-lines"],
  ["Received 4 bytes: 40 00 00 2a", "spaced-hex", false, "4000002a", "ignored-text"],
  ["bytes.fromhex('400000002a00000007')", "hex", true, "400000002a00000007", ""],
  ["[64, 0, 0, 300]", "unknown", false, "", "not-a-byte"],
  ["b'\\u263a'", "unknown", false, "", "bad-escape"],
  ['b"@\\01*"', "bytes-literal", false, "40012a", "ambiguous-escape"],
  ["2026-11-22", "spaced-hex", false, "20261122", ""],
  ["parseBytes64", "base64", false, "a5aaec781cad7aceb8", ""],
  [
    "12345678901234567890123456789012",
    "hex",
    false,
    "12345678 90123456 78901234 56789012",
    "ambiguous-base ambiguous-boundaries",
  ],
  ["192.168.0.1", "unknown", false, "", "unknown-format"],
  ["Hello world, this is prose.", "unknown", false, "", "unknown-format"],
  ['{"id": 5, "name": "x"}', "unknown", false, "", "unknown-format"],
  ['<p class="a">1 2 3 4</p>', "unknown", false, "", "not-a-byte"],
  [" \n ", "unknown", false, "", "empty"],
  ['{"type":"Buffer","data":[64,0,0,42]}', "js-array", true, "4000002a", ""],
  // A minus sign is a dash too; a comment and a prompt are no bytes.
  ["\u221264, 0, 0, 42", "decimal", true, "c000002a", ""],
  ["0x40, 0, 0, 42 // 07", "decimal", true, "4000002a", ""],
  ["$ cat f\n40 00 00 2a", "spaced-hex", true, "4000002a", ""],
  // A quote that nothing closes, and one behind a word that is no prefix.
  ['"\\x40\\x00', "escaped-string", false, "224000", ""],
  ["it's 40 00 00 2a", "unknown", false, "", "not-a-byte"],
  // Offsets beyond what a double holds.
  [
    "0xffff888012345678 <b>:\t0x40\t0x00\n0xffff88801234567a <b+2>:\t0x00\t0x2a",
    "gdb",
    true,
    "4000002a",
    "",
  ],
  ["0b0100_0000, 0b0, 0b0, 0b101010", "binary", true, "4000002a", ""],
];
