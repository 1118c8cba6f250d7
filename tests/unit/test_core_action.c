#include <criterion/criterion.h>

#include <committee/base/str.h>
#include <committee/core/action.h>

#define NO_KEY                                                              \
    "\"{1}\" cannot be the key for \"{2}\": choose a letter or a sign, F2 " \
    "to F12, or ^ and a letter (Ctrl); not a digit, a blank, ?, ^c, ^h, "   \
    "^i, ^j, ^m, ^q or ^s"
#define LOST_IN_TEXT                                                 \
    "\"{1}\" cannot be the key for \"{2}\", which has to work in a " \
    "text: choose F2 to F12, or Ctrl with a letter that edits nothing"

Test(test_core_action, what_cannot_be_rebound_is_refused_with_a_sentence)
{
    static const struct {
        const char *name, *key, *why;
    } table[] = {
        {"nxt", "j", "there is no action \"{1}\""},
        {"next", "3", NO_KEY},
        {"next", "?", NO_KEY},
        {"next", "jj", NO_KEY},
        {"next", "", NO_KEY},
        {"next", " ", NO_KEY},
        {"next", "^c", NO_KEY},
        {"next", "\xff", NO_KEY},
        {"next", "Enter", NO_KEY},
        {"enter", "j", "the action \"{1}\" cannot have another key"},
        {"score", "j", "the action \"{1}\" cannot have another key"},
        {"help", "j", "the action \"{1}\" cannot have another key"},
        {"next", "F1", NO_KEY},
        {"next", "F13", NO_KEY},
        {"letter", "b", LOST_IN_TEXT},
        {"letter", "^w", LOST_IN_TEXT},
    };
    struct action_keys keys = {0};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        cr_expect_eq(action_keys_bind(&keys, table[i].name, table[i].key),
                     ERR_CONFIG);
        cr_expect_str_eq(fail_message()->id, table[i].why);
    }
    cr_expect_str_eq(action_keys_of(&keys, ACT_NEXT), "n");
}

Test(test_core_action, function_keys_can_be_given_away)
{
    struct action_keys keys = {0};
    cr_assert_eq(action_keys_bind(&keys, "letter", "F12"), 0);
    cr_expect_str_eq(action_keys_of(&keys, ACT_LETTER), "F12");
    cr_assert_eq(action_keys_bind(&keys, "letter", "^l"), 0);
    cr_expect_str_eq(action_keys_of(&keys, ACT_LETTER), "^l");
    cr_assert_eq(action_keys_bind(&keys, "next", "F2"), 0);
    cr_expect_eq(action_keys_check(&keys, "next"), 0, "it is free now");
    cr_assert_eq(action_keys_bind(&keys, "letter", "F2"), 0);
    cr_expect_eq(action_keys_check(&keys, "letter"), ERR_CONFIG);
}

Test(test_core_action, a_key_belongs_to_one_action)
{
    struct action_keys keys = {0};
    cr_assert_eq(action_keys_bind(&keys, "next", "z"), 0);
    cr_expect_eq(action_keys_check(&keys, "next"), ERR_CONFIG);
    cr_expect_str_eq(fail_message()->args[2], "new-session");
    cr_assert_eq(action_keys_bind(&keys, "new-session", "n"), 0);
    cr_expect_eq(action_keys_check(&keys, "next"), 0);
    cr_expect_eq(action_keys_check(&keys, "new-session"), 0);
    cr_assert_eq(action_keys_bind(&keys, "undo", "j"), 0);
    cr_expect_str_eq(action_keys_of(&keys, ACT_UNDO), "j ^z");
    cr_assert_eq(action_keys_bind(&keys, "backup", "^z"), 0);
    cr_expect_eq(action_keys_check(&keys, "backup"), ERR_CONFIG);
}
