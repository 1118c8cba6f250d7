/* What goes out, in each format, beside pandoc and LibreOffice that make the
   same of its Markdown. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/text/date.h>
#include <committee/work/ballots.h>
#include <committee/work/committee.h>
#include <committee/work/decisions.h>
#include <committee/work/items.h>
#include <committee/work/sessions.h>

#include "bench.h"
#include "sample.h"

enum { AGENDA = 20, MANY = 1000, SCORES = 6, VOTERS = 3 };

static const char program[] = BUILD_DIR "/committee";
static const char *const formats[] = {"txt",  "md",  "html", "csv",
                                      "json", "odt", "pdf"};
enum { FORMATS = sizeof formats / sizeof *formats };

static void must(int status, const char *what)
{
    if (status)
        fprintf(stderr, "bench: %s\n", fail_message()->id);
    bench_need(status == OK, what);
}

static void score(struct committee *c, const char *session,
                  const char *candidate)
{
    static const char *const members[VOTERS] = {"mohamed", "piet", "anna"};
    static const int scores[VOTERS][SCORES] = {
        {4, 3, 4, 4, 3, 4}, {4, 3, 3, 5, 2, 4}, {3, 4, 4, 3, 3, 3}};
    struct arena arena = {0};
    const struct ballot_view *stored;
    for (int m = 0; m < VOTERS; m++) {
        struct ballot_key key = {session, candidate, members[m]};
        for (int i = 0; i < SCORES; i++)
            must(ballot_score(c, &key, i, scores[m][i] * 100), "a score");
        must(ballot_lock(&stored, c, &arena, &key), "handing in");
    }
    arena_free(&arena);
}

static void deal_with(struct committee *c, const char *session,
                      const char *candidate, bool admit)
{
    static const char sentence[] =
        "De commissie waardeert het plan voor de portiekmaaltijd; het is nog "
        "niet duidelijk hoeveel tijd er is, en voor hoe lang.";
    char number[24];
    struct decision_input input = {.admit = admit,
                                   .reasons = sentence,
                                   .why = sentence,
                                   .departure = sentence,
                                   .commitment = {"een maaltijd", "buren",
                                                  "elke maand", "1 mei",
                                                  "twee jaar"}};
    if (!admit)
        memset(input.commitment, 0, sizeof input.commitment);
    must(item_open_letter(c, session, candidate), "a letter");
    must(item_to_interview(c, session, candidate), "an interview");
    must(item_ask_scores(c, session, candidate), "scoring");
    score(c, session, candidate);
    must(item_reveal(c, session, candidate), "a reveal");
    must(item_set_summary(c, session, candidate, sentence), "a summary");
    must(decide(number, c, session, candidate, &input), "a decision");
}

/* A whole evening about `AGENDA` candidates from `first` on. */
static void evening(struct committee *c, int first)
{
    char numbers[AGENDA][24], session[24];
    const char *list[AGENDA];
    struct date today = date_today();
    const char *backup;
    struct arena arena = {0};
    for (int i = 0; i < AGENDA; i++) {
        snprintf(numbers[i], sizeof *numbers, "K-%d-%03d", today.year,
                 first + i);
        list[i] = numbers[i];
    }
    must(session_new(session, c,
                     &(struct session_plan){.date = today,
                                            .start = {19, 30},
                                            .seed = "voorbeeld"}),
         "a session");
    must(session_add(c, session, list, AGENDA, NULL), "an agenda");
    must(session_all_present(c, session), "attendance");
    must(session_confidential(c, session, NULL), "confidentiality");
    must(session_open(c, session, (struct clock_time){.hour = -1}), "opening");
    for (int i = 0; i < AGENDA; i++)
        deal_with(c, session, list[i], i % 4 == 0);
    must(session_close(&backup, c, &arena, session,
                       &(struct session_closing){.at = {.hour = -1}}),
         "closing");
    arena_free(&arena);
}

static const char *decided_config(int decisions)
{
    const char *config = sample_config(decisions);
    struct committee *c;
    must(committee_open(&c, &(struct committee_options){.config = config}),
         "opening the sample");
    for (int first = 1; first <= decisions; first += AGENDA)
        evening(c, first);
    committee_close(c);
    return config;
}

/* ---- one document in every format ------------------------------------------ */

/* How others make the same file of `ours.md`; NULL: they do not. */
struct peer {
    const char *format, *name, *program, *command;
};
static const struct peer peers[] = {
    {"html", "pandoc", "pandoc", "pandoc -s -o peer.html ours.md"},
    {"odt", "pandoc", "pandoc", "pandoc -o peer.odt ours.md"},
    {"txt", "pandoc", "pandoc", "pandoc -t plain -o peer.txt ours.md"},
    {"json", "pandoc", "pandoc", "pandoc -t json -o peer.json ours.md"},
    {"pdf", "LibreOffice, of pandoc's odt", "soffice",
     "pandoc -o peer.odt ours.md && soffice --headless "
     "-env:UserInstallation=file://$PWD/office --convert-to pdf peer.odt"},
};

static const struct peer *peer_of(const char *format)
{
    for (size_t i = 0; i < sizeof peers / sizeof *peers; i++)
        if (strcmp(peers[i].format, format) == 0 &&
            bench_has(peers[i].program) && bench_has("pandoc"))
            return &peers[i];
    return NULL;
}

/* A tenth of the runs for what takes long. */
static int runs(const struct peer *peer)
{
    bool slow = peer && strcmp(peer->program, "soffice") == 0;
    return (bench_times() + (slow ? 9 : 2)) / (slow ? 10 : 3);
}

static void measure(const char *what, const char *const arguments[],
                    const char *format)
{
    char name[80], file[32];
    const struct peer *peer = peer_of(format);
    const char *argv[16] = {program};
    int argc = 1;
    struct spent mine = {0}, theirs = {0};
    snprintf(name, sizeof name, "%s, %s", what, format);
    snprintf(file, sizeof file, "ours.%s", format);
    for (int i = 0; arguments[i]; i++)
        argv[argc++] = arguments[i];
    const char *const rest[] = {"--format", format, "--force", "-o", file};
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++)
        argv[argc++] = rest[i];
    mine = bench_spawn(argv, NULL);
    if (mine.status != 0) {
        bench_skip(name, "this document has no such format");
        return;
    }
    struct samples ours = {.name = name};
    struct samples beside = {.name = peer ? peer->name : NULL};
    for (int i = runs(peer); i > 0; i--) {
        samples_add(&ours, bench_spawn(argv, NULL).ns);
        if (!peer)
            continue;
        const char *const shell[] = {"sh", "-c", peer->command, NULL};
        theirs = bench_spawn(shell, NULL);
        bench_need(theirs.status == 0, peer->command);
        samples_add(&beside, theirs.ns);
    }
    bench_report(&ours, &beside);
    bench_report_kb("its peak memory", mine.peak_kb, peer ? peer->name : NULL,
                    theirs.peak_kb);
    samples_free(&ours);
    samples_free(&beside);
}

/* The Markdown comes first: the others read it. */
static void measure_all(const char *what, const char *const arguments[])
{
    measure(what, arguments, "md");
    for (int f = 0; f < FORMATS; f++)
        if (strcmp(formats[f], "md") != 0)
            measure(what, arguments, formats[f]);
}

BENCH(formats, "minutes of 20 and 1,000 decisions, beside pandoc, LibreOffice")
{
    const char *few = decided_config(AGENDA);
    char few_config[128];
    snprintf(few_config, sizeof few_config, "%s", few);
    const char *many = decided_config(MANY);
    measure_all("minutes of 20",
                (const char *const[]){"-c", few_config, "minutes", NULL});
    measure_all("1,000 decisions",
                (const char *const[]){"-c", many, "list", "decisions", NULL});
}
