#include <committee/config/write.h>

#include <stdbool.h>
#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/config/config.h>
#include <committee/config/option.h>
#include <committee/config/problem.h>
#include <committee/config/scan.h>
#include <committee/text/safe.h>
#include <committee/text/wrap.h>

enum { COMMENT_COLS = 77 };

struct writer {
    struct str *out;
    enum lang lang;
    struct arena *arena;
    const struct scan *scan; /* the default file: what has no row of its own */
    const struct config_answer *answers;
    int answer_count;
};

static void write_comment(struct writer *w, const char *text)
{
    struct wrap_line *lines;
    size_t count = text_wrap(&lines, w->arena, text, COMMENT_COLS);
    for (size_t i = 0; i < count; i++) {
        str_add(w->out, "; ");
        str_addn(w->out, text + lines[i].start, lines[i].end - lines[i].start);
        str_addc(w->out, '\n');
    }
}

/* An answer, else the default: of a section without a name it is in the
   table, of the others in the shipped file. */
static const char *value_of(const struct writer *w, const char *section,
                            const char *key)
{
    for (int i = 0; i < w->answer_count; i++)
        if (text_equal(w->answers[i].section, section) && w->answers[i].key &&
            text_equal(w->answers[i].key, key))
            return w->answers[i].value;
    const struct option *option = option_find(section, key);
    if (text_equal(option->section, section) && text_equal(option->key, key))
        return option->value;
    int at = scan_find(w->scan, section, key);
    return at < 0 ? "" : w->scan->entries[at].value;
}

/* The name that a section gets, NULL when it is left out. */
static const char *name_of(const struct writer *w, const char *section)
{
    for (int i = 0; i < w->answer_count; i++) {
        const struct config_answer *answer = &w->answers[i];
        if (answer->key || !text_equal(answer->section, section))
            continue;
        int kind = (int)strcspn(section, " ");
        return answer->value ? arena_printf(w->arena, "%.*s %s", kind, section,
                                            answer->value)
                             : NULL;
    }
    return section;
}

/* In quotes that are not in the text itself; config_write_answers() refuses a
   text with both. */
static void write_value(struct writer *w, const char *key, const char *value,
                        enum option_type type)
{
    bool quoted =
        type == OPTION_TEXT || type == OPTION_PATH || type == OPTION_LIST;
    const char *mark = strchr(value, '"') ? "'" : "\"";
    str_addf(w->out, "%s =", key);
    if (quoted)
        str_addf(w->out, " %s%s%s", mark, value, mark);
    else if (*value)
        str_addf(w->out, " %s", value);
    str_addc(w->out, '\n');
}

/* Whether all rows of a section take effect at the same moment. */
static bool same_effect(const char *section, enum option_effect *effect)
{
    bool first = true;
    *effect = EFFECT_START;
    for (int i = 0; i < option_count; i++) {
        if (!text_equal(options[i].section, section))
            continue;
        if (!first && options[i].effect != *effect)
            return false;
        *effect = options[i].effect;
        first = false;
    }
    return true;
}

static bool ends_with(const char *text, const char *end)
{
    size_t size = strlen(text), tail = strlen(end);
    return size >= tail && strcmp(text + size - tail, end) == 0;
}

/* What a key is, what it may hold and, where it differs, when it holds. */
static void write_option_comment(struct writer *w, const struct option *option)
{
    enum option_effect effect;
    if (ends_with(option->key, "_en") && strchr(option->section, '*'))
        return; /* "the same in English" needs no line */
    struct str text = {0};
    str_add(&text, tr(w->lang, option->sentence));
    if (!strpbrk(option->key, "|")) {
        str_addc(&text, ' ');
        option_describe(&text, w->lang, option);
    }
    if (!same_effect(option->section, &effect)) {
        str_addc(&text, ' ');
        str_add(&text, tr(w->lang, option_effect_sentence(option->effect)));
    }
    write_comment(w, str_text(&text));
    str_free(&text);
}

/* The keys of the default file that a pattern (anchor_*_nl) stands for. */
static void write_matching(struct writer *w, const char *section,
                           const struct option *option)
{
    for (int i = 0; i < w->scan->entry_count; i++) {
        const struct scan_entry *entry = &w->scan->entries[i];
        if (text_equal(w->scan->sections[entry->section].name, section) &&
            option_matches(option->key, entry->key))
            write_value(w, entry->key, value_of(w, section, entry->key),
                        option->type);
    }
}

/* One section with all its rows; only the first of a kind has comments. */
static void write_section(struct writer *w, const char *pattern,
                          const char *section, bool comments)
{
    str_addf(w->out, "[%s]\n", name_of(w, section));
    for (int i = 0; i < option_count; i++) {
        const struct option *option = &options[i];
        if (!text_equal(option->section, pattern))
            continue;
        if (comments)
            write_option_comment(w, option);
        if (strpbrk(option->key, "*|"))
            write_matching(w, section, option);
        else
            write_value(w, option->key, value_of(w, section, option->key),
                        option->type);
    }
}

static void write_group(struct writer *w, const struct option_group *group)
{
    enum option_effect effect;
    struct str text = {0};
    str_add(&text, tr(w->lang, group->sentence));
    if (same_effect(group->section, &effect)) {
        str_addc(&text, ' ');
        str_add(&text, tr(w->lang, option_effect_sentence(effect)));
    }
    str_add(w->out, "\n; ");
    str_repeat(w->out, "-", COMMENT_COLS);
    str_addc(w->out, '\n');
    write_comment(w, str_text(&text));
    str_free(&text);
    if (!strchr(group->section, '*')) {
        write_section(w, group->section, group->section, true);
        return;
    }
    int done = 0;
    for (int i = 0; i < w->scan->section_count; i++) {
        const char *name = w->scan->sections[i].name;
        if (!option_matches(group->section, name) || !name_of(w, name))
            continue;
        if (done > 0)
            str_addc(w->out, '\n');
        write_section(w, group->section, name, done++ == 0);
    }
}

static void write_file(struct str *out, enum lang lang,
                       const struct config_answer *answers, int count)
{
    struct arena arena = {0};
    struct config_problems none = {.arena = &arena};
    struct scan scan;
    const char *text = config_default_text();
    scan_text(&scan, &arena, text, strlen(text), &none);
    struct writer w = {.out = out,
                       .lang = lang,
                       .arena = &arena,
                       .scan = &scan,
                       .answers = answers,
                       .answer_count = count};
    write_comment(&w, tr(lang, N_("The settings of the committee. A line that "
                                  "begins with ; is a comment. Put a text "
                                  "between quotes. After a change, run: "
                                  "committee check")));
    for (int i = 0; i < option_group_count; i++)
        write_group(&w, &option_groups[i]);
    arena_free(&arena);
}

void config_write_default(struct str *out, enum lang lang)
{
    write_file(out, lang, NULL, 0);
}

static int check_answer(struct arena *arena, const struct config_answer *answer)
{
    if (!answer->key)
        return OK;
    const struct option *option = option_find(answer->section, answer->key);
    if (!option)
        return fail(ERR_DATA, N_("there is no key \"{1}\" in [{2}]"),
                    answer->key, answer->section);
    struct option check = *option;
    check.offset = OPTION_NOWHERE;
    if (option_store(NULL, arena, &check, answer->key, answer->value) != 0)
        return ERR_DATA;
    if (strchr(answer->value, '"') && strchr(answer->value, '\''))
        return fail(ERR_DATA,
                    N_("{1}: use one kind of quotes in this text, \" or '"),
                    answer->key);
    if (strlen(answer->value) + strlen(answer->key) + 8 > SCAN_LINE_BYTES ||
        !text_equal(safe_line(arena, answer->value), answer->value))
        return fail(ERR_DATA,
                    N_("{1}: this text is too long or holds characters that "
                       "cannot be shown"),
                    answer->key);
    return 0;
}

int config_write_answers(struct str *out, enum lang lang,
                         const struct config_answer *answers, int count)
{
    struct arena arena = {0};
    int rc = 0;
    for (int i = 0; rc == 0 && i < count; i++)
        rc = check_answer(&arena, &answers[i]);
    arena_free(&arena);
    if (rc == 0)
        write_file(out, lang, answers, count);
    return rc;
}

/* Text for troff: no request at the start of a line, no escapes. */
static void add_troff(struct str *out, const char *text)
{
    for (const char *p = text; *p; p++)
        if (*p == '\\')
            str_add(out, "\\e");
        else if (*p == '-')
            str_add(out, "\\-");
        else if (p == text && (*p == '.' || *p == '\''))
            str_addf(out, "\\&%c", *p);
        else
            str_addc(out, *p);
}

static void write_manual_option(struct str *out, enum lang lang,
                                const struct option *option)
{
    struct str text = {0};
    str_add(&text, tr(lang, option->sentence));
    str_addc(&text, ' ');
    option_describe(&text, lang, option);
    if (!text_blank(option->value) && option->type != OPTION_LIST) {
        str_addc(&text, ' ');
        tr_add(&text, lang, N_("Default: {1}."), option->value);
    }
    str_addc(&text, ' ');
    str_add(&text, tr(lang, option_effect_sentence(option->effect)));
    str_add(out, ".TP\n.B ");
    add_troff(out,
              strchr(option->key, '|') ? tr(lang, N_("FIELD")) : option->key);
    str_addc(out, '\n');
    add_troff(out, str_text(&text));
    str_addc(out, '\n');
    str_free(&text);
}

void config_write_manual(struct str *out, enum lang lang)
{
    for (int i = 0; i < option_group_count; i++) {
        const struct option_group *group = &option_groups[i];
        str_add(out, ".SS [");
        add_troff(out, group->section);
        str_add(out, "]\n");
        add_troff(out, tr(lang, group->sentence));
        str_addc(out, '\n');
        for (int o = 0; o < option_count; o++)
            if (text_equal(options[o].section, group->section))
                write_manual_option(out, lang, &options[o]);
    }
}
