/*
 * The screen as a person meets it: how long until it is there, how long until
 * a key has had its effect, and what it weighs; with few candidates and with
 * many, and beside two programs that are known to be quick.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "pty.h"
#include "sample.h"

#define UP "\033OA"
#define DOWN "\033OB"
#define RIGHT "\033OC"
#define HOME "\033[H"
#define END "\033[F"
#define PAGE_UP "\033[5~"
#define PAGE_DOWN "\033[6~"

static const char program[] = BUILD_DIR "/committee";
static const char bare[] = BUILD_DIR "/bare";

/* A program, the keys to a place in it, and two that are pressed there in
   turn. */
struct scene {
    const char *argv[6];
    const char *way[4];
    const char *keys[2];
    struct samples frame, key;
    long kb;
};

static void play(struct scene *scene)
{
    enum { PRESSES = 7 };
    struct pty *p = pty_start(scene->argv);
    samples_add(&scene->frame, pty_first_frame(p));
    for (int i = 0; i < 4 && scene->way[i]; i++)
        bench_need(pty_press(p, scene->way[i]) > 0, "going to the place");
    for (int i = 0; i < PRESSES && scene->keys[0]; i++) {
        uint64_t ns = pty_press(p, scene->keys[i % 2]);
        if (ns && i > 0)
            samples_add(&scene->key, ns);
    }
    scene->kb = pty_peak_kb(p);
    pty_stop(p);
}

static void end(struct scene *scene)
{
    samples_free(&scene->frame);
    samples_free(&scene->key);
}

/* The path outlives the scene: there are two of them. */
static struct scene ours(int candidates, const char *name)
{
    static char few[128], many[128];
    char *config = candidates == SAMPLE_FEW ? few : many;
    snprintf(config, sizeof few, "%s", sample_config(candidates));
    return (struct scene){
        .argv = {program, "-c", config}, .frame.name = name, .key.name = name};
}

static struct scene other(const char *name, const char *argument)
{
    return (struct scene){
        .argv = {name, argument}, .frame.name = name, .key.name = name};
}

/* ---- first frame ---------------------------------------------------------- */

static void report_frames(struct scene *few, struct scene *many,
                          struct scene *less, struct scene *dialog,
                          struct scene *floor)
{
    bench_report(&few->frame, &less->frame);
    bench_report(&few->frame, &dialog->frame);
    bench_report(&few->frame, &floor->frame);
    bench_report(&many->frame, &less->frame);
    few->frame.name = "with 14";
    bench_report(&many->frame, &few->frame);
    if (less->kb)
        bench_report_kb("peak memory, 14 candidates", few->kb, "less",
                        less->kb);
    bench_report_kb("peak memory, 10,000 candidates", many->kb, "with 14",
                    few->kb);
}

BENCH(frame, "first frame and memory, beside less and dialog")
{
    struct scene few = ours(SAMPLE_FEW, "first frame, 14 candidates");
    struct scene many = ours(SAMPLE_MANY, "first frame, 10,000 candidates");
    struct scene less = other("less", "letter.txt");
    struct scene dialog = {
        .argv = {"dialog", "--textbox", "letter.txt", "22", "76"},
        .frame.name = "dialog"};
    struct scene floor = other(bare, "with-14/committee.db");
    floor.frame.name = "ncurses and SQLite alone";
    sample_letter("letter.txt");
    few.way[0] = many.way[0] = RIGHT; /* the list, for its memory */
    for (int i = 0; i < bench_times(); i++) {
        play(&few);
        if (bench_has("less"))
            play(&less);
        play(&many);
        if (bench_has("dialog"))
            play(&dialog);
        play(&floor);
    }
    report_frames(&few, &many, &less, &dialog, &floor);
    end(&few), end(&many), end(&less), end(&dialog), end(&floor);
}

/* ---- keys ----------------------------------------------------------------- */

static void in_turns(struct scene *a, struct scene *b, struct scene *c)
{
    for (int i = 0; i < (bench_times() + 2) / 3; i++) {
        play(a);
        play(b);
        if (c)
            play(c);
    }
}

static void go(struct scene *scene, const char *const way[3], const char *first,
               const char *second)
{
    for (int i = 0; i < 3; i++)
        scene->way[i] = way[i];
    scene->keys[0] = first;
    scene->keys[1] = second;
}

BENCH(list, "keys in the list of candidates: 14, 10,000, and less")
{
    static const char *const way[3] = {RIGHT}, *const nowhere[3] = {NULL};
    struct scene few = ours(SAMPLE_FEW, "arrow key in the list, 14");
    struct scene many = ours(SAMPLE_MANY, "arrow key in the list, 10,000");
    struct scene less = other("less", "letter.txt");
    sample_letter("letter.txt");
    go(&few, way, DOWN, UP);
    go(&many, way, DOWN, UP);
    go(&less, nowhere, DOWN, UP);
    in_turns(&few, &many, bench_has("less") ? &less : NULL);
    bench_report(&few.key, &less.key);
    few.key.name = "with 14";
    bench_report(&many.key, &few.key);
    end(&few), end(&many), end(&less);
}

/* The same keys with few and with many. */
static void grows(const char *name, const char *const way[3], const char *first,
                  const char *second)
{
    struct scene few = ours(SAMPLE_FEW, "with 14");
    struct scene many = ours(SAMPLE_MANY, name);
    go(&few, way, first, second);
    go(&many, way, first, second);
    in_turns(&few, &many, NULL);
    bench_report(&many.key, &few.key);
    end(&few), end(&many);
}

BENCH(many, "other keys with 10,000 candidates, beside 14")
{
    static const char *const list[3] = {RIGHT}, *const log[3] = {"\033OD"};
    static const char *const field[3] = {RIGHT, "/"};
    grows("End and Home, 10,000", list, END, HOME);
    grows("page key in the list, 10,000", list, PAGE_DOWN, PAGE_UP);
    grows("End and Home in the log, 10,000", log, END, HOME);
    grows("a letter of a search, 10,000", field, "q", "q");
}

BENCH(reader, "keys in a letter, beside less")
{
    static const char *const way[3] = {RIGHT, "\r", RIGHT};
    static const char *const nowhere[3] = {NULL};
    static const char *const keys[2] = {DOWN, PAGE_DOWN};
    static const char *const names[2] = {"line key in a letter",
                                         "page key in a letter"};
    sample_letter("letter.txt");
    for (int i = 0; i < 2; i++) {
        struct scene letter = ours(SAMPLE_FEW, names[i]);
        struct scene less = other("less", "letter.txt");
        go(&letter, way, keys[i], keys[i]);
        go(&less, nowhere, keys[i], keys[i]);
        in_turns(&letter, &less, NULL);
        bench_report(&letter.key, &less.key);
        end(&letter), end(&less);
    }
}
