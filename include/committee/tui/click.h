#ifndef COMMITTEE_TUI_CLICK_H
#define COMMITTEE_TUI_CLICK_H

/*
 * What the cells of a picture mean to a click (canvas_hit()).  A click does
 * what arrows, Tab and Enter would: nothing can be done with the mouse alone.
 */

enum {
    CLICK_ROW = 1,        /* a row of the list in focus */
    CLICK_CHOSEN,         /* the one that is chosen there */
    CLICK_TAB = 100,      /* + how many tabs to the right */
    CLICK_BUTTON = 200,   /* + which button */
    CLICK_FORM = 1000,    /* + the item of a form × CLICK_OPTIONS, + … */
    CLICK_OPTIONS = 32,   /* 0 for its field, or 1 + the option */
    CLICK_ACTION = 10000, /* + the action of the hint bar */
};

#endif
