#include "crowd.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include <criterion/criterion.h>

enum { PATIENCE_US = 30000000, TURN_MS = 3, WORD = 6, HOUR_MS = 3600000 };
enum { KEYS_A_DEATH = 15, ACT_US = 5000, STAYS = -1 };
static const char *const table_words[] = {"gewogen gem", "zichtbaar",
                                          "Berekend:"};
enum { TABLE_WORDS = sizeof table_words / sizeof *table_words };

int64_t crowd_now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

unsigned crowd_roll(struct crowd *c, unsigned below)
{
    c->dice = c->dice * 1664525u + 1013904223u;
    return (c->dice >> 8) % below;
}

void crowd_word(char out[8], int actor, int item)
{
    snprintf(out, 8, "Zq%c%c%cx", 'a' + actor / 26, 'a' + actor % 26,
             'k' + item);
}

static const char *name_of(const struct crowd_actor *a)
{
    return *a->id ? a->id : a->argv[0] ? a->argv[0] : "the secretary";
}

void crowd_wrong(const struct crowd *c, const struct crowd_actor *a,
                 const char *what)
{
    cr_assert_fail("seed %u, %s: %s; the screen is\n%s", c->seed, name_of(a),
                   what, str_text(&a->screen));
}

bool crowd_sees(const struct crowd_actor *a, const char *text)
{
    return a->t && strstr(str_text(&a->screen), text) != NULL;
}

/* -- measuring ------------------------------------------------------------- */

void crowd_sample(struct crowd_samples *s, int64_t us)
{
    if (s->count < (int)(sizeof s->us / sizeof *s->us))
        s->us[s->count++] = us > 0 ? us : 0;
}

static int by_size(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

double crowd_percentile(const struct crowd_samples *s, int percent)
{
    struct crowd_samples sorted = *s;
    if (!s->count)
        return 0;
    qsort(sorted.us, (size_t)s->count, sizeof *sorted.us, by_size);
    int at = (s->count * percent + 99) / 100 - 1;
    return (double)sorted.us[at < 0 ? 0 : at] / 1000;
}

/* -- what is seen too early ------------------------------------------------ */

/* In what was written, or in what stands on the screen. */
static void check_words(struct crowd *c, const struct crowd_actor *a,
                        const char *text, size_t size)
{
    const char *end = text + size;
    for (const char *at = text; (at = memmem(at, (size_t)(end - at), "Zq", 2));
         at++) {
        if (end - at < WORD || at[5] != 'x')
            continue;
        int actor = (at[2] - 'a') * 26 + at[3] - 'a', item = at[4] - 'k';
        bool known =
            actor > 0 && actor < c->count && item >= 0 && item < c->items;
        if (known && &c->actors[actor] == a)
            c->own_words++;
        else if (known && !c->revealed[item])
            crowd_wrong(c, a, "the note of somebody else before the reveal");
    }
}

/* A table that stands there from before is drawn over in parts, so asked is
   only from the picture on that was free of it. */
static void check_table(const struct crowd *c, struct crowd_actor *a)
{
    const struct str *bytes = term_bytes(a->t);
    if (c->item < 0 || c->revealed[c->item]) {
        a->calm = CROWD_TABLE;
        return;
    }
    for (size_t i = 0; i < TABLE_WORDS; i++) {
        const char *word = table_words[i];
        if (a->calm != CROWD_TABLE &&
            memmem(bytes->data + a->calm, bytes->len - a->calm, word,
                   strlen(word)))
            crowd_wrong(c, a, "a table of scores before the reveal");
        if (a->calm == CROWD_TABLE && crowd_sees(a, word))
            return;
    }
    if (crowd_sees(a, c->numbers[c->item]))
        a->calm = bytes->len > 16 ? bytes->len - 16 : 0;
}

/* The check has something to find: the table was written to each screen. */
void crowd_check_shown(const struct crowd *c)
{
    for (int i = 0; i < c->count; i++) {
        const struct crowd_actor *a = &c->actors[i];
        size_t word = 0;
        while (word < TABLE_WORDS &&
               !(a->t && term_bytes(a->t)->len &&
                 memmem(term_bytes(a->t)->data, term_bytes(a->t)->len,
                        table_words[word], strlen(table_words[word]))))
            word++;
        bool there = a->seat && a->t && a->disturbed_us < c->shown_us;
        if (there && word == TABLE_WORDS)
            crowd_wrong(c, a, "no table was written");
    }
}

/* Nobody who is there was left out of it. */
void crowd_check_calm(const struct crowd *c)
{
    for (int i = 0; i < c->count; i++) {
        const struct crowd_actor *a = &c->actors[i];
        if (a->t && a->calm == CROWD_TABLE &&
            crowd_sees(a, c->numbers[c->item]))
            crowd_wrong(c, a, "a table is there before the reveal");
    }
}

static void check_followed(struct crowd *c, struct crowd_actor *a)
{
    if (!c->awaited[0] || a->follows || !a->seat)
        return;
    char title[64];
    snprintf(title, sizeof title, "van %d · %s", c->items, c->numbers[c->item]);
    a->follows = crowd_sees(a, title) && crowd_sees(a, c->awaited[0]);
    if (a->follows && a->disturbed_us < c->shown_us)
        crowd_sample(c->stopped_us < c->shown_us ? &c->follow : &c->held,
                     crowd_now_us() - c->shown_us);
    a->follows |= c->over && !crowd_sees(a, title);
}

void crowd_look(struct crowd *c, struct crowd_actor *a)
{
    str_clear(&a->screen);
    str_add(&a->screen, term_screen(a->t));
    const struct str *bytes = term_bytes(a->t);
    size_t from = a->looked > WORD ? a->looked - WORD : 0;
    if (bytes->len > a->looked) {
        check_words(c, a, bytes->data + from, bytes->len - from);
        check_words(c, a, a->screen.data, a->screen.len);
        check_table(c, a);
    }
    a->looked = bytes->len;
    crowd_form_look(c, a);
    check_followed(c, a);
}

/* -- coming and going ------------------------------------------------------ */

static void sit_down(struct crowd *c, struct crowd_actor *a)
{
    char step[128], state[128];
    snprintf(step, sizeof step, "CLOCK_STEP=%s/clock", c->folder);
    snprintf(state, sizeof state, "XDG_STATE_HOME=%s/state", c->folder);
    const char *const env[] = {"LD_PRELOAD=" BUILD_DIR "/tests/preload.so",
                               step, state,
                               "ASAN_OPTIONS=verify_asan_link_order=0", NULL};
    const char *const argv[] = {
        BUILD_DIR "/committee", "-c", c->config, a->argv[0], a->argv[1], NULL};
    a->t = term_spawn(
        &(struct term_options){.rows = c->rows, .cols = c->cols, .env = env},
        argv);
    str_clear(&a->screen);
    a->looked = 0;
    a->calm = CROWD_TABLE;
    a->back_us = a->on_us = a->asked_us = a->next_us = 0;
    a->hung = false;
    a->disturbed_us = crowd_now_us();
}

/* What it said with its last breath counts. */
static void is_gone(struct crowd *c, struct crowd_actor *a, int expected)
{
    char what[40];
    int code = term_wait_end(a->t);
    crowd_look(c, a);
    snprintf(what, sizeof what, "ended with %d", code);
    bool begun = term_bytes(a->t)->len > 0; /* before the line broke */
    if (code != expected && code != 1000 + SIGKILL && !(a->hung && !begun))
        crowd_wrong(c, a, what);
    term_free(a->t);
    a->t = NULL;
    a->on_us = 0;
    a->disturbed_us = crowd_now_us();
    a->back_us = a->disturbed_us + 1000 * crowd_roll(c, 300);
}

static void come_and_go(struct crowd *c, struct crowd_actor *a)
{
    int64_t now = crowd_now_us();
    if (!a->t && now >= a->back_us) {
        sit_down(c, a);
        c->returns++;
    } else if (a->t && a->on_us && now >= a->on_us) {
        term_signal(a->t, SIGCONT);
        a->on_us = 0;
        a->disturbed_us = c->stopped_us = now;
    } else if (a->t && term_ended(a->t)) {
        is_gone(c, a, a->hung ? 128 + SIGHUP : STAYS);
    }
}

/* -- mishaps --------------------------------------------------------------- */

static void kill_one(struct crowd *c, struct crowd_actor *a)
{
    c->kills++;
    c->in_forms += crowd_sees(a, "Esc stoppen");
    term_signal(a->t, SIGKILL);
    is_gone(c, a, 1000 + SIGKILL);
}

static void stop_one(struct crowd *c, struct crowd_actor *a)
{
    c->stops++;
    a->disturbed_us = crowd_now_us();
    a->on_us = a->disturbed_us + 1000 * (50 + crowd_roll(c, 750));
    c->stopped_us = a->on_us;
    a->asked_us = 0; /* what it takes to go on is not measured */
    term_signal(a->t, SIGSTOP);
}

static void hang_up(struct crowd *c, struct crowd_actor *a)
{
    c->hangs++;
    a->hung = true;
    a->disturbed_us = crowd_now_us();
    term_hang_up(a->t);
    crowd_look(c, a);
}

/* Never further than a night away, so that the year stays. */
static void step_clock(struct crowd *c)
{
    c->steps++;
    *c->clock_ms = c->clock_base_ms +
                   HOUR_MS / 1000 * ((int64_t)crowd_roll(c, 16000) - 8000);
}

/* Some time within what a key of theirs sets off. */
static void mark_victim(struct crowd *c, const struct crowd_actor *a)
{
    bool spared = !c->mishaps || (c->spare_leader && a == c->actors);
    if (spared || c->victim >= 0 || crowd_roll(c, KEYS_A_DEATH))
        return;
    c->victim = (int)(a - c->actors);
    c->next_us = crowd_now_us() + crowd_roll(c, ACT_US);
}

static void kill_victim(struct crowd *c)
{
    struct crowd_actor *a = &c->actors[c->victim];
    c->victim = -1;
    if (a->t && !a->hung)
        kill_one(c, a);
}

enum { CLOCK_STEPS = 20, KILLED = 55, STOPPED = 85, OF_ALL = 100 };

/* By chance, but none of them stays away. */
static unsigned which_mishap(struct crowd *c)
{
    unsigned what = crowd_roll(c, OF_ALL);
    if (c->kills > 5 && !c->hangs)
        return STOPPED;
    if (c->kills > 5 && !c->stops)
        return KILLED;
    return c->kills > 5 && !c->steps ? 0 : what;
}

static void let_happen(struct crowd *c)
{
    int64_t now = crowd_now_us();
    if (!c->mishaps || now < c->next_us)
        return;
    c->next_us = now + crowd_roll(c, (unsigned)c->longest_us);
    if (c->victim >= 0) {
        kill_victim(c);
        return;
    }
    unsigned first = c->spare_leader;
    unsigned what = which_mishap(c);
    struct crowd_actor *a =
        &c->actors[first + crowd_roll(c, (unsigned)c->count - first)];
    if (what < CLOCK_STEPS)
        step_clock(c);
    else if (!a->t || a->hung)
        return;
    else if (what < KILLED)
        kill_one(c, a);
    else if (a->on_us)
        return;
    else if (what < STOPPED)
        stop_one(c, a);
    else
        hang_up(c, a);
}

/* -- turns ----------------------------------------------------------------- */

static void wait_for_output(const struct crowd *c)
{
    struct pollfd fds[CROWD_MAX];
    nfds_t count = 0;
    for (int i = 0; i < c->count; i++)
        if (c->actors[i].t && !c->actors[i].hung)
            fds[count++] = (struct pollfd){.fd = term_output(c->actors[i].t),
                                           .events = POLLIN};
    poll(fds, count, c->victim >= 0 ? 0 : TURN_MS);
}

static bool is_there(const struct crowd_actor *a)
{
    return a->t && !a->hung && !a->on_us;
}

void crowd_turn(struct crowd *c)
{
    wait_for_output(c);
    for (int i = 0; i < c->count; i++)
        if (c->actors[i].t)
            crowd_look(c, &c->actors[i]);
    for (int i = 0; i < c->count; i++)
        come_and_go(c, &c->actors[i]);
    let_happen(c);
    for (int i = 1; i < c->count && c->scoring; i++)
        if (is_there(&c->actors[i]) && c->actors[i].seat)
            crowd_hands(c, &c->actors[i]);
}

void crowd_patience(const struct crowd *c, int64_t from_us, const char *what)
{
    if (crowd_now_us() - from_us < PATIENCE_US)
        return;
    for (int i = 0; i < c->count; i++)
        fprintf(stderr, "%s\n%s\n", name_of(&c->actors[i]),
                str_text(&c->actors[i].screen));
    cr_assert_fail("seed %u: never %s", c->seed, what);
}

void crowd_until(struct crowd *c, bool (*so)(const struct crowd *c),
                 const char *what)
{
    int64_t from = crowd_now_us();
    while (!so(c)) {
        crowd_turn(c);
        crowd_patience(c, from, what);
    }
}

static bool all_rest(const struct crowd *c)
{
    for (int i = 0; i < c->count; i++)
        if (!is_there(&c->actors[i]) || !term_rests(c->actors[i].t))
            return false;
    return true;
}

void crowd_settle(struct crowd *c)
{
    crowd_until(c, all_rest, "at rest");
}

void crowd_send(struct crowd *c, struct crowd_actor *a, const char *bytes)
{
    term_send(a->t, bytes, strlen(bytes));
    a->next_us = crowd_now_us() + 1000 * crowd_roll(c, 40);
    mark_victim(c, a);
}

static bool leader_rests(const struct crowd *c)
{
    return is_there(&c->actors[0]) && term_rests(c->actors[0].t);
}

static bool leader_shows(const struct crowd *c)
{
    return crowd_sees(&c->actors[0], c->awaited[1]);
}

/* Shows it, or could not do it because of others: then the key once more. */
static bool leader_answers(const struct crowd *c)
{
    const struct crowd_actor *leader = &c->actors[0];
    return leader_shows(c) ||
           (leader_rests(c) && (crowd_sees(leader, " bezet") ||
                                crowd_sees(leader, "was u net voor")));
}

static void press(struct crowd *c, const char *name)
{
    struct crowd_actor *leader = &c->actors[0];
    crowd_until(c, leader_rests, "ready for the secretary's key");
    crowd_look(c, leader);
    crowd_send(c, leader, key_bytes(name) ? key_bytes(name) : name);
}

void crowd_lead(struct crowd *c, const char *key, const char *text)
{
    int64_t from = crowd_now_us();
    c->awaited[1] = text;
    do {
        crowd_patience(c, from, text);
        press(c, key);
        crowd_until(c, leader_answers, text);
    } while (!leader_shows(c));
    c->shown_us = crowd_now_us();
}

static bool all_follow(const struct crowd *c)
{
    for (int i = 1; i < c->count; i++)
        if (c->actors[i].seat && !c->actors[i].follows)
            return false;
    return true;
}

void crowd_follow(struct crowd *c, const char *text)
{
    for (int i = 0; i < c->count; i++)
        c->actors[i].follows = false;
    c->awaited[0] = text;
    crowd_until(c, all_follow, text);
    c->awaited[0] = NULL;
}

/* -- beginning and end ----------------------------------------------------- */

static void share_clock(struct crowd *c, int64_t clock_ms)
{
    char path[128];
    struct timespec now;
    snprintf(path, sizeof path, "%s/clock", c->folder);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    cr_assert_geq(fd, 0);
    cr_assert_eq(ftruncate(fd, sizeof *c->clock_ms), 0);
    void *shared = mmap(NULL, sizeof *c->clock_ms, PROT_READ | PROT_WRITE,
                        MAP_SHARED, fd, 0);
    cr_assert_neq(shared, MAP_FAILED);
    close(fd);
    clock_gettime(CLOCK_REALTIME, &now);
    c->clock_ms = shared;
    c->clock_base_ms = clock_ms - (int64_t)now.tv_sec * 1000;
    *c->clock_ms = c->clock_base_ms;
}

void crowd_start(struct crowd *c, int64_t clock_ms)
{
    c->dice = c->seed;
    c->item = c->victim = -1;
    share_clock(c, clock_ms);
    for (int i = 0; i < c->count; i++)
        sit_down(c, &c->actors[i]);
}

void crowd_end(struct crowd *c)
{
    for (int i = 0; i < c->count; i++) {
        if (c->actors[i].t)
            term_free(c->actors[i].t);
        str_free(&c->actors[i].screen);
    }
    munmap((void *)(intptr_t)c->clock_ms, sizeof *c->clock_ms);
}
