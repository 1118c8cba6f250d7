/*
 * A hostile text in every field: on no screen does it move a cell that is not
 * its own.  Each evening is told twice, with the text and with a filler as
 * wide; outside of the text's place the pictures are the same.
 */

#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/str.h>
#include <committee/text/name.h>
#include <committee/text/safe.h>
#include <committee/text/width.h>
#include <committee/work/policies.h>

#include "../support/hostile.h"
#include "../support/picture.h"
#include "../support/scenes.h"
#include "../support/term.h"

enum { PARTS = 8, SHORT_COLS = 30, PAGES_MAX = 40 };

static struct play play;
static VEC(struct grid) pictures; /* of the first telling */
static size_t seen;               /* in the second */

static void keep(const struct grid *grid)
{
    struct grid *copy = vec_push(&pictures);
    grid_resize(copy, grid->rows, grid->cols);
    memcpy(copy->cells, grid->cells,
           (size_t)(grid->rows * grid->cols) * sizeof *grid->cells);
    copy->cursor_row = grid->cursor_row;
    copy->cursor_col = grid->cursor_col;
}

static void check(const struct scenes *s, const struct scene *scene)
{
    ui_draw(play.ui);
    const char *wrong = picture_fault(ui_grid(play.ui));
    cr_expect_null(wrong, "\"%s\" in \"%s\": %s\n%s", s->text, scene->name,
                   wrong, play_screen(&play));
}

static void check_size(const struct scenes *s, const struct scene *scene,
                       int rows, int cols)
{
    ui_resize(play.ui, rows, cols);
    check(s, scene);
}

/* To the end of a document; what stays as it is was the last page. */
static void leaf_through(struct scenes *s, const struct scene *scene)
{
    struct str page = {0};
    for (int i = 0; i < PAGES_MAX; i++) {
        str_clear(&page);
        str_add(&page, play_screen(&play));
        play_keys(&play, "PgDn");
        if (text_equal(str_text(&page), play_screen(&play)))
            break;
        check(s, scene);
    }
    str_free(&page);
}

static void look(struct scenes *s, const struct scene *scene)
{
    scene_show(&play, scene, 24, 80);
    check(s, scene);
    keep(ui_grid(play.ui));
    if (scene->flow == FLOW_WORDS)
        leaf_through(s, scene);
    check_size(s, scene, 18, 60);
    check_size(s, scene, 36, 130);
}

/* The text of the first telling, for the second. */
static const char *first_text;

static bool comparable(const struct scene *scene)
{
    struct arena arena = {0};
    int cols = text_cols(safe_line(&arena, first_text));
    arena_free(&arena);
    return scene->flow == FLOW_NONE ||
           (scene->flow == FLOW_ROWS && cols <= SHORT_COLS &&
            !strpbrk(first_text, "\r\n"));
}

static void compare(struct scenes *s, const struct scene *scene)
{
    scene_show(&play, scene, 24, 80);
    ui_draw(play.ui);
    cr_assert_lt(seen, pictures.count);
    const struct grid *first = &pictures.items[seen++];
    const char *wrong =
        comparable(scene) ? picture_strays(first, ui_grid(play.ui)) : NULL;
    struct str twin = {0};
    str_add(&twin, wrong ? play_screen(&play) : "");
    cr_expect_null(wrong, "\"%s\" in \"%s\": %s\n%s\n%s", first_text,
                   scene->name, wrong, grid_screen(first), str_text(&twin));
    str_free(&twin);
    (void)s;
}

/* What the member and the seat of the residents are called; NULL: as shipped. */
static const char *ini_member, *ini_seat;

static void christen(void)
{
    int version;
    if (!ini_member)
        return;
    play_edit(&play, "M. el Amrani", ini_member);
    play_edit(&play, "\"huurders\"",
              arena_printf(&play.arena, "\"%s\"", ini_seat));
    play_as(&play, NULL);
    play_must(policy_adopt(&version, play.committee, date_today()));
}

static void tell(const char *name, const char *text,
                 void (*visit)(struct scenes *s, const struct scene *scene))
{
    struct scenes s = {.play = &play,
                       .name = name,
                       .text = text,
                       .letter = "Beste commissie,\n\nIk kook graag."};
    play_open(&play, &(struct play_start){0});
    christen();
    scenes_tell(&s, visit);
    play_as(&play, NULL); /* refused when the schema is another one */
    play_verify(&play);
    play_close(&play);
}

/* The name as it is kept; one that has no letter gets one. */
static const char *name_of(struct arena *arena, const char *text)
{
    struct person_name parts;
    name_split(&parts, arena, text);
    return text_blank(parts.surname) ? arena_printf(arena, "Z%s", text) : text;
}

static const char *kept_name(struct arena *arena, const char *name)
{
    struct person_name parts;
    name_split(&parts, arena, name);
    return name_join(arena, &parts);
}

static void forget_pictures(void)
{
    for (size_t i = 0; i < pictures.count; i++)
        grid_free(&pictures.items[i]);
    vec_free(&pictures);
}

static void try(const char *string)
{
    struct arena arena = {0};
    struct str name_filler = {0}, text_filler = {0};
    const char *name = name_of(&arena, string);
    first_text =
        text_blank(string) ? arena_printf(&arena, "-%s", string) : string;
    seen = 0;
    tell(name, first_text, look);
    picture_filler(&name_filler, kept_name(&arena, name));
    picture_filler(&text_filler, first_text);
    tell(str_text(&name_filler), str_text(&text_filler), compare);
    cr_expect_eq(seen, pictures.count);
    forget_pictures();
    str_free(&name_filler);
    str_free(&text_filler);
    arena_free(&arena);
}

/* In parts, for they take some seconds each and run beside each other. */
static void try_part(size_t part)
{
    struct arena arena = {0};
    const char *const *list;
    size_t count = hostile_strings(&list, &arena);
    for (size_t i = part; i < count; i += PARTS)
        try(list[i]);
    arena_free(&arena);
}

#define PART(n)                           \
    Test(test_hostile, moves_no_cell_##n) \
    {                                     \
        try_part(n);                      \
    }
PART(0)
PART(1)
PART(2)
PART(3)
PART(4)
PART(5)
PART(6)
PART(7)
#undef PART
_Static_assert(PARTS == 8, "a test a part");

/* The heads of the other columns are whole, and the windows wide enough. */
static void look_at_heads(struct scenes *s, const struct scene *scene)
{
    look(s, scene);
    ui_resize(play.ui, 24, 80);
    if (text_equal(scene->name, "grid"))
        play_sees(&play, "P. Kok        A. de Wit\n");
    if (text_equal(scene->name, "scores"))
        play_sees(&play, "  welzijn corporatie gemiddeld spreiding\n");
    if (text_equal(scene->name, "reading, who knows"))
        play_misses(&play, "…");
}

/* The names that committee.ini gives to people and seats. */
Test(test_hostile, names_of_the_committee_stay_in_their_columns)
{
    static const char *const names[][2] = {
        {"A\u202E\u2066\u200B B", "a\u200Bbcd"},
        {"\u6728\u6751 \u592A\u90CE\u65E5\u672C\u6728\u6751", "\u6728\u6751"},
        {"\u3164 \u115F", "ab\u3164cd"},
        {"Z\u0301\u0323\u0337\u0301\u0323 \uFEFFx", "\uE000"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        ini_member = names[i][0];
        ini_seat = names[i][1];
        tell("F. el Idrissi", "Een tekst", look_at_heads);
        forget_pictures();
    }
}
