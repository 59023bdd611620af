// "Send this frame": the bytes as they are, right or wrong, from a client of the cluster to one of its nodes.
// What came of it is told from the cluster's own record; nothing is assumed.

import { taken } from "../core/frame.js";
import { make, onChange, setText } from "../dom.js";
import { hexText } from "../store/hex.js";
import { layoutName } from "../store/layouts.js";
import { selectedFrame } from "../store/state.js";
import { meaning } from "../store/words.js";
import { pushButton } from "./parts.js";

/** @import { Session } from "../core/session.js" */
/** @import { OperationView, Progress } from "../core/types.js" */
/** @import { Lab } from "../store/lab.js" */
/** @import { State } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */

/** Events that one press may let pass until the frame is answered. */
const EVENTS_MAX = 64;

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
 * @param {() => Promise<void>} cluster.step
 * @param {() => void} see Shows the Cluster.
 */
export function createSend(store, { session, send, step }, see) {
  const element = make("div", "send");
  const row = make("div", "buttons");
  const pill = make("label", "pill");
  const select = make("select");
  pill.append(make("span", "pill-name", "To node"), select);
  const go = pushButton("Send this frame", press, "primary");
  row.append(go, pill);
  const said = make("p", "sent-note");
  said.setAttribute("role", "status");
  const after = make("div", "buttons");
  const arrive = pushButton("Let it arrive", letArrive);
  const show = pushButton("See it in the Cluster", showFrame);
  after.append(arrive, show);
  element.append(row, said, after);

  select.addEventListener("change", () => set({ port: Number(select.value) }));

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

  function press() {
    if (Number(select.value)) void post(Number(select.value));
  }

  /** From the inspector: to the node that the frame was for, else to the first; and the Cluster shows it. */
  async function sendCopy() {
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

  /** @param {number} operation */
  function pinFrame(operation) {
    const seq = session().frameOf(operation);
    store.dispatch({ type: "editing", on: false });
    if (seq !== null) store.dispatch({ type: "pin", seq });
  }

  async function letArrive() {
    for (let event = 0; event < EVENTS_MAX; event++) {
      const operation = operationOf(store.state());
      if (!operation || operation.state === "ended" || !store.state().progress.next) break;
      await step();
    }
    show.focus();
  }

  function showFrame() {
    const operation = operationOf(store.state());
    if (operation) pinFrame(operation.id);
    see();
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

  const showPorts = onChange((/** @type {string} */ ports, /** @type {number | null} */ chosen) => {
    const all = ports.split(",").filter(Boolean);
    select.replaceChildren(
      ...all.map((port) => {
        const option = make("option", "", port);
        option.value = port;
        return option;
      }),
    );
    if (chosen !== null && all.includes(String(chosen))) select.value = String(chosen);
    pill.hidden = all.length === 0;
    go.disabled = all.length === 0;
  });

  const tell = onChange(
    /** @param {Progress} progress @param {Lab["sent"]} sent @param {string} layout @param {string} draftLayout */
    (progress, sent, layout, draftLayout) => {
      const operation = operationOf(store.state());
      after.hidden = !operation;
      arrive.hidden = operation?.state === "ended" || !progress.next;
      if (operation) return setText(said, sentence(operation));
      if (sent.problem) return setText(said, sent.problem);
      const other = layout === draftLayout ? "" : ` The Cluster speaks ${layoutName(layout)}.`;
      const nobody = go.disabled ? "There is no node to send it to: the Cluster has none." : "";
      setText(said, nobody || other.trim());
    },
  );

  return {
    element,
    sendCopy,

    /** @param {State} state */
    update(state) {
      const { progress, lab, settings, drafts } = state;
      showPorts(session().ports().join(), lab.sent.port);
      tell(progress, lab.sent, settings.layout, drafts.now.layout);
    },
  };
}
