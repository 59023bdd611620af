// The layouts whose code is tested: those that ship, and some of one's own with narrow fields, split padding, and every
// numbering and byte order. Not a test.

import { ninebytes } from "../shared/package.mjs";

export const LAYOUTS = [
  ...ninebytes.layouts().map(({ name }) => name),
  "narrow=padding5.key13.type2.padding20.value32.msb0.big",
  "split=type2.padding3.key32.padding2.value32.padding1.msb0.little",
  "turned=padding3.value29.key32.padding4.type2.padding2.lsb0.little",
];

/** One layout that fills its bytes from the most significant bit, and one from the least. */
export const BOTH = [0, LAYOUTS.indexOf("lsb-first")];
