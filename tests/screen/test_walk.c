/*
 * A walk without a plan over the real screens of a sample committee: keys,
 * texts, pastes, broken sequences, other sizes, and another process that
 * changes things meanwhile.  After each step the picture is whole; what comes
 * by accident gives no score; at the end the database is sound.
 *
 * WALK_STEPS and WALK_SEED make it longer, or another one.
 */

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <criterion/criterion.h>
#include <sqlite3.h>

#include <committee/base/cage.h>
#include <committee/base/clock.h>
#include <committee/base/file.h>
#include <committee/base/random.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/text/number.h>
#include <committee/work/ballots.h>
#include <committee/work/candidates.h>
#include <committee/work/confine.h>
#include <committee/work/items.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"
#include "../support/hostile.h"
#include "../support/picture.h"
#include "../support/play.h"
#include "../support/term.h"

enum {
    STEPS = 5000,
    CONFINED_STEPS = 2500,
    MOUSE_STEPS = 2500,
    FRESH_START = 100,
    SCREENS_MAX = 40
};

static struct play play;
static struct committee *other;   /* another process on the same file */
static sqlite3 *scores;           /* looks at the scores only */
static char session[24], now[24]; /* what it is about */
static struct str trail;          /* what was done last */
static const char *seen[SCREENS_MAX];

static long setting(const char *name, long otherwise)
{
    long value = otherwise;
    const char *text = getenv(name);
    if (text)
        play_must(whole_parse(&value, text, 1, 100000000));
    return value;
}

static const char *any(const char *const *list, size_t count)
{
    return list[random_below(count)];
}
#define ANY(list) any((list), sizeof(list) / sizeof *(list))

/* ---- the scores -------------------------------------------------------------- */

struct sum {
    int count;
    long long sum;
};

static struct sum look_at_scores(void)
{
    sqlite3_stmt *statement;
    struct sum out = {0};
    cr_assert_eq(sqlite3_prepare_v2(
                     scores, "SELECT count(*), total(hundredths) FROM score",
                     -1, &statement, NULL),
                 SQLITE_OK, "%s", sqlite3_errmsg(scores));
    cr_assert_eq(sqlite3_step(statement), SQLITE_ROW);
    out.count = sqlite3_column_int(statement, 0);
    out.sum = sqlite3_column_int64(statement, 1);
    sqlite3_finalize(statement);
    return out;
}

/* ---- what hands and lines do --------------------------------------------------- */

static void send(const char *bytes, size_t count, int after_ms)
{
    clock_advance(after_ms);
    str_add(&trail, " ");
    for (size_t i = 0; i < count && i < 60; i++)
        str_addf(&trail, bytes[i] > ' ' && bytes[i] <= '~' ? "%c" : "\\x%02x",
                 (unsigned char)bytes[i]);
    ui_feed(play.ui, bytes, count);
}

static void press(const char *name)
{
    const char *bytes = key_bytes(name) ? key_bytes(name) : name;
    send(bytes, strlen(bytes), 200 + (int)random_below(600));
}

/* One of the keys of one of all actions: "u ^z". */
static void press_action(void)
{
    enum action action = (enum action)(1 + random_below(ACT_COUNT - 1));
    const char *keys = action_info(action)->keys;
    char key[16] = "", control[8];
    size_t size = strcspn(keys, " ");
    if (random_below(2) && keys[size])
        keys += size + 1;
    snprintf(key, sizeof key, "%.*s", (int)strcspn(keys, " "), keys);
    if (strcmp(key, "digit") == 0)
        snprintf(key, sizeof key, "%d", (int)random_below(10));
    if (key[0] == '^') {
        snprintf(control, sizeof control, "Ctrl+%c", key[1] - 'a' + 'A');
        press(control);
    } else if (key[0]) {
        press(key);
    }
}

static void press_often(void)
{
    static const char *const keys[] = {
        "Enter", "Enter",   "Enter", "Esc", "Tab",   "Down",      "Up", "Right",
        "Left",  "BackTab", "PgDn",  "End", "Space", "Backspace", "F1"};
    press(ANY(keys));
}

static void press_digit(void)
{
    press(num((long)random_below(8)));
}

/* The same digit twice is one: the finger bounced. */
static void bounce(void)
{
    char digit = (char)('1' + random_below(5));
    int before = look_at_scores().count;
    send(&digit, 1, 1000);
    send(&digit, 1, 50);
    cr_assert_leq(look_at_scores().count, before + 1,
                  "a bounce gave two scores:%s", str_text(&trail));
}

static void type(const char *text)
{
    for (; *text; text++)
        send(text, 1, 100);
}

static void write_something(void)
{
    static const char *const texts[] = {
        "Het plan is concreet.", "12-3-2026",    "19-4-2026", "20.15",
        "vaststellen",           "2-1-0",        "A. Proef",  "K-2026-00",
        "wat | wie | 1-5-2026",  "\"a\" {1} %s", "zz",        "31-31-31"};
    struct str text = {0};
    if (random_below(3)) {
        type(ANY(texts));
        return;
    }
    hostile_utf8(&text, 1 + (int)random_below(6));
    type(str_text(&text));
    str_free(&text);
}

/* What has no key is run from the help. */
static void run_from_help(void)
{
    enum action action = (enum action)(1 + random_below(ACT_COUNT - 1));
    press("F1");
    type(tr(LANG_NL, action_info(action)->title));
    press("Enter");
}

static void resize(void)
{
    static const int sizes[][2] = {{24, 80},  {24, 80},  {24, 80},
                                   {18, 60},  {17, 59},  {1, 1},
                                   {36, 120}, {60, 200}, {300, 500}};
    size_t which = random_below(12);
    int rows = 1 + (int)random_below(60), cols = 1 + (int)random_below(180);
    if (which < sizeof sizes / sizeof *sizes) {
        rows = sizes[which][0];
        cols = sizes[which][1];
    }
    str_addf(&trail, " %dx%d", cols, rows);
    ui_resize(play.ui, rows, cols);
}

/* Somewhere, and mostly where it means something. */
static void click(void)
{
    const struct grid *grid = ui_grid(play.ui);
    char report[40];
    int row = 0, col = 0;
    for (int i = 0; i < 20 && !grid_hit_at(grid, row, col); i++) {
        row = (int)random_below((uint32_t)grid->rows);
        col = (int)random_below((uint32_t)grid->cols);
    }
    int button = random_below(4) ? 0 : 64 + (int)random_below(2);
    int size = snprintf(report, sizeof report, "\033[<%d;%d;%dM\033[<0;1;1m",
                        button, col + 1, row + 1);
    send(report, (size_t)size, 400);
}

/* ---- accidents: none of them scores ------------------------------------------- */

static void paste(void)
{
    struct str text = {0};
    str_add(&text, "\033[200~");
    if (random_below(2))
        str_add(&text, "4344345\r1\r2\r");
    else
        hostile_text(&text, (int)random_below(40));
    str_add(&text, "\033[201~");
    send(text.data, text.len, 500);
    str_free(&text);
}

static void burst(void)
{
    static const char *const bursts[] = {"123451234512345",
                                         "4\r4\r4\r4\r4\r4\r",
                                         "iiiiiiiiissssssss", "          1234"};
    const char *text = ANY(bursts);
    send(text, strlen(text), 500);
}

/* A sequence of a terminal that we do not know, whole or in pieces. */
static void sequence(void)
{
    static const char *const sequences[] = {
        "\033[1~",
        "\033[4~",
        "\033[1;5C",
        "\033[25;1R",
        "\033[?62;1;4c",
        "\033]11;rgb:1/2/3\033\\",
        "\033P1$r0;1m\033\\",
        "\033[<0;12;5M",
        "\033[M 34",
        "\033O5C",
        "\033[[3",
        "\033[27;5;49~",
        "\033[49;5u",
        "\0331",
        "\033\033[2",
        "\x9b"
        "3~",
        "\xc2\x9b"
        "4~",
        "\033[3$",
        "\033_1\033\\",
    };
    const char *text = ANY(sequences);
    size_t size = strlen(text), at = 0;
    bool split = random_below(2);
    while (at < size) {
        size_t piece = split ? 1 + random_below(size - at) : size;
        send(text + at, piece, at ? 1 + (int)random_below(100) : 1000);
        at += piece;
    }
    clock_advance(3000); /* what was left open is given up */
}

static void have_accident(void)
{
    static void (*const accidents[])(void) = {paste, paste, burst, sequence,
                                              sequence};
    struct sum before = look_at_scores();
    /* with the mouse on a report is none */
    accidents[random_below(play.mouse ? 3 : 5)]();
    struct sum after = look_at_scores();
    cr_assert(before.count == after.count && before.sum == after.sum,
              "an accident gave a score:%s", str_text(&trail));
}

/* ---- another process ------------------------------------------------------------ */

static const char *any_candidate(void)
{
    static char number[24];
    snprintf(number, sizeof number, "K-2026-%03d", 1 + (int)random_below(20));
    return number;
}

static const char *any_member(void)
{
    static const char *const members[] = {"anna", "mohamed", "piet", "sanne",
                                          "bea"};
    return ANY(members);
}

/* Refusals are its own business. */
static void meddle(void)
{
    const char *values[CANDIDATE_FIELDS + 2] = {[14] = "koken"};
    const char *candidate = any_candidate(), *member = any_member();
    struct ballot_key key = {session, candidate, member};
    int ignored = 0;
    str_add(&trail, " (meddle)");
    switch (random_below(8)) {
    case 0:
        ignored = session_attend(
            other, session, member,
            (enum presence)(1 + random_below(PRESENCE_COUNT - 1)),
            (struct clock_time){.hour = -1}, NULL);
        break;
    case 1:
        if (random_below(4) == 0)
            ignored = session_recuse(other, session, candidate, member,
                                     GROUND_NEIGHBOUR);
        break;
    case 2:
        ignored = candidate_edit(other, candidate, values);
        break;
    case 3:
        ignored = ballot_score(other, &key, (int)random_below(6), 300);
        break;
    case 4:
        ignored = item_set_summary(other, session, candidate, "Samengevat.");
        break;
    case 5:
        ignored = item_to_interview(other, session, candidate);
        break;
    case 6:
        ignored = item_ask_scores(other, session, candidate);
        break;
    default:
        ignored = session_drop(other, session, candidate);
        break;
    }
    (void)ignored;
    clock_advance(300); /* the loop looks every 250 ms */
}

/* ---- where the walk begins -------------------------------------------------------- */

static void add_people(void)
{
    const char *values[CANDIDATE_FIELDS + 2] = {
        [7] = "W. Andelaar", [11] = "Ik loop graag.", [13] = "ja"};
    const char *numbers[4];
    char number[4][24];
    for (int i = 0; i < 4; i++) {
        play_must(candidate_add(number[i], other, values));
        numbers[i] = number[i];
    }
    play_must(session_add(other, session, numbers, 4, NULL));
}

/* There is always a session that is open, with somebody to talk about. */
static void open_session(void)
{
    struct session_plan plan = {.date = date_today(), .start = {19, 30}};
    struct committee *c = other;
    play_must(session_new(session, c, &plan));
    add_people();
    play_must(session_all_present(c, session));
    play_must(session_confidential(c, session, NULL));
    play_must(session_open(c, session, (struct clock_time){.hour = -1}));
}

/* The candidate on the table, some phases further than before; a refusal
   (nobody is present any more) leaves it where it is. */
static void go_on(const struct session_view *view)
{
    struct committee *c = other;
    int at = view->current >= 0 ? view->current : view->next;
    snprintf(now, sizeof now, "%s",
             at < 0 ? "K-2026-001" : view->items[at].candidate);
    struct arena arena = {0};
    size_t phases = random_below(7);
    int refused = 0;
    for (int m = 0; m < 3; m++)
        refused |= session_attend(c, session, room_voters[m], PRESENCE_PRESENT,
                                  (struct clock_time){.hour = -1}, NULL);
    if (view->current < 0 && phases > 0 && item_open_letter(c, session, now))
        refused |= item_event(c, session, now, PHASE_HELD_OVER, "Geen quorum.");
    refused |= phases > 1 && item_ask_scores(c, session, now);
    for (int m = 0; m < 3 && phases > 2; m++) {
        struct ballot_key key = {session, now, room_voters[m]};
        const struct ballot_view *stored;
        for (int i = 0; i < 6; i++)
            refused |= ballot_score(c, &key, i, 300) != 0;
        refused |= phases > 3 && ballot_lock(&stored, c, &arena, &key);
    }
    refused |= phases > 4 && item_reveal(c, session, now);
    arena_free(&arena);
    (void)refused;
}

static void prepare(void)
{
    struct arena arena = {0};
    const struct session_view *view;
    if (session_default(session, other) ||
        session_view(&view, other, &arena, session) ||
        view->row.state != SESSION_OPEN)
        open_session();
    play_must(session_view(&view, other, &arena, session));
    if (view->current < 0 && view->next < 0)
        add_people();
    play_must(session_view(&view, other, &arena, session));
    go_on(view);
    arena_free(&arena);
}

enum start {
    START_CANDIDATE,
    START_NEW_CANDIDATE,
    START_FILES,
    START_SESSION,
    START_AGENDA,
    START_CONFLICTS,
    START_ATTENDANCE,
    START_CLOSING,
    START_MINUTES,
    START_ITEM, /* these twice, and somebody at the laptop */
    START_GRID,
    START_HANDOVER,
    START_DECISION,
    START_COUNT,
};

static void open_of_session(struct ui *ui, enum start start)
{
    switch (start) {
    case START_FILES:
        files_open(ui);
        break;
    case START_SESSION:
        session_open_screen(ui, session);
        break;
    case START_AGENDA:
        agenda_add_open(ui, session);
        break;
    case START_CONFLICTS:
        conflicts_open(ui, session);
        break;
    case START_ATTENDANCE:
        attendance_open(ui, session);
        break;
    case START_CLOSING:
        closing_open(ui, session);
        break;
    default:
        preview_open(ui, session, DOCUMENT_MINUTES);
        break;
    }
}

static void first(struct ui *ui)
{
    const char *candidate = random_below(4) ? now : any_candidate();
    enum start start = (enum start)random_below(2 * START_COUNT);
    home_open(ui);
    if (start >= START_COUNT)
        start = (enum start)(START_ITEM + start % 4);
    switch (start) {
    case START_CANDIDATE:
        candidate_open(ui, candidate);
        break;
    case START_NEW_CANDIDATE:
        candidate_form_open(ui, random_below(2) ? candidate : NULL);
        break;
    case START_ITEM:
        item_open(ui, session, candidate);
        break;
    case START_GRID:
        grid_open(ui, session, candidate);
        break;
    case START_HANDOVER:
        handover_open(ui, session, candidate);
        break;
    case START_DECISION:
        decision_open(ui, session, candidate);
        break;
    default:
        open_of_session(ui, start);
        break;
    }
}

/* The secretary, or now and then a member at the own terminal. */
static void begin_anew(void)
{
    str_clear(&trail);
    str_add(&trail, " (new)");
    play_as(&play, random_below(4) ? NULL : any_member());
    prepare();
    play_show(&play, first, 24, 80);
}

/* The chooser of files must not walk about on this machine. */
static void stay_here(void)
{
    if (strcmp(ui_top_name(play.ui), "files") != 0)
        return;
    ui_resize(play.ui, 24, 80);
    if (!play_shows(&play, play.folder))
        press("Esc");
}

/* Letters filter there: few keys lead away. */
static void leave_help(void)
{
    if (strcmp(ui_top_name(play.ui), "help") == 0 && random_below(3) == 0)
        press("Esc");
}

static void note_screen(void)
{
    const char *name = ui_top_name(play.ui);
    if (getenv("SHOW"))
        fprintf(stderr, "@@ %s\n", name);
    for (int i = 0; i < SCREENS_MAX; i++) {
        if (seen[i] && strcmp(seen[i], name) == 0)
            return;
        if (!seen[i]) {
            seen[i] = name;
            return;
        }
    }
}

static int count_screens(void)
{
    int count = 0;
    while (count < SCREENS_MAX && seen[count])
        count++;
    return count;
}

/* ---- the walk ------------------------------------------------------------------- */

static void take_step(void)
{
    if (play.mouse && random_below(2)) {
        click();
        return;
    }
    static const struct {
        void (*go)(void);
        size_t weight;
    } kinds[] = {{press_action, 34}, {press_often, 36},    {press_digit, 14},
                 {bounce, 3},        {write_something, 5}, {run_from_help, 4},
                 {resize, 5},        {have_accident, 7},   {meddle, 2}};
    size_t at = random_below(110), i = 0;
    while (at >= kinds[i].weight)
        at -= kinds[i++].weight;
    kinds[i].go();
}

static void check(long step)
{
    ui_tick(play.ui);
    if (!ui_depth(play.ui))
        begin_anew();
    stay_here();
    leave_help();
    ui_draw(play.ui);
    note_screen();
    const char *wrong = picture_fault(ui_grid(play.ui));
    cr_assert_null(wrong, "step %ld:%s\nin \"%s\": %s\n%s", step,
                   str_text(&trail), ui_top_name(play.ui), wrong,
                   play_screen(&play));
}

static void put_files(void)
{
    static const char *const files[][2] = {
        {"a.csv", "Naam,Motivatie\nA. Proef,Ik kook graag.\nB,\n"},
        {"b.csv", "Naam;Reactiedatum;Motivatie\nC. Test;03/04/2026;Ook ik.\n"},
        {"c.csv", "Naam,Motivatie\n\"\033[2J\u202E\",\"=1+1\"\n"},
        {"d.csv", "geen tabel"},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char path[160];
        snprintf(path, sizeof path, "%s/Downloads/%s", play.folder,
                 files[i][0]);
        play_must(file_write(path, files[i][1], strlen(files[i][1]), false));
    }
}

static void take_steps(long steps)
{
    for (long step = 0; step < steps; step++) {
        if (step % FRESH_START == 0)
            begin_anew();
        take_step();
        check(step);
    }
}

static void start_walk(void)
{
    play_open(&play,
              &(struct play_start){.demo = true,
                                   .seed = (uint64_t)setting("WALK_SEED", 14)});
    put_files();
    play_must(committee_open(
        &other, &(struct committee_options){.config = play.config}));
    cr_assert_eq(
        sqlite3_open_v2(play.database, &scores, SQLITE_OPEN_READONLY, NULL),
        SQLITE_OK);
}

static void end_walk(void)
{
    cr_expect_gt(count_screens(), 15, "%d screens", count_screens());
    sqlite3_close(scores);
    committee_close(other);
    play_as(&play, NULL);
    play_verify(&play);
    play_close(&play);
    str_free(&trail);
}

Test(test_walk, without_a_plan)
{
    start_walk();
    take_steps(setting("WALK_STEPS", STEPS));
    end_walk();
}

Test(test_walk, with_the_mouse)
{
    start_walk();
    play.mouse = true;
    take_steps(setting("WALK_STEPS", MOUSE_STEPS));
    end_walk();
}

/* The cage is of one thread: the test itself stays outside.  The thread stays
   too, since what is its own would be lost with it, and called a leak. */
static sem_t walked;

static void *walk_confined(void *unused)
{
    struct cage possible;
    committee_confine(play.committee);
    take_steps(setting("WALK_STEPS", CONFINED_STEPS));
    play_as(&play, NULL);
    fail_forget();
    cage_possible(&possible);
    cr_expect(!possible.files || open("/etc/passwd", O_RDONLY | O_CLOEXEC) < 0);
    sem_post(&walked);
    for (;;)
        pause();
    return unused;
}

Test(test_walk, in_the_cage_of_a_key)
{
    pthread_t thread;
    start_walk();
    cr_assert_eq(sem_init(&walked, 0, 0), 0);
    cr_assert_eq(pthread_create(&thread, NULL, walk_confined, NULL), 0);
    cr_assert_eq(pthread_detach(thread), 0);
    while (sem_wait(&walked) && errno == EINTR)
        continue;
    end_walk();
}
