#ifndef TESTS_SUPPORT_DEMO_H
#define TESTS_SUPPORT_DEMO_H

/* A small application that uses every part of the screen framework, so that
   the framework can be tested without the product's screens. */

#include <committee/tui/loop.h>

struct demo {
    int scores[8]; /* what was given, in order */
    int score_count;
    bool may_reveal; /* `s` works */
    bool revealed, adopted;
    bool changed; /* somebody else changed the data */
    int reloads, idles;
    char kept[256];  /* the note, while it is being typed */
    int fail_with;   /* a status that reading the data gives */
    char typed[256]; /* the text of the note */
};

/* Opens the demo's list screen; ui->app is a struct demo. */
void demo_open(struct ui *ui);
/* Options for it; the app is `demo`. */
struct ui_options demo_options(struct demo *demo);
/* For term_run(): `data` is a struct demo. */
int demo_run(void *data);

#endif
