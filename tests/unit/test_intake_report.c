#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/intake/report.h>

TestSuite(test_intake_report);

/* A known applicant, then a file in which each row meets another fate. */
static const char rows[] =
    "Naam;Registratienummer;Aantal personen;BSN;Hobby;Passend;Motivatie\n"
    "A. Een;UT1;2;;lezen;N;\n"
    "=B;UT2;;;;;brief\n"
    "C;UT3;x;x;x;x;x;x\n"
    "\x1b[2J;\xE2\x80\xAE"
    "UT5;;;;;brief\n"
    "A. Een;UT1;;;;;andere\n";

struct desk {
    struct arena arena;
    struct merge *merge;
    struct form form;
    struct report report;
};

static void import(struct desk *desk)
{
    struct form_options options = {0};
    struct str content = {0};
    struct known known = {.number = "K-2026-001"};
    *desk = (struct desk){.merge = merge_new()};
    application_start(&known.application);
    known.application.registration_number = "UT1";
    known.application.full_name = "A. Een";
    known.application.household = 1;
    known.application.letter = "brief";
    merge_know(desk->merge, &known);
    str_add(&content, rows);
    cr_assert_eq(
        form_read(&desk->form, &desk->arena, &content, "x.csv", &options), 0);
    report_form(&desk->report, &desk->arena, desk->merge, &desk->form);
}

static void close_desk(struct desk *desk)
{
    report_free(&desk->report);
    merge_free(desk->merge);
    arena_free(&desk->arena);
}

static const char english[] =
    "x.csv: UTF-8\n"
    "  name ← Naam\n"
    "  registration_number ← Registratienummer\n"
    "  household ← Aantal personen\n"
    "  eligible ← Passend\n"
    "  letter ← Motivatie\n"
    "  not imported: BSN\n"
    "  not imported: Hobby\n"
    "x.csv:2: completed K-2026-001: filled in: eligible; number of persons "
    "differs: known is \"1\", the file says \"2\"\n"
    "x.csv:3: added UT2: the letter is short (words: 1)\n"
    "x.csv:4: refused: too many columns: 8, the header has 7\n"
    "x.csv:5: added <U+202E>UT5: the letter is short (words: 1)\n"
    "x.csv:6: second application K-2026-001: the letter is short (words: 1)\n"
    "2 added, 1 completed, 0 unchanged, 1 second applications, 1 refused\n";

static const char dutch[] =
    "x.csv:2: aangevuld K-2026-001: ingevuld: passend; aantal personen "
    "verschilt: bekend is \"1\", het bestand zegt \"2\"\n";

Test(test_intake_report, as_text_in_both_languages)
{
    struct desk desk;
    struct str out = {0};
    import(&desk);
    report_text(&out, LANG_EN, &desk.report);
    cr_expect_str_eq(str_text(&out), english, "%s", str_text(&out));
    str_clear(&out);
    report_text(&out, LANG_NL, &desk.report);
    cr_expect(strstr(str_text(&out), dutch) != NULL, "%s", str_text(&out));
    cr_expect(strstr(str_text(&out),
                     "\n2 toegevoegd, 1 aangevuld, 0 ongewijzigd"
                     ", 1 tweede aanmeldingen, 1 geweigerd\n"));
    str_free(&out);
    close_desk(&desk);
}

static const char spreadsheet[] =
    "file,line,result,number,registration_number,filled,differs,text\r\n"
    "x.csv,1,column-not-imported,,,,,BSN\r\n"
    "x.csv,1,column-not-imported,,,,,Hobby\r\n"
    "x.csv,2,completed,K-2026-001,UT1,eligible,household,"
    "\"filled in: eligible; number of persons differs: known is \"\"1\"\", the "
    "file says \"\"2\"\"\"\r\n"
    "x.csv,3,added,,UT2,,,the letter is short (words: 1)\r\n"
    "x.csv,4,refused,,,,,\"too many columns: 8, the header has 7\"\r\n"
    "x.csv,5,added,,<U+202E>UT5,,,the letter is short (words: 1)\r\n"
    "x.csv,6,second-application,K-2026-001,UT1,,,the letter is short (words: "
    "1)\r\n";

Test(test_intake_report, as_csv)
{
    struct desk desk;
    struct str out = {0};
    import(&desk);
    report_csv(&out, LANG_EN, &desk.report);
    cr_expect_str_eq(str_text(&out), spreadsheet, "%s", str_text(&out));
    str_free(&out);
    close_desk(&desk);
}

/* Text from outside must not become a formula or move a cursor. */
Test(test_intake_report, guards_what_came_from_outside)
{
    struct arena arena = {0};
    struct report report = {0};
    struct str out = {0};
    struct report_line *line = report_add(&report, MERGE_REFUSED);
    line->file = "=cmd.csv";
    line->line = 3;
    line->registration_number = "@SUM(1)\x1b[2J";
    notes_add(&line->notes, &arena, "\"{1}\" is not a date", "\x1b[31m\n=2");
    report_csv(&out, LANG_EN, &report);
    cr_expect(strstr(str_text(&out), "\"'=cmd.csv\",3,refused,,\"'@SUM(1)"));
    cr_expect_null(strchr(str_text(&out), '\x1b'));
    str_clear(&out);
    report_text(&out, LANG_EN, &report);
    cr_expect_null(strchr(str_text(&out), '\x1b'));
    str_free(&out);
    report_free(&report);
    arena_free(&arena);
}

/* Every sentence is there in Dutch. */
Test(test_intake_report, has_words_for_every_field_and_fate)
{
    for (int i = 0; i < FIELD_COUNT; i++) {
        const char *title = field_title((enum field)i);
        cr_expect(*title != '\0');
        cr_expect_str_neq(tr(LANG_NL, title), title, "\"%s\"", title);
    }
    for (int i = 0; i < MERGE_FATE_COUNT; i++) {
        const char *title = merge_fate_title((enum merge_fate)i);
        cr_expect_str_neq(tr(LANG_NL, title), title, "\"%s\"", title);
    }
}
