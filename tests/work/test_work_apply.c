/* Applications that come in: anew, from files, and by hand. */
#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/file.h>
#include <committee/base/str.h>
#include <committee/work/candidates.h>
#include <committee/work/committee.h>
#include <committee/work/decisions.h>
#include <committee/work/imports.h>
#include <committee/work/items.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"
#include "../support/program.h"

TestSuite(test_work_apply, .timeout = 120);

#define HEADER_OF(more) "ID;Registratienummer;Naam;E-mail;Motivatie;" more "\n"
#define HEADER "ID;Registratienummer;Naam;E-mail;Motivatie\n"

/* A file of the room is read in; the report stays in its arena. */
static int read_in(const struct import_report **report, struct room *room,
                   const char *text, bool preview)
{
    char path[128];
    const char *paths[] = {path};
    room_path(path, sizeof path, room, "export.csv");
    room_must(file_write(path, text, strlen(text), true));
    return import_files(report, room->c, &room->arena,
                        &(struct import_options){.paths = paths,
                                                 .path_count = 1,
                                                 .dry_run = preview});
}

static const struct import_report *must_read(struct room *room,
                                             const char *text, bool preview)
{
    const struct import_report *report;
    room_must(read_in(&report, room, text, preview));
    return report;
}

static const struct candidate_view *view_of(struct room *room,
                                            const char *number)
{
    const struct candidate_view *view;
    room_must(candidate_view(&view, room->c, &room->arena, number));
    return view;
}

/* Values by hand, in pairs of field and text, ending in NULL. */
static int by_hand(char number[24], struct room *room, const char *edit,
                   const char *const *pairs)
{
    const char *values[CANDIDATE_FIELDS + 2] = {0};
    for (; *pairs; pairs += 2)
        for (int i = 0; candidate_fields[i]; i++)
            if (!strcmp(candidate_fields[i], pairs[0]))
                values[i] = pairs[1];
    return edit ? candidate_edit(room->c, edit, values)
                : candidate_add(number, room->c, values);
}
#define HAND(...) ((const char *const[]){__VA_ARGS__, NULL})

/* -- a new application after the earlier one is over ------------------------ */

/* K-2026-001 is declined, K-2026-002 withdrew. */
static void let_two_end(struct room *room)
{
    char session[24], decision[24];
    room_open(room);
    must_read(room,
              HEADER "1;UT0001;A. Een;a@example.org;De eerste brief.\n"
                     "2;UT0002;B. Twee;b@example.org;Een andere brief.\n",
              false);
    room_session(session, room, HAND("K-2026-001", "K-2026-002"), 2);
    room_to_reveal(room->c, session, "K-2026-001");
    room_must(decide(
        decision, room->c, session, "K-2026-001",
        &(struct decision_input){.reasons = "Te vaag.", .why = "Zo is het."}));
    room_must(
        item_event(room->c, session, "K-2026-002", PHASE_WITHDRAWN, "woning"));
}

static void expect_line(const struct import_report *report, int line,
                        enum import_fate fate, const char *number,
                        const char *text)
{
    cr_assert_lt(line, report->count);
    const struct import_line *got = &report->lines[line];
    cr_expect_eq(got->fate, fate, "line %d: %d", line, (int)got->fate);
    cr_expect_str_eq(got->number, number);
    cr_expect_not_null(strstr(got->text, text), "%s", got->text);
}

Test(test_work_apply, new_letter_after_the_end_is_a_new_application)
{
    static const char again[] =
        HEADER "1;UT0001;A. Een;a@example.org;Een tweede plan.\n"
               "2;ut 0002;B. Twee;b@example.org;Een nieuw plan.\n";
    struct room room;
    let_two_end(&room);
    const struct import_report *report = must_read(&room, again, true);
    expect_line(report, 0, FATE_ADDED, "", "nieuwe aanmelding na K-2026-001");
    expect_line(report, 1, FATE_ADDED, "", "nieuwe aanmelding na K-2026-002");
    report = must_read(&room, again, false);
    expect_line(report, 0, FATE_ADDED, "K-2026-003", "na K-2026-001");
    expect_line(report, 1, FATE_ADDED, "K-2026-004", "na K-2026-002");
    const struct candidate_view *view = view_of(&room, "K-2026-003");
    cr_expect_str_eq(view->row.previous, "K-2026-001");
    cr_expect_str_eq(view->letter, "Een tweede plan.");
    cr_expect_eq(view->row.status, STATUS_NEW);
    view = view_of(&room, "K-2026-001");
    cr_expect_str_eq(view->next, "K-2026-003");
    cr_expect_str_eq(view->row.previous, "");
    cr_expect_str_eq(view->letter, "De eerste brief.");
    cr_expect_not(view->row.second);
    /* The new one can be put on an agenda; read in once more, nothing new. */
    report = must_read(&room, again, false);
    cr_expect_eq(report->totals[FATE_UNCHANGED], 2);
    /* While it runs, a further letter is kept aside again. */
    report = must_read(
        &room, HEADER "1;UT0001;A. Een;a@example.org;Een derde plan.\n", false);
    expect_line(report, 0, FATE_SECOND, "K-2026-003", "");
    room_verify(&room);
    room_close(&room);
}

Test(test_work_apply, row_without_a_letter_completes_the_file_that_is_over)
{
    struct room room;
    let_two_end(&room);
    const struct import_report *report = must_read(
        &room, "Registratienummer;Naam;Telefoon\nUT0001;A. Een;030-1234567\n",
        false);
    expect_line(report, 0, FATE_COMPLETED, "K-2026-001", "telefoon");
    room_close(&room);
}

Test(test_work_apply, who_applies_anew_by_hand_gets_a_linked_number)
{
    struct room room;
    char number[24];
    let_two_end(&room);
    room_must(by_hand(number, &room, NULL,
                      HAND("name", "A. Een", "registration_number", "ut 0001",
                           "letter", "Een tweede plan.")));
    cr_expect_str_eq(view_of(&room, number)->row.previous, "K-2026-001");
    room_must(by_hand(number, &room, NULL,
                      HAND("name", "B. Twee", "email", "B@example.org")));
    cr_expect_str_eq(number, "K-2026-004");
    cr_expect_str_eq(view_of(&room, number)->row.previous, "K-2026-002");
    /* While it runs there is no third one; of others nothing is linked. */
    room_refused(
        by_hand(number, &room, NULL,
                HAND("name", "A. Een", "registration_number", "UT0001")),
        ERR_DATA, "belongs to another candidate");
    room_must(by_hand(number, &room, NULL,
                      HAND("name", "B. Twee", "email", "c@example.org")));
    cr_expect_str_eq(view_of(&room, number)->row.previous, "");
    /* The number of both files may be corrected, that of others not taken. */
    room_must(by_hand(NULL, &room, "K-2026-001",
                      HAND("registration_number", "UT0001")));
    room_must(by_hand(NULL, &room, "K-2026-003",
                      HAND("registration_number", "UT0001")));
    room_refused(
        by_hand(NULL, &room, number, HAND("registration_number", "UT0001")),
        ERR_DATA, "belongs to another candidate");
    room_close(&room);
}

/* -- several files ----------------------------------------------------------- */

Test(test_work_apply, every_file_names_the_columns_that_it_loses)
{
    struct room room;
    char first[128], second[128];
    const char *paths[] = {first, second};
    const struct import_report *report;
    static const char one[] = HEADER_OF("Hobby") "1;UT1;A. Een;;Brief;koken\n";
    static const char two[] = HEADER_OF("Huisdier") "2;UT2;B. Twee;;Brief;x\n";
    room_open(&room);
    room_path(first, sizeof first, &room, "een.csv");
    room_path(second, sizeof second, &room, "twee.csv");
    room_must(file_write(first, one, strlen(one), false));
    room_must(file_write(second, two, strlen(two), false));
    room_must(import_files(
        &report, room.c, &room.arena,
        &(struct import_options){.paths = paths, .path_count = 2}));
    cr_assert_eq(report->file_count, 2);
    cr_expect_str_eq(report->files[0].name, "een.csv");
    cr_assert_eq(report->files[0].unknown_count, 1);
    cr_expect_str_eq(report->files[0].unknown[0], "Hobby");
    cr_expect_eq(report->files[0].mapped_count, 5);
    cr_assert_eq(report->files[1].unknown_count, 1);
    cr_expect_str_eq(report->files[1].unknown[0], "Huisdier");
    cr_expect_not_null(
        strstr(report->csv, "een.csv,1,column-not-imported,,,,,Hobby\r\n"
                            "twee.csv,1,column-not-imported,,,,,Huisdier\r\n"));
    room_close(&room);
}

Test(test_work_apply, what_is_lost_in_a_file_is_named)
{
    struct room room;
    const struct import_report *report;
    room_open(&room);
    cr_assert_eq(read_in(&report, &room,
                         HEADER_OF("Naam") "1;UT1;A. Een;;Brief;A. Een\n"
                                           "2;UT2;B. Twee;;Brief;C. Drie\n"
                                           "3;UT3;;;Brief;\n",
                         false),
                 ERR_NO);
    expect_line(report, 0, FATE_ADDED, "K-2026-001", "");
    cr_expect_null(strstr(report->lines[0].text, "kolom"));
    expect_line(report, 1, FATE_ADDED, "K-2026-002",
                "\"C. Drie\" in kolom \"Naam\" telt niet mee; kolom 3");
    expect_line(report, 2, FATE_REFUSED, "", "de naam ontbreekt");
    cr_expect_eq(report->lines[2].line, 4);
    cr_assert_eq(report->files[0].double_count, 1);
    cr_expect_str_eq(report->files[0].doubles[0], "name: 3 Naam, 6 Naam");
    cr_expect_not_null(strstr(report->csv, "columns-of-one-field"));
    room_refused(read_in(&report, &room, HEADER, false), ERR_DATA,
                 "there is no application in this file");
    room_close(&room);
}

/* -- by hand ----------------------------------------------------------------- */

Test(test_work_apply, by_hand_is_checked_like_a_file)
{
    struct room room;
    char number[24], longest[1002];
    const struct candidate_row *rows;
    int count;
    memset(longest, 'a', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    room_open(&room);
    room_refused(by_hand(number, &room, NULL, HAND("name", longest)), ERR_DATA,
                 "is too long");
    room_refused(by_hand(number, &room, NULL,
                         HAND("name", "A. Een", "household", "foo")),
                 ERR_DATA, "\"foo\" is not a number of persons");
    room_must(
        by_hand(number, &room, NULL, HAND("name", "A. Een", "household", "3")));
    room_refused(by_hand(NULL, &room, number, HAND("household", "31")),
                 ERR_DATA, "is not a number of persons");
    room_must(by_hand(NULL, &room, number, HAND("household", "")));
    room_must(candidates_list(&rows, &count, room.c, &room.arena,
                              &(struct candidate_query){0}));
    cr_assert_eq(count, 1);
    cr_expect_eq(rows[0].eligible, ELIGIBLE_UNKNOWN);
    room_close(&room);
}

static void run(struct program *p, struct room *room, const char *const *args)
{
    const char *all[12] = {"-c", room->config};
    for (int i = 0; args[i]; i++)
        all[i + 2] = args[i];
    program_run(p, all);
}

Test(test_work_apply, commands_say_what_is_unknown_or_missing)
{
    struct room room;
    struct program p = {0};
    room_open(&room);
    run(&p, &room, HAND("candidate", "add", "name=A. Een"));
    cr_assert_eq(p.code, 0, "%s", str_text(&p.err));
    const char *number = arena_strndup(&room.arena, str_text(&p.out),
                                       strcspn(str_text(&p.out), "\n"));
    run(&p, &room, HAND("list", "candidates", "--format", "json"));
    cr_expect_not_null(strstr(str_text(&p.out), "\"eligible\": null"), "%s",
                       str_text(&p.out));
    run(&p, &room, HAND("candidate", "edit", number));
    cr_expect_eq(p.code, 2);
    cr_expect_not_null(strstr(str_text(&p.err), "zeg wat er moet veranderen"),
                       "%s", str_text(&p.err));
    program_free(&p);
    room_close(&room);
}

/* No option of demo replaces what is there, so none is named. */
Test(test_work_apply, sample_goes_nowhere_where_a_committee_is)
{
    struct room room;
    struct program p = {0};
    room_open(&room);
    program_run(&p, (const char *const[]){"--lang", "nl", "demo", room.folder,
                                          "--no-open", NULL});
    cr_expect_eq(p.code, 73);
    cr_expect_not_null(strstr(str_text(&p.err), "staat al een commissie"), "%s",
                       str_text(&p.err));
    cr_expect_null(strstr(str_text(&p.err), "--force"));
    program_free(&p);
    room_close(&room);
}
