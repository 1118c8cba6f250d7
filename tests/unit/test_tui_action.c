#include <math.h>
#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/file.h>
#include <committee/base/str.h>
#include <committee/text/width.h>
#include <committee/tui/action.h>
#include <committee/tui/input.h>
#include <committee/tui/look.h>

#include "../support/svg.h"

static struct event text_event(const char *text)
{
    struct event event = {.kind = EVENT_TEXT};
    strncpy(event.text, text, sizeof event.text - 1);
    return event;
}

static enum action of_text(const char *text, unsigned place)
{
    struct event event = text_event(text);
    return action_for(&event, place);
}

Test(test_tui_action, every_row_is_whole)
{
    for (int i = ACT_NONE + 1; i < ACT_COUNT; i++) {
        const struct action_info *info = action_info((enum action)i);
        size_t size = strlen(info->help);
        cr_expect(info->name[0] && info->title[0] && info->places);
        cr_expect_eq(info->help[size - 1], '.', "%s", info->help);
        cr_expect_lt(info->operation, OP_COUNT);
        cr_expect_eq(action_by_name(info->name), (enum action)i, "%s",
                     info->name);
    }
    cr_expect_eq(action_by_name("no such"), ACT_NONE);
    cr_expect_eq(action_by_name(""), ACT_NONE);
}

/* "One key is one action everywhere", and none needs Shift or AltGr. */
Test(test_tui_action, no_key_has_two_actions)
{
    char seen[2048] = " ";
    for (int i = ACT_NONE + 1; i < ACT_COUNT; i++) {
        char keys[64], *rest = NULL;
        strncpy(keys, action_info((enum action)i)->keys, sizeof keys - 1);
        keys[63] = '\0';
        for (char *k = strtok_r(keys, " ", &rest); k;
             k = strtok_r(NULL, " ", &rest)) {
            char padded[32];
            snprintf(padded, sizeof padded, " %s ", k);
            cr_expect_null(strstr(seen, padded), "%s twice", k);
            strncat(seen, padded + 1, sizeof seen - strlen(seen) - 1);
            if (strlen(k) == 1)
                cr_expect(strchr("abcdefghijklmnopqrstuvwxyz-/?", k[0]));
        }
    }
}

/* The table of screens.md. */
Test(test_tui_action, keys_are_those_of_the_design)
{
    static const struct {
        const char *key;
        enum action action;
    } table[] = {
        {"a", ACT_ATTENDANCE},  {"b", ACT_DECIDE},    {"c", ACT_CLOSE_SESSION},
        {"d", ACT_CALCULATION}, {"e", ACT_EXPORT},    {"f", ACT_GRID},
        {"g", ACT_HAND_OVER},   {"h", ACT_HOLD_OVER}, {"i", ACT_LOCK},
        {"k", ACT_CONFLICT},    {"n", ACT_NEXT},      {"o", ACT_IMPORT},
        {"p", ACT_PREVIOUS},    {"q", ACT_QUIT},      {"r", ACT_ROUND},
        {"s", ACT_REVEAL},      {"t", ACT_NOTE},      {"u", ACT_UNDO},
        {"v", ACT_ADOPT},       {"w", ACT_WITHDRAWN}, {"x", ACT_ASKED},
        {"z", ACT_NEW_SESSION}, {"/", ACT_SEARCH},    {"-", ACT_NO_OPINION},
        {"?", ACT_HELP},        {"1", ACT_SCORE},     {"0", ACT_SCORE},
        {"A", ACT_NONE},        {"12", ACT_NONE},     {"é", ACT_NONE},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        cr_expect_eq(of_text(table[i].key, ~0u), table[i].action, "key %s",
                     table[i].key);
    struct event ctrl = {.kind = EVENT_CTRL, .text = "z"};
    cr_expect_eq(action_for(&ctrl, PLACE_SCORING), ACT_UNDO);
    ctrl.text[0] = 's';
    cr_expect_eq(action_for(&ctrl, PLACE_HOME), ACT_SAVED);
    ctrl.text[0] = 'c';
    cr_expect_eq(action_for(&ctrl, ~0u), ACT_NONE);
    struct event arrow = {.kind = EVENT_RIGHT};
    cr_expect_eq(action_for(&arrow, PLACE_BOARD), ACT_RIGHT);
    arrow.ctrl = true;
    cr_expect_eq(action_for(&arrow, PLACE_BOARD), ACT_NONE);
}

Test(test_tui_action, keys_work_where_their_row_says)
{
    cr_expect_eq(of_text("z", PLACE_HOME), ACT_NEW_SESSION);
    cr_expect_eq(of_text("z", PLACE_SCORING), ACT_NONE);
    struct event z = text_event("z"), capital = text_event("Z");
    cr_expect(action_known(&z));
    cr_expect_not(action_known(&capital));
}

/* The keys of the scoring screen fit their row in both languages. */
Test(test_tui_action, labels_read_well)
{
    cr_expect_str_eq(action_key_label(ACT_UNDO, LANG_EN), "u");
    cr_expect_str_eq(action_key_label(ACT_SAVED, LANG_EN), "Ctrl+S");
    cr_expect_str_eq(action_key_label(ACT_SCORE, LANG_EN), "digit");
    cr_expect_str_eq(action_key_label(ACT_BACKUP, LANG_EN), "");
    struct str keys = {0};
    action_keys_add(&keys, ACT_HELP, LANG_EN);
    cr_expect_str_eq(str_text(&keys), "?, F1");
    str_free(&keys);
    for (int lang = 0; lang < LANG_COUNT; lang++)
        for (int i = ACT_NONE + 1; i < ACT_COUNT; i++) {
            const char *title =
                tr((enum lang)lang, action_info((enum action)i)->title);
            cr_expect_leq(text_cols(title), 30, "%s", title);
        }
}

Test(test_tui_action, a_key_can_be_given_to_another)
{
    cr_assert_eq(action_rebind("next", "y"), 0);
    cr_expect_eq(of_text("y", PLACE_READING), ACT_NEXT);
    cr_expect_eq(of_text("n", PLACE_READING), ACT_NONE);
    cr_assert_eq(action_rebind("undo", "ö"), 0);
    cr_expect_eq(of_text("ö", PLACE_SCORING), ACT_UNDO);
    struct event ctrl = {.kind = EVENT_CTRL, .text = "z"};
    cr_expect_eq(action_for(&ctrl, PLACE_SCORING), ACT_UNDO, "a reflex stays");
    cr_assert_eq(action_rebind("homes", "n"), 0);
    cr_expect_eq(of_text("n", PLACE_HOME), ACT_HOMES, "n is free now");
    struct event f2 = {.kind = EVENT_F2}, f9 = {.kind = EVENT_F9};
    cr_expect_eq(action_for(&f2, PLACE_DECISION), ACT_LETTER);
    cr_assert_eq(action_rebind("letter", "F9"), 0);
    cr_expect_eq(action_for(&f9, PLACE_DECISION), ACT_LETTER);
    cr_expect_eq(action_for(&f2, PLACE_DECISION), ACT_NONE);
    cr_expect_str_eq(action_key_label(ACT_LETTER, LANG_NL), "F9");
    action_rebind_reset();
    cr_expect_eq(of_text("n", PLACE_READING), ACT_NEXT);
    cr_expect_eq(of_text("y", PLACE_READING), ACT_NONE);
}

Test(test_tui_action, readme_has_the_table)
{
    struct str table = {0}, readme = {0};
    cr_assert_eq(file_read(&readme, BUILD_DIR "/../../README.md", 1 << 16), 0);
    action_table_markdown(&table, LANG_EN);
    cr_expect(strstr(str_text(&table), "u, Ctrl+Z | undo"));
    cr_expect(strstr(str_text(&readme), str_text(&table)),
              "README.md needs:\n%s", str_text(&table));
    str_free(&table);
    str_free(&readme);
}

Test(test_tui_action, every_look_has_a_style_in_every_theme)
{
    for (int theme = 0; theme < THEME_AUTO; theme++)
        for (int look = 0; look < LOOK_COUNT; look++) {
            const struct style *s =
                look_style((enum theme)theme, (enum look)look);
            cr_expect(s->fg < 256 && s->bg < 256 && s->fg8 < 8 && s->bg8 < 8);
        }
    /* what matters has a mark: with colour taken away it still differs */
    static const enum look marked[] = {LOOK_TITLE, LOOK_KEY,   LOOK_SELECTED,
                                       LOOK_FOCUS, LOOK_FIELD, LOOK_BADGE,
                                       LOOK_WARN,  LOOK_ERROR, LOOK_MARKED};
    for (size_t i = 0; i < sizeof marked / sizeof *marked; i++)
        cr_expect_neq(look_style(THEME_MONO, marked[i])->marks, 0);
    cr_expect_eq(theme_parse("light", THEME_DARK), THEME_LIGHT);
    cr_expect_eq(theme_parse("pink", THEME_AUTO), THEME_AUTO);
    cr_expect_str_eq(theme_name(THEME_HIGH_CONTRAST), "high-contrast");
}

/* Relative luminance and contrast ratio as in WCAG 2.2. */
static double linear(uint32_t channel)
{
    double c = (channel & 0xff) / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(short number)
{
    uint32_t rgb = svg_colour(number);
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) +
           0.0722 * linear(rgb);
}

static double contrast(const struct style *style)
{
    double a = luminance(style->fg), b = luminance(style->bg);
    return (fmax(a, b) + 0.05) / (fmin(a, b) + 0.05);
}

/* What cannot be done now may be fainter, and a rule is no text. */
static double least_contrast(enum theme theme, enum look look)
{
    bool high = theme == THEME_HIGH_CONTRAST;
    return look == LOOK_RULE ? 1.5 : look == LOOK_OFF ? 3.0 : high ? 7.0 : 4.5;
}

Test(test_tui_action, every_look_can_be_read_in_every_theme)
{
    static const enum theme themes[] = {THEME_DARK, THEME_LIGHT,
                                        THEME_HIGH_CONTRAST};
    for (size_t t = 0; t < sizeof themes / sizeof *themes; t++)
        for (int look = 0; look < LOOK_COUNT; look++) {
            double got = contrast(look_style(themes[t], (enum look)look));
            cr_expect_geq(got, least_contrast(themes[t], (enum look)look),
                          "%s, look %d: %.2f", theme_name(themes[t]), look,
                          got);
        }
}
