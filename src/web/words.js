// Put before guard.js by the build: the words of commands, as runs and links hold them, and the numbers that Rust reads for them.
// Not here: whether a command can be carried out, which is the world's business. `Command` in Rust has the same words, for whoever
// reads runs without a page; `Numbers` in commands.rs has the same numbers.

const WORDS = (() => {
  /** Numbers before a command's own: its moment, and its kind. */
  const BEFORE = 2;
  /** Numbers of a command; of bytes to be sent there follows one for each. */
  const STRIDE = 10;
  const TRACKER = 3000;

  const uint = (word) => (/^\+?\d+$/.test(word) && Number(word) <= 4294967295 ? Number(word) : undefined);

  // What a word can be: how many numbers it is, and both ways from one to the other; from no such word come no numbers.
  const number = {
    width: 1,
    read: (word) => (uint(word) === undefined ? undefined : [uint(word)]),
    write: ([number]) => `${number}`,
  };
  const named = (...names) => ({
    width: 1,
    read: (word) => (names.includes(word) ? [names.indexOf(word)] : undefined),
    write: ([place]) => names[place],
  });
  const actor = {
    width: 2,
    read(word) {
      const client = word.startsWith("client");
      const number = uint(client ? word.slice(6) : word);
      if (number === undefined) return undefined;
      return client ? [0, number] : [number === TRACKER ? 1 : 2, number];
    },
    write: ([kind, number]) => (kind === 0 ? `client${number}` : `${number}`),
  };
  const other = {
    width: 2,
    read: (word) => (word === "*" ? [3, 0] : actor.read(word)),
    write: (numbers) => (numbers[0] === 3 ? "*" : actor.write(numbers)),
  };
  const oneWay = { width: 0, read: (word) => (word === "oneway" ? [] : undefined), write: () => "oneway" };
  const hex = {
    width: 1,
    read: (word) => (word.length % 2 || /[^\da-f]/i.test(word) ? undefined : [word.length / 2]),
    write: (_, bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(""),
  };

  /** The kinds of commands by their numbers. What a client does has its number as the first word, before its own. */
  const KINDS = [
    ["insert", number, number, number],
    ["lookup", number, number],
    ["delete", number, number],
    ["nop", number, number],
    ["send", number, number, hex],
    ["route", named("redirect", "forward")],
    ["timeout", number],
    ["load", named("insert", "lookup", "delete", "mix"), number, number, number, number, number, number],
    ["stop"],
    ["pause", actor],
    ["resume", actor],
    ["crash", number, named("volatile", "durable")],
    ["restart", number],
    ["cut", actor, other],
    ["partition", actor, other],
    ["partition", actor, other, oneWay],
    ["slow", actor, other, number],
    ["heal"],
    ["heal", actor, other],
    ["drop", number],
    ["coalesce", number],
    ["duplicate", number, number],
    ["reorder", number, number],
    ["flip", number, number],
    ["truncate", number, number],
    ["add"],
    ["remove", number],
    ["deliver", number, actor],
    ["load", named("insert", "lookup", "delete", "mix"), number, number, number, number, number, number, number],
  ];
  const CLIENTS = 5;
  const SEND = 4;

  /** A command's numbers, behind its moment; nothing if the words say none. */
  const read = (at, text) => {
    const [first, second, ...rest] = text.split(" ");
    const client = uint(first) !== undefined;
    const name = client ? second : first;
    const words = client ? [first, ...rest] : second === undefined ? [] : [second, ...rest];
    const kind = KINDS.findIndex(
      ([known, ...parts], kind) => known === name && parts.length === words.length && client === kind < CLIENTS,
    );
    if (kind < 0) return undefined;
    const numbers = [at, kind];
    for (const [place, part] of KINDS[kind].slice(1).entries()) {
      const own = part.read(words[place]);
      if (own === undefined) return undefined;
      numbers.push(...own);
    }
    while (numbers.length < STRIDE) numbers.push(0);
    if (kind === SEND) {
      for (let at = 0; at < words[2].length; at += 2) numbers.push(Number.parseInt(words[2].slice(at, at + 2), 16));
    }
    return numbers;
  };

  /** The moments and words of commands. */
  const write = (numbers) => {
    const commands = [];
    for (let at = 0; at < numbers.length; ) {
      const kind = numbers[at + 1];
      const [name, ...parts] = KINDS[kind];
      const end = at + STRIDE + (kind === SEND ? numbers[at + BEFORE + 2] : 0);
      let own = at + BEFORE;
      const words = parts.map((part) => {
        own += part.width;
        return part.write(numbers.slice(own - part.width, own), numbers.slice(at + STRIDE, end));
      });
      words.splice(kind < CLIENTS ? 1 : 0, 0, name);
      commands.push([numbers[at], words.join(" ")]);
      at = end;
    }
    return commands;
  };

  /** An actor by its name, as numbers. */
  const actorNamed = (name) => {
    const [, kind, digits] = /^(client|node) (\S+)$/.exec(name) ?? [];
    const number = uint(digits);
    if (number !== undefined) return [kind === "client" ? 0 : 2, number];
    return name === "tracker" ? [1, TRACKER] : undefined;
  };

  return { read, write, actor: actorNamed };
})();
