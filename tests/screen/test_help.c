/* The help of every screen: each row of it says something whole. */
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/str.h>

#include "../support/play.h"
#include "../support/scenes.h"
#include "../support/term.h"

enum { FIRST_ROW = 4, LAST_ROW = 16, PAGES_MAX = 9, ROWS_LEAST = 500 };

static struct play play;
static int rows_seen;

/* Between the words that filter and the sentence of the chosen one. */
static void check_rows(const struct scene *scene)
{
    for (int row = FIRST_ROW; row <= LAST_ROW; row++) {
        struct str text = {0};
        grid_text_add(&text, ui_grid(play.ui), row, 0);
        rows_seen += text.len > 0;
        cr_expect_null(strstr(str_text(&text), "…"), "in \"%s\": %s",
                       scene->name, str_text(&text));
        str_free(&text);
    }
}

static void leaf_through(const struct scene *scene)
{
    struct str page = {0};
    for (int i = 0; i < PAGES_MAX; i++) {
        str_clear(&page);
        str_add(&page, play_screen(&play));
        check_rows(scene);
        play_keys(&play, "PgDn");
        if (text_equal(str_text(&page), play_screen(&play)))
            break;
    }
    str_free(&page);
}

static void visit(struct scenes *s, const struct scene *scene)
{
    (void)s;
    for (int lang = LANG_NL; lang <= LANG_EN; lang++) {
        committee_set_lang(play.committee, (enum lang)lang);
        scene_show(&play, scene, 24, 80);
        play_keys(&play, "F1");
        if (text_equal(ui_top_name(play.ui), "help"))
            leaf_through(scene);
    }
    committee_set_lang(play.committee, LANG_NL);
}

Test(test_help, no_row_is_cut, .timeout = 120)
{
    struct scenes s = {.play = &play,
                       .name = "F. el Idrissi",
                       .text = "Koken.",
                       .letter = "Ik kook graag."};
    play_open(&play, &(struct play_start){0});
    scenes_tell(&s, visit);
    cr_expect_gt(rows_seen, ROWS_LEAST, "%d rows", rows_seen);
    play_close(&play);
}
