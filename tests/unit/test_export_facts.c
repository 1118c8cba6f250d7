/*
 * Whatever the minutes tell apart on paper, their JSON tells apart too: each
 * fact of the model is changed by itself, and of all these evenings no two with
 * the same JSON have other pages, in either language; a text that the pages
 * print stands in it word for word.
 */
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/export/document.h>
#include <committee/export/json.h>
#include <committee/export/text.h>

#include "../support/schema.h"
#include "test_export_fixture.h"

TestSuite(test_export_facts, .timeout = 300);

/* What every new text is, so that it can be looked for. */
#define MARK "Zwerfkei"

/* The evening of the fixture where everything can be written to. */
struct copy {
    struct minutes m;
    struct policy policy;
    struct minutes_part parts[2];
    struct minutes_person people[8];
    struct minutes_stay stays[2];
    struct minutes_candidate candidates[6];
    struct minutes_late late;
    struct minutes_decision decisions[2];
    struct seat_vote votes[3];
    struct outcome outcome;
    struct minutes_reserve reserve[2];
    struct minutes_action actions[2];
    struct minutes_text texts[2];
};

static const char *const one_text[] = {MARK};

static const struct minutes_edition one_edition = {
    1, {2026, 4, 2}, one_text, 1};
static const struct minutes_edition two_editions[] = {
    {1, {2026, 4, 7}, one_text, 1}, {2, {2026, 4, 2}, one_text, 1}};

static void copy_people(struct copy *c)
{
    const struct minutes *m = &c->m;
    memcpy(c->people, m->people, sizeof *c->people * (size_t)m->person_count);
    memcpy(c->stays, c->people[0].stays, sizeof c->stays);
    c->people[0].stays = c->stays;
    c->m.people = c->people;
}

/* The third candidate was admitted, and somebody was against. */
static void copy_candidates(struct copy *c)
{
    memcpy(c->candidates, c->m.candidates, sizeof c->candidates);
    struct minutes_candidate *third = &c->candidates[2];
    memcpy(c->decisions, third->decisions, sizeof *c->decisions);
    memcpy(c->votes, c->decisions[0].votes, sizeof c->votes);
    c->decisions[0].votes = c->votes;
    third->decisions = c->decisions;
    c->outcome = *third->outcome;
    third->outcome = &c->outcome;
    c->m.candidates = c->candidates;
}

static void copy_minutes(struct copy *c, struct arena *arena, enum lang lang)
{
    c->m = *fixture_minutes(arena, lang);
    c->policy = *c->m.policy;
    c->m.policy = &c->policy;
    c->m.version = 2;
    c->m.adopted_on = (struct date){2026, 4, 9};
    c->m.replaces_on = (struct date){2026, 4, 2};
    memcpy(c->parts, c->m.parts, sizeof *c->parts);
    c->parts[1] = (struct minutes_part){{2026, 3, 13}, {20, 0}, {21, 0}};
    c->m.parts = c->parts;
    copy_people(c);
    copy_candidates(c);
    memcpy(c->reserve, c->m.reserve, sizeof c->reserve);
    memcpy(c->actions, c->m.actions, sizeof c->actions);
    memcpy(c->texts, c->m.texts, sizeof c->texts);
    c->m.reserve = c->reserve;
    c->m.actions = c->actions;
    c->m.texts = c->texts;
}

/* ---- each fact by itself --------------------------------------------------- */

/* The statement whose turn it is, and its own words. */
#define CHANGE(statement)      \
    do {                       \
        if ((*which)-- == 0) { \
            statement;         \
            return #statement; \
        }                      \
    } while (0)

static const char *change_head(struct copy *c, int *which)
{
    struct minutes *m = &c->m;
    CHANGE(m->committee = MARK);
    CHANGE(m->session = MARK);
    CHANGE(m->place = MARK);
    CHANGE(m->legal_basis = MARK);
    CHANGE(m->legal_from.day = 17);
    CHANGE(m->legal_until.day = 17);
    CHANGE(m->adopted_on.day = 17);
    CHANGE(m->version = 3);
    CHANGE(m->replaces_on.day = 17);
    CHANGE((m->changes = one_text, m->change_count = 1));
    CHANGE((m->earlier = &one_edition, m->earlier_count = 1));
    CHANGE((m->earlier = &two_editions[0], m->earlier_count = 1));
    CHANGE((m->earlier = &two_editions[1], m->earlier_count = 1));
    CHANGE((m->earlier = two_editions, m->earlier_count = 2));
    CHANGE(c->parts[0].date.day = 17);
    CHANGE(c->parts[0].from.minute = 17);
    CHANGE(c->parts[0].until.minute = 17);
    CHANGE(m->part_count = 2);
    CHANGE(m->quorum = false);
    CHANGE(m->agenda_changes = MARK);
    CHANGE(m->shuffle_seed = MARK);
    CHANGE(m->previous_date.day = 17);
    CHANGE(m->previous_date.year = 0);
    CHANGE(m->previous_adopted_on.year = 0);
    CHANGE(m->previous_adopted_on.day = 10);
    CHANGE(m->previous_changes = one_text);
    CHANGE(m->candidate_count = 5);
    CHANGE(m->scores_in_minutes = true);
    CHANGE(m->other_business = MARK);
    CHANGE(m->next_date.day = 17);
    CHANGE(m->next_date.year = 0);
    CHANGE(m->next_time.minute = 17);
    CHANGE(m->next_place = MARK);
    CHANGE(m->log_seq = 17);
    CHANGE(m->log_head = MARK);
    return NULL;
}

static const char *change_rule(struct copy *c, int *which)
{
    struct policy *p = &c->policy;
    CHANGE(p->version = 17);
    CHANGE(p->version = 0);
    CHANGE(p->adopted_on = "2026-01-17");
    CHANGE(p->rule.method = METHOD_MEDIAN);
    CHANGE(p->rule.threshold = 317);
    CHANGE(p->rule.margin = 17);
    CHANGE(p->seats[0].brief = MARK);
    CHANGE(p->criteria[0].brief[LANG_NL] = MARK);
    CHANGE(p->criteria[0].brief[LANG_EN] = MARK);
    CHANGE(p->criteria[0].floor = 217);
    CHANGE(p->rule.vote = (enum vote_rule)1);
    CHANGE(p->rule.even_split = SPLIT_DECLINE);
    return NULL;
}

static const char *change_people(struct copy *c, int *which)
{
    CHANGE(c->m.person_count = 6);
    CHANGE(c->people[0].name = MARK);
    CHANGE(c->people[0].role = ROLE_OBSERVER);
    CHANGE(c->people[0].seat = 2);
    CHANGE(c->people[0].seat = NO_SEAT);
    CHANGE(c->people[0].presence = PRESENCE_UNKNOWN);
    CHANGE(c->people[0].confidential = false);
    CHANGE(c->people[0].deputy_for = "A. de Wit");
    CHANGE(c->people[0].stay_count = 1);
    CHANGE(c->stays[0].from.minute = 17);
    CHANGE(c->stays[0].until.minute = 17);
    CHANGE(c->stays[1].until = ((struct clock_time){21, 17}));
    CHANGE(c->stays[0].from_day = ((struct date){2026, 3, 17}));
    CHANGE(c->stays[0].until_day = ((struct date){2026, 3, 17}));
    CHANGE(c->stays[0].from_point = MARK);
    CHANGE(c->stays[0].until_point = MARK);
    CHANGE(c->people[4].presence = PRESENCE_ABSENT);
    CHANGE(c->people[4].deputy = true);
    return NULL;
}

static const char *change_candidate(struct copy *c, int *which)
{
    struct minutes_candidate *one = &c->candidates[2];
    CHANGE(one->number = MARK);
    CHANGE(one->phase = PHASE_REVEALED);
    CHANGE(one->hidden = true);
    CHANGE((one->hidden = true, one->decision_count = 0));
    CHANGE((c->candidates[0].hidden = true));
    CHANGE(one->began.minute = 17);
    CHANGE(one->present = 17);
    CHANGE(one->entitled = 17);
    CHANGE(one->quorum = false);
    CHANGE((one->recused = one_text, one->recused_count = 1));
    CHANGE((one->absent_recused = one_text, one->absent_recused_count = 1));
    CHANGE((one->left_out = one_text, one->left_out_count = 1));
    CHANGE(one->entered = MARK);
    CHANGE(one->summary = MARK);
    CHANGE(one->outcome = NULL);
    CHANGE((one->rounds = 2, one->first_outcome = one->outcome));
    CHANGE(one->decision_count = 0);
    CHANGE(c->candidates[1].rounds = 1);
    CHANGE(c->candidates[1].first_outcome = NULL);
    CHANGE(c->candidates[1].recused_count = 0);
    CHANGE(c->candidates[4].event_reason = MARK);
    CHANGE(c->candidates[3].event_reason = MARK);
    CHANGE(c->candidates[3].phase = PHASE_WAITING);
    CHANGE(c->candidates[0].event_reason = MARK);
    CHANGE(c->candidates[0].quorum = true);
    return NULL;
}

/* An interest that was reported when the candidate was there. */
static const char *change_late(struct copy *c, int *which)
{
    c->late = (struct minutes_late){"M. el Amrani", {19, 55}, false};
    c->candidates[1].late = &c->late;
    CHANGE(c->candidates[1].late_count = 1);
    c->candidates[1].late_count = 1;
    CHANGE(c->late.at.minute = 17);
    CHANGE(c->late.after_scores = true);
    CHANGE(c->late.name = "R. Vos");
    c->candidates[1].late_count = 0;
    return NULL;
}

static const char *change_outcome(struct copy *c, int *which)
{
    struct outcome *o = &c->outcome;
    CHANGE(o->verdict = VERDICT_ADMIT);
    CHANGE(o->reason = REASON_ABOVE);
    CHANGE((o->reason = REASON_FLOOR, o->reason_criterion = 0));
    CHANGE((o->reason = REASON_FLOOR, o->reason_criterion = 1));
    CHANGE((o->reason = REASON_MAJORITY, o->seats_above = 2));
    CHANGE((o->reason = REASON_MAJORITY, o->seats_counting = 4));
    CHANGE(o->reason = REASON_NO_QUORUM);
    CHANGE((o->result.exact = "317/100", o->result.hundredths = 317));
    CHANGE(o->result.exact = NULL);
    CHANGE(o->total_spread.hundredths = 117);
    CHANGE(o->total_spread.exact = NULL);
    CHANGE(o->criterion_mean[0].hundredths = 117);
    CHANGE(o->criterion_mean[0].exact = NULL);
    c->m.scores_in_minutes = true;
    CHANGE(o->criterion_spread[0].hundredths = 117);
    CHANGE(o->score[0][0].hundredths = 117);
    CHANGE(o->seat_total[0].hundredths = 117);
    CHANGE(o->distance.hundredths = 117);
    c->m.scores_in_minutes = false;
    return NULL;
}

static const char *change_decision(struct copy *c, int *which)
{
    struct minutes_decision *d = &c->decisions[0];
    CHANGE(d->number = MARK);
    CHANGE(d->admit = false);
    CHANGE(d->corrects = MARK);
    CHANGE(d->reasons = MARK);
    CHANGE(d->why = MARK);
    CHANGE(d->departure = MARK);
    CHANGE(d->minority = MARK);
    CHANGE(d->votes_for = 17);
    CHANGE(d->votes_against = 17);
    CHANGE(d->votes_abstained = 17);
    CHANGE((d->votes_for = 1, d->votes_against = 1));
    CHANGE(d->votes_against = 0);
    CHANGE(c->votes[0].cast = CAST_AGAINST);
    CHANGE(c->votes[0].seat = "nobody");
    CHANGE(d->chair = MARK);
    CHANGE(d->chair_apart = true);
    CHANGE((d->chair = MARK, d->acting = true));
    CHANGE(d->commitment[0] = MARK);
    CHANGE(d->commitment[1] = MARK);
    CHANGE(d->commitment[2] = MARK);
    CHANGE(d->commitment[3] = MARK);
    CHANGE(d->commitment[4] = MARK);
    return NULL;
}

static const char *change_rest(struct copy *c, int *which)
{
    struct minutes *m = &c->m;
    CHANGE(c->reserve[0].number = MARK);
    CHANGE(c->reserve[0].decision = MARK);
    CHANGE(c->reserve[0].result = 317);
    CHANGE(c->reserve[0].result = SCORE_MISSING);
    CHANGE(c->reserve[0].registered.day = 17);
    CHANGE(c->reserve[0].registered.year = 0);
    CHANGE(c->reserve[0].rank = 17);
    CHANGE(c->reserve[0].by_lot = true);
    CHANGE(m->reserve_count = 0);
    CHANGE(m->reserve_hidden = true);
    CHANGE(m->lottery_seed = MARK);
    CHANGE(m->quota_year = 2017);
    CHANGE(m->quota_year = 0);
    CHANGE(m->quota_used = 17);
    CHANGE(m->quota_places = 17);
    CHANGE(c->actions[0].what = MARK);
    CHANGE(c->actions[0].who = MARK);
    CHANGE(c->actions[0].when.day = 17);
    CHANGE(m->action_count = 0);
    CHANGE(c->texts[0].point = "3");
    CHANGE(c->texts[0].text = MARK);
    CHANGE(m->text_count = 1);
    return NULL;
}

/* NULL when there is no such fact any more. */
static const char *change(struct copy *c, int which)
{
    static const char *(*const parts[])(struct copy *, int *) = {
        change_head, change_rule,    change_people,   change_candidate,
        change_late, change_outcome, change_decision, change_rest};
    const char *what = NULL;
    for (size_t i = 0; !what && i < sizeof parts / sizeof *parts; i++)
        what = parts[i](c, &which);
    return what;
}

/* ---- on paper and as data -------------------------------------------------- */

/* `which` -1: nothing is changed.  NULL: there is no such change. */
static const char *print(struct str *pages, struct str *json, enum lang lang,
                         int which)
{
    struct copy *c = xalloc(sizeof *c);
    struct arena arena = {0};
    struct document doc;
    copy_minutes(c, &arena, lang);
    const char *what = which < 0 ? "" : change(c, which);
    if (what) {
        minutes_document(&doc, &arena, lang, &c->m);
        document_text(pages, &doc);
        minutes_json(json, &c->m);
    }
    arena_free(&arena);
    free(c);
    return what;
}

static bool holds(const struct str *text)
{
    return strstr(str_text(text), MARK) != NULL;
}

/* Every change by itself; the first one is none at all. */
struct evening {
    const char *what;
    struct str pages, json;
};
enum { MOST = 250 };

static int gather(struct evening evenings[MOST], enum lang lang)
{
    int count = 0;
    do {
        cr_assert_lt(count, MOST);
        struct evening *e = &evenings[count];
        *e = (struct evening){NULL, {0}, {0}};
        e->what = print(&e->pages, &e->json, lang, count - 1);
    } while (evenings[count++].what);
    return count - 1;
}

static bool same(const struct str *a, const struct str *b)
{
    return strcmp(str_text(a), str_text(b)) == 0;
}

static void expect_told_apart(const struct evening *a, const struct evening *b)
{
    if (!same(&a->pages, &b->pages))
        cr_expect_not(same(&a->json, &b->json),
                      "the JSON does not tell \"%s\" from \"%s\"", a->what,
                      b->what);
}

static void expect_in_lang(enum lang lang)
{
    static struct evening all[MOST];
    int count = gather(all, lang), printed = 0;
    for (int i = 0; i < count; i++) {
        for (int k = 0; k < i; k++)
            expect_told_apart(&all[k], &all[i]);
        if (holds(&all[i].pages))
            cr_expect(holds(&all[i].json), "not in the JSON: %s", all[i].what);
        cr_expect_eq(
            schema_faults("minutes.schema.json", str_text(&all[i].json)), 0,
            "%s", all[i].what);
        printed += !same(&all[i].pages, &all[0].pages);
    }
    cr_expect(count > 120 && printed > count * 9 / 10, "%d of %d", printed,
              count);
    for (int i = 0; i < count; i++) {
        str_free(&all[i].pages);
        str_free(&all[i].json);
    }
}

Test(test_export_facts, every_fact_on_paper_is_in_the_json)
{
    expect_in_lang(LANG_NL);
    expect_in_lang(LANG_EN);
}
