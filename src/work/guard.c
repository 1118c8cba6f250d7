/* Words that the committee wants to be warned about. */

#include "guard.h"

#include <stdio.h>
#include <string.h>

#include <committee/text/width.h>

bool committee_guard(struct guard_hit *hit, const struct committee *c,
                     const char *text)
{
    struct guard_hit first = {0};
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        const struct word_list *list = &c->config.guard[lang];
        struct guard_hit found;
        if (guard_find(&found, text, list->words, list->count) &&
            (!first.size || found.at < first.at))
            first = found;
    }
    *hit = first;
    return first.size > 0;
}

const char *committee_guarded(struct committee *c)
{
    if (!*c->guarded)
        return NULL;
    const char *word = arena_strdup(&c->arena, c->guarded);
    *c->guarded = '\0';
    return word;
}

/* Entries are short, but what they begin may be as long as one likes. */
static void keep_word(char out[GUARDED_SIZE], struct committee *c,
                      const char *text, struct guard_hit hit)
{
    struct str word = {0};
    char *whole = arena_strndup(&c->arena, text + hit.at, hit.size);
    text_fit(&word, whole, GUARDED_COLS);
    snprintf(out, GUARDED_SIZE, "%s", str_text(&word));
    str_free(&word);
}

static bool remember(struct committee *c, const char *text)
{
    struct guard_hit hit;
    if (!text || !committee_guard(&hit, c, text))
        return false;
    keep_word(c->guarded, c, text, hit);
    return true;
}

void guard_hidden(struct committee *c, const char *text)
{
    remember(c, text);
}

static int note_kept(struct committee *c, struct about about,
                     const struct guard_text *text)
{
    const char *kind = about.candidate ? "guard-kept" : "guard-kept-session";
    /* Of a form that was given back is told when no score is hidden. */
    if (text_equal(text->field, "reopening"))
        kind = "ballot-guard";
    return note_log(c, kind, about,
                    (const char *[]){"field", text->field,
                                     text->member ? "member" : NULL,
                                     text->member, NULL});
}

int guard_kept(struct committee *c, struct about about,
               const struct guard_text *text)
{
    return remember(c, text->text) ? note_kept(c, about, text) : OK;
}

/* --- names in minutes --- */

/* Of those whose names the viewer may see: from the reveal on, or always. */
static int surnames(const char *const **names, int *count, struct committee *c,
                    struct arena *arena, const struct facts *f)
{
    const char **list = arena_array(arena, const char *, f->item_count + 1);
    bool sees = c->settings.show_names || c->viewer.role == ROLE_SECRETARY;
    int status = OK;
    *count = 0;
    for (int i = 0; status == OK && i < f->item_count; i++) {
        struct stored_candidate s;
        if (!sees && f->items[i].phase < PHASE_REVEALED)
            continue;
        status = store_candidate(&s, c->db, arena, f->items[i].candidate);
        if (status == OK && !s.erased && !text_blank(s.name.surname))
            list[(*count)++] = s.name.surname;
    }
    *names = list;
    return status;
}

static int find_names(struct guard_hit *hit, struct committee *c,
                      struct arena *arena, const struct facts *f,
                      const char *text)
{
    const char *const *names;
    struct guard_hit address;
    int count;
    int status = surnames(&names, &count, c, arena, f);
    *hit = (struct guard_hit){0};
    if (status)
        return status;
    guard_find_name(hit, text, names, count);
    if (guard_find_address(&address, text) &&
        (!hit->size || address.at <= hit->at))
        *hit = address;
    return OK;
}

bool committee_guard_names(struct guard_hit *hit, struct committee *c,
                           const char *session, const char *text)
{
    struct arena arena = {0};
    struct facts f;
    int status = facts_load(&f, c, &arena, session, NULL);
    if (status == OK)
        status = find_names(hit, c, &arena, &f, text);
    arena_free(&arena);
    if (status) /* saving meets the same failure and tells of it */
        fail_forget();
    return status == OK && hit->size > 0;
}

const char *committee_named(int *line, struct committee *c)
{
    if (!*c->guarded_name)
        return NULL;
    const char *word = arena_strdup(&c->arena, c->guarded_name);
    *c->guarded_name = '\0';
    *line = c->guarded_line;
    return word;
}

int guard_kept_minutes(struct committee *c, struct arena *arena,
                       const struct facts *f, const struct guard_text *text)
{
    struct guard_hit hit;
    int status = find_names(&hit, c, arena, f, text->text);
    bool word = remember(c, text->text);
    if (status == OK && hit.size) {
        keep_word(c->guarded_name, c, text->text, hit);
        c->guarded_line = 1;
        for (size_t i = 0; i < hit.at; i++)
            c->guarded_line += text->text[i] == '\n';
    }
    if (status || (!word && !hit.size))
        return status;
    return note_kept(c, (struct about){0, f->session.id}, text);
}

static bool any_holds(const struct committee *c, const char *const *texts,
                      int count)
{
    struct guard_hit hit;
    for (int i = 0; i < count; i++)
        if (texts[i] && committee_guard(&hit, c, texts[i]))
            return true;
    return false;
}

/* Who shows the scores did not type these: she is told nothing. */
int guard_shown(struct committee *c, const struct facts *f,
                const struct stored_ballot *ballots, int count)
{
    int scores[MAX_CRITERIA], status = OK;
    const char *notes[MAX_CRITERIA];
    struct about about = {f->item.candidate, f->session.id};
    for (int i = 0; i < count; i++) {
        if (!ballots[i].id)
            continue;
        ballot_values(scores, notes, &ballots[i], f->policy);
        if (status == OK && any_holds(c, notes, f->policy->criterion_count))
            status = note_kept(
                c, about,
                &(struct guard_text){"note", NULL, ballots[i].member});
    }
    return status;
}

const char *guard_field(const char *code)
{
    static const struct {
        const char *code, *words;
    } fields[] = {
        {"note", N_("a note with a score")},
        {"change", N_("the reason of a changed score")},
        {"summary", N_("the summary")},
        {"reasons", N_("the reasons")},
        {"why", N_("why the decision falls this way")},
        {"departure", N_("why it departs from the outcome")},
        {"minority", N_("the minority view")},
        {"commitment", N_("the commitment")},
        {"event", N_("the reason that was given")},
        {"agenda", N_("why the candidate is discussed")},
        {"reopening", N_("why a form was given back")},
        {"points", N_("an action point")},
        {"business", N_("any other business")},
        {"remarks", N_("the text for the minutes")},
        {"changes", N_("the changes to the minutes")},
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (text_equal(fields[i].code, code))
            return fields[i].words;
    return code;
}
