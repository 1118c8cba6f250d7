/*
 * The keys that people press most, in one run beside the programs whose keys
 * they know: all run at once and get each key in turns, with few things in
 * their lists and with many.
 *
 * Counted is from the write of the key to the last byte that makes the screen
 * as it has to be, cells, looks and cursor: a screen that was learnt before,
 * when the program had been given all the time it wanted.
 */
#include <stdio.h>
#include <string.h>

#include "bench.h"
#include "peers.h"
#include "pty.h"
#include "sample.h"

#define UP "\033OA"
#define DOWN "\033OB"
#define RIGHT "\033OC"
#define LEFT "\033OD"
#define HOME "\033OH"
#define PAGE_UP "\033[5~"
#define PAGE_DOWN "\033[6~"
#define ESC "\033"
#define ERASE "\177"

enum { WAY = 3, SIZES = 2, STEPS_MAX = 4 };
enum { FEW, MANY };

/* The keys to a place, the one that is timed there, and the one that goes back.
   A program without one has no such thing. */
struct stroke {
    const char *way[WAY];
    const char *press, *back;
};

/* How often it is pressed before it goes back: with many, pages further on are
   pages that had not been read. */
struct stroke_kind {
    const char *name;
    int steps[SIZES];
    struct stroke of[PEERS];
};

static const struct stroke_kind kinds[] = {
    {"line key in the list",
     {1, 1},
     {[OURSELVES] = {{RIGHT}, DOWN, UP},
      [LESS] = {{NULL}, DOWN, UP},
      [TIG] = {{NULL}, DOWN, UP},
      [MUTT] = {{NULL}, DOWN, UP},
      [HTOP] = {{NULL}, DOWN, UP}}},
    {"page key in the list",
     {1, STEPS_MAX},
     {[OURSELVES] = {{RIGHT}, PAGE_DOWN, HOME},
      [LESS] = {{NULL}, PAGE_DOWN, "g"},
      [TIG] = {{NULL}, PAGE_DOWN, HOME},
      [MUTT] = {{NULL}, PAGE_DOWN, HOME},
      [HTOP] = {{NULL}, PAGE_DOWN, HOME}}},
    {"tab (less: file, tig: view)",
     {1, 1},
     {[OURSELVES] = {{NULL}, RIGHT, LEFT},
      [LESS] = {{NULL}, ":n", ":p"},
      [TIG] = {{NULL}, "h", "q"},
      [HTOP] = {{NULL}, "\t", "\t"}}},
    {"open what is chosen",
     {1, 1},
     {[OURSELVES] = {{RIGHT}, "\r", ESC},
      [TIG] = {{NULL}, "\r", "q"},
      [MUTT] = {{NULL}, "\r", "q"},
      [HTOP] = {{NULL}, "e", ESC}}},
    {"a letter of a search",
     {1, 1},
     {[OURSELVES] = {{RIGHT, "/"}, "b", ERASE},
      [LESS] = {{"/"}, "b", ERASE},
      [TIG] = {{"/"}, "b", ERASE},
      [MUTT] = {{"/"}, "b", ERASE},
      [HTOP] = {{"/"}, "s", ERASE}}},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

/* A program that waits at the place. */
struct player {
    const char *argv[PEER_WORDS];
    struct pty *pty;
    struct samples times;
    uint64_t screens[STEPS_MAX + 1]; /* before the first press, after each */
};

/* ---- one program ---------------------------------------------------------- */

/* Twice: what was opened once may be marked as seen. */
static bool learn(struct player *player, const struct stroke *stroke, int steps)
{
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < steps; i++) {
            pty_press(player->pty, stroke->press);
            player->screens[i + 1] = pty_screen(player->pty);
        }
        pty_press(player->pty, stroke->back);
        player->screens[0] = pty_screen(player->pty);
    }
    for (int i = 0; i < steps; i++)
        if (player->screens[i] == player->screens[i + 1])
            return false;
    return true;
}

static void stop(struct player *player)
{
    if (player->pty)
        pty_stop(player->pty);
    player->pty = NULL;
}

static void start(struct player *player, enum peer peer,
                  const struct stroke *stroke, int steps)
{
    if (!player->argv[0] || !stroke->press)
        return;
    player->pty = pty_start(player->argv);
    pty_watch(player->pty);
    bench_need(pty_first_frame(player->pty) > 0, peer_names[peer]);
    while (pty_listen(player->pty) > 0)
        ; /* what it reads at its ease */
    for (int i = 0; i < WAY && stroke->way[i]; i++)
        pty_press(player->pty, stroke->way[i]);
    if (!learn(player, stroke, steps))
        stop(player);
}

/* From the place and back again; false: another screen came. */
static bool walk(struct player *player, const struct stroke *stroke, int steps)
{
    uint64_t ns[STEPS_MAX];
    for (int i = 0; i < steps; i++) {
        ns[i] =
            pty_press_until(player->pty, stroke->press, player->screens[i + 1]);
        if (!ns[i])
            return false;
    }
    if (!pty_press_until(player->pty, stroke->back, player->screens[0]))
        return false;
    for (int i = 0; i < steps; i++)
        samples_add(&player->times, ns[i]);
    return true;
}

/* On a busy machine an answer may have come in pieces when it was learnt. */
static void play(struct player *player, enum peer peer,
                 const struct stroke *stroke, int steps)
{
    enum { TRIES = 3 };
    for (int i = 0; player->pty && i < TRIES; i++) {
        if (walk(player, stroke, steps))
            return;
        stop(player);
        start(player, peer, stroke, steps);
    }
    bench_need(!player->pty, "a screen that stays as it was learnt");
}

/* ---- the table ------------------------------------------------------------ */

static double ms_of(const struct player *player, double part)
{
    return (double)samples_at(&player->times, part) / 1e6;
}

static void print_times(const struct player *player)
{
    if (player->times.count)
        printf(" %10.2f %7.2f %7.2f", ms_of(player, 0.1), ms_of(player, 0.5),
               ms_of(player, 0.95));
    else
        printf(" %10s %7s %7s", "-", "-", "-");
}

static void print_ratio(const struct player *ours, const struct player *other)
{
    if (ours->times.count && other->times.count)
        printf(" %8.2fx", ms_of(ours, 0.1) / ms_of(other, 0.1));
    else
        printf(" %9s", "-");
}

static void print_head(void)
{
    printf("\n%-28s %-9s %26s %26s %10s %9s %9s\n", "key (ms)", "program",
           "14: quiet  median     p95", "10,000: quiet  median     p95",
           "10,000/14", "ours, 14", "10,000");
}

/* What is opened has been opened before; "ours": so many times its time. */
static void print_rows(const struct stroke_kind *kind,
                       const struct player players[PEERS][SIZES])
{
    const struct player *ours = players[OURSELVES];
    for (int p = 0; p < PEERS; p++) {
        const struct player *row = players[p];
        if (!row[FEW].times.count && !row[MANY].times.count)
            continue;
        printf("%-28s %-9s", p == OURSELVES ? kind->name : "", peer_names[p]);
        print_times(&row[FEW]);
        print_times(&row[MANY]);
        print_ratio(&row[MANY], &row[FEW]);
        if (p != OURSELVES) {
            print_ratio(&ours[FEW], &row[FEW]);
            print_ratio(&ours[MANY], &row[MANY]);
        }
        putchar('\n');
    }
    fflush(stdout);
}

/* ---- measured ------------------------------------------------------------- */

static void measure(const struct stroke_kind *kind,
                    struct player players[PEERS][SIZES])
{
    for (int p = 0; p < PEERS; p++)
        for (int size = 0; size < SIZES; size++)
            start(&players[p][size], (enum peer)p, &kind->of[p],
                  kind->steps[size]);
    for (int i = 0; i < 3 * bench_times(); i++)
        for (int p = 0; p < PEERS; p++)
            for (int size = 0; size < SIZES; size++)
                play(&players[p][size], (enum peer)p, &kind->of[p],
                     kind->steps[size]);
    print_rows(kind, (const struct player(*)[SIZES])players);
    for (int p = 0; p < PEERS; p++)
        for (int size = 0; size < SIZES; size++) {
            stop(&players[p][size]);
            samples_free(&players[p][size].times);
        }
}

BENCH(keys, "line, page, tab, open and search, beside less, tig, mutt and htop")
{
    static struct player players[PEERS][SIZES];
    for (int p = 0; p < PEERS; p++) {
        if (p != OURSELVES && !bench_has(peer_names[p]))
            bench_skip(peer_names[p], "it is not installed");
        peer_prepare(players[p][FEW].argv, (enum peer)p, SAMPLE_FEW);
        peer_prepare(players[p][MANY].argv, (enum peer)p, SAMPLE_MANY);
    }
    print_head();
    for (int i = 0; i < KINDS; i++)
        measure(&kinds[i], players);
    printf("from the write of a key to the last byte that makes the screen "
           "(cells, looks, cursor) as it has to be\n\n");
}
