// The stage's colours, typefaces and sizes, read from the CSS custom properties of its canvas.
// Not a theme: it defines no look of its own beyond a fallback for a property that is not there.

/**
 * @typedef {object} Palette
 * @property {string} paper
 * @property {string} card
 * @property {string} inset     rows inside a card
 * @property {string} line      borders and connections
 * @property {string} ink
 * @property {string} ink2      secondary text
 * @property {string} accent    background of the chosen row
 * @property {string} focus
 * @property {string} onField   letters on a filled field colour
 * @property {Record<string, string>} field  colour by field name
 * @property {string} sans
 * @property {string} mono
 * @property {number} text      the stage's text size, CSS pixels
 * @property {number} radius    of a card's corners, CSS pixels
 */

const FALLBACK = {
  "--paper": "#fcfaf5",
  "--card": "#ffffff",
  "--card-2": "#f0ede4",
  "--line": "#dad6ca",
  "--ink": "#1a1c22",
  "--ink-2": "#5d6068",
  "--accent": "#ffe7a0",
  "--focus": "#0b61ad",
  "--on-field": "#ffffff",
  "--type": "#c2410c",
  "--padding": "#8a8d94",
  "--key": "#0b61ad",
  "--value": "#0b7a55",
  "--port": "#7c3a96",
  "--sans": "system-ui, sans-serif",
  "--mono": "ui-monospace, monospace",
  "--stage-text": "14",
  "--radius": "10",
};

/**
 * @param {Element} element whose computed custom properties are read
 * @returns {Palette}
 */
export function readPalette(element) {
  const style = getComputedStyle(element);
  /** @param {keyof typeof FALLBACK} name */
  const read = (name) => style.getPropertyValue(name).trim() || FALLBACK[name];
  /** @param {keyof typeof FALLBACK} name */
  const size = (name) => {
    const px = Number.parseFloat(read(name));
    return px > 0 ? px : Number.parseFloat(FALLBACK[name]);
  };
  return {
    paper: read("--paper"),
    card: read("--card"),
    inset: read("--card-2"),
    line: read("--line"),
    ink: read("--ink"),
    ink2: read("--ink-2"),
    accent: read("--accent"),
    focus: read("--focus"),
    onField: read("--on-field"),
    field: {
      type: read("--type"),
      padding: read("--padding"),
      key: read("--key"),
      value: read("--value"),
      port: read("--port"),
    },
    sans: read("--sans"),
    mono: read("--mono"),
    text: size("--stage-text"),
    radius: size("--radius"),
  };
}
