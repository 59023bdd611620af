// The player: how wall-clock time becomes virtual time, by either pace, with an operation that is followed, and backwards.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createPlayer } from "../../www/player.js";
import { EMPTY_MS_MAX, FIRST_STATE } from "../../www/store/state.js";

/** @import { Progress } from "../../www/core/types.js" */
/** @import { State } from "../../www/store/state.js" */

const PICTURE_MS = 16;

/**
 * A world of events at these times, the first of which have happened.
 * @param {number[]} times @param {Partial<State>} state @param {number} [events] @param {(frame: number) => boolean} [aside]
 */
function world(times, state, events = 0, aside = () => false) {
  /** @param {number} n @returns {Progress} */
  const at = (n) => ({
    ...FIRST_STATE.progress,
    events: n,
    length: times.length,
    nowUs: times[n - 1] ?? 0,
    next:
      n < times.length
        ? { timeUs: times[n], kind: "delivery", frame: n + 1, from: "client 1", to: "tracker" }
        : null,
  });
  let now = { ...FIRST_STATE, ...state, progress: at(events) };
  let ms = 0;
  /** When each event came, in milliseconds of the wall clock. @type {number[]} */
  const came = [];
  const player = createPlayer({
    state: () => now,
    async step() {
      now = { ...now, progress: at(now.progress.events + 1) };
      came.push(ms);
    },
    aside: ({ frame }) => aside(frame ?? 0),
  });
  return {
    player,
    came,
    /** @param {number} n */
    visit(n) {
      now = { ...now, progress: at(n) };
    },
    /** Pictures until nothing moves, or `max` milliseconds. @param {number} [max] */
    async run(max = 60_000) {
      const until = ms + max;
      let moving = true;
      while ((moving || now.progress.next) && ms < until) {
        ms += PICTURE_MS;
        moving = player.tick(ms);
        // A step ends in microtasks.
        await new Promise((done) => setImmediate(done));
      }
    },
  };
}

/** @param {number[]} came @param {number[]} wanted @param {string} name */
function check(came, wanted, name) {
  assert.equal(came.length, wanted.length, `${name}: ${came}`);
  // A picture or two late at each event, never early.
  for (const [nth, ms] of wanted.entries()) {
    const late = came[nth] - ms;
    assert.ok(late >= 0 && late <= 3 * PICTURE_MS * (nth + 1), `${name}: ${came} for ${wanted}`);
  }
}

const playing = /** @type {const} */ ({ playing: true });

test("events come by a fixed time each, or by virtual time, with empty stretches cut short", async () => {
  const timed = /** @type {const} */ ({ ...playing, pace: "time", usPerSecond: 1000 });
  /** @type {[string, number[], Partial<State>, number[]][]} */
  const cases = [
    ["a second each", [10, 5000, 5001], { ...playing, paceMs: 1000 }, [1000, 2000, 3000]],
    ["by virtual time", [100, 300, 1300], timed, [100, 300, 1300]],
    ["by virtual time, much in one picture", [1, 2, 3, 4, 500], timed, [1, 2, 3, 4, 500]],
    ["an empty stretch", [100, 100_100], timed, [100, 100 + EMPTY_MS_MAX]],
  ];
  for (const [name, times, state, wanted] of cases) {
    const { came, run } = world(times, state);
    await run();
    check(came, wanted, name);
  }
});

test("of an operation that is followed each event takes its time, those of others are passed quickly", async () => {
  const mine = (/** @type {number} */ frame) => frame === 3;
  const { came, run } = world(
    [1, 2, 3, 4],
    { ...playing, paceMs: 1000 },
    0,
    (frame) => !mine(frame),
  );
  await run();
  check(came, [60, 120, 1120, 1180], "frame 3 is followed");
});

test("Next brings one event at most 400 ms later; pressed again, that one at once and one more", async () => {
  const slow = world([10, 20, 30], { paceMs: 4000 });
  slow.player.next();
  await slow.run(2000);
  check(slow.came, [400], "once");
  const twice = world([10, 20, 30], { paceMs: 4000 });
  twice.player.next();
  await twice.run(100);
  twice.player.next();
  await twice.run(2000);
  assert.equal(twice.came.length, 2);
  assert.ok(twice.came[0] <= 150, `${twice.came}`);
});

test("after Previous time runs back to the moment visited, and no further", async () => {
  const { player, visit, run, came } = world([1000, 2000, 3000], {}, 2);
  assert.equal(player.nowUs(), 2000);
  visit(1);
  player.visit(2000);
  assert.equal(player.nowUs(), 2000);
  /** @type {number[]} */
  const seen = [];
  for (let picture = 0; picture < 5; picture++) {
    await run(5 * PICTURE_MS);
    seen.push(player.nowUs());
  }
  assert.ok(
    seen.every((us, nth) => us <= (seen[nth - 1] ?? 2000)),
    `${seen}`,
  );
  await run(1000);
  assert.equal(player.nowUs(), 1000);
  assert.equal(came.length, 0, "nothing happens on the way back");
});
