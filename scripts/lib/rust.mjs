// Set-up of Rust: the toolchain that rust-toolchain.toml names, its components and the wasm target.
// It never updates a toolchain that is there, and installs no rustup.

import { readFileSync } from "node:fs";
import { inRoot } from "./paths.mjs";
import { capture, run, which } from "./run.mjs";
import { Failure, step } from "./say.mjs";

const TARGET = "wasm32-unknown-unknown";
const COMPONENTS = ["rustfmt", "clippy"];

/** The toolchain in use has what the project needs, or gets it. */
export async function setUpRust() {
  if (!which("rustup")) {
    throw new Failure(
      "Rust's rustup is not there: install it from https://rustup.rs, open a new terminal, and try again.",
    );
  }
  if (capture("rustup", ["which", "rustc"]) === null) {
    step("Installing the stable Rust toolchain, to compile the crate (about a minute)");
    await run("rustup", [
      "toolchain",
      "install",
      "stable",
      "--profile",
      "minimal",
      "--no-self-update",
    ]);
  }
  checkVersion();
  const targets = capture("rustup", ["target", "list", "--installed"]);
  if (!targets?.split("\n").includes(TARGET)) {
    step(`Adding Rust's ${TARGET} target, to compile for the page (about 20 seconds)`);
    await run("rustup", ["target", "add", TARGET]);
  }
}

/** rustfmt and clippy: only the checks need them. */
export async function setUpRustChecks() {
  const installed = capture("rustup", ["component", "list", "--installed"]) ?? "";
  const missing = COMPONENTS.filter((name) => !new RegExp(`^${name}`, "m").test(installed));
  if (missing.length === 0) return;
  step(`Adding ${missing.join(" and ")}, to check the Rust code (about 10 seconds)`);
  await run("rustup", ["component", "add", ...missing]);
}

/** A compiler older than Cargo.toml's rust-version is refused with what to do, not with a riddle. */
function checkVersion() {
  const manifest = readFileSync(inRoot("Cargo.toml"), "utf8");
  const wanted = /^rust-version\s*=\s*"(\d+)\.(\d+)/m.exec(manifest);
  const there = /^rustc (\d+)\.(\d+)/.exec(capture("rustc", ["--version"]) ?? "");
  if (!wanted || !there) return;
  const older =
    Number(there[1]) < Number(wanted[1]) ||
    (there[1] === wanted[1] && Number(there[2]) < Number(wanted[2]));
  if (older) {
    throw new Failure(
      `This needs Rust ${wanted[1]}.${wanted[2]} or newer and found ${there[1]}.${there[2]}: run "rustup update stable" and try again.`,
    );
  }
}
