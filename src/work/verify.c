/* Everything that can be checked from the stored rows alone. */

#include <committee/work/checks.h>

#include "inside.h"
#include "verify_log.h"

#include <stdlib.h>
#include <string.h>

#include <committee/core/tally.h>
#include <committee/store/places.h>
#include <committee/store/reveals.h>
#include <committee/store/verify.h>

void verify_found(struct findings *f, struct committee *c, struct arena *arena,
                  const struct message *what, bool bad)
{
    struct str text = {0};
    tr_message(&text, c->lang, what);
    *vec_push(&f->list) = (struct finding){
        .text = arena_strdup(arena, str_text(&text)), .bad = bad};
    f->bad += bad;
    str_free(&text);
}

/* --- every stored outcome, computed again --- */

/* The policy of a version as it is stored: never the configured one. */
static int check_outcome(bool *same, struct committee *c, struct arena *arena,
                         const struct outcome_case *one)
{
    const struct policy *policy;
    struct tally_input input;
    struct outcome outcome;
    char reason[40];
    int status = policy_version(&policy, c, one->outcome.policy);
    if (status)
        return status;
    tally_fill(&input, arena, policy, one->reveal.members,
               one->reveal.member_count, one->ballots);
    tally_compute(&outcome, arena, &input);
    reason_code(reason, &outcome, policy);
    const char *exact = outcome.result.exact ? outcome.result.exact : "";
    *same = outcome.method == one->outcome.method &&
            outcome.verdict == one->outcome.verdict &&
            text_equal(reason, one->outcome.reason) &&
            text_equal(exact, one->outcome.result_exact) &&
            (!outcome.result.exact ||
             outcome.result.hundredths == one->outcome.result_hundredths) &&
            (!one->outcome.steps ||
             text_equal(outcome_lines(arena, policy, &outcome),
                        one->outcome.steps));
    return OK;
}

static void say_erased(struct findings *f, struct committee *c,
                       struct arena *arena, const struct outcome_case *one)
{
    struct str day = {0};
    date_short(&day, date_of_ms(one->erased_at));
    verify_found(
        f, c, arena,
        &(struct message){.id = N_("{1}: erased on {2}, cannot be recomputed."),
                          .args = {one->candidate, str_text(&day)}},
        false);
    str_free(&day);
}

static int check_outcomes(struct findings *f, struct committee *c,
                          struct arena *arena)
{
    int64_t after = 0;
    int checked = 0, before = f->bad;
    for (;;) {
        struct outcome_case one;
        bool same = true;
        struct arena own = {0};
        int status = store_outcome_next(&one, c->db, &own, after);
        if (status == OK && one.outcome.id && !one.erased_at)
            status = check_outcome(&same, c, &own, &one);
        if (status || !one.outcome.id) {
            arena_free(&own);
            if (status)
                return status;
            break;
        }
        if (one.erased_at)
            say_erased(f, c, arena, &one);
        else
            checked++;
        if (!same)
            verify_found(
                f, c, arena,
                &(struct message){
                    .id = N_("{1} in session {2}: the stored outcome is "
                             "not what the rule makes of the stored "
                             "scores."),
                    .args = {one.candidate, one.session}},
                true);
        after = one.outcome.id;
        arena_free(&own);
    }
    if (f->bad == before)
        verify_found(
            f, c, arena,
            &(struct message){
                .id = N_("Outcomes computed again: {1}, all the same."),
                .args = {num(checked)}},
            false);
    return OK;
}

/* --- the head that somebody wrote down: "SEQ:HASH" --- */

static int check_since(struct findings *f, struct committee *c,
                       struct arena *arena, const char *since)
{
    struct log_head head;
    char *end;
    long long seq = strtoll(since, &end, 10);
    if (end == since || *end != ':' || strlen(end + 1) != SHA256_HEX - 1)
        return fail(ERR_USAGE, N_("\"{1}\" is not of the form SEQ:HASH"),
                    since);
    int status = log_head_at(&head, c->db, seq);
    if (status == ERR_NO_INPUT) {
        struct log_head last;
        if ((status = log_head(&last, c->db)))
            return status;
        verify_found(
            f, c, arena,
            &(struct message){
                .id = N_("This database ends at {1}; you have seen {2}. An "
                         "older file was put back."),
                .args = {num(last.seq), num(seq)}},
            true);
        return OK;
    }
    if (status)
        return status;
    bool same = text_equal(head.hash, end + 1);
    verify_found(
        f, c, arena,
        &(struct message){
            .id = same ? N_("The log holds entry {1} as you have seen it.")
                       : N_("Entry {1} of the log is not the one that you "
                            "have seen."),
            .args = {num(seq)}},
        !same);
    return OK;
}

/* Saying it is what ends the warnings, so it is recorded as well. */
static int check_seen(struct findings *f, struct committee *c,
                      struct arena *arena)
{
    if (!c->older)
        return OK;
    verify_found(f, c, arena,
                 &(struct message){
                     .id = N_("This database is an older copy that was put "
                              "back: what was seen in it before is no longer "
                              "there.")},
                 true);
    return db_read_only(c->db) ? OK : seen_record(c);
}

/* A seed that was not the one behind its seal decides nothing. */
static int check_lotteries(struct findings *f, struct committee *c,
                           struct arena *arena)
{
    const struct stored_lottery *rows;
    int count = 0;
    int status = store_lotteries(&rows, &count, c->db, arena, 0);
    for (int i = 0; status == OK && i < count; i++) {
        char hash[SHA256_HEX];
        sha256_hex(hash, rows[i].seed, strlen(rows[i].seed));
        if (!text_equal(hash, rows[i].commitment))
            verify_found(f, c, arena,
                         &(struct message){
                             .id = N_("a lottery of {1} has another seed than "
                                      "the one that was sealed"),
                             .args = {num(rows[i].year)}},
                         true);
    }
    return status;
}

int verify(const struct finding **findings, int *count, struct committee *c,
           struct arena *arena, const char *since)
{
    struct findings f = {0};
    const struct store_finding *stored;
    int stored_count;
    int status = require(c, OP_VERIFY, &(struct subject){0});
    if (status == OK)
        status = store_verify(&stored, &stored_count, c->db, arena);
    for (int i = 0; status == OK && i < stored_count; i++)
        verify_found(&f, c, arena, &stored[i].what, stored[i].bad);
    if (status == OK)
        status = check_outcomes(&f, c, arena);
    if (status == OK)
        status = check_lotteries(&f, c, arena);
    if (status == OK)
        status = verify_log_rows(&f, c, arena);
    if (status == OK && since)
        status = check_since(&f, c, arena, since);
    if (status == OK)
        status = check_seen(&f, c, arena);
    struct finding *list = arena_array(arena, struct finding, f.list.count + 1);
    for (size_t i = 0; i < f.list.count; i++)
        list[i] = f.list.items[i];
    *findings = list;
    *count = (int)f.list.count;
    vec_free(&f.list);
    if (status == OK && f.bad)
        status = fail(ERR_NO, N_("problems found: {1}"), num(f.bad));
    return status;
}
