#ifndef COMMITTEE_SRC_CORE_TALLY_ALPHA_H
#define COMMITTEE_SRC_CORE_TALLY_ALPHA_H

/* Exact means for core/statistics.c, which itself counts in whole numbers. */

#include <committee/core/statistics.h>

/* part/whole as a figure; whole is above 0. */
struct figure figure_of_share(struct arena *arena, long part, long whole);
/* The mean of figures that are all there; count is above 0. */
struct figure figures_mean(struct arena *arena, const struct figure *list,
                           int count);
/* Over cells: the mean of what one seat gave minus the mean of the others'
   means.  Counts the cells that it and another seat scored; no figure: 0. */
struct figure severity_of(long *cells, struct arena *arena,
                          const struct seat_score *values, int units, int seats,
                          int seat);

#endif
