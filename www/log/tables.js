// The tables that come together when one of them is first opened: the nodes and the operations.

export { createNodes } from "./nodes.js";
export { createOperations } from "./operations.js";
