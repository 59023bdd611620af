// A draft's bytes sent as they are, right or wrong, from a client of the cluster to one of its nodes, and what came of it.
// That is told from the cluster's own record; nothing is assumed. The controls that ask for it are the inspector's and the Lab's.

import { taken } from "./core/frame.js";
import { hexText } from "./store/hex.js";
import { selectedFrame } from "./store/state.js";
import { meaning } from "./store/words.js";

/** @import { Session } from "./core/session.js" */
/** @import { OperationView } from "./core/types.js" */
/** @import { Lab } from "./store/lab.js" */
/** @import { State } from "./store/state.js" */
/** @import { Store } from "./store/store.js" */

/** @typedef {ReturnType<typeof createPosting>} Posting */

/** @param {OperationView} operation @param {string} layout */
function answer({ result, problem }, layout) {
  if (problem) return problem.message;
  const bytes = result?.bytes;
  if (!bytes) return "It ended without an answer.";
  const shown = taken(bytes, layout, "node");
  const words = shown.error ? "not a frame of its layout" : meaning({ ...shown, to: "client" });
  return `Node ${result.port} answered ${hexText(bytes)}: ${words}.`;
}

/**
 * @param {Store} store
 * @param {object} cluster
 * @param {() => Session} cluster.session
 * @param {(port: number, bytes: Uint8Array) => Promise<OperationView>} cluster.send
 */
export function createPosting(store, { session, send }) {
  /** @param {Partial<Lab["sent"]>} patch */
  function set(patch) {
    store.dispatch({ type: "lab", lab: { sent: { ...store.state().lab.sent, ...patch } } });
  }

  /** The operation of the frame sent, if that cluster is still the one. @param {State} state */
  function operationOf({ lab: { sent }, progress }) {
    if (sent.operation === null || sent.generation !== progress.generation) return null;
    return session().operation(sent.operation);
  }

  /** Null when it could not be sent, as to a node that a new cluster has not: the sentence why is kept.
   * @param {number} port */
  async function post(port) {
    try {
      const operation = await send(port, store.state().drafts.now.bytes);
      const progress = session().progress();
      store.dispatch({ type: "asked", progress, note: "" });
      set({ port, operation: operation.id, generation: progress.generation, problem: "" });
      return operation;
    } catch (problem) {
      const why = problem instanceof Error ? problem.message : String(problem);
      set({ operation: null, problem: `It was not sent: ${why}` });
      return null;
    }
  }

  /** @param {number} operation */
  function pinFrame(operation) {
    const seq = session().frameOf(operation);
    store.dispatch({ type: "editing", on: false });
    if (seq !== null) store.dispatch({ type: "pin", seq });
  }

  /** @param {OperationView} operation */
  function sentence(operation) {
    const { layout } = store.state().settings;
    const who = `client ${operation.client}`;
    if (operation.state === "queued") {
      return `It waits at ${who} until what that client has begun is done; the Cluster stands still.`;
    }
    const seq = session().frameOf(operation.id);
    if (operation.state === "ended") return `Frame ${seq} arrived. ${answer(operation, layout)}`;
    return `It left ${who} as frame ${seq} and is on its way; the Cluster stands still.`;
  }

  /** From the inspector: to the node that the frame was for, else to the first; and the Cluster shows it. */
  async function postCopy() {
    const state = store.state();
    const seq = selectedFrame(state);
    const to = seq === null ? "" : session().frame(seq).to;
    const ports = session().ports();
    const port = ports.find((one) => to === `node ${one}`) ?? ports[0];
    if (port === undefined) {
      const notice = "There is no node to send it to: the Cluster has none.";
      return store.dispatch({ type: "notice", notice });
    }
    const operation = await post(port);
    const told = operation
      ? `To node ${port}: ${sentence(session().operation(operation.id))}`
      : store.state().lab.sent.problem;
    store.dispatch({ type: "notice", notice: told });
    if (operation && operation.state !== "queued") pinFrame(operation.id);
  }

  return { operationOf, pinFrame, post, postCopy, sentence, set };
}
