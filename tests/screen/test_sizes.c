/*
 * Every screen at every size: below 60 × 18 one sentence, above it a whole
 * picture, and growing back shows the place where one was.
 */

#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/random.h>
#include <committee/base/str.h>

#include "../support/hostile.h"
#include "../support/picture.h"
#include "../support/scenes.h"
#include "../support/term.h"

static struct play play;

static const int too_small[][2] = {{1, 1},   {2, 2},   {3, 10},   {17, 59},
                                   {17, 60}, {18, 59}, {300, 59}, {17, 500}};
static const int sizes[][2] = {{18, 60},  {23, 79},  {24, 80},  {25, 81},
                               {36, 120}, {60, 200}, {300, 500}};
enum {
    TOO_SMALL = sizeof too_small / sizeof *too_small,
    SIZES = sizeof sizes / sizeof *sizes,
    RANDOM_SIZES = 12,
};

static const char *draw(const struct scene *scene, int rows, int cols)
{
    ui_resize(play.ui, rows, cols);
    ui_draw(play.ui);
    const char *wrong = picture_fault(ui_grid(play.ui));
    cr_expect_null(wrong, "%s at %d × %d: %s\n%s", scene->name, cols, rows,
                   wrong, cols < 150 ? grid_screen(ui_grid(play.ui)) : "");
    return grid_screen(ui_grid(play.ui));
}

/* The chosen row of a list, wherever it stands; else all that is seen. */
static void add_place(struct str *out)
{
    const struct grid *grid = ui_grid(play.ui);
    const char *row = grid_screen(grid);
    for (int i = 0; i < grid->rows; i++, row = strchr(row, '\n') + 1) {
        if (!strchr(grid_looks(grid, i), 'S'))
            continue;
        /* without the sign that there is more below */
        size_t size = strcspn(row, "\n"), sign = strlen("↓");
        if (size > sign && (text_starts(row + size - sign, "↓") ||
                            text_starts(row + size - sign, "↑")))
            size -= sign;
        while (size && row[size - 1] == ' ')
            size--;
        str_addn(out, row, size);
        return;
    }
    str_add(out, grid_screen(grid));
}

static void expect_same(const struct scene *scene, const struct str *before,
                        const char *after)
{
    struct str now = {0};
    draw(scene, 24, 80);
    add_place(&now);
    cr_expect_str_eq(str_text(&now), str_text(before),
                     "%s is not where it was after %s:\n%s\n%s", scene->name,
                     after, str_text(before), str_text(&now));
    str_free(&now);
}

/* Where nothing was drawn meanwhile, nothing has changed at all. */
static void shrink(const struct scene *scene)
{
    struct str before = {0};
    str_add(&before, draw(scene, 24, 80));
    for (size_t i = 0; i < TOO_SMALL; i++) {
        draw(scene, too_small[i][0], too_small[i][1]);
        cr_expect_str_eq(draw(scene, 24, 80), str_text(&before),
                         "%s has changed", scene->name);
    }
    str_free(&before);
}

static void visit(struct scenes *s, const struct scene *scene)
{
    struct str before = {0};
    (void)s;
    scene_show(&play, scene, 24, 80);
    play_keys(&play, "PgDn Down");
    shrink(scene);
    add_place(&before);
    for (size_t i = 0; i < SIZES; i++) {
        draw(scene, sizes[i][0], sizes[i][1]);
        expect_same(scene, &before, "one size");
    }
    for (int i = 0; i < RANDOM_SIZES; i++)
        draw(scene, 1 + (int)random_below(70), 1 + (int)random_below(210));
    expect_same(scene, &before, "many sizes");
    str_free(&before);
}

/* Three pages, with lines of many lengths. */
static const char *long_letter(struct arena *arena)
{
    struct str letter = {0};
    str_add(&letter, "Beste commissie,\n\n");
    for (int i = 1; i <= 40; i++) {
        str_addf(&letter, "Zin %d van deze brief", i);
        str_repeat(&letter, i % 3 ? " is gewoon" : " is heel erg lang", i % 9);
        str_add(&letter, i % 4 ? ". " : ".\n\n");
    }
    const char *kept = arena_strdup(arena, str_text(&letter));
    str_free(&letter);
    return kept;
}

Test(test_sizes, every_screen_at_every_size)
{
    struct arena arena = {0};
    struct scenes s = {.play = &play,
                       .name = "P. van den Heuvel-Schimmelpenninck",
                       .text = "Een zin die gewoon op een regel past.",
                       .letter = long_letter(&arena)};
    play_open(&play, &(struct play_start){0});
    scenes_tell(&s, visit);
    play_verify(&play);
    play_close(&play);
    arena_free(&arena);
}

/* What was chosen while the window was narrow is still there in a wide one,
   and nothing beyond the last column. */
Test(test_sizes, a_grid_that_grows_has_no_more_columns)
{
    struct scenes s = {.play = &play,
                       .name = "F. el Idrissi",
                       .text = "Tekst",
                       .letter = "Brief."};
    size_t i = 0;
    play_open(&play, &(struct play_start){0});
    scenes_begin(&s);
    while (strcmp(scenes[i].name, "conflicts") != 0)
        i++;
    scene_show(&play, &scenes[i], 18, 60);
    play_keys(&play, "Right Right Right");
    draw(&scenes[i], 24, 80);
    play_sees(&play, "P. Kok     Meer       A. de Wit");
    play_sees(&play, "[·]");
    play_close(&play);
}
