#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/file.h>
#include <committee/base/str.h>
#include <committee/intake/report.h>

#include "../support/synthetic.h"

TestSuite(test_intake_merge);

struct entry {
    const char *number, *name, *email, *letter;
    enum candidate_status status;
    bool aside;
    const char *source, *external_id;
};

/* Number, name and e-mail address; then the letter and what else there is. */
#define E(n, who, address, ...)                                           \
    {                                                                     \
        .number = n, .name = who, .email = address, .letter = __VA_ARGS__ \
    }

static struct application make(struct arena *arena, const struct entry *e)
{
    struct application app;
    application_start(&app);
    application_set(&app, arena, FIELD_REGISTRATION_NUMBER, e->number, NULL);
    application_set(&app, arena, FIELD_NAME, e->name, NULL);
    application_set(&app, arena, FIELD_EMAIL, e->email, NULL);
    application_set(&app, arena, FIELD_LETTER, e->letter, NULL);
    if (e->source)
        app.source = e->source;
    if (e->external_id)
        app.external_id = e->external_id;
    application_finish(&app, arena);
    return app;
}

/* What is known, one application, and what becomes of it. */
// clang-format off
static const struct {
    struct entry known[3];
    struct entry given;
    enum merge_fate fate;
    size_t entry;
} decisions[] = {
    /* nobody, or somebody else */
    {{{0}}, E("UT1", "A. Een", "", "brief"), MERGE_ADDED, 0},
    {{E("UT1", "A. Een", "", "brief")},
     E("UT2", "A. Een", "", "brief"), MERGE_ADDED, 1},
    /* the same number: the letter decides */
    {{E("UT1", "A. Een", "", "brief")},
     E("UT1", "A. Een", "", "brief"), MERGE_UNCHANGED, 0},
    {{E("UT1", "A. Een", "", "brief  een")},
     E("ut 1", "A. Een", "", "brief een\r\n"), MERGE_UNCHANGED, 0},
    {{E("UT1", "A. Een", "", "brief")},
     E("UT1", "A. Een", "a@example.org", "brief"), MERGE_COMPLETED, 0},
    {{E("UT1", "A. Een", "", "brief")},
     E("UT1", "A. Een", "", "andere brief"), MERGE_SECOND, 1},
    {{E("UT1", "A. Een", "", "brief")},
     E("UT1", "A. Een", "a@example.org", ""), MERGE_COMPLETED, 0},
    {{E("UT1", "A. Een", "", "brief")},
     E("UT1", "A. Een", "", ""), MERGE_UNCHANGED, 0},
    {{E("UT1", "A. Een", "", "")},
     E("UT1", "A. Een", "", "brief"), MERGE_COMPLETED, 0},
    {{E("UT1", "A. Een", "", "brief")},
     E("UT1", "B. Twee", "", "brief"), MERGE_UNCHANGED, 0},
    /* second applications are known, too */
    {{E("UT1", "A. Een", "", "brief"), E("UT1", "A. Een", "", "andere", .aside = true)},
     E("UT1", "A. Een", "", "andere"), MERGE_UNCHANGED, 1},
    {{E("UT1", "A. Een", "", "brief"), E("UT1", "A. Een", "", "andere", .aside = true)},
     E("UT1", "A. Een", "a@example.org", ""), MERGE_COMPLETED, 0},
    {{E("UT1", "A. Een", "", "brief"), E("UT1", "A. Een", "", "andere", .aside = true)},
     E("UT1", "A. Een", "", "derde"), MERGE_SECOND, 2},
    /* what is over takes no letter; the newest that is open completes */
    {{E("UT1", "A. Een", "", "", STATUS_WITHDRAWN)},
     E("UT1", "A. Een", "", "brief"), MERGE_ADDED, 1},
    {{E("UT1", "A. Een", "", "oud", STATUS_NO_SHOW)},
     E("UT1", "A. Een", "", "nieuw"), MERGE_SECOND, 1},
    {{E("UT1", "A. Een", "", "oud", STATUS_DECLINED), E("UT1", "A. Een", "", "nieuw")},
     E("UT1", "A. Een", "", "derde"), MERGE_SECOND, 2},
    {{E("UT1", "A. Een", "", "oud", STATUS_DECLINED), E("UT1", "A. Een", "", "bij", .aside = true)},
     E("UT1", "A. Een", "", "derde"), MERGE_ADDED, 2},
    {{E("UT1", "A. Een", "", "oud", STATUS_DECLINED)},
     E("UT1", "A. Een", "a@example.org", ""), MERGE_COMPLETED, 0},
    {{E("UT1", "A. Een", "", "oud", STATUS_DECLINED), E("UT1", "A. Een", "", "")},
     E("UT1", "A. Een", "", "nieuw"), MERGE_COMPLETED, 1},
    {{E("UT1", "A. Een", "", "oud", STATUS_DECLINED), E("UT1", "A. Een", "", "nieuw")},
     E("UT1", "A. Een", "a@example.org", ""), MERGE_COMPLETED, 1},
    {{E("UT1", "A. Een", "", "oud", STATUS_DECLINED), E("UT1", "A. Een", "", "nieuw")},
     E("UT1", "A. Een", "", "oud"), MERGE_UNCHANGED, 0},
    {{E("UT1", "A. Een", "", "oud", STATUS_ADMITTED)},
     E("UT1", "A. Een", "", "nieuw"), MERGE_ADDED, 1},
    {{E("UT1", "A. Een", "", "nieuw"), E("UT1", "A. Een", "", "oud", STATUS_DECLINED)},
     E("UT1", "A. Een", "a@example.org", ""), MERGE_COMPLETED, 0},
    {{E("UT1", "A. Een", "", "brief"), E("UT1", "A. Een", "", "brief", .aside = true)},
     E("UT1", "A. Een", "a@example.org", "brief"), MERGE_COMPLETED, 0},
    /* no number: form number with name, letter with name, e-mail with name */
    {{E("", "A. Een", "", "brief", .source = "s", .external_id = "7")},
     E("", "A. Een", "", "brief", .source = "s", .external_id = "7"), MERGE_UNCHANGED, 0},
    {{E("", "A. Een", "", "brief", .source = "s", .external_id = "7")},
     E("", "A. Een", "", "anders", .source = "s", .external_id = "7"), MERGE_SECOND, 1},
    {{E("", "A. Een", "", "brief", .source = "s", .external_id = "7")},
     E("", "B. Twee", "", "anders", .source = "s", .external_id = "7"), MERGE_ADDED, 1},
    {{E("", "A. Een", "", "brief", .source = "s", .external_id = "7")},
     E("", "A. Een", "", "anders", .source = "t", .external_id = "7"), MERGE_ADDED, 1},
    {{E("", "A. Een", "", "brief")}, E("", "a. een", "", "brief"), MERGE_UNCHANGED, 0},
    {{E("", "A. Een", "", "brief")}, E("", "B. Twee", "", "brief"), MERGE_ADDED, 1},
    {{E("UT1", "A. Een", "", "brief")}, E("", "A. Een", "", "brief"), MERGE_UNCHANGED, 0},
    {{E("", "A. Een", "", "brief")}, E("UT1", "A. Een", "", "brief"), MERGE_COMPLETED, 0},
    {{E("", "A. Een", "a@example.org", "")},
     E("", "A. Een", "A@example.org", ""), MERGE_UNCHANGED, 0},
    {{E("", "A. Een", "a@example.org", "brief")},
     E("", "A. Een", "a@example.org", "anders"), MERGE_SECOND, 1},
    {{E("", "A. Een", "", "")}, E("", "A. Een", "", ""), MERGE_ADDED, 1},
    /* no name: only who is known needs none */
    {{E("UT1", "A. Een", "", "")}, E("UT1", "", "", "brief"), MERGE_COMPLETED, 0},
    {{E("UT1", "A. Een", "", "")}, E("UT2", "", "", "brief"), MERGE_REFUSED, 0},
    {{E("UT1", "A. Een", "", "oud", STATUS_DECLINED)},
     E("UT1", "", "", "nieuw"), MERGE_REFUSED, 0},
};
// clang-format on

Test(test_intake_merge, decides_by_number_letter_and_state)
{
    for (size_t i = 0; i < sizeof decisions / sizeof *decisions; i++) {
        struct arena arena = {0};
        struct merge *merge = merge_new();
        for (size_t j = 0; j < 3 && decisions[i].known[j].name; j++) {
            const struct entry *e = &decisions[i].known[j];
            struct known known = {.application = make(&arena, e),
                                  .number = "K-2026-001",
                                  .status = e->status,
                                  .aside = e->aside};
            merge_know(merge, &known);
        }
        struct application given = make(&arena, &decisions[i].given);
        struct merge_result result;
        size_t before = merge_count(merge);
        merge_apply(&result, merge, &arena, &given);
        cr_expect_eq(result.fate, decisions[i].fate, "case %zu: %s", i,
                     merge_fate_codes[result.fate]);
        cr_expect_eq(result.entry, decisions[i].entry, "case %zu: entry %zu", i,
                     result.entry);
        bool adds = result.fate == MERGE_ADDED || result.fate == MERGE_SECOND;
        cr_expect_eq(merge_count(merge), before + adds, "case %zu", i);
        /* The same once more never changes anything. */
        bool identified =
            *given.registration_number || *given.letter || *given.email;
        merge_apply(&result, merge, &arena, &given);
        if (decisions[i].fate != MERGE_REFUSED)
            cr_expect_eq(
                result.fate, identified ? MERGE_UNCHANGED : MERGE_ADDED,
                "case %zu again: %s", i, merge_fate_codes[result.fate]);
        merge_free(merge);
        arena_free(&arena);
    }
}

Test(test_intake_merge, names_what_a_new_application_comes_after)
{
    static const struct entry entries[] = {
        E("UT1", "A. Een", "", "oud", STATUS_DECLINED),
        E("UT1", "A. Een", "", "nieuw", STATUS_WITHDRAWN)};
    struct arena arena = {0};
    struct merge *merge = merge_new();
    struct merge_result result;
    for (size_t i = 0; i < 2; i++) {
        struct known known = {.application = make(&arena, &entries[i]),
                              .number = i ? "K-2026-002" : "K-2026-001",
                              .status = entries[i].status};
        merge_know(merge, &known);
    }
    struct application given =
        make(&arena, &(struct entry)E("UT1", "A. Een", "", "derde"));
    merge_apply(&result, merge, &arena, &given);
    cr_expect(result.again);
    cr_expect_eq(result.first, 1);
    cr_assert_eq(result.notes.count, 1);
    struct str said = {0};
    tr_message(&said, LANG_EN, &result.notes.items[0]);
    cr_expect_str_eq(str_text(&said), "a new application after K-2026-002");
    str_free(&said);
    /* What came in by it is an application of its own. */
    merge_apply(&result, merge, &arena, &given);
    cr_expect_not(result.again);
    merge_free(merge);
    arena_free(&arena);
}

/* One field: what is known, what is given, and whether it differs. */
// clang-format off
static const struct {
    enum field field;
    const char *known, *given;
    bool filled, differs;
} comparisons[] = {
    {FIELD_REGISTERED_ON, "", "1-9-2019", true, false},
    {FIELD_REGISTERED_ON, "1-9-2019", "", false, false},
    {FIELD_REGISTERED_ON, "1-9-2019", "01-09-2019", false, false},
    {FIELD_REGISTERED_ON, "1-9-2019", "2019-09-02", false, true},
    {FIELD_RECEIVED_ON, "1-9-2019 9:00", "2-9-2019", false, false},
    {FIELD_NAME, "F. el Idrissi", "f. EL idrissi", false, false},
    {FIELD_NAME, "L. Nguyễn", "L. Nguyen", false, false},
    {FIELD_NAME, "F. el Idrissi", "F. Idrissi", false, true},
    {FIELD_NAME, "", "F. el Idrissi", true, false},
    {FIELD_EMAIL, "A@example.org", "a@example.org", false, false},
    {FIELD_EMAIL, "a@example.org", "b@example.org", false, true},
    {FIELD_PHONE, "06-12345678", "+31 6 1234 5678", false, false},
    {FIELD_PHONE, "06-12345678", "0031612345678", false, false},
    {FIELD_PHONE, "06-12345678", "612345678", false, false},
    {FIELD_PHONE, "06-12345678", "06-12345679", false, true},
    {FIELD_HOUSEHOLD, "2", "2,0", false, false},
    {FIELD_HOUSEHOLD, "2", "3", false, true},
    {FIELD_HOUSEHOLD, "", "3", true, false},
    {FIELD_ELIGIBLE, "J", "ja", false, false},
    {FIELD_ELIGIBLE, "J", "N", false, true},
    {FIELD_ELIGIBLE, "", "N", true, false},
    {FIELD_WISHES, "Koken;Sport;", "sport, koken", false, false},
    {FIELD_WISHES, "Koken;Sport;", "Koken;", false, true},
    {FIELD_WISHES, "Koken;", "Koken;Sport", false, true},
    {FIELD_WISHES, "", "Koken", true, false},
    {FIELD_ATTACHMENT, "", "brief.pdf", true, false},
    {FIELD_EXTERNAL_ID, "1", "2", false, false},
    {FIELD_EXTERNAL_ID, "", "2", false, false},
};
// clang-format on

Test(test_intake_merge, fills_what_is_empty_and_reports_what_differs)
{
    for (size_t i = 0; i < sizeof comparisons / sizeof *comparisons; i++) {
        struct arena arena = {0};
        struct application known, given;
        struct completion completion;
        enum field field = comparisons[i].field;
        application_start(&known);
        application_start(&given);
        known.registration_number = given.registration_number = "UT1";
        application_set(&known, &arena, field, comparisons[i].known, NULL);
        application_set(&given, &arena, field, comparisons[i].given, NULL);
        application_finish(&known, &arena);
        application_finish(&given, &arena);
        complete_application(&completion, &known, &arena, &given);
        unsigned filled = comparisons[i].filled ? FIELD_BIT(field) : 0;
        cr_expect_eq(completion.filled, filled, "case %zu: %x", i,
                     completion.filled);
        cr_expect_eq(completion.difference_count, comparisons[i].differs,
                     "case %zu", i);
        if (completion.difference_count)
            cr_expect_eq(completion.differences[0].field, field);
        complete_application(&completion, &known, &arena, &given);
        cr_expect_eq(completion.filled, 0, "case %zu: filled twice", i);
        arena_free(&arena);
    }
}

static void import_fixture(struct report *report, struct arena *arena,
                           struct merge *merge, const char *name)
{
    static const struct form_options none;
    struct str content = {0};
    struct form *form = arena_new(arena, struct form);
    const char *path =
        arena_printf(arena, BUILD_DIR "/../../tests/fixtures/intake/%s", name);
    cr_assert_eq(file_read(&content, path, CSV_MAX_BYTES), 0);
    cr_assert_eq(form_read(form, arena, &content, name, &none), 0);
    report_form(report, arena, merge, form);
}

/* Files one after the other, and the totals that each has to give. */
// clang-format off
static const struct {
    struct {
        const char *file;
        int totals[MERGE_FATE_COUNT];
    } steps[6];
} imports[] = {
    {{{"google.csv", {6, 0, 0, 0, 0}}, {"microsoft.csv", {0, 3, 1, 0, 0}},
      {"corporation.csv", {0, 6, 0, 0, 0}}, {"google.csv", {0, 0, 6, 0, 0}},
      {"microsoft.csv", {0, 0, 4, 0, 0}}, {"corporation.csv", {0, 0, 6, 0, 0}}}},
    {{{"corporation.csv", {6, 0, 0, 0, 0}}, {"microsoft.csv", {0, 4, 0, 0, 0}},
      {"google.csv", {0, 2, 4, 0, 0}}, {"corporation.csv", {0, 0, 6, 0, 0}}}},
    {{{"microsoft.csv", {4, 0, 0, 0, 0}}, {"google.csv", {2, 0, 4, 0, 0}},
      {"corporation.csv", {0, 6, 0, 0, 0}}}},
    {{{"broken.csv", {2, 0, 0, 0, 3}}, {"broken.csv", {0, 0, 2, 0, 3}}}},
};
// clang-format on

Test(test_intake_merge, imports_in_any_order_and_twice)
{
    for (size_t i = 0; i < sizeof imports / sizeof *imports; i++) {
        struct arena arena = {0};
        struct merge *merge = merge_new();
        for (size_t j = 0; j < 6 && imports[i].steps[j].file; j++) {
            struct report report = {0};
            import_fixture(&report, &arena, merge, imports[i].steps[j].file);
            for (int fate = 0; fate < MERGE_FATE_COUNT; fate++)
                cr_expect_eq(report.totals[fate],
                             imports[i].steps[j].totals[fate],
                             "case %zu, %s: %d %s", i, imports[i].steps[j].file,
                             report.totals[fate], merge_fate_codes[fate]);
            for (size_t k = 0; k < report.lines.count; k++)
                cr_expect_eq(
                    report.lines.items[k].result.completion.difference_count,
                    0);
            report_free(&report);
        }
        merge_free(merge);
        arena_free(&arena);
    }
}

Test(test_intake_merge, sees_rows_repeated_within_a_file)
{
    struct arena arena = {0};
    struct merge *merge = merge_new();
    struct form form;
    struct form_options options = {0};
    struct str content = {0};
    struct report report = {0};
    str_add(&content, "ID;Naam;Registratienummer;Aantal personen;Motivatie\n"
                      "1;A. Een;UT1;;brief\n"
                      "2;A. Een;UT1;2;brief\n"
                      "3;A. Een;UT1;3;brief\n"
                      "4;A. Een;UT1;2;andere brief\n"
                      "5;A. Een;UT1;2;andere brief\n");
    cr_assert_eq(form_read(&form, &arena, &content, "x.csv", &options), 0);
    report_form(&report, &arena, merge, &form);
    static const enum merge_fate fates[] = {MERGE_ADDED, MERGE_COMPLETED,
                                            MERGE_UNCHANGED, MERGE_SECOND,
                                            MERGE_UNCHANGED};
    cr_assert_eq(report.lines.count, 5);
    for (size_t i = 0; i < 5; i++) {
        cr_expect_eq(report.lines.items[i].fate, fates[i], "row %zu", i);
        cr_expect(report.lines.items[i].result.new_source);
    }
    cr_expect_eq(report.lines.items[2].result.completion.difference_count, 1);
    cr_expect_eq(merge_entry(merge, 0)->application.household, 2);
    cr_expect(merge_entry(merge, 1)->aside);
    report_free(&report);
    merge_free(merge);
    arena_free(&arena);
}

Test(test_intake_merge, form_numbers_count_within_their_source)
{
    struct arena arena = {0};
    struct merge *merge = merge_new();
    struct merge_result result;
    const struct entry first =
        E("UT1", "A. Een", "", "een", .source = "s", .external_id = "7");
    const struct entry other =
        E("UT2", "B. Twee", "", "twee", .source = "s", .external_id = "7");
    const struct entry list =
        E("UT1", "A. Een", "", "", .source = "t", .external_id = "7");
    struct application app = make(&arena, &first);
    struct known known = {.application = app, .number = "K-2026-001"};
    merge_know(merge, &known);
    struct application two = make(&arena, &other), three = make(&arena, &list);
    merge_apply(&result, merge, &arena, &two);
    cr_expect_eq(result.fate, MERGE_ADDED);
    cr_expect_not(result.new_source);
    cr_assert_eq(result.notes.count, 1);
    cr_expect_str_eq(result.notes.items[0].args[0], "7");
    cr_expect_str_eq(result.notes.items[0].args[1], "K-2026-001");
    merge_apply(&result, merge, &arena, &three);
    cr_expect_eq(result.fate, MERGE_UNCHANGED);
    cr_expect(result.new_source);
    merge_apply(&result, merge, &arena, &three);
    cr_expect_not(result.new_source);
    merge_free(merge);
    arena_free(&arena);
}

Test(test_intake_merge, remarks_on_names_that_look_alike)
{
    struct arena arena = {0};
    struct merge *merge = merge_new();
    struct merge_result result;
    static const struct {
        struct entry given;
        size_t notes;
    } rows[] = {
        {E("UT1", "O. Popa", "", "een"), 0},
        {E("UT2", "O. Popa", "", "twee"), 0}, /* a namesake */
        {E("UT3", "О. Рора", "", "drie"), 1}, /* Cyrillic */
        {E("UT4", "A. Anders", "", "vier"), 0},
        {E("UT3", "О. Рора", "", "drie"), 0}, /* said before */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct application app = make(&arena, &rows[i].given);
        merge_apply(&result, merge, &arena, &app);
        cr_expect_eq(result.notes.count, rows[i].notes, "row %zu", i);
    }
    merge_free(merge);
    arena_free(&arena);
}

Test(test_intake_merge, thousands_are_added_once_and_only_once, .timeout = 60)
{
    struct arena arena = {0};
    struct merge *merge = merge_new();
    for (int turn = 0; turn < 2; turn++) {
        struct form *form = arena_new(&arena, struct form);
        struct form_options options = {0};
        struct str content = {0};
        struct report report = {0};
        synthetic_form(&content, 2000, 1);
        cr_assert_eq(form_read(form, &arena, &content, "x.csv", &options), 0);
        report_form(&report, &arena, merge, form);
        cr_expect_eq(report.totals[turn ? MERGE_UNCHANGED : MERGE_ADDED], 2000);
        report_free(&report);
    }
    merge_free(merge);
    arena_free(&arena);
}
