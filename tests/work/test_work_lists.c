/* What is drawn up beside the minutes, as documents: who is in it, and what is
   not said to whom. */
#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/file.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/work/committee.h>
#include <committee/work/decisions.h>
#include <committee/work/items.h>
#include <committee/work/places.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"
#include "../support/program.h"

enum { GUESTS = 3, LATER = 3 }; /* the fourth is not decided on yet */

static struct room room;
static char numbers[GUESTS + 1][24], session[24], decisions[GUESTS + 1][24];

static void admit(int guest, const char *what, const char *digits, int voters)
{
    struct decision_input input = {
        .admit = true,
        .reasons = "Een goed plan.",
        .departure = "Het plan is beter dan de cijfers.",
        .chair = voters == 3 ? NULL : "piet",
        .commitment = {what, "de buren", "elke week", "mei", "twee jaar"}};
    room_to_scoring(room.c, session, numbers[guest]);
    for (int i = 0; i < voters; i++) {
        room_fill(room.c, session, numbers[guest], room_voters[i], digits);
        room_lock(room.c, session, numbers[guest], room_voters[i], digits);
    }
    room_must(item_reveal(room.c, session, numbers[guest]));
    room_must(
        decide(decisions[guest], room.c, session, numbers[guest], &input));
}

/* Two places for three who are admitted: the third waits. */
static void start(void)
{
    static const char *const names[] = {"A. Berg", "B. Dam", "C. Est",
                                        "D. Fok"};
    const char *list[GUESTS + 1];
    room_open(&room);
    for (int i = 0; i <= LATER; i++) {
        room_candidate(numbers[i], &room, names[i]);
        list[i] = numbers[i];
    }
    room_session(session, &room, list, GUESTS + 1);
    room_must(quota_set_vacated(room.c, 2026, 8));
    admit(0, "wandelen met wie dat wil", "555555", 3);
    admit(1, "koken voor acht buren", "555555", 3);
    admit(2, "fietsen repareren", "444444", 3);
}

static void stop(void)
{
    room_verify(&room);
    room_close(&room);
}

TestSuite(test_work_lists, .init = start, .fini = stop, .timeout = 120);

static const char *paper(enum document_kind kind, const char *scope)
{
    return room_document(&room, scope, kind, FORMAT_TEXT);
}

static void expect_on(const char *text, const char *words)
{
    cr_expect_not_null(strstr(text, words), "\"%s\" is not in\n%s", words,
                       text);
}

static void expect_off(const char *text, const char *words)
{
    cr_expect_null(strstr(text, words), "\"%s\" is in\n%s", words, text);
}

static const char *const scopes[] = {"2026-01", "2026", NULL};

Test(test_work_lists, decisions_stand_by_number)
{
    for (size_t i = 0; i < 3; i++) {
        const char *text = paper(DOCUMENT_DECISIONS, scopes[i]);
        expect_on(text, "Besluitenlijst");
        for (int guest = 0; guest < GUESTS; guest++) {
            expect_on(text, decisions[guest]);
            expect_on(text, numbers[guest]);
        }
        expect_on(text, "toegelaten");
        expect_off(text, "Berg");
    }
    expect_on(paper(DOCUMENT_DECISIONS, "2025"), "geen besluit genomen");
    const char *text;
    size_t size;
    room_refused(document_make(&text, &size, room.c, &room.arena, "2026-09",
                               DOCUMENT_DECISIONS, FORMAT_TEXT),
                 ERR_NO_INPUT, "2026-09");
}

Test(test_work_lists, the_reserve_list_says_who_waits)
{
    for (size_t i = 0; i < 3; i++) {
        const char *text = paper(DOCUMENT_RESERVE, scopes[i]);
        expect_on(text, "Jaar : 2026");
        expect_on(text, numbers[2]);
        expect_on(text, "4,00");
        expect_off(text, numbers[0]);
        expect_off(text, "Est");
    }
}

/* Who waits has no lease. */
Test(test_work_lists, a_lease_gets_the_commitment_of_who_holds_a_place)
{
    const char *text = paper(DOCUMENT_COMMITMENTS, session);
    expect_on(text, "Toegelaten : A. Berg");
    expect_on(text, "Toegelaten : B. Dam");
    expect_on(text, "koken voor acht buren");
    expect_on(text, decisions[1]);
    expect_on(text, "Wat u gaat doen");
    expect_on(text, "De commissie heeft u met deze toezegging toegelaten.");
    expect_on(text, "voor akkoord,");
    expect_on(text, "____\nA. Berg\n");
    expect_on(text, "____\nB. Dam\n");
    expect_off(text, "huurder ");
    expect_off(text, "huurder,");
    expect_off(text, "fietsen");
    expect_off(text, "Est");
    cr_expect_not_null(strchr(text, '\f'), "a page for each");
    expect_off(text, "Een goed plan");
    expect_off(text, "5,00");
}

static void expect_annex(const char *folder, int guest, const char *name,
                         const char *other)
{
    struct str text = {0};
    char path[300];
    snprintf(path, sizeof path, "%s/toezegging-%s.txt", folder,
             decisions[guest]);
    room_must(file_read(&text, path, 1 << 20));
    expect_on(str_text(&text), name);
    expect_on(str_text(&text), "bladzijde 1 van 1");
    expect_off(str_text(&text), other);
    str_free(&text);
}

/* A contract each, so pages that are counted each, and a file each. */
Test(test_work_lists, each_lease_has_an_annex_of_its_own)
{
    char folder[64];
    const char *written;
    struct document_target target = {.path = folder};
    program_folder(folder);
    room_must(document_write(&written, room.c, &room.arena, session,
                             DOCUMENT_COMMITMENTS, FORMAT_TEXT, &target));
    expect_annex(folder, 0, "A. Berg", "B. Dam");
    expect_annex(folder, 1, "B. Dam", "A. Berg");
    room_refused(document_write(&written, room.c, &room.arena, session,
                                DOCUMENT_COMMITMENTS, FORMAT_TEXT, &target),
                 ERR_CREATE, "exists already");
    expect_off(paper(DOCUMENT_COMMITMENTS, session), "bladzijde");
    program_sweep(folder);
}

/* What is promised, and nothing that tells by whom. */
Test(test_work_lists, residents_hear_no_names_and_no_decisions)
{
    const char *text = paper(DOCUMENT_RESIDENTS, session);
    const char *cooking = strstr(text, "1. Koken voor acht buren");
    const char *walking = strstr(text, "2. Wandelen met wie dat wil");
    cr_assert(cooking && walking, "%s", text);
    cr_expect_lt(cooking, walking, "in the order of the decisions");
    expect_on(text, "elke week");
    expect_off(text, "fietsen");
    for (int guest = 0; guest < GUESTS; guest++) {
        expect_off(text, numbers[guest]);
        expect_off(text, decisions[guest]);
    }
    expect_off(text, "Berg");
    expect_off(text, "Dam");
}

Test(test_work_lists, who_takes_no_part_reads_less)
{
    room_must(
        session_recuse(room.c, session, numbers[LATER], "anna", GROUND_FRIEND));
    admit(LATER, "voorlezen", "333333", 2);
    struct committee *secretary = room.c;
    const char *text;
    size_t size;
    room.c = room_as(&room, "anna");
    text = paper(DOCUMENT_DECISIONS, session);
    expect_on(text, decisions[LATER]);
    expect_on(text, "besloten");
    expect_on(text, "u niet meedoet");
    static const enum document_kind kinds[] = {
        DOCUMENT_RESERVE, DOCUMENT_COMMITMENTS, DOCUMENT_RESIDENTS};
    for (size_t i = 0; i < 3; i++)
        room_refused(document_make(&text, &size, room.c, &room.arena, session,
                                   kinds[i], FORMAT_TEXT),
                     ERR_DENIED,
                     kinds[i] == DOCUMENT_RESERVE
                         ? "you do not see its reserve list"
                         : "you do not see the commitments of this year");
    committee_close(room.c);
    room.c = room_as(&room, "piet");
    for (int kind = DOCUMENT_DECISIONS; kind < DOCUMENT_STATISTICS; kind++)
        room_refused(document_make(&text, &size, room.c, &room.arena, session,
                                   (enum document_kind)kind, FORMAT_TEXT),
                     ERR_DENIED, "Only the secretary and the chair");
    committee_close(room.c);
    room.c = secretary;
}

Test(test_work_lists, figures_of_the_seats_can_be_printed)
{
    const char *text = paper(DOCUMENT_STATISTICS, session);
    expect_on(text, "Hoe de geledingen scoren");
    expect_on(text, "Zitting : 2026-01");
    expect_on(text, "\nDezelfde score   : 100 %\n"); /* one row is no table */
    expect_on(text, "waarde  opmerking\n");
    text = room_document(&room, NULL, DOCUMENT_STATISTICS, FORMAT_HTML);
    expect_on(text, "<table");
}

/* ---- the commands ------------------------------------------------------------ */

static void run(struct program *p, const char *const *args)
{
    const char *all[16] = {"-c", room.config};
    int count = 2;
    for (; *args; args++)
        all[count++] = *args;
    program_run(p, all);
}

#define RUN(p, ...) run((p), (const char *const[]){__VA_ARGS__, NULL})

Test(test_work_lists, commands_write_documents_and_files)
{
    struct program p = {0};
    char path[128];
    RUN(&p, "list", "decisions", "--format", "md");
    cr_assert_eq(p.code, 0, "%s", str_text(&p.err));
    expect_on(str_text(&p.out), "# Besluitenlijst");
    program_free(&p);
    RUN(&p, "list", "reserve", "--format", "html", "--year", "2026");
    expect_on(str_text(&p.out), "<h1>Reservelijst</h1>");
    program_free(&p);
    RUN(&p, "list", "commitments", "--residents", "--format", "txt");
    expect_on(str_text(&p.out), "oken voor acht buren");
    program_free(&p);
    RUN(&p, "list", "commitments", "--residents", "--format", "csv");
    cr_expect_eq(p.code, 2);
    program_free(&p);
    RUN(&p, "stats", session, "--format", "md");
    expect_on(str_text(&p.out), "# Hoe de geledingen scoren");
    program_free(&p);
    room_path(path, sizeof path, &room, "lijst.csv");
    RUN(&p, "list", "decisions", "--format", "excel", "-o", path);
    cr_expect_eq(p.code, 0, "%s", str_text(&p.err));
    expect_on(str_text(&p.out), "/lijst.csv\n");
    program_free(&p);
    RUN(&p, "list", "decisions", "--format", "csv", "-o", path);
    cr_expect_eq(p.code, 73, "it is replaced only when asked");
    program_free(&p);
}
