/* One candidate in one session as the viewer may see it now. */

#include <committee/work/items.h>

#include "covers.h"
#include "leaders.h"
#include "marks.h"
#include "talks.h"

#include <stdlib.h>
#include <string.h>

#include <committee/store/decisions.h>
#include <committee/store/events.h>
#include <committee/store/texts.h>

static enum progress progress_of(const struct sitter *s)
{
    if (!s->sits || s->recused)
        return PROGRESS_NOT_EXPECTED;
    return s->ballot && s->ballot->state == BALLOT_LOCKED ? PROGRESS_DONE
                                                          : PROGRESS_BUSY;
}

static void fill_members(struct item_view *view, const struct facts *f,
                         struct arena *arena)
{
    struct item_member *members =
        arena_array(arena, struct item_member, f->sitter_count + 1);
    struct str leaves = {0};
    for (int i = 0; i < f->sitter_count; i++) {
        const struct sitter *s = &f->sitters[i];
        if (s->member->deputy && !s->sits)
            continue;
        members[view->member_count++] = (struct item_member){
            .id = s->member->id,
            .name = s->member->name,
            .seat = s->member->seat,
            .seat_index = s->seat,
            .progress = progress_of(s),
            .recused = s->recused,
            .present = s->presence == PRESENCE_PRESENT,
        };
        if (s->recused && s->presence == PRESENCE_PRESENT) {
            str_add(&leaves, leaves.len ? ", " : "");
            str_add(&leaves, s->member->name);
        }
    }
    view->members = members;
    view->leaves = arena_strdup(arena, str_text(&leaves));
    str_free(&leaves);
}

/* Whose turn is first rotates with the place on the agenda. */
static const char *hand_to(const struct item_view *view)
{
    for (int i = 0; i < view->member_count; i++) {
        int at = (view->position - 1 + i) % view->member_count;
        if (view->members[at].progress == PROGRESS_BUSY)
            return view->members[at].id;
    }
    return "";
}

void item_fill_scores(struct item_view *view, const struct facts *f,
                      struct arena *arena)
{
    struct shown_score *cells = arena_array(
        arena, struct shown_score, view->member_count * MAX_CRITERIA + 1);
    for (int m = 0; m < view->member_count; m++) {
        int first[MAX_CRITERIA], now[MAX_CRITERIA];
        const char *notes[MAX_CRITERIA], *later[MAX_CRITERIA];
        const char *cited[MAX_CRITERIA];
        const struct stored_ballot *one =
            ballot_shown(f, view->members[m].id, 1);
        const struct stored_ballot *two =
            ballot_shown(f, view->members[m].id, 2);
        for (int i = 0; i < MAX_CRITERIA; i++) {
            first[i] = SCORE_MISSING;
            notes[i] = cited[i] = "";
        }
        if (one) {
            ballot_values(first, notes, one, f->policy);
            ballot_citations(cited, one, f->policy);
        }
        memcpy(now, first, sizeof now);
        memcpy(later, notes, sizeof later);
        if (two)
            ballot_values(now, later, two, f->policy);
        for (int i = 0; i < f->policy->criterion_count; i++)
            cells[m * MAX_CRITERIA + i] = (struct shown_score){
                .score = now[i],
                .first = first[i],
                .changed = now[i] != first[i],
                .note = later[i] ? later[i] : "",
                .why = change_why(notes[i], later[i]),
                .cited = cited[i],
            };
    }
    view->scores = cells;
}

/* The rule again over what was shown: the same as what is stored (verify). */
static int fill_outcome(struct item_view *view, const struct facts *f,
                        struct committee *c, struct arena *arena)
{
    struct tally_input input;
    int status = outcome_shown(&view->outcome, &input, c, arena, f);
    if (status == OK)
        status = outcome_first(&view->first_outcome, c, arena, f);
    if (status || !view->outcome)
        return status;
    view->step_count =
        tally_steps(&view->steps, arena, f->policy, view->outcome, c->lang);
    if (may(NULL, &c->viewer, OP_SEE_CALCULATION, &view->subject) == MAY) {
        struct sensitivity *s = arena_new(arena, struct sensitivity);
        tally_sensitivity(s, arena, &input);
        view->sensitivity = s;
    }
    return OK;
}

static int fill_decision(struct item_view *view, const struct facts *f,
                         struct committee *c, struct arena *arena)
{
    struct stored_decision stored;
    bool acting;
    int status = store_decision_latest(&stored, c->db, arena, f->item.id);
    if (status || !stored.id ||
        may(NULL, &c->viewer, OP_SEE_DECISION, &view->subject) != MAY)
        return status;
    status = leaders_acting(&acting, c, arena, f, &stored);
    struct decision_view *d = arena_new(arena, struct decision_view);
    *d = (struct decision_view){
        .number = stored.number,
        .admit = stored.admit,
        .reasons = stored.parts[PART_REASONS],
        .why = stored.parts[PART_WHY],
        .departure = stored.parts[PART_DEPARTURE],
        .minority = stored.parts[PART_MINORITY],
        .votes_for = stored.votes_for,
        .votes_against = stored.votes_against,
        .votes_abstained = stored.votes_abstained,
        .chair = facts_apart(f, stored.chair, f->item.candidate)
                     ? ""
                     : committee_member_name(c, stored.chair),
        .acting = acting,
        .corrects = stored.corrects_number,
        .at = stored.at,
    };
    for (int i = 0; i < 5; i++)
        d->commitment[i] = stored.parts[PART_WHAT + i];
    for (int i = 0; i < stored.vote_count; i++) {
        int seat = policy_seat(f->policy, stored.votes[i].seat);
        if (seat >= 0)
            d->seats[seat] = stored.votes[i].cast;
    }
    view->decision = d;
    return status;
}

static int fill_texts(struct item_view *view, const struct facts *f,
                      struct committee *c, struct arena *arena, bool shown)
{
    struct text_entry summary;
    const struct stored_event *events;
    int count;
    view->event_reason = view->summary = "";
    int status =
        store_item_text(&summary, c->db, arena, f->item.id, ITEM_SUMMARY);
    if (status == OK)
        status = store_events(&events, &count, c->db, arena, f->item.id);
    if (status)
        return status;
    if (shown)
        view->summary = summary.text;
    if (count)
        view->event_reason = events[count - 1].reason;
    return OK;
}

static int fill_letter(struct item_view *view, const struct facts *f,
                       struct committee *c, struct arena *arena)
{
    view->wishes = "";
    view->name = name_visible(c, &view->subject)
                     ? candidate_name(arena, &f->candidate)
                     : "";
    if (may(NULL, &c->viewer, OP_READ_LETTER, &view->subject) != MAY ||
        !(f->item.letter_opened_at || view->subject.read_ahead))
        return OK;
    int status = covered_letter(&view->letter, c, arena, f->item.candidate);
    view->wishes = f->candidate.wishes;
    return status ? status
                  : marks_own(&view->marked, &view->marked_count, c, arena, f);
}

static int read_view(struct item_view *view, struct committee *c,
                     struct arena *arena, const char *session,
                     const char *candidate)
{
    struct facts f;
    int status = facts_load(&f, c, arena, session, candidate);
    if (status)
        return status;
    facts_subject(&view->subject, &f, c, c->viewer.member);
    if (f.viewer_recused)
        return require(c, OP_SEE_PROGRESS, &view->subject);
    view->session = f.session.number;
    view->candidate = f.item.number;
    view->position = f.practice ? 1 : facts_place(&f);
    view->count = f.item_count;
    view->phase = f.item.phase;
    view->round = f.item.round;
    view->letter_opened_at = f.item.letter_opened_at;
    view->planned_end = talks_planned_end(&f, c);
    view->policy = f.policy;
    view->all_in = f.all_in;
    fill_members(view, &f, arena);
    view->hand_to = hand_to(view);
    view->entered = "";
    if (f.practice)
        return practice_fill(view, &f, c, arena);
    bool shown = may(NULL, &c->viewer, OP_SEE_SCORES, &view->subject) == MAY;
    if ((status = fill_letter(view, &f, c, arena)) ||
        (status = fill_texts(view, &f, c, arena, shown)) ||
        (status = fill_decision(view, &f, c, arena)))
        return status;
    if (shown)
        status = fill_outcome(view, &f, c, arena);
    if (status == OK && view->outcome) {
        item_fill_scores(view, &f, arena);
        if (may(NULL, &c->viewer, OP_SEE_CALCULATION, &view->subject) == MAY)
            view->entered = entered_for_others(c, arena, &f);
    }
    return status;
}

int item_view(const struct item_view **out, struct committee *c,
              struct arena *arena, const char *session, const char *candidate)
{
    struct item_view *view = arena_new(arena, struct item_view);
    int status = db_begin_read(c->db);
    if (status)
        return status;
    status = read_view(view, c, arena, session, candidate);
    db_end_read(c->db);
    *out = view;
    return status;
}
