// The Challenge card: set the bits of a message, or say the values of bits; checked when asked, explained bit by bit.
// Rounds, verdicts and the score are store/challenge.js's; what bytes mean the package says.

import { createLayoutSelect } from "../controls/layout-select.js";
import { taken } from "../core/frame.js";
import { byId, make, onChange, setAttribute, setSentence, setText } from "../dom.js";
import { createHand } from "../inspector/hand.js";
import * as rounds from "../store/challenge.js";
import { bitAt } from "../store/edit.js";
import { layoutName } from "../store/layouts.js";
import { cellsOf, litSet } from "../store/marks.js";
import { readWhole } from "../store/number.js";
import { TYPE_NAMES } from "../store/words.js";
import { createGrid } from "./grid.js";
import * as parts from "./parts.js";
import { answered, asked, verdictOf } from "./rounds.js";

/** @import { LayoutName, MessageType } from "../core/types.js" */
/** @import { Challenge, Kind, Verdict } from "../store/challenge-begun.js" */
/** @import { State } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */
/** @import { Question } from "./rounds.js" */

/** @type {[Kind, string][]} */
const KINDS = [
  ["bits", "Set the bits"],
  ["values", "Say the values"],
];

/** @param {Challenge} challenge @param {Question} question */
function taskText({ kind, round }, { layout, values }) {
  const start = `Round ${round}, layout ${layoutName(layout)}.`;
  if (kind === "values") return `${start} What do these 9 bytes say?`;
  const { type, key, value } = values;
  return `${start} Set the bits of ${TYPE_NAMES[type]}, key ${key}, value ${value}.`;
}

/** @param {Verdict | null} found */
function verdictLines(found) {
  if (!found) return [];
  const { right, alike, lines } = found;
  const other = alike ? [make("p", "", `So it would be in the layout ${alike}.`)] : [];
  const told = lines.map((line) =>
    make("p", `verdict-line field-${line.field}${line.right ? " right" : ""}`, line.text),
  );
  return [make("p", "verdict-head", right ? "Right." : "Not yet."), ...other, ...told];
}

/** Where values are said. @param {(some: Partial<Challenge["said"]>) => void} say @param {() => void} check */
function makeSaid(say, check) {
  const type = parts.labelledSelect("Its type");
  for (const [name, text] of [["", "–"], ...Object.entries(TYPE_NAMES)]) {
    const option = make("option", "", text);
    option.value = name;
    type.select.append(option);
  }
  type.select.addEventListener("change", () =>
    say({ type: /** @type {MessageType | ""} */ (type.select.value) }),
  );
  const key = parts.labelledField("Its key", (text) => say({ key: text }));
  const value = parts.labelledField("Its value", (text) => say({ value: text }));
  const problem = parts.spoken("problem empty");
  const element = parts.row("said", type.element, key.element, value.element, problem);
  element.addEventListener("keydown", ({ key: pressed, target }) => {
    if (pressed === "Enter" && target instanceof HTMLInputElement) check();
  });
  const inputs = { type: type.select, key: key.input, value: value.input };
  const names = /** @type {const} */ (["type", "key", "value"]);
  return {
    element,
    /** @param {Challenge} challenge */
    show({ kind, said, problems }) {
      element.hidden = kind === "bits";
      for (const name of names) {
        parts.setValue(inputs[name], said[name]);
        setAttribute(inputs[name], "aria-invalid", problems[name] ? "true" : null);
      }
      setSentence(problem, names.map((name) => problems[name]).find(Boolean) ?? "");
    },
    /** To the first that has a problem. @param {Challenge["problems"]} problems */
    focus(problems) {
      const name = names.find((one) => problems[one]);
      if (name) inputs[name].focus();
    },
  };
}

/** @param {Store} store */
export function createChallenge(store) {
  const now = () => store.state().lab.challenge;
  const put = (/** @type {Challenge} */ challenge) =>
    store.dispatch({ type: "lab", lab: { challenge } });
  const patch = (/** @type {Partial<Challenge>} */ some) => put({ ...now(), ...some });
  const question = () => asked(now(), store.state().drafts.now.layout);

  /** @param {string} text */
  function seed(text) {
    const { value, problem } = readWhole(text, "Seed", 0, 2 ** 32 - 1);
    if (value === null) {
      return patch({ seedText: text, problems: { ...now().problems, seed: problem } });
    }
    put({ ...rounds.reseeded(now(), value), seedText: text });
  }

  /** @param {Uint8Array} bytes */
  function answer(bytes) {
    if (now().kind === "bits") patch({ bytes });
  }

  function check() {
    const of = question();
    const { bytes, problems } = answered(now(), of);
    patch({ problems });
    if (!bytes) return said.focus(problems);
    const verdict = verdictOf(now().kind, of, bytes, store.state().lab.layouts);
    put(rounds.judged(now(), verdict));
  }

  function reveal() {
    const { values, bytes } = question();
    const { type, key, value } = values;
    patch({ bytes, said: { type, key: String(key), value: String(value) } });
  }

  const card = byId("lab-challenge", HTMLElement);
  const kinds = parts.segments("Challenge", KINDS, (kind) => put(rounds.begun(now(), { kind })));
  const layoutChoice = parts.labelledSelect("In layout");
  const layoutSelect = createLayoutSelect(
    layoutChoice.select,
    (layout) => put(rounds.begun(now(), { layout })),
    [["", "the frame's"]],
  );
  const seedField = parts.labelledField("Seed", seed);
  seedField.input.inputMode = "numeric";
  const another = parts.pushButton("Another seed", () =>
    seed(String(crypto.getRandomValues(new Uint32Array(1))[0])),
  );
  const seedProblem = parts.spoken("problem empty");
  const task = make("p", "task");
  const place = make("div", "challenge-grid");
  // These bits are the round's, not the frame's: they light nothing elsewhere.
  const hand = { ...createHand(store), light() {}, hold() {}, edit: answer };
  const grid = createGrid(place, { label: "Challenge bits", hand, settable: true });
  const said = makeSaid((some) => patch({ said: { ...now().said, ...some } }), check);
  const checking = parts.pushButton("Check", check, "primary");
  const fields = parts.pushButton("Show the fields", () => patch({ fields: !now().fields }));
  const revealing = parts.pushButton("Show the answer", reveal);
  const next = parts.pushButton("Next round", () => put(rounds.nextRound(now())));
  const score = make("p", "quiet score");
  const verdict = make("div", "verdict");
  verdict.setAttribute("role", "status");
  card.append(
    parts.row("buttons", kinds.element, layoutChoice.element),
    parts.row("buttons", seedField.element, another),
    seedProblem,
    task,
    place,
    said.element,
    parts.row("buttons", checking, fields, revealing, next),
    verdict,
    score,
  );
  const show = onChange((/** @type {Challenge} */ challenge, /** @type {LayoutName} */ frames) => {
    const of = asked(challenge, frames);
    const { kind, problems, verdict: found } = challenge;
    kinds.set(kind);
    parts.setValue(seedField.input, challenge.seedText);
    setAttribute(seedField.input, "aria-invalid", problems.seed ? "true" : null);
    setSentence(seedProblem, problems.seed);
    setText(task, taskText(challenge, of));
    const bytes = kind === "bits" ? challenge.bytes : of.bytes;
    const told = challenge.fields || found !== null;
    grid.show(bytes, told ? cellsOf(taken(bytes, of.layout, "node").fields) : new Map());
    // What has been mended since is not wrong any more.
    const wrong = (found?.wrong ?? []).filter(
      (place) => kind === "values" || bitAt(bytes, place) !== bitAt(of.bytes, place),
    );
    grid.mark({ lit: new Set(), wrong: litSet(wrong) });
    said.show(challenge);
    setAttribute(fields, "aria-pressed", challenge.fields);
    revealing.hidden = found === null || found.right;
    setText(score, rounds.scoreSentence(challenge.score));
  });
  /** A verdict is on an answer in one layout; in another the round begins anew. */
  const relayout = onChange((/** @type {LayoutName} */ _layout) => {
    if (now().verdict) put(rounds.begun(now(), { counted: now().counted }));
  });
  const tell = onChange((/** @type {Verdict | null} */ found) =>
    verdict.replaceChildren(...verdictLines(found)),
  );

  return {
    /** @param {State} state */
    update({ lab, drafts }) {
      relayout(lab.challenge.layout || drafts.now.layout);
      layoutSelect.update(lab.layouts, lab.challenge.layout);
      show(lab.challenge, drafts.now.layout);
      tell(lab.challenge.verdict);
    },
  };
}
