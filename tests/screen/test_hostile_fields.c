/*
 * The hostile texts in every field that test_hostile_typed.c does not store:
 * those of dates, times and numbers, of forms that are left, and of the words
 * that questions want.  The picture holds and the cursor stays in the field.
 * Where the program asks for a text is read from its source: a field that is
 * new is in neither list, and fails.
 */

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/file.h>
#include <committee/base/str.h>
#include <committee/text/fold.h>
#include <committee/text/utf8.h>
#include <committee/tui/welcome.h>
#include <committee/work/documents.h>
#include <committee/work/policies.h>

#include "../../src/tui/stage.h"
#include "../support/committee.h"
#include "../support/hostile.h"
#include "../support/picture.h"
#include "../support/scenes.h"
#include "../support/soak.h"
#include "../support/term.h"

enum { PARTS = 2, SOME = 12, CHOICES = 5 /* in a row, between two fields */ };

/* Of a window the file and what gets the text; of a form the file. */
struct field {
    const char *where;
    enum stage stage;
    void (*open)(struct ui *ui); /* NULL: test_hostile_typed.c stores it */
    const char *keys;
    int count; /* at least so many in the form */
};

#define ITEM scenes_session, scenes_candidates[5]
#define OPENS(name, call)                  \
    static void open_##name(struct ui *ui) \
    {                                      \
        home_open(ui);                     \
        call;                              \
    }
OPENS(attendance, attendance_open(ui, scenes_session))
OPENS(closing, closing_open(ui, scenes_session))
OPENS(session, session_open_screen(ui, scenes_session))
OPENS(plan, session_plan_open(ui, scenes_session))
OPENS(new_session, new_session_open(ui))
OPENS(correction, candidate_form_open(ui, scenes_candidates[6]))
OPENS(item, item_open(ui, ITEM))
OPENS(decision, decision_open(ui, ITEM))

static const struct field fields[] = {
    {"agenda_add.c gave_reason", .open = NULL},
    {"attendance.c typed_time", STAGE_WAITING, open_attendance,
     "Down Enter End Enter", 1},
    {"candidate_form.c", STAGE_PLANNED, open_correction, "", 9},
    {"closing.c", STAGE_WAITING, open_closing, "", 6},
    {"decision.c", STAGE_REVEALED, open_decision, "Left Left", 6},
    {"documents.c connecting_typed", .open = NULL},
    {"evening.c summary_typed", .open = NULL},
    {"evening_letter.c talk_noted", STAGE_INTERVIEW, open_item, "t", 1},
    {"find.c find_word", .open = NULL},
    {"home_checks.c homes_typed", .open = NULL},
    {"home_criteria.c adopt_on", .open = NULL}, /* below */
    {"adopting.c adopt_on", STAGE_CLOSED, home_open,
     "Left Left v vaststellen Enter Enter Tab Enter", 1},
    {"adopting.c ask_day", STAGE_CLOSED, home_open,
     "Left Left v vaststellen Enter Enter", 1},
    {"item.c record_event", .open = NULL},
    {"item.c record_reopening", .open = NULL},
    {"new_session.c", STAGE_PLANNED, open_new_session, "", 3},
    {"new_session.c", STAGE_PLANNED, open_plan, "", 3},
    {"points.c", STAGE_WAITING, open_closing, "", 6},
    {"preview.c letters_went", STAGE_CLOSED, home_open,
     "Left Left ? verstuurd Enter", 1},
    {"scores.c change_reason", .open = NULL},
    {"scores.c typed_cell", STAGE_REVEALED, open_item, "Enter", 1},
    {"scoring.c note_typed", .open = NULL},
    {"scoring.c typed_score", .open = NULL}, /* below */
    {"session.c adjourn_to", STAGE_WAITING, open_session, "? schorsen Enter",
     1},
    {"welcome.c", .open = NULL}, /* below */
    {"the word of a question", STAGE_CLOSED, home_open, "Left Left v", 1},
};
enum { FIELDS = sizeof fields / sizeof *fields };

static struct play play;
static struct scenes story;
static const char *const *list;
static size_t count;

/* ---- the list ------------------------------------------------------------------ */

static bool is_listed(const char *where)
{
    for (int i = 0; i < FIELDS; i++)
        if (text_equal(fields[i].where, where))
            return true;
    return false;
}

/* "dialog_text(ui, &options, typed_time, a)": the third one gets the text. */
static void expect_windows(const char *file, const char *text)
{
    static const char call[] = "    dialog_text(";
    struct str where = {0};
    while ((text = strstr(text, call))) {
        const char *done = strchr(text, ',');
        done = done ? strchr(done + 1, ',') : NULL;
        cr_assert_not_null(done, "%s", file);
        done += 1 + strspn(done + 1, " \n");
        str_clear(&where);
        str_addf(&where, "%s %.*s", file, (int)strcspn(done, ","), done);
        cr_expect(is_listed(str_text(&where)),
                  "no hostile text is typed into %s", str_text(&where));
        text += strlen(call);
    }
    str_free(&where);
}

static void expect_source(const char *file)
{
    static const char *const framework[] = {"form.c", "guard.c"};
    struct str text = {0};
    char *path = file_join(BUILD_DIR "/../../src/tui", file);
    play_must(file_read(&text, path, 1 << 20));
    expect_windows(file, str_text(&text));
    bool form = strstr(str_text(&text), "FORM_FIELD") != NULL;
    for (size_t i = 0; i < sizeof framework / sizeof *framework; i++)
        form &= !text_equal(file, framework[i]);
    cr_expect(!form || is_listed(file), "no hostile text is typed into %s",
              file);
    str_free(&text);
    free(path);
}

Test(test_hostile_fields, are_all_in_the_list)
{
    DIR *folder = opendir(BUILD_DIR "/../../src/tui");
    const struct dirent *entry;
    int files = 0;
    cr_assert_not_null(folder);
    while ((entry = readdir(folder))) {
        const char *end = strrchr(entry->d_name, '.');
        if (!end || !text_equal(end, ".c"))
            continue;
        expect_source(entry->d_name);
        files++;
    }
    closedir(folder);
    cr_expect_gt(files, 40);
}

/* ---- what a field makes of it ------------------------------------------------------ */

static bool is_typing(void)
{
    struct screen *top = stage_top(play.ui->loop);
    struct frame frame = {0};
    if (top)
        stage_describe(play.ui, top, &frame);
    return frame.typing;
}

static void check(const char *string, const char *where)
{
    ui_draw(play.ui);
    const char *wrong = picture_fault(ui_grid(play.ui));
    if (!wrong)
        wrong = picture_cursor_fault(play.ui);
    cr_expect_null(wrong, "\"%s\" in \"%s\": %s\n%s", string, where, wrong,
                   play_screen(&play));
}

/* From field to field, and then what the first button makes of it. */
static int enter_all(const char *string, const char *where)
{
    int entered = 0, others = 0;
    bool window = stage_top(play.ui->loop)->class->overlay;
    while (others < (window ? 1 : CHOICES)) {
        if (is_typing()) {
            play_paste(&play, string);
            entered++;
            check(string, where);
            others = 0;
        } else {
            others++;
        }
        if (!window || is_typing())
            play_keys(&play, "Tab");
        check(string, where);
    }
    return entered;
}

static void try_field(const struct field *field, const char *string)
{
    play_show(&play, field->open, 24, 80);
    play_keys(&play, field->keys);
    int entered = enter_all(string, field->where);
    cr_expect_geq(entered, field->count, "%d fields in \"%s\":\n%s", entered,
                  field->where, play_screen(&play));
    play_keys(&play, "Enter");
    check(string, field->where);
    play_keys(&play, "Esc");
    check(string, field->where);
}

/* In the suite each text goes into some of the fields, and into each of them
   some of the texts. */
static bool all_of_them(void)
{
    return test_soaks() || getenv("HOSTILE_STRINGS");
}

static void try_stage(enum stage stage, size_t part)
{
    size_t step = all_of_them() ? 1 : SOME;
    for (size_t f = 0; f < FIELDS; f++)
        for (size_t i = (f + part) % step; i < count; i += step)
            if (fields[f].open && fields[f].stage == stage &&
                (step > 1 || i % PARTS == part))
                try_field(&fields[f], list[i]);
}

static void end(void)
{
    play_as(&play, NULL);
    play_verify(&play);
    play_close(&play);
}

/* As committee.ini is shipped, or with a rule that is another one. */
static void begin(const char *old, const char *edit, bool adopted)
{
    int version;
    play_open(&play, &(struct play_start){0});
    count = hostile_strings(&list, &play.arena);
    if (old) {
        play_edit(&play, old, edit);
        play_as(&play, NULL);
    }
    if (adopted)
        play_must(
            policy_adopt(&version, play.committee, (struct date){2026, 3, 12}));
    story = (struct scenes){.play = &play,
                            .name = "F. el Idrissi",
                            .text = "Tekst",
                            .letter = "Beste commissie,\n\nIk kook graag."};
    scenes_begin(&story);
}

static void spend_the_evening(size_t part)
{
    begin(NULL, NULL, false);
    for (;;) {
        try_stage(story.stage, part);
        if (story.stage == STAGE_CLOSED)
            break;
        scenes_go_on(&story);
    }
    end();
}

Test(test_hostile_fields, hold_whatever_is_typed_0, .timeout = SOAK_SECONDS)
{
    spend_the_evening(0);
}

Test(test_hostile_fields, hold_whatever_is_typed_1, .timeout = SOAK_SECONDS)
{
    spend_the_evening(1);
}

Test(test_hostile_fields, day_of_the_criteria_holds, .timeout = SOAK_SECONDS)
{
    begin("weight = 25", "weight = 24", false);
    for (size_t i = 0; i < count; i++)
        try_field(&(struct field){"home_criteria.c adopt_on", STAGE_PLANNED,
                                  home_open,
                                  "Right Right v vaststellen Enter Enter", 1},
                  list[i]);
    end();
}

OPENS(handover, handover_open(ui, ITEM))

/* A scale with halves has no keys: the score is typed. */
Test(test_hostile_fields, score_that_is_typed_holds, .timeout = SOAK_SECONDS)
{
    begin("\nstep = 1\n", "\nstep = 0.5\n", true);
    while (story.stage < STAGE_SCORING)
        scenes_go_on(&story);
    for (size_t i = 0; i < count; i++)
        try_field(&(struct field){"scoring.c typed_score", STAGE_SCORING,
                                  open_handover, "Enter Enter", 1},
                  list[i]);
    end();
}

/* Nothing in it that a field leaves out. */
static bool is_kept_whole(const char *string)
{
    uint32_t code;
    for (size_t n; (n = utf8_next(&code, string, strlen(string))); string += n)
        if (code < ' ' || (code >= 0x7f && code < 0xA0))
            return false;
    return true;
}

/* The six answers become a committee.ini that can be read, with what was
   typed; or the person is told what cannot stand in it. */
static bool found(const char *string)
{
    struct welcome answer = {.arena = &play.arena};
    struct committee *c;
    char *folder = arena_printf(&play.arena, "%s/first", play.folder);
    play_must(file_make_folder(folder));
    cr_assert_eq(chdir(folder), 0);
    ui_free(play.ui);
    play.ui = ui_new(&(struct ui_options){.lang = LANG_NL,
                                          .app = &answer,
                                          .first = welcome_open},
                     24, 80);
    play_keys(&play, "Enter");
    for (int i = 0; i < 5; i++) {
        play_paste(&play, string);
        check(string, "welcome.c");
        play_keys(&play, "Tab");
    }
    play_keys(&play, "Right Tab Enter"); /* who of them is the chair */
    bool founded = !ui_depth(play.ui);
    if (founded) {
        play_must(committee_open(
            &c, &(struct committee_options){.config = "committee.ini"}));
        if (is_kept_whole(string))
            cr_expect_str_eq(committee_settings(c)->name, string);
        committee_close(c);
        cr_assert_eq(unlink("committee.ini") | unlink("committee.db"), 0);
    } else {
        check(string, "welcome.c");
        cr_expect_neq(access("committee.db", F_OK), 0, "%s", string);
    }
    ui_free(play.ui);
    play.ui = NULL;
    return founded;
}

Test(test_hostile_fields, names_of_a_first_start_hold, .timeout = SOAK_SECONDS)
{
    size_t founded = 0;
    begin(NULL, NULL, false);
    for (size_t i = 0; i < count; i++)
        founded += found(list[i]);
    cr_expect(founded > count / 4 && founded < count, "%zu", founded);
    cr_assert_eq(chdir("/"), 0);
    end();
}
