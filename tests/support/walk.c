#include "walk.h"
#include "../../src/tui/stage.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/base/file.h>
#include <committee/base/secret.h>
#include <committee/base/str.h>
#include <committee/work/ballots.h>
#include <committee/work/checks.h>

#include "committee.h"
#include "hostile.h"
#include "picture.h"

enum {
    FRESH_START = 100,    /* steps */
    FRESH_FOLDER = 10000, /* keys */
    VERIFIED = 2000,
    TRAIL = 50,
    TRAIL_COLS = 100,
};

struct walk walk;

const char *const walk_roles[WALK_ROLES] = {"secretary", "chair",   "member",
                                            "observer",  "handing", "founder"};

/* ---- what was done last ----------------------------------------------------------- */

static char trail[TRAIL][TRAIL_COLS];
static size_t trail_count;

void walk_note(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(trail[trail_count++ % TRAIL], TRAIL_COLS, format, args);
    va_end(args);
}

static void tell_trail(void)
{
    size_t from = trail_count > TRAIL ? trail_count - TRAIL : 0;
    fprintf(stderr, "walk: %s, seed %llu, key %ld; the last ones:\n",
            walk_roles[walk.role], (unsigned long long)walk.seed, walk.keys);
    for (size_t i = from; i < trail_count; i++)
        fprintf(stderr, " %s", trail[i % TRAIL]);
    fprintf(stderr, "\n");
}

/* However it ends: a failed check, a signal, a sanitizer. */
static void tell_exit(void)
{
    if (walk_ui)
        tell_trail();
}

static void tell_signal(int number)
{
    tell_trail();
    signal(number, SIG_DFL);
    raise(number);
}

static void tell_the_end(void)
{
    static bool done;
    if (done)
        return;
    done = true;
#if defined(__SANITIZE_ADDRESS__)
    void __sanitizer_set_death_callback(void (*callback)(void));
    __sanitizer_set_death_callback(tell_trail);
#else
    signal(SIGSEGV, tell_signal);
    signal(SIGBUS, tell_signal);
#endif
    signal(SIGABRT, tell_signal);
    cr_assert_eq(atexit(tell_exit), 0);
}

/* ---- the data ---------------------------------------------------------------------- */

/* ?1 is the time. */
static sqlite3_stmt *read_row(const char *sql)
{
    sqlite3_stmt *statement;
    cr_assert_eq(sqlite3_prepare_v2(walk.reader, sql, -1, &statement, NULL),
                 SQLITE_OK, "%s", sqlite3_errmsg(walk.reader));
    sqlite3_bind_int64(statement, 1, clock_now_ms());
    cr_assert_eq(sqlite3_step(statement), SQLITE_ROW);
    return statement;
}

struct walk_scores walk_scores(void)
{
    struct walk_scores out = {0};
    sqlite3_stmt *statement =
        read_row("SELECT count(*), total(hundredths) FROM score");
    out.count = sqlite3_column_int(statement, 0);
    out.sum = sqlite3_column_int64(statement, 1);
    sqlite3_finalize(statement);
    return out;
}

/* The minutes that a picture may tell, of the day and since a letter was
   opened: as long as this is the same, the time changes no picture. */
static int64_t told_minutes(void)
{
    sqlite3_stmt *statement = read_row(
        "SELECT ?1 / 60000 + ifnull(sum((?1 - letter_opened_at) / 60000), 0)"
        " FROM item WHERE letter_opened_at > ?1 - 3 * 3600000");
    int64_t minutes = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return minutes;
}

static void verify_data(void)
{
    const struct finding *findings;
    struct arena arena = {0};
    int count;
    play_must(verify(&findings, &count, walk.other, &arena, NULL));
    for (int i = 0; i < count; i++)
        cr_assert(!findings[i].bad, "%s", findings[i].text);
    arena_free(&arena);
}

/* ---- the picture ---------------------------------------------------------------------- */

static void reach_screen(void)
{
    static const char *const places[WALK_PLACES] = {
        "home",      "candidates", "candidate",  "criteria",    "minutes",
        "log",       "session",    "reading",    "interview",   "scoring",
        "grid",      "handover",   "scores",     "calculation", "decision",
        "conflicts", "attendance", "borderline", "letters",     "statistics",
        "board",     "form",       "files",      "import",      "waiting",
        "dialog",    "reserve"};
    const struct screen *top = stage_top(walk_ui->loop);
    int place;
    walk_can_press(&place);
    if (!top->class->overlay)
        walk_reach("screen", top->class->name, places[place]);
    else if (text_equal(top->class->name, "confirm") &&
             play_shows(&walk.play, tr(LANG_NL, N_("Save it all the same"))))
        walk_reach("window", "guard", NULL);
    else
        walk_reach("window", top->class->name, NULL);
}

void walk_look(void)
{
    ui_draw(walk_ui);
    reach_screen();
    const char *wrong = picture_fault(ui_grid(walk_ui));
    if (!wrong)
        wrong = picture_cursor_fault(walk_ui);
    cr_assert_null(wrong, "in \"%s\": %s\n%s", ui_top_name(walk_ui), wrong,
                   play_screen(&walk.play));
}

/* ---- what is hidden --------------------------------------------------------------------- */

/* A key that is refused now: only its sentence shows. */
static const char *refused_key(void)
{
    static char key[ACTION_KEY_MAX];
    struct message why;
    int place;
    if (!walk_can_press(&place))
        return NULL;
    int from = (int)random_below(ACT_COUNT);
    for (int i = 0; i < ACT_COUNT; i++) {
        enum action action = (enum action)((from + i) % ACT_COUNT);
        const char *keys = action_info(action)->keys;
        if ((action_info(action)->places >> place & 1) &&
            action_next_key(key, keys) && !key[1] &&
            stage_may(walk_ui, stage_top(walk_ui->loop), &why, action) ==
                MAY_NOT)
            return key;
    }
    return NULL;
}

static bool show_with(const struct ballot_key *key, int score,
                      const char *refused)
{
    if (ballot_score(walk.other, key, 0, score))
        return false;
    clock_advance(300);
    ui_tick(walk_ui);
    if (refused && ui_depth(walk_ui))
        walk_press(refused);
    clock_advance(300);
    if (ui_depth(walk_ui))
        ui_tick(walk_ui);
    if (!ui_depth(walk_ui))
        return false;
    ui_draw(walk_ui);
    return true;
}

/* What is entered from paper is seen by who enters it, and the log tells when
   something happened. */
static bool shows_drafts(void)
{
    static const char *const names[] = {"grid", "pin", "cover"};
    for (size_t s = 0; s < walk_ui->loop->stack.count; s++)
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            if (text_equal(walk_ui->loop->stack.items[s].class->name, names[i]))
                return true;
    int place;
    walk_can_press(&place);
    return 1u << place == PLACE_LOG;
}

/* Another member's form that is not handed in: the first score is another one,
   and nothing that anybody else sees. */
void walk_look_blind(void)
{
    struct committee *c = walk.play.committee;
    struct ballot_key key = {walk.session, walk.now,
                             room_voters[random_below(3)]};
    struct grid before = {0};
    if (walk.role == WALK_FOUNDER || shows_drafts() ||
        text_equal(committee_viewer(c)->member, key.member))
        return;
    const char *refused = refused_key();
    if (!show_with(&key, 300, refused) || !show_with(&key, 200, refused))
        return;
    int64_t minutes = told_minutes();
    grid_copy(&before, ui_grid(walk_ui));
    if (show_with(&key, 400, refused) && told_minutes() == minutes) {
        walk_reach("checked", "blind", refused ? "with a refusal" : NULL);
        cr_assert(grid_is_same(&before, ui_grid(walk_ui)),
                  "a score of %s shows:\n%s", key.member,
                  play_screen(&walk.play));
    }
    grid_free(&before);
}

/* ---- the walk ------------------------------------------------------------------------ */

/* The chooser of files must not walk about on this machine. */
static void stay_here(void)
{
    if (!text_equal(ui_top_name(walk_ui), "files"))
        return;
    ui_resize(walk_ui, 24, 80);
    if (!play_shows(&walk.play, walk.play.folder))
        walk_press("Esc");
}

/* Letters filter there: few keys lead away. */
static void leave_help(void)
{
    if (text_equal(ui_top_name(walk_ui), "help") && random_below(3) == 0)
        walk_press("Esc");
}

static void take_step(void)
{
    bool meddles = walk.role != WALK_FOUNDER && random_below(60) == 0;
    if (meddles)
        walk_meddle();
    else
        walk_hands();
    walk_reach_done(!meddles);
    if (ui_depth(walk_ui))
        ui_tick(walk_ui);
    if (!ui_depth(walk_ui))
        walk_begin_anew();
    stay_here();
    leave_help();
    if (!ui_depth(walk_ui))
        walk_begin_anew();
    walk_look();
    if (random_below(4) == 0) {
        walk_look_blind();
        walk_reach_done(false);
    }
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
        snprintf(path, sizeof path, "%s/Downloads/%s", walk.play.folder,
                 files[i][0]);
        play_must(file_write(path, files[i][1], strlen(files[i][1]), false));
    }
}

/* Somebody who only looks on is in no shipped committee. */
static void add_observer(void)
{
    static const char olga[] = "\n[member olga]\nname = \"O. Laan\"\nseat =\n"
                               "role = observer\ndeputy = no\nactive = yes\n";
    struct str text = {0};
    play_must(file_read(&text, walk.play.config, 1 << 20));
    str_add(&text, olga);
    play_must(file_write(walk.play.config, text.data, text.len, true));
    str_free(&text);
}

/* What is in a folder grows: now and then there is another one. */
static void open_folder(uint64_t seed)
{
    play_open(&walk.play, &(struct play_start){
                              .demo = walk.role != WALK_FOUNDER, .seed = seed});
    walk.play.mouse = true;
    put_files();
    add_observer();
    play_must(committee_open(
        &walk.other, &(struct committee_options){.config = walk.play.config}));
    cr_assert_eq(sqlite3_open_v2(walk.play.database, &walk.reader,
                                 SQLITE_OPEN_READONLY, NULL),
                 SQLITE_OK);
    walk.logged = 0;
}

static void close_folder(void)
{
    verify_data();
    sqlite3_close(walk.reader);
    committee_close(walk.other);
    if (walk.role == WALK_FOUNDER)
        cr_assert_eq(chdir("/"), 0);
    play_close(&walk.play);
}

void walk_begin(enum walk_role role, uint64_t seed)
{
    walk = (struct walk){.role = role, .seed = seed};
    secret_set_cheap(true);
    tell_the_end();
    open_folder(seed);
    walk_begin_anew();
}

void walk_on(long keys)
{
    long end = walk.keys + keys, folder = walk.keys + FRESH_FOLDER;
    long verified = walk.keys + VERIFIED;
    for (long step = 1; walk.keys < end; step++) {
        if (walk.keys >= folder) {
            close_folder();
            open_folder(walk.seed + (uint64_t)walk.keys);
            folder = walk.keys + FRESH_FOLDER;
        }
        if (step % FRESH_START == 0 || !walk_ui)
            walk_begin_anew();
        if (walk.keys >= verified) {
            verify_data();
            verified = walk.keys + VERIFIED;
        }
        take_step();
    }
}

void walk_end(void)
{
    close_folder();
    secret_set_cheap(false);
}
