/* What messages tell people to type. */
#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/file.h>
#include <committee/base/str.h>
#include <committee/cli/command.h>

/* Before the command; cli.c reads them. */
/* The last one is of committee-press. */
static const char *const globals[] = {
    "config", "database", "lang", "as", "help", "version", "plain", "template"};
static const char *const flags[] = {
#define FLAG(id, name, letter, value, many, help) name,
#include <committee/cli/flag_table.h>
#undef FLAG
};

static bool is_option(const char *name)
{
    for (size_t i = 0; i < sizeof globals / sizeof *globals; i++)
        if (strcmp(globals[i], name) == 0)
            return true;
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (strcmp(flags[i], name) == 0)
            return true;
    return false;
}

/* The first word of a command: "session" of "session open". */
static bool is_command(const char *name)
{
    size_t size = strlen(name);
    for (int i = 0; i < command_count; i++) {
        const char *known = commands[i].name;
        if (strncmp(known, name, size) == 0 &&
            (known[size] == '\0' || known[size] == ' '))
            return true;
    }
    return false;
}

static void take_word(char word[32], const char *at)
{
    size_t size = 0;
    while (size < 31 && (islower((unsigned char)at[size]) || at[size] == '-'))
        size++;
    memcpy(word, at, size);
    word[size] = '\0';
}

/* Options begin a word, commands stand between quotes. */
static int check_line(const char *file, const char *line)
{
    int seen = 0;
    char word[32];
    for (const char *at = line; (at = strstr(at, "--")); at += 2) {
        take_word(word, at + 2);
        if (!*word || (at > line && at[-1] == '-'))
            continue;
        cr_expect(is_option(word), "%s names --%s", file, word);
        seen++;
    }
    for (const char *at = line; (at = strstr(at, "\"committee ")); at += 2) {
        take_word(word, at + strlen("\"committee "));
        if (!*word || *word == '-')
            continue;
        cr_expect(is_command(word), "%s names committee %s", file, word);
        seen++;
    }
    return seen;
}

Test(test_cli_names, messages_name_only_what_there_is)
{
    static const char folder[] = BUILD_DIR "/../../src/po/nl";
    DIR *dir = opendir(folder);
    int seen = 0;
    cr_assert_not_null(dir);
    for (struct dirent *e; (e = readdir(dir));) {
        struct str text = {0};
        if (!strstr(e->d_name, ".po"))
            continue;
        char *path = file_join(folder, e->d_name);
        cr_assert_eq(file_read(&text, path, 1 << 20), 0, "%s", path);
        seen += check_line(e->d_name, str_text(&text));
        str_free(&text);
        free(path);
    }
    closedir(dir);
    cr_expect_gt(seen, 40, "%d names seen", seen);
}

/* Whatever place an option has in the table: one had the number of ':', with
   which getopt says that a value is missing. */
Test(test_cli_names, every_option_of_every_command_is_taken)
{
    int seen = 0;
    for (int i = 0; i < command_count; i++) {
        for (int k = 0; k < COMMAND_FLAGS && commands[i].flags[k]; k++) {
            enum flag flag = commands[i].flags[k];
            const struct flag_info *info = flag_info(flag);
            struct arena arena = {0};
            struct call call = {.command = &commands[i], .arena = &arena};
            char option[40];
            char *argv[] = {"committee", option, info->value ? "v" : NULL,
                            NULL};
            bool help = false;
            snprintf(option, sizeof option, "--%s", info->name);
            call_parse(&call, &help, info->value ? 3 : 2, argv);
            cr_expect(call_has(&call, flag), "%s %s", commands[i].name, option);
            cr_expect_not(help);
            vec_free(&call.given);
            arena_free(&arena);
            seen++;
        }
    }
    cr_expect_gt(seen, FLAG_COUNT);
}
