// What a change of nodes would do to keys, counted and as theory expects it, as the package has it. Passed on as it comes.
// Loaded when the load is first shown.

export { leastMoves, previewPorts } from "../wire/placement/preview.js";
export { expectedLoad, expectedMoves } from "./theory.js";
