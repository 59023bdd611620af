// Put after guard.js by the build: what a Cluster is asked for as an object or a text, namely faults, workloads and runs to be
// replayed. To the page, which opens without, it comes as a file of its own beside the first panel that is fetched.

{
  const { WORDS, act, chosen, guard, plain, refuse, shaped, shown, whole } = Cluster.__own;

  /** The most events that a run may have to be replayed: about a gigabyte. */
  const EVENTS_MAX = 4_000_000;

  /** The most that a command has to say: 65536 bytes to be sent, in hex. */
  const WORDS_MAX = 131_200;

  /** An actor as a run names it. */
  const actor = (name, value) => {
    const [, kind, number] = /^(?:(client|node) (\d{1,5})|tracker)$/.exec(typeof value === "string" ? value : "") ?? refuse(
      "no-such-actor",
      `\`${name}\` must be "tracker", "client 1" or "node 3001"; here is ${shown(value)}.`,
    );
    if (!kind) return "3000";
    return kind === "client" ? `client${number}` : number;
  };

  const port = ({ port }) => whole("port", port, 1, 65535);
  const between = (fault) => {
    const from = fault.from === undefined ? port(fault) : actor("from", fault.from);
    return `${from} ${fault.to === undefined ? "*" : actor("to", fault.to)}`;
  };
  const frame = (fault, cluster) => {
    const next = cluster.nextEvent()?.frame ?? cluster.inFlight()[0];
    if (fault.frame === undefined && next === undefined) refuse("no-effect", "Nothing is in flight.");
    return whole("frame", fault.frame, 1, 4294967295, next);
  };
  const number = (name, usual) => (fault) => whole(name, fault[name], 0, 4294967295, usual);

  /** What follows the kind of a fault in its words, and the names of its properties. */
  const FAULTS = {
    pause: [[port], "port"],
    resume: [[port], "port"],
    crash: [[port, ({ durable }) => (durable ? "durable" : "volatile")], "port durable"],
    restart: [[port], "port"],
    cut: [[between], "port from to"],
    partition: [[between, ({ oneWay }) => (oneWay ? "oneway" : "")], "port from to oneWay"],
    slow: [[between, number("times", 10)], "port from to times"],
    heal: [[(fault) => (Object.keys(fault).length > 1 ? between(fault) : "")], "port from to"],
    drop: [[frame], "frame"],
    duplicate: [[frame, number("times", 1)], "frame times"],
    reorder: [[frame, number("us", 5000)], "frame us"],
    flip: [[frame, number("bit", 0)], "frame bit"],
    truncate: [
      [
        frame,
        (fault, cluster) => {
          const { bytes } = cluster.frame(frame(fault, cluster));
          return whole("length", fault.length, 0, 4294967295, Math.max(0, bytes.length - 1));
        },
      ],
      "frame length",
    ],
    coalesce: [[frame], "frame"],
  };

  const WORKLOAD = ["kind", "from", "to", "count", "seed", "clients", "rate", "step"];

  const METHODS = {
    fault(given) {
      const fault = plain("fault", given);
      const [words, known] = FAULTS[chosen("kind", fault.kind, Object.keys(FAULTS))];
      shaped("fault", fault, ["kind", ...known.split(" ")]);
      const told = words.map((word) => word(fault, this)).filter((word) => word !== "");
      act(this, fault.kind, ...told);
      return this.length();
    },
    workload(given) {
      const workload = plain("workload", given);
      shaped("workload", workload, WORKLOAD);
      const kind = chosen("kind", workload.kind, ["insert", "lookup", "delete", "mix"]);
      const from = whole("from", workload.from, 0, 4294967295);
      const to = whole("to", workload.to, from, 4294967295);
      const step = kind === "mix" ? 1 : whole("step", workload.step, 1, 4294967295, 1);
      const keys = Math.floor((to - from) / step) + 1;
      if (kind !== "mix") whole("to", to, from, from + 1_000_000 * step - 1);
      const count = whole("count", workload.count, 1, kind === "mix" ? 1_000_000 : keys, kind === "mix" ? undefined : keys);
      const seed = whole("seed", workload.seed, 0, 4294967295, 1);
      const all = this.__clients();
      const clients = whole("clients", workload.clients, 1, all, all);
      const rate = workload.rate === undefined ? 0 : whole("rate", workload.rate, 1, 1_000_000);
      act(this, "load", kind, from, to, count, seed, clients, rate, ...(step === 1 ? [] : [step]));
    },
  };
  Object.assign(Cluster.prototype, METHODS);
  guard(Object.keys(METHODS));

  /** A cluster, paused at its beginning, that `advance` takes to the end of a run. */
  const beginning = (text, options) => {
    const { transport, paused = false, ...others } = plain("options", options);
    shaped("replay", others, []);
    if (typeof paused !== "boolean") refuse("wrong-type", "`paused` must be true or false.", TypeError);
    let run;
    try {
      run = JSON.parse(typeof text === "string" ? text : "");
    } catch (error) {
      refuse("bad-run", `The run is not JSON: ${error.message}.`);
    }
    const is = (what, wanted) => what || refuse("bad-run", `This is no run: ${wanted}.`);
    is(run !== null && typeof run === "object" && !Array.isArray(run), "it must be an object");
    is(run.version === 1, `its version is ${JSON.stringify(run.version) ?? "missing"}, and 1 is read here`);
    is(Number.isInteger(run.events) && run.events >= 0, "`events` must be a whole number");
    is(run.events <= EVENTS_MAX, `it has ${run.events} events, and at most ${EVENTS_MAX} are replayed`);
    is(run.settings?.constructor === Object, "`settings` must be an object");
    is(Array.isArray(run.commands), "`commands` must be a list");
    run.commands.forEach((command, place) => {
      const [at, words] = Array.isArray(command) ? command : [];
      const sound = Number.isInteger(at) && at >= 0 && typeof words === "string" && !/\n/.test(words) && words.length <= WORDS_MAX;
      is(sound && command.length === 2, `command ${place + 1} must be a moment and words`);
    });
    const stray2 = Object.keys(run.settings).find((key) => ["transport", "paused", "seed"].includes(key));
    is(!stray2, `\`${stray2}\` is no setting`);
    const cluster = new Cluster({ ...run.settings, seed: run.seed, transport, paused: true });
    const advance = (budget) => {
      try {
        const done = cluster.__replay(budget);
        if (done && !paused) cluster.resume();
        return done;
      } catch (error) {
        cluster.free();
        const quoted = (_, place) => `“${run.commands[place - 1][1]}”`;
        error.message = error.message.replace(/^Command (\d+),(?= at moment)/, quoted).replace(/^(“.*” at moment \d+),/s, "$1");
        throw error;
      }
    };
    try {
      const numbers = run.commands.flatMap(([at, words]) => {
        const command = at <= 4294967295 && WORDS.read(at, words);
        return command || refuse("bad-run", `“${`${at} ${words}`.slice(0, 80)}” is no moment and command.`);
      });
      cluster.__load(Uint32Array.from(numbers), run.events);
    } catch (error) {
      cluster.free();
      throw error;
    }
    return { cluster, advance, events: run.events };
  };

  Cluster.replay = (text, options = {}) => {
    const { cluster, advance } = beginning(text, options);
    advance(4294967295);
    return cluster;
  };

  /**
   * The same in slices of so many events and commands: `told` is told how far it is and may return false to stop; between
   * slices the page can do other things.
   */
  Cluster.replayInSlices = async (text, options = {}, told = () => {}, slice = 10_000) => {
    const { cluster, advance, events } = beginning(text, options);
    while (!advance(slice)) {
      if (told(cluster.length(), events) === false) {
        cluster.free();
        throw Object.assign(new Error("The replay was stopped."), { code: "stopped" });
      }
      await new Promise((resolve) => setTimeout(resolve));
    }
    return cluster;
  };
}
