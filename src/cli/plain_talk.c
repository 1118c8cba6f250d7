/*
 * The interview: its questions, which of them were asked, and what somebody
 * notes for themselves.  The keys are those of the screen, so that either goes
 * on where the other one stopped.
 */

#include "plain.h"

#include <stdio.h>
#include <string.h>

#include <committee/text/safe.h>

enum { OPEN = ' ', ASKED = 'x', SKIPPED = '-' };

static const char *state_title(char mark)
{
    return mark == ASKED     ? N_("asked")
           : mark == SKIPPED ? N_("skipped")
                             : N_("still open");
}

static void say_question(struct plain *p, int at)
{
    const struct criterion *c = &p->v->policy->criteria[at];
    if (!text_blank(criterion_ask(c, p->lang)))
        plain_say(p, N_("{1}: {2}: {3}"), num(at + 1),
                  criterion_title(c, p->lang), criterion_ask(c, p->lang));
}

void plain_interview(struct plain *p)
{
    if (item_to_interview(p->c, p->session, p->candidate)) {
        plain_failed(p);
        return;
    }
    plain_say(p, N_("The questions of the criteria:"));
    for (int i = 0; i < p->v->policy->criterion_count; i++)
        say_question(p, i);
}

/* ---- asked or skipped ---- */

static void load_marks(char marks[MAX_CRITERIA + 1], struct plain *p,
                       const char *key)
{
    const char *kept;
    memset(marks, OPEN, MAX_CRITERIA);
    marks[MAX_CRITERIA] = '\0';
    if (draft_load(&kept, p->c, &p->arena, key))
        fail_forget();
    else
        memcpy(marks, kept, strnlen(kept, MAX_CRITERIA));
}

static bool ask_question(int *at, struct plain *p, const char *marks)
{
    const char *titles[MAX_CRITERIA];
    int count = p->v->policy->criterion_count;
    for (int i = 0; i < count; i++)
        titles[i] = arena_strdup(
            &p->arena, trf(p->lang, N_("{1}, {2*}"),
                           criterion_title(&p->v->policy->criteria[i], p->lang),
                           state_title(marks[i])));
    return plain_choose(at, p, plain_prompt(p, N_("Which question")), titles,
                        count);
}

void plain_asked(struct plain *p)
{
    static const char states[] = {ASKED, SKIPPED, OPEN};
    const char *titles[sizeof states];
    char key[128], marks[MAX_CRITERIA + 1];
    int at = 0, how = 0;
    for (size_t i = 0; i < sizeof states; i++)
        titles[i] = tr(p->lang, state_title(states[i]));
    plain_draft_key(key, p, "interview");
    load_marks(marks, p, key);
    if (!ask_question(&at, p, marks))
        return;
    const struct criterion *c = &p->v->policy->criteria[at];
    say_question(p, at);
    if (!plain_choose(&how, p, plain_prompt(p, N_("This question was")), titles,
                      sizeof states))
        return;
    marks[at] = states[how];
    if (draft_save(p->c, key, marks))
        plain_failed(p);
    else
        plain_say(p, N_("{1}: {2*}."), criterion_title(c, p->lang),
                  state_title(marks[at]));
}

/* ---- notes ---- */

static void note_key(char key[128], const struct plain *p, const char *what,
                     int criterion)
{
    char part[32];
    snprintf(part, sizeof part, "%s-%d", what, criterion);
    plain_draft_key(key, p, part);
}

const char *plain_talk_note(struct plain *p, int criterion)
{
    const char *text;
    char key[128];
    note_key(key, p, "talk", criterion);
    if (draft_load(&text, p->c, &p->arena, key) == OK)
        return text;
    fail_forget();
    return "";
}

const char *plain_talk_notes(struct plain *p)
{
    struct str text = {0};
    for (int i = 0; i < p->v->policy->criterion_count; i++) {
        const char *note = plain_talk_note(p, i);
        if (!text_blank(note))
            str_addf(&text, "%s%s: %s", text.len ? "\n" : "",
                     criterion_brief(&p->v->policy->criteria[i], p->lang),
                     note);
    }
    const char *kept = arena_strdup(&p->arena, str_text(&text));
    str_free(&text);
    return kept;
}

bool plain_talk_use(struct plain_text *text, struct plain *p, const char *own,
                    const char *who_reads)
{
    bool yes;
    const char *draft = "";
    if (draft_load(&draft, p->c, &p->arena, text->draft))
        fail_forget();
    if (text_blank(own) || !text_blank(text->value) || !text_blank(draft))
        return true;
    plain_say(p, N_("This is what you noted for yourself:"));
    plain_block(p, own);
    plain_say(p, who_reads);
    if (!plain_yes(&yes, p, tr(p->lang, N_("Use your own note here"))))
        return false;
    if (yes)
        text->value = own;
    return true;
}

static void write_note(struct plain *p, int at)
{
    char key[128], draft[128];
    const char *text;
    note_key(key, p, "talk", at);
    note_key(draft, p, "talking", at);
    plain_say(p, N_("For yourself: others do not see it."));
    plain_say(p, N_("With the note of a score and with the summary you are "
                    "asked whether you want to use it."));
    plain_say(p, N_("Write nothing about religion, origin, health or family "
                    "plans."));
    if (!plain_text(
            &text, p,
            &(struct plain_text){.prompt = plain_prompt(p, N_("Your own note")),
                                 .value = plain_talk_note(p, at),
                                 .draft = draft}))
        return;
    if (draft_save(p->c, key, text)) {
        plain_failed(p);
        return;
    }
    draft_save(p->c, draft, "");
    plain_say(p, N_("Your own note has been saved."));
}

void plain_own_note(struct plain *p)
{
    char key[128], marks[MAX_CRITERIA + 1];
    int at = 0;
    plain_draft_key(key, p, "interview");
    load_marks(marks, p, key);
    if (!ask_question(&at, p, marks))
        return;
    say_question(p, at);
    write_note(p, at);
}
