/* One candidate, step by step. */

#include "plain.h"

#include <stdio.h>
#include <string.h>

#include <committee/text/fold.h>
#include <committee/text/safe.h>
#include <committee/work/ballots.h>
#include <committee/work/places.h>
#include <committee/work/practice.h>

static const char *viewer_id(const struct plain *p)
{
    return committee_viewer(p->c)->member;
}

/* ---- the letter ---- */

void plain_letter(struct plain *p)
{
    if (!p->v->letter) {
        plain_say(p, N_("The letter is not open to you."));
        return;
    }
    if (text_equal(p->candidate, practice_letter))
        plain_say(p, N_("The practice letter:"));
    else
        plain_say(p, N_("The letter of {1}:"), p->candidate);
    plain_block(p, p->v->letter);
    plain_say(p, N_("End of the letter."));
}

void plain_find(struct plain *p)
{
    const char *word, *text = p->v->letter;
    int found = 0;
    if (!text) {
        plain_say(p, N_("The letter is not open to you."));
        return;
    }
    if (!plain_ask(&word, p, plain_prompt(p, N_("Which word"))) || !*word)
        return;
    const char *wanted = text_folded(&p->arena, word);
    for (size_t size; *text; text += size + (text[size] == '\n')) {
        size = strcspn(text, "\n");
        const char *line = arena_strndup(&p->arena, text, size);
        if (!*wanted || !strstr(text_folded(&p->arena, line), wanted))
            continue;
        found++;
        plain_block(p, line);
    }
    if (!found)
        plain_say(p, N_("\"{1}\" does not occur in the letter."), word);
}

void plain_promise(struct plain *p)
{
    plain_say(p, N_("Do you keep everything confidential?"));
    plain_say(p, N_("I tell nobody outside the committee what I read and hear "
                    "in this session, and I keep no copy of it."));
    if (!plain_sure(p))
        return;
    if (session_confidential(p->c, p->session, viewer_id(p)))
        plain_failed(p);
    else
        plain_say(p, N_("Recorded. Do you know this candidate? Then press "
                        "k."));
}

/* ---- the phases ---- */

void plain_open_letter(struct plain *p)
{
    if (item_open_letter(p->c, p->session, p->candidate))
        plain_failed(p);
}

void plain_ask_scores(struct plain *p)
{
    if (item_ask_scores(p->c, p->session, p->candidate))
        plain_failed(p);
    else
        plain_say(p, N_("The scores have been asked for."));
}

void plain_reveal(struct plain *p)
{
    plain_say(p, N_("Show the scores of {1}?"), p->candidate);
    plain_say(p,
              N_("All forms are in. Who takes part sees all scores at once."));
    plain_say(p, N_("After this the forms do not change any more."));
    if (!plain_sure(p))
        return;
    if (item_reveal(p->c, p->session, p->candidate)) {
        plain_failed(p);
        return;
    }
    plain_look(p);
    if (p->v)
        plain_scores(p);
}

void plain_summary(struct plain *p)
{
    char draft[128];
    const char *text;
    plain_draft_key(draft, p, "summary");
    plain_say(p, N_("In a few sentences, without saying who said what. Write "
                    "nothing about religion, origin, health or family "
                    "plans."));
    struct plain_text options = {
        .prompt = plain_prompt(p, N_("Summary of the discussion")),
        .value = p->v->summary,
        .draft = draft,
    };
    if (!plain_talk_use(&options, p, plain_talk_notes(p),
                        N_("The summary stands in the minutes, and the "
                           "candidate may read it.")) ||
        !plain_text(&text, p, &options))
        return;
    if (item_set_summary(p->c, p->session, p->candidate, text)) {
        plain_failed(p);
        return;
    }
    draft_save(p->c, draft, "");
    plain_say(p, N_("The summary has been saved."));
}

/* ---- ends without a decision ---- */

static int record_event(struct plain *p, enum phase phase, const char *reason)
{
    const char *moved = "";
    if (phase != PHASE_WITHDRAWN)
        return item_event(p->c, p->session, p->candidate, phase, reason);
    int status = candidate_withdraw(&moved, p->c, &p->arena, p->session,
                                    p->candidate, reason);
    if (status == OK && *moved)
        plain_say(p, N_("From the reserve list to a place: {1}."), moved);
    return status;
}

static void end_item(struct plain *p, enum phase phase)
{
    char draft[128];
    const char *reason;
    plain_draft_key(draft, p, phase_codes[phase]);
    plain_say(p,
              N_("To be recorded for {1}: {2*}. First write down why; that "
                 "stands in the minutes."),
              p->candidate, phase_title(phase));
    if (!plain_text(&reason, p,
                    &(struct plain_text){.prompt = plain_prompt(p, N_("Why")),
                                         .draft = draft,
                                         .line = true}))
        return;
    if (text_blank(reason)) {
        plain_say(p, N_("Nothing was done: it has to say why."));
        return;
    }
    if (record_event(p, phase, reason)) {
        plain_failed(p);
        return;
    }
    draft_save(p->c, draft, "");
    plain_say(p, N_("{1}: {2*}. This stands in the minutes."), p->candidate,
              phase_title(phase));
}

void plain_hold_over(struct plain *p)
{
    end_item(p, PHASE_HELD_OVER);
}

void plain_withdrawn(struct plain *p)
{
    int at = 0;
    const char *titles[] = {tr(p->lang, N_("The candidate withdrew")),
                            tr(p->lang, N_("The candidate did not appear"))};
    enum phase ends[] = {PHASE_WITHDRAWN, PHASE_NO_SHOW};
    if (plain_choose(&at, p, plain_prompt(p, N_("What happened")), titles, 2))
        end_item(p, ends[at]);
}

/* ---- conflicts of interest ---- */

/* Who decides for themselves declares for themselves. */
static bool ask_who(const char **id, const char **name, struct plain *p)
{
    const struct viewer *viewer = committee_viewer(p->c);
    int at = 0;
    *id = viewer->member;
    *name = committee_member_name(p->c, *id);
    if (viewer->votes && viewer->role != ROLE_CHAIR)
        return true;
    if (!plain_member(&at, p, plain_prompt(p, N_("Who knows this candidate")),
                      true))
        return false;
    *id = p->s->members[at].id;
    *name = p->s->members[at].name;
    return true;
}

static void take_back_conflict(struct plain *p, const char *id,
                               const char *name)
{
    plain_say(p, N_("{1} takes no part in {2} now. Does {1} take part again?"),
              name, p->candidate);
    if (!plain_sure(p))
        return;
    if (session_unrecuse(p->c, p->session, p->candidate, id))
        plain_failed(p);
    else
        plain_say(p, N_("Taken back: {1} takes part in {2} again."), name,
                  p->candidate);
}

static bool is_recused(const struct plain *p, const char *id)
{
    for (int m = 0; p->v && m < p->v->member_count; m++)
        if (text_equal(p->v->members[m].id, id))
            return p->v->members[m].recused;
    return false;
}

void plain_conflict(struct plain *p)
{
    const char *id, *name, *titles[GROUND_COUNT];
    int ground = 0;
    if (!ask_who(&id, &name, p))
        return;
    if (is_recused(p, id)) {
        take_back_conflict(p, id, name);
        return;
    }
    for (int g = 0; g < GROUND_COUNT; g++)
        titles[g] = tr(p->lang, ground_title((enum ground)g));
    if (!plain_choose(
            &ground, p,
            plain_prompt(p, N_("How does {1} know {2}"), name, p->candidate),
            titles, GROUND_COUNT))
        return;
    if (p->v && p->v->phase != PHASE_WAITING) {
        plain_say(p, N_("The letter closes for this member at once, and the "
                        "scores do not count. This cannot be taken back."));
        if (!plain_sure(p))
            return;
    }
    if (session_recuse(p->c, p->session, p->candidate, id, (enum ground)ground))
        plain_failed(p);
    else
        plain_say(p, N_("Recorded: {1} takes no part in {2}."), name,
                  p->candidate);
}

/* ---- giving a form back ---- */

void plain_reopen(struct plain *p)
{
    const char *titles[MAX_MEMBERS], *ids[MAX_MEMBERS], *reason;
    char draft[128];
    int count = 0, at = 0;
    for (int m = 0; m < p->v->member_count && count < MAX_MEMBERS; m++)
        if (p->v->members[m].progress == PROGRESS_DONE) {
            ids[count] = p->v->members[m].id;
            titles[count++] = p->v->members[m].name;
        }
    if (!count) {
        plain_say(p, N_("No form has been handed in yet."));
        return;
    }
    plain_draft_key(draft, p, "reopening");
    if (!plain_choose(&at, p, plain_prompt(p, N_("Whose form goes back")),
                      titles, count))
        return;
    plain_say(p, N_("Why does the member ask for it? Write no scores here; "
                    "this reason stands in the log."));
    if (!plain_text(&reason, p,
                    &(struct plain_text){.prompt = plain_prompt(p, N_("Why")),
                                         .draft = draft,
                                         .line = true}))
        return;
    if (ballot_reopen(p->c,
                      &(struct ballot_key){p->session, p->candidate, ids[at]},
                      reason)) {
        plain_failed(p);
        return;
    }
    draft_save(p->c, draft, "");
    plain_say(p,
              N_("The form of {1} is empty again and has to be filled in "
                 "again: the earlier one stays sealed."),
              titles[at]);
}

/* ---- to another candidate ---- */

static void step(struct plain *p, int by)
{
    int at = 0;
    while (at < p->s->item_count &&
           !text_equal(p->s->items[at].candidate, p->candidate))
        at++;
    at += by;
    if (at >= p->s->item_count)
        plain_say(p, N_("This was the last candidate of the agenda."));
    else if (at < 0)
        plain_say(p, N_("This is the first candidate of the agenda."));
    else
        snprintf(p->candidate, sizeof p->candidate, "%s",
                 p->s->items[at].candidate);
}

void plain_go_next(struct plain *p)
{
    step(p, 1);
}

void plain_go_previous(struct plain *p)
{
    step(p, -1);
}

void plain_go_on(struct plain *p)
{
    int at = p->s->current >= 0 ? p->s->current : p->s->next;
    if (at >= 0)
        snprintf(p->candidate, sizeof p->candidate, "%s",
                 p->s->items[at].candidate);
    else
        step(p, 1);
}
