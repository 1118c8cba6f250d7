/* --plain on a pipe: whole evenings as scripts of lines, and what is said. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/random.h>
#include <committee/base/str.h>
#include <committee/text/utf8.h>
#include <committee/work/ballots.h>
#include <committee/work/candidates.h>
#include <committee/work/committee.h>
#include <committee/work/items.h>
#include <committee/work/pins.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"
#include "../support/hostile.h"
#include "../support/picture.h"
#include "../support/program.h"
#include "../support/term.h"

static struct room room;
static char numbers[3][24], session[24];

static void start(void)
{
    static const char *const names[] = {"Berg", "Duin", "Meer"};
    struct session_plan plan = {
        .date = {2026, 3, 12}, .start = {19, 30}, .seed = "7"};
    room_open_for(&room, numbers, names, 3);
    room_must(session_new(session, room.c, &plan));
    program_share_clock(room.folder);
}

static void stop(void)
{
    program_own_clock();
    room_close(&room);
}

TestSuite(test_plain, .init = start, .fini = stop, .timeout = 120);

static void say(struct program *p, const char *member, const char *lines)
{
    *p = (struct program){.input = lines};
    program_run(p, (const char *const[]){"-c", room.config, "--lang", "nl",
                                         "--as", member, "--plain", NULL});
}

static bool was_said(const struct program *p, const char *text)
{
    return strstr(str_text(&p->out), text) != NULL;
}

#define must_say(p, text)                                      \
    cr_expect(was_said(p, text), "\"%s\" is not in\n%s", text, \
              str_text(&(p)->out))
#define must_not_say(p, text)                                  \
    cr_expect_not(was_said(p, text), "\"%s\" is in\n%s", text, \
                  str_text(&(p)->out))

/* The digest of the log is another one with every word in it. */
static void hide_digest(char *text)
{
    static const char before[] = "controlegetal ";
    for (char *at; (at = strstr(text, before)); text = at) {
        at += sizeof before - 1;
        memset(at, 'x', strspn(at, "0123456789abcdef"));
    }
}

/* The folder has another name each time. */
static void golden(const char *name, struct str *said)
{
    struct str text = {0};
    hide_digest(said->data);
    const char *at = str_text(said), *found;
    while ((found = strstr(at, room.folder))) {
        str_addn(&text, at, (size_t)(found - at));
        str_add(&text, "FOLDER");
        at = found + strlen(room.folder);
    }
    str_add(&text, at);
    golden_check(name, str_text(&text));
    str_free(&text);
}

/* ---- the secretary ---- */

/* One form from paper: whose, six scores, and the word that hands it in. */
#define PAPER(who, scores) "f\n" who "\n" scores "ja\n"
#define PAPERS                              \
    PAPER("huurders", "4\n3\n4\n4\n3\n4\n") \
    PAPER("welzijn", "4\n3\n3\n5\n2\n4\n")  \
    PAPER("corporatie", "3\n4\n4\n3\n3\n3\n")

static const char evening[] =
    "?\n"
    "\niedereen\n"         /* Enter: put on the agenda */
    "\niedereen is er\n"   /* Enter: who is there */
    "\nja\n"               /* Enter: confidentiality */
    "k\nel Amrani\nbuur\n" /* an interest, before the first letter */
    "k\nel Amrani\nja\n"   /* and taken back */
    "\nja\n"               /* Enter: open the session */
    "agenda\n"
    "\nja\nbrief\n\nja\n" /* letter, interview */
    "x\nConcreet\ngesteld\n"
    "t\nHaalbaar\nVier uur per week.\n\n"
    "x\nHaalbaar\novergeslagen\n"
    "\nja\n"        /* Enter: the scores */
    PAPERS "\nja\n" /* Enter: show the scores */
    "d\n"
    "t\nja\n+ Er is gesproken over de tijd.\nEn over de buren.\n\n"
    "r\nM. el Amrani\nConcreet\n5\nBij nader inzien.\n"
    "b\nlaat\n\nHet gesprek gaf de doorslag.\n\n"
    "Een eettafel\nde buren\nelke maand\nvanaf mei\ntwee jaar\n"
    "getelde\nvoor\nvoor\ntegen\nDe tijd is kort.\n\nja\n"
    "\n" /* Enter: the next candidate */
    "\nja\nh\nDe kandidaat is ziek.\n"
    "\n"
    "w\nDe kandidaat is\nNiets gehoord.\n"
    "\nEen tafel kopen\nBea\n1-4-2026\n\n9-4-2026\nNiets.\n\n22.05\nja\n"
    "document\nNotulen\n"
    "\nNotulen\ntxt\n" /* Enter: made */
    "t\nEr was koffie.\n\n"
    "v\nja\n"
    "v\nvaststellen\nPunt 8: een zin minder.\n\n\n" /* Enter: today */
    "?\n"
    "q\n";

Test(test_plain, the_secretary_drives_a_whole_evening)
{
    struct program p;
    say(&p, "bea", evening);
    cr_expect_eq(p.code, 0, "%s", str_text(&p.err));
    golden("plain-evening", &p.out);
    program_free(&p);
    const struct session_view *view = room_agenda(&room, session);
    cr_expect_eq(view->row.state, SESSION_CLOSED);
    cr_expect_eq(view->row.admitted, 1);
    cr_expect_eq(view->row.held_over, 1);
    cr_expect(view->row.adopted);
    cr_expect_eq(date_compare(view->row.adopted_on, date_today()), 0);
    room_verify(&room);
}

/* A session is planned, and called what its year and order make it. */
Test(test_plain, a_session_is_planned_and_put_off)
{
    struct program p;
    say(&p, "bea",
        "z\n31-2-2026\n26-3-2026\n20.00\n\n"
        "toevoegen\nBerg\n\niedereen is er\ngeheimhouding\nja\n"
        "zitting openen\nja\nschorsen\n2-4-2026\n\nq\n");
    must_say(&p, "Zitting 2026-02 is gepland.");
    must_say(&p, "Op de agenda: K-2026-001.");
    must_say(&p, "De zitting gaat verder op donderdag 2 april 2026.");
    cr_expect_eq(p.code, 0);
    program_free(&p);
    cr_expect_eq(room_agenda(&room, "2026-02")->row.state, SESSION_ADJOURNED);
}

Test(test_plain, only_the_typed_word_does_what_cannot_be_taken_back)
{
    struct program p;
    say(&p, "bea",
        "\niedereen\n\niedereen is er\n\nja\nzitting openen\nj\n"
        "zitting openen\n\nzitting openen\nnee\nq\n");
    must_say(&p, "Typ ja en Enter: ");
    must_say(&p, "Er is niets gedaan.");
    program_free(&p);
    cr_expect_eq(room_agenda(&room, session)->row.state, SESSION_PLANNED);
}

/* Everybody is there. */
static void open_session(void)
{
    const char *agenda[] = {numbers[0], numbers[1], numbers[2]};
    room_must(session_add(room.c, session, agenda, 3, NULL));
    room_must(session_all_present(room.c, session));
    room_must(session_open(room.c, session, (struct clock_time){.hour = -1}));
    const struct session_view *view = room_agenda(&room, session);
    for (int i = 0; i < 3; i++)
        snprintf(numbers[i], sizeof numbers[i], "%s", view->items[i].candidate);
}

/* Opening a letter, the interview and the scores are for all, and for good:
   an Enter too many is asked about, and the word itself is not. */
Test(test_plain, a_stray_enter_moves_nobody)
{
    struct program p;
    open_session();
    room_must(session_confidential(room.c, session, NULL));
    say(&p, "bea", "\n\n\nnee\nq\n");
    must_say(&p, "De brief openen voor iedereen? ja of nee: ");
    must_say(&p, "Er is niets gedaan.");
    program_free(&p);
    cr_expect_eq(room_agenda(&room, session)->items[0].phase, PHASE_WAITING);
    say(&p, "bea", "\nja\n\n\nq\n");
    must_say(&p, "Naar het gesprek gaan? ja of nee: ");
    program_free(&p);
    cr_expect_eq(room_item(&room, session, numbers[0])->phase, PHASE_READING);
    say(&p, "bea", "\nja\n\n\nq\n");
    must_say(&p, "Iedereen om de scores vragen? ja of nee: ");
    program_free(&p);
    cr_expect_eq(room_item(&room, session, numbers[0])->phase, PHASE_INTERVIEW);
    say(&p, "bea", "scores vragen\nq\n");
    must_not_say(&p, "ja of nee");
    program_free(&p);
    cr_expect_eq(room_item(&room, session, numbers[0])->phase, PHASE_SCORING);
}

/* What was called off elsewhere leaves the one that is still there. */
Test(test_plain, a_session_that_is_gone_is_left)
{
    char other[24];
    struct session_plan plan = {.date = {2026, 3, 26}, .start = {20, 0}};
    struct program p;
    room_must(session_new(other, room.c, &plan));
    room_must(session_cancel(room.c, session));
    say(&p, "bea", "q\n");
    must_say(&p, other);
    must_not_say(&p, session);
    program_free(&p);
    room_must(session_cancel(room.c, other));
    say(&p, "bea", "\n31-3-2026\n\n\nq\n");
    must_say(&p, "Er is nog geen zitting.");
    must_say(&p, "Zitting 2026-03 is gepland.");
    program_free(&p);
}

/* ---- a member ---- */

/* And the first letter is open. */
static void begin(void)
{
    open_session();
    room_must(item_open_letter(room.c, session, numbers[0]));
}

/* Nothing is said to be so before it is. */
Test(test_plain, what_is_not_recorded_yet_is_not_said_to_be_so)
{
    struct program p;
    open_session();
    say(&p, "bea", "h\n\nq\n");
    must_say(&p, "Vast te leggen voor K-2026-002: aangehouden.");
    must_say(&p, "Er is niets gedaan: er moet bij staan waarom.");
    must_not_say(&p, "\nK-2026-002: aangehouden");
    program_free(&p);
    cr_expect_eq(room_agenda(&room, session)->items[0].phase, PHASE_WAITING);
}

static void ask_scores(void)
{
    room_must(session_confidential(room.c, session, NULL));
    room_must(item_ask_scores(room.c, session, numbers[0]));
}

static const struct ballot_view *form_of(const char *member)
{
    const struct ballot_view *form;
    struct committee *c = room_as(&room, member);
    room_must(ballot_view(&form, c, &room.arena,
                          &(struct ballot_key){session, numbers[0], member}));
    committee_close(c);
    return form;
}

/* What was noted is one's own, and comes back where it is used. */
Test(test_plain, a_note_of_the_talk_comes_back_with_the_score)
{
    struct program p;
    begin();
    room_must(session_confidential(room.c, session, NULL));
    room_must(item_to_interview(room.c, session, numbers[0]));
    say(&p, "mohamed",
        "t\nHaalbaar\nVier uur per week.\n\nx\nHaalbaar\ngesteld\n"
        "x\n\nt\nHaalbaar\n\nq\n");
    must_say(&p, "Uw notitie is opgeslagen.");
    must_say(&p, "Haalbaar en genoeg tijd: gesteld.");
    must_say(&p, "Haalbaar en genoeg tijd, gesteld\n");
    must_say(&p, "Concreet plan, nog open\n");
    must_say(&p, "Dit staat er nu:\nVier uur per week.");
    program_free(&p);
    say(&p, "piet", "x\n\nt\nHaalbaar\n\nq\n");
    must_not_say(&p, "Vier uur");
    must_not_say(&p, ", gesteld");
    program_free(&p);
    ask_scores();
    say(&p, "mohamed", "formulier\n4\nt\nnee\n\n\nq\n");
    must_say(&p, "Dit hebt u voor uzelf genoteerd:\nVier uur per week.\n"
                 "De kandidaat mag de toelichting bij een score lezen.");
    program_free(&p);
    cr_expect_str_eq(form_of("mohamed")->notes[1], ""); /* not by Enter */
    say(&p, "mohamed", "formulier\nt\nja\n\n\nq\n");
    must_say(&p, "Dit staat er nu:\nVier uur per week.");
    program_free(&p);
    cr_expect_str_eq(form_of("mohamed")->notes[1], "Vier uur per week.");
    say(&p, "mohamed", "formulier\nt\n\n\nq\n"); /* there is one */
    must_not_say(&p, "voor uzelf genoteerd");
    program_free(&p);
    say(&p, "mohamed", "x\nq\n"); /* over */
    must_say(&p, "\"x\" doet hier niets");
    program_free(&p);
}

Test(test_plain, a_member_reads_scores_and_hands_in)
{
    struct program p;
    begin();
    say(&p, "mohamed", "\nja\n\n/\nburen\nq\n");
    golden("plain-reading", &p.out);
    program_free(&p);
    ask_scores();
    say(&p, "mohamed",
        "\n4\n9\nvier\n3\nt\nKent de buurt.\nEn de flat.\n\n4\n-\n3\np\n2\n4\n"
        "nee\nverbeteren\nConcreet\n5\ni\nja\nq\n");
    golden("plain-scoring", &p.out);
    program_free(&p);
    const struct item_view *view = room_item(&room, session, numbers[0]);
    cr_expect_eq(view->members[0].progress, PROGRESS_DONE);
    say(&p, "bea", "formulier teruggeven\nM. el\nVergist.\nq\n");
    must_say(&p, "moet opnieuw worden ingevuld: het eerdere blijft verzegeld.");
    program_free(&p);
    room_fill(room.c, session, numbers[0], "mohamed", room_worked[0]);
    room_lock(room.c, session, numbers[0], "mohamed", room_worked[0]);
    say(&p, "mohamed", "formulier\ni\nq\n");
    must_say(&p, "Het formulier is ingeleverd");
    must_not_say(&p, "Kent de buurt");
    program_free(&p);
}

/* Help, a note or a word in the letter: the question stands there again. */
Test(test_plain, a_score_is_asked_for_until_it_is_given)
{
    static const char again[] = "?\nt\nBuurt.\n\n/\nburen\n";
    struct str lines = {0};
    struct program p;
    begin();
    ask_scores();
    str_addf(&lines,
             "\n%s4\np\n3\ngeen oordeel\n\nverbeteren\nHaalbaar\n%s2\nq\n",
             again, again);
    say(&p, "mohamed", str_text(&lines));
    must_say(&p, "Concreet plan, 1-5, of - voor geen oordeel: ");
    must_say(&p, "De score is nu 4.\n");
    must_say(&p, "Concreet plan: 3, opgeslagen.");
    must_say(&p, "Haalbaar en genoeg tijd: geen oordeel, opgeslagen.");
    must_say(&p, "Haalbaar en genoeg tijd: 2, opgeslagen.");
    program_free(&p);
    cr_expect_eq(form_of("mohamed")->scores[0], 300);
    cr_expect_str_eq(form_of("mohamed")->notes[0], "Buurt.");
    cr_expect_str_eq(form_of("mohamed")->notes[1], "Buurt.");
    cr_expect_eq(form_of("mohamed")->scores[1], 200);
    str_free(&lines);
}

/* What was typed is there after the end of the program, whatever ended it. */
Test(test_plain, what_was_typed_is_kept_when_nobody_types_any_more)
{
    struct program p;
    const char *draft;
    begin();
    ask_scores();
    say(&p, "mohamed", "\n4\n3\nt\nEen hele regel.\nen een halve");
    cr_expect_eq(p.code, 0);
    program_free(&p);
    const struct ballot_view *form = form_of("mohamed");
    cr_expect_eq(form->scores[0], 400);
    cr_expect_eq(form->scores[1], 300);
    cr_expect_eq(form->answered, 2);
    struct committee *c = room_as(&room, "mohamed");
    char key[128];
    snprintf(key, sizeof key, "note-2/%s/%s", session, numbers[0]);
    room_must(draft_load(&draft, c, &room.arena, key));
    cr_expect_str_eq(draft, "Een hele regel.\nen een halve");
    committee_close(c);
    say(&p, "mohamed", "\nt\n\nq\nq\n");
    must_say(&p, "Uw formulier gaat verder waar u was gebleven.");
    must_say(&p, "3 van 6: ");
    must_say(&p, "Een hele regel.\nen een halve\n");
    program_free(&p);
    cr_expect_str_eq(form_of("mohamed")->notes[2],
                     "Een hele regel.\nen een halve");
    say(&p, "mohamed", "\nt\n+ en meer\n\nt\n+ half");
    program_free(&p);
    cr_expect_str_eq(form_of("mohamed")->notes[2],
                     "Een hele regel.\nen een halve\nen meer");
    say(&p, "mohamed", "\nt\n-\n\nq\n");
    must_say(&p, "en een halve\nen meer\nhalf\n");
    program_free(&p);
    cr_expect_str_eq(form_of("mohamed")->notes[2], "");
}

/* A number, the beginning, or the verb; ? says them once more. */
Test(test_plain, what_is_chosen_from_a_list_has_a_number)
{
    struct program p;
    begin();
    room_must(session_confidential(room.c, session, NULL));
    room_must(item_to_interview(room.c, session, numbers[0]));
    say(&p, "mohamed", "x\n2\n?\n9\n1\nx\nHaalbaar\n3\nq\n");
    must_say(&p, "\n2: Haalbaar en genoeg tijd, nog open\n");
    must_say(&p, "\n2: Haalbaar en genoeg tijd: Hoeveel uur");
    must_say(&p, "Deze vraag is: \n1: gesteld\n2: overgeslagen\n3: nog open\n"
                 "Deze vraag is: \n\"9\" staat er niet bij. Typ het nummer");
    must_say(&p, "Haalbaar en genoeg tijd: gesteld.");
    must_say(&p, "Haalbaar en genoeg tijd: nog open.");
    program_free(&p);
}

static const char against_it[] =
    "b\nafwijzen\nNiet concreet.\n\nHet gesprek.\n\n2\n"
    "voor\n2\ntegen toelaten\n3\n\nq\nq\nq\n";

Test(test_plain, a_vote_says_what_it_is_for)
{
    struct program p;
    open_session();
    room_to_reveal(room.c, session, numbers[0]);
    say(&p, "bea", against_it);
    must_say(&p, "\n1: laat de kandidaat toe\n2: wijst de kandidaat af\n");
    must_say(&p, "\n1: voor afwijzen\n2: tegen afwijzen\n");
    must_say(&p, "\"tegen toelaten\" staat er niet bij.");
    program_free(&p);
    say(&p, "bea", "b\ntoelaten\n\nHet gesprek.\n\n\n\n\n\n\ngetelde\n\nq\n");
    must_say(&p, "\n1: voor toelaten\n2: tegen toelaten\n");
    program_free(&p);
}

/* A score that was not typed to its end is none. */
Test(test_plain, half_a_line_is_no_answer)
{
    struct program p;
    begin();
    ask_scores();
    say(&p, "mohamed", "\n4");
    program_free(&p);
    cr_expect_eq(form_of("mohamed")->answered, 0);
}

Test(test_plain, who_knows_the_candidate_hears_nothing_more_of_it)
{
    struct program p;
    begin();
    ask_scores();
    say(&p, "mohamed", "k\nbuur\nja\nbrief\nformulier\nagenda\nq\n");
    must_say(&p, "U doet niet mee bij");
    must_not_say(&p, "De brief van");
    program_free(&p);
    const struct item_view *view = room_item(&room, session, numbers[0]);
    cr_expect(view->members[0].recused);
}

Test(test_plain, what_a_member_may_not_do_is_refused_in_words)
{
    struct program p;
    begin();
    say(&p, "mohamed", "s\nb\nc\nzitting openen\nx\nX\nq\n");
    must_say(&p, "Alleen de secretaris en de voorzitter kunnen dit doen.");
    must_say(&p, "\"x\" doet hier niets; ? zegt wat er kan.");
    must_say(&p, "Caps Lock");
    program_free(&p);
}

/* And by its letter it still says so itself. */
Test(test_plain, taking_back_is_offered_when_something_was_done)
{
    struct program p;
    begin();
    ask_scores();
    say(&p, "mohamed", "?\nu\nq\n");
    must_not_say(&p, "\nu: ");
    must_say(&p, "Er is hier niets om ongedaan te maken.");
    program_free(&p);
    say(&p, "mohamed", "formulier\n4\n\n?\nu\nq\n");
    must_say(&p, "\nu: Terugnemen wat u het laatst deed.");
    must_say(&p, "Ongedaan gemaakt: de score voor Concreet plan.");
    program_free(&p);
    say(&p, "mohamed", "formulier\n4\n\nu\nu\n?\nq\n");
    must_not_say(&p, "\nu: ");
    program_free(&p);
}

/* The keys of committee.ini, and those alone. */
Test(test_plain, own_keys_hold_here_too)
{
    struct program p;
    room_edit(&room, "next = \"n\"", "next = \".\"");
    begin();
    say(&p, "mohamed", "n\nq\n");
    must_say(&p, "\"n\" doet hier niets");
    must_not_say(&p, numbers[1]);
    program_free(&p);
    say(&p, "mohamed", ".\n?\nq\n");
    must_say(&p, numbers[1]);
    must_say(&p, "\n.: Naar de volgende kandidaat.");
    program_free(&p);
}

/* Before the first letter all score an invented one. */
Test(test_plain, the_practice_letter_is_scored_like_another)
{
    struct program p;
    open_session();
    room_must(session_confidential(room.c, session, NULL));
    say(&p, "bea", "oefenbrief\nq\n");
    must_say(&p, "De oefenbrief ligt op tafel.");
    program_free(&p);
    say(&p, "mohamed", "brief\n\n4\n\nq\n");
    must_say(&p, "oefenbrief: beoordelen.");
    must_say(&p, "De oefenbrief:");
    must_say(&p, "Concreet plan: 4, opgeslagen.");
    program_free(&p);
    say(&p, "bea", "oefenbrief\nq\n");
    must_say(&p, "De oefenbrief is klaar.");
    must_say(&p, "Enter: De brief openen");
    program_free(&p);
}

/* A line of braille is short: what we say ourselves stays below 120 characters,
   and what somebody else wrote, a criterion or a letter, is theirs. */
static void must_be_short(const char *said)
{
    enum { LONGEST = 120 };
    for (size_t size; *said; said += size + (said[size] == '\n')) {
        size = strcspn(said, "\n");
        size_t columns = 0;
        for (size_t i = 0; i < size; i++)
            columns += ((unsigned char)said[i] & 0xc0) != 0x80;
        cr_expect_leq(columns, LONGEST, "%.*s", (int)size, said);
    }
}

/* Who types what, and from where on it is ours alone; "" all of it. */
static void short_from(const char *member, const char *lines, const char *from)
{
    struct program p;
    say(&p, member, lines);
    const char *said = strstr(str_text(&p.out), from);
    cr_expect(said, "%s is not in %s", from, str_text(&p.out));
    must_be_short(said ? said : "");
    program_free(&p);
}

Test(test_plain, our_own_lines_are_short)
{
    begin();
    short_from("mohamed", "?\n\nja\n", "");
    short_from("bea", "?\nk\n\nh\n\nw\n\nagenda\nv\nschorsen\n\n?\n", "");
    ask_scores();
    short_from("mohamed", "formulier\n4\n4\n4\n4\n4\n4\nnee\n?\n",
               "Dit is uw formulier:");
    short_from("mohamed", "verbeteren\n1\n?\nt\nWoord.\n\nt\n\n/\n\n\n",
               "Typ een score:");
    short_from("mohamed", "k\nbuur\nja\n?\n", "doet niet mee bij");
    short_from("mohamed", "?\n", "");
}

/* ---- the PIN ---- */

static void give_pin(void)
{
    struct committee *piet = room_as(&room, "piet");
    room_must(pin_set(piet, "604218"));
    committee_close(piet);
}

Test(test_plain, a_pin_comes_before_anything_else)
{
    struct program p;
    begin();
    give_pin();
    say(&p, "piet", "q\n");
    must_not_say(&p, "K-2026");
    cr_expect_eq(p.code, 77);
    program_free(&p);
    say(&p, "piet", "604219\n604218\nq\n");
    must_say(&p, "De pincode klopte niet.");
    must_say(&p, "K-2026");
    must_not_say(&p, "6042");
    cr_expect_eq(p.code, 0);
    program_free(&p);
    say(&p, "mohamed", "q\n");
    must_not_say(&p, "Pincode");
    program_free(&p);
}

/* ---- text from outside ---- */

static void must_be_lines(const struct program *p)
{
    const char *at = str_text(&p->out), *end = at + p->out.len;
    uint32_t code = 0;
    for (size_t size; (size = utf8_next(&code, at, (size_t)(end - at)));
         at += size)
        if (code != '\n' && code_hidden(code))
            cr_assert_fail("U+%04X in\n%s", code, str_text(&p->out));
    cr_expect_eq(at, end, "no UTF-8");
}

Test(test_plain, no_letter_or_name_sends_more_than_lines)
{
    const char *const *list;
    const char *values[CANDIDATE_FIELDS + 2] = {0};
    struct str letter = {0};
    struct program p;
    size_t count = hostile_strings(&list, &room.arena);
    for (size_t i = 0; i < count; i++)
        str_addf(&letter, "%s\n", list[i]);
    for (int i = 0; candidate_fields[i]; i++)
        if (text_equal(candidate_fields[i], "letter"))
            values[i] = str_text(&letter);
    begin();
    room_must(session_drop(room.c, session, numbers[1]));
    room_must(candidate_edit(room.c, numbers[1], values));
    str_free(&letter);
    const char *again[] = {numbers[1]};
    room_must(session_add(room.c, session, again, 1, NULL));
    room_must(item_event(room.c, session, numbers[0], PHASE_HELD_OVER,
                         "\x1b[2J\x07 Niets."));
    room_must(item_open_letter(room.c, session, numbers[1]));
    say(&p, "mohamed", "\nja\n\n/\na\nagenda\nq\n");
    must_say(&p, "Einde van de brief.");
    must_be_lines(&p);
    program_free(&p);
}

/* What is typed is text from outside as well. */
Test(test_plain, what_is_typed_comes_back_as_lines)
{
    struct program p;
    begin();
    ask_scores();
    say(&p, "mohamed",
        "\x1b[A\x07\xff\xe9\n\x1b]0;x\x07\n\nt\n\x9b\x1b[2J\n\nq\n");
    must_be_lines(&p);
    program_free(&p);
}

/* ---- whatever is typed ---- */

static const char *const words[] = {
    "",
    "",
    "",
    "",
    "ja",
    "ja",
    "iedereen",
    "4",
    "3",
    "-",
    "huurders",
    "welzijn",
    "corporatie",
    "M. el",
    "Concreet",
    "a",
    "b",
    "c",
    "d",
    "e",
    "f",
    "h",
    "i",
    "k",
    "n",
    "p",
    "r",
    "s",
    "t",
    "u",
    "w",
    "z",
    "/",
    "?",
    "q x",
    "agenda",
    "brief",
    "gesprek",
    "toevoegen",
    "scores",
    "scores vragen",
    "wijzigen",
    "verbeteren",
    "formulier",
    "zittingen",
    "schorsen",
    "zitting openen",
    "oefenbrief",
    "laat",
    "wijst",
    "met algemene",
    "getelde",
    "voor",
    "tegen",
    "12-3-2026",
    "19.30",
    "buur",
    "aanwezig",
    "formulier teruggeven",
};
enum { WORDS = sizeof words / sizeof *words, LINES = 400 };

static void add_line(struct str *script)
{
    struct str text = {0};
    if (random_below(12) == 0)
        hostile_text(&text, 6);
    else
        str_add(&text, words[random_below(WORDS)]);
    str_addf(script, "%s\n", str_text(&text));
    str_free(&text);
}

/* It neither ends nor sends anything but lines, and the database is sound. */
Test(test_plain, any_lines_at_all)
{
    static const char *const who[] = {"bea", "mohamed", "anna", "bea"};
    for (unsigned turn = 0; turn < 4; turn++) {
        struct str script = {0};
        struct program p;
        random_set_seed(100 + turn);
        for (int i = 0; i < LINES; i++)
            add_line(&script);
        str_add(&script, "\n\n\nagenda\n");
        say(&p, who[turn], str_text(&script));
        cr_expect_eq(p.code, 0, "%s: %s", who[turn], str_text(&p.err));
        must_be_lines(&p);
        program_free(&p);
        str_free(&script);
    }
    room_verify(&room);
}
