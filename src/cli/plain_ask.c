/* Questions whose answers are lines: words, texts, dates, a choice. */

#include "plain.h"

#include <stdio.h>
#include <string.h>

#include <committee/text/fold.h>
#include <committee/text/safe.h>
#include <committee/work/guard.h>

bool plain_ask(const char **text, struct plain *p, const char *prompt)
{
    if (!plain_read(p, prompt, NULL))
        return false;
    const char *typed = str_text(&p->line);
    size_t size = strlen(typed);
    while (size && typed[size - 1] == ' ')
        size--;
    size_t blanks = strspn(typed, " ");
    *text = size > blanks
                ? arena_strndup(&p->arena, typed + blanks, size - blanks)
                : "";
    return true;
}

bool plain_means(struct plain *p, const char *typed, const char *word)
{
    return text_equal(text_folded(&p->arena, typed),
                      text_folded(&p->arena, word));
}

bool plain_typed(struct plain *p, const char *word)
{
    const char *typed;
    if (!plain_ask(&typed, p, plain_prompt(p, N_("Type {1} and Enter"), word)))
        return false;
    if (plain_means(p, typed, word))
        return true;
    plain_say(p, N_("Nothing was done."));
    return false;
}

bool plain_sure(struct plain *p)
{
    return plain_typed(p, tr(p->lang, N_("yes")));
}

bool plain_yes(bool *yes, struct plain *p, const char *question)
{
    const char *typed;
    if (!plain_ask(&typed, p, plain_prompt(p, N_("{1}? yes or no"), question)))
        return false;
    *yes = plain_means(p, typed, tr(p->lang, N_("yes")));
    return true;
}

bool plain_sure_to(struct plain *p, const char *question)
{
    bool yes;
    if (!plain_yes(&yes, p, question))
        return false;
    if (!yes)
        plain_say(p, N_("Nothing was done."));
    return yes;
}

/* ---- a choice ---- */

/* From 1, as they are read out; -1: it is no such number. */
static int find_number(struct plain *p, const char *typed, int count)
{
    for (int i = 0; i < count; i++)
        if (text_equal(arena_printf(&p->arena, "%d", i + 1), typed))
            return i;
    return -1;
}

/* -1: none; -2: several.  Its beginning goes before what it holds. */
static int find_title(struct plain *p, const char *typed,
                      const char *const *titles, int count)
{
    const char *wanted = text_folded(&p->arena, typed);
    int starting = -1, holding = -1;
    for (int i = 0; i < count; i++) {
        const char *title = text_folded(&p->arena, titles[i]);
        if (text_equal(title, wanted))
            return i;
        if (text_starts(title, wanted))
            starting = starting == -1 ? i : -2;
        if (strstr(title, wanted))
            holding = holding == -1 ? i : -2;
    }
    return starting != -1 ? starting : holding;
}

static int find_choice(struct plain *p, const char *typed,
                       const char *const *titles, const char *const *words,
                       int count)
{
    int at = find_number(p, typed, count);
    if (at < 0 && words)
        at = find_title(p, typed, words, count);
    return at < 0 ? find_title(p, typed, titles, count) : at;
}

static void say_choices(struct plain *p, const char *const *titles, int count)
{
    for (int i = 0; i < count; i++)
        plain_block(p, arena_printf(&p->arena, "%d: %s", i + 1, titles[i]));
}

bool plain_choose_word(int *at, struct plain *p, const char *prompt,
                       const char *const *titles, const char *const *words,
                       int count)
{
    const char *typed;
    say_choices(p, titles, count);
    while (plain_ask(&typed, p, prompt)) {
        if (!*typed) {
            plain_say(p, N_("Nothing was done."));
            return false;
        }
        *at = find_choice(p, typed, titles, words, count);
        if (*at >= 0)
            return true;
        if (plain_has_key(p, ACT_HELP, typed))
            say_choices(p, titles, count);
        else
            plain_say(p,
                      *at == -2 ? N_("More than one begins with \"{1}\". Type "
                                     "a longer part of it.")
                                : N_("\"{1}\" is not among them. Type the "
                                     "number or the beginning of one; Enter "
                                     "alone stops."),
                      typed);
    }
    return false;
}

bool plain_choose(int *at, struct plain *p, const char *prompt,
                  const char *const *titles, int count)
{
    return plain_choose_word(at, p, prompt, titles, NULL, count);
}

bool plain_member(int *at, struct plain *p, const char *prompt, bool voting)
{
    const char *titles[MAX_MEMBERS];
    int where[MAX_MEMBERS], count = 0, chosen = 0;
    for (int i = 0; i < p->s->member_count && count < MAX_MEMBERS; i++) {
        const struct seat_member *m = &p->s->members[i];
        if (voting && !m->votes)
            continue;
        where[count] = i;
        titles[count++] = arena_strdup(
            &p->arena,
            text_blank(m->seat_brief)
                ? trf(p->lang, N_("{1}, {2*}"), m->name, role_title(m->role))
                : trf(p->lang, N_("{1}, {2}"), m->name, m->seat_brief));
    }
    if (!plain_choose(&chosen, p, prompt, titles, count))
        return false;
    *at = where[chosen];
    return true;
}

/* ---- dates and times ---- */

bool plain_day(struct date *day, struct plain *p, const char *prompt)
{
    const char *typed;
    for (;;) {
        *day = date_today();
        if (!plain_ask(&typed, p, prompt))
            return false;
        if (!*typed || date_parse(day, typed) == OK)
            return true;
        plain_failed(p);
    }
}

bool plain_date(struct date *date, struct plain *p, const char *prompt)
{
    const char *typed;
    for (;;) {
        *date = (struct date){0};
        if (!plain_ask(&typed, p, prompt))
            return false;
        if (!*typed || date_parse_coming(date, typed, date_today()) == OK)
            return true;
        plain_failed(p);
    }
}

bool plain_time(struct clock_time *time, struct plain *p, const char *prompt)
{
    const char *typed;
    for (;;) {
        *time = (struct clock_time){.hour = -1};
        if (!plain_ask(&typed, p, prompt))
            return false;
        if (!*typed || time_parse(time, typed) == OK)
            return true;
        plain_failed(p);
    }
}

/* ---- a text ---- */

static void say_named(struct plain *p)
{
    struct guard_named named;
    if (committee_named(&named, p->c))
        plain_say(p,
                  named.own_file
                      ? N_("It was saved with \"{1}\" in it. What is written "
                           "about a candidate may be read by that candidate, "
                           "so it names no others.")
                      : N_("It was saved with \"{1}\" in it. Minutes name "
                           "candidates by their number only."),
                  named.name);
}

void plain_guarded(struct plain *p)
{
    const char *word = committee_guarded(p->c);
    say_named(p);
    if (word)
        plain_say(p,
                  N_("It was saved with the word \"{1}\" in it. Religion, "
                     "origin, health, orientation and family plans do not "
                     "belong in what the committee writes down."),
                  word);
}

static bool is_meant(struct plain *p, const char *text,
                     const struct guard_hit *hit, const char *why)
{
    plain_say(p, N_("Does \"{1}\" belong here?"),
              arena_strndup(&p->arena, text + hit->at, hit->size));
    plain_say(p, why);
    return plain_sure(p);
}

/* A word first, then a name: each is asked about by itself. */
bool plain_belongs(struct plain *p, const char *text)
{
    struct guard_hit hit;
    if (committee_guard(&hit, p->c, text) &&
        !is_meant(p, text, &hit,
                  N_("Religion, origin, health, orientation and family plans "
                     "do not belong in what the committee writes down.")))
        return false;
    return !committee_guard_names(&hit, p->c, p->session, NULL, text) ||
           is_meant(p, text, &hit,
                    N_("Minutes name candidates by their number only."));
}

void plain_draft_key(char out[128], const struct plain *p, const char *what)
{
    snprintf(out, 128, "%s/%s/%s", what, p->session, p->candidate);
}

/* What was typed before and not kept goes before what is kept. */
static const char *value_of(struct plain *p, const struct plain_text *options)
{
    const char *draft = "";
    if (options->draft &&
        draft_load(&draft, p->c, &p->arena, options->draft) == OK &&
        !text_blank(draft))
        return draft;
    return options->value ? options->value : "";
}

static void explain(struct plain *p, const struct plain_text *options,
                    const char *value)
{
    if (text_blank(value)) {
        if (!options->line)
            plain_say(p, N_("An empty line ends the text."));
        return;
    }
    plain_say(p, N_("This is there now:"));
    plain_block(p, value);
    if (options->line)
        plain_say(p, N_("Enter keeps it. Type another text to replace it, or "
                        "- to leave it empty."));
    else
        plain_say(p, N_("Enter keeps it. Another text replaces it, + and a "
                        "text adds to it, - leaves it empty."));
    if (!options->line)
        plain_say(p, N_("An empty line ends the text."));
}

void plain_add_line(struct str *out, const struct plain_mode *mode,
                    const char *line)
{
    bool adds = *line == '+' && !text_blank(mode->value);
    if (!text_blank(mode->above)) {
        str_add(out, mode->above);
        str_add(out, line);
    } else if (adds) {
        str_add(out, mode->value);
        str_add(out, "\n");
        str_add(out, line + 1 + strspn(line + 1, " "));
    } else {
        str_add(out, line);
    }
}

/* True: there may be more lines. */
static bool read_line(struct plain *p, struct str *text,
                      const struct plain_text *options, const char *value)
{
    struct plain_mode mode = {
        .many = !options->line,
        .draft = options->draft,
        .above = arena_strdup(&p->arena, str_text(text)),
        .value = options->line ? NULL : value,
    };
    const char *prompt =
        text->len ? tr(p->lang, N_("more: ")) : options->prompt;
    if (!plain_read(p, prompt, &mode) || text_blank(str_text(&p->line)))
        return false;
    str_clear(text);
    plain_add_line(text, &mode, str_text(&p->line));
    if (options->draft && !text_equal(str_text(text), "-"))
        draft_save(p->c, options->draft, str_text(text));
    if (options->line || text_equal(str_text(text), "-"))
        return false;
    str_add(text, "\n");
    return true;
}

bool plain_text(const char **text, struct plain *p,
                const struct plain_text *options)
{
    struct str typed = {0};
    const char *value = value_of(p, options);
    explain(p, options, value);
    p->stopped = false;
    while (read_line(p, &typed, options, value))
        ;
    bool given = !p->stopped && !p->ended;
    if (typed.len && typed.data[typed.len - 1] == '\n')
        str_cut(&typed, typed.len - 1);
    if (text_equal(str_text(&typed), "-"))
        *text = "";
    else
        *text = typed.len ? arena_strdup(&p->arena, str_text(&typed)) : value;
    str_free(&typed);
    return given;
}
