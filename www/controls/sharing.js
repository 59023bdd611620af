// Export, Import, Copy link and Embed: the run out of the page, and another into it.
// Nothing is sent anywhere: a file is saved or read, and text is copied.

import { copyText } from "../copy.js";
import { make, setSentence, setText } from "../dom.js";

/** @import { createKeeper } from "../keeper.js" */
/** @import { Progress } from "../core/types.js" */
/** @import { State } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */

/** No run that a page can replay is longer. */
const FILE_MAX = 64 * 2 ** 20;
const RELEASE_MS = 10_000;
const EMBED = { width: 800, height: 450 };

/** @param {string} text */
const escaped = (text) =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** @param {string} url @param {string} title */
const snippet = (url, title) =>
  `<iframe src="${escaped(url)}" width="${EMBED.width}" height="${EMBED.height}" title="${escaped(title)}"></iframe>`;

/** @param {string} name @param {string} text */
function save(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = make("a");
  link.href = url;
  link.download = name;
  link.click();
  // Not before the browser has taken it.
  setTimeout(() => URL.revokeObjectURL(url), RELEASE_MS);
}

/**
 * @param {Store} store @param {ReturnType<typeof createKeeper>} keeper
 * @param {(other?: Partial<State>) => { link: string, problem: string }} link
 */
export function createSharing(store, keeper, link) {
  const element = make("div", "sharing");
  const row = make("div", "run-row");
  const note = make("p", "note");
  const problem = make("p", "problem empty");
  const embed = make("div", "embed");
  const code = make("textarea");
  const file = make("input");
  for (const said of [note, problem]) said.setAttribute("role", "status");
  /** What the note is about. @type {Progress | null} */
  let told = null;

  /** @param {string} said @param {string} [why] */
  function tell(said, why = "") {
    told = store.state().progress;
    setText(note, said);
    setSentence(problem, why);
  }

  /** A run is one branch. */
  const alone = () => (keeper.session().branches().length > 1 ? " It holds this branch only." : "");

  /** @param {string} name @param {() => void} press @param {HTMLElement} place */
  function button(name, press, place) {
    const made = make("button", "", name);
    made.type = "button";
    made.addEventListener("click", press);
    place.append(made);
    return made;
  }

  /** @param {File} chosen */
  async function take(chosen) {
    const name = `“${chosen.name.slice(0, 40)}”`;
    if (chosen.size > FILE_MAX)
      return tell("", `${name} was not imported: it is longer than a run.`);
    tell(`${name} is being replayed…`);
    const why = await keeper.load(await chosen.text());
    tell(why ? "" : `${name} is open, at its end.`, why && `${name} was not imported: ${why}`);
  }

  async function copyLink() {
    const { link: url, problem: why } = link();
    if (why) return tell("", why);
    const copied = await copyText(url, element);
    const said = copied
      ? "The link is copied: it opens at this moment."
      : "Copy the link from here.";
    tell(said + alone());
  }

  function exportRun() {
    const { length } = store.state().progress;
    save(`nine-bytes-${length}-events.json`, keeper.session().run());
    tell(`The run is saved as a file.${alone()}`);
  }

  function showEmbed() {
    const { events, length } = store.state().progress;
    const { link: url, problem: why } = link({ controls: false, view: "cluster" });
    if (why) return tell("", why);
    code.value = snippet(url, `Nine Bytes, event ${events} of ${length}`);
    embed.hidden = false;
    tell("This shows the moment in a page of yours, with the time to play.");
    code.focus();
    code.select();
  }

  async function copyEmbed() {
    const copied = await copyText(code.value, embed);
    tell(copied ? "The frame is copied." : "Copy the frame from here.");
  }

  button("Export", exportRun, row);
  const open = button("Import", () => file.click(), row);
  button("Copy link", copyLink, row);
  button("Embed", showEmbed, row);
  file.type = "file";
  file.accept = ".json,application/json";
  file.hidden = true;
  file.setAttribute("aria-label", "Run to import");
  file.addEventListener("change", () => {
    const [chosen] = file.files ?? [];
    if (chosen) void take(chosen);
    // The same file may be chosen again.
    file.value = "";
    open.focus();
  });
  code.readOnly = true;
  code.rows = 3;
  code.setAttribute("aria-label", "A frame for a page of your own");
  embed.hidden = true;
  embed.append(code);
  button("Copy", copyEmbed, embed);
  element.append(row, file, embed, note, problem);

  return {
    element,
    take,

    /** What was said of another moment goes with it. @param {Progress} progress */
    update(progress) {
      if (told && told !== progress) tell("", problem.textContent ?? "");
    },
  };
}
