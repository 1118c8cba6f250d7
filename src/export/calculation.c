#include <committee/export/calculation.h>

#include <stdio.h>
#include <stdlib.h>

#include <jansson.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/export/csv.h>
#include <committee/text/number.h>

#include "tally_json.h"

/* -- JSON ------------------------------------------------------------------ */

static json_t *outcome_json(const struct calculation_outcome *one)
{
    struct str at = {0};
    moment_iso(&at, one->at);
    json_t *object =
        json_pack("{s:i, s:s, s:s, s:i, s:o}", "round", one->round, "cause",
                  one->cause, "at", str_text(&at), "policy",
                  one->row.policy->version, "steps", tally_row_json(&one->row));
    str_free(&at);
    return object;
}

static json_t *candidate_json(const struct calculation_candidate *candidate)
{
    json_t *outcomes = json_array();
    for (int i = 0; i < candidate->outcome_count; i++)
        json_array_append_new(outcomes, outcome_json(&candidate->outcomes[i]));
    return json_pack(
        "{s:s, s:i, s:s, s:s?, s:o}", "candidate", candidate->number,
        "position", candidate->position, "phase", candidate->phase, "omitted",
        *candidate->omitted ? candidate->omitted : NULL, "outcomes", outcomes);
}

void calculation_json(struct str *out, const struct calculation *calculation)
{
    struct str date = {0};
    json_t *list = json_array();
    date_iso(&date, calculation->date);
    for (int i = 0; i < calculation->candidate_count; i++)
        json_array_append_new(list,
                              candidate_json(&calculation->candidates[i]));
    json_t *root = json_pack("{s:s, s:i, s:s, s:s, s:o}", "format",
                             "committee-calculation", "version", 1, "session",
                             calculation->session, "date", str_text(&date),
                             "candidates", list);
    char *text = json_dumps(root, JSON_INDENT(2) | JSON_SORT_KEYS);
    str_add(out, text);
    str_addc(out, '\n');
    free(text);
    json_decref(root);
    str_free(&date);
}

/* -- CSV ------------------------------------------------------------------- */

/* What every row of one outcome begins with. */
struct rows {
    struct csv_out *csv;
    const struct calculation_candidate *candidate;
    const struct calculation_outcome *of; /* NULL: none */
};

struct step {
    const char *name, *seat, *criterion;
    const struct figure *figure; /* NULL: none */
    const char *value;           /* a code, or a list of them */
};

static void add_figure(struct csv_out *csv, const struct figure *figure)
{
    struct str rounded = {0};
    bool any = figure && figure->exact;
    if (any)
        hundredths_add(&rounded, LANG_EN, figure->hundredths);
    csv_field(csv, any ? figure->exact : "", true);
    csv_field(csv, str_text(&rounded), true);
    str_free(&rounded);
}

static void add_row(const struct rows *rows, const struct step *step)
{
    const struct calculation_outcome *of = rows->of;
    csv_field(rows->csv, rows->candidate->number, false);
    csv_field(rows->csv, of ? num(of->round) : "", true);
    csv_field(rows->csv, of ? of->cause : "", false);
    csv_field(rows->csv, of ? num(of->row.policy->version) : "", true);
    csv_field(rows->csv, step->name, false);
    csv_field(rows->csv, step->seat ? step->seat : "", false);
    csv_field(rows->csv, step->criterion ? step->criterion : "", false);
    add_figure(rows->csv, step->figure);
    csv_field(rows->csv, step->value ? step->value : "", false);
    csv_end(rows->csv);
}

/* A figure that is not there is no step. */
static void add_step(const struct rows *rows, const char *name,
                     const char *seat, const char *criterion,
                     const struct figure *figure)
{
    if (figure->exact)
        add_row(rows, &(struct step){name, seat, criterion, figure, NULL});
}

static void add_code(const struct rows *rows, const char *name,
                     const char *value)
{
    add_row(rows, &(struct step){.name = name, .value = value});
}

static void add_seats(const struct rows *rows)
{
    const struct policy *policy = rows->of->row.policy;
    const struct outcome *o = rows->of->row.outcome;
    for (int s = 0; s < policy->seat_count; s++) {
        const char *seat = policy->seats[s].id;
        for (int c = 0; c < policy->criterion_count; c++)
            add_step(rows, "score", seat, policy->criteria[c].code,
                     &o->score[s][c]);
        add_step(rows, "seat-total", seat, NULL, &o->seat_total[s]);
    }
}

static void add_criteria(const struct rows *rows)
{
    const struct policy *policy = rows->of->row.policy;
    const struct outcome *o = rows->of->row.outcome;
    for (int c = 0; c < policy->criterion_count; c++) {
        const char *code = policy->criteria[c].code;
        add_step(rows, "criterion-mean", NULL, code, &o->criterion_mean[c]);
        add_step(rows, "criterion-median", NULL, code, &o->criterion_median[c]);
        add_step(rows, "criterion-spread", NULL, code, &o->criterion_spread[c]);
        if (o->spread_flagged[c])
            add_row(rows, &(struct step){.name = "spread-flagged",
                                         .criterion = code});
        if (o->floor_missed[c])
            add_row(rows,
                    &(struct step){.name = "floor-missed", .criterion = code});
    }
}

static void add_outcome(const struct rows *rows)
{
    const struct outcome *o = rows->of->row.outcome;
    char reason[40];
    reason_code(reason, o, rows->of->row.policy);
    add_step(rows, "spread", NULL, NULL, &o->total_spread);
    add_step(rows, "threshold", NULL, NULL, &o->threshold);
    add_step(rows, "margin", NULL, NULL, &o->margin);
    add_code(rows, "method", method_codes[o->method]);
    add_step(rows, "result", NULL, NULL, &o->result);
    add_step(rows, "distance", NULL, NULL, &o->distance);
    add_code(rows, "outcome", verdict_codes[o->verdict]);
    add_code(rows, "reason", reason);
}

/* "change-up", or with "-at-most" when the search was cut short. */
static void add_change(const struct rows *rows, const char *way,
                       const struct change *change)
{
    char steps[24], name[40];
    if (change->steps == 0)
        return;
    snprintf(name, sizeof name, "change-%s%s", way,
             change->at_most ? "-at-most" : "");
    snprintf(steps, sizeof steps, "%d/1", change->steps);
    struct figure figure = {steps, change->steps * 100};
    add_row(rows, &(struct step){.name = name,
                                 .figure = &figure,
                                 .value = verdict_codes[change->verdict]});
}

/* Other methods, pivotal seats, the smallest changes. */
static void add_doubt(const struct rows *rows)
{
    const struct tally_row *row = &rows->of->row;
    if (row->outcome->verdict == VERDICT_NONE)
        return;
    for (int m = 0; m < METHOD_COUNT; m++) {
        struct str name = {0};
        str_addf(&name, "by-%s", method_codes[m]);
        add_row(rows,
                &(struct step){
                    .name = str_text(&name),
                    .figure = &row->doubt->by_method[m].result,
                    .value = verdict_codes[row->doubt->by_method[m].verdict]});
        str_free(&name);
    }
    for (int s = 0; s < row->policy->seat_count; s++)
        if (row->doubt->pivotal[s])
            add_row(rows, &(struct step){.name = "pivotal",
                                         .seat = row->policy->seats[s].id});
    add_change(rows, "up", &row->doubt->up);
    add_change(rows, "down", &row->doubt->down);
}

void calculation_csv(struct csv_out *csv, const struct calculation *calculation)
{
    static const char *const columns[] = {
        "candidate", "round", "cause",   "policy", "step", "seat",
        "criterion", "exact", "rounded", "value",  NULL};
    csv_row(csv, columns);
    for (int i = 0; i < calculation->candidate_count; i++) {
        struct rows rows = {csv, &calculation->candidates[i], NULL};
        if (*rows.candidate->omitted)
            add_code(&rows, "omitted", rows.candidate->omitted);
        for (int k = 0; k < rows.candidate->outcome_count; k++) {
            rows.of = &rows.candidate->outcomes[k];
            add_seats(&rows);
            add_criteria(&rows);
            add_outcome(&rows);
            add_doubt(&rows);
        }
    }
}
