/*
 * Any bytes from the keyboard, in pieces and with pauses that the input itself
 * chooses: an event says nothing that was not typed, and a burst says nothing.
 */
#include <ctype.h>
#include <string.h>

#include <committee/text/utf8.h>
#include <committee/tui/input.h>

#include "fuzz.h"

/* An own idea, simpler than the decoder's, of where a sequence is open. */
struct sequence {
    enum { OUTSIDE, AFTER_ESC, INSIDE } state;
    int64_t since_ms;
};

/* Whether this byte belongs to an escape sequence or to the tail of one. */
static bool belongs(struct sequence *sequence, unsigned char byte,
                    int64_t now_ms)
{
    int state = sequence->state;
    if (now_ms - sequence->since_ms >= INPUT_TAIL_MS)
        state = OUTSIDE;
    /* Esc and one byte is Alt and a key; a longer one has an introducer. */
    bool goes_on = state == AFTER_ESC ? !!strchr("[]OPX^_", byte)
                   : byte == '$'      ? false /* rxvt ends with it */
                                      : byte < 0x40 || byte >= 0x80;
    if (byte == 0x1B)
        *sequence = (struct sequence){AFTER_ESC, now_ms};
    else if (state != OUTSIDE)
        sequence->state = goes_on && byte >= 0x20 ? INSIDE : OUTSIDE;
    return state != OUTSIDE;
}

/* How many digits of each kind these bytes hold outside of any sequence. */
static void count_digits(int counts[10], struct sequence *sequence,
                         const char *bytes, size_t count, int64_t now_ms)
{
    memset(counts, 0, 10 * sizeof *counts);
    for (size_t i = 0; i < count; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        if (!belongs(sequence, byte, now_ms) && isdigit(byte))
            counts[byte - '0']++;
    }
}

static void look_at(const struct event *event, int digits[10])
{
    const char *text = event->kind == EVENT_PASTE ? event->paste : event->text;
    size_t size = strlen(text);
    promise(event->kind < EVENT_KIND_COUNT);
    promise(utf8_check(text, size) == size);
    if (event->kind != EVENT_TEXT)
        return;
    promise(size > 0 && !iscntrl((unsigned char)text[0]));
    if (isdigit((unsigned char)text[0]))
        promise(digits[text[0] - '0']-- > 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct decoder decoder = {0};
    struct sequence sequence = {0};
    struct event event;
    int digits[10];
    int64_t now = 1000;
    while (size > 2) {
        size_t count = data[0] % 16U;
        bool typing = data[0] & 16;
        now += data[1];
        data += 2;
        size -= 2;
        count = count < size ? count : size;
        const char *bytes = (const char *)data;
        decoder_expire(&decoder, now);
        while (decoder_next(&decoder, &event))
            promise(event.kind != EVENT_TEXT);
        count_digits(digits, &sequence, bytes, count, now);
        decoder_feed(&decoder, bytes, count, typing, now);
        while (decoder_next(&decoder, &event))
            look_at(&event, digits);
        promise(decoder_wait_ms(&decoder, now) >= -1);
        data += count;
        size -= count;
    }
    decoder_free(&decoder);
    return 0;
}
