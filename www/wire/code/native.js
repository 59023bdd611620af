// How C, C++ and Rust write the code. What an entry says, and the marks of its templates, are told in languages.js.

/** @import { Language, Operators } from "./languages.js" */

/** @type {Operators} */
const USUAL = [" >> ", " & ", " << "];

/** @type {readonly Language[]} */
export const NATIVE = [
  {
    name: "c",
    comment: "//",
    kind: "type",
    operators: USUAL,
    masksAlways: null,
    tight: false,
    encodeCast: ["", ""],
    decodeCast: ["(uint32_t)", ""],
    encode: `  #include <stdint.h>

  void encode_message(uint8_t $p[9], uint8_t type, uint32_t key, uint32_t value) {
l     uint8_t frame[9];
b     frame[$i] = (uint8_t)$w;
l     for (int i = 0; i < 9; i++) {
l         wire[i] = 0;
l         for (int bit = 0; bit < 8; bit++) {
l             wire[i] = (uint8_t)(wire[i] << 1 | (frame[i] >> bit & 1));
l         }
l     }
  }`,
    decode: `  #include <stdbool.h>
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
  }`,
  },
  {
    name: "cpp",
    comment: "//",
    kind: "type",
    operators: USUAL,
    masksAlways: null,
    tight: false,
    encodeCast: ["", ""],
    decodeCast: ["std::uint32_t(", ")"],
    encode: `  #include <array>
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
  }`,
    decode: `  #include <array>
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
  }`,
  },
  {
    name: "rust",
    comment: "//",
    kind: "kind",
    operators: USUAL,
    masksAlways: null,
    tight: false,
    encodeCast: ["", " as u8"],
    decodeCast: ["u32::from(", ")"],
    encode: `  pub fn encode_message(kind: u8, key: u32, value: u32) -> [u8; 9] {
m     [
l     let frame = [
b         $e,
m     ]
l     ];
l     frame.map(u8::reverse_bits)
  }`,
    decode: `  pub fn decode_message($p: &[u8]) -> Option<(u8, u32, u32)> {
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
  }`,
  },
];
