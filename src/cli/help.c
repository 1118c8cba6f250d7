/* --help, from the table of commands. */

#include <committee/cli/command.h>

#include <stdio.h>
#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/text/width.h>

enum { HELP_COLS = 78, HELP_INDENT = 4 };

/* A sentence, wrapped, every line indented. */
static void add_wrapped(struct str *out, const char *text)
{
    struct arena arena = {0};
    struct wrap_line *lines;
    size_t count = text_wrap(&lines, &arena, text, HELP_COLS - HELP_INDENT);
    for (size_t i = 0; i < count; i++) {
        str_repeat(out, " ", HELP_INDENT);
        str_addn(out, text + lines[i].start, lines[i].end - lines[i].start);
        str_addc(out, '\n');
    }
    arena_free(&arena);
}

static void add_command(struct str *out, enum lang lang,
                        const struct command *command)
{
    str_addf(out, "  %s%s%s\n", command->name, *command->synopsis ? " " : "",
             command->synopsis);
    add_wrapped(out, tr(lang, command->help));
}

static void add_flag(struct str *out, enum lang lang, enum flag flag)
{
    const struct flag_info *info = flag_info(flag);
    str_add(out, "  ");
    if (info->letter)
        str_addf(out, "-%c, ", info->letter);
    str_addf(out, "--%s", info->name);
    if (info->value)
        str_addf(out, " %s", info->value);
    str_addc(out, '\n');
    add_wrapped(out, tr(lang, info->help));
}

void help_program(struct str *out, enum lang lang)
{
    str_add(out, "committee [-c committee.ini] [-d FILE.db] [--lang nl|en] "
                 "[--as MEMBER] [--plain] [COMMAND]\n\n");
    str_add(out, tr(lang, N_("Without a command the screen is opened. The "
                             "commands:")));
    str_add(out, "\n\n");
    for (int i = 0; i < command_count; i++)
        add_command(out, lang, &commands[i]);
    str_addc(out, '\n');
    str_add(out, tr(lang, N_("Before the command:")));
    str_add(out, "\n\n  -c, --config FILE\n");
    add_wrapped(out, tr(lang, N_("The configuration; without it "
                                 "./committee.ini if it is there, else the "
                                 "one built in.")));
    str_add(out, "  -d, --database FILE\n");
    add_wrapped(out, tr(lang, N_("The database; without it the one that the "
                                 "configuration names.")));
    str_add(out, "  --lang nl|en\n");
    add_wrapped(out, tr(lang, N_("The language of messages and documents.")));
    str_add(out, "  --as MEMBER\n");
    add_wrapped(out,
                tr(lang, N_("Who you are; without it the first active "
                            "secretary. It proves nothing by itself; who has "
                            "a PIN types it at the terminal.")));
    str_add(out, "  --plain\n");
    add_wrapped(out,
                tr(lang, N_("A dialogue of lines instead of the screen: for "
                            "screen readers, braille, and terminals that "
                            "cannot place text.")));
    str_addc(out, '\n');
    str_add(out, tr(lang, N_("DATE is 2026-03-12, TIME is 19:30. A file may be "
                             "- for standard input.")));
    str_addc(out, '\n');
    str_add(out, tr(lang, N_("committee COMMAND --help tells more about one "
                             "command.")));
    str_addc(out, '\n');
}

void help_command(struct str *out, enum lang lang,
                  const struct command *command)
{
    str_addf(out, "committee %s%s%s", command->name,
             *command->synopsis ? " " : "", command->synopsis);
    if (command->flags[0] && !strstr(command->synopsis, "--"))
        str_addf(out, " [%s]", tr(lang, N_("options")));
    str_add(out, "\n\n");
    add_wrapped(out, tr(lang, command->help));
    if (command->flags[0])
        str_addc(out, '\n');
    for (int i = 0; i < COMMAND_FLAGS && command->flags[i]; i++)
        add_flag(out, lang, command->flags[i]);
}

void help_family(struct str *out, enum lang lang, const char *word)
{
    size_t size = strlen(word);
    for (int i = 0; i < command_count; i++)
        if (!strncmp(commands[i].name, word, size) &&
            commands[i].name[size] == ' ')
            add_command(out, lang, &commands[i]);
}
