// Makes dist/ninebytes.html: the whole page in one file that works when double-clicked. One script
// (an IIFE, since modules do not load from file://) with the wasm module in it, and all that is
// loaded on demand elsewhere; one style; and a Content-Security-Policy that admits these two by
// their hashes and nothing else. No module of the page knows about it: it calls init() as ever.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { extname } from "node:path";
import { build } from "esbuild";
import { policy, references, withoutComments } from "./html.mjs";
import { STYLES_ON_DEMAND } from "./loads.mjs";
import { inRoot, packageDir, singleFile } from "./paths.mjs";
import { Failure } from "./say.mjs";
import { ASSETS, COMMON } from "./site.mjs";

/** Stands before the bindings of the wasm: the same, but init() without arguments has the module's bytes. */
const WITH_BYTES = `
import init from "./bindings.js";
import bytes from "./ninebytes_bg.wasm";
export * from "./bindings.js";
export default (options) => init(options ?? { module_or_path: bytes });
`;

/** @type {import("esbuild").Plugin} */
const inlineWasm = {
  name: "inline-wasm",
  setup(context) {
    const namespace = "inline-wasm";
    context.onResolve({ filter: /\/pkg\/bindings\.js$/ }, () => ({
      path: "bindings",
      namespace,
    }));
    context.onLoad({ filter: /^bindings$/, namespace }, () => ({
      contents: WITH_BYTES,
      resolveDir: packageDir,
    }));
  },
};

/** @param {import("esbuild").BuildOptions} options */
async function bundle(options) {
  const result = await build({ ...COMMON, ...options, write: false, outdir: "dist" });
  const [file, ...more] = result.outputFiles ?? [];
  if (!file || more.length > 0) throw new Error("a bundle must be exactly one file");
  return file.text.trim().replaceAll("\r", "");
}

/** @param {string} entry */
async function bundleScript(entry) {
  const text = await bundle({
    entryPoints: [entry],
    format: "iife",
    plugins: [inlineWasm],
    loader: { ".wasm": "binary" },
    // Where the module would be fetched from; with its bytes at hand it never is.
    define: { "import.meta.url": '""' },
  });
  if (/<\/script|<!--/i.test(text)) {
    throw new Failure("A text in the page's script would end the <script> of the one-file page.");
  }
  return text;
}

/** @param {string} entry */
async function bundleStyle(entry) {
  const loader = Object.fromEntries(
    ASSETS.map((ending) => [ending, /** @type {const} */ ("dataurl")]),
  );
  const text = await bundle({ entryPoints: [entry], loader });
  if (/<\/style/i.test(text))
    throw new Failure("A text in the styles would end the <style> of the page.");
  return text;
}

/** @param {string} text */
function hash(text) {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/** @param {string} path */
function dataUrl(path) {
  const type = extname(path) === ".svg" ? "image/svg+xml" : "image/png";
  return `data:${type};base64,${readFileSync(inRoot(path)).toString("base64")}`;
}

/**
 * Replaces a text that must be there; what is put in its place is taken as it is.
 * @param {string} text
 * @param {string} what
 * @param {string} by
 */
function swap(text, what, by) {
  if (!text.includes(what)) throw new Error(`nothing to replace: ${what}`);
  return text.replace(what, () => by);
}

/** Writes dist/ninebytes.html. */
export async function buildSingleFile() {
  const source = withoutComments(readFileSync(inRoot("index.html"), "utf8"));
  const { scripts, styles, icons, hints } = references(source);
  const script = await bundleScript(scripts[0]?.path ?? "");
  const sheets = [...styles.map(({ path }) => path), ...STYLES_ON_DEMAND];
  const style = (await Promise.all(sheets.map(bundleStyle))).join("\n");
  const rules = [
    "default-src 'none'",
    `script-src ${hash(script)} 'wasm-unsafe-eval'`,
    `style-src ${hash(style)}`,
    "img-src data:",
    "font-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const gone = [
    ...scripts.map(({ tag }) => `${tag}</script>`),
    ...styles.map(({ tag }) => tag),
    ...hints,
  ];
  let page = gone.reduce((text, tag) => swap(text, tag, ""), source).replace(/^\s*\n/gm, "");
  for (const { tag, path } of icons)
    page = swap(page, tag, `<link rel="icon" href="${dataUrl(path)}">`);
  page = swap(
    page,
    policy(source),
    `<meta http-equiv="Content-Security-Policy" content="${rules}">`,
  );
  page = swap(page, "</head>", `<style>${style}</style>\n</head>`);
  page = swap(page, "</body>", `<script>${script}</script>\n</body>`);
  writeFileSync(singleFile, page);
}
