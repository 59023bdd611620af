// The operation form: Insert, Lookup, Delete or Do nothing, with a key and a value.
// It reads and refuses; nothing typed is ever changed or lost.

import { largest } from "../core/layouts.js";
import { byId, make, onChange, setAttribute, setSentence, setText } from "../dom.js";
import { readWhole } from "../store/number.js";

/** @import { LayoutName, MessageType, Request } from "../core/types.js" */
/** @import { State } from "../store/state.js" */
/** @import { Store } from "../store/store.js" */

/** A layout of one's own may have less room for a key or a value than 32 bits.
 * @param {State["form"]} form @param {LayoutName} layout @returns {{ request: Request | null, key: string, value: string }} */
function read({ kind, key, value, client }, layout) {
  const keyRead = readWhole(key, "Key", 0, largest(layout, "key"));
  const valueRead =
    kind === "insert"
      ? readWhole(value, "Value", 0, largest(layout, "value"))
      : { value: 0, problem: null };
  const problems = { key: keyRead.problem ?? "", value: valueRead.problem ?? "" };
  if (keyRead.value === null || valueRead.value === null) return { request: null, ...problems };
  return { request: { kind, key: keyRead.value, value: valueRead.value, client }, ...problems };
}

/** @param {HTMLInputElement} input @param {HTMLElement} place @param {string} problem */
function showProblem(input, place, problem) {
  setAttribute(input, "aria-invalid", problem ? "true" : null);
  setSentence(place, problem);
}

/** @param {Store} store @param {(request: Request) => void} send */
export function createOperation(store, send) {
  const form = byId("operation", HTMLFormElement);
  const key = byId("key", HTMLInputElement);
  const value = byId("value", HTMLInputElement);
  const client = byId("client", HTMLSelectElement);
  const radios = [...form.querySelectorAll("input[type=radio]")].map(
    (radio) => /** @type {HTMLInputElement} */ (radio),
  );
  const keyProblem = byId("key-problem", HTMLElement);
  const valueProblem = byId("value-problem", HTMLElement);
  const note = byId("operation-note", HTMLElement);

  for (const radio of radios) {
    radio.addEventListener("change", () =>
      store.dispatch({ type: "form", form: { kind: /** @type {MessageType} */ (radio.value) } }),
    );
  }
  key.addEventListener("input", () => store.dispatch({ type: "form", form: { key: key.value } }));
  value.addEventListener("input", () =>
    store.dispatch({ type: "form", form: { value: value.value } }),
  );
  client.addEventListener("change", () =>
    store.dispatch({ type: "form", form: { client: Number(client.value) } }),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { form: typed, settings } = store.state();
    const { request, ...problems } = read(typed, settings.layout);
    if (request) return send(request);
    store.dispatch({ type: "formProblems", ...problems });
    (problems.key ? key : value).focus();
  });

  const showClients = onChange((/** @type {number} */ clients) => {
    byId("client-field", HTMLElement).hidden = clients === 1;
    client.replaceChildren(
      ...Array.from({ length: clients }, (_, i) => {
        const option = make("option", "", String(i + 1));
        option.value = String(i + 1);
        return option;
      }),
    );
  });

  return {
    /** @param {State} state */
    update({
      form: { kind, key: keyText, value: valueText, client: who, problems, note: said },
      settings,
    }) {
      showClients(settings.clients);
      client.value = String(who);
      for (const radio of radios) radio.checked = radio.value === kind;
      if (key.value !== keyText) key.value = keyText;
      if (value.value !== valueText) value.value = valueText;
      value.disabled = kind !== "insert";
      showProblem(key, keyProblem, problems.key);
      showProblem(value, valueProblem, kind === "insert" ? problems.value : "");
      setText(note, said);
    },
  };
}
