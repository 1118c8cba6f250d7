/* Letters to candidates: into files, for a mail merge, and sent on a day. */

#include <committee/cli/command.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/cli/commands.h>
#include <committee/cli/target.h>
#include <committee/text/safe.h>
#include <committee/work/letters.h>

enum { LINE_COLS = 80, PROGRESS_FROM = 10 };

/* A few are there before anybody has read how many. */
static void show_progress(void *context, int done, int total)
{
    (void)context;
    if (total >= PROGRESS_FROM)
        call_progress(done, total);
}

/* The session, when the first argument is one, and the candidates. */
static void read_arguments(struct letters_wanted *wanted, struct call *call)
{
    int first = call->arg_count > 0 && !text_starts(call->args[0], "K-");
    wanted->session = first ? call->args[0] : NULL;
    wanted->numbers = call->args + first;
    wanted->number_count = call->arg_count - first;
}

static void say_paths(struct call *call, const struct letters_made *made)
{
    for (int i = 0; i < made->path_count; i++)
        str_addf(&call->out, "%s\n", safe_line(call->arena, made->paths[i]));
}

static int write_them(struct call *call, const struct letters_wanted *wanted)
{
    struct target target;
    struct letters_made made;
    int status = call_target(&target, call, FORMAT_TEXT);
    /* A file for each goes into the folder of the exports by itself. */
    if (!call_has(call, FLAG_OUTPUT))
        target.where.path = NULL;
    if (status == OK)
        status = letters_write(&made, call->committee, call->arena, wanted,
                               target.format, &target.where);
    if (status) {
        call_progress_end();
        return status;
    }
    say_paths(call, &made);
    call_warn_messages(call, made.left_out, made.left_out_count);
    if (!made.row_count)
        call_warn(call, tr(call->lang, N_("There is no letter to make.")));
    else
        call_warn_plain(call, &target);
    return OK;
}

static const char *day_text(struct call *call, struct date day)
{
    struct str text = {0};
    date_short(&text, day);
    const char *kept = arena_strdup(call->arena, str_text(&text));
    str_free(&text);
    return kept;
}

/* What counts from the day, in one line. */
static void say_sent(struct call *call, const struct letter_row *row)
{
    struct str *out = &call->out;
    tr_add(out, call->lang, N_("{1}: the letter went out on {2}."), row->number,
           day_text(call, row->date));
    if (row->complaint_until.year) {
        str_addc(out, ' ');
        tr_add(out, call->lang, N_("Complaints up to and including {1}."),
               day_text(call, row->complaint_until));
    }
    if (row->kept_until.year) {
        str_addc(out, ' ');
        tr_add(out, call->lang, N_("The data are kept until {1}."),
               day_text(call, row->kept_until));
    }
    str_addc(out, '\n');
}

static int record_day(struct call *call, struct letters_wanted *wanted)
{
    struct letters_made made;
    int status = call_date(&wanted->date, call, FLAG_SENT);
    wanted->again = call_has(call, FLAG_FORCE);
    if (status == OK)
        status = letters_sent(&made, call->committee, call->arena, wanted);
    if (status)
        return status;
    for (int i = 0; i < made.row_count; i++)
        say_sent(call, &made.rows[i]);
    call_warn_messages(call, made.left_out, made.left_out_count);
    return OK;
}

/* With a folder: the templates as shipped, to begin one's own from. */
static int tell_fields(struct call *call)
{
    const char *folder = call_value(call, FLAG_OUTPUT);
    struct letters_made made;
    if (!folder || text_equal(folder, "-")) {
        str_add(&call->out, letters_fields(call->arena, call->lang, LINE_COLS));
        return OK;
    }
    int status = letters_templates(&made, call->arena, folder,
                                   call_has(call, FLAG_FORCE));
    if (status == OK)
        say_paths(call, &made);
    return status;
}

int run_letters(struct call *call)
{
    struct letters_wanted wanted = {
        .templates = call_value(call, FLAG_TEMPLATES),
        .progress = show_progress,
    };
    if (call_has(call, FLAG_FIELDS))
        return tell_fields(call);
    read_arguments(&wanted, call);
    if (call_has(call, FLAG_SENT))
        return record_day(call, &wanted);
    int status = call_date(&wanted.date, call, FLAG_DATE);
    return status ? status : write_them(call, &wanted);
}
