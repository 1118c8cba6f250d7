/* The rows of the table in words, for the file, the manual and messages. */

#include <committee/config/option.h>

#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/text/number.h>

const char *option_choice_list(struct arena *arena, const char *choices)
{
    struct str list = {0};
    for (const char *p = choices; *p; p++)
        if (*p == '|')
            str_add(&list, ", ");
        else
            str_addc(&list, *p);
    const char *kept = arena_strdup(arena, str_text(&list));
    str_free(&list);
    return kept;
}

static void describe_whole(struct str *out, enum lang lang,
                           const struct option *option)
{
    tr_add(out, lang, N_("A whole number from {1} to {2}"), num(option->min),
           num(option->max));
    if (option->unit) {
        str_add(out, " (");
        str_add(out, tr(lang, option->unit));
        str_addc(out, ')');
    }
    str_addc(out, '.');
}

static void describe_choice(struct str *out, enum lang lang,
                            const struct option *option)
{
    if (!strchr(option->choices, '|')) {
        tr_add(out, lang, N_("Always: {1}."), option->choices);
        return;
    }
    struct arena scratch = {0};
    tr_add(out, lang, N_("One of: {1}."),
           option_choice_list(&scratch, option->choices));
    arena_free(&scratch);
}

static void describe_text(struct str *out, enum lang lang,
                          const struct option *option)
{
    if (option->max > 0)
        tr_add(out, lang, N_("Text, {1} characters at most."),
               num(option->max));
    else
        tr_add(out, lang, N_("Text."));
}

static const char *const sentences[OPTION_TYPE_COUNT] = {
    [OPTION_DECIMAL] = N_("A number with two decimals at most."),
    [OPTION_YES_NO] = N_("Answer: yes or no."),
    [OPTION_DATE] = N_("A date such as 2026-03-12."),
    [OPTION_TIME] = N_("A time such as 19:30."),
    [OPTION_PATH] = N_("The name of a file or folder."),
    [OPTION_NAME] = N_("This is the word after \"seat\"."),
};

void option_describe(struct str *out, enum lang lang,
                     const struct option *option)
{
    if (option->type == OPTION_TEXT)
        describe_text(out, lang, option);
    else if (option->type == OPTION_WHOLE)
        describe_whole(out, lang, option);
    else if (option->type == OPTION_CHOICE)
        describe_choice(out, lang, option);
    else if (option->type == OPTION_LIST)
        tr_add(out, lang, N_("Texts, joined with \"{1}\"."), option->choices);
    else
        str_add(out, tr(lang, sentences[option->type]));
}

const char *option_effect_sentence(enum option_effect effect)
{
    static const char *const effects[] = {
        [EFFECT_POLICY] = N_("Part of the policy: a change holds after its "
                             "adoption (committee policy --adopt DATE)."),
        [EFFECT_NOW] = N_("A change holds at once; the log mentions it."),
        [EFFECT_START] = N_("A change holds when the program starts the next "
                            "time."),
    };
    return effects[effect];
}
