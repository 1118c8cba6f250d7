/* The places of a year: quota, the reserve list, lotteries. */

#include <committee/cli/places.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/cli/command.h>
#include <committee/cli/commands.h>
#include <committee/core/lottery.h>
#include <committee/core/tally.h>
#include <committee/text/number.h>
#include <committee/text/safe.h>
#include <committee/work/places.h>

/* This year, or the one that was named. */
static int year_of(int *out, struct call *call)
{
    const char *text = call_value(call, FLAG_YEAR);
    long year = date_today().year;
    int status = text ? whole_parse(&year, text, 2000, 2999) : OK;
    *out = (int)year;
    return status;
}

/* --- quota --- */

static void say_quota(struct call *call, const struct quota_view *q)
{
    const char *used = quota_used(call->arena, q);
    if (q->vacated < 0) {
        call_say(call,
                 N_("{1}: it is not recorded how many homes fell "
                    "vacant; admitted: {2}."),
                 num(q->year), used);
        return;
    }
    call_say(call,
             N_("{1}: homes that fell vacant: {2}; places: {3} ({4} %, {5} at "
                "most); used: {6}."),
             num(q->year), num(q->vacated), num(q->places), num(q->share),
             num(q->cap), used);
    if (q->reserve)
        call_say(call, N_("On the reserve list: {1}."), num(q->reserve));
}

int run_quota(struct call *call)
{
    struct quota_view view;
    const char *year_text = call_arg(call, 0);
    const char *vacated_text = call_value(call, FLAG_VACATED);
    long year = date_today().year, vacated;
    int status = year_text ? whole_parse(&year, year_text, 2000, 2999) : OK;
    if (status == OK && vacated_text) {
        status = whole_parse(&vacated, vacated_text, 0, 100000);
        if (status == OK)
            status =
                quota_set_vacated(call->committee, (int)year, (int)vacated);
    }
    if (status == OK)
        status = quota_view(&view, call->committee, (int)year);
    if (status == OK)
        say_quota(call, &view);
    return status;
}

/* --- the reserve list --- */

static const char *decimal(struct arena *arena, enum lang lang, int hundredths)
{
    struct str text = {0};
    if (hundredths != SCORE_MISSING)
        hundredths_add(&text, lang, hundredths);
    const char *kept = arena_strdup(arena, str_text(&text));
    str_free(&text);
    return kept;
}

static void add_row(struct sheet *sheet, struct call *call,
                    const struct reserve_row *row)
{
    struct arena *arena = call->arena;
    const char *lot = row->tied ? "tied" : row->by_lot ? "drawn" : "";
    const char *values[] = {
        row->number,
        arena_printf(arena, "%d", row->rank),
        row->name,
        decimal(arena, LANG_EN, row->result),
        sheet_date(arena, row->registered),
        lot,
        row->decision,
        sheet_date(arena, date_of_ms(row->since)),
    };
    const char *words[sizeof values / sizeof *values] = {
        [3] = decimal(arena, call->lang, row->result),
        [4] = sheet_day(arena, row->registered),
        [7] = sheet_day(arena, date_of_ms(row->since)),
        [5] = row->tied     ? tr(call->lang, N_("equal, not drawn"))
              : row->by_lot ? tr(call->lang, N_("drawn"))
                            : ""};
    sheet_add(sheet, values, words);
}

int places_list(struct call *call, enum sheet_format format)
{
    static const struct sheet_column columns[] = {
        {"number", N_("Number"), CELL_TEXT},
        {"rank", N_("Order"), CELL_NUMBER},
        {"name", N_("Name"), CELL_TEXT},
        {"result", N_("Outcome"), CELL_NUMBER},
        {"registered_on", N_("Registered since"), CELL_TEXT},
        {"lot", N_("Lot"), CELL_TEXT},
        {"decision", N_("Decision"), CELL_TEXT},
        {"since", N_("Since"), CELL_TEXT},
        {0},
    };
    struct reserve_view view;
    struct sheet *sheet = sheet_new(call->arena, columns);
    int year;
    int status = year_of(&year, call);
    if (status == OK)
        status = reserve_view(&view, call->committee, call->arena, year, 0);
    if (status)
        return status;
    for (int i = 0; i < view.count; i++)
        add_row(sheet, call, &view.rows[i]);
    sheet_write(call, sheet, format);
    return OK;
}

/* --- lotteries --- */

static void say_order(struct call *call, const struct lottery_row *row)
{
    struct str text = {0};
    lottery_write(&text, &(struct lottery_paper){.commitment = row->commitment,
                                                 .seed = row->seed,
                                                 .numbers = row->order,
                                                 .count = row->count});
    str_add(&call->out, str_text(&text));
    str_free(&text);
}

static void say_moment(struct call *call, const char *id, int64_t at,
                       const char *who)
{
    struct str moment = {0};
    moment_short(&moment, call->lang, at);
    str_add(&call->out, "# ");
    tr_add(&call->out, call->lang, id, str_text(&moment),
           safe_line(call->arena, who));
    str_addc(&call->out, '\n');
    str_free(&moment);
}

/* As a text that --check takes. */
static int say_lotteries(struct call *call, int year)
{
    const struct lottery_row *rows;
    int count;
    int status =
        lotteries_view(&rows, &count, call->committee, call->arena, year);
    for (int i = 0; status == OK && i < count; i++) {
        say_moment(call, N_("made on {1} by {2}"), rows[i].made_at,
                   rows[i].made_by);
        if (rows[i].drawn_at)
            say_moment(call, N_("drawn on {1} by {2}"), rows[i].drawn_at,
                       rows[i].drawn_by);
        say_order(call, &rows[i]);
    }
    if (status == OK && count == 0)
        call_say(call, N_("There has been no lottery in {1}."), num(year));
    return status;
}

static int check_file(struct call *call)
{
    struct lottery_checked checked;
    const char *text, *path = call_value(call, FLAG_CHECK);
    int status = call_text(&text, call, FLAG_CHECK);
    if (status)
        return status;
    status = lottery_check(&checked, call->arena, text);
    if (status)
        return fail_at(status, path, checked.line);
    call_say(call,
             N_("Lotteries reckoned again: {1}, with {2} numbers; all is "
                "right."),
             num(checked.lotteries), num(checked.numbers));
    return OK;
}

int run_lottery(struct call *call)
{
    static const char *const codes[] = {"commit", "draw"};
    const char *commitment;
    int year, which = -1;
    if (call_has(call, FLAG_CHECK))
        return check_file(call);
    int status = year_of(&year, call);
    if (status == OK && call_arg(call, 0))
        status = call_code(&which, call_arg(call, 0), codes, 2);
    if (status == OK && which == 0)
        status =
            lottery_commit(&commitment, call->committee, call->arena, year);
    if (status == OK && which == 1)
        status = lottery_draw(call->committee, year);
    return status ? status : say_lotteries(call, year);
}
