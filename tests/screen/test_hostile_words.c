/*
 * Hostile words on the command line: one in the place of each argument and of
 * the value of each option, of every command in the table.  The program ends by
 * itself, and what it says about them can be shown on any terminal.
 */

#include <string.h>

#include <criterion/criterion.h>

#include <committee/cli/command.h>

#include "../support/committee.h"
#include "../support/hostile.h"
#include "../support/program.h"
#include "../support/shown.h"
#include "../support/soak.h"

enum { WORDS_MAX = 16, WHOLE = -1 };

static struct room room;
static char number[24], session[24];
static const char *const *list;
static size_t count, turn;

static void start(void)
{
    room_open(&room);
    room_candidate(number, &room, "F. el Idrissi");
    room_session(session, &room, (const char *const[]){number}, 1);
    count = hostile_strings(&list, &room.arena);
}

static void stop(void)
{
    room_close(&room);
}

TestSuite(test_hostile_words, .init = start, .fini = stop,
          .timeout = SOAK_SECONDS);

/* ---- what comes of it ---------------------------------------------------------- */

static void run(const char *const *words, const char *string)
{
    struct program p = {.folder = room.folder};
    program_run(&p, words);
    const char *fault = shown_fault(str_text(&p.err));
    cr_expect_lt(p.code, 128, "%s %s with \"%s\" ends with %d: %s", words[0],
                 words[1], string, p.code, str_text(&p.err));
    cr_expect_null(fault, "%s %s with \"%s\": %s: %s", words[0], words[1],
                   string, fault, str_text(&p.err));
    cr_expect(p.code == 0 || p.out.len || p.err.len,
              "%s %s with \"%s\" fails and says nothing", words[0], words[1],
              string);
    program_free(&p);
}

/* Nothing is written outside of the folder of the test. */
static const char *inside(const char *string)
{
    char *name = arena_strdup(&room.arena, string);
    for (char *c = name; *c; c++)
        if (*c == '/')
            *c = ':';
    return name;
}

/* ---- where it stands ------------------------------------------------------------- */

/* "session open" is two words. */
static int begin(const char *words[WORDS_MAX], const struct command *command)
{
    char *name = arena_strdup(&room.arena, command->name);
    char *blank = strchr(name, ' ');
    words[0] = name;
    if (!blank)
        return 1;
    *blank = '\0';
    words[1] = blank + 1;
    return 2;
}

static bool has_flag(const struct command *command, enum flag flag)
{
    for (int i = 0; i < COMMAND_FLAGS && command->flags[i]; i++)
        if (command->flags[i] == flag)
            return true;
    return false;
}

/* In the value of this flag, or in all arguments. */
static void put(const struct command *command, int flag, const char *string)
{
    const char *words[WORDS_MAX] = {0};
    int n = begin(words, command);
    int args = command->min_args;
    if (flag == WHOLE && !args && command->max_args)
        args = 1;
    if (flag != WHOLE) {
        words[n++] =
            arena_printf(&room.arena, "--%s", flag_info((enum flag)flag)->name);
        words[n++] = inside(string);
    }
    if (has_flag(command, FLAG_NO_OPEN))
        words[n++] = "--no-open";
    for (int i = 0; i < args; i++)
        words[n++] = flag == WHOLE ? inside(string) : number;
    run(words, string);
}

/* In the suite the texts take turns; else each of them comes everywhere. */
static void put_each(const struct command *command, int flag)
{
    for (size_t i = 0; i < (test_soaks() ? count : 1); i++)
        put(command, flag, list[turn++ % count]);
}

static void try_command(const struct command *command)
{
    if (command->opens == OPENS_SCREEN && !has_flag(command, FLAG_NO_OPEN))
        return;
    if (command->max_args)
        put_each(command, WHOLE);
    for (int i = 0; i < COMMAND_FLAGS && command->flags[i]; i++)
        if (flag_info(command->flags[i])->value)
            put_each(command, (int)command->flags[i]);
}

Test(test_hostile_words, can_be_said_to_every_command)
{
    for (int i = 0; i < command_count; i++)
        try_command(&commands[i]);
    cr_expect_gt(turn, 100);
    room_again(&room);
    room_verify(&room);
}

static void try_everywhere(const char *string, size_t i)
{
    static const char *const options[] = {"-c", "-d", "--as", "--lang"};
    const char *word = inside(string);
    run((const char *const[]){options[i % 4], word, "list", "candidates", NULL},
        string);
    run((const char *const[]){word, word, NULL}, string);
    run((const char *const[]){"list", word, NULL}, string);
}

Test(test_hostile_words, can_be_said_before_a_command)
{
    for (size_t i = 0; i < count; i++)
        try_everywhere(list[i], i);
}

Test(test_hostile_words, need_be_no_text)
{
    for (size_t i = 0; hostile_bytes[i]; i++)
        for (size_t option = 0; option < 4; option++)
            try_everywhere(hostile_bytes[i], option);
    for (int i = 0; i < command_count; i++)
        if (commands[i].max_args && commands[i].opens != OPENS_SCREEN)
            put(&commands[i], WHOLE, hostile_bytes[i % 3]);
}
