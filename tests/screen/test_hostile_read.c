/*
 * Hostile texts that are read in from a form export, and hostile letters that
 * are read from the screen, line by line.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/file.h>
#include <committee/base/str.h>
#include <committee/intake/csv.h>
#include <committee/text/fold.h>
#include <committee/text/name.h>
#include <committee/text/safe.h>
#include <committee/text/utf8.h>
#include <committee/text/wrap.h>
#include <committee/work/candidates.h>

#include "../support/hostile.h"
#include "../support/picture.h"
#include "../support/scenes.h"
#include "../support/term.h"

enum { LETTER_COLS = 72, LETTER_LEFT = 4, PAGES_MAX = 400 };

static struct play play;
static char path[128];

static void check(const char *where)
{
    const char *wrong = picture_fault(ui_grid(play.ui));
    cr_expect_null(wrong, "%s: %s\n%s", where, wrong, play_screen(&play));
}

/* ---- a form export ------------------------------------------------------------ */

static void add_cell(struct str *out, const char *text, char end)
{
    str_addc(out, '"');
    for (; *text; text++) {
        if (*text == '"')
            str_addc(out, '"');
        str_addc(out, *text);
    }
    str_addf(out, "\"%c", end);
}

/* A row a string, which stands in each of its fields. */
static void write_form(const char *const *list, size_t count)
{
    struct str form = {0};
    str_add(&form, "Registratienummer,Naam,E-mail,Telefoon,Aantal personen,"
                   "Waar wilt u zich voor inzetten?,Motivatie\n");
    for (size_t i = 0; i < count; i++) {
        str_addf(&form, "UT%07zu,", i + 1);
        for (int field = 0; field < 5; field++)
            add_cell(&form, list[i], ',');
        add_cell(&form, list[i], '\n');
    }
    snprintf(path, sizeof path, "%s/Downloads/form.csv", play.folder);
    play_must(file_write(path, form.data, form.len, true));
    str_free(&form);
}

static void open_import(struct ui *ui)
{
    home_open(ui);
    import_open(ui, path);
}

static void leaf_through(const char *where)
{
    struct str page = {0};
    check(where);
    for (int i = 0; i < PAGES_MAX; i++) {
        str_clear(&page);
        str_add(&page, play_screen(&play));
        play_keys(&play, "PgDn");
        check(where);
        if (text_equal(str_text(&page), play_screen(&play)))
            break;
    }
    str_free(&page);
}

static void read_in(void)
{
    play_show(&play, open_import, 24, 80);
    cr_assert_str_eq(ui_top_name(play.ui), "import", "%s", play_screen(&play));
    leaf_through("the preview");
    play_keys(&play, "Enter");
    play_sees(&play, "form.csv is ingelezen");
    leaf_through("the report");
    play_keys(&play, "Enter Right");
    leaf_through("the list");
}

/* What stands between the quotes: blanks are one space, in NFC, and an
   apostrophe that guards a formula is none of it. */
static const char *as_line(struct arena *arena, const char *text)
{
    struct str tidy = {0};
    char *copy = arena_strdup(arena, text);
    for (const char *at = csv_unguard(copy); *at; at++)
        str_addc(&tidy, strchr("\t\n\v\f\r", *at) ? ' ' : *at);
    const char *line = text_canonical(arena, str_text(&tidy));
    str_free(&tidy);
    return line;
}

static const char *value_of(const struct candidate_view *view,
                            const char *field)
{
    for (int i = 0; candidate_fields[i]; i++)
        if (text_equal(candidate_fields[i], field))
            return view->values[i];
    return "";
}

static const char *name_of(struct arena *arena, const char *text)
{
    struct person_name parts;
    name_split(&parts, arena, as_line(arena, text));
    return name_join(arena, &parts);
}

static void expect_stored(const struct candidate_view *view, const char *text)
{
    struct arena arena = {0};
    char *copy = arena_strdup(&arena, text);
    const char *line = as_line(&arena, text);
    cr_expect_str_eq(value_of(view, "name"), name_of(&arena, text));
    cr_expect_str_eq(value_of(view, "phone"), line);
    if (strcasecmp(line, "anonymous") != 0)
        cr_expect_str_eq(value_of(view, "email"), line);
    cr_expect_str_eq(text_canonical(&arena, view->letter ? view->letter : ""),
                     text_canonical(&arena, csv_unguard(copy)));
    arena_free(&arena);
}

/* The next one with a name: who has none is refused. */
static size_t next_named(const char *const *list, size_t count, size_t at)
{
    struct arena arena = {0};
    while (at < count && !*name_of(&arena, list[at]))
        at++;
    arena_free(&arena);
    return at;
}

Test(test_hostile_read, a_form_export)
{
    const char *const *list;
    const struct candidate_row *rows;
    int found;
    size_t at = 0;
    play_open(&play, &(struct play_start){0});
    size_t count = hostile_strings(&list, &play.arena);
    write_form(list, count);
    read_in();
    play_must(candidates_list(&rows, &found, play.committee, &play.arena,
                              &(struct candidate_query){.limit = 100000}));
    for (int i = 0; i < found; i++, at++) {
        const struct candidate_view *view;
        at = next_named(list, count, at);
        cr_assert_lt(at, count);
        play_must(
            candidate_view(&view, play.committee, &play.arena, rows[i].number));
        cr_assert_str_eq(value_of(view, "registration_number"),
                         arena_printf(&play.arena, "UT%07zu", at + 1));
        expect_stored(view, list[at]);
    }
    cr_assert_eq(next_named(list, count, at), count);
    play_verify(&play);
    play_close(&play);
}

/* No UTF-8: the file is taken for one of an old Windows program. */
Test(test_hostile_read, a_form_export_of_other_bytes)
{
    size_t count = 0;
    while (hostile_bytes[count])
        count++;
    play_open(&play, &(struct play_start){0});
    write_form(hostile_bytes, count);
    read_in();
    play_verify(&play);
    play_close(&play);
}

/* ---- letters --------------------------------------------------------------------- */

static void open_letter(struct ui *ui)
{
    candidate_open(ui, "K-2026-001");
}

/* The characters of a row, and the blanks around them. */
static void expect_row(const struct grid *grid, int row, const char *line)
{
    struct str got = {0};
    for (int col = 0; col < grid->cols; col++) {
        const struct cell *cell =
            &grid->cells[(size_t)row * (size_t)grid->cols + (size_t)col];
        bool inside = col >= LETTER_LEFT && col < LETTER_LEFT + LETTER_COLS;
        cr_expect(inside || cell->text[0] == ' ', "something beside \"%s\"",
                  line);
        for (int i = 0; inside && i < CELL_CHARS && cell->text[i]; i++)
            utf8_add(&got, (uint32_t)cell->text[i]);
    }
    while (got.len && got.data[got.len - 1] == ' ')
        str_cut(&got, got.len - 1);
    size_t size = strlen(line);
    while (size && line[size - 1] == ' ')
        size--;
    cr_expect(got.len == size && !memcmp(str_text(&got), line, size),
              "\"%s\" is drawn as \"%s\"", line, str_text(&got));
    str_free(&got);
}

/* Each line once, from the first to the last. */
static void read_letter(const char *letter)
{
    struct arena arena = {0};
    struct wrap_line *lines;
    const char *safe = safe_block(&arena, letter);
    size_t count = text_wrap(&lines, &arena, safe, LETTER_COLS);
    enum { FIRST_ROW = 4, ROWS = 17 };
    ui_draw(play.ui);
    for (size_t at = 0; at < count; at++) {
        size_t last = count > ROWS ? count - ROWS : 0;
        size_t top = at < last ? at : last;
        const struct wrap_line *line = &lines[at];
        expect_row(
            ui_grid(play.ui), FIRST_ROW + (int)(at - top),
            arena_strndup(&arena, safe + line->start, line->end - line->start));
        play_keys(&play, "Down");
    }
    check("a letter");
    arena_free(&arena);
}

static void try_letter(const char *text)
{
    const char *values[CANDIDATE_FIELDS + 2] = {[7] = "A. Proef", [13] = "ja"};
    struct str letter = {0};
    char number[24];
    for (int i = 0; i < 30; i++)
        str_addf(&letter, "%s en %.*s", text, i, "dan nog wat meer woorden");
    values[11] = str_text(&letter);
    play_open(&play, &(struct play_start){0});
    play_must(candidate_add(number, play.committee, values));
    play_show(&play, open_letter, 24, 80);
    play_keys(&play, "Right");
    read_letter(str_text(&letter));
    play_close(&play);
    str_free(&letter);
}

Test(test_hostile_read, a_letter_is_seen_whole)
{
    struct arena arena = {0};
    const char *const *list;
    size_t count = hostile_strings(&list, &arena);
    for (size_t i = 0; i < count; i++)
        try_letter(list[i]);
    arena_free(&arena);
}
