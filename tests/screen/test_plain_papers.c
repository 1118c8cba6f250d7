/* --plain: the documents of a session, from the minutes to the letters. */

#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/base/file.h>
#include <committee/base/str.h>
#include <committee/work/committee.h>
#include <committee/work/items.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"
#include "../support/program.h"

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

TestSuite(test_plain_papers, .init = start, .fini = stop, .timeout = 120);

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

static void close_session(void)
{
    const struct session_closing closing = {.at = {22, 5}};
    const char *backup;
    struct arena arena = {0};
    open_session();
    for (int i = 0; i < 3; i++)
        room_must(item_event(room.c, session, numbers[i], PHASE_HELD_OVER,
                             "Er is geen tijd meer."));
    room_must(session_close(&backup, room.c, &arena, session, &closing));
    arena_free(&arena);
}

/* What is not about one candidate: while the session goes on by its words, and
   after it by the key as well; sealed minutes take no more. */
Test(test_plain_papers, the_connecting_text_is_written)
{
    struct program p;
    close_session();
    say(&p, "bea",
        "t\nEr was koffie bij Berg.\n\nverbindende tekst\n+ En thee.\n\nq\n");
    must_say(&p, "Verbindende tekst bij de notulen van 2026-01");
    must_say(&p, "Opgeslagen. Deze tekst komt in de notulen.");
    must_say(&p, "Het is opgeslagen met \"Berg\" erin.");
    program_free(&p);
    const char *minutes =
        room_document(&room, session, DOCUMENT_MINUTES, FORMAT_TEXT);
    cr_expect(strstr(minutes, "Er was koffie bij Berg."), "%s", minutes);
    cr_expect(strstr(minutes, "En thee."), "%s", minutes);
    say(&p, "bea", "v\nvaststellen\n\n\nt\nq\n");
    must_say(&p, "zijn al vastgesteld, dus de tekst");
    must_say(&p, "Typ v om ze opnieuw vast te stellen");
    must_not_say(&p, "--");
    program_free(&p);
    say(&p, "mohamed", "t\nverbindende tekst\nq\n");
    must_say(&p, "Alleen de secretaris en de voorzitter kunnen dit doen.");
    program_free(&p);
}

/* What is over does not end any more. */
Test(test_plain_papers, a_closed_session_has_no_end_to_come)
{
    struct program p;
    close_session();
    say(&p, "bea", "agenda\nq\n");
    must_say(&p, "aangehouden.");
    must_not_say(&p, "De zitting eindigt");
    program_free(&p);
}

/* They are heard before they are made, and go out on a day. */
Test(test_plain_papers, letters_are_heard_written_and_sent)
{
    struct program p;
    close_session();
    say(&p, "bea",
        "document\nBrieven\ne\nBrieven\nodt\n"
        "verstuurd\n\nverstuurd\n\nverstuurd\n11-3-2026\nnee\nq\n");
    must_say(&p, "\nBeste Duin,\n");
    must_say(&p, "\nBeste Meer,\n");
    must_not_say(&p, " \n\n"); /* nothing behind the last word */
    must_say(&p, "Einde van het document.");
    must_say(&p, "Pagina's voor LibreOffice of Word (odt)");
    must_say(&p, "Opgeslagen: ");
    must_say(&p, "Vastgelegd: 3 brieven zijn verstuurd op 12-03-2026.");
    must_say(&p, "al eerder vastgelegd: 3 brieven zijn verstuurd op 12-03");
    must_say(&p, "Klopte dat niet en moet het 11-03-2026 zijn? ja of nee: ");
    must_not_say(&p, "Vastgelegd: 3 brieven zijn verstuurd op 11-03-2026.");
    must_not_say(&p, "--force");
    cr_expect_eq(p.code, 0);
    program_free(&p);
    clock_advance(24 * 3600000);
    program_share_clock(room.folder);
    say(&p, "bea", "verstuurd\n13-3-2026\nja\nq\n");
    must_say(&p, "Vastgelegd: 3 brieven zijn verstuurd op 13-03-2026.");
    program_free(&p);
    say(&p, "mohamed", "document\nverstuurd\nq\n");
    must_say(&p, "Alleen de secretaris en de voorzitter kunnen dit doen.");
    must_not_say(&p, "Beste");
    program_free(&p);
}

/* As the screen does it: by the word, with what changes first and the day; what
   is sealed is corrected below. */
Test(test_plain_papers, minutes_are_adopted_and_corrected)
{
    struct program p;
    close_session();
    say(&p, "bea", "v\nja\nv\n\nq\n");
    must_say(&p, "Daarna liggen ze vast");
    must_say(&p, "Typ vaststellen en Enter: ");
    must_say(&p, "Er is niets gedaan.");
    program_free(&p);
    cr_expect_not(room_agenda(&room, session)->row.adopted);
    say(&p, "bea", "v\nVaststellen\n\n31-2-2026\n12-3-2026\nq\n");
    must_say(&p, "zijn vastgesteld en liggen nu vast.");
    program_free(&p);
    const struct session_row *row = &room_agenda(&room, session)->row;
    cr_expect(row->adopted);
    cr_expect_eq(row->adopted_on.day, 12);
    say(&p, "bea", "zittingen\n\nv\nvaststellen\n\n\nq\n");
    must_say(&p, "2026-01, donderdag 12 maart 2026: gesloten, notulen vast");
    must_say(&p, "Ze zijn al vastgesteld, en hun tekst blijft");
    must_say(&p, "oem wat er wordt verbeterd");
    program_free(&p);
    say(&p, "bea", "v\nvaststellen\nPunt 5: een dag later.\n\n\nq\n");
    must_say(&p, "zijn vastgesteld en liggen nu vast.");
    program_free(&p);
    room_verify(&room);
}

/* What is sealed stays: so a word in it is asked about before. */
Test(test_plain_papers, a_name_in_changes_is_asked_about)
{
    struct program p;
    close_session();
    say(&p, "bea", "v\nvaststellen\nPunt 5: mevrouw Berg.\n\nnee\nq\n");
    must_say(&p, "Hoort \"Berg\" hier thuis?");
    program_free(&p);
    cr_expect_not(room_agenda(&room, session)->row.adopted);
    say(&p, "bea",
        "v\nvaststellen\nBerg is depressief.\n\nja\nnee\nq\n"); /* both */
    must_say(&p, "Hoort \"depressief\" hier thuis?");
    must_say(&p, "Hoort \"Berg\" hier thuis?");
    program_free(&p);
    cr_expect_not(room_agenda(&room, session)->row.adopted);
    say(&p, "bea", "v\nvaststellen\n\nja\nja\n\nq\n"); /* it was kept */
    must_say(&p, "Dit staat er nu:\nBerg is depressief.");
    must_say(&p, "zijn vastgesteld en liggen nu vast.");
    program_free(&p);
}

/* When the session is over, and by who leads it. */
Test(test_plain_papers, minutes_are_adopted_by_who_leads)
{
    struct program p;
    open_session();
    say(&p, "bea", "v\nq\n");
    must_say(&p, "Notulen worden vastgesteld als de zitting is gesloten.");
    must_not_say(&p, "vaststellen?");
    program_free(&p);
    say(&p, "mohamed", "v\nq\n");
    must_say(&p, "Alleen de secretaris en de voorzitter kunnen dit doen.");
    program_free(&p);
}

/* What is in the way is asked about: --force is for commands. */
Test(test_plain_papers, a_document_is_made_again)
{
    struct program p;
    char path[300];
    struct str text = {0};
    open_session();
    say(&p, "bea", "e\nNotulen\ntxt\nq\n");
    must_not_say(&p, "vervangen");
    program_free(&p);
    snprintf(path, sizeof path, "%s/uitvoer/notulen-%s.txt", room.folder,
             session);
    cr_assert_eq(file_write(path, "oud", 3, true), OK);
    say(&p, "bea", "e\nNotulen\ntxt\nnee\nq\n");
    must_say(&p, "Er is al een bestand met deze naam");
    must_say(&p, path);
    must_say(&p, "Er is niets gedaan.");
    must_not_say(&p, "--force");
    program_free(&p);
    cr_assert_eq(file_read(&text, path, 1 << 20), OK);
    cr_expect_str_eq(str_text(&text), "oud");
    str_clear(&text);
    say(&p, "bea", "e\nNotulen\ntxt\nja\nq\n");
    must_say(&p, "Opgeslagen: ");
    program_free(&p);
    cr_assert_eq(file_read(&text, path, 1 << 20), OK);
    cr_expect(strstr(str_text(&text), "NOTULEN"), "%s", str_text(&text));
    str_free(&text);
}
