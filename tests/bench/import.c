/* Ten thousand applications into the database, beside sqlite3's own import. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "bench.h"

enum { ROWS = 10000 };

static const char program[] = BUILD_DIR "/committee";

static const char letter[] =
    "Ik woon nu vier jaar met mijn dochter op een kamer. Elke dinsdag kook ik "
    "mee in het buurthuis: wij maken voor dertig mensen een maaltijd van wat "
    "de supermarkt overhoudt. In de flat wil ik hetzelfde beginnen, maar "
    "kleiner: eens in de twee weken voor acht tot twaalf buren, telkens op "
    "een andere verdieping. De eerste keer nodig ik hen persoonlijk uit.";

static void write_applications(const char *name)
{
    FILE *file = fopen(name, "w");
    bench_need(file != NULL, name);
    fputs("Id,Ingediend op,Registratienummer,Voornaam,Achternaam,"
          "E-mailadres,Motivatie\n",
          file);
    for (int i = 1; i <= ROWS; i++)
        fprintf(file,
                "%d,2026-%02d-%02d,UT%07d,Noor,Bakker %d,"
                "noor%d@example.org,\"%d. %s\"\n",
                i, 1 + i % 9, 1 + i % 28, i, i, i, i, letter);
    bench_need(fclose(file) == 0, name);
}

static struct spent import_ours(void)
{
    const char *const init[] = {"sh",
                                "-c",
                                "rm -rf own && mkdir own && cd own && "
                                "\"$1\" init",
                                "sh",
                                program,
                                NULL};
    const char *const import[] = {program,  "-c",       "own/committee.ini",
                                  "import", "many.csv", NULL};
    if (bench_spawn(init, NULL).status != 0)
        return (struct spent){.status = 1};
    return bench_spawn(import, NULL);
}

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
    write_applications("many.csv");
    for (int i = 0; i < (bench_times() + 9) / 10; i++) {
        mine = import_ours();
        if (mine.status != 0 || access("own/committee.db", R_OK) != 0) {
            bench_skip(ours.name, "committee init or import does not succeed");
            samples_free(&ours);
            samples_free(&peer);
            return;
        }
        samples_add(&ours, mine.ns);
        if (bench_has("sqlite3")) {
            theirs = import_theirs();
            samples_add(&peer, theirs.ns);
        }
    }
    bench_report(&ours, peer.count ? &peer : NULL);
    bench_report_kb("its peak memory", mine.peak_kb,
                    theirs.peak_kb ? "sqlite3 .import" : NULL, theirs.peak_kb);
}
