// Measures two ways of doing the same, side by side: in one page, in one run, in turns, so that
// whatever slows the machine slows both. Reports medians. Not here: what is measured.

/** @typedef {{ name: string, value: number, unit: string, baseline: number, ratio: number }} Outcome */
/**
 * One way of doing it: does `count` of them and returns a sum over all that came out. The sums of
 * both ways must agree, so neither can leave out any of the work.
 * @typedef {(count: number) => number | Promise<number>} Way
 */
/**
 * @typedef {object} Comparison
 * @property {string} name
 * @property {string} unit - of a rate: more is better
 * @property {Way} ours
 * @property {Way} plain
 * @property {number} first - how many to begin with
 * @property {number} [rounds]
 */

/** A round lasts at least this long, so that the clock's steps do not matter. */
const ROUND_MS_MIN = 60;
const ROUNDS = 15;

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return /** @type {number} */ (sorted[Math.floor(sorted.length / 2)]);
}

/**
 * @param {Way} way
 * @param {number} count
 */
async function time(way, count) {
  const started = performance.now();
  const sum = await way(count);
  return { seconds: (performance.now() - started) / 1000, sum };
}

/**
 * How many make a round long enough for the quicker way; warms both up.
 * @param {Comparison} comparison
 */
async function calibrate({ ours, plain, first }) {
  let count = first;
  for (;;) {
    const one = await time(ours, count);
    const two = await time(plain, count);
    if (Math.min(one.seconds, two.seconds) * 1000 >= ROUND_MS_MIN) return count;
    count *= 2;
  }
}

/**
 * @param {Comparison} comparison
 * @returns {Promise<Outcome>}
 */
export async function compare(comparison) {
  const { name, unit, ours, plain, rounds = ROUNDS } = comparison;
  const count = await calibrate(comparison);
  /** @type {{ value: number, baseline: number }[]} */
  const rates = [];
  for (let round = 0; round < rounds; round += 1) {
    const swapped = round % 2 === 1;
    const first = await time(swapped ? plain : ours, count);
    const second = await time(swapped ? ours : plain, count);
    if (first.sum !== second.sum) throw new Error(`${name}: ${first.sum} is not ${second.sum}`);
    const [us, them] = swapped ? [second, first] : [first, second];
    rates.push({ value: count / us.seconds, baseline: count / them.seconds });
  }
  return {
    name,
    value: Math.round(median(rates.map((rate) => rate.value))),
    unit,
    baseline: Math.round(median(rates.map((rate) => rate.baseline))),
    ratio: Number(median(rates.map((rate) => rate.value / rate.baseline)).toFixed(3)),
  };
}
