/* The table of actions, and the keys that lead to them. */

#include <committee/tui/action.h>

#include <assert.h>
#include <string.h>

#include <committee/base/str.h>
#include <committee/text/utf8.h>
#include <committee/tui/input.h>

static const struct action_info table[ACT_COUNT] = {
    [ACT_NONE] = {"", "", "", 0, OP_NONE, DANGER_NONE, ""},
#define ACTION(id, name, title, help, places, operation, danger, keys) \
    [ACT_##id] = {name, title, help, places, operation, danger, keys},
#include <committee/tui/action_table.h>
#undef ACTION
};

/* The keys of an action after [keys]; "" are the shipped ones. */
enum { KEY_TEXT = 16, KEYS_TEXT = 64 };
static char rebound[ACT_COUNT][KEYS_TEXT];

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
};
enum { KEY_NAMES = sizeof key_names / sizeof *key_names };

const struct action_info *action_info(enum action action)
{
    assert(action < ACT_COUNT);
    return &table[action];
}

enum action action_by_name(const char *name)
{
    for (int i = ACT_NONE + 1; i < ACT_COUNT; i++)
        if (text_equal(table[i].name, name))
            return (enum action)i;
    return ACT_NONE;
}

static const char *keys_of(enum action action)
{
    return rebound[action][0] ? rebound[action] : table[action].keys;
}

/* The next key of "u ^z" into `key`; the rest, or NULL after the last. */
static const char *next_key(char key[KEY_TEXT], const char *keys)
{
    keys += strspn(keys, " ");
    size_t size = strcspn(keys, " ");
    if (!size || size >= KEY_TEXT)
        return NULL;
    memcpy(key, keys, size);
    key[size] = '\0';
    return keys + size;
}

static const struct key_name *find_key_name(const char *key)
{
    for (size_t i = 0; i < KEY_NAMES; i++)
        if (text_equal(key_names[i].name, key))
            return &key_names[i];
    return NULL;
}

static bool is_ctrl(const char *key)
{
    return key[0] == '^' && key[1] >= 'a' && key[1] <= 'z' && !key[2];
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
        return is_ctrl(key) && key[1] == event->text[0];
    const struct key_name *name = find_key_name(key);
    return name && name->kind == event->kind && !event->ctrl && !event->shift;
}

enum action action_for(const struct event *event, unsigned place)
{
    char key[KEY_TEXT];
    for (int i = ACT_NONE + 1; i < ACT_COUNT; i++) {
        if (!(table[i].places & place))
            continue;
        const char *keys = keys_of((enum action)i);
        while ((keys = next_key(key, keys)))
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
    else if (is_ctrl(key))
        str_addf(out, "Ctrl+%c", key[1] - 'a' + 'A');
    else if (text_equal(key, "digit"))
        str_add(out, tr(lang, N_("digit")));
    else
        str_add(out, key);
}

const char *action_key_label(enum action action, enum lang lang)
{
    static struct str label;
    char key[KEY_TEXT];
    str_clear(&label);
    if (next_key(key, keys_of(action)))
        add_key(&label, key, lang);
    return str_text(&label);
}

void action_keys_add(struct str *out, enum action action, enum lang lang)
{
    char key[KEY_TEXT];
    const char *keys = keys_of(action), *between = "";
    while ((keys = next_key(key, keys))) {
        str_add(out, between);
        add_key(out, key, lang);
        between = ", ";
    }
}

/* A key that may be given to an action: one character, or Ctrl and a letter
   that is not a key of the keyboard itself. */
static bool may_be_bound(const char *key)
{
    if (is_ctrl(key))
        return !strchr("cijmshq", key[1]);
    uint32_t code = 0;
    size_t size = strlen(key);
    if (!size || size >= sizeof((struct event *)NULL)->text ||
        utf8_check(key, size) != size || utf8_next(&code, key, size) != size)
        return false;
    return code > ' ' && code != '?' && !(code >= '0' && code <= '9') &&
           (code < 0x7f || code >= 0xA1);
}

static bool has_key(enum action action, const char *wanted)
{
    char key[KEY_TEXT];
    const char *keys = keys_of(action);
    while ((keys = next_key(key, keys)))
        if (text_equal(key, wanted))
            return true;
    return false;
}

/* Keys of the keyboard's own (arrows, Enter) and digits stay where they are. */
static bool is_fixed(enum action action)
{
    char key[KEY_TEXT];
    const char *keys = table[action].keys;
    while ((keys = next_key(key, keys)))
        if (find_key_name(key) || text_equal(key, "digit"))
            return true;
    return false;
}

/* The new key, then the shipped ones with Ctrl: those are reflexes. */
static void set_keys(enum action action, const char *first)
{
    struct str all = {0};
    char key[KEY_TEXT];
    const char *keys = table[action].keys;
    str_add(&all, first);
    while ((keys = next_key(key, keys)))
        if (is_ctrl(key) && !text_equal(key, first))
            str_addf(&all, " %s", key);
    assert(all.len < KEYS_TEXT);
    memcpy(rebound[action], str_text(&all), all.len + 1);
    str_free(&all);
}

int action_rebind(const char *name, const char *key)
{
    enum action action = action_by_name(name);
    if (!action)
        return fail(ERR_CONFIG, N_("there is no action \"{1}\""), name);
    if (is_fixed(action))
        return fail(ERR_CONFIG,
                    N_("the action \"{1}\" cannot have another key"), name);
    if (!may_be_bound(key))
        return fail(ERR_CONFIG, N_("\"{1}\" cannot be the key for \"{2}\""),
                    key, name);
    for (int i = ACT_NONE + 1; i < ACT_COUNT; i++)
        if (i != (int)action && has_key((enum action)i, key))
            return fail(ERR_CONFIG,
                        N_("the key \"{1}\" for \"{2}\" is that of \"{3}\" "
                           "already"),
                        key, name, table[i].name);
    set_keys(action, key);
    return 0;
}

void action_rebind_reset(void)
{
    memset(rebound, 0, sizeof rebound);
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
    return table[action].places != PLACE_ANY && keys_of(action)[0] &&
           !is_fixed(action);
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
        add_markdown(out, tr(lang, table[i].title));
        str_add(out, ++shown % 2 ? " | " : "\n");
    }
    str_add(out, shown % 2 ? " | |\n" : "");
    str_free(&keys);
}
