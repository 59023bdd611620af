// The values that cross between the wasm package and JavaScript.
// Numbers named `key`, `value` and `port` are unsigned 32-bit integers; times end in `Us` and are
// virtual microseconds since the cluster began; frames, events and operations count from 1.

/** The name of a message type: codes 0, 1, 2 and 3 on the wire. */
export type MessageType = "insert" | "lookup" | "delete" | "nop";
/**
 * A layout: the name of a shipped one ("network", "type-low", "lsb-first", "packed" or "little-endian"; `layouts()` lists
 * them), or one's own as text, `name=part.part...numbering.order`: "mine=padding6.type2.key32.value32.lsb0.big". Parts in the order of
 * the stream: type2, key1 to key32 and value1 to value32 once each, padding1 to padding32 as often as wanted, 72 bits in
 * all; msb0 or lsb0; big or little.
 */
export type LayoutName = string;
/** How an operation reaches its node. */
export type Route = "redirect" | "forward";
/** How bytes get from one end of a connection to the other. */
export type TransportName = "channel" | "memory";

/** One bit's place in a frame; bit 0 is the most significant of its byte. */
export interface BitPlace { byte: number; bit: number }
/** A field and the places of its bits, its own most significant bit first. */
export interface FieldPlaces { field: "type" | "padding" | "key" | "value"; bits: BitPlace[] }
/** Where every bit of a layout's frames goes; fields in the order of the stream. */
export interface LayoutView {
  name: string;
  title: string;
  /** What to hand in where a layout is wanted. */
  text: LayoutName;
  /** Whether the first bit of the stream is the most or the least significant of byte 0. */
  numbering: "msb0" | "lsb0";
  /** In which order a field's bytes enter the stream. */
  byteOrder: "big" | "little";
  message: FieldPlaces[];
  /** The one field of a 4-byte frame: a key to the tracker, a port back, in the same bits. */
  directory: FieldPlaces[];
}

/** A decoded message. */
export interface Message { type: MessageType; code: 0 | 1 | 2 | 3; key: number; value: number }

/** Every error thrown or rejected here is an Error (RangeError, TypeError) with a stable `code`. */
export interface Problem {
  code: string;
  message: string;
  /** Set by wrong lengths: bytes wanted and bytes there. */
  expected?: number;
  actual?: number;
  /** Set by bad bits: where; bit 0 is the most significant of its byte. */
  byte?: number;
  bit?: number;
  /** Set by "bad-layout": where in the text, in characters from 0. */
  at?: number;
}

/** One field of one frame, its bits with their values, most significant first. */
export interface FieldView {
  field: "type" | "padding" | "key" | "value" | "port";
  value: number;
  bits: { byte: number; bit: number; value: 0 | 1 }[];
}
/** One frame taken apart. Bytes that are not a frame of this layout have an `error`, and fields as far as the length allows. */
export interface Dissection {
  kind: "message" | "request" | "reply" | "malformed";
  message: Message | null;
  /** The key of a request. */
  key: number | null;
  /** The port of a reply. */
  port: number | null;
  error: Problem | null;
  fields: FieldView[];
}
/** One step of decoding a frame bit by bit. */
export interface DecodeStep {
  field: FieldView["field"];
  /** Which bit of the field, 1 to `width`, the most significant first. */
  nth: number;
  width: number;
  byte: number;
  bit: number;
  /** The byte that the bit is in. */
  octet: number;
  /** `(octet & mask) >> shift` is the bit. */
  mask: number;
  shift: number;
  value: 0 | 1;
  /** The field's value so far: `(accumulator before) << 1 | value`. */
  accumulator: number;
}

/** Something that should not have been. */
export interface ViolationView {
  code: ViolationCode;
  /** The event by which it came about. */
  event: number;
  /** The operations that it is about, the one that shows it first. */
  operations: number[];
  sentence: string;
}
export type ViolationCode =
  | "two-owners" | "frames" | "misplaced" | "twice" | "lost-write" | "not-acknowledged" | "missed-read" | "stale-read" | "not-linearizable";
export interface CheckView {
  /** In the order of their events; a thousand at most. */
  violations: ViolationView[];
  /** So many events were checked. */
  events: number;
  /** So many operations had ended by then. */
  operations: number;
  /** Keys at which so much went on, or failed, at once that what was read of them is not judged. */
  unjudged: number[];
}
/** How the tracker's table places keys among its nodes: by remainder, on a consistent-hash ring of 128 points a node, to the highest score,
 * or by jump consistent hash. To modulo and jump a node is its slot, to the others its port. */
export type Placement = "modulo" | "ring" | "rendezvous" | "jump";
/** What a change of nodes would do to keys. */
export interface Preview {
  /** Keys that get another owner. */
  moved: number;
  /**
   * The least that move by any placement whose loads differ by one key at the most, before and after. An uneven placement
   * can do with fewer.
   */
  least: number;
  /** Keys of each node afterwards, in the order of the slots. */
  loads: number[];
}
/** The same, and the owners of each key by its place among the keys: ports, 0 where there are no nodes. */
export interface PortsPreview extends Preview { from: Uint32Array; to: Uint32Array }
/**
 * What changing a table of `n` nodes for one of `m`, each 0 to 64, would do to these keys: ports from 3001 on, in the order of the
 * slots. Nothing is changed.
 */
export function preview(placement: Placement, n: number, m: number, keys: Uint32Array): Preview;
/** The same of any two tables: at most 64 ports each, every one once, in the order of the slots. */
export function previewPorts(placement: Placement, before: number[], after: number[], keys: Uint32Array): PortsPreview;

/** What is to be searched; all are optional. */
export interface SearchOptions {
  /** How keys get to their new nodes; "live" unless told. */
  strategy?: "live" | "stop" | "naive";
  placement?: Placement;
  /** How many nodes there are at first, 1 to 8; 2 unless told. */
  nodes?: number;
  /** How many there are to be then, 1 to 8, or up to 8 such numbers, one after the other; one more than at first unless told. */
  then?: number | number[];
  /** 1 to 4; 2 unless told. */
  clients?: number;
  /** Keys that are stored to begin with and, if so many do, move at the first change: 1 to 4; 2 unless told. */
  keys?: number;
  /** How many operations each client carries out, 0 to 4; 1 unless told. */
  operations?: number;
  /** What may go wrong, at any moment: connections are cut, or nodes crash, keep their pairs and come back. "none" unless told. */
  faults?: "none" | "cuts" | "crashes";
  /** How often, 0 to 8; once unless told. */
  faultsMax?: number;
  /**
   * The one thing that is looked for; "any" unless told. What is against the naive strategy's nature is looked for in the others
   * alone ("two-owners").
   */
  looking?: "any" | SearchViolation;
  /** It ends once it has seen so many states, 1 to 100000000; 1000000 unless told. */
  statesMax?: number;
}
/**
 * What a search finds: an answer, or what is stored once nothing is on its way any more, that cannot be; an operation that fails though
 * nothing went wrong; or something that never ends.
 */
export type SearchViolation =
  | "missed-read" | "stale-read" | "lost-write" | "not-acknowledged" | "misplaced" | "twice" | "two-owners" | "failed" | "never-ends";
/** How far a search is. */
export interface SearchProgress {
  /** Different states seen so far, and those from which it has still to go on. */
  states: number;
  frontier: number;
  /** Events and commands from the beginning to where it is. */
  depth: number;
  /** It has ended: something was found, or all states were seen (`complete`), or there were too many. */
  done: boolean;
  complete: boolean;
  /** What goes wrong in the run that was found. */
  violation: SearchViolation | null;
  /** The shortest run that goes wrong, as `run()` has it; it ends with what is wrong. */
  found: string | null;
}
/**
 * Every way in which a small scenario can go: every order in which packets arrive, and every moment at which a client begins, or a
 * node comes or goes. The shortest first, until one goes wrong.
 */
export function search(options?: SearchOptions): {
  /** Goes on from so many states, 5000 unless told; the last time it says the same as the time before. */
  step(budget?: number): SearchProgress;
  free(): void;
};

/** The lines that Wireshark would print of a frame of at most 65536 bytes, read as `dissect` reads it: a line for each of its fields, in
 * the same order; then, if they are no frame, one that says why. */
export function describe(bytes: Uint8Array, layout?: LayoutName, from?: "client" | "tracker" | "node"): string[];

/** A language that `snippet()` writes. */
export type Language = "c" | "cpp" | "rust" | "python" | "go" | "java" | "javascript";
/** A line of code that encodes or decodes messages. */
export interface CodeLine {
  text: string;
  /** The field that the line is about; null if it is about the frame, or about several fields. */
  field: FieldPlaces["field"] | null;
  /** The bits that the line moves or, of padding, checks; none in a line that is only about its field as a whole. */
  bits: BitPlace[];
}
/** The code that encodes or decodes a message of this layout, as one text. The two texts of a language are one program together. */
export function snippet(language: Language, layout?: LayoutName, direction?: "encode" | "decode"): string;
/** The lines of that text, each with the bits that it moves. */
export function snippetLines(language: Language, layout?: LayoutName, direction?: "encode" | "decode"): CodeLine[];

/** What was to be sent: a message, or without a `type` a directory frame. A `value` that is not given is 0; Insert needs one. */
export interface Intent { type?: MessageType | 0 | 1 | 2 | 3; key: number; value?: number }
/** One explanation of bytes by `diagnose()`. */
export interface Explanation {
  /** "matches", "cannot-tell", "reads-as", "unexplained", or the mistake: "wrong-layout", "byte-order", "bits-reversed", "type-place",
   * "padding-not-zero", "padding-place", "struct-padding", "struct-short-read", "shifted", "cut-high", "cut-low", "sign-extension",
   * "ascii", "swapped", "length", "stale", "wrong-type", "wrong-key", "wrong-value" or "bit-flips". */
  code: string;
  /** What happened, in a sentence. */
  title: string;
  /** The one field that is wrong; null if it is none, or several. */
  field: FieldPlaces["field"] | null;
  /** The bits that show it: those among the first 16 bytes that are not as wanted. */
  bits: BitPlace[];
  /** How likely, 0 to 1. */
  confidence: number;
  evidence: string;
  /** What to do, in a sentence. */
  fix: string;
  /** The line of C that typically does it; may be empty. */
  line: string;
  /** Of "cannot-tell": a message of which the candidates make different bytes; of a directory frame only its key counts. */
  test: Message | null;
  /** Of "cannot-tell": the codes of the explanations that fit equally and follow it, in their order. Of others: the codes of
   * explanations that are the same thing in this layout. */
  candidates: string[];
}
/**
 * Explanations of bytes, of which there are at most 65536, the best first: why they are not those of the message that was
 * wanted or, without one, what they can be read as.
 */
export function diagnose(bytes: Uint8Array, intent: Intent | null, layout?: LayoutName): Explanation[];

/** Something to know about a pasted text, and where: line and column (in characters) count from 1. */
export interface PasteNote { code: string; message: string; line: number; column: number }
/** Pasted text, read. */
export interface PasteView {
  /**
   * "hex", "spaced-hex", "0x-list", "decimal", "octal", "binary", "base64", "array", "c-array", "rust-array", "go-array",
   * "java-array", "js-array", "python-list", "bytes-literal", "escaped-string", "xxd", "xxd-p", "xxd-i", "xxd-b", "xxd-e",
   * "hexdump", "hexdump-c", "od", "od-x", "od-b", "od-c", "od-d", "od-words", "wireshark", "gdb", "tcpdump", or "unknown".
   */
  format: string;
  /** The format's name and how much there is, such as "xxd, 9 bytes". */
  title: string;
  /** No other reading fits as well; there may be warnings all the same. */
  certain: boolean;
  /** The bytes, cut into frames as well as can be told; empty if there is a problem. */
  frames: Uint8Array[];
  /** At most one of a code. */
  warnings: PasteNote[];
  /** The other readings, the likelier first. */
  alternatives: { format: string; title: string; frames: Uint8Array[] }[];
  /** Why there are no bytes. */
  problem: PasteNote | null;
}
/**
 * What people paste, as bytes: of hex, arrays, strings, dumps and more, at most 262144 characters. Needs no `init()`.
 */
export function parseBytes(text: string): PasteView;

/** A frame as it was posted. */
export interface TranscriptFrame { seq: number; timeUs: number; from: string; to: string; bytes: Uint8Array }
/** A frame with all that is known of it. */
export interface FrameView extends TranscriptFrame, Dissection {
  /** When it arrives, or arrived; of a lost frame, when it would have. */
  dueUs: number;
  /** The event that delivered it; null while it has not been delivered, and of a frame that never will be. */
  event: number | null;
  /** At the moment visited. "lost" with its connection, "dropped" by a fault; "to come" was sent after that moment. */
  state: "to come" | "in flight" | "delivered" | "lost" | "dropped";
  /** The operation it serves; null for a frame that serves none. */
  operation: number | null;
  /** The event in which it was sent; null when an operation began with it, at the moment `sentAt`. */
  cause: number | null;
  /** Events there were when it was sent: it is there from this moment on. */
  sentAt: number;
  /** The frame of which a fault made it a copy. */
  copyOf: number | null;
  /** Of a frame altered on its way: the bytes that its receiver gets, where they are not `bytes`. */
  received: Uint8Array | null;
  /** What faults did to it, in a few words each: "bit 17 flipped", "cut to 4 bytes", "held back", "glued to frame 12". */
  damage: string[];
}

/** How the tracker places a key, by its table at that moment. */
export interface Routing {
  key: number;
  /** Length of the table. */
  nodes: number;
  /** `key % nodes`; null without nodes. */
  slot: number | null;
  /** `ports[slot]`; 0 without nodes. */
  port: number;
  /** For a key of 2**31 or more: what `int key; key % n` gives in C, C++ and Rust's i32. */
  signed: { key: number; remainder: number } | null;
}

/**
 * One thing that happened: a frame reached an actor, or the news of a closed connection did; a client gave up waiting; a fault;
 * or a workload's next operations fell due.
 */
export interface EventView {
  event: number;
  timeUs: number;
  kind: "delivery" | "close" | "timeout" | "fault" | "tick";
  /** Who sent what arrived; of a time-out the client, of a fault or tick "network". */
  from: string;
  /** Whom it reached; of a time-out the client, of a fault the actor that it is about, or "network". */
  to: string;
  /** The frame that arrived, or that a byte fault is about; else null. */
  frame: number | null;
  /** The fault, as `run()` writes it, such as "crash 3002 volatile"; else null. */
  fault: string | null;
  /** Frames that were sent in answer. */
  sent: number[];
  /** Set where the tracker placed a key. */
  routing: Routing | null;
  /** Operations that this event ended. */
  ended: number[];
  /** Why the connection was closed, or the bytes refused. */
  problem: Problem | null;
}

/** What `step()` will bring. */
export interface NextEvent {
  timeUs: number;
  kind: EventView["kind"];
  frame: number | null;
  from: string;
  to: string;
}

/** What an operation came to. */
export interface Result {
  outcome: "stored" | "found" | "removed" | "missing" | "nothing" | "no-node" | "replied";
  key?: number;
  value?: number;
  /** The node that answered; 0 when there was none to ask. */
  port: number;
  /** The reply to bytes sent as they are. */
  bytes?: Uint8Array;
}
/** An operation, from when it was asked for. */
export interface OperationView {
  id: number;
  client: number;
  kind: MessageType | "raw";
  key: number | null;
  value: number | null;
  route: Route;
  state: "queued" | "running" | "ended";
  submittedUs: number;
  startedUs: number | null;
  endedUs: number | null;
  /** Events there were when it was asked for, and began; the event that ended it. */
  submittedAt: number;
  startedAt: number | null;
  endedAt: number | null;
  /** Its first frame; null before it began. */
  firstFrame: number | null;
  /** Frames posted for it so far, and their bytes. */
  frames: number;
  bytes: number;
  result: Result | null;
  problem: Problem | null;
}

export interface NodeView {
  port: number;
  pairs: [number, number][];
  /** "paused": what reaches it waits. "down": it has crashed. */
  state: "up" | "paused" | "down";
}
/** How the nodes come and go at the moment visited. */
export interface Resizing {
  strategy: Strategy;
  placement: Placement;
  /** Changes that have come to their end. */
  epoch: number;
  /** "preparing": the nodes hear of it; "moving": they hand over keys; "ending": who leaves has still to hear so, or who comes to speak. */
  phase: "settled" | "preparing" | "moving" | "ending";
  /** The node that comes or goes in the change that is under way, and whether it comes. */
  port: number | null;
  joins: boolean;
  /** The nodes that take part, and those that are ready, and done. */
  members: number[];
  ready: number[];
  done: number[];
  /** What is to follow. */
  queue: { port: number; joins: boolean }[];
  /** Requests that the tracker holds back while the world is stopped. */
  holding: number;
  /** The table once all that has come to its end. */
  next: number[];
}
/** What happens to the keys when a node comes or goes; see docs/protocol.md. */
export type Strategy = "live" | "stop" | "naive";
/** As much of what a node stores as a picture shows: `count` pairs, of which these stand from place `first` on, in the order of the keys. */
export interface StockView {
  port: number;
  state: NodeView["state"];
  count: number;
  first: number;
  pairs: [number, number][];
  /** "joining" until the tracker's table has it for good, "leaving" once it is to go, "changing" while another does. */
  phase: "settled" | "changing" | "joining" | "leaving";
  /** Requests that wait here: for a key that is on its way, or until the world goes on. */
  waiting: number;
  /** Of the pairs shown those whose keys it has given to their new owner; it keeps them, and answers for them no more, until they are known to have arrived. */
  given: number[];
}
export interface ConnectionView { id: number; ends: [string, string]; open: boolean }

/** All are optional. */
export interface ClusterOptions {
  /** 0 to 64; 3 unless told. */
  nodes?: number;
  /** 1 to 16; 1 unless told. */
  clients?: number;
  /** "network" unless told. */
  layout?: LayoutName;
  /** "redirect" unless told. */
  route?: Route;
  /** Of the latencies; 1 unless told. */
  seed?: number;
  /** "channel" unless told: a real MessageChannel for every connection. */
  transport?: TransportName;
  /** Begin paused: nothing arrives until `step()` or `resume()`. */
  paused?: boolean;
  /** How long a client waits for the answer to an operation, in virtual microseconds from when it began it: 1 to 4294967295; 100000 unless told. */
  timeoutUs?: number;
  /** How keys get to their new nodes when a node comes or goes; "live" unless told. */
  strategy?: Strategy;
  /** Which node a key belongs to; "modulo" unless told. */
  placement?: Placement;
}
/** Which client is to act, from 1; without it the first idle one does, else the least busy. */
export interface OperationOptions { client?: number }

/**
 * A fault, to happen at once; it is the next event. An actor is "tracker", "client 1" or "node 3002"; `port` stands for the
 * node there (3000: the tracker).
 *
 * Connection faults: `pause` and `resume` (what reaches the actor waits), `crash` (loses its pairs unless `durable`; its connections
 * break) and `restart` of a node; `cut` breaks the connections between two actors, and both hear of it; `partition` holds back what is on its
 * way from `from` to `to`, and back unless `oneWay`; `slow` multiplies the latency between two, both ways, by `times` (2 to 1000, 10
 * unless told); `heal` ends partitions and slow links. Where `to` is left out it is everyone else; `port` may be given
 * in place of `from`; heal alone heals all.
 *
 * Byte faults, of a `frame` in flight (by its seq; the next to arrive unless told): `drop`; `duplicate`, `times` over (1 to 1000, 1
 * unless told); `reorder` holds it back by `us` (5000 unless told), so that later ones overtake it; `flip` the `bit` (0, the most significant of
 * byte 0, unless told); `truncate` to `length` bytes (one less than it has unless told); `coalesce`: it waits for the next frame on its way on the
 * same connection, and both arrive as one. A run with one of these is raw: its pipes are no longer reliable.
 *
 * RangeError "out-of-range" also for copies that would bring more than 100000 frames into flight;
 * RangeError "no-effect" where there is nothing to do it to: a node that is down already, a frame that is not in flight.
 */
export type Fault =
  | { kind: "pause" | "resume"; port: number }
  | { kind: "crash"; port: number; durable?: boolean }
  | { kind: "restart"; port: number }
  | { kind: "cut"; port?: number; from?: string; to?: string }
  | { kind: "partition"; port?: number; from?: string; to?: string; oneWay?: boolean }
  | { kind: "slow"; port?: number; from?: string; to?: string; times?: number }
  | { kind: "heal"; port?: number; from?: string; to?: string }
  | { kind: "drop"; frame?: number }
  | { kind: "duplicate"; frame?: number; times?: number }
  | { kind: "reorder"; frame?: number; us?: number }
  | { kind: "flip"; frame?: number; bit?: number }
  | { kind: "truncate"; frame?: number; length?: number }
  | { kind: "coalesce"; frame?: number };

/**
 * What of a Cluster is not told above. Acting at an earlier moment than the latest begins a new branch.
 */
export interface Cluster {
  /** Stores a pair: resolves to "stored", or "no-node". */
  insert(key: number, value: number, options?: OperationOptions): Promise<Result>;
  /** Reads a key: resolves to "found", "missing", or "no-node". */
  lookup(key: number, options?: OperationOptions): Promise<Result>;
  /** Removes a key: resolves to "removed", "missing", or "no-node". */
  delete(key: number, options?: OperationOptions): Promise<Result>;
  /** Asks the key's node to do nothing: resolves to "nothing", or "no-node". */
  nop(key: number, options?: OperationOptions): Promise<Result>;
  /** Lets nothing arrive any more but by `step()`. */
  pause(): void;
  /** Goes on by itself. */
  resume(): void;
  /** Whether events happen by `step()` alone. */
  isPaused(): boolean;
  /** How many events have happened on this branch. */
  length(): number;
  /** How many events had happened at the moment visited. */
  moment(): number;
  /** The virtual time of the moment's last event, in microseconds. */
  nowUs(): number;
  /** How long operations that begin now may take, in virtual microseconds. */
  timeoutUs(): number;
  /** How operations asked for now reach their node. */
  route(): Route;
  /** How much there is of the whole branch, whatever moment is visited. */
  totals(): { events: number, frames: number, operations: number };
  /** The ways that the history went. */
  branches(): BranchView[];
  /**
   * What should not have been, up to the moment visited: costs nothing until it is asked for, and then what has happened since. Given a
   * `budget`, it goes on by about so many events at most; `events` says how far it has got.
   */
  check(budget?: number): CheckView;
  /** Event `n`, from 1 to `length()`. */
  event(n: number): EventView;
  /** What comes next: what `step()` will bring or, in the past, what came; null when nothing can happen. */
  nextEvent(): NextEvent | null;
  /** Every frame posted, in order. */
  transcript(): TranscriptFrame[];
  /** How many frames were posted. */
  frameCount(): number;
  /** Frame `seq` of the whole branch, with all that is known of it at the moment visited. */
  frame(seq: number): FrameView;
  /** Every operation asked for, in order. */
  operations(): OperationView[];
  /** How many operations were asked for. */
  operationCount(): number;
  /** Operation `id` of the whole branch. */
  operation(id: number): OperationView;
  /** What a client is at: the running operation and the one that ended last, by number, and how many wait. */
  clientNow(client: number): { running: number | null, last: number | null, waiting: number };
  /** What each node stores, by port and key. */
  nodes(): NodeView[];
  /** What each node stores, as much of it as a picture shows: how many pairs, and about a hundred of them, those beside `key` if it has that. */
  stocks(key?: number): StockView[];
  /** The tracker's table, in slot order. */
  ports(): number[];
  /** Every connection ever opened or, if only those `present` are asked for, those of which an end does not know yet that they are over. */
  connections(present?: boolean): ConnectionView[];
  /** A frame or operation of the whole branch, from whatever moment: `at` which moment it was sent or began, and the event that was its `end`. */
  whenOf(kind: "frame" | "operation", number: number): { at: number; end: number | null };
  /** How the nodes come and go. */
  resizing(): Resizing;
  /**
   * Switches on a node, which joins: resolves to its port at once, `settled()` when it has its keys. At most 64 nodes at a time; a port is never
   * used again.
   */
  addNode(): Promise<number>;
  /** Has a node hand over its keys and leave. Rejects with RangeError "would-lose-data" for the last one while there are pairs. */
  removeNode(port: number): Promise<void>;
  /** The faults in force. */
  faults(): FaultsView;
  /** The workloads under way. */
  workloads(): WorkloadView[];
  /** Where the tracker's table as it is now places a key. */
  routing(key: number): Routing;
  /** A branch, the present one unless told, as JSON: {"version":1,"seed":1,"settings":{…},"events":34,"commands":[[0,"1 insert 42 7"],…]}; each command behind the number of events before it. */
  run(branch?: number): string;
  /** Lets one event happen even while paused, or visits the next one in the past; resolves to it, or to null when nothing is in flight. */
  step(): Promise<EventView | null>;
  /** The frames posted by the moment visited that fit all that the filter gives. */
  find(filter: FrameFilter): Uint32Array;
  /** Lets something go wrong, or right again, at once; returns the number of that event. */
  fault(fault: Fault): number;
  /** Has the clients carry out many operations. */
  workload(workload: Workload): void;
  /** What is left of the workloads is not asked for any more. RangeError "no-effect" if there are none. */
  stopWorkloads(): void;
  /** How long operations that begin from now on may take, in virtual microseconds, 1 to 4294967295. */
  setTimeoutUs(us: number): void;
}
/** All are optional. */
export interface ReplayOptions {
  /** "channel" unless told; of what is still to happen, since the past is replayed over memory. */
  transport?: TransportName;
  paused?: boolean;
}
export namespace Cluster {
  /** A Cluster at the end of a run, of at most 4000000 events. RangeError "bad-run" says what is wrong with it. */
  function replay(run: string, options?: ReplayOptions): Cluster;
  /**
   * The same a slice at a time, so that a page can go on meanwhile; `told` hears how many
   * events of how many there are so far, and returns false to stop: then it rejects with "stopped".
   */
  function replayInSlices(
    run: string,
    options?: ReplayOptions,
    told?: (events: number, of: number) => unknown,
    slice?: number,
  ): Promise<Cluster>;
}

/** The faults that stand at the moment visited. */
export interface FaultsView {
  /** Actors that are paused. */
  paused: string[];
  /** Ports of nodes that are down. */
  down: number[];
  /** What is on its way from one to the other is held back; a two-way partition is here twice. */
  partitions: { from: string; to: string }[];
  slow: { ends: [string, string]; times: number }[];
  /** There was a byte fault: the pipes are no longer reliable. */
  raw: boolean;
}

/**
 * Many operations, carried out by the clients in turn; at most 64 such are under way at a time. A range is of the keys `from` to `to`, in order; Insert stores the key's own
 * number plus `seed` as value. A mix is of `count` random operations on the keys `from` to `to`.
 */
export interface Workload {
  kind: "insert" | "lookup" | "delete" | "mix";
  from: number;
  to: number;
  /** How many operations: of a mix 1 to 1000000, of a range at most as many as there are keys, all unless told. */
  count?: number;
  /** 0 to 4294967295; 1 unless told. */
  seed?: number;
  /** The clients that take part, 1 to this; all unless told. */
  clients?: number;
  /** Operations a virtual second, all clients together, 1 to 1000000; without it each client begins the next as soon as it is done. */
  rate?: number;
  /** From one key of a range to the next; 1 unless told. A multiple of the number of nodes brings all of them to one node by modulo. */
  step?: number;
}
/** A workload under way: how many operations it has, and how many of them have been asked for. */
export interface WorkloadView { workload: Workload; of: number; asked: number }

/** One of the ways that the cluster's history went. Acting in the past begins another; the ways not taken stay. */
export interface BranchView {
  /** Counts from 1. */
  branch: number;
  /** The one that it left, and after which event. */
  parent: number | null;
  at: number;
  events: number;
  current: boolean;
}

/** Which frames `find()` is to find: those that fit all that is given. */
export interface FrameFilter {
  /** Sender or receiver, such as "node 3002". */
  actor?: string;
  kind?: "insert" | "lookup" | "delete" | "nop" | "request" | "reply" | "malformed";
  key?: number;
  /** How its operation ended: an outcome, "failed", or "running". */
  outcome?: Result["outcome"] | "failed" | "running";
  operation?: number;
  /** Lost, dropped, altered, refused, or of an operation that failed. */
  trouble?: boolean;
}
