/* Closing a session: action points, the next evening, what else was said. */

#include "plain.h"

#include <stdio.h>

enum { POINTS_MAX = 40 };

static bool ask_point(struct action_point *point, struct plain *p, int number)
{
    *point = (struct action_point){.what = "", .who = ""};
    if (!plain_ask(&point->what, p,
                   plain_prompt(p,
                                N_("Action point {1}; empty when there are "
                                   "no more"),
                                num(number))) ||
        !*point->what)
        return !p->stopped && !p->ended;
    return plain_ask(&point->who, p, plain_prompt(p, N_("Who does it"))) &&
           plain_date(&point->when, p,
                      plain_prompt(p, N_("Before which day; it may be left "
                                         "empty")));
}

/* Each is kept as soon as it is there. */
static bool ask_points(struct action_point points[POINTS_MAX], int *count,
                       struct plain *p)
{
    const struct action_point *kept;
    int before = 0;
    *count = 0;
    if (session_actions(&kept, &before, p->c, &p->arena, p->session) == OK)
        for (int i = 0; i < before && i < POINTS_MAX; i++) {
            points[(*count)++] = kept[i];
            plain_say(p, N_("Action point {1}: {2}, {3}."), num(i + 1),
                      kept[i].what, kept[i].who);
        }
    while (*count < POINTS_MAX) {
        if (!ask_point(&points[*count], p, *count + 1))
            return false;
        if (!*points[*count].what)
            return true;
        ++*count;
        if (session_set_actions(p->c, p->session, points, *count))
            return plain_failed(p);
    }
    return true;
}

static bool ask_business(struct session_closing *closing, struct plain *p)
{
    char draft[128];
    snprintf(draft, sizeof draft, "closing/%s/other", p->session);
    plain_say(p, N_("What else was said; leave it empty when nothing was. No "
                    "names of candidates."));
    return plain_text(
        &closing->other_business, p,
        &(struct plain_text){.prompt = plain_prompt(p, N_("Any other "
                                                          "business")),
                             .value = p->s->other_business,
                             .draft = draft});
}

static void forget_draft(struct plain *p)
{
    char draft[128];
    snprintf(draft, sizeof draft, "closing/%s/other", p->session);
    draft_save(p->c, draft, "");
}

/* It is closed even when no copy could be made. */
static void record(struct plain *p, const struct session_closing *closing)
{
    const char *backup = "";
    if (session_close(&backup, p->c, &p->arena, p->session, closing)) {
        plain_failed(p);
        return;
    }
    forget_draft(p);
    plain_say(p, N_("Session {1} is closed and the minutes have been made."),
              p->session);
    if (*backup)
        plain_say(p, N_("A backup stands in {1}."), backup);
    else
        plain_failed(p);
}

void plain_close(struct plain *p)
{
    struct action_point points[POINTS_MAX];
    struct session_closing closing = {.actions = points};
    if (!ask_points(points, &closing.action_count, p) ||
        !plain_date(&closing.next_date, p,
                    plain_prompt(p, N_("Date of the next session, as in "
                                       "12-3-2026; empty when it is not "
                                       "known"))) ||
        !ask_business(&closing, p) ||
        !plain_time(&closing.at, p,
                    plain_prompt(p, N_("Time of closing, as in 22.05; empty "
                                       "for now"))))
        return;
    plain_say(p, N_("Close session {1}?"), p->session);
    plain_say(p, N_("After this nothing can be added to this session. A "
                    "backup is made, and the minutes are there."));
    if (plain_sure(p))
        record(p, &closing);
}
