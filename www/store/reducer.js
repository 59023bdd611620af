// Every change of page state, as one pure function.
// No clock, no cluster, no DOM: whoever dispatches brings the facts in the action.

import { changed, ofSameFrame, redone, undone } from "./draft.js";
import { copyOrigin, DECODE_RATES, PACES_MS, selectedFrame, stepsLeft } from "./state.js";

/** @import { Costs } from "../core/cost.js" */
/** @import { Progress, Settings } from "../core/types.js" */
/** @import { BitPlace } from "../core/types.js" */
/** @import { Direction } from "./decoding.js" */
/** @import { Draft } from "./draft.js" */
/** @import { Lab } from "./lab.js" */
/** @import { Form, FrameTab, State, Tab, View } from "./state.js" */

/**
 * @typedef {{ type: "opened", settings: Settings, costs: Costs, progress: Progress, notice: string }
 *   | { type: "failed", message: string }
 *   | { type: "building" }
 *   | { type: "settings", settings: Settings }
 *   | { type: "settingProblem", name: "nodes" | "clients", problem: string }
 *   | { type: "advanced", progress: Progress }
 *   | { type: "asked", progress: Progress, note: string }
 *   | { type: "notice", notice: string }
 *   | { type: "play", playing: boolean }
 *   | { type: "pace", paceMs: number }
 *   | { type: "faster" } | { type: "slower" }
 *   | { type: "pin", seq: number } | { type: "follow" }
 *   | { type: "decode", at: number, of: number }
 *   | { type: "decodeRun", running: boolean }
 *   | { type: "decodeRate", rate: number }
 *   | { type: "decodeTurn", direction: Direction }
 *   | { type: "highlight", bits: readonly BitPlace[] | null }
 *   | { type: "hold", bits: readonly BitPlace[] | null }
 *   | { type: "view", view: View }
 *   | { type: "frameTab", tab: FrameTab }
 *   | { type: "draft", draft: Partial<Draft>, stroke?: number }
 *   | { type: "fresh", draft: Draft }
 *   | { type: "undo" } | { type: "redo" }
 *   | { type: "editing", on: boolean }
 *   | { type: "lab", lab: Partial<Lab> }
 *   | { type: "form", form: Partial<Form> }
 *   | { type: "formProblems", key: string, value: string }
 *   | { type: "tab", tab: Tab }
 *   | { type: "projector" }
 *   | { type: "shortcuts", on: boolean }
 *   | { type: "reducedMotion", on: boolean }} Action
 */

const NO_PROBLEMS = Object.freeze({ key: "", value: "" });
const NO_SETTING_PROBLEMS = Object.freeze({ nodes: "", clients: "" });

/** @param {number} value @param {number} min @param {number} max */
const clamp = (value, min, max) => Math.min(Math.max(value, min), max);

/** The pace one step along the list. @param {number} paceMs @param {1 | -1} by */
function neighbour(paceMs, by) {
  const at = PACES_MS.indexOf(paceMs);
  return PACES_MS[clamp(at + by, 0, PACES_MS.length - 1)];
}

/** Only one thing moves at a time: playing stops Decode's run, and the other way round.
 * @param {State} state @param {Action} action @returns {State} */
function change(state, action) {
  switch (action.type) {
    case "opened": {
      const { settings, costs, progress, notice } = action;
      const client = Math.min(state.form.client, settings.clients);
      return {
        ...state,
        phase: "ready",
        settings,
        costs,
        progress,
        notice,
        askedAt: progress.events,
        building: false,
        pinned: null,
        settingProblems: NO_SETTING_PROBLEMS,
        form: { ...state.form, client, note: "" },
      };
    }
    case "failed":
      return {
        ...state,
        phase: "failed",
        failure: action.message,
        playing: false,
        building: false,
      };
    case "building":
      return { ...state, building: true };
    case "settings":
      return { ...state, settings: action.settings };
    case "settingProblem": {
      const settingProblems = { ...state.settingProblems, [action.name]: action.problem };
      return { ...state, settingProblems };
    }
    case "advanced":
      return {
        ...state,
        progress: action.progress,
        notice: "",
        form: { ...state.form, note: "" },
      };
    case "asked": {
      const form = { ...state.form, note: action.note, problems: NO_PROBLEMS };
      const { progress } = action;
      return { ...state, progress, askedAt: progress.events, notice: "", form };
    }
    case "notice":
      return { ...state, notice: action.notice };
    case "play":
      return {
        ...state,
        playing: action.playing,
        decode: { ...state.decode, running: state.decode.running && !action.playing },
      };
    case "pace":
      return PACES_MS.includes(action.paceMs) ? { ...state, paceMs: action.paceMs } : state;
    case "faster":
      return { ...state, paceMs: neighbour(state.paceMs, 1) };
    case "slower":
      return { ...state, paceMs: neighbour(state.paceMs, -1) };
    case "pin":
      return { ...state, pinned: clamp(action.seq, 1, Math.max(1, state.progress.frames)) };
    case "follow":
      return { ...state, pinned: null };
    case "decode": {
      const at = clamp(action.at, 0, action.of);
      const running = state.decode.running && at < action.of;
      return { ...state, playing: false, decode: { ...state.decode, at, running } };
    }
    case "decodeRun": {
      const decode = { ...state.decode, running: action.running };
      return { ...state, decode, playing: state.playing && !action.running };
    }
    case "decodeRate": {
      const rate = clamp(action.rate, DECODE_RATES.min, DECODE_RATES.max);
      return { ...state, decode: { ...state.decode, rate } };
    }
    case "decodeTurn":
      return { ...state, decode: { ...state.decode, direction: action.direction } };
    case "highlight":
      return { ...state, highlight: action.bits };
    case "hold":
      return { ...state, held: action.bits };
    case "view":
      return { ...state, view: action.view, playing: false };
    case "frameTab":
      return { ...state, frameTab: action.tab };
    case "draft":
      return { ...state, drafts: changed(state.drafts, action.draft, action.stroke ?? null) };
    case "fresh":
      return { ...state, drafts: { now: action.draft, past: [], future: [], stroke: null } };
    case "undo":
      return stepsLeft(state).undo ? { ...state, drafts: undone(state.drafts) } : state;
    case "redo":
      return stepsLeft(state).redo ? { ...state, drafts: redone(state.drafts) } : state;
    case "editing":
      return { ...state, editing: action.on };
    case "lab":
      return { ...state, lab: { ...state.lab, ...action.lab } };
    case "form":
      return { ...state, form: { ...state.form, ...action.form } };
    case "formProblems": {
      const problems = { key: action.key, value: action.value };
      return { ...state, form: { ...state.form, problems, note: "" } };
    }
    case "tab":
      return { ...state, tab: action.tab };
    case "projector":
      return { ...state, projector: !state.projector };
    case "shortcuts":
      return { ...state, shortcuts: action.on };
    case "reducedMotion":
      return { ...state, reducedMotion: action.on };
  }
}

/** Another frame in the inspector is decoded from its first bit. @param {State} before @param {State} after */
function restartDecode(before, after) {
  const same =
    selectedFrame(before) === selectedFrame(after) &&
    before.progress.generation === after.progress.generation;
  if (same) return after;
  // The Lab's lit bits are those of its own frame, whatever the Cluster does meanwhile.
  const lit = after.view === "cluster" ? { highlight: null, held: null } : {};
  return {
    ...after,
    ...lit,
    editing: false,
    decode: { ...after.decode, at: 0, running: false },
  };
}

/** The inspector shows the draft for as long as that is a copy of the selected frame. @param {State} state */
function endEditing(state) {
  const copied = ofSameFrame(state.drafts.now, copyOrigin(state));
  return state.editing && !copied ? { ...state, editing: false } : state;
}

/** @param {State} state @param {Action} action @returns {Readonly<State>} */
export function reduce(state, action) {
  return Object.freeze(endEditing(restartDecode(state, change(state, action))));
}
