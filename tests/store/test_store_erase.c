/* After an erasure nothing of that applicant is left in the file. */
#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/file.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/store/agenda.h>
#include <committee/store/ballots.h>
#include <committee/store/candidates.h>
#include <committee/store/decisions.h>
#include <committee/store/erasures.h>
#include <committee/store/events.h>
#include <committee/store/recusals.h>
#include <committee/store/reveals.h>
#include <committee/store/texts.h>
#include <committee/store/verify.h>

#include "fixture.h"

TestSuite(test_store_erase, .timeout = 60);

/* A word that stands in every text about the candidate. */
#define WORD "Xylofoonspeler"

static bool file_holds(const char *path, const char *word)
{
    struct str bytes = {0};
    must(file_read(&bytes, path, 64u << 20));
    bool found = bytes.len && memmem(bytes.data, bytes.len, word, strlen(word));
    str_free(&bytes);
    return found;
}

/* The word in the file, its journal or anything else in the folder. */
static bool folder_holds(const struct fixture *f, const char *word)
{
    char journal[128];
    snprintf(journal, sizeof journal, "%s-journal", f->path);
    return file_holds(f->path, word) || file_holds(journal, word);
}

static void write_everywhere(struct fixture *f)
{
    struct stored_candidate c;
    bool added;
    must(db_begin(f->db));
    must(store_candidate(&c, f->db, &f->arena, f->candidate));
    c.name.surname = WORD;
    c.wishes = c.remarks = c.email = WORD;
    must(store_candidate_update(f->db, &c));
    must(store_candidate_source_add(f->db, f->candidate, "src", WORD));
    must(store_second_add(&added, f->db,
                          &(struct stored_second){.candidate = f->candidate,
                                                  .received = {2026, 3, 1},
                                                  .letter = {.text = WORD}}));
    must(store_mark_set(f->db, f->candidate,
                        &(struct stored_mark){"anna", false, 1, 5}));
    must(store_recusal_add(f->db,
                           &(struct stored_recusal){.session = f->session,
                                                    .candidate = f->candidate,
                                                    .member = "bea",
                                                    .recused = true,
                                                    .by = "bea",
                                                    .ground_known = true,
                                                    .ground = GROUND_FRIEND,
                                                    .note = WORD}));
    must(store_event_add(f->db, &(struct stored_event){.item = f->item,
                                                       .phase = PHASE_HELD_OVER,
                                                       .reason = WORD,
                                                       .by = "bea"}));
    must(store_item_text_set(f->db, f->item, ITEM_SUMMARY,
                             &(struct text_entry){WORD, "bea", 1}));
    must(store_draft_set(
        f->db, &(struct stored_draft){"bea", "a", f->candidate, WORD, 1}));
    must(store_draft_set(
        f->db, &(struct stored_draft){"bea", "x/K-2026-001/y", 0, WORD, 1}));
    must(store_reopening_add(
        f->db, &(struct stored_reopening){f->ballots[0], "bea", WORD, 1}));
    must(db_finish(f->db, 0));
}

static void erase(struct fixture *f, struct erasure_count *removed)
{
    must(db_begin(f->db));
    must(store_erase(removed, f->db,
                     &(struct stored_erasure){f->candidate, false, "bea", 1}));
    must(db_finish(f->db, 0));
}

Test(test_store_erase, nothing_is_left_in_the_bytes)
{
    struct fixture f;
    struct erasure_count expected, removed;
    fixture_story(&f, STORY_DECIDED);
    write_everywhere(&f);
    cr_assert(file_holds(f.path, WORD) && file_holds(f.path, "Berg"));
    must(store_erasure_preview(&expected, f.db, f.candidate));
    erase(&f, &removed);
    cr_assert_eq(memcmp(&expected, &removed, sizeof removed), 0);
    cr_assert_eq(removed.person, 3);
    cr_assert_eq(removed.letters, 3);
    cr_assert_eq(removed.scores, 24);
    cr_assert_eq(removed.texts, 10);
    cr_assert(!folder_holds(&f, WORD));
    cr_assert(!folder_holds(&f, "Berg"));
    cr_assert(folder_holds(&f, "s@example.org"),
              "the other candidate has this address too");
    cr_assert(folder_holds(&f, "Dijk"));
    fixture_end(&f);
}

Test(test_store_erase, what_happened_stays)
{
    struct fixture f;
    struct erasure_count removed;
    struct stored_candidate c;
    struct stored_decision d;
    struct stored_outcome o;
    struct outcome_case one;
    const struct store_finding *findings;
    int count;
    fixture_story(&f, STORY_DECIDED);
    erase(&f, &removed);
    must(store_candidate(&c, f.db, &f.arena, f.candidate));
    cr_assert(c.erased);
    cr_assert_str_eq(c.number, "K-2026-001");
    cr_assert_str_eq(c.name.surname, "");
    must(store_decision(&d, f.db, &f.arena, f.decision));
    cr_assert(d.erased && d.admit);
    cr_assert_str_eq(d.parts[PART_REASONS], "");
    must(store_outcome(&o, f.db, &f.arena, f.outcome));
    cr_assert_eq(o.result_hundredths, 355);
    cr_assert_null(o.steps);
    must(store_outcome_next(&one, f.db, &f.arena, 0));
    cr_assert_eq(one.erased_at, 1);
    cr_assert_eq(one.ballots[0].score_count, 0);
    must(store_verify(&findings, &count, f.db, &f.arena));
    for (int i = 0; i < count; i++)
        cr_assert(!findings[i].bad, "%s", findings[i].what.id);
    cr_assert_eq(store_candidate_update(f.db, &c), ERR_DATA);
    fixture_end(&f);
}

Test(test_store_erase, once_and_not_on_hold)
{
    struct fixture f;
    struct erasure_count removed;
    struct stored_erasure erasure = {.by = "bea", .at = 1};
    struct stored_hold hold = {.held = true, .by = "bea"};
    struct stored_candidate c;
    bool held;
    fixture_story(&f, STORY_DECIDED);
    erasure.candidate = hold.candidate = f.candidate;
    must(db_begin(f.db));
    must(store_hold_add(f.db, &hold));
    must(db_finish(f.db, 0));
    must(db_begin(f.db));
    cr_assert_eq(store_erase(&removed, f.db, &erasure), ERR_DENIED);
    db_finish(f.db, ERR_DENIED);
    must(store_candidate(&c, f.db, &f.arena, f.candidate));
    cr_assert(!c.erased);
    cr_assert_str_eq(c.name.surname, "Berg");
    hold.held = false;
    must(db_begin(f.db));
    must(store_hold_add(f.db, &hold));
    must(store_held(&held, f.db, f.candidate));
    cr_assert(!held);
    must(store_erase(&removed, f.db, &erasure));
    cr_assert_eq(store_erase(&removed, f.db, &erasure), ERR_NO);
    must(db_finish(f.db, 0));
    fixture_end(&f);
}

/* -- traces in the gaps of pages ------------------------------------------- */

enum { PEOPLE = 120, CHANGES = 600 };

static unsigned dice;

static unsigned roll(unsigned sides)
{
    dice = dice * 1103515245u + 12345u;
    return (dice >> 16) % sides;
}

/* A text of some length that names its applicant all the time. */
static const char *about(struct str *text, int person)
{
    size_t length = roll(5) ? 10 + roll(300) : 10 + roll(9000);
    str_clear(text);
    while (text->len < length)
        str_addf(text, "WOORD%04dX ", person);
    return str_text(text);
}

static void change_somebody(struct fixture *f, int i, const char *text)
{
    struct stored_candidate c;
    switch (roll(3)) {
    case 0:
        must(store_letter_set(f->db, i, &(struct stored_letter){.text = text}));
        break;
    case 1:
        must(store_draft_set(
            f->db, &(struct stored_draft){"bea", num(i), i, text, 1}));
        break;
    default:
        must(store_candidate(&c, f->db, &f->arena, i));
        c.wishes = c.remarks = text;
        must(store_candidate_update(f->db, &c));
    }
}

static void live_a_while(struct fixture *f)
{
    struct str text = {0};
    must(db_begin(f->db));
    for (int i = 1; i <= PEOPLE; i++) {
        int64_t id;
        char number[24];
        struct stored_candidate c = {.received = {2026, 1, 1}};
        must(store_candidate_add(&id, number, f->db, &c));
        must(store_letter_set(
            f->db, id, &(struct stored_letter){.text = about(&text, i)}));
    }
    must(db_finish(f->db, 0));
    for (int k = 0; k < CHANGES; k++) {
        int i = 1 + (int)roll(PEOPLE);
        must(db_begin(f->db));
        change_somebody(f, i, about(&text, i));
        must(db_finish(f->db, 0));
    }
    str_free(&text);
}

static void erase_half(struct fixture *f)
{
    struct erasure_count removed;
    must(db_begin(f->db));
    for (int i = 1; i <= PEOPLE; i += 2)
        must(store_erase(&removed, f->db,
                         &(struct stored_erasure){i, true, "bea", 1}));
    must(db_finish(f->db, 0));
}

/* How many of the erased can still be read in the bytes of the file. */
static int traces(const struct fixture *f)
{
    struct str bytes = {0};
    int found = 0;
    must(file_read(&bytes, f->path, 64u << 20));
    for (int i = 1; i <= PEOPLE; i += 2) {
        char word[24], folded[24];
        snprintf(word, sizeof word, "WOORD%04dX", i);
        snprintf(folded, sizeof folded, "woord%04dx", i);
        found += memmem(bytes.data, bytes.len, word, 10) ||
                 memmem(bytes.data, bytes.len, folded, 10);
    }
    str_free(&bytes);
    return found;
}

Test(test_store_erase, no_trace_in_unused_parts_of_pages)
{
    for (unsigned seed = 1; seed <= 3; seed++) {
        struct fixture f;
        dice = seed;
        fixture_roster(&f);
        live_a_while(&f);
        cr_assert_gt(traces(&f), PEOPLE / 3);
        erase_half(&f);
        cr_assert_eq(traces(&f), 0, "seed %u: %d", seed, traces(&f));
        fixture_end(&f);
    }
}

Test(test_store_erase, a_reader_puts_the_sweep_off)
{
    struct fixture f;
    struct db *reader;
    struct erasure_count removed;
    const struct store_finding *findings;
    int count, bad = 0;
    fixture_story(&f, STORY_DECIDED);
    must(db_open(&reader, f.path));
    sqlite3_stmt *stmt;
    db_set_patience(f.db, 50);
    must(db_begin(f.db));
    must(store_erase(&removed, f.db,
                     &(struct stored_erasure){f.candidate, false, "bea", 1}));
    /* The commit itself waits for readers: let one in right behind it. */
    cr_assert_eq(sqlite3_exec(raw_handle(f.db), "COMMIT", NULL, NULL, NULL), 0);
    must(db_begin_read(reader));
    cr_assert_eq(sqlite3_prepare_v2(raw_handle(reader), "SELECT 1 FROM item",
                                    -1, &stmt, NULL),
                 0);
    cr_assert_eq(sqlite3_step(stmt), SQLITE_ROW);
    sqlite3_exec(raw_handle(f.db), "BEGIN", NULL, NULL, NULL);
    must(db_finish(f.db, 0));
    must(store_verify(&findings, &count, f.db, &f.arena));
    for (int i = 0; i < count; i++)
        bad += findings[i].bad && strstr(findings[i].what.id, "traces");
    cr_assert_eq(bad, 1);
    sqlite3_finalize(stmt);
    db_end_read(reader);
    db_close(reader);
    db_close(f.db);
    must(db_open(&f.db, f.path));
    must(store_verify(&findings, &count, f.db, &f.arena));
    for (int i = 0; i < count; i++)
        cr_assert(!findings[i].bad, "%s", findings[i].what.id);
    cr_assert(!folder_holds(&f, "Berg"));
    fixture_end(&f);
}

/* Without the erasure's row nothing goes, even when the authorizer would. */
Test(test_store_erase, rows_go_only_with_an_erasure)
{
    struct fixture f;
    fixture_story(&f, STORY_DECIDED);
    cr_assert_eq(attack(f.db, "DELETE FROM letter"), SQLITE_AUTH);
    sqlite3_set_authorizer(raw_handle(f.db), NULL, NULL);
    cr_assert_eq(attack(f.db, "DELETE FROM letter"), SQLITE_CONSTRAINT);
    cr_assert_eq(attack(f.db, "INSERT INTO erasure VALUES (1, 1, 'request',"
                              " 'bea', 1)"),
                 SQLITE_OK);
    cr_assert_eq(attack(f.db, "DELETE FROM letter WHERE candidate = 1"),
                 SQLITE_OK);
    cr_assert_eq(attack(f.db, "DELETE FROM letter WHERE candidate = 2"),
                 SQLITE_CONSTRAINT);
    fixture_end(&f);
}
