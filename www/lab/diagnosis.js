// The Diagnosis card: why the bytes are not what was meant, the best explanation first, each with its bits.
// What explains bytes is the package's to say; here it is listed, and lit.

import { copyText } from "../copy.js";
import { explain } from "../core/lab.js";
import { byId, make, onChange, setAttribute, setSentence, setText } from "../dom.js";
import { counted } from "../store/format.js";
import { messageWords, readIntent, sureness, typedFor } from "../store/intent.js";
import { anyLit } from "../store/marks.js";
import { pushButton } from "./parts.js";

/** @import { BitPlace, Explanation } from "../core/types.js" */
/** @import { Hand } from "../inspector/hand.js" */
/** @import { Draft } from "../store/draft.js" */
/** @import { Lab } from "../store/lab.js" */
/** @import { State } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */

/** Explanations that are there at once; the others are a button away. */
const FIRST_SHOWN = 4;

/** @param {number} confidence */
const percent = (confidence) => `${Math.round(confidence * 100)} %`;

/** @param {Store} store @param {Hand} hand */
export function createDiagnosis(store, hand) {
  const card = byId("lab-diagnosis", HTMLElement);
  const verdict = make("p", "verdict");
  // Heard with the verdict; seen, it stands first in the list.
  const best = make("span", "unseen");
  const live = make("div");
  live.setAttribute("role", "status");
  live.append(verdict, best);
  const problem = make("p", "problem empty");
  const list = make("ol", "explanations");
  const more = pushButton("", showMore, "small");
  card.append(live, problem, list, more);
  /** @type {{ element: HTMLElement, bits: BitPlace[] }[]} */
  let items = [];
  let open = false;
  /** @type {Explanation[]} */
  let last = [];

  function showMore() {
    open = !open;
    draw();
  }

  /** @param {NonNullable<Explanation["test"]>} test */
  function testMessage({ type, key, value }) {
    const message = { type, key, value };
    const place = make("div", "test-message");
    place.append(
      make(
        "p",
        "",
        `This message will tell: ${messageWords(message)}. Send it with your program, and paste the bytes.`,
      ),
    );
    const buttons = make("div", "buttons");
    const said = make("span", "quiet");
    said.setAttribute("role", "status");
    async function copy() {
      const done = await copyText(`${type} ${key} ${value}`, place);
      setText(said, done ? "Copied." : "");
    }
    function use() {
      const directory = store.state().lab.intent.type === "directory";
      const intent = typedFor(message);
      store.dispatch({
        type: "lab",
        lab: { intent: directory ? { ...intent, type: "directory" } : intent },
      });
      byId("paste-text", HTMLTextAreaElement).select();
    }
    buttons.append(
      pushButton("Copy the message", copy, "small"),
      pushButton("I sent this one", use, "small"),
      said,
    );
    place.append(buttons);
    return place;
  }

  /** @param {Explanation} one */
  function item(one) {
    const { code, title, bits, confidence, evidence, fix, line, test, field } = one;
    const element = make("li", field ? `explanation field-${field}` : "explanation");
    const held = () => bits.length > 0 && hand.hold(bits);
    const head = pushButton(title, held, "explanation-title");
    const light = () => hand.light(bits.length > 0 ? bits : null);
    element.addEventListener("pointerenter", light);
    element.addEventListener("pointerleave", () => hand.light(null));
    head.addEventListener("focus", light);
    head.addEventListener("blur", () => hand.light(null));
    element.append(head);
    const accuses = code !== "matches" && code !== "cannot-tell";
    const advises = accuses && code !== "reads-as";
    if (accuses) {
      element.append(make("p", "sureness", `${sureness(confidence)} · ${percent(confidence)}`));
    }
    if (evidence) element.append(make("p", "", evidence));
    if (line) element.append(make("pre", "code-line", line));
    if (fix && advises) {
      const mend = make("p");
      mend.append(make("b", "", "Fix: "), fix);
      element.append(mend);
    }
    if (test) element.append(testMessage(test));
    return { element, bits };
  }

  function draw() {
    // What the pointer or the focus was on goes; its light with it.
    if (list.matches(":hover") || list.contains(document.activeElement)) hand.light(null);
    items = (open ? last : last.slice(0, FIRST_SHOWN)).map(item);
    list.replaceChildren(...items.map(({ element }) => element));
    const hidden = last.length - FIRST_SHOWN;
    more.hidden = hidden <= 0;
    setText(more, open ? "Fewer" : `${hidden} more`);
    setAttribute(more, "aria-expanded", open);
  }

  /** The verdict in a sentence; what the best explanation is called stands in the list. @param {boolean} aimed */
  function sum(aimed) {
    const [best] = last;
    if (!best) return "";
    if (best.code === "matches") return "These bytes are what was meant.";
    if (best.code === "cannot-tell") return "The bytes cannot tell which mistake it is.";
    const count = counted(last.length, aimed ? "explanation" : "reading");
    const order = last.length > 1 ? ", the likeliest first" : "";
    return aimed
      ? `Not what was meant. ${count}${order}:`
      : `You have not said what was meant. ${count}${order}:`;
  }

  const show = onChange((/** @type {Draft} */ draft, /** @type {Lab["intent"]} */ typed) => {
    const { intent, key, value } = readIntent(typed);
    const waits = key !== "" || value !== "";
    const { explanations, problem: refused } = waits
      ? { explanations: [], problem: "" }
      : explain(draft.bytes, intent, draft.layout);
    last = explanations;
    open = false;
    setText(
      verdict,
      waits ? "Say what you meant, and the diagnosis follows." : sum(intent !== null),
    );
    setText(best, last[0]?.title ?? "");
    verdict.className = `verdict ${last[0]?.code ?? ""}`;
    setSentence(problem, refused);
    draw();
  });

  const mark = onChange((/** @type {ReadonlySet<string>} */ lit, /** @type {unknown} */ _items) => {
    for (const { element, bits } of items) element.classList.toggle("lit", anyLit(lit, bits));
  });

  return {
    /** @param {State} state @param {ReadonlySet<string>} lit */
    update({ drafts, lab }, lit) {
      show(drafts.now, lab.intent);
      mark(lit, items);
    },
  };
}
