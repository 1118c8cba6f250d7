#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <unictype.h>
#include <utf8proc.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/text/confusable.h>
#include <committee/text/fold.h>
#include <committee/text/utf8.h>

struct pair {
    uint32_t code; /* Greek or Cyrillic */
    char latin;
};

/* Sorted by code.  Small letters that print as small capitals are with the
   letter of the capital, so that case folding does not tell them apart. */
// clang-format off
static const struct pair pairs[] = {
    /* Greek */
    {0x0391, 'A'}, {0x0392, 'B'}, {0x0395, 'E'}, {0x0396, 'Z'}, {0x0397, 'H'},
    {0x0399, 'I'}, {0x039A, 'K'}, {0x039C, 'M'}, {0x039D, 'N'}, {0x039F, 'O'},
    {0x03A1, 'P'}, {0x03A4, 'T'}, {0x03A5, 'Y'}, {0x03A7, 'X'}, {0x03B1, 'a'},
    {0x03B2, 'b'}, {0x03B3, 'y'}, {0x03B5, 'e'}, {0x03B7, 'n'}, {0x03B9, 'i'},
    {0x03BA, 'k'}, {0x03BD, 'v'}, {0x03BF, 'o'}, {0x03C1, 'p'}, {0x03C2, 'c'},
    {0x03C4, 't'}, {0x03C5, 'u'}, {0x03C7, 'x'}, {0x03C9, 'w'}, {0x03F2, 'c'},
    {0x03F3, 'j'}, {0x03F9, 'C'},
    /* Cyrillic */
    {0x0405, 'S'}, {0x0406, 'I'}, {0x0408, 'J'}, {0x0410, 'A'}, {0x0412, 'B'},
    {0x0415, 'E'}, {0x0417, '3'}, {0x041A, 'K'}, {0x041C, 'M'}, {0x041D, 'H'},
    {0x041E, 'O'}, {0x0420, 'P'}, {0x0421, 'C'}, {0x0422, 'T'}, {0x0423, 'Y'},
    {0x0425, 'X'}, {0x042C, 'b'}, {0x0430, 'a'}, {0x0432, 'b'}, {0x0433, 'r'},
    {0x0435, 'e'}, {0x0437, '3'}, {0x043A, 'k'}, {0x043C, 'm'}, {0x043D, 'h'},
    {0x043E, 'o'}, {0x043F, 'n'}, {0x0440, 'p'}, {0x0441, 'c'}, {0x0442, 't'},
    {0x0443, 'y'}, {0x0445, 'x'}, {0x044C, 'b'}, {0x0455, 's'}, {0x0456, 'i'},
    {0x0458, 'j'}, {0x0474, 'V'}, {0x0475, 'v'}, {0x04AE, 'Y'}, {0x04AF, 'y'},
    {0x04BA, 'h'}, {0x04BB, 'h'}, {0x04C0, 'I'}, {0x04CF, 'l'}, {0x0500, 'd'},
    {0x0501, 'd'}, {0x050C, 'G'}, {0x051A, 'Q'}, {0x051B, 'q'}, {0x051C, 'W'},
    {0x051D, 'w'},
};
// clang-format on

static int compare_codes(const void *key, const void *element)
{
    uint32_t code = *(const uint32_t *)key;
    uint32_t other = ((const struct pair *)element)->code;
    return code < other ? -1 : code > other;
}

static uint32_t to_latin(uint32_t code)
{
    const struct pair *found =
        bsearch(&code, pairs, sizeof pairs / sizeof *pairs, sizeof *pairs,
                compare_codes);
    return found ? (uint32_t)(unsigned char)found->latin : code;
}

/* The accents go first: ё is е, and then looks like e. */
static char *without_accents(const char *text)
{
    utf8proc_uint8_t *plain = NULL;
    utf8proc_ssize_t size = utf8proc_map(
        (const utf8proc_uint8_t *)text, 0, &plain,
        UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_DECOMPOSE |
            UTF8PROC_COMPAT | UTF8PROC_IGNORE | UTF8PROC_STRIPMARK);
    if (size >= 0)
        return (char *)plain;
    free(plain);
    return xstrdup(text);
}

const char *text_skeleton(struct arena *arena, const char *text)
{
    char *plain = without_accents(text);
    struct str latin = {0};
    size_t size = strlen(plain);
    uint32_t code;
    for (size_t at = 0, step; at < size; at += step) {
        step = utf8_next(&code, plain + at, size - at);
        utf8_add(&latin, to_latin(code));
    }
    const char *skeleton = text_folded(arena, str_text(&latin));
    str_free(&latin);
    free(plain);
    return skeleton;
}

static bool letter(uint32_t code)
{
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
        return true;
    default:
        return false;
    }
}

static bool mark(uint32_t code)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
    return category == UTF8PROC_CATEGORY_MN ||
           category == UTF8PROC_CATEGORY_MC || category == UTF8PROC_CATEGORY_ME;
}

/* The name of the script of a letter; NULL when it belongs to several. */
static const char *script_of(uint32_t code)
{
    static const char *const east_asian[] = {"Hiragana", "Katakana", "Bopomofo",
                                             "Hangul"};
    const uc_script_t *script = uc_script(code);
    if (!script || strcmp(script->name, "Common") == 0 ||
        strcmp(script->name, "Inherited") == 0)
        return NULL;
    for (size_t i = 0; i < sizeof east_asian / sizeof *east_asian; i++)
        if (strcmp(script->name, east_asian[i]) == 0)
            return "Han";
    return script->name;
}

bool text_mixes_scripts(const char *text)
{
    const char *word_script = NULL;
    size_t size = strlen(text);
    uint32_t code;
    for (size_t at = 0, step; at < size; at += step) {
        step = utf8_next(&code, text + at, size - at);
        if (!letter(code)) {
            if (!mark(code))
                word_script = NULL;
            continue;
        }
        const char *script = script_of(code);
        if (script && word_script && strcmp(script, word_script) != 0)
            return true;
        if (script)
            word_script = script;
    }
    return false;
}
