#include "columns.h"

#include <string.h>

#include "measure.h"

enum {
    BOLD_PERCENT = 116, /* of the width of other letters */
    FULL_PERCENT = 60,  /* of the page: a wider table takes all of it */
};

static int at_least(int *value, int wanted)
{
    if (*value < wanted)
        *value = wanted;
    return *value;
}

/* Titles are bold. */
static void measure_column(struct columns *out, const struct grid *grid,
                           int column)
{
    const char *title = grid->titles[column];
    out->wish[column] = measure_text(title, out->size) * BOLD_PERCENT / 100;
    out->least[column] = measure_word(title, out->size) * BOLD_PERCENT / 100;
    for (size_t r = 0; r < grid->row_count; r++) {
        const char *cell = grid_cell(grid, r, column);
        at_least(&out->wish[column], measure_text(cell, out->size));
        at_least(&out->least[column], measure_word(cell, out->size));
    }
    out->wish[column] += CELL_GAP;
    out->least[column] += CELL_GAP;
}

int columns_sum(const int *values, int count)
{
    long long sum = 0;
    for (int i = 0; i < count; i++)
        sum += values[i];
    return sum > 100000000 ? 100000000 : (int)sum;
}

/* How wide a column may be where not every word goes in whole: only the widest
   give way, so that a number beside them is not broken. */
static int most_that_fits(const struct columns *out, int columns, int room)
{
    int most = room / columns, before;
    do {
        int rest = room, wider = 0;
        before = most;
        for (int i = 0; i < columns; i++) {
            bool gives = out->least[i] > most;
            wider += gives;
            rest -= gives ? 0 : out->least[i];
        }
        most = wider ? rest / wider : most;
    } while (most > before);
    return most;
}

/* Columns between least and wish, each as far as the room goes. */
static void squeeze(struct columns *out, int columns, int room)
{
    int least = columns_sum(out->least, columns);
    int wish = columns_sum(out->wish, columns);
    int most = most_that_fits(out, columns, room);
    for (int i = 0; i < columns; i++) {
        long long more = out->wish[i] - out->least[i];
        out->wide[i] = out->least[i];
        if (least < room)
            out->wide[i] += (int)(more * (room - least) / (wish - least));
        else if (out->wide[i] > most)
            out->wide[i] = most;
    }
}

/* What is over goes to the columns of words. */
static void stretch(struct columns *out, const struct grid *grid, int room)
{
    int wish = columns_sum(out->wish, grid->columns), words = 0;
    memcpy(out->wide, out->wish, sizeof out->wide);
    for (int i = 0; i < grid->columns; i++)
        words += grid->right[i] ? 0 : out->wish[i];
    if (words == 0 || wish < room / 100 * FULL_PERCENT)
        return;
    for (int i = 0; i < grid->columns; i++)
        if (!grid->right[i])
            out->wide[i] +=
                (int)((long long)(room - wish) * out->wish[i] / words);
}

void columns_fit(struct columns *out, const struct grid *grid, int room)
{
    static const int sizes[] = {TABLE_SIZE, TABLE_SMALL};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        out->size = sizes[i];
        for (int c = 0; c < grid->columns; c++)
            measure_column(out, grid, c);
        if (columns_sum(out->least, grid->columns) <= room)
            break;
    }
    if (columns_sum(out->wish, grid->columns) <= room)
        stretch(out, grid, room);
    else
        squeeze(out, grid->columns, room);
}
