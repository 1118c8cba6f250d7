/*
 * A word that does not belong in what the committee writes down: one question
 * before it is stored, on every screen that stores a text; a sentence behind
 * it in a command and in --plain.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/work/ballots.h>
#include <committee/work/candidates.h>
#include <committee/work/checks.h>
#include <committee/work/documents.h>
#include <committee/work/items.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"
#include "../support/play.h"
#include "../support/program.h"
#include "../support/term.h"

TestSuite(test_guard, .timeout = 120);

static char session[24];
static const char candidate[] = "K-2026-001";
static const char question[] = "hier thuis?";

static void show_item(struct ui *ui)
{
    home_open(ui);
    item_open(ui, session, candidate);
}

static void show_closing(struct ui *ui)
{
    home_open(ui);
    closing_open(ui, session);
}

static void show_log(struct ui *ui)
{
    home_open(ui);
}

static void begin(struct play *p)
{
    char number[24];
    play_open(p, &(struct play_start){0});
    room_candidate_of(number, p->committee, "F. el Idrissi");
    room_session_of(session, p->committee, (const char *const[]){candidate}, 1);
}

static const struct item_view *item(struct play *p)
{
    const struct item_view *v;
    play_must(item_view(&v, p->committee, &p->arena, session, candidate));
    return v;
}

/* How many rows of the log tell of a word that was kept. */
static int logged(struct play *p)
{
    const struct log_row *rows;
    int count, found = 0;
    play_must(log_list(&rows, &count, p->committee, &p->arena,
                       &(struct log_range){.limit = 200}));
    for (int i = 0; i < count; i++)
        found +=
            strstr(rows[i].what, "waarvoor het programma waarschuwde") != NULL;
    return found;
}

/* ---- a window ---- */

Test(test_guard, a_summary_asks_once_and_enter_goes_back)
{
    struct play p;
    begin(&p);
    room_to_reveal(p.committee, session, candidate);
    play_show(&p, show_item, 24, 80);
    play_keys(&p, "t");
    play_type(&p, "Zij is moslima en kookt.");
    play_keys(&p, "Tab Enter");
    play_sees(&p, question);
    golden_check("guard-summary", play_screen(&p));
    play_keys(&p, "Enter");
    play_misses(&p, question);
    play_sees(&p, "Zij is moslima en kookt.");
    cr_expect_str_eq(item(&p)->summary, "");
    /* The cursor stands behind the word: it can be taken out at once. */
    play_keys(&p, "Backspace Backspace Backspace Backspace Backspace "
                  "Backspace Backspace");
    play_type(&p, "vrijwilliger");
    play_keys(&p, "Tab Enter");
    play_misses(&p, question);
    cr_expect_str_eq(item(&p)->summary, "Zij is vrijwilliger en kookt.");
    cr_expect_eq(logged(&p), 0);
    play_verify(&p);
    play_close(&p);
}

Test(test_guard, kept_all_the_same_it_is_stored_and_logged)
{
    struct play p;
    begin(&p);
    room_to_reveal(p.committee, session, candidate);
    play_show(&p, show_item, 36, 120);
    play_keys(&p, "t");
    play_type(&p, "Zij is moslima.");
    play_keys(&p, "Tab Enter");
    golden_check("guard-summary-wide", play_screen(&p));
    play_keys(&p, "Right Enter");
    play_misses(&p, question);
    play_sees(&p, "De samenvatting is opgeslagen.");
    cr_expect_str_eq(item(&p)->summary, "Zij is moslima.");
    cr_expect_eq(logged(&p), 1);
    play_show(&p, show_log, 24, 80);
    play_keys(&p, "Right Right Right Right");
    play_sees(&p, "Over K-2026-001: in de samenvatting is een woord");
    play_misses(&p, "moslima");
    play_close(&p);
}

Test(test_guard, escape_is_no)
{
    struct play p;
    begin(&p);
    room_to_reveal(p.committee, session, candidate);
    play_show(&p, show_item, 24, 80);
    play_keys(&p, "t");
    play_type(&p, "zwanger");
    play_keys(&p, "Tab Enter Esc");
    play_misses(&p, question);
    play_sees(&p, "zwanger");
    cr_expect_str_eq(item(&p)->summary, "");
    play_close(&p);
}

/* What was asked about stays kept until somebody types in it. */
Test(test_guard, another_word_is_asked_about_again)
{
    struct play p;
    begin(&p);
    room_to_reveal(p.committee, session, candidate);
    play_show(&p, show_item, 24, 80);
    play_keys(&p, "t");
    play_type(&p, "zwanger");
    play_keys(&p, "Tab Enter Right Enter t");
    play_misses(&p, question);
    play_keys(&p, "Tab Enter"); /* it stands there: nothing new to ask */
    play_misses(&p, question);
    play_keys(&p, "t");
    play_type(&p, ", moslim");
    play_keys(&p, "Tab Enter");
    play_sees(&p, question);
    play_close(&p);
}

Test(test_guard, the_reason_of_a_change_and_of_an_end)
{
    struct play p;
    begin(&p);
    room_to_reveal(p.committee, session, candidate);
    play_show(&p, show_item, 24, 80);
    play_keys(&p, "r 5");
    play_type(&p, "Zij is zwanger.");
    play_keys(&p, "Enter");
    play_sees(&p, "Hoort \"zwanger\" hier thuis?");
    play_keys(&p, "Right Enter");
    play_sees(&p, "Gewijzigd door M. el Amrani, ronde 2.");
    play_keys(&p, "h");
    play_type(&p, "Hij heeft kanker.");
    play_keys(&p, "Tab Enter");
    play_sees(&p, "Hoort \"kanker\" hier thuis?");
    cr_expect_eq(item(&p)->phase, PHASE_REVEALED);
    play_keys(&p, "Right Enter");
    cr_expect_eq(item(&p)->phase, PHASE_HELD_OVER);
    cr_expect_eq(logged(&p), 2);
    play_close(&p);
}

/* ---- minutes ---- */

static void show_session(struct ui *ui)
{
    home_open(ui);
    session_open_screen(ui, session);
}

/* First the word, then the name; each by itself. */
Test(test_guard, a_name_in_the_text_for_the_minutes)
{
    struct play p;
    const char *text;
    begin(&p);
    play_show(&p, show_session, 24, 80);
    play_keys(&p, "t");
    play_type(&p, "Idrissi is zwanger.");
    play_keys(&p, "Tab Enter");
    play_sees(&p, "Hoort \"zwanger\" hier thuis?");
    play_keys(&p, "Right Enter");
    play_sees(&p, "Hoort \"Idrissi\" hier thuis?");
    golden_check("guard-name", play_screen(&p));
    play_keys(&p, "Enter");
    play_must(document_connecting_text(&text, p.committee, &p.arena, session));
    cr_expect_str_eq(text, "");
    play_type(&p, ", x@example.org");
    play_keys(&p, "Tab Enter Right Enter");
    play_sees(&p, "Hoort \"Idrissi\" hier thuis?");
    play_keys(&p, "Right Enter");
    play_misses(&p, question);
    play_must(document_connecting_text(&text, p.committee, &p.arena, session));
    cr_expect_str_eq(text, "Idrissi, x@example.org is zwanger.");
    cr_expect_eq(logged(&p), 1);
    play_verify(&p);
    play_close(&p);
}

/* With somebody else on the agenda. */
static void begin_two(struct play *p)
{
    char number[24], other[24];
    play_open(p, &(struct play_start){0});
    room_candidate_of(number, p->committee, "F. el Idrissi");
    room_candidate_of(other, p->committee, "G. Hoekstra");
    room_session_of(session, p->committee,
                    (const char *const[]){candidate, other}, 2);
}

/* Reasons stand in the minutes: there nobody is named. */
Test(test_guard, a_name_in_the_reasons)
{
    struct play p;
    begin_two(&p);
    room_to_reveal(p.committee, session, candidate);
    play_show(&p, show_item, 36, 120);
    play_keys(&p, "b Right");
    play_keys(&p, "Tab");
    play_type(&p, "Idrissi begint later dan Hoekstra.");
    play_keys(&p, "Ctrl+d Ctrl+d");
    play_sees(&p, "Hoort \"Idrissi\" hier thuis?");
    play_sees(&p, "Notulen noemen kandidaten alleen met hun nummer");
    play_keys(&p, "Enter");
    cr_expect_null(item(&p)->decision);
    play_keys(&p, "Ctrl+d Ctrl+d Right Enter");
    play_misses(&p, question);
    cr_assert_not_null(item(&p)->decision);
    cr_expect_eq(logged(&p), 1);
    play_verify(&p);
    play_close(&p);
}

/* A note is about one candidate: that name belongs there, another does not. */
Test(test_guard, a_name_of_another_in_a_note)
{
    struct play p;
    begin_two(&p);
    room_to_scoring(p.committee, session, candidate);
    play_as(&p, "piet");
    play_show(&p, show_item, 24, 80);
    play_keys(&p, "Enter t");
    play_type(&p, "Idrissi kan dit.");
    play_keys(&p, "Tab Enter");
    play_misses(&p, question);
    play_sees(&p, "De toelichting is opgeslagen.");
    play_keys(&p, "t");
    play_type(&p, " Anders dan Hoekstra.");
    play_keys(&p, "Tab Enter");
    play_sees(&p, "Hoort \"Hoekstra\" hier thuis?");
    golden_check("guard-other", play_screen(&p));
    play_keys(&p, "Right Enter");
    play_sees(&p, "De toelichting is opgeslagen.");
    play_as(&p, NULL);
    cr_expect_eq(logged(&p), 0);
    play_close(&p);
}

static void expect_asked(struct play *p, const char *keys, const char *enter)
{
    play_show(p, show_item, 36, 120);
    play_keys(p, keys);
    play_type(p, "Net als Hoekstra.");
    play_keys(p, enter);
    play_sees(p, "Hoort \"Hoekstra\" hier thuis?");
    play_keys(p, "Enter");
}

Test(test_guard, a_name_in_a_summary_a_change_and_an_end)
{
    struct play p;
    begin_two(&p);
    room_to_reveal(p.committee, session, candidate);
    expect_asked(&p, "t", "Tab Enter");
    expect_asked(&p, "h", "Tab Enter");
    expect_asked(&p, "r 5", "Enter");
    play_close(&p);
}

Test(test_guard, a_name_in_any_other_business)
{
    struct play p;
    begin_two(&p);
    play_must(item_event(p.committee, session, candidate, PHASE_WITHDRAWN,
                         "Heeft al een woning."));
    play_must(item_event(p.committee, session, "K-2026-002", PHASE_WITHDRAWN,
                         "Heeft al een woning."));
    play_show(&p, show_closing, 36, 120);
    play_type(&p, "Bel Hoekstra");
    play_keys(&p, "Tab Tab Tab Tab Tab Tab Tab Enter Right Enter");
    play_sees(&p, "Hoort \"Hoekstra\" hier thuis?");
    play_close(&p);
}

/* ---- the keys of a text ---- */

Test(test_guard, f1_in_a_text_tells_its_keys)
{
    struct play p;
    begin(&p);
    room_to_reveal(p.committee, session, candidate);
    play_show(&p, show_item, 24, 80);
    play_keys(&p, "t");
    play_type(&p, "Een plan voor buren.");
    play_keys(&p, "F1");
    play_sees(&p, "Toetsen in een tekst");
    golden_check("text-keys", play_screen(&p));
    play_keys(&p, "Enter");
    play_sees(&p, "Een plan voor buren.");
    play_keys(&p, "Ctrl+w Ctrl+w");
    play_misses(&p, "voor buren");
    play_keys(&p, "Ctrl+z Ctrl+z");
    play_sees(&p, "Een plan voor buren.");
    play_keys(&p, "Esc b F1");
    play_misses(&p, "In een tekst: "); /* a choice has the focus */
    play_keys(&p, "Esc Tab F1");
    play_sees(&p, "In een tekst: Ctrl+← → per woord");
    golden_check("text-keys-form", play_screen(&p));
    play_close(&p);
}

/* ---- a member's note ---- */

Test(test_guard, a_note_is_asked_about_and_told_to_nobody)
{
    struct play p;
    begin(&p);
    room_to_scoring(p.committee, session, candidate);
    play_as(&p, "piet");
    play_show(&p, show_item, 24, 80);
    play_keys(&p, "Enter t");
    play_type(&p, "Is depressief geweest.");
    play_keys(&p, "Tab Enter");
    play_sees(&p, "Hoort \"depressief\" hier thuis?");
    golden_check("guard-note", play_screen(&p));
    play_keys(&p, "Right Enter");
    play_sees(&p, "De toelichting is opgeslagen.");
    play_as(&p, NULL);
    cr_expect_eq(logged(&p), 0);
    play_close(&p);
}

/* What was noted in the talk is their own; it is asked about once it becomes
   the note with a score, though nobody typed it just now. */
Test(test_guard, a_note_from_the_talk_is_asked_about_with_the_score)
{
    struct play p;
    begin(&p);
    play_must(item_open_letter(p.committee, session, candidate));
    play_must(item_to_interview(p.committee, session, candidate));
    play_as(&p, "piet");
    play_show(&p, show_item, 24, 80);
    play_keys(&p, "t");
    play_type(&p, "Is zwanger.");
    play_keys(&p, "Tab Enter");
    play_misses(&p, question);
    play_as(&p, NULL);
    play_must(item_ask_scores(p.committee, session, candidate));
    play_as(&p, "piet");
    play_show(&p, show_item, 24, 80);
    play_keys(&p, "Enter t");
    play_sees(&p, "Is zwanger.");
    play_keys(&p, "Tab Enter");
    play_sees(&p, "Hoort \"zwanger\" hier thuis?");
    play_close(&p);
}

/* ---- forms ---- */

Test(test_guard, a_decision_goes_to_the_field)
{
    struct play p;
    begin(&p);
    room_to_reveal(p.committee, session, candidate);
    play_show(&p, show_item, 36, 120);
    play_keys(&p, "b Right");
    play_keys(&p, "Tab");
    play_type(&p, "Hij is homoseksueel.");
    play_keys(&p, "Ctrl+d Ctrl+d");
    play_sees(&p, "Hoort \"homoseksueel\" hier thuis?");
    golden_check("guard-decision", play_screen(&p));
    play_keys(&p, "Enter");
    play_misses(&p, question);
    cr_expect_null(item(&p)->decision);
    play_keys(&p, "Ctrl+d Ctrl+d Right Enter");
    cr_assert_not_null(item(&p)->decision);
    cr_expect_str_eq(item(&p)->decision->why, "Hij is homoseksueel.");
    cr_expect_eq(logged(&p), 1);
    play_verify(&p);
    play_close(&p);
}

Test(test_guard, closing_asks_before_it_is_too_late)
{
    struct play p;
    const struct session_view *v;
    begin(&p);
    play_must(item_event(p.committee, session, candidate, PHASE_WITHDRAWN,
                         "Heeft al een woning."));
    play_show(&p, show_closing, 36, 120);
    play_type(&p, "Vraag naar haar ziekte");
    play_keys(&p, "Tab Tab Tab Tab Tab Tab Tab Enter Right Enter");
    play_sees(&p, "Hoort \"haar ziekte\" hier thuis?");
    golden_check("guard-closing", play_screen(&p));
    play_keys(&p, "Enter");
    play_must(session_view(&v, p.committee, &p.arena, session));
    cr_expect_eq(v->row.state, SESSION_OPEN);
    play_close(&p);
}

/* ---- lines ---- */

static struct room room;

static void run(struct program *program, const char *const *args)
{
    const char *argv[16] = {"-c", room.config, "--lang", "nl"};
    for (int i = 0; args[i]; i++)
        argv[4 + i] = args[i];
    program_run(program, argv);
}

#define must_hold(text, part)                                                  \
    cr_expect_not_null(strstr((text), (part)), "\"%s\" is not in\n%s", (part), \
                       (text))

static void room_begin(void)
{
    char number[24];
    room_open(&room);
    room_candidate(number, &room, "F. el Idrissi");
    room_session(session, &room, (const char *const[]){number}, 1);
}

Test(test_guard, a_command_stores_and_says_one_sentence)
{
    struct program p = {.input = "Zij is zwanger.\n"};
    room_begin();
    room_to_reveal(room.c, session, candidate);
    run(&p, (const char *const[]){"session", "summary", candidate, "--from",
                                  "-", NULL});
    cr_expect_eq(p.code, 0, "%s", str_text(&p.err));
    must_hold(str_text(&p.err),
              "committee: opgeslagen, met het woord \"zwanger\" erin; ");
    cr_expect_eq(strchr(str_text(&p.err), '\n')[1], '\0', "%s",
                 str_text(&p.err));
    cr_expect_null(strstr(str_text(&p.out), "zwanger"));
    cr_expect_str_eq(room_item(&room, session, candidate)->summary,
                     "Zij is zwanger.");
    program_free(&p);
    room_close(&room);
}

Test(test_guard, a_command_tells_where_a_name_stands)
{
    struct program p = {.input = "Een plan.\nBeter dan Hoekstra."};
    char number[24];
    room_open(&room);
    room_candidate(number, &room, "F. el Idrissi");
    room_candidate(number, &room, "G. Hoekstra");
    room_session(session, &room, (const char *const[]){candidate, number}, 2);
    room_to_reveal(room.c, session, candidate);
    run(&p, (const char *const[]){"session", "summary", candidate, "--from",
                                  "-", NULL});
    cr_expect_eq(p.code, 0, "%s", str_text(&p.err));
    must_hold(str_text(&p.err),
              "committee: -:2: opgeslagen, met \"Hoekstra\" erin; notulen ");
    program_free(&p);
    p = (struct program){0};
    run(&p, (const char *const[]){"event", candidate, "held-over", "--reason",
                                  "Na Hoekstra.", NULL});
    cr_expect_eq(p.code, 0, "%s", str_text(&p.err));
    must_hold(str_text(&p.err),
              "committee: opgeslagen, met \"Hoekstra\" erin; notulen ");
    program_free(&p);
    room_close(&room);
}

/* The text is stored, and only what came after it failed. */
Test(test_guard, a_command_that_fails_later_tells_it_too)
{
    struct program p = {.input = "Idrissi is zwanger."};
    const char *text;
    char taken[128];
    room_begin();
    program_file(room.folder, "taken.txt", "Van iemand anders.");
    room_path(taken, sizeof taken, &room, "taken.txt");
    run(&p, (const char *const[]){"minutes", "--edit", "-", "-o", taken, NULL});
    cr_expect_eq(p.code, 73, "%d", p.code);
    must_hold(str_text(&p.err), "opgeslagen, met het woord \"zwanger\" erin; ");
    must_hold(str_text(&p.err), "-:1: opgeslagen, met \"Idrissi\" erin; ");
    must_hold(str_text(&p.err), "taken.txt\" bestaat al");
    room_must(document_connecting_text(&text, room.c, &room.arena, session));
    cr_expect_str_eq(text, "Idrissi is zwanger.");
    program_free(&p);
    room_close(&room);
}

/* And of a text that did not come to be stored nothing is said. */
Test(test_guard, a_command_that_stores_nothing_tells_nothing)
{
    struct program p = {.input = "candidate,seat,criterion,score,note\n"
                                 "K-2026-001,resident,BIJ,4,Is zwanger.\n"
                                 "K-2026-001,resident,HAA,9,\n"};
    room_begin();
    room_to_scoring(room.c, session, candidate);
    run(&p, (const char *const[]){"ballot", "--from", "-", "--draft", NULL});
    cr_expect_eq(p.code, 65, "%d", p.code);
    cr_expect_null(strstr(str_text(&p.err), "opgeslagen"), "%s",
                   str_text(&p.err));
    program_free(&p);
    room_close(&room);
}

Test(test_guard, plain_says_it_behind_what_it_saved)
{
    struct program p = {.input = "t\nHij bidt elke dag.\n\nq\n"};
    room_begin();
    room_to_reveal(room.c, session, candidate);
    run(&p, (const char *const[]){"--plain", NULL});
    must_hold(str_text(&p.out),
              "De samenvatting is opgeslagen.\n"
              "Het is opgeslagen met het woord \"bidt\" erin. Geloof, ");
    program_free(&p);
    room_close(&room);
}
