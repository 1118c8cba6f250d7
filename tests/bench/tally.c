/* Outcomes of a million scores, beside sqlite3 that computes the same means. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "bench.h"

enum { SEATS = 3, CRITERIA = 6, ROWS = 1000000 };

static const char program[] = BUILD_DIR "/committee";

static const char *const seats[SEATS] = {"resident", "welfare", "corporation"};
static const char *const codes[CRITERIA] = {"BIJ", "HAA", "BEH",
                                            "SAM", "ERV", "MOT"};
static const int weights[CRITERIA] = {25, 20, 15, 15, 10, 15};

/* Whole candidates only: 999,990 of a million. */
static void write_scores(const char *name, int rows)
{
    FILE *file = fopen(name, "w");
    unsigned state = 20260312;
    bench_need(file != NULL, name);
    fputs("candidate,seat,criterion,score\n", file);
    for (int i = 0; i < rows / (SEATS * CRITERIA); i++) {
        for (int k = 0; k < SEATS * CRITERIA; k++) {
            state = state * 1103515245U + 12345U;
            fprintf(file, "K-2026-%05d,%s,%s,%u\n", i + 1, seats[k / CRITERIA],
                    codes[k % CRITERIA], 1 + (state >> 16) % 5);
        }
    }
    bench_need(fclose(file) == 0, name);
}

/* The weighted mean of each seat and the mean of the seats, after .import;
   `out` gets one row a candidate, as from tally. */
static void write_sql(const char *name, const char *out)
{
    FILE *file = fopen(name, "w");
    bench_need(file != NULL, name);
    fputs(".import --csv scores.csv ballot\n"
          "create table weight(code text primary key, weight integer);\n",
          file);
    for (int c = 0; c < CRITERIA; c++)
        fprintf(file, "insert into weight values('%s', %d);\n", codes[c],
                weights[c]);
    fprintf(file,
            ".mode csv\n.output %s\n"
            "select candidate, printf('%%.2f', avg(total)) from (\n"
            "  select candidate, seat,\n"
            "         sum(weight * score) * 1.0 / sum(weight) as total\n"
            "  from ballot join weight on code = criterion\n"
            "  group by candidate, seat)\n"
            "group by candidate order by candidate;\n",
            out);
    bench_need(fclose(file) == 0, name);
}

static struct spent tally(const char *scores)
{
    const char *const run[] = {
        "sh", "-c",    "\"$1\" tally --any-seat \"$2\" > ours.csv",
        "sh", program, scores,
        NULL};
    return bench_spawn(run, NULL);
}

static struct spent by_sqlite(void)
{
    const char *const run[] = {"sqlite3", ":memory:", ".read means.sql", NULL};
    return bench_spawn(run, NULL);
}

/* Both have to have said the same: a mean is a whole number of 300ths, so that
   none lies halfway between two hundredths where floating point may err. */
static void compare(void)
{
    const char *const run[] = {"sh", "-c",
                               "cut -d, -f1,4 ours.csv | sed 1d > a && "
                               "tr -d '\\r' < theirs.csv | cmp -s a -",
                               NULL};
    bench_need(bench_spawn(run, NULL).status == 0,
               "the same means from tally and sqlite3");
}

static void measure(struct samples *ours, struct samples *peer)
{
    struct spent mine, theirs = {0};
    mine = tally("scores.csv");
    bench_need(mine.status == 0, "tally");
    samples_add(ours, mine.ns);
    if (!bench_has("sqlite3"))
        return;
    theirs = by_sqlite();
    bench_need(theirs.status == 0, "sqlite3");
    samples_add(peer, theirs.ns);
}

BENCH(tally, "outcomes of 1,000,000 scores, beside sqlite3 .import and means")
{
    struct samples ours = {.name = "tally of 1,000,000 scores"};
    struct samples peer = {.name = "sqlite3 .import and means"};
    const char *const one[] = {program, "tally", "--any-seat", "scores.csv",
                               NULL};
    const char *const few[] = {program, "tally", "--any-seat", "few.csv", NULL};
    long theirs_kb = 0;
    write_scores("scores.csv", ROWS);
    write_scores("few.csv", ROWS / 100);
    write_sql("means.sql", "theirs.csv");
    for (int i = 0; i < (bench_times() + 9) / 10; i++)
        measure(&ours, &peer);
    if (peer.count > 0) {
        compare();
        theirs_kb = by_sqlite().peak_kb;
    }
    bench_report(&ours, &peer);
    bench_report_kb("its peak memory", bench_spawn(one, NULL).peak_kb,
                    theirs_kb ? "sqlite3 :memory:" : NULL, theirs_kb);
    bench_report_kb("peak memory of 10,000 scores",
                    bench_spawn(few, NULL).peak_kb, NULL, 0);
    samples_free(&ours);
    samples_free(&peer);
}
