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

static bool remember(struct committee *c, const char *text)
{
    struct guard_hit hit;
    if (!text || !committee_guard(&hit, c, text))
        return false;
    /* Entries are short, but what they begin may be as long as one likes. */
    struct str word = {0};
    char *whole = arena_strndup(&c->arena, text + hit.at, hit.size);
    text_fit(&word, whole, GUARDED_COLS);
    snprintf(c->guarded, sizeof c->guarded, "%s", str_text(&word));
    str_free(&word);
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
