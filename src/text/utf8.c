#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include <committee/base/str.h>
#include <committee/text/utf8.h>

enum { REPLACEMENT = 0xFFFD, HIGH_BIT = 0x80 };

static bool continues(unsigned char byte)
{
    return (byte & 0xC0) == HIGH_BIT;
}

/* Bytes of the sequence that starts with `first`; 0: nothing starts so. */
static size_t length_of(unsigned char first)
{
    if (first < HIGH_BIT)
        return 1;
    if (first < 0xC2) /* a tail byte, or an overlong form of ASCII */
        return 0;
    if (first < 0xE0)
        return 2;
    if (first < 0xF0)
        return 3;
    return first < 0xF5 ? 4 : 0;
}

/* The second byte tells overlong forms, surrogates and above U+10FFFF. */
static bool second_fits(unsigned char first, unsigned char second)
{
    switch (first) {
    case 0xE0:
        return second >= 0xA0;
    case 0xED:
        return second < 0xA0;
    case 0xF0:
        return second >= 0x90;
    case 0xF4:
        return second < 0x90;
    default:
        return true;
    }
}

/* Bytes of the well-formed sequence at `at` (RFC 3629), or 0. */
static size_t sequence_at(const unsigned char *at, size_t size)
{
    size_t length = length_of(at[0]);
    if (length == 0 || length > size)
        return 0;
    for (size_t i = 1; i < length; i++)
        if (!continues(at[i]))
            return 0;
    return length == 1 || second_fits(at[0], at[1]) ? length : 0;
}

size_t utf8_check(const char *text, size_t size)
{
    const unsigned char *bytes = (const unsigned char *)text;
    size_t at = 0;
    while (at < size) {
        size_t length =
            bytes[at] < HIGH_BIT ? 1 : sequence_at(bytes + at, size - at);
        if (length == 0)
            return at;
        at += length;
    }
    return size;
}

/* A broken byte counts as one U+FFFD, so that no loop can stand still. */
size_t utf8_next(uint32_t *code, const char *text, size_t size)
{
    if (size == 0)
        return 0;
    const unsigned char *at = (const unsigned char *)text;
    if (at[0] < HIGH_BIT) {
        *code = at[0];
        return 1;
    }
    size_t length = sequence_at(at, size);
    if (length == 0) {
        *code = REPLACEMENT;
        return 1;
    }
    uint32_t value = at[0] & (0xFFu >> (length + 1));
    for (size_t i = 1; i < length; i++)
        value = value << 6 | (at[i] & 0x3Fu);
    *code = value;
    return length;
}

void utf8_add(struct str *out, uint32_t code)
{
    utf8proc_uint8_t bytes[4];
    if (!utf8proc_codepoint_valid((utf8proc_int32_t)code))
        code = REPLACEMENT;
    utf8proc_ssize_t size = utf8proc_encode_char((utf8proc_int32_t)code, bytes);
    str_addn(out, (const char *)bytes, (size_t)size);
}

/* 0x80 to 0x9F; the rest of the page is Latin-1. */
static const uint16_t page_1252[32] = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
    0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};

void utf8_from_1252(struct str *out, const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        uint32_t code = byte;
        if (byte >= 0x80 && byte < 0xA0)
            code = page_1252[byte - 0x80];
        utf8_add(out, code);
    }
}

uint32_t utf8_base(uint32_t code)
{
    enum { PARTS_MAX = 32 }; /* the longest has 18 */
    utf8proc_int32_t parts[PARTS_MAX];
    int boundary = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char(
        (utf8proc_int32_t)code, parts, PARTS_MAX,
        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, &boundary);
    return count < 1 || count > PARTS_MAX ? code : (uint32_t)parts[0];
}

/* Below the combining marks, and what word processors put for - " ' and ...:
   each is its own normal form and joins with nothing. */
static bool stands_alone(uint32_t code)
{
    return code < 0x0300 || (code >= 0x2010 && code <= 0x2026) ||
           code == 0x20AC;
}

/* Nearly every text is composed already. */
static bool is_composed(const char *text, size_t size)
{
    uint32_t code;
    for (size_t step; (step = utf8_next(&code, text, size)) > 0;) {
        if (!stands_alone(code))
            return false;
        text += step;
        size -= step;
    }
    return true;
}

void utf8_nfc(struct str *out, const char *text)
{
    size_t given = strlen(text);
    if (is_composed(text, given)) {
        str_addn(out, text, given);
        return;
    }
    utf8proc_uint8_t *composed = NULL;
    utf8proc_ssize_t size =
        utf8proc_map((const utf8proc_uint8_t *)text, 0, &composed,
                     UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (size < 0) /* broken bytes: there is no form but this one */
        str_add(out, text);
    else
        str_addn(out, (const char *)composed, (size_t)size);
    free(composed);
}
