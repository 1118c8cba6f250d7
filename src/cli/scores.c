#include <committee/cli/scores.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/cli/command.h>
#include <committee/cli/sheet.h>
#include <committee/export/table.h>
#include <committee/text/number.h>
#include <committee/text/safe.h>
#include <committee/work/items.h>

enum { SCORES_COLS = 80 };

/* "3,55"; "–" where there is nothing. */
static const char *figure_text(struct call *call, const struct figure *figure)
{
    struct str text = {0};
    if (!figure->exact)
        return "–";
    hundredths_add(&text, call->lang, figure->hundredths);
    const char *kept = arena_strdup(call->arena, str_text(&text));
    str_free(&text);
    return kept;
}

/* A score as it was given: "4". */
static const char *score_text(struct call *call, int score)
{
    struct str text = {0};
    if (score == SCORE_NO_OPINION)
        return tr(call->lang, N_("no opinion"));
    if (score == SCORE_MISSING)
        return "–";
    hundredths_short(&text, call->lang, score);
    const char *kept = arena_strdup(call->arena, str_text(&text));
    str_free(&text);
    return kept;
}

/* The only member who scored for a seat; -1: nobody, or several. */
static int only_scorer(const struct item_view *view, int seat)
{
    int found = -1;
    for (int m = 0; m < view->member_count; m++) {
        const struct shown_score *own = &view->scores[(size_t)m * MAX_CRITERIA];
        bool scored = false;
        for (int i = 0; i < view->policy->criterion_count; i++)
            scored |= own[i].score != SCORE_MISSING;
        if (view->members[m].seat_index != seat || !scored)
            continue;
        if (found >= 0)
            return -1;
        found = m;
    }
    return found;
}

static const char *cell(struct call *call, const struct item_view *view,
                        int seat, int criterion)
{
    int scorer = only_scorer(view, seat);
    return scorer >= 0
               ? score_text(
                     call,
                     view->scores[scorer * MAX_CRITERIA + criterion].score)
               : figure_text(call, &view->outcome->score[seat][criterion]);
}

static void add_row(struct table *table, struct call *call,
                    const struct item_view *view, int criterion)
{
    const struct policy *policy = view->policy;
    const struct outcome *o = view->outcome;
    bool total = criterion == policy->criterion_count;
    const char *cells[MAX_SEATS + 3];
    int n = 0;
    cells[n++] =
        total ? tr(call->lang, N_("weighted mean"))
              : criterion_brief(&policy->criteria[criterion], call->lang);
    for (int s = 0; s < policy->seat_count; s++)
        cells[n++] = total ? figure_text(call, &o->seat_total[s])
                           : cell(call, view, s, criterion);
    cells[n++] =
        figure_text(call, total ? &o->result : &o->criterion_mean[criterion]);
    cells[n] = figure_text(call, total ? &o->total_spread
                                       : &o->criterion_spread[criterion]);
    table_add(table, cells);
}

static void say_table(struct call *call, const struct item_view *view)
{
    static const char align[] = "lrrrrrrrrrrr";
    const struct policy *policy = view->policy;
    const char *titles[MAX_SEATS + 3];
    int n = 0;
    titles[n++] = tr(call->lang, N_("criterion"));
    for (int s = 0; s < policy->seat_count; s++)
        titles[n++] = policy->seats[s].brief;
    titles[n++] = tr(call->lang, N_("on average"));
    titles[n++] = tr(call->lang, N_("spread"));
    struct table *table = table_new(
        call->arena, arena_strndup(call->arena, align, (size_t)n), titles);
    for (int i = 0; i <= policy->criterion_count; i++)
        add_row(table, call, view, i);
    table_write(&call->out, table, call_cols(SCORES_COLS), "-");
}

static void say_changes(struct call *call, const struct item_view *view)
{
    for (int m = 0; m < view->member_count; m++) {
        for (int i = 0; i < view->policy->criterion_count; i++) {
            const struct shown_score *s = &view->scores[m * MAX_CRITERIA + i];
            if (s->changed)
                call_say(
                    call,
                    text_blank(s->why)
                        ? N_("Changed in round 2: {1}, {2}, from {3} to "
                             "{4}.")
                        : N_("Changed in round 2: {1}, {2}, from {3} to "
                             "{4}: {5}"),
                    criterion_brief(&view->policy->criteria[i], call->lang),
                    view->members[m].name, score_text(call, s->first),
                    score_text(call, s->score),
                    safe_line(call->arena, s->why ? s->why : ""));
        }
    }
}

static void say_steps(struct call *call, const struct item_view *view,
                      int count)
{
    for (int i = 0; i < view->step_count && i < count; i++) {
        tr_message(&call->out, call->lang, &view->steps[i]);
        str_addc(&call->out, '\n');
    }
}

void scores_say(struct call *call, const struct item_view *view)
{
    if (!view->scores || !view->outcome)
        return;
    say_table(call, view);
    say_changes(call, view);
    str_addc(&call->out, '\n');
    say_steps(call, view, view->step_count);
}

/* "3,55: eerst bespreken", "2 van 3: toelaten", or the verdict alone. */
static const char *outcome_text(struct call *call, const struct outcome *o)
{
    const char *verdict = tr(call->lang, verdict_title(o->verdict));
    if (!o->result.exact)
        return arena_strdup(call->arena, verdict);
    const char *result =
        o->method == METHOD_MAJORITY
            ? arena_strdup(call->arena,
                           trf(call->lang, N_("{1} of {2}"),
                               num(o->seats_above), num(o->seats_counting)))
            : figure_text(call, &o->result);
    return arena_printf(call->arena, "%s, %s", result, verdict);
}

void scores_say_moved(struct call *call, const struct outcome *before,
                      const struct item_view *now)
{
    if (!before || !now->outcome)
        return;
    call_say(call, N_("Before: {1}. Now: {2}."), outcome_text(call, before),
             outcome_text(call, now->outcome));
    say_steps(call, now, 1);
}
