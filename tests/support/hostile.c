#include "hostile.h"

#include <stdint.h>

#include <committee/base/random.h>
#include <committee/base/str.h>
#include <committee/text/utf8.h>

static const char *const pieces_good[] = {
    "a",           "Z",
    "7",           " ",
    " ",           "  ",
    "-",           "'",
    ".",           ",",
    "/",           "@",
    "<",           ">",
    "{1}",         "%s",
    "\n",          "\r\n",
    "\r",          "\t",
    "\x1b[2J",     "\x1b]0;x\x07",
    "\x01",        "\x7f",
    "\b",          "\xC2\x9B",
    "\xC2\x85",    "\xC2\xA0",
    "\xC2\xAD",    "é",
    "e\xCC\x81",   "ö",
    "ß",           "ł",
    "İ",           "ı",
    "ﬁ",           "Ж",
    "ё",           "Σ",
    "ς",           "א",
    "עִ",           "م",
    "لا",          "ه",
    "क",           "का",
    "क्ष",          "हि",
    "ก็",           "กำ",
    "한",          "\u1112\u1161\u11AB",
    "\u1160",      "日本",
    "ｶﾞ",          "，",
    "😀",           "👩\u200D🚀",
    "👍\U0001F3FD", "🇳🇱",
    "🇳",           "❤\uFE0F",
    "\u0301",      "\u0323",
    "\u20DD",      "\u0E33",
    "\u200B",      "\u200C",
    "\u200D",      "\u200E",
    "\u202E",      "\u2066",
    "\u2069",      "\u2028",
    "\u2029",      "\uFEFF",
    "\U000E0041",  "\U000E0100",
    "\uE000",      "\U0010FFFD",
    "\U0002FFFE",  "\u0378",
    "\uFFFD",      "\uFFFC",
    "\u3000",      "\u2003",
    "\u034F",      "\u0600",
    "\u0D4E",      "voorbeeld.nl",
    "ja,nee",      "langewoordenzondereind",
};
static const char *const pieces_broken[] = {
    "\x80",
    "\xBF",
    "\xC0\xAF",
    "\xC3",
    "\xE0\x80\xAF",
    "\xE2\x82",
    "\xED\xA0\x80",
    "\xED\xBF\xBF",
    "\xF0\x80\x80\xAF",
    "\xF0\x9F\x98",
    "\xF4\x90\x80\x80",
    "\xF8\x88\x80\x80\x80",
    "\xFE",
    "\xFF",
};
enum {
    GOOD = sizeof pieces_good / sizeof *pieces_good,
    BROKEN = sizeof pieces_broken / sizeof *pieces_broken,
};

size_t random_below(size_t limit)
{
    uint64_t value;
    random_bytes(&value, sizeof value);
    return (size_t)(value % limit);
}

/* Now and then one code point of all that there are. */
static void add_any(struct str *out)
{
    uint32_t code = 1 + (uint32_t)random_below(0x10FFFF);
    if (code < 0xD800 || code > 0xDFFF)
        utf8_add(out, code);
}

static void add_pieces(struct str *out, int pieces, size_t kinds)
{
    for (int i = 0; i < pieces; i++) {
        size_t kind = random_below(kinds + 1);
        if (kind == kinds)
            add_any(out);
        else
            str_add(out, kind < GOOD ? pieces_good[kind]
                                     : pieces_broken[kind - GOOD]);
    }
}

void hostile_text(struct str *out, int pieces)
{
    add_pieces(out, pieces, GOOD + BROKEN);
}

void hostile_utf8(struct str *out, int pieces)
{
    add_pieces(out, pieces, GOOD);
}
