/*
 * Two databases that differ in one hidden score draw the same screens for
 * everybody else: text, colours and cursor after every key, small and wide;
 * also right after the secretary left the grid or got the laptop back, and
 * while somebody scores on a screen of their own.
 */

#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/core/tally.h>
#include <committee/tui/loop.h>
#include <committee/tui/screens.h>
#include <committee/work/ballots.h>
#include <committee/work/committee.h>

#include "../support/recused.h"
#include "../support/term.h"

TestSuite(test_blind, .timeout = 600);

static const char session[] = "2026-01", candidate[] = "K-2026-002";
static const int sizes[][2] = {{24, 80}, {36, 120}};

/* -- what somebody sees ---------------------------------------------------- */

static void shoot(struct str *out, struct ui *ui, const char *after)
{
    ui_draw(ui);
    const struct grid *grid = ui_grid(ui);
    str_addf(out, "== %s, after %s\n%s", ui_top_name(ui), after,
             grid_screen(grid));
    for (int row = 0; row < grid->rows; row++)
        str_addf(out, "%s\n", grid_looks(grid, row));
    str_addf(out, "cursor %d,%d\n", grid->cursor_row, grid->cursor_col);
}

/* A capital is a key with a name, anything else is typed. */
static const char *bytes_of(char key)
{
    static char typed[2];
    switch (key) {
    case 'D':
        return "\033[B";
    case 'R':
        return "\033[C";
    case 'E':
        return "\033";
    case 'N':
        return "\r";
    case 'T':
        return "\t";
    default:
        typed[0] = key;
        return typed;
    }
}

/* `out` NULL: what shows is nobody else's business. */
static void press(struct str *out, struct ui *ui, const char *keys)
{
    for (const char *k = keys; *k && ui_depth(ui); k++) {
        const char *bytes = bytes_of(*k);
        clock_advance(1000);
        ui_feed(ui, bytes, strlen(bytes));
        clock_advance(1000);
        ui_feed(ui, "\033[99~", 5); /* nothing; lets a lone Esc be one */
        ui_tick(ui);
        if (out && ui_depth(ui))
            shoot(out, ui, (char[]){*k, '\0'});
    }
}

/* -- ways through the program ---------------------------------------------- */

static void open_session(struct ui *ui)
{
    session_open_screen(ui, session);
}

static void open_item(struct ui *ui)
{
    item_open(ui, session, candidate);
}

static void open_candidate(struct ui *ui)
{
    candidate_open(ui, candidate);
}

static void open_correction(struct ui *ui)
{
    candidate_form_open(ui, candidate);
}

static void open_minutes(struct ui *ui)
{
    preview_open(ui, session, DOCUMENT_MINUTES);
}

static void open_annex(struct ui *ui)
{
    preview_open(ui, session, DOCUMENT_ANNEX);
}

static void open_conflicts(struct ui *ui)
{
    conflicts_open(ui, session);
}

static void open_closing(struct ui *ui)
{
    closing_open(ui, session);
}

static void open_attendance(struct ui *ui)
{
    attendance_open(ui, session);
}

/* Nothing here shows the scores. */
static const struct way {
    void (*first)(struct ui *ui);
    const char *keys;
} ways[] = {
    {board_open, "D?ED"},
    {home_open, "DN?EERDDNTE/velNEERDRNDERNDE?E"},
    {open_session, "DNEDNEDNEDNEDNEDNEDNE"},
    {open_item, "T?EsEdbrtEnpufEgREuE"},
    {open_candidate, "TTdE"},
    {open_minutes, "DE"},
    {open_annex, "DE"},
    {open_conflicts, "DRE"},
    {open_attendance, "DRE"},
    {open_item, "hxEkDEwDE"},
    {open_closing, "xTDE"},
    {new_session_open, "DxTE"},
    {open_correction, "DDxTE"},
};
enum { WAYS = sizeof ways / sizeof *ways };

static bool changed(void *app)
{
    return committee_changed(app);
}

static struct ui *open_ui(struct committee *c, void (*first)(struct ui *ui),
                          const int size[2])
{
    struct ui_options options = {
        .lang = LANG_NL, .app = c, .first = first, .changed = changed};
    return ui_new(&options, size[0], size[1]);
}

static void walk(struct str *out, struct committee *c, const struct way *way,
                 const int size[2])
{
    struct ui *ui = open_ui(c, way->first, size);
    if (ui_depth(ui))
        shoot(out, ui, "opening");
    press(out, ui, way->keys);
    ui_free(ui);
}

static void walk_all(struct str *out, struct committee *c)
{
    for (int size = 0; size < 2; size++)
        for (int i = 0; i < WAYS; i++)
            walk(out, c, &ways[i], sizes[size]);
}

static void expect_same(const char *what, const char *viewer,
                        struct str shots[2])
{
    const char *one = str_text(&shots[0]), *two = str_text(&shots[1]);
    cr_expect_gt(strlen(one), 2000);
    cr_expect_null(told_difference(one, two), "%s\n%s sees:\n%s", what, viewer,
                   told_difference(one, two));
    str_free(&shots[0]);
    str_free(&shots[1]);
}

/* -- pairs ----------------------------------------------------------------- */

static void same_screens(const struct pair *pair, const char *folder,
                         const char *viewer)
{
    struct str shots[2] = {0};
    for (int side = 0; side < 2; side++) {
        struct evening e;
        pair_make(&e, folder, pair, side);
        struct committee *c = room_as(&e.room, viewer);
        walk_all(&shots[side], c);
        committee_close(c);
        room_close(&e.room);
    }
    cr_expect_not_null(strstr(str_text(&shots[0]), candidate));
    expect_same(pair_text(pair), viewer, shots);
}

/* Half of the pairs; the board is one of the ways. */
static void look_in_turn(unsigned part)
{
    static const char *const viewers[] = {"bea", "mohamed", "anna", "omar"};
    struct pair_part mine = {part, 2, 50};
    char folder[ROOM_FOLDER];
    room_folder(folder);
    for (unsigned n = 0; pair_turn(&n, &mine); n++) {
        struct pair pair;
        const char *viewer = viewers[n / 2 % 4];
        pair_draw_for(&pair, n, viewer);
        same_screens(&pair, folder, viewer);
    }
}

Test(test_blind, a_hidden_score_changes_no_screen_0)
{
    look_in_turn(0);
}

Test(test_blind, a_hidden_score_changes_no_screen_1)
{
    look_in_turn(1);
}

Test(test_blind, recused_sees_only_that_there_is_a_decision)
{
    static const char *const members[] = {"piet", "anna", "bea"};
    char folder[ROOM_FOLDER];
    room_folder(folder);
    for (int n = 0; n < 3 * RECUSED_ENDS; n++) {
        struct recusal r = {members[n % 3], (enum recused_end)(n / 3),
                            n % 2 == 0};
        struct str shots[2] = {0};
        for (int side = 0; side < 2; side++) {
            struct evening e;
            recused_make(&e, folder, &r, side);
            struct committee *c = room_as(&e.room, r.member);
            walk_all(&shots[side], c);
            committee_close(c);
            room_close(&e.room);
        }
        expect_same("recused", r.member, shots);
    }
}

/* -- through the grid, and over the lent laptop ---------------------------- */

/* The form of whose turn it is; one score differs. */
static const char *const typed[][2] = {
    {"434434", "434435"}, {"134434", "534434"}, {"4344-4", "434434"}};

static void through_keys(const char *folder, const char *before,
                         const char *scores[2], const char *after)
{
    for (int size = 0; size < 2; size++) {
        struct str shots[2] = {0};
        for (int side = 0; side < 2; side++) {
            struct evening e;
            struct pair pair = {.member = "mohamed", .others = 0};
            pair_begin(&e, folder, &pair);
            struct ui *ui = open_ui(e.room.c, open_item, sizes[size]);
            press(NULL, ui, before);
            press(NULL, ui, scores[side]);
            press(NULL, ui, after);
            cr_assert_str_eq(ui_top_name(ui), "item");
            shoot(&shots[side], ui, "leaving");
            cr_assert_not_null(strstr(str_text(&shots[side]), "klaar"), "%s",
                               str_text(&shots[side]));
            press(&shots[side], ui, "u");
            press(&shots[side], ui, ways[2].keys);
            ui_free(ui);
            walk_all(&shots[side], e.room.c);
            room_close(&e.room);
        }
        expect_same(scores[0], "bea", shots);
    }
}

Test(test_blind, a_grid_that_was_left_forgets)
{
    char folder[ROOM_FOLDER];
    room_folder(folder);
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++)
        through_keys(folder, "f", (const char *[]){typed[i][0], typed[i][1]},
                     "NE");
}

Test(test_blind, a_laptop_that_came_back_forgets)
{
    char folder[ROOM_FOLDER];
    room_folder(folder);
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++)
        through_keys(folder, "gN", (const char *[]){typed[i][0], typed[i][1]},
                     "iRNNE");
}

/* -- while somebody scores ------------------------------------------------- */

/* Piet, who has begun, gives one more score on a screen of his own, or does
   not: those who look on at that moment see nothing move. */
static void piet_scores(struct evening *e, int criterion)
{
    static int score = 100;
    struct ballot_key key = {e->session, e->numbers[1], "piet"};
    struct committee *piet = room_as(&e->room, "piet");
    room_must(ballot_score(piet, &key, criterion, score));
    score = 600 - score; /* the same once more would change nothing */
    committee_close(piet);
}

static void look_on(struct str *out, struct evening *e, const char *viewer,
                    const struct way *way, int side)
{
    struct committee *c = room_as(&e->room, viewer);
    for (const char *k = way->keys; *k; k++) {
        struct ui *ui = open_ui(c, way->first, sizes[0]);
        char keys[64];
        snprintf(keys, sizeof keys, "%.*s", (int)(k - way->keys + 1),
                 way->keys);
        press(NULL, ui, keys);
        if (ui_depth(ui)) {
            shoot(out, ui, keys);
            if (side)
                piet_scores(e, 1);
            clock_advance(1000);
            ui_tick(ui);
            shoot(out, ui, "news");
        }
        ui_free(ui);
    }
    committee_close(c);
}

Test(test_blind, somebody_who_scores_moves_nothing_elsewhere)
{
    static const char *const viewers[] = {"bea", "mohamed", "anna", "omar"};
    char folder[ROOM_FOLDER];
    room_folder(folder);
    for (int v = 0; v < 4; v++) {
        struct str shots[2] = {0};
        for (int side = 0; side < 2; side++) {
            struct evening e;
            struct pair pair = {.member = "piet", .others = 1};
            pair_begin(&e, folder, &pair);
            piet_scores(&e, 0);
            for (int i = 0; i < WAYS; i++)
                look_on(&shots[side], &e, viewers[v], &ways[i], side);
            room_close(&e.room);
        }
        expect_same("while Piet scores", viewers[v], shots);
    }
}
