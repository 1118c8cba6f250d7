/* The figures on the screen: bars, sentences, scrolling, when not. */
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/work/candidates.h>
#include <committee/work/items.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"
#include "../support/play.h"
#include "../support/term.h"

TestSuite(test_statistics, .timeout = 120);

enum { GUESTS = 11 };

struct evening {
    struct play play;
    char numbers[GUESTS][24];
    char session[24];
};

static const char *const forms[GUESTS][3] = {
    {"434434", "433524", "344333"}, {"544434", "533424", "444333"},
    {"222333", "232323", "121222"}, {"454545", "445444", "444433"},
    {"333333", "343343", "233322"}, {"535353", "444352", "434242"},
    {"444444", "343434", "333444"}, {"222244", "322233", "112233"},
    {"555445", "454545", "445444"}, {"343434", "333434", "323333"},
    {"423423", "433423", "323322"},
};

static void ask(struct evening *e, int guest)
{
    struct committee *c = e->play.committee;
    const char *number = e->numbers[guest];
    play_must(item_open_letter(c, e->session, number));
    play_must(item_to_interview(c, e->session, number));
    clock_set(clock_now_ms() + (int64_t)(10 + guest) * 60000);
    play_must(item_ask_scores(c, e->session, number));
}

static void score(struct evening *e, int guest)
{
    struct committee *c = e->play.committee;
    const char *number = e->numbers[guest];
    ask(e, guest);
    room_scored(c, e->session, number, forms[guest]);
}

/* The first `scored` of the agenda have been scored. */
static void begin(struct evening *e, int scored)
{
    const char *numbers[GUESTS];
    play_open(&e->play, &(struct play_start){0});
    for (int i = 0; i < GUESTS; i++) {
        room_candidate_of(e->numbers[i], e->play.committee, "A. Berg");
        numbers[i] = e->numbers[i];
    }
    room_session_of(e->session, e->play.committee, numbers, GUESTS);
    for (int i = 0; i < scored; i++)
        score(e, i);
}

static struct evening *shown;

static void open_figures(struct ui *ui)
{
    home_open(ui);
    statistics_open(ui, shown->session);
}

static void check(struct evening *e, const char *name)
{
    char *all = xstrdup(play_screen(&e->play));
    golden_check(name, all);
    free(all);
}

static void show(struct evening *e, int rows, int cols)
{
    shown = e;
    play_show(&e->play, open_figures, rows, cols);
}

Test(test_statistics, small_bars_on_a_small_terminal)
{
    struct evening e;
    begin(&e, GUESTS);
    show(&e, 24, 80);
    check(&e, "statistics");
    play_keys(&e.play, "PgDn");
    check(&e, "statistics-further");
    play_keys(&e.play, "End");
    play_sees(&e.play, "De plaatsen van het jaar");
    play_sees(&e.play, "100 %");
    play_keys(&e.play, "Down");
    play_sees(&e.play, "De plaatsen van het jaar");
    play_keys(&e.play, "Home");
    check(&e, "statistics");
    play_close(&e.play);
}

Test(test_statistics, side_by_side_on_a_wide_one)
{
    struct evening e;
    begin(&e, GUESTS);
    show(&e, 36, 120);
    check(&e, "statistics-wide");
    play_close(&e.play);
}

/* At the least size there is something of each to reach. */
Test(test_statistics, every_size_shows_the_end)
{
    struct evening e;
    begin(&e, 3);
    for (int cols = 60; cols <= 200; cols += 7) {
        show(&e, 18, cols);
        play_sees(&e.play, "Kandidaten: 3.");
        play_keys(&e.play, "End");
        play_sees(&e.play, "De plaatsen van het jaar");
    }
    play_close(&e.play);
}

Test(test_statistics, from_home_by_way_of_help)
{
    struct evening e;
    begin(&e, 2);
    play_show(&e.play, home_open, 24, 80);
    play_keys(&e.play, "? cijfers Enter");
    play_sees(&e.play, "Cijfers van zitting 2026-01");
    play_keys(&e.play, "Right");
    play_sees(&e.play, "Cijfers over alle zittingen");
    play_keys(&e.play, "Left");
    play_sees(&e.play, "Cijfers van zitting 2026-01");
    play_keys(&e.play, "Esc Enter ? cijfers Enter");
    play_sees(&e.play, "Cijfers van zitting 2026-01");
    play_close(&e.play);
}

static void open_minutes(struct ui *ui)
{
    preview_open(ui, shown->session, DOCUMENT_MINUTES);
}

static void open_method(struct ui *ui)
{
    home_open(ui);
    preview_open(ui, NULL, DOCUMENT_POLICY);
}

Test(test_statistics, from_the_minutes_but_not_from_the_working_method)
{
    struct evening e;
    begin(&e, 2);
    shown = &e;
    play_show(&e.play, open_minutes, 24, 80);
    play_keys(&e.play, "? cijfers Enter");
    play_sees(&e.play, "Cijfers van zitting 2026-01");
    play_show(&e.play, open_method, 24, 80);
    play_keys(&e.play, "? cijfers");
    play_misses(&e.play, "Hoe de geledingen scoren");
    play_close(&e.play);
}

Test(test_statistics, not_while_somebody_scores)
{
    struct evening e;
    begin(&e, 2);
    show(&e, 24, 80);
    play_sees(&e.play, "Hoe vaak zijn de geledingen het eens?");
    ask(&e, 2);
    play_keys(&e.play, "Right"); /* read anew: it closes */
    play_misses(&e.play, "geledingen het eens");
    play_show(&e.play, home_open, 24, 80);
    play_keys(&e.play, "? cijfers Enter");
    play_misses(&e.play, "geledingen het eens");
    play_sees(&e.play, "Er worden nu scores gegeven");
    play_close(&e.play);
}

/* Before anything was shown it begins with all sessions. */
Test(test_statistics, nothing_yet)
{
    struct evening e;
    begin(&e, 0);
    show(&e, 24, 80);
    play_sees(&e.play, "Cijfers over alle zittingen");
    play_sees(&e.play, "Er zijn nog geen scores getoond.");
    play_misses(&e.play, "geledingen het eens");
    play_keys(&e.play, "Left");
    play_sees(&e.play, "Cijfers van zitting 2026-01");
    play_close(&e.play);
}
