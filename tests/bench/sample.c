#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "bench.h"
#include "sample.h"

enum { LETTER_PARTS = 60 };

static const char program[] = BUILD_DIR "/committee";

static const char letter[] =
    "Ik woon nu vier jaar met mijn dochter op een kamer. Elke dinsdag kook ik "
    "mee in het buurthuis: wij maken voor dertig mensen een maaltijd van wat "
    "de supermarkt overhoudt. In de flat wil ik hetzelfde beginnen, maar "
    "kleiner: eens in de twee weken voor acht tot twaalf buren, telkens op "
    "een andere verdieping. De eerste keer nodig ik hen persoonlijk uit.";

static void write_long(FILE *file)
{
    for (int i = 1; i <= LETTER_PARTS; i++)
        fprintf(file, "%d. %s\n\n", i, letter);
}

void sample_letter(const char *name)
{
    FILE *file = fopen(name, "w");
    bench_need(file != NULL, name);
    write_long(file);
    bench_need(fclose(file) == 0, name);
}

void sample_form(const char *name, int rows)
{
    FILE *file = fopen(name, "w");
    bench_need(file != NULL, name);
    fputs("Id,Ingediend op,Registratienummer,Voornaam,Achternaam,"
          "E-mailadres,Motivatie\n",
          file);
    for (int i = 1; i <= rows; i++) {
        fprintf(file,
                "%d,2026-%02d-%02d,UT%07d,Noor,Bakker %d,"
                "noor%d@example.org,\"",
                i, 1 + i % 9, 1 + i % 28, i, i, i);
        if (i == 1)
            write_long(file);
        else
            fprintf(file, "%d. %s", i, letter);
        fputs("\"\n", file);
    }
    bench_need(fclose(file) == 0, name);
}

void sample_committee(const char *folder)
{
    const char *const init[] = {"sh",
                                "-c",
                                "rm -rf \"$2\" && mkdir \"$2\" && "
                                "cd \"$2\" && \"$1\" init",
                                "sh",
                                program,
                                folder,
                                NULL};
    bench_need(bench_spawn(init, NULL).status == 0, "committee init");
}

struct spent sample_import(const char *folder, const char *form)
{
    char config[128];
    snprintf(config, sizeof config, "%s/committee.ini", folder);
    const char *const import[] = {program, "-c", config, "import", form, NULL};
    struct spent spent = bench_spawn(import, NULL);
    bench_need(spent.status == 0, "committee import");
    return spent;
}

const char *sample_config(int candidates)
{
    static char config[128];
    char folder[64], form[64];
    snprintf(folder, sizeof folder, "with-%d", candidates);
    snprintf(form, sizeof form, "form-%d.csv", candidates);
    snprintf(config, sizeof config, "%s/committee.ini", folder);
    if (access(config, R_OK) != 0) {
        sample_form(form, candidates);
        sample_committee(folder);
        sample_import(folder, form);
    }
    return config;
}
