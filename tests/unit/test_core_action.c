#include <criterion/criterion.h>

#include <committee/base/str.h>
#include <committee/core/action.h>

#define LOST_IN_TEXT                                                 \
    "\"{1}\" cannot be the key for \"{2}\", which has to work in a " \
    "text: choose F2 to F12, or Ctrl with a letter that edits nothing"

Test(test_core_action, what_cannot_be_rebound_is_refused_with_a_sentence)
{
    static const struct {
        const char *name, *key, *why;
    } table[] = {
        {"nxt", "j", "there is no action \"{1}\""},
        {"next", "3", "\"{1}\" cannot be the key for \"{2}\""},
        {"next", "?", "\"{1}\" cannot be the key for \"{2}\""},
        {"next", "jj", "\"{1}\" cannot be the key for \"{2}\""},
        {"next", "", "\"{1}\" cannot be the key for \"{2}\""},
        {"next", " ", "\"{1}\" cannot be the key for \"{2}\""},
        {"next", "^c", "\"{1}\" cannot be the key for \"{2}\""},
        {"next", "\xff", "\"{1}\" cannot be the key for \"{2}\""},
        {"next", "Enter", "\"{1}\" cannot be the key for \"{2}\""},
        {"enter", "j", "the action \"{1}\" cannot have another key"},
        {"score", "j", "the action \"{1}\" cannot have another key"},
        {"help", "j", "the action \"{1}\" cannot have another key"},
        {"next", "F1", "\"{1}\" cannot be the key for \"{2}\""},
        {"next", "F13", "\"{1}\" cannot be the key for \"{2}\""},
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
