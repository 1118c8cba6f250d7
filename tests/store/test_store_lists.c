/* Candidates by the thousand, and the small lists. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <criterion/criterion.h>

#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/store/agenda.h>
#include <committee/store/attendance.h>
#include <committee/store/candidates.h>
#include <committee/store/decisions.h>
#include <committee/store/events.h>
#include <committee/store/places.h>
#include <committee/store/policies.h>
#include <committee/store/recusals.h>
#include <committee/store/roster.h>
#include <committee/store/sessions.h>
#include <committee/store/texts.h>

#include "fixture.h"

TestSuite(test_store_lists, .timeout = 120);

enum { MANY = 10000 };

/* Real time: the clock of the program stands still in tests. */
static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void add_many(struct fixture *f)
{
    struct str letter = {0};
    for (int i = 0; i < 60; i++)
        str_add(&letter, "Sinds 2022 kook ik elke dinsdag mee in de buurt. ");
    size_t body = letter.len;
    must(db_begin(f->db));
    for (int i = 1; i <= MANY; i++) {
        int64_t id;
        char number[24], name[32];
        struct stored_candidate c = {.received = {2026, 1, 5},
                                     .registration = num(100000 + i)};
        snprintf(name, sizeof name, "Naam%05d", i);
        c.name = (struct person_name){"É.", "van der", name};
        str_cut(&letter, body);
        str_addf(&letter, "Één woord: sleutel%05d.", i);
        must(store_candidate_add(&id, number, f->db, &c));
        must(store_letter_set(
            f->db, id, &(struct stored_letter){.text = str_text(&letter)}));
    }
    must(db_finish(f->db, 0));
    str_free(&letter);
}

struct timed {
    const char *what;
    struct candidate_search search;
    int count;
    const char *first; /* number */
};

static void list_timed(struct fixture *f, const struct timed *t)
{
    struct arena arena = {0};
    const struct candidate_line *lines;
    int count;
    double began = now_ms();
    must(store_candidates_list(&lines, &count, f->db, &arena, &t->search));
    double took = now_ms() - began;
    cr_assert_eq(count, t->count, "%s: %d", t->what, count);
    if (count)
        cr_assert_str_eq(lines[0].candidate.number, t->first, "%s", t->what);
    /* Generous: this must pass on a busy machine under a sanitizer. */
    cr_assert_lt(took, 2000.0, "%s takes %.1f ms", t->what, took);
    if (getenv("TIMES"))
        fprintf(stderr, "%-28s %7.2f ms\n", t->what, took);
    arena_free(&arena);
}

static const struct timed cases[] = {
    {"first page", {.limit = 0}, 200, "K-2026-001"},
    {"page in the middle",
     {.after = "K-2026-5000", .limit = 50},
     50,
     "K-2026-5001"},
    {"last page", {.after = "K-2026-9990"}, 10, "K-2026-9991"},
    {"after the end", {.after = "K-2027-001"}, 0, NULL},
    {"one name", {.text = "naam07777", .names = true}, 1, "K-2026-7777"},
    {"accents and case",
     {.text = "  e. VAN  der náám00042", .names = true},
     1,
     "K-2026-042"},
    {"name, where none may look",
     {.text = "naam07777", .numbers = true, .letters = true},
     0,
     NULL},
    {"a number", {.text = "k-2026-777", .numbers = true}, 11, "K-2026-777"},
    {"in letters",
     {.text = "WOORD: sleutel09999", .letters = true},
     1,
     "K-2026-9999"},
    {"letters, not asked",
     {.text = "sleutel09999", .names = true, .numbers = true},
     0,
     NULL},
    {"wildcards are text", {.text = "naam_7777%", .names = true}, 0, NULL},
    {"blank", {.text = "  ", .limit = 3}, 3, "K-2026-001"},
    {"the end", {.last = true, .limit = 50}, 50, "K-2026-9951"},
    {"the page before",
     {.before = "K-2026-9951", .last = true, .limit = 50},
     50,
     "K-2026-9901"},
    {"the page before the first",
     {.before = "K-2026-001", .last = true},
     0,
     NULL},
    {"between two",
     {.after = "K-2026-010", .before = "K-2026-013"},
     2,
     "K-2026-011"},
    {"the last that are found",
     {.text = "naam", .names = true, .last = true, .limit = 2},
     2,
     "K-2026-9999"},
};

static void expect_found(struct fixture *f, struct candidate_search search,
                         int expected)
{
    int count;
    must(store_candidates_found(&count, f->db, &search));
    cr_expect_eq(count, expected, "%s: %d", search.text, count);
}

Test(test_store_lists, ten_thousand_candidates)
{
    struct fixture f;
    int count;
    int64_t id;
    fixture_empty(&f);
    add_many(&f);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        list_timed(&f, &cases[i]);
    must(store_candidates_count(&count, f.db));
    cr_assert_eq(count, MANY);
    expect_found(&f, (struct candidate_search){.text = "777", .numbers = true},
                 19);
    expect_found(&f, (struct candidate_search){.text = "naam0", .names = true},
                 9999);
    expect_found(&f, (struct candidate_search){.text = "naam0"}, 0);
    expect_found(&f, (struct candidate_search){.text = ""}, MANY);
    must(store_candidate_by_registration(&id, f.db, "105000"));
    cr_assert_eq(id, 5000);
    must(store_candidate_by_registration(&id, f.db, ""));
    cr_assert_eq(id, 0);
    fixture_end(&f);
}

/* A page must not go through all agendas that ever were: an index that SQLite
   makes for the occasion is a table that was gone through. */
Test(test_store_lists, a_page_reads_only_itself)
{
    struct fixture f;
    const struct candidate_line *lines;
    int count;
    fixture_story(&f, STORY_DECIDED);
    must(store_candidates_list(&lines, &count, f.db, &f.arena,
                               &(struct candidate_search){.limit = 1}));
    cr_assert_eq(count, 1);
    cr_expect_eq(lines[0].item, f.item);
    cr_expect_eq(lines[0].session, f.session);
    cr_expect_str_eq(lines[0].session_number, "2026-01");
    sqlite3_stmt *stmt = NULL;
    while ((stmt = sqlite3_next_stmt(raw_handle(f.db), stmt)) != NULL)
        cr_expect_eq(sqlite3_stmt_status(stmt, SQLITE_STMTSTATUS_AUTOINDEX, 0),
                     0, "a table is gone through: %s", sqlite3_sql(stmt));
    fixture_end(&f);
}

Test(test_store_lists, known_applications_are_found)
{
    struct fixture f;
    int64_t id;
    char digest[65];
    bool added;
    const struct stored_second *seconds;
    const struct candidate_name *names;
    int count;
    fixture_story(&f, STORY_PLANNED);
    must(store_candidate_by_source(&id, f.db, "google", "Dijk"));
    cr_assert_eq(id, f.other);
    must(store_candidate_by_source(&id, f.db, "microsoft", "Dijk"));
    cr_assert_eq(id, 0);
    letter_digest(digest, "Beste commissie,\r\n\r\nik heet Dijk en ik kook.\n");
    must(store_candidate_by_digest(&id, f.db, digest));
    cr_assert_eq(id, f.other, "line ends do not matter");
    must(store_candidate_by_name(
        &id, f.db, &(struct person_name){"s.", "VAN DEN", "dijk"}));
    cr_assert_eq(id, f.other);
    must(store_candidate_id(&id, f.db, "k-2026-002"));
    cr_assert_eq(id, f.other);
    cr_assert_eq(store_candidate_id(&id, f.db, "K-2026-999"), ERR_NO_INPUT);
    must(store_candidate_names(&names, &count, f.db, &f.arena));
    cr_assert_eq(count, 2);
    cr_assert_str_eq(names[1].name, "S. van den Dijk");
    struct stored_second second = {.candidate = f.other,
                                   .received = {2026, 3, 1},
                                   .letter = {.text = "Nog een brief."}};
    must(db_begin(f.db));
    must(store_second_add(&added, f.db, &second));
    cr_assert(added);
    must(store_second_add(&added, f.db, &second));
    cr_assert(!added);
    must(store_candidate_source_add(f.db, f.other, "google", "Dijk"));
    cr_assert_eq(
        store_candidate_source_add(f.db, f.candidate, "google", "Dijk"),
        ERR_DATA);
    must(db_finish(f.db, 0));
    must(store_seconds(&seconds, &count, f.db, &f.arena, f.other));
    cr_assert_eq(count, 1);
    cr_assert_eq(seconds[0].letter.words, 3);
    fixture_end(&f);
}

Test(test_store_lists, roster_is_said_again)
{
    struct fixture f;
    struct roster roster;
    struct stored_pin pin;
    bool changed;
    fixture_roster(&f);
    must(store_roster(&roster, f.db, &f.arena));
    cr_assert_eq(roster.count, 4);
    cr_assert_eq(roster.members[0].role, ROLE_CHAIR);
    must(db_begin(f.db));
    must(store_roster_save(&changed, f.db, &roster));
    cr_assert(!changed);
    roster.members[1].name = "M. El Amrani";
    roster.count = 3; /* bea left */
    must(store_roster_save(&changed, f.db, &roster));
    cr_assert(changed);
    must(store_roster_save(&changed, f.db, &roster));
    cr_assert(!changed);
    must(store_pin_set(f.db, "anna", "$argon2id$x"));
    must(store_pin_attempt(f.db, "anna", 5));
    must(store_pin_attempt(f.db, "anna", 6));
    must(db_finish(f.db, 0));
    must(store_roster(&roster, f.db, &f.arena));
    cr_assert_eq(roster.count, 4);
    cr_assert_str_eq(roster.members[1].name, "M. El Amrani");
    cr_assert(!roster.members[3].active);
    must(store_pin(&pin, f.db, &f.arena, "anna"));
    cr_assert_eq(pin.attempts, 2);
    cr_assert_eq(pin.tried_at, 6);
    must(store_pin_right(f.db, "anna"));
    must(store_pin(&pin, f.db, &f.arena, "anna"));
    cr_assert_eq(pin.attempts, 0);
    must(store_pin_forget(f.db, "anna"));
    must(store_pin(&pin, f.db, &f.arena, "anna"));
    cr_assert_str_eq(pin.hash, "");
    must(store_pin(&pin, f.db, &f.arena, "piet"));
    cr_assert_str_eq(pin.hash, "");
    fixture_end(&f);
}

Test(test_store_lists, latest_attendance_and_recusal_hold)
{
    struct fixture f;
    const struct stored_attendance *now;
    const struct stored_recusal *recusals;
    const struct stored_statement *statements;
    int count;
    bool recused;
    fixture_story(&f, STORY_PLANNED);
    struct stored_attendance a = {
        f.session, "piet", PRESENCE_PRESENT, "", AT(0), "bea", AT(0)};
    struct stored_recusal r = {.session = f.session,
                               .candidate = f.candidate,
                               .member = "piet",
                               .recused = true,
                               .by = "bea",
                               .ground_known = true,
                               .ground = GROUND_NEIGHBOUR};
    struct stored_statement s = {"piet", "bea", AT(1)};
    must(db_begin(f.db));
    must(store_attendance_add(f.db, &a));
    a.state = PRESENCE_LEFT;
    a.moment = AT(30);
    must(store_attendance_add(f.db, &a));
    a.member = "anna";
    a.state = PRESENCE_PRESENT;
    a.deputy_for = "piet";
    must(store_attendance_add(f.db, &a));
    must(store_recusal_add(f.db, &r));
    must(store_confidentiality_add(f.db, f.session, &s));
    must(store_confidentiality_add(f.db, f.session, &s));
    must(db_finish(f.db, 0));
    must(store_attendance_now(&now, &count, f.db, &f.arena, f.session));
    cr_assert_eq(count, 2);
    cr_assert_str_eq(now[0].deputy_for, "piet");
    cr_assert_eq(now[1].state, PRESENCE_LEFT);
    must(store_attendance(&now, &count, f.db, &f.arena, f.session));
    cr_assert_eq(count, 3);
    must(store_confidentiality(&statements, &count, f.db, &f.arena, f.session));
    cr_assert_eq(count, 1);
    must(store_recusals(&recusals, &count, f.db, &f.arena, f.session));
    cr_assert_eq(count, 1);
    cr_assert(recusals[0].ground_known);
    cr_assert_eq(recusals[0].ground, GROUND_NEIGHBOUR);
    must(store_recused(&recused, f.db, f.session, f.candidate, "piet"));
    cr_assert(recused);
    must(store_recused(&recused, f.db, 0, f.candidate, "anna"));
    cr_assert(!recused);
    must(db_begin(f.db));
    r.recused = false;
    must(store_recusal_add(f.db, &r));
    must(db_finish(f.db, 0));
    must(store_recusals(&recusals, &count, f.db, &f.arena, f.session));
    cr_assert_eq(count, 0);
    must(store_recusals_all(&recusals, &count, f.db, &f.arena, f.session));
    cr_assert_eq(count, 2);
    cr_assert(!recusals[1].ground_known);
    fixture_end(&f);
}

Test(test_store_lists, texts_are_kept_and_forgotten)
{
    struct fixture f;
    struct text_entry entry;
    const char *text;
    const struct stored_action *actions;
    const struct stored_question *questions;
    const struct stored_event *events;
    const struct stored_mark *marks;
    int count;
    fixture_story(&f, STORY_PLANNED);
    must(db_begin(f.db));
    must(store_item_text_set(f.db, f.item, ITEM_SUMMARY,
                             &(struct text_entry){"één", "bea", 1}));
    must(store_item_text_set(f.db, f.item, ITEM_SUMMARY,
                             &(struct text_entry){"twee", "bea", 2}));
    must(store_session_text_set(f.db, f.session, "opening", "Welkom", 1));
    must(store_actions_set(
        f.db, f.session,
        (struct stored_action[]){{"bellen", "bea", {2026, 4, 1}},
                                 {"mailen", "", {0}}},
        2));
    must(store_draft_set(f.db,
                         &(struct stored_draft){"bea", "k", 0, "typen", 1}));
    must(store_question_set(f.db, f.item,
                            &(struct stored_question){"BIJ", QUESTION_ASKED}));
    must(store_event_add(f.db, &(struct stored_event){.item = f.item,
                                                      .phase = PHASE_HELD_OVER,
                                                      .reason = "geen quorum",
                                                      .by = "bea"}));
    must(store_mark_set(f.db, f.candidate,
                        &(struct stored_mark){"anna", false, 6, 9}));
    must(db_finish(f.db, 0));
    must(store_item_text(&entry, f.db, &f.arena, f.item, ITEM_SUMMARY));
    cr_assert_str_eq(entry.text, "twee");
    cr_assert_eq(entry.at, 2);
    must(store_item_text(&entry, f.db, &f.arena, f.item, ITEM_INTERVIEW));
    cr_assert_str_eq(entry.text, "");
    must(store_session_text(&text, f.db, &f.arena, f.session, "opening"));
    cr_assert_str_eq(text, "Welkom");
    must(store_actions(&actions, &count, f.db, &f.arena, f.session));
    cr_assert_eq(count, 2);
    cr_assert_eq(actions[0].due.month, 4);
    cr_assert_eq(actions[1].due.year, 0);
    must(store_draft(&text, f.db, &f.arena, "bea", "k"));
    cr_assert_str_eq(text, "typen");
    must(store_draft(&text, f.db, &f.arena, "anna", "k"));
    cr_assert_str_eq(text, "");
    must(store_questions(&questions, &count, f.db, &f.arena, f.item));
    cr_assert_eq(questions[0].state, QUESTION_ASKED);
    must(store_events(&events, &count, f.db, &f.arena, f.item));
    cr_assert_eq(events[0].phase, PHASE_HELD_OVER);
    cr_assert_str_eq(events[0].reason, "geen quorum");
    must(store_marks(&marks, &count, f.db, &f.arena, f.candidate));
    cr_assert_eq(marks[0].length, 9);
    must(db_begin(f.db));
    must(store_mark_remove(f.db, f.candidate, &marks[0]));
    must(store_draft_set(f.db, &(struct stored_draft){"bea", "k", 0, "", 1}));
    must(store_item_text_set(f.db, f.item, ITEM_SUMMARY,
                             &(struct text_entry){" ", "bea", 3}));
    must(store_actions_set(f.db, f.session, NULL, 0));
    must(db_finish(f.db, 0));
    cr_assert_eq(count_rows(f.db, "mark") + count_rows(f.db, "draft_text") +
                     count_rows(f.db, "item_text") +
                     count_rows(f.db, "action_point"),
                 0);
    fixture_end(&f);
}

Test(test_store_lists, sessions_order_and_default)
{
    struct fixture f;
    struct stored_session s = {.date = {2026, 4, 9}, .start = {-1, 0}};
    const struct stored_sitting *sittings;
    const struct stored_item *items;
    struct stored_minutes minutes;
    char number[24];
    int64_t id, later;
    int count, vacated;
    fixture_story(&f, STORY_DECIDED);
    must(db_begin(f.db));
    must(store_session_add(&later, number, f.db, &s));
    cr_assert_str_eq(number, "2026-02");
    must(store_session_default(&id, f.db));
    cr_assert_eq(id, f.session, "the open one");
    must(store_items_order(f.db, (int64_t[]){f.other_item, f.item}, 2));
    must(store_sitting_end(f.db, f.session, AT(100)));
    must(store_session(&s, f.db, &f.arena, f.session));
    s.state = SESSION_ADJOURNED;
    s.next_date = (struct date){2026, 3, 19};
    must(store_session_update(f.db, &s));
    must(store_session_default(&id, f.db));
    cr_assert_eq(id, later);
    must(store_sitting_start(f.db, f.session, AT(9000)));
    cr_assert_eq(store_sitting_start(f.db, f.session, AT(9001)), ERR_DATA);
    must(store_sitting_end(f.db, f.session, AT(9100)));
    s.state = SESSION_CLOSED;
    must(store_session_update(f.db, &s));
    minutes = (struct stored_minutes){.adopted = {2026, 4, 9},
                                      .by = "anna",
                                      .changes = "",
                                      .document = "{\"first\":1}"};
    must(store_minutes_adopt(f.db, f.session, &minutes));
    minutes.adopted = (struct date){2026, 5, 7};
    minutes.changes = "Punt 5";
    minutes.document = "{}";
    must(store_minutes_adopt(f.db, f.session, &minutes));
    cr_assert_eq(store_minutes_adopt(f.db, later, &minutes), ERR_DATA);
    cr_assert_eq(store_session_text_set(f.db, f.session, "x", "y", 1),
                 ERR_DATA);
    must(store_quota_add(f.db, &(struct stored_quota){2026, 48, "bea", 1}));
    must(db_finish(f.db, 0));
    must(store_sittings(&sittings, &count, f.db, &f.arena, f.session));
    cr_assert_eq(count, 2);
    must(store_items(&items, &count, f.db, &f.arena, f.session));
    cr_assert_eq(items[0].id, f.other_item);
    const struct agenda_person *people;
    must(store_agenda_people(&people, &count, f.db, &f.arena, f.session));
    cr_assert_eq(people[0].candidate, items[0].candidate);
    cr_assert_str_eq(people[0].number, items[0].number);
    cr_assert_eq(people[0].phase, items[0].phase);
    must(store_items_of(&items, &count, f.db, &f.arena, f.candidate));
    cr_assert_eq(count, 1);
    cr_assert_str_eq(items[0].number, "K-2026-001");
    must(store_minutes(&minutes, f.db, &f.arena, f.session));
    cr_assert_str_eq(minutes.document, "{}");
    cr_assert_eq(minutes.version, 2);
    cr_assert_eq(minutes.replaces_on.month, 4);
    cr_assert_str_eq(minutes.changes, "Punt 5");
    must(store_minutes(&minutes, f.db, &f.arena, later));
    cr_assert_null(minutes.document);
    must(store_session(&s, f.db, &f.arena, later));
    cr_assert_eq(s.start.hour, -1);
    must(store_quota(&vacated, f.db, 2026, 0));
    cr_assert_eq(vacated, 48);
    must(store_quota(&vacated, f.db, 2027, 0));
    cr_assert_eq(vacated, -1);
    fixture_end(&f);
}
