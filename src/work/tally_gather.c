#include "tally_gather.h"

#include <stdlib.h>

#include <committee/base/arena.h>
#include <committee/base/names.h>
#include <committee/base/spool.h>
#include <committee/base/status.h>

#include "tally_group.h"

/* One row; texts as their numbers. */
struct mark {
    int candidate, seat, member, criterion;
    int score; /* hundredths, or SCORE_NO_OPINION */
    int line;
};

struct gathering {
    const struct tally_request *request;
    struct names candidates; /* in the order of first appearance */
    struct names others;     /* seats, members and criteria */
    VEC(struct mark) marks;
};

static void keep_row(struct gathering *g, const struct score_row *row, int line)
{
    *vec_push(&g->marks) = (struct mark){
        .candidate = names_number(&g->candidates, row->cells[SCORE_CANDIDATE]),
        .seat = names_number(&g->others, row->cells[SCORE_SEAT]),
        .member = names_number(&g->others, row->cells[SCORE_MEMBER]),
        .criterion = names_number(&g->others, row->cells[SCORE_CRITERION]),
        .score = row->score,
        .line = line,
    };
}

static int keep_rows(struct gathering *g, struct spool *input)
{
    struct scores scores;
    struct score_row row;
    bool more = false;
    int status = scores_open(&scores, input);
    while (status == OK) {
        status = scores_next(&row, &more, &scores);
        if (status || !more)
            break;
        keep_row(g, &row, scores.stream.record_line);
    }
    if (status == ERR_DATA)
        fail_at(status, g->request->path, scores.stream.record_line);
    scores_close(&scores);
    return status;
}

static int compare_marks(const void *left, const void *right)
{
    const struct mark *a = left, *b = right;
    int order = (a->candidate > b->candidate) - (a->candidate < b->candidate);
    return order ? order : (a->line > b->line) - (a->line < b->line);
}

static int add_mark(struct group *group, const struct gathering *g,
                    const struct mark *mark)
{
    const struct score_row row = {
        .cells = {[SCORE_CANDIDATE] =
                      names_text(&g->candidates, mark->candidate),
                  [SCORE_SEAT] = names_text(&g->others, mark->seat),
                  [SCORE_CRITERION] = names_text(&g->others, mark->criterion),
                  [SCORE_SCORE] = "",
                  [SCORE_MEMBER] = names_text(&g->others, mark->member)},
        .score = mark->score,
    };
    return group_add(group, &row);
}

static bool is_first(const struct gathering *g, size_t i)
{
    return i == 0 ||
           g->marks.items[i].candidate != g->marks.items[i - 1].candidate;
}

static bool is_last(const struct gathering *g, size_t i)
{
    return i + 1 == g->marks.count || is_first(g, i + 1);
}

/*
 * The first line that is wrong, 0 when none is.  Called again with that line it
 * stops there, so that the sentence is the one that belongs to it.
 */
static int check(int *line, const struct gathering *g)
{
    struct group group;
    int status = OK;
    group_init(&group, g->request);
    for (size_t i = 0; status == OK && i < g->marks.count; i++) {
        const struct mark *mark = &g->marks.items[i];
        if (is_first(g, i))
            group_begin(&group, names_text(&g->candidates, mark->candidate));
        status = add_mark(&group, g, mark);
        if (status == OK || mark->line == *line)
            continue;
        if (*line == 0 || mark->line < *line)
            *line = mark->line;
        status = OK;
    }
    group_free(&group);
    return status;
}

static int give(const struct gathering *g, const struct tally_taker *taker)
{
    struct group group;
    int status = OK;
    group_init(&group, g->request);
    for (size_t i = 0; status == OK && i < g->marks.count; i++) {
        const struct mark *mark = &g->marks.items[i];
        if (is_first(g, i))
            group_begin(&group, names_text(&g->candidates, mark->candidate));
        status = add_mark(&group, g, mark);
        if (status == OK && is_last(g, i))
            status = group_give(&group, taker);
    }
    group_free(&group);
    return status;
}

int tally_gather(const struct tally_request *request,
                 const struct tally_taker *taker, struct spool *input)
{
    struct gathering g = {.request = request};
    int line = 0;
    int status = keep_rows(&g, input);
    if (status == OK) {
        if (g.marks.count)
            qsort(g.marks.items, g.marks.count, sizeof *g.marks.items,
                  compare_marks);
        status = check(&line, &g);
    }
    if (status == OK && line > 0)
        status = fail_at(check(&line, &g), request->path, line);
    if (status == OK && spool_changed(input))
        status = fail(ERR_BUSY, N_("somebody writes to the file while it is "
                                   "read; try again"));
    if (status == OK)
        status = give(&g, taker);
    names_free(&g.candidates);
    names_free(&g.others);
    vec_free(&g.marks);
    return status;
}
