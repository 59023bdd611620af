// Encoders that make each mistake, in plain arithmetic: nothing of the package is used. Not a test.

/**
 * What is to be sent, in one of the five layouts, and what random leftovers there are.
 * @typedef {{ layout: number, type: number, key: number, value: number, noise: number[] }} Case `noise` is bytes
 */
/**
 * A mistake: how many numbers it has, whether what it sends depends on nothing but the message and
 * the number, and what it sends; null where it makes no sense.
 * @typedef {{ code: string, name: string, numbers: number, certain: boolean, send: (of: Case, n: number) => number[] | null }} Mistake
 */

export const LAYOUTS = ["network", "type-low", "lsb-first", "packed", "little-endian"];

/** @param {number} word */
const big = (word) => [24, 16, 8, 0].map((shift) => (word >>> shift) & 255);
/** @param {number} word */
const little = (word) => big(word).reverse();
/** @param {number[]} octets */
const number = (octets) => octets.reduce((sum, octet) => sum * 256 + octet, 0);
/** @param {bigint} bits @returns {number[]} the low 72 of them */
const nine = (bits) =>
  Array.from({ length: 9 }, (_, nth) => Number((bits >> BigInt(64 - 8 * nth)) & 255n));
/** @param {number} octet */
const mirror = (octet) =>
  Number.parseInt([...octet.toString(2).padStart(8, "0")].reverse().join(""), 2);
/** @param {number} word */
const mirrorWord = (word) => number(little(word).map(mirror));
/** @param {number} octet */
const signed = (octet) => (octet << 24) >> 24;
/** @param {string} text */
const ascii = (text) => [...text].map((one) => one.charCodeAt(0));

/** The right bytes. @param {Case} of @returns {number[]} */
export function frame({ layout, type, key, value }) {
  const numbers = [...big(key), ...big(value)];
  if (layout === 0) return [type << 6, ...numbers];
  if (layout === 1) return [type, ...numbers];
  if (layout === 2) return [type, ...numbers].map(mirror);
  if (layout === 3)
    return nine((BigInt(type) << 70n) | (BigInt(key) << 38n) | (BigInt(value) << 6n));
  return [type, ...little(key), ...little(value)];
}

/**
 * With the key (0), the value (1) or both (2) changed.
 * @param {Case} of
 * @param {number} which
 * @param {(word: number) => number} change
 */
const each = (of, which, change) =>
  frame({
    ...of,
    key: which === 1 ? of.key : change(of.key) >>> 0,
    value: which === 0 ? of.value : change(of.value) >>> 0,
  });

/**
 * @param {Case} of
 * @param {number} n 1: big-endian, 2: type in the top bits, 4: type last
 * @param {boolean} noisy
 */
function structure({ type, key, value, noise }, n, noisy) {
  const word = n & 1 ? big : little;
  const gap = noise.slice(0, 3).map((octet) => (noisy ? octet | 1 : 0));
  const types = [n & 2 ? type << 6 : type, ...gap];
  const numbers = [...word(key), ...word(value)];
  return n & 4 ? [...numbers, ...types] : [...types, ...numbers];
}

/**
 * The four characters that snprintf, memcpy and friends put in place of a number.
 * @param {number} word
 * @param {number} way
 */
function characters(word, way) {
  const text = String(word);
  const filled = [
    text.padEnd(4, "\0"),
    text.padEnd(4, " "),
    text.padStart(4, " "),
    text.padStart(4, "0"),
  ];
  return ascii(filled[way].slice(0, 4));
}

/** @param {Case} of @param {number} way */
function text(of, way) {
  const { type, key, value } = of;
  const name = ["insert", "lookup", "delete", "nop"][type];
  const hex = (/** @type {number} */ word) => word.toString(16);
  const long = (/** @type {number} */ word) => hex(word).padStart(8, "0");
  return [
    `${type}${key}${value}`,
    `${type} ${key} ${value}\n`,
    `${type},${key},${value}\0`,
    `${type}:${key}:${value}\r\n`,
    `${name} ${key} ${value}\n`,
    `${name.toUpperCase()} ${long(key)} ${long(value)}`,
    `${type} 0x${hex(key)} 0x${hex(value)}\n`,
    `${type} ${key | 0} ${value | 0}\n`,
    frame(of)
      .map((octet) => hex(octet).padStart(2, "0"))
      .join(""),
  ][way];
}

/** Through a 32-bit float, rounded to even, by whole numbers alone. @param {number} word */
function rounded(word) {
  const unit = 2 ** Math.max(0, 8 - Math.clz32(word));
  const [base, over] = [Math.floor(word / unit), word % unit];
  const up = over > unit / 2 || (over === unit / 2 && base % 2 === 1);
  return Math.min((base + Number(up)) * unit, 2 ** 32 - 1);
}

/**
 * Structs and packed records whose numbers have 8 bytes.
 * @param {Case} of
 * @param {number} n
 */
function wide({ type, key, value }, n) {
  const gap = [0, 0, 0, 0];
  const [upper, lower] = [key, value].map((word) => [...gap, ...big(word)]);
  const [first, second] = [key, value].map((word) => [...little(word), ...gap]);
  return [
    [type, 0, 0, 0, ...gap, ...first, ...second],
    [...gap, 0, 0, 0, type, ...upper, ...lower],
    [type, ...first, ...second],
    [type, ...upper, ...lower],
    [type, 0, 0, 0, ...little(key), ...second],
  ][n];
}

/** @param {number} count */
const low = (count) => 2 ** count - 1;
const third = (/** @type {number} */ n) => Math.floor(n / 3);

/**
 * @param {string} code
 * @param {string} name
 * @param {number} numbers
 * @param {Mistake["send"]} send
 * @returns {Mistake}
 */
const sure = (code, name, numbers, send) => ({ code, name, numbers, certain: true, send });
/** What it sends is also up to the noise. @type {typeof sure} */
const noisy = (...mistake) => ({ ...sure(...mistake), certain: false });

/**
 * All of them. The number of those with a field is 0 for the key, 1 for the value, 2 for both, plus
 * 3 times the rest.
 */
export const MISTAKES = [
  sure("wrong-type", "off by one", 2, (of, n) => frame({ ...of, type: (of.type + 1 + 2 * n) % 4 })),
  sure("struct-padding", "8-byte fields", 5, wide),
  sure("wrong-layout", "another layout", 5, (of, n) => frame({ ...of, layout: n })),
  sure("byte-order", "key", 1, (of) => each(of, 0, (word) => number(little(word)))),
  sure("byte-order", "value", 1, (of) => each(of, 1, (word) => number(little(word)))),
  sure("byte-order", "both", 1, (of) => each(of, 2, (word) => number(little(word)))),
  sure("bits-reversed", "bytes", 1, (of) => frame(of).map(mirror)),
  sure("bits-reversed", "frame", 1, (of) => frame(of).reverse().map(mirror)),
  sure("bits-reversed", "fields", 3, (of, n) => each(of, n, mirrorWord)),
  sure("type-place", "elsewhere", 7, (of, n) =>
    of.layout === 3 ? null : [(of.type << n) & 255, ...frame(of).slice(1)],
  ),
  sure("type-place", "swapped bits", 1, (of) =>
    frame({ ...of, type: (of.type >> 1) | ((of.type & 1) << 1) }),
  ),
  noisy("padding-not-zero", "garbage", 1, (of) => {
    const bytes = frame(of);
    bytes[of.layout === 3 ? 8 : 0] |= of.noise[0] & [0x3f, 0xfc, 0x3f, 0x3f, 0xfc][of.layout];
    return bytes;
  }),
  sure("padding-place", "before the value", 1, ({ layout, type, key, value }) => {
    if (layout === 2 || layout === 4) return null;
    return nine((BigInt(type) << 70n) | (BigInt(key) << 38n) | BigInt(value));
  }),
  sure("struct-padding", "zero", 8, (of, n) => structure(of, n, false)),
  noisy("struct-padding", "garbage", 8, (of, n) => structure(of, n, true)),
  sure("struct-short-read", "zero", 4, (of, n) => structure(of, n, false).slice(0, 9)),
  noisy("struct-short-read", "garbage", 4, (of, n) => structure(of, n, true).slice(0, 9)),
  sure("shifted", "left", 93, (of, n) => each(of, n % 3, (word) => word << (third(n) + 1))),
  sure("shifted", "right", 93, (of, n) => each(of, n % 3, (word) => word >>> (third(n) + 1))),
  sure("shifted", "stream", 7, (of, n) => {
    if (of.layout === 2 || of.layout === 3) return null;
    const [head, ...tail] = frame(of);
    const bits = tail.reduce((sum, octet) => (sum << 8n) | BigInt(octet), 0n);
    return nine((BigInt(head) << 64n) | (bits >> BigInt(n + 1)));
  }),
  sure("cut-high", "to 8, 16, 24", 9, (of, n) =>
    each(of, n % 3, (word) => word & low(8 * (third(n) + 1))),
  ),
  sure("cut-high", "to 31", 3, (of, n) => each(of, n, (word) => word & low(31))),
  sure("cut-high", "to any", 90, (of, n) => each(of, n % 3, (word) => word & low(third(n) + 2))),
  sure("cut-low", "8, 16, 24", 9, (of, n) =>
    each(of, n % 3, (word) => word & ~low(8 * (third(n) + 1))),
  ),
  sure("cut-low", "float", 3, (of, n) => each(of, n, rounded)),
  sure("sign-extension", "from 8, 16", 6, (of, n) =>
    each(of, n % 3, (word) => (n < 3 ? signed(word) : (word << 16) >> 16)),
  ),
  sure("sign-extension", "signed bytes", 3, (of, n) =>
    each(of, n, (word) => big(word).reduce((sum, octet) => (sum << 8) | signed(octet), 0)),
  ),
  sure("sign-extension", "sum", 3, (of, n) =>
    each(of, n, (word) => big(word).reduce((sum, octet) => (sum << 8) + signed(octet), 0)),
  ),
  sure("ascii", "in a field", 12, (of, n) =>
    each(of, n % 3, (word) => {
      const octets = characters(word, third(n));
      return number(of.layout === 4 ? octets.reverse() : octets);
    }),
  ),
  sure("ascii", "type", 1, (of) =>
    of.layout === 3 ? null : [0x30 + of.type, ...frame(of).slice(1)],
  ),
  sure("ascii", "text", 9, (of, n) => ascii(text(of, n))),
  sure("swapped", "", 1, (of) => frame({ ...of, key: of.value, value: of.key })),
  sure("length", "one missing", 2, (of, n) => frame(of).toSpliced(8 * n, 1)),
  noisy("length", "one more", 2, (of, n) =>
    frame(of).toSpliced(9 * n, 0, [0, 10, of.noise[0]][of.noise[1] % 3]),
  ),
  sure("length", "cut short", 8, (of, n) => frame(of).slice(0, n)),
  noisy("stale", "a value without a use", 1, (of) =>
    of.type === 0 || of.value > 0 ? null : frame({ ...of, value: number(of.noise.slice(2, 6)) }),
  ),
  noisy("stale", "the rest", 3, (of, n) =>
    frame(of).map((octet, nth) => (nth < 6 + n ? octet : of.noise[nth % 8])),
  ),
  noisy("wrong-type", "", 3, (of, n) => frame({ ...of, type: (of.type + 1 + n) % 4 })),
  noisy("wrong-key", "", 1, (of) => frame({ ...of, key: number(of.noise.slice(1, 5)) })),
  noisy("wrong-value", "", 1, (of) =>
    of.type > 0 ? null : frame({ ...of, value: number(of.noise.slice(3, 7)) }),
  ),
];
