#ifndef COMMITTEE_TUI_LOOK_H
#define COMMITTEE_TUI_LOOK_H

/*
 * What a piece of the screen is, and how each theme shows that.  Screens name
 * the look, never a colour; every look that matters also has a mark (bold,
 * underline, reverse), so that colour is never the only sign.
 */

#include <stdbool.h>

enum look {
    LOOK_TEXT,     /* ordinary words */
    LOOK_TITLE,    /* where am I; the name of a table or block */
    LOOK_STRONG,   /* a word that matters within text */
    LOOK_DIM,      /* helping words, units, what does not apply now */
    LOOK_RULE,     /* lines */
    LOOK_KEY,      /* a key in the hint bar or in help */
    LOOK_OFF,      /* a key that does not work now */
    LOOK_PHASE,    /* the phase, at the right of row 1 */
    LOOK_SELECTED, /* the chosen row of a list, the chosen value */
    LOOK_FOCUS,    /* the cell or button in which the keyboard is */
    LOOK_FIELD,    /* a text field */
    LOOK_BUTTON,   /* a button without the focus */
    LOOK_BADGE,    /* a small mark beside something: "nieuw", "2 !" */
    LOOK_OK,       /* it worked, it is in */
    LOOK_WARN,     /* look here; why a key does not work */
    LOOK_ERROR,    /* it failed */
    LOOK_LETTER,   /* the text of a letter */
    LOOK_MARKED,   /* a marked passage or a search hit in a text */
    LOOK_COUNT,
};

enum theme {
    THEME_DARK,
    THEME_LIGHT,
    THEME_MONO,
    THEME_HIGH_CONTRAST,
    THEME_AUTO, /* mono without colours, else by what the terminal answers or
                   COLORFGBG says, else dark */
    THEME_COUNT,
};

/* MARK_FAINT counts where no colour can say it: without colours, and with eight
   of them. */
enum mark {
    MARK_BOLD = 1,
    MARK_UNDERLINE = 2,
    MARK_REVERSE = 4,
    MARK_FAINT = 8
};

/* One look in one theme.  Colours: -1 is the terminal's own. */
struct style {
    short fg, bg;   /* with 256 colours */
    short fg8, bg8; /* with eight */
    unsigned marks; /* enum mark */
};

const struct style *look_style(enum theme theme, enum look look);
/* "dark", "light", "mono", "high-contrast", "auto"; `otherwise` if unknown. */
enum theme theme_parse(const char *name, enum theme otherwise);
const char *theme_name(enum theme theme);

#endif
