/* Forms while the disk is full: nothing that was typed is lost in silence. */
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>

#include "../support/scenes.h"

static struct play play;
static struct scenes story;

static void start(void)
{
    play_open(&play, &(struct play_start){0});
    story = (struct scenes){.play = &play,
                            .name = "F. el Idrissi",
                            .text = "Een zin.",
                            .letter = "Beste commissie,\n\nIk kook graag."};
    scenes_begin(&story);
    signal(SIGXFSZ, SIG_IGN);
}

static void stop(void)
{
    play_close(&play);
}

TestSuite(test_full, .init = start, .fini = stop, .timeout = 120);

/* With a limit of nothing no file takes a byte; memory is no file. */
static void fill_disk(bool full)
{
    struct rlimit limit;
    cr_assert_eq(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = full ? 0 : limit.rlim_max;
    cr_assert_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static const struct {
    const char *scene, *keys; /* to a field for text */
} forms[] = {
    {"new session", "Tab Tab"},
    {"candidate form", ""},
    {"closing", ""},
    {"decision", "Tab"},
};

static const struct scene *scene_named(const char *name)
{
    size_t i = 0;
    while (i < scene_count && strcmp(scenes[i].name, name) != 0)
        i++;
    cr_assert_lt(i, scene_count, "no scene %s", name);
    return &scenes[i];
}

static void open_form(const struct scene *scene, const char *keys)
{
    while (story.stage < scene->stage)
        scenes_go_on(&story);
    scene_show(&play, scene, 40, 200);
    play_keys(&play, keys);
}

Test(test_full, what_is_typed_stays_and_is_saved_later)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const struct scene *scene = scene_named(forms[i].scene);
        open_form(scene, forms[i].keys);
        play_type(&play, "Zuider");
        fill_disk(true);
        play_type(&play, "kerk");
        play_sees(&play, "e schijf is vol");
        play_keys(&play, "Esc");
        play_sees(&play, "is nog niet opgeslagen. Met nog een keer");
        play_sees(&play, "Zuiderkerk");
        fill_disk(false);
        play_type(&play, "je");
        play_misses(&play, "e schijf is vol");
        play_keys(&play, "Esc");
        open_form(scene, forms[i].keys);
        play_sees(&play, "Zuiderkerkje");
    }
}

/* With room again after the sentence about it: it goes by itself. */
Test(test_full, the_sentence_goes_when_there_is_room)
{
    open_form(scene_named("new session"), "Tab Tab");
    fill_disk(true);
    play_type(&play, "Kerk");
    play_sees(&play, "e schijf is vol");
    fill_disk(false);
    clock_advance(1000);
    ui_tick(play.ui);
    ui_draw(play.ui);
    play_misses(&play, "e schijf is vol");
    play_sees(&play, "Kerk");
}
