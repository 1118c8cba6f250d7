/*
 * Hostile texts that go out: documents, the output of commands, and the bytes
 * that a terminal gets.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <criterion/criterion.h>
#include <jansson.h>

#include <committee/base/clock.h>
#include <committee/base/str.h>
#include <committee/text/name.h>
#include <committee/text/number.h>
#include <committee/text/utf8.h>
#include <committee/text/width.h>

#include "../support/committee.h"
#include "../support/hostile.h"
#include "../support/picture.h"
#include "../support/scenes.h"
#include "../support/term.h"

enum { PARTS = 4, PAGE_COLS = 80, TABLE_COLS = 100, FIGURE_SPACE = 0x2007 };

static struct play play;
static const char *string; /* the one that is everywhere */

/* ---- what no text may hold ---------------------------------------------------- */

static bool is_excel(const char *what)
{
    return strstr(what, "excel") != NULL;
}

static void expect_clean(const char *text, const char *what, const char *also)
{
    if (is_excel(what)) { /* begins with a BOM, and has its line ends */
        text += strlen("\uFEFF");
        also = "\r\n";
    }
    size_t size = strlen(text);
    uint32_t code;
    cr_expect_eq(utf8_check(text, size), size, "%s of \"%s\" is no UTF-8", what,
                 string);
    for (size_t at = 0, n; (n = utf8_next(&code, text + at, size - at));
         at += n)
        if (code_hidden(code) && !(code < ' ' && strchr(also, (int)code)))
            cr_assert(is_excel(what) && code == FIGURE_SPACE,
                      "U+%04X in %s of \"%s\"", code, what, string);
}

static void expect_narrow(const char *text, const char *what, int cols)
{
    struct arena arena = {0};
    for (; *text; text += strcspn(text, "\n\f"), text += *text != '\0') {
        const char *line = arena_strndup(&arena, text, strcspn(text, "\n\f"));
        cr_expect_leq(text_cols(line), cols, "%s of \"%s\": %s", what, string,
                      line);
    }
    arena_free(&arena);
}

static void expect_json(const char *text, const char *what)
{
    json_error_t error;
    json_t *json = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    cr_expect_not_null(json, "%s of \"%s\": %s", what, string, error.text);
    json_decref(json);
}

static bool is_number(const char *text, size_t size)
{
    return strspn(text, "+-0123456789.,") >= size;
}

/* No field is a formula, and each row has as many fields. */
static void expect_csv(const char *text, const char *what)
{
    int wanted = 0, fields = 1;
    bool quoted = false, begins = true;
    const char comma = is_excel(what) ? ';' : ',';
    cr_expect_eq(text_starts(text, "\uFEFF"), is_excel(what), "%s", what);
    for (const char *at = text + (is_excel(what) ? 3 : 0); *at; at++) {
        if (begins && *at != '"')
            cr_expect(!strchr("=+-@\t\r", *at) ||
                          is_number(at, strcspn(at, ",;\r\n")),
                      "%s of \"%s\" has a formula: %.20s", what, string, at);
        if (begins && *at == '"')
            cr_expect(!strchr("=+-@\t\r", at[1]),
                      "%s of \"%s\" has a formula: %.20s", what, string, at);
        begins = false;
        if (*at == '"')
            quoted = !quoted;
        if (quoted || (*at != comma && *at != '\n'))
            continue;
        begins = true;
        fields += *at == comma;
        if (*at == comma)
            continue;
        cr_expect_eq(at[-1] == '\r', is_excel(what), "%s", what);
        cr_expect(!wanted || fields == wanted, "%s of \"%s\": %d fields, %d",
                  what, string, fields, wanted);
        wanted = fields;
        fields = 1;
    }
}

/* Lines that mean something by how they begin. */
static int headings(const char *text)
{
    int count = 0;
    for (; *text; text += strcspn(text, "\n"), text += *text != '\0')
        count += *text == '#';
    return count;
}

static int bare_angles(const char *text)
{
    int count = 0;
    for (const char *at = text; (at = strchr(at, '<')); at++)
        count += at == text || at[-1] != '\\';
    return count;
}

/* ---- documents ------------------------------------------------------------------ */

static const struct {
    const char *name;
    enum document_kind kind;
    enum document_format format;
} documents[] = {
    {"minutes.txt", DOCUMENT_MINUTES, FORMAT_TEXT},
    {"minutes.md", DOCUMENT_MINUTES, FORMAT_MARKDOWN},
    {"minutes.json", DOCUMENT_MINUTES, FORMAT_JSON},
    {"minutes.csv", DOCUMENT_MINUTES, FORMAT_CSV},
    {"minutes.excel", DOCUMENT_MINUTES, FORMAT_EXCEL},
    {"annex.txt", DOCUMENT_ANNEX, FORMAT_TEXT},
    {"annex.md", DOCUMENT_ANNEX, FORMAT_MARKDOWN},
    {"calculation.json", DOCUMENT_CALCULATION, FORMAT_JSON},
    {"calculation.csv", DOCUMENT_CALCULATION, FORMAT_CSV},
    {"calculation.excel", DOCUMENT_CALCULATION, FORMAT_EXCEL},
    {"letters.txt", DOCUMENT_LETTERS, FORMAT_TEXT},
    {"letters.md", DOCUMENT_LETTERS, FORMAT_MARKDOWN},
    {"letters.html", DOCUMENT_LETTERS, FORMAT_HTML},
    {"decisions.txt", DOCUMENT_DECISIONS, FORMAT_TEXT},
    {"reserve.md", DOCUMENT_RESERVE, FORMAT_MARKDOWN},
    {"commitments.txt", DOCUMENT_COMMITMENTS, FORMAT_TEXT},
    {"commitments.md", DOCUMENT_COMMITMENTS, FORMAT_MARKDOWN},
    {"residents.txt", DOCUMENT_RESIDENTS, FORMAT_TEXT},
    {"residents.md", DOCUMENT_RESIDENTS, FORMAT_MARKDOWN},
};
enum { DOCUMENTS = sizeof documents / sizeof *documents };

/* As they are with a harmless text. */
static int usual_headings[DOCUMENTS], usual_angles[DOCUMENTS];

static void check_document(int i, bool usual)
{
    const char *text, *name = documents[i].name;
    size_t size;
    struct arena arena = {0};
    play_must(document_make(&text, &size, play.committee, &arena,
                            scenes_session, documents[i].kind,
                            documents[i].format));
    cr_assert_eq(strlen(text), size);
    expect_clean(text, name,
                 documents[i].format == FORMAT_TEXT ? "\n\f" : "\n");
    if (documents[i].format == FORMAT_TEXT)
        expect_narrow(text, name, PAGE_COLS);
    if (documents[i].format == FORMAT_JSON)
        expect_json(text, name);
    if (documents[i].format == FORMAT_CSV ||
        documents[i].format == FORMAT_EXCEL)
        expect_csv(text, name);
    if (documents[i].format == FORMAT_MARKDOWN && usual) {
        usual_headings[i] = headings(text);
        usual_angles[i] = bare_angles(text);
    } else if (documents[i].format == FORMAT_MARKDOWN) {
        cr_expect_eq(headings(text), usual_headings[i], "%s", name);
        cr_expect_eq(bare_angles(text), usual_angles[i], "%s", name);
    }
    arena_free(&arena);
}

/* ---- commands ------------------------------------------------------------------- */

static void run_command(struct str *out, const char *arguments)
{
    char line[400], bytes[4096];
    snprintf(line, sizeof line, BUILD_DIR "/committee -c '%s' %s 2>&1",
             play.config, arguments);
    FILE *pipe = popen(line, "r"); // NOLINT(cert-env33-c)
    cr_assert_not_null(pipe);
    for (size_t n; (n = fread(bytes, 1, sizeof bytes, pipe)) > 0;)
        str_addn(out, bytes, n);
    int status = pclose(pipe);
    cr_expect_eq(status, 0, "%s: %d: %s", arguments, status, str_text(out));
}

static void check_command(const char *arguments)
{
    struct str out = {0};
    run_command(&out, arguments);
    const char *text = str_text(&out);
    expect_clean(text, arguments, "\n");
    cr_expect_gt(out.len, 10);
    if (strstr(arguments, "json"))
        expect_json(text, arguments);
    else if (strstr(arguments, "csv") || is_excel(arguments))
        expect_csv(text, arguments);
    else if (strstr(arguments, "list"))
        expect_narrow(text, arguments, TABLE_COLS);
    str_free(&out);
}

static void check_commands(void)
{
    static const char *const commands[] = {
        "show K-2026-001",
        "show K-2026-007",
        "list candidates",
        "list candidates --format csv",
        "list candidates --format json",
        "list decisions --format json",
        "list commitments",
        "list commitments --format csv",
        "list borderline",
        "list candidates --format excel",
        "list commitments --format excel",
        "letters --format csv -o -",
        "letters --format excel -o -",
    };
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        check_command(commands[i]);
}

/* ---- a whole evening of one text --------------------------------------------------- */

static void tell_until(const char *text, enum stage stage)
{
    struct person_name parts;
    name_split(&parts, &play.arena, text);
    bool blank = text_blank(text);
    struct scenes s = {.play = &play,
                       .name = text_blank(parts.surname)
                                   ? arena_printf(&play.arena, "Z%s", text)
                                   : text,
                       .text = blank ? arena_printf(&play.arena, "-%s", text)
                                     : text,
                       .letter = blank ? "Brief" : text};
    string = text;
    scenes_begin(&s);
    while (s.stage < stage)
        scenes_go_on(&s);
}

static void try_documents(const char *text, bool usual)
{
    play_open(&play, &(struct play_start){0});
    tell_until(text, STAGE_CLOSED);
    for (int i = 0; i < DOCUMENTS; i++)
        check_document(i, usual);
    committee_close(play.committee); /* the commands have it to themselves */
    play.committee = NULL;
    if (!usual)
        check_commands();
    play_as(&play, NULL);
    play_verify(&play);
    play_close(&play);
}

static void try_documents_part(size_t part)
{
    struct arena arena = {0};
    const char *const *list;
    size_t count = hostile_strings(&list, &arena);
    try_documents("Een gewone zin", true);
    for (size_t i = part; i < count; i += PARTS)
        try_documents(list[i], false);
    arena_free(&arena);
}

#define PART(n)                                        \
    Test(test_hostile_out, documents_and_commands_##n) \
    {                                                  \
        try_documents_part(n);                         \
    }
PART(0)
PART(1)
PART(2)
PART(3)
#undef PART
_Static_assert(PARTS == 4, "a test a part");

/* ---- on a terminal ------------------------------------------------------------------ */

static int run_screens(void *data)
{
    struct committee *c = NULL;
    (void)data;
    clock_set(-1);
    if (committee_open(&c, &(struct committee_options){.config = play.config}))
        return 9;
    int code = ui_run(
        &(struct ui_options){.lang = LANG_NL,
                             .terminal = {.theme = THEME_DARK, .utf8 = true},
                             .app = c,
                             .first = home_open});
    committee_close(c);
    return code;
}

/* Columns of a rule; in it the end of the evening, as " eindigt rond 21.30 ". */
static int rule_cols(const char **rule)
{
    static const char dash[] = "─", end[] = " eindigt rond ";
    const size_t end_size = sizeof end - 1 + strlen("21.30 ");
    int cols = 0;
    for (;;) {
        bool time = text_starts(*rule, end) && strlen(*rule) > end_size;
        if (!time && !text_starts(*rule, dash))
            return cols;
        *rule += time ? end_size : sizeof dash - 1;
        cols += time ? (int)end_size : 1;
    }
}

/* The rules stand where they were drawn, from edge to edge. */
static void expect_frame(struct term *t, const char *key)
{
    const char *rule = term_row(t, 1);
    int cols = rule_cols(&rule);
    cr_assert(cols == 80 && *rule == '\0',
              "\"%s\": the upper rule is broken after %s:\n%s", string, key,
              term_screen(t));
    const char *keys = term_row(t, 23);
    cr_assert(keys[0] == ' ' && text_cols(keys) < 80,
              "\"%s\": the key bar is broken after %s:\n%s", string, key,
              term_screen(t));
}

static void look_round(struct term *t)
{
    static const char *const keys[] = {
        "Right", "Enter", "Right", "PgDn",  "Left",  "Enter", "Tab",
        "Esc",   "Esc",   "Left",  "Enter", "Home",  "Enter", "n",
        "t",     "Esc",   "d",     "Esc",   "b",     "Esc",   "n",
        "n",     "Esc",   "k",     "Down",  "Esc",   "a",     "Esc",
        "t",     "Esc",   "Esc",   "Left",  "Enter", "Esc",   "Left",
        "Enter", "PgDn",  "PgDn",  "e",     "Esc",   "Esc"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        term_keys(t, keys[i]);
        expect_frame(t, keys[i]);
    }
}

static void try_terminal(const char *text)
{
    play_open(&play, &(struct play_start){0});
    tell_until(text, STAGE_REVEALED);
    committee_close(play.committee); /* it is not for the child */
    play.committee = NULL;
    struct term *t = term_run(&(struct term_options){.home = play.folder},
                              run_screens, NULL);
    term_quiet(t);
    look_round(t);
    term_keys(t, "/");
    term_paste(t, text);
    expect_frame(t, "a paste");
    term_keys(t, "Esc q");
    cr_expect_eq(term_wait_end(t), 0);
    cr_expect_eq(term_foreign(t), -1, "\"%s\": byte %ld", text,
                 term_foreign(t));
    term_free(t);
    play_as(&play, NULL);
    play_close(&play);
}

static void try_terminal_part(size_t part)
{
    struct arena arena = {0};
    const char *const *list;
    size_t count = hostile_strings(&list, &arena);
    for (size_t i = part; i < count; i += PARTS)
        try_terminal(list[i]);
    arena_free(&arena);
}

#define PART(n)                                     \
    Test(test_hostile_out, bytes_to_a_terminal_##n) \
    {                                               \
        try_terminal_part(n);                       \
    }
PART(0)
PART(1)
PART(2)
PART(3)
#undef PART
_Static_assert(PARTS == 4, "a test a part");
