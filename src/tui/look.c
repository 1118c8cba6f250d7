/*
 * The themes.  Calm on purpose: one accent, grey for what helps, warm colours
 * only for what needs a look.  Each with colours brings its own ground: what
 * the terminal has is not known, and grey on grey is no text.
 */

#include <committee/tui/look.h>

#include <assert.h>

#include <committee/base/str.h>

enum { B = MARK_BOLD, U = MARK_UNDERLINE, R = MARK_REVERSE, F = MARK_FAINT };

// clang-format off
static const struct style dark[LOOK_COUNT] = {
    [LOOK_TEXT]     = {252, 234, 7, 0, 0},
    [LOOK_TITLE]    = {252, 234, 7, 0, B},
    [LOOK_STRONG]   = {252, 234, 7, 0, B},
    [LOOK_DIM]      = {246, 234, 7, 0, 0},
    [LOOK_RULE]     = {240, 234, 7, 0, 0},
    [LOOK_KEY]      = {110, 234, 6, 0, B},
    [LOOK_OFF]      = {242, 234, 7, 0, F},
    [LOOK_PHASE]    = {110, 234, 6, 0, B},
    [LOOK_SELECTED] = {255, 239, 0, 7, B},
    [LOOK_FOCUS]    = {16, 110, 0, 6, B},
    [LOOK_FIELD]    = {255, 237, 7, 4, 0},
    [LOOK_BUTTON]   = {252, 234, 7, 0, 0},
    [LOOK_BADGE]    = {179, 234, 3, 0, B},
    [LOOK_OK]       = {114, 234, 2, 0, 0},
    [LOOK_WARN]     = {179, 234, 3, 0, B},
    [LOOK_ERROR]    = {210, 234, 1, 0, B},
    [LOOK_LETTER]   = {252, 234, 7, 0, 0},
    [LOOK_MARKED]   = {222, 234, 3, 0, B | U},
};

static const struct style light[LOOK_COUNT] = {
    [LOOK_TEXT]     = {235, 255, 0, 7, 0},
    [LOOK_TITLE]    = {235, 255, 0, 7, B},
    [LOOK_STRONG]   = {235, 255, 0, 7, B},
    [LOOK_DIM]      = {241, 255, 0, 7, 0},
    [LOOK_RULE]     = {250, 255, 0, 7, 0},
    [LOOK_KEY]      = {25, 255, 4, 7, B},
    [LOOK_OFF]      = {243, 255, 0, 7, F},
    [LOOK_PHASE]    = {25, 255, 4, 7, B},
    [LOOK_SELECTED] = {16, 251, 7, 0, B},
    [LOOK_FOCUS]    = {231, 25, 7, 4, B},
    [LOOK_FIELD]    = {16, 253, 0, 6, 0},
    [LOOK_BUTTON]   = {238, 255, 0, 7, 0},
    [LOOK_BADGE]    = {94, 255, 1, 7, B},
    [LOOK_OK]       = {22, 255, 2, 7, 0},
    [LOOK_WARN]     = {94, 255, 1, 7, B},
    [LOOK_ERROR]    = {124, 255, 1, 7, B},
    [LOOK_LETTER]   = {235, 255, 0, 7, 0},
    [LOOK_MARKED]   = {16, 229, 0, 7, B | U},
};

static const struct style mono[LOOK_COUNT] = {
    [LOOK_TEXT]     = {-1, -1, -1, -1, 0},
    [LOOK_TITLE]    = {-1, -1, -1, -1, B},
    [LOOK_STRONG]   = {-1, -1, -1, -1, B},
    [LOOK_DIM]      = {-1, -1, -1, -1, 0},
    [LOOK_RULE]     = {-1, -1, -1, -1, 0},
    [LOOK_KEY]      = {-1, -1, -1, -1, B},
    [LOOK_OFF]      = {-1, -1, -1, -1, F},
    [LOOK_PHASE]    = {-1, -1, -1, -1, B},
    [LOOK_SELECTED] = {-1, -1, -1, -1, R},
    [LOOK_FOCUS]    = {-1, -1, -1, -1, R | B},
    [LOOK_FIELD]    = {-1, -1, -1, -1, U},
    [LOOK_BUTTON]   = {-1, -1, -1, -1, 0},
    [LOOK_BADGE]    = {-1, -1, -1, -1, B},
    [LOOK_OK]       = {-1, -1, -1, -1, 0},
    [LOOK_WARN]     = {-1, -1, -1, -1, B},
    [LOOK_ERROR]    = {-1, -1, -1, -1, B},
    [LOOK_LETTER]   = {-1, -1, -1, -1, 0},
    [LOOK_MARKED]   = {-1, -1, -1, -1, U},
};

static const struct style high_contrast[LOOK_COUNT] = {
    [LOOK_TEXT]     = {231, 16, 7, 0, 0},
    [LOOK_TITLE]    = {231, 16, 7, 0, B},
    [LOOK_STRONG]   = {231, 16, 7, 0, B},
    [LOOK_DIM]      = {231, 16, 7, 0, 0},
    [LOOK_RULE]     = {231, 16, 7, 0, 0},
    [LOOK_KEY]      = {226, 16, 3, 0, B},
    [LOOK_OFF]      = {250, 16, 7, 0, F},
    [LOOK_PHASE]    = {226, 16, 3, 0, B},
    [LOOK_SELECTED] = {16, 231, 0, 7, B},
    [LOOK_FOCUS]    = {16, 226, 0, 3, B},
    [LOOK_FIELD]    = {231, 16, 7, 4, B | U},
    [LOOK_BUTTON]   = {231, 16, 7, 0, 0},
    [LOOK_BADGE]    = {226, 16, 3, 0, B},
    [LOOK_OK]       = {120, 16, 2, 0, B},
    [LOOK_WARN]     = {226, 16, 3, 0, B},
    [LOOK_ERROR]    = {231, 124, 7, 1, B},
    [LOOK_LETTER]   = {231, 16, 7, 0, 0},
    [LOOK_MARKED]   = {226, 16, 3, 0, B | U},
};
// clang-format on

static const struct style *const themes[] = {
    [THEME_DARK] = dark,
    [THEME_LIGHT] = light,
    [THEME_MONO] = mono,
    [THEME_HIGH_CONTRAST] = high_contrast,
};

static const char *const names[THEME_COUNT] = {
    [THEME_DARK] = "dark", [THEME_LIGHT] = "light",
    [THEME_MONO] = "mono", [THEME_HIGH_CONTRAST] = "high-contrast",
    [THEME_AUTO] = "auto",
};

const struct style *look_style(enum theme theme, enum look look)
{
    assert(look < LOOK_COUNT);
    if (theme >= THEME_AUTO)
        theme = THEME_DARK;
    return &themes[theme][look];
}

enum theme theme_parse(const char *name, enum theme otherwise)
{
    for (int i = 0; i < THEME_COUNT; i++)
        if (text_equal(names[i], name))
            return (enum theme)i;
    return otherwise;
}

const char *theme_name(enum theme theme)
{
    assert(theme < THEME_COUNT);
    return names[theme];
}
