/*
 * The same as test_work_blind_cli.c in the dialogue of lines: two committees
 * that differ in one hidden score say the same to everybody else, whatever is
 * asked, and refuse the same.
 */

#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/str.h>

#include "../support/pair.h"
#include "../support/program.h"

TestSuite(test_plain_blind, .timeout = 600);

static const char *const viewers[] = {"mohamed", "piet", "anna", "bea", "omar"};
enum { VIEWERS = sizeof viewers / sizeof *viewers };

/* Looking about, then all that may be asked of the candidate in question; what
   is allowed is done on both sides. */
static const char questions[] =
    "?\nagenda\nbrief\nscores\nd\n/\nkook\nn\n?\nbrief\np\np\nscores\nn\n"
    "s\nnee\nr\nwijzigen\nb\nlaat\n\n\nwijst\n\n\nh\n\n"
    "formulier teruggeven\n\nc\n\n\n\n\nnee\nzittingen\n\nu\n?\n";
/* By who is not the one whose form it is. */
static const char form[] = "formulier\n\nverbeteren\n\ni\nnee\n?\n";

static void answer(struct str *out, struct evening *e, const struct pair *pair,
                   const char *viewer)
{
    struct str lines = {0};
    struct program p = {.folder = e->room.folder};
    str_add(&lines, questions);
    str_add(&lines, strcmp(viewer, pair->member) ? form : "");
    p.input = str_text(&lines);
    program_share_clock(e->room.folder); /* it tells when the evening ends */
    program_run(&p, (const char *const[]){"-c", "committee.ini", "--lang", "nl",
                                          "--as", viewer, "--plain", NULL});
    program_own_clock();
    str_addf(out, "%d\n%s--\n%s", p.code, str_text(&p.out), str_text(&p.err));
    program_free(&p);
    str_free(&lines);
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
    cr_expect_not_null(strstr(one, "K-2026-002"), "%s", one);
    str_free(&answers[0]);
    str_free(&answers[1]);
}

static void take_turns(unsigned part)
{
    pair_take_turns(&(struct pair_part){part, 2, 30}, viewers, VIEWERS,
                    same_answers);
}

Test(test_plain_blind, one_hidden_score_tells_nobody_else_0)
{
    take_turns(0);
}

Test(test_plain_blind, one_hidden_score_tells_nobody_else_1)
{
    take_turns(1);
}
