"""Real encoders with real mistakes: reads lines "mistake,layout,type,key,value", writes the bytes that would be sent, in hex.

Layouts: 0 network, 1 type-low, 2 lsb-first, 3 packed, 4 little-endian. Not a test, and not to be learned from.
"""

import struct
import sys

NAMES = ["INSERT", "LOOKUP", "DELETE", "NOP"]


def reverse_bits(number, width):
    return int(format(number, f"0{width}b")[::-1], 2)


def encode(layout, kind, key, value):
    if layout == 3:
        return (kind << 70 | key << 38 | value << 6).to_bytes(9, "big")
    frame = struct.pack("<BII" if layout == 4 else ">BII", kind << 6 if layout == 0 else kind, key, value)
    return bytes(reverse_bits(octet, 8) for octet in frame) if layout == 2 else frame


def low(number, bits):
    return number & ((1 << bits) - 1)


MISTAKES = {
    "wrong-layout": lambda layout, *m: encode({0: 4, 1: 3, 2: 0, 3: 1, 4: 2}[layout], *m),
    "byte-order": lambda layout, kind, key, value: encode(
        layout, kind, int.from_bytes(key.to_bytes(4, "little"), "big"), value
    ),
    "bits-reversed": lambda layout, *m: bytes(reverse_bits(octet, 8) for octet in encode(layout, *m)),
    "bits-reversed frame": lambda layout, *m: reverse_bits(int.from_bytes(encode(layout, *m), "big"), 72).to_bytes(9, "big"),
    "bits-reversed fields": lambda layout, kind, key, value: encode(
        layout, kind, reverse_bits(key, 32), reverse_bits(value, 32)
    ),
    "padding-place": lambda layout, kind, key, value: (kind << 70 | key << 38 | value).to_bytes(9, "big"),
    "struct-padding": lambda layout, kind, key, value: struct.pack("@BII", kind, key, value),
    "struct-padding network": lambda layout, kind, key, value: struct.pack(">BxxxII", kind << 6, key, value),
    "struct-short-read": lambda layout, kind, key, value: struct.pack("@BII", kind, key, value)[:9],
    "shifted": lambda layout, kind, key, value: encode(layout, kind, low(key << 4, 32), value),
    "cut-high": lambda layout, kind, key, value: encode(layout, kind, low(key, 24), low(value, 24)),
    "cut-high sign": lambda layout, kind, key, value: encode(layout, kind, low(key, 31), value),
    "cut-low": lambda layout, kind, key, value: encode(layout, kind, key & ~0xFF, value & ~0xFF),
    "ascii": lambda layout, kind, key, value: f"{kind},{key},{value}".encode(),
    "ascii names": lambda layout, kind, key, value: f"{NAMES[kind]} {key} {value}\n".encode(),
    "ascii hex": lambda layout, *m: encode(layout, *m).hex().encode(),
    "ascii field": lambda layout, kind, key, value: encode(
        layout, kind, int.from_bytes(str(key).encode()[:4].ljust(4, b"\0"), "little" if layout == 4 else "big"), value
    ),
    "swapped": lambda layout, kind, key, value: encode(layout, kind, value, key),
    "length": lambda layout, *m: encode(layout, *m)[1:],
    "length newline": lambda layout, *m: encode(layout, *m) + b"\n",
}

for line in sys.stdin:
    mistake, *numbers = line.strip().split(",")
    print(MISTAKES[mistake](*map(int, numbers)).hex())
