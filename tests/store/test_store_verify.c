/* Every rule of verify finds what breaks it. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/store/verify.h>

#include "fixture.h"

TestSuite(test_store_verify, .timeout = 120);

static const struct {
    const char *sql;  /* with all guards off */
    const char *id;   /* a piece of what is found */
    const char *name; /* its first argument */
} cases[] = {
    {"UPDATE decision SET sequence = 2, number = '2026-002'",
     "decision {1} is not numbered", "2026-002"},
    {"UPDATE candidate SET sequence = 9, number = 'K-2026-009' WHERE id = 2",
     "candidate {1} is not numbered", "K-2026-009"},
    {"DELETE FROM decision_text WHERE kind = 'reasons'", "has no reasons",
     "2026-001"},
    {"UPDATE decision_text SET text = ' ' WHERE kind = 'reasons'",
     "has no reasons", "2026-001"},
    {"UPDATE outcome SET verdict = 'none'", "rests on no outcome", "2026-001"},
    {"UPDATE decision SET outcome = 99", "refers to something", "decision"},
    {"UPDATE decision_vote SET vote = 'abstain' WHERE seat = 'welfare'",
     "counts other votes", "2026-001"},
    {"DELETE FROM decision_vote WHERE seat = 'resident'", "counts other votes",
     "2026-001"},
    {"UPDATE decision SET votes_for = 3, votes_against = 0",
     "counts other votes", "2026-001"},
    {"INSERT INTO recusal VALUES (1, 1, 1, 'piet', 1, 0, 'bea', 1)",
     "counts a member who was recused", "2026-001"},
    {"UPDATE ballot SET state = 'draft' WHERE id = 2", "not handed in",
     "K-2026-001"},
    {"UPDATE ballot SET member = 'bea' WHERE id = 2", "not handed in",
     "K-2026-001"},
    {"UPDATE item SET phase = 'decided' WHERE id = 2", "without a decision",
     "K-2026-002"},
    {"UPDATE item SET phase = 'withdrawn' WHERE id = 2", "left the agenda",
     "K-2026-002"},
    {"UPDATE item SET phase = 'scoring' WHERE id = 2", "closed letter",
     "K-2026-002"},
    {"UPDATE session SET policy = NULL", "criteria of its session",
     "K-2026-001"},
    {"INSERT INTO erasure VALUES (1, 2, 'request', 'bea', 1)",
     "something of them is left", "K-2026-002"},
    {"UPDATE session SET state = 'closed'", "still going on", "2026-01"},
    {"UPDATE policy SET version = 3", "does not follow", "3"},
    {"UPDATE policy SET text = text || 'margin 0'", "criteria was changed",
     "1"},
    {"INSERT INTO minutes VALUES (1, 1, '2026-04-09', 'anna', '', '{}', 'd', "
     "1)",
     "minutes of {1} were changed", "2026-01"},
    {"UPDATE log SET kind = 'x' WHERE seq = 2", "log entry {1}", "2"},
    {"DELETE FROM candidate WHERE id = 2", "refers to something", NULL},
};

static void drop_triggers(struct db *db)
{
    sqlite3_stmt *stmt;
    struct str sql = {0};
    sqlite3_set_authorizer(raw_handle(db), NULL, NULL);
    cr_assert_eq(sqlite3_prepare_v2(
                     raw_handle(db),
                     "SELECT name FROM sqlite_schema WHERE type = 'trigger'",
                     -1, &stmt, NULL),
                 0);
    while (sqlite3_step(stmt) == SQLITE_ROW)
        str_addf(&sql, "DROP TRIGGER %s;", sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    cr_assert_eq(attack(db, str_text(&sql)), SQLITE_OK);
    str_free(&sql);
    cr_assert_eq(attack(db, "PRAGMA foreign_keys=OFF"), SQLITE_OK);
    cr_assert_eq(attack(db, "PRAGMA ignore_check_constraints=ON"), SQLITE_OK);
}

Test(test_store_verify, each_rule_finds_its_fault)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f;
        const struct store_finding *findings;
        int count;
        bool found = false;
        fixture_story(&f, STORY_DECIDED);
        drop_triggers(f.db);
        cr_assert_eq(attack(f.db, cases[i].sql), SQLITE_OK, "%s: %s",
                     cases[i].sql, sqlite3_errmsg(raw_handle(f.db)));
        must(store_verify(&findings, &count, f.db, &f.arena));
        for (int k = 0; k < count; k++)
            found =
                found ||
                (findings[k].bad && strstr(findings[k].what.id, cases[i].id) &&
                 (!cases[i].name ||
                  text_equal(findings[k].what.args[0], cases[i].name)));
        cr_assert(found, "%s", cases[i].sql);
        fixture_end(&f);
    }
}

/* A byte turned over in a page: seen, or it says that it cannot read on. */
Test(test_store_verify, damage_in_the_file_is_found)
{
    int noticed = 0, tried = 0;
    for (long offset = 4096 * 3; tried < 20; offset += 4096, tried++) {
        struct fixture f;
        const struct store_finding *findings;
        int count;
        fixture_story(&f, STORY_DECIDED);
        db_close(f.db);
        f.db = NULL;
        FILE *file = fopen(f.path, "r+b");
        fseek(file, offset, SEEK_SET);
        fputs("\xff\xff\xff\xff\xff\xff\xff", file);
        fclose(file);
        int status = db_open(&f.db, f.path);
        if (status == 0)
            status = store_verify(&findings, &count, f.db, &f.arena);
        bool bad = status == ERR_DATA;
        for (int k = 0; status == 0 && k < count; k++)
            bad = bad || findings[k].bad;
        noticed += bad;
        fixture_end(&f);
    }
    cr_assert_eq(noticed, tried);
}
