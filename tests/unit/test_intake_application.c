#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/intake/application.h>
#include <committee/intake/complete.h>
#include <committee/text/tr.h>

TestSuite(test_intake_application);

Test(test_intake_application, finds_citizen_service_numbers)
{
    static const struct {
        const char *value;
        bool in_text, in_value;
    } cases[] = {
        {"111222333", true, true},
        {"123456782", true, true},
        {"123456789", false, false},
        {"000000000", false, false},
        {"BSN: 111222333.", true, true},
        {"bel 111222333!", true, true},
        {"UT111222333", false, false},
        {"111222333B01", false, false},
        {"1112223330", false, false},
        {"0111222333", false, false},
        {"111 222 333", false, true},
        {"1112.22.333", false, true},
        {"111-222-333", false, true},
        {"06-11122233", false, false},
        {"11122233", false, false},
        {"", false, false},
        {"twee keer: 123456789 en 123456782", true, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cr_expect_eq(bsn_in_text(cases[i].value), cases[i].in_text, "\"%s\"",
                     cases[i].value);
        cr_expect_eq(bsn_in_value(cases[i].value), cases[i].in_value, "\"%s\"",
                     cases[i].value);
    }
}

Test(test_intake_application, knows_what_an_address_looks_like)
{
    static const struct {
        const char *address;
        bool plausible;
    } cases[] = {
        {"a@example.org", true},
        {"a.b+c@mail.example.org", true},
        {"jo.o'neill@example.org", true},
        {"", false},
        {"example.org", false},
        {"@example.org", false},
        {"a@", false},
        {"a@example", false},
        {"a@.org", false},
        {"a@example.o", false},
        {"a@b@example.org", false},
        {"a b@example.org", false},
        {"a@example.org;b@example.org", false},
        {"<a@example.org>", false},
        {"a@exam\x1bple.org", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_eq(email_plausible(cases[i].address), cases[i].plausible,
                     "\"%s\"", cases[i].address);
}

/* A field set, and what the application says of it afterwards. */
// clang-format off
static const struct {
    enum field field;
    const char *value;
    enum field asked;
    const char *text;
    size_t remarks;
} settings[] = {
    {FIELD_REGISTRATION_NUMBER, " UT 001\u00a0", FIELD_REGISTRATION_NUMBER, "UT 001", 0},
    {FIELD_EMAIL, "A@example.org ", FIELD_EMAIL, "A@example.org", 0},
    {FIELD_EMAIL, "anonymous", FIELD_EMAIL, "", 0},
    {FIELD_EMAIL, "geen", FIELD_EMAIL, "geen", 1},
    {FIELD_PHONE, "06  12345678", FIELD_PHONE, "06 12345678", 0},
    {FIELD_HOUSEHOLD, "3", FIELD_HOUSEHOLD, "3", 0},
    {FIELD_HOUSEHOLD, "3,0", FIELD_HOUSEHOLD, "3", 0},
    {FIELD_HOUSEHOLD, "3 personen", FIELD_HOUSEHOLD, "3", 0},
    {FIELD_HOUSEHOLD, "0", FIELD_HOUSEHOLD, "", 1},
    {FIELD_HOUSEHOLD, "31", FIELD_HOUSEHOLD, "", 1},
    {FIELD_HOUSEHOLD, "-1", FIELD_HOUSEHOLD, "", 1},
    {FIELD_HOUSEHOLD, "twee en een kind", FIELD_HOUSEHOLD, "", 1},
    {FIELD_ELIGIBLE, "J", FIELD_ELIGIBLE, "yes", 0},
    {FIELD_ELIGIBLE, "Ja", FIELD_ELIGIBLE, "yes", 0},
    {FIELD_ELIGIBLE, "n", FIELD_ELIGIBLE, "no", 0},
    {FIELD_ELIGIBLE, "NEE", FIELD_ELIGIBLE, "no", 0},
    {FIELD_ELIGIBLE, "misschien", FIELD_ELIGIBLE, "", 1},
    {FIELD_ELIGIBLE, "", FIELD_ELIGIBLE, "", 0},
    {FIELD_WISHES, "Groengroep;Koken;", FIELD_WISHES, "Groengroep; Koken", 0},
    {FIELD_WISHES, "Groengroep, Koken", FIELD_WISHES, "Groengroep; Koken", 0},
    {FIELD_WISHES, "Koken, bakken;Sport;", FIELD_WISHES, "Koken, bakken; Sport", 0},
    {FIELD_WISHES, ";;", FIELD_WISHES, "", 0},
    {FIELD_REGISTERED_ON, "29-2-2012", FIELD_REGISTERED_ON, "2012-02-29", 0},
    {FIELD_RECEIVED_ON, "2-3-2026 9:05", FIELD_RECEIVED_ON, "2026-03-02T09:05:00", 0},
    {FIELD_NAME, "J.P. van der Meer", FIELD_INITIALS, "J.P.", 0},
    {FIELD_NAME, "J.P. van der Meer", FIELD_INFIX, "van der", 0},
    {FIELD_NAME, "J.P. van der Meer", FIELD_SURNAME, "Meer", 0},
    {FIELD_NAME, "O. Шевченко", FIELD_NAME, "O. Шевченко", 0},
    {FIELD_NAME, "J. Jаnsen", FIELD_NAME, "J. Jаnsen", 1}, /* Cyrillic а */
    {FIELD_NAME, "=1+1", FIELD_NAME, "=1+1", 0},
};
// clang-format on

Test(test_intake_application, sets_fields_and_remarks_on_them)
{
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        struct arena arena = {0};
        struct application app;
        application_start(&app);
        cr_expect_eq(application_set(&app, &arena, settings[i].field,
                                     settings[i].value, NULL),
                     OK, "case %zu", i);
        app.registration_number =
            *app.registration_number ? app.registration_number : "UT1";
        cr_expect_eq(application_finish(&app, &arena), OK);
        const char *text = application_text(&arena, &app, settings[i].asked);
        cr_expect_str_eq(text, settings[i].text, "case %zu: %s", i, text);
        cr_expect_eq(app.remarks.count, settings[i].remarks, "case %zu", i);
        arena_free(&arena);
    }
}

Test(test_intake_application, refuses_what_is_no_date_or_far_too_long)
{
    struct arena arena = {0};
    struct application app;
    struct str long_text = {0};
    application_start(&app);
    str_repeat(&long_text, "x", FIELD_MAX_BYTES + 1);
    cr_expect_eq(
        application_set(&app, &arena, FIELD_REGISTERED_ON, "31-2-2020", NULL),
        ERR_DATA);
    cr_expect_eq(
        application_set(&app, &arena, FIELD_NAME, str_text(&long_text), NULL),
        ERR_DATA);
    cr_expect_eq(
        application_set(&app, &arena, FIELD_LETTER, str_text(&long_text), NULL),
        OK);
    str_free(&long_text);
    arena_free(&arena);
}

Test(test_intake_application, joins_names_from_what_columns_there_are)
{
    static const struct {
        const char *initials, *infix, *surname, *name, *full;
    } cases[] = {
        {"F.", "el", "Idrissi", "", "F. el Idrissi"},
        {"F.", "", "", "F. el Idrissi", "F. el Idrissi"},
        {"Linh", "", "", "Nguyễn", "Linh Nguyễn"},
        {"", "van", "", "Berg", "van Berg"},
        {"", "", "Berg", "iemand anders", "Berg"},
        {"", "", "", "F. el Idrissi", "F. el Idrissi"},
        {"", "", "", "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena = {0};
        struct application app;
        application_start(&app);
        app.registration_number = "UT1";
        application_set(&app, &arena, FIELD_INITIALS, cases[i].initials, NULL);
        application_set(&app, &arena, FIELD_INFIX, cases[i].infix, NULL);
        application_set(&app, &arena, FIELD_SURNAME, cases[i].surname, NULL);
        application_set(&app, &arena, FIELD_NAME, cases[i].name, NULL);
        cr_expect_eq(application_finish(&app, &arena), OK);
        cr_expect_str_eq(app.full_name, cases[i].full, "case %zu: %s", i,
                         app.full_name);
        arena_free(&arena);
    }
}

Test(test_intake_application, counts_the_words_of_a_letter)
{
    static const struct {
        const char *unit; /* repeated */
        int times, words;
        const char *remark;
    } cases[] = {
        {"woord ", 49, 49, "the letter is short (words: {1})"},
        {"woord\u00a0", 50, 50, NULL},
        {"een - twee\n", 500, 1000, NULL},
        {"woord\r\n", 1001, 1001, "the letter is long (words: {1})"},
        {"слово ", 60, 60, NULL},
        {" \r\n\u00a0", 9, 0, "letter missing"},
        {"", 0, 0, "letter missing"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena = {0};
        struct application app;
        struct str letter = {0};
        str_repeat(&letter, cases[i].unit, cases[i].times);
        application_start(&app);
        app.registration_number = "UT1";
        application_set(&app, &arena, FIELD_LETTER, str_text(&letter), NULL);
        cr_expect_eq(application_finish(&app, &arena), OK);
        cr_expect_eq(app.words, cases[i].words, "case %zu: %d", i, app.words);
        cr_expect_eq(app.letter_remarks.count, cases[i].remark != NULL,
                     "case %zu", i);
        if (cases[i].remark && app.letter_remarks.count)
            cr_expect_str_eq(app.letter_remarks.items[0].id, cases[i].remark);
        str_free(&letter);
        arena_free(&arena);
    }
}

Test(test_intake_application, warns_of_a_number_in_a_letter)
{
    struct arena arena = {0};
    struct application app;
    application_start(&app);
    app.registration_number = "UT1";
    application_set(&app, &arena, FIELD_LETTER, "Mijn BSN is 111222333.", NULL);
    cr_expect_eq(application_finish(&app, &arena), OK);
    cr_assert_eq(app.letter_remarks.count, 2);
    cr_expect(strstr(app.letter_remarks.items[1].id, "BSN") != NULL);
    arena_free(&arena);
}

Test(test_intake_application, same_letter_whatever_its_blanks)
{
    static const struct {
        const char *a, *b;
        bool same;
    } cases[] = {
        {"Eén\r\nbrief", "Eén\nbrief", true},
        {"Eén brief", "Eén\u00a0 brief \n\n", true},
        {"Eén brief", "Eén\nbrief", true}, /* wrapped by a PDF */
        {"Eén brief", "Ee\u0301n brief", true},
        {"Eén brief\f", "Eén brief", true},
        {"Eén brief", "Een brief", false},
        {"Eén brief", "eén brief", false},
        {"Eén brief", "Eénbrief", false},
        {"Eén brief", "Eén brief.", false},
        {"", " \n", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char a[SHA256_HEX], b[SHA256_HEX];
        letter_key(a, cases[i].a);
        letter_key(b, cases[i].b);
        cr_expect_eq(strcmp(a, b) == 0, cases[i].same, "case %zu", i);
    }
    char empty[SHA256_HEX];
    letter_key(empty, " \r\n");
    cr_expect_str_eq(empty, "");
}

Test(test_intake_application, belongs_to_somebody)
{
    struct arena arena = {0};
    struct application app;
    application_start(&app);
    application_set(&app, &arena, FIELD_LETTER, "Een brief.", NULL);
    cr_expect_eq(application_finish(&app, &arena), ERR_DATA);
    application_set(&app, &arena, FIELD_EMAIL, "a@example.org", NULL);
    cr_expect_eq(application_finish(&app, &arena), OK);
    arena_free(&arena);
}

Test(test_intake_application, takes_a_number_from_a_file_name)
{
    struct arena arena = {0};
    struct application app;
    cr_assert_eq(application_of_letter(&app, &arena, "brieven/UT0001.txt",
                                       "Beste commissie\r\n"),
                 OK);
    cr_expect_str_eq(app.registration_number, "UT0001");
    cr_expect_str_eq(app.letter_canonical, "Beste commissie");
    cr_expect_str_eq(app.file, "brieven/UT0001.txt");
    cr_expect_eq(app.words, 2);
    arena_free(&arena);
}
