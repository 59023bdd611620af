// "Send this frame" on the Lab's Frame card: to which node, what came of it, and the way to it in the Cluster.
// The sending and its sentences are posting.js's; here are the controls.

import { make, onChange, setText } from "../dom.js";
import { layoutName } from "../store/layouts.js";
import { pushButton } from "./parts.js";

/** @import { Session } from "../core/session.js" */
/** @import { Progress } from "../core/types.js" */
/** @import { Posting } from "../posting.js" */
/** @import { Lab } from "../store/lab.js" */
/** @import { State } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */

/** Events that one press may let pass until the frame is answered. */
const EVENTS_MAX = 64;

/**
 * @param {Store} store
 * @param {object} cluster
 * @param {() => Session} cluster.session
 * @param {() => Promise<void>} cluster.step
 * @param {Posting} posting
 * @param {() => void} see Shows the Cluster.
 */
export function createSend(store, { session, step }, posting, see) {
  const { operationOf, pinFrame, post, sentence } = posting;
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

  select.addEventListener("change", () => posting.set({ port: Number(select.value) }));

  function press() {
    if (Number(select.value)) void post(Number(select.value));
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

    /** @param {State} state */
    update(state) {
      const { progress, lab, settings, drafts } = state;
      showPorts(session().ports().join(), lab.sent.port);
      tell(progress, lab.sent, settings.layout, drafts.now.layout);
    },
  };
}
