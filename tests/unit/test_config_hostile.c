/*
 * Hostile texts in committee.ini, as the value of every option that there is
 * and as names of sections and keys: each is taken as it stands or refused with
 * a line that can be shown on any terminal.
 */

#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/config/config.h>
#include <committee/config/option.h>
#include <committee/config/problem.h>

#include "../support/hostile.h"
#include "../support/shown.h"
#include "../support/soak.h"

TestSuite(test_config_hostile, .timeout = SOAK_SECONDS);

/* The mistakes that it has, each of them a line. */
static void parse(struct str *text)
{
    struct arena arena = {0};
    struct config config;
    struct config_problems problems = {.arena = &arena, .file = "x.ini"};
    struct str said = {0};
    int status = config_parse(&config, &arena, text, NULL, &problems);
    cr_expect_eq(status == 0, problems.errors == 0, "%s", str_text(text));
    for (int i = 0; i < problems.count; i++) {
        str_clear(&said);
        problem_write(&said, LANG_NL, &problems, i);
        const char *fault = shown_fault(str_text(&said));
        cr_expect_null(fault, "%s in \"%s\" for %s", fault, str_text(&said),
                       str_text(text));
    }
    str_free(&said);
    arena_free(&arena);
}

/* A name in the place of the star. */
static const char *named(struct arena *arena, const char *pattern)
{
    char *name = arena_strdup(arena, pattern);
    char *star = strchr(name, '*'), *other = strchr(name, '|');
    if (other)
        *other = '\0';
    if (star)
        *star = 'x';
    return name;
}

static void try_value(const struct option *option, const char *string,
                      const char *quote)
{
    struct arena arena = {0};
    struct str text = {0};
    str_addf(&text, "[%s]\n%s = %s%s%s\n", named(&arena, option->section),
             named(&arena, option->key), quote, string, quote);
    parse(&text);
    str_free(&text);
    arena_free(&arena);
}

Test(test_config_hostile, values_are_taken_or_refused)
{
    static const char *const quotes[] = {"", "\"", "'"};
    struct arena arena = {0};
    const char *const *list;
    size_t count = hostile_strings(&list, &arena);
    size_t step = test_soaks() ? 1 : 7;
    for (int i = 0; i < option_count; i++)
        for (size_t s = (size_t)i % step; s < count; s += step)
            try_value(&options[i], list[s], quotes[s % 3]);
    for (int i = 0; i < option_count; i++)
        for (size_t s = 0; hostile_bytes[s]; s++)
            try_value(&options[i], hostile_bytes[s], quotes[s % 3]);
    arena_free(&arena);
}

Test(test_config_hostile, names_are_refused)
{
    static const char *const forms[][2] = {
        {"[", "]\nname = x\n"},
        {"[committee]\n", " = \"x\"\n"},
        {"[member ", "]\nname = x\n"},
        {"", ""},
        {"[committee]\nname = x ; ", "\nplace = y\n"},
    };
    struct arena arena = {0};
    struct str text = {0};
    const char *const *list;
    size_t count = hostile_strings(&list, &arena);
    for (size_t f = 0; f < sizeof forms / sizeof *forms; f++)
        for (size_t i = 0; i < count; i++) {
            str_clear(&text);
            str_addf(&text, "%s%s%s", forms[f][0], list[i], forms[f][1]);
            parse(&text);
        }
    str_free(&text);
    arena_free(&arena);
}
