#include "gallery.h"

#include <ctype.h>
#include <string.h>

#include <committee/tui/loop.h>

#include "term.h"

const int gallery_sizes[GALLERY_SIZES][2] = {{24, 80}, {36, 120}, {60, 200}};

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

void gallery_add(struct str *out, struct ui *ui, int rows, int cols)
{
    ui_resize(ui, rows, cols);
    ui_draw(ui);
    const struct grid *grid = ui_grid(ui);
    const char *line = grid_screen(grid);
    str_addf(out, "== %d x %d, %s\n", cols, rows,
             ui->lang == LANG_NL ? "nl" : "en");
    for (int row = 0; row < rows; row++) {
        size_t size = strcspn(line, "\n");
        str_addc(out, ' ');
        str_addn(out, line, size);
        str_addc(out, '\n');
        line += size + 1;
        add_roles(out, grid, row);
    }
}

void gallery_add_sizes(struct str *out, struct ui *ui)
{
    for (int i = 0; i < GALLERY_SIZES; i++)
        gallery_add(out, ui, gallery_sizes[i][0], gallery_sizes[i][1]);
}

void gallery_check(const char *name, const struct str *pictures)
{
    struct str path = {0};
    str_add(&path, "gallery/");
    add_slug(&path, name);
    golden_check(str_text(&path), str_text(pictures));
    str_free(&path);
}
