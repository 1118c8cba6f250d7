/* The rows in which each seat votes, and what the votes come to. */

#include "vote_rows.h"

#include <stdio.h>

#include <committee/base/arena.h>
#include <committee/tui/item.h>
#include <committee/work/committee.h>

enum { SEAT_COLS = 16 }; /* for the name of a seat beside its choices */

void vote_rows_start(struct vote_rows *rows, struct ui *ui,
                     struct form_item *items, const struct policy *policy)
{
    *rows = (struct vote_rows){.items = items, .policy = policy};
    rows->options[0] = tr(ui->lang, N_("for"));
    rows->options[CAST_AGAINST - CAST_FOR] = tr(ui->lang, N_("against"));
    rows->options[CAST_ABSTAIN - CAST_FOR] = tr(ui->lang, N_("abstains"));
    items[VOTE_ROW_ABOUT] = (struct form_item){
        .kind = FORM_NOTE, .label_cols = SEAT_COLS, .joined = true};
    for (int i = 0; i < MAX_SEATS; i++)
        items[VOTE_ROW_SEATS + i] = (struct form_item){
            .kind = FORM_CHOICE,
            .label = i < policy->seat_count ? policy->seats[i].brief : "",
            .label_cols = SEAT_COLS,
            .joined = true,
            .options = rows->options,
            .count = 3,
            .at = -1};
    items[VOTE_ROW_RESULT] = (struct form_item){.kind = FORM_NOTE,
                                                .label_cols = SEAT_COLS,
                                                .joined = true,
                                                .strong = true,
                                                .gap = true};
    for (int p = 0; p < VOTE_PROPOSALS; p++)
        for (int i = 0; i < MAX_SEATS; i++)
            rows->cast[p][i] = rows->kept[p][i] = CAST_WAITING;
}

void vote_rows_free(struct vote_rows *rows)
{
    str_free(&rows->about);
    str_free(&rows->result);
}

/* --- what is on the screen --- */

static void say_about(struct vote_rows *rows, struct ui *ui, int proposal)
{
    struct str out = {0};
    str_clear(&rows->about);
    tr_add(&rows->about, ui->lang,
           proposal < 0 ? N_("Choose first: does the committee admit or "
                             "decline?")
           : proposal   ? N_("Who votes for admitting? Each seat has one vote.")
                        : N_("Who votes for declining? Each seat has one "
                               "vote."));
    vote_add_seats(&out, rows->policy, rows->entitled.seats, CAST_OUT, false);
    if (proposal >= 0 && out.len) {
        str_addc(&rows->about, ' ');
        tr_add(&rows->about, ui->lang, N_("Without a vote here: {1}."),
               str_text(&out));
    }
    str_free(&out);
    rows->items[VOTE_ROW_ABOUT].label = str_text(&rows->about);
}

static void add_waiting(struct str *out, struct ui *ui,
                        const struct policy *policy,
                        const struct vote_input *vote)
{
    struct str names = {0};
    vote_add_seats(&names, policy, vote->seats, CAST_WAITING, false);
    tr_add(out, ui->lang, N_("Still to vote: {1}."), str_text(&names));
    str_free(&names);
}

/* The votes of the proposal as they are, of those who have one. */
static struct vote_input votes_now(const struct vote_rows *rows)
{
    struct vote_input vote = rows->entitled;
    for (int i = 0; i < vote.seat_count; i++)
        if (vote.seats[i] == CAST_WAITING)
            vote.seats[i] = rows->cast[vote.admit][i];
    return vote;
}

static void say_result(struct vote_rows *rows, struct ui *ui)
{
    struct vote_input vote = votes_now(rows);
    vote_take(&rows->count, &vote);
    enum vote_result result = rows->count.result;
    str_clear(&rows->result);
    vote_add_figures(&rows->result, ui->lang, &rows->count);
    str_addc(&rows->result, ' ');
    if (result == VOTED_WAITING)
        add_waiting(&rows->result, ui, rows->policy, &vote);
    else
        str_add(&rows->result, tr(ui->lang, vote_result_title(result)));
    if (result == VOTED_HELD || result == VOTED_CHAIR_SILENT) {
        str_addc(&rows->result, ' ');
        str_add(&rows->result,
                tr(ui->lang, N_("Go back to the scores for that.")));
    }
    rows->items[VOTE_ROW_RESULT].label = str_text(&rows->result);
}

void vote_rows_fit(struct vote_rows *rows, struct ui *ui,
                   const struct vote_input *entitled, int proposal,
                   bool counted)
{
    bool voting = counted && proposal >= 0;
    rows->entitled = *entitled;
    rows->entitled.admit = proposal > 0;
    rows->items[VOTE_ROW_ABOUT].hidden = !counted;
    rows->items[VOTE_ROW_RESULT].hidden = !voting;
    for (int i = 0; i < MAX_SEATS; i++) {
        struct form_item *row = &rows->items[VOTE_ROW_SEATS + i];
        bool votes =
            i < entitled->seat_count && entitled->seats[i] == CAST_WAITING;
        enum cast cast = rows->cast[proposal > 0][i];
        row->hidden = !voting || !votes;
        row->at = cast == CAST_WAITING ? -1 : (int)cast - CAST_FOR;
    }
    say_about(rows, ui, proposal);
    say_result(rows, ui);
}

void vote_rows_follow(struct vote_rows *rows, struct ui *ui)
{
    bool changed = false;
    for (int i = 0; i < rows->entitled.seat_count; i++) {
        const struct form_item *row = &rows->items[VOTE_ROW_SEATS + i];
        enum cast *cast = &rows->cast[rows->entitled.admit][i];
        enum cast chosen = (enum cast)(CAST_FOR + row->at);
        if (row->hidden || row->at < 0 || *cast == chosen)
            continue;
        *cast = chosen;
        changed = true;
    }
    if (changed)
        say_result(rows, ui);
}

int vote_rows_waiting(const struct vote_rows *rows)
{
    for (int i = 0; i < MAX_SEATS; i++) {
        const struct form_item *row = &rows->items[VOTE_ROW_SEATS + i];
        if (!row->hidden && row->at < 0)
            return VOTE_ROW_SEATS + i;
    }
    return -1;
}

int vote_rows_list(struct seat_vote *out, const struct vote_rows *rows)
{
    struct vote_input vote = votes_now(rows);
    int count = 0;
    for (int i = 0; i < vote.seat_count; i++)
        if (vote.seats[i] >= CAST_FOR)
            out[count++] =
                (struct seat_vote){rows->policy->seats[i].id, vote.seats[i]};
    return count;
}

/* --- drafts --- */

static void draft_key(char key[128], const struct vote_rows *rows,
                      const struct item *item, int proposal, int seat)
{
    char what[96];
    snprintf(what, sizeof what, "decision-vote-%s-%s",
             proposal ? "admit" : "decline", rows->policy->seats[seat].id);
    item_draft_key(key, item, what);
}

int vote_rows_save(struct vote_rows *rows, struct committee *c,
                   const struct item *item)
{
    for (int p = 0; p < VOTE_PROPOSALS; p++)
        for (int i = 0; i < rows->policy->seat_count; i++) {
            char key[128];
            enum cast cast = rows->cast[p][i];
            if (cast == rows->kept[p][i])
                continue;
            draft_key(key, rows, item, p, i);
            int status = draft_save(c, key, cast_codes[cast]);
            if (status)
                return status;
            rows->kept[p][i] = cast;
        }
    return OK;
}

static enum cast load_one(struct committee *c, const char *key,
                          enum cast otherwise)
{
    struct arena arena = {0};
    const char *word = "";
    if (draft_load(&word, c, &arena, key))
        word = "";
    for (int cast = CAST_FOR; cast < CAST_COUNT; cast++)
        if (text_equal(word, cast_codes[cast]))
            otherwise = (enum cast)cast;
    arena_free(&arena);
    return otherwise;
}

void vote_rows_load(struct vote_rows *rows, struct committee *c,
                    const struct item *item)
{
    for (int p = 0; p < VOTE_PROPOSALS; p++)
        for (int i = 0; i < rows->policy->seat_count; i++) {
            char key[128];
            draft_key(key, rows, item, p, i);
            rows->cast[p][i] = load_one(c, key, rows->cast[p][i]);
            rows->kept[p][i] = rows->cast[p][i];
        }
}

void vote_rows_forget(struct vote_rows *rows, struct committee *c,
                      const struct item *item)
{
    for (int p = 0; p < VOTE_PROPOSALS; p++)
        for (int i = 0; i < rows->policy->seat_count; i++) {
            char key[128];
            draft_key(key, rows, item, p, i);
            draft_save(c, key, "");
            rows->kept[p][i] = rows->cast[p][i];
        }
}
