/*
 * What comes before, beside and between the evenings, as the gallery has the
 * rest: the first start, the practice letter, the PINs of a shared laptop.
 */
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/base/secret.h>
#include <committee/tui/loop.h>
#include <committee/tui/welcome.h>
#include <committee/work/pins.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"
#include "../support/gallery.h"
#include "../support/play.h"
#include "../support/term.h"

TestSuite(test_gallery_first, .timeout = 120);

/* A screen, and the keys to it. */
struct way {
    const char *name, *keys;
};

static void check_ways(struct play *p, void (*first)(struct ui *ui),
                       const struct way *ways, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct str pictures = {0};
        for (int lang = LANG_NL; lang <= LANG_EN; lang++) {
            committee_set_lang(p->committee, (enum lang)lang);
            play_show(p, first, 24, 80);
            if (*ways[i].keys)
                play_keys(p, ways[i].keys);
            gallery_add_sizes(&pictures, p->ui);
        }
        committee_set_lang(p->committee, LANG_NL);
        gallery_check(ways[i].name, &pictures);
        str_free(&pictures);
    }
}
#define CHECK_WAYS(play, first, ways) \
    check_ways((play), (first), (ways), sizeof(ways) / sizeof *(ways))

/* ---- before there is a committee ------------------------------------------------ */

static void check_welcome(const char *name, const char *words)
{
    struct str pictures = {0};
    struct arena arena = {0};
    for (int lang = LANG_NL; lang <= LANG_EN; lang++) {
        struct welcome answer = {.arena = &arena};
        struct play p = {.ui =
                             ui_new(&(struct ui_options){.lang = lang,
                                                         .app = &answer,
                                                         .first = welcome_open},
                                    24, 80)};
        ui_draw(p.ui);
        if (*words)
            play_keys(&p, words);
        gallery_add_sizes(&pictures, p.ui);
        ui_free(p.ui);
    }
    gallery_check(name, &pictures);
    arena_free(&arena);
    str_free(&pictures);
}

Test(test_gallery_first, before_there_is_a_committee)
{
    check_welcome("welcome", "");
    check_welcome("welcome, help", "?");
    check_welcome("founding", "Enter");
    check_welcome("founding, error", "Enter x Tab Tab Tab Tab Tab Tab Enter");
}

/* ---- the practice letter ---------------------------------------------------------- */

static char session[24];

static void show_session(struct ui *ui)
{
    home_open(ui);
    session_open_screen(ui, session);
}

static void show_practice(struct ui *ui)
{
    show_session(ui);
    practice_open(ui, session);
}

Test(test_gallery_first, the_practice_letter)
{
    struct play p;
    char number[24];
    static const struct way first[] = {{"practice", ""},
                                       {"practice, grid", "f"}};
    static const struct way shown[] = {{"practice, shown", ""}};
    play_open(&p, &(struct play_start){0});
    room_candidate_of(number, p.committee, "F. el Idrissi");
    room_session_of(session, p.committee, (const char *const[]){number}, 1);
    play_show(&p, show_session, 24, 80);
    play_keys(&p, "? oefenbrief Enter");
    CHECK_WAYS(&p, show_practice, first);
    play_keys(&p, "4 3 4 4 3 4 Enter 4 3 3 5 2 4 Enter 3 4 4 3 3 3 Enter s");
    CHECK_WAYS(&p, show_practice, shown);
    play_close(&p);
}

/* ---- PINs ------------------------------------------------------------------------- */

static char candidate[24];

static void show_handover(struct ui *ui)
{
    home_open(ui);
    item_open(ui, session, candidate);
    handover_open(ui, session, candidate);
}

static void choose_pin(const struct play *p, const char *member)
{
    struct committee *c;
    play_must(committee_open(
        &c, &(struct committee_options){.config = p->config, .as = member}));
    play_must(pin_set(c, "604218"));
    committee_close(c);
}

/* Each try waits out what the one before it cost. */
static void lock_pin(struct play *p)
{
    for (int i = 0; i < 10; i++) {
        play_show(p, show_handover, 24, 80);
        play_keys(p, "Enter 1 1 1 1 1 1 Enter");
        clock_advance(INT64_C(3600000));
    }
}

Test(test_gallery_first, the_pins_of_a_shared_laptop)
{
    struct play p;
    static const struct way asked[] = {
        {"PIN, asked", "Enter"}, {"PIN, wrong", "Enter 1 1 1 1 1 1 Enter"}};
    static const struct way locked[] = {{"PIN, locked", "Enter"}};
    secret_set_cheap(true);
    play_open(&p, &(struct play_start){0});
    room_candidate_of(candidate, p.committee, "F. el Idrissi");
    room_session_of(session, p.committee, (const char *const[]){candidate}, 1);
    room_to_scoring(p.committee, session, candidate);
    choose_pin(&p, "mohamed");
    CHECK_WAYS(&p, show_handover, asked);
    lock_pin(&p);
    CHECK_WAYS(&p, show_handover, locked);
    play_close(&p);
    secret_set_cheap(false);
}
