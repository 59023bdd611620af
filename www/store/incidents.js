// Faults and the other events that are no plain delivery, in short words and in sentences, from what the event says.
// Not what frames and operations say of themselves (words.js, narrate.js), and no knowledge of what a fault does inside.

import { atStart, inSentence } from "./actors.js";
import { bytesOf, counted } from "./format.js";

/** @import { EventView, FaultsView } from "../core/types.js" */
/** What an event took away: frames in flight, the one where it is one, and whether connections broke.
 * @typedef {{ frames: number, one?: string, broken: boolean }} Lost */

/**
 * A fault taken apart from its words in a run: "slow client1 3002 10".
 * @typedef {object} Deed
 * @property {string} kind
 * @property {string} one    the actor that it is about; empty for everyone
 * @property {string} other  the one at the other end; empty for everyone else
 * @property {number} frame  NaN where it is about none
 * @property {string} rest   what comes last: how, how often, how long
 */

const OF_FRAMES = ["drop", "duplicate", "reorder", "flip", "truncate", "coalesce"];

/** An actor by its word in a run: client2, 3000, 3002; nobody in particular for *. @param {string | undefined} word */
function actorOf(word) {
  if (word === undefined || word === "*") return "";
  if (word.startsWith("client")) return `client ${word.slice(6)}`;
  return word === "3000" ? "tracker" : `node ${word}`;
}

/** @param {string} fault @returns {Deed} */
export function readFault(fault) {
  const [kind, first, second, third] = fault.split(" ");
  if (OF_FRAMES.includes(kind))
    return { kind, one: "", other: "", frame: Number(first), rest: second ?? "" };
  const alone = kind === "crash";
  return {
    kind,
    one: actorOf(first),
    other: alone ? "" : actorOf(second),
    frame: Number.NaN,
    rest: (alone ? second : third) ?? "",
  };
}

/** Both ends, where the other may be all the others. @param {Deed} deed @param {string} joint */
const ends = ({ one, other }, joint) =>
  `${inSentence(one)} ${joint} ${other ? inSentence(other) : "everyone else"}`;

/**
 * Every fault in a few words, and in a sentence. In them stand: $one and $One, the actor; $both, the ends of a connection, and
 * $way, from one to the other; $frame; $rest, what comes last, and that as $bytes, $ms, $copies or $often.
 * @type {Record<string, [string, string]>}
 */
const WORDS = {
  pause: ["$one paused", "$One is paused: what reaches it waits at its door."],
  resume: ["$one resumed", "$One goes on, and takes what waited at its door."],
  crash: ["$one crashed, pairs lost", "$One crashes: what it stored is lost$broken."],
  durable: ["$one crashed, pairs kept", "$One crashes: what it stored is kept$broken."],
  restart: ["$one restarted", "$One is up again."],
  cut: ["connection cut, $both", "The connection between $both breaks, and both ends hear of it."],
  partition: ["partition, $both", "Frames between $both are held back until the partition heals."],
  oneway: ["one-way partition, $way", "Frames from $way are held back until the partition heals."],
  slow: [
    "×$rest slower, $both",
    "From now on what is sent between $both takes $rest times as long.",
  ],
  heal: ["healed, $both", "Between $both all is healed: what was held back goes on."],
  healed: [
    "healed, everyone",
    "Every partition and slow link is healed: what was held back goes on.",
  ],
  drop: [
    "frame $frame dropped",
    "Frame $frame is dropped: the raw pipe loses it, and nobody is told.",
  ],
  duplicate: ["frame $frame duplicated$often", "The raw pipe makes $copies of frame $frame."],
  reorder: [
    "frame $frame held back $ms",
    "Frame $frame is held back for $ms: later ones may overtake it.",
  ],
  flip: ["bit $rest of frame $frame flipped", "Bit $rest of frame $frame is flipped on its way."],
  truncate: ["frame $frame cut to $bytes", "Frame $frame is cut to $bytes on its way."],
  coalesce: [
    "frame $frame to be glued to the next",
    "Frame $frame will arrive as one with the next on its connection, glued together.",
  ],
};

/** The row of a fault. @param {Deed} deed */
function rowOf({ kind, one, rest }) {
  if (kind === "heal" && !one) return WORDS.healed;
  return WORDS[rest] ?? WORDS[kind] ?? ["$kind", "A fault happens: $kind."];
}

/** @param {string} text @param {Deed} deed @param {boolean} [broken] */
function filled(text, deed, broken = false) {
  const { kind, one, frame, rest } = deed;
  const count = Number(rest);
  /** @type {Record<string, string | number>} */
  const values = {
    kind,
    one,
    One: atStart(one),
    both: ends(deed, "and"),
    way: ends(deed, "to"),
    frame,
    rest,
    bytes: bytesOf(count),
    ms: `${count / 1000} ms`,
    copies: counted(count, "copy", "copies"),
    often: count === 1 ? "" : ` ${count} times`,
    broken: broken ? ", and its connections break" : "",
  };
  return text.replace(/\$(\w+)/g, (_, name) => String(values[name]));
}

/** A fault in a few words: "node 3002 crashed, pairs lost". @param {string} fault as a run has it */
export function faultWords(fault) {
  const deed = readFault(fault);
  return filled(rowOf(deed)[0], deed);
}

/** What of an event is no plain delivery, in a few words; nothing if it is one. @param {EventView} event */
export function incidentWords({ kind, fault, from, to, problem }) {
  if (kind === "fault") return faultWords(fault ?? "");
  if (kind === "timeout") return `${to} gave up waiting`;
  if (kind === "close") return `${to}: connection with ${inSentence(from)} closed`;
  if (kind === "tick") return "the workload’s next operations";
  return problem ? `${to} refused the bytes` : "";
}

/** What a fault does, in sentences. @param {string} fault as a run has it @param {Lost} lost */
export function faultSentence(fault, lost) {
  const deed = readFault(fault);
  const told = filled(rowOf(deed)[1], deed, lost.broken);
  return deed.kind === "drop" ? told : told + lostSentence(lost);
}

/** A fault that is yet to come: only what happens, not what comes of it. @param {string} fault as a run has it */
export const faultComing = (fault) =>
  faultSentence(fault, { frames: 0, broken: false }).replace(/[:,.].*$/, ".");

/** Those that a drop loses are told with it. @param {Lost} lost */
export function lostSentence({ frames, one }) {
  if (frames === 0) return "";
  return frames === 1
    ? ` ${one}, is lost with its connection.`
    : ` ${frames} frames in flight are lost.`;
}

/** More partitions, or slow links, are counted. */
const MOST_TOLD = 3;

/** @param {FaultsView["partitions"]} partitions */
function partitionsTold(partitions) {
  /** @param {string} from @param {string} to */
  const has = (from, to) => partitions.some((one) => one.from === from && one.to === to);
  const ways = partitions
    .filter(({ from, to }) => !(has(to, from) && to < from))
    .map(({ from, to }) =>
      has(to, from)
        ? `between ${inSentence(from)} and ${inSentence(to)}`
        : `from ${inSentence(from)} to ${inSentence(to)}`,
    );
  if (ways.length > MOST_TOLD) return [`Partitions hold frames back in ${ways.length} places.`];
  return ways.map((way) => `Frames ${way} are held back.`);
}

/** @param {FaultsView["slow"]} slow */
function slowTold(slow) {
  if (slow.length > MOST_TOLD) return [`${slow.length} links are slow.`];
  return slow.map(
    ({ ends: [a, b], times }) =>
      `The link between ${inSentence(a)} and ${inSentence(b)} is ${times} times as slow.`,
  );
}

/** The faults that stand, a sentence each. @param {FaultsView} faults */
export function faultsTold({ paused, down, partitions, slow }) {
  return [
    ...paused.map((actor) => `${atStart(actor)} is paused.`),
    ...down.map((port) => `Node ${port} is down.`),
    ...partitionsTold(partitions),
    ...slowTold(slow),
  ];
}
