//! The languages, as data: one entry a language, and nothing else knows of any.
//!
//! A template's line begins with a mark and a space. Lines that stand once: ` ` always; `m` and `l` only in layouts that fill
//! their bytes from the most, or the least, significant bit, of which `l` has the bits of every byte reversed; `a` only in code
//! that encodes. Lines that stand again and again: `h` for each part of the layout; `b` for each byte that is encoded; `p` for
//! each byte with padding to be checked; `s` for a field that is a single piece, and of a field in several pieces `f` for the
//! first, `n` for each next one and `e` for the last. The holes: `$i` is the index of the byte, `$e` the expression (of
//! padding, the mask), `$w` the same in parentheses where it needs them, `$f` the name of the field, `$p` the name of the bytes
//! as they come from the wire, where `frame` names them with their bits in order; `$c` begins a comment, `$l` is the layout, `$o` its byte order.

use super::Direction;

/// How a language writes the code.
pub struct Language {
    /// Short name, as it crosses to JavaScript.
    pub name: &'static str,
    /// For people.
    pub title: &'static str,
    /// What begins a comment.
    pub(super) comment: &'static str,
    /// The type's name: in some languages `type` is a word of the language.
    pub(super) kind: &'static str,
    /// Shift right with zeros from the left, and, shift left.
    pub(super) operators: [&'static str; 3],
    /// The direction in which there are no unsigned integers of the right size, so that every piece is masked.
    pub(super) masks_always: Option<Direction>,
    /// Whether a piece that is one of several is written without spaces.
    pub(super) tight: bool,
    /// What stands before and after a piece of a word to make a byte of it; parentheses are added where neither has them.
    pub(super) encode_cast: [&'static str; 2],
    /// What stands before and after a piece of a byte to make a word of it.
    pub(super) decode_cast: [&'static str; 2],
    pub(super) encode: &'static str,
    pub(super) decode: &'static str,
}

const USUAL: [&str; 3] = [" >> ", " & ", " << "];
const UNSIGNED: [&str; 3] = [" >>> ", " & ", " << "];
/// The operators of a piece in a `tight` language that is one of several.
pub(super) const TIGHT: [&str; 3] = [">>", "&", "<<"];

/// What every text begins with: a comment that says where the fields are.
pub(super) const HEADING: &str = r#"  $c Layout $l, $o-endian, 9 bytes:
h $c   $f: $e
l $c On the wire the bits of every byte are reversed.
a $c Bits of an argument that its field has no room for are ignored.
"#;

/// The languages; the first is the default.
pub static LANGUAGES: &[Language] = &[
    Language {
        name: "c",
        title: "C",
        comment: "//",
        kind: "type",
        operators: USUAL,
        masks_always: None,
        tight: false,
        encode_cast: ["", ""],
        decode_cast: ["(uint32_t)", ""],
        encode: r#"  #include <stdint.h>

  void encode_message(uint8_t $p[9], uint8_t type, uint32_t key, uint32_t value) {
l     uint8_t frame[9];
b     frame[$i] = (uint8_t)$w;
l     for (int i = 0; i < 9; i++) {
l         wire[i] = 0;
l         for (int bit = 0; bit < 8; bit++) {
l             wire[i] = (uint8_t)(wire[i] << 1 | (frame[i] >> bit & 1));
l         }
l     }
  }"#,
        decode: r#"  #include <stdbool.h>
  #include <stdint.h>

  bool decode_message(const uint8_t $p[9], uint8_t *type, uint32_t *key, uint32_t *value) {
l     uint8_t frame[9];
l     for (int i = 0; i < 9; i++) {
l         frame[i] = 0;
l         for (int bit = 0; bit < 8; bit++) {
l             frame[i] = (uint8_t)(frame[i] << 1 | (wire[i] >> bit & 1));
l         }
l     }
p     if ((frame[$i] & $e) != 0) {
p         return false;
p     }
s     *$f = $e;
f     *$f = $e
n         | $e
e         | $e;
      return true;
  }"#,
    },
    Language {
        name: "cpp",
        title: "C++",
        comment: "//",
        kind: "type",
        operators: USUAL,
        masks_always: None,
        tight: false,
        encode_cast: ["", ""],
        decode_cast: ["std::uint32_t(", ")"],
        encode: r#"  #include <array>
  #include <cstdint>

  std::array<std::uint8_t, 9> encode_message(std::uint8_t type, std::uint32_t key, std::uint32_t value) {
      std::array<std::uint8_t, 9> frame{};
b     frame[$i] = static_cast<std::uint8_t>($e);
l     for (auto &octet : frame) {
l         std::uint8_t reversed = 0;
l         for (int bit = 0; bit < 8; ++bit) {
l             reversed = static_cast<std::uint8_t>(reversed << 1 | (octet >> bit & 1));
l         }
l         octet = reversed;
l     }
      return frame;
  }"#,
        decode: r#"  #include <array>
  #include <cstdint>
  #include <optional>

  struct Message {
      std::uint8_t type;
      std::uint32_t key;
      std::uint32_t value;
  };

  std::optional<Message> decode_message(std::array<std::uint8_t, 9> frame) {
l     for (auto &octet : frame) {
l         std::uint8_t reversed = 0;
l         for (int bit = 0; bit < 8; ++bit) {
l             reversed = static_cast<std::uint8_t>(reversed << 1 | (octet >> bit & 1));
l         }
l         octet = reversed;
l     }
p     if ((frame[$i] & $e) != 0) {
p         return std::nullopt;
p     }
      Message message{};
s     message.$f = $e;
f     message.$f = $e
n         | $e
e         | $e;
      return message;
  }"#,
    },
    Language {
        name: "rust",
        title: "Rust",
        comment: "//",
        kind: "kind",
        operators: USUAL,
        masks_always: None,
        tight: false,
        encode_cast: ["", " as u8"],
        decode_cast: ["u32::from(", ")"],
        encode: r#"  pub fn encode_message(kind: u8, key: u32, value: u32) -> [u8; 9] {
m     [
l     let frame = [
b         $e,
m     ]
l     ];
l     frame.map(u8::reverse_bits)
  }"#,
        decode: r#"  pub fn decode_message($p: &[u8]) -> Option<(u8, u32, u32)> {
      if $p.len() != 9 {
          return None;
      }
l     let frame: Vec<u8> = wire.iter().map(|octet| octet.reverse_bits()).collect();
p     if frame[$i] & $e != 0 {
p         return None;
p     }
s     let $f = $e;
f     let $f = $e
n         | $e
e         | $e;
      Some((kind, key, value))
  }"#,
    },
    Language {
        name: "python",
        title: "Python",
        comment: "#",
        kind: "kind",
        operators: USUAL,
        masks_always: Some(Direction::Encode),
        tight: false,
        encode_cast: ["", ""],
        decode_cast: ["", ""],
        encode: r#"  def encode_message(kind: int, key: int, value: int) -> bytes:
m     return bytes([
l     frame = bytes([
b         $e,
      ])
l     return bytes(int(f"{octet:08b}"[::-1], 2) for octet in frame)"#,
        decode: r#"  def decode_message($p: bytes) -> tuple[int, int, int]:
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
      return kind, key, value"#,
    },
    Language {
        name: "go",
        title: "Go",
        comment: "//",
        kind: "kind",
        operators: USUAL,
        masks_always: None,
        tight: true,
        encode_cast: ["byte(", ")"],
        decode_cast: ["uint32(", ")"],
        encode: r#"  package message

l import "math/bits"
l
  func EncodeMessage(kind uint8, key, value uint32) [9]byte {
  	var frame [9]byte
b 	frame[$i] = $e
l 	for i, octet := range frame {
l 		frame[i] = bits.Reverse8(octet)
l 	}
  	return frame
  }"#,
        decode: r#"  package message

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
  }"#,
    },
    Language {
        name: "java",
        title: "Java",
        comment: "//",
        kind: "type",
        operators: UNSIGNED,
        masks_always: Some(Direction::Decode),
        tight: false,
        encode_cast: ["", ""],
        decode_cast: ["", ""],
        encode: r#"  final class MessageEncoder {
      static byte[] encode(int type, int key, int value) {
          byte[] frame = new byte[9];
b         frame[$i] = (byte) $w;
l         for (int i = 0; i < 9; i++) {
l             frame[i] = (byte) (Integer.reverse(frame[i]) >>> 24);
l         }
          return frame;
      }
  }"#,
        decode: r#"  final class MessageDecoder {
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
  }"#,
    },
    Language {
        name: "javascript",
        title: "JavaScript",
        comment: "//",
        kind: "type",
        operators: UNSIGNED,
        masks_always: None,
        tight: false,
        encode_cast: ["", ""],
        decode_cast: ["", ""],
        encode: r#"  export function encodeMessage(type, key, value) {
m   return Uint8Array.of(
l   const frame = Uint8Array.of(
b     $e,
    );
l   const reversed = (octet) => [...octet.toString(2).padStart(8, "0")].reverse().join("");
l   return frame.map((octet) => Number.parseInt(reversed(octet), 2));
  }"#,
        decode: r#"  export function decodeMessage($p) {
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
  }"#,
    },
];
