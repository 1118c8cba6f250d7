#ifndef PRESS_MEASURE_H
#define PRESS_MEASURE_H

/*
 * About how wide a text is in a common sans serif, so that columns can be laid
 * out without a font at hand.  Lengths are in hundredths of a millimetre.
 */

/* `size`: of the letters, in tenths of a point. */
int measure_text(const char *text, int size);
/* The widest of its words: what must not be narrower. */
int measure_word(const char *text, int size);

#endif
