#include "scenes.h"

#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/base/str.h>
#include <committee/work/ballots.h>
#include <committee/work/candidates.h>
#include <committee/work/decisions.h>
#include <committee/work/documents.h>
#include <committee/work/items.h>
#include <committee/work/sessions.h>

#include <committee/tui/dialog.h>

#include "committee.h"

enum { DECLINED, ADMITTED, HELD_OVER, WITHDRAWN, UNFIT, NOW, FREE };

const char scenes_session[] = "2026-01";
const char *const scenes_candidates[SCENES_CANDIDATES] = {
    "K-2026-001", "K-2026-002", "K-2026-003", "K-2026-004",
    "K-2026-005", "K-2026-006", "K-2026-007"};

/* ---- before the evening ------------------------------------------------------ */

/* As much of it as the field of a candidate takes. */
static const char *fitting(struct scenes *s, const char *text, size_t most)
{
    size_t size = strlen(text);
    if (size <= most)
        return text;
    for (size = most; size && ((unsigned char)text[size] & 0xC0) == 0x80;)
        size--;
    return arena_strndup(&s->play->arena, text, size);
}

static void add_candidate(struct scenes *s, int index)
{
    enum { LINE = 1000, LIST = 8000 }; /* intake/application.h */
    const char *values[CANDIDATE_FIELDS + 2] = {0};
    char number[24];
    for (int i = 0; candidate_fields[i]; i++) {
        const char *field = candidate_fields[i];
        if (text_equal(field, "name"))
            values[i] = fitting(s, s->name, LINE);
        else if (text_equal(field, "letter"))
            values[i] = s->letter;
        else if (text_equal(field, "eligible"))
            values[i] = index == UNFIT ? "nee" : "ja";
        else if (text_equal(field, "registration_number"))
            values[i] = index ? NULL : fitting(s, s->text, LINE);
        else if (text_equal(field, "household"))
            values[i] = "3";
        else if (text_equal(field, "email") || text_equal(field, "phone") ||
                 text_equal(field, "wishes"))
            values[i] =
                fitting(s, s->text, text_equal(field, "wishes") ? LIST : LINE);
    }
    play_must(candidate_add(number, s->play->committee, values));
    cr_assert_str_eq(number, scenes_candidates[index]);
}

static char import_path[96];

static void put_import(const struct scenes *s)
{
    snprintf(import_path, sizeof import_path, "%s/aanmeldingen.csv",
             s->play->folder);
    FILE *file = fopen(import_path, "w");
    cr_assert(file);
    cr_assert_geq(fputs("Naam;Motivatie;Kleur\n"
                        "B. Adeyemi;Ik kook graag.;blauw\n",
                        file),
                  0);
    cr_assert_eq(fclose(file), 0);
}

void scenes_begin(struct scenes *s)
{
    struct committee *c = s->play->committee;
    char number[24];
    for (int i = 0; i < SCENES_CANDIDATES; i++)
        add_candidate(s, i);
    play_must(session_new(number, c,
                          &(struct session_plan){.date = {2026, 3, 12},
                                                 .start = {19, 30},
                                                 .place = s->text,
                                                 .seed = "zaad"}));
    cr_assert_str_eq(number, scenes_session);
    play_must(session_add(c, number, scenes_candidates, UNFIT, NULL));
    play_must(session_add(c, number, &scenes_candidates[UNFIT], 1, s->text));
    play_must(session_add(c, number, &scenes_candidates[NOW], 1, NULL));
    play_must(session_recuse(c, number, scenes_candidates[HELD_OVER], "piet",
                             GROUND_NEIGHBOUR));
    put_import(s);
    s->stage = STAGE_PLANNED;
}

/* ---- the evening ------------------------------------------------------------- */

static void give_notes(struct scenes *s, const char *candidate)
{
    for (int m = 0; m < 3; m++) {
        struct ballot_key key = {scenes_session, candidate, room_voters[m]};
        for (int i = 0; i < 6; i++)
            play_must(ballot_note(s->play->committee, &key, i, s->text));
    }
}

static bool is_in(const struct item_view *view, const char *member)
{
    for (int m = 0; m < view->member_count; m++)
        if (text_equal(view->members[m].id, member))
            return view->members[m].progress == PROGRESS_DONE;
    return false;
}

/* Those who are not in yet; a test may have handed one in by hand. */
static void lock_all(struct scenes *s, const char *candidate)
{
    struct committee *c = s->play->committee;
    struct arena arena = {0};
    const struct item_view *view;
    play_must(item_view(&view, c, &arena, scenes_session, candidate));
    for (int m = 0; m < 3; m++) {
        if (is_in(view, room_voters[m]))
            continue;
        room_fill(c, scenes_session, candidate, room_voters[m], room_worked[m]);
        room_lock(c, scenes_session, candidate, room_voters[m], room_worked[m]);
    }
    arena_free(&arena);
}

static void discuss(struct scenes *s, const char *candidate)
{
    struct committee *c = s->play->committee;
    struct rescore change = {.member = "piet", .score = 500, .why = s->text};
    play_must(item_reveal(c, scenes_session, candidate));
    play_must(item_set_summary(c, scenes_session, candidate, s->text));
    play_must(item_second_round(c, scenes_session, candidate));
    play_must(item_rescore(c, scenes_session, candidate, &change));
}

static void decide_so(struct scenes *s, const char *candidate, bool admit)
{
    char number[24];
    struct decision_input input = {.admit = admit,
                                   .reasons = s->text,
                                   .why = s->text,
                                   .departure = s->text,
                                   .minority = s->text,
                                   .votes_for = 2,
                                   .votes_against = 1};
    for (int i = 0; i < COMMITMENT_PARTS; i++)
        input.commitment[i] = admit ? s->text : "";
    play_must(
        decide(number, s->play->committee, scenes_session, candidate, &input));
}

static void handle(struct scenes *s, int index, bool admit)
{
    const char *candidate = scenes_candidates[index];
    room_to_scoring(s->play->committee, scenes_session, candidate);
    give_notes(s, candidate);
    lock_all(s, candidate);
    discuss(s, candidate);
    decide_so(s, candidate, admit);
}

static void end_item(struct scenes *s, int index, enum phase phase)
{
    play_must(item_event(s->play->committee, scenes_session,
                         scenes_candidates[index], phase, s->text));
}

static void to_waiting(struct scenes *s)
{
    struct committee *c = s->play->committee;
    struct action_point point = {.what = s->text, .who = s->text};
    play_must(session_all_present(c, scenes_session));
    play_must(session_confidential(c, scenes_session, NULL));
    play_must(session_open(c, scenes_session, (struct clock_time){19, 30}));
    handle(s, DECLINED, false);
    handle(s, ADMITTED, true);
    end_item(s, HELD_OVER, PHASE_HELD_OVER);
    end_item(s, WITHDRAWN, PHASE_WITHDRAWN);
    play_must(document_set_connecting_text(c, scenes_session, s->text));
    play_must(session_set_actions(c, scenes_session, &point, 1));
}

static void to_scoring(struct scenes *s)
{
    struct committee *c = s->play->committee;
    const char *now = scenes_candidates[NOW];
    struct ballot_key key = {scenes_session, now, room_voters[0]};
    play_must(item_ask_scores(c, scenes_session, now));
    give_notes(s, now);
    room_fill(c, scenes_session, now, key.member, "11111");
    play_must(ballot_score(c, &key, 5, 100));
    room_lock(c, scenes_session, now, key.member, "111111");
    play_must(ballot_reopen(c, &key, s->text));
    play_must(ballot_note(c, &key, 0, s->text));
}

static void to_closed(struct scenes *s)
{
    const char *backup;
    struct arena arena = {0};
    struct action_point point = {.what = s->text, .who = s->text};
    decide_so(s, scenes_candidates[NOW], false);
    end_item(s, UNFIT, PHASE_NO_SHOW);
    play_must(session_close(&backup, s->play->committee, &arena, scenes_session,
                            &(struct session_closing){.at = {.hour = -1},
                                                      .other_business = s->text,
                                                      .actions = &point,
                                                      .action_count = 1}));
    arena_free(&arena);
}

void scenes_go_on(struct scenes *s)
{
    struct committee *c = s->play->committee;
    const char *now = scenes_candidates[NOW];
    switch (++s->stage) {
    case STAGE_WAITING:
        to_waiting(s);
        break;
    case STAGE_READING:
        play_must(item_open_letter(c, scenes_session, now));
        break;
    case STAGE_INTERVIEW:
        play_must(item_to_interview(c, scenes_session, now));
        break;
    case STAGE_SCORING:
        to_scoring(s);
        break;
    case STAGE_REVEALED:
        lock_all(s, now);
        discuss(s, now);
        break;
    case STAGE_CLOSED:
        to_closed(s);
        break;
    default:
        cr_assert_fail("there is no stage after this one");
    }
}

/* ---- the scenes -------------------------------------------------------------- */

#define OPENS(name, call)                  \
    static void open_##name(struct ui *ui) \
    {                                      \
        call;                              \
    }
#define OPENS_ITEM(name, index) \
    OPENS(name, item_open(ui, scenes_session, scenes_candidates[index]))

OPENS(candidate, candidate_open(ui, scenes_candidates[DECLINED]))
OPENS(free_candidate, candidate_open(ui, scenes_candidates[FREE]))
OPENS(form, candidate_form_open(ui, NULL))
OPENS(correction, candidate_form_open(ui, scenes_candidates[FREE]))
OPENS(session, session_open_screen(ui, scenes_session))
OPENS(agenda, agenda_add_open(ui, scenes_session))
OPENS(conflicts, conflicts_open(ui, scenes_session))
OPENS(attendance, attendance_open(ui, scenes_session))
OPENS(borderline, borderline_open(ui, scenes_session))
OPENS(closing, closing_open(ui, scenes_session))
OPENS(import, import_open(ui, import_path))
OPENS_ITEM(declined, DECLINED)
OPENS_ITEM(admitted, ADMITTED)
OPENS_ITEM(held_over, HELD_OVER)
OPENS_ITEM(withdrawn, WITHDRAWN)
OPENS_ITEM(now, NOW)
OPENS(handover, handover_open(ui, scenes_session, scenes_candidates[NOW]))
OPENS(grid, grid_open(ui, scenes_session, scenes_candidates[NOW]))
OPENS(decision, decision_open(ui, scenes_session, scenes_candidates[NOW]))
OPENS(covering, covering_open(ui, scenes_candidates[FREE]))
OPENS(own_pin, pin_open(ui, &(struct pin_request){.own = true}))
OPENS(minutes, preview_open(ui, scenes_session, DOCUMENT_MINUTES))
OPENS(annex, preview_open(ui, scenes_session, DOCUMENT_ANNEX))
OPENS(blank_forms, preview_open(ui, scenes_session, DOCUMENT_FORMS))
OPENS(figures, statistics_open(ui, scenes_session))
OPENS(working, preview_open(ui, NULL, DOCUMENT_POLICY))

/* Every screen stays at home: what is open needs something below it. */
static void (*opened)(struct ui *ui);
static bool is_first(void (*open)(struct ui *ui))
{
    return open == home_open || open == start_open;
}

static void home_then(struct ui *ui)
{
    if (!is_first(opened))
        home_open(ui);
    opened(ui);
}

/* Of a word with two sides the one in the language of the screen. */
static void press(struct play *p, const char *keys)
{
    struct str said = {0};
    for (const char *bar; (bar = strchr(keys, '|')); keys = bar) {
        const char *from = bar, *end = bar + strcspn(bar, " ");
        while (from > keys && from[-1] != ' ')
            from--;
        str_addn(&said, keys, (size_t)(from - keys));
        if (p->ui->lang == LANG_NL)
            str_addn(&said, from, (size_t)(bar - from));
        else
            str_addn(&said, bar + 1, (size_t)(end - bar - 1));
        bar = end;
    }
    str_add(&said, keys);
    play_keys(p, str_text(&said));
    str_free(&said);
}

void scene_show(struct play *p, const struct scene *scene, int rows, int cols)
{
    if (!text_equal(scene->as, p->as))
        play_as(p, scene->as);
    opened = scene->open;
    play_show(p, home_then, rows, cols);
    cr_assert_geq(ui_depth(p->ui), is_first(opened) ? 1u : 2u,
                  "%s does not open:\n%s", scene->name, play_screen(p));
    if (scene->keys)
        press(p, scene->keys);
}

// clang-format off
const struct scene scenes[] = {
    {"home", NULL, STAGE_PLANNED, home_open, NULL, FLOW_NONE},
    {"home, candidates", NULL, STAGE_PLANNED, home_open, "Right", FLOW_NONE},
    {"home, search", NULL, STAGE_PLANNED, home_open, "/ K", FLOW_NONE},
    {"home, criteria", NULL, STAGE_PLANNED, home_open,
     "Right Right", FLOW_WORDS},
    {"home, help", NULL, STAGE_PLANNED, home_open, "?", FLOW_NONE},
    {"home, homes", NULL, STAGE_PLANNED, home_open,
     "? woningen|homes Enter", FLOW_NONE},
    {"home, colours", NULL, STAGE_PLANNED, home_open,
     "? kleuren|colours Enter", FLOW_NONE},
    {"candidate", NULL, STAGE_PLANNED, open_candidate, NULL, FLOW_ROWS},
    {"candidate, letter", NULL, STAGE_PLANNED, open_candidate,
     "Right", FLOW_ROWS},
    {"candidate, search", NULL, STAGE_PLANNED, open_candidate,
     "Right /", FLOW_ROWS},
    {"candidate, free", NULL, STAGE_PLANNED, open_free_candidate,
     NULL, FLOW_ROWS},
    {"candidate form", NULL, STAGE_PLANNED, open_form, NULL, FLOW_NONE},
    {"candidate form, error", NULL, STAGE_PLANNED, open_form,
     "x Tab 31-31-2026 Tab Tab Tab Tab Tab Tab Tab Tab Tab Enter", FLOW_NONE},
    {"correction", NULL, STAGE_PLANNED, open_correction, NULL, FLOW_ROWS},
    {"correction, letter", NULL, STAGE_PLANNED, open_correction,
     "Tab Tab Tab Tab Tab Tab Tab Tab Tab", FLOW_ROWS},
    {"files", NULL, STAGE_PLANNED, files_open, NULL, FLOW_WORDS},
    {"import", NULL, STAGE_PLANNED, open_import, NULL, FLOW_NONE},
    {"import, columns", NULL, STAGE_PLANNED, open_import,
     "Right Enter", FLOW_NONE},
    {"new session", NULL, STAGE_PLANNED, new_session_open, NULL, FLOW_NONE},
    {"session, planned", NULL, STAGE_PLANNED, open_session, NULL, FLOW_NONE},
    {"session, a candidate", NULL, STAGE_PLANNED, open_session, "End Enter",
     FLOW_NONE},
    {"agenda", NULL, STAGE_PLANNED, open_agenda, NULL, FLOW_NONE},
    {"conflicts", NULL, STAGE_PLANNED, open_conflicts, NULL, FLOW_NONE},
    {"conflicts, which", NULL, STAGE_PLANNED, open_conflicts, "Down Enter",
     FLOW_WORDS},
    {"attendance, planned", NULL, STAGE_PLANNED, open_attendance,
     NULL, FLOW_NONE},
    {"blank forms", NULL, STAGE_PLANNED, open_blank_forms, NULL, FLOW_WORDS},
    {"working method", NULL, STAGE_PLANNED, open_working, NULL, FLOW_WORDS},
    {"covered terminal", NULL, STAGE_PLANNED, cover_open, NULL, FLOW_NONE},
    {"tour", NULL, STAGE_PLANNED, tour_open, NULL, FLOW_NONE},
    {"tour, last card", NULL, STAGE_PLANNED, tour_open,
     "Enter Enter Enter Enter Enter", FLOW_NONE},
    {"covering", NULL, STAGE_PLANNED, open_covering, NULL, FLOW_ROWS},
    {"covering, from here", NULL, STAGE_PLANNED, open_covering,
     "m Right", FLOW_ROWS},
    {"PINs", NULL, STAGE_PLANNED, pins_open, NULL, FLOW_NONE},
    {"own PIN", "mohamed", STAGE_PLANNED, open_own_pin, NULL, FLOW_NONE},
    {"places", NULL, STAGE_PLANNED, reserve_open, NULL, FLOW_NONE},
    {"home, member", "mohamed", STAGE_PLANNED, home_open, NULL, FLOW_NONE},
    {"session, member", "mohamed", STAGE_PLANNED, open_session,
     NULL, FLOW_NONE},
    {"home, from the log", NULL, STAGE_WAITING, home_open,
     "Left Enter", FLOW_WORDS},
    {"candidate, calculation", NULL, STAGE_WAITING, open_candidate,
     "d", FLOW_ROWS},
    {"session", NULL, STAGE_WAITING, open_session, NULL, FLOW_NONE},
    {"session, documents", NULL, STAGE_WAITING, open_session, "e", FLOW_NONE},
    {"session, text", NULL, STAGE_WAITING, open_session, "t", FLOW_ROWS},
    {"session, adjourn", NULL, STAGE_WAITING, open_session, "? schorsen|adjourn Enter",
     FLOW_NONE},
    {"attendance", NULL, STAGE_WAITING, open_attendance, NULL, FLOW_NONE},
    {"attendance, choice", NULL, STAGE_WAITING, open_attendance, "Down Enter",
     FLOW_NONE},
    {"closing", NULL, STAGE_WAITING, open_closing, NULL, FLOW_WORDS},
    {"declined", NULL, STAGE_WAITING, open_declined, NULL, FLOW_WORDS},
    {"admitted", NULL, STAGE_WAITING, open_admitted, NULL, FLOW_WORDS},
    {"held over", NULL, STAGE_WAITING, open_held_over, NULL, FLOW_ROWS},
    {"apart", "piet", STAGE_WAITING, open_held_over, NULL, FLOW_NONE},
    {"withdrawn", NULL, STAGE_WAITING, open_withdrawn, NULL, FLOW_ROWS},
    {"waiting", NULL, STAGE_WAITING, open_now, NULL, FLOW_ROWS},
    {"board, waiting", NULL, STAGE_WAITING, board_open, NULL, FLOW_NONE},
    {"start, member", "mohamed", STAGE_WAITING, start_open, NULL, FLOW_NONE},
    {"reading", NULL, STAGE_READING, open_now, NULL, FLOW_ROWS},
    {"reading, help", NULL, STAGE_READING, open_now, "?", FLOW_NONE},
    {"reading, hold over", NULL, STAGE_READING, open_now, "h", FLOW_ROWS},
    {"reading, who knows", NULL, STAGE_READING, open_now, "k", FLOW_ROWS},
    {"board, reading", NULL, STAGE_READING, board_open, NULL, FLOW_NONE},
    {"reading, member", "mohamed", STAGE_READING, open_now, NULL, FLOW_ROWS},
    {"reading, I know", "mohamed", STAGE_READING, open_now, "k", FLOW_ROWS},
    {"reading, marked", "mohamed", STAGE_READING, open_now,
     "Down m", FLOW_ROWS},
    {"reading, search", "mohamed", STAGE_READING, open_now,
     "/ a Enter", FLOW_WORDS},
    {"interview", NULL, STAGE_INTERVIEW, open_now, NULL, FLOW_ROWS},
    {"interview, letter", NULL, STAGE_INTERVIEW, open_now, "Tab", FLOW_ROWS},
    {"interview, note", NULL, STAGE_INTERVIEW, open_now, "t", FLOW_ROWS},
    {"interview, member", "mohamed", STAGE_INTERVIEW, open_now,
     NULL, FLOW_ROWS},
    {"who is in", NULL, STAGE_SCORING, open_now, NULL, FLOW_ROWS},
    {"handover", NULL, STAGE_SCORING, open_handover, NULL, FLOW_NONE},
    {"handover, who", NULL, STAGE_SCORING, open_handover,
     "Right Enter", FLOW_NONE},
    {"scoring", NULL, STAGE_SCORING, open_handover, "Enter", FLOW_ROWS},
    {"scoring, note", NULL, STAGE_SCORING, open_handover,
     "Enter End t", FLOW_ROWS},
    {"scoring, letter", NULL, STAGE_SCORING, open_handover,
     "Enter Tab", FLOW_ROWS},
    {"grid", NULL, STAGE_SCORING, open_grid, NULL, FLOW_NONE},
    {"board, scoring", NULL, STAGE_SCORING, board_open, NULL, FLOW_NONE},
    {"scoring, member", "mohamed", STAGE_SCORING, open_now, "Enter", FLOW_ROWS},
    {"scoring, hand in", "mohamed", STAGE_SCORING, open_now,
     "Enter i", FLOW_ROWS},
    {"scoring, guard", "mohamed", STAGE_SCORING, open_now,
     "Enter End t rolstoel Tab Enter", FLOW_ROWS},
    {"who is in, deputy", "sanne", STAGE_SCORING, open_now, NULL, FLOW_ROWS},
    {"scores", NULL, STAGE_REVEALED, open_now, NULL, FLOW_ROWS},
    {"scores, summary", NULL, STAGE_REVEALED, open_now, "t", FLOW_ROWS},
    {"scores, why", NULL, STAGE_REVEALED, open_now, "Down 1", FLOW_ROWS},
    {"scores, calculation", NULL, STAGE_REVEALED, open_now, "d", FLOW_ROWS},
    {"borderline", NULL, STAGE_REVEALED, open_borderline, NULL, FLOW_ROWS},
    {"decision", NULL, STAGE_REVEALED, open_decision, NULL, FLOW_ROWS},
    {"decision, admit", NULL, STAGE_REVEALED, open_decision,
     "Left Left", FLOW_ROWS},
    {"decision, letter", NULL, STAGE_REVEALED, open_decision,
     "Right Tab F2", FLOW_ROWS},
    {"scores, summary, letter", NULL, STAGE_REVEALED, open_now, "t F2",
     FLOW_ROWS},
    {"board, table", NULL, STAGE_REVEALED, board_open, NULL, FLOW_NONE},
    {"scores, member", "piet", STAGE_REVEALED, open_now, NULL, FLOW_ROWS},
    {"decision, votes", NULL, STAGE_REVEALED, open_decision,
     "Right Tab Tab Tab Right", FLOW_ROWS},
    {"home, candidates later", NULL, STAGE_CLOSED, home_open,
     "Right", FLOW_NONE},
    {"home, minutes", NULL, STAGE_CLOSED, home_open, "Left Left", FLOW_NONE},
    {"home, log", NULL, STAGE_CLOSED, home_open, "Left", FLOW_WORDS},
    {"session, closed", NULL, STAGE_CLOSED, open_session, NULL, FLOW_NONE},
    {"minutes", NULL, STAGE_CLOSED, open_minutes, NULL, FLOW_WORDS},
    {"minutes, export", NULL, STAGE_CLOSED, open_minutes, "e", FLOW_WORDS},
    {"minutes, written", NULL, STAGE_CLOSED, open_minutes,
     "e Enter", FLOW_WORDS},
    {"annex", NULL, STAGE_CLOSED, open_annex, NULL, FLOW_WORDS},
    {"figures", NULL, STAGE_CLOSED, open_figures, NULL, FLOW_WORDS},
    {"figures, over all", NULL, STAGE_CLOSED, open_figures,
     "Right End", FLOW_WORDS},
    {"minutes, adopt", NULL, STAGE_CLOSED, home_open, "Left Left v", FLOW_NONE},
    {"minutes, documents", NULL, STAGE_CLOSED, home_open,
     "Left Left e", FLOW_NONE},
    {"home, minutes, member", "mohamed", STAGE_CLOSED, home_open,
     "Left Left", FLOW_NONE},
    {"places, later", NULL, STAGE_CLOSED, reserve_open, NULL, FLOW_NONE},
};
// clang-format on
const size_t scene_count = sizeof scenes / sizeof *scenes;

void scenes_tell(struct scenes *s,
                 void (*visit)(struct scenes *s, const struct scene *scene))
{
    int64_t minute = 1;
    scenes_begin(s);
    for (;;) {
        for (size_t i = 0; i < scene_count; i++) {
            if (scenes[i].stage != s->stage)
                continue;
            clock_set(PLAY_EVENING_MS + minute++ * 60000);
            visit(s, &scenes[i]);
        }
        if (s->stage == STAGE_CLOSED)
            return;
        clock_set(PLAY_EVENING_MS + minute++ * 60000);
        play_as(s->play, NULL);
        scenes_go_on(s);
    }
}
