/* Letters to many: whoever looks on sees how far it is, and a pipe sees no word
   of it. */
#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/work/items.h>
#include <committee/work/letters.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"
#include "../support/program.h"
#include "../support/term.h"

TestSuite(test_work_letters_many, .timeout = 120);

enum { MOST = 12 };

/* A closed session whose candidates were all held over. */
static void evening(struct room *room, char session[24], int count)
{
    char numbers[MOST][24];
    const char *agenda[MOST], *backup;
    room_open(room);
    for (int i = 0; i < count; i++) {
        room_candidate(numbers[i], room, "Berg");
        agenda[i] = numbers[i];
    }
    room_session(session, room, agenda, count);
    for (int i = 0; i < count; i++)
        room_must(item_event(room->c, session, agenda[i], PHASE_HELD_OVER,
                             "volgende keer"));
    room_must(session_close(
        &backup, room->c, &room->arena, session,
        &(struct session_closing){.at = {-1, 0}, .next_date = {2026, 4, 9}}));
}

/* The bytes that the terminal got, to be freed. */
static void on_terminal(struct str *out, const struct room *room,
                        const char *const *rest)
{
    const char *argv[12] = {BUILD_DIR "/committee", "-c", room->config};
    int count = 3;
    for (int i = 0; rest[i]; i++)
        argv[count++] = rest[i];
    struct term *t = term_spawn(&(struct term_options){.cols = 120}, argv);
    cr_expect_eq(term_wait_end(t), 0, "%s", term_screen(t));
    str_add(out, str_text(term_bytes(t)));
    term_free(t);
}

static bool holds(const struct str *text, const char *part)
{
    return strstr(str_text(text), part) != NULL;
}

Test(test_work_letters_many, says_how_far_it_is)
{
    struct room room;
    struct str out = {0};
    char session[24];
    evening(&room, session, MOST);
    on_terminal(&out, &room, (const char *const[]){"letters", session, NULL});
    const char *first = strstr(str_text(&out), "\r1 / 12");
    const char *last = strstr(str_text(&out), "\r11 / 12");
    const char *gone = strstr(str_text(&out), "\r\033[K");
    const char *path = strstr(str_text(&out), ".txt");
    cr_expect(first && last && gone && path, "%s", str_text(&out));
    cr_expect(first < last && last < gone && gone < path, "%s", str_text(&out));
    str_free(&out);
    room_close(&room);
}

Test(test_work_letters_many, says_nothing_of_it_through_a_pipe)
{
    struct room room;
    char session[24];
    struct program p = {.name = NULL};
    evening(&room, session, MOST);
    program_run(
        &p, (const char *const[]){"-c", room.config, "letters", session, NULL});
    cr_expect_eq(p.code, 0);
    cr_expect_str_empty(str_text(&p.err));
    cr_expect(holds(&p.out, ".txt\n") && !holds(&p.out, " / "));
    program_free(&p);
    room_close(&room);
}

Test(test_work_letters_many, a_few_are_there_at_once)
{
    struct room room;
    struct str out = {0};
    char session[24];
    evening(&room, session, 3);
    on_terminal(&out, &room, (const char *const[]){"letters", session, NULL});
    cr_expect(holds(&out, ".txt") && !holds(&out, " / 3"), "%s",
              str_text(&out));
    str_free(&out);
    room_close(&room);
}

/* As everywhere the open session is meant, and it is named: not in silence
   the evening before. */
Test(test_work_letters_many, an_open_session_is_the_one_that_is_meant)
{
    struct room room;
    struct letters_made made;
    char first[24], second[24], number[24];
    const char *agenda[] = {number};
    evening(&room, first, 1);
    room_must(
        letters_list(&made, room.c, &room.arena, &(struct letters_wanted){0}));
    cr_expect_eq(made.row_count, 1);
    room_candidate(number, &room, "Dam");
    room_session(second, &room, agenda, 1);
    room_refused(
        letters_list(&made, room.c, &room.arena, &(struct letters_wanted){0}),
        ERR_NO_INPUT, second);
    room_must(letters_list(&made, room.c, &room.arena,
                           &(struct letters_wanted){.session = first}));
    cr_expect_eq(made.row_count, 1);
    room_close(&room);
}
