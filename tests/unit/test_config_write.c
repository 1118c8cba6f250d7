#include <criterion/criterion.h>
#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/config/config.h>
#include <committee/config/option.h>
#include <committee/config/problem.h>
#include <committee/config/report.h>
#include <committee/config/write.h>

/* The number of the first line in which two texts differ, 0: none. */
static int first_difference(const char *a, const char *b)
{
    int line = 1;
    for (; *a && *a == *b; a++, b++)
        line += *a == '\n';
    return *a == *b ? 0 : line;
}

/* The file at the top is the table's, comments and all.  After a change in the
   table or in its Dutch: `committee init` writes the new one. */
Test(test_config_write, the_shipped_file_is_what_the_table_writes)
{
    struct str text = {0};
    config_write_default(&text, LANG_NL);
    cr_expect_eq(first_difference(str_text(&text), config_default_text()), 0,
                 "committee.ini differs from line %d on",
                 first_difference(str_text(&text), config_default_text()));
    str_free(&text);
}

Test(test_config_write, the_english_file_says_the_same)
{
    struct arena arena = {0};
    struct config_problems problems = {0};
    struct config nl, en;
    struct str text = {0};
    config_write_default(&text, LANG_EN);
    cr_expect_not_null(strstr(str_text(&text), "; The lowest score."));
    cr_assert_eq(config_load(&nl, &arena, NULL, NULL), 0);
    cr_assert_eq(config_parse(&en, &arena, &text, NULL, &problems), 0);
    cr_expect_eq(problems.count, 0);
    policy_set_digest(&nl.policy);
    policy_set_digest(&en.policy);
    cr_expect_str_eq(nl.policy.digest, en.policy.digest);
    str_free(&text);
    arena_free(&arena);
}

Test(test_config_write, answers_are_filled_in)
{
    static const struct config_answer answers[] = {
        {"committee", "name", "Commissie \"De Molen\"; buurt 's-Graven"},
        {"committee", "name", "Commissie \"De Molen\"; buurt"},
        {"committee", "place", "'s-Gravenhage"},
        {"committee", "legal_from", ""},
        {"member anna", "name", "Z. van Öz"},
        {"rule", "threshold", "4"},
    };
    struct arena arena = {0};
    struct config c;
    struct str text = {0};
    cr_expect_eq(config_write_answers(&text, LANG_NL, answers, 6), ERR_DATA);
    cr_expect_eq(text.len, 0);
    cr_assert_eq(config_write_answers(&text, LANG_NL, answers + 1, 5), 0);
    cr_assert_eq(config_parse(&c, &arena, &text, NULL, NULL), 0);
    cr_expect_str_eq(c.name, "Commissie \"De Molen\"; buurt");
    cr_expect_str_eq(c.place, "'s-Gravenhage");
    cr_expect_eq(c.legal_from.year, 0);
    cr_expect_str_eq(c.roster.members[0].name, "Z. van Öz");
    cr_expect_eq(c.policy.rule.threshold, 400);
    str_free(&text);
    arena_free(&arena);
}

/* Sections of the shipped file get another name, or are left out. */
Test(test_config_write, sections_are_renamed_and_left_out)
{
    static const struct config_answer answers[] = {
        {"member anna", NULL, "vos"},
        {"member anna", "name", "J. Vos"},
        {"member sanne", NULL, NULL},
    };
    struct arena arena = {0};
    struct config c;
    struct str text = {0};
    cr_assert_eq(config_write_answers(&text, LANG_NL, answers, 3), 0);
    cr_assert_eq(config_parse(&c, &arena, &text, NULL, NULL), 0);
    cr_expect_eq(c.roster.count, 4);
    cr_expect_str_eq(c.roster.members[0].id, "vos");
    cr_expect_str_eq(c.roster.members[0].name, "J. Vos");
    cr_expect_str_eq(c.roster.members[3].id, "bea");
    str_free(&text);
    arena_free(&arena);
}

Test(test_config_write, wrong_answers_are_refused)
{
    static const struct {
        struct config_answer answer;
        const char *says;
    } wrong[] = {
        {{"committee", "naam", "x"}, "there is no key \"naam\" in [committee]"},
        {{"committee", "name", ""}, "name: this may not be empty"},
        {{"committee", "name", "a\nb = c"},
         "name: this text is too long or holds characters that cannot be "
         "shown"},
        {{"committee", "name", "\"'"},
         "name: use one kind of quotes in this text, \" or '"},
        {{"quota", "max", "veel"},
         "max: \"veel\" is not a whole number from 0 to 100000"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct str text = {0}, said = {0};
        cr_expect_eq(config_write_answers(&text, LANG_NL, &wrong[i].answer, 1),
                     ERR_DATA);
        tr_message(&said, LANG_EN, fail_message());
        cr_expect_str_eq(str_text(&said), wrong[i].says);
        cr_expect_eq(text.len, 0);
        str_free(&text);
        str_free(&said);
    }
}

static int words(const char *text)
{
    int count = 0;
    for (const char *p = text; *p; p++)
        count += *p != ' ' && (p == text || p[-1] == ' ');
    return count;
}

/* Mild, short and never the sentence that the committee scores by. */
Test(test_config_write, letters_are_not_anchors)
{
    struct arena arena = {0};
    struct config c;
    cr_assert_eq(config_load(&c, &arena, NULL, NULL), 0);
    for (int i = 0; i < c.policy.criterion_count; i++)
        for (int lang = 0; lang < LANG_COUNT; lang++)
            for (int level = 0; level < 5; level++) {
                const struct criterion *k = &c.policy.criteria[i];
                const char *anchor = k->anchors[lang][level];
                const char *letter = k->letters[lang][level];
                cr_assert(anchor && letter, "%s %d", k->code, level + 1);
                cr_expect_str_neq(anchor, letter);
                cr_expect(words(letter) <= 20, "%s", letter);
                cr_expect_eq(letter[strlen(letter) - 1], '.', "%s", letter);
                cr_expect_eq(anchor[strlen(anchor) - 1], '.', "%s", anchor);
                cr_expect_null(strstr(letter, " bent "), "%s", letter);
                if (lang == LANG_NL && level < 2)
                    cr_expect(text_starts(letter, "Niet duidelijk was "));
                if (lang == LANG_NL && level > 2)
                    cr_expect(text_starts(letter, "De commissie waardeert "));
            }
    arena_free(&arena);
}

Test(test_config_write, the_manual_has_every_key)
{
    struct str text = {0};
    config_write_manual(&text, LANG_EN);
    for (int i = 0; i < option_count; i++)
        cr_expect_not_null(strstr(str_text(&text), strchr(options[i].key, '|')
                                                       ? ".B FIELD\n"
                                                       : options[i].key),
                           "%s", options[i].key);
    cr_expect_not_null(strstr(
        str_text(&text),
        ".SS [scale]\nThe scale of the scores.\n.TP\n.B min\nThe lowest score. "
        "A number with two decimals at most. Default: 1. Part of the policy: a "
        "change holds after its adoption (committee policy \\-\\-adopt "
        "DATE).\n"));
    str_free(&text);
}

static const char in_force[] =
    "Dit geldt nu:\n"
    "  Instellingen        ingebouwd in het programma\n"
    "  Commissie           Selectiecommissie gerichte toewijzing L-flat\n"
    "  Plaats              Zeist\n"
    "  Gebouw              L-flat\n"
    "  Database            committee.db\n"
    "  Documenten          uitvoer\n"
    "  Grondslag           Huisvestingsverordening …, experiment gerichte "
    "toewijzing;\n"
    "                      van 1 juli 2023 tot en met 30 juni 2027\n"
    "\n"
    "Geledingen en leden\n"
    "  huurders            M. el Amrani\n"
    "  welzijn             P. Kok, S. van der Meer (plaatsvervanger)\n";

Test(test_config_write, check_says_calmly_what_is_in_force)
{
    struct arena arena = {0};
    struct config c;
    struct str text = {0};
    cr_assert_eq(config_load(&c, &arena, NULL, NULL), 0);
    config_check_text(&text, LANG_NL, &c);
    str_cut(&text, strlen(in_force));
    cr_expect_str_eq(str_text(&text), in_force);
    str_clear(&text);
    config_check_text(&text, LANG_EN, &c);
    cr_expect_not_null(strstr(str_text(&text),
                              "  BIJ                 Concrete plan: 25 %, "
                              "floor 2.00\n"));
    cr_expect_not_null(strstr(str_text(&text),
                              "  corporatie          A. de Wit (chair)\n"
                              "  without a vote      B. Jansen (secretary)\n"));
    cr_expect_not_null(strstr(str_text(&text),
                              "threshold 3.50, margin 0.15, spread marked "
                              "from 2\n"));
    str_free(&text);
    arena_free(&arena);
}

/* The majority is named with what it is of. */
Test(test_config_write, check_names_the_majority_and_its_base)
{
    static const char *const majorities[] = {
        [VOTE_MAJORITY] =
            "more than half of the seats that are present and may",
        [VOTE_TWO_THIRDS] = "to admit two thirds, to decline more than half of",
        [VOTE_UNANIMOUS] = "to admit all, to decline more than half of the",
    };
    struct arena arena = {0};
    struct config c;
    struct str text = {0};
    cr_assert_eq(config_load(&c, &arena, NULL, NULL), 0);
    for (int vote = 0; vote < 3; vote++) {
        c.policy.rule.vote = (enum vote_rule)vote;
        str_clear(&text);
        config_check_text(&text, LANG_EN, &c);
        cr_expect(strstr(str_text(&text), majorities[vote]), "%s",
                  str_text(&text));
        cr_expect(strstr(str_text(&text), "abstention"));
    }
    str_free(&text);
    arena_free(&arena);
}

/* Nothing in the file reaches a terminal as it stands there. */
Test(test_config_write, what_is_shown_is_safe)
{
    struct arena arena = {0};
    struct config_problems problems = {0};
    struct config c;
    struct str text = {0}, seen = {0};
    str_add(&text, "[committee]\nname = \"a\xe2\x80\xae"
                   "b\"\n"
                   "place = \"\xe2\x80\x8b\"\n[seat \xd7\x90]\n");
    cr_expect_eq(config_parse(&c, &arena, &text, NULL, &problems), ERR_CONFIG);
    config_check_text(&seen, LANG_NL, &c);
    config_problems_text(&seen, LANG_NL, &problems);
    cr_expect_not_null(strstr(str_text(&seen), "a<U+202E>b"));
    cr_expect_not_null(strstr(str_text(&seen), "<U+200B>"));
    cr_expect_null(strstr(str_text(&seen), "\xe2\x80\xae"));
    cr_expect_not_null(strstr(str_text(&seen), "committee.ini:4: een onderdeel "
                                               "heet met letters"));
    cr_expect_not_null(strstr(str_text(&seen), "Let op: committee.ini: "));
    str_free(&text);
    str_free(&seen);
    arena_free(&arena);
}
