// The head of the Frame card: what the frame is and where it came from, undo and redo, who sends it, and "Copy as".
// Its views are the inspector's; sending it is send.js's.

import { copyText } from "../copy.js";
import { layoutOf } from "../core/layouts.js";
import { byId, make, onChange, setAttribute, setText } from "../dom.js";
import { diagramSvg } from "../inspector/diagram-svg.js";
import { ofSameFrame } from "../store/draft.js";
import { bytesOf } from "../store/format.js";
import { COPIES } from "../store/forms.js";
import { hexText } from "../store/hex.js";
import { layoutName } from "../store/layouts.js";
import { copyOrigin, selectedFrame } from "../store/state.js";
import { atStart, meaning, sender, title } from "../store/words.js";
import { pushButton } from "./parts.js";

/** @import { Sender, Shown } from "../core/frame.js" */
/** @import { FrameView } from "../core/types.js" */
/** @import { State } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */

/** @type {[Sender, string][]} */
const SENDERS = [
  ["client", "a client: a key"],
  ["tracker", "the tracker: a port"],
  ["node", "a node: no 4 bytes"],
];

/** What a frame says. @param {Shown} shown */
const sentence = (shown) =>
  shown.kind === "request" || shown.kind === "reply"
    ? `${title(shown)}: ${meaning(shown)}`
    : atStart(meaning(shown));

/** @param {Store} store */
function makeSender(store) {
  const element = make("label", "pill");
  const select = make("select");
  for (const [value, text] of SENDERS) {
    const option = make("option", "", text);
    option.value = value;
    select.append(option);
  }
  select.addEventListener("change", () =>
    store.dispatch({ type: "draft", draft: { from: /** @type {Sender} */ (select.value) } }),
  );
  element.append(make("span", "pill-name", "Sent by"), select);
  return { element, select };
}

/** @param {Store} store @param {(seq: number) => FrameView} frame A frame of the cluster. @param {() => string} link */
export function createFrameHead(store, frame, link) {
  const card = byId("lab-frame", HTMLElement);
  const said = make("p", "frame-said");
  const origin = make("p", "quiet");
  const undo = pushButton("Undo", () => store.dispatch({ type: "undo" }));
  const redo = pushButton("Redo", () => store.dispatch({ type: "redo" }));
  const from = makeSender(store);
  const take = pushButton("", bring);
  const buttons = make("div", "buttons");
  buttons.append(undo, redo, take, from.element);

  const copies = make("div", "copies");
  const row = make("div", "buttons");
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", "Copy as");
  const copied = make("span", "quiet");
  copied.setAttribute("role", "status");
  row.append(make("span", "quiet", "Copy as"));
  /** @type {Shown | null} */
  let now = null;

  /** @param {string} name @param {(shown: Shown) => string} write */
  function copyButton(name, write) {
    const button = pushButton(
      name,
      async () => {
        if (!now) return;
        setText(copied, "");
        const done = await copyText(write(now), copies);
        setText(copied, done ? `Copied as ${name}.` : "There is no clipboard: copy it from below.");
      },
      "small",
    );
    row.append(button);
  }

  for (const form of COPIES) copyButton(form.title, ({ bytes }) => form.write(bytes));
  copyButton("Link", link);
  copyButton("SVG", (shown) => diagramSvg(shown, store.state().lab.diagram.numbering));
  row.append(copied);
  copies.append(row);
  card.append(said, origin, buttons);

  /** The Cluster's frame in place of this one; undo brings this one back. */
  function bring() {
    const state = store.state();
    const seq = selectedFrame(state);
    if (seq === null) return;
    const { bytes, from: actor } = frame(seq);
    const { layout } = state.settings;
    const draft = { bytes, layout, from: sender(actor), ...copyOrigin(state) };
    store.dispatch({ type: "draft", draft });
  }

  const show = onChange((/** @type {Shown} */ shown, /** @type {string} */ where) => {
    now = shown;
    setText(said, sentence(shown));
    said.className = shown.error ? "frame-said problem" : "frame-said";
    setText(
      origin,
      `${where} · ${bytesOf(shown.bytes.length)} · read as ${layoutName(shown.layout)}`,
    );
    setText(copied, "");
    const [directory] = layoutOf(shown.layout).directory;
    from.element.hidden = shown.bytes.length * 8 !== directory.bits.length;
    from.select.value = shown.from;
  });

  return {
    copies,

    /** @param {State} state @param {Shown} shown */
    update(state, shown) {
      const { now: draft, past, future } = state.drafts;
      show(shown, draft.origin);
      setAttribute(undo, "aria-disabled", past.length === 0 ? "true" : null);
      setAttribute(redo, "aria-disabled", future.length === 0 ? "true" : null);
      const seq = selectedFrame(state);
      setText(take, `Take frame ${seq} of the Cluster`);
      const copied =
        ofSameFrame(draft, copyOrigin(state)) && draft.layout === state.settings.layout;
      take.hidden = seq === null || (copied && hexText(frame(seq).bytes) === hexText(draft.bytes));
    },
  };
}
