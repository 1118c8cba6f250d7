/*
 * An evening of twelve programs and the public screen on one file, each on a
 * terminal of its own: members score, hand in and follow while some of them
 * are killed, stopped or cut off and the clock jumps.  Afterwards somebody who
 * knows nothing of the program reads the file: support/audit.h.
 *
 * MANY_SEED makes it another evening; `make soak` holds more of them, also
 * with forty programs.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/work/committee.h>
#include <committee/work/items.h>
#include <committee/work/sessions.h>

#include "../support/audit.h"
#include "../support/committee.h"
#include "../support/crowd.h"
#include "../support/program.h"
#include "../support/soak.h"

/* At most as many members as the program knows, less the one who cannot
   score: 38 of them, the secretary and the public screen are forty. */
enum { MEMBERS = 11, MOST_MEMBERS = 38, ITEMS = 3, MOST_ITEMS = 6 };
enum { LOCK_MS = 6000, FOLLOW_MS = 2000 }; /* on a machine with other work */

TestSuite(test_many, .timeout = SOAK_SECONDS);

struct hall {
    struct room room;
    struct crowd crowd;
    char session[24];
};

/* -- who is there ---------------------------------------------------------- */

static struct crowd_actor *add_actor(struct crowd *c, const char *id,
                                     const char *seat)
{
    struct crowd_actor *a = &c->actors[c->count++];
    snprintf(a->id, sizeof a->id, "%s", id);
    a->seat = seat;
    if (*a->id) {
        a->argv[0] = "--as";
        a->argv[1] = a->id;
    }
    return a;
}

static void add_member(struct str *out, struct crowd *c, int n)
{
    static const char *const seats[] = {"resident", "welfare", "corporation"};
    char id[16];
    snprintf(id, sizeof id, "lid%d", n);
    add_actor(c, id, seats[n % 3]);
    str_addf(out, "[member %s]\nname = \"L. van Zaal %d\"\nseat = %s\n\n", id,
             n, seats[n % 3]);
}

/* In committee.ini, and each with a program of their own. */
static void add_members(struct hall *h, int voters)
{
    struct crowd *c = &h->crowd;
    struct str more = {0};
    add_actor(c, "", NULL);
    add_actor(c, "anna", "corporation"); /* presides */
    add_actor(c, "mohamed", "resident");
    add_actor(c, "piet", "welfare");
    for (int i = 1; c->count <= voters; i++)
        add_member(&more, c, i);
    add_actor(c, "", NULL)->argv[0] = "board";
    str_add(&more, "[member sanne]");
    room_open_with(&h->room, "[member sanne]", str_text(&more));
    str_free(&more);
}

static void prepare_form(struct crowd *c, int actor, int item)
{
    struct crowd_form *f = &c->actors[actor].forms[item];
    char word[8];
    for (int i = 0; i < CROWD_CRITERIA; i++) {
        do /* the same twice at once would be taken for the finger */
            f->digits[i] = (char)('2' + crowd_roll(c, 3));
        while (i && f->digits[i] == f->digits[i - 1]);
        f->saved[i] = '.';
    }
    f->sent_at = -1;
    crowd_word(word, actor, item);
    snprintf(f->note, sizeof f->note, "Goed plan %s", word);
}

static void prepare_items(struct hall *h)
{
    struct crowd *c = &h->crowd;
    const char *list[CROWD_ITEMS];
    for (int k = 0; k < c->items; k++) {
        room_candidate(c->numbers[k], &h->room, "F. el Idrissi");
        list[k] = c->numbers[k];
    }
    room_session(h->session, &h->room, list, c->items);
    const struct session_view *agenda = room_agenda(&h->room, h->session);
    for (int k = 0; k < c->items; k++) {
        snprintf(c->numbers[k], sizeof *c->numbers, "%s",
                 agenda->items[k].candidate);
        for (int i = 1; i < c->count; i++)
            prepare_form(c, i, k);
    }
}

static void lay(struct hall *h, int voters, int items, unsigned seed)
{
    struct crowd *c = &h->crowd;
    bool few = voters <= MEMBERS;
    *h = (struct hall){0};
    c->seed = c->dice = seed;
    c->items = items;
    c->rows = few ? 24 : 60;
    c->cols = few ? 80 : 110;
    c->longest_us = few ? 400000 : 100000;
    add_members(h, voters);
    prepare_items(h);
    committee_close(h->room.c);
    h->room.c = NULL;
    clock_set(-1);
    c->config = h->room.config;
    c->folder = h->room.folder;
}

/* -- the evening ----------------------------------------------------------- */

static bool leader_runs(const struct crowd *c)
{
    return c->actors[0].t && term_rests(c->actors[0].t);
}

/* Whoever came back begins on the first screen. */
static void go_to(struct crowd *c, int k)
{
    struct crowd_actor *leader = &c->actors[0];
    char title[64];
    snprintf(title, sizeof title, "van %d · %s", c->items, c->numbers[k]);
    for (int64_t from = crowd_now_us();;) {
        crowd_until(c, leader_runs, "the secretary there");
        crowd_look(c, leader);
        if (crowd_sees(leader, title))
            return;
        crowd_patience(c, from, title);
        crowd_send(c, leader, crowd_sees(leader, " · kandidaat ") ? "n" : "\r");
    }
}

static bool all_in(const struct crowd *c)
{
    for (int i = 1; i < c->count; i++)
        if (c->actors[i].seat &&
            (!c->actors[i].forms[c->item].in ||
             !(crowd_sees(&c->actors[i], "Wacht u even.") ||
               crowd_sees(&c->actors[i], "Alle formulieren"))))
            return false;
    return true;
}

/* After an arrow it is not a key that is held. */
static const char enter[] = "\033[A\r";

static void score(struct crowd *c, int k)
{
    go_to(c, k);
    c->item = k;
    crowd_lead(c, enter, "ik kook graag");
    crowd_follow(c, "ik kook graag");
    crowd_lead(c, enter, "Wat merkt een buur");
    crowd_follow(c, "Wat merkt een buur");
    crowd_lead(c, enter, "Ieder lid geeft");
    c->scoring = true;
    c->spare_leader = false;
    crowd_follow(c, "Ieder lid geeft");
    crowd_until(c, all_in, "all forms in");
    c->spare_leader = true;
    go_to(c, k);
    crowd_lead(c, "s", "tonen?");
    crowd_turn(c);
    crowd_check_calm(c);
    c->revealed[k] = true;
    crowd_lead(c, "\033[C\r", "zichtbaar, ronde 1");
    crowd_follow(c, "zichtbaar, ronde 1");
    crowd_check_shown(c);
    c->scoring = false;
}

static const char held_reason[] = "Eerst een gesprek, zei Zqheld.";

static void hold_over(struct crowd *c)
{
    char paste[80];
    snprintf(paste, sizeof paste, "\033[200~%s\033[201~", held_reason);
    crowd_lead(c, "h", "Schrijf op waarom");
    crowd_lead(c, paste, "Zqheld.");
    crowd_lead(c, "\t\r", "aangehouden. Dit staat");
    crowd_follow(c, "aangehouden");
}

/* Whichever field the form begins with. */
static void add_reason(struct crowd *c, const char *word)
{
    struct crowd_actor *leader = &c->actors[0];
    char paste[80];
    snprintf(paste, sizeof paste, "\033[200~%s\033[201~", word);
    for (int i = 0; i < 12 && !crowd_sees(leader, word); i++) {
        crowd_send(c, leader, paste);
        crowd_until(c, leader_runs, "what was pasted");
        crowd_look(c, leader);
        if (crowd_sees(leader, word))
            return;
        crowd_send(c, leader, "\t");
        crowd_until(c, leader_runs, "the next field");
    }
    crowd_wrong(c, leader, "the reasons take no text");
}

static void decline(struct crowd *c, int k)
{
    char word[24];
    snprintf(word, sizeof word, "Zqbesluit%d", k);
    crowd_lead(c, "b", "(•) wijst de kandidaat af");
    add_reason(c, word);
    crowd_lead(c, "Ctrl+D", "Dit besluit vastleggen?");
    crowd_lead(c, "\033[C\r", "afgewezen");
    crowd_follow(c, "afgewezen");
}

/* -- afterwards ------------------------------------------------------------ */

static void audit_item(struct audit *file, const struct crowd *c, int k)
{
    struct audit_form forms[CROWD_MAX];
    char word[24];
    int count = 0;
    for (int i = 1; i < c->count; i++) {
        const struct crowd_actor *a = &c->actors[i];
        if (!a->seat)
            continue;
        forms[count] =
            (struct audit_form){c->numbers[k], a->id, a->seat,
                                a->forms[k].digits, a->forms[k].note};
        audit_form(file, &forms[count++]);
    }
    audit_reveal(file, forms, count, "bea");
    snprintf(word, sizeof word, "Zqbesluit%d", k);
    if (k % 2)
        audit_held_over(file, c->numbers[k], held_reason, "bea");
    else
        audit_declined(file, c->numbers[k], word, "anna", "bea");
}

static void audit_all(const struct hall *h, int forms)
{
    const struct crowd *c = &h->crowd;
    struct audit *file = audit_open(h->room.database);
    audit_file(file);
    for (int k = 0; k < c->items; k++)
        audit_item(file, c, k);
    audit_form_count(file, forms);
    audit_decision_count(file, (c->items + 1) / 2);
    cr_expect_gt(audit_chain(file), 0, "the clock never went back");
    audit_close(file);
}

static void verify_all(const struct hall *h)
{
    struct program p = {0};
    program_run(&p, (const char *[]){"-c", h->room.config, "verify", NULL});
    cr_expect_eq(p.code, 0, "%s%s", str_text(&p.out), str_text(&p.err));
    program_free(&p);
}

static void report_times(const char *what, const struct crowd_samples *s)
{
    fprintf(stderr, "  %s, %d times: p50 %.1f ms, p99 %.1f ms, most %.1f ms\n",
            what, s->count, crowd_percentile(s, 50), crowd_percentile(s, 99),
            crowd_percentile(s, 100));
}

static void report(const struct crowd *c)
{
    fprintf(stderr,
            "seed %u, %d processes: %d killed (%d in a form), %d stopped, %d"
            " hung up, %d steps of the clock\n",
            c->seed, c->count, c->kills, c->in_forms, c->stops, c->hangs,
            c->steps);
    report_times("lock to saved", &c->lock);
    report_times("screens follow", &c->follow);
    report_times("while one is stopped", &c->held);
}

/* Or nothing was put to the test. */
static void check_mishaps(const struct crowd *c, int forms)
{
    int said = 0;
    for (int i = 1; i < c->count; i++)
        for (int k = 0; k < c->items; k++)
            said += c->actors[i].forms[k].said;
    cr_expect_geq(2 * said, forms, "%d forms said to be saved", said);
    cr_expect_geq(c->own_words, said, "%d words seen", c->own_words);
    cr_expect(c->kills > 5 && c->in_forms && c->stops && c->hangs && c->steps,
              "seed %u: an evening without mishaps", c->seed);
    cr_expect_lt(crowd_percentile(&c->lock, 100), LOCK_MS);
    cr_expect_lt(crowd_percentile(&c->follow, 99), FOLLOW_MS);
    cr_expect_lt(crowd_percentile(&c->held, 99), 2 * FOLLOW_MS);
}

static void hold_evening(int voters, int items, unsigned seed)
{
    static struct hall h;
    struct crowd *c = &h.crowd;
    lay(&h, voters, items, seed);
    crowd_start(c, INT64_C(1773340200000) + 60000); /* just opened */
    crowd_settle(c);
    c->spare_leader = c->mishaps = true;
    for (int k = 0; k < c->items; k++) {
        c->over = false;
        score(c, k);
        c->over = true;
        if (k % 2)
            hold_over(c);
        else
            decline(c, k);
    }
    c->mishaps = false;
    crowd_settle(c);
    crowd_end(c);
    audit_all(&h, voters * items);
    verify_all(&h);
    report(c);
    check_mishaps(c, voters * items);
    room_close(&h.room);
}

static unsigned wanted_seed(void)
{
    const char *text = getenv("MANY_SEED");
    return text ? (unsigned)strtoul(text, NULL, 10) : 14;
}

Test(test_many, nothing_is_lost_doubled_or_seen_early)
{
    unsigned seed = wanted_seed();
    hold_evening(MEMBERS, ITEMS, seed);
    for (unsigned i = 1; test_soaks() && i <= 24; i++)
        if (i % 3 == 0)
            hold_evening(MOST_MEMBERS, MOST_ITEMS, seed + i);
        else
            hold_evening(MEMBERS, MOST_ITEMS, seed + i);
}

/* Eleven columns of scores beside the weights, and none over another. */
Test(test_many, a_wide_table_keeps_its_columns_apart)
{
    static struct hall h;
    h = (struct hall){.crowd.items = 1};
    add_members(&h, 11);
    prepare_items(&h);
    room_to_scoring(h.room.c, h.session, h.crowd.numbers[0]);
    for (int i = 1; i <= 11; i++) {
        const char *id = h.crowd.actors[i].id;
        room_fill(h.room.c, h.session, h.crowd.numbers[0], id, "434434");
        room_lock(h.room.c, h.session, h.crowd.numbers[0], id, "434434");
    }
    room_must(item_reveal(h.room.c, h.session, h.crowd.numbers[0]));
    const char *const argv[] = {
        BUILD_DIR "/committee", "-c", h.room.config, "--as", "anna", NULL};
    struct term *t = term_spawn(&(struct term_options){0}, argv);
    term_wait_for(t, "gewogen gemiddelde");
    golden_check("table-eleven", term_screen(t));
    term_free(t);
    t = term_spawn(&(struct term_options){.rows = 36, .cols = 140}, argv);
    term_wait_for(t, "gewogen gemiddelde");
    golden_check("table-eleven-wide", term_screen(t));
    term_free(t);
    room_close(&h.room);
}

/* With more members than rows the sentence that matters still stands there. */
Test(test_many, a_full_hall_is_told_what_to_do)
{
    static struct hall h;
    h = (struct hall){.crowd.items = 1};
    add_members(&h, MOST_MEMBERS);
    prepare_items(&h);
    room_to_scoring(h.room.c, h.session, h.crowd.numbers[0]);
    room_fill(h.room.c, h.session, h.crowd.numbers[0], "mohamed", "434434");
    room_lock(h.room.c, h.session, h.crowd.numbers[0], "mohamed", "434434");
    const char *const argv[] = {
        BUILD_DIR "/committee", "-c", h.room.config, "--as", "anna", NULL};
    struct term *t = term_spawn(&(struct term_options){0}, argv);
    term_wait_for(t, "Geef nu uw scores: druk op Enter.");
    cr_expect(term_shows(t, "✓  M. el Amrani"), "%s", term_screen(t));
    for (int i = 1; i <= MOST_MEMBERS - 3; i++) {
        char name[40];
        snprintf(name, sizeof name, "·  L. van Zaal %d", i);
        cr_expect(term_shows(t, name), "%s is not on\n%s", name,
                  term_screen(t));
    }
    term_free(t);
    room_close(&h.room);
}
