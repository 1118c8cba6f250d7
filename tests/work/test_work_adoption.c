/* Minutes are adopted: changes first, and sealed from then on. */
#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/base/helper.h>
#include <committee/base/str.h>
#include <committee/work/adoption.h>
#include <committee/work/committee.h>
#include <committee/work/concepts.h>
#include <committee/work/documents.h>
#include <committee/work/guard.h>
#include <committee/work/items.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"
#include "../support/program.h"
#include "../support/schema.h"

static struct room room;
static char session[24], number[24];
static const struct date day = {2026, 3, 12};

/* A closed evening, a day later. */
static void start(void)
{
    const char *backup;
    room_open(&room);
    room_candidate(number, &room, "F. el Idrissi");
    room_session(session, &room, (const char *const[]){number}, 1);
    room_must(item_event(room.c, session, number, PHASE_HELD_OVER,
                         "Te laat op de avond."));
    room_must(session_close(&backup, room.c, &room.arena, session,
                            &(struct session_closing){.at = {.hour = -1}}));
    clock_advance(24 * 3600000LL);
}

static void stop(void)
{
    room_verify(&room);
    room_close(&room);
}

TestSuite(test_work_adoption, .init = start, .fini = stop, .timeout = 120);

static const char *paper(enum document_format format)
{
    return room_document(&room, session, DOCUMENT_MINUTES, format);
}

static void expect_on(const char *text, const char *words)
{
    cr_expect_not_null(strstr(text, words), "\"%s\" is not in\n%s", words,
                       text);
}

Test(test_work_adoption, the_changes_stand_in_what_is_sealed)
{
    expect_on(paper(FORMAT_TEXT), "NOTULEN (concept)");
    room_must(minutes_adopt(room.c, session, day,
                            "Punt 5: \"vrijdags\" wordt \"op vrijdag\".\n\n"
                            "Punt 8: een zin minder.\n"));
    const char *text = paper(FORMAT_TEXT);
    cr_expect_null(strstr(text, "concept"));
    expect_on(text, "Vastgesteld op : 12 maart 2026");
    expect_on(text, "Wijzigingen bij de vaststelling");
    expect_on(text, "- Punt 8: een zin minder.");
    expect_on(text, "Aldus vastgesteld op 12 maart 2026,");
    expect_on(paper(FORMAT_JSON), "\"edition\": 1");
    expect_on(paper(FORMAT_MARKDOWN), "een zin minder");
}

/* What changes in the program's surroundings does not reach them. */
Test(test_work_adoption, they_come_out_the_same_byte_for_byte)
{
    char *before[FORMAT_COUNT];
    room_must(minutes_adopt(room.c, session, day, ""));
    for (int i = 0; i < FORMAT_ODT; i++)
        before[i] = xstrdup(paper((enum document_format)i));
    room_edit(&room, "B. Jansen", "B. Janssen-de Vries");
    for (int i = 0; i < FORMAT_ODT; i++) {
        cr_expect_str_eq(paper((enum document_format)i), before[i]);
        free(before[i]);
    }
    committee_set_lang(room.c, LANG_EN);
    expect_on(paper(FORMAT_TEXT), "MINUTES");
    expect_on(paper(FORMAT_TEXT), "B. Jansen (");
    committee_set_lang(room.c, LANG_NL);
}

/* By what the committee's computers are set to; a sealed one stays as it is. */
Test(test_work_adoption, excel_gets_the_separator_of_the_setting)
{
    expect_on(paper(FORMAT_EXCEL), "\uFEFFsession;date;point;");
    expect_on(paper(FORMAT_EXCEL), "\r\n\u20072026-01;2026-03-12;");
    room_edit(&room, "excel = semicolon", "excel = comma");
    expect_on(paper(FORMAT_EXCEL), "\uFEFFsession,date,point,");
    expect_on(paper(FORMAT_CSV), "session,date,point,");
    room_must(minutes_adopt(room.c, session, day, ""));
    room_edit(&room, "excel = comma", "excel = semicolon");
    expect_on(paper(FORMAT_EXCEL), "\uFEFFsession,date,point,");
}

static void add_pages(struct str *out, enum document_format format,
                      const char *start)
{
    const char *bytes;
    size_t size;
    room_must(document_make(&bytes, &size, room.c, &room.arena, session,
                            DOCUMENT_MINUTES, format));
    str_addn(out, bytes, size);
    cr_assert_gt(size, 1000);
    cr_expect_eq(memcmp(bytes, start, strlen(start)), 0);
}

static void pages(struct str *out)
{
    str_clear(out);
    add_pages(out, FORMAT_ODT, "PK\3\4");
    add_pages(out, FORMAT_PDF, "%PDF-1.4");
}

static bool same(const struct str *a, const struct str *b)
{
    return a->len == b->len && memcmp(a->data, b->data, a->len) == 0;
}

/* Nor that of what committee-press makes. */
Test(test_work_adoption, their_pages_come_out_the_same)
{
    struct str concept = {0}, before = {0}, after = {0};
    pages(&concept);
    room_must(minutes_adopt(room.c, session, day, ""));
    pages(&before);
    cr_expect_not(same(&concept, &before));
    room_edit(&room, "B. Jansen", "B. Janssen-de Vries");
    pages(&after);
    cr_expect(same(&before, &after));
    str_free(&concept);
    str_free(&before);
    str_free(&after);
}

/* Adopting does not wait for a program: its pages are made later, of what was
   sealed. */
Test(test_work_adoption, without_the_program_that_makes_pages)
{
    const char *bytes;
    size_t size;
    struct str sealed = {0}, later = {0};
    helper_look_in("/dev/null");
    cr_expect_not(document_can_press());
    room_must(minutes_adopt(room.c, session, day, "Punt 8: een zin minder."));
    room_refused(document_make(&bytes, &size, room.c, &room.arena, session,
                               DOCUMENT_MINUTES, FORMAT_ODT),
                 ERR_NO_INPUT, "committee-press is missing");
    expect_on(paper(FORMAT_TEXT), "een zin minder");
    helper_look_in(BUILD_DIR);
    pages(&sealed);
    room_edit(&room, "B. Jansen", "B. Janssen-de Vries");
    pages(&later);
    cr_expect(same(&sealed, &later));
    str_free(&sealed);
    str_free(&later);
}

/* The setting is named where it is written. */
Test(test_work_adoption, a_letterhead_that_is_missing)
{
    const char *bytes;
    size_t size;
    room_edit(&room, "letterhead = \"\"", "letterhead = \"huis.ott\"");
    room_refused(document_make(&bytes, &size, room.c, &room.arena, session,
                               DOCUMENT_MINUTES, FORMAT_ODT),
                 ERR_CONFIG, "huis.ott");
    cr_expect_str_eq(fail_file(), room.config);
    cr_expect_gt(fail_line(), 0);
    expect_on(paper(FORMAT_TEXT), "NOTULEN");
}

/* What was given out is found again, whatever was changed afterwards. */
Test(test_work_adoption, concepts_are_kept_until_the_adoption)
{
    const char *written, *first, *text;
    char path[128];
    struct concepts_view view;
    room_path(path, sizeof path, &room, "notulen.html");
    struct document_target target = {.path = path, .force = true};
    room_must(document_write(&written, room.c, &room.arena, session,
                             DOCUMENT_MINUTES, FORMAT_HTML, &target));
    room_must(document_write(&written, room.c, &room.arena, session,
                             DOCUMENT_MINUTES, FORMAT_TEXT, &target));
    first = paper(FORMAT_TEXT);
    room_must(document_set_connecting_text(room.c, session, "Iets anders."));
    room_must(minutes_adopt(room.c, session, day, "Punt 8: een zin minder."));
    room_must(document_write(&written, room.c, &room.arena, session,
                             DOCUMENT_MINUTES, FORMAT_TEXT, &target));
    room_must(concepts_view(&view, room.c, &room.arena, session));
    cr_assert_eq(view.count, 2, "the same text is kept once");
    cr_expect_not(view.rows[0].edited);
    cr_expect(view.rows[1].edited);
    cr_expect_str_eq(view.rows[1].by, "B. Jansen");
    cr_expect_eq(view.adopted_from, 2);
    room_must(concept_read(&text, room.c, &room.arena, session, 1));
    cr_expect_str_eq(text, first);
    room_must(concept_read(&text, room.c, &room.arena, session, 2));
    expect_on(text, "Iets anders.");
    expect_on(text, "(concept)");
    room_refused(concept_read(&text, room.c, &room.arena, session, 3),
                 ERR_NO_INPUT, "no concept 3");
    struct committee *piet = room_as(&room, "piet");
    room_refused(concept_read(&text, piet, &room.arena, session, 1), ERR_DENIED,
                 "Only the secretary and the chair");
    committee_close(piet);
}

Test(test_work_adoption, versions_are_listed_by_the_command)
{
    struct program p = {0};
    room_must(document_set_connecting_text(room.c, session, "Iets anders."));
    program_run(&p, (const char *const[]){"-c", room.config, "minutes",
                                          "--versions", NULL});
    expect_on(str_text(&p.out), "de tekst is gewijzigd door B. Jansen");
    program_free(&p);
    program_run(&p, (const char *const[]){"-c", room.config, "minutes", session,
                                          "--concept", "1", NULL});
    expect_on(str_text(&p.out), "Iets anders.");
    program_free(&p);
}

Test(test_work_adoption, without_changes_by_the_command)
{
    struct program p = {0};
    program_run(&p, (const char *const[]){"-c", room.config, "minutes", session,
                                          "--adopt", "2026-03-12", NULL});
    cr_expect_eq(p.code, 0, "%s", str_text(&p.err));
    program_free(&p);
    expect_on(paper(FORMAT_TEXT), "NOTULEN");
    cr_expect_null(strstr(paper(FORMAT_TEXT), "concept"));
}

/* Who adopts gets the seal, and finds the same one again. */
Test(test_work_adoption, the_seal_is_told_and_listed)
{
    struct program p = {0}, again = {0};
    program_run(&p, (const char *const[]){"-c", room.config, "minutes",
                                          "--adopt", "2026-03-12", NULL});
    cr_assert_eq(p.code, 0, "%s", str_text(&p.err));
    expect_on(str_text(&p.out),
              "De notulen van 2026-01 zijn vastgesteld, versie 1.");
    const char *seal = strstr(str_text(&p.out), "  zegel: ");
    cr_assert_not_null(seal, "%s", str_text(&p.out));
    cr_expect_eq(strspn(seal + 9, "0123456789abcdef"), 64, "%s", seal);
    program_run(&again, (const char *const[]){"-c", room.config, "minutes",
                                              "--versions", NULL});
    expect_on(str_text(&again.out), seal);
    program_free(&again);
    program_free(&p);
}

/* What was adopted stays readable, whatever corrected it. */
Test(test_work_adoption, each_version_is_listed_and_printed)
{
    struct program p = {0};
    const char *first;
    room_must(document_set_connecting_text(room.c, session, "Iets anders."));
    room_must(minutes_adopt(room.c, session, day, "Punt 8: een zin minder."));
    first = paper(FORMAT_TEXT);
    room_must(minutes_adopt(room.c, session, (struct date){2026, 3, 13},
                            "De plaats was het buurthuis."));
    program_run(&p, (const char *const[]){"-c", room.config, "minutes", session,
                                          "--versions", NULL});
    expect_on(str_text(&p.out),
              "Vastgesteld op 12 maart 2026, versie 1, uit concept 1\n"
              "  zegel: ");
    expect_on(str_text(&p.out),
              "\nVastgesteld op 13 maart 2026, versie 2\n  zegel: ");
    program_free(&p);
    program_run(&p, (const char *const[]){"-c", room.config, "minutes", session,
                                          "--edition", "1", NULL});
    cr_expect_str_eq(str_text(&p.out), first);
    program_free(&p);
    program_run(&p, (const char *const[]){"-c", room.config, "minutes", session,
                                          "--edition", "2", "--format", "md",
                                          NULL});
    expect_on(str_text(&p.out), "De plaats was het buurthuis.");
    program_free(&p);
    program_run(&p, (const char *const[]){"-c", room.config, "minutes", session,
                                          "--edition", "3", NULL});
    cr_expect_eq(p.code, 66);
    expect_on(str_text(&p.err), "geen versie 3");
    program_free(&p);
}

/* What would not be done is refused, and nothing is. */
Test(test_work_adoption, options_that_do_not_go_together)
{
    static const struct {
        const char *options[4], *other;
    } rows[] = {
        {{"--concept", "1", "--format", "pdf"}, "--format"},
        {{"--concept", "1", "-o", "notulen.txt"}, "--output"},
        {{"--adopt", "2026-03-12", "--format", "pdf"}, "--format"},
        {{"--adopt", "2026-03-12", "-o", "notulen.pdf"}, "--output"},
        {{"--adopt", "2026-03-12", "--edit", "tekst.txt"}, "--edit"},
        {{"--adopt", "2026-03-12", "--concept", "1"}, "--adopt"},
        {{"--versions", "--format", "json"}, "--format"},
        {{"--edition", "1", "--edit", "tekst.txt"}, "--edit"},
        {{"--edition", "1", "--versions"}, "--edition"},
    };
    room_must(document_set_connecting_text(room.c, session, "Iets anders."));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct program p = {0};
        const char *const *o = rows[i].options;
        program_run(&p,
                    (const char *const[]){"-c", room.config, "minutes", session,
                                          o[0], o[1], o[2], o[3], NULL});
        cr_expect_eq(p.code, 2, "%s %s: %d", o[0], rows[i].other, p.code);
        expect_on(str_text(&p.err), rows[i].other);
        expect_on(str_text(&p.err), "gaan niet samen");
        cr_expect_eq(p.out.len, 0, "%s", str_text(&p.out));
        program_free(&p);
    }
    expect_on(paper(FORMAT_TEXT), "NOTULEN (concept)");
}

Test(test_work_adoption, a_correction_names_the_one_before_it)
{
    room_must(minutes_adopt(room.c, session, day, ""));
    room_refused(minutes_adopt(room.c, session, day, " \n"), ERR_DATA,
                 "say what is corrected");
    room_must(minutes_adopt(room.c, session, (struct date){2026, 3, 13},
                            "De plaats was het buurthuis."));
    const char *text = paper(FORMAT_TEXT);
    expect_on(text, "2; komt in de plaats van versie 1, vastgesteld op");
    expect_on(text, "12 maart 2026");
    expect_on(text, "De plaats was het buurthuis.");
    expect_on(paper(FORMAT_JSON), "\"edition\": 2");
    expect_on(paper(FORMAT_JSON), "\"replaces\": \"2026-03-12\"");
    expect_on(paper(FORMAT_JSON), "\"replaces_edition\": 1");
}

/* What a version changed holds in each later one. */
Test(test_work_adoption, a_correction_keeps_what_was_changed_before)
{
    static const struct date later = {2026, 3, 13};
    room_must(minutes_adopt(room.c, session, day, "Punt 5: op vrijdag."));
    cr_expect_null(strstr(paper(FORMAT_TEXT), "Versie 1"));
    room_must(minutes_adopt(room.c, session, later, "Punt 8: een zin minder."));
    room_must(minutes_adopt(room.c, session, later, "De plaats was de hal."));
    expect_on(paper(FORMAT_MARKDOWN),
              "Waar de tekst hierboven iets anders zegt, gelden deze "
              "wijzigingen.\n\n"
              "Versie 1, vastgesteld op 12 maart 2026:\n\n"
              "- Punt 5: op vrijdag.\n\n"
              "Versie 2, vastgesteld op 13 maart 2026:\n\n"
              "- Punt 8: een zin minder.\n\n"
              "Versie 3, vastgesteld op 13 maart 2026:\n\n"
              "- De plaats was de hal.\n");
    const char *json = paper(FORMAT_JSON);
    expect_on(json, "\"earlier_changes\": [\n    {\n"
                    "      \"adopted_on\": \"2026-03-12\",\n");
    expect_on(json, "Punt 8: een zin minder.");
    cr_expect_eq(schema_faults("minutes.schema.json", json), 0);
}

/* The evening of a day later, open. */
static void open_next(char later[24])
{
    char candidate[24];
    room_candidate(candidate, &room, "Duin");
    room_must(session_new(
        later, room.c,
        &(struct session_plan){.date = {2026, 3, 13}, .start = {19, 30}}));
    room_must(session_add(room.c, later, (const char *[]){candidate}, 1, NULL));
    room_must(session_all_present(room.c, later));
    room_must(session_confidential(room.c, later, NULL));
    room_must(session_open(room.c, later, (struct clock_time){.hour = -1}));
}

static const char *next_paper(const char *later, enum document_format format)
{
    return room_document(&room, later, DOCUMENT_MINUTES, format);
}

/* Then the new one would have been in force before the one it replaces. */
Test(test_work_adoption, no_correction_before_what_it_corrects)
{
    room_must(minutes_adopt(room.c, session, (struct date){2026, 3, 13}, ""));
    room_refused(minutes_adopt(room.c, session, day, "Punt 8."), ERR_DATA,
                 "give that day or a later one");
    expect_on(paper(FORMAT_JSON), "\"edition\": 1");
    room_must(
        minutes_adopt(room.c, session, (struct date){2026, 3, 13}, "Punt 8."));
    expect_on(paper(FORMAT_JSON), "\"edition\": 2");
}

Test(test_work_adoption, the_next_minutes_tell_of_it)
{
    char later[24];
    open_next(later);
    room_must(minutes_adopt(room.c, session, (struct date){2026, 3, 13},
                            "Punt 8: een zin minder."));
    const char *text = next_paper(later, FORMAT_TEXT);
    expect_on(text, "Notulen van 12 maart 2026");
    expect_on(text, "Punt 8: een zin minder.");
    expect_on(text, "Met deze wijziging worden de notulen vastgesteld.");
}

/* What one evening changed is told at once, corrected or not. */
Test(test_work_adoption, the_next_minutes_tell_of_all_that_it_changed)
{
    static const struct date evening = {2026, 3, 13};
    char later[24];
    open_next(later);
    room_must(minutes_adopt(room.c, session, evening, "Punt 5: op vrijdag."));
    room_must(minutes_adopt(room.c, session, evening, "Punt 8: korter."));
    const char *text = next_paper(later, FORMAT_TEXT);
    expect_on(text, "Punt 5: op vrijdag.");
    expect_on(text, "Punt 8: korter.");
    expect_on(text, "Met deze wijzigingen worden de notulen vastgesteld.");
}

/* What was adopted before was not adopted in this session. */
Test(test_work_adoption, the_next_minutes_tell_when_it_was_before)
{
    char later[24];
    room_must(minutes_adopt(room.c, session, day, "Punt 8: een zin minder."));
    open_next(later);
    const char *text = next_paper(later, FORMAT_TEXT);
    expect_on(text, "De notulen van 12 maart 2026 zijn vastgesteld op 12 maart "
                    "2026.");
    cr_expect_null(strstr(text, "een zin minder"), "%s", text);
    cr_expect_null(strstr(text, "worden de notulen vastgesteld"), "%s", text);
    expect_on(next_paper(later, FORMAT_JSON), "\"adopted_on\": \"2026-03-12\"");
}

/* Nor what was adopted, or corrected, afterwards. */
Test(test_work_adoption, the_next_minutes_know_nothing_of_later)
{
    char later[24];
    open_next(later);
    clock_advance(24 * 3600000LL);
    room_must(minutes_adopt(room.c, session, (struct date){2026, 3, 14},
                            "Punt 8: een zin minder."));
    const char *text = next_paper(later, FORMAT_TEXT);
    expect_on(text, "De notulen zijn nog niet vastgesteld.");
    cr_expect_null(strstr(text, "een zin minder"), "%s", text);
}

Test(test_work_adoption, not_too_early_and_not_by_anybody)
{
    struct committee *member = room_as(&room, "mohamed");
    room_refused(minutes_adopt(member, session, day, ""), ERR_DENIED,
                 "Only the secretary and the chair");
    committee_close(member);
    room_refused(minutes_adopt(room.c, session, (struct date){2026, 3, 11}, ""),
                 ERR_DATA, "before their own session");
    room_refused(minutes_adopt(room.c, session, (struct date){2027, 1, 1}, ""),
                 ERR_DATA, "still to come");
    expect_on(paper(FORMAT_TEXT), "NOTULEN (concept)");
}

Test(test_work_adoption, nothing_is_written_between_the_facts_any_more)
{
    room_must(minutes_adopt(room.c, session, day, ""));
    room_refused(document_set_connecting_text(room.c, session, "2:\nNog iets."),
                 ERR_DATA, "adopt them once more and say what changes");
    const char *text;
    room_refused(document_connecting_text(&text, room.c, &room.arena, session),
                 ERR_DATA, "adopt them once more");
}

/* With a text of its own in a file. */
static void edit(struct program *p, const char *text)
{
    char path[128];
    program_file(room.folder, "tekst.txt", text);
    room_path(path, sizeof path, &room, "tekst.txt");
    *p = (struct program){0};
    program_run(p, (const char *const[]){"-c", room.config, "minutes", session,
                                         "--edit", path, NULL});
}

Test(test_work_adoption, a_text_for_a_point_that_there_is_not)
{
    struct program p;
    edit(&p, "Vooraf.\n\n5.2:\nOver wie er niet is.\n");
    cr_expect_eq(p.code, 65);
    expect_on(str_text(&p.err), "tekst.txt:3: deze notulen hebben geen punt "
                                "5.2, alleen 1 tot en met 10 en 5.1 tot en "
                                "met 5.1;");
    program_free(&p);
    cr_expect_null(strstr(paper(FORMAT_TEXT), "Vooraf"));
    edit(&p, "Vooraf.\n\n5.1:\nOver wie er is.\n");
    cr_expect_eq(p.code, 0, "%s", str_text(&p.err));
    program_free(&p);
    expect_on(paper(FORMAT_TEXT), "Over wie er is.");
    room_must(minutes_adopt(room.c, session, day, ""));
    edit(&p, "Iets anders.\n");
    cr_expect_eq(p.code, 65);
    expect_on(str_text(&p.err), "de notulen van 2026-01 zijn al vastgesteld");
    program_free(&p);
}

/* No longer than what can be typed in a window. */
Test(test_work_adoption, a_text_is_bounded)
{
    enum { MOST = 64 * 1024 };
    struct str text = {0};
    while (text.len < MOST)
        str_addc(&text, text.len % 60 ? 'a' : '\n');
    room_must(document_set_connecting_text(room.c, session, str_text(&text)));
    str_addc(&text, 'a');
    room_refused(document_set_connecting_text(room.c, session, str_text(&text)),
                 ERR_DATA, "longer than 64 KiB");
    room_refused(minutes_adopt(room.c, session, day, str_text(&text)), ERR_DATA,
                 "longer than 64 KiB");
    expect_on(paper(FORMAT_TEXT), "NOTULEN (concept)");
    str_free(&text);
}

/* Whatever the log tells of the session afterwards. */
Test(test_work_adoption, the_end_of_the_log_stays)
{
    char path[128];
    const char *written;
    room_path(path, sizeof path, &room, "bijlage.md");
    struct document_target target = {.path = path, .force = true};
    const char *head = strstr(paper(FORMAT_JSON), "\"checksum\": ");
    cr_assert_not_null(head);
    char kept[100];
    snprintf(kept, sizeof kept, "%.77s", head);
    for (int i = 0; i < 201; i++)
        room_must(document_write(&written, room.c, &room.arena, session,
                                 DOCUMENT_ANNEX, FORMAT_MARKDOWN, &target));
    expect_on(paper(FORMAT_JSON), kept);
}

/* Nothing is refused: it is told where it stands. */
Test(test_work_adoption, a_name_in_a_text_is_told)
{
    struct program p;
    edit(&p, "Vooraf.\n\nNoem F. el Idrissi niet.\n");
    cr_expect_eq(p.code, 0);
    expect_on(str_text(&p.err),
              "tekst.txt:3: opgeslagen, met \"Idrissi\" erin; notulen noemen "
              "kandidaten alleen met hun nummer");
    program_free(&p);
    edit(&p, "Schrijf naar x@example.org.\n");
    expect_on(str_text(&p.err), "tekst.txt:1: opgeslagen, met "
                                "\"x@example.org\" erin;");
    program_free(&p);
    edit(&p, "De heer Jansen opent de zitting.\n");
    cr_expect_eq(p.err.len, 0, "%s", str_text(&p.err));
    program_free(&p);
    room_must(minutes_adopt(room.c, session, day, "Punt 5: Idrissi weg."));
    struct guard_named named;
    cr_assert(committee_named(&named, room.c));
    cr_expect_str_eq(named.name, "Idrissi");
    cr_expect_eq(named.line, 1);
    cr_expect_not(committee_named(&named, room.c), "told once");
}

/* Who does not see the names does not learn them by trying; the chair sees
   them once the scores were shown. */
Test(test_work_adoption, a_name_is_told_to_who_sees_it)
{
    static const char text[] = "Idrissi of Dam?", address[] = "x@example.org";
    struct guard_hit hit;
    char planned[24], later[24];
    room_candidate_of(later, room.c, "A. Duin");
    room_session_of(planned, room.c, (const char *const[]){later}, 1);
    room_edit(&room, "show_names_to_members = yes",
              "show_names_to_members = no");
    struct committee *chair = room_as(&room, "anna");
    cr_expect(committee_guard_names(&hit, room.c, session, NULL, text));
    cr_expect(committee_guard_names(&hit, chair, session, NULL, text));
    cr_expect(committee_guard_names(&hit, room.c, planned, NULL, "Duin"));
    cr_expect_not(committee_guard_names(&hit, chair, planned, NULL, "Duin"));
    cr_expect(committee_guard_names(&hit, chair, planned, NULL, address));
    committee_close(chair);
}

/* Whoever took no part reads them without that candidate, sealed or not. */
Test(test_work_adoption, sealed_for_who_may_read_all)
{
    char later[24], candidate[24];
    const char *backup;
    room_candidate(candidate, &room, "Duin");
    room_session(later, &room, (const char *const[]){candidate}, 1);
    room_must(session_recuse(room.c, later, candidate, "bea", GROUND_FRIEND));
    struct committee *chair = room_as(&room, "anna");
    room_must(item_event(chair, later, candidate, PHASE_HELD_OVER,
                         "Een reden die bea niet leest."));
    room_must(session_close(&backup, chair, &room.arena, later,
                            &(struct session_closing){.at = {.hour = -1}}));
    room_must(minutes_adopt(room.c, later, (struct date){2026, 3, 13}, ""));
    const char *hers =
        room_document(&room, later, DOCUMENT_MINUTES, FORMAT_TEXT);
    cr_expect_null(strstr(hers, "bea niet leest"), "%s", hers);
    const char *text;
    size_t size;
    room_must(document_make(&text, &size, chair, &room.arena, later,
                            DOCUMENT_MINUTES, FORMAT_TEXT));
    expect_on(text, "bea niet leest");
    committee_close(chair);
}
