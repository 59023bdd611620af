// Has every panic of the wasm module trap at once. Rust's would first put a sentence together, which on this target goes
// nowhere, and then trap all the same; what calls them only for that weighs two kilobytes of the page, gzip. Errors, which
// people are told, are no panics. Not here: taking out what is dead then, and the names, both of which wasm-opt does.

import { leb128, number } from "./imports.mjs";

const HEADER_BYTES = 8;
/** Sections of a module, and of the one of names the part with those of functions. */
const CUSTOM = 0;
const IMPORTS = 2;
const CODE = 10;
const FUNCTION_NAMES = 1;
/** A function's body: its length, no locals, `unreachable`, `end`. */
const TRAP = [3, 0x00, 0x00, 0x0b];

/** Functions none of which returns, by their names without what rustc adds in brackets. */
const PANICS = [
  /^core::(panicking|option|result|cell)::(panic|assert_failed|unwrap_failed|expect_failed)/,
  /^core::(slice|str)::.*_fail$/,
  /::(assert_failed|capacity_overflow)$/,
  /^alloc::(raw_vec::handle_error|alloc::handle_alloc_error)$/,
  /^std::thread::local::panic/,
  /^__rustc::(rust_begin_unwind|rust_panic)$/,
  // These are asked for by those alone: nobody is told what a value looks like to its programmer.
  / as core::fmt::Debug>::fmt$/,
  /^<std::panicking::.* as core::panic::PanicPayload>::/,
];

/** @param {string} name */
const panics = (name) => PANICS.some((one) => one.test(name.replaceAll(/\[[0-9a-f]{16}\]/g, "")));

/**
 * The module's sections: what each is, and where its content lies.
 * @param {Uint8Array} module
 */
export function sections(module) {
  const found = [];
  for (let at = HEADER_BYTES; at < module.length; ) {
    const { value, end } = number(module, at + 1);
    found.push({ id: module[at] ?? 0, content: module.subarray(end, end + value) });
    at = end + value;
  }
  return found;
}

/**
 * A text with its length before it, and where it ends.
 * @param {Uint8Array} bytes
 * @param {number} at
 */
function text(bytes, at) {
  const { value, end } = number(bytes, at);
  return { value: new TextDecoder().decode(bytes.subarray(end, end + value)), end: end + value };
}

/**
 * The numbers of the functions that panic, of a section of names.
 * @param {Uint8Array} section
 */
function panicking(section) {
  /** @type {number[]} */
  const found = [];
  const { value: title, end: from } = text(section, 0);
  if (title !== "name") return found;
  for (let at = from; at < section.length; ) {
    const { value: length, end } = number(section, at + 1);
    if (section[at] === FUNCTION_NAMES) {
      let { value: left, end: entry } = number(section, end);
      for (; left > 0; left -= 1) {
        const { value: which, end } = number(section, entry);
        const name = text(section, end);
        if (panics(name.value)) found.push(which);
        entry = name.end;
      }
    }
    at = end + length;
  }
  return found;
}

/**
 * The section of code with traps for bodies of some functions.
 * @param {Uint8Array} section
 * @param {Set<number>} traps - by place in the section
 */
function withTraps(section, traps) {
  let { value: count, end: at } = number(section, 0);
  const made = leb128(count);
  for (let place = 0; place < count; place += 1) {
    const { value: length, end } = number(section, at);
    const body = traps.has(place) ? TRAP : section.subarray(at, end + length);
    for (const byte of body) made.push(byte);
    at = end + length;
  }
  return made;
}

/**
 * The module, its panics nothing but traps.
 * @param {Uint8Array} module - with names
 */
export function trapPanics(module) {
  const all = sections(module);
  const names = all.flatMap(({ id, content }) => (id === CUSTOM ? panicking(content) : []));
  if (names.length === 0) throw new Error("the module names no function that panics");
  // Every import is a function: shortenImports() sees to that.
  const imports = all.find(({ id }) => id === IMPORTS);
  const imported = imports ? number(imports.content, 0).value : 0;
  const traps = new Set(names.map((which) => which - imported));
  const made = [...module.subarray(0, HEADER_BYTES)];
  for (const { id, content } of all) {
    const kept = id === CODE ? withTraps(content, traps) : content;
    made.push(id, ...leb128(kept.length));
    for (const byte of kept) made.push(byte);
  }
  return Uint8Array.from(made);
}
