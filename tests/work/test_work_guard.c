/*
 * A word that does not belong there stands in a text that is stored: nothing
 * is refused, the log says in which text, never which word; and of a note it
 * says nothing before the note is shown.
 */
#include <string.h>

#include <criterion/criterion.h>

#include <committee/work/adoption.h>
#include <committee/work/ballots.h>
#include <committee/work/candidates.h>
#include <committee/work/checks.h>
#include <committee/work/committee.h>
#include <committee/work/decisions.h>
#include <committee/work/guard.h>
#include <committee/work/items.h>
#include <committee/work/places.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"
#include "../support/program.h"

TestSuite(test_work_guard, .timeout = 120);

static const char said[] = "a word was kept that the program warned about";
static const char bad[] = "Zij is een Moslima.";

struct one {
    struct room room;
    struct committee *c;
    char session[24], number[24];
};

static void start(struct one *one)
{
    room_open(&one->room);
    one->c = one->room.c;
    committee_set_lang(one->c, LANG_EN);
    room_candidate(one->number, &one->room, "F. el Idrissi");
    room_session(one->session, &one->room, (const char *const[]){one->number},
                 1);
}

static void end(struct one *one)
{
    room_verify(&one->room);
    room_close(&one->room);
}

/* How many rows of the log tell of it, as this person reads it; `last` may be
   NULL. */
static int told(const char **last, struct one *one, struct committee *c)
{
    const struct log_row *rows;
    int count, found = 0;
    room_must(log_list(&rows, &count, c, &one->room.arena,
                       &(struct log_range){.limit = 500}));
    for (int i = 0; i < count; i++) {
        cr_expect_null(strstr(rows[i].what, "oslim"), "%s", rows[i].what);
        if (!strstr(rows[i].what, said))
            continue;
        if (last && !found)
            *last = rows[i].what;
        found++;
    }
    return found;
}

/* One more row than before, with these words; and who typed it is told. */
static void expect_logged(struct one *one, int *before, const char *words)
{
    const char *last = "";
    int now = told(&last, one, one->c);
    cr_expect_eq(now, *before + 1, "%s: %d rows, before %d", words, now,
                 *before);
    cr_expect_not_null(strstr(last, words), "\"%s\" is not in: %s", words,
                       last);
    cr_expect_str_eq(committee_guarded(one->c), "Moslima");
    cr_expect_null(committee_guarded(one->c), "told once");
    *before = now;
}

static void expect_quiet(struct one *one, int before)
{
    cr_expect_eq(told(NULL, one, one->c), before);
    cr_expect_null(committee_guarded(one->c));
}

Test(test_work_guard, finds_what_stands_first_whatever_the_language)
{
    struct one one;
    struct guard_hit hit;
    start(&one);
    cr_expect(committee_guard(&hit, one.c, "A refugee, zwanger."));
    cr_expect_eq(hit.at, 2);
    cr_expect_eq(hit.size, 7);
    cr_expect(committee_guard(&hit, one.c, "Zwanger, a refugee."));
    cr_expect_eq(hit.at, 0);
    cr_expect_not(committee_guard(&hit, one.c, "Een gezond plan."));
    cr_expect_not(committee_guard(&hit, one.c, ""));
    end(&one);
}

Test(test_work_guard, the_list_is_that_of_the_committee)
{
    struct room room;
    struct guard_hit hit;
    room_open_with(&room, "words_en = \"", "words_en = \"planten*, ");
    cr_expect(committee_guard(&hit, room.c, "Veel plantenbakken."));
    room_close(&room);
}

/* From the letter to the scores. */
Test(test_work_guard, a_note_is_told_of_when_it_is_shown)
{
    struct one one;
    const char *last = "";
    start(&one);
    room_to_scoring(one.c, one.session, one.number);
    for (int i = 0; i < 3; i++)
        room_fill(one.c, one.session, one.number, room_voters[i],
                  room_worked[i]);
    room_must(ballot_note(
        one.c, &(struct ballot_key){one.session, one.number, room_voters[1]}, 2,
        bad));
    cr_expect_str_eq(committee_guarded(one.c), "Moslima", "who typed it");
    for (int i = 0; i < 3; i++) {
        const struct ballot_view *view;
        expect_quiet(&one, 0);
        room_must(ballot_lock(
            &view, one.c, &one.room.arena,
            &(struct ballot_key){one.session, one.number, room_voters[i]}));
    }
    expect_quiet(&one, 0);
    room_must(item_reveal(one.c, one.session, one.number));
    cr_expect_eq(told(&last, &one, one.c), 1);
    cr_expect_str_eq(last, "About K-2026-001: in a note with a score a word "
                           "was kept that the program warned about.");
    cr_expect_null(committee_guarded(one.c), "who shows it typed nothing");
    /* Once, whatever is shown anew. */
    room_must(item_second_round(one.c, one.session, one.number));
    cr_expect_eq(told(NULL, &one, one.c), 1);
    end(&one);
}

/* Nor does who takes no part learn that there was such a text. */
Test(test_work_guard, who_takes_no_part_is_told_nothing)
{
    struct one one;
    start(&one);
    room_to_reveal(one.c, one.session, one.number);
    room_must(item_set_summary(one.c, one.session, one.number, bad));
    room_must(
        session_recuse(one.c, one.session, one.number, "anna", GROUND_OTHER));
    struct committee *anna = room_as(&one.room, "anna");
    committee_set_lang(anna, LANG_EN);
    cr_expect_eq(told(NULL, &one, one.c), 1);
    cr_expect_eq(told(NULL, &one, anna), 0);
    committee_close(anna);
    end(&one);
}

Test(test_work_guard, texts_about_one_candidate)
{
    struct one one;
    char number[24];
    int before = 0;
    start(&one);
    room_to_reveal(one.c, one.session, one.number);
    room_must(item_set_summary(one.c, one.session, one.number, "Een plan."));
    expect_quiet(&one, before);
    room_must(item_set_summary(one.c, one.session, one.number, bad));
    expect_logged(&one, &before, "in the summary");
    room_must(item_second_round(one.c, one.session, one.number));
    room_must(item_rescore(one.c, one.session, one.number,
                           &(struct rescore){room_voters[0], 0, 500, bad}));
    expect_logged(&one, &before, "in the reason of a changed score");
    struct decision_input input = {
        .admit = true,
        .reasons = "Een goed plan.",
        .why = "Het kan.",
        .departure = "Het kan.",
        .commitment = {"Koken", bad, "elke week", "mei", "een jaar"},
    };
    room_must(decide(number, one.c, one.session, one.number, &input));
    expect_logged(&one, &before, "in the commitment");
    input.commitment[1] = "buren";
    input.corrects = arena_strdup(&one.room.arena, number);
    const char **texts[] = {&input.reasons, &input.why, &input.departure};
    static const char *const fields[] = {"in the reasons",
                                         "in why the decision falls this way",
                                         "in why it departs from the outcome"};
    for (int i = 0; i < 3; i++) {
        const char *was = *texts[i];
        *texts[i] = bad;
        room_must(decide(number, one.c, one.session, one.number, &input));
        expect_logged(&one, &before, fields[i]);
        *texts[i] = was;
        input.corrects = arena_strdup(&one.room.arena, number);
    }
    const char *moved;
    room_must(candidate_withdraw(&moved, one.c, &one.room.arena, one.session,
                                 one.number, bad));
    expect_logged(&one, &before, "in the reason that was given");
    end(&one);
}

Test(test_work_guard, an_end_without_a_decision)
{
    struct one one;
    int before = 0;
    start(&one);
    room_must(item_event(one.c, one.session, one.number, PHASE_HELD_OVER, bad));
    expect_logged(&one, &before, "in the reason that was given");
    end(&one);
}

/* That a form was given back is told when nothing is hidden any more. */
Test(test_work_guard, a_form_that_was_given_back)
{
    struct one one;
    const char *last = "";
    start(&one);
    room_to_scoring(one.c, one.session, one.number);
    room_fill(one.c, one.session, one.number, room_voters[0], room_worked[0]);
    room_lock(one.c, one.session, one.number, room_voters[0], room_worked[0]);
    struct ballot_key key = {one.session, one.number, room_voters[0]};
    room_must(ballot_reopen(one.c, &key, bad));
    cr_expect_eq(told(NULL, &one, one.c), 0, "a score is hidden");
    cr_expect_str_eq(committee_guarded(one.c), "Moslima");
    for (int i = 0; i < 3; i++) {
        room_fill(one.c, one.session, one.number, room_voters[i],
                  room_worked[i]);
        room_lock(one.c, one.session, one.number, room_voters[i],
                  room_worked[i]);
    }
    room_must(item_reveal(one.c, one.session, one.number));
    cr_expect_eq(told(&last, &one, one.c), 1);
    cr_expect_not_null(strstr(last, "why a form was given back"));
    end(&one);
}

Test(test_work_guard, texts_of_the_session)
{
    struct one one;
    int before = 0;
    const char *backup;
    struct action_point points[] = {
        {.what = "Vraag of zij moslima is", .who = "Bea"},
        {.what = "Bel de corporatie", .who = "Bea"},
    };
    start(&one);
    room_must(session_set_actions(one.c, one.session, points, 1));
    cr_expect_not_null(committee_guarded(one.c));
    cr_expect_eq(told(NULL, &one, one.c), ++before);
    room_must(session_set_actions(one.c, one.session, points, 2));
    expect_quiet(&one, before);
    room_must(document_set_connecting_text(one.c, one.session, bad));
    expect_logged(&one, &before, "2026-01: in the text for the minutes");
    room_must(item_event(one.c, one.session, one.number, PHASE_NO_SHOW, "-"));
    struct session_closing closing = {.at = {.hour = -1},
                                      .other_business = bad,
                                      .actions = points,
                                      .action_count = 2};
    room_must(
        session_close(&backup, one.c, &one.room.arena, one.session, &closing));
    expect_logged(&one, &before, "2026-01: in any other business");
    room_must(
        minutes_adopt(one.c, one.session, (struct date){2026, 3, 12}, bad));
    expect_logged(&one, &before, "2026-01: in the changes to the minutes");
    end(&one);
}

/* Nor is who typed it told of a text that was taken back with all else; what
   was stored before that is. */
Test(test_work_guard, what_was_rolled_back_is_forgotten)
{
    static const char rows[] = "candidate,seat,criterion,score,note\n"
                               "K-2026-001,welfare,BIJ,4,Zij bidt.\n"
                               "K-2026-001,welfare,HAA,9,\n";
    struct one one;
    char path[128];
    int stored;
    start(&one);
    room_to_scoring(one.c, one.session, one.number);
    room_path(path, sizeof path, &one.room, "rows.csv");
    program_file(one.room.folder, "rows.csv", rows);
    room_refused(
        ballots_read_csv(&stored, one.c, one.session, NULL, path, true),
        ERR_DATA, "");
    cr_expect_null(committee_guarded(one.c));
    room_must(ballot_note(
        one.c, &(struct ballot_key){one.session, one.number, "mohamed"}, 0,
        bad));
    room_refused(
        ballots_read_csv(&stored, one.c, one.session, NULL, path, true),
        ERR_DATA, "");
    cr_expect_str_eq(committee_guarded(one.c), "Moslima");
    end(&one);
}

/* What did not come to be stored is not told of. */
Test(test_work_guard, a_refused_text_is_not_logged)
{
    struct one one;
    start(&one);
    cr_expect_lt(item_set_summary(one.c, one.session, one.number, bad), 0);
    cr_expect_eq(told(NULL, &one, one.c), 0);
    end(&one);
}

/* --- names ----------------------------------------------------------------- */

/* Three on the agenda: one about whom is written, another, and one who is
   called what the secretary is called. */
struct three {
    struct one one;
    char other[24], namesake[24];
};

static void add_person(char number[24], struct committee *c, const char *name,
                       const char *email, const char *phone)
{
    const char *values[CANDIDATE_FIELDS + 2] = {0};
    for (int i = 0; candidate_fields[i]; i++) {
        const char *field = candidate_fields[i];
        values[i] = strcmp(field, "letter") == 0  ? "Ik wil hier graag wonen."
                    : strcmp(field, "name") == 0  ? name
                    : strcmp(field, "email") == 0 ? email
                    : strcmp(field, "phone") == 0 ? phone
                                                  : NULL;
    }
    room_must(candidate_add(number, c, values));
}

static void start_three(struct three *t)
{
    struct one *one = &t->one;
    room_open(&one->room);
    one->c = one->room.c;
    committee_set_lang(one->c, LANG_EN);
    add_person(one->number, one->c, "F. el Idrissi", "f@example.org",
               "06-11122233");
    add_person(t->other, one->c, "G. Hoekstra", "g@example.org", "030-1234567");
    add_person(t->namesake, one->c, "P. Jansen", "", "");
    room_session(one->session, &one->room,
                 (const char *const[]){one->number, t->other, t->namesake}, 3);
}

/* One more row in the log, and the name for who typed it; NULL: neither. */
static void expect_named(struct one *one, int *before, const char *name,
                         const char *field)
{
    struct guard_named named = {.name = "nobody", .field = ""};
    bool got = committee_named(&named, one->c);
    cr_expect_eq(got, name != NULL, "%s: %s", field, named.name);
    if (name) {
        cr_expect_str_eq(named.name, name);
        cr_expect_str_eq(named.field, field);
        ++*before;
    }
    cr_expect_eq(told(NULL, one, one->c), *before, "%s: %s", field, name);
    cr_expect_null(committee_guarded(one->c));
}

/* The minutes name nobody, whoever it is about. */
Test(test_work_guard, a_summary_names_no_candidate)
{
    static const char *const rows[][2] = {
        {"Een goed plan.", NULL},
        {"Beter dan het plan van Hoekstra.", "Hoekstra"},
        {"Mevrouw El Idrissi wil koken.", "Idrissi"},
        {"Bel haar: 0031 30 123 45 67.", "0031 30 123 45 67"},
        {"Mail f@example.org.", "f@example.org"},
        {"B. Jansen legt uit hoe het gaat.", NULL},
        {"B. Jansen vraagt het aan mevrouw Jansen.", "Jansen"},
        {"AB. Jansen", "Jansen"},
        {"A.B. Jansen", "Jansen"},
        {"Jan-B. Jansen", "Jansen"},
        {"1.B. Jansen legt uit.", NULL},
        {"Zij wil koken. B. Jansen helpt - B. Jansen kan dat.", NULL},
    };
    struct three t;
    int before = 0;
    start_three(&t);
    room_to_reveal(t.one.c, t.one.session, t.one.number);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        room_must(
            item_set_summary(t.one.c, t.one.session, t.one.number, rows[i][0]));
        expect_named(&t.one, &before, rows[i][1], "summary");
    }
    end(&t.one);
}

Test(test_work_guard, names_in_what_is_decided)
{
    static const char named[] = "Zoals bij Hoekstra.";
    struct three t;
    char number[24];
    int before = 0;
    struct decision_input input = {
        .reasons = "Een plan.", .why = "Het kan.", .departure = "Het kan."};
    start_three(&t);
    room_to_reveal(t.one.c, t.one.session, t.one.number);
    const char **texts[] = {&input.reasons, &input.why, &input.departure};
    static const char *const fields[] = {"reasons", "why", "departure"};
    for (int i = 0; i < 3; i++) {
        const char *was = *texts[i];
        *texts[i] = named;
        room_must(decide(number, t.one.c, t.one.session, t.one.number, &input));
        expect_named(&t.one, &before, "Hoekstra", fields[i]);
        *texts[i] = was;
        input.corrects = arena_strdup(&t.one.room.arena, number);
    }
    input.admit = true;
    input.commitment[0] = "Koken met Hoekstra";
    room_must(decide(number, t.one.c, t.one.session, t.one.number, &input));
    expect_named(&t.one, &before, "Hoekstra", "commitment");
    room_must(item_event(t.one.c, t.one.session, t.other, PHASE_HELD_OVER,
                         "Idrissi ging voor."));
    expect_named(&t.one, &before, "Idrissi", "event");
    const char *moved;
    room_must(candidate_withdraw(&moved, t.one.c, &t.one.room.arena,
                                 t.one.session, t.one.number, named));
    expect_named(&t.one, &before, "Hoekstra", "event");
    end(&t.one);
}

static void write_note(struct three *t, int member, const char *text)
{
    struct ballot_key key = {t->one.session, t->one.number,
                             room_voters[member]};
    room_must(ballot_note(t->one.c, &key, 2, text));
}

/* A note goes into the file of whom it is about: only others are not named.
   The log tells of it when the notes are shown. */
Test(test_work_guard, a_note_names_nobody_else)
{
    static const char *const rows[][2] = {
        {"Mevrouw El Idrissi, f@example.org, 0611122233", NULL},
        {"Zwakker dan Hoekstra.", "Hoekstra"},
        {"Mail f@example.org en g@example.org", "g@example.org"},
        {"Bel 030 1234567", "030 1234567"},
        {"", NULL},
    };
    struct three t;
    int before = 0;
    start_three(&t);
    room_to_scoring(t.one.c, t.one.session, t.one.number);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct guard_named named = {.name = "nobody"};
        write_note(&t, 0, rows[i][0]);
        bool got = committee_named(&named, t.one.c);
        cr_expect_eq(got, rows[i][1] != NULL, "%s", rows[i][0]);
        cr_expect(!got || strcmp(named.name, rows[i][1]) == 0, "%s",
                  named.name);
        cr_expect(!got || named.own_file);
        expect_quiet(&t.one, 0);
    }
    write_note(&t, 0, "Zwakker dan Hoekstra.");
    write_note(&t, 1, "Mevrouw El Idrissi kan dit.");
    cr_expect(committee_named(&(struct guard_named){0}, t.one.c));
    for (int i = 0; i < 3; i++) {
        room_fill(t.one.c, t.one.session, t.one.number, room_voters[i],
                  room_worked[i]);
        room_lock(t.one.c, t.one.session, t.one.number, room_voters[i],
                  room_worked[i]);
    }
    expect_quiet(&t.one, 0);
    room_must(item_reveal(t.one.c, t.one.session, t.one.number));
    cr_expect_eq(told(NULL, &t.one, t.one.c), 1, "of one note");
    before = 1;
    room_must(item_second_round(t.one.c, t.one.session, t.one.number));
    struct rescore change = {room_voters[0], 0, 500, "Beter dan Idrissi zei."};
    room_must(item_rescore(t.one.c, t.one.session, t.one.number, &change));
    expect_named(&t.one, &before, NULL, "change");
    change.why = "Net als Hoekstra.";
    room_must(item_rescore(t.one.c, t.one.session, t.one.number, &change));
    expect_named(&t.one, &before, "Hoekstra", "change");
    end(&t.one);
}

/* Who may not see the names does not learn by trying who somebody is. */
Test(test_work_guard, a_name_is_not_told_to_who_does_not_see_it)
{
    struct three t;
    struct guard_hit hit;
    start_three(&t);
    struct one *one = &t.one;
    room_edit(&one->room, "show_names_to_members = yes",
              "show_names_to_members = no");
    one->c = one->room.c;
    struct committee *piet = room_as(&one->room, "piet");
    static const char *const texts[] = {"Hoekstra", "Bel 030-1234567."};
    for (int i = 0; i < 2; i++) {
        cr_expect(committee_guard_names(&hit, one->c, one->session, one->number,
                                        texts[i]));
        cr_expect_not(committee_guard_names(&hit, piet, one->session,
                                            one->number, texts[i]));
    }
    room_to_reveal(one->c, one->session, t.other);
    for (int i = 0; i < 2; i++)
        cr_expect(committee_guard_names(&hit, piet, one->session, one->number,
                                        texts[i]));
    committee_close(piet);
    end(one);
}

/* Whether a note names somebody does not hang on who shows it. */
Test(test_work_guard, whoever_shows_the_notes_the_log_says_the_same)
{
    static const char *const showing[] = {"bea", "anna"};
    for (int i = 0; i < 2; i++) {
        struct three t;
        start_three(&t);
        struct one *one = &t.one;
        room_edit(&one->room, "show_names_to_members = yes",
                  "show_names_to_members = no");
        one->c = one->room.c;
        committee_set_lang(one->c, LANG_EN);
        room_to_scoring(one->c, one->session, one->number);
        for (int n = 0; n < 3; n++)
            room_fill(one->c, one->session, one->number, room_voters[n],
                      room_worked[n]);
        write_note(&t, 0, "Zwakker dan Hoekstra.");
        for (int n = 0; n < 3; n++)
            room_lock(one->c, one->session, one->number, room_voters[n],
                      room_worked[n]);
        struct committee *c = room_as(&one->room, showing[i]);
        room_must(item_reveal(c, one->session, one->number));
        cr_expect_null(committee_guarded(c));
        cr_expect_not(committee_named(&(struct guard_named){0}, c));
        committee_close(c);
        cr_expect_eq(told(NULL, one, one->c), 1, "shown by %s", showing[i]);
        end(one);
    }
}

Test(test_work_guard, names_in_the_texts_of_the_session)
{
    const char *backup;
    struct three t;
    int before = 0;
    struct action_point points[] = {{.what = "Bel Hoekstra", .who = "Bea"}};
    start_three(&t);
    room_must(session_set_actions(t.one.c, t.one.session, points, 1));
    expect_named(&t.one, &before, "Hoekstra", "points");
    room_must(session_set_actions(t.one.c, t.one.session, points, 1));
    expect_named(&t.one, &before, NULL, "points");
    const char *numbers[] = {t.one.number, t.other, t.namesake};
    for (int i = 0; i < 3; i++)
        room_must(
            item_event(t.one.c, t.one.session, numbers[i], PHASE_NO_SHOW, "-"));
    struct session_closing closing = {
        .at = {.hour = -1}, .other_business = "Dank aan\nB. Jansen en Idrissi"};
    room_must(session_close(&backup, t.one.c, &t.one.room.arena, t.one.session,
                            &closing));
    struct guard_named named = {0};
    cr_assert(committee_named(&named, t.one.c));
    cr_expect_str_eq(named.name, "Idrissi");
    cr_expect_eq(named.line, 2);
    cr_expect_not(named.own_file);
    end(&t.one);
}
