/*
 * Plain forms for plain terminals.  A form is always one character as wide as
 * a letter; canvas.c fills up what the original took, so that columns agree
 * with text_cols() everywhere.
 */

#include <committee/text/glyph.h>

#include <ctype.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

#include <committee/base/str.h>
#include <committee/text/fold.h>
#include <committee/text/utf8.h>

struct form {
    uint32_t code;
    char ascii;
    bool console; /* the console font has it */
};

/* Debian's console has a font for Western Europe and Turkish (Lat15), without
   the marks that the kernel's own lacks: what is in neither is a square. */
enum { LATIN_1_END = 0x100 };

// clang-format off
static const struct form forms[] = { /* sorted by code */
    {0x00A0, ' ', true},  {0x00AB, '<', true},  {0x00B1, '~', true},
    {0x00B7, '.', true},  {0x00BB, '>', true},  {0x00C6, 'A', true},
    {0x00D0, 'D', true},  {0x00D7, 'x', true},  {0x00D8, 'O', true},
    {0x00DE, 'T', true},  {0x00DF, 's', true},  {0x00E6, 'a', true},
    {0x00F0, 'd', true},  {0x00F8, 'o', true},  {0x00FE, 't', true},
    {0x0110, 'D', false}, {0x0111, 'd', false}, {0x011E, 'G', true},
    {0x011F, 'g', true},  {0x0126, 'H', false}, {0x0127, 'h', false},
    {0x0130, 'I', true},  {0x0131, 'i', true},  {0x0138, 'k', false},
    {0x0141, 'L', false}, {0x0142, 'l', false}, {0x0149, 'n', false},
    {0x014A, 'N', false}, {0x014B, 'n', false}, {0x0152, 'O', true},
    {0x0153, 'o', true},  {0x015E, 'S', true},  {0x015F, 's', true},
    {0x0160, 'S', true},  {0x0161, 's', true},  {0x0166, 'T', false},
    {0x0167, 't', false}, {0x0178, 'Y', true},  {0x017D, 'Z', true},
    {0x017E, 'z', true},  {0x2010, '-', false}, {0x2011, '-', false},
    {0x2012, '-', false}, {0x2013, '-', false}, {0x2014, '-', false},
    {0x2018, '\'', false}, {0x2019, '\'', false}, {0x201A, ',', false},
    {0x201C, '"', false}, {0x201D, '"', false}, {0x201E, '"', false},
    {0x2022, '*', true},  {0x2026, '~', false}, {0x20AC, 'E', false},
    {0x2190, '<', true},  {0x2191, '^', true},  {0x2192, '>', true},
    {0x2193, 'v', true},  {0x2212, '-', false}, {0x2260, '#', false},
    {0x2264, '<', false}, {0x2265, '>', false}, {0x2500, '-', true},
    {0x2502, '|', true},  {0x250C, '+', true},  {0x2510, '+', true},
    {0x2514, '+', true},  {0x2518, '+', true},  {0x251C, '+', true},
    {0x2524, '+', true},  {0x252C, '+', true},  {0x2534, '+', true},
    {0x253C, '+', true},  {0x2588, '#', true},  {0x2591, '.', true},
    {0x25AA, '*', false}, {0x25B8, '>', false}, {0x25CF, '*', false},
    {0x2713, '+', false}, {0x2714, '+', false}, {0x2717, 'x', false},
};
// clang-format on

static int compare(const void *key, const void *row)
{
    uint32_t a = *(const uint32_t *)key, b = ((const struct form *)row)->code;
    return a < b ? -1 : a > b;
}

uint32_t glyph_form(uint32_t code, enum glyphs glyphs)
{
    if (code < 0x80 || glyphs == GLYPHS_UTF8)
        return code;
    const struct form *form = bsearch(
        &code, forms, sizeof forms / sizeof *forms, sizeof *forms, compare);
    if (form)
        return glyphs == GLYPHS_CONSOLE && form->console
                   ? code
                   : (unsigned char)form->ascii;
    if (glyphs == GLYPHS_CONSOLE && code < LATIN_1_END)
        return code;
    uint32_t base = utf8_base(code);
    return base >= 0x20 && base <= 0x7e ? base : '?';
}

static void add_plain(struct str *out, uint32_t code)
{
    if (code < 0x80)
        str_addc(out, (char)code);
    else if (wcwidth((wchar_t)code) != 0) /* a mark on the letter before it */
        str_addc(out, (char)glyph_form(code, GLYPHS_ASCII));
}

void text_ascii(struct str *out, const char *text, size_t size)
{
    struct str composed = {0};
    if (utf8_check(text, size) == size && strlen(text) == size) {
        utf8_nfc(&composed, text);
        text = str_text(&composed);
        size = composed.len;
    }
    while (size > 0) {
        uint32_t code;
        size_t step = utf8_check(text, size < 4 ? size : 4) > 0
                          ? utf8_next(&code, text, size)
                          : 0;
        if (step)
            add_plain(out, code);
        else
            str_addc(out, '?');
        step = step ? step : 1;
        text += step;
        size -= step;
    }
    str_free(&composed);
}
