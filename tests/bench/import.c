/* Ten thousand applications into the database, beside sqlite3's own import. */
#include <unistd.h>

#include "bench.h"
#include "sample.h"

static struct spent import_theirs(void)
{
    const char *const import[] = {"sqlite3", "peer.db",
                                  ".import --csv many.csv application", NULL};
    unlink("peer.db");
    return bench_spawn(import, NULL);
}

BENCH(import, "10,000 applications, beside sqlite3 .import")
{
    struct samples ours = {.name = "import 10,000 applications"};
    struct samples peer = {.name = "sqlite3 .import"};
    struct spent mine = {0}, theirs = {0};
    bool beside = bench_has("sqlite3");
    sample_form("many.csv", SAMPLE_MANY);
    for (int i = 0; i < (bench_times() + 9) / 10; i++) {
        sample_committee("own");
        mine = sample_import("own", "many.csv");
        samples_add(&ours, mine.ns);
        if (!beside)
            continue;
        theirs = import_theirs();
        samples_add(&peer, theirs.ns);
    }
    bench_report(&ours, &peer);
    bench_report_kb("its peak memory", mine.peak_kb, beside ? peer.name : NULL,
                    theirs.peak_kb);
    samples_free(&ours);
    samples_free(&peer);
}
