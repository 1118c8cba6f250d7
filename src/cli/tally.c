/* tally: the rule on any table of scores, without a database. */

#include <committee/work/tally.h>

#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/cli/command.h>
#include <committee/cli/commands.h>
#include <committee/cli/setup.h>
#include <committee/config/config.h>
#include <committee/intake/criteria.h>
#include <committee/text/number.h>

enum { FLUSH_BYTES = 64 * 1024 };

/* --- the rule asked for --- */

static int take_method(struct call *call, struct policy *policy)
{
    const char *given = call_value(call, FLAG_METHOD);
    int method = (int)policy->rule.method;
    int status =
        given ? call_code(&method, given, method_codes, METHOD_COUNT) : OK;
    policy->rule.method = (enum method)method;
    return status;
}

/* What is wrong on the command line is a mistake of its own kind. */
static int take_fraction(const char **out, struct call *call, enum flag flag)
{
    const char *given = call_value(call, flag);
    if (!given)
        return OK;
    if (tally_fraction(out, call->arena, given))
        return fail(ERR_USAGE,
                    N_("--{1}: \"{2}\" is no number such as 3.5 or "
                       "7/2"),
                    flag_info(flag)->name, given);
    return OK;
}

static int take_margin(const char **out, struct call *call)
{
    int status = take_fraction(out, call, FLAG_MARGIN);
    if (status == OK && *out && **out == '-')
        status = fail(ERR_USAGE, N_("--margin must be 0 or more"));
    return status;
}

static int parse_floor(int *out, const char *given, const char *text)
{
    enum { LARGEST = 1000000 };
    long value = 0;
    if (hundredths_parse(&value, text) || value <= -LARGEST || value > LARGEST)
        return fail(ERR_USAGE,
                    N_("--floor: \"{1}\" is not N or CODE=N, with at most two "
                       "decimals"),
                    given);
    *out = (int)value;
    return OK;
}

/* The criterion that CODE=N is about, -1 for N alone. */
static int find_floor(int *criterion, const char **number, struct call *call,
                      const struct policy *policy, const char *given)
{
    const char *equals = strrchr(given, '=');
    *criterion = -1;
    *number = equals ? equals + 1 : given;
    if (!equals)
        return OK;
    const char *code =
        arena_strndup(call->arena, given, (size_t)(equals - given));
    *criterion = policy_criterion(policy, code);
    if (*criterion < 0)
        return fail(ERR_USAGE, N_("--floor: there is no criterion \"{1}\""),
                    code);
    return OK;
}

/* First what is said of all criteria, then what is said of one. */
static int take_floors(struct call *call, struct policy *policy, bool of_one)
{
    const char *const *values, *number;
    bool given[MAX_CRITERIA + 1] = {false};
    int count = call_values(&values, call, FLAG_FLOOR), status = OK;
    for (int i = 0; status == OK && i < count; i++) {
        int criterion, floor;
        status = find_floor(&criterion, &number, call, policy, values[i]);
        if (status == OK)
            status = parse_floor(&floor, values[i], number);
        if (status == OK && given[criterion + 1])
            status = fail(ERR_USAGE, N_("--{1} was given twice"),
                          arena_printf(call->arena, "floor %s", values[i]));
        if (status)
            break;
        given[criterion + 1] = true;
        for (int c = 0; c < policy->criterion_count; c++)
            if (of_one ? c == criterion : criterion < 0)
                policy->criteria[c].floor = floor;
    }
    return status;
}

static int take_criteria(struct call *call, struct policy *policy)
{
    const char *path = call_value(call, FLAG_CRITERIA);
    if (!path)
        return OK;
    if (text_equal(path, "-") && text_equal(call_arg(call, 0), "-"))
        return fail(ERR_USAGE, N_("standard input can be read only once"));
    return criteria_read(policy, call->arena, path);
}

static int take_rule(struct tally_request *request, struct policy *policy,
                     struct call *call)
{
    int status = take_criteria(call, policy);
    if (status == OK)
        status = take_method(call, policy);
    if (status == OK)
        status = take_fraction(&request->threshold, call, FLAG_THRESHOLD);
    if (status == OK)
        status = take_margin(&request->margin, call);
    if (status == OK)
        status = take_floors(call, policy, false);
    if (status == OK)
        status = take_floors(call, policy, true);
    request->policy = policy;
    return status;
}

/* --- the result --- */

struct writing {
    struct str *out;
    bool json;
    long rows;
};

static void write_head(struct writing *w)
{
    if (w->json)
        tally_json_head(w->out);
    else
        tally_csv_head(w->out);
}

static int take_row(void *data, const struct tally_row *row)
{
    struct writing *w = data;
    if (w->rows == 0)
        write_head(w);
    if (w->json)
        tally_json_row(w->out, row, w->rows == 0);
    else
        tally_csv_row(w->out, row);
    w->rows++;
    return w->out->len >= FLUSH_BYTES ? call_flush(w->out) : OK;
}

static int write_rows(struct call *call, const struct tally_request *request)
{
    struct writing w = {.out = &call->out, .json = request->steps};
    const struct tally_taker taker = {take_row, &w};
    int status = tally_file(request, &taker);
    if (status) {
        str_clear(&call->out);
        return status;
    }
    if (w.rows == 0)
        write_head(&w);
    if (w.json)
        tally_json_end(&call->out);
    return OK;
}

int run_tally(struct call *call)
{
    static const char *const formats[] = {"csv", "json"};
    const char *given = call_value(call, FLAG_FORMAT);
    struct config config;
    struct tally_request request = {
        .path = call_arg(call, 0),
        .any_seat = call_has(call, FLAG_ANY_SEAT),
    };
    int format = 0;
    int status = given ? call_code(&format, given, formats, 2) : OK;
    request.steps = format == 1;
    if (status == OK)
        status = config_load(&config, call->arena,
                             setup_config(call->open->config), NULL);
    if (status == OK)
        status = take_rule(&request, &config.policy, call);
    return status ? status : write_rows(call, &request);
}
