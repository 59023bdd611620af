// Makes all of dist/: the static site, and the page as one file, both in a second. The wasm package
// must be there. It imports only what is there before any package is installed.

import { Failure, step } from "./say.mjs";

/** What esbuild finds wrong it has told already, file and line. */
export async function buildDist() {
  const { buildSite } = await import("./site.mjs");
  const { buildSingleFile } = await import("./single-file.mjs");
  step("Making dist/, the static site, and dist/ninebytes.html, the page as one file (a second)");
  try {
    await buildSite();
    await buildSingleFile();
  } catch (error) {
    if (error instanceof Error && "errors" in error) throw new Failure("dist/ could not be made.");
    throw error;
  }
}
