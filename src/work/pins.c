/* PINs: choosing one, trying one, taking one away. */

#include "inside.h"

#include <stdio.h>

#include <committee/base/secret.h>
#include <committee/core/pin.h>
#include <committee/store/roster.h>
#include <committee/work/pins.h>

int pin_is_set(bool *set, struct committee *c, const char *member)
{
    struct arena arena = {0};
    struct stored_pin pin;
    int status = store_pin(&pin, c->db, &arena, member);
    *set = status == OK && *pin.hash;
    arena_free(&arena);
    return status;
}

/* By the clock on the wall, for it was perhaps tried in another process; by
   the other one too, for that on the wall can be put forward. */
static int64_t wait_of(const struct committee *c, const char *member,
                       const struct stored_pin *pin)
{
    int64_t wall = pin_wait_ms(pin->attempts, pin->tried_at, clock_now_ms());
    int64_t here =
        text_equal(c->tried.member, member)
            ? pin_wait_ms(pin->attempts, c->tried.at_ms, clock_monotonic_ms())
            : 0;
    return here > wall ? here : wall;
}

static void fill_state(struct pin_state *out, const struct committee *c,
                       const char *member, const struct stored_pin *pin)
{
    *out = (struct pin_state){
        .set = *pin->hash != '\0',
        .locked = pin_locked(pin->attempts),
        .left = pin_tries_left(pin->attempts),
        .wait_ms = wait_of(c, member, pin),
    };
}

void committee_cover(struct committee *c)
{
    bool set = false;
    if (c->viewer.lent || pin_is_set(&set, c, c->viewer.member))
        return;
    c->viewer.unproved = c->own.unproved = set;
}

static void prove(struct committee *c)
{
    c->viewer.unproved = false;
    if (!c->viewer.lent)
        c->own.unproved = false;
}

int pin_state(struct pin_state *out, struct committee *c)
{
    struct arena arena = {0};
    struct stored_pin pin;
    int status = store_pin(&pin, c->db, &arena, actor(c));
    if (status == OK) {
        fill_state(out, c, actor(c), &pin);
        if (!out->set && !(c->viewer.lent && c->config.pin_required))
            prove(c);
    }
    arena_free(&arena);
    return status;
}

/* --- trying one --- */

static enum pin_answer before_try(const struct committee *c,
                                  const struct stored_pin *pin)
{
    if (pin_locked(pin->attempts))
        return PIN_LOCKED;
    return wait_of(c, actor(c), pin) > 0 ? PIN_TOO_SOON : PIN_WRONG;
}

/* PIN_WRONG, for now, when it was counted or there is nothing to count. */
static int count_try(struct stored_pin *pin, enum pin_answer *answer,
                     struct committee *c, struct arena *arena)
{
    int status = db_begin(c->db);
    if (status == OK)
        status = store_pin(pin, c->db, arena, actor(c));
    *answer = status == OK ? before_try(c, pin) : PIN_WRONG;
    if (status == OK && *answer == PIN_WRONG)
        status = store_pin_attempt(c->db, actor(c), clock_now_ms());
    return db_finish(c->db, status);
}

/* Unless it was taken away or changed while we computed. */
static int take_right(enum pin_answer *answer, struct committee *c,
                      struct arena *arena, const struct stored_pin *tried)
{
    struct stored_pin now;
    int status = db_begin(c->db);
    if (status == OK)
        status = store_pin(&now, c->db, arena, actor(c));
    bool same = status == OK && text_equal(now.hash, tried->hash);
    if (same)
        status = store_pin_right(c->db, actor(c));
    status = db_finish(c->db, status);
    if (status == OK && same) {
        *answer = PIN_RIGHT;
        prove(c);
    }
    return status;
}

static int log_about(struct committee *c, const char *kind, const char *member)
{
    return note_log(c, kind, (struct about){0},
                    (const char *const[]){"member", member, "name",
                                          committee_member_name(c, member),
                                          NULL});
}

static int take_last(enum pin_answer *answer, struct committee *c)
{
    int status = db_begin(c->db);
    *answer = PIN_LOCKED;
    if (status == OK)
        status = log_about(c, "pin-locked", actor(c));
    return db_finish(c->db, status);
}

int pin_check(enum pin_answer *answer, struct committee *c, const char *pin)
{
    struct arena arena = {0};
    struct stored_pin tried = {.hash = ""};
    int status = count_try(&tried, answer, c, &arena);
    if (status == OK && *answer == PIN_WRONG) {
        snprintf(c->tried.member, sizeof c->tried.member, "%s", actor(c));
        c->tried.at_ms = clock_monotonic_ms();
        if (secret_matches(tried.hash, pin))
            status = take_right(answer, c, &arena, &tried);
        else if (*tried.hash && pin_locked(tried.attempts + 1))
            status = take_last(answer, c);
    }
    arena_free(&arena);
    return status;
}

/* --- choosing one --- */

static int store_chosen(struct committee *c, const char *hash)
{
    struct subject subject = {.own = true};
    int status = db_begin(c->db);
    if (status == OK)
        status = pin_is_set(&subject.pin_set, c, actor(c));
    if (status == OK)
        status = require(c, OP_SET_PIN, &subject);
    if (status == OK)
        status = store_pin_set(c->db, actor(c), hash);
    if (status == OK)
        status = log_about(c, "pin-set", actor(c));
    return db_finish(c->db, status);
}

int pin_set(struct committee *c, const char *pin)
{
    char hash[SECRET_HASH];
    const char *fault = pin_fault(pin);
    if (fault)
        return fail(ERR_DATA, fault);
    int status = secret_hash(hash, pin);
    if (status == OK)
        status = store_chosen(c, hash);
    if (status == OK)
        prove(c);
    return status;
}

/* --- for who keeps them --- */

int pin_list(const struct pin_row **rows, int *count, struct committee *c,
             struct arena *arena)
{
    struct pin_row *list = arena_array(arena, struct pin_row, MAX_MEMBERS);
    int status = require(c, OP_SEE_PINS, &(struct subject){0});
    *rows = list;
    *count = 0;
    for (int i = 0; status == OK && i < c->roster.count; i++) {
        const struct member *member = &c->roster.members[i];
        struct stored_pin pin;
        if (!member->active)
            continue;
        status = store_pin(&pin, c->db, arena, member->id);
        struct pin_row *row = &list[(*count)++];
        *row = (struct pin_row){
            .member = member->id, .name = member->name, .role = member->role};
        fill_state(&row->state, c, member->id, &pin);
    }
    return status;
}

int pin_reset(struct committee *c, const char *member)
{
    int at = roster_find(&c->roster, member);
    struct subject subject = {
        .own = text_equal(member, actor(c)),
        .member_secretary =
            at >= 0 && c->roster.members[at].role == ROLE_SECRETARY,
    };
    int status = db_begin(c->db);
    if (status == OK)
        status = pin_is_set(&subject.pin_set, c, member);
    if (status == OK)
        status = require(c, OP_RESET_PIN, &subject);
    if (status == OK)
        status = store_pin_forget(c->db, member);
    if (status == OK)
        status = log_about(c, "pin-reset", member);
    return db_finish(c->db, status);
}
