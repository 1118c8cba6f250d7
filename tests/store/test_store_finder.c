/* Names are searched in memory: that must never show. */
#include <criterion/criterion.h>

#include <committee/base/status.h>
#include <committee/store/candidates.h>

#include "fixture.h"

TestSuite(test_store_finder, .timeout = 60);

static int found(struct fixture *f, const char *text)
{
    int count;
    must(store_candidates_found(&count, f->db,
                                &(struct candidate_search){.text = text,
                                                           .names = true,
                                                           .numbers = true}));
    return count;
}

static void add(struct fixture *f, int year, const char *surname)
{
    int64_t id;
    char number[24];
    struct stored_candidate c = {.received = {year, 1, 5},
                                 .name = {"A.", "", surname}};
    must(store_candidate_add(&id, number, f->db, &c));
}

Test(test_store_finder, what_is_written_is_found_at_once)
{
    struct fixture f;
    fixture_story(&f, STORY_PLANNED);
    cr_expect_eq(found(&f, "dijk"), 1);
    must(db_begin(f.db));
    add(&f, 2026, "Dijkstra");
    cr_expect_eq(found(&f, "dijk"), 2);
    add(&f, 2026, "Dijkman");
    cr_expect_eq(found(&f, "dijk"), 3);
    db_finish(f.db, ERR_NO);
    cr_expect_eq(found(&f, "dijk"), 1, "nothing came of it");
    must(db_begin(f.db));
    add(&f, 2026, "Dijkstra");
    must(db_finish(f.db, 0));
    cr_expect_eq(found(&f, "dijk"), 2);
    fixture_end(&f);
}

Test(test_store_finder, what_another_program_writes_is_found)
{
    struct fixture f;
    struct db *other;
    fixture_story(&f, STORY_PLANNED);
    cr_expect_eq(found(&f, "dijk"), 1);
    must(db_open(&other, f.path));
    must(db_begin(other));
    cr_expect_eq(attack(other, "UPDATE candidate_person SET"
                               " search_key = 's. van den wilg'"
                               " WHERE search_key LIKE '%dijk'"),
                 SQLITE_OK);
    cr_expect_eq(found(&f, "dijk"), 1, "it is not there yet");
    must(db_finish(other, 0));
    cr_expect_eq(found(&f, "dijk"), 0);
    cr_expect_eq(found(&f, "wilg"), 1);
    db_close(other);
    fixture_end(&f);
}

static void expect_list(struct fixture *f, struct candidate_search search,
                        int expected, const char *first)
{
    const struct candidate_line *lines;
    int count;
    search.names = search.numbers = true;
    must(store_candidates_list(&lines, &count, f->db, &f->arena, &search));
    cr_assert_eq(count, expected, "%s: %d", search.text, count);
    cr_expect_str_eq(lines[0].candidate.number, first, "%s", search.text);
}

/* An application of last year may come in late. */
Test(test_store_finder, the_numbers_give_the_order)
{
    struct fixture f;
    fixture_roster(&f);
    must(db_begin(f.db));
    add(&f, 2026, "Berg");
    add(&f, 2025, "Bergman");
    add(&f, 2026, "Bergsma");
    must(db_finish(f.db, 0));
    expect_list(&f, (struct candidate_search){.text = "berg"}, 3, "K-2025-001");
    expect_list(&f, (struct candidate_search){.text = "berg", .limit = 2}, 2,
                "K-2025-001");
    expect_list(
        &f, (struct candidate_search){.text = "berg", .limit = 2, .last = true},
        2, "K-2026-001");
    expect_list(
        &f, (struct candidate_search){.text = "berg", .after = "K-2025-001"}, 2,
        "K-2026-001");
    expect_list(
        &f, (struct candidate_search){.text = "berg", .before = "K-2026-002"},
        2, "K-2025-001");
    expect_list(&f, (struct candidate_search){.text = "K-2026"}, 2,
                "K-2026-001");
    expect_list(&f, (struct candidate_search){.text = "k"}, 3, "K-2025-001");
    expect_list(&f, (struct candidate_search){.text = "026-002"}, 1,
                "K-2026-002");
    cr_expect_eq(found(&f, "2-k"), 0);
    fixture_end(&f);
}
