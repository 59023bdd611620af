// What becomes of layouts as people change and compare them: as text, with another rule, in a list, under another name; and
// where a bit of one is in another. Pure, and blind to where a bit goes. Fetched with what is first to change one.

import { layoutName, planOf } from "./layouts.js";

/** @import { BitPlace, FieldView, LayoutName, LayoutView } from "../core/types.js" */
/** @import { Plan, Rules } from "./layouts.js" */

/** Layouts of one's own that are listed; the oldest makes way. */
export const CUSTOM_MAX = 12;
const NAME_MAX = 24;

/** @param {Plan} plan */
const partsText = ({ parts }) => parts.map(({ field, width }) => field + width.trim()).join(".");

/** A layout as text, for the package to read. @param {Plan} plan @returns {LayoutName} */
export const textOf = (plan) =>
  `${plan.name.trim()}=${partsText(plan)}.${plan.numbering}.${plan.byteOrder}`;

/** @param {Plan} a @param {Plan} b */
const samePlan = (a, b) =>
  partsText(a) === partsText(b) && a.numbering === b.numbering && a.byteOrder === b.byteOrder;

/** The bits of a plan so far; what is no number counts as 0. @param {Plan} plan */
export const bitsOf = ({ parts }) =>
  parts.reduce((sum, { width }) => sum + (/^\d+$/.test(width.trim()) ? Number(width) : 0), 0);

/** How far a plan is from the 72 bits of a message, in words. @param {Plan} plan */
export function totalSentence(plan) {
  const bits = bitsOf(plan);
  if (bits === 72) return "72 of 72 bits.";
  const off = Math.abs(72 - bits);
  return `${bits} of 72 bits: ${off} ${bits < 72 ? "missing" : "too many"}.`;
}

/** The name of a layout that differs from another only in these rules.
 * @param {LayoutView} base @param {Rules} rules */
function nameOfVariant(base, { numbering, byteOrder }) {
  const ends = [
    base.numbering === numbering ? "" : `-${numbering}`,
    base.byteOrder === byteOrder ? "" : `-${byteOrder}`,
  ].join("");
  return base.name.slice(0, NAME_MAX - ends.length) + ends;
}

/** The layout with another rule: one that is known already if it is the same, else one of one's own.
 * @param {LayoutView} view @param {Partial<Rules>} rules @param {readonly LayoutView[]} known @returns {LayoutName} */
export function withRules(view, rules, known) {
  const plan = { ...planOf(view), ...rules };
  const same = known.find((one) => samePlan(planOf(one), plan));
  if (same) return same.text;
  const base = known.find((one) => partsText(planOf(one)) === partsText(plan)) ?? view;
  return textOf({ ...plan, name: nameOfVariant(base, plan) });
}

/** The list with a layout of one's own in it, in place of another of that name.
 * @param {readonly LayoutName[]} custom @param {LayoutName} text */
export function withLayout(custom, text) {
  if (!text.includes("=") || custom.includes(text)) return custom;
  const name = layoutName(text);
  const at = custom.findIndex((one) => layoutName(one) === name);
  if (at >= 0) return custom.with(at, text);
  return [...custom, text].slice(-CUSTOM_MAX);
}

/** A layout under a name that no other of the list has: "mine-2" where "mine" is another.
 * @param {readonly LayoutName[]} custom @param {LayoutName} text @returns {LayoutName} */
export function withOwnName(custom, text) {
  if (!text.includes("=")) return text;
  const name = layoutName(text);
  const rules = text.slice(name.length);
  let called = name;
  const taken = (/** @type {LayoutName} */ one) =>
    layoutName(one) === called && one !== called + rules;
  for (let nth = 2; custom.some(taken); nth++) {
    const end = `-${nth}`;
    called = name.slice(0, NAME_MAX - end.length) + end;
  }
  return called + rules;
}

/** A thing moved to another place in its list. @template T @param {readonly T[]} list @param {number} from @param {number} to */
export function moved(list, from, to) {
  const rest = list.toSpliced(from, 1);
  return rest.toSpliced(Math.min(Math.max(to, 0), rest.length), 0, list[from]);
}

/** A field's bits in all its parts, the least significant first. @param {readonly FieldView[]} fields @param {string} field */
const upwards = (fields, field) =>
  fields
    .filter((one) => one.field === field)
    .flatMap(({ bits }) => bits)
    .reverse();

/** Where the same bit of the same field is in another frame; null where it has none.
 * @param {readonly FieldView[]} from @param {readonly FieldView[]} to @param {BitPlace} place @returns {BitPlace | null} */
export function partner(from, to, { byte, bit }) {
  const is = (/** @type {BitPlace} */ other) => other.byte === byte && other.bit === bit;
  const home = from.find(({ bits }) => bits.some(is));
  if (!home) return null;
  const other = upwards(to, home.field)[upwards(from, home.field).findIndex(is)];
  return other ? { byte: other.byte, bit: other.bit } : null;
}
