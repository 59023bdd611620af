// The colours keep the contrast that WCAG 2.2 AA asks for text, and 7:1 for a projector.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

const css = await readFile(new URL("../../www/tokens.css", import.meta.url), "utf8");
const blocks = [...css.matchAll(/:root(?:\[data-projector\])? \{([^}]*)\}/g)].map(([, body]) =>
  Object.fromEntries([...body.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map((one) => one.slice(1))),
);
const [light, dark, projector, darkProjector] = blocks;

const THEMES = [
  { name: "light", colours: light, least: 4.5 },
  { name: "dark", colours: { ...light, ...dark }, least: 4.5 },
  { name: "projector", colours: { ...light, ...projector }, least: 7 },
  { name: "dark projector", colours: { ...light, ...dark, ...darkProjector }, least: 7 },
];

/** Relative luminance, as WCAG defines it. @param {string} colour */
function luminance(colour) {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** @param {string} a @param {string} b */
function contrast(a, b) {
  const [dim, bright] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (bright + 0.05) / (dim + 0.05);
}

const TEXT = ["ink", "ink-2", "type", "padding", "key", "value", "port", "problem"];
const FIELDS = ["type", "padding", "key", "value", "port"];

for (const { name, colours, least } of THEMES) {
  test(`${name}: text on every ground`, () => {
    for (const text of TEXT) {
      for (const ground of ["paper", "card", "card-2"]) {
        const ratio = contrast(colours[text], colours[ground]);
        assert.ok(ratio >= least, `${text} on ${ground} is ${ratio.toFixed(2)}`);
      }
    }
    assert.ok(contrast(colours.ink, colours.accent) >= least);
  });

  test(`${name}: digits on a field's colour, and edges`, () => {
    for (const field of FIELDS) {
      const ratio = contrast(colours["on-field"], colours[field]);
      assert.ok(ratio >= least, `on ${field} is ${ratio.toFixed(2)}`);
    }
    for (const edge of ["edge", "focus"]) {
      assert.ok(contrast(colours[edge], colours.card) >= 3, edge);
      assert.ok(contrast(colours[edge], colours.paper) >= 3, edge);
    }
  });
}
