#include <committee/text/guard.h>

#include <stdlib.h>
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

/* Where each word stands, so that ten thousand names do not each read the
   whole text: the first of a chain, and the one after it. */
struct word_index {
    int *first, *next; /* -1: none */
    size_t mask;
};

static size_t slot_of(const struct word_index *index, const char *folded)
{
    uint64_t hash = 14695981039346656037u; /* FNV-1a */
    for (; *folded; folded++)
        hash = (hash ^ (unsigned char)*folded) * 1099511628211u;
    return (size_t)(hash ^ hash >> 32) & index->mask;
}

static void index_words(struct word_index *index, struct word_row *row)
{
    size_t count = row->words.count, slots = 16;
    while (slots < 2 * count)
        slots *= 2;
    index->mask = slots - 1;
    index->first = arena_array(&row->arena, int, slots);
    index->next = arena_array(&row->arena, int, count + 1);
    for (size_t i = 0; i < slots; i++)
        index->first[i] = -1;
    for (size_t i = count; i-- > 0;) {
        size_t slot = slot_of(index, row->words.items[i].folded);
        index->next[i] = index->first[slot];
        index->first[slot] = (int)i;
    }
}

/* A text in which many entries are looked for. */
struct guarded {
    const char *text;
    struct word_row row;
    struct word_index index;
};

static void guarded_read(struct guarded *g, const char *text)
{
    *g = (struct guarded){.text = text};
    take_apart(&g->row, text);
    index_words(&g->index, &g->row);
}

/* The first word, or the one after `at`, at which the entry may stand; -1. */
static int candidate_after(const struct guarded *g, const struct entry *entry,
                           int at)
{
    const struct word *words = entry->row.words.items;
    if (!entry->row.words.count)
        return -1;
    if (entry->open && entry->row.words.count == 1) /* any word, then */
        return at + 1 < (int)g->row.words.count ? at + 1 : -1;
    return at < 0 ? g->index.first[slot_of(&g->index, words->folded)]
                  : g->index.next[at];
}

static bool is_small(const char *text)
{
    uint32_t code;
    return utf8_next(&code, text, strlen(text)) > 0 &&
           utf8proc_category((utf8proc_int32_t)code) == UTF8PROC_CATEGORY_LL;
}

/* Keeps what stands earlier, or longer at the same place.  A name that begins
   with a small letter itself may stand so. */
static void look_for(struct guard_hit *hit, const struct guarded *g,
                     const struct entry *entry, bool large)
{
    size_t behind = 0;
    for (int i = -1; (i = candidate_after(g, entry, i)) >= 0;) {
        size_t at = g->row.words.items[i].at;
        if (hit->size && at > hit->at)
            return;
        if (at < behind || !stands_at(entry, &g->row, (size_t)i))
            continue;
        size_t last = (size_t)i + entry->row.words.count - 1;
        behind = g->row.words.items[last].end;
        if (large && is_small(g->text + at))
            continue;
        if (!hit->size || at < hit->at || behind - at > hit->size)
            *hit = (struct guard_hit){at, behind - at};
        return;
    }
}

static bool find_any(struct guard_hit *hit, const char *text,
                     const char *const *words, int count, bool names)
{
    struct guarded g;
    *hit = (struct guard_hit){0};
    guarded_read(&g, text);
    for (int i = 0; g.row.words.count && i < count; i++) {
        struct entry entry = {0};
        size_t size = strlen(words[i]);
        entry.open = size && words[i][size - 1] == '*';
        take_apart(&entry.row, words[i]);
        look_for(hit, &g, &entry, names && !is_small(words[i]));
        row_free(&entry.row);
    }
    row_free(&g.row);
    return hit->size > 0;
}

bool guard_find(struct guard_hit *hit, const char *text,
                const char *const *words, int count)
{
    return find_any(hit, text, words, count, false);
}

bool guard_find_name(struct guard_hit *hit, const char *text,
                     const char *const *names, int count)
{
    return find_any(hit, text, names, count, true);
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

/* ---- telephone numbers ---- */

/* What is the same with 0, +31 or 0031 before it; the figures of which the
   place is kept, for a country before it; the most between two figures. */
enum { TAIL = 9, TAIL_MOD = 1000000000, KEPT = 15, GAP = 3 };

/* Figures in a row, with what people put between them. */
struct figures {
    size_t at[KEPT]; /* of the last ones, by their count modulo KEPT */
    int count, gap;
    uint32_t tail;
};

static bool is_figure(char c)
{
    return c >= '0' && c <= '9';
}

static void add_figure(struct figures *f, const char *text, size_t at)
{
    f->at[f->count++ % KEPT] = at;
    f->tail = (uint32_t)(((uint64_t)f->tail * 10 + (uint64_t)(text[at] - '0')) %
                         TAIL_MOD);
    f->gap = 0;
}

/* Bytes of what may stand between two figures, of whatever keyboard or
   word processor; 0: this may not. */
static size_t gap_size(const char *text)
{
    enum { MINUS = 0x2212 };
    uint32_t code = 0;
    size_t size = utf8_next(&code, text, strnlen(text, 4));
    if (size < 2)
        return size && strchr(" -./()", *text) ? size : 0;
    utf8proc_category_t kind = utf8proc_category((utf8proc_int32_t)code);
    bool gap = kind == UTF8PROC_CATEGORY_PD || kind == UTF8PROC_CATEGORY_ZS ||
               code == MINUS;
    return gap ? size : 0;
}

/* The bytes that it took; 0: this is no part of a number, and ends it. */
static size_t take_figure(struct figures *f, const char *text, size_t at)
{
    if (is_figure(text[at])) {
        add_figure(f, text, at);
        return 1;
    }
    return f->count && ++f->gap <= GAP ? gap_size(text + at) : 0;
}

/* The next place at which a number may end, from `*at` on, which is then
   behind it. */
static bool next_number(struct figures *f, const char *text, size_t *at)
{
    while (text[*at]) {
        size_t taken = take_figure(f, text, *at);
        if (!taken)
            *f = (struct figures){0};
        *at += taken ? taken : 1;
        if (f->count >= TAIL && !f->gap && !is_figure(text[*at]))
            return true;
    }
    return false;
}

struct tails {
    VEC(uint32_t) known;
};

/* A field may hold two numbers, and it is not known where the first is whole:
   each place where one may end is one.  Nor does a word within it matter. */
static void add_tails(struct tails *out, const char *field)
{
    struct figures f = {0}, all = {0};
    for (size_t at = 0; next_number(&f, field, &at);)
        *vec_push(&out->known) = f.tail;
    for (size_t at = 0; field[at]; at++)
        if (is_figure(field[at]))
            add_figure(&all, field, at);
    if (all.count >= TAIL)
        *vec_push(&out->known) = all.tail;
}

static int compare_tails(const void *a, const void *b)
{
    uint32_t one = *(const uint32_t *)a, other = *(const uint32_t *)b;
    return (one > other) - (one < other);
}

/* Whether the country stands here: +31 or 0031, not the end of 10.00. */
static bool is_country(const char *text, size_t at)
{
    return (at && text[at - 1] == '+') ||
           (text[at] == '0' && text[at + 1] == '0' && text[at + 2] > '0' &&
            text[at + 2] <= '9');
}

/* Where the number begins whose tail is the last: what stands before it may be
   of a date. */
static size_t start_of(const struct figures *f, const char *text)
{
    int first = f->count - TAIL;
    size_t start = f->at[first % KEPT];
    bool parted = false;
    for (int i = first; i >= 0 && i >= f->count - KEPT; i--) {
        size_t at = f->at[i % KEPT];
        if (at && is_figure(text[at - 1]))
            continue;
        if (is_country(text, at))
            return at && text[at - 1] == '+' ? at - 1 : at;
        if (!parted || (i == first - 1 && text[at] == '0'))
            start = at;
        parted = true;
    }
    return start;
}

static void find_tail(struct guard_hit *hit, const char *text,
                      const struct tails *tails)
{
    struct figures f = {0};
    for (size_t at = 0; next_number(&f, text, &at);) {
        if (!bsearch(&f.tail, tails->known.items, tails->known.count,
                     sizeof f.tail, compare_tails))
            continue;
        size_t from = start_of(&f, text);
        *hit = (struct guard_hit){from, at - from};
        return;
    }
}

bool guard_find_number(struct guard_hit *hit, const char *text,
                       const char *const *numbers, int count)
{
    struct tails tails = {0};
    *hit = (struct guard_hit){0};
    for (int i = 0; i < count; i++)
        add_tails(&tails, numbers[i]);
    if (tails.known.count) {
        qsort(tails.known.items, tails.known.count, sizeof(uint32_t),
              compare_tails);
        find_tail(hit, text, &tails);
    }
    vec_free(&tails.known);
    return hit->size > 0;
}
