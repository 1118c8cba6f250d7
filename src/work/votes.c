/* How a decision was voted on: who may, what they said, whether it carries. */

#include "votes.h"

#include "inside.h"

#include <assert.h>

#include <committee/store/reveals.h>
#include <committee/work/decisions.h>

/* --- who has a vote --- */

/* Before the decision: whose seat was counted when the scores were shown, and
   has somebody here now.  The casting vote is the chair's own. */
static void entitled_now(struct vote_input *out, const struct facts *f)
{
    bool counted[MAX_SEATS] = {false};
    for (int i = 0; i < f->sitter_count; i++)
        if (f->sitters[i].counted)
            counted[f->sitters[i].seat] = true;
    for (int i = 0; i < f->sitter_count; i++) {
        const struct sitter *s = &f->sitters[i];
        if (!s->sits || s->recused || !counted[s->seat])
            continue;
        out->seats[s->seat] = CAST_WAITING;
        if (s->member->role == ROLE_CHAIR)
            out->chair_seat = s->seat;
    }
}

/* A correction, perhaps weeks later, asks who was entitled then. */
static int entitled_then(struct vote_input *out, struct committee *c,
                         struct arena *arena, const struct facts *f)
{
    struct stored_reveal reveal;
    int status = store_reveal_latest(&reveal, c->db, arena, f->item.id);
    for (int i = 0; status == OK && i < reveal.member_count; i++) {
        const struct reveal_member *m = &reveal.members[i];
        int seat = policy_seat(f->policy, m->seat);
        int member = roster_find(&c->roster, m->member);
        if (m->state != ENTITLED_IN || seat < 0)
            continue;
        out->seats[seat] = CAST_WAITING;
        if (member >= 0 && c->roster.members[member].role == ROLE_CHAIR)
            out->chair_seat = seat;
    }
    return status;
}

int votes_entitled(struct vote_input *out, struct committee *c,
                   struct arena *arena, const struct facts *f)
{
    *out = (struct vote_input){.rule = &f->policy->rule,
                               .seat_count = f->policy->seat_count,
                               .chair_seat = -1};
    if (f->decided)
        return entitled_then(out, c, arena, f);
    entitled_now(out, f);
    return OK;
}

/* --- what they said --- */

/* The ids of the seats that do this, as an argument. */
static const char *seats_named(struct arena *arena, const struct policy *policy,
                               const enum cast *seats, enum cast cast)
{
    struct str names = {0};
    vote_add_seats(&names, policy, seats, cast, true);
    const char *text = arena_strdup(arena, str_text(&names));
    str_free(&names);
    return text;
}

static const char *all_seats(struct arena *arena, const struct policy *policy)
{
    static const enum cast none[MAX_SEATS];
    return seats_named(arena, policy, none, CAST_OUT);
}

static int refuse_uncarried(const struct committee *c,
                            const struct vote_count *count)
{
    struct str figures = {0};
    vote_add_figures(&figures, c->lang, count);
    int status =
        fail(ERR_DATA, N_("there is no majority for this decision. {1} {2*}"),
             str_text(&figures), vote_result_title(count->result));
    str_free(&figures);
    return status;
}

static int take_one(struct vote_input *vote, struct arena *arena,
                    const struct policy *policy, const struct seat_vote *one,
                    const struct vote_input *entitled)
{
    int seat = policy_seat(policy, one->seat);
    assert(one->cast >= CAST_FOR);
    if (seat < 0)
        return fail(ERR_DATA,
                    N_("there is no seat \"{1}\"; the seats are: {2}"),
                    one->seat, all_seats(arena, policy));
    if (entitled->seats[seat] == CAST_OUT)
        return fail(
            ERR_DATA,
            N_("seat \"{1}\" has no vote on this candidate; these have: {2}"),
            one->seat,
            seats_named(arena, policy, entitled->seats, CAST_WAITING));
    if (vote->seats[seat] != CAST_WAITING)
        return fail(ERR_DATA, N_("the vote of seat \"{1}\" was given twice"),
                    one->seat);
    vote->seats[seat] = one->cast;
    return OK;
}

static int votes_by_seat(struct vote_count *count, struct arena *arena,
                         const struct policy *policy,
                         const struct decision_input *input,
                         const struct vote_input *entitled)
{
    struct vote_input vote = *entitled;
    for (int i = 0; i < input->vote_count; i++) {
        int status = take_one(&vote, arena, policy, &input->votes[i], entitled);
        if (status)
            return status;
    }
    vote_take(count, &vote);
    if (count->waiting)
        return fail(ERR_DATA,
                    N_("not every seat has voted; still to vote: {1}"),
                    seats_named(arena, policy, vote.seats, CAST_WAITING));
    return OK;
}

/* Figures alone do not tell what the chair did: whoever writes an even split
   down as a decision says that the chair was for it. */
static int votes_counted(struct vote_count *count, struct arena *arena,
                         const struct policy *policy,
                         const struct decision_input *input,
                         const struct vote_input *entitled)
{
    int all = input->votes_for + input->votes_against + input->votes_abstained;
    if (input->votes_for < 0 || input->votes_against < 0 ||
        input->votes_abstained < 0)
        return fail(ERR_DATA, N_("a number of votes cannot be negative"));
    vote_take(count, entitled);
    if (all != count->base)
        return fail(ERR_DATA,
                    N_("{1} votes were counted, but {2} seats have a vote on "
                       "this candidate: {3}"),
                    num(all), num(count->base),
                    seats_named(arena, policy, entitled->seats, CAST_WAITING));
    count->in_favour = input->votes_for;
    count->against = input->votes_against;
    count->abstained = input->votes_abstained;
    count->waiting = 0;
    vote_judge(count, entitled->rule, entitled->admit,
               entitled->chair_seat < 0 ? CAST_OUT : CAST_FOR);
    return OK;
}

static bool unanimous(const struct decision_input *input)
{
    return !input->vote_count && !input->votes_for && !input->votes_against &&
           !input->votes_abstained;
}

int votes_of(struct votes *out, struct committee *c, struct arena *arena,
             const struct facts *f, const struct decision_input *input)
{
    struct vote_input entitled;
    struct vote_count count = {0};
    *out = (struct votes){0};
    int status = votes_entitled(&entitled, c, arena, f);
    entitled.admit = input->admit;
    if (status == OK && input->vote_count)
        status = votes_by_seat(&count, arena, f->policy, input, &entitled);
    else if (status == OK && !unanimous(input))
        status = votes_counted(&count, arena, f->policy, input, &entitled);
    if (status == OK && !unanimous(input) && !vote_carries(&count))
        status = refuse_uncarried(c, &count);
    if (status == OK && !count.against && !text_blank(input->minority))
        status = fail(ERR_DATA, N_("a minority view goes with votes against, "
                                   "and nobody voted against"));
    *out = (struct votes){.in_favour = count.in_favour,
                          .against = count.against,
                          .abstained = count.abstained,
                          .seats = input->votes,
                          .seat_count = input->vote_count};
    return status;
}
