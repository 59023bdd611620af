// What the scripts tell a person: one line for what is being done, why, and how long it may take.
// Not a logger: no levels, no files.

/** A failure that is explained by its sentence alone: shown without a stack. */
export class Failure extends Error {}

/**
 * A result: what was asked for.
 * @param {string} line
 */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * What is being done, why, and how long it may take. Not on standard output, which is for results.
 * @param {string} what
 */
export function step(what) {
  process.stderr.write(`> ${what}\n`);
}

/**
 * What a step came to.
 * @param {string} what
 */
export function note(what) {
  process.stderr.write(`  ${what}\n`);
}

/** @param {number} started - of Date.now() */
export function since(started) {
  const seconds = (Date.now() - started) / 1000;
  return seconds < 100 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds / 60)} min`;
}

/**
 * The sentence of a failure; the stack of a bug.
 * @param {unknown} error
 */
export function explain(error) {
  if (error instanceof Failure) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/**
 * Runs a script's main function; a failure ends the process with its sentence and code 1.
 * @param {() => Promise<void>} main
 */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    process.stderr.write(`\n${explain(error)}\n`);
    process.exitCode = 1;
  }
}
