#include <committee/config/option.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/config/config.h>
#include <committee/core/action.h>
#include <committee/text/date.h>
#include <committee/text/fold.h>
#include <committee/text/number.h>
#include <committee/text/tr.h>
#include <committee/text/width.h>

/* One pattern without alternatives: "*", "seat *", "anchor_*_nl". */
static bool fits(const char *pattern, size_t size, const char *text)
{
    const char *star = memchr(pattern, '*', size);
    size_t length = strlen(text);
    if (!star)
        return length == size && memcmp(pattern, text, size) == 0;
    size_t head = (size_t)(star - pattern);
    size_t tail = size - head - 1;
    return length > head + tail && memcmp(pattern, text, head) == 0 &&
           memcmp(star + 1, text + length - tail, tail) == 0;
}

/* The next of the |-joined alternatives; its size, 0 after the last one. */
static size_t next_choice(const char **choice, const char **rest)
{
    *choice = *rest;
    size_t size = strcspn(*rest, "|");
    *rest += size + ((*rest)[size] == '|');
    return size;
}

bool option_matches(const char *pattern, const char *text)
{
    const char *choice;
    const char *rest = pattern;
    for (size_t size; (size = next_choice(&choice, &rest)) > 0;)
        if (fits(choice, size, text))
            return true;
    return false;
}

const char *option_star(struct arena *arena, const char *pattern,
                        const char *text)
{
    const char *star = strchr(pattern, '*');
    if (!star || !option_matches(pattern, text))
        return "";
    size_t head = (size_t)(star - pattern);
    return arena_strndup(arena, text + head,
                         strlen(text) - head - strlen(star + 1));
}

const char *option_section(const char *section)
{
    for (int i = 0; i < option_group_count; i++)
        if (option_matches(option_groups[i].section, section))
            return option_groups[i].section;
    return NULL;
}

struct option_rows option_rows(const char *section)
{
    struct option_rows rows = {0};
    const char *pattern = option_section(section);
    int at = 0;
    while (at < option_count && !text_equal(options[at].section, pattern))
        at++;
    rows.first = &options[at];
    while (at < option_count && text_equal(options[at].section, pattern))
        at++;
    rows.count = (int)(&options[at] - rows.first);
    return rows;
}

const struct option *option_among(struct option_rows rows, const char *key)
{
    const struct option *row = rows.first;
    for (int i = 0; i < rows.count; i++, row++)
        if (option_matches(row->key, key))
            return row;
    return NULL;
}

const struct option *option_find(const char *section, const char *key)
{
    return option_among(option_rows(section), key);
}

/* How many letters differ (added, left out, other, swapped); long: many. */
static int distance(const char *a, size_t a_size, const char *b)
{
    enum { MOST = 40 };
    size_t b_size = strlen(b);
    if (a_size > MOST || b_size > MOST)
        return MOST;
    int cost[MOST + 1][MOST + 1] = {{0}};
    for (size_t i = 0; i <= a_size; i++)
        for (size_t j = 0; j <= b_size; j++) {
            int best = (int)(i > j ? i : j);
            if (i > 0 && j > 0) {
                best = cost[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
                if (cost[i - 1][j] + 1 < best)
                    best = cost[i - 1][j] + 1;
                if (cost[i][j - 1] + 1 < best)
                    best = cost[i][j - 1] + 1;
                bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
                               a[i - 2] == b[j - 1];
                if (swapped && cost[i - 2][j - 2] + 1 < best)
                    best = cost[i - 2][j - 2] + 1;
            }
            cost[i][j] = best;
        }
    return cost[a_size][b_size];
}

/* A slip of the hand: two letters at most, and most of the word is right. */
static bool close_enough(int letters, const char *word)
{
    return letters <= 2 && letters * 2 < (int)strlen(word);
}

const char *option_guess_section(struct arena *arena, const char *section)
{
    const char *space = strchr(section, ' ');
    size_t head = space ? (size_t)(space - section) : strlen(section);
    const char *best = NULL;
    int least = 3;
    for (int i = 0; i < option_group_count; i++) {
        const char *name = option_groups[i].section;
        bool named = strchr(name, '*') != NULL;
        const char *word =
            arena_strndup(arena, name, strlen(name) - (named ? 2 : 0));
        int letters = distance(section, head, word);
        if (letters >= least || !close_enough(letters, word))
            continue;
        least = letters;
        if (named)
            best = arena_printf(arena, "%s%s", word, space ? space : " …");
        else
            best = word;
    }
    return best;
}

const char *option_guess_key(const char *section, const char *key)
{
    const char *best = NULL;
    int least = 3;
    for (int i = 0; i < option_count; i++) {
        if (!option_matches(options[i].section, section) ||
            strpbrk(options[i].key, "*|"))
            continue;
        int letters = distance(key, strlen(key), options[i].key);
        if (letters < least && close_enough(letters, options[i].key)) {
            least = letters;
            best = options[i].key;
        }
    }
    return best;
}

/* The words on the screen are what people know. */
static bool has_title(enum action action, struct arena *arena,
                      const char *folded)
{
    for (int lang = 0; lang < LANG_COUNT; lang++)
        if (text_equal(text_folded(arena, tr((enum lang)lang,
                                             action_info(action)->title)),
                       folded))
            return true;
    return false;
}

const char *option_guess_action(struct arena *arena, const char *name)
{
    const char *best = NULL, *folded = text_folded(arena, name);
    int least = 3;
    for (int i = ACT_NONE + 1; i < ACT_COUNT; i++) {
        enum action action = (enum action)i;
        const char *word = action_info(action)->name;
        int letters = distance(folded, strlen(folded), word);
        if (action_is_fixed(action))
            continue;
        if (has_title(action, arena, folded))
            return word;
        if (letters < least && close_enough(letters, word)) {
            least = letters;
            best = word;
        }
    }
    return best;
}

int option_choice(const char *choices, const char *text, int *number)
{
    const char *choice;
    const char *rest = choices;
    int place = 0;
    for (size_t size; (size = next_choice(&choice, &rest)) > 0; place++) {
        bool numbered = size > 2 && memcmp(choice + size - 2, ":N", 2) == 0;
        if (!numbered && strlen(text) == size && !memcmp(choice, text, size))
            return place;
        long value;
        if (numbered && strncmp(text, choice, size - 1) == 0 &&
            whole_parse(&value, text + size - 1, 1, MAX_SEATS) == 0) {
            *number = (int)value;
            return place;
        }
    }
    return -1;
}

void option_split(struct word_list *out, struct arena *arena, const char *text,
                  char separator)
{
    size_t most = 1;
    for (const char *p = text; *p; p++)
        most += *p == separator;
    out->words = arena_array(arena, const char *, most);
    out->count = 0;
    char stop[2] = {separator, '\0'};
    for (const char *p = text; *p;) {
        size_t size = strcspn(p, stop);
        const char *start = p + strspn(p, " \t");
        const char *end = p + size;
        while (end > start && (end[-1] == ' ' || end[-1] == '\t'))
            end--;
        if (end > start)
            out->words[out->count++] =
                arena_strndup(arena, start, (size_t)(end - start));
        p += size + (p[size] != '\0');
    }
}

/* "010" is no number here: some read it as 8. */
static bool plain_number(const char *text)
{
    const char *digits = text + (*text == '-');
    return strspn(text, "-0123456789.,") == strlen(text) &&
           !(digits[0] == '0' && digits[1] >= '0' && digits[1] <= '9');
}

static const char *plain_hundredths(struct arena *arena, long hundredths)
{
    struct str text = {0};
    hundredths_plain(&text, hundredths);
    const char *kept = arena_strdup(arena, str_text(&text));
    str_free(&text);
    return kept;
}

/* One function a type; each checks `text` and writes to `to` unless NULL. */
struct slot {
    void *to;
    struct arena *arena;
    const struct option *option;
    const char *key;
};

static void put(const struct slot *slot, const void *value, size_t size)
{
    if (slot->to)
        memcpy(slot->to, value, size);
}

static int store_text(const struct slot *slot, const char *text)
{
    long most = slot->option->max;
    long cols = most > 0 ? text_cols(text) : 0;
    if (cols > most)
        return fail(ERR_CONFIG,
                    N_("{1}: the text is {2} columns wide and {3} is the most; "
                       "make it shorter"),
                    slot->key, num(cols), num(most));
    const char *kept = arena_strdup(slot->arena, text);
    put(slot, &kept, sizeof kept);
    return 0;
}

static int store_whole(const struct slot *slot, const char *text)
{
    const struct option *option = slot->option;
    long value;
    if (!plain_number(text) ||
        whole_parse(&value, text, option->min, option->max) != 0)
        return fail(ERR_CONFIG,
                    N_("{1}: \"{2}\" is not a whole number from {3} to {4}"),
                    slot->key, text, num(option->min), num(option->max));
    int number = (int)value;
    put(slot, &number, sizeof number);
    return 0;
}

static int store_decimal(const struct slot *slot, const char *text)
{
    const struct option *option = slot->option;
    bool any = option->min == 0 && option->max == 0;
    long value;
    if (!plain_number(text) || hundredths_parse(&value, text) != 0 ||
        (any && labs(value) > 100000000))
        return fail(ERR_CONFIG,
                    N_("{1}: \"{2}\" is not a number with two decimals at "
                       "most, such as 3.50"),
                    slot->key, text);
    if (!any && (value < option->min || value > option->max))
        return fail(ERR_CONFIG, N_("{1}: \"{2}\" is not between {3} and {4}"),
                    slot->key, text, plain_hundredths(slot->arena, option->min),
                    plain_hundredths(slot->arena, option->max));
    int number = (int)value;
    put(slot, &number, sizeof number);
    return 0;
}

static int store_yes_no(const struct slot *slot, const char *text)
{
    int number = 0;
    int place = option_choice("no|yes|nee|ja", text, &number);
    if (place < 0)
        return fail(ERR_CONFIG, N_("{1}: write yes or no, not \"{2}\""),
                    slot->key, text);
    bool value = place % 2 != 0;
    put(slot, &value, sizeof value);
    return 0;
}

static int store_choice(const struct slot *slot, const char *text)
{
    int number = 0;
    int place = option_choice(slot->option->choices, text, &number);
    if (place < 0)
        return fail(ERR_CONFIG, N_("{1}: \"{2}\" is not one of: {3}"),
                    slot->key, text,
                    option_choice_list(slot->arena, slot->option->choices));
    put(slot, &place, sizeof place);
    return 0;
}

static int store_date(const struct slot *slot, const char *text)
{
    struct date date = {0};
    if (!text_blank(text) && date_parse_iso(&date, text) != 0)
        return fail(ERR_CONFIG,
                    N_("{1}: \"{2}\" is not a date such as 2026-03-12"),
                    slot->key, text);
    put(slot, &date, sizeof date);
    return 0;
}

static int store_time(const struct slot *slot, const char *text)
{
    struct clock_time time;
    if (time_parse(&time, text) != 0)
        return fail(ERR_CONFIG, N_("{1}: \"{2}\" is not a time such as 19:30"),
                    slot->key, text);
    put(slot, &time, sizeof time);
    return 0;
}

static int store_list(const struct slot *slot, const char *text)
{
    struct word_list list;
    option_split(&list, slot->arena, text, slot->option->choices[0]);
    put(slot, &list, sizeof list);
    return 0;
}

static int (*const stores[OPTION_TYPE_COUNT])(const struct slot *slot,
                                              const char *text) = {
    [OPTION_TEXT] = store_text,       [OPTION_WHOLE] = store_whole,
    [OPTION_DECIMAL] = store_decimal, [OPTION_YES_NO] = store_yes_no,
    [OPTION_CHOICE] = store_choice,   [OPTION_DATE] = store_date,
    [OPTION_TIME] = store_time,       [OPTION_PATH] = store_text,
    [OPTION_LIST] = store_list,       [OPTION_NAME] = store_text,
};

/* Types in which the absence of a value is a value. */
static bool may_be_empty(enum option_type type)
{
    return type == OPTION_TEXT || type == OPTION_PATH || type == OPTION_LIST ||
           type == OPTION_NAME || type == OPTION_DATE;
}

int option_store(void *base, struct arena *arena, const struct option *option,
                 const char *key, const char *text)
{
    if (text_blank(text)) {
        if (option->required)
            return fail(ERR_CONFIG, N_("{1}: this may not be empty"), key);
        if (!may_be_empty(option->type))
            return 0;
    }
    struct slot slot = {.arena = arena, .option = option, .key = key};
    if (option->offset != OPTION_NOWHERE)
        slot.to = (char *)base + option->offset;
    return stores[option->type](&slot, text);
}
