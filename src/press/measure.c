#include "measure.h"

#include <string.h>

#include <committee/text/utf8.h>
#include <committee/text/width.h>

/* In thousandths of the size, from the space on: Helvetica and what is made to
   be as wide. */
static const short widths[] = {
    278, 278, 355, 556, 556,  889, 667, 191, 333, 333, 389, 584, 278, 333,
    278, 278, 556, 556, 556,  556, 556, 556, 556, 556, 556, 556, 278, 278,
    584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
    500, 667, 556, 833, 722,  778, 667, 778, 722, 667, 611, 722, 667, 944,
    667, 667, 611, 278, 278,  278, 469, 556, 333, 556, 556, 500, 556, 556,
    278, 556, 556, 222, 222,  500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500,  500, 500, 334, 260, 334, 584,
};

/* One character of any script: as wide as the letter under its accents. */
static int width_of(const char *text, size_t size, int cols)
{
    enum { NARROW = 600, WIDE = 1000 };
    uint32_t code = 0;
    utf8_next(&code, text, size);
    code = utf8_base(code);
    if (code >= ' ' && code <= '~')
        return widths[code - ' '];
    return cols > 1 ? WIDE : cols * NARROW;
}

static int measure(const char *text, size_t size, int tenths)
{
    long long units = 0;
    while (size > 0) {
        int cols;
        size_t bytes = cluster_next(&cols, text, size);
        units += width_of(text, bytes, cols);
        text += bytes;
        size -= bytes;
    }
    /* A point is 35.28 of our units. */
    enum { WIDEST = 1000000 };
    long long wide = units * tenths * 3528 / 1000000;
    return wide > WIDEST ? WIDEST : (int)wide;
}

int measure_text(const char *text, int size)
{
    return measure(text, strlen(text), size);
}

int measure_word(const char *text, int size)
{
    int widest = 0;
    while (*text) {
        size_t bytes = strcspn(text, " \n");
        int wide = measure(text, bytes, size);
        widest = wide > widest ? wide : widest;
        text += bytes + (text[bytes] != '\0');
    }
    return widest;
}
