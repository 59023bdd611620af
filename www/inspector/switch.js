// A choice of a few things of which one is chosen, as a row of segments. What the choice means is the caller's.

import { make } from "../dom.js";

let switches = 0;

/** @template {string} T @param {string} name @param {readonly (readonly [T, string])[]} options value and text @param {(value: T) => void} choose */
export function createSwitch(name, options, choose) {
  const element = make("div", "segments small");
  element.setAttribute("role", "radiogroup");
  element.setAttribute("aria-label", name);
  switches++;
  const radios = options.map(([value, text]) => {
    const radio = make("input");
    radio.type = "radio";
    radio.name = `switch-${switches}`;
    radio.value = value;
    radio.addEventListener("change", () => choose(value));
    const label = make("label");
    label.append(radio, make("span", "", text));
    element.append(label);
    return radio;
  });
  return {
    element,
    /** @param {T} value */
    set(value) {
      for (const radio of radios) radio.checked = radio.value === value;
    },
  };
}
