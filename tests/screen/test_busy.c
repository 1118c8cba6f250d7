/* Another program has the database and does not give it back. */
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/work/committee.h>

#include "../support/committee.h"
#include "../support/program.h"
#include "../support/term.h"

TestSuite(test_busy, .timeout = 120);

struct desk {
    struct room room;
    struct term *t;
    sqlite3 *other;
};

static void begin(struct desk *d)
{
    room_open(&d->room);
    cr_assert_eq(sqlite3_open(d->room.database, &d->other), SQLITE_OK);
    d->t = term_spawn(
        &(struct term_options){.rows = 24, .cols = 80},
        (const char *[]){BUILD_DIR "/committee", "-c", d->room.config, NULL});
    term_wait_for(d->t, "z nieuwe zitting");
}

static void end(struct desk *d)
{
    sqlite3_close(d->other);
    term_free(d->t);
    room_close(&d->room);
}

static void other_does(struct desk *d, const char *sql)
{
    cr_assert_eq(sqlite3_exec(d->other, sql, NULL, NULL, NULL), SQLITE_OK,
                 "%s: %s", sql, sqlite3_errmsg(d->other));
}

/* While the program waits in the middle of something it reads no keys. */
static void see(struct desk *d, const char *text)
{
    for (int i = 0; !term_shows(d->t, text) && i < 5000; i++)
        usleep(1000);
    cr_assert(term_shows(d->t, text), "\"%s\" is not on\n%s", text,
              term_screen(d->t));
}

static const char *kept_place(struct desk *d)
{
    const char *text;
    room_must(
        draft_load(&text, d->room.c, &d->room.arena, "new-session/place"));
    return text;
}

/* Eight keys, each of which was once answered after five seconds. */
static void type_meanwhile(const char *lock)
{
    struct desk d;
    begin(&d);
    term_keys(d.t, "z");
    term_wait_for(d.t, "Plaats");
    term_keys(d.t, "Tab Tab");
    other_does(&d, lock);
    int64_t from = clock_monotonic_ms();
    term_keys(d.t, "Z u i d e r k erk");
    cr_expect_lt(clock_monotonic_ms() - from, 4000, "%s", lock);
    term_wait_for(d.t, "Zuiderkerk");
    term_wait_for(d.t, "houdt de database bezet");
    other_does(&d, "ROLLBACK");
    term_wait_gone(d.t, "houdt de database bezet");
    cr_expect(term_shows(d.t, "Zuiderkerk"));
    cr_expect(strstr(kept_place(&d), "Zuiderkerk"), "%s", kept_place(&d));
    end(&d);
}

Test(test_busy, what_is_typed_is_kept_as_soon_as_that_can_be)
{
    type_meanwhile("BEGIN IMMEDIATE");
    type_meanwhile("BEGIN EXCLUSIVE");
}

/* What cannot be read now is said, and read as soon as that can be. */
Test(test_busy, looking_around_is_answered_meanwhile)
{
    struct desk d;
    char number[24];
    begin(&d);
    room_candidate(number, &d.room, "F. el Idrissi");
    term_wait_for(d.t, "Kandidaten 1");
    other_does(&d, "BEGIN EXCLUSIVE");
    int64_t from = clock_monotonic_ms();
    term_keys(d.t, "Right Right Right Left Left");
    see(&d, "houdt de database bezet");
    cr_expect_lt(clock_monotonic_ms() - from, 4000);
    other_does(&d, "ROLLBACK");
    term_wait_for(d.t, number);
    cr_expect_not(term_shows(d.t, "houdt de database bezet"));
    end(&d);
}

Test(test_busy, a_screen_that_cannot_be_read_does_not_open)
{
    struct desk d;
    begin(&d);
    other_does(&d, "BEGIN EXCLUSIVE");
    int64_t from = clock_monotonic_ms();
    term_keys(d.t, "j");
    see(&d, "houdt de database bezet");
    cr_expect_lt(clock_monotonic_ms() - from, 2500);
    cr_expect(term_shows(d.t, "z nieuwe zitting"));
    other_does(&d, "ROLLBACK");
    term_wait_gone(d.t, "houdt de database bezet");
    term_keys(d.t, "j");
    term_wait_for(d.t, "Plaatsen");
    end(&d);
}

static void press_plan(struct desk *d)
{
    term_keys(d->t, "z");
    term_wait_for(d->t, "Plaats");
    term_keys(d->t, "Tab Tab");
    term_type(d->t, "Kerk");
    for (int i = 0; !strstr(kept_place(d), "Kerk") && i < 5000; i++)
        usleep(1000);
    term_keys(d->t, "Tab");
    other_does(d, "BEGIN IMMEDIATE");
    term_send(d->t, "\r", 1);
    see(d, "Een ander programma houdt het bestand bezet. Even wachten…");
}

Test(test_busy, an_act_says_that_it_waits_and_then_goes_through)
{
    struct desk d;
    begin(&d);
    press_plan(&d);
    other_does(&d, "ROLLBACK");
    term_wait_gone(d.t, "Even wachten…");
    term_wait_gone(d.t, "Nieuwe zitting");
    cr_expect(term_shows(d.t, "2026-01") || term_shows(d.t, "andidaten"), "%s",
              term_screen(d.t));
    end(&d);
}

/* The draft was saved before; what waits is given up at once. */
Test(test_busy, a_signal_ends_the_waiting)
{
    struct desk d;
    begin(&d);
    press_plan(&d);
    int64_t from = clock_monotonic_ms();
    term_signal(d.t, SIGTERM);
    cr_expect_eq(term_wait_end(d.t), 128 + SIGTERM);
    cr_expect_lt(clock_monotonic_ms() - from, 3000);
    cr_expect_not(term_alternate(d.t));
    other_does(&d, "ROLLBACK");
    cr_expect(strstr(kept_place(&d), "Kerk"), "%s", kept_place(&d));
    end(&d);
}

/* The last second is saved too when the other one is ready within it. */
Test(test_busy, a_signal_waits_a_moment_for_what_was_typed)
{
    struct desk d;
    begin(&d);
    term_keys(d.t, "z");
    term_wait_for(d.t, "Plaats");
    term_keys(d.t, "Tab Tab");
    other_does(&d, "BEGIN IMMEDIATE");
    term_type(d.t, "Kerk");
    term_wait_for(d.t, "houdt de database bezet");
    term_signal(d.t, SIGTERM);
    usleep(50 * 1000);
    other_does(&d, "ROLLBACK");
    cr_expect_eq(term_wait_end(d.t), 128 + SIGTERM);
    cr_expect(strstr(kept_place(&d), "Kerk"), "%s", kept_place(&d));
    end(&d);
}

Test(test_busy, a_command_says_that_it_waits)
{
    struct room room;
    sqlite3 *other;
    struct program p = {0};
    room_open(&room);
    cr_assert_eq(sqlite3_open(room.database, &other), SQLITE_OK);
    cr_assert_eq(sqlite3_exec(other, "BEGIN EXCLUSIVE", NULL, NULL, NULL),
                 SQLITE_OK);
    program_run(&p,
                (const char *[]){"-c", room.config, "list", "sessions", NULL});
    cr_expect_eq(p.code, 75);
    cr_expect(strstr(str_text(&p.err),
                     "Een ander programma houdt het bestand bezet. Even "
                     "wachten…\n"),
              "%s", str_text(&p.err));
    program_free(&p);
    sqlite3_close(other);
    room_close(&room);
}

/* -- the file itself goes elsewhere ---------------------------------------- */

Test(test_busy, a_file_that_moved_is_said_while_typing)
{
    struct desk d;
    char elsewhere[128];
    begin(&d);
    room_path(elsewhere, sizeof elsewhere, &d.room, "elsewhere.db");
    term_keys(d.t, "z");
    term_wait_for(d.t, "Plaats");
    term_keys(d.t, "Tab Tab");
    cr_assert_eq(rename(d.room.database, elsewhere), 0);
    term_type(d.t, "Kerk");
    term_wait_for(d.t, "verplaatst, vervangen of");
    term_wait_for(d.t, "start opnieuw");
    cr_assert_eq(rename(elsewhere, d.room.database), 0);
    term_wait_gone(d.t, "verplaatst");
    cr_expect(strstr(kept_place(&d), "Kerk"), "%s", kept_place(&d));
    end(&d);
}
