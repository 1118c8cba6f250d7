/*
 * Hostile texts that come in: typed and pasted into every field, and read in
 * from a form export.  What is stored is what was entered, and the screens
 * hold while it is there.
 */

#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/file.h>
#include <committee/base/str.h>
#include <committee/text/fold.h>
#include <committee/text/name.h>
#include <committee/text/utf8.h>
#include <committee/work/candidates.h>
#include <committee/work/documents.h>
#include <committee/work/items.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"
#include "../support/hostile.h"
#include "../support/picture.h"
#include "../support/scenes.h"
#include "../support/term.h"

enum { PARTS = 4, TYPED_MAX = 120 };

static struct play play;
static struct scenes story;
static const char *entered; /* what the hands do */
static bool by_typing;      /* a key a character; else a paste */

/* ---- what a field makes of it -------------------------------------------- */

static void add_kept(struct str *out, uint32_t code)
{
    if (code == '\t')
        str_addc(out, ' ');
    else if (code == '\n' || (code >= ' ' && code < 0x7f) || code >= 0xA0)
        utf8_add(out, code);
}

/* A control that is typed is a key; pasted it is left out, and a line end in
   one line is a blank. */
static const char *expected(struct arena *arena, bool many)
{
    struct str kept = {0};
    const char *at = entered;
    uint32_t code;
    for (size_t n; (n = utf8_next(&code, at, strlen(at))); at += n) {
        bool pair = code == '\n' && at > entered && at[-1] == '\r';
        if (code == '\r')
            code = '\n';
        if (!pair && !(by_typing && code < ' '))
            add_kept(&kept, code);
    }
    while (!many && kept.len && kept.data[kept.len - 1] == '\n')
        str_cut(&kept, kept.len - 1);
    for (size_t i = 0; !many && i < kept.len; i++)
        if (kept.data[i] == '\n')
            kept.data[i] = ' ';
    const char *text = arena_strdup(arena, str_text(&kept));
    str_free(&kept);
    return text;
}

static const char *expected_name(struct arena *arena)
{
    struct person_name parts;
    name_split(&parts, arena, expected(arena, false));
    return name_join(arena, &parts);
}

/* Without what is no key of a character. */
static void type_entered(void)
{
    const char *at = entered;
    uint32_t code;
    for (size_t n; (n = utf8_next(&code, at, strlen(at))); at += n)
        if ((code >= ' ' && code < 0x7f) || code >= 0xA0)
            play_send(&play, at, n);
}

static void check(const char *where)
{
    ui_draw(play.ui);
    const char *wrong = picture_fault(ui_grid(play.ui));
    cr_expect_null(wrong, "\"%s\" in \"%s\": %s\n%s", entered, where, wrong,
                   play_screen(&play));
}

static void enter(const char *where)
{
    if (by_typing)
        type_entered();
    else
        play_paste(&play, entered);
    check(where);
    cr_expect_geq(ui_grid(play.ui)->cursor_row, 2, "no cursor in \"%s\"",
                  where);
}

/* Some of these texts hold a word that is asked about: it is kept. */
static void finish(const char *keys)
{
    play_keys(&play, keys);
    while (play_shows(&play, "hier thuis?"))
        play_keys(&play, "Right Enter");
}

static void expect_stored(const char *where, const char *stored,
                          const char *wanted)
{
    cr_expect_str_eq(stored, wanted, "\"%s\" in \"%s\" is \"%s\"", wanted,
                     where, stored);
}

/* ---- the fields, in the order of the evening -------------------------------- */

static void show(const char *scene)
{
    size_t i = 0;
    while (i < scene_count && strcmp(scenes[i].name, scene) != 0)
        i++;
    cr_assert_lt(i, scene_count, "no scene \"%s\"", scene);
    scene_show(&play, &scenes[i], 24, 80);
}

static void erase(int count)
{
    while (count--)
        play_keys(&play, "Backspace");
}

static void expect_value(const struct candidate_view *view, const char *field,
                         const char *wanted)
{
    for (int i = 0; candidate_fields[i]; i++)
        if (text_equal(candidate_fields[i], field))
            expect_stored(field, view->values[i], wanted);
}

static void enter_candidate(struct arena *arena)
{
    static const char *const fields[] = {
        "name", "registration_number", "email", "phone", "household", "wishes"};
    static const char *const next[] = {"Tab Tab", "Tab Tab", "Tab",
                                       "Tab",     "Tab Tab", "Tab"};
    const struct candidate_view *view;
    show("candidate form");
    for (int i = 0; i < 6; i++) {
        if (text_equal(fields[i], "household"))
            play_type(&play, "3");
        else
            enter(fields[i]);
        play_keys(&play, next[i]);
    }
    enter("letter");
    finish("Tab Enter");
    play_sees(&play, "K-2026-008");
    play_must(candidate_view(&view, play.committee, arena, "K-2026-008"));
    expect_value(view, "name", expected_name(arena));
    for (int i = 1; i < 6; i++)
        expect_value(
            view, fields[i],
            text_equal(fields[i], "household") ? "3" : expected(arena, false));
    expect_value(view, "letter", expected(arena, true));
}

static void enter_session(struct arena *arena)
{
    const struct session_view *view;
    show("new session");
    play_keys(&play, "Tab Tab");
    erase((int)strlen("Zeist"));
    enter("place");
    finish("Tab Enter");
    play_must(session_view(&view, play.committee, arena, "2026-02"));
    expect_stored("place", view->place, expected(arena, false));
}

/* Nothing is stored here: it is looked for. */
static void enter_searches(void)
{
    static const char *const places[][2] = {{"home, candidates", "/"},
                                            {"home, help", ""},
                                            {"home, homes", ""},
                                            {"candidate, search", ""},
                                            {"home, criteria", "/"}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        show(places[i][0]);
        play_keys(&play, places[i][1]);
        enter(places[i][0]);
        play_keys(&play, "Enter");
        check(places[i][0]);
    }
}

static void enter_agenda(void)
{
    const char *values[CANDIDATE_FIELDS + 2] = {
        [7] = "U. Niet", [11] = "Brief", [13] = "nee"};
    char number[24];
    play_must(candidate_add(number, play.committee, values));
    show("agenda");
    play_keys(&play, "End Up Up Enter");
    enter("reason for the agenda");
    finish("Tab Enter");
    play_sees(&play, "[✓] K-2026-009");
    finish("Tab Enter");
}

static void open_unfit(struct ui *ui)
{
    item_open(ui, scenes_session, scenes_candidates[4]);
}

static void enter_hold_over(struct arena *arena)
{
    const struct item_view *view;
    play_show(&play, open_unfit, 24, 80);
    play_keys(&play, "h");
    enter("reason to hold over");
    finish("Tab Enter");
    play_must(item_view(&view, play.committee, arena, scenes_session,
                        scenes_candidates[4]));
    expect_stored("held over", view->event_reason, expected(arena, true));
}

static void enter_session_text(struct arena *arena)
{
    const char *stored;
    show("session, text");
    erase((int)strlen(story.text));
    enter("text for the minutes");
    finish("Tab Enter");
    play_must(document_connecting_text(&stored, play.committee, arena,
                                       scenes_session));
    expect_stored("text for the minutes", stored, expected(arena, true));
}

static void enter_closing(struct arena *arena)
{
    const char *stored;
    show("closing"); /* with one action point, and room for the next */
    play_keys(&play, "Tab Tab Tab Tab Tab");
    enter("other business");
    play_keys(&play, "Esc");
    play_must(
        draft_load(&stored, play.committee, arena, "closing/2026-01/other"));
    expect_stored("other business", stored, expected(arena, true));
    show("closing");
    check("closing again");
    show("session, adjourn");
    enter("adjourn");
    play_keys(&play, "Esc");
}

static void enter_note(void)
{
    show("scoring, note");
    erase((int)strlen(story.text));
    enter("note");
    finish("Tab Enter");
    play_sees(&play, "De toelichting is opgeslagen");
    play_keys(&play, "Home 4 3 3 5 2 4 i i Enter");
    play_sees(&play, "Dank u wel");
}

static void enter_reopening(void)
{
    struct committee *c = play.committee;
    room_fill(c, scenes_session, scenes_candidates[5], "anna", "344333");
    room_lock(c, scenes_session, scenes_candidates[5], "anna", "344333");
    show("grid");
    play_keys(&play, "? teruggeven Enter Down Enter");
    enter("reason to give back"); /* one of two */
    finish("Tab Enter");
    play_sees(&play, "weer leeg");
}

/* The note of the member who had the laptop is seen now. */
static void expect_note(struct arena *arena, const struct item_view *view)
{
    const char *wanted = expected(arena, true);
    for (int m = 0; m < view->member_count; m++)
        if (text_equal(view->scores[m * MAX_CRITERIA + 5].note, wanted))
            return;
    cr_expect(false, "\"%s\" is no member's note", wanted);
}

static void enter_summary(struct arena *arena)
{
    const struct item_view *view;
    show("scores, summary");
    erase((int)strlen(story.text));
    enter("summary");
    finish("Tab Enter");
    play_must(item_view(&view, play.committee, arena, scenes_session,
                        scenes_candidates[5]));
    expect_stored("summary", view->summary, expected(arena, true));
    expect_note(arena, view);
    show("scores, why");
    enter("why a score changes");
    play_keys(&play, "Enter");
    play_sees(&play, "ronde 2");
}

static void enter_decision(struct arena *arena)
{
    const struct item_view *view;
    show("decision");
    play_keys(&play, "Left Left Tab");
    enter("why");
    play_keys(&play, "Tab");
    for (int i = 0; i < 5; i++) {
        enter("commitment");
        play_keys(&play, "Tab");
    }
    enter("reasons");
    finish("Ctrl+D");
    finish("Ctrl+D");
    play_must(item_view(&view, play.committee, arena, scenes_session,
                        scenes_candidates[5]));
    cr_assert_not_null(view->decision, "%s", play_screen(&play));
    expect_stored("why", view->decision->why, expected(arena, true));
    for (int i = 0; i < 5; i++)
        expect_stored("commitment", view->decision->commitment[i],
                      expected(arena, false));
    const char *wanted = expected(arena, true);
    size_t size = strlen(wanted), stored = strlen(view->decision->reasons);
    cr_assert_geq(stored, size);
    expect_stored("reasons", view->decision->reasons + stored - size, wanted);
}

static void go_to(enum stage stage)
{
    while (story.stage < stage)
        scenes_go_on(&story);
}

static void spend_the_evening(struct arena *arena)
{
    scenes_begin(&story);
    enter_candidate(arena);
    enter_session(arena);
    enter_searches();
    enter_agenda();
    go_to(STAGE_WAITING);
    enter_hold_over(arena);
    enter_session_text(arena);
    enter_closing(arena);
    go_to(STAGE_SCORING);
    enter_note();
    enter_reopening();
    go_to(STAGE_REVEALED);
    enter_summary(arena);
    enter_decision(arena);
}

static void try(const char *string, bool typing)
{
    struct arena arena = {0};
    struct person_name parts;
    by_typing = typing && strlen(string) <= TYPED_MAX;
    entered = string;
    name_split(&parts, &arena, expected(&arena, false));
    if (text_blank(parts.surname)) /* needed in many places */
        entered = arena_printf(&arena, "z%s", string);
    play_open(&play, &(struct play_start){0});
    story = (struct scenes){.play = &play,
                            .name = "F. el Idrissi",
                            .text = "Tekst",
                            .letter = "Beste commissie,\n\nIk kook graag."};
    spend_the_evening(&arena);
    play_as(&play, NULL); /* refused when the schema is another one */
    play_verify(&play);
    play_close(&play);
    arena_free(&arena);
}

static void try_part(size_t part)
{
    struct arena arena = {0};
    const char *const *list;
    size_t count = hostile_strings(&list, &arena);
    for (size_t i = part; i < count; i += PARTS)
        try(list[i], i / PARTS % 2);
    arena_free(&arena);
}

#define PART(n)                                             \
    Test(test_hostile_typed, is_kept_as_it_was_entered_##n) \
    {                                                       \
        try_part(n);                                        \
    }
PART(0)
PART(1)
PART(2)
PART(3)
#undef PART
_Static_assert(PARTS == 4, "a test a part");

/* What does not fit is not left out in silence. */
Test(test_hostile_typed, more_than_fits_is_said)
{
    static const char sentence[] = "Dit veld is vol. Wat er niet in paste, is "
                                   "weggelaten.";
    struct str much = {0};
    str_repeat(&much, "tien tekens ", 90);
    play_open(&play, &(struct play_start){0});
    story = (struct scenes){.play = &play,
                            .name = "F. el Idrissi",
                            .text = "Tekst",
                            .letter = "Beste commissie."};
    scenes_begin(&story);
    show("candidate form");
    play_paste(&play, str_text(&much));
    play_sees(&play, sentence);
    play_keys(&play, "Backspace");
    play_misses(&play, sentence);
    show("home, homes");
    play_paste(&play, str_text(&much));
    play_sees(&play, sentence);
    play_close(&play);
    str_free(&much);
}
