// The top bar: layout, route, nodes, clients, projector.
// It says what is wanted; whoever owns the cluster makes it so, or says why not.

import { byId, make, onChange, setAttribute, setText } from "../dom.js";
import { goesNext } from "../keeper.js";
import { bytesOf, counted } from "../store/format.js";
import { CLIENTS_MAX, NODES_MAX } from "../store/state.js";
import { createLayoutSelect } from "./layout-select.js";
import { createSpin } from "./spin.js";

/** @import { Cost, Costs } from "../core/cost.js" */
/** @import { Route } from "../core/types.js" */
/** @import { createKeeper } from "../keeper.js" */
/** @import { State } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */

/** @type {Route[]} */
const ROUTES = ["redirect", "forward"];

/** @param {Route} route @param {Cost | undefined} cost */
const routeText = (route, cost) =>
  cost ? `${route} · ${counted(cost.frames, "frame")} · ${bytesOf(cost.bytes)}` : route;

/** @param {HTMLSelectElement} select */
function fillRoutes(select) {
  for (const route of ROUTES) {
    const option = make("option", "", route);
    option.value = route;
    select.append(option);
  }
}

/** @param {Store} store @param {"nodes" | "clients"} name */
const refusing = (store, name) => (/** @type {string} */ problem) => {
  if (store.state().settingProblems[name] === problem) return;
  store.dispatch({ type: "settingProblem", name, problem });
};

/** @param {Store} store @param {ReturnType<typeof createKeeper>} keeper */
export function createSettings(store, keeper) {
  const { want } = keeper;
  const layout = createLayoutSelect(byId("layout", HTMLSelectElement), (text) =>
    want({ layout: text }),
  );
  const route = byId("route", HTMLSelectElement);
  const projector = byId("projector", HTMLButtonElement);
  fillRoutes(route);
  route.addEventListener("change", () => want({ route: /** @type {Route} */ (route.value) }));
  projector.addEventListener("click", () => store.dispatch({ type: "projector" }));
  const less = byId("nodes-less", HTMLButtonElement);
  const refuseNodes = refusing(store, "nodes");
  const nodes = createSpin({
    id: "nodes",
    label: "Nodes",
    min: 0,
    max: NODES_MAX,
    // They come and go in the cluster that there is.
    choose: (value) => keeper.resize(value, store.state().node),
    refuse: refuseNodes,
  });
  const clients = createSpin({
    id: "clients",
    label: "Clients",
    min: 1,
    max: CLIENTS_MAX,
    choose(value) {
      want({ clients: value });
    },
    refuse: refusing(store, "clients"),
  });

  const showCosts = onChange((/** @type {Costs | null} */ costs) => {
    for (const [at, name] of ROUTES.entries()) {
      setText(route.options[at], routeText(name, costs?.[name]));
    }
  });

  return {
    /** @param {State} state */
    update({ settings, settingProblems, costs, building, projector: on, lab, progress, node }) {
      showCosts(costs);
      if (!building) {
        layout.update(lab.layouts, settings.layout);
        route.value = settings.route;
      }
      nodes.update(progress.nodes, settingProblems.nodes, building);
      const goes = goesNext(keeper.session(), node);
      setAttribute(less, "title", goes > 0 ? `Node ${goes} leaves` : null);
      clients.update(settings.clients, settingProblems.clients, building);
      setAttribute(projector, "aria-pressed", on);
    },
  };
}
