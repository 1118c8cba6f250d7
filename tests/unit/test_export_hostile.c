/* What must never come out: scores of seats, names of candidates, controls,
   markup, formulas, whatever the texts are. */

#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/random.h>
#include <committee/base/str.h>
#include <committee/export/csv.h>
#include <committee/export/document.h>
#include <committee/export/json.h>
#include <committee/export/markdown.h>
#include <committee/export/text.h>

#include "../support/hostile.h"
#include "test_export_fixture.h"

TestSuite(test_export_hostile, .timeout = 60);

enum format { TEXT, MARKDOWN, JSON, CSV, FORMATS };

static void render(struct str *out, const struct minutes *m, enum format format)
{
    struct arena arena = {0};
    struct document doc;
    minutes_document(&doc, &arena, LANG_NL, m);
    if (format == TEXT)
        document_text(out, &doc);
    else if (format == MARKDOWN)
        document_markdown(out, &doc);
    else if (format == JSON)
        minutes_json(out, m);
    else
        minutes_csv(&(struct csv_out){.out = out}, m);
    arena_free(&arena);
}

static void expect_equal(const struct minutes *a, const struct minutes *b)
{
    for (int format = 0; format < FORMATS; format++) {
        struct str one = {0}, other = {0};
        render(&one, a, (enum format)format);
        render(&other, b, (enum format)format);
        cr_expect_str_eq(str_text(&one), str_text(&other));
        str_free(&one);
        str_free(&other);
    }
}

static struct minutes_candidate *candidate(const struct minutes *m, int index)
{
    return (struct minutes_candidate *)&m->candidates[index];
}

/* Two seats change places: every mean and spread is the same. */
static const struct outcome *swapped(struct arena *arena,
                                     const struct outcome *outcome)
{
    struct outcome *copy = arena_new(arena, struct outcome);
    *copy = *outcome;
    copy->seat_total[0] = outcome->seat_total[2];
    copy->seat_total[2] = outcome->seat_total[0];
    memcpy(copy->score[0], outcome->score[2], sizeof copy->score[0]);
    memcpy(copy->score[2], outcome->score[0], sizeof copy->score[2]);
    return copy;
}

Test(test_export_hostile, seats_scores_stay_out)
{
    struct arena arena = {0};
    const struct minutes *m = fixture_minutes(&arena, LANG_NL);
    const struct minutes *other = fixture_minutes(&arena, LANG_NL);
    for (int i = 0; i < other->candidate_count; i++) {
        struct minutes_candidate *c = candidate(other, i);
        if (c->outcome == NULL)
            continue;
        c->outcome = swapped(&arena, c->outcome);
        c->step_count =
            tally_steps(&c->steps, &arena, other->policy, c->outcome, LANG_NL);
    }
    expect_equal(m, other);
    arena_free(&arena);
}

Test(test_export_hostile, seats_scores_are_printed_when_asked_for)
{
    struct arena arena = {0};
    struct document doc;
    struct minutes *m = (struct minutes *)fixture_minutes(&arena, LANG_EN);
    m->scores_in_minutes = true;
    struct str text = {0};
    minutes_document(&doc, &arena, LANG_EN, m);
    document_text(&text, &doc);
    expect_pages(&text, PAGE_COLS);
    expect_golden("minutes-scores.en.txt", &text);
    str_free(&text);
    arena_free(&arena);
}

/* A reader who is recused sees no fact of that point. */
Test(test_export_hostile, hidden_points_say_nothing)
{
    struct arena arena = {0};
    const struct minutes *m = fixture_minutes(&arena, LANG_NL);
    const struct minutes *other = fixture_minutes(&arena, LANG_NL);
    struct minutes_candidate *c = candidate(other, 2);
    candidate(m, 2)->hidden = c->hidden = true;
    c->summary = "something else";
    c->outcome = NULL;
    c->rounds = 2;
    c->quorum = false;
    c->present = 1;
    c->event_reason = "ill";
    struct minutes_decision *d = arena_new(&arena, struct minutes_decision);
    *d = (struct minutes_decision){.number = "x", .reasons = "y"};
    c->decisions = d;
    expect_equal(m, other);
    arena_free(&arena);
}

static const char *noise(struct arena *arena)
{
    static const char *const starts[] = {"=", "# ", "- ", "| ", "<b>", ""};
    struct str text = {0};
    str_add(&text, starts[random_below(6)]);
    hostile_text(&text, 1 + (int)random_below(40));
    const char *kept = arena_strdup(arena, str_text(&text));
    str_free(&text);
    return kept;
}

static void noise_decision(struct minutes_decision *d, struct arena *arena)
{
    d->number = noise(arena);
    d->corrects = noise(arena);
    d->reasons = noise(arena);
    d->why = noise(arena);
    d->departure = noise(arena);
    d->minority = noise(arena);
    d->chair = noise(arena);
    for (int i = 0; i < MINUTES_PROMISES; i++)
        d->commitment[i] = noise(arena);
}

static void noise_candidate(struct minutes_candidate *c, struct arena *arena)
{
    const char **names = arena_array(arena, const char *, 2);
    names[0] = noise(arena);
    names[1] = noise(arena);
    c->number = noise(arena);
    c->event_reason = noise(arena);
    c->summary = noise(arena);
    c->recused = c->left_out = names;
    c->entered = names[0];
    c->recused_count = c->left_out_count = 2;
    struct minutes_decision *list =
        arena_array(arena, struct minutes_decision, 3);
    for (int i = 0; i < c->decision_count; i++) {
        list[i] = c->decisions[i];
        noise_decision(&list[i], arena);
    }
    c->decisions = list;
}

static void noise_people(struct minutes *m, struct arena *arena)
{
    struct minutes_person *list =
        arena_array(arena, struct minutes_person, m->person_count);
    for (int i = 0; i < m->person_count; i++) {
        list[i] = m->people[i];
        list[i].name = noise(arena);
        struct minutes_stay *stay = arena_new(arena, struct minutes_stay);
        *stay = (struct minutes_stay){.from = {20, 0},
                                      .from_point = noise(arena),
                                      .until = {21, 0},
                                      .until_point = noise(arena)};
        list[i].stays = stay;
        list[i].stay_count = 1;
    }
    m->people = list;
}

static void noise_policy(struct minutes *m, struct arena *arena)
{
    struct policy *policy = arena_new(arena, struct policy);
    *policy = *m->policy;
    for (int i = 0; i < policy->seat_count; i++)
        policy->seats[i].title = policy->seats[i].brief = noise(arena);
    for (int i = 0; i < policy->criterion_count; i++)
        for (int lang = 0; lang < LANG_COUNT; lang++)
            policy->criteria[i].title[lang] = policy->criteria[i].brief[lang] =
                noise(arena);
    m->policy = policy;
}

/* Every text in them is noise. */
static struct minutes *noise_minutes(struct arena *arena)
{
    struct minutes *m = (struct minutes *)fixture_minutes(arena, LANG_NL);
    const char **changes = arena_array(arena, const char *, 1);
    struct minutes_action *actions = arena_new(arena, struct minutes_action);
    struct minutes_reserve *reserve = arena_new(arena, struct minutes_reserve);
    struct minutes_text *texts = arena_new(arena, struct minutes_text);
    changes[0] = noise(arena);
    *actions = (struct minutes_action){noise(arena), noise(arena), {0}};
    *reserve = (struct minutes_reserve){.number = noise(arena),
                                        .decision = noise(arena)};
    *texts = (struct minutes_text){"5.3", noise(arena)};
    m->committee = noise(arena);
    m->session = noise(arena);
    m->place = noise(arena);
    m->legal_basis = noise(arena);
    m->agenda_changes = noise(arena);
    m->previous_changes = changes;
    m->lottery_seed = noise(arena);
    m->other_business = noise(arena);
    m->next_place = noise(arena);
    m->log_head = noise(arena);
    m->actions = actions;
    m->reserve = reserve;
    m->texts = texts;
    m->action_count = m->reserve_count = m->text_count = 1;
    m->scores_in_minutes = random_below(2) == 1;
    noise_people(m, arena);
    noise_policy(m, arena);
    for (int i = 0; i < m->candidate_count; i++)
        noise_candidate(candidate(m, i), arena);
    return m;
}

static int lines_like(const char *text, const char *start)
{
    int count = 0;
    for (; *text != '\0'; text += strcspn(text, "\n"), text += *text != '\0')
        count += strncmp(text, start, strlen(start)) == 0;
    return count;
}

static void expect_clean(const struct str *text, const char *also)
{
    for (size_t i = 0; i < text->len; i++) {
        unsigned char c = (unsigned char)text->data[i];
        cr_expect((c >= 0x20 && c != 0x7f) || strchr(also, c) != NULL,
                  "control %02x", c);
    }
    cr_expect(strstr(str_text(text), "\u202E") == NULL);
    cr_expect(strstr(str_text(text), "\u200B") == NULL);
    cr_expect(strstr(str_text(text), "\xC2\x9B") == NULL);
}

Test(test_export_hostile, noise_in_every_text)
{
    random_set_seed(21);
    for (int round = 0; round < 60; round++) {
        struct arena arena = {0};
        const struct minutes *m = noise_minutes(&arena);
        struct str out[FORMATS] = {0};
        for (int format = 0; format < FORMATS; format++)
            render(&out[format], m, (enum format)format);
        expect_pages(&out[TEXT], PAGE_COLS);
        expect_clean(&out[TEXT], "\n\f");
        for (int format = MARKDOWN; format < FORMATS; format++)
            expect_clean(&out[format], "\n");
        /* One title, ten points, six candidates. */
        cr_expect_eq(lines_like(str_text(&out[MARKDOWN]), "#"), 17);
        for (int format = 0; format < FORMATS; format++)
            str_free(&out[format]);
        arena_free(&arena);
    }
    random_set_seed(0);
}

/* Names and contact of candidates are in the annex, and only there. */
Test(test_export_hostile, annex_and_forms_take_noise_too)
{
    random_set_seed(22);
    for (int round = 0; round < 60; round++) {
        struct arena arena = {0};
        struct document doc;
        struct str out = {0};
        struct annex annex = *fixture_annex(&arena);
        const char *text = noise(&arena);
        annex.candidates = &(struct annex_candidate){.number = text,
                                                     .name = text,
                                                     .registration = text,
                                                     .email = text,
                                                     .phone = text};
        annex.candidate_count = 1;
        annex.committee = annex.session = text;
        annex_document(&doc, &arena, LANG_NL, &annex);
        document_text(&out, &doc);
        expect_pages(&out, PAGE_COLS);
        str_clear(&out);
        struct forms forms = *fixture_forms(&arena);
        forms.sheets = &(struct form_sheet){text, text, 0};
        forms.sheet_count = 1;
        forms.committee = forms.session = text;
        forms_document(&doc, &arena, LANG_NL, &forms);
        document_text(&out, &doc);
        expect_pages(&out, PAGE_COLS);
        str_free(&out);
        arena_free(&arena);
    }
    random_set_seed(0);
}
