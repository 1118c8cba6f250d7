/*
 * The strings that the screens, the documents and the commands are tried with.
 * A kind a row: what belongs together stands in one string, so that all of
 * them can go through every field in seconds.
 */
#include "hostile.h"

#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>
#include <jansson.h>

#include <committee/base/arena.h>

#define TEN(text) text text text text text text text text text text

// clang-format off
static const char *const own[] = {
    /* controls: C0 and DEL, escape sequences whole and cut off, C1 */
    "a\x01\x02\x03\x04\x05\x06\x07\x08\x0b\x0c\x0e\x0f\x10\x11\x12\x13\x14z",
    "a\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f\x7f\x7fz",
    "\x1b[2J\x1b[1;1H\x1b[31mrood\x1b[0m\x1b[8m\x1b[20C\x1b[?1049l\x1b[6n",
    "\x1b]0;titel\x07\x1b]52;c;YQ==\x1b\\\x1bP1$r\x1b\\\x1b[",
    "\xC2\x80\xC2\x84\xC2\x85\xC2\x8D\xC2\x90\xC2\x9B" "31m\xC2\x9D" "0;t\xC2\x9C",
    "The quic\b\b\b\b\b\bk brown fo\x07\x07\x07x\b \b",
    /* line ends and tabs */
    "regel een\rregel twee\r\nregel drie\n\n\nregel zes\ttab\t\ttab\v\f",
    "\n\t ",
    " vooraan en achteraan ",
    /* bidi: marks, embeddings, overrides, isolates; nothing closed */
    "Jansen\u202E ,nesnaJ\u202C \u200E\u200F\u061C \u202A\u202B\u202D",
    "\u2066\u2067\u2068Meer\u2069\u2069\u2069\u2069 \u202Eexe.fdp",
    /* zero width and what is not seen */
    "ad\u200Bmin\u200C \u200D\u2060\u2061\u2064\uFEFF\u00AD\u034F\u180E",
    "\u200D",
    "\u3164",
    "\u115F\u1160\uFFA0\u17B4\u17B5\u180B\u180D\u2800",
    "\uFE00\uFE0F\uFE0E a\uFE01\uFE0F \U000E0100\U000E01EF",
    "tag\U000E0001\U000E0068\U000E0069\U000E007F",
    "\u206A\u206F\uFFF9anker\uFFFAuitleg\uFFFB\uFFFC\uFFFD",
    /* separators and spaces of all kinds */
    "a\u2028b\u2029c\u00A0d\u1680e\u2000\u2003\u2009\u202F\u205F\u3000f",
    /* private, unassigned, no characters at all */
    "\uE000\uF8FF\U000F0000\U0010FFFD \u0378\u0530 \uFDD0\uFFFE\U0001FFFF",
    /* marks: too many, without a base, around, on wide letters */
    "H" TEN("\u0301\u0323") TEN("\u0337") "et komt",
    "\u0301\u0301begin \u20DDrond\u20E0 \u0489",
    "\u65E5\u0301\u672C\u0323 \U0001F600\u0301 \u3042\u3099",
    /* letters that stand where no letter stood: Myanmar, Indic, Thai, Hangul */
    "\u1000\u102B\u1038 \u0915\u094D\u0937\u093F \u0C15\u0C3E \u0E01\u0E33 "
    "\u0E01\u0E49\u0E49\u0E49 \u1112\u1161\u11AB \u1161\u11AB \u0D15\u0D4E",
    TEN("\u102B\u1038\u1062\u1031"),
    /* wide, half and full width, in odd places */
    "\u6728\u6751\u592A\u90CE \uFF28\uFF25 \uFF76\uFF9E \u3000\uFF0C"
    TEN("\u65E5\u672C\u8A9E"),
    "x" TEN("\U00020000\U0002A6D6"),
    /* emoji: families, skin, flags and half a flag, keycaps, presentation */
    "\U0001F468\u200D\U0001F469\u200D\U0001F467 \U0001F44D\U0001F3FD "
    "\U0001F1F3\U0001F1F1 \U0001F1F3 1\uFE0F\u20E3 \u2764\uFE0F "
    "\U0001F3F4\U000E0067\U000E0062\U000E007F \u203C\u2049",
    TEN("\U0001F1E6"),
    /* right to left, with digits and brackets between */
    "\u05E9\u05DC\u05D5\u05DD (12) \u0645\u0631\u062D\u0628\u0627 [3,5] "
    "\u0627\u0644\u0644\u0651\u0647",
    "\u0600\u0601\u06DD12\u070F\u08E2 \U000110BD",
    /* looks like something else */
    "\u0405. J\u0430nsen pay\u0440al \u2160\u2161 \uFB01\uFB03 \u0130\u0131",
    "<U+202E><byte 9B>\\x1b[2J^[[A \u241B[31m \u2500\u2502\u250C\u2510",
    "K-2026-001 \u00B7 besluit 2026-001 [ Ja ]   [ Terug ] \u25B8 \u2713 62 %",
    /* formats, templates, shells, paths */
    "%s%n%x %1$s %*d {1} {2*} {{7*7}} ${7*7} #{7*7} $HOME `id` $(reboot)",
    "../../../../etc/passwd /dev/null C:\\CON ~root -rf --help -",
    "'; DROP TABLE candidate; -- \" OR \"\"=\" \\' \\\" '' %_ *?[",
    /* spreadsheets, one start a string */
    "=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "'=1", "'s-Gravenhage",
    "=cmd|' /C calc'!A0;\"x\",1\n=2",
    /* markup: HTML, XML, Markdown, JSON, INI */
    "<script>alert(1)</script><img src=x onerror=y> &amp;&#x41;&lt; ]]> <!--",
    "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///\">]>&b;",
    "# kop\n- punt\n1. een\n> citaat\n```\n---\n| a | b |\n|---|---|\n***",
    "[x](http://example.org) ![y](z) *_~`<b>`~_* \\# [1]: a\n===\n    code",
    "\"},{\"a\":null,\\u0000\\ud800 [] true // /* */ NaN",
    "naam = x ; y # z\n[member anna]\nrole = secretary",
    "ja | nee | \"a, b\"; c\u00A6",
    /* long, without an end and with too many */
    TEN("langewoordenzondereind"), TEN(TEN("x")),
    TEN("een heel lange regel met gewone woorden, keer op keer. "),
    TEN("a\n"),
    "v", "0", "null", "undefined", "NaN", "\u00A4",
};
// clang-format on

const char *const hostile_bytes[] = {
    "\x80",
    "caf\xE9 \x93geciteerd\x94",
    "\xC0\xAF\xE0\x80\xAF\xF0\x80\x80\xAF",
    "\xED\xA0\x80\xED\xBF\xBF",
    "\xE2\x82 \xF0\x9F\x98z \xC3",
    "\xF4\x90\x80\x80\xF8\x88\x80\x80\x80\xFE\xFF",
    "\x9B"
    "31m\x90q\x9D"
    "0;t\x9C",
    NULL,
};

/* Not longer than what a field takes, and not within a character. */
static const char *fitted(struct arena *arena, const char *text)
{
    size_t size = strlen(text);
    if (size > HOSTILE_MAX)
        for (size = HOSTILE_MAX; (text[size] & 0xC0) == 0x80;)
            size--;
    return arena_strndup(arena, text, size);
}

static size_t read_strings(const char *const **list, struct arena *arena,
                           const char *path)
{
    json_t *all = json_load_file(path, 0, NULL), *one;
    size_t index, count = 0, size = json_array_size(all);
    const char **strings = arena_array(arena, const char *, size + 1);
    cr_assert_gt(size, 0, "%s is no array of strings", path);
    json_array_foreach(all, index, one)
    {
        if (json_string_length(one))
            strings[count++] = fitted(arena, json_string_value(one));
    }
    json_decref(all);
    *list = strings;
    return count;
}

size_t hostile_strings(const char *const **list, struct arena *arena)
{
    const char *path = getenv("HOSTILE_STRINGS");
    if (path)
        return read_strings(list, arena, path);
    *list = own;
    return sizeof own / sizeof *own;
}
