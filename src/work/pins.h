#ifndef COMMITTEE_WORK_PINS_PRIVATE_H
#define COMMITTEE_WORK_PINS_PRIVATE_H

/* Private to the use cases: who has to be asked; inside.h includes it. */

#include <stdbool.h>
#include <stdint.h>

struct committee;

/* The last try in this process. */
struct pin_tried {
    char member[64];
    int64_t at_ms; /* by the clock that never goes back */
};

/* Whether that member chose a PIN. */
int pin_is_set(bool *set, struct committee *c, const char *member);

#endif
