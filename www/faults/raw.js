// Raw mode: a switch, why pipes like these cannot be trusted, and the faults of bytes, done to one frame in flight.
// Which frame that is, is said before anything is done to it.

import { make, onChange, setAttribute, setSentence, setText } from "../dom.js";
import { button, checkField, markWrong, numberField } from "../fields.js";
import { alongLine, rove } from "../roving.js";
import { readWhole } from "../store/number.js";
import { selectedFrame } from "../store/state.js";
import { fieldOf, lastBit, targetFrame } from "./effects.js";

/** @import { Fault, FrameView } from "../../src/web/types.d.ts" */
/** @import { Session } from "../core/session.js" */
/** @import { State } from "../store/state.js" */
/** @import { FaultKeeper } from "./faults.js" */

const WHY =
  "The 66 used bits of a frame hold no request id and no checksum. Over pipes that lose, double, reorder or damage bytes no " +
  "protocol of 9-byte messages can be linearizable: here you see what goes wrong.";

const BEHIND =
  "Reorder and Coalesce show only when another frame is behind this one on the same connection.";

/** @typedef {Extract<Fault, { frame?: number }>["kind"]} ByteFault */

/** @type {readonly (readonly [kind: ByteFault, name: string])[]} */
const KINDS = [
  ["drop", "Drop"],
  ["duplicate", "Duplicate"],
  ["reorder", "Reorder"],
  ["flip", "Flip a bit"],
  ["truncate", "Truncate"],
  ["coalesce", "Coalesce"],
];

/** Where a fault wants a number: the field's label, the option of the fault, and what is allowed of a frame. */
const NUMBERS = /** @type {const} */ ({
  duplicate: {
    label: "copies",
    option: "times",
    first: () => 1,
    min: 1,
    max: () => 1000,
    scale: 1,
  },
  reorder: {
    label: "ms late",
    option: "us",
    first: () => 5,
    min: 1,
    max: () => 1_000_000,
    scale: 1000,
  },
  flip: {
    label: "bit",
    option: "bit",
    first: lastBit,
    min: 0,
    max: (/** @type {FrameView} */ { bytes }) => bytes.length * 8 - 1,
    scale: 1,
  },
  truncate: {
    label: "to bytes",
    option: "length",
    first: (/** @type {FrameView} */ { bytes }) => Math.max(0, bytes.length - 1),
    min: 0,
    max: (/** @type {FrameView} */ { bytes }) => Math.max(0, bytes.length - 1),
    scale: 1,
  },
});

/** @param {ByteFault} kind */
const numberOf = (kind) =>
  kind in NUMBERS ? NUMBERS[/** @type {keyof typeof NUMBERS} */ (kind)] : null;

/** @param {FaultKeeper} keeper */
export function createRaw(keeper) {
  const element = make("div", "raw");
  const mode = checkField("Raw mode: pipes that lose, double and damage bytes", true);
  const body = make("div");
  body.hidden = true;
  const target = make("p");
  const tools = make("div", "fault-row");
  tools.setAttribute("role", "toolbar");
  tools.setAttribute("aria-label", "Byte faults");
  const problem = make("p", "problem empty");
  problem.setAttribute("role", "status");
  body.append(make("p", "quiet", WHY), target, tools, problem, make("p", "quiet", BEHIND));
  element.append(mode.element, body);
  mode.input.addEventListener("change", () => {
    body.hidden = !mode.input.checked;
  });
  // A run that is raw already shows it, until someone turns it off.
  const turn = onChange((/** @type {boolean} */ isRaw) => {
    mode.input.checked ||= isRaw;
    body.hidden = !mode.input.checked;
  });
  /** @type {FrameView | null} */
  let frame = null;

  const rows = KINDS.map(([kind, name]) => {
    const number = numberOf(kind);
    const field = number ? numberField(number.label, "", kind === "reorder" ? 5 : 3) : null;
    const row = { kind, number, field, typed: false, element: button(name, () => press(row)) };
    field?.input.addEventListener("input", () => {
      row.typed = field.input.value !== "";
    });
    const group = make("span", "fault-group");
    group.append(row.element, ...(field ? [field.element] : []));
    tools.append(group);
    return row;
  });
  rove(tools, () => rows.map((row) => row.element), alongLine).refresh();

  /** @typedef {typeof rows[number]} Row */

  /** @param {Row} row */
  function press({ kind, number, field }) {
    if (!frame) return setSentence(problem, "Nothing is in flight that it could be done to.");
    for (const row of rows) if (row.field) markWrong(row.field.input, problem, false);
    /** @type {Record<string, number>} */
    const more = {};
    if (number && field) {
      const name = field.name.textContent ?? "";
      const read = readWhole(field.input.value, `“${name}”`, number.min, number.max(frame));
      markWrong(field.input, problem, read.problem !== null);
      if (read.value === null) return setSentence(problem, read.problem);
      more[number.option] = read.value * number.scale;
    }
    const fault = /** @type {Fault} */ ({ kind, frame: frame.seq, ...more });
    setSentence(problem, keeper.fault(fault));
  }

  /** The next frame to arrive, when the next event is none's arrival too. @param {State} state @param {Session} session */
  function nextFrame({ progress }, session) {
    if (progress.next && progress.next.frame !== null) return session.frame(progress.next.frame);
    const flying = session.inFlight();
    return flying.length > 0 ? session.frame(flying[0]) : null;
  }

  function describe() {
    if (!frame) return "Nothing is in flight: send something first.";
    const { value } = rows[3].field?.input ?? { value: "" };
    const field = fieldOf(frame, Number(value || Number.NaN));
    const told = field && `; bit ${value} is in its ${field}`;
    return `On frame ${frame.seq}, ${frame.from} → ${frame.to}${told}.`;
  }

  return {
    element,

    /** @param {State} state @param {Session} session */
    update(state, session) {
      turn(session.faults().raw);
      if (body.hidden) return;
      const seq = selectedFrame(state);
      frame = targetFrame(seq === null ? null : session.frame(seq), nextFrame(state, session));
      for (const { number, field, typed, element: press } of rows) {
        setAttribute(press, "aria-disabled", frame ? null : "true");
        const first = frame && number ? String(number.first(frame)) : "";
        if (field && !typed && field.input.value !== first) field.input.value = first;
      }
      setText(target, describe());
    },
  };
}
