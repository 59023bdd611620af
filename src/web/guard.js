// Appended to the package by the build: what of a Cluster is JavaScript. Runs, faults, workloads and filters as objects, which
// become the numbers that Rust reads (by words.js, what is a command); what a Cluster does once it is freed, and how it is freed.
//
// Without this a freed cluster's methods would throw wasm-bindgen's own "null pointer passed to rust", with no code, and free()
// would be the same as losing the cluster to the garbage collector, which lets what is pending come to its end.

{
  /** The most events that a run may have to be replayed: about a gigabyte. */
  const EVENTS_MAX = 4_000_000;

  /** The most that a command has to say: 65536 bytes to be sent, in hex. */
  const WORDS_MAX = 131_200;

  const refuse = (code, message, Kind = RangeError) => {
    throw Object.assign(new Kind(message), { code });
  };

  /** A value for a sentence; nothing of its own is called. */
  const shown = (value) => {
    if (typeof value === "string") return `"${value.slice(0, 40)}"`;
    return typeof value === "number" || value === undefined || value === null ? String(value) : `a ${typeof value}`;
  };

  /** A whole number in its range, or what it is unless told. */
  const whole = (name, value, least, most, usual) => {
    if (value === undefined && usual !== undefined) return usual;
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    const code = typeof value === "number" ? "out-of-range" : "wrong-type";
    return refuse(code, `\`${name}\` must be a whole number from ${least} to ${most}; here is ${shown(value)}.`);
  };

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

  /** What is an object, as a plain one: it is looked at once, whatever its properties do. */
  const plain = (name, value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      refuse("wrong-type", `\`${name}\` must be an object.`, TypeError);
    }
    return { ...value };
  };

  /** Refuses what has other properties. */
  const shaped = (name, value, known) => {
    const stray = Object.keys(value).find((key) => !known.includes(key));
    if (stray) refuse("unknown-option", `A ${name} of this kind has no \`${stray}\`.`, TypeError);
  };

  const chosen = (name, value, names) => {
    if (names.includes(value)) return value;
    return refuse(`unknown-${name}`, `\`${name}\` must be one of ${names.join(", ")}; here is ${shown(value)}.`);
  };

  const WORKLOAD = ["kind", "from", "to", "count", "seed", "clients", "rate", "step"];

  /** What Rust tells by its place: numbers, and objects, some of which are one of several by a number. */
  const NUMBERS = ["length", "moment", "frameCount", "operationCount", "timeoutUs", "__clients", "__paused", "nowUs", "__nextPort"];
  const VIEWS = [
    ...["__settings", "totals", "branches", "__event", "nextEvent", "__frame", "operation", "clientNow", "nodes", "ports"],
    ...["__connections", "faults", "workloads", "route", "stocks", "routing", "transcript", "operations"],
    ...["__whenFrame", "__whenOperation", "resizing"],
  ];
  for (const [which, name] of NUMBERS.entries()) {
    Cluster.prototype[name] = function () {
      return this.__number(which);
    };
  }
  for (const [which, name] of VIEWS.entries()) {
    Cluster.prototype[name] = function (number) {
      return this.__view(which, number);
    };
  }

  /** What a raw pipe did to a frame, in a few words. */
  const DAMAGE = [
    (bit) => `bit ${bit} flipped`,
    (length) => `cut to ${length} ${length === 1 ? "byte" : "bytes"}`,
    (us) => `held back by ${us / 1000} ms`,
    () => "waits for the next frame",
    (frame) => `glued to frame ${frame}`,
    (times) => (times === 1 ? "copied" : `copied ${times} times`),
  ];

  const FILTER = ["actor", "kind", "key", "outcome", "operation", "trouble"];
  const FRAMES = ["insert", "lookup", "delete", "nop", "request", "reply", "malformed"];
  const OUTCOMES = ["running", "failed", "stored", "found", "removed", "missing", "nothing", "no-node", "replied"];

  /** A filter as Rust takes it: of each thing that it gives whether it does, and its number. */
  const filtering = (given = {}) => {
    const filter = plain("options", given);
    shaped("filter", filter, FILTER);
    const { actor, kind, key, outcome, operation, trouble = false } = filter;
    const wrong = (name, value, wanted) => refuse("wrong-type", `\`${name}\` must be ${wanted}; here is ${shown(value)}.`, TypeError);
    const uint = (name, value) => {
      if (value === undefined) return [0, 0];
      if (typeof value !== "number") wrong(name, value, "a whole number");
      return [1, whole(name, value, 0, 4294967295)];
    };
    if (kind !== undefined && typeof kind !== "string") wrong("kind", kind, "a string");
    const of = kind === undefined ? [0, 0] : [1, FRAMES.indexOf(chosen("kind", kind, FRAMES))];
    // Whoever or whatever has no such name is sought in vain.
    const who = typeof actor === "string" ? [1, ...(WORDS.actor(actor) ?? [3, 0])] : [0, 0, 0];
    const what = typeof outcome === "string" ? [1, OUTCOMES.indexOf(outcome)] : [0, 0];
    const numbers = [...who, ...of, ...uint("key", key), ...what, ...uint("operation", operation)];
    if (typeof trouble !== "boolean") wrong("trouble", trouble, "true or false");
    return [Number(trouble), ...numbers];
  };

  /** Has a cluster carry out a command. */
  const act = (cluster, ...words) => cluster.__act(Uint32Array.from(WORDS.read(0, words.join(" "))));

  Object.assign(Cluster.prototype, {
    insert(key, value, options) {
      return this.__operate(0, key, value, options);
    },
    lookup(key, options) {
      return this.__operate(1, key, undefined, options);
    },
    delete(key, options) {
      return this.__operate(2, key, undefined, options);
    },
    nop(key, options) {
      return this.__operate(3, key, undefined, options);
    },
    pause() {
      this.__pause(true);
    },
    resume() {
      this.__pause(false);
    },
    connections(present) {
      return this.__connections(present === true);
    },
    whenOf(kind, number) {
      if (chosen("kind", kind, ["frame", "operation"]) === "frame") return this.__whenFrame(number);
      return this.__whenOperation(number);
    },
    frame(seq) {
      const view = this.__frame(seq);
      view.damage = view.damage.map(([kind, number]) => DAMAGE[kind](number));
      return view;
    },
    find(filter) {
      return this.__find(Uint32Array.from(filtering(filter)));
    },
    event(n) {
      const view = this.__event(n);
      if (view.fault) [[, view.fault]] = WORDS.write(view.fault);
      return view;
    },
    step() {
      const next = this.moment() + 1;
      if (next > this.length()) return this.__step();
      this.seek(next);
      return Promise.resolve(this.event(next));
    },
    isPaused() {
      return this.__paused() === 1;
    },
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
    async addNode() {
      const port = this.__nextPort();
      act(this, "add");
      return port;
    },
    async removeNode(port) {
      act(this, "remove", whole("port", port, 1, 65535));
    },
    check(budget) {
      return this.__check(budget);
    },
    stopWorkloads() {
      act(this, "stop");
    },
    __searchFor(bounds, commands) {
      this.__search(Uint32Array.from([...bounds, ...commands.flatMap((words) => WORDS.read(0, words))]));
    },
    setTimeoutUs(us) {
      act(this, "timeout", whole("us", us, 1, 4294967295));
    },
    run(branch = 0) {
      const known = this.branches();
      if (branch !== 0) whole("branch", branch, 1, known.length);
      const { events } = known.find((one) => (branch === 0 ? one.current : one.branch === branch));
      const commands = WORDS.write(this.__commands(branch));
      const { seed, ...settings } = this.__settings();
      return JSON.stringify({ version: 1, seed, settings, events, commands });
    },
  });

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

  const PROMISING = ["insert", "lookup", "delete", "nop", "send", "step", "addNode", "removeNode", "settled"];

  /** @param {string} name */
  const guarded = (name) => {
    const method = Cluster.prototype[name];
    return function (...args) {
      if (this instanceof Cluster && this.__wbg_ptr) return method.apply(this, args);
      const error = new Error("The cluster was freed; make a new one.");
      error.code = "freed";
      if (PROMISING.includes(name)) return Promise.reject(error);
      throw error;
    };
  };

  const free = Cluster.prototype.free;
  for (const name of Object.getOwnPropertyNames(Cluster.prototype)) {
    if (name === "constructor") continue;
    Cluster.prototype[name] = guarded(name);
  }
  Cluster.prototype.free = function () {
    if (!this.__wbg_ptr) return;
    this.__abandon();
    try {
      free.call(this);
    } catch {
      // Freed by a property that one of its own methods is just reading: that goes on to its end, and its memory stays.
    }
  };
  if (Symbol.dispose) Cluster.prototype[Symbol.dispose] = Cluster.prototype.free;
}
