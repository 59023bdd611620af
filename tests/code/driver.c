// Runs the generated C code of every layout on lines of stdin. Lines with an at sign are repeated, once a layout.
// "e LAYOUT TYPE KEY VALUE" answers the bytes in hex; "d LAYOUT HEX" the fields, or "refused".

#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#define encode_message encode_@
#define decode_message decode_@
#include "layout_@.c"
#undef encode_message // of @
#undef decode_message // of @

typedef void (*encoder)(uint8_t *, uint8_t, uint32_t, uint32_t);
typedef bool (*decoder)(const uint8_t *, uint8_t *, uint32_t *, uint32_t *);

static const encoder encoders[] = {
    encode_@,
};
static const decoder decoders[] = {
    decode_@,
};

int main(void) {
    char way;
    unsigned layout;
    while (scanf(" %c %u", &way, &layout) == 2) {
        uint8_t frame[9], type;
        uint32_t key, value;
        if (way == 'e') {
            if (scanf("%" SCNu8 "%" SCNu32 "%" SCNu32, &type, &key, &value) != 3) return 1;
            encoders[layout](frame, type, key, value);
            for (int i = 0; i < 9; i++) printf("%02x", frame[i]);
            printf("\n");
        } else {
            scanf(" ");
            for (int i = 0; i < 9; i++) {
                if (scanf("%2" SCNx8, &frame[i]) != 1) return 1;
            }
            if (decoders[layout](frame, &type, &key, &value)) {
                printf("%" PRIu8 " %" PRIu32 " %" PRIu32 "\n", type, key, value);
            } else {
                printf("refused\n");
            }
        }
    }
    return 0;
}
