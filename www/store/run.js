// A run, as the package writes it, and which of its moments are worth a mark. Not here: a run as text for a link
// (run-text.js), and whether its commands can be given, which the package says.

/** @typedef {[at: number, words: string]} Command what was commanded, and the events there were before */

/**
 * A run as `run()` writes it.
 * @typedef {object} Run
 * @property {number} version
 * @property {number} seed
 * @property {{ nodes: number, clients: number, layout: string, route: string, timeoutUs: number, strategy?: string, placement?: string }} settings
 * @property {number} events
 * @property {readonly Command[]} commands
 */

/** @param {string} text @returns {Run} */
export const runOf = (text) => JSON.parse(text);

/** Moments of a run that are worth a mark: its faults, each an event of its own. @param {Run} run */
export const faultMoments = ({ commands }) =>
  commands.filter(([, words]) => FAULT.test(words)).map(([at]) => at + 1);

/** Moments at which a node was told to come or to go. @param {Run} run */
export const resizeMoments = ({ commands }) =>
  commands.filter(([, words]) => /^(add|remove)\b/.test(words)).map(([at]) => at);

const FAULT =
  /^(pause|resume|crash|restart|cut|partition|slow|heal|drop|duplicate|reorder|flip|truncate|coalesce)\b/;
