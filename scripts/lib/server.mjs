// A static file server for this page and its tests: reads only, answers this machine only, caches
// nothing. Not a web server for anyone else: no compression, no ranges, no directory listings.

import { createReadStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";

/** @type {Record<string, string>} */
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".ts": "text/plain; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/** @typedef {import("node:http").Server} Server */
/** @typedef {{ port: number, origin: string, close: () => Promise<void> }} Serving */

/**
 * The file that a request path names, or null: outside the folder, hidden, not there, not a file.
 * @param {string} folder - a real path
 * @param {string} path - as it came
 * @param {string[] | null} only - first parts of paths that are served; null for all
 */
export async function fileFor(folder, path, only) {
  let name;
  try {
    name = decodeURIComponent(path.split(/[?#]/, 1)[0] ?? "");
  } catch {
    return null;
  }
  if (name.endsWith("/")) name += "index.html";
  const parts = name.split("/").filter(Boolean);
  if (/[\\\0]/.test(name) || parts.some((part) => part.startsWith("."))) return null;
  if (only && !only.includes(parts[0] ?? "")) return null;
  const wanted = resolve(join(folder, ...parts));
  try {
    const real = await realpath(wanted);
    if (!real.startsWith(folder + sep)) return null;
    return (await stat(real)).isFile() ? real : null;
  } catch {
    return null;
  }
}

/**
 * @param {string} folder - a real path
 * @param {string[] | null} only
 * @returns {import("node:http").RequestListener}
 */
function listener(folder, only) {
  return async (request, response) => {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { Allow: "GET, HEAD" }).end();
      return;
    }
    const file = await fileFor(folder, request.url ?? "/", only);
    if (file === null) {
      response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" });
      response.end(request.method === "HEAD" ? "" : "There is no such file.\n");
      return;
    }
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { "Content-Type": type, "Content-Length": (await stat(file)).size });
    if (request.method === "HEAD") response.end();
    else
      createReadStream(file)
        .on("error", () => response.destroy())
        .pipe(response);
  };
}

/**
 * @param {Server} server
 * @param {string} host
 * @param {number} port
 * @returns {Promise<string | null>} the error's code, null when it listens
 */
function listen(server, host, port) {
  return new Promise((resolve) => {
    const failed = (/** @type {NodeJS.ErrnoException} */ error) => resolve(error.code ?? "error");
    server.once("error", failed);
    server.listen({ host, port, exclusive: true }, () => {
      server.off("error", failed);
      resolve(null);
    });
  });
}

/** @param {Server} server */
function close(server) {
  return new Promise((resolve) => {
    server.close(() => resolve(undefined));
    server.closeAllConnections();
  });
}

/**
 * Serves a folder on a port of this machine alone, 0 for any free one. The port is taken on both
 * loopback addresses, where there are two, since a browser may read "localhost" as either.
 * @param {string} folder
 * @param {{ port?: number, only?: string[] }} [options]
 * @returns {Promise<Serving | null>} null when the port is busy or not to be had
 */
export async function serve(folder, { port = 0, only } = {}) {
  const handle = listener(await realpath(folder), only ?? null);
  const four = createServer(handle);
  if ((await listen(four, "127.0.0.1", port)) !== null) return null;
  const address = four.address();
  const taken = address && typeof address === "object" ? address.port : port;
  const six = createServer(handle);
  const problem = await listen(six, "::1", taken);
  if (problem === "EADDRINUSE") {
    await close(four);
    return port === 0 ? serve(folder, { port, only }) : null;
  }
  const servers = problem === null ? [four, six] : [four];
  return {
    port: taken,
    origin: `http://localhost:${taken}`,
    close: async () => {
      await Promise.all(servers.map(close));
    },
  };
}

/**
 * Serves on the port asked for, or on the first free one after it.
 * @param {string} folder
 * @param {number} port
 * @returns {Promise<Serving>}
 */
export async function serveNear(folder, port) {
  for (let candidate = port; candidate < Math.min(port + 100, 65536); candidate += 1) {
    const serving = await serve(folder, { port: candidate });
    if (serving) return serving;
  }
  const anywhere = await serve(folder);
  if (anywhere) return anywhere;
  throw new Error("no port of 127.0.0.1 is free");
}
