// Small hands for the DOM: find, make, and change only what differs.
// Not a framework: no templates, no diffing of trees.

/** The element with this id; the page is broken without it, so its absence is a bug.
 * @template {Element} T @param {string} id @param {new () => T} type @returns {T} */
export function byId(id, type) {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`index.html has no #${id}`);
  return found;
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag @param {string} [className] @param {string} [text]
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, className = "", text = "") {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}

/** Text that is set only when new: a live region then speaks only when there is news.
 * @param {Element} element @param {string} text */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** @param {Element} element @param {string} name @param {string | number | boolean | null} value null removes it. */
export function setAttribute(element, name, value) {
  if (value === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value));
}

/** A sentence that is there only while it has something to say.
 * @param {HTMLElement} element @param {string} text */
export function setSentence(element, text) {
  setText(element, text);
  element.classList.toggle("empty", text === "");
}

/** Runs `update` only when one of the things it reads is another than the last time.
 * @template {readonly unknown[]} T @param {(...reads: T) => void} update @returns {(...reads: T) => void} */
export function onChange(update) {
  /** @type {T | null} */
  let last = null;
  return (...reads) => {
    if (last?.every((one, at) => Object.is(one, reads[at]))) return;
    last = reads;
    update(...reads);
  };
}
