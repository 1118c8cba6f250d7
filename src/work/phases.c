/* A candidate goes from the letter to the end: the acts, each logged. */

#include <committee/work/items.h>

#include "beaten.h"
#include "guard.h"
#include "inside.h"

#include <stdio.h>

#include <committee/store/events.h>
#include <committee/store/practice.h>
#include <committee/store/reveals.h>
#include <committee/store/texts.h>

/* May, begin, and the facts as they are inside the transaction.  After a
   failure the transaction is over. */
static int act_begin(struct facts *f, struct committee *c, struct arena *arena,
                     const struct item_act *act)
{
    int status = db_begin(c->db);
    if (status)
        return status;
    status = facts_load(f, c, arena, act->session, act->candidate);
    if (status == OK)
        status =
            tell_if_beaten(c, arena, f, act->operation,
                           require_facts(c, act->operation, f, act->member));
    return status ? db_finish(c->db, status) : OK;
}

int item_refusal(struct committee *c, const char *session,
                 const char *candidate, enum operation operation)
{
    struct arena arena = {0};
    struct facts f;
    int status = facts_load(&f, c, &arena, session, candidate);
    if (status == OK)
        status = tell_if_beaten(c, &arena, &f, operation,
                                require_facts(c, operation, &f, NULL));
    arena_free(&arena);
    return status;
}

int item_moved_on(struct committee *c, const char *session,
                  const char *candidate)
{
    struct arena arena = {0};
    struct facts f;
    int status = facts_load(&f, c, &arena, session, candidate);
    if (status == OK)
        status = tell_moved_on(c, &arena, &f);
    arena_free(&arena);
    return status;
}

static struct about about_item(const struct facts *f)
{
    return (struct about){f->item.candidate, f->session.id};
}

/* `pairs`: what the log tells of it beside that; NULL: nothing. */
static int to_phase(struct committee *c, const struct item_act *act,
                    enum phase phase, const char *kind,
                    const char *const *pairs)
{
    struct arena arena = {0};
    struct facts f;
    int status = act_begin(&f, c, &arena, act);
    if (status)
        goto done;
    if (!phase_may_follow(f.item.phase, phase))
        status =
            fail(ERR_DENIED, N_("{1} is already further on"), f.item.number);
    if (status == OK && phase == PHASE_READING) {
        f.item.letter_opened_at = clock_now_ms();
        status = store_practice_end(c->db, f.session.id);
    }
    f.item.phase = phase;
    if (status == OK)
        status = store_item_update(c->db, &f.item);
    if (status == OK)
        status = note_log(c, kind, about_item(&f), pairs);
    status = db_finish(c->db, status);
    if (status == OK)
        undo_forget(c);
done:
    arena_free(&arena);
    return status;
}

int item_open_letter(struct committee *c, const char *session,
                     const char *candidate)
{
    return to_phase(
        c, &(struct item_act){session, candidate, NULL, OP_OPEN_LETTER},
        PHASE_READING, "letter-opened", NULL);
}

int item_to_interview(struct committee *c, const char *session,
                      const char *candidate)
{
    return to_phase(
        c, &(struct item_act){session, candidate, NULL, OP_TO_INTERVIEW},
        PHASE_INTERVIEW, "interview", NULL);
}

int item_talk(struct committee *c, const char *session, const char *candidate)
{
    return to_phase(
        c, &(struct item_act){session, candidate, NULL, OP_TO_INTERVIEW},
        PHASE_INTERVIEW, "interview", (const char *[]){"talk", "yes", NULL});
}

int item_ask_scores(struct committee *c, const char *session,
                    const char *candidate)
{
    return to_phase(c,
                    &(struct item_act){session, candidate, NULL, OP_ASK_SCORES},
                    PHASE_SCORING, "scoring", NULL);
}

/* --- reveal: who is entitled, with the ballot of each --- */

/* At the first reveal: who sits now. */
static int entitled_now(struct reveal_member *members, int *count,
                        const struct facts *f)
{
    for (int i = 0; i < f->sitter_count; i++) {
        const struct sitter *s = &f->sitters[i];
        if (s->member->deputy && !s->sits)
            continue;
        if (s->sits && !s->recused && !sitter_locked(s))
            return fail(ERR_DENIED, N_("the form of {1} is not in yet"),
                        s->member->name);
        members[(*count)++] = (struct reveal_member){
            .member = s->member->id,
            .seat = s->member->seat,
            .state = s->recused ? ENTITLED_RECUSED
                     : s->sits  ? ENTITLED_IN
                                : ENTITLED_ABSENT,
        };
    }
    return OK;
}

/* Afterwards: who was entitled then, minus those who were recused since. */
static int entitled_still(struct reveal_member *members, int *count,
                          struct committee *c, struct arena *arena,
                          const struct facts *f)
{
    struct stored_reveal last;
    int status = store_reveal_latest(&last, c->db, arena, f->item.id);
    if (status)
        return status;
    for (int i = 0; i < last.member_count; i++) {
        members[*count] = last.members[i];
        for (int s = 0; s < f->sitter_count; s++)
            if (f->sitters[s].recused &&
                text_equal(f->sitters[s].member->id, last.members[i].member))
                members[*count].state = ENTITLED_RECUSED;
        members[(*count)++].ballot = 0;
    }
    return OK;
}

/* The locked ballot of a member in the round of the item. */
static const struct stored_ballot *counting(const struct facts *f,
                                            const char *member)
{
    for (int i = 0; i < f->ballot_count; i++)
        if (f->ballots[i].round == f->item.round &&
            f->ballots[i].state == BALLOT_LOCKED &&
            text_equal(f->ballots[i].member, member))
            return &f->ballots[i];
    return NULL;
}

static int snapshot(struct stored_reveal *reveal,
                    struct stored_ballot **ballots, struct committee *c,
                    struct arena *arena, const struct facts *f)
{
    struct reveal_member *members =
        arena_array(arena, struct reveal_member, MAX_MEMBERS + 1);
    int count = 0;
    int status = reveal->cause == REVEAL_FIRST
                     ? entitled_now(members, &count, f)
                     : entitled_still(members, &count, c, arena, f);
    if (status)
        return status;
    *ballots = arena_array(arena, struct stored_ballot, count + 1);
    for (int i = 0; i < count; i++) {
        const struct stored_ballot *b = counting(f, members[i].member);
        if (members[i].state != ENTITLED_IN)
            continue;
        if (!b)
            return fail(ERR_DENIED, N_("the form of {1} is not in yet"),
                        committee_member_name(c, members[i].member));
        members[i].ballot = b->id;
        (*ballots)[i] = *b;
    }
    reveal->members = members;
    reveal->member_count = count;
    reveal->item = f->item.id;
    reveal->round = f->item.round;
    reveal->by = actor(c);
    reveal->at = clock_now_ms();
    return OK;
}

static int store_result(struct committee *c, struct arena *arena,
                        const struct facts *f,
                        const struct stored_reveal *reveal,
                        const struct stored_ballot *ballots)
{
    struct tally_input input;
    struct outcome outcome;
    char reason[40];
    int64_t reveal_id, outcome_id;
    int status = store_reveal_add(&reveal_id, c->db, reveal);
    if (status)
        return status;
    tally_fill(&input, arena, f->policy, reveal->members, reveal->member_count,
               ballots);
    tally_compute(&outcome, arena, &input);
    reason_code(reason, &outcome, f->policy);
    return store_outcome_add(
        &outcome_id, c->db,
        &(struct stored_outcome){
            .reveal = reveal_id,
            .policy = f->policy->version,
            .method = outcome.method,
            .verdict = outcome.verdict,
            .reason = reason,
            .result_exact = outcome.result.exact ? outcome.result.exact : "",
            .result_hundredths = outcome.result.hundredths,
            .at = clock_now_ms(),
            .steps = outcome_lines(arena, f->policy, &outcome),
        });
}

/* Snapshot and outcome of the item as it stands now. */
static int show(struct committee *c, struct arena *arena, const struct facts *f,
                enum reveal_cause cause)
{
    struct stored_reveal reveal = {.cause = cause};
    struct stored_ballot *ballots = NULL;
    int status = snapshot(&reveal, &ballots, c, arena, f);
    if (status == OK)
        status = store_result(c, arena, f, &reveal, ballots);
    if (status || cause != REVEAL_FIRST)
        return status;
    status = note_log(c, "revealed", about_item(f), NULL);
    /* From now on the notes are there to be read. */
    return status ? status
                  : guard_shown(c, arena, f, ballots, reveal.member_count);
}

int item_reveal(struct committee *c, const char *session, const char *candidate)
{
    struct arena arena = {0};
    struct facts f;
    int status = act_begin(
        &f, c, &arena, &(struct item_act){session, candidate, NULL, OP_REVEAL});
    if (status)
        goto done;
    if (f.practice) {
        status = db_finish(c->db, practice_reveal(c, &f));
        goto done;
    }
    f.item.phase = PHASE_REVEALED;
    status = store_item_update(c->db, &f.item);
    if (status == OK)
        status = show(c, &arena, &f, REVEAL_FIRST);
    status = db_finish(c->db, status);
    if (status == OK)
        undo_forget(c);
done:
    arena_free(&arena);
    return status;
}

/* What was said with this change; else what explains the first score, never
   the reason of a change that was changed again. */
static const char *change_note(const struct facts *f,
                               const struct rescore *change)
{
    int scores[MAX_CRITERIA];
    const char *notes[MAX_CRITERIA];
    const struct stored_ballot *first = ballot_shown(f, change->member, 1);
    if (!text_blank(change->why) || !first)
        return change->why;
    ballot_values(scores, notes, first, f->policy);
    return notes[change->criterion] ? notes[change->criterion] : "";
}

/* A locked ballot of round 2 that begins as a copy of `from`; `change` may
   put one other score in.  Nobody enters what is only copied. */
static int copy_ballot(struct committee *c, const struct facts *f,
                       const struct stored_ballot *from,
                       const struct rescore *change)
{
    int64_t id;
    const char *by = change ? actor(c) : from->entered_by;
    struct stored_ballot fresh = {
        .item = f->item.id,
        .member = from->member,
        .round = 2,
        .entered_by = by,
        .by_secretary = !text_equal(by, from->member),
        .started_at = clock_now_ms(),
    };
    int status = store_ballot_start(&id, c->db, &fresh);
    if (status == OK)
        status = store_ballot_copy(c->db, id, from->id);
    if (status == OK && change) {
        const char *code = f->policy->criteria[change->criterion].code;
        status = store_score_set(c->db, id, code, change->score);
        if (status == OK)
            status = store_note_set(c->db, id, code, change_note(f, change));
    }
    return status ? status : store_ballot_lock(c->db, id, clock_now_ms());
}

static int reload(struct facts *f, struct committee *c, struct arena *arena)
{
    return facts_load(f, c, arena, f->session.number, f->item.number);
}

int item_reveal_again(struct committee *c, struct arena *arena,
                      const char *session, const char *candidate)
{
    struct facts f;
    int status = facts_load(&f, c, arena, session, candidate);
    return status ? status : show(c, arena, &f, REVEAL_RECUSAL);
}

/* Everybody who counts goes on with a copy of the form of round 1. */
static int copy_ballots(struct committee *c, struct arena *arena,
                        const struct facts *f)
{
    struct stored_reveal last;
    int status = store_reveal_latest(&last, c->db, arena, f->item.id);
    for (int i = 0; status == OK && i < last.member_count; i++) {
        const struct stored_ballot *b = counting(f, last.members[i].member);
        if (last.members[i].state == ENTITLED_IN && b)
            status = copy_ballot(c, f, b, NULL);
    }
    return status;
}

int item_second_round(struct committee *c, const char *session,
                      const char *candidate)
{
    struct arena arena = {0};
    struct facts f;
    int status = act_begin(
        &f, c, &arena, &(struct item_act){session, candidate, NULL, OP_ROUND});
    if (status)
        goto done;
    status = copy_ballots(c, &arena, &f);
    f.item.round = 2;
    if (status == OK)
        status = store_item_update(c->db, &f.item);
    if (status == OK)
        status = reload(&f, c, &arena);
    if (status == OK)
        status = show(c, &arena, &f, REVEAL_ROUND);
    if (status == OK)
        status = note_log(c, "round", about_item(&f), NULL);
    status = db_finish(c->db, status);
done:
    arena_free(&arena);
    return status;
}

static int check_rescore(const struct committee *c, const struct facts *f,
                         const struct rescore *change)
{
    const struct policy *policy = f->policy;
    if (f->item.phase != PHASE_REVEALED || f->item.round < 2)
        return fail(ERR_DENIED, N_("start the second round first"));
    if (change->criterion < 0 || change->criterion >= policy->criterion_count)
        return fail(ERR_DATA, N_("there is no such criterion"));
    if (change->score == SCORE_NO_OPINION
            ? !policy->scale.no_opinion
            : scale_level(&policy->scale, change->score) < 0)
        return scale_refuse(&policy->scale);
    if (scale_asks_note(&policy->scale, change->score) &&
        text_blank(change->why))
        return fail(
            ERR_DATA,
            N_("\"{1}\" asks for a note, because the score is at an "
               "end of the scale"),
            criterion_title(&policy->criteria[change->criterion], c->lang));
    return OK;
}

/* In the place of the form that counts comes one with the other score. */
static int replace_ballot(struct committee *c, struct arena *arena,
                          struct facts *f, const struct rescore *change)
{
    const struct stored_ballot *now = counting(f, change->member);
    if (!now)
        return fail(ERR_NO_INPUT, N_("there is no form of \"{1}\""),
                    change->member);
    int status = store_ballot_supersede(c->db, now->id);
    if (status == OK)
        status = copy_ballot(c, f, now, change);
    if (status == OK)
        status = reload(f, c, arena);
    return status ? status : show(c, arena, f, REVEAL_CHANGE);
}

int item_rescore(struct committee *c, const char *session,
                 const char *candidate, const struct rescore *change)
{
    struct arena arena = {0};
    struct facts f;
    int status = act_begin(
        &f, c, &arena,
        &(struct item_act){session, candidate, change->member, OP_SCORE});
    if (status)
        goto done;
    status = check_rescore(c, &f, change);
    if (status == OK)
        status = replace_ballot(c, &arena, &f, change);
    if (status == OK)
        status =
            note_log(c, "rescored", about_item(&f),
                     (const char *[]){
                         "member", change->member, "name",
                         committee_member_name(c, change->member), "criterion",
                         f.policy->criteria[change->criterion].code, NULL});
    if (status == OK)
        status = guard_kept(
            c, &arena, &f,
            &(struct guard_text){"change", change->why, change->member});
    status = db_finish(c->db, status);
done:
    arena_free(&arena);
    return status;
}

int item_set_summary(struct committee *c, const char *session,
                     const char *candidate, const char *text)
{
    struct arena arena = {0};
    struct facts f;
    int status =
        act_begin(&f, c, &arena,
                  &(struct item_act){session, candidate, NULL, OP_SUMMARY});
    if (status)
        goto done;
    status = store_item_text_set(c->db, f.item.id, ITEM_SUMMARY,
                                 &(struct text_entry){.text = text,
                                                      .by = actor(c),
                                                      .at = clock_now_ms()});
    if (status == OK)
        status = note_log(c, "summary", about_item(&f), NULL);
    if (status == OK)
        status = guard_kept(c, &arena, &f,
                            &(struct guard_text){"summary", text, NULL});
    status = db_finish(c->db, status);
done:
    arena_free(&arena);
    return status;
}

int item_event(struct committee *c, const char *session, const char *candidate,
               enum phase phase, const char *reason)
{
    struct arena arena = {0};
    struct facts f;
    const char *kind = phase == PHASE_HELD_OVER   ? "held-over"
                       : phase == PHASE_WITHDRAWN ? "withdrawn"
                                                  : "no-show";
    enum operation operation = phase == PHASE_HELD_OVER   ? OP_HOLD_OVER
                               : phase == PHASE_WITHDRAWN ? OP_WITHDRAW
                                                          : OP_NO_SHOW;
    int status = act_begin(
        &f, c, &arena, &(struct item_act){session, candidate, NULL, operation});
    if (status)
        goto done;
    if (!phase_may_follow(f.item.phase, phase))
        status = fail(ERR_DENIED, N_("{1} has ended already"), f.item.number);
    /* What was scored before the reveal stays sealed for good. */
    if (status == OK && f.item.phase < PHASE_REVEALED)
        status = store_ballots_seal(c->db, f.item.id);
    f.item.phase = phase;
    if (status == OK)
        status = store_item_update(c->db, &f.item);
    if (status == OK)
        status = store_event_add(
            c->db, &(struct stored_event){.item = f.item.id,
                                          .phase = phase,
                                          .reason = reason ? reason : "",
                                          .by = actor(c),
                                          .at = clock_now_ms()});
    if (status == OK)
        status = note_log(c, kind, about_item(&f), NULL);
    if (status == OK)
        status = guard_kept(c, &arena, &f,
                            &(struct guard_text){"event", reason, NULL});
    status = db_finish(c->db, status);
    if (status == OK)
        undo_forget(c);
done:
    arena_free(&arena);
    return status;
}
