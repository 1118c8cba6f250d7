#include <committee/intake/criteria.h>

#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/spool.h>
#include <committee/base/status.h>
#include <committee/core/policy.h>
#include <committee/intake/csv.h>
#include <committee/intake/stream.h>
#include <committee/text/number.h>

enum column {
    COLUMN_CODE,
    COLUMN_WEIGHT,
    COLUMN_MIN,
    COLUMN_MAX,
    COLUMN_STEP,
    COLUMN_FLOOR,
    COLUMN_COUNT,
};
static const char *const column_names[COLUMN_COUNT] = {
    "code", "weight", "min", "max", "step", "floor"};

enum { CODE_BYTES = 32 };

struct reading {
    struct policy *policy;
    struct arena *arena;
    struct stream stream;
    int places[COLUMN_COUNT];
    size_t columns;
};

static int find_columns(struct reading *r)
{
    r->columns = r->stream.cells.count;
    for (int k = 0; k < COLUMN_COUNT; k++) {
        r->places[k] = -1;
        for (size_t i = 0; i < r->columns; i++)
            if (text_equal(r->stream.cells.items[i].text, column_names[k]))
                r->places[k] = (int)i;
        if (r->places[k] < 0)
            return fail(ERR_DATA,
                        N_("the first line does not name the column \"{1}\"; "
                           "it is: code,weight,min,max,step,floor"),
                        column_names[k]);
    }
    return OK;
}

static const char *cell(const struct reading *r, enum column column)
{
    return csv_unguard(r->stream.cells.items[r->places[column]].text);
}

/* A number of a scale; commas would be read, but they part columns here. */
static int read_number(int *out, const struct reading *r, enum column column)
{
    enum { LARGEST = 1000000 };
    long value = 0;
    int status = hundredths_parse(&value, cell(r, column));
    if (status == OK && (value < -LARGEST || value > LARGEST))
        status =
            fail(ERR_DATA, N_("the number {1} is too large"), cell(r, column));
    *out = (int)value;
    return status;
}

static int take_scale(struct reading *r)
{
    struct scale *scale = &r->policy->scale, read = *scale;
    int status = read_number(&read.min, r, COLUMN_MIN);
    if (status == OK)
        status = read_number(&read.max, r, COLUMN_MAX);
    if (status == OK)
        status = read_number(&read.step, r, COLUMN_STEP);
    if (status == OK)
        status = scale_check(&read);
    if (status == OK && r->policy->criterion_count > 0 &&
        (read.min != scale->min || read.max != scale->max ||
         read.step != scale->step))
        status = fail(ERR_DATA, N_("the scale is not the same in all lines"));
    *scale = read;
    return status;
}

static int take_code(struct reading *r, struct criterion *c)
{
    const char *code = cell(r, COLUMN_CODE);
    if (text_blank(code) || strlen(code) > CODE_BYTES)
        return fail(ERR_DATA, N_("a code has 1 to {1} bytes"), num(CODE_BYTES));
    if (policy_criterion(r->policy, code) >= 0)
        return fail(ERR_DATA, N_("the criterion {1} is there twice"), code);
    c->code = arena_strdup(r->arena, code);
    return OK;
}

static int take_row(struct reading *r)
{
    struct policy *policy = r->policy;
    struct criterion c = {.floor = NO_FLOOR};
    long weight = 0;
    if (r->stream.cells.count != r->columns)
        return fail(ERR_DATA,
                    N_("this line has {1} columns, the first line {2}; "
                       "decimals are written with a point"),
                    num((long long)r->stream.cells.count),
                    num((long long)r->columns));
    if (policy->criterion_count == MAX_CRITERIA)
        return fail(ERR_DATA, N_("there are more than {1} criteria"),
                    num(MAX_CRITERIA));
    int status = take_code(r, &c);
    if (status == OK)
        status = whole_parse(&weight, cell(r, COLUMN_WEIGHT), 1, MAX_WEIGHT);
    if (status == OK)
        status = take_scale(r);
    if (status == OK && !text_blank(cell(r, COLUMN_FLOOR)))
        status = read_number(&c.floor, r, COLUMN_FLOOR);
    c.weight = (int)weight;
    policy->criteria[policy->criterion_count++] = c;
    return status;
}

static int take_rows(struct reading *r)
{
    bool more = false;
    int status = stream_next(&more, &r->stream);
    if (status == OK && !more)
        status = fail(ERR_DATA, N_("the file is empty"));
    if (status == OK)
        status = find_columns(r);
    r->policy->criterion_count = 0;
    while (status == OK) {
        status = stream_next(&more, &r->stream);
        if (status || !more)
            break;
        status = take_row(r);
    }
    if (status == OK && r->policy->criterion_count == 0)
        status = fail(ERR_DATA, N_("there is no criterion in this file"));
    return status;
}

int criteria_read(struct policy *policy, struct arena *arena, const char *path)
{
    struct spool input;
    struct reading r = {.policy = policy, .arena = arena};
    int status = spool_open(&input, path);
    if (status == OK) {
        stream_open(&r.stream, &input, STREAM_BYTES);
        status = take_rows(&r);
        if (status == ERR_DATA)
            fail_at(status, path, r.stream.record_line);
        stream_close(&r.stream);
    }
    spool_close(&input);
    return status;
}
