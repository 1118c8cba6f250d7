#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/text/paragraph.h>
#include <committee/text/safe.h>

#include "../support/hostile.h"

TestSuite(test_text_paragraph, .timeout = 60);

/* The paragraphs, each in brackets. */
static const char *parted(struct arena *arena, const char *text)
{
    const struct paragraph *list;
    struct str shown = {0};
    size_t count = text_paragraphs(&list, arena, text);
    for (size_t i = 0; i < count; i++) {
        str_addc(&shown, '[');
        str_addn(&shown, text + list[i].start, list[i].end - list[i].start);
        str_addc(&shown, ']');
    }
    const char *kept = arena_strdup(arena, str_text(&shown));
    str_free(&shown);
    return kept;
}

Test(test_text_paragraph, table)
{
    static const char *const rows[][2] = {
        {"", ""},
        {" \n\t\r\n", ""},
        {"een", "[een]"},
        {"  een  ", "[een]"},
        {"een\n\ntwee", "[een][twee]"},
        {"een\nvervolg\n\ntwee\n", "[een\nvervolg][twee]"},
        {"\n\neen\r\n \t\r\n\r\ntwee\r\n", "[een][twee]"},
        /* no blank line between: each line is one */
        {"een\ntwee\n", "[een][twee]"},
        {"\neen\ntwee\n\n", "[een][twee]"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_str_eq(parted(&arena, rows[i][0]), rows[i][1]);
    arena_free(&arena);
}

/* What somebody marks on the screen is found again in the letter. */
Test(test_text_paragraph, made_safe_it_has_as_many)
{
    struct arena arena = {0};
    const char *const *strings;
    size_t total = hostile_strings(&strings, &arena);
    cr_assert_gt(total, 20);
    for (size_t i = 0; i < total; i++) {
        const struct paragraph *list;
        const char *text =
            arena_printf(&arena, "eerst\r\n\r\n%s\n \nlaatst", strings[i]);
        size_t count = text_paragraphs(&list, &arena, text);
        cr_expect_eq(text_paragraphs(&list, &arena, safe_block(&arena, text)),
                     count, "%s", strings[i]);
    }
    arena_free(&arena);
}
