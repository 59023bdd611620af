// Lines of words against patterns such as "crash <port> [durable]": what they say, or where and why they do not fit.
// It knows nothing of scenarios: what the slots in <> read is told by whoever uses it.

/** @typedef {{ text: string, column: number }} Word Columns count from 1. */
/** @typedef {{ column: number, message: string }} Trouble */
/** @typedef {Record<string, any>} Values What the slots read, by their names; and a true for an optional word. */

/**
 * What a slot makes of the words: a value and how many words that took; or the sentence that says why not, and `after` how
 * many good words what is wanted.
 * @typedef {{ value: any, used: number } | { problem: string, after?: number, wants?: string }} SlotReading
 */
/** @typedef {{ wants: string, read: (words: Word[]) => SlotReading }} Slot */

/** @typedef {{ word: string } | { slot: string } | { optional: Item[] }} Item */
/** @template T @typedef {{ pattern: string, items: Item[], make: (values: any) => T }} Rule */

/** "=", ":" and ".." stand for themselves; a "#" that begins a word begins a comment. @param {string} line @returns {Word[]} */
export function wordsOf(line) {
  const said = line.replace(/(^|\s)#.*$/, "");
  return [...said.matchAll(/\.\.|[=:]|(?:[^\s=:.]|\.(?!\.))+/g)].map((found) => ({
    text: found[0],
    column: found.index + 1,
  }));
}

/** @template T @param {string} pattern @param {(values: any) => T} make @returns {Rule<T>} */
export function rule(pattern, make) {
  const pieces = pattern.match(/[[\]]|<\w+>|[^\s[\]]+/g) ?? [];
  return { pattern, items: itemsOf(pieces), make };
}

/** @param {string[]} pieces Those up to the closing bracket are taken. @returns {Item[]} */
function itemsOf(pieces) {
  /** @type {Item[]} */
  const items = [];
  for (let piece = pieces.shift(); piece && piece !== "]"; piece = pieces.shift()) {
    if (piece === "[") items.push({ optional: itemsOf(pieces) });
    else if (piece.startsWith("<")) items.push({ slot: piece.slice(1, -1) });
    else items.push({ word: piece });
  }
  return items;
}

/** Of all that could have stood in a line, what could have at the place that was reached. */
class Furthest {
  at = 0;
  /** @type {string[]} */
  wanted = [];
  problem = "";

  /** @param {number} at @param {string} wanted @param {string} [problem] */
  note(at, wanted, problem = "") {
    if (at < this.at) return;
    if (at > this.at) {
      this.at = at;
      this.wanted = [];
      this.problem = "";
    }
    if (!this.wanted.includes(wanted)) this.wanted.push(wanted);
    this.problem ||= problem;
  }

  #beginnings() {
    return `A step begins with one of: ${this.wanted.join(", ").replace(/[“”]/g, "")}.`;
  }

  /** @param {Word[]} words @returns {Trouble} */
  tell(words) {
    const word = words[this.at];
    const last = words.at(-1);
    const column = word?.column ?? (last ? last.column + last.text.length : 1);
    if (this.problem && this.wanted.length === 1) return { column, message: this.problem };
    const there = word ? `“${word.text.slice(0, 24)}”` : "the end of the line";
    if (this.at === 0) return { column, message: `${there} begins no step. ${this.#beginnings()}` };
    return { column, message: `Here ${this.wanted.join(" or ")} is wanted, not ${there}.` };
  }
}

/** Of an optional word alone, such as [durable], that it is there. @param {Item[]} items */
const flag = ([item, ...more]) =>
  "word" in item && more.length === 0 ? { [item.word]: true } : {};

/** @param {string} text */
const quoted = (text) => `“${text}”`;

/**
 * The words from `at` on against the items; where they end, or -1.
 * @param {Item[]} items @param {Word[]} words @param {number} at
 * @param {Values} values @param {Record<string, Slot>} slots @param {Furthest} furthest
 */
function fit(items, words, at, values, slots, furthest) {
  for (const item of items) {
    if ("word" in item) {
      if (words[at]?.text.toLowerCase() !== item.word) {
        furthest.note(at, quoted(item.word));
        return -1;
      }
      at += 1;
      continue;
    }
    if ("slot" in item) {
      const { wants, read } = slots[item.slot];
      const got = read(words.slice(at));
      if ("problem" in got) {
        const stuck = at + (got.after ?? 0);
        furthest.note(stuck, got.wants ?? wants, words[stuck] ? got.problem : "");
        return -1;
      }
      values[item.slot] = got.value;
      at += got.used;
      continue;
    }
    /** @type {Values} */
    const more = {};
    const end = fit(item.optional, words, at, more, slots, furthest);
    if (end < 0) continue;
    Object.assign(values, more, flag(item.optional));
    at = end;
  }
  return at;
}

/**
 * The first rule that the words fit makes its value of them.
 * @template T @param {Rule<T>[]} rules @param {Word[]} words @param {Record<string, Slot>} slots
 * @returns {{ value: T, trouble: null } | { value: null, trouble: Trouble }}
 */
export function understand(rules, words, slots) {
  const furthest = new Furthest();
  for (const { items, make } of rules) {
    /** @type {Values} */
    const values = {};
    const end = fit(items, words, 0, values, slots, furthest);
    if (end === words.length) return { value: make(values), trouble: null };
    if (end >= 0) furthest.note(end, "the end of the line");
  }
  return { value: null, trouble: furthest.tell(words) };
}
