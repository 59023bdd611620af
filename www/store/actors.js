// How actors are called in sentences.
// Their names themselves, "client 1", "tracker", "node 3002", come from the package.

/** An actor inside a sentence. @param {string} actor */
export const inSentence = (actor) => (actor === "tracker" ? "the tracker" : actor);

/** An actor at the start of a sentence. @param {string} actor */
export function atStart(actor) {
  const name = inSentence(actor);
  return name.charAt(0).toUpperCase() + name.slice(1);
}
