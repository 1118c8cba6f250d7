#include <committee/text/guard.h>

#include <string.h>

#include <utf8proc.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/text/fold.h>
#include <committee/text/utf8.h>

/* A word of a text, and what it is compared by. */
struct word {
    size_t at, end;
    const char *folded;
    bool near; /* only blanks and hyphens between it and the one before */
};

struct word_row {
    struct arena arena;
    VEC(struct word) words;
};

enum letter { LETTER_WORD, LETTER_GAP, LETTER_END };

/* What cannot be seen (a soft hyphen, a joiner) parts no word. */
static enum letter letter_of(uint32_t code)
{
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_CF:
        return LETTER_WORD;
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_ZS:
        return LETTER_GAP;
    default:
        return code == '\n' || code == '\t' ? LETTER_GAP : LETTER_END;
    }
}

static void add_word(struct word_row *row, const char *text, struct word word)
{
    char *plain =
        arena_strndup(&row->arena, text + word.at, word.end - word.at);
    word.folded = text_folded(&row->arena, plain);
    *vec_push(&row->words) = word;
}

static void take_apart(struct word_row *row, const char *text)
{
    size_t size = utf8_check(text, strlen(text)), at = 0;
    struct word word = {0};
    bool inside = false, near = false;
    uint32_t code;
    for (size_t n; (n = utf8_next(&code, text + at, size - at)) > 0; at += n) {
        enum letter letter = letter_of(code);
        if (letter == LETTER_WORD && !inside)
            word = (struct word){.at = at, .near = near};
        if (letter != LETTER_WORD && inside) {
            word.end = at;
            add_word(row, text, word);
            near = true;
        }
        inside = letter == LETTER_WORD;
        near &= letter != LETTER_END;
    }
    if (inside) {
        word.end = at;
        add_word(row, text, word);
    }
}

static void row_free(struct word_row *row)
{
    vec_free(&row->words);
    arena_free(&row->arena);
}

/* One entry of a list. */
struct entry {
    struct word_row row;
    bool open; /* it ended in * */
};

static bool stands_at(const struct entry *entry, const struct word_row *text,
                      size_t from)
{
    size_t count = entry->row.words.count;
    if (!count || from + count > text->words.count)
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct word *wanted = &entry->row.words.items[i];
        const struct word *got = &text->words.items[from + i];
        bool begins = entry->open && i + 1 == count;
        if ((i && !got->near) ||
            !(begins ? text_starts(got->folded, wanted->folded)
                     : text_equal(got->folded, wanted->folded)))
            return false;
    }
    return true;
}

/* Keeps what stands earlier, or longer at the same place. */
static void look_for(struct guard_hit *hit, const struct word_row *text,
                     const struct entry *entry)
{
    for (size_t i = 0; i < text->words.count; i++) {
        const struct word *first = &text->words.items[i];
        if (hit->size && first->at > hit->at)
            return;
        if (!stands_at(entry, text, i))
            continue;
        size_t last = i + entry->row.words.count - 1;
        size_t size = text->words.items[last].end - first->at;
        if (!hit->size || first->at < hit->at || size > hit->size)
            *hit = (struct guard_hit){first->at, size};
        return;
    }
}

bool guard_find(struct guard_hit *hit, const char *text,
                const char *const *words, int count)
{
    struct word_row row = {0};
    *hit = (struct guard_hit){0};
    take_apart(&row, text);
    for (int i = 0; i < count; i++) {
        struct entry entry = {0};
        size_t size = strlen(words[i]);
        entry.open = size && words[i][size - 1] == '*';
        take_apart(&entry.row, words[i]);
        look_for(hit, &row, &entry);
        row_free(&entry.row);
    }
    row_free(&row);
    return hit->size > 0;
}

static bool is_small(const char *text)
{
    uint32_t code;
    return utf8_next(&code, text, strlen(text)) > 0 &&
           utf8proc_category((utf8proc_int32_t)code) == UTF8PROC_CATEGORY_LL;
}

/* A name that begins with a small letter itself may stand so. */
static bool find_name(struct guard_hit *hit, const char *text, const char *name)
{
    for (size_t from = 0; guard_find(hit, text + from, &name, 1);
         from = hit->at + hit->size) {
        hit->at += from;
        if (is_small(name) || !is_small(text + hit->at))
            return true;
    }
    return false;
}

bool guard_find_name(struct guard_hit *hit, const char *text,
                     const char *const *names, int count)
{
    struct guard_hit one;
    *hit = (struct guard_hit){0};
    for (int i = 0; i < count; i++)
        if (find_name(&one, text, names[i]) &&
            (!hit->size || one.at < hit->at ||
             (one.at == hit->at && one.size > hit->size)))
            *hit = one;
    return hit->size > 0;
}

/* Letters and figures, of any script, and what else stands in addresses. */
static bool is_of_address(char c)
{
    return (unsigned char)c >= 0x80 || (c >= '0' && c <= '9') ||
           (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c != '\0' && strchr("._%+-", c));
}

bool guard_find_address(struct guard_hit *hit, const char *text)
{
    *hit = (struct guard_hit){0};
    for (const char *at = strchr(text, '@'); at; at = strchr(at + 1, '@')) {
        const char *from = at, *end = at + 1, *dot;
        while (from > text && is_of_address(from[-1]))
            from--;
        while (is_of_address(*end))
            end++;
        while (end > at + 1 && strchr(".-", end[-1]))
            end--; /* of the sentence */
        dot = memchr(at + 1, '.', (size_t)(end - at - 1));
        if (from == at || !dot || dot == at + 1)
            continue;
        *hit = (struct guard_hit){(size_t)(from - text), (size_t)(end - from)};
        return true;
    }
    return false;
}
