// Random numbers for tests, from a seed that a failure can name. Not a test.

/**
 * Mulberry32, by Tommy Ettinger: small, seeded, and plenty for choosing test inputs.
 * @param {number} seed
 * @returns {() => number} unsigned 32-bit integers
 */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}
