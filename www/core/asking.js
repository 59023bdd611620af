// What a cluster is asked for as an object or a text: faults, workloads, runs to be replayed. The page opens without; whatever is
// fetched on demand has it fetched too.

import { once } from "../once.js";

export const asking = once(() => import("../pkg/asking.js"));
