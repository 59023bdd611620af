// Appended to the package by the build: what of a Cluster is JavaScript. Filters as objects, which become the numbers that Rust
// reads (by words.js, what is a command); what a Cluster does once it is freed, and how it is freed. Not here: runs, faults and
// workloads (asking.js), which the page does not open with.
//
// Without this a freed cluster's methods would throw wasm-bindgen's own "null pointer passed to rust", with no code, and free()
// would be the same as losing the cluster to the garbage collector, which lets what is pending come to its end.

{
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
  const guard = (names) => {
    for (const name of names) Cluster.prototype[name] = guarded(name);
  };
  guard(Object.getOwnPropertyNames(Cluster.prototype).filter((name) => name !== "constructor"));
  // For asking.js, which may come later and from a file of its own.
  Cluster.__own = { WORDS, act, chosen, guard, plain, refuse, shaped, shown, whole };
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
