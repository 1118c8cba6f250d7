/* The doubtful candidates of one session, nearest to the threshold first. */

#include <committee/work/borderline.h>

#include "inside.h"

#include <committee/store/decisions.h>

/* Exact: what is equally far stays in the order of the agenda. */
static int by_distance(const struct borderline_row *a,
                       const struct borderline_row *b)
{
    const char *left = a->outcome->distance.exact;
    const char *right = b->outcome->distance.exact;
    if (!left || !right)
        return !left - !right;
    return tally_compare(left, right);
}

static void insert(struct borderline_row *rows, int *count,
                   const struct borderline_row *row)
{
    int at = (*count)++;
    for (; at > 0 && by_distance(row, &rows[at - 1]) < 0; at--)
        rows[at] = rows[at - 1];
    rows[at] = *row;
}

static void rank_rows(struct borderline_row *rows, int count)
{
    for (int i = 0; i < count; i++) {
        if (!rows[i].outcome->distance.exact)
            continue;
        rows[i].rank = i + 1;
        if (i && !by_distance(&rows[i - 1], &rows[i])) {
            rows[i].rank = rows[i - 1].rank;
            rows[i].tied = rows[i - 1].tied = true;
        }
    }
}

/* What was decided about a candidate whose scores the viewer may see. */
static int fill_row(struct borderline_row *row, const struct facts *f,
                    struct committee *c, struct arena *arena)
{
    struct tally_input input;
    struct stored_decision decision;
    int status = outcome_shown(&row->outcome, &input, c, arena, f);
    if (status || !row->outcome)
        return status;
    row->step_count =
        tally_steps(&row->steps, arena, f->policy, row->outcome, c->lang);
    status = store_decision_latest(&decision, c->db, arena, f->item.id);
    if (status)
        return status;
    row->candidate = f->item.number;
    row->name = name_visible(c, &row->subject)
                    ? candidate_name(arena, &f->candidate)
                    : "";
    row->phase = f->item.phase;
    row->round = f->item.round;
    row->decision = decision.id ? decision.number : "";
    row->admit = decision.id && decision.admit;
    return OK;
}

static bool belongs(const struct borderline_row *row)
{
    return row->outcome && (row->outcome->verdict == VERDICT_DISCUSS ||
                            row->phase == PHASE_REVEALED);
}

static int add_item(struct borderline_view *view, struct borderline_row *rows,
                    const struct facts *session, struct committee *c,
                    struct arena *arena, const struct stored_item *item)
{
    struct borderline_row row = {0};
    struct facts f;
    int status = facts_of_item(&f, session, c, arena, item);
    if (status)
        return status;
    facts_subject(&row.subject, &f, c, c->viewer.member);
    if (may(NULL, &c->viewer, OP_SEE_SCORES, &row.subject) != MAY)
        return OK;
    status = fill_row(&row, &f, c, arena);
    if (status == OK && belongs(&row)) {
        insert(rows, &view->count, &row);
        view->undecided += row.phase == PHASE_REVEALED;
    }
    return status;
}

static int read_view(struct borderline_view *view, struct committee *c,
                     struct arena *arena, const char *session)
{
    struct facts f;
    int status = facts_load(&f, c, arena, session, NULL);
    if (status)
        return status;
    facts_subject(&view->subject, &f, c, c->viewer.member);
    status = require(c, OP_SEE_BORDERLINE, &view->subject);
    struct borderline_row *rows =
        arena_array(arena, struct borderline_row, f.item_count + 1);
    for (int i = 0; status == OK && i < f.item_count; i++)
        status = add_item(view, rows, &f, c, arena, &f.items[i]);
    rank_rows(rows, view->count);
    view->session = f.session.number;
    view->policy = f.policy;
    view->rows = rows;
    return status;
}

int borderline_view(const struct borderline_view **out, struct committee *c,
                    struct arena *arena, const char *session)
{
    struct borderline_view *view = arena_new(arena, struct borderline_view);
    int status = db_begin_read(c->db);
    if (status)
        return status;
    status = read_view(view, c, arena, session);
    db_end_read(c->db);
    *out = view;
    return status;
}
