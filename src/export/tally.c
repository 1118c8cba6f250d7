#include <committee/export/tally.h>

#include <stdlib.h>

#include <jansson.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/export/csv.h>
#include <committee/text/number.h>
#include <committee/text/safe.h>

#include "tally_json.h"

/* -- CSV ------------------------------------------------------------------- */

void tally_csv_head(struct str *out)
{
    static const char *const columns[] = {
        "candidate", "method", "seats",   "result", "result_exact",
        "outcome",   "reason", "pivotal", "rules",  NULL};
    struct csv_out csv = {.out = out};
    csv_row(&csv, columns);
}

static void csv_result(struct csv_out *csv, const struct figure *result)
{
    struct str shown = {0};
    if (result->exact)
        hundredths_add(&shown, LANG_EN, result->hundredths);
    csv_field(csv, str_text(&shown), true);
    csv_field(csv, result->exact, true);
    str_free(&shown);
}

static void csv_pivotal(struct csv_out *csv, const struct tally_row *row)
{
    struct str list = {0};
    for (int i = 0; i < row->seat_count; i++) {
        if (!row->doubt->pivotal[row->seats[i]])
            continue;
        str_add(&list, list.len ? ";" : "");
        str_add(&list, row->policy->seats[row->seats[i]].id);
    }
    csv_list(csv, str_text(&list));
    str_free(&list);
}

static void csv_rules(struct csv_out *csv, const struct tally_row *row)
{
    struct str list = {0};
    for (int m = 0; m < METHOD_COUNT; m++) {
        if (row->outcome->verdict == VERDICT_NONE ||
            m == (int)row->outcome->method)
            continue;
        str_add(&list, list.len ? ";" : "");
        str_add(&list, method_codes[m]);
        str_addc(&list, '=');
        str_add(&list, verdict_codes[row->doubt->by_method[m].verdict]);
    }
    csv_list(csv, str_text(&list));
    str_free(&list);
}

void tally_csv_row(struct str *out, const struct tally_row *row)
{
    const struct outcome *o = row->outcome;
    struct csv_out csv = {.out = out};
    char reason[40];
    reason_code(reason, o, row->policy);
    csv_field(&csv, row->candidate, false);
    csv_field(&csv, method_codes[o->method], false);
    csv_field(&csv, num(row->seat_count), true);
    csv_result(&csv, &o->result);
    csv_field(&csv, verdict_codes[o->verdict], false);
    csv_field(&csv, reason, false);
    csv_pivotal(&csv, row);
    csv_rules(&csv, row);
    csv_end(&csv);
}

/* -- JSON ------------------------------------------------------------------ */

/* Where the texts of one row are made safe. */
struct making {
    struct arena arena;
    const struct tally_row *row;
};

static const char *safe(struct making *mk, const char *text)
{
    return safe_line(&mk->arena, text);
}

static const char *decimal(struct making *mk, int hundredths)
{
    struct str text = {0};
    hundredths_add(&text, LANG_EN, hundredths);
    const char *kept = arena_strdup(&mk->arena, str_text(&text));
    str_free(&text);
    return kept;
}

static json_t *figure_json(struct making *mk, const struct figure *figure)
{
    if (!figure->exact)
        return json_null();
    return json_pack("{s:s, s:s}", "exact", figure->exact, "rounded",
                     decimal(mk, figure->hundredths));
}

static json_t *pivotal_json(struct making *mk)
{
    const struct tally_row *row = mk->row;
    json_t *list = json_array();
    for (int i = 0; i < row->seat_count; i++)
        if (row->doubt->pivotal[row->seats[i]])
            json_array_append_new(
                list,
                json_string(safe(mk, row->policy->seats[row->seats[i]].id)));
    return list;
}

/* The outcomes by the other methods, as in the CSV. */
static json_t *rules_json(struct making *mk)
{
    const struct tally_row *row = mk->row;
    json_t *object = json_object();
    for (int m = 0; m < METHOD_COUNT; m++)
        if (row->outcome->verdict != VERDICT_NONE &&
            m != (int)row->outcome->method)
            json_object_set_new(
                object, method_codes[m],
                json_string(verdict_codes[row->doubt->by_method[m].verdict]));
    return object;
}

static json_t *methods_json(struct making *mk)
{
    const struct tally_row *row = mk->row;
    json_t *object = json_object();
    if (row->outcome->verdict == VERDICT_NONE)
        return object;
    for (int m = 0; m < METHOD_COUNT; m++)
        json_object_set_new(
            object, method_codes[m],
            json_pack("{s:s, s:o}", "outcome",
                      verdict_codes[row->doubt->by_method[m].verdict], "result",
                      figure_json(mk, &row->doubt->by_method[m].result)));
    return object;
}

static json_t *scores_json(struct making *mk, int seat)
{
    const struct policy *policy = mk->row->policy;
    json_t *object = json_object();
    for (int c = 0; c < policy->criterion_count; c++)
        json_object_set_new(object, safe(mk, policy->criteria[c].code),
                            figure_json(mk, &mk->row->outcome->score[seat][c]));
    return object;
}

static json_t *seats_json(struct making *mk)
{
    const struct tally_row *row = mk->row;
    json_t *list = json_array();
    for (int s = 0; s < row->policy->seat_count; s++)
        json_array_append_new(
            list, json_pack("{s:s, s:i, s:o, s:o}", "seat",
                            safe(mk, row->policy->seats[s].id), "members",
                            row->members[s], "total",
                            figure_json(mk, &row->outcome->seat_total[s]),
                            "scores", scores_json(mk, s)));
    return list;
}

static json_t *criterion_json(struct making *mk, int c)
{
    const struct criterion *criterion = &mk->row->policy->criteria[c];
    const struct outcome *o = mk->row->outcome;
    json_t *floor = criterion->floor == NO_FLOOR
                        ? json_null()
                        : json_string(decimal(mk, criterion->floor));
    return json_pack("{s:s, s:i, s:o, s:o, s:o, s:o, s:b, s:b}", "code",
                     safe(mk, criterion->code), "weight", criterion->weight,
                     "floor", floor, "mean",
                     figure_json(mk, &o->criterion_mean[c]), "median",
                     figure_json(mk, &o->criterion_median[c]), "spread",
                     figure_json(mk, &o->criterion_spread[c]), "spread_flagged",
                     o->spread_flagged[c], "floor_missed", o->floor_missed[c]);
}

static json_t *criteria_json(struct making *mk)
{
    json_t *list = json_array();
    for (int c = 0; c < mk->row->policy->criterion_count; c++)
        json_array_append_new(list, criterion_json(mk, c));
    return list;
}

static json_t *steps_json(struct making *mk)
{
    const struct outcome *o = mk->row->outcome;
    return json_pack("{s:o, s:o, s:i, s:o, s:o, s:o, s:b, s:i, s:o, s:b}",
                     "seats", seats_json(mk), "criteria", criteria_json(mk),
                     "seats_counting", o->seats_counting, "spread",
                     figure_json(mk, &o->total_spread), "threshold",
                     figure_json(mk, &o->threshold), "margin",
                     figure_json(mk, &o->margin), "at_or_above", o->at_or_above,
                     "seats_above", o->seats_above, "distance",
                     figure_json(mk, &o->distance), "trimmed_is_median",
                     mk->row->doubt->trimmed_is_median);
}

static json_t *change_json(const struct change *change)
{
    if (change->steps == 0)
        return json_null();
    return json_pack("{s:i, s:s, s:b}", "steps", change->steps, "outcome",
                     verdict_codes[change->verdict], "at_most",
                     change->at_most);
}

static json_t *row_json(struct making *mk)
{
    const struct tally_row *row = mk->row;
    const struct outcome *o = row->outcome;
    bool any = o->result.exact != NULL;
    char reason[40];
    reason_code(reason, o, row->policy);
    return json_pack(
        "{s:s, s:s, s:i, s:s?, s:s?, s:s, s:s, s:o, s:o, s:o, s:o, "
        "s:{s:o, s:o}}",
        "candidate", safe(mk, row->candidate), "method",
        method_codes[o->method], "seats", row->seat_count, "result",
        any ? decimal(mk, o->result.hundredths) : NULL, "result_exact",
        o->result.exact, "outcome", verdict_codes[o->verdict], "reason",
        safe(mk, reason), "pivotal", pivotal_json(mk), "rules", rules_json(mk),
        "methods", methods_json(mk), "steps", steps_json(mk), "smallest_change",
        "up", change_json(&row->doubt->up), "down",
        change_json(&row->doubt->down));
}

json_t *tally_row_json(const struct tally_row *row)
{
    struct making mk = {.row = row};
    json_t *object = row_json(&mk);
    arena_free(&mk.arena);
    return object;
}

void tally_json_head(struct str *out)
{
    str_add(out, "[");
}

void tally_json_row(struct str *out, const struct tally_row *row, bool first)
{
    json_t *object = tally_row_json(row);
    char *text = json_dumps(object, JSON_COMPACT);
    str_add(out, first ? "\n" : ",\n");
    str_add(out, text);
    free(text);
    json_decref(object);
}

void tally_json_end(struct str *out)
{
    str_add(out, "\n]\n");
}
