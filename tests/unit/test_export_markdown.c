#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/random.h>
#include <committee/base/str.h>
#include <committee/export/document.h>
#include <committee/export/markdown.h>
#include <committee/text/safe.h>

#include "../support/hostile.h"

TestSuite(test_export_markdown, .timeout = 60);

Test(test_export_markdown, escapes)
{
    static const char *const rows[][2] = {
        {"", ""},
        {"plain text", "plain text"},
        {"19.30 uur, K-2026-014: ja!", "19.30 uur, K-2026-014: ja!"},
        {"# heading", "\\# heading"},
        {"   #x", "\\#x"},
        {"- item", "\\- item"},
        {"+ item", "\\+ item"},
        {"* item", "\\* item"},
        {"1. item", "1\\. item"},
        {"12) item", "12\\) item"},
        {"1.5 hours", "1.5 hours"},
        {"at 1. x", "at 1. x"},
        {"---", "\\---"},
        {"===", "\\=\\=\\="},
        {"> quote", "\\> quote"},
        {"```code", "\\`\\`\\`code"},
        {"~~~", "\\~\\~\\~"},
        {"*b* _i_ **x**", "\\*b\\* \\_i\\_ \\*\\*x\\*\\*"},
        {"[a](b)", "\\[a\\](b)"},
        {"![a](b)", "!\\[a\\](b)"},
        {"<script>", "\\<script\\>"},
        {"&lt; a & b", "\\&lt; a \\& b"},
        {"a|b", "a\\|b"},
        {"a\\|b\\", "a\\\\\\|b\\\\"},
        {"http://x.nl", "http\\://x.nl"},
        {"www.x.nl", "www\\.x.nl"},
        {"a@b.nl", "a\\@b.nl"},
        {":--", "\\:--"},
        {"a  b   c ", "a b c"},
        {"a\n    b", "a b"},
        {"$x$ ^2", "\\$x\\$ \\^2"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str out = {0};
        markdown_text(&out, rows[i][0]);
        cr_expect_str_eq(str_text(&out), rows[i][1], "%s", rows[i][0]);
        str_free(&out);
    }
}

/* A scanner of our own: what a reader of CommonMark shows for a line that has
   no marks, NULL when it finds one. */
static const char *shown(struct str *out, const char *line)
{
    str_clear(out);
    size_t digits = strspn(line, "0123456789");
    if (*line == ' ' || (digits > 0 && line[digits] != '\0' &&
                         strchr(".)", line[digits]) != NULL &&
                         strchr(" ", line[digits + 1]) != NULL))
        return NULL;
    if (strchr("-+=:", *line) != NULL && *line != '\0')
        return NULL;
    for (; *line != '\0'; line++) {
        if (*line == '\\' && line[1] != '\0')
            line++;
        else if (strchr("\\`*_{}[]<>#|~&$^", *line) != NULL)
            return NULL;
        else if (strncmp(line, "://", 3) == 0)
            return NULL;
        str_addc(out, *line);
    }
    return str_text(out);
}

static void expect_same_text(const char *text)
{
    struct arena arena = {0};
    struct str out = {0}, seen = {0}, wanted = {0}, found = {0};
    const char *safe = safe_line(&arena, text);
    markdown_text(&out, safe);
    for (const char *at = safe; *at != '\0'; at++)
        if (*at != ' ')
            str_addc(&wanted, *at);
    const char *back = shown(&seen, str_text(&out));
    cr_assert(back != NULL, "a mark is left in: %s", str_text(&out));
    for (; *back != '\0'; back++)
        if (*back != ' ')
            str_addc(&found, *back);
    cr_expect_str_eq(str_text(&found), str_text(&wanted));
    str_free(&out);
    str_free(&seen);
    str_free(&wanted);
    str_free(&found);
    arena_free(&arena);
}

static void markup_text(struct str *out, int pieces)
{
    static const char *const marks[] = {
        "#",   "##",    "-",   "- ",  "+ ",    "* ",     "1. ",  "2) ",
        "> ",  "`",     "```", "~~~", "*",     "**",     "_",    "__",
        "[",   "](",    ")",   "![",  "<",     "</a>",   "<!--", "-->",
        "&",   "&amp;", "|",   "||",  "\\",    "\\\\",   "\n",   "\n\n",
        "   ", "    ",  "---", "===", "http:", "//x.nl", "www.", "@",
        "a",   "b ",    "7",   ":",   "$",     "^",      "{",    "}",
        "!",   "'",     "\"",  "\t",  "\r",    "(",      ".",    "é",
    };
    for (int i = 0; i < pieces; i++)
        str_add(out, marks[random_below(sizeof marks / sizeof *marks)]);
}

Test(test_export_markdown, any_text_stays_text)
{
    random_set_seed(3);
    for (int round = 0; round < 4000; round++) {
        struct str text = {0};
        if (round % 2 == 0)
            markup_text(&text, 1 + (int)random_below(20));
        else
            hostile_text(&text, 1 + (int)random_below(20));
        expect_same_text(str_text(&text));
        str_free(&text);
    }
    random_set_seed(0);
}

/* How many lines of each kind of structure a file has. */
struct shape {
    int headings, items, cells, rules, labels, others;
};

static struct shape shape_of(const char *text)
{
    struct shape shape = {0};
    while (*text != '\0') {
        size_t size = strcspn(text, "\n");
        if (*text == '#')
            shape.headings++;
        else if (strncmp(text, "- ", 2) == 0)
            shape.items++;
        else if (*text == '|')
            shape.cells++;
        else if (strncmp(text, "---", 3) == 0)
            shape.rules++;
        else if (strncmp(text, "**", 2) == 0)
            shape.labels++;
        else if (strchr(">`~=+*_<\t", *text) != NULL)
            shape.others++;
        else if (strncmp(text, "    ", 4) == 0)
            shape.others++;
        text += size + (text[size] != '\0');
    }
    return shape;
}

static void build(struct str *out, const char *text)
{
    struct arena arena = {0};
    struct document doc;
    const char *const two[] = {text, text};
    document_start(&doc, &arena, LANG_NL, text, text);
    document_title(&doc, text, text);
    document_label(&doc, text, text);
    document_label(&doc, text, text);
    document_heading(&doc, 1, "1.", text);
    document_paragraph(&doc, text);
    document_item(&doc, "-", text);
    document_item(&doc, "(1)", text);
    document_paragraph(&doc, text);
    document_line(&doc, text);
    table_add(document_table(&doc, "lr", two), two);
    document_page_break(&doc);
    document_signatures(&doc, text, 2, two, two);
    document_markdown(out, &doc);
    arena_free(&arena);
}

Test(test_export_markdown, texts_never_make_structure)
{
    static const struct shape wanted = {
        .headings = 2, .items = 2, .cells = 6, .rules = 1, .labels = 2};
    random_set_seed(5);
    for (int round = 0; round < 2000; round++) {
        struct str text = {0}, out = {0};
        markup_text(&text, (int)random_below(25));
        str_add(&text, "x");
        build(&out, round == 0 ? "plain" : str_text(&text));
        struct shape found = shape_of(str_text(&out));
        cr_expect(memcmp(&found, &wanted, sizeof found) == 0, "%s",
                  str_text(&out));
        str_free(&text);
        str_free(&out);
    }
    random_set_seed(0);
}
