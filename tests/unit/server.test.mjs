// The static server gives out what it should, as what it is, and nothing else.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { serve, serveNear } from "../../scripts/lib/server.mjs";

/** @typedef {import("../../scripts/lib/server.mjs").Serving} Serving */

/** @type {string} */
let folder;
/** @type {Serving} */
let serving;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "nine-bytes-"));
  mkdirSync(join(folder, "site", "www"), { recursive: true });
  writeFileSync(join(folder, "secret.txt"), "secret");
  writeFileSync(join(folder, "site", "index.html"), "<!doctype html>");
  writeFileSync(join(folder, "site", ".hidden"), "hidden");
  writeFileSync(join(folder, "site", "other.txt"), "other");
  writeFileSync(join(folder, "site", "www", "main.js"), "export {};");
  writeFileSync(join(folder, "site", "www", "a.wasm"), new Uint8Array(4));
  symlinkSync(join(folder, "secret.txt"), join(folder, "site", "www", "link.txt"));
  const started = await serve(join(folder, "site"), { only: ["index.html", "www"] });
  assert.ok(started);
  serving = started;
});

after(async () => {
  await serving.close();
  rmSync(folder, { recursive: true });
});

/**
 * A request whose path is sent as it is: fetch() would tidy it up first.
 * @param {string} path
 * @param {string} [method]
 * @returns {Promise<{ status: number | undefined, headers: import("node:http").IncomingHttpHeaders }>}
 */
function ask(path, method = "GET") {
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port: serving.port, path, method }, (response) => {
      response.resume();
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers }));
    });
    asked.on("error", reject).end();
  });
}

for (const [path, type] of /** @type {const} */ ([
  ["/", "text/html; charset=utf-8"],
  ["/?a#b", "text/html; charset=utf-8"],
  ["/www/main.js", "text/javascript; charset=utf-8"],
  ["/www/a.wasm", "application/wasm"],
])) {
  test(`gives out ${path}`, async () => {
    const { status, headers } = await ask(path);
    assert.equal(status, 200);
    assert.equal(headers["content-type"], type);
    assert.equal(headers["cache-control"], "no-store");
  });
}

for (const path of [
  "/../secret.txt",
  "/www/../../secret.txt",
  "/%2e%2e/secret.txt",
  "/www/%2e%2e%2f%2e%2e%2fsecret.txt",
  "/www/..%5c..%5csecret.txt",
  "/www/link.txt",
  "/www",
  "/www/",
  "/other.txt",
  "/.hidden",
  "/%00",
  "/%zz",
  "//etc/passwd",
  "/nothing",
]) {
  test(`does not give out ${path}`, async () => {
    assert.equal((await ask(path)).status, 404);
  });
}

test("only reads", async () => {
  assert.equal((await ask("/", "POST")).status, 405);
  assert.equal((await ask("/", "HEAD")).status, 200);
});

test("takes the next port when one is busy", async () => {
  assert.equal(await serve(folder, { port: serving.port }), null);
  const other = await serveNear(folder, serving.port);
  assert.notEqual(other.port, serving.port);
  await other.close();
});
