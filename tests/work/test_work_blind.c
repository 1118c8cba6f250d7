/*
 * Nobody learns anything about a score that is not revealed to them: two
 * databases that differ in one hidden score or note tell every other person
 * the same, through every use case that reads.  And who is recused is told the
 * same whatever became of the candidate.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/core/tally.h>
#include <committee/work/ballots.h>
#include <committee/work/committee.h>

#include "../support/pair.h"
#include "../support/recused.h"

TestSuite(test_work_blind, .timeout = 600);

static const char *const viewers[] = {"mohamed", "piet", "sanne", "anna",
                                      "bea",     "omar", NULL};

/* -- one hidden score ------------------------------------------------------ */

enum { EYES = 12 };

/* Through the eyes of everybody, and over the lent laptop. */
static void look(struct str told[EYES], const char *whose[EYES],
                 struct evening *e)
{
    struct told_about about;
    int count = 0;
    pair_about(&about, e);
    for (int i = 0; viewers[i]; i++) {
        struct committee *c = room_as(&e->room, viewers[i]);
        whose[count] = viewers[i];
        told_all(&told[count++], c, &about);
        committee_close(c);
    }
    for (int i = 0; i < 3; i++) {
        room_must(committee_lend(e->room.c, room_voters[i]));
        whose[count] = room_voters[i];
        told_all(&told[count++], e->room.c, &about);
        committee_give_back(e->room.c);
    }
}

/* The head of the log is the only hash besides the digest of the criteria. */
static void no_head(const struct pair *pair, const char *text)
{
    static const char hex[] = "0123456789abcdef";
    const char *digest = strstr(text, "digest=") + strlen("digest=");
    cr_assert_eq(strspn(digest, hex), 64);
    for (const char *at = text; *at; at += strcspn(at, hex)) {
        size_t size = strspn(at, hex);
        cr_expect(size < 32 || strncmp(at, digest, 64) == 0,
                  "%s: a hash is told: %.80s", pair_text(pair), at);
        at += size;
    }
}

static void same_for_others(const struct pair *pair, const char *folder)
{
    struct str told[2][EYES] = {0};
    const char *whose[EYES] = {0};
    for (int side = 0; side < 2; side++) {
        struct evening e;
        pair_make(&e, folder, pair, side);
        look(told[side], whose, &e);
        room_verify(&e.room);
        room_close(&e.room);
    }
    for (int i = 0; i < EYES && whose[i]; i++) {
        const char *one = str_text(&told[0][i]), *two = str_text(&told[1][i]);
        cr_assert_gt(strlen(one), 10000);
        if (pair->end != END_CLOSED)
            no_head(pair, one);
        if (!pair_may_know(pair, whose[i]))
            cr_expect_null(told_difference(one, two), "%s\n%s is told:\n%s",
                           pair_text(pair), whose[i],
                           told_difference(one, two));
        str_free(&told[0][i]);
        str_free(&told[1][i]);
    }
}

/* A third of all pairs: the tests of the three ways run side by side. */
static void tell_nobody(enum pair_way way)
{
    char folder[ROOM_FOLDER];
    unsigned count = pair_count(54);
    room_folder(folder);
    for (unsigned n = way; n < count; n += WAY_COUNT) {
        struct pair pair;
        pair_draw(&pair, n);
        cr_assert_eq(pair.way, way);
        same_for_others(&pair, folder);
    }
}

Test(test_work_blind, a_hidden_score_from_paper_tells_nobody_else)
{
    tell_nobody(WAY_PAPER);
}

Test(test_work_blind, a_hidden_score_on_the_lent_laptop_tells_nobody_else)
{
    tell_nobody(WAY_LENT);
}

Test(test_work_blind, a_hidden_score_of_their_own_tells_nobody_else)
{
    tell_nobody(WAY_OWN);
}

static struct pair begun_pair(enum pair_way way)
{
    return (struct pair){.member = "piet",
                         .criterion = 1,
                         .scores = {SCORE_MISSING, SCORE_MISSING},
                         .notes = {"", ""},
                         .typing = {"", ""},
                         .way = way,
                         .form = FORM_BEGUN,
                         .end = END_SCORING};
}

/* One mark, or one that was taken back.  Only trying to type in that form from
   paper tells them apart, for taking back hands it back: that is meant so. */
Test(test_work_blind, one_mark_or_none_tells_nobody_else)
{
    char folder[ROOM_FOLDER];
    room_folder(folder);
    for (int way = WAY_LENT; way <= WAY_OWN; way++) {
        struct pair pair = begun_pair((enum pair_way)way);
        pair.scores[0] = 300;
        pair.taken_back[1] = true;
        same_for_others(&pair, folder);
    }
}

/* Nor does the secretary learn that there was one, when she types it in. */
Test(test_work_blind, a_form_that_was_handed_back_is_as_never_begun)
{
    char folder[ROOM_FOLDER];
    room_folder(folder);
    for (int way = WAY_LENT; way <= WAY_OWN; way++) {
        struct pair pair = begun_pair((enum pair_way)way);
        struct str told[2][EYES] = {0};
        const char *whose[EYES] = {0};
        pair.taken_back[0] = true;
        for (int side = 0; side < 2; side++) {
            struct evening e;
            pair_make(&e, folder, &pair, side);
            room_must(ballot_score(
                e.room.c,
                &(struct ballot_key){e.session, e.numbers[1], pair.member}, 0,
                200));
            look(told[side], whose, &e);
            room_verify(&e.room);
            room_close(&e.room);
        }
        for (int i = 0; i < EYES && whose[i]; i++) {
            const char *one = str_text(&told[0][i]);
            const char *two = str_text(&told[1][i]);
            cr_expect_null(told_difference(one, two), "%s is told:\n%s",
                           whose[i], told_difference(one, two));
            str_free(&told[0][i]);
            str_free(&told[1][i]);
        }
    }
}

/* -- recused --------------------------------------------------------------- */

static void same_for_recused(const struct recusal *r, const char *folder)
{
    struct str told[2] = {0};
    for (int side = 0; side < 2; side++) {
        struct evening e;
        struct told_about about;
        recused_make(&e, folder, r, side);
        pair_about(&about, &e);
        about.words[0] = "moestuin";
        about.words[1] = "koken";
        struct committee *c = room_as(&e.room, r->member);
        told_all(&told[side], c, &about);
        committee_close(c);
        room_verify(&e.room);
        room_close(&e.room);
    }
    cr_expect_null(told_difference(str_text(&told[0]), str_text(&told[1])),
                   "%s is told:\n%s", r->member,
                   told_difference(str_text(&told[0]), str_text(&told[1])));
    cr_expect_eq(strstr(str_text(&told[0]), "r->hidden=1") != NULL,
                 r->end == RECUSED_DECIDED);
    cr_expect_null(strstr(str_text(&told[0]), "De scores van K-2026-002 zijn"));
    str_free(&told[0]);
    str_free(&told[1]);
}

Test(test_work_blind, recused_is_told_only_that_there_is_a_decision)
{
    static const char *const members[] = {"piet", "anna", "bea"};
    char folder[ROOM_FOLDER];
    room_folder(folder);
    for (int m = 0; m < 3; m++)
        for (int end = 0; end < RECUSED_ENDS; end++)
            for (int late = 0; late < 2; late++)
                same_for_recused(
                    &(struct recusal){members[m], (enum recused_end)end, late},
                    folder);
}
