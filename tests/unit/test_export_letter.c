/* The letters, read as their candidates read them. */

#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/config/config.h>
#include <committee/export/csv.h>
#include <committee/export/document.h>
#include <committee/export/letter.h>
#include <committee/export/markdown.h>
#include <committee/export/text.h>
#include <committee/text/safe.h>

#include "../support/hostile.h"
#include "test_export_fixture.h"

TestSuite(test_export_letter, .timeout = 300);

enum { CRITERIA = 6, LEVELS = 5, WORDS_MOST = 20 };

static const enum lang languages[] = {LANG_NL, LANG_EN};

/* The shipped criteria, with an outcome at these levels (from 0). */
struct reader {
    struct arena arena;
    struct config config;
    struct outcome outcome;
};

static void reader_open(struct reader *r)
{
    *r = (struct reader){0};
    cr_assert_eq(config_load(&r->config, &r->arena, NULL, NULL), OK);
    cr_assert_eq(r->config.policy.criterion_count, CRITERIA);
}

static void set_levels(struct reader *r, const int levels[CRITERIA])
{
    static const char *const means[] = {"1/1", "2/1", "3/1", "4/1", "5/1"};
    for (int i = 0; i < CRITERIA; i++)
        r->outcome.criterion_mean[i] =
            (struct figure){means[levels[i]], 100 * (levels[i] + 1)};
}

/* Invented facts; what a kind has no use for is empty, as in earnest. */
static struct letter letter_of(const struct reader *r, enum letter_kind kind,
                               enum lang lang)
{
    struct letter letter = {
        .kind = kind,
        .number = "K-2026-011",
        .name = "S. van den Berg",
        .email = "s.vandenberg@example.org",
        .session = "2026-03",
        .session_date = {2026, 3, 12},
        .date = {2026, 3, 26},
        .complaint_until = {2026, 5, 7},
        .kept_until = {2027, 9, 25},
        .committee = r->config.name,
        .place = r->config.place,
        .building = r->config.building,
        .contact =
            lang == LANG_NL ? "Bel 030 000 00 00." : "Call 030 000 00 00.",
        .complaints = lang == LANG_NL
                          ? "de klachtencommissie van de woningcorporatie"
                          : "the complaints committee of the corporation",
        .chair = "A. de Wit",
        .signed_by = "A. de Wit",
        .signed_as = role_title(ROLE_CHAIR),
    };
    if (kind <= LETTER_DECLINED)
        letter.decision = "2026-016";
    if (kind == LETTER_RESERVE)
        letter.kept_days = "548";
    if (kind == LETTER_DECLINED) {
        letter.policy = &r->config.policy;
        letter.outcome = &r->outcome;
        letter.again_from = (struct date){2026, 9, 22};
    }
    if (kind == LETTER_ADMITTED || kind == LETTER_RESERVE) {
        letter.commitment[0] = "koken voor acht tot twaalf buren";
        letter.commitment[1] = "de bewoners van drie verdiepingen";
        letter.commitment[2] = "om de week op woensdag";
        letter.commitment[4] = "twee jaar";
    }
    if (kind == LETTER_HELD_OVER)
        letter.next_date = (struct date){2026, 4, 9};
    return letter;
}

static void write_letter(struct document *doc, struct arena *arena,
                         enum lang lang, const struct letter *letter)
{
    const struct template *template;
    cr_assert_eq(template_parse(&template, arena,
                                letter_template_name(arena, letter->kind, lang),
                                letter_template_text(letter->kind, lang),
                                letter_fields),
                 OK, "%s:%d: %s", fail_file(), fail_line(), fail_message()->id);
    document_start(doc, arena, lang, letter->number, "");
    doc->bare = true;
    letter_add(doc, template, letter);
}

Test(test_export_letter, a_letter_of_each_kind)
{
    static const int levels[CRITERIA] = {3, 1, 2, 4, 0, 3};
    struct reader r;
    reader_open(&r);
    set_levels(&r, levels);
    for (int l = 0; l < 2; l++)
        for (enum letter_kind k = 0; k < LETTER_KIND_COUNT; k++) {
            struct letter letter = letter_of(&r, k, languages[l]);
            struct document doc;
            struct str text = {0};
            write_letter(&doc, &r.arena, languages[l], &letter);
            document_text(&text, &doc);
            expect_pages(&text, PAGE_COLS);
            cr_expect_eq(document_pages(&doc), 1, "%s", letter_kind_codes[k]);
            expect_golden(arena_printf(&r.arena, "letter-%s.%s.txt",
                                       letter_kind_codes[k],
                                       lang_code(languages[l])),
                          &text);
            str_free(&text);
        }
    arena_free(&r.arena);
}

/* -- the reader of refusals ------------------------------------------------ */

static int words_of(const char *text, size_t size)
{
    int words = 0;
    bool inside = false;
    for (size_t i = 0; i < size; i++) {
        bool blank = text[i] == ' ';
        words += !blank && !inside;
        inside = !blank;
    }
    return words;
}

/* Where the sentence that begins here ends. */
static size_t sentence(const char *text)
{
    size_t at = 0;
    while (text[at] && text[at] != '\n') {
        char c = text[at++];
        if (strchr(".?!", c) && (!text[at] || strchr(" \n", text[at])))
            break;
    }
    return at;
}

static void expect_short_sentences(const char *text)
{
    while (*text) {
        size_t size = sentence(text);
        cr_assert_leq(words_of(text, size), WORDS_MOST, "\"%.*s\"", (int)size,
                      text);
        text += size;
        text += strspn(text, " \n");
    }
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (unsigned char)c >= 0x80;
}

/* As a word of its own, in any case. */
static bool has_word(const char *text, const char *word)
{
    size_t size = strlen(word);
    for (const char *at = text; (at = strcasestr(at, word)) != NULL; at++)
        if ((at == text || !is_letter(at[-1])) && !is_letter(at[size]))
            return true;
    return false;
}

static void expect_polite(const char *text)
{
    static const char *const familiar[] = {"je",     "jij",    "jou", "jouw",
                                           "jullie", "jezelf", NULL};
    for (int i = 0; familiar[i]; i++)
        cr_assert(!has_word(text, familiar[i]), "\"%s\" in %s", familiar[i],
                  text);
}

/* Nothing that the assessors read to themselves. */
static void expect_no_anchors(const struct reader *r, const char *text)
{
    for (int i = 0; i < CRITERIA; i++)
        for (int level = 0; level < 2; level++)
            for (int l = 0; l < 2; l++) {
                const char *anchor = criterion_anchor(
                    &r->config.policy.criteria[i], languages[l], level);
                cr_assert_null(strstr(text, anchor), "%s", anchor);
            }
}

static void expect_nothing_personal(const struct reader *r, enum lang lang,
                                    const char *text)
{
    const struct word_list *guard = &r->config.guard[lang];
    cr_assert_gt(guard->count, 10);
    for (int i = 0; i < guard->count; i++)
        cr_assert(!has_word(text, guard->words[i]), "\"%s\" in %s",
                  guard->words[i], text);
}

static void expect_readable(const struct reader *r, enum lang lang,
                            const char *text)
{
    expect_short_sentences(text);
    expect_no_anchors(r, text);
    expect_nothing_personal(r, lang, text);
    if (lang == LANG_NL)
        expect_polite(text);
}

static int field_of(const char *name)
{
    for (int i = 0; letter_fields[i].name; i++)
        if (text_equal(letter_fields[i].name, name))
            return i;
    cr_assert_fail("no field %s", name);
    return -1;
}

static int lines_of(const char *text)
{
    int count = *text != '\0';
    for (; *text; text++)
        count += *text == '\n';
    return count;
}

/* Each criterion is told of once, in its own words. */
static void expect_each_once(const struct reader *r, enum lang lang,
                             const int levels[CRITERIA], const char *valued,
                             const char *unclear)
{
    int high = 0;
    for (int i = 0; i < CRITERIA; i++) {
        const char *said =
            criterion_letter(&r->config.policy.criteria[i], lang, levels[i]);
        cr_assert_not_null(strstr(levels[i] >= 3 ? valued : unclear, said));
        high += levels[i] >= 3;
    }
    cr_assert_eq(lines_of(valued), high);
    cr_assert_eq(lines_of(unclear), high == CRITERIA ? 1 : CRITERIA - high);
}

Test(test_export_letter, every_refusal_reads_well)
{
    struct reader r;
    int valued = field_of("valued"), unclear = field_of("unclear"), seen = 0;
    reader_open(&r);
    for (int l = 0; l < 2; l++)
        for (int n = 0; n < 15625; n++) {
            int levels[CRITERIA], rest = n;
            struct arena arena = {0};
            for (int i = 0; i < CRITERIA; i++, rest /= LEVELS)
                levels[i] = rest % LEVELS;
            set_levels(&r, levels);
            struct letter letter = letter_of(&r, LETTER_DECLINED, languages[l]);
            const char *const *values =
                letter_values(&arena, languages[l], &letter);
            expect_readable(&r, languages[l], values[valued]);
            expect_readable(&r, languages[l], values[unclear]);
            expect_each_once(&r, languages[l], levels, values[valued],
                             values[unclear]);
            seen++;
            arena_free(&arena);
        }
    cr_assert_eq(seen, 2 * 15625);
    arena_free(&r.arena);
}

static void read_whole(struct reader *r, enum letter_kind kind, enum lang lang)
{
    struct letter letter = letter_of(r, kind, lang);
    struct document doc;
    struct str text = {0};
    write_letter(&doc, &r->arena, lang, &letter);
    for (const struct block *b = doc.first; b; b = b->next) {
        str_add(&text, b->text);
        str_addc(&text, '\n');
    }
    expect_readable(r, lang, str_text(&text));
    const char *number = strstr(str_text(&text), "K-");
    cr_assert_not_null(number);
    for (; number; number = strstr(number + 1, "K-"))
        cr_assert(text_starts(number, letter.number), "%.12s", number);
    cr_assert_null(strstr(str_text(&text), "3,5"));
    cr_assert_null(strchr(str_text(&text), '{'));
    str_free(&text);
}

Test(test_export_letter, every_template_reads_well)
{
    struct reader r;
    reader_open(&r);
    for (int level = 0; level < LEVELS; level++) {
        const int levels[CRITERIA] = {level, level, level,
                                      level, level, LEVELS - 1 - level};
        set_levels(&r, levels);
        for (enum letter_kind k = 0; k < LETTER_KIND_COUNT; k++)
            for (int l = 0; l < 2; l++)
                read_whole(&r, k, languages[l]);
    }
    arena_free(&r.arena);
}

/* -- what is not known, and what is hostile -------------------------------- */

static const char *text_of(struct arena *arena, enum lang lang,
                           const struct letter *letter)
{
    struct document doc;
    struct str text = {0};
    write_letter(&doc, arena, lang, letter);
    document_flow(&text, &doc, 500);
    const char *kept = arena_strdup(arena, str_text(&text));
    str_free(&text);
    return kept;
}

Test(test_export_letter, what_is_not_known_is_left_out)
{
    struct reader r;
    reader_open(&r);
    struct letter letter = letter_of(&r, LETTER_HELD_OVER, LANG_EN);
    cr_assert_not_null(
        strstr(text_of(&r.arena, LANG_EN, &letter), "9 April 2026"));
    letter.next_date = (struct date){0};
    letter.name = NULL;
    const char *text = text_of(&r.arena, LANG_EN, &letter);
    cr_assert_null(strstr(text, "The next session is"));
    cr_assert_not_null(strstr(text, "Dear candidate,"));
    letter = letter_of(&r, LETTER_ADMITTED, LANG_EN);
    text = text_of(&r.arena, LANG_EN, &letter);
    cr_assert_null(strstr(text, "From:"));
    cr_assert_not_null(strstr(text, "For how long: twee jaar"));
    letter.kept_until = (struct date){0};
    cr_assert_null(strstr(text_of(&r.arena, LANG_EN, &letter), "We keep"));
    arena_free(&r.arena);
}

/* Whoever waits hears where to complain, until when, and how long data stay. */
Test(test_export_letter, a_reserve_letter_names_its_terms)
{
    struct reader r;
    reader_open(&r);
    struct letter letter = letter_of(&r, LETTER_RESERVE, LANG_NL);
    const char *text = text_of(&r.arena, LANG_NL, &letter);
    cr_expect_not_null(strstr(text, "klachtencommissie van de"));
    cr_expect_not_null(strstr(text, "Dat kan tot en met 7 mei 2026."));
    cr_expect_not_null(strstr(text, "nog hooguit 548 dagen."));
    letter.kept_days = "";
    text = text_of(&r.arena, LANG_NL, &letter);
    cr_expect_null(strstr(text, "hooguit"));
    cr_expect_not_null(strstr(text, "zolang u op de reservelijst staat"));
    arena_free(&r.arena);
}

/* Every kind that can follow a correction, in both languages. */
Test(test_export_letter, a_letter_says_which_one_it_replaces)
{
    static const enum letter_kind kinds[] = {LETTER_ADMITTED, LETTER_RESERVE,
                                             LETTER_DECLINED, LETTER_WITHDRAWN};
    struct reader r;
    reader_open(&r);
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (int l = 0; l < 2; l++) {
            struct letter letter = letter_of(&r, kinds[k], languages[l]);
            const char *text = text_of(&r.arena, languages[l], &letter);
            bool nl = languages[l] == LANG_NL;
            cr_expect_null(strstr(text, nl ? "vervangt" : "replaces"));
            letter.replaces = (struct date){2026, 3, 14};
            text = text_of(&r.arena, languages[l], &letter);
            cr_expect(
                strstr(text,
                       nl ? "\nDeze brief vervangt onze brief van 14 maart "
                            "2026.\n"
                          : "\nThis letter replaces our letter of 14 March "
                            "2026.\n"),
                "%s", text);
        }
    arena_free(&r.arena);
}

static const char *signature(struct reader *r, const struct letter *letter,
                             const char *text)
{
    const struct template *template;
    struct document doc;
    struct str out = {0};
    cr_assert_eq(
        template_parse(&template, &r->arena, "x.txt", text, letter_fields), OK);
    document_start(&doc, &r->arena, LANG_EN, "", "");
    letter_add(&doc, template, letter);
    document_flow(&out, &doc, 500);
    const char *kept = arena_strdup(&r->arena, str_text(&out));
    str_free(&out);
    return kept;
}

/* The word alone, in the template alone. */
Test(test_export_letter, who_is_no_chair_is_not_called_so)
{
    static const char text[] = "| The chair,\n| {chair}, chair\n"
                               "| wheelchair, chairs, chair-lift, {name}\n";
    static const char rest[] = "wheelchair, chairs, chair-lift, the chair\n";
    struct reader r;
    reader_open(&r);
    struct letter letter = letter_of(&r, LETTER_DECLINED, LANG_EN);
    letter.name = "the chair";
    const char *got = signature(&r, &letter, text);
    cr_expect(text_starts(got, "The chair,\nA. de Wit, chair\n"), "%s", got);
    letter.chair = "";
    letter.signed_by = "B. Jansen";
    letter.signed_as = role_title(ROLE_SECRETARY);
    got = signature(&r, &letter, text);
    cr_expect(text_starts(got, "The secretary,\nB. Jansen, secretary\n"), "%s",
              got);
    cr_expect(strstr(got, rest), "%s", got);
    struct str csv = {0};
    letters_csv(&(struct csv_out){.out = &csv}, &r.arena, LANG_EN, &letter, 1);
    cr_expect(strstr(str_text(&csv), ",B. Jansen (secretary),B. Jansen,"), "%s",
              str_text(&csv));
    str_free(&csv);
    letter.signed_by = "";
    got = signature(&r, &letter, text);
    cr_expect(text_starts(got, "The committee,\n"), "%s", got);
    cr_expect_null(strstr(got, ", chair\n"), "%s", got);
    arena_free(&r.arena);
}

/* A refusal of a plan that was valued throughout still says something. */
Test(test_export_letter, a_refusal_always_gives_a_reason)
{
    static const int levels[CRITERIA] = {4, 4, 4, 3, 4, 4};
    struct reader r;
    reader_open(&r);
    set_levels(&r, levels);
    struct letter letter = letter_of(&r, LETTER_DECLINED, LANG_EN);
    cr_assert_not_null(strstr(text_of(&r.arena, LANG_EN, &letter),
                              "weighed all parts of your plan"));
    r.outcome = (struct outcome){0};
    cr_assert_not_null(strstr(text_of(&r.arena, LANG_EN, &letter),
                              "weighed all parts of your plan"));
    arena_free(&r.arena);
}

/* "Not strong enough" would be untrue of a plan that the scores proposed to
   admit: then the letter says that the committee decided otherwise. */
Test(test_export_letter, a_refusal_that_departs_from_the_scores)
{
    static const int levels[CRITERIA] = {4, 4, 4, 3, 4, 4};
    struct reader r;
    reader_open(&r);
    set_levels(&r, levels);
    r.outcome.verdict = VERDICT_ADMIT;
    for (int l = 0; l < 2; l++) {
        struct letter letter = letter_of(&r, LETTER_DECLINED, languages[l]);
        bool nl = languages[l] == LANG_NL;
        const char *text = text_of(&r.arena, languages[l], &letter);
        cr_expect_null(strstr(text, nl ? "sterk genoeg" : "strong enough"));
        cr_expect_null(strstr(text, nl ? "duidelijker" : "clearer"));
        cr_expect(strstr(text, nl ? "De commissie besloot anders dan de scores "
                                    "voorstelden. Op uw verzoek legt de "
                                    "voorzitter u dit uit."
                                  : "The committee decided otherwise than the "
                                    "scores proposed. On request the chair "
                                    "explains this to you."),
                  "%s", text);
        read_whole(&r, LETTER_DECLINED, languages[l]);
        letter.chair = "";
        text = text_of(&r.arena, languages[l], &letter);
        cr_expect(strstr(text, nl ? "Op uw verzoek leggen wij u dit uit."
                                  : "On request we explain this to you."),
                  "%s", text);
        letter.kind = LETTER_ADMITTED;
        cr_expect_null(strstr(text_of(&r.arena, languages[l], &letter),
                              nl ? "voorstelden" : "proposed"));
    }
    r.outcome.verdict = VERDICT_DECLINE;
    struct letter letter = letter_of(&r, LETTER_DECLINED, LANG_EN);
    cr_expect_null(strstr(text_of(&r.arena, LANG_EN, &letter), "proposed"));
    arena_free(&r.arena);
}

/* Half a level goes up; between two levels the nearest one speaks. */
Test(test_export_letter, means_between_levels)
{
    static const struct {
        const char *exact;
        int level;
    } rows[] = {{"7/2", 3}, {"10/3", 2}, {"11/3", 3}, {"3/2", 1}, {"5/1", 4}};
    struct reader r;
    reader_open(&r);
    const struct criterion *first = &r.config.policy.criteria[0];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        r.outcome.criterion_mean[0] = (struct figure){rows[i].exact, 0};
        struct letter letter = letter_of(&r, LETTER_DECLINED, LANG_EN);
        cr_expect_not_null(
            strstr(text_of(&r.arena, LANG_EN, &letter),
                   criterion_letter(first, LANG_EN, rows[i].level)),
            "%s", rows[i].exact);
    }
    arena_free(&r.arena);
}

static void expect_harmless(struct reader *r, const char *name)
{
    struct letter letter = letter_of(r, LETTER_ADMITTED, LANG_NL);
    struct str csv = {0}, pages = {0};
    struct document doc;
    letter.name = letter.commitment[0] = letter.contact = name;
    write_letter(&doc, &r->arena, LANG_NL, &letter);
    document_text(&pages, &doc);
    expect_pages(&pages, PAGE_COLS);
    if (!text_blank(name))
        cr_expect_not_null(
            strstr(text_of(&r->arena, LANG_NL, &letter), "A. de Wit"));
    letters_csv(&(struct csv_out){.out = &csv}, &r->arena, LANG_NL, &letter, 1);
    for (const char *at = str_text(&csv); *at; at++)
        if ((at == str_text(&csv) || strchr(",\n", at[-1])) &&
            strchr("=+@", *at))
            cr_assert_fail("%s", at);
    str_free(&csv);
    str_free(&pages);
}

Test(test_export_letter, hostile_names_stay_text)
{
    static const char *const fields[] = {"{chair}", "{nothing}", "{", "}}{{",
                                         "# kop",   "; weg",     NULL};
    struct reader r;
    const char *const *list;
    reader_open(&r);
    for (int i = 0; fields[i]; i++) {
        struct letter letter = letter_of(&r, LETTER_WITHDRAWN, LANG_NL);
        letter.name = fields[i];
        const char *text = text_of(&r.arena, LANG_NL, &letter);
        cr_expect_not_null(
            strstr(text, arena_printf(&r.arena, "Beste %s,", fields[i])), "%s",
            text);
        expect_harmless(&r, fields[i]);
    }
    size_t count = hostile_strings(&list, &r.arena);
    for (size_t i = 0; i < count; i++)
        expect_harmless(&r, list[i]);
    for (int i = 0; hostile_bytes[i]; i++)
        expect_harmless(&r, hostile_bytes[i]);
    arena_free(&r.arena);
}

/* -- the table of a mail merge --------------------------------------------- */

Test(test_export_letter, mail_merge_has_a_column_for_each_field)
{
    static const int levels[CRITERIA] = {3, 3, 0, 0, 2, 2};
    struct reader r;
    struct str csv = {0};
    reader_open(&r);
    set_levels(&r, levels);
    struct letter letters[] = {letter_of(&r, LETTER_DECLINED, LANG_EN),
                               letter_of(&r, LETTER_ADMITTED, LANG_EN)};
    letters[0].name = "=1+1";
    letters[0].phone = "+31 6 12345678";
    letters[1].phone = "+=1";
    letters_csv(&(struct csv_out){.out = &csv}, &r.arena, LANG_EN, letters, 2);
    expect_golden("letters.csv", &csv);
    str_free(&csv);
    arena_free(&r.arena);
}

Test(test_export_letter, fields_are_listed)
{
    for (int l = 0; l < 2; l++) {
        struct arena arena = {0};
        struct document doc;
        struct str text = {0};
        letter_fields_document(&doc, &arena, languages[l]);
        document_flow(&text, &doc, PAGE_COLS);
        for (int i = 0; letter_fields[i].name; i++)
            cr_expect_not_null(strstr(str_text(&text), letter_fields[i].name));
        expect_golden(arena_printf(&arena, "letter-fields.%s.txt",
                                   lang_code(languages[l])),
                      &text);
        str_free(&text);
        arena_free(&arena);
    }
}

/* -- templates ------------------------------------------------------------- */

Test(test_export_letter, a_wrong_template_is_named_by_its_line)
{
    static const struct {
        const char *text;
        int line;
        const char *words;
    } rows[] = {
        {"Beste {naam},\n", 1, "there is no field"},
        {"; uitleg\n\nBeste {name},\n# Over {Number}\n", 4, "no field"},
        {"Beste {name,\n", 1, "not closed"},
        {"a\nb {name {number}\n", 2, "not closed"},
        {"a\nBeste name},\n", 2, "not opened"},
        {"a {}\n", 1, "there is no field"},
        {"a\n\n-  \n", 3, "without text"},
        {"#\n", 1, "without text"},
        {"; alleen uitleg\n\n  \n", 1, "no text in this template"},
        {"", 1, "no text in this template"},
        {"a\nb\n\xff\n", 3, "not UTF-8"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        const struct template *template;
        cr_expect_eq(template_parse(&template, &arena, "x.txt", rows[i].text,
                                    letter_fields),
                     ERR_CONFIG, "row %zu", i);
        cr_expect_str_eq(fail_file(), "x.txt");
        cr_expect_eq(fail_line(), rows[i].line, "row %zu: %d", i, fail_line());
        cr_expect_not_null(strstr(fail_message()->id, rows[i].words), "%s",
                           fail_message()->id);
        arena_free(&arena);
    }
}

Test(test_export_letter, a_template_of_ones_own)
{
    static const char text[] = "\xEF\xBB\xBF; uitleg\r\n"
                               "Eerste regel van {name}\r\n"
                               "  en de tweede, {{zo}}.\n"
                               "; tussendoor\n"
                               "En {valued}\n"
                               "\n"
                               "# Kop {number}\n"
                               "| {email}\n"
                               "| {phone}\n"
                               "| slot\n"
                               "|\n"
                               "| naam\n"
                               "-1 graad\n";
    static const int levels[CRITERIA] = {4, 4, 0, 0, 0, 0};
    struct reader r;
    const struct template *template;
    struct document doc;
    struct str out = {0};
    reader_open(&r);
    set_levels(&r, levels);
    struct letter letter = letter_of(&r, LETTER_DECLINED, LANG_EN);
    cr_assert_eq(
        template_parse(&template, &r.arena, "x.txt", text, letter_fields), OK);
    document_start(&doc, &r.arena, LANG_EN, "", "");
    letter_add(&doc, template, &letter);
    document_flow(&out, &doc, 500);
    cr_expect_str_eq(
        str_text(&out),
        "Eerste regel van S. van den Berg en de tweede, {zo}. En The committee "
        "values how well your plan has been worked out. The committee values "
        "that your plan also allows for busy or difficult times.\n"
        "\n"
        "Kop K-2026-011\n"
        "s.vandenberg@example.org\n"
        "slot\n"
        "\n"
        "naam\n"
        "\n"
        "-1 graad\n",
        "%s", str_text(&out));
    str_free(&out);
    arena_free(&r.arena);
}
