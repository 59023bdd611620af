/* Real encoders with real mistakes: reads lines "mistake layout type key value", writes the bytes that would be sent, in hex.
 * Layouts: 0 network, 1 type-low, 4 little-endian. Not a test, and not to be learned from. */
#include <arpa/inet.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct message {
    uint8_t type;
    uint32_t key, value;
};
struct message_last {
    uint32_t key, value;
    uint8_t type;
};
struct message_bits {
    uint32_t type : 2, padding : 6;
    uint32_t key, value;
};

static uint8_t buf[64];

static uint32_t wire(int layout, uint32_t word) { return layout == 4 ? word : htonl(word); }

static int encode(int layout, uint32_t type, uint32_t key, uint32_t value) {
    memset(buf, 0, sizeof buf);
    buf[0] = layout == 0 ? type << 6 : type;
    key = wire(layout, key);
    value = wire(layout, value);
    memcpy(buf + 1, &key, 4);
    memcpy(buf + 5, &value, 4);
    return 9;
}

static uint32_t signed_bytes(uint32_t word) {
    signed char c[4] = {(signed char)(word >> 24), (signed char)(word >> 16), (signed char)(word >> 8), (signed char)word};
    return (uint32_t)c[0] << 24 | (uint32_t)c[1] << 16 | (uint32_t)c[2] << 8 | (uint32_t)c[3];
}

static int send_with(const char *mistake, int layout, uint32_t type, uint32_t key, uint32_t value) {
#define IS(name) (strcmp(mistake, name) == 0)
    if (IS("byte-order")) {
        encode(layout, type, 0, 0);
        key = wire(4 - layout, key);
        value = wire(4 - layout, value);
        memcpy(buf + 1, &key, 4);
        memcpy(buf + 5, &value, 4);
        return 9;
    }
    if (IS("type-place")) {
        encode(layout, type, key, value);
        buf[0] = type << 4;
        return 9;
    }
    if (IS("padding-not-zero")) {
        encode(layout, type, key, value);
        buf[0] |= layout == 0 ? 0x2d : 0xb4;
        return 9;
    }
    if (IS("struct-padding") || IS("struct-short-read")) {
        struct message message = {0};
        memset(&message, 0xcc, sizeof message);
        message.type = type;
        message.key = wire(layout, key);
        message.value = wire(layout, value);
        memcpy(buf, &message, sizeof message);
        return IS("struct-padding") ? (int)sizeof message : 9;
    }
    if (IS("struct-padding last")) {
        struct message_last message = {key, value, type};
        memcpy(buf, &message, sizeof message);
        return sizeof message;
    }
    if (IS("struct-padding bits")) {
        struct message_bits message = {type, 0, key, value};
        memcpy(buf, &message, sizeof message);
        return sizeof message;
    }
    if (IS("shifted")) return encode(layout, type, key << 1, value << 1);
    if (IS("shifted bytes")) return encode(layout, type, key >> 8, value);
    if (IS("cut-high")) return encode(layout, type, (uint16_t)key, (uint16_t)value);
    if (IS("cut-low")) return encode(layout, type, (uint32_t)(double)((float)(key / 2) * 2), value);
    if (IS("sign-extension")) return encode(layout, type, (int16_t)key, (int16_t)value);
    if (IS("sign-extension bytes")) return encode(layout, type, signed_bytes(key), signed_bytes(value));
    if (IS("ascii")) return sprintf((char *)buf, "%d%d%d", (int)type, (int)key, (int)value);
    if (IS("ascii spaced")) return sprintf((char *)buf, "%u %u %u\n", type, key, value);
    if (IS("ascii type")) {
        encode(layout, type, key, value);
        buf[0] = '0' + type;
        return 9;
    }
    if (IS("swapped")) return encode(layout, type, value, key);
    if (IS("length")) return encode(layout, type, key, value) - 1;
    if (IS("length more")) return encode(layout, type, key, value) + 1;
    if (IS("stale")) {
        encode(layout, type, key, type == 0 ? value : 0xdeadbeef);
        if (type == 0) memcpy(buf + 7, "\x5a\xa5", 2);
        return 9;
    }
    return 0;
}

int main(void) {
    char mistake[40];
    int layout;
    unsigned type, key, value;
    while (scanf("%39[^,],%d,%u,%u,%u\n", mistake, &layout, &type, &key, &value) == 5) {
        int length = send_with(mistake, layout, type, key, value);
        for (int i = 0; i < length; i++) printf("%02x", buf[i]);
        printf("\n");
    }
    return 0;
}
