// Which version of each tool belongs to this source. wasm-bindgen's is whatever Cargo.lock says the
// crate is, since the two must be equal; wasm-pack's is here and nowhere else.

import { readFileSync } from "node:fs";
import { inRoot } from "./paths.mjs";
import { Failure } from "./say.mjs";

export const WASM_PACK = "0.15.1";

/** The version of the wasm-bindgen crate in Cargo.lock. */
export function wasmBindgenVersion() {
  let lock;
  try {
    lock = readFileSync(inRoot("Cargo.lock"), "utf8");
  } catch {
    throw new Failure("Cargo.lock is missing: it says which wasm-bindgen to use.");
  }
  const found = /name = "wasm-bindgen"\r?\nversion = "([^"]+)"/.exec(lock);
  if (!found?.[1])
    throw new Failure("Cargo.lock names no wasm-bindgen: the crate must depend on it.");
  return found[1];
}
