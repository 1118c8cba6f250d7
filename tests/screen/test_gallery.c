/*
 * Every screen in every state, as it looks: at three sizes, in both languages,
 * with the role of each cell under its row where it is more than plain text.
 */
#include <ctype.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/str.h>

#include "../support/scenes.h"
#include "../support/term.h"

static struct play play;

static const int sizes[][2] = {{24, 80}, {36, 120}, {60, 200}};
enum { SIZES = sizeof sizes / sizeof *sizes };

/* "candidate form, error" as the name of a file. */
static void add_slug(struct str *out, const char *name)
{
    for (; *name; name++)
        if (isalnum((unsigned char)*name))
            str_addc(out, *name);
        else if (out->len && out->data[out->len - 1] != '-')
            str_addc(out, '-');
}

static void add_roles(struct str *out, const struct grid *grid, int row)
{
    const char *looks = grid_looks(grid, row);
    size_t size = strlen(looks);
    while (size && looks[size - 1] == '.')
        size--;
    if (size) {
        str_addc(out, '~');
        str_addn(out, looks, size);
        str_addc(out, '\n');
    }
}

static void add_picture(struct str *out, int rows, int cols)
{
    ui_resize(play.ui, rows, cols);
    ui_draw(play.ui);
    const struct grid *grid = ui_grid(play.ui);
    const char *line = grid_screen(grid);
    str_addf(out, "== %d x %d, %s\n", cols, rows,
             play.ui->lang == LANG_NL ? "nl" : "en");
    for (int row = 0; row < rows; row++) {
        size_t size = strcspn(line, "\n");
        str_addc(out, ' ');
        str_addn(out, line, size);
        str_addc(out, '\n');
        line += size + 1;
        add_roles(out, grid, row);
    }
}

/* The folder of the test has another name each time, of the same length. */
static void hide_folder(struct str *pictures)
{
    size_t size = strlen(play.folder);
    char *at = pictures->data;
    for (; at && (at = strstr(at, play.folder)); at += size)
        memset(at, 'x', size);
}

/* "account 1000" of whoever runs the tests becomes "account 0", and what is
   left of the row stays as wide. */
static void hide_account(struct str *pictures)
{
    char *at = pictures->data;
    while (at && (at = strstr(at, "account ")) != NULL) {
        at += strlen("account ");
        size_t digits = strspn(at, "0123456789");
        char *edge = strstr(at, "│");
        if (!digits || !edge)
            continue;
        *at = '0';
        memmove(at + 1, at + digits, (size_t)(edge - at) - digits);
        memset(edge - digits + 1, ' ', digits - 1);
    }
}

static void visit(struct scenes *s, const struct scene *scene)
{
    struct str pictures = {0}, name = {0};
    (void)s;
    if (text_equal(scene->name, "minutes, written"))
        return; /* where to is another path each time */
    for (int lang = LANG_NL; lang <= LANG_EN; lang++) {
        committee_set_lang(play.committee, (enum lang)lang);
        for (int i = 0; i < SIZES; i++) {
            scene_show(&play, scene, sizes[i][0], sizes[i][1]);
            add_picture(&pictures, sizes[i][0], sizes[i][1]);
        }
    }
    committee_set_lang(play.committee, LANG_NL);
    hide_folder(&pictures);
    hide_account(&pictures);
    str_add(&name, "gallery/");
    add_slug(&name, scene->name);
    golden_check(str_text(&name), str_text(&pictures));
    str_free(&name);
    str_free(&pictures);
}

Test(test_gallery, every_screen_in_every_state, .timeout = 120)
{
    struct scenes s = {
        .play = &play,
        .name = "F. el Idrissi",
        .text = "Een avond in de maand koken voor de buren.",
        .letter =
            "Beste commissie,\n\nIk woon nu vier jaar met mijn dochter op een "
            "kamer. Elke dinsdag kook ik mee in het buurthuis.\n\n- soep\n- "
            "brood\n\nIn de flat wil ik hetzelfde beginnen.\n\nMet groet, F. "
            "el Idrissi"};
    play_open(&play, &(struct play_start){0});
    scenes_tell(&s, visit);
    play_close(&play);
}
