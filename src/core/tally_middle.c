/*
 * The smallest change where the result is the mean of the middle seats: the
 * median and the trimmed mean.
 *
 * With d seats left out at each end the sum of the others is the largest that
 * can be had by choosing d seats as low (counting nothing), d as high (at a
 * total of v or more), and counting the rest as min(total, v): for the true
 * order it is equal, for any other choice it is less.  So every choice is
 * tried with every v that a seat can reach; the high seats pay what it takes to
 * reach v, and the middle ones take the steps that add most, which is
 * right because a seat's gains, best first, only get smaller, also when cut
 * off at v.
 *
 * Floors that are missed are made up first, in every way that wastes no step;
 * the search above then starts from there.
 */

#include <stdlib.h>

#include <committee/base/arena.h>

#include "tally_change.h"

/* The search is cut short after so many looks at a number, a second or so; with
   three seats it never is, nor with one member a seat and steps of a quarter
   (unless floors are missed). */
enum { MOST_LOOKS = 20000000 };

struct search {
    const struct moves *moves;
    const struct goal *goal;
    int dropped;
    int best;                          /* the fewest steps so far */
    int spent;                         /* steps taken to make up floors */
    long looks;                        /* at numbers so far */
    int enough;                        /* it cannot be done in fewer steps */
    int room[MAX_SEATS][MAX_CRITERIA]; /* what making up floors has left */
    mpz_t total[MAX_SEATS];
    int seats[MAX_SEATS]; /* that count */
    int count;
    struct numbers reach[MAX_SEATS]; /* by place in seats[] */
};

/* One choice of who is low, middle and high, and of v. */
struct choice {
    mpz_srcptr v;
    int cost[MAX_SEATS]; /* steps to reach v */
    int middle[MAX_SEATS];
    int middles;
    mpz_t sum, gain, next; /* scratch */
};

static bool out_of_time(const struct search *s)
{
    return s->looks > MOST_LOOKS;
}

/* min(at[k], v) */
static mpz_srcptr capped(const struct search *s, const struct choice *c,
                         int place, int k)
{
    mpz_srcptr value = s->reach[place].at[k];

    return mpz_cmp(value, c->v) < 0 ? value : c->v;
}

/* The middle seat whose next step adds most, -1 when none adds anything. */
static int best_middle(struct search *s, struct choice *c,
                       const int steps[MAX_SEATS])
{
    int found = -1;

    s->looks += c->middles;
    mpz_set_ui(c->gain, 0);
    for (int i = 0; i < c->middles; i++) {
        int place = c->middle[i];

        if (steps[i] + 1 >= s->reach[place].count)
            continue;
        mpz_sub(c->next, capped(s, c, place, steps[i] + 1),
                capped(s, c, place, steps[i]));
        if (mpz_cmp(c->next, c->gain) > 0) {
            mpz_set(c->gain, c->next);
            found = i;
        }
    }
    return found;
}

/* Every seat has its part: add steps to the middle until the goal is met. */
static void try_choice(struct search *s, struct choice *c, int used)
{
    int steps[MAX_SEATS] = {0};

    s->looks += c->middles;
    mpz_set_ui(c->sum, 0);
    for (int i = 0; i < c->middles; i++)
        mpz_add(c->sum, c->sum, capped(s, c, c->middle[i], 0));
    while (used < s->best && !goal_met(s->goal, c->sum, c->middles)) {
        int i = best_middle(s, c, steps);

        if (i < 0)
            return;
        mpz_add(c->sum, c->sum, c->gain);
        steps[i]++;
        used++;
    }
    if (used < s->best)
        s->best = used;
}

/* Give the seats from `place` on a part each. */
static void choose(struct search *s, struct choice *c, int place, int low,
                   int high, int used)
{
    if (used >= s->best || out_of_time(s))
        return;
    if (place == s->count) {
        if (low == 0 && high == 0)
            try_choice(s, c, used);
        return;
    }
    if (low > 0)
        choose(s, c, place + 1, low - 1, high, used);
    if (high > 0)
        choose(s, c, place + 1, low, high - 1, used + c->cost[place]);
    if (s->count - place > low + high) {
        c->middle[c->middles++] = place;
        choose(s, c, place + 1, low, high, used);
        c->middles--;
    }
}

/* The fewest steps with which a seat reaches v: at the end of the scale all
   seats have the same total, and no v lies beyond that. */
static int price(const struct numbers *reach, const mpz_t v)
{
    int low = 0, high = reach->count - 1;

    while (low < high) {
        int half = (low + high) / 2;

        if (mpz_cmp(reach->at[half], v) >= 0)
            high = half;
        else
            low = half + 1;
    }
    return low;
}

static int compare_numbers(const void *left, const void *right)
{
    const mpz_srcptr *a = left, *b = right;

    return mpz_cmp(*a, *b);
}

/* Every total that a seat can reach, ascending; the caller frees. */
static mpz_srcptr *list_totals(int *count, const struct search *s)
{
    mpz_srcptr *list;
    size_t size = 0, used = 0;

    for (int i = 0; i < s->count; i++)
        size += (size_t)s->reach[i].count;
    list = xalloc(size * sizeof *list);
    for (int i = 0; i < s->count; i++)
        for (int k = 0; k < s->reach[i].count; k++)
            list[used++] = s->reach[i].at[k];
    qsort(list, used, sizeof *list, compare_numbers);
    *count = (int)used;
    return list;
}

/* Every v from the lowest on that meets the goal. */
static void try_totals(struct search *s, struct choice *c, mpz_srcptr *totals,
                       int count)
{
    for (int i = 0; i < count && !out_of_time(s); i++) {
        if (i > 0 && mpz_cmp(totals[i], totals[i - 1]) == 0)
            continue;
        c->v = totals[i];
        if (!goal_met(s->goal, c->v, 1))
            continue;
        s->looks += s->count;
        for (int k = 0; k < s->count; k++)
            c->cost[k] = price(&s->reach[k], c->v);
        choose(s, c, 0, s->dropped, s->dropped, s->spent);
        if (s->count == 2 * s->dropped + 1)
            return; /* one seat in the middle: the lowest v will do */
    }
}

/* From where the seats stand now; improves s->best. */
static void search_middle(struct search *s)
{
    struct choice c = {0};
    mpz_srcptr *totals;
    int count;

    mpz_inits(c.sum, c.gain, c.next, NULL);
    for (int i = 0; i < s->count; i++)
        seat_reach(&s->reach[i], s->moves, s->seats[i], s->room[s->seats[i]],
                   s->total[s->seats[i]]);
    totals = list_totals(&count, s);
    s->looks += (long)count * s->moves->table->policy->criterion_count;
    try_totals(s, &c, totals, count);
    free(totals);
    for (int i = 0; i < s->count; i++)
        numbers_clear(&s->reach[i]);
    mpz_clears(c.sum, c.gain, c.next, NULL);
}

/* -- floors ---------------------------------------------------------------- */

/* Larger than any part: so long as no step has been taken. */
#define NO_PART ((__int128)(~(unsigned __int128)0 >> 1))

static void make_up(struct search *s, int criterion);

static void take_steps(struct search *s, int seat, int criterion, int steps)
{
    s->room[seat][criterion] -= steps;
    s->spent += steps;
    if (steps >= 0)
        mpz_addmul_ui(s->total[seat], s->moves->gain[seat][criterion],
                      (unsigned long)steps);
    else
        mpz_submul_ui(s->total[seat], s->moves->gain[seat][criterion],
                      (unsigned long)-steps);
}

/* Share what is lacking over the seats from `seat` on; `least` is the
   smallest part among the steps taken: no step may be one too many. */
static void share_out(struct search *s, const struct shortage *shortage,
                      int criterion, int seat, __int128 lacks, __int128 least)
{
    if (s->spent >= s->best || s->best <= s->enough || out_of_time(s))
        return;
    if (lacks <= 0) {
        if (lacks + least > 0)
            make_up(s, criterion + 1);
        return;
    }
    if (seat == s->moves->table->policy->seat_count)
        return;
    for (int steps = s->room[seat][criterion]; steps >= 0; steps--) {
        __int128 part = shortage->part[seat];

        if ((steps - 1) * part >= lacks)
            continue;
        take_steps(s, seat, criterion, steps);
        share_out(s, shortage, criterion, seat + 1, lacks - steps * part,
                  steps > 0 && part < least ? part : least);
        take_steps(s, seat, criterion, -steps);
    }
}

static void make_up(struct search *s, int criterion)
{
    struct shortage shortage;

    if (criterion == s->moves->table->policy->criterion_count) {
        search_middle(s);
        return;
    }
    shortage = find_shortage(s->moves, criterion);
    if (shortage.lacks <= 0)
        make_up(s, criterion + 1);
    else
        share_out(s, &shortage, criterion, 0, shortage.lacks, NO_PART);
}

/* The fewest steps that all floors take, whatever the result. */
static int floor_steps(const struct moves *m)
{
    int sum = 0;

    for (int c = 0; c < m->table->policy->criterion_count; c++) {
        struct shortage shortage = find_shortage(m, c);
        int used[MAX_SEATS] = {0};
        int steps = shortage_steps(used, &shortage, m, c);

        if (steps == CANNOT)
            return CANNOT;
        sum += steps;
    }
    return sum;
}

static void search_begin(struct search *s, const struct moves *m,
                         const struct goal *goal, int dropped)
{
    *s = (struct search){
        .moves = m, .goal = goal, .dropped = dropped, .enough = CANNOT};
    for (int seat = 0; seat < MAX_SEATS; seat++) {
        mpz_init_set(s->total[seat], m->total[seat]);
        for (int c = 0; c < MAX_CRITERIA; c++)
            s->room[seat][c] = m->room[seat][c];
        if (m->table->counts[seat])
            s->seats[s->count++] = seat;
    }
}

/* The steps with which every score is at the end of the scale, where all seats
   are equal; CANNOT when even then the goal is not met. */
static int steps_to_top(const struct search *s)
{
    int criteria = s->moves->table->policy->criterion_count, steps = 0;
    int first = s->seats[0];
    mpz_t top;

    mpz_init_set(top, s->total[first]);
    for (int c = 0; c < criteria; c++) {
        mpz_addmul_ui(top, s->moves->gain[first][c],
                      (unsigned long)s->room[first][c]);
        for (int i = 0; i < s->count; i++)
            steps += s->room[s->seats[i]][c];
    }
    if (!goal_met(s->goal, top, 1))
        steps = CANNOT;
    mpz_clear(top);
    return steps;
}

/* `top` are the steps that certainly do.  False: no steps do. */
static bool search_with_floors(bool *cut, struct search *s, int top)
{
    int without = s->best;
    int floors = floor_steps(s->moves);

    if (floors == 0)
        return true;
    if (floors == CANNOT)
        return false;
    s->best = top;
    s->enough = without > floors ? without : floors;
    s->looks = 0;
    make_up(s, 0);
    *cut = *cut || (out_of_time(s) && s->best > s->enough);
    return true;
}

int change_of_middle(bool *cut, const struct moves *m, const struct goal *goal,
                     int dropped)
{
    struct search search;
    bool possible;
    int top;

    search_begin(&search, m, goal, dropped);
    top = steps_to_top(&search);
    possible = top != CANNOT;
    if (possible) {
        search.best = top;
        search_middle(&search);
        *cut = out_of_time(&search);
    }
    if (possible && goal->floors)
        possible = search_with_floors(cut, &search, top);
    for (int seat = 0; seat < MAX_SEATS; seat++)
        mpz_clear(search.total[seat]);
    return possible ? search.best : CANNOT;
}
