/* A session: who comes, who is there, opening it, putting it off. */

#include "plain.h"

#include <stdio.h>
#include <string.h>

#include <committee/work/candidates.h>
#include <committee/work/practice.h>

/* ---- looking ---- */

static void say_row(struct plain *p, const struct agenda_row *row)
{
    struct str line = {0};
    tr_add(&line, p->lang, N_("{1}: {2}"), num(row->position), row->candidate);
    if (!text_blank(row->name))
        tr_add(&line, p->lang, N_(", {1}"), row->name);
    tr_add(&line, p->lang, N_(", {1*}"), phase_title(row->phase));
    if (*row->decision)
        tr_add(&line, p->lang, N_(", decision {1}"), row->decision);
    if (row->decided != WORD_NONE)
        tr_add(&line, p->lang, N_(", {1*}"),
               row->decided == WORD_ADMIT ? N_("admitted") : N_("declined"));
    if (row->lacks_quorum_planned)
        tr_add(&line, p->lang, N_(", no quorum: too few seats can take part"));
    str_add(&line, ".\n");
    str_add(&p->out, str_text(&line));
    str_free(&line);
}

static void say_member(struct plain *p, const struct seat_member *m)
{
    plain_say(p,
              m->confidential ? N_("{1}: {2*}, has promised confidentiality.")
                              : N_("{1}: {2*}."),
              m->name,
              m->presence == PRESENCE_UNKNOWN ? N_("not recorded yet")
                                              : presence_title(m->presence));
}

void plain_agenda(struct plain *p)
{
    struct str end = {0};
    if (!p->s->item_count)
        plain_say(p, N_("There is nobody on the agenda yet."));
    for (int i = 0; i < p->s->item_count; i++)
        say_row(p, &p->s->items[i]);
    for (int m = 0; m < p->s->member_count; m++)
        say_member(p, &p->s->members[m]);
    time_short(&end, p->lang, p->s->planned_end);
    if (end.len && p->s->item_count && p->s->row.state != SESSION_CLOSED)
        plain_say(p, N_("The session ends at about {1}."), str_text(&end));
    plain_say(p, p->s->quorum ? N_("There is a quorum.")
                              : N_("There is no quorum yet."));
    if (!text_blank(p->s->notice))
        plain_block(p, p->s->notice);
    str_free(&end);
}

static void choose_session(struct plain *p, const char *number)
{
    snprintf(p->session, sizeof p->session, "%s", number);
    p->candidate[0] = p->table[0] = '\0';
}

void plain_sessions(struct plain *p)
{
    const struct session_row *rows;
    const char *titles[PLAIN_ITEMS];
    int count = 0, at = 0;
    if (sessions_list(&rows, &count, p->c, &p->arena)) {
        plain_failed(p);
        return;
    }
    if (count > PLAIN_ITEMS)
        count = PLAIN_ITEMS;
    for (int i = 0; i < count; i++) {
        struct str day = {0};
        date_full(&day, p->lang, rows[i].date);
        titles[i] = arena_strdup(&p->arena,
                                 trf(p->lang,
                                     rows[i].adopted
                                         ? N_("{1}, {2}: {3*}, minutes adopted")
                                         : N_("{1}, {2}: {3*}"),
                                     rows[i].number, str_text(&day),
                                     session_state_title(rows[i].state)));
        str_free(&day);
    }
    if (plain_choose(&at, p, plain_prompt(p, N_("Which session")), titles,
                     count))
        choose_session(p, rows[at].number);
}

/* ---- planning ---- */

void plain_new_session(struct plain *p)
{
    struct session_plan plan = {0};
    char number[PLAIN_KEY];
    const char *place;
    if (!plain_date(&plan.date, p,
                    plain_prompt(p, N_("Date, as in 12-3-2026"))))
        return;
    if (!plan.date.year) {
        plain_say(p, N_("Nothing was done."));
        return;
    }
    if (!plain_time(&plan.start, p,
                    plain_prompt(p, N_("Start, as in 19.30; empty for the "
                                       "usual time"))) ||
        !plain_ask(&place, p,
                   plain_prompt(p, N_("Place; empty for the usual one"))))
        return;
    plan.place = *place ? place : NULL;
    if (session_new(number, p->c, &plan)) {
        plain_failed(p);
        return;
    }
    plain_say(p, N_("Session {1} has been planned."), number);
    choose_session(p, number);
}

/* Those who can come, by number and name. */
static int list_free(const char *titles[CANDIDATES_PAGE],
                     const char *numbers[CANDIDATES_PAGE], struct plain *p)
{
    const struct candidate_row *rows;
    int found = 0, count = 0;
    if (candidates_list(&rows, &found, p->c, &p->arena,
                        &(struct candidate_query){.free_only = true})) {
        plain_failed(p);
        return -1;
    }
    for (int i = 0; i < found && i < CANDIDATES_PAGE; i++) {
        if (rows[i].eligible == ELIGIBLE_NO || !rows[i].words)
            continue;
        numbers[count] = rows[i].number;
        titles[count++] =
            arena_strdup(&p->arena, text_blank(rows[i].name)
                                        ? rows[i].number
                                        : trf(p->lang, N_("{1}, {2}"),
                                              rows[i].number, rows[i].name));
    }
    return count;
}

void plain_add(struct plain *p)
{
    const char *titles[CANDIDATES_PAGE + 1], *numbers[CANDIDATES_PAGE];
    int at = 0, count = list_free(titles, numbers, p);
    if (count < 0)
        return;
    if (!count) {
        plain_say(p, N_("There is nobody who can be put on the agenda."));
        return;
    }
    titles[count] = tr(p->lang, N_("everybody"));
    if (!plain_choose(&at, p, plain_prompt(p, N_("Who comes on the agenda")),
                      titles, count + 1))
        return;
    bool all = at == count;
    if (session_add(p->c, p->session, all ? numbers : &numbers[at],
                    all ? count : 1, NULL)) {
        plain_failed(p);
        return;
    }
    p->acted = true;
    plain_say(p, N_("On the agenda: {1}."),
              all ? tr(p->lang, N_("everybody")) : numbers[at]);
}

/* ---- who is there ---- */

static bool is_everybody_known(const struct plain *p)
{
    for (int m = 0; m < p->s->member_count; m++)
        if (p->s->members[m].presence == PRESENCE_UNKNOWN &&
            !p->s->members[m].deputy)
            return false;
    return true;
}

/* Whom a deputy replaces: one of the seat who is not there. */
static bool ask_replaced(const char **id, struct plain *p,
                         const struct seat_member *deputy)
{
    const char *titles[MAX_MEMBERS], *ids[MAX_MEMBERS];
    int count = 0, at = 0;
    for (int m = 0; m < p->s->member_count && count < MAX_MEMBERS; m++) {
        const struct seat_member *other = &p->s->members[m];
        if (!text_equal(other->seat, deputy->seat) || other->deputy ||
            other->presence == PRESENCE_PRESENT)
            continue;
        ids[count] = other->id;
        titles[count++] = other->name;
    }
    *id = count == 1 ? ids[0] : NULL;
    if (count < 2)
        return true;
    if (!plain_choose(
            &at, p, plain_prompt(p, N_("Whom does {1} replace"), deputy->name),
            titles, count))
        return false;
    *id = ids[at];
    return true;
}

static void ask_one(struct plain *p)
{
    const char *titles[PRESENCE_COUNT - 1], *replaced = NULL;
    struct clock_time at_time = {.hour = -1};
    int who = 0, how = 0;
    if (!plain_member(&who, p, plain_prompt(p, N_("Who")), false))
        return;
    const struct seat_member *m = &p->s->members[who];
    for (int i = 1; i < PRESENCE_COUNT; i++)
        titles[i - 1] = tr(p->lang, presence_title((enum presence)i));
    if (!plain_choose(&how, p, plain_prompt(p, N_("{1} is"), m->name), titles,
                      PRESENCE_COUNT - 1))
        return;
    enum presence presence = (enum presence)(how + 1);
    if (presence == PRESENCE_PRESENT && m->deputy &&
        !ask_replaced(&replaced, p, m))
        return;
    if (p->s->row.state == SESSION_OPEN &&
        (presence == PRESENCE_PRESENT || presence == PRESENCE_LEFT) &&
        !plain_time(&at_time, p,
                    plain_prompt(p, N_("Time, as in 19.30; empty for now"))))
        return;
    if (session_attend(p->c, p->session, m->id, presence, at_time, replaced)) {
        plain_failed(p);
        return;
    }
    p->acted = true;
    plain_say(p, N_("{1}: {2*}."), m->name, presence_title(presence));
}

void plain_attendance(struct plain *p)
{
    for (int m = 0; m < p->s->member_count; m++)
        say_member(p, &p->s->members[m]);
    if (is_everybody_known(p)) {
        ask_one(p);
        return;
    }
    const char *titles[] = {tr(p->lang, N_("everybody is present")),
                            tr(p->lang, N_("one by one"))};
    int at = 0;
    if (!plain_choose(&at, p, plain_prompt(p, N_("Who is there")), titles, 2))
        return;
    if (at == 1) {
        ask_one(p);
        return;
    }
    if (session_all_present(p->c, p->session)) {
        plain_failed(p);
        return;
    }
    p->acted = true;
    plain_say(p, N_("Everybody who was not recorded yet is present now."));
}

void plain_confidential(struct plain *p)
{
    plain_say(p, N_("Has everybody who is present promised to keep everything "
                    "confidential?"));
    if (!plain_sure(p))
        return;
    if (session_confidential(p->c, p->session, NULL))
        plain_failed(p);
    else
        plain_say(p, N_("Recorded: everybody who is present has promised "
                        "confidentiality."));
}

/* ---- opening, putting off ---- */

void plain_open_session(struct plain *p)
{
    struct date today = date_today();
    if (!p->s->item_count) {
        plain_say(p, N_("The agenda is empty. Put candidates on it first."));
        return;
    }
    if (!p->s->quorum)
        plain_say(p, N_("There is no quorum yet."));
    if (date_compare(p->s->row.date, today))
        plain_say(p, N_("This session is planned for another day; when it is "
                        "opened now it has the date of today."));
    plain_say(p, N_("Open the session? The criteria are then fixed for it."));
    if (plain_sure(p) &&
        session_open(p->c, p->session, (struct clock_time){.hour = -1}))
        plain_failed(p);
}

void plain_adjourn(struct plain *p)
{
    struct date next;
    struct clock_time at;
    struct str day = {0};
    if (!plain_date(&next, p,
                    plain_prompt(p, N_("On which evening does the session go "
                                       "on"))))
        return;
    if (!next.year) {
        plain_say(p, N_("Nothing was done."));
        return;
    }
    if (!plain_time(&at, p,
                    plain_prompt(p, N_("Start, as in 19.30; empty for the "
                                       "usual time"))))
        return;
    date_full(&day, p->lang, next);
    if (session_adjourn(p->c, p->session, next, at))
        plain_failed(p);
    else
        plain_say(p, N_("The session continues on {1}. Nothing is lost."),
                  str_text(&day));
    str_free(&day);
}

void plain_practice(struct plain *p)
{
    bool goes_on = p->s->practice;
    if (goes_on ? practice_end(p->c, p->session)
                : practice_start(p->c, p->session))
        plain_failed(p);
}

void plain_undo(struct plain *p)
{
    struct message what;
    int status = committee_undo(
        p->c, UNDO_SCORES | UNDO_AGENDA | UNDO_ATTENDANCE, &what);
    if (status == ERR_NO)
        p->acted = false;
    if (status)
        plain_failed(p);
    else
        plain_message(p, &what);
}
