// Runs the generated C++ code of every layout on lines of stdin. Lines with an at sign are repeated, once a layout.
// "e LAYOUT TYPE KEY VALUE" answers the bytes in hex; "d LAYOUT HEX" the fields, or "refused".

#include <array>
#include <cstdint>
#include <cstdio>
#include <iostream>
#include <optional>
#include <string>

// The headers that the code includes are included already, so that nothing but its own names comes to stand in a namespace.
namespace layout_@ {
#include "layout_@.cpp"
} // namespace layout_@

using Frame = std::array<std::uint8_t, 9>;

static void print(const Frame &frame) {
    for (int octet : frame) std::printf("%02x", octet);
    std::printf("\n");
}

template <typename Message> static void print(const std::optional<Message> &message) {
    if (message) {
        std::printf("%u %lu %lu\n", unsigned{message->type}, static_cast<unsigned long>(message->key),
                    static_cast<unsigned long>(message->value));
    } else {
        std::printf("refused\n");
    }
}

static void encode(unsigned layout, std::uint8_t type, std::uint32_t key, std::uint32_t value) {
    switch (layout) {
    case @: return print(layout_@::encode_message(type, key, value));
    }
}

static void decode(unsigned layout, const Frame &frame) {
    switch (layout) {
    case @: return print(layout_@::decode_message(frame));
    }
}

int main() {
    char way;
    unsigned layout;
    while (std::cin >> way >> layout) {
        if (way == 'e') {
            unsigned type;
            std::uint32_t key, value;
            std::cin >> type >> key >> value;
            encode(layout, static_cast<std::uint8_t>(type), key, value);
        } else {
            std::string hex;
            std::cin >> hex;
            Frame frame{};
            for (std::size_t i = 0; i < frame.size(); ++i) {
                frame[i] = static_cast<std::uint8_t>(std::stoul(hex.substr(2 * i, 2), nullptr, 16));
            }
            decode(layout, frame);
        }
    }
}
