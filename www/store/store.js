// Holds the one state and tells who asked to be told. It decides nothing: reducer.js does.

import { reduce } from "./reducer.js";
import { FIRST_STATE } from "./state.js";

/** @import { Action } from "./reducer.js" */
/** @import { State } from "./state.js" */

/** @typedef {{ state(): Readonly<State>, dispatch(action: Action): void }} Store */

/** @param {() => void} changed Called after every change. @returns {Store} */
export function createStore(changed) {
  let state = FIRST_STATE;
  return {
    state: () => state,
    dispatch(action) {
      const next = reduce(state, action);
      if (next === state) return;
      state = next;
      changed();
    },
  };
}
