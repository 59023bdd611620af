// The small parts that the Lab's cards are made of: labelled selects, fields, switches, buttons.
// They make elements and hand back what was chosen; they keep nothing.

import { make } from "../dom.js";
import { createSwitch } from "../inspector/switch.js";

/** @param {string} text @param {() => void} press @param {string} [className] */
export function pushButton(text, press, className = "") {
  const button = make("button", className, text);
  button.type = "button";
  button.addEventListener("click", press);
  return button;
}

/** @param {string} text */
export function labelledSelect(text) {
  const element = make("label", "pill");
  const select = make("select");
  element.append(make("span", "pill-name", text), select);
  return { element, select };
}

/** A text field with its name before it and its problem after. @param {string} text @param {(typed: string) => void} type */
export function labelledField(text, type) {
  const element = make("label", "lab-field");
  const input = make("input");
  input.type = "text";
  input.autocomplete = "off";
  input.spellcheck = false;
  input.addEventListener("input", () => type(input.value));
  element.append(make("span", "quiet", text), input);
  return { element, input };
}

/** One of a few, all to be seen. @template {string} T
 * @param {string} label @param {[value: T, text: string][]} choices @param {(value: T) => void} choose */
export function segments(label, choices, choose) {
  const made = createSwitch(label, choices, choose);
  made.element.classList.remove("small");
  return made;
}

/** @param {string} className @param {(Node | string)[]} children */
export function row(className, ...children) {
  const element = make("div", className);
  element.append(...children);
  return element;
}

/** A sentence that is spoken when it changes. @param {string} className */
export function spoken(className) {
  const element = make("p", className);
  element.setAttribute("role", "status");
  return element;
}

/** What opens and closes. @param {string} title @param {boolean} open @param {HTMLElement[]} children */
export function disclosure(title, open, ...children) {
  const element = make("details", "lab-part");
  element.open = open;
  element.append(make("summary", "", title), ...children);
  return element;
}

/** What is typed stays: a field is set only when it says something else. @param {HTMLInputElement | HTMLSelectElement} input @param {string} value */
export function setValue(input, value) {
  if (input.value !== value) input.value = value;
}
