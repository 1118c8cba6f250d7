#include "tally_group.h"

#include <committee/base/status.h>
#include <committee/text/number.h>

/* Freeing after each of very many candidates would cost more than computing. */
enum { CANDIDATES_AN_ARENA = 64 };

void group_init(struct group *g, const struct tally_request *request)
{
    *g = (struct group){.request = request, .policy = *request->policy};
    /* What is missing is said; more than that is not asked of a table. */
    g->policy.rule.quorum = QUORUM_AT_LEAST;
    g->policy.rule.quorum_seats = 0;
}

void group_free(struct group *g)
{
    str_free(&g->candidate);
    str_free(&g->key);
    names_free(&g->forms);
    vec_free(&g->ballots);
    arena_free(&g->arena);
}

void group_begin(struct group *g, const char *candidate)
{
    if (g->begun++ % CANDIDATES_AN_ARENA == 0)
        arena_free(&g->arena);
    str_clear(&g->candidate);
    str_add(&g->candidate, candidate);
    names_clear(&g->forms);
    g->ballots.count = 0;
    g->seat_count = 0;
    for (int s = 0; s < MAX_SEATS; s++)
        g->members[s] = 0;
    if (g->request->any_seat)
        g->policy.seat_count = 0;
}

bool group_is(const struct group *g, const char *candidate)
{
    return g->begun > 0 && text_equal(str_text(&g->candidate), candidate);
}

/* -- a row ----------------------------------------------------------------- */

static int add_seat(int *seat, struct group *g, const char *id)
{
    struct policy *policy = &g->policy;
    if (!g->request->any_seat)
        return fail(ERR_DATA,
                    N_("there is no seat \"{1}\" in the configuration; with "
                       "--any-seat every seat is taken"),
                    id);
    if (policy->seat_count == MAX_SEATS)
        return fail(ERR_DATA, N_("this candidate has more than {1} seats"),
                    num(MAX_SEATS));
    const char *kept = arena_strdup(&g->arena, id);
    *seat = policy->seat_count++;
    policy->seats[*seat] = (struct seat){kept, kept, kept};
    return OK;
}

/* The ballot of the row's seat and member, which may be a new one. */
static struct tally_ballot *find_ballot(struct group *g, int seat,
                                        const char *member)
{
    str_clear(&g->key);
    str_addc(&g->key, (char)('0' + seat));
    str_add(&g->key, member);
    int number = names_number(&g->forms, str_text(&g->key));
    if ((size_t)number < g->ballots.count)
        return &g->ballots.items[number];
    struct tally_ballot *ballot = vec_push(&g->ballots);
    ballot->seat = seat;
    for (int c = 0; c < MAX_CRITERIA; c++)
        ballot->scores[c] = SCORE_MISSING;
    if (g->members[seat]++ == 0)
        g->seats[g->seat_count++] = seat;
    return ballot;
}

static int fail_score(const struct scale *scale, const char *given)
{
    struct str min = {0}, max = {0}, step = {0};
    hundredths_plain(&min, scale->min);
    hundredths_plain(&max, scale->max);
    hundredths_plain(&step, scale->step);
    int status =
        fail(ERR_DATA, N_("{1} is not a score from {2} to {3} in steps of {4}"),
             given, str_text(&min), str_text(&max), str_text(&step));
    str_free(&min);
    str_free(&max);
    str_free(&step);
    return status;
}

int group_add(struct group *g, const struct score_row *row)
{
    int seat = policy_seat(&g->policy, row->cells[SCORE_SEAT]);
    int criterion = policy_criterion(&g->policy, row->cells[SCORE_CRITERION]);
    if (criterion < 0)
        return fail(ERR_DATA, N_("there is no criterion \"{1}\""),
                    row->cells[SCORE_CRITERION]);
    if (row->score != SCORE_NO_OPINION &&
        scale_level(&g->policy.scale, row->score) < 0)
        return fail_score(&g->policy.scale, row->cells[SCORE_SCORE]);
    int status = seat < 0 ? add_seat(&seat, g, row->cells[SCORE_SEAT]) : OK;
    if (status)
        return status;
    int *score =
        &find_ballot(g, seat, row->cells[SCORE_MEMBER])->scores[criterion];
    if (*score != SCORE_MISSING)
        return fail(ERR_DATA, N_("this score stands in the file twice"));
    *score = row->score;
    return OK;
}

/* -- an outcome ------------------------------------------------------------ */

int group_give(struct group *g, const struct tally_taker *taker)
{
    struct outcome outcome;
    struct sensitivity doubt;
    const struct tally_input input = {
        .policy = &g->policy,
        .ballots = g->ballots.items,
        .ballot_count = (int)g->ballots.count,
        .threshold = g->request->threshold,
        .margin = g->request->margin,
    };
    struct tally_row one = {
        .candidate = str_text(&g->candidate),
        .policy = &g->policy,
        .seat_count = g->seat_count,
        .outcome = &outcome,
        .doubt = &doubt,
    };
    for (int s = 0; s < MAX_SEATS; s++) {
        one.seats[s] = g->seats[s];
        one.members[s] = g->members[s];
    }
    if (g->request->steps) {
        tally_compute(&outcome, &g->arena, &input);
        tally_sensitivity(&doubt, &g->arena, &input);
    } else {
        tally_brief(&outcome, &doubt, &g->arena, &input);
    }
    return taker->take(taker->data, &one);
}
