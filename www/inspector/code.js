// The code that encodes or decodes this layout in a language, each line linked with the bits that it moves, and beneath it
// its call for this very frame. The code comes from the package, which is asked for it, and loaded for it, when it is first to
// be seen; no line of it is written here.

import { make, setSentence, setText } from "../dom.js";
import { notLoaded, once } from "../once.js";
import { alongLine, rove } from "../roving.js";
import { callText, LANGUAGES } from "../store/calls.js";
import { bytesOf } from "../store/format.js";
import { createLinks } from "./link.js";
import { createSwitch } from "./switch.js";

/** @import { Shown } from "../core/frame.js" */
/** @import { Lab } from "../store/lab.js" */
/** @import { Hand } from "./hand.js" */
/** @import { FramePart, Marks } from "./views.js" */

/** @typedef {typeof import("../core/code.js")} Writing */

const loadWriting = once(() => import("../core/code.js"));

const DIRECTIONS = /** @type {const} */ ([
  ["encode", "Encode"],
  ["decode", "Decode"],
]);

/** What the call of the code for this frame is, or why there is none. @param {Shown} shown @param {Lab["code"]} code */
function callOf({ message, error, bytes }, { language, direction }) {
  if (message) return { call: callText(language, direction, message, bytes), why: "" };
  const why = error
    ? `No call makes these bytes, and decoding refuses them. ${error.message}`
    : `The code is for messages of 9 bytes; this frame has ${bytesOf(bytes.length)} and one number.`;
  return { call: "", why };
}

/** @param {(language: string) => void} choose */
function makeSelect(choose) {
  const select = make("select");
  select.setAttribute("aria-label", "Language");
  for (const { name, title } of LANGUAGES) {
    const option = make("option", "", title);
    option.value = name;
    select.append(option);
  }
  select.addEventListener("change", () => choose(select.value));
  return select;
}

/** @param {HTMLElement} container @param {Hand} hand @returns {FramePart} */
export function createCode(container, hand) {
  /** @type {Lab["code"]} */
  let code = { language: "", direction: "encode" };
  let layout = "";
  const select = makeSelect((language) => hand.choose({ code: { ...code, language } }));
  const direction = createSwitch("What the code does", DIRECTIONS, (chosen) =>
    hand.choose({ code: { ...code, direction: chosen } }),
  );
  const head = make("div", "view-head");
  head.append(select, direction.element);
  const list = make("div", "snippet");
  list.setAttribute("role", "group");
  list.setAttribute("aria-label", "Code");
  const problem = make("p", "problem empty");
  problem.setAttribute("role", "status");
  const again = make("button", "", "Try again");
  again.type = "button";
  again.hidden = true;
  again.addEventListener("click", () => void write());
  const call = make("pre", "call");
  const why = make("p", "quiet");
  container.append(head, list, problem, again, call, why);
  const links = createLinks(list, hand);
  const items = () => /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[tabindex]")]);
  const roving = rove(list, items, alongLine);

  /** @type {Writing | null} */
  let writing = null;
  /** @type {Marks | null} */
  let marks = null;

  /** @param {ReturnType<Writing["codeLines"]>[number]} one */
  function makeLine({ text, field, bits }) {
    const line = make("div", field ? `snippet-line field-${field}` : "snippet-line", text || "\n");
    if (bits.length === 0) return line;
    line.setAttribute("role", "button");
    line.tabIndex = -1;
    return links.link(line, bits);
  }

  /** The lines of what is chosen: at once, but the first time. */
  async function write() {
    try {
      writing ??= await loadWriting();
    } catch (cause) {
      setSentence(problem, notLoaded("The code", cause));
      again.hidden = false;
      return;
    }
    setSentence(problem, "");
    if (document.activeElement === again) select.focus();
    again.hidden = true;
    links.clear();
    const lines = writing.codeLines(code.language, layout, code.direction).map(makeLine);
    roving.refresh(() => list.replaceChildren(...lines));
    if (marks) links.mark(marks);
  }

  return {
    show(shown, _cells, lab) {
      if (code !== lab.code || layout !== shown.layout) {
        code = lab.code;
        layout = shown.layout;
        select.value = code.language;
        direction.set(code.direction);
        void write();
      }
      const told = callOf(shown, code);
      setText(call, told.call);
      call.hidden = told.call === "";
      setText(why, told.why);
    },

    mark(now) {
      marks = now;
      links.mark(now);
    },
  };
}
