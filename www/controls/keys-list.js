// The list of keys in its dialog, and what they do inside the panels. Not here: what a key does (keys.js).

import { make } from "../dom.js";

/** @type {[string, string][]} */
const LIST = [
  ["V", "The other view: Cluster or Lab"],
  ["Ctrl Z", "Undo an edit of the frame; with Shift, do it again"],
  ["Space", "Play or Pause"],
  ["N", "Next event"],
  ["B", "Previous event"],
  ["G", "Go to an event, a frame or an operation"],
  ["F", "Follow the frame that arrives next"],
  ["I", "Insert"],
  ["L", "Lookup"],
  ["D", "Delete"],
  ["X", "Do nothing"],
  ["A", "Add a node"],
  ["R", "Remove a node: the one selected, else the last"],
  ["[", "Slower"],
  ["]", "Faster"],
  ["1 2 3 4", "Sequence, Log, Nodes, Operations"],
  ["5 6 7 8", "Send, Workload, Faults, Run"],
  ["9 0 S", "Load, Checks, Search"],
  ["P", "Projector"],
  ["?", "These keys"],
];

const INSIDE = `Inside the bit grid, the log, the sequence and the tabs the arrow keys move; Tab goes on to the next control. In the log Enter pins a frame; Shift Enter, or a double click, goes to the moment when it arrived. In the sequence Left and Right go from frame to frame, Up and Down to other operations, Page Up and Page Down to the faults and forks, Enter to the moment of what is chosen; + and − zoom. In the grid Space flips a bit, 0 and 1 set it, P keeps it lit; a drag paints.`;

/** Once is enough. @param {HTMLElement} dialog */
export function fillKeys(dialog) {
  const list = dialog.querySelector("dl");
  if (!list || list.childElementCount > 0) return;
  for (const [key, does] of LIST) {
    const term = make("dt");
    term.append(make("kbd", "", key));
    list.append(term, make("dd", "", does));
  }
  dialog.querySelector("form")?.before(make("p", "quiet", INSIDE));
}
