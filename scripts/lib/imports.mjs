// Shortens the names by which the wasm module asks for JavaScript's functions. wasm-bindgen's end in
// hashes, once in the module and once in the JavaScript, and hashes do not compress: they are two
// kilobytes of the page. Not here: what the module exports, which keeps its names.

/** The module section that lists what is imported. */
const IMPORT_SECTION = 2;
/** Of an imported function, the only kind that wasm-bindgen makes. */
const FUNCTION = 0;
const HEADER_BYTES = 8;

/**
 * A LEB128 number, and where it ends.
 * @param {Uint8Array} bytes
 * @param {number} at
 */
export function number(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++] ?? 0;
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return { value, end: at };
  }
}

/** @param {number} value */
export function leb128(value) {
  const bytes = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return [...bytes, rest];
    bytes.push((rest & 0x7f) | 0x80);
  }
}

/**
 * The section's content with short names.
 * @param {Uint8Array} section
 * @param {(name: string) => string} shorten
 */
function withShortNames(section, shorten) {
  const text = () => {
    const { value, end } = number(section, at);
    at = end + value;
    return new TextDecoder().decode(section.subarray(end, at));
  };
  let { value: count, end: at } = number(section, 0);
  const made = leb128(count);
  for (; count > 0; count -= 1) {
    for (const name of [text(), text()]) {
      const short = new TextEncoder().encode(shorten(name));
      made.push(...leb128(short.length), ...short);
    }
    if (section[at] !== FUNCTION) throw new Error("something else than a function is imported");
    const { end } = number(section, at + 1);
    made.push(...section.subarray(at, end));
    at = end;
  }
  return made;
}

/**
 * The module and its JavaScript with short names for imports.
 * @param {Uint8Array} module
 * @param {string} script - wasm-bindgen's
 * @returns {{ module: Uint8Array, script: string }}
 */
export function shortenImports(module, script) {
  /** @type {Map<string, string>} */
  const names = new Map();
  const shorten = (/** @type {string} */ name) => {
    const short = names.get(name) ?? `i${names.size.toString(36)}`;
    names.set(name, short);
    return short;
  };
  const made = [...module.subarray(0, HEADER_BYTES)];
  for (let at = HEADER_BYTES; at < module.length; ) {
    const { value, end } = number(module, at + 1);
    const content = module.subarray(end, end + value);
    const kept = module[at] === IMPORT_SECTION ? withShortNames(content, shorten) : content;
    made.push(module[at] ?? 0, ...leb128(kept.length));
    for (const byte of kept) made.push(byte);
    at = end + value;
  }
  for (const [name, short] of names) {
    const given = new RegExp(`^( *)"?${name.replaceAll(/\W/g, "\\$&")}"?:`, "gm");
    if (script.match(given)?.length !== 1) throw new Error(`${name} is not given once`);
    script = script.replace(given, `$1${short}:`);
  }
  return { module: Uint8Array.from(made), script };
}
