// Labelled fields for the panels that are made in JavaScript: a select, a text field, a checkbox, a button.
// They show and hand in; what is typed is judged by whoever reads it.

import { make, setAttribute } from "./dom.js";

let made = 0;

/** @template {HTMLInputElement | HTMLSelectElement} T @param {T} input @param {string} label @param {string} className */
function labelled(input, label, className) {
  const element = make("div", className);
  const name = make("label", "", label);
  input.id = `field-${++made}`;
  name.htmlFor = input.id;
  element.append(name, input);
  return { element, input, name };
}

/** @param {string} label */
export const selectField = (label) => labelled(make("select"), label, "pill");

/** A select that is named where it stands, by a heading. @param {string} name */
export function namedSelect(name) {
  const input = make("select", "named");
  input.setAttribute("aria-label", name);
  return input;
}

/** @param {string} label @param {string} value @param {number} width in characters */
export function numberField(label, value, width) {
  const field = labelled(make("input"), label, "field");
  const { input } = field;
  input.value = value;
  input.size = width;
  input.inputMode = "numeric";
  input.autocomplete = "off";
  input.spellcheck = false;
  return field;
}

/** @param {string} label @param {boolean} [isSwitch] */
export function checkField(label, isSwitch = false) {
  const element = make("label", "check");
  const input = make("input");
  input.type = "checkbox";
  if (isSwitch) input.setAttribute("role", "switch");
  element.append(input, ` ${label}`);
  return { element, input };
}

/** @param {string} text @param {() => void} press @param {string} [className] */
export function button(text, press, className = "") {
  const element = make("button", className, text);
  element.type = "button";
  element.addEventListener("click", press);
  return element;
}

/** Options by value and text; what was chosen stays so for as long as it is there.
 * @param {HTMLSelectElement} select @param {readonly (readonly [value: string, text: string])[]} options */
export function fill(select, options) {
  const { value } = select;
  select.replaceChildren(
    ...options.map(([key, text]) => {
      const option = make("option", "", text);
      option.value = key;
      return option;
    }),
  );
  if (options.some(([key]) => key === value)) select.value = value;
}

/** A field that was refused, and where the sentence is that says why.
 * @param {HTMLInputElement} input @param {HTMLElement} place @param {boolean} wrong */
export function markWrong(input, place, wrong) {
  place.id ||= `field-${++made}`;
  setAttribute(input, "aria-invalid", wrong ? "true" : null);
  setAttribute(input, "aria-describedby", wrong ? place.id : null);
}
