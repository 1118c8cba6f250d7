/*
 * The main screens on terminals that show less: without colours, with eight of
 * them, without any character but ASCII; and the pictures for the README.
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/file.h>
#include <committee/tui/terminal.h>
#include <committee/work/items.h>

#include "../../src/tui/stage.h"
#include "../support/committee.h"
#include "../support/scenes.h"
#include "../support/svg.h"
#include "../support/term.h"

static struct play play;

struct kind {
    const char *name, *terminal;
    enum theme theme;
    enum glyphs glyphs;
};

static const struct kind kinds[] = {
    {"no colours", "xterm-256color", THEME_MONO, GLYPHS_UTF8},
    {"no colours, ASCII", "vt100", THEME_DARK, GLYPHS_ASCII},
    {"eight colours, the console of Linux", "linux", THEME_DARK,
     GLYPHS_CONSOLE},
};

static const char *const main_screens[] = {
    "home",           "home, candidates", "home, help",    "home, minutes",
    "candidate form", "session",          "attendance",    "conflicts",
    "reading",        "interview",        "who is in",     "handover",
    "scoring",        "scoring, note",    "grid",          "scores",
    "decision",       "closing",          "minutes",       "figures",
    "borderline",     "scores, why",      "reading, help", "candidate, search",
};

/* ---- a grid on a terminal ------------------------------------------------------- */

struct shown {
    const struct kind *kind;
    const struct grid *grid;
};

enum { NOT_STARTED = 2, OTHER_GLYPHS };

/* In a process of its own: shows the grid until there is a key. */
static int show_grid(void *data)
{
    const struct shown *s = data;
    bool utf8 = s->kind->glyphs != GLYPHS_ASCII;
    setlocale(LC_CTYPE, utf8 ? "C.UTF-8" : "C");
    if (terminal_start(
            &(struct terminal_options){.theme = s->kind->theme, .utf8 = utf8}))
        return NOT_STARTED;
    bool same = terminal_glyphs() == s->grid->glyphs;
    terminal_show(s->grid);
    terminal_wait(-1);
    terminal_stop();
    return same ? 0 : OTHER_GLYPHS;
}

static void add_row(struct str *out, struct term *t, int row)
{
    const char *looks;
    size_t size;
    str_addf(out, " %s\n", term_row(t, row));
    looks = term_looks(t, row);
    for (size = strlen(looks); size && looks[size - 1] == '.';)
        size--;
    if (!size)
        return;
    str_addc(out, '~');
    str_addn(out, looks, size);
    str_addc(out, '\n');
}

static void add_picture(struct str *out, const struct kind *kind)
{
    struct shown shown = {.kind = kind, .grid = ui_grid(play.ui)};
    struct term *t = term_run(
        &(struct term_options){.terminal = kind->terminal}, show_grid, &shown);
    term_quiet(t);
    str_addf(out, "== %s\n", kind->name);
    for (int row = 0; row < 24; row++)
        add_row(out, t, row);
    term_keys(t, "q");
    cr_expect_eq(term_wait_end(t), 0, "%s", kind->name);
    term_free(t);
}

static const struct scene *find_scene(const char *name)
{
    for (size_t i = 0; i < scene_count; i++)
        if (text_equal(scenes[i].name, name))
            return &scenes[i];
    cr_assert_fail("there is no scene \"%s\"", name);
    return NULL;
}

static bool is_main(const struct scene *scene)
{
    for (size_t i = 0; i < sizeof main_screens / sizeof *main_screens; i++)
        if (find_scene(main_screens[i]) == scene)
            return true;
    return false;
}

static void visit(struct scenes *s, const struct scene *scene)
{
    struct str pictures = {0}, name = {0};
    (void)s;
    if (!is_main(scene))
        return;
    scene_show(&play, scene, 24, 80);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        play.ui->loop->grid.glyphs = kinds[i].glyphs;
        ui_draw(play.ui);
        add_picture(&pictures, &kinds[i]);
    }
    str_add(&name, "looks/");
    for (const char *at = scene->name; *at; at++)
        if (*at != ',')
            str_addc(&name, *at == ' ' ? '-' : *at);
    golden_check(str_text(&name), str_text(&pictures));
    str_free(&name);
    str_free(&pictures);
}

Test(test_looks, the_main_screens_where_less_can_be_shown, .timeout = 120)
{
    struct scenes s = {.play = &play,
                       .name = "F. el Idrissi 😀 漢字",
                       .text = "Eén avond in de maand koken, voor de buren.",
                       .letter = "Beste commissie,\n\nElke dinsdag kook ik mee "
                                 "in het buurthuis — ook ’s winters.\n\n- "
                                 "soep\n- brood\n\nMet groet, F. el Idrissi"};
    play_open(&play, &(struct play_start){0});
    scenes_tell(&s, visit);
    play_close(&play);
}

/* ---- the README's pictures ------------------------------------------------------ */

static const char session[] = "2026-02", candidate[] = "K-2026-006";

static void open_item(struct ui *ui)
{
    home_open(ui);
    item_open(ui, session, candidate);
}

static void open_minutes(struct ui *ui)
{
    home_open(ui);
    preview_open(ui, "2026-01", DOCUMENT_MINUTES);
}

static void expect_picture(const char *name, const char *title)
{
    struct str now = {0}, wanted = {0};
    char path[128];
    snprintf(path, sizeof path, "tests/screen/golden/readme/%s.svg", name);
    svg_draw(&now, ui_grid(play.ui), THEME_DARK, title);
    if (getenv("UPDATE_GOLDEN"))
        cr_assert_eq(file_write(path, str_text(&now), now.len, true), 0);
    cr_assert_eq(file_read(&wanted, path, 1 << 20), 0, "no file %s", path);
    cr_expect_str_eq(str_text(&wanted), str_text(&now), "%s", path);
    str_free(&now);
    str_free(&wanted);
}

static void picture_of(const char *name, const char *title,
                       void (*open)(struct ui *ui), const char *keys)
{
    play_show(&play, open, 24, 80);
    play_keys(&play, keys);
    expect_picture(name, title);
}

/* The first one, whose form is on the screen, hands it in. */
static void score_all(void)
{
    play_keys(&play, "3 4 i i");
    play_as(&play, NULL); /* the laptop comes back */
    for (int m = 1; m < 3; m++) {
        room_fill(play.committee, session, candidate, room_voters[m],
                  room_worked[m]);
        room_lock(play.committee, session, candidate, room_voters[m],
                  room_worked[m]);
    }
    play_must(item_reveal(play.committee, session, candidate));
}

Test(test_looks, the_pictures_of_the_readme_are_those_of_the_program)
{
    play_open(&play, &(struct play_start){.demo = true});
    picture_of("start", "Zittingen", home_open, "");
    play_must(item_open_letter(play.committee, session, candidate));
    picture_of("letter", "Een brief lezen", open_item, "");
    play_must(item_ask_scores(play.committee, session, candidate));
    picture_of("scoring", "Scoren", open_item, "g Enter 4 3 4 4");
    score_all();
    picture_of("scores", "De scores", open_item, "");
    picture_of("decision", "Besluiten", open_item, "b");
    picture_of("minutes", "De notulen", open_minutes, "");
    play_close(&play);
}
