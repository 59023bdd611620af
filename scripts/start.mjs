// npm start: sets up what is missing, builds what changed, serves the built page and says where.
// It imports only node: modules, so that it runs before any package is installed.

import { buildDist } from "./lib/dist.mjs";
import { distDir } from "./lib/paths.mjs";
import { Failure, runMain, say } from "./lib/say.mjs";
import { serveNear } from "./lib/server.mjs";
import { buildWasm } from "./lib/wasm.mjs";
import { setUpBuild } from "./setup.mjs";

const PORT = 8080;

/** The port to try first. */
function wantedPort() {
  const asked = process.env.PORT;
  if (!asked) return PORT;
  const port = Number(asked);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Failure(`PORT is ${JSON.stringify(asked)}: it must be a number from 1 to 65535.`);
  }
  return port;
}

await runMain(async () => {
  const port = wantedPort();
  await buildWasm(await setUpBuild());
  await buildDist();
  const serving = await serveNear(distDir, port);
  if (serving.port !== port) say(`Port ${port} is busy, so this is the next free one.`);
  say(`Nine Bytes: ${serving.origin}/`);
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
    process.once(signal, () => serving.close().then(() => process.exit(0)));
  }
});
