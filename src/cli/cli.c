/* From argv to a command and its exit code. */

#include <committee/cli/cli.h>

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <committee/base/arena.h>
#include <committee/base/origin.h>
#include <committee/base/status.h>
#include <committee/cli/command.h>
#include <committee/cli/commands.h>
#include <committee/cli/output.h>
#include <committee/cli/plain.h>
#include <committee/cli/setup.h>
#include <committee/text/safe.h>
#include <committee/work/checks.h>
#include <committee/work/confine.h>
#include <committee/work/documents.h>
#include <committee/work/guard.h>

#define COMMITTEE_VERSION "1.0"

enum lang cli_lang(const struct committee_options *options)
{
    return setup_lang(options->config, options->lang);
}

int cli_failed(int status, enum lang lang)
{
    struct str line = {0};
    struct arena arena = {0};
    str_add(&line, "committee: ");
    if (*fail_file()) {
        str_add(&line, safe_line(&arena, fail_file()));
        if (fail_line())
            str_addf(&line, ":%d", fail_line());
        str_add(&line, ": ");
    }
    tr_message(&line, lang, fail_message());
    str_addc(&line, '\n');
    output_message(str_text(&line));
    str_free(&line);
    arena_free(&arena);
    return status_exit_code(status);
}

bool cli_waits(void *options, int waited_ms, bool reading)
{
    (void)reading;
    enum { SAID_MS = 1000 };
    static bool said;
    if (said || waited_ms < SAID_MS)
        return true;
    said = true;
    struct str line = {0};
    str_addf(&line, "committee: %s\n",
             tr(cli_lang(options), N_("Another program keeps the database "
                                      "busy. Please wait…")));
    output_message(str_text(&line));
    str_free(&line);
    return true;
}

/* --- before the command --- */

enum early { EARLY_NONE, EARLY_HELP, EARLY_VERSION };
enum { OPT_LANG = 256, OPT_AS, OPT_VERSION, OPT_HELP, OPT_PLAIN };

static int take_lang(struct committee_options *open, const char *text)
{
    if (!text_equal(text, "nl") && !text_equal(text, "en"))
        return fail(ERR_USAGE, N_("--lang is nl or en, not \"{1}\""), text);
    open->lang = text;
    return OK;
}

static int bad_global(int got, const char *given)
{
    if (got == ':')
        return fail(ERR_USAGE, N_("\"{1}\" needs a value behind it"), given);
    return fail(ERR_USAGE,
                N_("\"{1}\" is no option before the command; these are: -c, "
                   "-d, --lang, --as, --plain, --help, --version"),
                given);
}

/* What stands before the command and is not about what to open. */
struct before {
    enum early early;
    bool plain; /* lines instead of the screen */
};

static int parse_globals(struct committee_options *open, struct before *before,
                         int argc, char **argv)
{
    static const struct option options[] = {
        {"config", required_argument, NULL, 'c'},
        {"database", required_argument, NULL, 'd'},
        {"lang", required_argument, NULL, OPT_LANG},
        {"as", required_argument, NULL, OPT_AS},
        {"help", no_argument, NULL, OPT_HELP},
        {"version", no_argument, NULL, OPT_VERSION},
        {"plain", no_argument, NULL, OPT_PLAIN},
        {0},
    };
    int got, status = OK;
    opterr = 0;
    optind = 0;
    while (status == OK &&
           (got = getopt_long(argc, argv, "+:c:d:h", options, NULL)) != -1) {
        if (got == 'c')
            open->config = optarg;
        else if (got == 'd')
            open->database = optarg;
        else if (got == OPT_LANG)
            status = take_lang(open, optarg);
        else if (got == OPT_AS)
            open->as = optarg;
        else if (got == OPT_HELP || got == 'h')
            before->early = EARLY_HELP;
        else if (got == OPT_VERSION)
            before->early = EARLY_VERSION;
        else if (got == OPT_PLAIN)
            before->plain = true;
        else
            status = bad_global(got, argv[optind - 1]);
    }
    return status;
}

/* --- the command --- */

/* An open committee knows; else the configuration is read for it. */
static enum lang lang_of(const struct call *call)
{
    return call->committee ? committee_lang(call->committee)
                           : cli_lang(call->open);
}

static void tell_notices(struct call *call)
{
    int count;
    const struct message *notices = committee_notices(&count, call->committee);
    call_warn_messages(call, notices, count);
}

/* Nothing is refused: what is stored is stored. */
static void tell_guarded(struct call *call)
{
    const char *word = committee_guarded(call->committee);
    if (word)
        call_warn(call,
                  trf(call->lang,
                      N_("saved, with the word \"{1}\" in it; religion, "
                         "origin, health, orientation and family plans do not "
                         "belong in what the committee writes down"),
                      word));
}

/* The option whose file a text was read from, where its lines are those of the
   file; FLAG_NONE: none. */
static enum flag flag_of_field(const char *field)
{
    static const struct {
        const char *field;
        enum flag flag;
    } files[] = {
        {"remarks", FLAG_EDIT},           {"changes", FLAG_CHANGES},
        {"summary", FLAG_FROM},           {"reasons", FLAG_REASON_FILE},
        {"why", FLAG_WHY_FILE},           {"departure", FLAG_DEPARTURE_FILE},
        {"minority", FLAG_MINORITY_FILE}, {"reopening", FLAG_REASON_FILE},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (text_equal(files[i].field, field))
            return files[i].flag;
    return FLAG_NONE;
}

/* Nor here; a text from a file is told with its line. */
static void tell_named(struct call *call)
{
    struct guard_named named;
    if (!committee_named(&named, call->committee))
        return;
    enum flag flag = flag_of_field(named.field);
    const char *path = flag ? call_value(call, flag) : NULL;
    const char *said =
        trf(call->lang,
            named.own_file
                ? N_("saved, with \"{1}\" in it; what is written about a "
                     "candidate may be read by that candidate, so it names no "
                     "others")
                : N_("saved, with \"{1}\" in it; minutes name candidates by "
                     "their number only"),
            named.name);
    call_warn(call, path ? arena_printf(call->arena, "%s:%d: %s", path,
                                        named.line, said)
                         : said);
}

/* Lots can be checked by people who do not have the database. */
static bool wants_committee(const struct call *call)
{
    return call->command->opens == OPENS_COMMITTEE &&
           !call_has(call, FLAG_CHECK);
}

/* A key of sshd is for one committee: there is no other file to be had. */
static int refuse_at_distance(const struct call *call)
{
    if (!call->open->proven || wants_committee(call) ||
        call->command->run == run_board)
        return OK;
    return fail(ERR_DENIED,
                N_("\"{1}\" does not run for a key of sshd, which opens "
                   "the committee and nothing else"),
                call->command->name);
}

static int open_and_run(struct call *call)
{
    int status = refuse_at_distance(call);
    if (status == OK && wants_committee(call)) {
        status = committee_open(&call->committee, call->open);
        if (status == ERR_NO_INPUT)
            status = setup_no_database(call->open);
    }
    call->lang = lang_of(call);
    if (call->committee && call->open->proven)
        committee_confine(call->committee);
    if (call->committee) {
        status = call_prove(call);
        backup_make_up(call->committee);
        tell_notices(call);
    }
    if (status == OK)
        status = call->command->run(call);
    /* A command may fail after it has stored a text, as when there is no room
       for the backup or the file; what was rolled back is not told. */
    if (call->committee) {
        tell_guarded(call);
        tell_named(call);
    }
    return status;
}

static bool is_for_programs(const struct call *call)
{
    const char *format = call_value(call, FLAG_FORMAT);
    return text_equal(format, "json") || text_equal(format, "csv") ||
           text_equal(format, format_codes[FORMAT_ODT]) ||
           text_equal(format, format_codes[FORMAT_PDF]);
}

static int run_command(struct call *call, int argc, char **argv)
{
    bool help = false;
    int status = call_parse(call, &help, argc, argv);
    output_choose(tr_start(NULL), is_for_programs(call));
    if (status == OK && !help)
        status = open_and_run(call);
    else
        call->lang = lang_of(call);
    if (status == OK && help)
        help_command(&call->out, call->lang, call->command);
    int code = status ? cli_failed(status, call->lang) : 0;
    int written = call_flush(&call->out);
    if (written && !code)
        code = cli_failed(written, call->lang);
    if (!code && !help && call->command->opens == OPENS_SCREEN &&
        !call_has(call, FLAG_NO_OPEN))
        code = CLI_SCREEN;
    committee_close(call->committee);
    vec_free(&call->given);
    str_free(&call->out);
    return code;
}

/* "session --help": all that begins with it. */
static bool wants_family(int argc, char **argv)
{
    return argc == 2 && command_is_family(argv[0]) &&
           (text_equal(argv[1], "--help") || text_equal(argv[1], "-h"));
}

static int say(enum early early, const char *family,
               const struct committee_options *open)
{
    struct str out = {0};
    if (early == EARLY_VERSION)
        str_add(&out, "committee " COMMITTEE_VERSION "\n");
    else if (family)
        help_family(&out, cli_lang(open), family);
    else
        help_program(&out, cli_lang(open));
    int status = call_flush(&out);
    str_free(&out);
    return status ? cli_failed(status, cli_lang(open)) : 0;
}

static int run_words(struct committee_options *open, struct arena *arena,
                     int argc, char **argv)
{
    int words = 0;
    if (wants_family(argc, argv))
        return say(EARLY_NONE, argv[0], open);
    struct call call = {
        .command = command_find(&words, argc, argv),
        .open = open,
        .arena = arena,
    };
    if (!call.command)
        return cli_failed(ERR_USAGE, cli_lang(open));
    /* getopt begins behind the name's last word. */
    return run_command(&call, argc - words + 1, argv + words - 1);
}

int cli_run(struct committee_options *open, struct arena *arena, int argc,
            char **argv)
{
    struct before before = {0};
    output_choose(tr_start(NULL), false);
    int status = parse_globals(open, &before, argc, argv);
    int first = optind, code = CLI_SCREEN;
    open->proven = open->as && origin_is_forced();
    if (status)
        return cli_failed(status, cli_lang(open));
    if (before.early)
        return say(before.early, NULL, open);
    if (first < argc)
        code = run_words(open, arena, argc - first, argv + first);
    return code == CLI_SCREEN && before.plain ? plain_open(open) : code;
}
