/* Where the walk came, and what a long one has to come to. */
#include "../../src/tui/stage.h"
#include "walk.h"

#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/str.h>

enum { REACHED_MAX = 400, REACHED_NAME = 56 };

static struct {
    char name[REACHED_NAME];
    long count;
} reached[REACHED_MAX];

static long *reached_count(const char *name)
{
    int i = 0;
    while (i < REACHED_MAX && reached[i].count &&
           !text_equal(reached[i].name, name))
        i++;
    cr_assert_lt(i, REACHED_MAX);
    snprintf(reached[i].name, sizeof reached[i].name, "%s", name);
    return &reached[i].count;
}

void walk_reach(const char *kind, const char *name, const char *of)
{
    char all[REACHED_NAME];
    snprintf(all, sizeof all, "%s %s%s%s", kind, name, of ? " " : "",
             of ? of : "");
    ++*reached_count(all);
}

/* What was written into the log since the last time. */
void walk_reach_done(bool own)
{
    sqlite3_stmt *statement;
    cr_assert_eq(sqlite3_prepare_v2(walk.reader,
                                    "SELECT seq, kind FROM log WHERE seq > ?",
                                    -1, &statement, NULL),
                 SQLITE_OK, "%s", sqlite3_errmsg(walk.reader));
    sqlite3_bind_int64(statement, 1, walk.logged);
    while (sqlite3_step(statement) == SQLITE_ROW) {
        walk.logged = sqlite3_column_int64(statement, 0);
        if (own)
            walk_reach("done", (const char *)sqlite3_column_text(statement, 1),
                       NULL);
    }
    sqlite3_finalize(statement);
}

/* What a walk of 100,000 keys from two seeds comes to, and for which of the
   roles: their first letters.  What came only now and then is not in it. */
static const struct {
    const char *name, *roles;
} wanted[] = {
    {"screen agenda-add form", "s"},
    {"screen attendance attendance", "sch"},
    {"screen board board", "scmoh"},
    {"screen borderline borderline", "sch"},
    {"screen candidate candidate", "scmoh"},
    {"screen candidate-form form", "sh"},
    {"screen closing form", "sc"},
    {"screen conflicts conflicts", "sch"},
    {"screen cover dialog", "scmoh"},
    {"screen covering candidate", "sh"},
    {"screen decision decision", "sch"},
    {"screen files files", "sh"},
    {"screen founding form", "f"},
    {"screen grid grid", "sh"},
    {"screen handover handover", "sh"},
    {"screen home candidates", "scmoh"},
    {"screen home criteria", "scmoh"},
    {"screen home home", "scmoh"},
    {"screen home log", "scmoh"},
    {"screen home minutes", "scmoh"},
    {"screen import import", "sh"},
    {"screen item interview", "scmoh"},
    {"screen item reading", "scmoh"},
    {"screen item scores", "scmoh"},
    {"screen item waiting", "scmoh"},
    {"screen new-session form", "sh"},
    {"screen pin dialog", "scmoh"},
    {"screen pins dialog", "sch"},
    {"screen practice waiting", "s"},
    {"screen preview minutes", "sch"},
    {"screen reserve reserve", "scmoh"},
    {"screen scoring scoring", "scmh"},
    {"screen session session", "scmoh"},
    {"screen statistics statistics", "scmh"},
    {"screen welcome home", "f"},
    {"window ask", "scmoh"},
    {"window cards", "scmohf"},
    {"window choose", "scmohf"},
    {"window confirm", "scmh"},
    {"window guard", "cmoh"},
    {"window help", "scmohf"},
    {"window show", "scmoh"},
    {"action add-candidate", "sh"},
    {"action adjourn", "sc"},
    {"action adopt", "sch"},
    {"action asked", "mo"},
    {"action attendance", "sch"},
    {"action back", "scmohf"},
    {"action backup", "sh"},
    {"action board", "scmoh"},
    {"action borderline", "cm"},
    {"action calculation", "scmh"},
    {"action close-session", "sc"},
    {"action conflict", "scmh"},
    {"action decide", "c"},
    {"action down", "scmohf"},
    {"action edit-candidate", "sh"},
    {"action enter", "scmohf"},
    {"action export", "scmoh"},
    {"action first", "scmohf"},
    {"action grid", "h"},
    {"action hand-over", "sh"},
    {"action help", "scmohf"},
    {"action hold-over", "sch"},
    {"action homes", "sh"},
    {"action import", "sh"},
    {"action last", "scmohf"},
    {"action left", "scmohf"},
    {"action lock", "h"},
    {"action lottery", "sch"},
    {"action mark", "scmh"},
    {"action new-session", "sh"},
    {"action next", "scmoh"},
    {"action no-opinion", "scmoh"},
    {"action note", "scmh"},
    {"action own-pin", "scmoh"},
    {"action page-down", "scmohf"},
    {"action page-up", "scmohf"},
    {"action pane", "scmohf"},
    {"action pane-back", "scmohf"},
    {"action pins", "sh"},
    {"action previous", "scmoh"},
    {"action print-forms", "sch"},
    {"action quit", "scmohf"},
    {"action record-decision", "ch"},
    {"action reopen", "h"},
    {"action reserve", "smoh"},
    {"action reveal", "sh"},
    {"action right", "scmohf"},
    {"action round", "c"},
    {"action saved", "scmohf"},
    {"action score", "scmoh"},
    {"action search", "scmoh"},
    {"action statistics", "smh"},
    {"action theme", "scmohf"},
    {"action tour", "scmohf"},
    {"action undo", "scmohf"},
    {"action up", "scmohf"},
    {"action verify", "smoh"},
    {"action withdrawn", "sch"},
    {"done attendance", "sch"},
    {"done backup", "sh"},
    {"done ballot-locked", "scmh"},
    {"done confidential", "smh"},
    {"done decided", "c"},
    {"done document", "scoh"},
    {"done guard-kept", "c"},
    {"done held-over", "sch"},
    {"done interview", "c"},
    {"done letter-covered", "sh"},
    {"done letter-opened", "ch"},
    {"done lottery", "sch"},
    {"done lottery-drawn", "sch"},
    {"done minutes-adopted", "sch"},
    {"done no-show", "sch"},
    {"done pin-set", "scmoh"},
    {"done place-gone", "sh"},
    {"done policy-adopted", "f"},
    {"done quota", "h"},
    {"done recused", "scmh"},
    {"done rescored", "smh"},
    {"done roster", "f"},
    {"done round", "c"},
    {"done scoring", "ch"},
    {"done summary", "c"},
    {"done unrecused", "c"},
    {"done withdrawn", "sch"},
    {"checked blind", "scmoh"},
    {"checked blind with a refusal", "scmoh"},
};

static long times(const char *name)
{
    for (int i = 0; i < REACHED_MAX && reached[i].count; i++)
        if (text_equal(reached[i].name, name))
            return reached[i].count;
    return 0;
}

void walk_expect_reached(void)
{
    const char *role = walk_roles[walk.role];
    for (int i = 0; i < REACHED_MAX && reached[i].count; i++)
        fprintf(stderr, "%s: %s: %ld\n", role, reached[i].name,
                reached[i].count);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (strchr(wanted[i].roles, *role))
            cr_expect(times(wanted[i].name) > 0, "the %s never came to: %s",
                      role, wanted[i].name);
}
