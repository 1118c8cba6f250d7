/*
 * A sample committee: invented letters, a past session with decisions, and an
 * open session to try things in.  It is made by the same use cases that
 * everybody uses.
 */

#include <committee/work/checks.h>

#include "inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <committee/base/file.h>
#include <committee/work/ballots.h>
#include <committee/work/candidates.h>
#include <committee/work/decisions.h>
#include <committee/work/documents.h>
#include <committee/work/items.h>
#include <committee/work/places.h>
#include <committee/work/sessions.h>

#include "demo_letters.h"

static int add_candidates(struct committee *c)
{
    const char *values[CANDIDATE_FIELDS + 2] = {0};
    char number[24];
    int status = OK;
    for (int i = 0; status == OK && i < demo_letter_count; i++) {
        const struct demo_letter *d = &demo_letters[i];
        values[2] = d->registration;
        values[3] = d->registered;
        values[7] = d->name;
        values[8] = d->email;
        values[10] = d->household;
        values[11] = d->letter;
        values[13] = "ja";
        values[14] = d->wishes;
        status = candidate_add(number, c, values);
    }
    return status;
}

/* The numbers that the sample got, in the order of the letters. */
static int numbers_of(const struct candidate_row **rows, int *count,
                      struct committee *c, struct arena *arena)
{
    return candidates_list(rows, count, c, arena, &(struct candidate_query){0});
}

static int score_all(struct committee *c, struct arena *arena,
                     const char *session, const char *candidate,
                     const struct demo_result *result)
{
    const struct item_view *view;
    int status = item_view(&view, c, arena, session, candidate);
    for (int m = 0; status == OK && m < view->member_count; m++) {
        struct ballot_key key = {session, candidate, view->members[m].id};
        const struct ballot_view *stored;
        if (view->members[m].progress == PROGRESS_NOT_EXPECTED)
            continue;
        const char *scores = result->scores[view->members[m].seat_index];
        for (int i = 0; status == OK && i < view->policy->criterion_count; i++)
            status = ballot_score(c, &key, i, (scores[i] - '0') * 100);
        if (status == OK)
            status = ballot_lock(&stored, c, arena, &key);
    }
    return status;
}

static int decide_one(struct committee *c, struct arena *arena,
                      const char *session, const char *candidate,
                      const struct demo_result *result)
{
    struct decision_needs needs;
    char number[24];
    int status =
        decision_needs(&needs, c, arena, session, candidate, result->admit);
    if (status)
        return status;
    struct decision_input input = {
        .admit = result->admit,
        .reasons = needs.proposed_reasons,
        .why = needs.why ? result->why : "",
        .departure = "",
        .commitment = {result->commitment[0], result->commitment[1],
                       result->commitment[2], result->commitment[3],
                       result->commitment[4]},
    };
    return decide(number, c, session, candidate, &input);
}

/* The past evening was four weeks ago: the clock stands there meanwhile. */
static void go_back(void)
{
    struct date day = date_add_days(date_today(), -28);
    clock_set(moment_of(day, (struct clock_time){.hour = 19, .minute = 30}));
}

static int one_candidate(struct committee *c, const char *session,
                         const char *candidate,
                         const struct demo_result *result)
{
    struct arena arena = {0};
    int status = item_open_letter(c, session, candidate);
    if (status == OK)
        status = item_to_interview(c, session, candidate);
    clock_advance(INT64_C(14) * 60 * 1000);
    if (status == OK)
        status = item_ask_scores(c, session, candidate);
    if (status == OK)
        status = score_all(c, &arena, session, candidate, result);
    if (status == OK)
        status = item_reveal(c, session, candidate);
    if (status == OK)
        status = item_set_summary(c, session, candidate, result->summary);
    if (status == OK)
        status = decide_one(c, &arena, session, candidate, result);
    clock_advance(INT64_C(10) * 60 * 1000);
    arena_free(&arena);
    return status;
}

static int begin_session(char session[24], struct committee *c,
                         struct date date, const char *const *numbers,
                         int count)
{
    int status = session_new(session, c,
                             &(struct session_plan){.date = date,
                                                    .start = {.hour = -1},
                                                    .seed = "voorbeeld"});
    if (status == OK)
        status = session_add(c, session, numbers, count, NULL);
    if (status == OK)
        status = session_all_present(c, session);
    if (status == OK)
        status = session_confidential(c, session, NULL);
    if (status == OK)
        status = session_open(c, session, (struct clock_time){.hour = -1});
    return status;
}

static int past_session(struct committee *c, const struct candidate_row *rows)
{
    struct arena arena = {0};
    const char *numbers[DEMO_RESULTS];
    char session[24];
    const char *backup;
    for (int i = 0; i < DEMO_RESULTS; i++)
        numbers[i] = rows[i].number;
    int status = begin_session(session, c, date_today(), numbers, DEMO_RESULTS);
    for (int i = 0; status == OK && i < DEMO_RESULTS; i++)
        status = one_candidate(c, session, numbers[i], &demo_results[i]);
    if (status == OK) {
        struct action_point action = {
            .what = tr(c->lang, N_("Send the decision letters")),
            .who = "B. Jansen",
            .when = date_add_days(date_today(), 14),
        };
        status = session_close(&backup, c, &arena, session,
                               &(struct session_closing){
                                   .at = {.hour = -1},
                                   .next_date = date_add_days(date_today(), 28),
                                   .other_business = "",
                                   .actions = &action,
                                   .action_count = 1});
    }
    arena_free(&arena);
    return status;
}

static int open_session(struct committee *c, const struct candidate_row *rows,
                        int count)
{
    const char *numbers[16];
    char session[24];
    int n = 0;
    for (int i = DEMO_RESULTS; i < count && n < 5; i++)
        numbers[n++] = rows[i].number;
    return begin_session(session, c, date_today(), numbers, n);
}

static const char *demo_folder(struct arena *arena, const char *folder)
{
    if (folder)
        return folder;
    const char *tmp = getenv("TMPDIR");
    char *made =
        arena_printf(arena, "%s/committee-XXXXXX", tmp && *tmp ? tmp : "/tmp");
    return mkdtemp(made);
}

int committee_demo(const char **config, struct arena *arena, const char *folder)
{
    struct committee *c = NULL;
    const struct candidate_row *rows;
    int count;
    const char *place = demo_folder(arena, folder);
    if (!place)
        return fail(ERR_CREATE, N_("no folder could be made for the sample"));
    char *path = file_join(place, "committee.ini");
    *config = arena_strdup(arena, path);
    free(path);
    int64_t now = clock_fixed();
    go_back();
    int status = committee_init(place);
    if (status == OK)
        status =
            committee_open(&c, &(struct committee_options){.config = *config});
    if (status == OK)
        status = add_candidates(c);
    if (status == OK)
        status = quota_set_vacated(c, date_today().year, 48);
    if (status == OK)
        status = numbers_of(&rows, &count, c, arena);
    if (status == OK)
        status = past_session(c, rows);
    clock_set(now);
    if (status == OK)
        status = open_session(c, rows, count);
    committee_close(c);
    return status;
}
