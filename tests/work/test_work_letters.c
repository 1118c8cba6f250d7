/* Letters after a session: who gets which, who may make it, when it went. */

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/clock.h>
#include <committee/base/file.h>
#include <committee/base/str.h>
#include <committee/work/candidates.h>
#include <committee/work/checks.h>
#include <committee/work/committee.h>
#include <committee/work/decisions.h>
#include <committee/work/items.h>
#include <committee/work/letters.h>
#include <committee/work/papers.h>
#include <committee/work/places.h>
#include <committee/work/sessions.h>

#include "../../src/work/inside.h"
#include "../support/committee.h"
#include "../support/post.h"
#include "../support/program.h"

TestSuite(test_work_letters, .timeout = 120);

/* A page without a title is read out as nothing. */
Test(test_work_letters, pages_for_a_browser_have_a_title)
{
    struct post s;
    post_open(&s);
    const char *page =
        room_document(&s.room, s.session, DOCUMENT_LETTERS, FORMAT_HTML);
    cr_expect(strstr(page, "<title>Brieven aan kandidaten</title>"), "%.300s",
              page);
    room_close(&s.room);
}

/* From the talk to a refusal. */
static void refuse_after_talk(struct post *s)
{
    room_must(item_ask_scores(s->room.c, s->session, s->numbers[EST]));
    for (int i = 0; i < 3; i++) {
        room_fill(s->room.c, s->session, s->numbers[EST], room_voters[i],
                  "323222");
        room_lock(s->room.c, s->session, s->numbers[EST], room_voters[i],
                  "323222");
    }
    room_must(item_reveal(s->room.c, s->session, s->numbers[EST]));
    room_must(decide(s->decisions[EST], s->room.c, s->session, s->numbers[EST],
                     &(struct decision_input){.reasons = "Geen tijd."}));
}

/* Only who was talked with is thanked for that; less than a minute between the
   letter and the forms was no talk. */
Test(test_work_letters, a_talk_is_named_when_it_took_place)
{
    struct post s;
    const char *text;
    post_evening(&s);
    post_settle(&s, DAM, false);
    clock_advance(60000);
    room_must(item_open_letter(s.room.c, s.session, s.numbers[EST]));
    room_must(item_to_interview(s.room.c, s.session, s.numbers[EST]));
    clock_advance(600000);
    refuse_after_talk(&s);
    room_must(item_event(s.room.c, s.session, s.numbers[BERG], PHASE_HELD_OVER,
                         "zolder"));
    post_end(&s);
    text = room_document(&s.room, s.session, DOCUMENT_LETTERS, FORMAT_TEXT);
    const char *est = strstr(text, "Beste Est,");
    const char *dam = strstr(text, "Beste Dam,");
    cr_assert(est && dam);
    est = arena_strndup(&s.room.arena, est, 300);
    dam = arena_strndup(&s.room.arena, dam, 300);
    cr_expect(strstr(est, "voor uw brief en voor het gesprek op 12 maart 2026"),
              "%s", est);
    cr_expect_null(strstr(est, "besproken"), "%s", est);
    cr_expect(strstr(dam, "De commissie heeft uw aanmelding op 12 maart 2026"),
              "%s", dam);
    cr_expect_null(strstr(dam, "gesprek"), "%s", dam);
    room_close(&s.room);
}

/* Somebody who types an evening in afterwards is as fast as a script. */
Test(test_work_letters, a_talk_that_was_said_is_named_however_short)
{
    struct post s;
    const char *text;
    post_evening(&s);
    room_must(item_open_letter(s.room.c, s.session, s.numbers[EST]));
    room_must(item_talk(s.room.c, s.session, s.numbers[EST]));
    refuse_after_talk(&s);
    room_must(item_event(s.room.c, s.session, s.numbers[BERG], PHASE_HELD_OVER,
                         "zolder"));
    room_must(item_event(s.room.c, s.session, s.numbers[DAM], PHASE_HELD_OVER,
                         "zolder"));
    post_end(&s);
    text = room_document(&s.room, s.session, DOCUMENT_LETTERS, FORMAT_TEXT);
    cr_expect_not_null(strstr(text, "gesprek op 12 maart 2026"), "%s", text);
    room_close(&s.room);
}

/* -- which ------------------------------------------------------------------ */

Test(test_work_letters, one_for_each_end)
{
    struct post s;
    post_open(&s);
    struct committee *c = s.room.c;
    cr_expect_str_eq(post_kind_of(&s, c, BERG), "admitted");
    cr_expect_str_eq(post_kind_of(&s, c, DAM), "reserve");
    cr_expect_str_eq(post_kind_of(&s, c, EST), "declined");
    cr_expect_str_eq(post_kind_of(&s, c, FOK), "held-over");
    cr_expect_str_eq(post_kind_of(&s, c, GANS), "withdrawn");
    cr_expect_str_eq(post_kind_of(&s, c, HEK), "absent");
    cr_expect_str_eq(post_kind_of(&s, c, IKS), "none", "is on no agenda");
    const char *asked[] = {s.numbers[IKS]};
    struct letters_made made = post_listed(
        &s, c, &(struct letters_wanted){.numbers = asked, .number_count = 1});
    cr_expect_eq(made.row_count, 1);
    cr_expect_str_eq(made.rows[0].kind, "not-eligible");
    const char *moved;
    room_must(candidate_withdraw(&moved, c, &s.room.arena, NULL,
                                 s.numbers[BERG], "verhuisd"));
    cr_expect_str_eq(post_kind_of(&s, c, BERG), "withdrawn", "gave it back");
    cr_expect_str_eq(post_kind_of(&s, c, DAM), "admitted", "moved up");
    room_close(&s.room);
}

Test(test_work_letters, the_refusal_is_about_the_plan)
{
    struct post s;
    post_open(&s);
    const char *text =
        room_document(&s.room, s.session, DOCUMENT_LETTERS, FORMAT_TEXT);
    const char *declined = strstr(text, "laat u deze keer niet toe");
    cr_assert_not_null(declined);
    cr_expect_not_null(strstr(declined, "Uw idee is helder"));
    cr_expect_not_null(strstr(declined, "Niet duidelijk was hoeveel tijd"));
    cr_expect_not_null(strstr(text, "koken met buren"));
    cr_expect_null(strstr(text, "Noemt een activiteit"), "the reasons stay");
    cr_expect_null(strstr(text, "zolder"), "why it was held over stays");
    cr_expect_null(strstr(text, "3,0"), "no score");
    room_close(&s.room);
}

Test(test_work_letters, not_before_the_session_is_closed)
{
    struct post s;
    struct letters_made made;
    post_evening(&s);
    post_settle(&s, BERG, true);
    const char *asked[] = {s.numbers[BERG]};
    struct letters_wanted all = {.session = s.session},
                          one = {.numbers = asked, .number_count = 1};
    room_refused(letters_list(&made, s.room.c, &s.room.arena, &all),
                 ERR_NO_INPUT, "has not been closed");
    room_refused(letters_list(&made, s.room.c, &s.room.arena, &one),
                 ERR_NO_INPUT, "has not been closed");
    asked[0] = s.numbers[IKS];
    room_must(letters_list(&made, s.room.c, &s.room.arena, &one));
    room_close(&s.room);
}

Test(test_work_letters, nobody_else_makes_them)
{
    struct post s;
    struct letters_made made;
    post_open(&s);
    struct committee *member = room_as(&s.room, "mohamed");
    room_refused(letters_list(&made, member, &s.room.arena,
                              &(struct letters_wanted){.session = s.session}),
                 ERR_DENIED, "secretary and the chair");
    committee_close(member);
    room_close(&s.room);
}

/* -- who takes no part ------------------------------------------------------ */

/* The secretary knows the one who is declined. */
static void recused_evening(struct post *s)
{
    post_evening(s);
    room_must(session_recuse(s->room.c, s->session, s->numbers[EST], "bea",
                             GROUND_NEIGHBOUR));
    post_settle(s, BERG, true);
    post_settle(s, DAM, true);
    struct committee *chair = room_as(&s->room, "anna");
    room_to_scoring(chair, s->session, s->numbers[EST]);
    for (int i = 0; i < 3; i++) {
        struct committee *own = room_as(&s->room, room_voters[i]);
        room_fill(own, s->session, s->numbers[EST], room_voters[i], "222222");
        room_lock(own, s->session, s->numbers[EST], room_voters[i], "222222");
        committee_close(own);
    }
    room_must(item_reveal(chair, s->session, s->numbers[EST]));
    room_must(decide(s->decisions[EST], chair, s->session, s->numbers[EST],
                     &(struct decision_input){.reasons = "Te vaag."}));
    committee_close(chair);
    post_end(s);
}

Test(test_work_letters, who_takes_no_part_makes_no_letter)
{
    struct post s;
    struct letters_made made;
    recused_evening(&s);
    struct committee *c = s.room.c;
    made = post_listed(&s, c, &(struct letters_wanted){0});
    cr_expect_null(post_row_of(&made, s.numbers[EST]));
    cr_expect_null(post_row_of(&made, s.numbers[BERG]),
                   "it would tell whether the other one has a place");
    cr_expect_not_null(post_row_of(&made, s.numbers[FOK]));
    cr_expect_eq(made.left_out_count, 3);
    const char *asked[] = {s.numbers[EST]};
    room_refused(letters_list(&made, c, &s.room.arena,
                              &(struct letters_wanted){.numbers = asked,
                                                       .number_count = 1}),
                 ERR_DENIED, "");
    const char *text =
        room_document(&s.room, s.session, DOCUMENT_LETTERS, FORMAT_TEXT);
    cr_expect_null(strstr(text, "niet toe"));
    cr_expect_not_null(strstr(text, "Geen brief is gemaakt voor"));
    struct committee *chair = room_as(&s.room, "anna");
    made = post_listed(&s, chair, &(struct letters_wanted){0});
    cr_expect_eq(made.row_count, ON_AGENDA);
    cr_expect_eq(made.left_out_count, 0);
    committee_close(chair);
    room_close(&s.room);
}

/* The sentence names somebody else than who reads it. */
Test(test_work_letters, a_chair_without_part_is_told_who_can)
{
    struct post s;
    struct letters_made made;
    post_evening(&s);
    room_must(session_recuse(s.room.c, s.session, s.numbers[EST], "anna",
                             GROUND_NEIGHBOUR));
    post_settle(&s, BERG, true);
    post_reveal(&s, EST, "323222", "anna");
    room_must(decide(
        s.decisions[EST], s.room.c, s.session, s.numbers[EST],
        &(struct decision_input){.reasons = "Te vaag.", .chair = "piet"}));
    room_must(item_event(s.room.c, s.session, s.numbers[DAM], PHASE_WITHDRAWN,
                         "woning"));
    post_end(&s);
    struct committee *chair = room_as(&s.room, "anna");
    const char *asked[] = {s.numbers[BERG]};
    room_refused(letters_list(&made, chair, &s.room.arena,
                              &(struct letters_wanted){.numbers = asked,
                                                       .number_count = 1}),
                 ERR_DENIED, "the secretary can make it");
    committee_close(chair);
    room_close(&s.room);
}

/* -- the day ---------------------------------------------------------------- */

static void expect_day(struct date got, int year, int month, int day)
{
    cr_expect(got.year == year && got.month == month && got.day == day,
              "%d-%d-%d", got.year, got.month, got.day);
}

static int entries_of(struct post *s, const char *kind)
{
    const struct log_entry *entries;
    int count, found = 0;
    room_must(log_entries(&entries, &count, s->room.c->db, &s->room.arena,
                          &(struct log_query){.limit = 10000}));
    for (int i = 0; i < count; i++)
        found += text_equal(entries[i].kind, kind);
    return found;
}

Test(test_work_letters, terms_count_from_the_day_it_went_out)
{
    struct post s;
    post_open(&s);
    clock_advance(INT64_C(30) * 24 * 3600 * 1000);
    struct letters_made made = post_sent(&s, (struct date){2026, 3, 26});
    const struct letter_row *row = post_row_of(&made, s.numbers[EST]);
    cr_assert_eq(made.row_count, ON_AGENDA);
    cr_expect(row->sent);
    expect_day(row->date, 2026, 3, 26);
    expect_day(row->complaint_until, 2026, 5, 7);
    expect_day(row->again_from, 2026, 9, 22);
    expect_day(row->kept_until, 2027, 9, 25);
    cr_expect_eq(post_row_of(&made, s.numbers[FOK])->kept_until.year, 0);
    cr_expect_eq(entries_of(&s, "letter-sent"), ON_AGENDA);
    post_sent(&s, (struct date){2026, 3, 26});
    cr_expect_eq(entries_of(&s, "letter-sent"), ON_AGENDA, "nothing new");
    clock_advance(INT64_C(30) * 24 * 3600 * 1000);
    made = post_listed(&s, s.room.c, &(struct letters_wanted){0});
    expect_day(post_row_of(&made, s.numbers[EST])->date, 2026, 3, 26);
    const char *text =
        room_document(&s.room, s.session, DOCUMENT_LETTERS, FORMAT_TEXT);
    cr_expect_not_null(strstr(text, "Zeist, 26 maart 2026"));
    cr_expect_not_null(strstr(text, "tot en met 7 mei 2026"));
    made = post_listed(&s, s.room.c,
                       &(struct letters_wanted){.date = {2026, 4, 1}});
    expect_day(post_row_of(&made, s.numbers[EST])->date, 2026, 4, 1);
    expect_day(post_row_of(&made, s.numbers[EST])->complaint_until, 2026, 5, 7);
    expect_day(post_row_of(&made, s.numbers[EST])->kept_until, 2027, 9, 25);
    room_refused(letters_sent(&made, s.room.c, &s.room.arena,
                              &(struct letters_wanted){.date = {2026, 4, 1}}),
                 ERR_DATA, "went out on 26-03-2026 already");
    cr_expect_eq(entries_of(&s, "letter-sent"), ON_AGENDA);
    /* it was another day: recorded once more, and the log tells both */
    room_must(letters_sent(
        &made, s.room.c, &s.room.arena,
        &(struct letters_wanted){.date = {2026, 4, 1}, .again = true}));
    cr_expect_eq(entries_of(&s, "letter-sent"), 2 * ON_AGENDA);
    made = post_listed(&s, s.room.c, &(struct letters_wanted){0});
    expect_day(post_row_of(&made, s.numbers[EST])->complaint_until, 2026, 5,
               13);
    room_verify(&s.room);
    room_close(&s.room);
}

/* Without a decision there is none to complain about, and nobody is kept from
   applying who was not declined: not in a letter, nor in a template of one's
   own or a mail merge. */
Test(test_work_letters, terms_that_do_not_run_are_not_told)
{
    static const bool complains[] = {true, true, true, false, false, false};
    struct post s;
    char folder[128];
    post_open(&s);
    struct letters_made made =
        post_listed(&s, s.room.c, &(struct letters_wanted){0});
    for (int i = 0; i < ON_AGENDA; i++) {
        const struct letter_row *row = post_row_of(&made, s.numbers[i]);
        cr_expect_eq(row->complaint_until.year != 0, complains[i], "%s",
                     row->kind);
        cr_expect_eq(row->again_from.year != 0, i == EST, "%s", row->kind);
    }
    const char *asked[] = {s.numbers[IKS]};
    made = post_listed(
        &s, s.room.c,
        &(struct letters_wanted){.numbers = asked, .number_count = 1});
    cr_expect(made.rows[0].complaint_until.year &&
              !made.rows[0].again_from.year);
    room_path(folder, sizeof folder, &s.room, "brieven");
    cr_assert_eq(mkdir(folder, 0700), 0);
    program_file(folder, "held-over.nl.txt",
                 "Dag {name}.\n\nKlagen kan tot {complaint_until}.\n\n"
                 "Opnieuw vanaf {again_from}.\n");
    const char *text =
        room_document(&s.room, s.session, DOCUMENT_LETTERS, FORMAT_TEXT);
    cr_expect(strstr(text, "Fok.\n"), "%s", text);
    cr_expect_null(strstr(text, "Klagen kan"));
    cr_expect_null(strstr(text, "Opnieuw vanaf"));
    room_close(&s.room);
}

Test(test_work_letters, a_day_that_cannot_be)
{
    struct post s;
    struct letters_made made;
    post_open(&s);
    room_refused(letters_sent(&made, s.room.c, &s.room.arena,
                              &(struct letters_wanted){.date = {2026, 3, 13}}),
                 ERR_DATA, "goes out later");
    room_refused(letters_sent(&made, s.room.c, &s.room.arena,
                              &(struct letters_wanted){.date = {2026, 3, 11}}),
                 ERR_DATA, "before the session");
    cr_expect_eq(entries_of(&s, "letter-sent"), 0);
    room_refused(letters_write(&made, s.room.c, &s.room.arena,
                               &(struct letters_wanted){.date = {2026, 3, 11}},
                               FORMAT_TEXT,
                               &(struct document_target){.path = "-"}),
                 ERR_DATA, "before the session");
    room_close(&s.room);
}

/* Who gives the place back hears that, and who moves up hears that too. */
Test(test_work_letters, another_kind_has_not_been_sent_yet)
{
    struct post s;
    const char *moved;
    post_open(&s);
    post_sent(&s, (struct date){2026, 3, 12});
    clock_advance(INT64_C(20) * 24 * 3600 * 1000);
    room_must(candidate_withdraw(&moved, s.room.c, &s.room.arena, NULL,
                                 s.numbers[BERG], "verhuisd"));
    struct letters_made made =
        post_listed(&s, s.room.c, &(struct letters_wanted){0});
    const struct letter_row *row = post_row_of(&made, s.numbers[BERG]);
    cr_expect_str_eq(row->kind, "withdrawn");
    cr_expect_not(row->sent);
    expect_day(row->date, 2026, 4, 1);
    row = post_row_of(&made, s.numbers[DAM]);
    cr_expect_str_eq(row->kind, "admitted");
    cr_expect_not(row->sent);
    cr_expect(post_row_of(&made, s.numbers[EST])->sent);
    room_close(&s.room);
}

/* A correction is told in a letter of its own. */
Test(test_work_letters, a_correction_has_not_been_sent_yet)
{
    struct post s;
    char number[24];
    post_open(&s);
    post_sent(&s, (struct date){2026, 3, 12});
    struct decision_input fix = {.reasons = "toch niet",
                                 .departure = "vergissing",
                                 .corrects = s.decisions[BERG]};
    room_must(decide(number, s.room.c, s.session, s.numbers[BERG], &fix));
    struct letters_made made =
        post_listed(&s, s.room.c, &(struct letters_wanted){0});
    const struct letter_row *row = post_row_of(&made, s.numbers[BERG]);
    cr_expect_str_eq(row->kind, "declined");
    cr_expect_str_eq(row->decision, number);
    cr_expect_not(row->sent);
    cr_expect(post_row_of(&made, s.numbers[EST])->sent);
    clock_advance(INT64_C(5) * 24 * 3600 * 1000);
    made = post_sent(&s, (struct date){2026, 3, 16});
    cr_assert_eq(made.row_count, 2, "the others went out before");
    cr_expect_not_null(post_row_of(&made, s.numbers[BERG]));
    cr_expect_not_null(post_row_of(&made, s.numbers[DAM]), "who moved up");
    cr_expect_eq(made.left_out_count, ON_AGENDA - 2);
    room_close(&s.room);
}

/* -- the files -------------------------------------------------------------- */

static int files_in(const char *folder, const char *without)
{
    int count = 0;
    struct dirent *entry;
    DIR *dir = opendir(folder);
    if (!dir)
        return 0;
    while ((entry = readdir(dir)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        count++;
        for (int i = 0; without && i < GUESTS; i++)
            cr_expect_null(strcasestr(entry->d_name, post_names[i]), "%s",
                           entry->d_name);
    }
    closedir(dir);
    return count;
}

static int write_to(struct post *s, struct letters_made *made, const char *path,
                    enum document_format format, bool force)
{
    return letters_write(made, s->room.c, &s->room.arena,
                         &(struct letters_wanted){0}, format,
                         &(struct document_target){path, force});
}

Test(test_work_letters, a_file_for_each_and_nobody_s_name)
{
    struct post s;
    struct letters_made made;
    struct stat about;
    char folder[128];
    post_open(&s);
    room_path(folder, sizeof folder, &s.room, "post");
    room_must(write_to(&s, &made, folder, FORMAT_TEXT, false));
    cr_assert_eq(made.path_count, ON_AGENDA);
    cr_expect_eq(files_in(folder, "names"), ON_AGENDA);
    for (int i = 0; i < made.path_count; i++) {
        cr_expect_eq(made.paths[i][0], '/');
        cr_expect_not_null(strstr(made.paths[i], made.rows[i].number));
        cr_assert_eq(stat(made.paths[i], &about), 0);
        cr_expect_eq(about.st_mode & 0777, 0600);
    }
    cr_expect_eq(entries_of(&s, "document"), 1);
    room_refused(write_to(&s, &made, folder, FORMAT_TEXT, false), ERR_CREATE,
                 "exists already");
    room_must(write_to(&s, &made, folder, FORMAT_TEXT, true));
    room_must(write_to(&s, &made, folder, FORMAT_MARKDOWN, false));
    room_must(write_to(&s, &made, folder, FORMAT_HTML, false));
    cr_expect_eq(files_in(folder, "names"), 3 * ON_AGENDA);
    cr_expect_eq(write_to(&s, &made, folder, FORMAT_JSON, false), ERR_USAGE);
    room_close(&s.room);
}

/* One that is in the way: then none. */
Test(test_work_letters, all_are_written_or_none)
{
    struct post s;
    struct letters_made made;
    char folder[128];
    post_open(&s);
    room_path(folder, sizeof folder, &s.room, "post");
    room_must(write_to(&s, &made, folder, FORMAT_TEXT, false));
    for (int i = 0; i + 1 < made.path_count; i++)
        unlink(made.paths[i]);
    int entries = entries_of(&s, "document");
    cr_expect_eq(write_to(&s, &made, folder, FORMAT_TEXT, false), ERR_CREATE);
    cr_expect_eq(files_in(folder, NULL), 1);
    cr_expect_eq(entries_of(&s, "document"), entries);
    room_close(&s.room);
}

/* -- templates of one's own ------------------------------------------------- */

Test(test_work_letters, a_template_beside_the_settings)
{
    struct post s;
    char folder[128];
    struct letters_made made;
    post_open(&s);
    room_path(folder, sizeof folder, &s.room, "brieven");
    cr_assert_eq(mkdir(folder, 0700), 0);
    program_file(folder, "declined.nl.txt", "Dag {name}, helaas. {unclear}\n");
    const char *text =
        room_document(&s.room, s.session, DOCUMENT_LETTERS, FORMAT_TEXT);
    cr_expect_not_null(strstr(text, "Est, helaas. Uw idee is helder"), "%s",
                       text);
    cr_expect_not_null(strstr(text, "De commissie laat u toe."),
                       "the others are as shipped");
    program_file(folder, "admitted.nl.txt", "Dag {name},\n\nU {woont}.\n");
    cr_expect_eq(letters_write(&made, s.room.c, &s.room.arena,
                               &(struct letters_wanted){0}, FORMAT_TEXT,
                               &(struct document_target){0}),
                 ERR_CONFIG);
    cr_expect_not_null(strstr(fail_file(), "brieven/admitted.nl.txt"));
    cr_expect_eq(fail_line(), 3);
    cr_expect_not_null(strstr(room_said(), "woont"));
    program_file(folder, "admitted.nl.txt", "Dag {name},\n");
    program_file(folder, "declind.nl.txt", "Dag {name},\n");
    room_refused(letters_write(&made, s.room.c, &s.room.arena,
                               &(struct letters_wanted){0}, FORMAT_TEXT,
                               &(struct document_target){0}),
                 ERR_CONFIG, "no letter has a template");
    cr_expect_eq(letters_write(&made, s.room.c, &s.room.arena,
                               &(struct letters_wanted){.templates = "/none"},
                               FORMAT_TEXT, &(struct document_target){0}),
                 ERR_NO_INPUT);
    room_close(&s.room);
}

/* -- the explanation --------------------------------------------------------- */

static const char *paper(struct post *s, struct committee *c, int guest,
                         enum paper_kind kind)
{
    const char *text;
    room_must(paper_make(&text, c, &s->room.arena, s->numbers[guest], kind,
                         FORMAT_TEXT));
    return text;
}

Test(test_work_letters, a_decision_is_explained)
{
    struct post s;
    const char *text;
    post_open(&s);
    text = paper(&s, s.room.c, EST, PAPER_EXPLANATION);
    cr_expect_not_null(strstr(text, s.decisions[EST]));
    cr_expect_not_null(strstr(text, "A. de Wit"));
    cr_expect_not_null(strstr(text, "3 van 3"));
    cr_expect_not_null(strstr(text, "berekend en gelijk"));
    cr_expect_null(strstr(text, "Est"), "nobody's name");
    clock_advance(INT64_C(15) * 24 * 3600 * 1000);
    post_sent(&s, (struct date){2026, 3, 26});
    cr_expect_not_null(strstr(paper(&s, s.room.c, EST, PAPER_EXPLANATION),
                              "22 september 2026"));
    text = paper(&s, s.room.c, EST, PAPER_COMPARISON);
    cr_expect_not_null(strstr(text, "3 *"));
    cr_expect_null(strstr(text, "K-2026"), "of nobody");
    room_refused(paper_make(&text, s.room.c, &s.room.arena, s.numbers[FOK],
                            PAPER_EXPLANATION, FORMAT_TEXT),
                 ERR_NO_INPUT, "no decision");
    room_refused(paper_make(&text, s.room.c, &s.room.arena, s.numbers[IKS],
                            PAPER_EXPLANATION, FORMAT_TEXT),
                 ERR_NO_INPUT, "no decision");
    struct committee *member = room_as(&s.room, "piet");
    room_refused(paper_make(&text, member, &s.room.arena, s.numbers[EST],
                            PAPER_EXPLANATION, FORMAT_TEXT),
                 ERR_DENIED, "secretary and the chair");
    committee_close(member);
    room_close(&s.room);
}

/* Admitted, and why there is no home yet; whoever moved up has one. */
Test(test_work_letters, the_reserve_list_is_explained)
{
    static const char waits[] = "Reservelijst : plaats 1 van 1\n";
    struct post s;
    const char *moved, *text;
    post_open(&s);
    text = paper(&s, s.room.c, DAM, PAPER_EXPLANATION);
    cr_expect(strstr(text, waits), "%s", text);
    text = paper(&s, s.room.c, BERG, PAPER_EXPLANATION);
    cr_expect_null(strstr(text, "Reservelijst"), "%s", text);
    room_must(candidate_withdraw(&moved, s.room.c, &s.room.arena, NULL,
                                 s.numbers[BERG], "verhuisd"));
    text = paper(&s, s.room.c, DAM, PAPER_EXPLANATION);
    cr_expect_null(strstr(text, "Reservelijst"), "%s", text);
    room_close(&s.room);
}

/* From who waits one could tell the decision that is withheld. */
Test(test_work_letters, the_reserve_list_is_withheld)
{
    struct post s;
    recused_evening(&s);
    const char *text = paper(&s, s.room.c, DAM, PAPER_EXPLANATION);
    cr_expect_null(strstr(text, "Reservelijst"), "%s", text);
    struct committee *chair = room_as(&s.room, "anna");
    text = paper(&s, chair, DAM, PAPER_EXPLANATION);
    cr_expect(strstr(text, "Reservelijst"), "%s", text);
    committee_close(chair);
    room_close(&s.room);
}

Test(test_work_letters, who_takes_no_part_explains_nothing)
{
    struct post s;
    const char *text;
    recused_evening(&s);
    room_refused(paper_make(&text, s.room.c, &s.room.arena, s.numbers[EST],
                            PAPER_EXPLANATION, FORMAT_TEXT),
                 ERR_DENIED, "take part");
    text = paper(&s, s.room.c, BERG, PAPER_COMPARISON);
    cr_expect_not_null(strstr(text, "meedeed: 1."), "%s", text);
    cr_expect_null(strstr(text, "2,00"), "the scores of the other one");
    struct committee *chair = room_as(&s.room, "anna");
    cr_expect_not_null(
        strstr(paper(&s, chair, EST, PAPER_EXPLANATION), "B. Jansen"));
    cr_expect_not_null(strstr(paper(&s, chair, EST, PAPER_COMPARISON), "2,00"));
    committee_close(chair);
    room_close(&s.room);
}

/* -- the file of a candidate ------------------------------------------------ */

Test(test_work_letters, everything_about_one_and_nobody_else)
{
    struct post s;
    post_open(&s);
    post_sent(&s, (struct date){2026, 3, 12});
    const char *text = paper(&s, s.room.c, EST, PAPER_DOSSIER);
    cr_expect_not_null(strstr(text, "Inzagedossier K-2026-003"));
    cr_expect_not_null(strstr(text, s.room.c->config.name));
    cr_expect_not_null(strstr(text, ": 11 september 2027"), "%s", text);
    cr_expect_not_null(strstr(text, "Autoriteit Persoonsgegevens"));
    cr_expect_not_null(strstr(text, "Est"));
    cr_expect_not_null(strstr(text, s.decisions[EST]));
    cr_expect_not_null(strstr(text, ": 2; 2; 2\n"));
    cr_expect_not_null(strstr(text, "Een goed plan"));
    cr_expect_not_null(strstr(text, "afgewezen : 12 maart 2026"), "%s", text);
    cr_expect_not_null(strstr(text, "Brief\n"));
    cr_expect_not_null(strstr(text, "Wat er is vastgelegd"), "%s", text);
    cr_expect_not_null(strstr(text, "is verstuurd op 12-03-2026."));
    cr_expect_not_null(
        strstr(text, arena_printf(&s.room.arena, "De brief van %s is geopend.",
                                  s.numbers[EST])));
    cr_expect_not_null(
        strstr(text, arena_printf(&s.room.arena, "Besluit %s over %s",
                                  s.decisions[EST], s.numbers[EST])));
    cr_expect_null(strstr(text, "ingeleverd"), "whose form it was");
    for (int i = 0; i < s.room.c->roster.count; i++)
        cr_expect_null(strstr(text, s.room.c->roster.members[i].name), "%s",
                       s.room.c->roster.members[i].name);
    for (int i = 0; i < GUESTS; i++)
        if (i != EST)
            cr_expect_null(strstr(text, s.numbers[i]), "%s", s.numbers[i]);
    text = paper(&s, s.room.c, IKS, PAPER_DOSSIER);
    cr_expect_not_null(strstr(text, "Iks"));
    cr_expect_not_null(strstr(text, ": voldoet niet\n"), "%s", text);
    cr_expect_not_null(strstr(text, "dagen na de brief over het besluit"), "%s",
                       text);
    room_close(&s.room);
}

/* What is not shown yet is not told, not even to whom it is about. */
Test(test_work_letters, a_file_holds_no_hidden_score)
{
    struct post s;
    struct committee *c;
    post_evening(&s);
    c = s.room.c;
    const char *before = paper(&s, c, EST, PAPER_DOSSIER);
    room_to_scoring(c, s.session, s.numbers[EST]);
    room_fill(c, s.session, s.numbers[EST], "piet", "555555");
    const char *after = paper(&s, c, EST, PAPER_DOSSIER);
    cr_expect_null(strstr(before, "5,00"));
    cr_expect_null(strstr(after, "5,00"));
    cr_expect_null(strstr(after, "De scores per criterium"));
    room_close(&s.room);
}

Test(test_work_letters, who_takes_no_part_makes_no_file)
{
    struct post s;
    const char *text;
    recused_evening(&s);
    room_refused(paper_make(&text, s.room.c, &s.room.arena, s.numbers[EST],
                            PAPER_DOSSIER, FORMAT_TEXT),
                 ERR_DENIED, "take part");
    struct committee *chair = room_as(&s.room, "anna");
    cr_expect_not_null(
        strstr(paper(&s, chair, EST, PAPER_DOSSIER), s.decisions[EST]));
    committee_close(chair);
    room_close(&s.room);
}

/* -- the command ------------------------------------------------------------ */

static void run(struct program *p, struct post *s, const char *const *args)
{
    const char *argv[12] = {"-c", s->room.config};
    for (int i = 0; args[i]; i++)
        argv[2 + i] = args[i];
    *p = (struct program){0};
    program_run(p, argv);
}

Test(test_work_letters, from_the_command_line)
{
    struct post s;
    struct program p;
    char folder[128];
    post_open(&s);
    room_path(folder, sizeof folder, &s.room, "post");
    run(&p, &s, (const char *[]){"letters", "-o", folder, NULL});
    cr_expect_eq(p.code, 0, "%s", str_text(&p.err));
    cr_expect_eq(files_in(folder, "names"), ON_AGENDA);
    program_free(&p);
    run(&p, &s, (const char *[]){"letters", "-o", folder, NULL});
    cr_expect_eq(p.code, 73);
    program_free(&p);
    run(&p, &s,
        (const char *[]){"letters", s.numbers[EST], "-o", folder, "--format",
                         "html", NULL});
    struct str page = {0};
    const char *path =
        arena_strndup(&s.room.arena, str_text(&p.out), p.out.len - 1);
    room_must(file_read(&page, path, 1 << 20));
    cr_expect_not_null(strstr(str_text(&page), "<title>Brief aan K-2026-003 "),
                       "%.300s", str_text(&page));
    str_free(&page);
    program_free(&p);
    run(&p, &s, (const char *[]){"letters", s.numbers[IKS], "-o", "-", NULL});
    cr_expect_eq(p.code, 0);
    cr_expect_not_null(strstr(str_text(&p.out), "basisvoorwaarden"));
    program_free(&p);
    run(&p, &s,
        (const char *[]){"letters", s.session, s.numbers[EST], "--format",
                         "csv", "-o", "-", NULL});
    cr_expect_eq(p.code, 0);
    cr_expect(text_starts(str_text(&p.out), "letter,number,name,"));
    cr_expect_not_null(strstr(str_text(&p.out), "declined,K-2026-003,"));
    program_free(&p);
    run(&p, &s, (const char *[]){"explain", s.numbers[EST], NULL});
    cr_expect_eq(p.code, 0);
    cr_expect_not_null(strstr(str_text(&p.out), s.decisions[EST]));
    program_free(&p);
    run(&p, &s, (const char *[]){"explain", s.numbers[FOK], "--table", NULL});
    cr_expect_eq(p.code, 66);
    program_free(&p);
    run(&p, &s, (const char *[]){"dossier", s.numbers[EST], NULL});
    cr_expect_eq(p.code, 0);
    cr_expect_not_null(strstr(str_text(&p.out), s.decisions[EST]));
    program_free(&p);
    room_path(folder, sizeof folder, &s.room, "brieven");
    run(&p, &s, (const char *[]){"letters", "--fields", "-o", folder, NULL});
    cr_expect_eq(p.code, 0);
    cr_expect_eq(files_in(folder, NULL), 14, "seven in two languages");
    program_free(&p);
    run(&p, &s, (const char *[]){"letters", "--fields", "-o", folder, NULL});
    cr_expect_eq(p.code, 73, "one's own stay as they are");
    program_free(&p);
    run(&p, &s, (const char *[]){"letters", "-o", "-", NULL});
    cr_expect_eq(p.code, 0, "they are right as they are: %s", str_text(&p.err));
    program_free(&p);
    run(&p, &s, (const char *[]){"letters", "--fields", NULL});
    cr_expect_not_null(strstr(str_text(&p.out), "complaint_until"));
    program_free(&p);
    room_close(&s.room);
}
