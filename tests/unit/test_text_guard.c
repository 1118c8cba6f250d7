/* Words to be warned about: which are found, and which are other words. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/random.h>
#include <committee/base/str.h>
#include <committee/config/config.h>
#include <committee/text/guard.h>

#include "../support/hostile.h"

TestSuite(test_text_guard, .timeout = 60);

static const char *const list[] = {
    "moslim*", "haar geloof", "burn-out", "zwanger*", "homo",
    "Syriër*", "Ægir",        "*",        "-",        "geloof in god"};
enum { LISTED = sizeof list / sizeof *list };

/* A row: the text, and what is found in it ("": nothing). */
static void expect_hit(bool found, const struct guard_hit *hit,
                       const char *const row[2])
{
    cr_expect_eq(found, *row[1] != '\0', "%s", row[0]);
    cr_expect_eq(hit->size, strlen(row[1]), "%s", row[0]);
    cr_expect_eq(strncmp(row[0] + hit->at, row[1], hit->size), 0, "%s", row[0]);
}

Test(test_text_guard, whole_words_in_any_writing)
{
    static const char *const rows[][2] = {
        /* a text, and what is found in it */
        {"", ""},
        {"Zij is moslim.", "moslim"},
        {"MOSLIMS onder elkaar", "MOSLIMS"},
        {"een niet-moslim", "moslim"},
        {"Ik geloof dat het lukt", ""},
        {"Haar  geloof telt", "Haar  geloof"},
        {"haar\ngeloof", "haar\ngeloof"},
        {"haar. Geloof mij", ""},
        {"haar, geloof ik, eigen plan", ""},
        {"een burn-out", "burn-out"},
        {"een burn out", "burn out"},
        {"een burn‑out", "burn‑out"},
        {"burnout", ""},
        {"zwángér", "zwángér"},
        {"zwa\u0301nger", "zwa\u0301nger"},
        {"zwanger\u00ADschap", "zwanger\u00ADschap"},
        {"ｚｗａｎｇｅｒ", "ｚｗａｎｇｅｒ"},
        {"homogeen", ""},
        {"homo's", "homo"},
        {"homo’s", "homo"},
        {"(homo)", "homo"},
        {"1homo", ""},
        {"syrier", "syrier"},
        {"SYRIËRS", "SYRIËRS"},
        {"aegir", "aegir"},
        {"zwanger en moslim", "zwanger"},
        {"moslim en zwanger", "moslim"},
        {"haar geloof in God", "haar geloof"},
        {"geloof in God", "geloof in God"},
        {"* - *", ""},
        {"gezond plan", ""},
        {"\xC3 moslim", ""}, /* broken text ends where it breaks */
        {"moslim \xC3", "moslim"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct guard_hit hit;
        bool found = guard_find(&hit, rows[i][0], list, LISTED);
        expect_hit(found, &hit, rows[i]);
    }
}

Test(test_text_guard, nothing_is_found_without_a_list)
{
    struct guard_hit hit;
    cr_expect_not(guard_find(&hit, "moslim", NULL, 0));
    cr_expect_eq(hit.size, 0);
}

/* ---- names and addresses ---- */

Test(test_text_guard, a_name_stands_there_as_a_name)
{
    static const char *const names[] = {"Bakker", "Hoekstra-Vos", "\u00c9el",
                                        "de"};
    static const char *const rows[][2] = {
        {"Noem G. Hoekstra Vos en Bakker.", "Hoekstra Vos"},
        {"Een bakker en de heer Bakker", "de"},
        {"Een bakker, BAKKER en Bakkers", "BAKKER"},
        {"Een bakker op de hoek", "de"},
        {"mevrouw Eel", "Eel"},
        {"een eel", ""},
        {"Bakkersvak", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct guard_hit hit;
        bool found = guard_find_name(&hit, rows[i][0], names, 4);
        expect_hit(found, &hit, rows[i]);
    }
}

/* A rejected place, and what overlaps it, is not looked at again. */
Test(test_text_guard, a_name_of_several_words)
{
    static const char *const names[] = {"Bas bas", "Van Vries Jan", "Vri*"};
    static const char *const rows[][2] = {
        {"bas Bas bas", ""},
        {"bas bas Bas bas", "Bas bas"},
        {"Van Vries Jan", "Van Vries Jan"},
        {"van Vries Jan", "Vries"},
        {"Van Vries, Jan", "Vries"},
        {"vriend Vriend", "Vriend"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct guard_hit hit;
        bool found = guard_find_name(&hit, rows[i][0], names, 3);
        expect_hit(found, &hit, rows[i]);
    }
}

/* Each name reading the whole text takes a minute and more. */
Test(test_text_guard, many_names_in_a_long_text, .timeout = 20)
{
    enum { NAMES = 60000, KIB = 64, NAME = 16 };
    char(*names)[NAME] = xalloc(NAMES * sizeof *names);
    const char **all = xalloc(NAMES * sizeof *all);
    struct str text = {0};
    struct guard_hit hit;
    for (int i = 0; i < NAMES; i++) {
        snprintf(names[i], NAME, "Q%d", i);
        all[i] = names[i];
    }
    while (text.len < (size_t)KIB * 1024)
        str_addf(&text, "woord%zu en ", text.len);
    cr_expect_not(guard_find_name(&hit, str_text(&text), all, NAMES));
    size_t at = text.len;
    str_addf(&text, "Q%d, Q0", NAMES - 1);
    cr_expect(guard_find_name(&hit, str_text(&text), all, NAMES));
    cr_expect_eq(hit.at, at);
    str_free(&text);
    free(all);
    free(names);
}

Test(test_text_guard, an_address_is_found)
{
    static const char *const rows[][2] = {
        {"Mail g.hoekstra@example.org.", "g.hoekstra@example.org"},
        {"<a+b@post.example.org>, c@example.org", "a+b@post.example.org"},
        {"@home en jan@ en @example.org", ""},
        {"jan@thuis", ""},
        {"om 20.30 @ zaal.1, b@example.org", "b@example.org"},
        {"zo\u00eb@example.org", "zo\u00eb@example.org"},
        {"a@.b", ""},
        {"a@b-.", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct guard_hit hit;
        bool found = guard_find_address(&hit, rows[i][0]);
        cr_expect_eq(found, *rows[i][1] != '\0', "row %zu: %s", i, rows[i][0]);
        cr_expect_eq(hit.size, strlen(rows[i][1]), "row %zu: %s", i,
                     rows[i][0]);
        cr_expect_eq(strncmp(rows[i][0] + hit.at, rows[i][1], hit.size), 0,
                     "row %zu: %s", i, rows[i][0]);
    }
}

Test(test_text_guard, a_telephone_number_is_found)
{
    static const char *const numbers[] = {"06-12345678", "+31 (0)30 234 5678",
                                          "", "112"};
    static const char *const rows[][2] = {
        {"Bel 06 1234 5678.", "06 1234 5678"},
        {"bel +31612345678", "+31612345678"},
        {"bel 0031 6 12 34 56 78, of", "0031 6 12 34 56 78"},
        {"(030) 234.56.78", "030) 234.56.78"},
        {"06\u00a012345678", "06\u00a012345678"},
        {"06\u201112345678", "06\u201112345678"},
        {"06 \u2013 12345678", "06 \u2013 12345678"},
        {"030\u2212234\u202f56\u202f78", "030\u2212234\u202f56\u202f78"},
        {"06\u00a0\u2014\u00a01234\u20155678",
         "06\u00a0\u2014\u00a01234\u20155678"},
        {"op 12-03-2026 06-12345678", "06-12345678"},
        {"punt 5 0612345678", "0612345678"},
        {"om 10.00 06-12345678", "06-12345678"},
        {"5 0031612345678", "0031612345678"},
        {"punt 5 (0)6 12345678", "0)6 12345678"},
        {"7 +31 (0)30 2345678", "+31 (0)30 2345678"},
        {"punt 12 612345678", "612345678"},
        {"123456789012345612345678", "612345678"},
        {"06 \u2022 12345678", ""},
        {"06 1234 5679", ""},
        {"06 1234 56789", ""},
        {"06, 12345678", ""},
        {"06     12345678", ""},
        {"bel 112, K-2026-001, 30 234 567", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct guard_hit hit;
        bool found = guard_find_number(&hit, rows[i][0], numbers, 4);
        expect_hit(found, &hit, rows[i]);
    }
}

Test(test_text_guard, of_two_numbers_in_a_field_each_is_found)
{
    static const char *const fields[] = {
        "06-11112222 / 030-7654321",     "06-11112222/030-7654321",
        "0611112222; 0307654321",        "06 1111 2222 of 030 765 43 21",
        "06-11112222 en (030) 765 4321", "+31611112222 +31307654321",
        "06-11112222 030-7654321",       "06-11112222\n030-7654321",
    };
    static const char *const rows[][2] = {
        {"bel 06 11112222", "06 11112222"},
        {"bel 030-7654321.", "030-7654321"},
        {"06-11112222 / 030-7654321", "06-11112222"},
        {"06-11112223 / 030-7654321", "030-7654321"},
        {"bel 06-11112223", ""},
    };
    for (size_t field = 0; field < sizeof fields / sizeof *fields; field++) {
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            struct guard_hit hit;
            bool found = guard_find_number(&hit, rows[i][0], &fields[field], 1);
            expect_hit(found, &hit, rows[i]);
        }
    }
    /* one, with "/" within it or a word */
    static const char *const odd[] = {"030/7654321", "06 (werk) 11112222"};
    for (size_t i = 0; i < 2; i++) {
        struct guard_hit hit;
        bool found = guard_find_number(&hit, rows[!i][0], &odd[i], 1);
        expect_hit(found, &hit, rows[!i]);
    }
}

/* Whatever is typed: a hit lies within the text. */
Test(test_text_guard, hostile_texts)
{
    static const char *const numbers[] = {"000000000"};
    random_set_seed(5);
    for (int round = 0; round < 2000; round++) {
        struct str text = {0};
        struct guard_hit hit;
        hostile_utf8(&text, 6);
        bool hostile = guard_find(&hit, str_text(&text), list, LISTED);
        cr_expect_leq(hit.at + hit.size, text.len);
        guard_find_name(&hit, str_text(&text), list, LISTED);
        cr_expect_leq(hit.at + hit.size, text.len);
        guard_find_address(&hit, str_text(&text));
        cr_expect_leq(hit.at + hit.size, text.len);
        guard_find_number(&hit, str_text(&text), numbers, 1);
        cr_expect_leq(hit.at + hit.size, text.len);
        str_add(&text, " moslim");
        cr_expect(guard_find(&hit, str_text(&text), list, LISTED),
                  "not found behind %s (%d)", str_text(&text), hostile);
        str_free(&text);
    }
}

/* ---- the lists that are shipped ---- */

static const char *found_in(struct arena *arena, const struct config *config,
                            const char *text)
{
    struct guard_hit hit, first = {0};
    for (int lang = 0; lang < LANG_COUNT; lang++)
        if (guard_find(&hit, text, config->guard[lang].words,
                       config->guard[lang].count) &&
            (!first.size || hit.at < first.at))
            first = hit;
    return arena_strndup(arena, text + first.at, first.size);
}

Test(test_text_guard, the_shipped_lists_know_what_they_are_for)
{
    static const char *const rows[][2] = {
        {"Zij draagt een hoofddoek.", "hoofddoek"},
        {"Zijn geloof is belangrijk voor hem.", "Zijn geloof"},
        {"Moslima's koken samen.", "Moslima"},
        {"Een Syrische vluchteling.", "Syrische"},
        {"Van Marokkaanse afkomst.", "Marokkaanse"},
        {"Heeft een chronische ziekte.", "chronische"},
        {"Is net hersteld van een burn-out.", "burn-out"},
        {"Zit in een rolstoel.", "rolstoel"},
        {"Zij is zwanger.", "zwanger"},
        {"Het stel wil kinderen.", "wil kinderen"},
        {"Hij is homoseksueel.", "homoseksueel"},
        {"Transgenders zijn welkom.", "Transgenders"},
        {"She is pregnant.", "pregnant"},
        {"Her religion matters.", "religion"},
        {"He is a refugee from Syria.", "refugee"},
        {"Uses a wheelchair.", "wheelchair"},
        {"They want children.", "want children"},
        /* and leave the rest alone */
        {"Ik geloof dat het een gezond plan is.", ""},
        {"Uiterlijk in maart begint de tuin.", ""},
        {"Er is een beperking: alleen op dinsdag.", ""},
        {"Een homogeen team met een knap plan.", ""},
        {"Bij ziekte neemt een buur het over.", ""},
        {"Kinderen uit de buurt doen mee.", ""},
        {"De oorsprong van het plan is niet duidelijk.", ""},
        {"An original plan that looks pretty good.", ""},
        {"A neighbour takes over in illness.", ""},
        {"The origin of the plan is not clear.", ""},
    };
    struct arena arena = {0};
    struct config config;
    cr_assert_eq(config_load(&config, &arena, NULL, NULL), 0);
    cr_expect_geq(config.guard[LANG_NL].count, 30);
    cr_expect_geq(config.guard[LANG_EN].count, 30);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_str_eq(found_in(&arena, &config, rows[i][0]), rows[i][1],
                         "%s", rows[i][0]);
    arena_free(&arena);
}

/* Reasons are proposed from these; that must not warn by itself. */
Test(test_text_guard, the_criteria_hold_none_of_the_shipped_words)
{
    struct arena arena = {0};
    struct config config;
    cr_assert_eq(config_load(&config, &arena, NULL, NULL), 0);
    for (int i = 0; i < config.policy.criterion_count; i++)
        for (int level = 0; level < 5; level++)
            for (int lang = 0; lang < LANG_COUNT; lang++) {
                const char *text = criterion_anchor(&config.policy.criteria[i],
                                                    (enum lang)lang, level);
                cr_assert_gt(strlen(text), 0);
                cr_expect_str_eq(found_in(&arena, &config, text), "", "%s",
                                 text);
            }
    arena_free(&arena);
}
