/* What the papers of a session say, and what may be changed before it. */
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/base/file.h>
#include <committee/base/str.h>
#include <committee/text/date.h>
#include <committee/work/checks.h>
#include <committee/work/committee.h>
#include <committee/work/items.h>
#include <committee/work/sessions.h>

#include "../../src/work/inside.h"
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

/* As running text: where a line ends does not matter. */
static const char *running(struct planned *p, const char *text)
{
    char *out = arena_alloc(&p->room.arena, strlen(text) + 1);
    size_t len = 0;
    for (; *text; text++) {
        bool blank = *text == ' ' || *text == '\n';
        if (blank && len && out[len - 1] == ' ')
            continue;
        out[len++] = blank ? ' ' : *text;
    }
    out[len] = 0;
    return out;
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
    snprintf(sentence, sizeof sentence, "P. Kok doet niet mee bij %s.",
             p.numbers[0]);
    expect_said(minutes, sentence);
    snprintf(sentence, sizeof sentence, "heeft een belang bij %s.",
             p.numbers[1]);
    expect_said(minutes, sentence);
    room_close(&p.room);
}

Test(test_work_papers, interest_of_the_secretary_is_in_the_minutes)
{
    struct planned p;
    char sentence[96];
    plan(&p);
    struct committee *c = p.room.c;
    room_must(session_all_present(c, p.session));
    room_must(
        session_recuse(c, p.session, p.numbers[1], "bea", GROUND_NEIGHBOUR));
    open_it(&p);
    snprintf(sentence, sizeof sentence,
             "B. Jansen doet niet mee bij %s en verlaat de vergadering bij "
             "punt 5.2.",
             p.numbers[1]);
    /* Whoever reads them: the secretary too. */
    expect_said(running(&p, minutes_of(&p)), sentence);
    struct committee *chair = room_as(&p.room, "anna");
    struct committee *own = p.room.c;
    p.room.c = chair;
    expect_said(running(&p, minutes_of(&p)), sentence);
    p.room.c = own;
    committee_close(chair);
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

/* -- who was there --------------------------------------------------------- */

static const struct clock_time at_once = {.hour = -1};

static void come_and_go(struct planned *p, const char *member,
                        enum presence presence)
{
    clock_advance(5 * 60000);
    room_must(
        session_attend(p->room.c, p->session, member, presence, at_once, NULL));
}

static void held_over(struct planned *p, int item)
{
    clock_advance(60000);
    room_must(item_event(p->room.c, p->session, p->numbers[item],
                         PHASE_HELD_OVER, "later"));
}

static void read_letter(struct planned *p, int item)
{
    clock_advance(5 * 60000);
    room_must(item_open_letter(p->room.c, p->session, p->numbers[item]));
}

Test(test_work_papers, presence_is_told_by_point_of_the_agenda)
{
    struct planned p;
    plan(&p);
    room_must(session_all_present(p.room.c, p.session));
    open_it(&p);
    /* 19.35 the first letter; the secretary goes at 19.40, comes at 19.51. */
    read_letter(&p, 0);
    come_and_go(&p, "bea", PRESENCE_LEFT);
    held_over(&p, 0);
    read_letter(&p, 1);
    come_and_go(&p, "bea", PRESENCE_PRESENT);
    held_over(&p, 1);
    read_letter(&p, 2);
    held_over(&p, 2);
    /* 20.03: all candidates are done. */
    come_and_go(&p, "mohamed", PRESENCE_EXCUSED);
    const char *minutes = running(&p, minutes_of(&p));
    expect_said(minutes, "gedeeltelijk, tot punt 5.1, 19.40 uur; vanaf punt "
                         "5.3, 19.51 uur)");
    expect_said(minutes, "gedeeltelijk, tot punt 6, 20.03 uur)");
    expect_unsaid(minutes, "Afwezig");
    room_close(&p.room);
}

Test(test_work_papers, attendance_is_corrected_by_a_typed_time)
{
    struct planned p;
    plan(&p);
    struct committee *c = p.room.c;
    room_must(session_all_present(c, p.session));
    open_it(&p);
    clock_advance(3600000);
    room_must(session_attend(c, p.session, "mohamed", PRESENCE_PRESENT,
                             (struct clock_time){19, 50}, NULL));
    room_must(
        session_attend(c, p.session, "anna", PRESENCE_LEFT, at_once, NULL));
    room_must(session_attend(c, p.session, "anna", PRESENCE_LEFT,
                             (struct clock_time){20, 10}, NULL));
    /* Taken back: Piet never left, and Mohamed came at 19.50. */
    struct message what;
    room_must(
        session_attend(c, p.session, "piet", PRESENCE_LEFT, at_once, NULL));
    clock_advance(600000);
    room_must(committee_undo(c, ~0u, &what));
    room_must(session_attend(c, p.session, "mohamed", PRESENCE_PRESENT,
                             (struct clock_time){20, 20}, NULL));
    room_must(committee_undo(c, ~0u, &what));
    const char *minutes = running(&p, minutes_of(&p));
    expect_said(minutes, "M. el Amrani (huurders, gedeeltelijk, vanaf 19.50");
    expect_said(minutes, "A. de Wit (voorzitter, corporatie, gedeeltelijk, tot "
                         "20.10");
    expect_said(minutes, "P. Kok (welzijn)");
    room_close(&p.room);
}

Test(test_work_papers, nobody_leaves_before_having_come)
{
    struct planned p;
    const struct clock_time six = {18, 0};
    plan(&p);
    struct committee *c = p.room.c;
    room_refused(session_attend(c, p.session, "anna", PRESENCE_LEFT, six, NULL),
                 ERR_DATA, "has not been present");
    room_refused(session_attend(c, p.session, "bea", PRESENCE_LEFT, six, NULL),
                 ERR_DATA, "has not been present");
    room_must(session_all_present(c, p.session));
    room_refused(session_attend(c, p.session, "bea", PRESENCE_LEFT, six, NULL),
                 ERR_DATA, "came in at 19.30 and cannot have left before");
    open_it(&p);
    /* After midnight it is the same evening. */
    clock_advance(5 * 3600000);
    room_must(session_attend(c, p.session, "anna", PRESENCE_LEFT,
                             (struct clock_time){0, 15}, NULL));
    expect_said(running(&p, minutes_of(&p)), "gedeeltelijk, tot 00.15 uur");
    room_close(&p.room);
}

Test(test_work_papers, presence_over_two_evenings)
{
    struct planned p;
    plan(&p);
    struct committee *c = p.room.c;
    room_must(session_all_present(c, p.session));
    open_it(&p);
    read_letter(&p, 0);
    held_over(&p, 0);
    clock_advance(3600000);
    room_must(session_adjourn(c, p.session, (struct date){2026, 3, 13},
                              (struct clock_time){19, 30}));
    clock_advance(3600000);
    room_must(
        session_attend(c, p.session, "bea", PRESENCE_LEFT, at_once, NULL));
    clock_advance(22 * 3600000);
    room_must(session_open(c, p.session, at_once));
    read_letter(&p, 1);
    held_over(&p, 1);
    come_and_go(&p, "bea", PRESENCE_PRESENT);
    const char *minutes = running(&p, minutes_of(&p));
    expect_said(minutes, "tot punt 5.2, 12-03-2026 20.36 uur");
    expect_said(minutes, "vanaf 13-03-2026 19.47 uur");
    room_close(&p.room);
}

/* -- another day ----------------------------------------------------------- */

static void plan_for(struct planned *p, struct date date)
{
    room_open(&p->room);
    room_must(
        session_new(p->session, p->room.c,
                    &(struct session_plan){.date = date, .start = {19, 30}}));
}

static void expect_date(struct planned *p, int day)
{
    struct date date = room_agenda(&p->room, p->session)->row.date;
    cr_expect_eq(date.month, 3);
    cr_expect_eq(date.day, day);
}

static void close_at(struct planned *p, struct clock_time at)
{
    const char *backup;
    room_must(session_close(&backup, p->room.c, &p->room.arena, p->session,
                            &(struct session_closing){.at = at}));
}

/* It is 12 March, 19.30. */
Test(test_work_papers, opened_before_its_day_a_session_is_today)
{
    struct planned p;
    plan_for(&p, (struct date){2026, 3, 20});
    room_must(session_open(p.room.c, p.session, at_once));
    expect_date(&p, 12);
    clock_advance(3600000);
    close_at(&p, (struct clock_time){20, 15});
    expect_said(running(&p, minutes_of(&p)),
                "donderdag 12 maart 2026 Tijd : 19.30 – 20.15 uur");
    room_close(&p.room);
}

Test(test_work_papers, opened_after_its_day_a_session_is_today)
{
    struct planned p;
    plan_for(&p, (struct date){2026, 3, 10});
    room_must(session_open(p.room.c, p.session, at_once));
    expect_date(&p, 12);
    clock_advance(3600000);
    close_at(&p, (struct clock_time){20, 15});
    room_close(&p.room);
}

Test(test_work_papers, typed_afterwards_a_session_keeps_its_day)
{
    struct planned p;
    plan_for(&p, (struct date){2026, 3, 10});
    room_must(session_open(p.room.c, p.session, (struct clock_time){19, 0}));
    expect_date(&p, 10);
    room_refused(session_close(&(const char *){0}, p.room.c, &p.room.arena,
                               p.session,
                               &(struct session_closing){.at = {18, 30}}),
                 ERR_DATA, "was opened at 19.00 and cannot end before that");
    close_at(&p, (struct clock_time){21, 0});
    expect_said(running(&p, minutes_of(&p)),
                "dinsdag 10 maart 2026 Tijd : 19.00 – 21.00 uur");
    room_close(&p.room);
}

Test(test_work_papers, opened_ahead_of_the_clock_a_session_ends)
{
    struct planned p;
    plan_for(&p, (struct date){2026, 3, 12});
    room_must(session_open(p.room.c, p.session, (struct clock_time){22, 0}));
    room_must(session_adjourn(p.room.c, p.session, (struct date){2026, 3, 20},
                              (struct clock_time){19, 30}));
    room_must(session_open(p.room.c, p.session, (struct clock_time){23, 0}));
    expect_date(&p, 12);
    close_at(&p, at_once);
    room_close(&p.room);
}

/* -- the annex ------------------------------------------------------------- */

static int times_said(const char *text, const char *words)
{
    int count = 0;
    for (; (text = strstr(text, words)); text += strlen(words))
        count++;
    return count;
}

Test(test_work_papers, annex_lists_only_what_somebody_entered)
{
    struct planned p;
    plan(&p);
    struct committee *c = p.room.c;
    room_must(session_all_present(c, p.session));
    open_it(&p);
    room_to_reveal(c, p.session, p.numbers[0]);
    room_must(item_second_round(c, p.session, p.numbers[0]));
    const char *annex =
        room_document(&p.room, p.session, DOCUMENT_ANNEX, FORMAT_TEXT);
    cr_expect_eq(times_said(annex, "scoreformulier"), 3);
    expect_unsaid(annex, "scores in ronde 2");
    room_must(item_rescore(
        c, p.session, p.numbers[0],
        &(struct rescore){.member = "piet", .criterion = 3, .score = 400}));
    annex = room_document(&p.room, p.session, DOCUMENT_ANNEX, FORMAT_TEXT);
    cr_expect_eq(times_said(annex, "scoreformulier"), 3);
    cr_expect_eq(times_said(annex, "scores in ronde 2"), 1);
    /* Said again, and one more: still one entry of that member. */
    for (int score = 400; score <= 500; score += 100)
        room_must(item_rescore(c, p.session, p.numbers[0],
                               &(struct rescore){.member = "piet",
                                                 .criterion = 4,
                                                 .score = score}));
    room_must(item_rescore(
        c, p.session, p.numbers[0],
        &(struct rescore){.member = "piet", .criterion = 4, .score = 500}));
    annex = room_document(&p.room, p.session, DOCUMENT_ANNEX, FORMAT_TEXT);
    cr_expect_eq(times_said(annex, "scores in ronde 2"), 1);
    room_verify(&p.room);
    room_close(&p.room);
}

/* Who filled in the own form entered its copy in round 2. */
Test(test_work_papers, own_forms_are_nobody_elses_in_round_two)
{
    struct planned p;
    plan(&p);
    struct committee *c = p.room.c;
    room_must(session_all_present(c, p.session));
    open_it(&p);
    room_to_scoring(c, p.session, p.numbers[0]);
    for (int i = 0; i < 3; i++) {
        struct committee *own = room_as(&p.room, room_voters[i]);
        room_fill(own, p.session, p.numbers[0], room_voters[i], room_worked[i]);
        room_lock(own, p.session, p.numbers[0], room_voters[i], room_worked[i]);
        committee_close(own);
    }
    room_must(item_reveal(c, p.session, p.numbers[0]));
    room_must(item_second_round(c, p.session, p.numbers[0]));
    expect_said(room_document(&p.room, p.session, DOCUMENT_ANNEX, FORMAT_TEXT),
                "Niemand heeft iets voor een ander ingevoerd.");
    room_verify(&p.room);
    room_close(&p.room);
}

/* -- the agenda ------------------------------------------------------------ */

static void expect_places(struct planned *p, const char *const *numbers,
                          int count)
{
    const struct session_view *view = room_agenda(&p->room, p->session);
    cr_assert_eq(view->item_count, count);
    for (int i = 0; i < count; i++) {
        const struct item_view *item =
            room_item(&p->room, p->session, numbers[i]);
        cr_expect_str_eq(view->items[i].candidate, numbers[i]);
        cr_expect_eq(view->items[i].position, i + 1);
        cr_expect_eq(item->position, i + 1);
        cr_expect_eq(item->count, count);
    }
}

static void take_back(struct planned *p, const char *sentence)
{
    struct message what;
    struct str text = {0};
    room_must(committee_undo(p->room.c, ~0u, &what));
    tr_message(&text, LANG_NL, &what);
    cr_expect_str_eq(str_text(&text), sentence);
    str_free(&text);
}

Test(test_work_papers, places_have_no_holes)
{
    struct planned p;
    char late[24], sentence[96];
    plan(&p);
    struct committee *c = p.room.c;
    room_must(session_drop(c, p.session, p.numbers[0]));
    expect_places(&p, p.numbers + 1, 2);
    room_must(session_drop(c, p.session, p.numbers[2]));
    expect_places(&p, p.numbers + 1, 1);
    snprintf(sentence, sizeof sentence,
             "Ongedaan gemaakt: %s staat weer op de agenda.", p.numbers[2]);
    take_back(&p, sentence);
    expect_places(&p, p.numbers + 1, 2);
    snprintf(sentence, sizeof sentence,
             "Ongedaan gemaakt: %s staat weer op de agenda.", p.numbers[0]);
    take_back(&p, sentence);
    expect_places(&p, p.numbers, GUESTS);
    /* A letter was opened: places stay, and what comes goes to the end. */
    room_must(session_all_present(c, p.session));
    open_it(&p);
    room_must(item_open_letter(c, p.session, p.numbers[0]));
    room_must(session_drop(c, p.session, p.numbers[1]));
    room_candidate(late, &p.room, "Laat");
    room_must(session_add(c, p.session, (const char *const[]){late}, 1, NULL));
    expect_places(&p, (const char *const[]){p.numbers[0], p.numbers[2], late},
                  GUESTS);
    room_close(&p.room);
}

static int present(struct planned *p)
{
    const struct session_view *view = room_agenda(&p->room, p->session);
    int count = 0;
    for (int i = 0; i < view->member_count; i++)
        count += view->members[i].presence == PRESENCE_PRESENT;
    return count;
}

Test(test_work_papers, all_present_is_one_act)
{
    struct planned p;
    plan(&p);
    struct committee *c = p.room.c;
    room_must(session_attend(c, p.session, "bea", PRESENCE_PRESENT,
                             (struct clock_time){.hour = -1}, NULL));
    room_must(session_all_present(c, p.session));
    cr_assert_eq(present(&p), 4);
    take_back(&p, "Ongedaan gemaakt: de aanwezigheid van 3 leden.");
    cr_expect_eq(present(&p), 1);
    take_back(&p, "Ongedaan gemaakt: de aanwezigheid van B. Jansen.");
    cr_expect_eq(present(&p), 0);
    room_close(&p.room);
}

Test(test_work_papers, a_score_is_taken_back_by_its_title)
{
    struct planned p;
    plan(&p);
    struct committee *c = p.room.c;
    room_must(session_all_present(c, p.session));
    open_it(&p);
    room_to_scoring(c, p.session, p.numbers[0]);
    room_fill(c, p.session, p.numbers[0], "piet", "34");
    take_back(&p, "Ongedaan gemaakt: de score voor Haalbaar en tijd.");
    room_close(&p.room);
}

/* -- the log --------------------------------------------------------------- */

static bool logged(struct planned *p, const char *sentence)
{
    const struct log_row *rows;
    int count;
    room_must(log_list(&rows, &count, p->room.c, &p->room.arena,
                       &(struct log_range){.limit = 200}));
    for (int i = 0; i < count; i++)
        if (strcmp(rows[i].what, sentence) == 0)
            return true;
    return false;
}

static void expect_logged(struct planned *p, const char *before,
                          const char *name, const char *after)
{
    char sentence[128];
    snprintf(sentence, sizeof sentence, "%s%s%s", before, name, after);
    cr_expect(logged(p, sentence), "the log lacks: %s", sentence);
}

Test(test_work_papers, log_says_what_was_taken_back)
{
    struct planned p;
    struct message what;
    plan(&p);
    struct committee *c = p.room.c;
    room_must(session_drop(c, p.session, p.numbers[0]));
    room_must(committee_undo(c, ~0u, &what));
    expect_logged(&p, "", p.numbers[0],
                  " staat weer op de agenda van 2026-01: het weghalen is "
                  "teruggedraaid.");
    room_must(session_all_present(c, p.session));
    room_must(committee_undo(c, ~0u, &what));
    expect_logged(&p, "De aanwezigheid van ", "P. Kok",
                  " in zitting 2026-01 is teruggedraaid.");
    room_close(&p.room);
}

Test(test_work_papers, log_names_documents_in_words)
{
    static const struct {
        enum document_kind kind;
        const char *words;
        enum document_format format;
    } cases[] = {
        {DOCUMENT_MINUTES, "de notulen", FORMAT_TEXT},
        {DOCUMENT_ANNEX, "de vertrouwelijke bijlage", FORMAT_TEXT},
        {DOCUMENT_FORMS, "de scoreformulieren", FORMAT_TEXT},
        {DOCUMENT_POLICY, "de werkwijze", FORMAT_TEXT},
        {DOCUMENT_CALCULATION, "de berekening van de uitkomsten", FORMAT_JSON},
    };
    struct planned p;
    plan(&p);
    room_must(session_all_present(p.room.c, p.session));
    open_it(&p);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *written;
        room_must(document_write(&written, p.room.c, &p.room.arena, p.session,
                                 cases[i].kind, cases[i].format,
                                 &(struct document_target){0}));
        expect_logged(&p, "Er is een document gemaakt: ", cases[i].words, ".");
    }
    room_close(&p.room);
}

/* -- nothing goes out of which the log does not tell ----------------------- */

/* In a child, whose output is a file: 0, or 255 less the status. */
static int write_away(struct planned *p, const char *path, const char *output)
{
    int status;
    pid_t pid = fork();
    cr_assert_geq(pid, 0);
    if (pid == 0) {
        const char *written;
        int fd = open(output, O_WRONLY | O_CREAT | O_TRUNC, 0600);
        dup2(fd, STDOUT_FILENO);
        struct committee *c = room_as(&p->room, "bea");
        db_set_patience(c->db, 20);
        _exit(-document_write(&written, c, &p->room.arena, p->session,
                              DOCUMENT_FORMS, FORMAT_TEXT,
                              &(struct document_target){.path = path}));
    }
    cr_assert_eq(waitpid(pid, &status, 0), pid);
    cr_assert(WIFEXITED(status));
    return -WEXITSTATUS(status);
}

static long size_of(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 ? (long)about.st_size : -1;
}

Test(test_work_papers, what_cannot_be_logged_does_not_go_out)
{
    struct planned p;
    sqlite3 *other;
    char output[128], target[128];
    plan(&p);
    room_must(session_all_present(p.room.c, p.session));
    open_it(&p);
    room_path(output, sizeof output, &p.room, "output.txt");
    room_path(target, sizeof target, &p.room, "forms.txt");
    cr_assert_eq(sqlite3_open(p.room.database, &other), SQLITE_OK);
    cr_assert_eq(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL),
                 SQLITE_OK);
    cr_expect_eq(write_away(&p, "-", output), ERR_BUSY);
    cr_expect_eq(size_of(output), 0);
    cr_expect_eq(write_away(&p, target, output), ERR_BUSY);
    cr_expect_eq(size_of(target), -1);
    sqlite3_exec(other, "ROLLBACK", NULL, NULL, NULL);
    cr_expect_eq(write_away(&p, "-", output), OK);
    cr_expect_gt(size_of(output), 100);
    cr_expect_eq(write_away(&p, target, output), OK);
    cr_expect_gt(size_of(target), 100);
    sqlite3_close(other);
    room_close(&p.room);
}

Test(test_work_papers, what_cannot_be_printed_is_logged_all_the_same)
{
    struct planned p;
    plan(&p);
    room_must(session_all_present(p.room.c, p.session));
    open_it(&p);
    cr_expect_eq(write_away(&p, "-", "/dev/full"), ERR_IO);
    expect_logged(&p, "Er is een document gemaakt: ", "de scoreformulieren",
                  ".");
    room_close(&p.room);
}
