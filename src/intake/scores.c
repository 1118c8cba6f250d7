#include <committee/intake/scores.h>

#include <string.h>

#include <committee/base/spool.h>
#include <committee/base/status.h>
#include <committee/core/tally.h>
#include <committee/intake/csv.h>
#include <committee/text/number.h>

static const char *const column_names[SCORE_COLUMNS] = {
    [SCORE_CANDIDATE] = "candidate", [SCORE_SEAT] = "seat",
    [SCORE_CRITERION] = "criterion", [SCORE_SCORE] = "score",
    [SCORE_MEMBER] = "member",
};

static int take_title(struct scores *s, const char *title, int place)
{
    for (int k = 0; k < SCORE_COLUMNS; k++) {
        if (!text_equal(title, column_names[k]))
            continue;
        if (s->places[k] >= 0)
            return fail(ERR_DATA,
                        N_("the first line names the column \"{1}\" twice"),
                        title);
        s->places[k] = place;
    }
    return OK;
}

static int find_columns(struct scores *s)
{
    int status = OK;
    s->columns = s->stream.cells.count;
    for (int k = 0; k < SCORE_COLUMNS; k++)
        s->places[k] = -1;
    for (size_t i = 0; status == OK && i < s->columns; i++)
        status = take_title(s, s->stream.cells.items[i].text, (int)i);
    for (int k = 0; status == OK && k < SCORE_MEMBER; k++)
        if (s->places[k] < 0)
            status = fail(ERR_DATA,
                          N_("the first line does not name the column "
                             "\"{1}\"; it is: candidate,seat,criterion,score"),
                          column_names[k]);
    return status;
}

int scores_open(struct scores *s, struct spool *input)
{
    bool more = false;
    *s = (struct scores){.columns = 0};
    stream_open(&s->stream, input, STREAM_BYTES);
    int status = stream_next(&more, &s->stream);
    if (status == OK && !more)
        status = fail(ERR_DATA, N_("the file is empty"));
    return status ? status : find_columns(s);
}

void scores_close(struct scores *s)
{
    stream_close(&s->stream);
}

/* A cell more than the first line has is often a decimal comma. */
static int check_count(const struct scores *s)
{
    size_t count = s->stream.cells.count;
    if (count == s->columns)
        return OK;
    return fail(ERR_DATA,
                N_("this line has {1} columns, the first line {2}; decimals "
                   "are written with a point"),
                num((long long)count), num((long long)s->columns));
}

/* Any scale ends long before; the special scores lie beyond. */
enum { LARGEST = 1000000 };

static int parse_score(int *out, const char *text)
{
    long hundredths;
    *out = SCORE_NO_OPINION;
    if (text_blank(text))
        return OK;
    if (strchr(text, ','))
        return fail(ERR_DATA, N_("\"{1}\": decimals are written with a point"),
                    text);
    int status = hundredths_parse(&hundredths, text);
    if (status)
        return status;
    if (hundredths < -LARGEST || hundredths > LARGEST)
        return fail(ERR_DATA, N_("the number {1} is too large"), text);
    *out = (int)hundredths;
    return OK;
}

int scores_next(struct score_row *row, bool *more, struct scores *s)
{
    int status = stream_next(more, &s->stream);
    if (status || !*more)
        return status;
    status = check_count(s);
    for (int k = 0; status == OK && k < SCORE_COLUMNS; k++) {
        int place = s->places[k];
        row->cells[k] =
            place < 0 ? "" : csv_unguard(s->stream.cells.items[place].text);
        if (k <= SCORE_CRITERION && !*row->cells[k])
            status =
                fail(ERR_DATA, N_("this line has no \"{1}\""), column_names[k]);
    }
    return status ? status : parse_score(&row->score, row->cells[SCORE_SCORE]);
}
