/* The table of actions, and which keys they may have. */

#include <committee/core/action.h>

#include <assert.h>
#include <string.h>

#include <committee/base/str.h>
#include <committee/text/utf8.h>

static const struct action_info table[ACT_COUNT] = {
    [ACT_NONE] = {"", "", "", 0, OP_NONE, DANGER_NONE, ""},
#define ACTION(id, name, title, help, places, operation, danger, keys) \
    [ACT_##id] = {name, title, help, places, operation, danger, keys},
#include <committee/core/action_table.h>
#undef ACTION
};

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

/* The next key of "u ^z" into `key`; the rest, or NULL after the last. */
const char *action_next_key(char key[ACTION_KEY_MAX], const char *keys)
{
    keys += strspn(keys, " ");
    size_t size = strcspn(keys, " ");
    if (!size || size >= ACTION_KEY_MAX)
        return NULL;
    memcpy(key, keys, size);
    key[size] = '\0';
    return keys + size;
}

bool action_key_is_ctrl(const char *key)
{
    return key[0] == '^' && key[1] >= 'a' && key[1] <= 'z' && !key[2];
}

const char *action_keys_of(const struct action_keys *keys, enum action action)
{
    return keys->own[action][0] ? keys->own[action] : table[action].keys;
}

/* F2 to F12; F1 is that of the help everywhere. */
static bool is_function_key(const char *key)
{
    static const char *const keys[] = {"F2", "F3", "F4",  "F5",  "F6", "F7",
                                       "F8", "F9", "F10", "F11", "F12"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (text_equal(keys[i], key))
            return true;
    return false;
}

/* A key that may be given to an action: one character, a function key, or Ctrl
   and a letter that is not a key of the keyboard itself. */
static bool may_be_bound(const char *key)
{
    if (action_key_is_ctrl(key))
        return !strchr("cijmshq", key[1]);
    if (is_function_key(key))
        return true;
    uint32_t code = 0;
    size_t size = strlen(key);
    if (!size || utf8_check(key, size) != size ||
        utf8_next(&code, key, size) != size)
        return false;
    return code > ' ' && code != '?' && !(code >= '0' && code <= '9') &&
           (code < 0x7f || code >= 0xA1);
}

/* Where a text is written, a letter is text, and some with Ctrl edit it. */
static bool works_in_text(const char *key)
{
    return is_function_key(key) ||
           (action_key_is_ctrl(key) && !strchr("kuwyz", key[1]));
}

/* Keys of the keyboard's own (arrows, Enter) and digits stay where they are:
   those that the table names with a word. */
bool action_is_fixed(enum action action)
{
    char key[ACTION_KEY_MAX];
    const char *keys = table[action].keys;
    while ((keys = action_next_key(key, keys)))
        if (strlen(key) > 1 && !action_key_is_ctrl(key) &&
            !is_function_key(key))
            return true;
    return false;
}

static bool has_key(const char *keys, const char *wanted)
{
    char key[ACTION_KEY_MAX];
    while ((keys = action_next_key(key, keys)))
        if (text_equal(key, wanted))
            return true;
    return false;
}

/* The new key, then the shipped ones with Ctrl: those are reflexes. */
static void set_keys(char own[ACTION_KEYS_MAX], const char *first,
                     const char *shipped)
{
    struct str all = {0};
    char key[ACTION_KEY_MAX];
    str_add(&all, first);
    while ((shipped = action_next_key(key, shipped)))
        if (action_key_is_ctrl(key) && !text_equal(key, first))
            str_addf(&all, " %s", key);
    assert(all.len < ACTION_KEYS_MAX);
    memcpy(own, str_text(&all), all.len + 1);
    str_free(&all);
}

int action_keys_bind(struct action_keys *keys, const char *name,
                     const char *key)
{
    enum action action = action_by_name(name);
    if (!action)
        return fail(ERR_CONFIG, N_("there is no action \"{1}\""), name);
    if (action_is_fixed(action))
        return fail(ERR_CONFIG,
                    N_("the action \"{1}\" cannot have another key"), name);
    if (!may_be_bound(key))
        return fail(ERR_CONFIG,
                    N_("\"{1}\" cannot be the key for \"{2}\": choose a "
                       "letter or a sign, F2 to F12, or ^ and a letter (Ctrl); "
                       "not a digit, a blank, ?, ^c, ^h, ^i, ^j, ^m, ^q or "
                       "^s"),
                    key, name);
    if (is_function_key(table[action].keys) && !works_in_text(key))
        return fail(ERR_CONFIG,
                    N_("\"{1}\" cannot be the key for \"{2}\", which has to "
                       "work in a text: choose F2 to F12, or Ctrl with a "
                       "letter that edits nothing"),
                    key, name);
    set_keys(keys->own[action], key, table[action].keys);
    return 0;
}

int action_keys_check(const struct action_keys *keys, const char *name)
{
    char key[ACTION_KEY_MAX];
    enum action action = action_by_name(name);
    if (!action_next_key(key, action_keys_of(keys, action)))
        return 0;
    for (int i = ACT_NONE + 1; i < ACT_COUNT; i++)
        if (i != (int)action &&
            has_key(action_keys_of(keys, (enum action)i), key))
            return fail(ERR_CONFIG,
                        N_("the key \"{1}\" for \"{2}\" is that of \"{3}\" "
                           "already"),
                        key, name, table[i].name);
    return 0;
}
