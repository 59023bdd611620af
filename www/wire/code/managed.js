// How Python, Go, Java and JavaScript write the code. What an entry says, and the marks of its templates, are told in
// languages.js.

/** @import { Language, Operators } from "./languages.js" */

/** @type {Operators} */
const USUAL = [" >> ", " & ", " << "];
/** @type {Operators} */
const UNSIGNED = [" >>> ", " & ", " << "];

/** @type {readonly Language[]} */
export const MANAGED = [
  {
    name: "python",
    comment: "#",
    kind: "kind",
    operators: USUAL,
    masksAlways: "encode",
    tight: false,
    encodeCast: ["", ""],
    decodeCast: ["", ""],
    encode: `  def encode_message(kind: int, key: int, value: int) -> bytes:
m     return bytes([
l     frame = bytes([
b         $e,
      ])
l     return bytes(int(f"{octet:08b}"[::-1], 2) for octet in frame)`,
    decode: `  def decode_message($p: bytes) -> tuple[int, int, int]:
      if len($p) != 9:
          raise ValueError("a message has 9 bytes")
l     frame = bytes(int(f"{octet:08b}"[::-1], 2) for octet in wire)
p     if frame[$i] & $e:
p         raise ValueError("padding in byte $i is not zero")
s     $f = $e
f     $f = (
f         $e
n         | $e
e         | $e
e     )
      return kind, key, value`,
  },
  {
    name: "go",
    comment: "//",
    kind: "kind",
    operators: USUAL,
    masksAlways: null,
    tight: true,
    encodeCast: ["byte(", ")"],
    decodeCast: ["uint32(", ")"],
    encode: `  package message

l import "math/bits"
l
  func EncodeMessage(kind uint8, key, value uint32) [9]byte {
  	var frame [9]byte
b 	frame[$i] = $e
l 	for i, octet := range frame {
l 		frame[i] = bits.Reverse8(octet)
l 	}
  	return frame
  }`,
    decode: `  package message

m import "errors"
l import (
l 	"errors"
l 	"math/bits"
l )

  func DecodeMessage($p []byte) (kind uint8, key, value uint32, err error) {
  	if len($p) != 9 {
  		return 0, 0, 0, errors.New("a message has 9 bytes")
  	}
l 	frame := make([]byte, 9)
l 	for i, octet := range wire {
l 		frame[i] = bits.Reverse8(octet)
l 	}
p 	if frame[$i]&$e != 0 {
p 		return 0, 0, 0, errors.New("padding in byte $i is not zero")
p 	}
s 	$f = $e
f 	$f = $e |
n 		$e |
e 		$e
  	return kind, key, value, nil
  }`,
  },
  {
    name: "java",
    comment: "//",
    kind: "type",
    operators: UNSIGNED,
    masksAlways: "decode",
    tight: false,
    encodeCast: ["", ""],
    decodeCast: ["", ""],
    encode: `  final class MessageEncoder {
      static byte[] encode(int type, int key, int value) {
          byte[] frame = new byte[9];
b         frame[$i] = (byte) $w;
l         for (int i = 0; i < 9; i++) {
l             frame[i] = (byte) (Integer.reverse(frame[i]) >>> 24);
l         }
          return frame;
      }
  }`,
    decode: `  final class MessageDecoder {
      // Unsigned: Integer.toUnsignedString(key) shows a key of 2^31 or more.
      record Message(int type, int key, int value) {}

      static Message decode(byte[] $p) {
          if ($p.length != 9) {
              throw new IllegalArgumentException("a message has 9 bytes");
          }
l         byte[] frame = new byte[9];
l         for (int i = 0; i < 9; i++) {
l             frame[i] = (byte) (Integer.reverse(wire[i]) >>> 24);
l         }
p         if ((frame[$i] & $e) != 0) {
p             throw new IllegalArgumentException("padding in byte $i is not zero");
p         }
s         int $f = $e;
f         int $f = $e
n             | $e
e             | $e;
          return new Message(type, key, value);
      }
  }`,
  },
  {
    name: "javascript",
    comment: "//",
    kind: "type",
    operators: UNSIGNED,
    masksAlways: null,
    tight: false,
    encodeCast: ["", ""],
    decodeCast: ["", ""],
    encode: `  export function encodeMessage(type, key, value) {
m   return Uint8Array.of(
l   const frame = Uint8Array.of(
b     $e,
    );
l   const reversed = (octet) => [...octet.toString(2).padStart(8, "0")].reverse().join("");
l   return frame.map((octet) => Number.parseInt(reversed(octet), 2));
  }`,
    decode: `  export function decodeMessage($p) {
    if ($p.length !== 9) {
      throw new RangeError("a message has 9 bytes");
    }
l   const reversed = (octet) => [...octet.toString(2).padStart(8, "0")].reverse().join("");
l   const frame = wire.map((octet) => Number.parseInt(reversed(octet), 2));
p   if ((frame[$i] & $e) !== 0) {
p     throw new RangeError("padding in byte $i is not zero");
p   }
s   const $f = $e;
f   const $f = (
f     $e
n     | $e
e     | $e
e   ) >>> 0;
    return { type, key, value };
  }`,
  },
];
