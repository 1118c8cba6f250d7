#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <utf8proc.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/text/safe.h>
#include <committee/text/utf8.h>

/* Marks that one base may carry: Vietnamese needs two, Hebrew about four, and
   a cell of the screen holds no more. */
enum { MARKS_MAX = 4 };

enum verdict {
    KEEP,  /* a base: as it is */
    MARK,  /* as it is, as long as its base carries few */
    SPACE, /* a plain space in its place */
    LEAVE, /* joins or colours its neighbours: no terminal agrees on that */
    TOKEN, /* shown by its number */
};

static bool left_out(uint32_t code)
{
    return code == 0x200C || code == 0x200D ||   /* ZWNJ, ZWJ */
           code == 0xFE0E || code == 0xFE0F ||   /* VS15, VS16 */
           (code >= 0x1F3FB && code <= 0x1F3FF); /* skin tones */
}

/* What Unicode lets a program ignore (Default_Ignorable_Code_Point) among the
   letters and marks, and the one symbol that is a blank: they hide something,
   or make a name that looks empty. */
static bool unseen(uint32_t code)
{
    static const uint32_t ranges[][2] = {
        {0x034F, 0x034F}, {0x115F, 0x1160}, {0x17B4, 0x17B5},
        {0x180B, 0x180F}, {0x2800, 0x2800}, {0x3164, 0x3164},
        {0xFE00, 0xFE0D}, {0xFFA0, 0xFFA0}, {0xE0000, 0xE0FFF}};
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (code >= ranges[i][0] && code <= ranges[i][1])
            return true;
    return false;
}

/* Some Burmese vowels are marks by category, but stand on their own. */
static bool attaches(uint32_t code)
{
    int class = (int)utf8proc_get_property((utf8proc_int32_t)code)->boundclass;
    return class == UTF8PROC_BOUNDCLASS_EXTEND ||
           class == UTF8PROC_BOUNDCLASS_SPACINGMARK;
}

/* Vowels and last consonants of Hangul have no cell of their own. */
static bool is_jamo(uint32_t code)
{
    int class = (int)utf8proc_get_property((utf8proc_int32_t)code)->boundclass;
    return class == UTF8PROC_BOUNDCLASS_V || class == UTF8PROC_BOUNDCLASS_T;
}

static enum verdict judge(uint32_t code)
{
    if (left_out(code))
        return LEAVE;
    if (unseen(code))
        return TOKEN;
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
    case UTF8PROC_CATEGORY_SM:
    case UTF8PROC_CATEGORY_SC:
    case UTF8PROC_CATEGORY_SK:
    case UTF8PROC_CATEGORY_SO:
        return KEEP;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return attaches(code) ? MARK : KEEP;
    case UTF8PROC_CATEGORY_ZS:
        return code == ' ' || code == 0x00A0 ? SPACE : TOKEN;
    default:
        return TOKEN;
    }
}

/* Bytes of the line break at `text`: CR LF is one. */
static size_t break_at(const char *text, size_t size)
{
    if (text[0] == '\n')
        return 1;
    if (text[0] != '\r')
        return 0;
    return size > 1 && text[1] == '\n' ? 2 : 1;
}

/*
 * What stands before the next code point.  `marks` counts what the last base
 * carries; where there is no base (the start, a new line, a token) it is full,
 * for a mark there would sit on whatever is drawn before this text.
 */
struct before {
    int marks;
    uint32_t code; /* the last one that was kept; 0 none */
};

static void add_code(struct str *out, struct before *b, uint32_t code)
{
    enum verdict verdict = judge(code);
    if (verdict == KEEP && is_jamo(code))
        verdict = utf8proc_grapheme_break((utf8proc_int32_t)b->code,
                                          (utf8proc_int32_t)code)
                      ? TOKEN
                      : MARK;
    if (verdict == MARK)
        verdict = b->marks++ < MARKS_MAX ? KEEP : TOKEN;
    else if (verdict == LEAVE && b->marks >= MARKS_MAX)
        verdict = TOKEN; /* it has nothing to join */
    else if (verdict == KEEP || verdict == SPACE)
        b->marks = 0;
    if (verdict == KEEP) {
        utf8_add(out, code);
        b->code = code;
    } else if (verdict == SPACE) {
        str_addc(out, ' ');
        b->code = ' ';
    } else if (verdict == TOKEN) {
        str_addf(out, "<U+%04X>", (unsigned)code);
        *b = (struct before){.marks = MARKS_MAX};
    }
}

/* The bytes that are printable ASCII: nearly all of nearly every text. */
static size_t plain_bytes(const char *text, size_t size)
{
    size_t count = 0;
    while (count < size && text[count] >= ' ' && text[count] <= '~')
        count++;
    return count;
}

void safe_text(struct str *out, const char *text, size_t size,
               enum safe_mode mode)
{
    struct before before = {.marks = MARKS_MAX};
    size_t valid = utf8_check(text, size);
    for (size_t at = 0; at < size;) {
        size_t step;
        if (at > valid)
            valid = at + utf8_check(text + at, size - at);
        if ((step = plain_bytes(text + at, size - at)) > 0) {
            str_addn(out, text + at, step);
            before = (struct before){0};
        } else if ((step = break_at(text + at, size - at)) > 0) {
            str_addc(out, mode == SAFE_BLOCK ? '\n' : ' ');
            before =
                (struct before){.marks = mode == SAFE_BLOCK ? MARKS_MAX : 0};
        } else if (text[at] == '\t') {
            step = 1;
            str_addc(out, ' ');
            before = (struct before){0};
        } else if (at == valid) {
            step = 1;
            str_addf(out, "<byte %02X>", (unsigned char)text[at]);
            before = (struct before){.marks = MARKS_MAX};
        } else {
            uint32_t code;
            step = utf8_next(&code, text + at, size - at);
            add_code(out, &before, code);
        }
        at += step;
    }
}

static const char *safe_copy(struct arena *arena, const char *text,
                             enum safe_mode mode)
{
    if (!text)
        return "";
    size_t size = strlen(text);
    if (plain_bytes(text, size) == size)
        return arena_strndup(arena, text, size);
    struct str safe = {0};
    safe_text(&safe, text, size, mode);
    const char *copy = arena_strndup(arena, str_text(&safe), safe.len);
    str_free(&safe);
    return copy;
}

const char *safe_line(struct arena *arena, const char *text)
{
    return safe_copy(arena, text, SAFE_LINE);
}

const char *safe_block(struct arena *arena, const char *text)
{
    return safe_copy(arena, text, SAFE_BLOCK);
}
