#include <criterion/criterion.h>
#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/config/config.h>
#include <committee/config/option.h>

Test(test_config_option, rows_are_in_order_and_their_defaults_are_allowed)
{
    struct arena arena = {0};
    struct config config = {0};
    for (int i = 0; i < option_count; i++) {
        const struct option *o = &options[i];
        cr_expect_str_eq(option_section(o->section), o->section, "row %d", i);
        if (!strchr(o->key, '|'))
            cr_expect_eq(option_find(o->section, o->key), o, "row %d", i);
        cr_expect_not_null(o->value, "row %d", i);
        cr_expect(strlen(o->sentence) > 10, "row %d", i);
        cr_expect_eq(o->sentence[strlen(o->sentence) - 1] == '.' ||
                         o->sentence[strlen(o->sentence) - 1] == '?',
                     true, "row %d", i);
        bool needs_choices = o->type == OPTION_CHOICE || o->type == OPTION_LIST;
        cr_expect_eq(needs_choices, o->choices != NULL, "row %d", i);
        if (!strchr(o->section, '*') && !(o->required && !*o->value))
            cr_expect_eq(option_store(&config, &arena, o, o->key, o->value), 0,
                         "row %d: %s", i, o->key);
    }
    arena_free(&arena);
}

static void expect_choices(const char *section, const char *key,
                           const char *const *codes, int count)
{
    const struct option *option = option_find(section, key);
    int number = 0;
    cr_assert_not_null(option);
    for (int i = 0; i < count; i++)
        cr_expect_eq(option_choice(option->choices, codes[i], &number), i, "%s",
                     codes[i]);
}

/* The order of choices is the order of core's enums. */
Test(test_config_option, choices_are_the_codes_of_core)
{
    static const char *const langs[] = {"nl", "en"};
    static const char *const quorums[] = {"all-unrecused", "all-seats",
                                          "at-least:2"};
    static const char *const themes[] = {"dark", "light", "mono",
                                         "high-contrast", "auto"};
    expect_choices("rule", "method", method_codes, METHOD_COUNT);
    expect_choices("member x", "role", role_codes, 4);
    expect_choices("committee", "language", langs, LANG_COUNT);
    expect_choices("rule", "quorum", quorums, 3);
    expect_choices("theme", "name", themes, 5);
    cr_expect_eq(VOTE_TWO_THIRDS, 1);
    cr_expect_eq(SPLIT_CHAIR, 2);
}

static const struct {
    const char *text;
    int place, number;
} quorums[] = {
    {"all-seats", 1, 0},    {"at-least:3", 2, 3}, {"at-least:9", 2, 9},
    {"at-least:0", -1, 0},  {"at-least:", -1, 0}, {"at-least:2x", -1, 0},
    {"at-least:99", -1, 0}, {"at-least", -1, 0},  {"All-seats", -1, 0},
    {"all", -1, 0},         {"", -1, 0},
};

Test(test_config_option, choices_may_end_in_a_number)
{
    const struct option *option = option_find("rule", "quorum");
    for (size_t i = 0; i < sizeof quorums / sizeof *quorums; i++) {
        int number = 0;
        cr_expect_eq(option_choice(option->choices, quorums[i].text, &number),
                     quorums[i].place, "%s", quorums[i].text);
        cr_expect_eq(number, quorums[i].number, "%s", quorums[i].text);
    }
}

static const struct {
    const char *section, *key, *text, *says;
} refused[] = {
    {"quota", "share", "010",
     "share: \"010\" is not a whole number from 0 to 100"},
    {"quota", "share", "12abc",
     "share: \"12abc\" is not a whole number from 0 to 100"},
    {"quota", "share", "-1",
     "share: \"-1\" is not a whole number from 0 to 100"},
    {"quota", "share", "+1",
     "share: \"+1\" is not a whole number from 0 to 100"},
    {"quota", "share", "101",
     "share: \"101\" is not a whole number from 0 to 100"},
    {"quota", "share", "99999999999999999999",
     "share: \"99999999999999999999\" is not a whole number from 0 to 100"},
    {"quota", "share", "", "share: this may not be empty"},
    {"quota", "share", "0x10",
     "share: \"0x10\" is not a whole number from 0 to 100"},
    {"rule", "threshold", "3.505",
     "threshold: \"3.505\" is not a number with two decimals at most, such "
     "as 3.50"},
    {"rule", "threshold", "03.5",
     "threshold: \"03.5\" is not a number with two decimals at most, such as "
     "3.50"},
    {"rule", "threshold", "1e3",
     "threshold: \"1e3\" is not a number with two decimals at most, such as "
     "3.50"},
    {"rule", "threshold", "nan",
     "threshold: \"nan\" is not a number with two decimals at most, such as "
     "3.50"},
    {"rule", "margin", "-0.01", "margin: \"-0.01\" is not between 0 and 1998"},
    {"scale", "step", "0", "step: \"0\" is not between 0.01 and 1998"},
    {"theme", "mouse", "Ja!", "mouse: write yes or no, not \"Ja!\""},
    {"theme", "mouse", "1", "mouse: write yes or no, not \"1\""},
    {"theme", "name", "Dark",
     "name: \"Dark\" is not one of: dark, light, mono, high-contrast, auto"},
    {"committee", "legal_from", "1-7-2023",
     "legal_from: \"1-7-2023\" is not a date such as 2026-03-12"},
    {"committee", "legal_from", "2023-02-29",
     "legal_from: \"2023-02-29\" is not a date such as 2026-03-12"},
    {"session", "start", "24:00",
     "start: \"24:00\" is not a time such as 19:30"},
    {"seat x", "short", "woningcorporatie",
     "short: the text is 16 columns wide and 12 is the most; make it shorter"},
    {"seat x", "title", "", "title: this may not be empty"},
    {"seat x", "short", "香香香香香香香",
     "short: the text is 14 columns wide and 12 is the most; make it shorter"},
};

Test(test_config_option, a_wrong_value_is_refused_with_a_sentence)
{
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        struct arena arena = {0};
        struct str said = {0};
        struct option check = *option_find(refused[i].section, refused[i].key);
        check.offset = OPTION_NOWHERE;
        cr_expect_eq(
            option_store(NULL, &arena, &check, refused[i].key, refused[i].text),
            ERR_CONFIG, "%s = %s", refused[i].key, refused[i].text);
        tr_message(&said, LANG_EN, fail_message());
        cr_expect_str_eq(str_text(&said), refused[i].says);
        str_free(&said);
        arena_free(&arena);
    }
}

Test(test_config_option, values_are_stored_by_type)
{
    static const struct {
        const char *section, *key, *text;
    } values[] = {
        {"committee", "name", "Commissie"},
        {"committee", "language", "en"},
        {"rule", "threshold", "3,5"},
        {"rule", "margin", "0"},
        {"quota", "share", "100"},
        {"theme", "mouse", "ja"},
        {"pin", "required", "yes"},
        {"scale", "no_opinion", "nee"},
        {"session", "start", "20.15"},
        {"rule", "even_split", "chair"},
        {"scale", "min", "-2"},
        {"guard", "words_nl", " a, b c ,,"},
        {"committee", "legal_until", ""},
    };
    struct arena arena = {0};
    struct config c = {.policy.scale.no_opinion = true};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        cr_assert_eq(option_store(&c, &arena,
                                  option_find(values[i].section, values[i].key),
                                  values[i].key, values[i].text),
                     0, "%s", values[i].key);
    cr_expect_str_eq(c.name, "Commissie");
    cr_expect_eq(c.lang, LANG_EN);
    cr_expect_eq(c.policy.rule.threshold, 350);
    cr_expect_eq(c.policy.rule.margin, 0);
    cr_expect_eq(c.quota.share, 100);
    cr_expect(c.mouse && c.pin_required && !c.policy.scale.no_opinion);
    cr_expect(c.session.start.hour == 20 && c.session.start.minute == 15);
    cr_expect_eq(c.policy.rule.even_split, SPLIT_CHAIR);
    cr_expect_eq(c.policy.scale.min, -200);
    cr_expect_eq(c.guard[LANG_NL].count, 2);
    cr_expect_str_eq(c.guard[LANG_NL].words[1], "b c");
    cr_expect_eq(c.legal_until.year, 0);
    arena_free(&arena);
}

static const struct {
    const char *pattern, *text, *star; /* NULL: does not match */
} patterns[] = {
    {"rule", "rule", ""},
    {"rule", "rules", NULL},
    {"seat *", "seat resident", "resident"},
    {"seat *", "seat ", NULL},
    {"seat *", "seat", NULL},
    {"anchor_*_nl", "anchor_3.5_nl", "3.5"},
    {"anchor_*_nl", "anchor__nl", NULL},
    {"anchor_*_nl", "anchor_1_en", NULL},
    {"a|bc", "bc", ""},
    {"a|bc", "b", NULL},
    {"*", "next", "next"},
};

Test(test_config_option, patterns_match)
{
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        bool match = option_matches(patterns[i].pattern, patterns[i].text);
        cr_expect_eq(match, patterns[i].star != NULL, "case %zu", i);
        if (match)
            cr_expect_str_eq(
                option_star(&arena, patterns[i].pattern, patterns[i].text),
                patterns[i].star, "case %zu", i);
    }
    arena_free(&arena);
}

static void expect_guess(const char *seen, const char *wanted,
                         const char *asked)
{
    cr_expect(text_equal(seen, wanted), "%s: %s, not %s", asked,
              seen ? seen : "nothing", wanted ? wanted : "nothing");
}

Test(test_config_option, guesses_what_was_meant)
{
    static const struct {
        const char *section, *key, *guess;
    } keys[] = {
        {"rule", "treshold", "threshold"},
        {"rule", "margni", "margin"},
        {"rule", "votes", "vote"},
        {"rule", "drempel", NULL},
        {"criterion bij", "title_n", "title_nl"},
        {"criterion bij", "wieght", "weight"},
        {"pin", "req", NULL},
        {"import", "letters", NULL},
    };
    static const struct {
        const char *section, *guess;
    } sections[] = {
        {"rules", "rule"},
        {"retentoin", "retention"},
        {"seats welfare", "seat welfare"},
        {"criteron bij", "criterion bij"},
        {"membre", "member …"},
        {"zetel x", NULL},
        {"pinn", "pin"},
        {"x", NULL},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        expect_guess(option_guess_key(keys[i].section, keys[i].key),
                     keys[i].guess, keys[i].key);
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        expect_guess(option_guess_section(&arena, sections[i].section),
                     sections[i].guess, sections[i].section);
    arena_free(&arena);
}

Test(test_config_option, says_what_a_key_may_hold)
{
    static const struct {
        const char *section, *key, *nl, *en;
    } rows[] = {
        {"quota", "share", "Een heel getal van 0 tot en met 100 (procent).",
         "A whole number from 0 to 100 (per cent)."},
        {"pin", "required", "Antwoord: yes of no.", "Answer: yes or no."},
        {"committee", "language", "Kies uit: nl, en.", "One of: nl, en."},
        {"seat x", "short", "Tekst, hoogstens 12 tekens.",
         "Text, 12 characters at most."},
        {"session", "start", "Een tijd zoals 19:30.", "A time such as 19:30."},
        {"guard", "words_nl", "Teksten, met \",\" ertussen.",
         "Texts, joined with \",\"."},
        {"rule", "tie_break", "Altijd: registration-date, lottery.",
         "Always: registration-date, lottery."},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct option *option = option_find(rows[i].section, rows[i].key);
        struct str text = {0};
        option_describe(&text, LANG_NL, option);
        cr_expect_str_eq(str_text(&text), rows[i].nl);
        str_clear(&text);
        option_describe(&text, LANG_EN, option);
        cr_expect_str_eq(str_text(&text), rows[i].en);
        str_free(&text);
    }
}
