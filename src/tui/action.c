/* The keys that lead to the actions, and how they are shown. */

#include <committee/tui/action.h>

#include <string.h>

#include <committee/base/str.h>
#include <committee/tui/input.h>

static struct action_keys bound; /* [keys] */

/* How a key is written in the table, what it sends, what people read. */
struct key_name {
    const char *name;
    enum event_kind kind;
    const char *label; /* msgid */
};

static const struct key_name key_names[] = {
    {"Enter", EVENT_ENTER, N_("Enter")},
    {"Esc", EVENT_ESC, N_("Esc")},
    {"Tab", EVENT_TAB, N_("Tab")},
    {"BackTab", EVENT_BACKTAB, N_("Shift+Tab")},
    {"Up", EVENT_UP, N_("↑")},
    {"Down", EVENT_DOWN, N_("↓")},
    {"Left", EVENT_LEFT, N_("←")},
    {"Right", EVENT_RIGHT, N_("→")},
    {"PgUp", EVENT_PAGE_UP, N_("PgUp")},
    {"PgDn", EVENT_PAGE_DOWN, N_("PgDn")},
    {"Home", EVENT_HOME, N_("Home")},
    {"End", EVENT_END, N_("End")},
    {"F1", EVENT_F1, N_("F1")},
    {"F2", EVENT_F2, "F2"},
    {"F3", EVENT_F3, "F3"},
    {"F4", EVENT_F4, "F4"},
    {"F5", EVENT_F5, "F5"},
    {"F6", EVENT_F6, "F6"},
    {"F7", EVENT_F7, "F7"},
    {"F8", EVENT_F8, "F8"},
    {"F9", EVENT_F9, "F9"},
    {"F10", EVENT_F10, "F10"},
    {"F11", EVENT_F11, "F11"},
    {"F12", EVENT_F12, "F12"},
};
enum { KEY_NAMES = sizeof key_names / sizeof *key_names };

static const char *keys_of(enum action action)
{
    return action_keys_of(&bound, action);
}

static const struct key_name *find_key_name(const char *key)
{
    for (size_t i = 0; i < KEY_NAMES; i++)
        if (text_equal(key_names[i].name, key))
            return &key_names[i];
    return NULL;
}

static bool is_digit(const struct event *event)
{
    return event->text[0] >= '0' && event->text[0] <= '9' && !event->text[1];
}

static bool key_is(const char *key, const struct event *event)
{
    if (event->kind == EVENT_TEXT)
        return text_equal(key, "digit") ? is_digit(event)
                                        : text_equal(key, event->text);
    if (event->kind == EVENT_CTRL)
        return action_key_is_ctrl(key) && key[1] == event->text[0];
    const struct key_name *name = find_key_name(key);
    return name && name->kind == event->kind && !event->ctrl && !event->shift;
}

enum action action_for(const struct event *event, unsigned place)
{
    char key[ACTION_KEY_MAX];
    for (int i = ACT_NONE + 1; i < ACT_COUNT; i++) {
        if (!(action_info((enum action)i)->places & place))
            continue;
        const char *keys = keys_of((enum action)i);
        while ((keys = action_next_key(key, keys)))
            if (key_is(key, event))
                return (enum action)i;
    }
    return ACT_NONE;
}

bool action_known(const struct event *event)
{
    return action_for(event, ~0u) != ACT_NONE;
}

static void add_key(struct str *out, const char *key, enum lang lang)
{
    const struct key_name *name = find_key_name(key);
    if (name)
        str_add(out, tr(lang, name->label));
    else if (action_key_is_ctrl(key))
        str_addf(out, "Ctrl+%c", key[1] - 'a' + 'A');
    else if (text_equal(key, "digit"))
        str_add(out, tr(lang, N_("digit")));
    else
        str_add(out, key);
}

const char *action_key_label(enum action action, enum lang lang)
{
    static struct str label;
    char key[ACTION_KEY_MAX];
    str_clear(&label);
    if (action_next_key(key, keys_of(action)))
        add_key(&label, key, lang);
    return str_text(&label);
}

void action_keys_add(struct str *out, enum action action, enum lang lang)
{
    char key[ACTION_KEY_MAX];
    const char *keys = keys_of(action), *between = "";
    while ((keys = action_next_key(key, keys))) {
        str_add(out, between);
        add_key(out, key, lang);
        between = ", ";
    }
}

int action_rebind(const char *name, const char *key)
{
    return action_keys_bind(&bound, name, key);
}

void action_rebind_reset(void)
{
    bound = (struct action_keys){0};
}

/* "|" would end the cell, and "-" in front make a list. */
static void add_markdown(struct str *out, const char *text)
{
    if (*text == '-')
        str_addc(out, '\\');
    for (; *text; text++) {
        if (*text == '|')
            str_addc(out, '\\');
        str_addc(out, *text);
    }
}

/* Moving about needs no explanation; what has no key is run from the help. */
static bool has_own_key(enum action action)
{
    return action_info(action)->places != PLACE_ANY && keys_of(action)[0] &&
           !action_is_fixed(action);
}

void action_table_markdown(struct str *out, enum lang lang)
{
    struct str keys = {0};
    int shown = 0;
    str_addf(out, "%s | %s | %s | %s\n--- | --- | --- | ---\n",
             tr(lang, N_("key")), tr(lang, N_("action")), tr(lang, N_("key")),
             tr(lang, N_("action")));
    for (int i = ACT_NONE + 1; i < ACT_COUNT; i++) {
        if (!has_own_key((enum action)i))
            continue;
        str_clear(&keys);
        action_keys_add(&keys, (enum action)i, lang);
        add_markdown(out, str_text(&keys));
        str_add(out, " | ");
        add_markdown(out, tr(lang, action_info((enum action)i)->title));
        str_add(out, shown++ % 2 ? "\n" : " | ");
    }
    str_add(out, shown % 2 ? " |\n" : "");
    str_free(&keys);
}
