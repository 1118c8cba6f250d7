#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/text/paragraph.h>
#include <committee/text/redact.h>

TestSuite(test_text_redact, .timeout = 60);

#define EIGHT "████████"

Test(test_text_redact, table)
{
    static const struct {
        const char *text;
        struct redaction pieces[2];
        int count;
        const char *redacted;
    } rows[] = {
        {"een twee drie", {{0, 0}, {0, 0}}, 0, "een twee drie"},
        {"een twee drie", {{4, 8}, {0, 0}}, 1, "een " EIGHT " drie"},
        {"een twee drie", {{0, 3}, {9, 13}}, 2, EIGHT " twee " EIGHT},
        /* characters count, not bytes, and only by eights */
        {"één één x", {{0, 11}, {0, 0}}, 1, EIGHT " x"},
        {"abcdefghi", {{0, 9}, {0, 0}}, 1, EIGHT " " EIGHT},
        /* newlines stay, and lines of blanks */
        {"een\n \ntwee", {{0, 10}, {0, 0}}, 1, EIGHT "\n \n" EIGHT},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct paragraph *list;
        const char *text =
            text_redacted(&arena, rows[i].text, rows[i].pieces, rows[i].count);
        cr_expect_str_eq(text, rows[i].redacted, "%s", text);
        cr_expect_eq(text_paragraphs(&list, &arena, text),
                     text_paragraphs(&list, &arena, rows[i].text));
    }
    arena_free(&arena);
}

/* Words of one to eight letters look the same. */
Test(test_text_redact, the_length_of_a_word_is_not_told)
{
    struct arena arena = {0};
    const char *first = NULL;
    for (size_t size = 1; size <= 8; size++) {
        char text[32] = "x abcdefgh y";
        memmove(text + 2 + size, text + 10, 3);
        const char *shown =
            text_redacted(&arena, text, &(struct redaction){2, 2 + size}, 1);
        first = first ? first : shown;
        cr_expect_str_eq(shown, first);
    }
    arena_free(&arena);
}
