/* list borderline: the doubtful candidates of a session, as the screen does. */

#include <committee/cli/borderline.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/cli/command.h>
#include <committee/text/number.h>
#include <committee/work/borderline.h>

/* "1", "1=" when another one is exactly as far. */
static const char *rank_text(struct arena *arena,
                             const struct borderline_row *row, bool people)
{
    if (!row->rank)
        return "";
    return arena_printf(arena, people && row->tied ? "%d=" : "%d", row->rank);
}

/* With its side of the threshold: "0.05", "-0.10". */
static const char *distance_text(struct arena *arena, enum lang lang,
                                 const struct outcome *o)
{
    const char *text = sheet_figure(arena, lang, &o->distance);
    bool below = o->distance.exact && !o->at_or_above;
    return below ? arena_printf(arena, "-%s", text) : text;
}

static const char *exact_distance(struct arena *arena, const struct outcome *o)
{
    if (!o->distance.exact)
        return "";
    return arena_printf(arena, "%s%s", o->at_or_above ? "" : "-",
                        o->distance.exact);
}

/* "resident=3.70;welfare=3.60", for people "huurders 3,70 welzijn 3,60". */
static const char *seats_text(struct arena *arena, enum lang lang,
                              const struct policy *policy,
                              const struct outcome *o, bool people)
{
    const char *text = "";
    for (int s = 0; s < policy->seat_count; s++) {
        const char *total = sheet_figure(arena, lang, &o->seat_total[s]);
        if (!*total)
            continue;
        text = arena_printf(
            arena, people ? "%s%s%s %s" : "%s%s%s=%s", text,
            !*text   ? ""
            : people ? " "
                     : ";",
            people ? policy->seats[s].brief : policy->seats[s].id, total);
    }
    return text;
}

static const char *state_text(struct arena *arena, enum lang lang,
                              const struct borderline_row *row)
{
    if (row->phase == PHASE_REVEALED)
        return tr(lang, N_("to be decided"));
    if (!*row->decision)
        return tr(lang, phase_title(row->phase));
    struct str text = {0};
    tr_add(&text, lang, row->admit ? N_("admitted {1}") : N_("declined {1}"),
           row->decision);
    const char *kept = arena_strdup(arena, str_text(&text));
    str_free(&text);
    return kept;
}

static void add_row(struct sheet *sheet, const struct call *call,
                    const struct borderline_view *view,
                    const struct borderline_row *row)
{
    struct arena *arena = call->arena;
    const struct outcome *o = row->outcome;
    const char *values[] = {
        row->candidate,
        rank_text(arena, row, false),
        row->name,
        sheet_figure(arena, LANG_EN, &o->result),
        o->result.exact ? o->result.exact : "",
        distance_text(arena, LANG_EN, o),
        exact_distance(arena, o),
        sheet_figure(arena, LANG_EN, &o->total_spread),
        verdict_codes[o->verdict],
        seats_text(arena, LANG_EN, view->policy, o, false),
        arena_printf(arena, "%d", row->round),
        phase_codes[row->phase],
        row->decision,
    };
    const char *words[sizeof values / sizeof *values] = {
        [1] = rank_text(arena, row, true),
        [3] = sheet_figure(arena, call->lang, &o->result),
        [5] = distance_text(arena, call->lang, o),
        [7] = sheet_figure(arena, call->lang, &o->total_spread),
        [9] = seats_text(arena, call->lang, view->policy, o, true),
        [11] = state_text(arena, call->lang, row)};
    sheet_add(sheet, values, words);
}

int borderline_list(struct call *call, enum sheet_format format)
{
    static const struct sheet_column columns[] = {
        {"number", N_("Candidate"), CELL_TEXT},
        {"rank", N_("Order"), CELL_NUMBER},
        {"name", N_("Name"), CELL_TEXT},
        {"result", N_("Outcome"), CELL_NUMBER},
        {"result_exact", NULL, CELL_FRACTION},
        {"distance", N_("Distance"), CELL_NUMBER},
        {"distance_exact", NULL, CELL_FRACTION},
        {"spread", N_("Spread"), CELL_NUMBER},
        {"outcome", NULL, CELL_TEXT},
        {"seats", N_("Per seat"), CELL_TEXT},
        {"round", NULL, CELL_NUMBER},
        {"phase", N_("State"), CELL_TEXT},
        {"decision", NULL, CELL_TEXT},
        {0},
    };
    const struct borderline_view *view;
    struct sheet *sheet = sheet_new(call->arena, columns);
    int status = borderline_view(&view, call->committee, call->arena,
                                 call_value(call, FLAG_SESSION));
    if (status)
        return status;
    for (int i = 0; i < view->count; i++)
        add_row(sheet, call, view, &view->rows[i]);
    sheet_write(call, sheet, format);
    return OK;
}
