// A spinbutton: a text field with − and + that keeps what was typed until it is a number in range.
// It asks for a change and never makes one; the settled value comes back through update().

import { byId, setAttribute, setSentence } from "../dom.js";
import { readWhole } from "../store/number.js";

/**
 * @param {object} spin
 * @param {"nodes" | "clients"} spin.id @param {string} spin.label
 * @param {number} spin.min @param {number} spin.max
 * @param {(value: number) => Promise<string> | void} spin.choose  may say why not @param {(problem: string) => void} spin.refuse
 */
export function createSpin({ id, label, min, max, choose, refuse }) {
  const input = byId(id, HTMLInputElement);
  const problem = byId(`${id}-problem`, HTMLElement);
  let settled = Number.NaN;
  // What was asked for but is not there yet: pressing + three times adds three.
  let wanted = min;
  // What is said is why the cluster refused, and not what is wrong with the text.
  let refused = false;

  function reset() {
    input.value = String(settled);
    refuse("");
  }

  function commit() {
    const { value, problem: why } = readWhole(input.value, label, min, max);
    if (value === null) return refuse(why);
    refuse("");
    input.value = String(value);
    if (value === wanted) return;
    wanted = value;
    void ask(value);
  }

  /** The field goes back to what there is when that is refused. @param {number} value */
  async function ask(value) {
    refused = false;
    const why = await choose(value);
    if (!why) return;
    refused = true;
    wanted = settled;
    input.value = String(settled);
    refuse(why);
  }

  function forget() {
    if (!refused) return;
    refused = false;
    refuse("");
  }

  /** @param {number} value */
  function put(value) {
    input.value = String(value);
    commit();
  }

  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowUp: () => put(wanted + 1),
    ArrowDown: () => put(wanted - 1),
    Enter: commit,
    Escape: reset,
  };

  input.addEventListener("change", commit);
  // Also a single key may have asked for it, with the focus elsewhere.
  document.addEventListener("keydown", ({ key }) => key === "Escape" && forget());
  document.addEventListener("focusin", ({ target }) => {
    const here = target instanceof Node && input.parentElement?.contains(target);
    if (!here) forget();
  });
  input.addEventListener("keydown", (event) => {
    if (!(event.key in keys)) return;
    event.preventDefault();
    keys[event.key]();
  });
  const less = byId(`${id}-less`, HTMLButtonElement);
  const more = byId(`${id}-more`, HTMLButtonElement);
  less.addEventListener("click", () => put(wanted - 1));
  more.addEventListener("click", () => put(wanted + 1));

  return {
    /** @param {number} value @param {string} why @param {boolean} building */
    update(value, why, building) {
      if (settled !== value || (!building && wanted !== value)) {
        settled = value;
        if (!building) wanted = value;
        if (!why || refused) input.value = String(wanted);
      }
      less.disabled = wanted <= min;
      more.disabled = wanted >= max;
      setAttribute(input, "aria-valuenow", wanted);
      setAttribute(input, "aria-invalid", why && !refused ? "true" : null);
      setSentence(problem, why);
    },
  };
}
