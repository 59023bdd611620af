// Every change of page state, as one pure function.
// No clock, no cluster, no DOM: whoever dispatches brings the facts in the action.

import { changed, ofSameFrame, redone, undone } from "./draft.js";
import {
  copyOrigin,
  DECODE_RATES,
  NONE_MARKED,
  PACES_MS,
  RATES_US,
  selectedFrame,
  stepsLeft,
} from "./state.js";

/** @import { Costs } from "../core/cost.js" */
/** @import { BitPlace, FrameFilter, Progress, Settings } from "../core/types.js" */
/** @import { Direction } from "./decoding.js" */
/** @import { Draft } from "./draft.js" */
/** @import { Lab } from "./lab.js" */
/** @import { Dock, Form, FrameTab, State, Tab, View } from "./state.js" */

/**
 * @typedef {{ type: "opened", settings: Settings, costs: Costs, progress: Progress, notice: string }
 *   | { type: "failed", message: string }
 *   | { type: "building", on: boolean }
 *   | { type: "replaying", notice: string }
 *   | { type: "settings", settings: Settings }
 *   | { type: "settingProblem", name: "nodes" | "clients", problem: string }
 *   | { type: "advanced", progress: Progress }
 *   | { type: "asked", progress: Progress, note: string, notice?: string }
 *   | { type: "moved", progress: Progress, notice?: string, commanded?: boolean }
 *   | { type: "notice", notice: string }
 *   | { type: "play", playing: boolean }
 *   | { type: "pace", paceMs: number }
 *   | { type: "paceTime", usPerSecond: number }
 *   | { type: "faster" } | { type: "slower" }
 *   | { type: "pin", seq: number } | { type: "follow" }
 *   | { type: "pinEvent", event: number, frame: number | null }
 *   | { type: "node", port: number | null }
 *   | { type: "followOperation", operation: number | null }
 *   | { type: "following", frame: number | null, ended: boolean }
 *   | { type: "mark", operations: readonly number[] }
 *   | { type: "filter", filter: FrameFilter }
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
 *   | { type: "dock", dock: Dock }
 *   | { type: "controls", on: boolean }
 *   | { type: "projector" }
 *   | { type: "shortcuts", on: boolean }
 *   | { type: "reducedMotion", on: boolean }} Action
 */

const NO_PROBLEMS = Object.freeze({ key: "", value: "" });
const NOT_FOLLOWING = Object.freeze({ frame: null, ended: false });
const NO_SETTING_PROBLEMS = Object.freeze({ nodes: "", clients: "" });

/** @param {number} value @param {number} min @param {number} max */
const clamp = (value, min, max) => Math.min(Math.max(value, min), max);

/** One step along a list of speeds. @param {readonly number[]} list @param {number} now @param {1 | -1} by */
const neighbour = (list, now, by) => list[clamp(list.indexOf(now) + by, 0, list.length - 1)];

/** Faster or slower, of whichever pace it is. @param {State} state @param {1 | -1} by @returns {State} */
function paced(state, by) {
  if (state.pace === "time") {
    return { ...state, usPerSecond: neighbour(RATES_US, state.usPerSecond, by) };
  }
  return { ...state, paceMs: neighbour(PACES_MS, state.paceMs, by) };
}

/** The page with another operation to stay with, or none. @param {State} state @param {number | null} operation @returns {State} */
const staying = (state, operation) => ({
  ...state,
  pinned: null,
  event: null,
  followed: operation,
  following: NOT_FOLLOWING,
  marked: NONE_MARKED,
});

/** @param {State} state @param {number} seq @returns {State} */
const pin = (state, seq) => ({
  ...state,
  pinned: clamp(seq, 1, Math.max(1, state.progress.allFrames)),
  event: null,
});

/** That acting in the past began another branch; nothing if it did not. @param {State} state @param {Progress} after */
function forkNotice({ progress: before }, after) {
  if (before.generation !== after.generation || before.branch === after.branch) return "";
  return `This is branch ${after.branch}: it left branch ${before.branch} after event ${before.events}.`;
}

/** An operation followed to its end is let go when time goes on. @param {State} state */
const goingOn = (state) => (state.following.ended ? staying(state, null) : state);

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
        fork: "",
        askedAt: progress.events,
        building: false,
        commanded: state.commanded + 1,
        pinned: null,
        event: null,
        node: null,
        followed: null,
        following: NOT_FOLLOWING,
        marked: NONE_MARKED,
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
      return { ...state, building: action.on, replaying: false };
    case "replaying":
      return { ...state, notice: action.notice, replaying: true };
    case "settings":
      return { ...state, settings: action.settings, commanded: state.commanded + 1 };
    case "settingProblem": {
      const settingProblems = { ...state.settingProblems, [action.name]: action.problem };
      return { ...state, settingProblems };
    }
    case "advanced":
      return {
        ...state,
        progress: action.progress,
        notice: "",
        fork: "",
        form: { ...state.form, note: "" },
      };
    case "asked": {
      const form = { ...state.form, note: action.note, problems: NO_PROBLEMS };
      const { progress, notice = "" } = action;
      const commanded = state.commanded + 1;
      const fork = notice ? "" : forkNotice(state, progress);
      return { ...state, progress, commanded, askedAt: progress.events, notice, fork, form };
    }
    case "moved": {
      const { progress, notice = "", commanded = false } = action;
      return {
        ...state,
        progress,
        notice,
        fork: notice ? "" : forkNotice(state, progress),
        commanded: state.commanded + Number(commanded),
        settingProblems: commanded ? NO_SETTING_PROBLEMS : state.settingProblems,
        // What ended before something was asked for is no news; what is visited is told in full.
        askedAt: commanded && progress.events === state.progress.events ? progress.events : -1,
        playing: state.playing && commanded,
        form: { ...state.form, note: "" },
      };
    }
    case "notice":
      return { ...state, notice: action.notice };
    case "play":
      return {
        ...(action.playing ? goingOn(state) : state),
        playing: action.playing,
        decode: { ...state.decode, running: state.decode.running && !action.playing },
      };
    case "pace":
      if (!PACES_MS.includes(action.paceMs)) return state;
      return { ...state, pace: "event", paceMs: action.paceMs };
    case "paceTime":
      if (!RATES_US.includes(action.usPerSecond)) return state;
      return { ...state, pace: "time", usPerSecond: action.usPerSecond };
    case "faster":
      return paced(state, 1);
    case "slower":
      return paced(state, -1);
    case "pin":
      return pin(state, action.seq);
    case "pinEvent": {
      // The frame that it is about, if it is about one, is shown with it.
      const { event, frame } = action;
      return { ...(frame === null ? state : pin(state, frame)), event };
    }
    case "node":
      // Once more lets it go.
      return { ...state, node: action.port === state.node ? null : action.port };
    case "followOperation":
      return staying(state, action.operation);
    case "following": {
      const { frame, ended } = action;
      return { ...state, following: { frame, ended } };
    }
    case "mark":
      return { ...state, marked: action.operations };
    case "filter":
      return { ...state, filter: action.filter };
    case "follow":
      // First back to the operation that is followed, then to whatever comes next.
      if (state.pinned === null) return staying(state, null);
      return { ...state, pinned: null, event: null, marked: NONE_MARKED };
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
    case "dock":
      return { ...state, dock: action.dock };
    case "controls":
      return { ...state, controls: action.on };
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

/** Another branch may not have the frame or the operation that is selected, and has other events.
 * @param {State} before @param {State} state */
function dropMissing(before, state) {
  const { pinned, followed, progress } = state;
  const noFrame = pinned !== null && pinned > progress.allFrames;
  const noOperation = followed !== null && followed > progress.allOperations;
  const other = progress.branch !== before.progress.branch;
  const here = other ? { ...state, event: null, marked: NONE_MARKED } : state;
  const kept = noOperation ? staying(here, null) : here;
  return noFrame ? { ...kept, pinned: null } : kept;
}

/** @param {State} state @param {Action} action @returns {Readonly<State>} */
export function reduce(state, action) {
  const after = dropMissing(state, change(state, action));
  return Object.freeze(endEditing(restartDecode(state, after)));
}
