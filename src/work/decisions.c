/* Decisions: what they need, recording one, the list. */

#include <committee/work/decisions.h>

#include "beaten.h"
#include "guard.h"
#include "inside.h"
#include "leaders.h"
#include "votes.h"

#include <stdio.h>

#include <committee/core/tally.h>
#include <committee/store/decisions.h>
#include <committee/store/reveals.h>
#include <committee/text/number.h>

/* Admit and decline depart from an outcome that says the other one. */
static bool departs(enum verdict verdict, bool admit)
{
    return (verdict == VERDICT_ADMIT && !admit) ||
           (verdict == VERDICT_DECLINE && admit);
}

/* The latest outcome of an item, with its full figures. */
static int outcome_of(struct stored_outcome *stored, struct outcome *outcome,
                      struct committee *c, struct arena *arena,
                      const struct facts *f)
{
    struct stored_reveal reveal;
    struct tally_input input;
    int status = store_outcome_latest(stored, c->db, arena, f->item.id);
    if (status == OK)
        status = store_reveal_latest(&reveal, c->db, arena, f->item.id);
    if (status || !stored->id)
        return status;
    struct stored_ballot *ballots =
        arena_array(arena, struct stored_ballot, reveal.member_count + 1);
    for (int i = 0; status == OK && i < reveal.member_count; i++)
        if (reveal.members[i].ballot)
            status = store_ballot(&ballots[i], c->db, arena,
                                  reveal.members[i].ballot);
    tally_fill(&input, arena, f->policy, reveal.members, reveal.member_count,
               ballots);
    tally_compute(outcome, arena, &input);
    return status;
}

/* "Concreet plan: … (gemiddeld 3,67)", one line a criterion. */
static const char *propose_reasons(struct committee *c, struct arena *arena,
                                   const struct policy *policy,
                                   const struct outcome *outcome, bool admit)
{
    int criteria[3], levels[3];
    struct str out = {0};
    int count = tally_reasons(criteria, levels, policy, outcome, admit);
    for (int i = 0; i < count; i++) {
        const struct criterion *criterion = &policy->criteria[criteria[i]];
        struct str mean = {0};
        hundredths_add(&mean, c->lang,
                       outcome->criterion_mean[criteria[i]].hundredths);
        str_add(&out, out.len ? "\n" : "");
        tr_add(&out, c->lang, N_("{1} (average {2}): {3}"),
               criterion_brief(criterion, c->lang), str_text(&mean),
               criterion_anchor(criterion, c->lang, levels[i]));
        str_free(&mean);
    }
    const char *text = arena_strdup(arena, str_text(&out));
    str_free(&out);
    return text;
}

int decision_needs(struct decision_needs *needs, struct committee *c,
                   struct arena *arena, const char *session,
                   const char *candidate, bool admit)
{
    struct facts f;
    struct stored_outcome stored;
    struct outcome outcome = {0};
    int status = facts_load(&f, c, arena, session, candidate);
    if (status == OK)
        status = require_facts(c, OP_SEE_SCORES, &f, NULL);
    if (status == OK)
        status = outcome_of(&stored, &outcome, c, arena, &f);
    if (status)
        return status;
    struct vote_input vote = {0};
    struct leaders leaders;
    status = votes_entitled(&vote, c, arena, &f);
    if (status == OK)
        status = leaders_load(&leaders, c, arena, &f);
    if (status)
        return status;
    vote.admit = admit;
    *needs = (struct decision_needs){
        .vote = vote,
        .why = stored.verdict == VERDICT_DISCUSS,
        .departure = departs(stored.verdict, admit),
        .chair = leaders.chair ? leaders.chair->name : "",
        .leaders = leaders.list,
        .leader_count = leaders.count,
        .proposed_reasons =
            stored.id ? propose_reasons(c, arena, f.policy, &outcome, admit)
                      : "",
    };
    return OK;
}

static int check_input(const struct decision_input *input, enum verdict verdict)
{
    if (text_blank(input->reasons))
        return fail(ERR_DATA, N_("a decision needs reasons"));
    if (verdict == VERDICT_DISCUSS && text_blank(input->why))
        return fail(ERR_DATA, N_("the outcome was \"discuss first\"; write "
                                 "down why the committee decides this way"));
    if (departs(verdict, input->admit) && text_blank(input->departure))
        return fail(ERR_DATA, N_("the decision departs from the outcome; "
                                 "write down why"));
    if (input->admit && text_blank(input->commitment[0]))
        return fail(ERR_DATA, N_("an admission needs the commitment: what "
                                 "will the candidate do"));
    for (int i = 0; !input->admit && i < COMMITMENT_PARTS; i++)
        if (input->commitment[i] && !text_blank(input->commitment[i]))
            return fail(ERR_DATA, N_("a commitment goes with an admission, "
                                     "not with a refusal"));
    return OK;
}

static struct stored_decision stored_from(const struct decision_input *input,
                                          const struct facts *f,
                                          const struct committee *c,
                                          const struct votes *votes,
                                          int64_t outcome, const char *led)
{
    struct stored_decision d = {
        .item = f->item.id,
        .admit = input->admit,
        .outcome = outcome,
        .chair = led,
        .votes_for = votes->in_favour,
        .votes_against = votes->against,
        .votes_abstained = votes->abstained,
        .votes = votes->seats,
        .vote_count = votes->seat_count,
        .entered_by = actor(c),
        .at = clock_now_ms(),
        .parts = {[PART_REASONS] = input->reasons,
                  [PART_WHY] = input->why,
                  [PART_DEPARTURE] = input->departure,
                  [PART_MINORITY] = input->minority},
    };
    for (int i = 0; i < COMMITMENT_PARTS && input->admit; i++)
        d.parts[PART_WHAT + i] = input->commitment[i];
    return d;
}

static int guard_parts(struct committee *c, struct arena *arena,
                       const struct facts *f, const struct stored_decision *d)
{
    static const char *const fields[PART_WHAT] = {"reasons", "why", "departure",
                                                  "minority"};
    int status = OK;
    for (int i = 0; status == OK && i < PART_COUNT; i++)
        status = guard_kept(
            c, arena, f,
            &(struct guard_text){i < PART_WHAT ? fields[i] : "commitment",
                                 d->parts[i], NULL});
    return status;
}

/* The log holds a digest of what was written, so that a change shows; and
   whether who led was the chair, for the roster may have another one later. */
static int record(char number[24], struct committee *c, struct arena *arena,
                  struct facts *f, struct stored_decision *d)
{
    struct stored_decision written;
    char digest[SHA256_HEX];
    struct placing placing;
    bool acting = false;
    int status = store_decision_add(&d->id, number, c->db, d);
    if (status == OK)
        status = store_decision(&written, c->db, arena, d->id);
    if (status == OK)
        status = leaders_acting(&acting, c, arena, f, &written);
    if (status == OK)
        status = places_after_decision(&placing, c, arena, d);
    if (status == OK && f->item.phase != PHASE_DECIDED) {
        f->item.phase = PHASE_DECIDED;
        status = store_item_update(c->db, &f->item);
    }
    if (status)
        return status;
    decision_digest(digest, &written);
    status = note_log(
        c, "decided", (struct about){f->item.candidate, f->session.id},
        (const char *[]){"number", number, "decision",
                         d->admit ? "admit" : "decline", "digest", digest,
                         "acting", acting ? "yes" : "no", "place",
                         placing.state, "moved", placing.moved, NULL});
    return status ? status : guard_parts(c, arena, f, d);
}

int decide(char number[24], struct committee *c, const char *session,
           const char *candidate, const struct decision_input *input)
{
    struct arena arena = {0};
    struct facts f;
    struct stored_outcome outcome;
    struct votes votes;
    int64_t corrects = 0;
    const char *led;
    enum operation operation =
        input->corrects ? OP_CORRECT_DECISION : OP_DECIDE;
    int status = db_begin(c->db);
    if (status)
        return status;
    status = facts_load(&f, c, &arena, session, candidate);
    if (status == OK)
        status = tell_if_beaten(c, &arena, &f, operation,
                                require_facts(c, operation, &f, NULL));
    if (status == OK && input->corrects)
        status = store_decision_id(&corrects, c->db, input->corrects);
    if (status == OK)
        status = store_outcome_latest(&outcome, c->db, &arena, f.item.id);
    if (status == OK)
        status = check_input(input, outcome.verdict);
    if (status == OK)
        status = leaders_choose(&led, c, &arena, &f, input->chair);
    if (status == OK)
        status = votes_of(&votes, c, &arena, &f, input);
    if (status == OK) {
        struct stored_decision d =
            stored_from(input, &f, c, &votes, outcome.id, led);
        d.corrects = corrects;
        status = record(number, c, &arena, &f, &d);
    }
    status = db_finish(c->db, status);
    if (status == OK)
        undo_forget(c);
    arena_free(&arena);
    return status;
}

static int decision_line(struct decision_row *row, struct committee *c,
                         struct arena *arena, const struct stored_decision *d)
{
    struct stored_candidate candidate;
    int status = store_candidate(&candidate, c->db, arena, d->candidate);
    if (status)
        return status;
    struct subject subject = {.has_item = true, .phase = PHASE_DECIDED};
    status = store_recused(&subject.viewer_recused, c->db, d->session,
                           d->candidate, c->viewer.member);
    *row = (struct decision_row){
        .number = d->number,
        .candidate = d->candidate_number,
        .name = !subject.viewer_recused && name_visible(c, &subject)
                    ? candidate_name(arena, &candidate)
                    : "",
        .session = d->session_number,
        .hidden = subject.viewer_recused,
        .admit = d->admit && !subject.viewer_recused,
        .at = d->at,
        .corrects = d->corrects_number,
    };
    for (int i = 0; i < COMMITMENT_PARTS; i++)
        row->commitment[i] =
            subject.viewer_recused ? "" : d->parts[PART_WHAT + i];
    return status;
}

int decisions_list(const struct decision_row **rows, int *count,
                   struct committee *c, struct arena *arena)
{
    const struct stored_decision *stored;
    struct subject subject = {.has_item = true, .phase = PHASE_DECIDED};
    int status = require(c, OP_SEE_DECISION, &subject);
    if (status == OK)
        status = store_decisions(&stored, count, c->db, arena,
                                 &(struct decision_search){0});
    if (status)
        return status;
    struct decision_row *list =
        arena_array(arena, struct decision_row, *count + 1);
    for (int i = 0; status == OK && i < *count; i++)
        status = decision_line(&list[i], c, arena, &stored[i]);
    *rows = list;
    return status;
}
