/* From the ballots of a reveal to the rule, and an outcome as text. */

#include "inside.h"

#include <committee/core/tally.h>
#include <committee/store/reveals.h>

void tally_fill(struct tally_input *input, struct arena *arena,
                const struct policy *policy,
                const struct reveal_member *members, int count,
                const struct stored_ballot *ballots)
{
    struct tally_ballot *list =
        arena_array(arena, struct tally_ballot, count + 1);
    int recused[MAX_SEATS] = {0};
    *input = (struct tally_input){.policy = policy, .ballots = list};
    for (int s = 0; s < policy->seat_count; s++)
        input->seats[s] = SEAT_ABSENT;
    for (int i = 0; i < count; i++) {
        int seat = policy_seat(policy, members[i].seat);
        if (seat < 0)
            continue;
        recused[seat] += members[i].state == ENTITLED_RECUSED;
        if (members[i].state != ENTITLED_IN)
            continue;
        struct tally_ballot *b = &list[input->ballot_count++];
        b->seat = seat;
        ballot_values(b->scores, NULL, &ballots[i], policy);
        input->seats[seat] = SEAT_IN;
    }
    for (int s = 0; s < policy->seat_count; s++)
        if (input->seats[s] == SEAT_ABSENT && recused[s])
            input->seats[s] = SEAT_RECUSED;
}

int outcome_shown(const struct outcome **out, struct tally_input *input,
                  struct committee *c, struct arena *arena,
                  const struct facts *f)
{
    struct stored_reveal reveal;
    *out = NULL;
    int status = store_reveal_latest(&reveal, c->db, arena, f->item.id);
    if (status || !reveal.id)
        return status;
    struct stored_ballot *ballots =
        arena_array(arena, struct stored_ballot, reveal.member_count + 1);
    for (int i = 0; i < reveal.member_count; i++) {
        if (!reveal.members[i].ballot)
            continue;
        status =
            store_ballot(&ballots[i], c->db, arena, reveal.members[i].ballot);
        if (status)
            return status;
    }
    struct outcome *outcome = arena_new(arena, struct outcome);
    tally_fill(input, arena, f->policy, reveal.members, reveal.member_count,
               ballots);
    tally_compute(outcome, arena, input);
    *out = outcome;
    return OK;
}

static bool was_shown(const struct facts *f, const char *member)
{
    for (int i = 0; i < f->sitter_count; i++)
        if (text_equal(f->sitters[i].member->id, member))
            return f->sitters[i].counted;
    return false;
}

const struct stored_ballot *ballot_shown(const struct facts *f,
                                         const char *member, int round)
{
    if (!was_shown(f, member))
        return NULL;
    for (int i = 0; i < f->ballot_count; i++)
        if (f->ballots[i].round == round &&
            f->ballots[i].state == BALLOT_LOCKED &&
            text_equal(f->ballots[i].member, member))
            return &f->ballots[i];
    return NULL;
}

/* The form of the sitter, when somebody else typed it in. */
static const struct stored_ballot *typed_by_another(const struct facts *f,
                                                    int sitter)
{
    const struct stored_ballot *b =
        ballot_shown(f, f->sitters[sitter].member->id, 1);
    return b && !text_equal(b->member, b->entered_by) ? b : NULL;
}

/* All for whom the one who typed in this sitter's form did so, when this is
   the first of them; "" otherwise. */
static void add_typed(struct str *out, struct committee *c,
                      const struct facts *f, int sitter)
{
    const struct stored_ballot *first = typed_by_another(f, sitter);
    struct str names = {0};
    const char *last = NULL;
    for (int i = 0; first && i < f->sitter_count; i++) {
        const struct stored_ballot *b = typed_by_another(f, i);
        if (!b || !text_equal(b->entered_by, first->entered_by))
            continue;
        if (i < sitter) {
            last = NULL;
            break;
        }
        if (last) {
            str_add(&names, names.len ? ", " : "");
            str_add(&names, last);
        }
        last = f->sitters[i].member->name;
    }
    if (last) {
        str_add(out, out->len ? "; " : "");
        tr_add(out, c->lang,
               names.len ? N_("{1} for {2} and {3}") : N_("{1} for {3}"),
               committee_member_name(c, first->entered_by), str_text(&names),
               last);
    }
    str_free(&names);
}

const char *entered_for_others(struct committee *c, struct arena *arena,
                               const struct facts *f)
{
    struct str text = {0};
    for (int i = 0; i < f->sitter_count; i++)
        add_typed(&text, c, f, i);
    const char *entered = arena_strdup(arena, str_text(&text));
    str_free(&text);
    return entered;
}

const char *change_why(const char *before, const char *after)
{
    return text_blank(after) || (before && text_equal(before, after)) ? ""
                                                                      : after;
}

int outcome_first(const struct outcome **out, struct committee *c,
                  struct arena *arena, const struct facts *f)
{
    struct stored_reveal reveal;
    struct tally_input input;
    *out = NULL;
    if (f->item.round < 2)
        return OK;
    int status = store_reveal_latest(&reveal, c->db, arena, f->item.id);
    if (status || !reveal.id)
        return status;
    struct stored_ballot *ballots =
        arena_array(arena, struct stored_ballot, reveal.member_count + 1);
    for (int i = 0; i < reveal.member_count; i++) {
        const struct stored_ballot *b =
            ballot_shown(f, reveal.members[i].member, 1);
        if (b)
            ballots[i] = *b;
    }
    struct outcome *outcome = arena_new(arena, struct outcome);
    tally_fill(&input, arena, f->policy, reveal.members, reveal.member_count,
               ballots);
    tally_compute(outcome, arena, &input);
    *out = outcome;
    return OK;
}

static void add_figure(struct str *out, const char *name, const char *of,
                       const struct figure *figure)
{
    if (figure->exact)
        str_addf(out, "%s %s %s\n", name, of, figure->exact);
}

const char *outcome_lines(struct arena *arena, const struct policy *policy,
                          const struct outcome *outcome)
{
    struct str out = {0};
    char reason[40];
    reason_code(reason, outcome, policy);
    str_addf(&out, "method %s\nverdict %s\nreason %s\n",
             method_codes[outcome->method], verdict_codes[outcome->verdict],
             reason);
    for (int s = 0; s < policy->seat_count; s++)
        add_figure(&out, "seat", policy->seats[s].id, &outcome->seat_total[s]);
    for (int i = 0; i < policy->criterion_count; i++) {
        const char *code = policy->criteria[i].code;
        add_figure(&out, "mean", code, &outcome->criterion_mean[i]);
        add_figure(&out, "spread", code, &outcome->criterion_spread[i]);
    }
    add_figure(&out, "result", "-", &outcome->result);
    const char *text = arena_strdup(arena, str_text(&out));
    str_free(&out);
    return text;
}
