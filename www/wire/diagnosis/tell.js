// Explanations in sentences, from ranked guesses; and those of bytes without an intent, which are readings.
// All that differs from one mistake to another is in table.js.

import { advice } from "./advice.js";
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
  SAME,
  TURNED,
  UNCHANGED,
} from "./search.js";
import { CANNOT_TELL, EXTENTS, MATCHES, READS_AS, UNEXPLAINED } from "./table.js";
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
const TITLES = ["The type", "The key", "The value", "Key and value", "Every field"];
/** What is said of a number that was to be there. */
const WANTED = "was wanted";
/** How sure it can be that no known mistake is the cause. */
const UNEXPLAINED_MAX = 0.2;
/** What is less likely is not told if there is anything else. */
const TOLD_MIN = 0.01;
/** Of so many bytes the bits that differ are shown. */
const SHOWN_BYTES = 16;
/** Up to here numbers are told in decimal too. */
const SMALL_MAX = 999_999;

/** With an intent. @param {Aim} aim @returns {Explanation[]} */
export function aimed(aim) {
  if (aim.bits === aim.frame) {
    const evidence = readings(aim, { ...UNCHANGED, ...placements(aim)[0] });
    return [explanation(MATCHES, "The bytes are right.", { evidence, confidence: 1 })];
  }
  const { groups, equal, test, total } = rank(aim, guesses(aim));
  const bits = differing(aim);
  const list = groups.slice(0, Math.max(TOLD_MAX, equal)).map(({ best, weight, also }) => {
    const cause = causeOf(best);
    const others = also.map((one) => `Put differently: ${lowered(title(aim, one))}`);
    return explanation(cause, title(aim, best), {
      ...advice(aim, best),
      bits,
      field: fieldOf(best),
      confidence: Math.min(weight / total, cause === UNEXPLAINED ? UNEXPLAINED_MAX : 1),
      evidence: [evidence(aim, best), ...others].join(" "),
      candidates: also.map((one) => causeOf(one).code),
    });
  });
  const open = list.slice(0, equal);
  if (!open[1]) return sorted(list);
  const titles = open.map(({ title }, nth) => (nth ? lowered(title) : title).slice(0, -1));
  const fit = `these bytes fit ${open[2] ? "all of them" : "both"}.`;
  const fits = explanation(CANNOT_TELL, `${titles.join(", or ")}: ${fit}`, {
    bits,
    confidence: Math.min(
      1,
      open.reduce((sum, { confidence }) => sum + confidence, 0),
    ),
    evidence: found(aim, WANTED),
    test: test && message(test),
    candidates: open.map(({ code }) => code),
  });
  return [fits, ...list];
}

/** @param {Explanation[]} list */
const sorted = (list) => list.sort((one, other) => other.confidence - one.confidence);
/** In the middle of a sentence. @param {string} text */
const lowered = (text) => text[0].toLowerCase() + text.slice(1);

/** Without one: what the bytes can be read as, small numbers being the likelier. @param {Aim} aim */
export function unaimed(aim) {
  /** @type {(Explanation & { names: string[] })[]} their confidence being weights at first */
  const seenAs = [];
  /** @param {Cause} cause @param {number} cost @param {Guess} guess */
  const add = (cause, cost, guess) => {
    const one = {
      ...explanation(cause, title(aim, guess), {
        ...(cause === READS_AS ? {} : advice(aim, guess)),
        evidence: readings(aim, guess),
        field: fieldOf(guess),
        confidence: 2 ** -cost,
      }),
      names: [nameOf(aim, guess)],
    };
    const { evidence: says } = one;
    const at = seenAs.findIndex(
      ({ code, evidence }) => code === cause.code && (cause !== READS_AS || evidence === says),
    );
    if (at < 0) seenAs.push(one);
    else if (cause === READS_AS) {
      seenAs[at].confidence += one.confidence;
      seenAs[at].names.push(...one.names);
    } else if (seenAs[at].confidence < one.confidence) seenAs[at] = one;
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
  const total = seenAs.reduce((sum, { confidence }) => sum + confidence, 0);
  const list = seenAs.map(({ names, ...one }) => {
    const last = names.pop();
    const all = names[0] ? `s ${names.join(", ")} and ${last}` : ` ${last}`;
    const title =
      one.code === READS_AS.code ? `These can be bytes of the layout${all}.` : one.title;
    return { ...one, title, confidence: one.confidence / total };
  });
  return sorted(list.filter(({ confidence }) => confidence >= TOLD_MIN));
}

/** How large the numbers are: a quarter of their bits. @param {Words} words */
const size = ([, key, value]) => (64 - Math.clz32(key) - Math.clz32(value)) >> 2;

/**
 * What its cause says, and what else is known.
 * @param {Cause} cause
 * @param {string} title
 * @param {Partial<Explanation>} known
 * @returns {Explanation}
 */
const explanation = ({ code, fix, line }, title, known) => ({
  code,
  title,
  field: null,
  bits: [],
  confidence: 0,
  evidence: "",
  fix,
  line,
  test: null,
  candidates: [],
  ...known,
});

/** The bits that are not as wanted, of the bytes that are read by bits. @param {Aim} aim */
const differing = ({ frame, bits }) =>
  [...bits.slice(0, 8 * SHOWN_BYTES)].flatMap((bit, at) =>
    bit === frame[at] ? [] : { byte: at >> 3, bit: at & 7 },
  );

/** @param {Words} words @returns {Message} */
function message([code, key, value]) {
  return { type: TYPES[code], code: /** @type {Message["code"]} */ (code), key, value };
}

/** What the `*` in a mistake's text is. @param {Aim} aim @param {Guess} guess */
function nameOf({ view, shipped }, { byte: { place }, byteN }) {
  if (place === places.another) return shipped[byteN].name;
  if (place === places.stream) return FIELDS[byteN % 3];
  if (place === places.reversed) return byteN ? "the whole frame" : "every byte";
  if (place !== places.struct) return view.name;
  return byteN < places.WIDE_STRUCT ? "the compiler's padding" : "fields of 8 bytes";
}

/** @param {string} text @param {number} number */
const counted = (text, number) => text.replace("#", `${number}`).replace(/\b1 bits/, "1 bit");
/** What went out, or how. @param {Guess} guess */
const phrase = ({ word, wordN }) => counted(word.text, wordN);

/** What the guess says, as a sentence. @param {Aim} aim @param {Guess} guess */
function title(aim, guess) {
  const { word, extent, byte, byteN } = guess;
  const said = [];
  if (word !== SAME) {
    const text = phrase(guess);
    const both = extent[1] && !extent[2] ? text.replace(/\bits\b/, "their") : text;
    const whole = word.change === words.any;
    said.push(whole ? text : `${TITLES[EXTENTS.indexOf(extent)]} went out ${both}`);
  }
  if (byte !== PLAIN || word === SAME) {
    const number = byte.place === places.stream ? Math.floor(byteN / 6) + 1 : byteN;
    const text = counted(byte.text, number).replace("*", nameOf(aim, guess));
    said.push(said[0] ? lowered(text) : text);
  }
  return `${said.join("; ")}.`;
}

/** @param {number} number @param {number} digits */
const hex = (number, digits) => `0x${number.toString(16).padStart(digits, "0")}`;

/** A field's number in a sentence, in decimal too if those wanted are small. @param {Aim} aim @param {number} of @param {number} number */
function numeral({ words }, of, number) {
  if (of === 0) return `${TYPES[number]} (${number})`;
  const digits = hex(number, 8);
  return words.every((word) => word <= SMALL_MAX) ? `${number} (${digits})` : digits;
}

/** What the bytes are, and what was wanted: the fields, as long as these can be read. @param {Aim} aim @param {string | null} how */
function found(aim, how) {
  const { bits, frame, bytes } = aim;
  if (bits.length !== frame.length) {
    return `${frame.length / 8} bytes were wanted, here are ${bytes.length}.`;
  }
  const seen = how === null ? null : read(places.paddingFree(aim), bits);
  const told = (seen?.words ?? []).flatMap((number, of) => {
    if (number === aim.words[of]) return [];
    const [is, wanted] = [number, aim.words[of]].map((one) => numeral(aim, of, one));
    return `${TITLES[of]} reads ${is}${how === WANTED ? ";" : ":"} ${wanted} ${how}.`;
  });
  if (told[0]) return told.join(" ");
  const at = [...bits].findIndex((bit, nth) => bit !== frame[nth]) >> 3;
  return `Byte ${at} is ${hex(bytes[at], 2)}; ${hex(octetsOf(frame)[at], 2)} was wanted.`;
}

/** What shows that the guess is right. @param {Aim} aim @param {Guess} guess */
function evidence(aim, guess) {
  const { word, byte } = guess;
  if (byte !== PLAIN) {
    const isPlain = byte.place === places.flips || byte.place === places.unknown;
    return `${found(aim, isPlain ? WANTED : null)} ${readings(aim, guess)}`.trim();
  }
  const isPlain = [words.any, words.swap, words.beside].includes(word.change);
  return found(aim, isPlain ? WANTED : phrase(guess));
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
    return `It says "${textOf(aim.bytes)?.slice(0, QUOTED_MAX).replace(/\s+/g, " ")}".`;
  }
  const seen = wordsIn(aim, guess);
  const said = (seen?.words ?? []).flatMap((word, of) => {
    if (!aim.widths[of] || seen?.known[of] !== low(aim.widths[of])) return [];
    return (of ? `${FIELDS[of]} ` : "") + (of ? numeral(aim, of, word) : TYPES[word]);
  });
  return said[0] ? `Read so, it says: ${said.join(", ")}.` : "";
}
