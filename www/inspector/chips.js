// A frame's bytes as hex chips, each edged in the colours of the fields in it, and their ASCII beside them.
// A byte shared by two fields shows both, in proportion to their bits.

import { make, setAttribute, setText } from "../dom.js";
import { alongLine, rove } from "../roving.js";
import { hexByte } from "../store/format.js";
import { bitsOfByte } from "../store/marks.js";
import { createLinks } from "./link.js";
import { rowsOf, runsOf } from "./shape.js";

/** @import { Hand } from "./hand.js" */
/** @import { FramePart } from "./views.js" */

/** @param {ReturnType<typeof runsOf>} runs */
function edge(runs) {
  const stops = runs.map(({ field, from, to }) => {
    const colour = field ? `var(--${field})` : "var(--line)";
    return `${colour} ${from * 12.5}% ${to * 12.5}%`;
  });
  return `linear-gradient(90deg, ${stops.join(", ")})`;
}

/** The colour of the digits: the one field of the byte that is not padding, else ink.
 * @param {ReturnType<typeof runsOf>} runs */
function textClass(runs) {
  const fields = runs.map(({ field }) => field).filter((field) => field !== null);
  const telling = fields.filter((field) => field !== "padding");
  const [only] = telling.length > 0 ? telling : fields;
  return telling.length > 1 || !only ? "chip" : `chip field-${only}`;
}

/** The character, if it is one to be printed. @param {number} octet */
const ascii = (octet) => (octet > 0x20 && octet < 0x7f ? String.fromCharCode(octet) : "·");

/** @param {HTMLElement} container @param {Hand} hand @returns {FramePart} */
export function createChips(container, hand) {
  const group = make("div", "chips");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", "Bytes in hex");
  const text = make("div", "ascii");
  text.setAttribute("aria-hidden", "true");
  group.append(text);
  container.append(group);
  const links = createLinks(group, hand);
  /** @type {HTMLElement[]} */
  const chips = [];
  /** @type {HTMLElement[]} */
  const letters = [];
  const roving = rove(group, () => chips.filter((chip) => !chip.hidden), alongLine);

  /** @param {number} count */
  function keep(count) {
    while (chips.length < count) {
      const byte = chips.length;
      const chip = make("button", "chip");
      chip.type = "button";
      chip.tabIndex = -1;
      const letter = make("span");
      chips.push(links.link(chip, bitsOfByte(byte)));
      letters.push(links.link(letter, bitsOfByte(byte)));
      text.before(chip);
      text.append(letter);
    }
    for (const [byte, chip] of chips.entries()) {
      chip.hidden = byte >= count;
      letters[byte].hidden = byte >= count;
    }
  }

  return {
    show(shown, cells) {
      const rows = rowsOf(shown);
      roving.refresh(() => keep(rows.length));
      for (const [byte, presence] of rows.entries()) {
        const runs = runsOf(cells, byte);
        const octet = presence === "missing" ? null : shown.bytes[byte];
        const digits = octet === null ? "··" : hexByte(octet);
        const chip = chips[byte];
        chip.className = `${textClass(runs)} ${presence}`;
        chip.style.setProperty("--edge-colours", edge(runs));
        setText(chip, digits);
        setText(letters[byte], octet === null ? " " : ascii(octet));
        const names = runs.map(({ field }) => field ?? "no field").join(" and ");
        const what =
          octet === null ? "missing" : presence === "extra" ? `${digits}, one too many` : digits;
        const letter = octet !== null && ascii(octet) !== "·" ? `, “${ascii(octet)}”` : "";
        setAttribute(chip, "aria-label", `byte ${byte}: ${what}${letter}, ${names}`);
      }
    },

    mark: links.mark,
  };
}
