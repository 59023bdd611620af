// How actors are called in sentences.
// Their names themselves, "client 1", "tracker", "node 3002", come from the package.

/** An actor inside a sentence. @param {string} actor */
export const inSentence = (actor) => (actor === "tracker" ? "the tracker" : actor);

/** An actor at the start of a sentence. @param {string} actor */
export function atStart(actor) {
  const name = inSentence(actor);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** A sentence that goes on another, after a colon. @param {string} sentence */
export const goingOn = (sentence) => sentence.charAt(0).toLowerCase() + sentence.slice(1);
