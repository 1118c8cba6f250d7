/* One command line taken apart, and what commands ask of it. */

#include <committee/cli/command.h>

#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <committee/base/arena.h>
#include <committee/base/file.h>
#include <committee/base/status.h>
#include <committee/cli/output.h>
#include <committee/text/safe.h>
#include <committee/text/utf8.h>

enum { TEXT_MAX_BYTES = 1 << 20 };
/* What getopt gives for a long option: no letter, nor its '?' and ':'. */
enum { FIRST_VALUE = 256, HELP_VALUE = FIRST_VALUE + FLAG_COUNT };

/* --- options --- */

/* The options of a command as getopt wants them, --help last. */
static void long_options(struct option *out, char *letters,
                         const struct command *command)
{
    int n = 0;
    *letters++ = ':';
    for (; n < COMMAND_FLAGS && command->flags[n]; n++) {
        const struct flag_info *info = flag_info(command->flags[n]);
        out[n] = (struct option){
            .name = info->name,
            .has_arg = info->value ? required_argument : no_argument,
            .val = FIRST_VALUE + (int)command->flags[n],
        };
        if (info->letter) {
            *letters++ = (char)info->letter;
            *letters++ = ':';
        }
    }
    out[n++] = (struct option){"help", no_argument, NULL, HELP_VALUE};
    out[n] = (struct option){0};
    *letters++ = 'h';
    *letters = '\0';
}

static enum flag flag_of_letter(const struct command *command, int letter)
{
    for (int i = 0; i < COMMAND_FLAGS && command->flags[i]; i++)
        if (flag_info(command->flags[i])->letter == letter)
            return command->flags[i];
    return FLAG_NONE;
}

static int wrong_option(const struct command *command, const char *given)
{
    struct str names = {0};
    for (int i = 0; i < COMMAND_FLAGS && command->flags[i]; i++)
        str_addf(&names, "--%s, ", flag_info(command->flags[i])->name);
    str_add(&names, "--help");
    int status =
        fail(ERR_USAGE, N_("\"{1}\" is no option of \"{2}\"; these are: {3}"),
             given, command->name, str_text(&names));
    str_free(&names);
    return status;
}

static int take_flag(struct call *call, enum flag flag, const char *value)
{
    const struct flag_info *info = flag_info(flag);
    if (!info->many && call_has(call, flag))
        return fail(ERR_USAGE, N_("--{1} was given twice"), info->name);
    *vec_push(&call->given) =
        (struct given){.flag = flag, .value = value ? value : ""};
    return OK;
}

/* "decide NR admit|decline --reason-file FILE|-" */
static const char *whole_command(const struct call *call)
{
    const struct command *command = call->command;
    return arena_printf(call->arena, "%s%s%s", command->name,
                        *command->synopsis ? " " : "", command->synopsis);
}

static int check_count(const struct call *call)
{
    const struct command *command = call->command;
    if (call->arg_count < command->min_args)
        return fail(ERR_USAGE,
                    N_("something is missing; the command is: committee {1}"),
                    whole_command(call));
    if (command->max_args >= 0 && call->arg_count > command->max_args)
        return fail(ERR_USAGE,
                    N_("\"{1}\" is one too many; the command is: committee "
                       "{2}"),
                    call->args[command->max_args], whole_command(call));
    return OK;
}

int call_parse(struct call *call, bool *help, int argc, char **argv)
{
    struct option options[COMMAND_FLAGS + 2];
    char letters[2 * COMMAND_FLAGS + 4];
    int status = OK, got;
    long_options(options, letters, call->command);
    opterr = 0;
    optind = 0;
    while (status == OK &&
           (got = getopt_long(argc, argv, letters, options, NULL)) != -1) {
        if (got == HELP_VALUE || got == 'h')
            *help = true;
        else if (got == ':')
            status = fail(ERR_USAGE, N_("\"{1}\" needs a value behind it"),
                          argv[optind - 1]);
        else if (got == '?')
            status = wrong_option(call->command,
                                  optopt > 0 && optopt < 128 &&
                                          !text_starts(argv[optind - 1], "--")
                                      ? (char[]){'-', (char)optopt, '\0'}
                                      : argv[optind - 1]);
        else
            status =
                take_flag(call,
                          got < FIRST_VALUE ? flag_of_letter(call->command, got)
                                            : (enum flag)(got - FIRST_VALUE),
                          optarg);
    }
    call->args = (const char *const *)argv + optind;
    call->arg_count = argc - optind;
    return status || *help ? status : check_count(call);
}

const char *call_value(const struct call *call, enum flag flag)
{
    for (size_t i = 0; i < call->given.count; i++)
        if (call->given.items[i].flag == flag)
            return call->given.items[i].value;
    return NULL;
}

bool call_has(const struct call *call, enum flag flag)
{
    return call_value(call, flag) != NULL;
}

const char *call_arg(const struct call *call, int place)
{
    return place < call->arg_count ? call->args[place] : NULL;
}

int call_values(const char *const **values, struct call *call, enum flag flag)
{
    const char **list =
        arena_array(call->arena, const char *, call->given.count + 1);
    int count = 0;
    for (size_t i = 0; i < call->given.count; i++)
        if (call->given.items[i].flag == flag)
            list[count++] = call->given.items[i].value;
    *values = list;
    return count;
}

void call_progress(int done, int total)
{
    if (done == total)
        call_progress_end();
    else if (isatty(STDERR_FILENO))
        fprintf(stderr, "\r%d / %d", done, total);
}

void call_progress_end(void)
{
    if (isatty(STDERR_FILENO))
        fputs("\r\033[K", stderr);
}

void call_warn(struct call *call, const char *text)
{
    output_message(arena_printf(call->arena, "committee: %s\n",
                                safe_line(call->arena, text)));
}

void call_warn_messages(struct call *call, const struct message *list,
                        int count)
{
    for (int i = 0; i < count; i++) {
        struct str text = {0};
        tr_message(&text, call->lang, &list[i]);
        call_warn(call, str_text(&text));
        str_free(&text);
    }
}

int call_flush(struct str *out)
{
    int status = out->len ? file_write("-", out->data, out->len, false) : OK;
    str_clear(out);
    if (status)
        return fail(ERR_IO, N_("the result could not be written to standard "
                               "output"));
    return OK;
}

/* --- values --- */

int call_date(struct date *out, struct call *call, enum flag flag)
{
    const char *text = call_value(call, flag);
    *out = (struct date){0};
    return text && date_parse_iso(out, text) ? ERR_USAGE : OK;
}

int call_time(struct clock_time *out, struct call *call, enum flag flag)
{
    const char *text = call_value(call, flag);
    *out = (struct clock_time){.hour = -1};
    return text && time_parse(out, text) ? ERR_USAGE : OK;
}

/* The line, from 1, of the byte at `end`. */
static int line_of(const char *text, size_t end)
{
    int line = 1;
    for (size_t i = 0; i < end; i++)
        line += text[i] == '\n';
    return line;
}

static int take_text(const char **text, struct call *call, const char *path,
                     const struct str *content)
{
    const char *bytes = str_text(content);
    size_t size = content->len, bad = utf8_check(bytes, size);
    if (bad < size || strlen(bytes) < size) {
        fail(ERR_DATA, N_("this is no text in UTF-8; save it as plain text"));
        return fail_at(ERR_DATA, path,
                       line_of(bytes, bad < size ? bad : strlen(bytes)));
    }
    if (text_starts(bytes, "\xEF\xBB\xBF")) {
        bytes += 3;
        size -= 3;
    }
    while (size && (bytes[size - 1] == '\n' || bytes[size - 1] == '\r'))
        size--;
    *text = arena_strndup(call->arena, bytes, size);
    return OK;
}

int call_file(const char **text, struct call *call, const char *path)
{
    struct str content = {0};
    bool input = text_equal(path, "-");
    if (input && call->stdin_used)
        return fail(ERR_USAGE, N_("standard input can be read only once"));
    call->stdin_used |= input;
    int status = file_read(&content, path, TEXT_MAX_BYTES);
    if (status == OK)
        status = take_text(text, call, path, &content);
    str_free(&content);
    return status;
}

int call_text(const char **text, struct call *call, enum flag flag)
{
    const char *path = call_value(call, flag);
    *text = NULL;
    return path ? call_file(text, call, path) : OK;
}

int call_code(int *out, const char *text, const char *const *codes, int count)
{
    struct str names = {0};
    for (int i = 0; i < count; i++) {
        if (text_equal(text, codes[i])) {
            str_free(&names);
            *out = i;
            return OK;
        }
        str_add(&names, i ? ", " : "");
        str_add(&names, codes[i]);
    }
    int status = fail(ERR_USAGE, N_("\"{1}\" is not one of: {2}"), text,
                      str_text(&names));
    str_free(&names);
    return status;
}
