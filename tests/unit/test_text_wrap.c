#include <string.h>
#include <time.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/random.h>
#include <committee/base/str.h>
#include <committee/text/safe.h>
#include <committee/text/width.h>

#include "../support/hostile.h"

TestSuite(test_text_wrap, .timeout = 120);

/* The lines between bars; the first of a paragraph after a '>'. */
static const char *wrapped(struct arena *arena, const char *text, int cols)
{
    struct wrap_line *lines;
    struct str shown = {0};
    size_t count = text_wrap(&lines, arena, text, cols);
    for (size_t i = 0; i < count; i++) {
        str_add(&shown, lines[i].paragraph ? ">" : " ");
        str_addn(&shown, text + lines[i].start, lines[i].end - lines[i].start);
        str_add(&shown, "|");
    }
    const char *copy = arena_strdup(arena, str_text(&shown));
    str_free(&shown);
    return copy;
}

/* As they stand under each other. */
static const char *hung(struct arena *arena, const char *text, int cols)
{
    struct wrap_line *lines;
    struct str shown = {0};
    size_t count = text_wrap_lists(&lines, arena, text, cols);
    for (size_t i = 0; i < count; i++) {
        const char *line = arena_strndup(arena, text + lines[i].start,
                                         lines[i].end - lines[i].start);
        cr_expect_leq(lines[i].hang + text_cols(line), cols, "%s", line);
        str_repeat(&shown, " ", lines[i].hang);
        str_addf(&shown, "%s|", line);
    }
    const char *copy = arena_strdup(arena, str_text(&shown));
    str_free(&shown);
    return copy;
}

Test(test_text_wrap, points_of_a_list_hang)
{
    static const struct {
        const char *text;
        int cols;
        const char *lines;
    } rows[] = {
        {"- eerste punt\n- tweede", 10, "- eerste|  punt|- tweede|"},
        {"een twee drie", 9, "een twee|drie|"},
        {"• een twee drie", 9, "• een|  twee|  drie|"},
        {"2. een twee", 8, "2. een|   twee|"},
        {"12) een twee", 10, "12) een|    twee|"},
        {"2026. een twee", 11, "2026. een|twee|"},
        {"-een twee", 5, "-een|twee|"},
        {"10", 5, "10|"},
        {"- een twee", 4, "-|een|twee|"}, /* no room to hang in */
        {"- een\ntwee drie", 6, "- een|twee|drie|"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_str_eq(hung(&arena, rows[i].text, rows[i].cols),
                         rows[i].lines);
    arena_free(&arena);
}

Test(test_text_wrap, table)
{
    static const struct {
        const char *text;
        int cols;
        const char *lines;
    } rows[] = {
        {"", 10, ">|"},
        {"\n", 10, ">|>|"},
        {"een", 10, ">een|"},
        {"een\n", 10, ">een|>|"},
        {"een\n\ntwee", 10, ">een|>|>twee|"},
        {"een twee", 8, ">een twee|"},
        {"een twee", 7, ">een| twee|"},
        {"een twee", 3, ">een| twe| e|"},
        {"een   twee", 5, ">een| twee|"},
        {"een twee   ", 8, ">een twee|"},
        {"een twee   ", 9, ">een twee |"},
        {"   ", 2, ">  |"},
        {"  ingesprongen", 20, ">  ingesprongen|"},
        {"- eerste punt\n- tweede punt", 10,
         ">- eerste| punt|>- tweede| punt|"},
        {"1. een lange regel", 12, ">1. een lange| regel|"},
        /* no breaks after . , / : ; @ inside words */
        {"kijk op voorbeeld.nl", 18, ">kijk op| voorbeeld.nl|"},
        {"zeg ja,nee ja;nee", 9, ">zeg| ja,nee| ja;nee|"},
        {"op wo/do om 19:30", 8, ">op wo/do| om 19:30|"},
        {"mail a.de.wit@voorbeeld.nl", 20, ">mail| a.de.wit@voorbeeld.n| l|"},
        {"let op:nee", 8, ">let| op:nee|"},
        {"geef --adopt op", 8, ">geef| --adopt| op|"},
        {"een huur-akkoord", 10, ">een huur-| akkoord|"},
        {"een, twee. drie", 5, ">een,| twee.| drie|"},
        {"K-2026-011 is toegelaten", 9, ">K-2026-01| 1 is| toegelate| n|"},
        {"K-2026-011 is toegelaten", 12, ">K-2026-011| is| toegelaten|"},
        {"P. O'Brien-d'Hondt", 12, ">P. O'Brien-| d'Hondt|"},
        /* words that are too long */
        {"langewoorden", 5, ">lange| woord| en|"},
        {"a langewoorden b", 5, ">a| lange| woord| en b|"},
        {"langewoorden", 1, ">l| a| n| g| e| w| o| o| r| d| e| n|"},
        {"ab", 0, ">a| b|"},
        {"ab", -5, ">a| b|"},
        /* wide and composed letters */
        {"日本語のテキスト", 6, ">日本語| のテキ| スト|"},
        {"日本語", 5, ">日本| 語|"},
        {"日", 1, ">日|"},
        {"日本", 1, ">日| 本|"},
        {"e\u0301e\u0301e\u0301", 2, ">e\u0301e\u0301| e\u0301|"},
        {"🇳🇱🇧🇪🇩🇪", 4, ">🇳🇱🇧🇪| 🇩🇪|"},
        {"😀😀😀", 4, ">😀😀| 😀|"},
        {"عبد الرحمن", 6, ">عبد| الرحمن|"},
        {"한국 사람", 4, ">한국| 사람|"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_str_eq(wrapped(&arena, rows[i].text, rows[i].cols),
                         rows[i].lines, "row %zu: %s", i,
                         wrapped(&arena, rows[i].text, rows[i].cols));
    arena_free(&arena);
}

Test(test_text_wrap, letter_in_72_columns)
{
    static const char letter[] =
        "Geachte commissie,\n\nIk wil elke dinsdagmiddag een huiswerkklas "
        "houden in de gezamenlijke ruimte. Meer staat op "
        "https://voorbeeld.nl/plan, of vraag het mij.\n";
    struct arena arena = {0};
    cr_assert_str_eq(
        wrapped(&arena, letter, 72),
        ">Geachte commissie,|>|"
        ">Ik wil elke dinsdagmiddag een huiswerkklas houden in de gezamenlijke|"
        " ruimte. Meer staat op https://voorbeeld.nl/plan, of vraag het mij.|"
        ">|");
    arena_free(&arena);
}

/* No line is too wide, nothing but blanks and newlines is left out, and lines
   start and end between clusters. */
static void check_lines(struct arena *arena, const char *text, int cols)
{
    struct wrap_line *lines;
    size_t count = text_wrap(&lines, arena, text, cols), after = 0;
    cr_assert_gt(count, 0);
    for (size_t i = 0; i < count; i++) {
        size_t size = lines[i].end - lines[i].start;
        const char *line = arena_strndup(arena, text + lines[i].start, size);
        int first;
        cr_assert_leq(lines[i].start, lines[i].end);
        size_t step = cluster_next(&first, line, size);
        cr_assert(text_cols(line) <= cols || step == size, "%d: %s", cols,
                  line);
        cr_assert_eq(lines[i].paragraph,
                     lines[i].start == 0 || text[lines[i].start - 1] == '\n');
        for (; after < lines[i].start; after++)
            cr_assert(strchr(" \n", text[after]), "lost a letter of %s", text);
        after = lines[i].end;
    }
    cr_assert_eq(strspn(text + after, " "), strlen(text + after));
}

Test(test_text_wrap, loses_nothing_and_keeps_the_margin)
{
    random_set_seed(6);
    for (int i = 0; i < 8000; i++) {
        struct arena arena = {0};
        struct str text = {0};
        hostile_text(&text, (int)random_below(30));
        check_lines(&arena, safe_block(&arena, str_text(&text)),
                    1 + (int)random_below(30));
        str_free(&text);
        arena_free(&arena);
    }
}

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* Drawn again on each key: a thousand words take about 0.2 ms; the sanitizers
   and a busy machine may take ten times as long. */
Test(test_text_wrap, thousand_words_at_once)
{
    struct arena arena = {0};
    struct str letter = {0};
    for (int i = 0; i < 1000; i++)
        str_add(&letter, i % 50 == 49 ? "één.\n" : "woning ");
    double best = 1e9;
    for (int i = 0; i < 5; i++) {
        struct wrap_line *lines;
        double start = now_ms();
        size_t count = text_wrap(&lines, &arena, str_text(&letter), 72);
        double spent = now_ms() - start;
        best = spent < best ? spent : best;
        cr_assert_gt(count, 90);
    }
    cr_assert_lt(best, 5.0, "%.2f ms", best);
    str_free(&letter);
    arena_free(&arena);
}
