/* OSC 11 as xterm answers it, and those who do the same. */

#include <committee/tui/backdrop.h>

#include <string.h>

#include <committee/base/str.h>

bool backdrop_can_be_asked(const char *kind)
{
    static const char *const heads[] = {
        "xterm", "tmux",    "screen", "foot",    "alacritty", "kitty",
        "rxvt",  "wezterm", "putty",  "ghostty", "konsole",   "vte",
        "gnome", "contour", "iterm",  "mlterm",  "st-"};
    for (size_t i = 0; kind && i < sizeof heads / sizeof *heads; i++)
        if (text_starts(kind, heads[i]))
            return true;
    return text_equal(kind, "st");
}

static int digit_value(char c)
{
    static const char digits[] = "0123456789abcdef";
    char small = c >= 'A' && c <= 'F' ? (char)(c - 'A' + 'a') : c;
    const char *at = small ? strchr(digits, small) : NULL;
    return at ? (int)(at - digits) : -1;
}

/* One part of a colour, of one to four digits, as thousandths; -1: it is none.
   `*text` goes on behind it. */
static int read_part(const char **text, size_t most)
{
    int value = 0, whole = 0;
    size_t count = 0;
    for (int digit; count < most && (digit = digit_value(**text)) >= 0;
         count++, (*text)++) {
        value = value * 16 + digit;
        whole = whole * 16 + 15;
    }
    return count ? value * 1000 / whole : -1;
}

/* "rgb:ffff/ffff/ffff", also with a fourth part, or "#ffffff". */
static bool read_colour(int parts[3], const char *text)
{
    bool plain = *text == '#';
    size_t most = plain ? (strlen(text) - 1) / 3 : 4;
    if (plain)
        text++;
    else if (text_starts(text, "rgb:"))
        text += 4;
    else if (text_starts(text, "rgba:"))
        text += 5;
    else
        return false;
    for (int i = 0; i < 3; i++) {
        if (i && !plain && *text++ != '/')
            return false;
        if (most > 4 || (parts[i] = read_part(&text, most)) < 0)
            return false;
    }
    return *text == '\0' || (*text == '/' && !plain);
}

enum backdrop backdrop_read(const char *answer, size_t size)
{
    static const char head[] = "11;";
    char text[32];
    int parts[3];
    if (size >= sizeof text || size < sizeof head)
        return BACKDROP_UNKNOWN;
    memcpy(text, answer, size);
    text[size] = '\0';
    if (!text_starts(text, head) || !read_colour(parts, text + strlen(head)))
        return BACKDROP_UNKNOWN;
    /* as bright as people see them: green most, blue least */
    int bright = 3 * parts[0] + 6 * parts[1] + parts[2];
    return bright > 5000 ? BACKDROP_LIGHT : BACKDROP_DARK;
}
