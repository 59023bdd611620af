// The elements of the Sequence: a line that tells of what is selected, the buttons for zooming, and the diagram's place.
// Elements only: what they show and do is told by the modules beside this one.

import { make, setAttribute } from "../dom.js";
import { alongLine, rove } from "../roving.js";

/** @param {string} text @param {string} name */
function button(text, name) {
  const made = make("button", "", text);
  made.type = "button";
  setAttribute(made, "aria-label", name);
  return made;
}

/** @param {HTMLElement} panel */
export function buildPanel(panel) {
  const bar = make("div", "sequence-bar");
  const readout = make("p", "sequence-readout");
  const share = make("span", "quiet");
  const plot = make("div", "sequence-plot");
  const tall = make("div");
  const canvas = make("canvas");
  const buttons = [
    button("−", "Zoom out"),
    button("+", "Zoom in"),
    button("Fit", "Fit"),
    button("All", "All"),
    button("Filter", "Filter"),
  ];
  setAttribute(buttons[2], "title", "The last frames up to the moment");
  setAttribute(buttons[3], "title", "The whole run");
  bar.append(readout, share, ...buttons);
  rove(bar, () => buttons, alongLine).refresh();
  readout.id = "sequence-readout";
  plot.tabIndex = 0;
  setAttribute(plot, "role", "application");
  setAttribute(plot, "aria-describedby", readout.id);
  tall.append(canvas);
  plot.append(tall);
  panel.append(bar, plot);
  return { readout, share, buttons, plot, tall, canvas };
}
