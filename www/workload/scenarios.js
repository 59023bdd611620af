// Scenarios in the Workload panel: a shipped one to open, or a text of one's own. It opens as a run at its first moment.
// What a scenario says is read in www/scenario, which is loaded when the panel is first shown.

import { make, onChange, setSentence, setText } from "../dom.js";
import { button, namedSelect } from "../fields.js";

/** @import { Store } from "../store/store.js" */

/** @typedef {typeof import("../scenario/library.js")} Library */

const EXAMPLE = `title: My scenario
nodes: 3

insert 42 = 7
settle
crash 3001
restart 3001
lookup 42
settle
expect lookup 42 missing
`;

/** @param {Store} store @param {(run: string, at?: number) => Promise<string>} open */
export function createScenarios(store, open) {
  const element = make("section", "scenarios");
  const row = make("div", "fault-row");
  const select = namedSelect("Scenario");
  const own = button("Your own", toggle);
  own.setAttribute("aria-expanded", "false");
  row.append(
    make("h3", "", "Scenario"),
    select,
    button("Open", () => void openShipped()),
    own,
  );
  const writing = make("div", "own-text");
  writing.hidden = true;
  const text = make("textarea");
  text.setAttribute("aria-label", "Scenario text");
  text.spellcheck = false;
  text.rows = 10;
  text.value = EXAMPLE;
  writing.append(
    text,
    button("Open this text", () => void openText(text.value)),
  );
  const about = make("p", "quiet");
  const problem = make("p", "problem empty");
  problem.setAttribute("role", "status");
  element.append(row, writing, problem, about);

  /** @type {Library | null} */
  let library = null;
  let busy = false;

  function toggle() {
    writing.hidden = !writing.hidden;
    own.setAttribute("aria-expanded", String(!writing.hidden));
    if (writing.hidden) return;
    text.setSelectionRange(0, 0);
    text.focus();
  }

  const chosen = () => library?.shipped.find(({ name }) => name === select.value);

  /** @param {Library["shipped"]} shipped */
  function list(shipped) {
    for (const group of new Set(shipped.map((one) => one.group))) {
      const options = make("optgroup");
      options.label = group;
      for (const { name, title } of shipped.filter((one) => one.group === group)) {
        const option = make("option", "", title);
        option.value = name;
        options.append(option);
      }
      select.append(options);
    }
    setText(about, chosen()?.about ?? "");
  }

  select.addEventListener("change", () => setText(about, chosen()?.about ?? ""));

  async function load() {
    try {
      library = await import("../scenario/library.js");
      list(library.shipped);
    } catch {
      setSentence(problem, "The scenarios could not be loaded. Reload the page to try again.");
    }
  }

  async function openShipped() {
    const one = chosen();
    if (one) await openText(one.text);
  }

  /** @param {string} said */
  async function openText(said) {
    if (busy || !library) return;
    busy = true;
    setSentence(problem, "");
    try {
      const { title, about: what, run, problems } = await library.runOf(said);
      const refused = run === null ? "" : await open(run, 0);
      setSentence(problem, [...problems, refused].filter(Boolean).join("\n"));
      if (run === null || refused) return;
      setText(about, what);
      const notice = `${title || "The scenario"} is open at its first moment. ${what} Next or Play moves it.`;
      store.dispatch({ type: "notice", notice });
    } catch (why) {
      setSentence(problem, why instanceof Error ? why.message : String(why));
    } finally {
      busy = false;
    }
  }

  return { element, load: onChange(() => void load()) };
}
