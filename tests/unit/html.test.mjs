// The builds refuse an index.html that could not be served from any folder under a strict policy.

import assert from "node:assert/strict";
import { test } from "node:test";
import { policy, references } from "../../scripts/lib/html.mjs";

const POLICY = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'" />`;
const STYLE = `<link rel="stylesheet" href="./www/style.css" />`;
const SCRIPT = `<script type="module" src="./www/main.js"></script>`;

test("finds the files that the page names", () => {
  const html = `<!-- <script src="no.js"> -->
    <link rel="icon" href="data:," /><link rel="icon" href="www/icon.svg" />
    ${STYLE}
    <link rel="modulepreload" href="www/x.js" />${SCRIPT}`;
  const found = references(html);
  assert.deepEqual(
    [found.scripts, found.styles, found.icons].map((list) => list.map((one) => one.path)),
    [["www/main.js"], ["www/style.css"], ["www/icon.svg"]],
  );
  assert.equal(found.hints.length, 1);
});

for (const [why, html] of [
  ["an absolute path", `${STYLE}<script type="module" src="/www/main.js"></script>`],
  ["another origin", `${SCRIPT}<link rel="stylesheet" href="https://example.org/a.css" />`],
  ["an inline script", `${STYLE}<script>1</script>`],
  ["a classic script", `${STYLE}<script src="www/main.js"></script>`],
  ["two scripts", STYLE + SCRIPT + SCRIPT],
  ["no script", STYLE],
  ["no style", SCRIPT],
  ["two styles", STYLE + STYLE + SCRIPT],
  ["a base", `${STYLE}${SCRIPT}<base href="x/" />`],
  ["a frame", `${STYLE}${SCRIPT}<iframe src="x.html"></iframe>`],
]) {
  test(`refuses ${why}`, () => {
    assert.throws(() => references(/** @type {string} */ (html)), { name: "Error" });
  });
}

test("wants a strict policy and nothing inline", () => {
  assert.equal(policy(POLICY), POLICY);
  assert.throws(() => policy(""));
  assert.throws(() => policy(POLICY.replace("'none'", "'self'")));
  assert.throws(() => policy(POLICY.replace("'none'", "'none'; style-src 'unsafe-inline'")));
  assert.throws(() => policy(`${POLICY}<p style="color: red">`));
  assert.throws(() => policy(`${POLICY}<p onclick="x()">`));
  assert.equal(policy(`${POLICY}<p>a = b; style = c</p>`), POLICY);
});
