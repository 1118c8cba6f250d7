/* The chain: by hand, tampered with, and erased. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/base/random.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/store/erasures.h>
#include <committee/store/log.h>

#include "fixture.h"

TestSuite(test_store_log, .timeout = 60);

static void tamper(struct fixture *f, const char *sql)
{
    static const char *const locks[] = {"log_fixed", "log_stays",
                                        "log_payload_fixed",
                                        "log_payload_stays", "log_next"};
    char drop[100];
    sqlite3_set_authorizer(raw_handle(f->db), NULL, NULL);
    for (size_t i = 0; i < sizeof locks / sizeof *locks; i++) {
        snprintf(drop, sizeof drop, "DROP TRIGGER IF EXISTS %s", locks[i]);
        cr_assert_eq(attack(f->db, drop), SQLITE_OK);
    }
    cr_assert_eq(attack(f->db, "PRAGMA foreign_keys=OFF"), SQLITE_OK);
    cr_assert_eq(attack(f->db, sql), SQLITE_OK, "%s", sql);
}

Test(test_store_log, entries_come_back_newest_first)
{
    struct fixture f;
    const struct log_entry *entries;
    int count;
    fixture_story(&f, STORY_DECIDED);
    must(log_entries(&entries, &count, f.db, &f.arena,
                     &(struct log_query){.limit = 2}));
    cr_assert_eq(count, 2);
    cr_assert_eq(entries[0].seq, 3);
    cr_assert_str_eq(entries[0].kind, "decision");
    cr_assert_str_eq(entries[0].candidate_number, "K-2026-001");
    cr_assert_str_eq(entries[0].session_number, "2026-01");
    cr_assert_str_eq(entries[0].payload, "Berg toegelaten");
    cr_assert_str_eq(entries[1].session_number, "");
    must(log_entries(&entries, &count, f.db, &f.arena,
                     &(struct log_query){.before = entries[1].seq}));
    cr_assert_eq(count, 1);
    cr_assert_eq(entries[0].seq, 1);
    must(log_entries(&entries, &count, f.db, &f.arena,
                     &(struct log_query){.candidate = f.candidate}));
    cr_assert_eq(count, 2);
    fixture_end(&f);
}

static void first_line(char *out, int size, const char *command)
{
    FILE *pipe = popen(command, "r");
    cr_assert_not_null(pipe);
    cr_assert_not_null(fgets(out, size, pipe), "%s", command);
    pclose(pipe);
    out[strcspn(out, "\n")] = '\0';
}

static const char *column_of_first(struct fixture *f, const char *column)
{
    char sql[160];
    sqlite3_stmt *stmt;
    snprintf(sql, sizeof sql,
             "SELECT %s FROM log JOIN log_payload USING (seq) WHERE seq = 1",
             column);
    cr_assert_eq(sqlite3_prepare_v2(raw_handle(f->db), sql, -1, &stmt, NULL),
                 0);
    cr_assert_eq(sqlite3_step(stmt), SQLITE_ROW);
    const char *text =
        arena_strdup(&f->arena, (const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    return text;
}

/* What the header says anybody can do with printf and sha256sum. */
Test(test_store_log, hash_can_be_made_by_hand)
{
    struct fixture f;
    struct log_head head;
    char digest[128], hash[128];
    fixture_story(&f, STORY_PLANNED);
    must(log_head_at(&head, f.db, 1));
    first_line(digest, sizeof digest,
               arena_printf(&f.arena,
                            "printf '32:%%s,14:nieuwe zitting,' %s |"
                            " sha256sum | cut -c1-64",
                            column_of_first(&f, "salt")));
    cr_assert_str_eq(digest, column_of_first(&f, "digest"));
    const char *account = column_of_first(&f, "account");
    first_line(hash, sizeof hash,
               arena_printf(&f.arena,
                            "printf '15:committee log 1,1:1,0:,64:%s,"
                            "13:%s,1:0,11:session-new,3:bea,%zu:%s,0:,"
                            "7:2026-01,' | sha256sum | cut -c1-64",
                            digest, column_of_first(&f, "at"), strlen(account),
                            account));
    cr_assert_str_eq(hash, head.hash);
    fixture_end(&f);
}

Test(test_store_log, chain_holds)
{
    struct fixture f;
    struct log_check check;
    struct log_head head;
    fixture_story(&f, STORY_DECIDED);
    must(log_check(&check, f.db));
    cr_assert_eq(check.entries, 3);
    cr_assert_eq(check.bad_seq, 0);
    cr_assert_null(check.bad);
    must(log_head(&head, f.db));
    cr_assert_eq(head.seq, 3);
    cr_assert_eq(strlen(head.hash), 64);
    cr_assert_eq(log_head_at(&head, f.db, 4), ERR_NO_INPUT);
    fixture_end(&f);
}

Test(test_store_log, empty_log_has_no_head)
{
    struct fixture f;
    struct log_head head;
    struct log_check check;
    fixture_empty(&f);
    must(log_head(&head, f.db));
    cr_assert_eq(head.seq, 0);
    cr_assert_str_eq(head.hash, "");
    must(log_check(&check, f.db));
    cr_assert_eq(check.entries, 0);
    cr_assert_eq(check.bad_seq, 0);
    fixture_end(&f);
}

Test(test_store_log, clock_that_goes_back_is_marked)
{
    struct fixture f;
    const struct log_entry *entries;
    struct log_check check;
    int count;
    fixture_story(&f, STORY_PLANNED);
    clock_set(AT(-5));
    must(db_begin(f.db));
    must(log_append(f.db, &(struct log_fact){.kind = "x"}));
    must(db_finish(f.db, 0));
    clock_set(AT(60));
    must(db_begin(f.db));
    must(log_append(f.db, &(struct log_fact){.kind = "y"}));
    must(db_finish(f.db, 0));
    must(log_entries(&entries, &count, f.db, &f.arena, &(struct log_query){0}));
    cr_assert(!entries[0].clock_back && entries[1].clock_back);
    cr_assert_str_eq(entries[0].actor, "");
    must(log_check(&check, f.db));
    cr_assert_null(check.bad);
    fixture_end(&f);
}

Test(test_store_log, tampering_is_found)
{
    static const struct {
        const char *sql;
        int64_t bad_seq;
    } cases[] = {
        {"UPDATE log SET at = at + 1 WHERE seq = 2", 2},
        {"UPDATE log SET kind = 'session-newx' WHERE seq = 1", 1},
        {"UPDATE log SET actor = 'anna' WHERE seq = 3", 3},
        {"UPDATE log SET account = account + 1 WHERE seq = 3", 3},
        {"UPDATE log SET clock_back = 1 WHERE seq = 3", 3},
        {"UPDATE log SET candidate = 2 WHERE seq = 2", 2},
        {"UPDATE log SET session = NULL WHERE seq = 3", 3},
        {"UPDATE log SET hash = digest WHERE seq = 2", 2},
        {"UPDATE log SET digest = hash WHERE seq = 2", 2},
        {"DELETE FROM log WHERE seq = 2", 3},
        {"DELETE FROM log WHERE seq = 1", 2},
        {"DELETE FROM log_payload WHERE seq = 2", 2},
        {"UPDATE log_payload SET text = 'naam: Burg' WHERE seq = 2", 2},
        {"UPDATE log_payload SET salt = '00' WHERE seq = 1", 1},
        {"UPDATE log SET seq = 9 WHERE seq = 3", 9},
        {"UPDATE candidate SET year = 2026", 0}, /* nothing at all */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f;
        struct log_check check;
        fixture_story(&f, STORY_DECIDED);
        tamper(&f, cases[i].sql);
        must(log_check(&check, f.db));
        cr_assert_eq(check.bad_seq, cases[i].bad_seq, "%s: %lld", cases[i].sql,
                     (long long)check.bad_seq);
        cr_assert_eq(check.bad != NULL, cases[i].bad_seq != 0);
        fixture_end(&f);
    }
}

Test(test_store_log, cut_off_end_is_seen_from_outside)
{
    struct fixture f;
    struct log_head seen, now;
    struct log_check check;
    fixture_story(&f, STORY_DECIDED);
    must(log_head(&seen, f.db));
    tamper(&f, "DELETE FROM log_payload WHERE seq = 3;"
               "DELETE FROM log WHERE seq = 3");
    must(log_check(&check, f.db));
    cr_assert_null(check.bad);
    must(log_head(&now, f.db));
    cr_assert_lt(now.seq, seen.seq);
    fixture_end(&f);
}

Test(test_store_log, erasing_leaves_the_chain)
{
    struct fixture f;
    struct log_check check;
    const struct log_entry *entries;
    struct erasure_count removed;
    int count;
    fixture_story(&f, STORY_DECIDED);
    must(db_begin(f.db));
    must(store_erase(&removed, f.db,
                     &(struct stored_erasure){f.candidate, true, "bea", 1}));
    must(db_finish(f.db, 0));
    cr_assert_eq(removed.entries, 2);
    must(log_check(&check, f.db));
    cr_assert_null(check.bad);
    cr_assert_eq(check.erased, 2);
    must(log_entries(&entries, &count, f.db, &f.arena, &(struct log_query){0}));
    cr_assert_null(entries[0].payload);
    cr_assert_str_eq(entries[0].candidate_number, "K-2026-001");
    cr_assert_str_eq(entries[2].payload, "nieuwe zitting");
    fixture_end(&f);
}
