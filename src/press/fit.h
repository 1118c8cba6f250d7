#ifndef PRESS_FIT_H
#define PRESS_FIT_H

/* About how high letters come out in an office program, without a font. */

#include <committee/press/paper.h>

/* Whether a letter would go on to a second page as letters are usually set,
   but not when it is set closer. */
bool fit_wants_close(const struct paper *paper);

#endif
