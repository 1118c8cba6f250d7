#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/str.h>
#include <committee/tui/list.h>
#include <committee/tui/pager.h>

#include "../support/term.h"

struct source {
    size_t first, last; /* loaded: [first, last) of 1000 */
    int calls;
};

static void draw_number(void *data, struct canvas *line, size_t index,
                        bool chosen)
{
    const struct source *s = data;
    (void)chosen;
    canvas_put(line, 0, 0, LOOK_TEXT, num((long long)(s->first + index)));
}

static size_t load(void *data, bool forward)
{
    struct source *s = data;
    size_t room = forward ? 1000 - s->last : s->first;
    size_t count = room < 50 ? room : 50;
    s->calls++;
    if (forward)
        s->last += count;
    else
        s->first -= count;
    return count;
}

static const char *draw(struct list *list, struct grid *grid)
{
    struct canvas c = canvas_whole(grid);
    grid_clear(grid);
    list_draw(list, &c, true);
    return grid_screen(grid);
}

Test(test_tui_list, moves_and_scrolls)
{
    struct source s = {0, 9, 0};
    struct list list = {.count = 9, .data = &s, .row = draw_number};
    struct grid grid = {0};
    grid_resize(&grid, 4, 8);
    cr_expect_str_eq(draw(&list, &grid), " ▸ 0\n   1\n   2\n   3   ↓\n");
    cr_expect_eq(grid.cursor_row, 0);
    cr_expect(list_act(&list, ACT_UP));
    cr_expect_eq(list.at, 0);
    list_act(&list, ACT_PAGE_DOWN);
    list_act(&list, ACT_DOWN);
    cr_expect_str_eq(draw(&list, &grid), "   1   ↑\n   2\n   3\n ▸ 4   ↓\n");
    list_act(&list, ACT_LAST);
    cr_expect_str_eq(draw(&list, &grid), "   5   ↑\n   6\n   7\n ▸ 8\n");
    list_act(&list, ACT_DOWN);
    cr_expect_eq(list.at, 8);
    list_act(&list, ACT_FIRST);
    cr_expect_eq(list.at, 0);
    cr_expect_not(list_act(&list, ACT_ENTER));
    cr_expect_str_eq(grid_looks(&grid, 3), ".K.SSSS.");
    grid_free(&grid);
}

Test(test_tui_list, an_empty_list_is_harmless)
{
    struct list list = {.row = draw_number};
    struct grid grid = {0};
    grid_resize(&grid, 2, 8);
    for (int a = ACT_NONE; a < ACT_COUNT; a++)
        list_act(&list, (enum action)a);
    cr_expect_eq(list.at, 0);
    cr_expect_str_eq(draw(&list, &grid), "\n\n");
    grid_free(&grid);
}

Test(test_tui_list, rows_that_went_take_the_choice_along)
{
    struct source s = {0, 9, 0};
    struct list list = {.count = 9, .at = 8, .data = &s, .row = draw_number};
    struct grid grid = {0};
    grid_resize(&grid, 4, 8);
    draw(&list, &grid);
    list.count = 2;
    cr_expect_str_eq(draw(&list, &grid), "   0\n ▸ 1\n\n\n");
    grid_free(&grid);
}

Test(test_tui_list, loads_more_at_both_ends)
{
    struct source s = {500, 520, 0};
    struct list list = {
        .count = 20, .data = &s, .row = draw_number, .more = load};
    struct grid grid = {0};
    grid_resize(&grid, 4, 12);
    draw(&list, &grid);
    list_act(&list, ACT_UP);
    cr_expect_eq(s.first, 450);
    cr_expect_eq(s.first + list.at, 499, "the choice stays on its row");
    for (int i = 0; i < 100; i++)
        list_act(&list, ACT_DOWN);
    cr_expect_eq(s.first + list.at, 599);
    list_act(&list, ACT_LAST);
    cr_expect_eq(s.last, 1000);
    cr_expect_eq(s.first + list.at, 999);
    list_act(&list, ACT_FIRST);
    cr_expect_eq(s.first + list.at, 0);
    cr_expect_eq(list.count, 1000);
    grid_free(&grid);
}

Test(test_tui_list, tabs_go_round_and_show_where_one_is)
{
    static const char *const titles[] = {"Een", "Twee", "Drie"};
    struct tabs tabs = {titles, 3, 0};
    struct grid grid = {0};
    grid_resize(&grid, 1, 40);
    struct canvas c = canvas_whole(&grid);
    tabs_act(&tabs, ACT_LEFT);
    cr_expect_eq(tabs.at, 2);
    tabs_act(&tabs, ACT_RIGHT);
    tabs_act(&tabs, ACT_RIGHT);
    cr_expect_eq(tabs.at, 1);
    cr_expect_not(tabs_act(&tabs, ACT_UP));
    tabs_draw(&tabs, &c, 0);
    cr_expect_str_eq(grid_screen(&grid), "   Een   [ Twee ]   Drie\n");
    grid_free(&grid);
}

/* ---- pager ------------------------------------------------------------------ */

static const char *draw_pager(struct pager *pager, struct grid *grid)
{
    struct canvas c = canvas_whole(grid);
    grid_clear(grid);
    pager_draw(pager, &c, 0);
    return grid_screen(grid);
}

Test(test_tui_list, a_pager_scrolls_and_says_how_far)
{
    struct pager pager = {0};
    struct grid grid = {0};
    grid_resize(&grid, 3, 10);
    pager_set(&pager, "een twee drie vier vijf zes zeven acht\n\nslot");
    cr_expect_str_eq(draw_pager(&pager, &grid),
                     "een twee\ndrie vier\nvijf zes\n");
    cr_expect_eq(pager_percent(&pager), 50);
    pager_act(&pager, ACT_DOWN);
    cr_expect_str_eq(draw_pager(&pager, &grid),
                     "drie vier\nvijf zes\nzeven acht\n");
    pager_act(&pager, ACT_LAST);
    cr_expect_str_eq(draw_pager(&pager, &grid), "zeven acht\n\nslot\n");
    cr_expect_eq(pager_percent(&pager), 100);
    pager_act(&pager, ACT_DOWN);
    pager_act(&pager, ACT_PAGE_UP);
    cr_expect_str_eq(draw_pager(&pager, &grid),
                     "drie vier\nvijf zes\nzeven acht\n");
    pager_act(&pager, ACT_FIRST);
    cr_expect_eq(pager.top, 0);
    cr_expect_not(pager_act(&pager, ACT_ENTER));
    pager_free(&pager);
    grid_free(&grid);
}

Test(test_tui_list, a_pager_keeps_its_place_when_the_width_changes)
{
    struct pager pager = {0};
    struct grid grid = {0};
    struct str text = {0};
    for (int i = 0; i < 60; i++)
        str_addf(&text, "woord%d ", i);
    grid_resize(&grid, 3, 20);
    pager_set(&pager, str_text(&text));
    draw_pager(&pager, &grid);
    for (int i = 0; i < 9; i++)
        pager_act(&pager, ACT_DOWN);
    draw_pager(&pager, &grid);
    size_t start = pager.lines[pager.top].start;
    grid_resize(&grid, 3, 60);
    draw_pager(&pager, &grid);
    cr_expect_leq(pager.lines[pager.top].start, start);
    cr_expect_gt(pager.lines[pager.top].end, start);
    str_free(&text);
    pager_free(&pager);
    grid_free(&grid);
}

static void draw_at(struct pager *pager, struct grid *grid, int rows, int cols)
{
    grid_resize(grid, rows, cols);
    draw_pager(pager, grid);
}

Test(test_tui_list, a_pager_comes_back_to_its_place)
{
    struct pager pager = {0};
    struct grid grid = {0};
    struct str text = {0};
    for (int i = 0; i < 60; i++)
        str_addf(&text, "woord%d ", i);
    pager_set(&pager, str_text(&text));
    draw_at(&pager, &grid, 5, 60);
    pager_act(&pager, ACT_DOWN);
    pager_act(&pager, ACT_DOWN);
    draw_at(&pager, &grid, 5, 60);
    size_t start = pager.lines[pager.top].start;
    for (int cols = 59; cols > 5; cols--)
        draw_at(&pager, &grid, 5, cols);
    draw_at(&pager, &grid, 300, 60); /* all of it fits */
    cr_expect_eq(pager.top, 0);
    draw_at(&pager, &grid, 5, 60);
    cr_expect_eq(pager.lines[pager.top].start, start);
    draw_at(&pager, &grid, 300, 60);
    pager_act(&pager, ACT_DOWN); /* there is nothing further down */
    draw_at(&pager, &grid, 5, 60);
    cr_expect_eq(pager.lines[pager.top].start, start);

    pager_set(&pager, str_text(&text)); /* another text, the same line */
    pager.top = 3;
    draw_at(&pager, &grid, 5, 60);
    cr_expect_eq(pager.top, 3);
    str_free(&text);
    pager_free(&pager);
    grid_free(&grid);
}

/* Round the end, across lines, with accents, and how many there are. */
Test(test_tui_list, a_pager_finds_every_place)
{
    static const struct {
        const char *word;
        int at, count;
        bool round;
        const char *hit;
    } rows[] = {
        {"één twee", 1, 2, false, "een twee"},
        {"", 2, 2, false, "Eén\ntwee"},
        {"", 1, 2, true, "een twee"},
        {"twee drie", 1, 1, false, "twee drie"},
        {"niets", 0, 0, false, ""},
    };
    struct pager pager = {0};
    struct grid grid = {0};
    struct arena arena = {0};
    grid_resize(&grid, 2, 10);
    cr_expect_eq(pager_find(&pager, "een").count, 0, "nothing to look in");
    pager_set(&pager, "een twee drie vier\nzo Eén\ntwee");
    draw_pager(&pager, &grid);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct pager_found found = pager_find(&pager, rows[i].word);
        cr_expect(found.at == rows[i].at && found.count == rows[i].count &&
                      found.round == rows[i].round,
                  "%zu: %d of %d", i, found.at, found.count);
        if (found.count)
            cr_expect_str_eq(arena_strndup(&arena, pager.text + pager.hit.start,
                                           pager.hit.end - pager.hit.start),
                             rows[i].hit);
    }
    pager_act(&pager, ACT_DOWN);
    cr_expect_eq(pager.hit.end, 0);
    arena_free(&arena);
    pager_free(&pager);
    grid_free(&grid);
}

static const char *found_in(const struct pager *pager, struct arena *arena)
{
    return arena_printf(arena, "%.*s at %zu",
                        (int)(pager->hit.end - pager->hit.start),
                        pager->text + pager->hit.start, pager->hit.start);
}

/* Each is a place, also where one line has more of them. */
Test(test_tui_list, a_pager_stops_at_each_word_of_a_line)
{
    static const char *const hits[] = {"kan at 0", "kan at 4", "Kan at 13",
                                       "kan at 0"};
    struct pager pager = {0};
    struct grid grid = {0};
    struct arena arena = {0};
    grid_resize(&grid, 2, 20);
    pager_set(&pager, "kan kan niet Kan\nzo");
    draw_pager(&pager, &grid);
    for (int i = 0; i < 4; i++) {
        struct pager_found found = pager_find(&pager, i ? "" : "kan");
        cr_expect_str_eq(found_in(&pager, &arena), hits[i]);
        cr_expect(found.at == i % 3 + 1 && found.count == 3 &&
                  found.round == (i == 3));
        /* a key of somebody else is no way to another place */
        cr_expect_not(pager_act(&pager, ACT_SEARCH));
        draw_pager(&pager, &grid);
    }
    /* nor is a key that scrolls nothing */
    pager_act(&pager, ACT_DOWN);
    draw_pager(&pager, &grid);
    cr_expect_eq(pager_find(&pager, "").at, 2);
    /* the letter with its accent, in two characters */
    pager_set(&pager, "e\u0301en en");
    draw_pager(&pager, &grid);
    cr_expect_eq(pager_find(&pager, "en").count, 2);
    cr_expect_str_eq(found_in(&pager, &arena), "en at 3");
    pager_find(&pager, "");
    cr_expect_str_eq(found_in(&pager, &arena), "en at 6");
    arena_free(&arena);
    pager_free(&pager);
    grid_free(&grid);
}

/* What is marked and found stands where the text does. */
Test(test_tui_list, a_pager_hangs_the_points_of_a_list)
{
    struct pager pager = {0};
    struct grid grid = {0};
    const struct passage passages[] = {{9, 13, LOOK_MARKED}};
    grid_resize(&grid, 3, 10);
    pager_set(&pager, "- eerste punt\n- nog");
    pager.passages = passages;
    pager.passage_count = 1;
    cr_expect_str_eq(draw_pager(&pager, &grid), "- eerste\n  punt\n- nog\n");
    cr_expect_str_eq(grid_looks(&grid, 1), "..MMMM....");
    pager_find(&pager, "punt");
    draw_pager(&pager, &grid);
    cr_expect_str_eq(grid_looks(&grid, 1), "..SSSS....");
    cr_expect(grid.cursor_row == 1 && grid.cursor_col == 2);
    pager_free(&pager);
    grid_free(&grid);
}

/* The focus stays in sight, whatever scrolls. */
Test(test_tui_list, a_letter_is_read_by_paragraph)
{
    struct pager pager = {0};
    struct grid grid = {0};
    grid_resize(&grid, 3, 12);
    pager_set_letter(&pager, "wens: koken\n\n",
                     "een\n\ntwee drie vier vijf zes zeven acht\n\nslot");
    pager.margin = 2;
    pager_mark(&pager, (const int[]){2, 9}, 2);
    cr_expect_str_eq(draw_pager(&pager, &grid), "  wens:\n  koken\n\n");
    cr_expect_eq(pager_paragraph(&pager), 1);
    pager_act(&pager, ACT_DOWN);
    cr_expect_str_eq(draw_pager(&pager, &grid), "  koken\n\n▸ een\n");
    pager_act(&pager, ACT_RIGHT);
    cr_expect_str_eq(draw_pager(&pager, &grid),
                     "▸ twee drie\n  vier vijf\n  zes zeven\n");
    cr_expect_str_eq(grid_looks(&grid, 1), "..MMMMMMMMM.");
    pager_act(&pager, ACT_PAGE_DOWN);
    cr_expect_str_eq(draw_pager(&pager, &grid), "▸ zes zeven\n  acht\n\n");
    pager_act(&pager, ACT_DOWN);
    pager_act(&pager, ACT_DOWN);
    pager_act(&pager, ACT_DOWN);
    cr_expect_eq(pager_paragraph(&pager), 3);
    pager_act(&pager, ACT_LEFT);
    cr_expect_str_eq(draw_pager(&pager, &grid),
                     "▸ twee drie\n  vier vijf\n  zes zeven\n");
    pager_act(&pager, ACT_FIRST);
    cr_expect_eq(pager_paragraph(&pager), 1);
    pager_set_letter(&pager, "", "   ");
    draw_pager(&pager, &grid);
    cr_expect_eq(pager_paragraph(&pager), 0);
    cr_expect(pager_act(&pager, ACT_DOWN));
    pager_free(&pager);
    grid_free(&grid);
}

Test(test_tui_list, a_pager_finds_words_and_shows_passages)
{
    struct pager pager = {0};
    struct grid grid = {0};
    const struct passage passages[] = {{4, 13, LOOK_MARKED}};
    grid_resize(&grid, 2, 10);
    pager_set(&pager, "een twee drie vier\nvijf Zés\nzeven\nacht\nnegen");
    pager.passages = passages;
    pager.passage_count = 1;
    draw_pager(&pager, &grid);
    cr_expect_str_eq(grid_looks(&grid, 0), "....MMMM..");
    cr_expect_str_eq(grid_looks(&grid, 1), "MMMM......");
    struct pager_found found = pager_find(&pager, "zes");
    cr_expect(found.at == 1 && found.count == 1 && !found.round);
    cr_expect_eq(pager.top, 2);
    cr_expect_eq(pager_find(&pager, "staat er niet").count, 0);
    pager_free(&pager);
    grid_free(&grid);
}

Test(test_tui_list, an_empty_pager_is_harmless)
{
    struct pager pager = {0};
    struct grid grid = {0};
    grid_resize(&grid, 2, 10);
    draw_pager(&pager, &grid);
    pager_set(&pager, "");
    draw_pager(&pager, &grid);
    for (int a = ACT_NONE; a < ACT_COUNT; a++)
        pager_act(&pager, (enum action)a);
    cr_expect_eq(pager_percent(&pager), 100);
    pager_free(&pager);
    grid_free(&grid);
}
