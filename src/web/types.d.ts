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
  /** The event that delivered it; null while in flight or when lost with its connection. */
  event: number | null;
  state: "in flight" | "delivered" | "lost";
  /** The operation it serves; null for a frame that serves none. */
  operation: number | null;
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

/** One thing that happened: a frame reached an actor, or the news of a closed connection did. */
export interface EventView {
  event: number;
  timeUs: number;
  kind: "delivery" | "close";
  from: string;
  to: string;
  /** The frame that arrived; null for a close. */
  frame: number | null;
  /** Frames that the receiver sent in answer. */
  sent: number[];
  /** Set where the tracker placed a key. */
  routing: Routing | null;
  /** Operations that this event ended. */
  ended: number[];
  /** Why the connection was closed, or the bytes refused. */
  problem: Problem | null;
}

/** What `step()` will bring. */
export interface NextEvent { timeUs: number; frame: number | null; from: string; to: string }

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
  /** Frames posted for it so far, and their bytes. */
  frames: number;
  bytes: number;
  result: Result | null;
  problem: Problem | null;
}

export interface NodeView { port: number; pairs: [number, number][] }
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
}
/** Which client is to act, from 1; without it the first idle one does, else the least busy. */
export interface OperationOptions { client?: number }
