// Explanations in sentences, from ranked guesses; and those of bytes without an intent, which are readings.
// All that differs from one mistake to another is in table.js.

import * as places from "./places.js";
import { rank } from "./rank.js";
import { FIELDS, low, octetsOf, read, TYPES } from "./reading.js";
import {
  causeOf,
  change,
  fieldOf,
  guesses,
  PLAIN,
  placements,
  READ_MAX,
  SAME,
  TURNED,
  UNCHANGED,
} from "./search.js";
import { CANNOT_TELL, EXTENTS, MATCHES, READS_AS } from "./table.js";
import { textOf } from "./text.js";
import * as words from "./words.js";

/** @import { Explanation, Message } from "../../pkg/ninebytes.js" */
/** @import { Aim } from "./places.js" */
/** @import { Words } from "./reading.js" */
/** @import { Guess } from "./search.js" */
/** @import { Cause } from "./table.js" */

/** How many explanations are told at most, unless more of them fit equally. */
const TOLD_MAX = 12;
/** How much of a text is quoted. */
const QUOTED_MAX = 40;
/** What a field is called at the beginning of a sentence, by the extent of the mistake. */
const TITLES = ["Type", "Key", "Value", "Each of key and value", "Every field"];

/** With an intent. @param {Aim} aim @returns {Explanation[]} */
export function aimed(aim) {
  if (aim.bits === aim.frame) {
    const evidence = readings(aim, { ...UNCHANGED, ...placements(aim)[0] });
    return [explanation(aim, MATCHES, "The bytes are right.", { evidence, confidence: 1 })];
  }
  const { groups, equal, test, total } = rank(aim, guesses(aim));
  const list = groups.slice(0, Math.max(TOLD_MAX, equal)).map(({ best, weight, also }) =>
    explanation(aim, causeOf(best), title(aim, best), {
      bits: differing(aim),
      field: fieldOf(best),
      confidence: weight / total,
      evidence: [evidence(aim, best), ...also.map((code) => `In this layout the same as ${code}.`)]
        .join(" ")
        .trim(),
      candidates: also,
    }),
  );
  const open = list.slice(0, equal);
  if (!open[1]) return list;
  const fits = explanation(aim, CANNOT_TELL, "These bytes fit several explanations equally.", {
    bits: differing(aim),
    confidence: Math.min(
      1,
      open.reduce((sum, { confidence }) => sum + confidence, 0),
    ),
    evidence: open.map(({ title }) => title).join(" "),
    test: test && message(test),
    candidates: open.map(({ code }) => code),
  });
  return [fits, ...list];
}

/** Without one: what the bytes can be read as, small numbers being the likelier. @param {Aim} aim */
export function unaimed(aim) {
  /** @type {Explanation[]} their confidence being weights at first */
  const found = [];
  /** @param {Cause} cause @param {number} cost @param {Guess} guess */
  const add = (cause, cost, guess) => {
    const one = explanation(aim, cause, title(aim, guess), {
      evidence: readings(aim, guess),
      field: fieldOf(guess),
      confidence: 2 ** -cost,
    });
    const at = found.findIndex(({ code }) => cause !== READS_AS && code === cause.code);
    if (at < 0) found.push(one);
    else if (found[at].confidence < one.confidence) found[at] = one;
  };
  let isRight = false;
  for (const one of placements(aim)) {
    const guess = { ...UNCHANGED, ...one };
    const { byte, byteN } = one;
    const { place, cause } = byte;
    const seen = wordsIn(aim, guess)?.words;
    if (seen && byte === PLAIN) {
      isRight = true;
      add(READS_AS, 2 + size(seen), guess);
      const turned = { ...guess, word: TURNED, extent: EXTENTS[aim.directory ? 1 : 3] };
      const small = size(change(aim, turned, seen).made);
      if (small + 4 <= size(seen)) add(TURNED.cause, 6 + small, turned);
    } else if (seen && place === places.another) {
      if (aim.shipped[byteN].name !== aim.view.name) add(READS_AS, 5 + size(seen), guess);
    } else if (seen && place === places.struct) add(cause, 6 + size(seen) + (byteN & 8), guess);
    else if (seen && place === places.paddingFree && !isRight) add(cause, 12, guess);
    else if (place === places.prefix && aim.bits.length !== aim.right.length) add(cause, 24, guess);
    else if (place === places.text && /\d/.test(textOf(aim.bytes) ?? "")) add(cause, 8, guess);
  }
  const total = found.reduce((sum, { confidence }) => sum + confidence, 0);
  for (const one of found) one.confidence /= total;
  return found.sort((one, other) => other.confidence - one.confidence);
}

/** How large the numbers are: a quarter of their bits. @param {Words} words */
const size = ([, key, value]) => (64 - Math.clz32(key) - Math.clz32(value)) >> 2;

/**
 * What its cause says, and what else is known.
 * @param {Aim} aim
 * @param {Cause} cause
 * @param {string} title
 * @param {Partial<Explanation>} known
 * @returns {Explanation}
 */
const explanation = ({ little }, { code, fix, line }, title, known) => ({
  code,
  title,
  field: null,
  bits: [],
  confidence: 0,
  evidence: "",
  fix: fix.replace("*", little ? "htole32" : "htonl"),
  line,
  test: null,
  candidates: [],
  ...known,
});

/** The bits that are not as wanted, of the bytes that are read by bits. @param {Aim} aim */
const differing = ({ frame, bits }) =>
  [...bits.slice(0, 8 * READ_MAX)].flatMap((bit, at) =>
    bit === frame[at] ? [] : { byte: at >> 3, bit: at & 7 },
  );

/** @param {Words} words @returns {Message} */
function message([code, key, value]) {
  return { type: TYPES[code], code: /** @type {Message["code"]} */ (code), key, value };
}

/** What the guess says, as a sentence. @param {Aim} aim @param {Guess} guess */
function title({ view, shipped }, { word, wordN, extent, byte, byteN }) {
  const said = [];
  if (word !== SAME) {
    said.push(`${TITLES[EXTENTS.indexOf(extent)]} went out ${word.text.replace("#", `${wordN}`)}`);
  }
  if (byte !== PLAIN || word === SAME) {
    let [number, { name }] = [byteN, view];
    if (byte.place === places.another) ({ name } = shipped[byteN]);
    if (byte.place === places.stream)
      [number, name] = [Math.floor(byteN / 6) + 1, FIELDS[byteN % 3]];
    said.push(byte.text.replace("#", `${number}`).replace("*", name));
  }
  return `${said.join("; ")}.`;
}

/** @param {number} number @param {number} digits */
const hex = (number, digits) => `0x${number.toString(16).padStart(digits, "0")}`;

/** What shows that the guess is right. @param {Aim} aim @param {Guess} guess */
function evidence(aim, guess) {
  const { bits, frame, bytes } = aim;
  const { word, wordN, byte } = guess;
  let told = "";
  if (bits.length !== frame.length) {
    told = `${frame.length / 8} bytes were wanted, here are ${bytes.length}. `;
  } else if (byte === PLAIN || byte.place === places.flips || byte.place === places.unknown) {
    const plain = word === SAME || word.change === words.any;
    const how = plain ? "was wanted" : word.text.replace("#", `${wordN}`);
    read(places.paddingFree(aim), bits)?.words.forEach((number, of) => {
      if (number === aim.words[of]) return;
      const [is, wanted] = [number, aim.words[of]].map((one) => hex(one, of === 0 ? 1 : 8));
      told += `${TITLES[of]} reads ${is}; ${wanted} ${how}. `;
    });
  }
  if (told === "") {
    const at = [...bits].findIndex((bit, nth) => bit !== frame[nth]) >> 3;
    told = `Byte ${at} is ${hex(bytes[at], 2)}; ${hex(octetsOf(frame)[at], 2)} was wanted. `;
  }
  return byte === PLAIN ? told.trim() : told + readings(aim, guess);
}

/** The words in the bytes if they are read as the guess has it. @param {Aim} aim @param {Guess} guess */
function wordsIn(aim, guess) {
  const seen = guess.reading && read(guess.reading, aim.bits);
  if (seen && guess.word === TURNED) seen.words = change(aim, guess, seen.words).made;
  return seen;
}

/** What the bytes say if they are read as the guess has it. @param {Aim} aim @param {Guess} guess */
function readings(aim, guess) {
  if (guess.byte.place === places.text) {
    return `It says ${textOf(aim.bytes)?.slice(0, QUOTED_MAX).replace(/\s+/g, " ")}.`;
  }
  const seen = wordsIn(aim, guess);
  if (!seen?.known.some(Boolean)) return "";
  const said = seen.words.map((word, of) => {
    if (!aim.widths[of] || seen.known[of] !== low(aim.widths[of])) return "";
    return of === 0 ? ` ${TYPES[word]}` : ` ${FIELDS[of]} ${hex(word, 8)}`;
  });
  return `Read so, it says${said.join("")}.`;
}
