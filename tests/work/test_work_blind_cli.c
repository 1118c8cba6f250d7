/*
 * The same as test_work_blind.c through the program itself: what it writes to
 * standard output and to standard error, and its exit code.  What is allowed is
 * done, on both sides, and shows in the answers that follow; only the scores
 * are not revealed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/file.h>
#include <committee/core/tally.h>

#include "../support/pair.h"

TestSuite(test_work_blind_cli, .timeout = 600);

static const char *const viewers[] = {"mohamed", "piet", "anna",
                                      "bea",     "omar", "niemand"};
enum { VIEWERS = sizeof viewers / sizeof *viewers };

/* K-2026-002 is the candidate in question. */
static const char *const questions[] = {
    "list candidates --format csv",
    "list candidates",
    "stats",
    "calculation",
    "calculation --format csv",
    "stats 2026-01 --format csv",
    "stats --format json",
    "list sessions --format json",
    "list decisions --format json",
    "list commitments",
    "list reserve",
    "list borderline --format csv",
    "show K-2026-001",
    "show K-2026-002",
    "minutes",
    "minutes --format md",
    "minutes --format json",
    "minutes --format csv",
    "annex",
    "forms --format md",
    "policy",
    "quota 2026",
    "verify",
    "verify --since 3:0000000000000000000000000000000000000000000000000000000"
    "000000000",
    "session letter K-2026-003",
    "session score K-2026-002",
    "session round K-2026-002",
    "session summary K-2026-002 --from reasons",
    "decide K-2026-002 decline --reason-file reasons --why-file reasons",
    "decide K-2026-002 admit --reason-file reasons",
    "session close",
};
/* By each for another one, so that nobody asks about a form of their own. */
static const char *const forms[] = {
    "ballot K-2026-002 --seat resident --member mohamed BIJ=3",
    "ballot K-2026-002 --seat welfare --member piet BIJ=3",
    "ballot K-2026-002 --seat corporation --member anna BIJ=3",
};
static const char *const filler[] = {"mohamed", "piet", "anna"};

static void ask(struct str *script, const char *viewer, const char *question)
{
    str_addf(script, "ask --as %s %s\n", viewer, question);
}

/* Revealing is asked for where not everybody is in. */
static void add_viewer(struct str *script, const struct pair *pair,
                       const char *viewer)
{
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
        ask(script, viewer, questions[i]);
    if (pair->others < 2 || pair->form != FORM_LOCKED)
        ask(script, viewer, "session reveal K-2026-002");
    for (size_t i = 0; i < 3; i++)
        if (strcmp(viewer, filler[i]) != 0)
            ask(script, viewer, forms[i]);
}

/* What the shell has seen: question, exit code, both streams. */
static void answer(struct str *out, struct evening *e, const struct pair *pair,
                   const char *viewer)
{
    struct str script = {0}, command = {0};
    char path[128];
    str_addf(&script,
             "cd '%s' && echo 'Geen plan.' > reasons && export TZ=UTC\n"
             "ask() {\n"
             "  '%s/committee' -c committee.ini \"$@\" > o 2> e < /dev/null\n"
             "  echo \"== $* = $?\"; cat o; echo '--'; cat e\n"
             "}\n",
             e->room.folder, BUILD_DIR);
    add_viewer(&script, pair, viewer);
    room_path(path, sizeof path, &e->room, "ask.sh");
    room_must(file_write(path, script.data, script.len, true));
    str_addf(&command, "sh '%s' > '%s.out' 2>&1", path, path);
    cr_assert_eq(system(str_text(&command)), 0);
    str_clear(&command);
    str_addf(&command, "%s.out", path);
    room_must(file_read(out, str_text(&command), 1 << 22));
    str_free(&script);
    str_free(&command);
}

static void same_answers(const struct pair *pair, const char *folder,
                         const char *viewer)
{
    struct str answers[2] = {0};
    for (int side = 0; side < 2; side++) {
        struct evening e;
        pair_make(&e, folder, pair, side);
        answer(&answers[side], &e, pair, viewer);
        room_close(&e.room);
    }
    const char *one = str_text(&answers[0]), *two = str_text(&answers[1]);
    cr_expect_null(told_difference(one, two), "%s\n%s is told:\n%s",
                   pair_text(pair), viewer, told_difference(one, two));
    cr_expect_not_null(strstr(one, strcmp(viewer, "niemand")
                                       ? "show K-2026-001 = 0"
                                       : "show K-2026-001 = 77"),
                       "%s", one);
    str_free(&answers[0]);
    str_free(&answers[1]);
}

/* Viewers take turns. */
static void take_turns(unsigned part)
{
    pair_take_turns(&(struct pair_part){part, 5, 50}, viewers, VIEWERS,
                    same_answers);
}

Test(test_work_blind_cli, one_hidden_score_tells_nobody_else_0)
{
    take_turns(0);
}

Test(test_work_blind_cli, one_hidden_score_tells_nobody_else_1)
{
    take_turns(1);
}

Test(test_work_blind_cli, one_hidden_score_tells_nobody_else_2)
{
    take_turns(2);
}

Test(test_work_blind_cli, one_hidden_score_tells_nobody_else_3)
{
    take_turns(3);
}

Test(test_work_blind_cli, one_hidden_score_tells_nobody_else_4)
{
    take_turns(4);
}
