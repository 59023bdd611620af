// The ways that the history went, in the Run panel: a list with where each left another, to return to one or to compare it
// with the present one.

import { make, onChange, setSentence } from "../dom.js";
import { telling } from "../keeper.js";
import { compareRuns, partedAt, ROWS_MAX } from "../store/compare-runs.js";
import { counted } from "../store/format.js";

/** @import { createKeeper } from "../keeper.js" */
/** @import { BranchView } from "../core/types.js" */
/** @import { Row } from "../store/compare-runs.js" */

/** @param {BranchView} branch */
function describe({ branch, parent, at, current, events }) {
  const from = parent === null ? "the first" : `left branch ${parent} after event ${at}`;
  // The present one goes on; how long it is by now is said above.
  return `Branch ${branch}: ${current ? "shown" : counted(events, "event")}, ${from}`;
}

/** @param {number} one @param {number} other @param {Row[][]} groups */
function comparison(one, other, groups) {
  const table = make("table", "comparison");
  table.append(make("caption", "", `What differs between branch ${one} and branch ${other}`));
  const head = table.createTHead().insertRow();
  head.append(make("td"));
  for (const text of [`Branch ${one}`, `Branch ${other}`]) {
    const cell = make("th", "", text);
    cell.scope = "col";
    head.append(cell);
  }
  const body = table.createTBody();
  for (const rows of groups) {
    for (const row of rows.slice(0, ROWS_MAX)) {
      const line = body.insertRow();
      const name = make("th", "", row.what);
      name.scope = "row";
      line.append(name, make("td", "", row.one), make("td", "", row.other));
    }
    const left = rows.length - ROWS_MAX;
    if (left > 0) body.insertRow().append(make("th", "", `and ${left} more like these`));
  }
  return table;
}

/** @param {ReturnType<typeof createKeeper>} keeper */
export function createBranches(keeper) {
  const element = make("section", "branches");
  const list = make("ul");
  const problem = make("p", "problem empty");
  const place = make("div");
  problem.setAttribute("role", "status");
  element.setAttribute("aria-label", "Branches");

  /** Counts what was asked for: a comparison that takes a while is given up when something else is. */
  let asked = 0;
  const stop = button("Stop", "Stop comparing", () => {
    end();
    list.querySelector("button")?.focus();
  });
  stop.hidden = true;
  element.append(list, problem, stop, place);

  /** @param {string} [why] */
  function end(why = "") {
    asked += 1;
    stop.hidden = true;
    setSentence(problem, why);
  }

  /** @param {number} branch */
  function goTo(branch) {
    place.replaceChildren();
    end(keeper.checkout(branch));
  }

  /** @param {number} one @param {number} other */
  async function compare(one, other) {
    end();
    const mine = asked;
    const goesOn = () => asked === mine;
    const told = telling((words) => {
      setSentence(problem, words);
      stop.hidden = false;
    }, goesOn);
    try {
      const at = partedAt(keeper.session().branches(), one, other);
      const groups = await keeper.replayed([one, other], told, (first, second) =>
        goesOn() ? compareRuns(first, second, at) : null,
      );
      if (!groups) return;
      place.replaceChildren(comparison(one, other, groups));
      end();
    } catch (why) {
      if (goesOn()) end(why instanceof Error ? why.message : String(why));
    }
  }

  /** @param {string} name @param {string} label @param {() => void} press */
  function button(name, label, press) {
    const made = make("button", "", name);
    made.type = "button";
    made.setAttribute("aria-label", label);
    made.addEventListener("click", press);
    return made;
  }

  /** @param {BranchView} view @param {number} shown */
  function item(view, shown) {
    const line = make("li");
    const { branch, current } = view;
    line.append(make("span", "branch-words", describe(view)));
    if (current) return line;
    line.append(
      button("Return", `Return to branch ${branch}`, () => goTo(branch)),
      button("Compare", `Compare branch ${branch} with branch ${shown}`, () =>
        compare(shown, branch),
      ),
    );
    return line;
  }

  const update = onChange((/** @type {readonly BranchView[]} */ all) => {
    const shown = all.find(({ current }) => current)?.branch ?? 1;
    element.hidden = all.length < 2;
    place.replaceChildren();
    // The focus is not to go with the button that was pressed.
    const focused = list.contains(document.activeElement);
    list.replaceChildren(...all.map((one) => item(one, shown)));
    if (focused) list.querySelector("button")?.focus();
  });

  return { element, update };
}
