/* The places of a year: who holds one, who waits, who moves up. */

#include <committee/work/places.h>

#include "guard.h"
#include "inside.h"

#include <committee/core/lottery.h>
#include <committee/core/reserve.h>
#include <committee/store/decisions.h>
#include <committee/store/events.h>
#include <committee/store/places.h>
#include <committee/work/items.h>

/* -- the year as it is stored ---------------------------------------------- */

struct year {
    int year, places, vacated;
    const struct stored_place *rows;
    int count;
    const struct stored_lottery *lotteries;
    int lottery_count;
};

static int year_load(struct year *y, struct committee *c, struct arena *arena,
                     int year, int64_t moment)
{
    *y = (struct year){.year = year};
    int status = store_quota(&y->vacated, c->db, year, moment);
    if (status == OK)
        status = store_places(&y->rows, &y->count, c->db, arena, year, moment);
    if (status == OK)
        status = store_lotteries(&y->lotteries, &y->lottery_count, c->db, arena,
                                 year);
    y->places =
        quota_places(y->vacated, c->config.quota.share, c->config.quota.max);
    return status;
}

static int count_state(const struct year *y, enum place_state state)
{
    int count = 0;
    for (int i = 0; i < y->count; i++)
        count += y->rows[i].state == state && !y->rows[i].erased;
    return count;
}

/* Nobody waits while the number of homes is not known. */
static int free_places(const struct year *y)
{
    int held = 0;
    if (y->places == PLACES_UNKNOWN)
        return y->count;
    for (int i = 0; i < y->count; i++)
        held += y->rows[i].state == PLACE_HELD;
    return y->places > held ? y->places - held : 0;
}

/* The first lottery that was drawn after the admission (0: none), counted
   from 1. */
static int lottery_of(const struct year *y, const struct stored_place *place,
                      int64_t moment)
{
    for (int i = 0; i < y->lottery_count; i++) {
        int64_t drawn = y->lotteries[i].drawn_at;
        if (drawn && drawn >= place->admitted_at &&
            (moment == 0 || drawn <= moment))
            return i + 1;
    }
    return 0;
}

/* Who waits, in order; `key` is the row in the year. */
static int rank_waiting(struct reserve_entry **out, struct arena *arena,
                        const struct year *y, int64_t moment)
{
    struct reserve_entry *list =
        arena_array(arena, struct reserve_entry, y->count + 1);
    int count = 0;
    for (int i = 0; i < y->count; i++) {
        const struct stored_place *p = &y->rows[i];
        if (p->state != PLACE_RESERVE || p->erased)
            continue;
        int draw = lottery_of(y, p, moment);
        list[count++] = (struct reserve_entry){
            .number = p->number,
            .result = p->result,
            .registered = p->registered,
            .draw = draw,
            .seed = draw ? y->lotteries[draw - 1].seed : "",
            .key = i,
        };
    }
    reserve_rank(list, count);
    *out = list;
    return count;
}

/* -- writing --------------------------------------------------------------- */

/* Told in the log by the act that brought it about: a line of its own would
   tell a decision to who may not know it. */
static int put_place(struct committee *c, struct stored_place place)
{
    place.by = actor(c);
    place.at = clock_now_ms();
    return store_place_add(c->db, &place);
}

int places_settle(const char **moved, struct committee *c, struct arena *arena,
                  int year, enum place_cause cause)
{
    struct year y;
    struct reserve_entry *waiting;
    struct str numbers = {0};
    int status = year_load(&y, c, arena, year, 0);
    int count = status ? 0 : rank_waiting(&waiting, arena, &y, 0);
    int up = count ? reserve_moving_up(waiting, count, free_places(&y)) : 0;
    for (int i = 0; status == OK && i < up; i++) {
        const struct stored_place *p = &y.rows[waiting[i].key];
        status = put_place(
            c, (struct stored_place){p->decision, PLACE_HELD, .cause = cause});
        str_addf(&numbers, "%s%s", numbers.len ? ", " : "", p->number);
    }
    *moved = arena_strdup(arena, str_text(&numbers));
    str_free(&numbers);
    return status;
}

/* A new admission: a place, or behind who waits already. */
static int place_admitted(enum place_state *state, struct committee *c,
                          struct arena *arena, const struct stored_decision *d)
{
    struct year y;
    int status = year_load(&y, c, arena, date_of_ms(d->at).year, 0);
    if (status)
        return status;
    bool room = y.places == PLACES_UNKNOWN ||
                (free_places(&y) > 0 && count_state(&y, PLACE_RESERVE) == 0);
    *state = room ? PLACE_HELD : PLACE_RESERVE;
    return put_place(
        c, (struct stored_place){.decision = d->id,
                                 .state = *state,
                                 .cause = d->corrects ? PLACE_BY_CORRECTION
                                                      : PLACE_BY_DECISION});
}

int places_after_decision(struct placing *out, struct committee *c,
                          struct arena *arena, const struct stored_decision *d)
{
    struct stored_place old;
    *out = (struct placing){.state = "", .moved = ""};
    int status = store_place_of_item(&old, c->db, arena, d->item);
    if (status)
        return status;
    bool stands = old.decision && old.state != PLACE_GONE;
    enum place_state state = stands ? old.state : PLACE_GONE;
    if (d->admit && !stands)
        status = place_admitted(&state, c, arena, d);
    if (!d->admit && stands) {
        state = PLACE_GONE;
        status =
            put_place(c, (struct stored_place){.decision = old.decision,
                                               .state = PLACE_GONE,
                                               .cause = PLACE_BY_CORRECTION});
    }
    out->state = place_state_codes[state];
    int year = date_of_ms(old.decision ? old.admitted_at : d->at).year;
    if (status == OK)
        status = places_settle(&out->moved, c, arena, year,
                               d->corrects ? PLACE_BY_CORRECTION
                                           : PLACE_BY_DECISION);
    return status;
}

/* -- the quota ------------------------------------------------------------- */

/* From who stands where one could tell a decision that is not theirs to see. */
int places_withheld(bool *out, struct committee *c, int year)
{
    struct decided_apart apart;
    int status = store_decided_apart(&apart, c->db,
                                     &(struct decision_search){.year = year},
                                     c->viewer.member);
    *out = apart.admitted + apart.declined > 0;
    return status;
}

/* Who takes no part in a decision of the year learns the number of the others
   admitted only, whether they hold a place or wait. */
static int fill_quota(struct quota_view *out, struct committee *c,
                      const struct year *y)
{
    struct decided_apart apart;
    *out = (struct quota_view){
        .year = y->year,
        .vacated = y->vacated,
        .share = c->config.quota.share,
        .cap = c->config.quota.max,
        .places = y->places == PLACES_UNKNOWN ? 0 : y->places,
        .used = count_state(y, PLACE_HELD),
        .reserve = count_state(y, PLACE_RESERVE),
    };
    int status = store_decided_apart(&apart, c->db,
                                     &(struct decision_search){.year = y->year},
                                     c->viewer.member);
    out->apart = apart.admitted + apart.declined;
    if (out->apart) {
        out->used += out->reserve - apart.placed;
        out->reserve = 0;
    }
    return status;
}

int quota_view(struct quota_view *out, struct committee *c, int year)
{
    struct arena arena = {0};
    struct year y;
    *out = (struct quota_view){.year = year};
    int status = year_load(&y, c, &arena, year, 0);
    if (status == OK)
        status = fill_quota(out, c, &y);
    arena_free(&arena);
    return status;
}

const char *quota_used(struct arena *arena, const struct quota_view *quota)
{
    return quota->apart ? arena_printf(arena, "%d–%d", quota->used,
                                       quota->used + quota->apart)
                        : arena_printf(arena, "%d", quota->used);
}

int quota_set_vacated(struct committee *c, int year, int vacated)
{
    struct arena arena = {0};
    const char *moved;
    int status = require(c, OP_NEW_SESSION, &(struct subject){0});
    if (status == OK && vacated < 0)
        status = fail(ERR_DATA, N_("a number of homes cannot be negative"));
    if (status == OK)
        status = db_begin(c->db);
    if (status)
        return status;
    status =
        store_quota_add(c->db, &(struct stored_quota){.year = year,
                                                      .vacated = vacated,
                                                      .by = actor(c),
                                                      .at = clock_now_ms()});
    if (status == OK)
        status = places_settle(&moved, c, &arena, year, PLACE_BY_QUOTA);
    if (status == OK)
        status = note_log(c, "quota", (struct about){0},
                          (const char *[]){"year", num(year), "vacated",
                                           num(vacated), "moved", moved, NULL});
    status = db_finish(c->db, status);
    arena_free(&arena);
    return status;
}

/* -- the reserve list ------------------------------------------------------ */

static int fill_row(struct reserve_row *row, struct committee *c,
                    struct arena *arena, const struct stored_place *p,
                    const struct reserve_entry *e)
{
    struct stored_candidate candidate;
    struct subject subject = {.has_item = true, .phase = PHASE_DECIDED};
    int status = store_candidate(&candidate, c->db, arena, p->candidate);
    if (status)
        return status;
    bool named = name_visible(c, &subject);
    *row = (struct reserve_row){
        .number = p->number,
        .name = named ? candidate_name(arena, &candidate) : "",
        .decision = p->decision_number,
        .rank = e->rank,
        .tied = e->tied,
        .by_lot = e->by_lot,
        .result = p->result_hundredths,
        .registered = named ? p->registered : (struct date){0},
        .since = p->at,
    };
    return OK;
}

/* The seeds that decided a place, each once. */
static const char *seeds_of(struct arena *arena, const struct year *y,
                            const struct reserve_entry *waiting, int count)
{
    struct str seeds = {0};
    for (int k = 0; k < y->lottery_count; k++) {
        bool used = false;
        for (int i = 0; i < count; i++)
            used |= waiting[i].by_lot && waiting[i].draw == k + 1;
        if (used)
            str_addf(&seeds, "%s%s", seeds.len ? ", " : "",
                     y->lotteries[k].seed);
    }
    const char *text = arena_strdup(arena, str_text(&seeds));
    str_free(&seeds);
    return text;
}

static int fill_holders(struct reserve_view *out, struct committee *c,
                        struct arena *arena, const struct year *y)
{
    int status = OK;
    struct reserve_row *list =
        arena_array(arena, struct reserve_row, y->count + 1);
    for (int i = 0; status == OK && i < y->count; i++)
        if (y->rows[i].state == PLACE_HELD && !y->rows[i].erased)
            status = fill_row(&list[out->holder_count++], c, arena, &y->rows[i],
                              &(struct reserve_entry){0});
    out->holders = list;
    return status;
}

/* The lottery that waits for its draw. */
static const struct stored_lottery *undrawn(const struct year *y)
{
    if (y->lottery_count == 0)
        return NULL;
    const struct stored_lottery *last = &y->lotteries[y->lottery_count - 1];
    return last->drawn_at ? NULL : last;
}

int reserve_view(struct reserve_view *out, struct committee *c,
                 struct arena *arena, int year, int64_t moment)
{
    struct year y;
    struct reserve_entry *waiting;
    struct subject subject = {.has_item = true, .phase = PHASE_DECIDED};
    *out = (struct reserve_view){.seeds = ""};
    int status = require(c, OP_SEE_DECISION, &subject);
    if (status == OK)
        status = year_load(&y, c, arena, year, moment);
    if (status == OK)
        status = fill_quota(&out->quota, c, &y);
    if (status == OK && out->quota.apart)
        status =
            fail(ERR_DENIED, N_("You take no part in a decision of this year, "
                                "so you do not see its reserve list."));
    if (status)
        return status;
    int count = rank_waiting(&waiting, arena, &y, moment);
    struct reserve_row *rows =
        arena_array(arena, struct reserve_row, count + 1);
    for (int i = 0; status == OK && i < count; i++)
        status =
            fill_row(&rows[i], c, arena, &y.rows[waiting[i].key], &waiting[i]);
    if (status == OK)
        status = fill_holders(out, c, arena, &y);
    out->rows = rows;
    out->count = count;
    out->sealed = undrawn(&y) != NULL;
    out->free = count ? free_places(&y) : 0;
    out->lot_needed = out->free > 0 &&
                      reserve_moving_up(waiting, count, out->free) < out->free;
    out->seeds = seeds_of(arena, &y, waiting, count);
    return status;
}

/* -- withdrawing ----------------------------------------------------------- */

/* After an admission the place is given back. */
static int give_back(const char **moved, struct committee *c,
                     struct arena *arena, const struct candidate_line *line,
                     const char *reason)
{
    struct stored_place place;
    int status = store_place_of_item(&place, c->db, arena, line->item);
    if (status == OK && (!place.decision || place.state == PLACE_GONE))
        status = fail(ERR_DENIED, N_("{1} has no place to give back."),
                      line->candidate.number);
    if (status == OK)
        status = store_event_add(
            c->db, &(struct stored_event){.item = line->item,
                                          .phase = PHASE_WITHDRAWN,
                                          .reason = reason ? reason : "",
                                          .by = actor(c),
                                          .at = clock_now_ms()});
    if (status == OK)
        status =
            put_place(c, (struct stored_place){.decision = place.decision,
                                               .state = PLACE_GONE,
                                               .cause = PLACE_BY_WITHDRAWAL});
    if (status == OK)
        status =
            places_settle(moved, c, arena, date_of_ms(place.admitted_at).year,
                          PLACE_BY_WITHDRAWAL);
    if (status)
        return status;
    struct about about = {line->candidate.id, line->session};
    status = note_log(c, "place-gone", about,
                      (const char *[]){"moved", *moved, NULL});
    struct facts f;
    if (status == OK)
        status = facts_load(&f, c, arena, line->session_number,
                            line->candidate.number);
    return status ? status
                  : guard_kept(c, arena, &f,
                               &(struct guard_text){"event", reason, NULL});
}

int candidate_withdraw(const char **moved, struct committee *c,
                       struct arena *arena, const char *session,
                       const char *candidate, const char *reason)
{
    struct candidate_line line = {.decision = ""};
    int64_t id;
    *moved = "";
    int status = db_begin(c->db);
    if (status)
        return status;
    status = store_candidate_id(&id, c->db, candidate);
    if (status == OK)
        status = store_candidate_line(&line, c->db, arena, id);
    if (status == OK && text_blank(line.decision)) {
        db_finish(c->db, OK);
        return item_event(c, session, candidate, PHASE_WITHDRAWN, reason);
    }
    struct subject subject = {.has_item = true, .phase = line.phase};
    if (status == OK)
        status = store_recused(&subject.viewer_recused, c->db, line.session, id,
                               c->viewer.member);
    if (status == OK)
        status = require(c, OP_WITHDRAW_ADMITTED, &subject);
    if (status == OK)
        status = give_back(moved, c, arena, &line, reason);
    status = db_finish(c->db, status);
    if (status == OK)
        undo_forget(c);
    return status;
}

/* -- lotteries ------------------------------------------------------------- */

/* Who waited just before the draw and was in no earlier one. */
static int fill_order(struct lottery_row *row, struct committee *c,
                      struct arena *arena, const struct year *now)
{
    struct year y;
    int status = year_load(&y, c, arena, now->year, row->drawn_at - 1);
    const char **numbers = arena_array(arena, const char *, y.count + 1);
    for (int i = 0; status == OK && i < y.count; i++)
        if (y.rows[i].state == PLACE_RESERVE &&
            lottery_of(now, &y.rows[i], 0) == row->number)
            numbers[row->count++] = y.rows[i].number;
    lottery_sort(numbers, row->count, row->seed);
    row->order = numbers;
    return status;
}

int lotteries_view(const struct lottery_row **rows, int *count,
                   struct committee *c, struct arena *arena, int year)
{
    struct year y;
    bool withheld = false;
    struct subject subject = {.has_item = true, .phase = PHASE_DECIDED};
    *count = 0;
    int status = require(c, OP_SEE_DECISION, &subject);
    if (status == OK)
        status = year_load(&y, c, arena, year, 0);
    if (status == OK)
        status = places_withheld(&withheld, c, year);
    if (status)
        return status;
    struct lottery_row *list =
        arena_array(arena, struct lottery_row, y.lottery_count + 1);
    for (int i = 0; status == OK && i < y.lottery_count; i++) {
        const struct stored_lottery *l = &y.lotteries[i];
        list[i] = (struct lottery_row){
            .number = i + 1,
            .commitment = l->commitment,
            .seed = l->drawn_at ? l->seed : "",
            .made_at = l->at,
            .drawn_at = l->drawn_at,
            .made_by = committee_member_name(c, l->by),
            .drawn_by =
                l->drawn_at ? committee_member_name(c, l->drawn_by) : "",
        };
        if (l->drawn_at && !withheld)
            status = fill_order(&list[i], c, arena, &y);
    }
    *rows = list;
    *count = y.lottery_count;
    return status;
}

int lottery_commit(const char **commitment, struct committee *c,
                   struct arena *arena, int year)
{
    unsigned char bytes[16];
    char seed[2 * sizeof bytes + 1], hash[SHA256_HEX];
    struct year y = {0};
    int status = require(c, OP_LOTTERY, &(struct subject){0});
    if (status == OK)
        status = db_begin(c->db);
    if (status)
        return status;
    status = year_load(&y, c, arena, year, 0);
    if (status == OK && undrawn(&y))
        status = fail(ERR_DENIED, N_("a lottery of this year has not been "
                                     "drawn yet; draw that one first"));
    random_bytes(bytes, sizeof bytes);
    hex_encode(seed, bytes, sizeof bytes);
    sha256_hex(hash, seed, sizeof seed - 1);
    if (status == OK)
        status = store_lottery_add(
            c->db, &(struct stored_lottery){.year = year,
                                            .commitment = hash,
                                            .seed = seed,
                                            .by = actor(c),
                                            .at = clock_now_ms()});
    if (status == OK)
        status = note_log(
            c, "lottery", (struct about){0},
            (const char *[]){"year", num(year), "commitment", hash, NULL});
    *commitment = arena_strdup(arena, hash);
    return db_finish(c->db, status);
}

int lottery_draw(struct committee *c, int year)
{
    struct arena arena = {0};
    struct year y = {0};
    const char *moved;
    int status = require(c, OP_LOTTERY, &(struct subject){0});
    if (status == OK)
        status = db_begin(c->db);
    if (status)
        return status;
    status = year_load(&y, c, &arena, year, 0);
    const struct stored_lottery *l = status ? NULL : undrawn(&y);
    if (status == OK && !l)
        status = fail(ERR_DENIED, N_("make the lottery first: its seal is "
                                     "shown before it is drawn"));
    if (status == OK)
        status = store_lottery_draw(c->db, l->id, actor(c), clock_now_ms());
    if (status == OK)
        status = places_settle(&moved, c, &arena, year, PLACE_BY_LOTTERY);
    if (status == OK)
        status = note_log(c, "lottery-drawn", (struct about){0},
                          (const char *[]){"year", num(year), "seed", l->seed,
                                           "moved", moved, NULL});
    status = db_finish(c->db, status);
    arena_free(&arena);
    return status;
}
