/* The places of a year: who holds one, who waits, in which order. */

#include <committee/core/reserve.h>

#include <stdlib.h>
#include <string.h>

#include <committee/core/lottery.h>
#include <committee/core/tally.h>

const char *const place_state_codes[PLACE_STATE_COUNT] = {
    [PLACE_HELD] = "held",
    [PLACE_RESERVE] = "reserve",
    [PLACE_GONE] = "gone",
};
const char *const place_cause_codes[PLACE_CAUSE_COUNT] = {
    [PLACE_BY_DECISION] = "decision",     [PLACE_BY_QUOTA] = "quota",
    [PLACE_BY_WITHDRAWAL] = "withdrawal", [PLACE_BY_CORRECTION] = "correction",
    [PLACE_BY_LOTTERY] = "lottery",
};

int quota_places(int vacated, int share, int cap)
{
    if (vacated < 0)
        return PLACES_UNKNOWN;
    long places = (long)vacated * share / 100;
    return places < cap ? (int)places : cap;
}

/* -- the order ------------------------------------------------------------- */

/* Higher results first, none last. */
static int by_result(const struct reserve_entry *a,
                     const struct reserve_entry *b)
{
    if (!*a->result || !*b->result)
        return !*a->result - !*b->result;
    return tally_compare(b->result, a->result);
}

static int by_registration(const struct reserve_entry *a,
                           const struct reserve_entry *b)
{
    if (!a->registered.year || !b->registered.year)
        return !a->registered.year - !b->registered.year;
    return date_compare(a->registered, b->registered);
}

static int by_merit(const struct reserve_entry *a,
                    const struct reserve_entry *b)
{
    int order = by_result(a, b);
    return order ? order : by_registration(a, b);
}

/* Who was in no lottery yet comes after those who were in one. */
static int by_lot(const struct reserve_entry *a, const struct reserve_entry *b)
{
    if (!a->draw || !b->draw)
        return !a->draw - !b->draw;
    if (a->draw != b->draw)
        return a->draw < b->draw ? -1 : 1;
    return strcmp(a->ticket, b->ticket);
}

static int compare(const void *left, const void *right)
{
    const struct reserve_entry *a = left, *b = right;
    int order = by_merit(a, b);
    if (!order)
        order = by_lot(a, b);
    return order ? order : strcmp(a->number, b->number);
}

/* From one entry to the next: what tells them apart. */
static void join(struct reserve_entry *before, struct reserve_entry *entry,
                 int place)
{
    bool equal = by_merit(before, entry) == 0;
    bool tied = equal && by_lot(before, entry) == 0;
    entry->rank = tied ? before->rank : place;
    if (tied)
        before->tied = entry->tied = true;
    else if (equal)
        before->by_lot = entry->by_lot = true;
}

void reserve_rank(struct reserve_entry *entries, int count)
{
    for (int i = 0; i < count; i++) {
        struct reserve_entry *e = &entries[i];
        e->tied = e->by_lot = false;
        e->ticket[0] = '\0';
        if (e->draw)
            lottery_ticket(e->ticket, e->seed, e->number);
    }
    if (count)
        qsort(entries, (size_t)count, sizeof *entries, compare);
    for (int i = 0; i < count; i++) {
        entries[i].rank = 1;
        if (i > 0)
            join(&entries[i - 1], &entries[i], i + 1);
    }
}

int reserve_moving_up(const struct reserve_entry *entries, int count, int free)
{
    if (free >= count)
        return count;
    if (free <= 0)
        return 0;
    while (free > 0 && entries[free].rank == entries[free - 1].rank)
        free--;
    return free;
}
