/* What it takes to start and answer: the weight of what is linked. */
#include "bench.h"

static const char program[] = BUILD_DIR "/committee";

BENCH(start, "start, print the version, end")
{
    struct samples ours = {.name = "committee --version"};
    struct samples peer = {.name = "sqlite3 --version"};
    const char *const version[] = {program, "--version", NULL};
    const char *const other[] = {"sqlite3", "--version", NULL};
    struct spent mine = {0}, theirs = {0};
    bool beside = bench_has("sqlite3");
    for (int i = 0; i < 3 * bench_times(); i++) {
        mine = bench_spawn(version, NULL);
        bench_need(mine.status == 0, "committee --version");
        samples_add(&ours, mine.ns);
        if (beside) {
            theirs = bench_spawn(other, NULL);
            samples_add(&peer, theirs.ns);
        }
    }
    bench_report(&ours, &peer);
    samples_free(&ours);
    samples_free(&peer);
    bench_report_kb("its peak memory", mine.peak_kb, beside ? peer.name : NULL,
                    theirs.peak_kb);
}
