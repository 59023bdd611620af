// Random numbers from a seed: the same ones everywhere and always. For the Challenge's rounds, and for
// tests; not for secrets.

/** Mulberry32, by Tommy Ettinger. @param {number} seed @returns {() => number} unsigned 32-bit integers */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}
