/* What the papers of a session say, and what may be changed before it. */
#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/text/date.h>
#include <committee/work/checks.h>
#include <committee/work/committee.h>
#include <committee/work/items.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"

TestSuite(test_work_papers, .timeout = 120);

enum { GUESTS = 3 };

/* A planned session of three candidates, in the order of its agenda. */
struct planned {
    struct room room;
    char session[24];
    const char *numbers[GUESTS];
};

static void plan(struct planned *p)
{
    static const char *const names[GUESTS] = {"Berg", "Dijk", "Vries"};
    char numbers[GUESTS][24];
    const char *all[GUESTS];
    room_open(&p->room);
    for (int i = 0; i < GUESTS; i++) {
        room_candidate(numbers[i], &p->room, names[i]);
        all[i] = numbers[i];
    }
    room_must(session_new(p->session, p->room.c,
                          &(struct session_plan){.date = {2026, 3, 12},
                                                 .start = {19, 30},
                                                 .place = "Zeist",
                                                 .seed = "zaad"}));
    room_must(session_add(p->room.c, p->session, all, GUESTS, NULL));
    const struct session_view *view = room_agenda(&p->room, p->session);
    for (int i = 0; i < GUESTS; i++)
        p->numbers[i] = view->items[i].candidate;
}

static void open_it(struct planned *p)
{
    struct committee *c = p->room.c;
    room_must(session_confidential(c, p->session, NULL));
    room_must(session_open(c, p->session, (struct clock_time){19, 30}));
}

static const char *minutes_of(struct planned *p)
{
    return room_document(&p->room, p->session, DOCUMENT_MINUTES, FORMAT_TEXT);
}

static void expect_said(const char *text, const char *words)
{
    cr_expect_not_null(strstr(text, words), "\"%s\" is not in\n%s", words,
                       text);
}

static void expect_unsaid(const char *text, const char *words)
{
    cr_expect_null(strstr(text, words), "\"%s\" is in\n%s", words, text);
}

Test(test_work_papers, interest_of_an_absent_member_is_in_the_minutes)
{
    struct planned p;
    char sentence[96];
    plan(&p);
    struct committee *c = p.room.c;
    room_must(session_all_present(c, p.session));
    room_must(session_attend(c, p.session, "piet", PRESENCE_EXCUSED,
                             (struct clock_time){.hour = -1}, NULL));
    room_must(session_recuse(c, p.session, p.numbers[0], "piet", GROUND_OTHER));
    room_must(
        session_recuse(c, p.session, p.numbers[1], "sanne", GROUND_OTHER));
    open_it(&p);
    room_must(
        item_event(c, p.session, p.numbers[0], PHASE_WITHDRAWN, "woning"));
    const char *minutes = minutes_of(&p);
    expect_unsaid(minutes, "Niemand meldt");
    snprintf(sentence, sizeof sentence,
             "P. Kok doet niet mee bij %s.", p.numbers[0]);
    expect_said(minutes, sentence);
    snprintf(sentence, sizeof sentence, "heeft een belang bij %s.",
             p.numbers[1]);
    expect_said(minutes, sentence);
    room_close(&p.room);
}

Test(test_work_papers, minutes_follow_the_agenda)
{
    struct planned p;
    char point[48];
    plan(&p);
    struct committee *c = p.room.c;
    room_must(session_all_present(c, p.session));
    open_it(&p);
    for (int i = GUESTS - 1; i >= 0; i--) {
        clock_advance(60000);
        room_must(item_open_letter(c, p.session, p.numbers[i]));
        room_must(
            item_event(c, p.session, p.numbers[i], PHASE_HELD_OVER, "later"));
    }
    for (int i = 0; i < GUESTS; i++) {
        snprintf(point, sizeof point, "5.%d %s", i + 1, p.numbers[i]);
        expect_said(minutes_of(&p), point);
    }
    room_close(&p.room);
}
