/* Computes every outcome of a session again, from each reveal, with all steps
   and doubts. */

#include "calculation.h"

#include <committee/store/reveals.h>

static const char *const cause_codes[REVEAL_CAUSE_COUNT] = {
    [REVEAL_FIRST] = "first",
    [REVEAL_ROUND] = "round",
    [REVEAL_CHANGE] = "change",
    [REVEAL_RECUSAL] = "recusal",
};

/* The seats with ballots, in the order of the policy. */
static void fill_seats(struct tally_row *row, const struct tally_input *input)
{
    for (int b = 0; b < input->ballot_count; b++)
        row->members[input->ballots[b].seat]++;
    for (int s = 0; s < row->policy->seat_count; s++)
        if (row->members[s])
            row->seats[row->seat_count++] = s;
}

static int compute(struct calculation_outcome *out, struct committee *c,
                   struct arena *arena, const struct facts *f,
                   const struct stored_reveal *reveal)
{
    struct stored_ballot *ballots =
        arena_array(arena, struct stored_ballot, reveal->member_count + 1);
    struct outcome *outcome = arena_new(arena, struct outcome);
    struct sensitivity *doubt = arena_new(arena, struct sensitivity);
    struct tally_input input;
    int status = OK;
    for (int i = 0; status == OK && i < reveal->member_count; i++)
        if (reveal->members[i].ballot)
            status = store_ballot(&ballots[i], c->db, arena,
                                  reveal->members[i].ballot);
    if (status)
        return status;
    tally_fill(&input, arena, f->policy, reveal->members, reveal->member_count,
               ballots);
    tally_compute(outcome, arena, &input);
    tally_sensitivity(doubt, arena, &input);
    *out = (struct calculation_outcome){
        .round = reveal->round,
        .cause = cause_codes[reveal->cause],
        .at = reveal->at,
        .row = {.candidate = f->item.number,
                .policy = f->policy,
                .outcome = outcome,
                .doubt = doubt},
    };
    fill_seats(&out->row, &input);
    return OK;
}

/* Whether a form counted then of somebody who was recused afterwards: it stays
   sealed, so what was computed with it is not told. */
static bool holds_sealed(const struct stored_reveal *then,
                         const struct stored_reveal *last)
{
    for (int i = 0; i < then->member_count; i++)
        for (int k = 0; k < last->member_count; k++)
            if (then->members[i].state == ENTITLED_IN &&
                last->members[k].state != ENTITLED_IN &&
                text_equal(then->members[i].member, last->members[k].member))
                return true;
    return false;
}

static int fill_outcomes(struct calculation_candidate *out, struct committee *c,
                         struct arena *arena, const struct facts *f)
{
    const struct stored_reveal *reveals;
    int count = 0;
    int status = store_reveals(&reveals, &count, c->db, arena, f->item.id);
    struct calculation_outcome *list =
        arena_array(arena, struct calculation_outcome, count + 1);
    for (int i = 0; status == OK && i < count; i++) {
        if (holds_sealed(&reveals[i], &reveals[count - 1]))
            out->omitted = "recused-later";
        else
            status =
                compute(&list[out->outcome_count++], c, arena, f, &reveals[i]);
    }
    out->outcomes = list;
    return status;
}

static int fill_candidate(struct calculation_candidate *out,
                          struct committee *c, struct arena *arena,
                          const struct facts *f)
{
    struct subject subject;
    facts_subject(&subject, f, c, c->viewer.member);
    *out = (struct calculation_candidate){
        .number = f->item.number,
        .position = facts_place(f),
        .phase = phase_codes[f->item.phase],
        .omitted = "",
    };
    if (f->viewer_recused)
        out->omitted = "no-part";
    else if (may(NULL, &c->viewer, OP_SEE_CALCULATION, &subject) != MAY)
        out->omitted = "not-shown";
    else if (f->item.erased)
        out->omitted = "erased";
    else
        return fill_outcomes(out, c, arena, f);
    return OK;
}

int calculation_facts(struct calculation *out, struct committee *c,
                      struct arena *arena, const struct facts *f)
{
    struct calculation_candidate *list =
        arena_array(arena, struct calculation_candidate, f->item_count + 1);
    int status = OK;
    for (int i = 0; status == OK && i < f->item_count; i++) {
        struct facts item;
        status = facts_of_item(&item, f, c, arena, &f->items[i]);
        if (status == OK)
            status = fill_candidate(&list[i], c, arena, &item);
    }
    *out = (struct calculation){
        .session = f->session.number,
        .date = f->session.date,
        .candidates = list,
        .candidate_count = f->item_count,
    };
    return status;
}
