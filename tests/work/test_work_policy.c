/* Versions of the criteria: from which day they count. */
#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/base/str.h>
#include <committee/work/committee.h>
#include <committee/work/items.h>
#include <committee/work/policies.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"
#include "../support/program.h"

TestSuite(test_work_policy, .timeout = 120);

static const int64_t day_ms = INT64_C(86400000);

/* Version 1 of 12 March 2026; the file was changed since. */
static void change_criteria(struct room *room)
{
    room_open(room);
    room_edit(room, "threshold = 3.50", "threshold = 3.25");
}

/* A session of that day with one candidate, opened then; its version. */
static int version_of(struct room *room, struct date day)
{
    char session[24], number[24];
    const char *numbers[] = {number};
    room_candidate(number, room, "Berg");
    room_must(session_new(
        session, room->c,
        &(struct session_plan){.date = day, .start = {19, 30}, .place = ""}));
    room_must(session_add(room->c, session, numbers, 1, NULL));
    room_must(session_all_present(room->c, session));
    room_must(session_confidential(room->c, session, NULL));
    while (date_compare(date_today(), day) < 0)
        clock_advance(86400000);
    room_must(session_open(room->c, session, (struct clock_time){19, 30}));
    return room_agenda(room, session)->policy_version;
}

Test(test_work_policy, session_binds_the_version_of_its_day)
{
    struct room room;
    int version;
    change_criteria(&room);
    room_must(policy_adopt(&version, room.c, (struct date){2026, 4, 1}));
    cr_expect_eq(version, 2);
    room_must(policy_current(&version, room.c));
    cr_expect_eq(version, 1);
    cr_expect_eq(version_of(&room, (struct date){2026, 3, 12}), 1);
    clock_advance(19 * day_ms);
    cr_expect_eq(version_of(&room, (struct date){2026, 3, 31}), 1);
    clock_advance(day_ms);
    cr_expect_eq(version_of(&room, (struct date){2026, 4, 1}), 2);
    cr_expect_eq(version_of(&room, (struct date){2026, 3, 31}), 1);
    /* Before there were any, the first ones hold. */
    cr_expect_eq(version_of(&room, (struct date){2026, 3, 1}), 1);
    room_verify(&room);
    room_close(&room);
}

Test(test_work_policy, no_version_comes_before_the_former_one)
{
    struct room room;
    int version;
    change_criteria(&room);
    room_refused(policy_adopt(&version, room.c, (struct date){2026, 3, 11}),
                 ERR_DATA, "version 1 is in force from 12-03-2026");
    room_must(policy_adopt(&version, room.c, (struct date){2026, 3, 12}));
    room_refused(policy_adopt(&version, room.c, (struct date){2026, 3, 12}),
                 ERR_NO, "adopted already, as version 2");
    room_must(policy_current(&version, room.c));
    cr_expect_eq(version, 2);
    room_close(&room);
}

Test(test_work_policy, says_what_is_in_force_and_what_comes)
{
    struct room room;
    struct program run = {0};
    const struct policy_row *rows;
    int version, count;
    change_criteria(&room);
    room_must(policy_adopt(&version, room.c, (struct date){2099, 4, 1}));
    room_must(policies_list(&rows, &count, room.c, &room.arena));
    cr_assert_eq(count, 2);
    cr_expect(rows[0].when == POLICY_COMING && rows[0].configured);
    cr_expect(rows[1].when == POLICY_IN_FORCE && !rows[1].configured);
    program_run(&run, (const char *const[]){"-c", room.config, "policy", NULL});
    cr_expect_eq(run.code, 0, "%s", str_text(&run.err));
    cr_expect_not_null(
        strstr(str_text(&run.out), "Versie 2 gaat in op 1 april 2099"), "%s",
        str_text(&run.out));
    cr_expect_not_null(
        strstr(str_text(&run.out), "Versie 1, van kracht sinds 12 maart 2026"));
    program_free(&run);
    room_close(&room);
}

/* As a document it is the working method alone, in any format. */
Test(test_work_policy, the_working_method_as_a_document)
{
    static const char *const begins[][2] = {
        {"md", "# WERKWIJZE"}, {"html", "<!DOCTYPE html>"}, {"pdf", "%PDF-"}};
    struct room room;
    room_open(&room);
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
        struct program run = {0};
        program_run(&run,
                    (const char *const[]){"-c", room.config, "policy",
                                          "--format", begins[i][0], NULL});
        cr_expect_eq(run.code, 0, "%s", str_text(&run.err));
        cr_expect(text_starts(str_text(&run.out), begins[i][1]), "%.40s",
                  str_text(&run.out));
        cr_expect_null(strstr(str_text(&run.out), "van kracht sinds"));
        program_free(&run);
    }
    room_close(&room);
}
