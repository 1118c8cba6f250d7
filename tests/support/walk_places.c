/* Where the walk begins, and what another process does meanwhile. */
#include "walk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/base/file.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/text/number.h>
#include <committee/tui/welcome.h>
#include <committee/work/ballots.h>
#include <committee/work/candidates.h>
#include <committee/work/decisions.h>
#include <committee/work/items.h>
#include <committee/work/pins.h>
#include <committee/work/places.h>
#include <committee/work/sessions.h>

#include "committee.h"
#include "hostile.h"

enum { RARE = 6, TO_MINUTES = 3 };

static const struct clock_time at_once = {.hour = -1};

const char *walk_any_of(const char *const *list, size_t count)
{
    return list[random_below(count)];
}

const char *walk_any_candidate(void)
{
    static char number[24];
    snprintf(number, sizeof number, "K-2026-%03d", 1 + (int)random_below(20));
    return number;
}

const char *walk_any_member(void)
{
    static const char *const members[] = {"anna", "mohamed", "piet", "sanne",
                                          "bea"};
    return WALK_ANY(members);
}

/* ---- another process ------------------------------------------------------------ */

static int meddle_with(const char *candidate, const char *member)
{
    const char *values[CANDIDATE_FIELDS + 2] = {[14] = "koken"};
    struct ballot_key key = {walk.session, candidate, member};
    struct committee *c = walk.other;
    switch (random_below(9)) {
    case 0:
        return session_attend(
            c, walk.session, member,
            (enum presence)(1 + random_below(PRESENCE_COUNT - 1)), at_once,
            NULL);
    case 1:
        return random_below(4) ? 0
                               : session_recuse(c, walk.session, candidate,
                                                member, GROUND_NEIGHBOUR);
    case 2:
        return candidate_edit(c, candidate, values);
    case 3:
        return ballot_score(c, &key, (int)random_below(6), 300);
    case 4:
        return item_set_summary(c, walk.session, candidate, "Samengevat.");
    case 5:
        return item_to_interview(c, walk.session, candidate);
    case 6:
        return item_ask_scores(c, walk.session, candidate);
    case 7:
        return pin_reset(c, member);
    default:
        return session_drop(c, walk.session, candidate);
    }
}

/* Refusals are its own business. */
void walk_meddle(void)
{
    walk_note("(meddle)");
    int ignored = meddle_with(random_below(2) ? walk_any_candidate() : walk.now,
                              walk_any_member());
    (void)ignored;
    clock_advance(300); /* the loop looks every 250 ms */
}

/* ---- an evening that has come so far ---------------------------------------------- */

static void add_people(void)
{
    const char *values[CANDIDATE_FIELDS + 2] = {
        [7] = "W. Andelaar",
        [11] = "Ik loop graag.\n\nMet een buurman.",
        [13] = "ja"};
    const char *numbers[4];
    char number[4][24];
    for (int i = 0; i < 4; i++) {
        play_must(candidate_add(number[i], walk.other, values));
        numbers[i] = number[i];
    }
    play_must(session_add(walk.other, walk.session, numbers, 4, NULL));
}

static void plan_session(void)
{
    struct session_plan plan = {.date = date_today(), .start = {19, 30}};
    play_must(session_new(walk.session, walk.other, &plan));
    add_people();
}

/* There is always a session that is open, with somebody to talk about. */
static void begin_session(void)
{
    plan_session();
    play_must(session_all_present(walk.other, walk.session));
    play_must(session_confidential(walk.other, walk.session, NULL));
    play_must(session_open(walk.other, walk.session, at_once));
}

static int fill_forms(size_t phases)
{
    struct arena arena = {0};
    const struct ballot_view *stored;
    int refused = 0;
    for (int m = 0; m < 3; m++) {
        struct ballot_key key = {walk.session, walk.now, room_voters[m]};
        for (int i = 0; i < 6; i++)
            refused |= ballot_score(walk.other, &key, i, 300) != 0;
        refused |= phases > 4 && ballot_lock(&stored, walk.other, &arena, &key);
    }
    arena_free(&arena);
    return refused;
}

/* Only the closing is left, and the minutes. */
static int end_all(const struct session_view *view)
{
    int refused = 0;
    for (int i = 0; i < view->item_count; i++)
        refused |=
            item_event(walk.other, walk.session, view->items[i].candidate,
                       PHASE_WITHDRAWN, "Trok zich terug.") != 0;
    return refused;
}

static int go_to_phase(size_t phases)
{
    struct committee *c = walk.other;
    int refused = 0;
    if (phases > 1)
        refused |= item_to_interview(c, walk.session, walk.now);
    if (phases > 2)
        refused |= item_ask_scores(c, walk.session, walk.now);
    if (phases > 3)
        refused |= fill_forms(phases);
    if (phases > 5)
        refused |= item_reveal(c, walk.session, walk.now);
    if (phases > 6)
        refused |= item_second_round(c, walk.session, walk.now);
    return refused;
}

/* The candidate on the table, some phases further than before; a refusal
   (nobody is present any more) leaves it where it is. */
static void go_on(const struct session_view *view)
{
    struct committee *c = walk.other;
    int at = view->current >= 0 ? view->current : view->next;
    size_t phases = random_below(10) % 8; /* rather still at the beginning */
    int refused = 0;
    snprintf(walk.now, sizeof walk.now, "%s",
             at < 0 ? "K-2026-001" : view->items[at].candidate);
    for (int m = 0; m < 3; m++)
        refused |= session_attend(c, walk.session, room_voters[m],
                                  PRESENCE_PRESENT, at_once, NULL);
    if (random_below(8) == 0)
        refused |= end_all(view);
    else if (view->current < 0 && phases > 0 &&
             item_open_letter(c, walk.session, walk.now))
        refused |= item_event(c, walk.session, walk.now, PHASE_HELD_OVER,
                              "Geen quorum.");
    refused |= go_to_phase(phases);
    (void)refused;
}

static void see_to_a_session(void)
{
    struct arena arena = {0};
    const struct session_view *view;
    if (session_default(walk.session, walk.other) ||
        session_view(&view, walk.other, &arena, walk.session) ||
        view->row.state != SESSION_OPEN || random_below(4) == 0)
        begin_session();
    play_must(session_view(&view, walk.other, &arena, walk.session));
    if (view->current < 0 && view->next < 0)
        add_people();
    play_must(session_view(&view, walk.other, &arena, walk.session));
    go_on(view);
    arena_free(&arena);
}

/* A session that is planned only, or any that there ever was. */
static void turn_to_another_session(void)
{
    struct arena arena = {0};
    const struct session_row *rows;
    int count;
    if (random_below(2)) {
        plan_session();
        snprintf(walk.now, sizeof walk.now, "%s", walk_any_candidate());
        return;
    }
    play_must(sessions_list(&rows, &count, walk.other, &arena));
    snprintf(walk.session, sizeof walk.session, "%s",
             rows[random_below((size_t)count)].number);
    arena_free(&arena);
}

/* ---- what no walk comes to by itself ---------------------------------------------- */

/* Chance brings neither two who are equal nor a session that is at its end:
   they are there at the start, and the walk begins where they show. */
enum rarity { ORDINARY, EQUALS, MINUTES };
static enum rarity rarity;

/* So many homes that each place has somebody. */
static void fill_places(void)
{
    struct quota_view quota;
    int year = date_today().year;
    play_must(quota_view(&quota, walk.other, year));
    play_must(quota_set_vacated(
        walk.other, year, (quota.used * 100 + quota.share - 1) / quota.share));
}

/* Admitted with the highest score that there is. */
static void admit(const char *candidate)
{
    static const char *const forms[3] = {"555555", "555555", "555555"};
    char decision[24];
    struct decision_input input = {
        .admit = true, .reasons = "Goed plan.", .commitment = {"koken"}};
    room_to_scoring(walk.other, walk.session, candidate);
    room_scored(walk.other, walk.session, candidate, forms);
    play_must(decide(decision, walk.other, walk.session, candidate, &input));
}

/* Somebody gives a place back, unless the walk has closed that to us. */
static void free_a_place(void)
{
    struct arena arena = {0};
    struct reserve_view view;
    const char *moved;
    int year = date_today().year;
    if (reserve_view(&view, walk.other, &arena, year, 0) == 0 &&
        view.holder_count > 0) {
        int refused = candidate_withdraw(&moved, walk.other, &arena, NULL,
                                         view.holders[0].number, NULL);
        (void)refused;
    }
    arena_free(&arena);
}

/* Two who are equal, and one place. */
static void make_equals(const struct session_view *view)
{
    fill_places();
    for (int i = 0; i < 2; i++)
        admit(view->items[i].candidate);
    free_a_place();
    snprintf(walk.now, sizeof walk.now, "%s", view->items[2].candidate);
}

/* A session of which only the minutes are left. */
static void end_session(const struct session_view *view)
{
    struct arena arena = {0};
    const char *backup;
    struct session_closing closing = {.at = at_once};
    cr_assert_eq(end_all(view), 0);
    play_must(
        session_close(&backup, walk.other, &arena, walk.session, &closing));
    snprintf(walk.now, sizeof walk.now, "%s", view->items[0].candidate);
    arena_free(&arena);
}

static void prepare_rarity(void)
{
    struct arena arena = {0};
    const struct session_view *view;
    begin_session();
    play_must(session_view(&view, walk.other, &arena, walk.session));
    if (rarity == EQUALS)
        make_equals(view);
    else
        end_session(view);
    arena_free(&arena);
}

static void prepare(void)
{
    rarity = random_below(RARE) ? ORDINARY : random_below(2) ? EQUALS : MINUTES;
    if (rarity) {
        prepare_rarity();
        return;
    }
    see_to_a_session();
    if (random_below(6) == 0)
        turn_to_another_session();
}

/* Some have a PIN, which asks for it; an attempt too many locks it. */
static void choose_pins(void)
{
    for (int i = 0; i < 2; i++) {
        struct committee *c;
        struct committee_options options = {
            .config = walk.play.config, .as = walk_any_member(), .lang = "nl"};
        if (random_below(4))
            continue;
        play_must(committee_open(&c, &options));
        int refused = pin_set(c, "604218");
        (void)refused;
        committee_close(c);
    }
}

static void put_pins_away(void)
{
    struct arena arena = {0};
    const struct pin_row *rows;
    int count;
    play_must(pin_list(&rows, &count, walk.other, &arena));
    for (int i = 0; i < count; i++)
        if (rows[i].state.set)
            play_must(pin_reset(walk.other, rows[i].member));
    arena_free(&arena);
}

/* ---- the first screen ---------------------------------------------------------------- */

static const char *a_candidate(void)
{
    return random_below(4) ? walk.now : walk_any_candidate();
}

#define OPENS(name, call)                  \
    static void open_##name(struct ui *ui) \
    {                                      \
        call;                              \
    }
OPENS(candidate, candidate_open(ui, a_candidate()))
OPENS(new_candidate, candidate_form_open(ui, NULL))
OPENS(correction, candidate_form_open(ui, a_candidate()))
OPENS(covering, covering_open(ui, walk_any_candidate()))
OPENS(session, session_open_screen(ui, walk.session))
OPENS(plan, session_plan_open(ui, walk.session))
OPENS(agenda, agenda_add_open(ui, walk.session))
OPENS(conflicts, conflicts_open(ui, walk.session))
OPENS(attendance, attendance_open(ui, walk.session))
OPENS(practice, practice_open(ui, walk.session))
OPENS(borderline, borderline_open(ui, walk.session))
OPENS(closing, closing_open(ui, walk.session))
OPENS(item, item_open(ui, walk.session, a_candidate()))
OPENS(grid, grid_open(ui, walk.session, a_candidate()))
OPENS(handover, handover_open(ui, walk.session, a_candidate()))
OPENS(scoring, scoring_open(ui, walk.session, walk.now,
                            walk.member ? walk.member : walk_any_member()))
OPENS(calculation, calculation_open(ui, walk.session, a_candidate()))
OPENS(decision, decision_open(ui, walk.session, a_candidate()))
OPENS(corrected, decision_correct(ui, walk.session, a_candidate()))
OPENS(figures, statistics_open(ui, random_below(2) ? walk.session : NULL))
OPENS(preview, preview_open(ui, walk.session,
                            (enum document_kind)random_below(DOCUMENT_COUNT)))
OPENS(minutes, preview_open(ui, walk.session, DOCUMENT_MINUTES))

static void open_import(struct ui *ui)
{
    static const char *const names[] = {"a.csv", "b.csv", "c.csv", "d.csv"};
    char path[160];
    snprintf(path, sizeof path, "%s/Downloads/%s", walk.play.folder,
             WALK_ANY(names));
    import_open(ui, path);
}

static void stay(struct ui *ui)
{
    (void)ui;
}

typedef void opener(struct ui *ui);
static opener *const everywhere[] = {
    stay,           files_open,      open_import,   open_candidate,
    open_candidate, reserve_open,    pins_open,     open_new_candidate,
    open_covering,  open_correction, open_plan,     new_session_open,
    open_agenda,    open_conflicts,  open_practice, open_attendance,
    open_closing,   open_borderline, open_figures,  open_calculation,
    open_corrected, open_preview,    open_minutes,  board_open,
    open_session,   open_session,    open_item,     open_item,
    open_item,      open_item,       open_grid,     open_handover,
    open_decision,  open_decision};
static opener *const of_members[] = {
    stay,         open_candidate, open_session, open_session, open_item,
    open_item,    open_item,      open_scoring, open_scoring, open_scoring,
    open_minutes, reserve_open,   open_figures, board_open};
static opener *const at_the_laptop[] = {open_handover, open_handover,
                                        open_handover, open_item};
#define ANY_OPENER(list) list[random_below(sizeof(list) / sizeof *(list))]

/* A screen that the viewer cannot have does not open. */
static void first(struct ui *ui)
{
    start_open(ui);
    if (committee_viewer(ui_committee(ui))->unproved || rarity == MINUTES)
        return;
    if (rarity == EQUALS)
        reserve_open(ui);
    else if (walk.role == WALK_LENT)
        ANY_OPENER(at_the_laptop)(ui);
    else if (walk.role == WALK_SECRETARY || random_below(8) == 0)
        ANY_OPENER(everywhere)(ui);
    else
        ANY_OPENER(of_members)(ui);
}

static const char *who(void)
{
    static const char *const members[] = {"mohamed", "piet", "sanne"};
    switch (walk.role) {
    case WALK_CHAIR:
        return "anna";
    case WALK_MEMBER:
        return WALK_ANY(members);
    case WALK_OBSERVER:
        return "olga";
    default:
        return NULL;
    }
}

/* In a folder of its own each time; the samples of before are gone. */
static void begin_founding(void)
{
    static struct welcome answer;
    static int count;
    char command[200], folder[96];
    snprintf(folder, sizeof folder, "%s/first-%d", walk.play.folder, count++);
    snprintf(command, sizeof command, "rm -rf '%s'/first-* '%s'/samples",
             walk.play.folder, walk.play.folder);
    cr_assert_eq(chdir(walk.play.folder), 0);
    cr_assert_eq(system(command), 0); // NOLINT(cert-env33-c)
    play_must(file_make_folder(folder));
    cr_assert_eq(chdir(folder), 0);
    snprintf(folder, sizeof folder, "%s/samples", walk.play.folder);
    play_must(file_make_folder(folder));
    setenv("TMPDIR", folder, 1);
    answer = (struct welcome){.arena = &walk.play.arena};
    ui_free(walk_ui);
    walk_ui = ui_new(&(struct ui_options){.lang = LANG_NL,
                                          .app = &answer,
                                          .first = welcome_open},
                     24, 80);
    ui_draw(walk_ui);
}

void walk_begin_anew(void)
{
    walk_note("(new)");
    if (walk.role == WALK_FOUNDER) {
        begin_founding();
        return;
    }
    prepare();
    put_pins_away();
    if (random_below(3) == 0)
        choose_pins();
    walk.member = who();
    play_as(&walk.play, walk.member);
    play_show_idle(&walk.play, first, 5, cover_open);
    for (int i = 0; rarity == MINUTES && i < TO_MINUTES; i++)
        walk_press("Right");
    walk_reach_done(false);
}
