/*
 * Forms from paper as CSV: candidate, seat, criterion, score, and perhaps the
 * member and a note to the score.  The whole file goes in or nothing of it;
 * every mistake is told with its line.
 */

#include <committee/work/ballots.h>

#include "inside.h"

#include <committee/base/file.h>
#include <committee/intake/csv.h>
#include <committee/text/number.h>

enum { BALLOTS_MAX_BYTES = 4 << 20 };

enum column {
    COLUMN_CANDIDATE,
    COLUMN_SEAT,
    COLUMN_CRITERION,
    COLUMN_SCORE,
    COLUMN_MEMBER,
    COLUMN_NOTE,
    COLUMN_COUNT,
};
static const char *const column_names[COLUMN_COUNT] = {
    "candidate", "seat", "criterion", "score", "member", "note"};

/* One row; all texts live in the arena. */
struct ballot_row {
    const char *cells[COLUMN_COUNT]; /* "" where absent */
    int line;
};

/* One form: the rows of a member for a candidate. */
struct paper {
    struct ballot_key key;
    int line;                /* of its first row */
    int lines[MAX_CRITERIA]; /* of each score; 0: not in the file */
};

struct reading {
    struct committee *c;
    struct arena *arena;
    const char *session, *candidate, *path;
    int columns[COLUMN_COUNT]; /* -1: not there */
    VEC(struct ballot_row) rows;
    VEC(struct paper) papers;
};

/* --- the file --- */

static int find_columns(struct reading *r, const struct csv_record *head)
{
    for (int k = 0; k < COLUMN_COUNT; k++) {
        r->columns[k] = -1;
        for (int i = 0; i < (int)head->count && i < CSV_MAX_COLUMNS; i++)
            if (text_equal(head->cells[i], column_names[k]))
                r->columns[k] = i;
    }
    for (int k = 0; k < COLUMN_MEMBER; k++)
        if (r->columns[k] < 0 && (k != COLUMN_CANDIDATE || !r->candidate))
            return fail(ERR_DATA,
                        N_("the first line does not name the column \"{1}\"; "
                           "it is: candidate,seat,criterion,score"),
                        column_names[k]);
    return OK;
}

static int take_row(struct reading *r, const struct csv_record *record)
{
    struct ballot_row *row = vec_push(&r->rows);
    row->line = record->line;
    if (record->faults)
        return fail(ERR_DATA, N_("the quotes in this line do not match"));
    for (int k = 0; k < COLUMN_COUNT; k++) {
        int at = r->columns[k];
        bool there = at >= 0 && (size_t)at < record->count;
        row->cells[k] =
            there ? arena_strdup(r->arena, csv_unguard(record->cells[at])) : "";
        if (at >= 0 && !there)
            return fail(ERR_DATA, N_("this line has no \"{1}\""),
                        column_names[k]);
    }
    if (!r->candidate || text_blank(row->cells[COLUMN_CANDIDATE]) ||
        text_equal(row->cells[COLUMN_CANDIDATE], r->candidate))
        return OK;
    return fail(ERR_DATA,
                N_("this line is about {1}, not about {2}; leave the number "
                   "away to take over the whole file"),
                row->cells[COLUMN_CANDIDATE], r->candidate);
}

static int take_rows(struct reading *r, struct csv *csv)
{
    struct csv_record record = {.line = 1};
    int status = csv_next(&record, csv)
                     ? find_columns(r, &record)
                     : fail(ERR_DATA, N_("the file is empty"));
    while (status == OK && csv_next(&record, csv))
        status = take_row(r, &record);
    if (status == OK && !r->rows.count)
        status = fail(ERR_DATA, N_("there is no score in this file"));
    return status ? fail_at(status, r->path, record.line) : OK;
}

static int read_rows(struct reading *r)
{
    struct str content = {0};
    struct csv csv = {0};
    char **cells;
    int status = file_read(&content, r->path, BALLOTS_MAX_BYTES);
    if (status)
        goto done;
    status = csv_open(&csv, &content);
    if (status) {
        fail_at(status, r->path, fail_line());
        goto done;
    }
    if (!csv.delimiter)
        csv.delimiter = csv_peek(&cells, r->arena, &csv, ';') > 1 ? ';' : ',';
    status = take_rows(r, &csv);
done:
    csv_close(&csv);
    str_free(&content);
    return status;
}

/* --- whose form is it --- */

static bool may_be(const struct sitter *s, const struct facts *f,
                   const struct ballot_row *row)
{
    const char *member = row->cells[COLUMN_MEMBER];
    int seat = policy_seat(f->policy, row->cells[COLUMN_SEAT]);
    return s->seat == seat && s->sits && !s->recused &&
           (text_blank(member) || text_equal(member, s->member->id));
}

static int find_member(const char **out, const struct facts *f,
                       const struct ballot_row *row)
{
    const char *seat = row->cells[COLUMN_SEAT];
    const char *member = row->cells[COLUMN_MEMBER];
    int found = 0;
    if (policy_seat(f->policy, seat) < 0)
        return fail(ERR_DATA, N_("there is no seat \"{1}\""), seat);
    for (int i = 0; i < f->sitter_count; i++) {
        if (!may_be(&f->sitters[i], f, row))
            continue;
        *out = f->sitters[i].member->id;
        found++;
    }
    if (!found && !text_blank(member))
        return fail(ERR_DATA,
                    N_("\"{1}\" does not sit in seat \"{2}\", or does not take "
                       "part for this candidate"),
                    member, seat);
    if (!found)
        return fail(ERR_DATA,
                    N_("nobody who is present and takes part sits in seat "
                       "\"{1}\""),
                    seat);
    if (found > 1)
        return fail(ERR_DATA,
                    N_("several members sit in seat \"{1}\"; say who in the "
                       "column \"member\""),
                    seat);
    return OK;
}

static struct paper *find_paper(struct reading *r, const char *candidate,
                                const char *member)
{
    for (size_t i = 0; i < r->papers.count; i++)
        if (text_equal(r->papers.items[i].key.candidate, candidate) &&
            text_equal(r->papers.items[i].key.member, member))
            return &r->papers.items[i];
    return NULL;
}

/* --- into the draft --- */

static int parse_cell(struct ballot_cell *cell, const struct facts *f,
                      const struct ballot_row *row)
{
    const char *code = row->cells[COLUMN_CRITERION];
    const char *text = row->cells[COLUMN_SCORE];
    long score = SCORE_NO_OPINION;
    cell->criterion = policy_criterion(f->policy, code);
    if (cell->criterion < 0)
        return fail(ERR_DATA, N_("there is no criterion \"{1}\""), code);
    int status = text_blank(text) ? OK : hundredths_parse(&score, text);
    cell->score = (int)score;
    cell->note =
        text_blank(row->cells[COLUMN_NOTE]) ? NULL : row->cells[COLUMN_NOTE];
    return status;
}

static int put_row(struct reading *r, const struct ballot_row *row)
{
    struct facts f;
    struct ballot_cell cell;
    const char *member = NULL;
    const char *candidate =
        r->candidate ? r->candidate : row->cells[COLUMN_CANDIDATE];
    int status = facts_load(&f, r->c, r->arena, r->session, candidate);
    if (status == OK)
        status = find_member(&member, &f, row);
    if (status == OK)
        status = parse_cell(&cell, &f, row);
    if (status)
        return status;
    struct paper *paper = find_paper(r, candidate, member);
    if (!paper) {
        paper = vec_push(&r->papers);
        paper->key = (struct ballot_key){r->session, candidate, member};
        paper->line = row->line;
    }
    if (paper->lines[cell.criterion])
        return fail(ERR_DATA, N_("this score stands in the file twice"));
    paper->lines[cell.criterion] = row->line;
    return ballot_put(NULL, r->c, r->arena, &paper->key, &cell);
}

/* A form that lacks something names the row of the criterion. */
static int hand_in(struct reading *r, const struct paper *paper)
{
    struct facts f;
    struct sitter *s = NULL;
    int status = ballot_hand_in(&f, &s, r->c, r->arena, &paper->key);
    if (status == OK)
        return OK;
    int lacking = s && s->ballot ? ballot_lacking(&f, s) : -1;
    int line = lacking >= 0 ? paper->lines[lacking] : 0;
    return fail_at(status, r->path, line ? line : paper->line);
}

static int put_all(struct reading *r, bool draft)
{
    int status = OK;
    for (size_t i = 0; i < r->rows.count; i++) {
        status = put_row(r, &r->rows.items[i]);
        if (status)
            return fail_at(status, r->path, r->rows.items[i].line);
    }
    for (size_t i = 0; status == OK && !draft && i < r->papers.count; i++)
        status = hand_in(r, &r->papers.items[i]);
    return status;
}

int ballots_read_csv(int *stored, struct committee *c, const char *session,
                     const char *candidate, const char *path, bool draft)
{
    struct arena arena = {0};
    struct reading r = {.c = c,
                        .arena = &arena,
                        .session = session,
                        .candidate = candidate,
                        .path = path};
    int status = read_rows(&r);
    if (status == OK)
        status = db_begin(c->db);
    if (status == OK)
        status = db_finish(c->db, put_all(&r, draft));
    if (status == OK)
        undo_forget(c);
    *stored = (int)r.papers.count;
    vec_free(&r.rows);
    vec_free(&r.papers);
    arena_free(&arena);
    return status;
}
