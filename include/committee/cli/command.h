#ifndef COMMITTEE_CLI_COMMAND_H
#define COMMITTEE_CLI_COMMAND_H

/*
 * The commands, in one table: name, synopsis, help, options, function.  The
 * parsing, --help and the messages about wrong options come from it.
 */

#include <stdbool.h>

#include <committee/base/str.h>
#include <committee/text/date.h>
#include <committee/work/committee.h>

struct arena;

/* Every option of every command; the rows stand in flag_table.h. */
enum flag {
    FLAG_NONE,
#define FLAG(id, name, letter, value, many, help) FLAG_##id,
#include <committee/cli/flag_table.h>
#undef FLAG
    FLAG_COUNT,
};

struct flag_info {
    const char *name;  /* "reason-file", without the dashes */
    int letter;        /* 'o', or 0 */
    const char *value; /* "FILE"; NULL: it takes none */
    bool many;         /* may be given more than once */
    const char *help;  /* msgid, a whole sentence */
};
const struct flag_info *flag_info(enum flag flag);

enum { COMMAND_FLAGS = 10 };

/* What a command needs before it runs. */
enum opens {
    OPENS_NOTHING,   /* it does not touch a database */
    OPENS_COMMITTEE, /* call->committee is opened */
    OPENS_SCREEN,    /* afterwards main opens the screen */
};

struct call;

struct command {
    const char *name;     /* "verify", or "session open" */
    const char *synopsis; /* what follows the name; the same in any language */
    int min_args, max_args; /* max -1: any number */
    enum opens opens;
    int (*run)(struct call *call);
    const char *help;               /* msgid, whole sentences */
    enum flag flags[COMMAND_FLAGS]; /* ends in FLAG_NONE */
};

extern const struct command commands[];
extern const int command_count;

struct given {
    enum flag flag;
    const char *value; /* "" for a flag without one */
};

/* One command being run. */
struct call {
    const struct command *command;
    struct committee *committee;
    struct committee_options *open; /* -c -d --lang --as */
    struct arena *arena;
    enum lang lang;
    const char *const *args;
    int arg_count;
    VEC(struct given) given;
    bool stdin_used;
    struct str out; /* written to stdout when the command has ended */
};

/* The command that argv begins with; `words` gets how many of them are its
   name.  NULL with a sentence: there is none. */
const struct command *command_find(int *words, int argc, char *const *argv);
/* Whether commands of two words begin with this one: "session". */
bool command_is_family(const char *word);

/* Take apart what stands behind the name; ERR_USAGE with a sentence.  `help`
   is set when --help was given. */
int call_parse(struct call *call, bool *help, int argc, char **argv);

/* --help of the program, and of one command or of a family ("session"). */
void help_program(struct str *out, enum lang lang);
void help_command(struct str *out, enum lang lang,
                  const struct command *command);
void help_family(struct str *out, enum lang lang, const char *word);

/* The value of an option, NULL when it was not given; "" for a bare flag. */
const char *call_value(const struct call *call, enum flag flag);
bool call_has(const struct call *call, enum flag flag);
/* An argument by its place, NULL when there are fewer. */
const char *call_arg(const struct call *call, int place);
/* All values of an option that may be given often; returns the count. */
int call_values(const char *const **values, struct call *call, enum flag flag);
/* A line to stdout: call_say(call, N_("…"), …); a msgid, without newline. */
#define call_say(call, ...)                              \
    do {                                                 \
        tr_add(&(call)->out, (call)->lang, __VA_ARGS__); \
        str_addc(&(call)->out, '\n');                    \
    } while (0)
/* Write it to stdout at once and empty it; a full disk is no success: ERR_IO.
   Commands need this only when their result is large. */
int call_flush(struct str *out);
/* The same to stderr, at once: a warning that is no failure. */
void call_warn(struct call *call, const char *text);
/* "120 / 200" on one line of stderr, where somebody looks on; gone when all is
   done, and after call_progress_end(). */
void call_progress(int done, int total);
void call_progress_end(void);
void call_warn_messages(struct call *call, const struct message *list,
                        int count);

/* Ask for the PIN of --as, where there is one and no key of sshd says who it
   is; ERR_DENIED with a sentence (pin.c). */
int call_prove(struct call *call);

/* Absent options leave a date with year 0, a time with hour -1, a text NULL.
   ERR_USAGE with a sentence. */
int call_date(struct date *out, struct call *call, enum flag flag);
int call_time(struct clock_time *out, struct call *call, enum flag flag);
/* A file or "-" (once), UTF-8, without the newlines at its end. */
int call_file(const char **text, struct call *call, const char *path);
int call_text(const char **text, struct call *call, enum flag flag);
/* Like code_find(), with a sentence that names the choices: ERR_USAGE. */
int call_code(int *out, const char *text, const char *const *codes, int count);

#endif
