/* Filling in a form, handing it in, giving it back. */

#include <committee/work/ballots.h>

#include "guard.h"
#include "marks.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include <committee/store/practice.h>

/* The facts of the item and the member's place in them; checks the right. */
static int ballot_facts(struct facts *f, struct sitter **sitter,
                        struct committee *c, struct arena *arena,
                        const struct ballot_key *key)
{
    int status = facts_load(f, c, arena, key->session, key->candidate);
    if (status)
        return status;
    *sitter = facts_sitter(f, key->member);
    if (!*sitter)
        return fail(ERR_NO_INPUT, N_("\"{1}\" has no form in this session"),
                    key->member);
    return OK;
}

static int may_ballot(struct committee *c, enum operation operation,
                      const struct facts *f, const struct ballot_key *key)
{
    return require_facts(c, operation, f, key->member);
}

static void fill_view(struct ballot_view *view, const struct policy *policy,
                      const struct stored_ballot *ballot)
{
    for (int i = 0; i < MAX_CRITERIA; i++) {
        view->scores[i] = SCORE_MISSING;
        view->notes[i] = view->cited[i] = "";
    }
    if (!ballot)
        return;
    ballot_values(view->scores, view->notes, ballot, policy);
    ballot_citations(view->cited, ballot, policy);
    view->locked = ballot->state == BALLOT_LOCKED;
    view->by_secretary = ballot->by_secretary;
    for (int i = 0; i < policy->criterion_count; i++)
        view->answered += view->scores[i] != SCORE_MISSING;
}

int ballot_view(const struct ballot_view **out, struct committee *c,
                struct arena *arena, const struct ballot_key *key)
{
    struct ballot_view *view = arena_new(arena, struct ballot_view);
    struct facts f;
    struct sitter *s = NULL;
    int status = ballot_facts(&f, &s, c, arena, key);
    if (status)
        return status;
    assert(s);
    if ((status = may_ballot(c, OP_SEE_BALLOT, &f, key)))
        return status;
    fill_view(view, f.policy, s->ballot);
    *out = view;
    return OK;
}

/* The draft to write in; made when there is none yet. */
static int draft_of(int64_t *id, struct committee *c, const struct facts *f,
                    const struct sitter *s)
{
    assert(s);
    bool secretary = !text_equal(actor(c), s->member->id);
    if (!s->ballot) {
        struct stored_ballot fresh = {
            .item = f->item.id,
            .member = s->member->id,
            .round = f->item.round,
            .entered_by = actor(c),
            .by_secretary = secretary,
            .started_at = clock_now_ms(),
        };
        return store_ballot_start(id, c->db, &fresh);
    }
    *id = s->ballot->id;
    if (text_equal(s->ballot->entered_by, actor(c)))
        return OK;
    /* Somebody typed in a draft already: the two do not mix.  What stands in it
       has no part in this, for she would learn of it. */
    if (secretary)
        return fail(ERR_DENIED, BALLOT_BEGUN, s->member->name);
    return store_ballot_enter(c->db, *id, actor(c), false);
}

/* Who takes back the last mark of a form of their own gives the form out of
   hand: it is as if not begun, by them or from paper.  The row is sealed. */
static int hand_back(struct committee *c, struct arena *arena, int64_t id,
                     const char *member)
{
    struct stored_ballot now;
    if (!text_equal(actor(c), member))
        return OK;
    int status = store_ballot(&now, c->db, arena, id);
    return status || !ballot_is_blank(&now) ? status
                                            : store_ballot_seal(c->db, id);
}

static int old_score(const struct facts *f, const struct sitter *s,
                     int criterion)
{
    int scores[MAX_CRITERIA];
    if (!s || !s->ballot)
        return SCORE_MISSING;
    ballot_values(scores, NULL, s->ballot, f->policy);
    return scores[criterion];
}

static int check_score(const struct facts *f, int criterion, int score)
{
    const struct scale *scale = &f->policy->scale;
    if (f->item.phase != PHASE_SCORING)
        return fail(ERR_DENIED, N_("the scores have been shown; change one in "
                                   "the table of scores"));
    if (criterion < 0 || criterion >= f->policy->criterion_count)
        return fail(ERR_DATA, N_("there is no such criterion"));
    if (score == SCORE_NO_OPINION && !scale->no_opinion)
        return fail(ERR_DATA, N_("\"no opinion\" is not allowed by the "
                                 "criteria in force"));
    if (score != SCORE_MISSING && score != SCORE_NO_OPINION &&
        scale_level(scale, score) < 0)
        return scale_refuse(scale);
    return OK;
}

/* One score within a transaction; `undo` (may be NULL) gets the way back. */
int ballot_put(struct undo *undo, struct committee *c, struct arena *arena,
               const struct ballot_key *key, const struct ballot_cell *cell)
{
    struct facts f;
    struct sitter *s;
    int64_t id;
    int status = ballot_facts(&f, &s, c, arena, key);
    if (status == OK)
        status = may_ballot(c, OP_SCORE, &f, key);
    if (status == OK)
        status = check_score(&f, cell->criterion, cell->score);
    const char *code = status ? "" : f.policy->criteria[cell->criterion].code;
    if (status == OK && f.practice)
        return practice_put(undo, c, &f, s,
                            &(struct stored_score){code, cell->score, "", ""});
    if (status == OK)
        status = draft_of(&id, c, &f, s);
    if (status)
        return status;
    if (undo) {
        *undo = (struct undo){.kind = UNDO_SCORE,
                              .session = f.session.id,
                              .candidate = f.item.candidate,
                              .value = old_score(&f, s, cell->criterion)};
        snprintf(undo->member, sizeof undo->member, "%s", key->member);
        snprintf(undo->criterion, sizeof undo->criterion, "%s", code);
    }
    status = store_score_set(c->db, id, code, cell->score);
    if (status == OK && cell->note)
        status = store_note_set(c->db, id, code, cell->note);
    if (status == OK)
        status = hand_back(c, arena, id, key->member);
    return status || !cell->note ? status
                                 : guard_hidden(c, arena, &f, cell->note);
}

int ballot_score(struct committee *c, const struct ballot_key *key,
                 int criterion, int score)
{
    struct arena arena = {0};
    struct undo undo = {0};
    int status = db_begin(c->db);
    if (status == OK)
        status = db_finish(
            c->db, ballot_put(&undo, c, &arena, key,
                              &(struct ballot_cell){criterion, score, NULL}));
    if (status == OK && undo.candidate)
        undo_push(c, &undo);
    arena_free(&arena);
    return status;
}

int ballot_note(struct committee *c, const struct ballot_key *key,
                int criterion, const char *text)
{
    struct arena arena = {0};
    struct facts f;
    struct sitter *s = NULL;
    int64_t id = 0;
    int status = db_begin(c->db);
    if (status)
        return status;
    status = ballot_facts(&f, &s, c, &arena, key);
    if (status == OK)
        status = may_ballot(c, OP_SCORE, &f, key);
    if (status == OK)
        status = check_score(&f, criterion, SCORE_MISSING);
    if (status == OK && f.practice)
        status = fail(ERR_DENIED, N_("no note is kept with the practice "
                                     "letter; say it in the talk afterwards"));
    if (status == OK)
        status = draft_of(&id, c, &f, s);
    if (status == OK)
        status = store_note_set(c->db, id, f.policy->criteria[criterion].code,
                                text ? text : "");
    if (status == OK)
        status = hand_back(c, &arena, id, key->member);
    if (status == OK)
        status = guard_hidden(c, &arena, &f, text);
    status = db_finish(c->db, status);
    arena_free(&arena);
    return status;
}

/* Which score leans on which paragraph. */
struct mark_place {
    int criterion, paragraph;
};

/* Within a transaction.  Without a citation left the mark goes, too. */
static int cite(bool *cited, struct committee *c, struct arena *arena,
                const struct ballot_key *key, struct mark_place place)
{
    struct facts f;
    struct sitter *s = NULL;
    int64_t id = 0;
    bool there = false;
    int status = ballot_facts(&f, &s, c, arena, key);
    if (status == OK)
        status = may_ballot(c, OP_MARK, &f, key);
    if (status == OK)
        status = may_ballot(c, OP_SCORE, &f, key);
    if (status == OK)
        status = check_score(&f, place.criterion, SCORE_MISSING);
    if (status == OK)
        status = draft_of(&id, c, &f, s);
    if (status == OK)
        status = store_citation_toggle(cited, c->db, id,
                                       f.policy->criteria[place.criterion].code,
                                       place.paragraph);
    if (status == OK)
        status = store_citation_there(&there, c->db, id, place.paragraph);
    if (status == OK)
        status = hand_back(c, arena, id, key->member);
    return status
               ? status
               : mark_put(c, arena, f.item.candidate, place.paragraph, there);
}

int ballot_cite(bool *cited, struct committee *c, const struct ballot_key *key,
                int criterion, int paragraph)
{
    struct arena arena = {0};
    int status = db_begin(c->db);
    if (status == OK)
        status =
            db_finish(c->db, cite(cited, c, &arena, key,
                                  (struct mark_place){criterion, paragraph}));
    arena_free(&arena);
    return status;
}

int ballot_lacking(const struct facts *f, const struct sitter *s)
{
    int scores[MAX_CRITERIA];
    const char *notes[MAX_CRITERIA];
    ballot_values(scores, notes, s->ballot, f->policy);
    for (int i = 0; i < f->policy->criterion_count; i++)
        if (scores[i] == SCORE_MISSING ||
            (!f->practice && scale_asks_note(&f->policy->scale, scores[i]) &&
             text_blank(notes[i])))
            return i;
    return -1;
}

/* Everything answered, and a note at an end of the scale when that is asked. */
static int check_complete(const struct facts *f, const struct sitter *s,
                          enum lang lang)
{
    assert(s);
    if (!s->ballot)
        return fail(ERR_DATA, N_("this form is still empty"));
    int lacking = ballot_lacking(f, s);
    if (lacking < 0)
        return OK;
    const char *title = criterion_title(&f->policy->criteria[lacking], lang);
    return old_score(f, s, lacking) == SCORE_MISSING
               ? fail(ERR_DATA, N_("\"{1}\" has no score yet"), title)
               : fail(ERR_DATA,
                      N_("\"{1}\" asks for a note, because the "
                         "score is at an end of the scale"),
                      title);
}

/* With the form and who entered it, so that a change of that shows. */
static int note_lock(struct committee *c, const struct facts *f,
                     const struct sitter *s)
{
    return note_log(
        c, "ballot-locked", (struct about){f->item.candidate, f->session.id},
        (const char *[]){"member", s->member->id, "name", s->member->name,
                         "ballot", num(s->ballot->id), "entered",
                         s->ballot->entered_by, "paper",
                         s->ballot->by_secretary ? "yes" : "no", NULL});
}

/* Handing in within a transaction. */
int ballot_hand_in(struct facts *f, struct sitter **s, struct committee *c,
                   struct arena *arena, const struct ballot_key *key)
{
    int status = ballot_facts(f, s, c, arena, key);
    if (status == OK)
        status = may_ballot(c, OP_LOCK, f, key);
    if (status == OK)
        status = check_complete(f, *s, c->lang);
    if (status == OK && f->practice)
        return store_practice_lock(c->db, f->practice, key->member);
    if (status == OK)
        status = store_ballot_lock(c->db, (*s)->ballot->id, clock_now_ms());
    return status ? status : note_lock(c, f, *s);
}

int ballot_lock(const struct ballot_view **out, struct committee *c,
                struct arena *arena, const struct ballot_key *key)
{
    struct ballot_view *view = arena_new(arena, struct ballot_view);
    struct stored_ballot stored;
    struct facts f;
    struct sitter *s = NULL;
    int status = db_begin(c->db);
    if (status == OK)
        status = db_finish(c->db, ballot_hand_in(&f, &s, c, arena, key));
    if (status)
        return status;
    assert(s);
    undo_forget(c);
    /* Read back what is on disk: that is what "saved" means. */
    status = f.practice
                 ? practice_ballot(&stored, c, arena, f.practice, key->member)
                 : store_ballot(&stored, c->db, arena, s->ballot->id);
    if (status == OK)
        fill_view(view, f.policy, &stored);
    *out = view;
    return status;
}

int ballot_reopen(struct committee *c, const struct ballot_key *key,
                  const char *reason)
{
    struct arena arena = {0};
    struct facts f;
    struct sitter *s = NULL;
    if (text_blank(reason))
        return fail(ERR_DATA, N_("giving a form back needs a reason"));
    int status = db_begin(c->db);
    if (status)
        return status;
    status = ballot_facts(&f, &s, c, &arena, key);
    if (status == OK)
        status = may_ballot(c, OP_REOPEN, &f, key);
    if (status == OK && (!s->ballot || s->ballot->state != BALLOT_LOCKED))
        status = fail(ERR_DENIED, N_("the form of {1} is not in yet"),
                      s->member->name);
    if (status == OK)
        status = store_ballot_supersede(c->db, s->ballot->id);
    if (status == OK)
        status = store_reopening_add(
            c->db, &(struct stored_reopening){.ballot = s->ballot->id,
                                              .by = actor(c),
                                              .reason = reason,
                                              .at = clock_now_ms()});
    if (status == OK)
        status =
            note_log(c, "ballot-reopened",
                     (struct about){f.item.candidate, f.session.id},
                     (const char *[]){"member", key->member, "name",
                                      s->member->name, "reason", reason, NULL});
    if (status == OK)
        status =
            guard_kept(c, &arena, &f,
                       &(struct guard_text){"reopening", reason, key->member});
    status = db_finish(c->db, status);
    arena_free(&arena);
    return status;
}
