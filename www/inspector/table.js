// The fields' values in all the ways that they are read, each linked with its bits; type, key and value can be typed.
// Rows are made once for a layout, so that the focus and what is typed stay while the frame changes.

import { wholeFields } from "../core/frame.js";
import { make, setAttribute, setText } from "../dom.js";
import { alongLine, rove } from "../roving.js";
import { withNumber } from "../store/edit.js";
import { binary, counted, grouped } from "../store/format.js";
import { placeKey } from "../store/marks.js";
import { readWhole } from "../store/number.js";
import { endiansOf, hexOf, signedOf } from "../store/values.js";
import { FIELD_NAMES, TYPE_NAMES } from "../store/words.js";
import { createLinks } from "./link.js";
import { createTyped } from "./typed.js";

/** @import { Shown } from "../core/frame.js" */
/** @import { FieldView } from "../core/types.js" */
/** @import { Hand } from "./hand.js" */
/** @import { Part } from "./shape.js" */
/** @import { FramePart } from "./views.js" */

const READINGS = /** @type {const} */ ([
  "Unsigned",
  "Signed",
  "Hex",
  "Binary",
  "Big-endian",
  "Little-endian",
]);

/** @typedef {(typeof READINGS)[number]} Reading */

/** @param {string} tag @param {string} role @param {string} [className] @param {string} [text] */
function cell(tag, role, className = "", text = "") {
  const element = make(/** @type {"td"} */ (tag), className, text);
  // Said again, because a table that is laid out as blocks would lose its roles.
  element.setAttribute("role", role);
  return element;
}

/** A field's value in every reading; "–" where there is none.
 * @param {Uint8Array} bytes @param {FieldView | null} view null when bits of it are missing @returns {Record<Reading, string>} */
export function readingsOf(bytes, view) {
  const texts = READINGS.map((reading) => /** @type {const} */ ([reading, "–"]));
  const all = /** @type {Record<Reading, string>} */ (Object.fromEntries(texts));
  if (!view) return all;
  const { field, value, bits } = view;
  all.Unsigned = grouped(value);
  all.Hex = hexOf(value, bits.length);
  all.Binary = binary(value, bits.length);
  if (field === "type" || field === "padding") return all;
  all.Signed = String(signedOf(value, bits.length));
  const read = endiansOf(bytes, bits);
  if (!read) return all;
  const marked = (/** @type {number} */ number) =>
    `${grouped(number)}${number === value ? " ✓" : ""}`;
  all["Big-endian"] = marked(read.big);
  all["Little-endian"] = marked(read.little);
  return all;
}

/** @param {HTMLElement} container @param {Hand} hand @returns {FramePart} */
export function createTable(container, hand) {
  const table = cell("table", "table", "field-table");
  table.setAttribute("aria-label", "Fields");
  const body = cell("tbody", "rowgroup");
  table.append(headRow(), body);
  container.append(table);
  const links = createLinks(table, hand);
  const data = () => /** @type {HTMLElement[]} */ ([...table.querySelectorAll(".datum")]);
  const roving = rove(table, data, alongLine);
  let made = "";
  /** @type {ReturnType<typeof makeRow>[]} */
  let rows = [];
  /** @type {Shown | null} */
  let frame = null;

  /** @param {number} part @param {number} number @param {number} [stroke] */
  function edit(part, number, stroke) {
    const bits = frame?.fields[part]?.bits;
    if (frame && bits) hand.edit(withNumber(frame.bytes, bits, number), stroke);
  }

  /** @param {Part} field @param {number} part */
  function makeRow(field, part) {
    const row = cell("tr", "row", `field-${field.field}`);
    const head = cell("th", "rowheader", "field-head");
    const name = make("span", "field-name", FIELD_NAMES[field.field]);
    head.append(name, " ", make("span", "quiet", counted(field.bits.length, "bit")));
    const typed = cell("td", "cell", "typed");
    const entry = makeEntry(field, (number, stroke) => edit(part, number, stroke));
    typed.append(...entry.elements);
    const readings = READINGS.map((reading) => {
      const datum = links.link(make("div", "datum"), field.bits);
      datum.setAttribute("role", "button");
      datum.tabIndex = -1;
      const place = cell("td", "cell", reading.toLowerCase());
      place.dataset.label = reading;
      place.append(datum);
      if (reading === "Binary") fillBinary(datum, field);
      return { reading, place, datum };
    });
    row.append(head, typed, ...readings.map(({ place }) => place));
    return { row, entry, readings };
  }

  /** Rows for other fields; where something was typed or chosen, it goes on. @param {readonly Part[]} whole */
  function remake(whole) {
    const at = rows.findIndex(({ entry }) =>
      entry.elements.some((element) => element === document.activeElement),
    );
    links.clear();
    rows = whole.map(makeRow);
    roving.refresh(() => body.replaceChildren(...rows.map(({ row }) => row)));
    rows[at]?.entry.elements[0]?.focus({ preventScroll: true });
  }

  /** A digit a bit, in fours. @param {HTMLElement} datum @param {Part} field */
  function fillBinary(datum, { bits }) {
    for (const [at, place] of bits.entries()) {
      const gap = at > 0 && at % 4 === 0 ? " " : "";
      datum.append(gap, links.link(make("span", "digit"), [place]));
    }
  }

  /** @param {HTMLElement} datum @param {string} text */
  function showBinary(datum, text) {
    const digits = text.replaceAll(" ", "");
    for (const [at, digit] of [...datum.querySelectorAll("span")].entries()) {
      setText(digit, text === "–" ? "·" : digits[at]);
    }
  }

  return {
    show(shown) {
      frame = shown;
      const whole = wholeFields(shown);
      const wanted = JSON.stringify(whole.map(({ field, bits }) => [field, ...bits.map(placeKey)]));
      if (wanted !== made) remake(whole);
      made = wanted;
      for (const [part, { field, bits }] of whole.entries()) {
        const { entry, readings } = rows[part];
        const there = shown.fields[part];
        const view = there?.bits.length === bits.length ? there : null;
        const texts = readingsOf(shown.bytes, view);
        entry.show(view?.value ?? null);
        for (const { reading, place, datum } of readings) {
          if (reading === "Binary") showBinary(datum, texts[reading]);
          else setText(datum, texts[reading]);
          place.classList.toggle("none", texts[reading] === "–");
          setAttribute(
            datum,
            "aria-label",
            `${FIELD_NAMES[field]}, ${reading.toLowerCase()} ${texts[reading]}`,
          );
        }
      }
    },

    mark: links.mark,
  };
}

function headRow() {
  const head = cell("thead", "rowgroup");
  const row = cell("tr", "row");
  row.append(
    ...["Field", "Value", ...READINGS].map((text) => cell("th", "columnheader", "", text)),
  );
  head.append(row);
  return head;
}

/** @typedef {{ elements: HTMLElement[], show(value: number | null): void }} Entry */

/** Where a field's value is chosen or typed. @param {Part} field @param {(number: number, stroke?: number) => void} edit @returns {Entry} */
function makeEntry(field, edit) {
  if (field.field === "padding") return { elements: [], show() {} };
  return field.field === "type" ? makeTypes(edit) : makeNumber(field, edit);
}

/** @param {(number: number) => void} edit @returns {Entry} */
function makeTypes(edit) {
  const select = make("select");
  select.setAttribute("aria-label", "Frame type");
  for (const [code, name] of Object.values(TYPE_NAMES).entries()) {
    const option = make("option", "", name);
    option.value = String(code);
    select.append(option);
  }
  select.addEventListener("change", () => edit(Number(select.value)));
  return {
    elements: [select],
    show(value) {
      select.disabled = value === null;
      select.value = String(value ?? "");
    },
  };
}

/** @param {Part} field @param {(number: number, stroke?: number) => void} edit @returns {Entry} */
function makeNumber({ field, bits }, edit) {
  const { input, problem, show } = createTyped({
    name: `Frame ${field}`,
    read: (text) => readWhole(text, FIELD_NAMES[field], 0, 2 ** bits.length - 1),
    write: String,
    begun: (text) => /^\s*(0x)?$/i.test(text),
    edit,
  });
  input.inputMode = "numeric";
  return { elements: [input, problem], show };
}
