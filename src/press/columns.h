#ifndef PRESS_COLUMNS_H
#define PRESS_COLUMNS_H

/* How wide the columns of a table are, and how small its letters. */

#include <committee/press/paper.h>

enum {
    TABLE_SIZE = 95, /* tenths of a point */
    TABLE_SMALL = 75,
    CELL_GAP = 500, /* at the right of a cell */
};

/* Lengths are in hundredths of a millimetre. */
struct columns {
    int wish[PAPER_COLUMNS];  /* so that nothing has to be broken */
    int least[PAPER_COLUMNS]; /* so that no word has to be */
    int wide[PAPER_COLUMNS];  /* as they become */
    int size;                 /* of the letters, in tenths of a point */
};

/* `room`: what all of them may take together. */
void columns_fit(struct columns *out, const struct grid *grid, int room);
int columns_sum(const int *values, int count);

#endif
