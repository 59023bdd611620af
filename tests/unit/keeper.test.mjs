// The page's keeper over real clusters: one at a time is made, whatever is asked for meanwhile, and what is refused changes nothing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { FIRST_PAIRS, FIRST_REQUESTS, FIRST_SETTINGS } from "../../www/core/start.js";
import { createKeeper } from "../../www/keeper.js";
import { createStore } from "../../www/store/store.js";
import "../shared/package.mjs";

/** Longer than a slice of a replay. */
const LONG = 120_000;

/** @param {Partial<{ seed: number, timeoutUs: number, events: number, commands: [number, string][] }>} [other] */
const runWith = ({ seed = 7, timeoutUs = 100_000, events = 0, commands = [] } = {}) =>
  JSON.stringify({
    version: 1,
    seed,
    settings: { nodes: 3, clients: 2, layout: "network", route: "redirect", timeoutUs },
    events,
    commands,
  });
const long = runWith({ events: LONG, commands: [[0, "load mix 0 999 40000 1 2 0"]] });

/** A keeper with the opening cluster, and all that the page was told. @param {(store: ReturnType<typeof createStore>) => void} [changed] */
async function opened(changed = () => {}) {
  /** @type {Set<string>} */
  const notices = new Set();
  const store = createStore(() => {
    notices.add(store.state().notice);
    changed(store);
  });
  const keeper = createKeeper(store);
  await keeper.open(FIRST_SETTINGS, FIRST_PAIRS, FIRST_REQUESTS);
  const seed = () => JSON.parse(keeper.session().run()).seed;
  return { store, keeper, notices, seed };
}

test("of two runs that are opened at once the last is there in the end, and so with two seeds", async () => {
  const { store, keeper, seed } = await opened();
  const answers = await Promise.all([keeper.load(long), keeper.load(runWith({ seed: 8 }))]);
  assert.deepEqual(answers, ["", ""]);
  assert.equal(seed(), 8);
  assert.equal(store.state().progress.length, 0);
  await Promise.all([keeper.restart(21), keeper.restart(22)]);
  assert.equal(seed(), 22);
  assert.deepEqual([store.state().building, store.state().replaying], [false, false]);
  keeper.session().close();
});

test("who acts while a run is being replayed is told so, and nothing is lost in silence", async () => {
  const { store, keeper, notices } = await opened();
  const loaded = keeper.load(long);
  const before = keeper.session().run();
  for (const answer of [
    keeper.fault({ kind: "pause", port: 3001 }),
    keeper.setTimeoutUs(5),
    keeper.checkout(1),
    keeper.stop(),
  ]) {
    assert.match(answer, /try again in a moment/);
  }
  keeper.seek(1);
  assert.match(store.state().notice, /try again in a moment/);
  assert.equal(keeper.session().run(), before);
  // An operation waits for the cluster that is on its way, and goes to a client that it has.
  const asked = keeper.submit({ kind: "lookup", key: 5, value: 0, client: 4 });
  assert.equal(await loaded, "");
  assert.equal((await asked).client, 2);
  assert.ok(
    [...notices].some((one) => /^Replaying: [\d\u202f]+ of 120\u202f000 events$/.test(one)),
  );
  keeper.session().close();
});

test("a replay can be stopped; what there was is still there and can be acted on", async () => {
  const { store, keeper, seed } = await opened(({ state }) => {
    if (state().replaying) keeper.stopReplay();
  });
  const before = keeper.session().run();
  assert.match(await keeper.load(long), /stopped/);
  assert.equal(keeper.session().run(), before);
  assert.deepEqual([store.state().building, store.state().replaying], [false, false]);
  assert.equal(keeper.fault({ kind: "pause", port: 3001 }), "");
  assert.equal(await keeper.load(runWith({ seed: 9 })), "", "the next one is not");
  assert.equal(seed(), 9);
  keeper.session().close();
});

test("a run that is refused changes nothing", async () => {
  const { store, keeper } = await opened();
  const before = keeper.session().run();
  for (const run of ["", "{}", runWith({ events: 1 }), runWith({ commands: [[0, "1 sing"]] })]) {
    assert.match(await keeper.load(run), /\.$/, run);
    assert.equal(keeper.session().run(), before, run);
    assert.equal(store.state().building, false, run);
  }
  keeper.session().close();
});

test("the time-out of a run that is opened goes into the next one", async () => {
  const { keeper } = await opened();
  keeper.setTimeoutUs(50_000);
  await keeper.load(runWith({ timeoutUs: 70_000 }));
  await keeper.restart(3);
  assert.equal(keeper.session().timeoutUs(), 70_000);
  await keeper.load(runWith({ timeoutUs: 70_000, commands: [[0, "timeout 60000"]] }), 0);
  await keeper.restart(4);
  assert.equal(keeper.session().timeoutUs(), 60_000);
  keeper.session().close();
});

test("settings that change while a cluster is being made are all there in the end", async () => {
  const { store, keeper } = await opened();
  keeper.want({ strategy: "stop" });
  keeper.want({ clients: 3 });
  keeper.want({ strategy: "naive", placement: "ring", route: "forward" });
  await keeper.submit({ kind: "lookup", key: 5, value: 0, client: 3 });
  const { strategy, placement, clients, route } = store.state().settings;
  assert.deepEqual([strategy, placement, clients, route], ["naive", "ring", 3, "forward"]);
  assert.equal(keeper.session().settings.route, "forward");
  keeper.session().close();
});

test("as many nodes as are wanted come and go in the cluster that there is", async () => {
  const { store, keeper } = await opened();
  const { generation } = store.state().progress;
  assert.equal(await keeper.resize(5), "");
  assert.equal(store.state().progress.nodes, 5);
  assert.equal(await keeper.settle(), true);
  // In the order in which they said that they were there.
  assert.deepEqual(keeper.session().ports().toSorted(), [3001, 3002, 3003, 3004, 3005]);
  assert.equal(await keeper.resize(3, 3002), "");
  await keeper.settle();
  assert.equal(keeper.session().ports().length, 3);
  assert.ok(!keeper.session().ports().includes(3002), "the one that was chosen is gone");
  assert.equal(store.state().progress.generation, generation, "it is the same cluster");
  assert.match(
    await keeper.resize(0),
    /last one: 8 pairs would be lost\. Delete its pairs first, or add a node\.$/,
  );
  assert.equal(store.state().progress.nodes, 1, "those that could go, go");
  assert.match(await keeper.removeNode(3002), /3002/);
  keeper.session().close();
});

test("what no node comes from does not settle, and that is told", async () => {
  const { keeper } = await opened();
  assert.equal(keeper.fault({ kind: "pause", port: 3001 }), "");
  await keeper.addNode();
  assert.equal(await keeper.settle(), false);
  keeper.session().close();
});

test("at no moment of a change is a pair lost or there twice for the next cluster", async () => {
  const { keeper } = await opened();
  await keeper.addNode();
  await keeper.removeNode(3001);
  const wanted = FIRST_PAIRS.toSorted(([a], [b]) => a - b);
  const session = keeper.session();
  do {
    const pairs = session.pairs().toSorted(([a], [b]) => a - b);
    assert.deepEqual(pairs, wanted, `after event ${session.progress().events}`);
  } while (await session.step());
  session.close();
});

test("a cluster whose step fails is not played on", async () => {
  const { store, keeper } = await opened();
  store.dispatch({ type: "play", playing: true });
  keeper.session().step = () => Promise.reject(new Error("It was not posted."));
  await keeper.step();
  assert.equal(store.state().playing, false);
  assert.equal(store.state().notice, "It was not posted.");
  keeper.session().close();
});

test("branches are compared with sessions that are closed, come what may", async () => {
  const { keeper } = await opened();
  await keeper.load(runWith({ events: 4, commands: [[0, "1 insert 5 6"]] }), 2);
  assert.equal(keeper.fault({ kind: "pause", port: 3001 }), "");
  const told = () => true;
  /** @type {import("../../www/core/session.js").Session[]} */
  const used = [];
  const lengths = await keeper.replayed([1, 2], told, (one, other) => {
    used.push(one, other);
    return [one, other].map((session) => session.progress().length);
  });
  assert.deepEqual(lengths, [4, 3]);
  const failing = keeper.replayed([1, 2], told, (one, other) => {
    used.push(one, other);
    throw new Error("no");
  });
  await assert.rejects(failing, /no/);
  assert.equal(used.length, 4);
  for (const one of used) assert.throws(() => one.progress(), { code: "freed" });
  keeper.session().close();
});
