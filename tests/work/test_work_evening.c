/* A whole evening on real files, from the form exports to the minutes. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/core/lottery.h>
#include <committee/work/candidates.h>
#include <committee/work/checks.h>
#include <committee/work/committee.h>
#include <committee/work/decisions.h>
#include <committee/work/imports.h>
#include <committee/work/items.h>
#include <committee/work/policies.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"

TestSuite(test_work_evening, .timeout = 120);

enum { GUESTS = 6 };

/* The evening, and its candidates in the order of the agenda. */
struct evening {
    struct room room;
    struct committee *c;
    char session[24];
    const char *numbers[GUESTS];
};

static const struct decision_input admission = {
    .admit = true,
    .reasons = "Een uitgewerkt plan.",
    .why = "De uitvoering is geregeld.",
    .commitment = {"Portiekmaaltijd", "portiek 3", "om de week",
                   "vanaf mei 2026", "twee jaar"},
};
static const struct decision_input refusal = {
    .reasons = "Het plan is nog te vaag.",
    .why = "De planning ontbreekt.",
};

/* -- before ---------------------------------------------------------------- */

static void import_letters(struct evening *e)
{
    const struct import_report *report;
    static const char *const paths[] = {
        BUILD_DIR "/../../tests/fixtures/intake/google.csv"};
    room_must(import_files(
        &report, e->c, &e->room.arena,
        &(struct import_options){.paths = paths, .path_count = 1}));
    cr_assert_eq(report->totals[FATE_ADDED], GUESTS);
}

static void plan(struct evening *e)
{
    const struct candidate_row *rows;
    const char *sorted[GUESTS];
    int count;
    room_must(candidates_list(&rows, &count, e->c, &e->room.arena,
                              &(struct candidate_query){.free_only = true}));
    cr_assert_eq(count, GUESTS);
    for (int i = 0; i < GUESTS; i++)
        sorted[i] = rows[i].number;
    room_must(session_new(e->session, e->c,
                          &(struct session_plan){.date = {2026, 3, 12},
                                                 .start = {19, 30},
                                                 .place = "Zeist",
                                                 .seed = "zaad"}));
    room_must(session_add(e->c, e->session, sorted, GUESTS, NULL));
    const struct session_view *view = room_agenda(&e->room, e->session);
    cr_assert_eq(view->item_count, GUESTS);
    cr_assert_eq(view->planned_end.hour, 22);
    cr_assert_eq(view->planned_end.minute, 30);
    lottery_sort(sorted, GUESTS, "zaad");
    for (int i = 0; i < GUESTS; i++) {
        e->numbers[i] = view->items[i].candidate;
        cr_assert_eq(view->items[i].position, i + 1);
        cr_assert_str_eq(sorted[i], e->numbers[i]);
    }
    room_document(&e->room, e->session, DOCUMENT_FORMS, FORMAT_TEXT);
}

static void begin(struct evening *e)
{
    room_must(
        session_recuse(e->c, e->session, e->numbers[5], "piet", GROUND_CLIENT));
    room_must(session_all_present(e->c, e->session));
    room_must(session_confidential(e->c, e->session, NULL));
    room_refused(item_open_letter(e->c, e->session, e->numbers[0]), ERR_DENIED,
                 "not open");
    room_must(session_open(e->c, e->session, (struct clock_time){19, 30}));
}

/* -- the candidates -------------------------------------------------------- */

static void treat(struct evening *e)
{
    char number[24];
    const char *backup;
    clock_advance(60000);
    room_to_reveal(e->c, e->session, e->numbers[0]);
    room_must(item_set_summary(e->c, e->session, e->numbers[0],
                               "Een goed gesprek over koken."));
    cr_assert(room_agenda(&e->room, e->session)->items[0].borderline);
    room_must(decide(number, e->c, e->session, e->numbers[0], &admission));
    room_refused(
        item_event(e->c, e->session, e->numbers[0], PHASE_HELD_OVER, ""),
        ERR_DENIED, "Only a correcting");
    clock_advance(60000);
    room_to_reveal(e->c, e->session, e->numbers[1]);
    struct decision_input odd = refusal;
    odd.commitment[0] = "koken";
    room_refused(decide(number, e->c, e->session, e->numbers[1], &odd),
                 ERR_DATA, "not with a refusal");
    room_must(decide(number, e->c, e->session, e->numbers[1], &refusal));
    cr_assert_str_eq(number, "2026-002");
    room_to_scoring(e->c, e->session, e->numbers[2]);
    room_fill(e->c, e->session, e->numbers[2], "piet", room_worked[0]);
    room_lock(e->c, e->session, e->numbers[2], "piet", room_worked[0]);
    room_refused(item_open_letter(e->c, e->session, e->numbers[3]), ERR_DENIED,
                 "Another candidate");
    room_must(item_event(e->c, e->session, e->numbers[2], PHASE_HELD_OVER,
                         "Er was te weinig tijd."));
    room_must(item_event(e->c, e->session, e->numbers[3], PHASE_WITHDRAWN, ""));
    room_must(item_event(e->c, e->session, e->numbers[4], PHASE_NO_SHOW, ""));
    room_refused(session_close(&backup, e->c, &e->room.arena, e->session,
                               &(struct session_closing){.at.hour = -1}),
                 ERR_DENIED, "have not been dealt with");
    room_to_scoring(e->c, e->session, e->numbers[5]);
    room_must(item_event(e->c, e->session, e->numbers[5], PHASE_HELD_OVER, ""));
}

/* -- after ----------------------------------------------------------------- */

static void close_evening(struct evening *e)
{
    const struct action_point actions[] = {
        {"Brieven versturen", "B. Jansen", {2026, 3, 19}},
        {"Groengroep bellen", "P. Kok", {0}},
    };
    const struct action_point *stored;
    struct session_closing closing = {.at = {.hour = -1},
                                      .next_date = {2026, 4, 9},
                                      .other_business = "Niemand.",
                                      .actions = actions,
                                      .action_count = 2};
    const char *backup;
    int count;
    clock_advance(60000);
    room_must(session_set_actions(e->c, e->session, actions, 1));
    closing.next_date = (struct date){2026, 3, 12};
    room_refused(
        session_close(&backup, e->c, &e->room.arena, e->session, &closing),
        ERR_DATA, "comes after");
    closing.next_date = (struct date){2026, 4, 9};
    room_must(
        session_close(&backup, e->c, &e->room.arena, e->session, &closing));
    cr_assert_eq(access(backup, R_OK), 0);
    room_must(
        session_actions(&stored, &count, e->c, &e->room.arena, e->session));
    cr_assert_eq(count, 2);
    cr_assert_str_eq(stored[1].what, "Groengroep bellen");
    room_refused(session_set_actions(e->c, e->session, actions, 1), ERR_DENIED,
                 "closed");
    room_refused(session_open(e->c, e->session, (struct clock_time){20, 0}),
                 ERR_DENIED, "planned or adjourned");
}

static void check_papers(struct evening *e)
{
    static const char *const said[] = {
        "2026-001",           "2026-002",
        "Groengroep bellen",  "Brieven versturen",
        "Portiekmaaltijd",    "Er was te weinig tijd.",
        "Niemand.",           "Een uitgewerkt plan.",
        "startwaarde is zaad"};
    struct room *room = &e->room;
    const char *txt =
        room_document(room, e->session, DOCUMENT_MINUTES, FORMAT_TEXT);
    const char *annex =
        room_document(room, e->session, DOCUMENT_ANNEX, FORMAT_TEXT);
    for (int i = 0; i < GUESTS; i++)
        cr_assert_not_null(strstr(txt, e->numbers[i]), "%s", e->numbers[i]);
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        cr_assert_not_null(strstr(txt, said[i]), "%s\n%s", said[i], txt);
    cr_assert_null(strstr(txt, "Mansouri"));
    cr_assert_null(strstr(txt, "liënt"));
    cr_assert_not_null(strstr(annex, "Mansouri"));
    cr_assert_not_null(strstr(annex, "liënt"), "%s", annex);
    for (int f = FORMAT_MARKDOWN; f < FORMAT_ODT; f++)
        cr_assert_not_null(
            strstr(room_document(room, e->session, DOCUMENT_MINUTES,
                                 (enum document_format)f),
                   e->numbers[0]));
    room_document(room, e->session, DOCUMENT_ANNEX, FORMAT_MARKDOWN);
    room_document(room, e->session, DOCUMENT_POLICY, FORMAT_TEXT);
    room_again(room);
    e->c = room->c;
    cr_assert_str_eq(
        txt, room_document(room, e->session, DOCUMENT_MINUTES, FORMAT_TEXT));
}

static void check_statuses(struct evening *e)
{
    static const enum candidate_status expected[GUESTS] = {
        STATUS_ADMITTED,  STATUS_DECLINED, STATUS_HELD_OVER,
        STATUS_WITHDRAWN, STATUS_NO_SHOW,  STATUS_HELD_OVER};
    const struct candidate_row *rows;
    const struct session_row *sessions;
    int count;
    room_must(candidates_list(&rows, &count, e->c, &e->room.arena,
                              &(struct candidate_query){0}));
    for (int i = 0; i < GUESTS; i++)
        for (int r = 0; r < count; r++)
            if (strcmp(rows[r].number, e->numbers[i]) == 0)
                cr_assert_eq(rows[r].status, expected[i], "%s is %s",
                             e->numbers[i], status_codes[rows[r].status]);
    room_must(sessions_list(&sessions, &count, e->c, &e->room.arena));
    cr_assert_eq(sessions[0].state, SESSION_CLOSED);
    cr_assert_eq(sessions[0].admitted, 1);
    cr_assert_eq(sessions[0].declined, 1);
    cr_assert_eq(sessions[0].held_over, 2);
    cr_assert_eq(sessions[0].ended, 2);
}

static void check_file(struct evening *e)
{
    struct document_target target = {0};
    const char *written;
    room_must(document_write(&written, e->c, &e->room.arena, e->session,
                             DOCUMENT_MINUTES, FORMAT_TEXT, &target));
    cr_assert_eq(access(written, R_OK), 0);
    room_refused(document_write(&written, e->c, &e->room.arena, e->session,
                                DOCUMENT_MINUTES, FORMAT_TEXT, &target),
                 ERR_CREATE, "notulen");
    target.force = true;
    room_must(document_write(&written, e->c, &e->room.arena, e->session,
                             DOCUMENT_MINUTES, FORMAT_TEXT, &target));
}

Test(test_work_evening, from_import_to_minutes)
{
    struct evening e;
    room_open(&e.room);
    e.c = e.room.c;
    import_letters(&e);
    plan(&e);
    begin(&e);
    treat(&e);
    close_evening(&e);
    check_papers(&e);
    check_statuses(&e);
    check_file(&e);
    room_verify(&e.room);
    room_close(&e.room);
}

/* Who was held over is scored afresh in the next session. */
Test(test_work_evening, held_over_comes_back)
{
    struct evening e;
    char next[24], number[24];
    room_open(&e.room);
    e.c = e.room.c;
    room_candidate(number, &e.room, "F. el Idrissi");
    room_session(e.session, &e.room, (const char *const[]){number}, 1);
    room_to_reveal(e.c, e.session, number);
    room_must(item_event(e.c, e.session, number, PHASE_HELD_OVER, "later"));
    cr_assert_not_null(room_item(&e.room, e.session, number)->outcome);
    close_evening(&e);
    clock_advance(INT64_C(28) * 24 * 3600 * 1000);
    room_session(next, &e.room, (const char *const[]){number}, 1);
    cr_assert_str_eq(next, "2026-02");
    cr_assert_null(room_item(&e.room, next, number)->outcome);
    room_to_reveal(e.c, next, number);
    cr_assert_eq(room_item(&e.room, next, number)->round, 1);
    room_verify(&e.room);
    room_close(&e.room);
}

/* -- the sample committee -------------------------------------------------- */

Test(test_work_evening, sample_committee_is_sound)
{
    struct room room;
    char folder[96];
    const char *config;
    room_open(&room);
    room_path(folder, sizeof folder, &room, "voorbeeld");
    room_must(committee_demo(&config, &room.arena, folder));
    snprintf(room.config, sizeof room.config, "%s", config);
    room_path(room.database, sizeof room.database, &room,
              "voorbeeld/committee.db");
    room_again(&room);
    room_verify(&room);
    room_close(&room);
}

/* What an import refuses is refused by hand as well. */
Test(test_work_evening, by_hand_no_service_number_and_no_number_twice)
{
    struct room room;
    const char *values[CANDIDATE_FIELDS + 2] = {0};
    char number[24];
    int registration = 0, name = 0;
    room_open(&room);
    for (int i = 0; candidate_fields[i]; i++) {
        if (strcmp(candidate_fields[i], "registration_number") == 0)
            registration = i;
        if (strcmp(candidate_fields[i], "name") == 0)
            name = i;
    }
    values[name] = "E. Test";
    values[registration] = "111222333";
    room_refused(candidate_add(number, room.c, values), ERR_DATA, "(BSN)");
    values[registration] = "UT0001777";
    room_must(candidate_add(number, room.c, values));
    room_must(candidate_edit(room.c, number, values));
    room_refused(candidate_add(number, room.c, values), ERR_DATA,
                 "another candidate");
    room_close(&room);
}

/* What changes on the agenda of an open session stands in its minutes, and
   who is excused after having been there was there. */
Test(test_work_evening, minutes_tell_what_changed_during_the_evening)
{
    struct room room;
    char first[24], late[24], session[24];
    room_open(&room);
    room_candidate(first, &room, "F. el Idrissi");
    room_session(session, &room, (const char *const[]){first}, 1);
    room_candidate(late, &room, "L. Laat");
    clock_advance(3600000);
    room_must(
        session_add(room.c, session, (const char *const[]){late}, 1, NULL));
    room_must(session_attend(room.c, session, "mohamed", PRESENCE_EXCUSED,
                             (struct clock_time){.hour = -1}, NULL));
    const char *txt =
        room_document(&room, session, DOCUMENT_MINUTES, FORMAT_TEXT);
    cr_assert_not_null(strstr(txt, "is op de agenda gezet"), "%s", txt);
    cr_assert_null(strstr(txt, "ongewijzigd vastgesteld"), "%s", txt);
    cr_assert_not_null(strstr(txt, "M. el Amrani (huurders, gedeeltelijk"),
                       "%s", txt);
    cr_assert_not_null(strstr(txt, "er is een quorum"), "%s", txt);
    room_close(&room);
}

/* Opened without a word about whoever else is on the list. */
static void open_with_voters(struct room *room, char session[24])
{
    static const char *const there[] = {"anna", "mohamed", "piet", "bea"};
    char candidate[24];
    room_candidate(candidate, room, "F. el Idrissi");
    room_must(session_new(
        session, room->c,
        &(struct session_plan){.date = {2026, 3, 12}, .start = {19, 30}}));
    room_must(session_add(room->c, session, (const char *const[]){candidate}, 1,
                          NULL));
    for (int i = 0; i < 4; i++)
        room_must(session_attend(room->c, session, there[i], PRESENCE_PRESENT,
                                 (struct clock_time){.hour = -1}, NULL));
    room_must(session_confidential(room->c, session, NULL));
    room_must(session_open(room->c, session, (struct clock_time){19, 30}));
}

#define OBSERVER(id, name)                                            \
    "[member " id "]\nname = \"" name "\"\nseat =\nrole = observer\n" \
    "deputy = no\nactive = "

static void expect_named(struct room *room, const char *session,
                         const char *name, bool named)
{
    const char *text =
        room_document(room, session, DOCUMENT_MINUTES, FORMAT_TEXT);
    cr_expect_eq(strstr(text, name) != NULL, named, "%s in\n%s", name, text);
}

/* The list of members as it was that evening: who came later was not missing,
   and who left since was. */
Test(test_work_evening, minutes_follow_the_members_of_that_evening)
{
    struct room room;
    char session[24];
    room_open(&room);
    room_edit(&room, "[member bea]",
              OBSERVER("olga", "O. Vroeg") "yes\n\n[member bea]");
    open_with_voters(&room, session);
    expect_named(&room, session, "O. Vroeg", true);
    room_edit(&room, "[member olga]",
              OBSERVER("wim", "W. Laat") "yes\n\n[member olga]");
    expect_named(&room, session, "W. Laat", false);
    room_edit(&room, OBSERVER("olga", "O. Vroeg") "yes",
              OBSERVER("olga", "O. Vroeg") "no");
    expect_named(&room, session, "O. Vroeg", true);
    room_must(session_attend(room.c, session, "wim", PRESENCE_PRESENT,
                             (struct clock_time){.hour = -1}, NULL));
    expect_named(&room, session, "W. Laat", true);
    room_verify(&room);
    room_close(&room);
}
