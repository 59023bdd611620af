// Bytes listed one a line with their indexes, as programs and consoles print them: `buf[0] = 0x40;`,
// `[0] = 64,`, `0: 64`. The indexes are taken for what they are, and never for bytes.
//
// Not here: the offsets of dumps, and what the bytes are.

/** One index and one byte; no part can match in two ways. */
const LINE =
  /^([ \t]*(?:(?:[a-z_]\w{0,40})?\[(\d{1,5})\][ \t]*=|["']?(\d{1,5})["']?:)[ \t]*)(?:0x[\da-f]{1,2}|-?\d{1,3})[ \t]*[,;]?[ \t]*$/i;

/** Fewer lines than a frame's may be anything. */
const LINES_MIN = 4;

/**
 * The text with blanks for its indexes, if every line has one and they count up by one.
 * @param {string} text
 */
export function withoutIndexes(text) {
  const lines = text.split("\n");
  let expected = -1;
  let count = 0;
  const bare = [];
  for (const line of lines) {
    const match = LINE.exec(line);
    if (!match && line.trim()) return text;
    if (match) {
      const index = Number(match[2] ?? match[3]);
      if (expected >= 0 && index !== expected) return text;
      expected = index + 1;
      count += 1;
    }
    const prefix = match?.[1]?.length ?? 0;
    bare.push(" ".repeat(prefix) + line.slice(prefix));
  }
  return count < LINES_MIN ? text : bare.join("\n");
}
