// The Cluster's parts of a link: the run, the moment, what is selected, which panels are open, the filter and the pace.
// Pure. A run is judged here by its shape; whether it can be replayed, the package says.

import { count, oneOf, quoted, Unreadable, unless } from "./link-words.js";
import { readRun, runText } from "./run-text.js";
import { DOCKS, FIRST_STATE, FRAME_TABS, PACES_MS, RATES_US, TABS, VIEWS } from "./state.js";

/** @import { FrameFilter } from "../core/types.js" */
/** @import { LinkedCluster, Part } from "./link-words.js" */
/** @import { State } from "./state.js" */

const KINDS = /** @type {const} */ ([
  "insert",
  "lookup",
  "delete",
  "nop",
  "request",
  "reply",
  "malformed",
]);
const OUTCOMES = /** @type {const} */ ([
  "stored",
  "found",
  "removed",
  "missing",
  "nothing",
  "no-node",
  "replied",
  "failed",
  "running",
]);

/** How each part of a filter is read. @type {Record<string, (text: string) => FrameFilter>} */
const FILTERS = {
  actor(text) {
    if (!/^(tracker|(client|node) \d{1,5})$/.test(text)) {
      throw new Unreadable(`its filter is for ${quoted(text)}, which is no actor`);
    }
    return { actor: text };
  },
  kind: (text) => ({ kind: oneOf("kind of frame", text, KINDS) }),
  key: (text) => ({ key: count("filter's key", text) }),
  outcome: (text) => ({ outcome: oneOf("outcome", text, OUTCOMES) }),
  operation: (text) => ({ operation: count("filter's operation", text) }),
  trouble: (text) => ({ trouble: oneOf("filter for trouble", text, ["true"]) === "true" }),
};

/** @param {FrameFilter} filter */
function filterText(filter) {
  const given = Object.entries(filter).filter(
    ([, value]) => value !== undefined && value !== false,
  );
  return given.length === 0 ? null : given.map(([name, value]) => `${name}.${value}`).join("~");
}

/** @param {string} text @returns {FrameFilter} */
function filterOf(text) {
  /** @type {FrameFilter} */
  const filter = {};
  for (const part of text.split("~")) {
    const [, name, value] = /^([a-z]+)\.(.*)$/.exec(part) ?? [];
    if (!Object.hasOwn(FILTERS, name ?? "")) {
      throw new Unreadable(`its filter ${quoted(part)} cannot be read`);
    }
    Object.assign(filter, FILTERS[name](value));
  }
  return filter;
}

/** @param {State} state */
const paceText = ({ pace, paceMs, usPerSecond }) =>
  pace === "time" ? `us${usPerSecond}` : `${paceMs}`;

/** @param {string} text @returns {LinkedCluster["pace"]} */
function paceOf(text) {
  const paceMs = PACES_MS.find((one) => String(one) === text);
  if (paceMs !== undefined) return { pace: "event", paceMs };
  const usPerSecond = RATES_US.find((one) => `us${one}` === text);
  if (usPerSecond !== undefined) return { pace: "time", usPerSecond };
  throw new Unreadable(`its pace is ${quoted(text)}, which is none of the speeds`);
}

/** A number that only a link with its run can have, for it counts in that run. @param {number | null} number @param {unknown} run */
const inRun = (number, run) => (run && number !== null ? String(number) : null);

/** In the order in which they are written; the run last, for it is the longest. @type {readonly Part[]} */
export const CLUSTER_PARTS = [
  {
    key: "view",
    write: ({ view }) => view,
    read: (text, patch) => {
      patch.view = oneOf("view", text, VIEWS);
    },
  },
  {
    key: "tab",
    write: ({ frameTab }) => unless(frameTab, FIRST_STATE.frameTab),
    read: (text, patch) => {
      patch.frameTab = oneOf("tab", text, FRAME_TABS);
    },
  },
  {
    key: "table",
    write: ({ tab }) => unless(tab, FIRST_STATE.tab),
    read: (text, { cluster }) => {
      cluster.tab = oneOf("table", text, TABS);
    },
  },
  {
    key: "dock",
    write: ({ dock }) => unless(dock, FIRST_STATE.dock),
    read: (text, { cluster }) => {
      cluster.dock = oneOf("dock", text, DOCKS);
    },
  },
  {
    key: "filter",
    write: ({ filter }) => filterText(filter),
    read: (text, { cluster }) => {
      cluster.filter = filterOf(text);
    },
  },
  {
    key: "pace",
    write: (state) => unless(paceText(state), paceText(FIRST_STATE)),
    read: (text, { cluster }) => {
      cluster.pace = paceOf(text);
    },
  },
  {
    key: "controls",
    write: ({ controls }) => (controls ? null : "0"),
    read: (text, { cluster }) => {
      cluster.controls = oneOf("controls", text, ["0", "1"]) === "1";
    },
  },
  {
    key: "at",
    write: ({ progress: { events, length } }, run) => inRun(events === length ? null : events, run),
    read: (text, { cluster }) => {
      cluster.at = count("moment", text);
    },
  },
  {
    key: "pin",
    write: ({ pinned }, run) => inRun(pinned, run),
    read: (text, { cluster }) => {
      cluster.pinned = count("frame", text);
    },
  },
  {
    key: "op",
    write: ({ followed }, run) => inRun(followed, run),
    read: (text, { cluster }) => {
      cluster.followed = count("operation", text);
    },
  },
  {
    key: "run",
    write: ({ progress }, run) => (run ? runText(run, progress.length) : null),
    read: (text, { cluster }) => {
      const { run, problem } = readRun(text);
      if (!run) throw new Unreadable(problem);
      cluster.run = run;
    },
  },
];
