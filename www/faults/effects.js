// What a fault would be about now, and why it could have no effect: read from the cluster's views, in words.
// It does nothing to the cluster, and the package has the last word when something is done.

/** @import { ConnectionView, FaultsView, FrameView } from "../../src/web/types.d.ts" */

/** @typedef {"pause" | "resume" | "crash" | "restart" | "cut" | "partition" | "slow"} LinkFault */
/** @typedef {{ at: string, towards: string }} Target `towards` is "" for everyone else. */
/** @typedef {{ faults: FaultsView, connections: ConnectionView[] }} Standing */

/** Everyone in the cluster, nodes first: faults are mostly theirs. @param {number[]} ports @param {number} clients */
export const actorsOf = (ports, clients) => [
  ...ports.map((port) => `node ${port}`),
  "tracker",
  ...Array.from({ length: clients }, (_, i) => `client ${i + 1}`),
];

/** @param {string} actor */
export const portOf = (actor) => (actor === "tracker" ? 3000 : Number(actor.slice(5)));

/** @param {string} actor */
const isNode = (actor) => actor.startsWith("node");

/** @param {ConnectionView} connection @param {Target} target */
const joins = ({ ends, open }, { at, towards }) =>
  open && ends.includes(at) && (!towards || ends.includes(towards));

/** @param {FaultsView} faults @param {Target} target @param {boolean} oneWay */
function parted({ partitions }, { at, towards }, oneWay) {
  const held = (/** @type {string} */ one, /** @type {string} */ other) =>
    partitions.some(({ from, to }) => from === one && to === other);
  return towards !== "" && held(at, towards) && (oneWay || held(towards, at));
}

/**
 * Why this fault would do nothing, or "".
 * @param {LinkFault} kind @param {Target} target @param {Standing} standing @param {boolean} oneWay
 */
export function reasonAgainst(kind, target, { faults, connections }, oneWay) {
  const { at } = target;
  const down = isNode(at) && faults.down.includes(portOf(at));
  const paused = faults.paused.includes(at);
  switch (kind) {
    case "pause":
    case "resume":
      if (at.startsWith("client")) return "clients cannot be paused";
      if (kind === "resume") return paused ? "" : "not paused";
      if (down) return "down";
      return paused ? "paused already" : "";
    case "crash":
      if (!isNode(at)) return "only nodes crash";
      return down ? "down already" : "";
    case "restart":
      if (!isNode(at)) return "only nodes crash";
      return down ? "" : "not down";
    case "cut":
      return connections.some((one) => joins(one, target)) ? "" : "none is open";
    case "partition":
      return parted(faults, target, oneWay) ? "stands already" : "";
    case "slow":
      return "";
  }
}

/** What a button is called where this actor is chosen, or "" where it has no use. @param {LinkFault} kind @param {string} name @param {string} at */
export function nameFor(kind, name, at) {
  if (!["pause", "resume", "crash", "restart"].includes(kind) || isNode(at)) return name;
  return at === "tracker" && (kind === "pause" || kind === "resume")
    ? name.replace("node", "tracker")
    : "";
}

/** @typedef {{ words: string, undo: string, kind: "resume" | "restart" | "heal", from: string, to: string }} Stands */

/** Who is parted from everyone else, or has slow links to everyone. @param {FaultsView} faults @param {string[]} actors */
function whole({ partitions, slow }, actors) {
  return actors.flatMap((at) => {
    const others = actors.filter((one) => one !== at);
    const mute = others.every((to) => partitions.some((p) => p.from === at && p.to === to));
    const deaf = others.every((from) => partitions.some((p) => p.from === from && p.to === at));
    const links = slow.filter(({ ends }) => ends.includes(at));
    const times = new Set(links.map((link) => link.times));
    const late = links.length === others.length && times.size === 1;
    const words = [
      mute && deaf
        ? "cut off from everyone"
        : mute
          ? "heard by no one"
          : deaf
            ? "hears no one"
            : "",
      late ? `${links[0].times} × slower` : "",
    ];
    // Of two, everyone is the other.
    if (others.length < 2 || !(mute || deaf || late)) return [];
    return [{ at, mute, deaf, late, words: words.filter(Boolean).join(", ") }];
  });
}

/** Each fault in force in words, and what undoes it. A two-way partition is one, and so is one with everyone.
 * @param {FaultsView} faults @param {string[]} [actors] @returns {Stands[]} */
export function standing(faults, actors = []) {
  const { paused, down } = faults;
  const wholes = whole(faults, actors);
  const partitions = faults.partitions.filter(
    ({ from, to }) => !wholes.some((w) => (w.mute && w.at === from) || (w.deaf && w.at === to)),
  );
  const slow = faults.slow.filter(
    ({ ends }) => !wholes.some(({ at, late }) => late && ends.includes(at)),
  );
  const key = (/** @type {string} */ from, /** @type {string} */ to) => `${from}>${to}`;
  const held = new Set(partitions.map(({ from, to }) => key(from, to)));
  const twice = (/** @type {{ from: string, to: string }} */ { from, to }) =>
    held.has(key(to, from));
  const heal = (/** @type {string} */ from, /** @type {string} */ to) => ({
    kind: /** @type {const} */ ("heal"),
    from,
    to,
  });
  return [
    ...paused.map((at) => ({
      words: "paused",
      undo: `Resume ${at}`,
      kind: /** @type {const} */ ("resume"),
      from: at,
      to: "",
    })),
    ...down.map((port) => ({
      words: "down",
      undo: `Restart node ${port}`,
      kind: /** @type {const} */ ("restart"),
      from: `node ${port}`,
      to: "",
    })),
    ...wholes.map(({ at, words }) => ({ words, undo: `Heal ${at}`, ...heal(at, "") })),
    ...partitions
      .filter((one) => !twice(one) || one.from < one.to)
      .map((one) => ({
        words: "partition",
        undo: `Heal ${one.from} ${twice(one) ? "↔" : "→"} ${one.to}`,
        ...heal(one.from, one.to),
      })),
    ...slow.map(({ ends: [from, to], times }) => ({
      words: `${times} × slower`,
      undo: `Heal ${from} ↔ ${to}`,
      ...heal(from, to),
    })),
  ];
}

/** The frame that a byte fault is to be about: the one that is looked at if it is in flight, else the next to arrive.
 * @param {FrameView | null} selected @param {FrameView | null} next */
export function targetFrame(selected, next) {
  if (selected?.state === "in flight") return selected;
  return next?.state === "in flight" ? next : null;
}

/** The bit of the frame's number that weighs least: flipped, it is the number beside it. Counted from the frame's first bit.
 * @param {FrameView} frame */
export function lastBit({ fields }) {
  const number = fields.find(({ field }) => field === "key" || field === "port");
  const last = number?.bits.at(-1);
  return last ? last.byte * 8 + last.bit : 0;
}

/** In which field a bit is. @param {FrameView} frame @param {number} bit */
export function fieldOf({ fields }, bit) {
  const holds = (/** @type {FrameView["fields"][number]} */ { bits }) =>
    bits.some((place) => place.byte * 8 + place.bit === bit);
  return fields.find(holds)?.field ?? "";
}
