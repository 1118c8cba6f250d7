/*
 * A form: a member's own, or one from paper that the secretary types in.  Each
 * criterion is read out with its sentences; each score is saved as it comes,
 * and said again in words.
 */

#include "plain.h"

#include <stdio.h>
#include <string.h>

#include <committee/text/number.h>
#include <committee/text/safe.h>
#include <committee/work/ballots.h>

const char *plain_mark(struct plain *p, int score)
{
    if (score == SCORE_MISSING)
        return tr(p->lang, N_("not filled in"));
    if (score == SCORE_NO_OPINION)
        return tr(p->lang, N_("no opinion"));
    struct str text = {0};
    hundredths_short(&text, p->lang, score);
    const char *mark = arena_strdup(&p->arena, str_text(&text));
    str_free(&text);
    return mark;
}

int plain_score_of(struct plain *p, const char *text)
{
    long score = SCORE_MISSING;
    const struct scale *scale = &p->v->policy->scale;
    bool none = text_equal(text, "-") ||
                plain_means(p, text, tr(p->lang, N_("no opinion")));
    if (none && scale->no_opinion)
        return SCORE_NO_OPINION;
    if (hundredths_parse(&score, text) || scale_level(scale, (int)score) < 0)
        return SCORE_MISSING;
    return (int)score;
}

/* ---- one criterion ---- */

static const char *title_of(const struct plain *p, int criterion)
{
    return criterion_title(&p->v->policy->criteria[criterion], p->lang);
}

static void say_criterion(struct plain *p, int at)
{
    const struct policy *policy = p->v->policy;
    const struct criterion *c = &policy->criteria[at];
    plain_say(p, N_("{1} of {2}: {3}, counts for {4} %."), num(at + 1),
              num(policy->criterion_count), title_of(p, at),
              num(policy_share(policy, at)));
    if (!text_blank(criterion_ask(c, p->lang)))
        plain_say(p, N_("Question: {1}"), criterion_ask(c, p->lang));
    for (int level = 0; level < scale_levels(&policy->scale); level++)
        if (!text_blank(criterion_anchor(c, p->lang, level)))
            plain_say(p, N_("{1}: {2}"),
                      plain_mark(p, scale_score(&policy->scale, level)),
                      criterion_anchor(c, p->lang, level));
}

static void say_score(struct plain *p, int at, int score)
{
    plain_say(p, N_("{1}: {2}, saved."), title_of(p, at), plain_mark(p, score));
}

static void write_note(struct plain *p, const struct ballot_key *key, int at,
                       const char *note)
{
    char draft[128], what[32];
    const char *text;
    snprintf(what, sizeof what, "note-%d", at);
    plain_draft_key(draft, p, what);
    plain_say(p, N_("Write nothing about religion, origin, health or family "
                    "plans. The candidate may read this note later."));
    struct plain_text options = {.prompt = plain_prompt(p, N_("Your note")),
                                 .value = note,
                                 .draft = draft};
    if (!plain_talk_use(&options, p, plain_talk_note(p, at),
                        N_("The candidate may read the note with a score.")) ||
        !plain_text(&text, p, &options))
        return;
    if (ballot_note(p->c, key, at, text)) {
        plain_failed(p);
        return;
    }
    draft_save(p->c, draft, "");
    plain_say(p, N_("The note has been saved."));
    plain_guarded(p);
}

/* ---- one form ---- */

/* Where a form stands, and what is to be asked next. */
struct filling {
    struct ballot_key key;
    const struct ballot_view *form;
    int at;
    bool said;  /* the criterion was read out */
    bool begun; /* something was stored */
    bool paper; /* typed in from paper */
};

/* A form from paper is seen once something of it was typed in. */
static const struct ballot_view *empty_form(struct plain *p)
{
    struct ballot_view *form = arena_new(&p->arena, struct ballot_view);
    for (int i = 0; i < MAX_CRITERIA; i++) {
        form->scores[i] = SCORE_MISSING;
        form->notes[i] = "";
    }
    return form;
}

static bool read_form(struct plain *p, struct filling *f)
{
    bool own = text_equal(f->key.member, committee_viewer(p->c)->member);
    f->form = empty_form(p);
    if (ballot_view(&f->form, p->c, &p->arena, &f->key) == OK)
        return true;
    f->form = empty_form(p);
    if (!own && !f->begun)
        return true;
    plain_failed(p);
    return false;
}

static int first_open(const struct plain *p, const struct ballot_view *form)
{
    int count = p->v->policy->criterion_count;
    for (int i = 0; i < count; i++)
        if (form->scores[i] == SCORE_MISSING)
            return i;
    return count;
}

static const char *range_of(struct plain *p)
{
    struct str text = {0};
    const struct scale *scale = &p->v->policy->scale;
    hundredths_short(&text, p->lang, scale->min);
    str_addc(&text, '-');
    hundredths_short(&text, p->lang, scale->max);
    const char *range = arena_strdup(&p->arena, str_text(&text));
    str_free(&text);
    return range;
}

const char *plain_choices(struct plain *p)
{
    return arena_strdup(&p->arena, trf(p->lang,
                                       p->v->policy->scale.no_opinion
                                           ? N_("{1}, or - for no opinion")
                                           : N_("{1}"),
                                       range_of(p)));
}

/* False: this form is left as it is. */
static bool put_score(struct plain *p, struct filling *f, int score)
{
    if (score == SCORE_MISSING) {
        plain_say(p, N_("Type a score: {1}. Enter: go on later."),
                  plain_choices(p));
        plain_say(p,
                  N_("{1}: a note. {2}: the previous one. {3}: a word in the "
                     "letter. {4}: you know the candidate."),
                  plain_name(p, ACT_NOTE), plain_name(p, ACT_PREVIOUS),
                  plain_name(p, ACT_SEARCH), plain_name(p, ACT_CONFLICT));
        return true;
    }
    if (ballot_score(p->c, &f->key, f->at, score))
        return plain_failed(p);
    say_score(p, f->at, score);
    p->acted = f->begun = true;
    f->at++;
    f->said = false;
    return true;
}

static bool take_back(struct plain *p, struct filling *f)
{
    struct message what;
    if (committee_undo(p->c, UNDO_SCORES, &what)) {
        plain_failed(p);
        return true;
    }
    plain_message(p, &what);
    if (!read_form(p, f))
        return false;
    f->at = first_open(p, f->form);
    f->said = false;
    return true;
}

/* False: on to something else. */
static bool take_answer(struct plain *p, struct filling *f, const char *typed)
{
    if (!*typed || plain_has_key(p, ACT_QUIT, typed))
        return false;
    if (plain_has_key(p, ACT_NOTE, typed)) {
        write_note(p, &f->key, f->at, f->form->notes[f->at]);
        return !p->ended;
    }
    if (plain_has_key(p, ACT_UNDO, typed))
        return take_back(p, f);
    if (plain_has_key(p, ACT_PREVIOUS, typed)) {
        f->at -= f->at > 0;
        f->said = false;
        return true;
    }
    if (plain_has_key(p, ACT_SEARCH, typed)) {
        plain_find(p);
        return !p->ended;
    }
    if (plain_has_key(p, ACT_CONFLICT, typed)) {
        plain_conflict(p);
        return false;
    }
    return put_score(p, f, plain_score_of(p, typed));
}

/* One question.  The sentences stand on the paper forms, too: there they are
   not read out. */
static bool ask_score(struct plain *p, struct filling *f)
{
    const struct plain_mode mode = {.score = true};
    if (!f->said && !f->paper)
        say_criterion(p, f->at);
    if (!f->said && f->form->scores[f->at] != SCORE_MISSING)
        plain_say(p, N_("The score is {1} now."),
                  plain_mark(p, f->form->scores[f->at]));
    f->said = true;
    const char *prompt =
        plain_prompt(p, N_("{1}, {2}"), title_of(p, f->at), plain_choices(p));
    return plain_read(p, prompt, &mode) &&
           take_answer(p, f, str_text(&p->line)) && read_form(p, f);
}

/* What is answered already is passed over; true when all of it is. */
static bool fill(struct plain *p, struct filling *f)
{
    f->at = first_open(p, f->form);
    while (f->at < p->v->policy->criterion_count)
        if (!ask_score(p, f))
            return false;
    return true;
}

static void say_form(struct plain *p, const struct ballot_view *form)
{
    for (int i = 0; i < p->v->policy->criterion_count; i++) {
        plain_say(p, N_("{1}: {2}."), title_of(p, i),
                  plain_mark(p, form->scores[i]));
        if (!text_blank(form->notes[i]))
            plain_say(p, N_("Note: {1}"), form->notes[i]);
    }
}

static void lock(struct plain *p, struct filling *f, bool own)
{
    const struct ballot_view *stored;
    if (ballot_lock(&stored, p->c, &p->arena, &f->key)) {
        plain_failed(p);
        return;
    }
    plain_say(p, own ? N_("Your form has been handed in and saved.")
                     : N_("The form has been handed in and saved."));
    plain_say(p, N_("This is what was saved:"));
    say_form(p, stored);
}

static struct ballot_key own_key(const struct plain *p)
{
    return (struct ballot_key){.session = p->session,
                               .candidate = p->candidate,
                               .member = committee_viewer(p->c)->member};
}

void plain_hand_in(struct plain *p)
{
    struct filling f = {.key = own_key(p)};
    if (!read_form(p, &f))
        return;
    int open = first_open(p, f.form);
    if (open < p->v->policy->criterion_count) {
        plain_say(p, N_("{1} has no score yet."), title_of(p, open));
        return;
    }
    plain_say(p, N_("This is your form:"));
    say_form(p, f.form);
    plain_say(p, N_("Hand in your form? Nobody sees your scores before all "
                    "forms are in."));
    plain_say(p, N_("After this only the secretary can give the form back to "
                    "you."));
    if (plain_sure(p))
        lock(p, &f, true);
    else if (!p->stopped && !p->ended)
        plain_say(p,
                  N_("Your form is not handed in; your scores are kept. {1}: "
                     "change a score. {2}: hand it in."),
                  tr(p->lang, N_("correct")), plain_name(p, ACT_LOCK));
}

void plain_score(struct plain *p)
{
    struct filling f = {.key = own_key(p)};
    if (!read_form(p, &f))
        return;
    int open = first_open(p, f.form);
    if (open == 0)
        plain_say(p, N_("Type the number of the sentence that fits. "
                        "Language errors do not count."));
    else if (open < p->v->policy->criterion_count)
        plain_say(p, N_("Your form goes on where you stopped."));
    if (open == p->v->policy->criterion_count || fill(p, &f))
        plain_hand_in(p);
}

/* One score of the own form again, as long as it is not handed in. */
void plain_correct(struct plain *p)
{
    struct filling f = {.key = own_key(p)};
    const char *titles[MAX_CRITERIA];
    int count = p->v->policy->criterion_count;
    for (int i = 0; i < count; i++)
        titles[i] = title_of(p, i);
    if (!read_form(p, &f) ||
        !plain_choose(&f.at, p, plain_prompt(p, N_("Which criterion")), titles,
                      count))
        return;
    while (!f.begun && f.at < count && ask_score(p, &f))
        ;
}

/* ---- from paper ---- */

static int still_busy(int who[MAX_MEMBERS], const char *titles[MAX_MEMBERS],
                      struct plain *p)
{
    int count = 0;
    for (int m = 0; m < p->v->member_count && count < MAX_MEMBERS; m++) {
        const struct item_member *member = &p->v->members[m];
        if (member->progress != PROGRESS_BUSY)
            continue;
        who[count] = m;
        titles[count++] = arena_strdup(
            &p->arena, trf(p->lang, N_("{1}, {2}"), member->name,
                           p->v->policy->seats[member->seat_index].brief));
    }
    return count;
}

/* The member checks what was typed; that answer is the lock. */
static void fill_for(struct plain *p, const struct item_member *member)
{
    struct filling f = {.key = {.session = p->session,
                                .candidate = p->candidate,
                                .member = member->id},
                        .paper = true};
    if (!read_form(p, &f) || !fill(p, &f))
        return;
    plain_say(p, N_("The form of {1}:"), member->name);
    say_form(p, f.form);
    plain_say(p, N_("Let {1} check it. After this it is handed in."),
              member->name);
    if (plain_sure(p))
        lock(p, &f, false);
}

void plain_forms(struct plain *p)
{
    const char *titles[MAX_MEMBERS];
    int who[MAX_MEMBERS], at = 0;
    int count = still_busy(who, titles, p);
    if (!count) {
        plain_say(p, N_("All forms are in."));
        return;
    }
    plain_say(p, N_("You see these scores, for you type them in."));
    if (plain_choose(&at, p, plain_prompt(p, N_("Whose form")), titles, count))
        fill_for(p, &p->v->members[who[at]]);
}
