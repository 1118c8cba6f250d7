#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/file.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/intake/complete.h>
#include <committee/intake/form.h>
#include <committee/text/tr.h>

#include "../support/synthetic.h"

TestSuite(test_intake_form);

static int read_form(struct form *form, struct arena *arena, const char *text,
                     const struct form_options *options)
{
    static const struct form_options none;
    struct str content = {0};
    str_add(&content, text);
    int status =
        form_read(form, arena, &content, "test.csv", options ? options : &none);
    str_free(&content);
    return status;
}

static void read_fixture(struct form *form, struct arena *arena,
                         const char *name)
{
    static const struct form_options none;
    struct str content = {0};
    const char *path =
        arena_printf(arena, BUILD_DIR "/../../tests/fixtures/intake/%s", name);
    cr_assert_eq(file_read(&content, path, CSV_MAX_BYTES), OK);
    cr_assert_eq(form_read(form, arena, &content, name, &none), OK);
}

static const char *field(struct arena *arena, const struct form *form,
                         size_t row, enum field wanted)
{
    return application_text(arena, &form->applications[row], wanted);
}

Test(test_intake_form, reads_what_google_exports)
{
    struct arena arena = {0};
    struct form form;
    static const char *const received[] = {
        "2026-03-02T07:31:55", "2026-03-02T14:54:09", "2026-03-03T12:15:00",
        "2026-03-04T00:04:12", "2026-03-04T07:26:26", "2026-03-04T20:00:00"};
    static const int lines[] = {2, 8, 14, 20, 26, 32};
    read_fixture(&form, &arena, "google.csv");
    cr_assert_eq(form.application_count, 6);
    cr_expect_eq(form.refused_count, 0);
    cr_expect_eq(form.encoding, CSV_UTF8);
    cr_expect_eq(form.delimiter, ',');
    for (size_t i = 0; i < 6; i++) {
        cr_expect_str_eq(field(&arena, &form, i, FIELD_RECEIVED_ON),
                         received[i]);
        cr_expect_eq(form.applications[i].line, lines[i]);
        cr_expect_str_eq(field(&arena, &form, i, FIELD_ATTACHMENT), "");
    }
    cr_expect_str_eq(form.applications[2].full_name, "O. Коваленко");
    cr_expect_str_eq(form.applications[3].name.surname, "حسن الرحمن");
    cr_expect_str_eq(field(&arena, &form, 3, FIELD_REGISTERED_ON),
                     "2012-02-29");
    cr_expect(strstr(form.applications[0].letter, "\n\nMijn naam") != NULL);
    cr_expect_eq(form.applications[5].words, 11);
    arena_free(&arena);
}

Test(test_intake_form, reads_what_microsoft_exports)
{
    struct arena arena = {0};
    struct form form;
    read_fixture(&form, &arena, "microsoft.csv");
    cr_assert_eq(form.application_count, 4);
    cr_expect_eq(form.encoding, CSV_WINDOWS_1252);
    cr_expect_eq(form.delimiter, ';');
    cr_expect_str_eq(field(&arena, &form, 0, FIELD_EXTERNAL_ID), "11");
    cr_expect_str_eq(field(&arena, &form, 0, FIELD_RECEIVED_ON),
                     "2026-03-02T19:31:55");
    cr_expect_str_eq(field(&arena, &form, 0, FIELD_WISHES),
                     "Groengroep; Koken");
    cr_expect_str_eq(field(&arena, &form, 1, FIELD_WISHES), "Repair Café");
    cr_expect_str_eq(field(&arena, &form, 3, FIELD_WISHES), "");
    cr_expect_eq(form.applications[0].line, 3);
    cr_expect(strstr(form.applications[0].letter, "één keer") != NULL);
    arena_free(&arena);
}

Test(test_intake_form, reads_the_list_of_the_corporation)
{
    struct arena arena = {0};
    struct form form;
    read_fixture(&form, &arena, "corporation.csv");
    cr_assert_eq(form.application_count, 6);
    cr_expect_eq(form.encoding, CSV_UTF8_BOM);
    cr_expect_str_eq(form.applications[0].full_name, "H. el Mansouri");
    cr_expect_str_eq(field(&arena, &form, 0, FIELD_REGISTERED_ON),
                     "2019-09-01");
    cr_expect_eq(form.applications[4].eligible, ELIGIBLE_YES);
    cr_expect_eq(form.applications[5].eligible, ELIGIBLE_NO);
    cr_expect_str_eq(form.applications[0].letter_key, "");
    arena_free(&arena);
}

Test(test_intake_form, refuses_broken_rows_and_keeps_the_others)
{
    struct arena arena = {0};
    struct form form;
    read_fixture(&form, &arena, "broken.csv");
    static const struct {
        int line;
        const char *number;
        size_t reasons;
        const char *first;
    } refused[] = {
        {2, "", 1, "too many columns: {1}, the header has {2}"},
        {4, "", 1, "a citizen service number (BSN) in column \"{1}\""},
        {7, "UT2000014", 2,
         "the quote that opens in line {1} never closes; nothing behind it was "
         "read"},
    };
    cr_assert_eq(form.refused_count, 3);
    for (size_t i = 0; i < 3; i++) {
        const struct refused_row *row = &form.refused[i];
        cr_expect_eq(row->line, refused[i].line);
        cr_expect_str_eq(row->registration_number, refused[i].number);
        cr_assert_eq(row->reasons.count, refused[i].reasons);
        cr_expect_str_eq(row->reasons.items[0].id, refused[i].first);
    }
    cr_expect_str_eq(form.refused[2].reasons.items[0].args[0], "7");
    cr_expect_str_eq(form.refused[2].reasons.items[1].args[0],
                     "31/12/26 21:00:00");
    cr_assert_eq(form.application_count, 2);
    cr_expect_str_eq(form.applications[0].full_name,
                     "=HYPERLINK(\"http://example.org\")");
    cr_expect(strstr(form.applications[0].letter, "\x1b[31m") != NULL);
    cr_expect_str_eq(form.applications[1].letter_remarks.items[0].id,
                     "letter missing");
    arena_free(&arena);
}

/* Each is a whole file; `accepted` and `refused` count rows. */
// clang-format off
static const struct {
    const char *text;
    size_t accepted, refused;
} files[] = {
    {"ID;Naam;Registratienummer\n1;A. Een;UT1\n", 1, 0},
    {"ID,Naam,Registratienummer\n1,A. Een,UT1\n", 1, 0},
    {"ID\tNaam\tRegistratienummer\n1\tA. Een\tUT1\n", 1, 0},
    {"sep=|\nID|Naam\n1|A. Een\n", 1, 0},
    {"ID;Naam;Registratienummer\n1;A. Een;UT1;\n2;B. Twee;UT2\n", 1, 1},
    {"ID;Naam;Registratienummer\n1;A. Een\n2;B. Twee;UT2\n", 1, 1},
    {"ID;Naam;Registratienummer\n;;\n;;;;\n\n2;B. Twee;UT2\n", 1, 0},
    {"ID;Naam;Registratienummer;;\n1;A. Een;UT1;;\n", 1, 0},
    {"ID;Naam;Registratienummer\n1;\"A\" x;UT1\n2;B. Twee;UT2\n", 1, 1},
    {"ID;Naam;Registratienummer\n3;;\n", 0, 1},
    {"ID;Naam;Inschrijfdatum\n1;A. Een;31-2-2020\n2;B. Twee;1-2-2020\n", 1, 1},
    {"ID;Naam;Opmerking\n1;A. Een;111222333\n2;B. Twee;geen\n", 1, 1},
    {"ID;Naam;BSN\n1;A. Een;111222333\n2;B. Twee;\n", 2, 0},
    {"ID;Naam;Wat is uw BSN?\n1;A. Een;111222333\n", 1, 0},
    {"ID;Naam;Motivatie\n1;A. Een;Mijn BSN: 111222333\n", 1, 0},
    {"ID;Naam;Telefoon\n1;A. Een;0611122233\n2;B. Twee;612345679\n", 2, 0},
    {"ID;Naam;E-mail\n1;A. Een;geen adres\n", 1, 0},
    {"ID;Naam;Motivatie\n1;A. Een;\"x\n2;B. Twee;y\n", 0, 1},
};
// clang-format on

Test(test_intake_form, takes_rows_in_one_by_one)
{
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct arena arena = {0};
        struct form form;
        cr_assert_eq(read_form(&form, &arena, files[i].text, NULL), OK,
                     "case %zu: %s", i, fail_message()->id);
        cr_expect_eq(form.application_count, files[i].accepted, "case %zu", i);
        cr_expect_eq(form.refused_count, files[i].refused, "case %zu", i);
        arena_free(&arena);
    }
}

Test(test_intake_form, refuses_a_file_that_it_cannot_understand)
{
    static const struct {
        const char *text;
        int line;
    } cases[] = {
        {"", 1},
        {"\n\n", 1},
        {"Beste commissie, dit is een brief; geen lijst.\n", 1},
        {"Naam;Nummer\nA;1\n", 1},
        {"ID;Naam;Registratienummer\n", 1},
        {"\nID;Naam;Registratienummer\n;;\n", 2},
        {"Kleur;Vorm;Maat\nrood;rond;3\n", 1},
        {"ID;Naam;\"Motivatie\n1;A;x\n", 1},
        {"ID;Naam;Datum\n1;A. Een;3/4/2026\n", 2},
        {"ID;Naam;Datum\n1;A;13/4/2026\n2;B;4/13/2026\n", 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena = {0};
        struct form form;
        cr_expect_eq(read_form(&form, &arena, cases[i].text, NULL), ERR_DATA,
                     "case %zu", i);
        cr_expect_str_eq(fail_file(), "test.csv", "case %zu", i);
        cr_expect_eq(fail_line(), cases[i].line, "case %zu: line %d", i,
                     fail_line());
        arena_free(&arena);
    }
}

/* With the wrong delimiter the whole line is one column, here one that is never
   imported. */
Test(test_intake_form, map_by_number_counts_the_columns_of_the_file)
{
    static const struct header_rule maps[] = {{"name", "1"}, {"letter", "3"}};
    static const struct form_options options = {
        .rules = {.maps = maps, .map_count = 2}};
    struct arena arena = {0};
    struct form form;
    cr_assert_eq(read_form(&form, &arena,
                           "Wie;Hoe;Verhaal;BSN\nA. Een;x;Ik kook.;\n",
                           &options),
                 OK);
    cr_assert_eq(form.application_count, 1);
    cr_expect_str_eq(form.applications[0].full_name, "A. Een");
    cr_expect_eq(
        read_form(&form, &arena, "Wie;Hoe\tBSN\tKleur\nA;x\ty\tz\n",
                  &(struct form_options){
                      .rules = {.maps = &(struct header_rule){"name", "BSN"},
                                .map_count = 1}}),
        ERR_USAGE);
    arena_free(&arena);
}

Test(test_intake_form, never_shows_a_number_that_it_refused)
{
    struct arena arena = {0};
    struct form form;
    cr_assert_eq(read_form(&form, &arena,
                           "Naam;Registratienummer;E-mail\n"
                           "111222333;123456782;a@example.org\n",
                           NULL),
                 OK);
    cr_assert_eq(form.refused_count, 1);
    const struct refused_row *row = &form.refused[0];
    cr_expect_eq(row->reasons.count, 2);
    cr_expect_str_eq(row->registration_number, "");
    cr_expect_str_eq(row->name, "");
    for (size_t i = 0; i < row->reasons.count; i++)
        for (int j = 0; j < MESSAGE_ARGS && row->reasons.items[i].args[j]; j++)
            cr_expect_not(bsn_in_value(row->reasons.items[i].args[j]));
    arena_free(&arena);
}

Test(test_intake_form, obeys_maps_patterns_and_dates)
{
    struct arena arena = {0};
    struct form form;
    const struct header_rule patterns[] = {{"letter", "Uw verhaal"}};
    const struct header_rule maps[] = {{"name", "Wie"}};
    struct form_options options = {.dates = ORDER_MDY,
                                   .rules = {patterns, 1, maps, 1}};
    cr_assert_eq(read_form(&form, &arena,
                           "Wie;Uw verhaal;Ingediend op\n"
                           "A. Een;Ik kook.;4/3/2026\n",
                           &options),
                 OK);
    cr_assert_eq(form.application_count, 1);
    cr_expect_str_eq(form.applications[0].full_name, "A. Een");
    cr_expect_str_eq(form.applications[0].letter, "Ik kook.");
    cr_expect_str_eq(field(&arena, &form, 0, FIELD_RECEIVED_ON), "2026-04-03");
    arena_free(&arena);
}

Test(test_intake_form, questions_make_one_letter_with_headings)
{
    struct arena arena = {0};
    struct form form;
    cr_assert_eq(read_form(&form, &arena,
                           "Naam;\"Waarom wilt u\nhier wonen?\";"
                           "Wat wilt u bijdragen?;Motivatie\n"
                           "A. Een;Omdat.;;Verder niets.\n",
                           NULL),
                 OK);
    cr_expect_str_eq(form.applications[0].letter,
                     "Waarom wilt u hier wonen?\n\nOmdat.\n\n"
                     "Motivatie\n\nVerder niets.");
    arena_free(&arena);
}

Test(test_intake_form, a_repeated_question_fills_a_gap)
{
    struct arena arena = {0};
    struct form form;
    cr_assert_eq(read_form(&form, &arena,
                           "ID;Naam;Naam2\n1;;A. Een\n2;B. Twee;X\n", NULL),
                 OK);
    cr_expect_str_eq(form.applications[0].full_name, "A. Een");
    cr_expect_str_eq(form.applications[1].full_name, "B. Twee");
    arena_free(&arena);
}

Test(test_intake_form, takes_the_guard_of_a_spreadsheet_off)
{
    struct arena arena = {0};
    struct form form;
    cr_assert_eq(read_form(&form, &arena,
                           "Naam;Telefoon;Motivatie\n"
                           "'s-Gravenhage;'+31612345678;'=1\n",
                           NULL),
                 OK);
    cr_expect_str_eq(form.applications[0].full_name, "'s-Gravenhage");
    cr_expect_str_eq(form.applications[0].phone, "+31612345678");
    cr_expect_str_eq(form.applications[0].letter, "=1");
    arena_free(&arena);
}

Test(test_intake_form, refuses_more_rows_than_anybody_has)
{
    struct arena arena = {0};
    struct form form;
    struct form_options options = {0};
    struct str content = {0};
    str_add(&content, "ID;Naam;E-mail\n");
    str_repeat(&content, "1;A;\n", FORM_MAX_ROWS + 1);
    cr_expect_eq(form_read(&form, &arena, &content, "x.csv", &options),
                 ERR_DATA);
    str_free(&content);
    arena_free(&arena);
}

Test(test_intake_form, reads_thousands_of_rows, .timeout = 60)
{
    struct arena arena = {0};
    struct form form;
    struct form_options options = {0};
    struct str content = {0};
    synthetic_form(&content, 2000, 1);
    cr_assert_eq(form_read(&form, &arena, &content, "x.csv", &options), OK);
    cr_expect_eq(form.application_count, 2000);
    cr_expect_eq(form.refused_count, 0);
    arena_free(&arena);
}
