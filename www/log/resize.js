// The row above the nodes: how nodes come and go, how keys are placed, and how far a change has come.
// Another choice makes a new cluster, as another layout does; that is the keeper's matter.

import { make, onChange, setAttribute, setSentence } from "../dom.js";
import { button, fill, selectField } from "../fields.js";
import { resizeTold } from "../store/orders.js";

/** @import { Placement, Strategy } from "../core/types.js" */
/** @import { createKeeper } from "../keeper.js" */
/** @import { State } from "../store/state.js" */

/** @type {[Strategy, string][]} */
const STRATEGIES = [
  ["live", "Live"],
  ["stop", "Stop the world"],
  ["naive", "Naive"],
];

/** @type {[Placement, string][]} */
const PLACEMENTS = [
  ["modulo", "Modulo"],
  ["ring", "Ring"],
  ["rendezvous", "Rendezvous"],
  ["jump", "Jump"],
];

const ANEW = "Another choice makes a new cluster; the stored pairs are inserted again.";

/** @param {ReturnType<typeof createKeeper>} keeper */
export function createResize(keeper) {
  const element = make("div", "filter resize");
  const strategy = selectField("Strategy");
  const placement = selectField("Placement");
  const told = make("p");
  const problem = make("p", "problem empty");
  problem.setAttribute("role", "status");
  fill(strategy.input, STRATEGIES);
  fill(placement.input, PLACEMENTS);
  for (const { element } of [strategy, placement]) element.title = ANEW;
  strategy.input.addEventListener("change", () =>
    keeper.want({ strategy: /** @type {Strategy} */ (strategy.input.value) }),
  );
  placement.input.addEventListener("change", () =>
    keeper.want({ placement: /** @type {Placement} */ (placement.input.value) }),
  );
  const finish = button("Finish at once", async () => {
    if (keeper.session().resizing().phase === "settled")
      return setSentence(problem, "No node is coming or going.");
    setSentence(problem, "");
    if (await keeper.settle()) return;
    setSentence(problem, "It does not come to its end by itself: what it waits for does not come.");
  });
  // What was refused is no news once something else was done.
  const forget = onChange((/** @type {number} */ _commanded) => setSentence(problem, ""));
  finish.title = "Runs ahead until all nodes have come and gone";
  element.append(strategy.element, placement.element, finish, told, problem);

  return {
    element,
    /** @param {string} why that something was refused; "" */
    tell: (why) => setSentence(problem, why),
    /** @param {State} state */
    update({ settings, building, commanded }) {
      forget(commanded);
      const resizing = keeper.session().resizing();
      if (!building) {
        strategy.input.value = settings.strategy;
        placement.input.value = settings.placement;
      }
      setAttribute(finish, "aria-disabled", resizing.phase === "settled" ? "true" : null);
      setSentence(told, resizeTold(resizing));
    },
  };
}
