/* Where the committee is, and what of it is news. */

#include "plain.h"

#include <stdio.h>
#include <string.h>

#include <committee/work/practice.h>

/* ---- reading it ---- */

static void set_key(char key[PLAIN_KEY], const char *text)
{
    snprintf(key, PLAIN_KEY, "%s", text);
}

/* Who is on the table, "" nobody. */
static const char *on_table(const struct session_view *s)
{
    if (s->practice)
        return practice_letter;
    return s->current >= 0 ? s->items[s->current].candidate : "";
}

static const struct agenda_row *find_row(const struct session_view *s,
                                         const char *candidate)
{
    for (int i = 0; i < s->item_count; i++)
        if (text_equal(s->items[i].candidate, candidate))
            return &s->items[i];
    return NULL;
}

/* Elsewhere: at another candidate than the one that was on the table. */
static bool is_elsewhere(const struct plain *p)
{
    return *p->table && *p->candidate && !text_equal(p->table, p->candidate);
}

static void go_along(struct plain *p, const struct session_view *s)
{
    const char *now = on_table(s);
    bool known = find_row(s, p->candidate) ||
                 (s->practice && text_equal(p->candidate, practice_letter));
    if (*now && !text_equal(now, p->table) && !is_elsewhere(p))
        set_key(p->candidate, now);
    else if (!known)
        set_key(p->candidate, *now            ? now
                              : s->next >= 0  ? s->items[s->next].candidate
                              : s->item_count ? s->items[0].candidate
                                              : "");
    set_key(p->table, now);
}

/* A session that was called off is there no more: then another one. */
static int read_session(const struct session_view **s, struct plain *p,
                        struct arena *arena)
{
    if (!*p->session && session_default(p->session, p->c))
        p->session[0] = '\0';
    if (!*p->session)
        return ERR_NO_INPUT;
    int status = session_view(s, p->c, arena, p->session);
    if (status == ERR_NO_INPUT)
        p->session[0] = '\0';
    return status;
}

void plain_look(struct plain *p)
{
    arena_free(&p->arena);
    p->v = NULL;
    p->apart = false;
    committee_view(p->c, true);
    if (read_session(&p->s, p, &p->arena)) {
        p->s = NULL;
    } else {
        go_along(p, p->s);
        int status = *p->candidate ? item_view(&p->v, p->c, &p->arena,
                                               p->session, p->candidate)
                                   : ERR_NO_INPUT;
        if (status)
            p->v = NULL;
        p->apart = status == ERR_DENIED;
    }
    committee_view(p->c, false);
}

enum permission plain_may(struct plain *p, struct message *why,
                          enum operation operation)
{
    struct subject subject = {0};
    if (p->v) {
        subject = p->v->subject;
    } else if (p->s) {
        subject = p->s->subject;
        subject.has_item = subject.viewer_recused = p->apart;
    }
    return may(why, committee_viewer(p->c), operation, &subject);
}

/* ---- saying it ---- */

const char *plain_label(const struct plain *p, const char *candidate)
{
    return text_equal(candidate, practice_letter)
               ? tr(p->lang, N_("practice letter"))
               : candidate;
}

static void add_candidate(struct str *out, struct plain *p)
{
    const struct item_view *v = p->v;
    if (p->apart) {
        tr_add(out, p->lang,
               N_("You take no part in {1}: you see no letter, no scores and "
                  "no reasons."),
               p->candidate);
        str_addc(out, '\n');
        tr_add(out, p->lang,
               N_("Please leave the room. You hear here when the next "
                  "candidate comes up."));
        return;
    }
    str_add(out, plain_label(p, v->candidate));
    if (!text_blank(v->name))
        tr_add(out, p->lang, N_(", {1}"), v->name);
    if (!text_equal(v->candidate, practice_letter))
        tr_add(out, p->lang, N_(", candidate {1} of {2}"), num(v->position),
               num(v->count));
    tr_add(out, p->lang,
           v->phase == PHASE_REVEALED && v->round > 1 ? N_(": {1*}, round 2.")
                                                      : N_(": {1*}."),
           phase_title(v->phase));
}

static void add_session(struct str *out, struct plain *p)
{
    struct str day = {0}, time = {0};
    date_full(&day, p->lang, p->s->row.date);
    time_short(&time, p->lang, p->s->row.start);
    tr_add(out, p->lang, N_("Session {1}, {2}, {3}: {4*}."), p->s->row.number,
           str_text(&day), str_text(&time),
           session_state_title(p->s->row.state));
    str_free(&day);
    str_free(&time);
}

void plain_where(struct plain *p)
{
    struct str text = {0};
    const struct plain_row *next = plain_next(p);
    bool open = p->s && p->s->row.state == SESSION_OPEN;
    if (!p->s)
        tr_add(&text, p->lang, N_("There is no session yet."));
    else if (!open || (!p->v && !p->apart))
        add_session(&text, p);
    if (p->v || p->apart) {
        str_add(&text, open ? "" : "\n");
        add_candidate(&text, p);
    }
    str_addc(&text, '\n');
    if (next)
        tr_add(&text, p->lang, N_("Enter: {1}"), plain_row_help(p, next));
    else if (open && !p->apart)
        tr_add(&text, p->lang,
               N_("There is nothing to do for you now. You "
                  "hear here when it goes on."));
    else
        tr_add(&text, p->lang, N_("? says what can be done."));
    str_addc(&text, '\n');
    if (!text_equal(str_text(&text), str_text(&p->where))) {
        str_add(&p->out, str_text(&text));
        str_free(&p->where);
        p->where = text;
    } else {
        str_free(&text);
    }
}

/* ---- news ---- */

static const struct plain_item *told_of(const struct plain_told *told,
                                        const char *candidate)
{
    for (int i = 0; i < told->count; i++)
        if (text_equal(told->items[i].candidate, candidate))
            return &told->items[i];
    return NULL;
}

static void say_item(struct plain *p, const struct agenda_row *row)
{
    if (row->decided != WORD_NONE)
        plain_say(p, N_("{1}: {2*}, decision {3}."), row->candidate,
                  row->decided == WORD_ADMIT ? N_("admitted") : N_("declined"),
                  row->decision);
    else if (*row->decision)
        plain_say(p, N_("{1}: {2*}, decision {3}."), row->candidate,
                  N_("decided"), row->decision);
    else
        plain_say(p, N_("{1}: {2*}."), row->candidate, phase_title(row->phase));
}

static bool item_is_news(const struct plain_told *told,
                         const struct agenda_row *row)
{
    const struct plain_item *known = told_of(told, row->candidate);
    return known && (known->phase != row->phase ||
                     !text_equal(known->decision, row->decision));
}

static bool items_news(struct plain *p, const struct session_view *s, bool top)
{
    bool any = false;
    const char *now = on_table(s);
    for (int i = 0; i < s->item_count; i++) {
        const struct agenda_row *row = &s->items[i];
        if (!item_is_news(&p->told, row))
            continue;
        any = true;
        bool before_us =
            is_elsewhere(p)
                ? text_equal(row->candidate, p->candidate)
                : text_equal(row->candidate, *now ? now : p->candidate);
        if (!top || !before_us || *row->decision)
            say_item(p, row);
    }
    return any;
}

static bool session_news(struct plain *p, const struct session_view *s)
{
    bool any = false;
    if (s->row.state != p->told.state) {
        any = true;
        if (s->row.state == SESSION_CLOSED)
            plain_say(p, N_("Session {1} is over. Thank you."), s->row.number);
        else if (s->row.state == SESSION_ADJOURNED)
            plain_say(p, N_("Session {1} goes on another evening."),
                      s->row.number);
        else
            plain_say(p, N_("Session {1}: {2*}."), s->row.number,
                      session_state_title(s->row.state));
    }
    if (s->practice != p->told.practice) {
        any = true;
        plain_say(p, s->practice ? N_("The practice letter is on the table.")
                                 : N_("The practice letter is over."));
    }
    return any;
}

/* Of each: in, or not; who has begun is told to nobody. */
static bool forms_news(struct plain *p, const struct item_view *v)
{
    bool any = false;
    const char *own = committee_viewer(p->c)->member;
    bool same = text_equal(p->told.item, v->candidate);
    if (same && p->told.round != v->round && v->round > 1) {
        any = true;
        plain_say(p, N_("{1}: round 2."), plain_label(p, v->candidate));
    }
    for (int m = 0; m < v->member_count && m < MAX_MEMBERS; m++) {
        bool done = v->members[m].progress == PROGRESS_DONE;
        bool busy = v->members[m].progress == PROGRESS_BUSY;
        if (same && done != p->told.done[m] && (done || busy)) {
            any = true;
            if (text_equal(own, v->members[m].id) && busy)
                plain_say(p, N_("Your form was given back. Please fill it in "
                                "again: the earlier one stays sealed."));
            else if (!text_equal(own, v->members[m].id))
                plain_say(p, N_("{1}: {2*}."), v->members[m].name,
                          done ? N_("done") : N_("still busy"));
        }
        p->told.done[m] = done;
    }
    set_key(p->told.item, v->candidate);
    p->told.round = v->round;
    return any;
}

static void remember(struct plain_told *told, const struct session_view *s)
{
    set_key(told->session, s->row.number);
    set_key(told->current, on_table(s));
    told->state = s->row.state;
    told->practice = s->practice;
    told->count = 0;
    for (int i = 0; i < s->item_count && i < PLAIN_ITEMS; i++) {
        struct plain_item *item = &told->items[told->count++];
        set_key(item->candidate, s->items[i].candidate);
        set_key(item->decision, s->items[i].decision);
        item->phase = s->items[i].phase;
    }
}

static bool tell(struct plain *p, const struct session_view *s, bool top)
{
    bool any = false;
    if (!text_equal(p->told.session, s->row.number))
        p->told = (struct plain_told){0};
    else
        any = session_news(p, s);
    if (*p->told.session)
        any |= items_news(p, s, top);
    const char *now = on_table(s);
    if (*now && !text_equal(now, p->told.current) && *p->told.session &&
        is_elsewhere(p))
        plain_say(p, N_("{1} is on the table now; n and p take you there."),
                  plain_label(p, now));
    any |= *p->told.session && !text_equal(now, p->told.current);
    return any;
}

bool plain_news(struct plain *p, bool top)
{
    struct arena arena = {0};
    const struct session_view *s;
    const struct item_view *v;
    char before[PLAIN_KEY];
    set_key(before, p->session);
    committee_view(p->c, true);
    int status = read_session(&s, p, &arena);
    bool any = !text_equal(before, p->session);
    if (status == OK) {
        any |= tell(p, s, top);
        remember(&p->told, s);
        const char *now = on_table(s);
        if (*now && item_view(&v, p->c, &arena, p->session, now) == OK)
            any |= forms_news(p, v);
    }
    p->news = status == ERR_BUSY; /* looked at again a moment later */
    committee_view(p->c, false);
    arena_free(&arena);
    return any;
}
