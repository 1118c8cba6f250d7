#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/text/confusable.h>
#include <committee/text/fold.h>
#include <committee/text/name.h>
#include <committee/text/utf8.h>

enum { WORDS_MAX = 24 };

/* The words of a name; what is behind the last counted word stays with it. */
struct words {
    char *word[WORDS_MAX];
    size_t count;
};

static const char *const particles[] = {
    "van",   "de",  "der",  "den",  "het",   "ter",  "ten", "te",  "op",
    "in",    "aan", "bij",  "von",  "zu",    "vom",  "zum", "zur", "el",
    "al",    "ed",  "es",   "er",   "ez",    "bin",  "ibn", "ben", "bint",
    "abu",   "abd", "ould", "da",   "das",   "do",   "dos", "di",  "del",
    "della", "du",  "des",  "la",   "le",    "les",  "los", "las", "af",
    "av",    "uit", "uijt", "over", "onder", "voor", "tot", "y",   "e",
};
/* Those that also open a name with a capital: "De Wit", "Van der Meer". */
static const char *const dutch_first[] = {"van", "de",  "den", "der",
                                          "ter", "ten", "op"};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool in_list(const char *word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(word, list[i]) == 0)
            return true;
    return false;
}

/* Bytes of the apostrophe at `text`: ' and the three that Word makes of it. */
static size_t apostrophe_at(const char *text)
{
    if (*text == '\'' || *text == '`')
        return 1;
    bool curly = text_starts(text, "‘") || text_starts(text, "’");
    return curly ? strlen("’") : 0;
}

static utf8proc_category_t category_at(const char *text)
{
    uint32_t code;
    if (utf8_next(&code, text, strlen(text)) == 0)
        return UTF8PROC_CATEGORY_CN;
    return utf8proc_category((utf8proc_int32_t)code);
}

/* The first letter of a word is a small one: "van", "'t", "d'Hondt". */
static bool starts_small(const char *word)
{
    return category_at(word + apostrophe_at(word)) == UTF8PROC_CATEGORY_LL;
}

static bool starts_large(const char *word)
{
    utf8proc_category_t category = category_at(word + apostrophe_at(word));
    return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

static bool ends_in_dot(const char *word)
{
    size_t size = strlen(word);
    return size > 1 && word[size - 1] == '.';
}

/* "M.Jansen" and "J.P.de": where what follows the initials starts, or 0. */
static size_t glued_initials(const char *word)
{
    size_t letters = 0, after = 0, size = strlen(word);
    uint32_t code;
    for (size_t at = 0, step; at < size; at += step) {
        step = utf8_next(&code, word + at, size - at);
        if (code != '.') {
            letters++;
            continue;
        }
        if (letters == 0 || letters > 2)
            break;
        letters = 0;
        after = at + 1;
    }
    return after < size ? after : 0;
}

static void add_word(struct words *words, struct arena *arena,
                     const char *start, size_t size)
{
    char *word = arena_strndup(arena, start, size);
    size_t glued = glued_initials(word);
    if (glued > 0 && words->count < WORDS_MAX) {
        words->word[words->count++] = arena_strndup(arena, word, glued);
        word += glued;
    }
    if (words->count < WORDS_MAX)
        words->word[words->count++] = word;
}

static void cut_words(struct words *words, struct arena *arena,
                      const char *text)
{
    *words = (struct words){.count = 0};
    text += strspn(text, " \n");
    while (*text) {
        size_t size = strcspn(text, " \n");
        if (words->count >= WORDS_MAX - 2)
            size = strlen(text);
        add_word(words, arena, text, size);
        text += size;
        text += strspn(text, " \n");
    }
}

/* A particle for sure, or a small word before a surname with a capital. */
static bool is_particle(const struct words *words, size_t i)
{
    const char *word = words->word[i], *last = words->word[words->count - 1];
    if (i + 1 >= words->count || !starts_small(word))
        return false;
    return in_list(word, particles, COUNT(particles)) ||
           apostrophe_at(word) > 0 || starts_large(last);
}

/* "Van der Meer" and "De Wit" are surnames without initials; "Linh" is not. */
static bool opens_surname(struct arena *arena, const struct words *words)
{
    const char *word = words->word[0];
    if (words->count < 2)
        return false;
    if (starts_small(word))
        return apostrophe_at(word) > 0 ||
               in_list(word, particles, COUNT(particles));
    return in_list(text_folded(arena, word), dutch_first, COUNT(dutch_first));
}

/* Words [from, to) with a space between, none between "J." and "P.". */
static const char *join_words(struct arena *arena, const struct words *words,
                              size_t from, size_t to)
{
    struct str joined = {0};
    for (size_t i = from; i < to; i++) {
        bool initials = i > from && ends_in_dot(words->word[i - 1]) &&
                        ends_in_dot(words->word[i]) &&
                        starts_large(words->word[i - 1]) &&
                        starts_large(words->word[i]);
        str_add(&joined, i == from || initials ? "" : " ");
        str_add(&joined, words->word[i]);
    }
    const char *copy = arena_strdup(arena, str_text(&joined));
    str_free(&joined);
    return copy;
}

/* "Meer, M. van der" is "M. van der Meer" as lists write it. */
static const char *turn_comma(struct arena *arena, const char *text)
{
    const char *comma = strchr(text, ',');
    if (!comma || strchr(comma + 1, ',') || text_blank(comma + 1))
        return text;
    return arena_printf(arena, "%s %.*s", comma + 1, (int)(comma - text), text);
}

static char *lower_first(struct arena *arena, const char *word)
{
    uint32_t code;
    size_t step = utf8_next(&code, word, strlen(word));
    struct str lower = {0};
    if (step > 0)
        utf8_add(&lower, (uint32_t)utf8proc_tolower((utf8proc_int32_t)code));
    str_add(&lower, word + step);
    char *copy = arena_strdup(arena, str_text(&lower));
    str_free(&lower);
    return copy;
}

void name_split(struct person_name *out, struct arena *arena, const char *full)
{
    struct words words;
    const char *plain = text_canonical(arena, full ? full : "");
    cut_words(&words, arena, turn_comma(arena, plain));
    *out = (struct person_name){"", "", ""};
    if (words.count == 0)
        return;
    size_t initials = 0, infix;
    while (initials + 1 < words.count && ends_in_dot(words.word[initials]))
        initials++;
    if (initials == 0 && opens_surname(arena, &words))
        words.word[0] = lower_first(arena, words.word[0]);
    else if (initials == 0 && words.count > 1)
        initials = 1;
    infix = initials;
    while (is_particle(&words, infix))
        infix++;
    out->initials = join_words(arena, &words, 0, initials);
    out->infix = join_words(arena, &words, initials, infix);
    out->surname = join_words(arena, &words, infix, words.count);
}

static const char *join_parts(struct arena *arena, const char *const parts[3])
{
    struct str joined = {0};
    for (int i = 0; i < 3; i++) {
        if (!parts[i] || !*parts[i])
            continue;
        str_add(&joined, joined.len > 0 ? " " : "");
        str_add(&joined, parts[i]);
    }
    const char *copy = arena_strdup(arena, str_text(&joined));
    str_free(&joined);
    return copy;
}

const char *name_join(struct arena *arena, const struct person_name *name)
{
    return join_parts(arena, (const char *const[3]){name->initials, name->infix,
                                                    name->surname});
}

const char *name_capital(struct arena *arena, const char *text)
{
    uint32_t code;
    if (!*text)
        return text;
    size_t step = utf8_next(&code, text, strlen(text));
    struct str capital = {0};
    utf8_add(&capital, (uint32_t)utf8proc_toupper((utf8proc_int32_t)code));
    str_add(&capital, text + step);
    const char *copy = arena_strdup(arena, str_text(&capital));
    str_free(&capital);
    return copy;
}

const char *name_formal(struct arena *arena, const struct person_name *name)
{
    const char *joined = name_join(arena, name);
    return text_blank(name->initials) ? name_capital(arena, joined) : joined;
}

const char *name_sort_key(struct arena *arena, const struct person_name *name)
{
    const char *joined =
        join_parts(arena, (const char *const[3]){name->surname, name->infix,
                                                 name->initials});
    return text_folded(arena, joined);
}

bool name_mixes_scripts(const char *name)
{
    return text_mixes_scripts(name);
}

bool name_looks_like(const char *name, const char *other)
{
    struct arena arena = {0};
    bool same = strcmp(text_canonical(&arena, name),
                       text_canonical(&arena, other)) == 0;
    bool alike = !same && strcmp(text_skeleton(&arena, name),
                                 text_skeleton(&arena, other)) == 0;
    arena_free(&arena);
    return alike;
}
