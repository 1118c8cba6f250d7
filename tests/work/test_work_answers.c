/* What the commands of an evening print. */
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/str.h>
#include <committee/work/items.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"
#include "../support/program.h"

TestSuite(test_work_answers, .timeout = 120);

enum { ARGS_MAX = 24 };

struct spoken {
    struct room room;
    char session[24], number[24];
    struct program program;
};

static void begin(struct spoken *s)
{
    *s = (struct spoken){0};
    room_open(&s->room);
    room_candidate(s->number, &s->room, "Berg");
    room_session(s->session, &s->room, (const char *const[]){s->number}, 1);
}

static void end(struct spoken *s)
{
    program_free(&s->program);
    room_close(&s->room);
}

/* committee -c … ARGS…, which end in NULL. */
static void ask(struct spoken *s, int code, const char *const *args)
{
    const char *argv[ARGS_MAX] = {"-c", s->room.config};
    for (int i = 0; args[i]; i++)
        argv[2 + i] = args[i];
    program_run(&s->program, argv);
    cr_assert_eq(s->program.code, code, "%s%s", str_text(&s->program.out),
                 str_text(&s->program.err));
}
#define ASK(s, code, ...) \
    ask((s), (code), (const char *const[]){__VA_ARGS__, NULL})

static void expect_said(struct spoken *s, const char *words)
{
    cr_expect_not_null(strstr(str_text(&s->program.out), words),
                       "\"%s\" is not in\n%s", words,
                       str_text(&s->program.out));
}

static void expect_unsaid(struct spoken *s, const char *words)
{
    cr_expect_null(strstr(str_text(&s->program.out), words), "\"%s\" is in\n%s",
                   words, str_text(&s->program.out));
}

static void expect_table(struct spoken *s)
{
    expect_said(s, "criterium             huurders  welzijn  corporatie  "
                   "gemiddeld  spreiding\n");
    expect_said(s, "Samenwerken                  4        5           3       "
                   "4,00       2,00\n");
    expect_said(s, "gewogen gemiddelde        3,70     3,60        3,35       "
                   "3,55       0,35\n");
    expect_said(s, "Berekend: EERST BESPREKEN. 3,55");
}

Test(test_work_answers, reveal_prints_the_table)
{
    struct spoken s;
    begin(&s);
    room_to_scoring(s.room.c, s.session, s.number);
    for (int i = 0; i < 3; i++) {
        room_fill(s.room.c, s.session, s.number, room_voters[i],
                  room_worked[i]);
        room_lock(s.room.c, s.session, s.number, room_voters[i],
                  room_worked[i]);
    }
    ASK(&s, 0, "show", s.number);
    expect_unsaid(&s, "gewogen gemiddelde");
    ASK(&s, 0, "session", "reveal", s.number);
    expect_table(&s);
    ASK(&s, 0, "show", s.number);
    expect_table(&s);
    expect_said(&s, "Scores in zitting 2026-01");
    end(&s);
}

Test(test_work_answers, second_round_prints_what_moved)
{
    struct spoken s;
    begin(&s);
    room_to_reveal(s.room.c, s.session, s.number);
    room_must(item_second_round(s.room.c, s.session, s.number));
    ASK(&s, 0, "ballot", s.number, "--seat", "corporation", "BIJ=5");
    expect_said(&s, "Eerst: 3,55, eerst bespreken. Nu: 3,72, toelaten.\n");
    ASK(&s, 0, "show", s.number);
    expect_said(&s, "Gewijzigd in ronde 2: Concreet plan, A. de Wit, van 3 "
                    "naar 5.\n");
    expect_said(&s, "3,72");
    end(&s);
}

Test(test_work_answers, table_is_for_who_takes_part)
{
    struct spoken s;
    begin(&s);
    room_must(session_recuse(s.room.c, s.session, s.number, "mohamed",
                             GROUND_FRIEND));
    room_to_scoring(s.room.c, s.session, s.number);
    for (int i = 1; i < 3; i++) {
        room_fill(s.room.c, s.session, s.number, room_voters[i],
                  room_worked[i]);
        room_lock(s.room.c, s.session, s.number, room_voters[i],
                  room_worked[i]);
    }
    room_must(item_reveal(s.room.c, s.session, s.number));
    ASK(&s, 0, "--as", "piet", "show", s.number);
    expect_said(&s, "gewogen gemiddelde");
    ASK(&s, 0, "--as", "mohamed", "show", s.number);
    expect_unsaid(&s, "gewogen gemiddelde");
    expect_unsaid(&s, "Concreet plan");
    end(&s);
}
