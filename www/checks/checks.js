// The Checks: what is promised, whether it holds so far, and what is wrong where it does not, with the way to the event and the
// operations. A mark on the tab tells of it from elsewhere. It asks and shows; what is wrong the package says.

import { Proof } from "../core/proof.js";
import { byId, make, setAttribute, setSentence, setText } from "../dom.js";
import { button } from "../fields.js";
import { grouped } from "../store/format.js";
import { caption } from "../store/select.js";
import { brokenAt, operationWords, PROMISES, progressWords, RAW } from "./promises.js";
import { createWatch } from "./watch.js";

/** @import { Session } from "../core/session.js" */
/** @import { createKeeper } from "../keeper.js" */
/** @import { CheckView, Progress } from "../core/types.js" */
/** @import { State } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */
/** @import { Violation } from "./promises.js" */

/** Violations that are listed; they say the same again and again. */
const LISTED = 50;

/** @param {HTMLElement} panel @param {Store} store @param {ReturnType<typeof createKeeper>} keeper */
export async function createChecks(panel, store, keeper) {
  const proof = await Proof.open();
  const tab = byId("tab-checks", HTMLButtonElement);
  const broken = make("span", "checks-broken");
  tab.append(broken);
  const news = make("p", "checks-news");
  news.setAttribute("role", "status");
  tab.parentElement?.after(news);
  const so = make("p", "quiet");
  const raw = make("p", "problem empty");
  const promises = make("ul", "checks-promises");
  setAttribute(promises, "aria-label", "What is promised");
  const rows = PROMISES.map(({ codes, words }) => {
    const row = make("li");
    const [mark, when] = [make("span", "checks-mark"), make("span", "checks-when")];
    mark.setAttribute("role", "img");
    row.append(mark, make("span", "", words), " ", when);
    promises.append(row);
    return { codes, row, mark, when };
  });
  const list = make("ul", "checks-violations");
  setAttribute(list, "aria-label", "What is wrong");
  const more = make("p", "quiet");
  const [left, right] = [make("div"), make("div")];
  left.append(so, promises);
  right.append(raw, list, more);
  panel.classList.add("checks");
  panel.tabIndex = 0;
  panel.append(left, right);
  /** What is listed now. */
  let listed = "";

  /** The moment when it went wrong, in the Sequence, with what it is about. @param {Violation} violation */
  function visit({ event, operations, sentence }) {
    const of = keeper.session();
    keeper.seek(event);
    const frame = operations.length > 0 ? of.frameOf(operations[0]) : null;
    if (frame !== null) store.dispatch({ type: "pin", seq: frame });
    store.dispatch({ type: "mark", operations });
    const notice = `${caption(of, store.state())} Here a promise is broken: ${sentence}`;
    store.dispatch({ type: "notice", notice });
    // A tab opens as it has the focus.
    byId("tab-sequence", HTMLButtonElement).focus();
  }

  /** @param {Violation} violation */
  function itemOf(violation) {
    const item = make("li");
    const { event, operations, sentence } = violation;
    const about = operationWords(operations);
    const go = button(`Show event ${event}`, () => visit(violation));
    setAttribute(go, "title", about && `In the Sequence, with ${about}`);
    item.append(make("p", "", sentence), go, make("span", "quiet", about));
    return item;
  }

  /** @param {readonly Violation[]} violations */
  function showList(violations) {
    const now = JSON.stringify(violations.slice(0, LISTED));
    if (now === listed) return;
    listed = now;
    const held = list.contains(document.activeElement);
    list.replaceChildren(...violations.slice(0, LISTED).map(itemOf));
    if (held) list.querySelector("button")?.focus({ preventScroll: true });
    const others = violations.length - LISTED;
    setSentence(more, others > 0 ? `And ${grouped(others)} more.` : "");
    const [first] = violations;
    setText(news, first ? `A promise was broken at event ${first.event}: ${first.sentence}` : "");
    setAttribute(tab, "data-broken", first ? "" : null);
    setText(broken, first ? ", something is broken" : "");
  }

  /** @param {CheckView} view */
  function show(view) {
    const { phase, progress } = store.state();
    if (phase !== "ready") return;
    const { violations } = view;
    showList(violations);
    if (panel.hidden) return;
    setText(so, progressWords(view, progress.events));
    panel.classList.toggle("amiss", violations.length > 0);
    setSentence(raw, keeper.session().faults().raw ? RAW : "");
    for (const { codes, row, mark, when } of rows) {
      const at = brokenAt(violations, codes);
      row.classList.toggle("broken", at !== null);
      setText(mark, at === null ? "✓" : "✗");
      setAttribute(mark, "aria-label", at === null ? "Holds so far:" : "Broken:");
      setText(when, at === null ? "" : `Broken at event ${at}.`);
    }
  }

  const watch = createWatch(proof, keeper.session, show);
  /** @type {Progress | null} */
  let last = null;
  let open = false;
  return {
    /** @param {State} state @param {Session} [_of] */
    update({ progress, tab: chosen }, _of) {
      const opens = chosen === "checks" && !open;
      open = chosen === "checks";
      if (progress === last && !opens) return;
      last = progress;
      watch();
    },
  };
}
