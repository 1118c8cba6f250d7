#ifndef COMMITTEE_TUI_WELCOME_H
#define COMMITTEE_TUI_WELCOME_H

/* The first start, before there is a committee: ui->app is what was chosen. */

#include <committee/base/arena.h>
#include <committee/tui/screen.h>

struct welcome {
    struct arena *arena;
    const char *config; /* committee.ini of what to open; NULL: nothing */
};

void welcome_open(struct ui *ui);

#endif
