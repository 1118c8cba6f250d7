/* Making a committee, its configuration, and looking after its database. */

#include <committee/cli/setup.h>

#include <stdio.h>
#include <unistd.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/cli/command.h>
#include <committee/cli/commands.h>
#include <committee/cli/output.h>
#include <committee/cli/target.h>
#include <committee/config/config.h>
#include <committee/config/problem.h>
#include <committee/config/report.h>
#include <committee/text/number.h>
#include <committee/text/safe.h>
#include <committee/work/checks.h>
#include <committee/work/committee.h>
#include <committee/work/documents.h>
#include <committee/work/policies.h>

const char *setup_config(const char *given)
{
    if (given)
        return given;
    return access("committee.ini", F_OK) == 0 ? "committee.ini" : NULL;
}

/* Only the language: a mistake in the file is told by whoever needs it. */
static enum lang configured_lang(struct arena *arena, const char *config)
{
    struct config read = {.lang = LANG_NL};
    int status = config_load(&read, arena, setup_config(config), NULL);
    return status && status != ERR_CONFIG ? LANG_NL : read.lang;
}

/* The failure that is waiting to be told stays as it is. */
enum lang setup_lang(const char *config, const char *lang)
{
    struct arena arena = {0};
    const struct message *last = fail_message();
    const char *args[MESSAGE_ARGS], *id = last->id;
    const char *file = arena_strdup(&arena, fail_file());
    int line = fail_line();
    for (int i = 0; i < MESSAGE_ARGS; i++)
        args[i] = arena_strdup(&arena, last->args[i]);
    enum lang found =
        lang ? lang_parse(lang, LANG_NL) : configured_lang(&arena, config);
    fail_forget();
    if (id) {
        fail_args(ERR_USAGE, id, args[0], args[1], args[2], args[3], args[4],
                  args[5], (const char *)NULL);
        fail_at(ERR_USAGE, file, line);
    }
    arena_free(&arena);
    return found;
}

bool setup_nothing_here(const struct committee_options *options)
{
    return !options->config && !options->database && !options->as &&
           access("committee.ini", F_OK) && access("committee.db", F_OK);
}

int setup_no_database(const struct committee_options *options)
{
    if (options->config || options->database ||
        access("committee.ini", F_OK) == 0)
        return ERR_NO_INPUT; /* what was named is missing: that is said */
    return fail(ERR_NO_INPUT,
                N_("there is no committee in this folder; begin with "
                   "\"committee init\", or look at \"committee demo\""));
}

int run_init(struct call *call)
{
    if (call->open->config || call->open->database)
        return fail(ERR_USAGE, N_("init works in the folder where you are; "
                                  "leave -c and -d away"));
    if (access("committee.ini", F_OK) == 0 || access("committee.db", F_OK) == 0)
        return fail(ERR_CREATE, N_("there is a committee in this folder "
                                   "already; init needs a folder without "
                                   "committee.ini and committee.db"));
    int status = committee_init(".");
    if (status == OK)
        call_say(call,
                 N_("committee.ini and committee.db are there, and the "
                    "default criteria are adopted today.\n"
                    "What committee.ini says is of a sample: put your own "
                    "members, legal basis, place, building and address "
                    "for questions in committee.ini. \"committee "
                    "check\" tells what is left. Then type: "
                    "committee"));
    return status;
}

int run_demo(struct call *call)
{
    const char *config;
    int status = committee_demo(&config, call->arena, call_arg(call, 0));
    if (status)
        return status;
    call->open->config = config;
    call->open->database = NULL;
    if (call_has(call, FLAG_NO_OPEN))
        str_addf(&call->out, "%s\n", safe_line(call->arena, config));
    return OK;
}

int run_board(struct call *call)
{
    call->open->board = true;
    return OK;
}

/* Every mistake on stderr, each as a line of its own. */
static void print_problems(const struct call *call,
                           const struct config_problems *problems)
{
    struct str text = {0};
    for (int i = 0; i < problems->count; i++) {
        str_add(&text, "committee: ");
        problem_write(&text, call->lang, problems, i);
        if (problems->items[i].warning)
            str_addf(&text, " (%s)", tr(call->lang, N_("a remark only")));
        str_addc(&text, '\n');
    }
    output_message(str_text(&text));
    str_free(&text);
}

static void warn_exposed(struct call *call, const char *database)
{
    int count;
    const struct message *list =
        committee_exposed(&count, call->arena, database);
    call_warn_messages(call, list, count);
}

static void warn_of(struct call *call, const struct config *config,
                    enum own_state state, const char *sentence)
{
    enum own_state own[OWN_PARTS];
    struct str text = {0};
    config_own(own, config, config->lang);
    for (int i = 0; i < OWN_PARTS; i++)
        if (own[i] == state)
            str_addf(&text, "%s%s (%s)", text.len ? ", " : "",
                     tr(call->lang, own_part_title((enum own_part)i)),
                     own_part_key((enum own_part)i, config->lang));
    if (text.len)
        call_warn(call, trf(call->lang, sentence, str_text(&text)));
    str_free(&text);
}

/* No mistakes, and yet not what should be printed. */
static void warn_of_others(struct call *call, const struct config *config)
{
    warn_of(call, config, OWN_SAMPLE,
            N_("still of the sample: {1}; put in your own"));
    warn_of(call, config, OWN_EMPTY,
            N_("still empty: {1}; without the place, the building and the "
               "address for questions there are no letters"));
}

int run_check(struct call *call)
{
    struct config config = {0};
    struct config_problems problems = {.arena = call->arena};
    int status = config_load(&config, call->arena,
                             setup_config(call->open->config), &problems);
    if (status && status != ERR_CONFIG)
        return status;
    print_problems(call, &problems);
    if (config.name) {
        config_check_text(&call->out, call->lang, &config);
        warn_of_others(call, &config);
    }
    if (config.database)
        warn_exposed(call, config.database);
    if (status)
        return fail(ERR_CONFIG,
                    N_("mistakes in the configuration: {1}; "
                       "correct them and check again"),
                    num(problems.errors));
    /* Else it shows when the first document is made of it. */
    return document_check_letterhead(&config, call->arena, call->lang);
}

/* --- the criteria --- */

static const char *policy_sentence(const struct policy_row *row)
{
    switch (row->when) {
    case POLICY_IN_FORCE:
        return row->configured
                   ? N_("Version {1}, in force since {2}, adopted by {3}; as "
                        "configured now")
                   : N_("Version {1}, in force since {2}, adopted by {3}");
    case POLICY_COMING:
        return row->configured
                   ? N_("Version {1} comes into force on {2}, adopted by {3}; "
                        "as configured now")
                   : N_("Version {1} comes into force on {2}, adopted by {3}");
    default:
        return row->configured
                   ? N_("Version {1}, adopted on {2} by {3}; as configured "
                        "now")
                   : N_("Version {1}, adopted on {2} by {3}");
    }
}

static int list_policies(struct call *call)
{
    const struct policy_row *rows;
    int count,
        status = policies_list(&rows, &count, call->committee, call->arena);
    if (status == OK && count)
        str_addc(&call->out, '\n');
    for (int i = 0; status == OK && i < count; i++) {
        struct str day = {0};
        date_long(&day, call->lang, rows[i].adopted);
        call_say(call, policy_sentence(&rows[i]), num(rows[i].version),
                 str_text(&day), rows[i].by);
        str_free(&day);
    }
    return status;
}

static int adopt(struct call *call)
{
    struct date date;
    int version, status = call_date(&date, call, FLAG_ADOPT);
    if (status == OK)
        status = policy_adopt(&version, call->committee, date);
    if (status == OK)
        call_say(call, N_("Adopted as version {1}."), num(version));
    return status;
}

/* As a document it is the text alone. */
int run_policy(struct call *call)
{
    const char *text;
    size_t size;
    if (call_has(call, FLAG_ADOPT))
        return adopt(call);
    if (call_has(call, FLAG_FORMAT) || call_has(call, FLAG_OUTPUT))
        return call_write_document(call, DOCUMENT_POLICY, NULL);
    int status = document_make(&text, &size, call->committee, call->arena, NULL,
                               DOCUMENT_POLICY, FORMAT_TEXT);
    if (status)
        return status;
    str_addn(&call->out, text, size);
    return list_policies(call);
}

/* --- the file --- */

int run_verify(struct call *call)
{
    const struct finding *findings;
    int count = 0;
    int status = verify(&findings, &count, call->committee, call->arena,
                        call_value(call, FLAG_SINCE));
    if (status && status != ERR_NO)
        return status;
    for (int i = 0; i < count; i++)
        str_addf(&call->out, "%s %s\n", findings[i].bad ? "!" : " ",
                 safe_line(call->arena, findings[i].text));
    return status;
}

int run_backup(struct call *call)
{
    return backup_to(call->committee, call_arg(call, 0));
}
