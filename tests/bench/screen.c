/*
 * The screen as a person meets it: how long until it is there, how long until
 * a key has had its effect, and what it weighs; beside two programs that are
 * known to be quick.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench.h"
#include "pty.h"

static const char program[] = BUILD_DIR "/committee";

static void write_pages(const char *name)
{
    FILE *file = fopen(name, "w");
    bench_need(file != NULL, name);
    for (int i = 0; i < 2000; i++)
        fprintf(file, "%d: elke dinsdag kook ik mee in het buurthuis\n", i);
    bench_need(fclose(file) == 0, name);
}

/* The sample committee: false when the program does not make it. */
static bool make_sample(void)
{
    const char *const demo[] = {program, "demo", "--no-open", "sample", NULL};
    return access("sample/committee.ini", R_OK) == 0 ||
           (bench_spawn(demo, NULL).status == 0 &&
            access("sample/committee.ini", R_OK) == 0);
}

struct seen {
    struct samples frame, down;
    size_t bytes; /* of one answer to Down */
    long kb;
};

static void see(struct seen *seen, const char *const argv[])
{
    struct pty *p = pty_start(argv);
    samples_add(&seen->frame, pty_first_frame(p));
    for (int i = 0; i < 6; i++) {
        uint64_t ns = pty_press(p, i % 2 ? "\033OA" : "\033OB");
        if (ns && i > 0)
            samples_add(&seen->down, ns);
        seen->bytes = pty_answer_bytes(p);
    }
    seen->kb = pty_peak_kb(p);
    pty_stop(p);
}

static void compare(const char *const argv[], const char *peer_frame,
                    const char *peer_down, bool weigh)
{
    const char *const ours[] = {program, "-c", "sample/committee.ini", NULL};
    struct seen mine = {.frame.name = "first frame", .down.name = "arrow down"};
    struct seen theirs = {.frame.name = peer_frame, .down.name = peer_down};
    if (!bench_has(argv[0])) {
        bench_skip(peer_frame, "it is not installed");
        return;
    }
    for (int i = 0; i < bench_times(); i++) {
        see(&mine, ours);
        see(&theirs, argv);
    }
    bench_report(&mine.frame, &theirs.frame);
    bench_report(&mine.down, &theirs.down);
    if (weigh)
        bench_report_kb("peak memory of the screen", mine.kb, argv[0],
                        theirs.kb);
}

BENCH(screen, "first frame, one key and memory, beside less and dialog")
{
    const char *const less[] = {"less", "pages.txt", NULL};
    const char *const dialog[] = {"dialog", "--textbox", "pages.txt",
                                  "22",     "76",        NULL};
    if (!make_sample()) {
        bench_skip("first frame", "the program makes no sample committee");
        return;
    }
    write_pages("pages.txt");
    compare(less, "less", "less, arrow down", true);
    compare(dialog, "dialog", "dialog, arrow down", true);
}
