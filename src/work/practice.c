/* The practice letter: starting, scoring, showing, and forgetting it. */

#include <committee/work/practice.h>

#include "inside.h"
#include "practice_letters.h"

#include <committee/core/tally.h>
#include <committee/store/practice.h>
#include <committee/store/reveals.h>
#include <committee/work/ballots.h>
#include <committee/work/items.h>

const char practice_letter[] = "practice";

/* -- begin and end --------------------------------------------------------- */

static int begin_act(struct facts *f, struct committee *c, struct arena *arena,
                     const char *session)
{
    int status = db_begin(c->db);
    if (status)
        return status;
    status = facts_load(f, c, arena, session, NULL);
    if (status == OK)
        status = require_facts(c, OP_PRACTICE, f, NULL);
    return status ? db_finish(c->db, status) : OK;
}

int practice_start(struct committee *c, const char *session)
{
    struct arena arena = {0};
    struct facts f;
    struct stored_practice now;
    int status = begin_act(&f, c, &arena, session);
    if (status)
        goto done;
    status = store_practice(&now, c->db, f.session.id);
    if (status == OK && now.id)
        status =
            fail(ERR_DENIED, N_("the practice letter is being scored already"));
    if (status == OK)
        status =
            store_practice_start(c->db, f.session.id, actor(c), clock_now_ms());
    if (status == OK)
        status = note_log(c, "practice", (struct about){0, f.session.id}, NULL);
    status = db_finish(c->db, status);
done:
    arena_free(&arena);
    return status;
}

int practice_end(struct committee *c, const char *session)
{
    struct arena arena = {0};
    struct facts f;
    int status = begin_act(&f, c, &arena, session);
    if (status == OK)
        status = db_finish(c->db, store_practice_end(c->db, f.session.id));
    arena_free(&arena);
    return status;
}

int practice_reveal(struct committee *c, const struct facts *f)
{
    return store_practice_show(c->db, f->practice);
}

/* -- forms ----------------------------------------------------------------- */

int practice_ballot(struct stored_ballot *out, struct committee *c,
                    struct arena *arena, int64_t practice, const char *member)
{
    const struct stored_ballot *ballots;
    int count;
    int status =
        store_practice_ballots(&ballots, &count, c->db, arena, practice);
    *out = (struct stored_ballot){.member = "", .entered_by = ""};
    for (int i = 0; status == OK && i < count; i++)
        if (text_equal(ballots[i].member, member))
            *out = ballots[i];
    return status;
}

/* A form that its member emptied again is open to paper, as one that was never
   begun: said here by the member, so that nobody has to look into it. */
static int hand_back(struct committee *c, const struct facts *f,
                     const char *member)
{
    struct arena arena = {0};
    struct stored_ballot now;
    int status = practice_ballot(&now, c, &arena, f->practice, member);
    if (status == OK && ballot_is_blank(&now))
        status = store_practice_enter(c->db, f->practice, member, member, true);
    arena_free(&arena);
    return status;
}

int practice_put(struct undo *undo, struct committee *c, const struct facts *f,
                 const struct sitter *s, const struct stored_score *score)
{
    const char *member = s->member->id;
    bool secretary = !text_equal(actor(c), member);
    if (undo)
        *undo = (struct undo){0};
    if (s->ballot && secretary && !s->ballot->by_secretary)
        return fail(ERR_DENIED, BALLOT_BEGUN, s->member->name);
    int status =
        store_practice_enter(c->db, f->practice, member, actor(c), secretary);
    if (status == OK)
        status = store_practice_score(c->db, f->practice, member, score);
    return status || secretary ? status : hand_back(c, f, member);
}

/* -- what is seen ---------------------------------------------------------- */

/* For the spread of each criterion; nobody looks at a result here. */
static const struct outcome *figures_of(const struct facts *f,
                                        struct arena *arena)
{
    struct reveal_member *members =
        arena_array(arena, struct reveal_member, f->sitter_count + 1);
    struct stored_ballot *ballots =
        arena_array(arena, struct stored_ballot, f->sitter_count + 1);
    struct tally_input input;
    struct outcome *outcome = arena_new(arena, struct outcome);
    int count = 0;
    for (int i = 0; i < f->sitter_count; i++) {
        const struct sitter *s = &f->sitters[i];
        if (!s->counted)
            continue;
        ballots[count] = *s->ballot;
        members[count++] = (struct reveal_member){
            .member = s->member->id,
            .seat = s->member->seat,
            .state = ENTITLED_IN,
            .ballot = s->ballot->id,
        };
    }
    tally_fill(&input, arena, f->policy, members, count, ballots);
    tally_compute(outcome, arena, &input);
    return outcome;
}

int practice_fill(struct item_view *view, const struct facts *f,
                  struct committee *c, struct arena *arena)
{
    view->name = view->wishes = view->summary = view->event_reason = "";
    if (may(NULL, &c->viewer, OP_READ_LETTER, &view->subject) == MAY)
        view->letter = practice_letters[c->lang];
    if (may(NULL, &c->viewer, OP_SEE_SCORES, &view->subject) != MAY)
        return OK;
    view->outcome = figures_of(f, arena);
    item_fill_scores(view, f, arena);
    return OK;
}
