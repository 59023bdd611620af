// The row above the Log, and the Sequence, that says which frames to show: by actor, type, key, outcome, or trouble.
// It only tells the store what is wanted; what fits is found elsewhere.

import { make, onChange, setAttribute, setSentence, setText } from "../dom.js";
import { grouped } from "../store/format.js";
import { readUint32 } from "../store/number.js";
import { TYPE_NAMES } from "../store/words.js";
import { filtering } from "./query.js";

/** @import { Session } from "../core/session.js" */
/** @import { FrameFilter, Progress } from "../core/types.js" */
/** @import { State } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */

/** @type {[string, string][]} */
const KINDS = [
  ...Object.entries(TYPE_NAMES),
  ["request", "Request"],
  ["reply", "Reply"],
  ["malformed", "Malformed"],
];

/** With another word where the code is none. @type {[string, string?][]} */
const OUTCOMES = [
  ["stored"],
  ["found"],
  ["removed"],
  ["missing", "not there"],
  ["nothing", "nothing done"],
  ["no-node", "no node"],
  ["replied"],
  ["failed"],
  ["running"],
];

/** Digits in groups are read as the number that they are: 1 231 234, 1,231,234, 0x0012_C982.
 * @param {string} text */
export function readKey(text) {
  const typed = text.trim();
  const inGroups = /^(\d{1,3}([\s,_'’]\d{3})+|0x[\da-f]+([\s_][\da-f]+)+)$/i.test(typed);
  return readUint32(inGroups ? typed.replace(/[\s,_'’]/g, "") : typed, "Key");
}

/** @param {[string, string?][]} options */
const optionsOf = (options) =>
  options.map(([value, text = value]) => {
    const option = make("option", "", text);
    option.value = value;
    return option;
  });

/** @param {string} name @param {string} any */
function makeSelect(name, any) {
  const pill = make("div", "pill");
  const select = make("select");
  select.setAttribute("aria-label", name);
  pill.append(select);
  /** @param {[string, string?][]} options */
  const fill = (options) => select.replaceChildren(...optionsOf([["", any], ...options]));
  return { pill, select, fill };
}

function makeKey() {
  const pill = make("div", "pill");
  const input = make("input");
  const problem = make("p", "problem empty");
  problem.id = "filter-problem";
  problem.setAttribute("role", "status");
  input.setAttribute("aria-label", "Filter key");
  input.setAttribute("aria-describedby", problem.id);
  input.placeholder = "Any key";
  input.autocomplete = "off";
  input.spellcheck = false;
  pill.append(input);
  return { pill, input, problem };
}

function makeTrouble() {
  const label = make("label", "check");
  const box = make("input");
  box.type = "checkbox";
  label.append(box, "Trouble only");
  return { label, box };
}

/** Clients, tracker and nodes, as a filter names them. @param {number} clients @param {readonly number[]} ports */
const actorsOf = (clients, ports) => [
  ...Array.from({ length: clients }, (_, n) => `client ${n + 1}`),
  "tracker",
  ...ports.map((port) => `node ${port}`),
];

/** @typedef {ReturnType<typeof createFilter>} Filter */

/** One for all panels: it is put into that which is open. @param {Store} store */
export function createFilter(store) {
  const bar = make("div", "filter");
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "Filter");
  const actor = makeSelect("Actor", "Any actor");
  const kind = makeSelect("Type", "Any type");
  const outcome = makeSelect("Outcome", "Any outcome");
  const key = makeKey();
  const trouble = makeTrouble();
  const count = make("span", "filter-count");
  const clear = make("button", "", "Clear");
  clear.type = "button";
  clear.setAttribute("aria-label", "Clear filter");
  kind.fill(KINDS);
  outcome.fill(OUTCOMES);
  bar.append(
    actor.pill,
    kind.pill,
    key.pill,
    outcome.pill,
    trouble.label,
    count,
    clear,
    key.problem,
  );

  /** What is typed, read; nothing typed is no wish. */
  const wantedKey = () => (key.input.value.trim() === "" ? null : readKey(key.input.value));

  /** @template {keyof FrameFilter} K @param {K} name @param {FrameFilter[K] | undefined} value */
  function want(name, value) {
    const { [name]: _, ...others } = store.state().filter;
    const filter = value === undefined ? others : { ...others, [name]: value };
    store.dispatch({ type: "filter", filter: /** @type {FrameFilter} */ (filter) });
  }

  const chosen = /** @type {const} */ ([
    ["actor", actor.select],
    ["kind", kind.select],
    ["outcome", outcome.select],
  ]);
  for (const [name, select] of chosen) {
    select.addEventListener("change", () =>
      want(name, /** @type {any} */ (select.value || undefined)),
    );
  }
  key.input.addEventListener("input", () => want("key", wantedKey()?.value ?? undefined));
  trouble.box.addEventListener("change", () => want("trouble", trouble.box.checked || undefined));
  clear.addEventListener("click", () => {
    key.input.value = "";
    store.dispatch({ type: "filter", filter: {} });
    actor.select.focus();
  });

  const showActors = onChange((/** @type {string} */ names) => {
    actor.fill(names.split(",").map((name) => [name]));
  });

  /** @param {FrameFilter} filter */
  function showKey({ key: wanted }) {
    // What was typed stays as it was typed, unless another key is wanted by now.
    if ((wantedKey()?.value ?? undefined) !== wanted) key.input.value = String(wanted ?? "");
    const problem = wantedKey()?.problem ?? "";
    setAttribute(key.input, "aria-invalid", problem ? "true" : null);
    setSentence(key.problem, problem);
  }

  /** @param {Progress} progress @param {FrameFilter} filter @param {number} shown */
  function counted({ frames, allFrames }, filter, shown) {
    if (!filtering(filter)) return `${grouped(allFrames)} frames`;
    const of = filter.operation === undefined ? "" : `, operation ${filter.operation}`;
    return `${grouped(shown)} of ${grouped(frames)} frames${of}`;
  }

  return {
    bar,

    /** @param {State} state @param {Session} of @param {number} shown frames */
    update({ filter, progress, playing, settings }, of, shown) {
      showActors(actorsOf(settings.clients, of.everyPort()).join());
      for (const [name, select] of chosen) select.value = filter[name] ?? "";
      trouble.box.checked = filter.trouble ?? false;
      showKey(filter);
      clear.hidden = !filtering(filter) && key.input.value === "";
      // While it plays nobody could listen to every number.
      setAttribute(count, "aria-live", playing ? "off" : "polite");
      setText(count, counted(progress, filter, shown));
    },
  };
}
