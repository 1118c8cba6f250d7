/*
 * Two passes over the table: the first checks every row and whether the rows of
 * each candidate stand together; the second computes.  Where they do not
 * stand together the rows are gathered in memory (tally_gather.c).
 */

#include <committee/work/tally.h>

#include <committee/base/repeats.h>
#include <committee/base/spool.h>
#include <committee/base/status.h>

#include "tally_gather.h"
#include "tally_group.h"

struct run {
    const struct tally_request *request;
    const struct tally_taker *taker; /* NULL in the first pass */
    struct spool input;
    struct group group;
    struct repeats repeats;
};

/* No more rows follow for the candidate of the group. */
static int end_candidate(struct run *run)
{
    if (run->group.begun == 0)
        return OK;
    return run->taker
               ? group_give(&run->group, run->taker)
               : repeats_add(&run->repeats, str_text(&run->group.candidate));
}

static int take_row(struct run *run, const struct score_row *row)
{
    int status = OK;
    if (!group_is(&run->group, row->cells[SCORE_CANDIDATE])) {
        status = end_candidate(run);
        group_begin(&run->group, row->cells[SCORE_CANDIDATE]);
    }
    return status ? status : group_add(&run->group, row);
}

static int walk(struct run *run, const struct tally_taker *taker)
{
    struct scores scores;
    struct score_row row;
    bool more = true;
    run->taker = taker;
    group_init(&run->group, run->request);
    int status = scores_open(&scores, &run->input);
    while (status == OK && more) {
        status = scores_next(&row, &more, &scores);
        if (status == OK)
            status = more ? take_row(run, &row) : end_candidate(run);
    }
    if (status == ERR_DATA)
        fail_at(status, run->request->path, scores.stream.record_line);
    scores_close(&scores);
    group_free(&run->group);
    return status;
}

/* The second pass, where the rows of each candidate stand together. */
static int give_all(struct run *run, const struct tally_taker *taker)
{
    int status = walk(run, taker);
    if (spool_changed(&run->input))
        status = fail(ERR_BUSY, N_("somebody writes to the file while it is "
                                   "read; try again"));
    return status;
}

int tally_file(const struct tally_request *request,
               const struct tally_taker *taker)
{
    struct run run = {.request = request, .repeats = REPEATS_NONE};
    bool scattered = false;
    int status = spool_open(&run.input, request->path);
    if (status == OK)
        status = walk(&run, NULL);
    if (status == OK)
        status = repeats_any(&scattered, &run.repeats);
    repeats_free(&run.repeats);
    if (status == OK)
        status = scattered ? tally_gather(request, taker, &run.input)
                           : give_all(&run, taker);
    spool_close(&run.input);
    return status;
}
