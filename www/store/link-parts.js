// The Lab's parts of a link, one by one: how each is written, and how its text is read against what may stand there.
// Pure. The Cluster's are in link-cluster.js; how the parts make a fragment is link.js's matter.

import { LANGUAGES } from "./calls.js";
import { CHALLENGE_KINDS, challengeAt } from "./challenge-begun.js";
import { hexes } from "./forms.js";
import { FRAME_MAX } from "./hex.js";
import { MEANT } from "./intent.js";
import { CARDS, FIRST_LAB } from "./lab.js";
import { CUSTOM_MAX } from "./layout-plans.js";
import { NUMBERINGS } from "./layouts.js";
import { oneOf, quoted, Unreadable, unless } from "./link-words.js";

/** @import { Lab } from "./lab.js" */
/** @import { Part, Reads } from "./link-words.js" */

/** What may stand in a typed number that is worth a link. */
const TYPED = /^[\x20-\x7e]{0,40}$/;

/** @param {string} key @param {string} text @param {Reads} reads */
function layout(key, text, reads) {
  if (!reads(text)) throw new Unreadable(`its ${key} ${quoted(text)} is no layout`);
  return text;
}

/** @param {string} text */
function frameOf(text) {
  if (!/^([0-9a-f]{2})*$/i.test(text)) {
    throw new Unreadable(`its frame ${quoted(text)} is not bytes in hex`);
  }
  if (text.length > FRAME_MAX * 2) {
    throw new Unreadable(`its frame has more than ${FRAME_MAX} bytes`);
  }
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** @param {string} text @returns {Lab["intent"]} */
function intentOf(text) {
  const [kind, key, value, ...more] = text.split("~");
  if (more.length > 0 || value === undefined || !TYPED.test(key) || !TYPED.test(value)) {
    throw new Unreadable(`what it means to send, ${quoted(text)}, cannot be read`);
  }
  const on = !kind.startsWith("-");
  const kinds = /** @type {Lab["intent"]["type"][]} */ (Object.keys(MEANT));
  return { on, type: oneOf("kind of message", kind.slice(on ? 0 : 1), kinds), key, value };
}

/** @param {Lab["intent"]} intent */
function intentText({ on, type, key, value }) {
  const fits = [key, value].every((text) => TYPED.test(text) && !text.includes("~"));
  return fits ? `${on ? "" : "-"}${type}~${key}~${value}` : null;
}

/** @param {string} text @param {Reads} reads @returns {Lab["challenge"]} */
function challengeOf(text, reads) {
  const [seed, round, kind, name, ...more] = text.split("~");
  const whole = [seed, round].every((number) => /^\d{1,10}$/.test(number));
  const fits = Number(seed) < 2 ** 32 && Number(round) >= 1 && Number(round) < 2 ** 32;
  if (!whole || !fits || name === undefined || more.length > 0) {
    throw new Unreadable(`its challenge ${quoted(text)} cannot be read`);
  }
  const at = {
    seed: Number(seed),
    round: Number(round),
    kind: oneOf("challenge", kind, CHALLENGE_KINDS),
  };
  return {
    ...challengeAt(at),
    layout: name === "" ? "" : layout("challenge's layout", name, reads),
  };
}

/** @param {Lab["challenge"]} challenge */
const challengeText = ({ seed, round, kind, layout: name }) => [seed, round, kind, name].join("~");

const SENDERS = /** @type {const} */ (["client", "tracker", "node"]);
const DIRECTIONS = /** @type {const} */ (["encode", "decode"]);
const KEEPS = /** @type {const} */ (["message", "bytes"]);

/** In the order in which they are written. @type {readonly Part[]} */
export const LAB_PARTS = [
  {
    key: "frame",
    write: ({ drafts }) => (drafts.now.bytes.length > FRAME_MAX ? null : hexes(drafts.now.bytes)),
    read: (text, patch) => {
      patch.draft.bytes = frameOf(text);
    },
  },
  {
    key: "layout",
    write: ({ drafts }) => drafts.now.layout,
    read: (text, patch, reads) => {
      patch.draft.layout = layout("layout", text, reads);
    },
  },
  {
    key: "from",
    write: ({ drafts }) => drafts.now.from,
    read: (text, patch) => {
      patch.draft.from = oneOf("sender", text, SENDERS);
    },
  },
  {
    key: "intent",
    write: ({ lab }) => unless(intentText(lab.intent), intentText(FIRST_LAB.intent)),
    read: (text, patch) => {
      patch.lab.intent = intentOf(text);
    },
  },
  {
    key: "lang",
    write: ({ lab }) => unless(lab.code.language, FIRST_LAB.code.language),
    read: (text, patch) => {
      const names = LANGUAGES.map(({ name }) => name);
      patch.lab.code = { ...patch.lab.code, language: oneOf("language", text, names) };
    },
  },
  {
    key: "code",
    write: ({ lab }) => unless(lab.code.direction, FIRST_LAB.code.direction),
    read: (text, patch) => {
      patch.lab.code = { ...patch.lab.code, direction: oneOf("code", text, DIRECTIONS) };
    },
  },
  {
    key: "numbering",
    write: ({ lab }) => unless(lab.diagram.numbering, FIRST_LAB.diagram.numbering),
    read: (text, patch) => {
      const numberings = /** @type {Lab["diagram"]["numbering"][]} */ (Object.keys(NUMBERINGS));
      patch.lab.diagram = { numbering: oneOf("numbering", text, numberings) };
    },
  },
  {
    key: "beside",
    write: ({ lab }) => unless(lab.compare.layout, FIRST_LAB.compare.layout),
    read: (text, patch, reads) => {
      patch.lab.compare = { ...patch.lab.compare, layout: layout("layout beside", text, reads) };
    },
  },
  {
    key: "keep",
    write: ({ lab }) => unless(lab.compare.keep, FIRST_LAB.compare.keep),
    read: (text, patch) => {
      patch.lab.compare = { ...patch.lab.compare, keep: oneOf("keep", text, KEEPS) };
    },
  },
  {
    key: "card",
    write: ({ lab }) => unless(lab.card, FIRST_LAB.card),
    read: (text, patch) => {
      patch.lab.card = oneOf("card", text, CARDS);
    },
  },
  {
    key: "challenge",
    write: ({ lab }) => unless(challengeText(lab.challenge), challengeText(FIRST_LAB.challenge)),
    read: (text, patch, reads) => {
      patch.lab.challenge = challengeOf(text, reads);
    },
  },
  {
    key: "layouts",
    write: ({ lab }) => (lab.layouts.length > 0 ? lab.layouts.join("~") : null),
    read: (text, patch, reads) => {
      const all = text.split("~");
      if (all.length > CUSTOM_MAX) throw new Unreadable(`it has more than ${CUSTOM_MAX} layouts`);
      patch.lab.layouts = all.map((one) => layout("layout", one, reads));
    },
  },
];
