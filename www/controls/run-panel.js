// The Run panel: what the run is, as a file, a link or a frame for a page of one's own; its time-out, its seed, its branches.
// What is refused is a sentence here, and leaves everything as it was.

import { make, onChange, setAttribute, setSentence, setText } from "../dom.js";
import { counted } from "../store/format.js";
import { readWhole } from "../store/number.js";
import { createBranches } from "./branches.js";
import { createSharing } from "./sharing.js";

/** @import { createKeeper } from "../keeper.js" */
/** @import { Progress } from "../core/types.js" */
/** @import { State } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */
/** @import { RunNow } from "./run.js" */

const U32_MAX = 2 ** 32 - 1;
/** The longest time-out there can be. */
const TIMEOUT_MS_MAX = Math.floor(U32_MAX / 1000);
/** Of the hash, what tells runs apart at a glance. */
const HASH_DIGITS = 8;

/**
 * A number with a button that puts it to use; what was typed stays.
 * @param {object} field
 * @param {string} field.label @param {string} field.button
 * @param {number} field.min @param {number} field.max
 * @param {(value: number) => string | Promise<string>} field.use Answers with why not.
 */
function createNumber({ label, button, min, max, use }) {
  const form = make("form", "run-number");
  form.noValidate = true;
  const name = make("label", "pill");
  const input = make("input");
  const problem = make("p", "problem empty");
  problem.setAttribute("role", "status");
  problem.id = `run-${button.toLowerCase().replaceAll(" ", "-")}-problem`;
  input.inputMode = "numeric";
  input.autocomplete = "off";
  input.maxLength = 14;
  input.setAttribute("aria-describedby", problem.id);
  name.append(make("span", "pill-name", label), input);
  form.append(name, make("button", "", button), problem);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { value, problem: why } = readWhole(input.value, label, min, max);
    const said = value === null ? why : await use(value);
    setAttribute(input, "aria-invalid", said ? "true" : null);
    setSentence(problem, said);
    if (said) input.focus();
  });
  const show = onChange((/** @type {number} */ value) => {
    input.value = String(value);
  });
  return { form, show };
}

/**
 * @param {Store} store @param {ReturnType<typeof createKeeper>} keeper
 * @param {(other?: Partial<State>) => { link: string, problem: string }} link
 */
export function createRunPanel(store, keeper, link) {
  const element = make("div");
  const summary = make("p", "run-summary");
  const sharing = createSharing(store, keeper, link);
  const branches = createBranches(keeper);
  const timeout = createNumber({
    label: "Time-out, ms",
    button: "Set",
    min: 1,
    max: TIMEOUT_MS_MAX,
    use: (ms) => keeper.setTimeoutUs(ms * 1000),
  });
  const seed = createNumber({
    label: "Seed",
    button: "New run",
    min: 0,
    max: U32_MAX,
    use: (value) => keeper.restart(value),
  });
  const numbers = make("div", "run-row");
  numbers.append(timeout.form, seed.form);
  element.append(summary, sharing.element, numbers, branches.element);

  const show = onChange(
    /** @param {Progress} progress @param {boolean} playing @param {RunNow} now */
    (progress, playing, now) => {
      const { length, allOperations, events } = progress;
      const size = `${counted(length, "event")}, ${counted(allOperations, "operation")}, seed ${now.seed}`;
      // The hash takes in all of the history: not at every event.
      const hash = playing ? "…" : `${keeper.session().hash().slice(0, HASH_DIGITS)}…`;
      const where = events < length ? ` after event ${events}` : "";
      sharing.update(progress);
      setText(summary, `${size}. Hash${where}: ${hash}`);
      timeout.show(now.timeoutMs);
      seed.show(now.seed);
      // How long the present branch is by now is said above.
      branches.update(now.branches);
    },
  );

  return {
    element,
    take: sharing.take,
    /** @param {State} state @param {RunNow} now */
    update: ({ progress, playing }, now) => show(progress, playing, now),
  };
}
