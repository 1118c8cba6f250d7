#include "recused.h"

#include <string.h>

#include <committee/work/ballots.h>
#include <committee/work/candidates.h>
#include <committee/work/committee.h>
#include <committee/work/decisions.h>
#include <committee/work/items.h>
#include <committee/work/sessions.h>

static const char *const letters[] = {
    "Beste commissie,\n\nIk wil een moestuin beginnen met de buren.",
    "Beste commissie,\n\nIk kan goed koken en help graag iedereen."};
static const char *const wishes[] = {"moestuin", "maaltijden"};
static const char *const marks[] = {"555555", "111211"};
static const struct decision_input verdicts[] = {
    {.admit = true,
     .reasons = "Een uitgewerkt plan.",
     .why = "Het kan meteen beginnen.",
     .departure = "Anders dan berekend.",
     .commitment = {"Moestuin", "portiek 3", "elke week", "mei", "een jaar"}},
    {.reasons = "Te vaag.", .why = "Geen plan.", .departure = "Geen plan."},
};

static void add_candidate(struct evening *e, int side)
{
    const char *values[CANDIDATE_FIELDS + 2] = {0};
    for (int i = 0; candidate_fields[i]; i++) {
        const char *field = candidate_fields[i];
        values[i] = strcmp(field, "letter") == 0     ? letters[side]
                    : strcmp(field, "wishes") == 0   ? wishes[side]
                    : strcmp(field, "eligible") == 0 ? "ja"
                    : strcmp(field, "name") == 0     ? "L. Dal"
                                                     : NULL;
    }
    room_must(candidate_add(e->numbers[1], e->room.c, values));
}

/* Each member who takes part fills in a form of their own. */
static void fill_own(struct evening *e, const struct recusal *r, int side)
{
    for (int i = 0; i < 3; i++) {
        if (!r->late && strcmp(room_voters[i], r->member) == 0)
            continue;
        struct committee *c = room_as(&e->room, room_voters[i]);
        struct ballot_key key = {e->session, e->numbers[1], room_voters[i]};
        room_fill(c, e->session, e->numbers[1], room_voters[i], marks[side]);
        room_must(ballot_note(c, &key, i, letters[side]));
        room_lock(c, e->session, e->numbers[1], room_voters[i], marks[side]);
        committee_close(c);
    }
}

static void recuse(struct evening *e, const struct recusal *r, bool late)
{
    if (r->late == late)
        room_must(session_recuse(e->room.c, e->session, e->numbers[1],
                                 r->member, GROUND_NEIGHBOUR));
}

static void end_without(struct evening *e, struct committee *driver,
                        const struct recusal *r, int side)
{
    char number[24];
    struct decision_input verdict = verdicts[side];
    if (strcmp(r->member, "anna") == 0)
        verdict.chair = side ? "piet" : "mohamed";
    room_must(
        item_set_summary(driver, e->session, e->numbers[1], letters[side]));
    if (r->end == RECUSED_DECIDED)
        room_must(decide(number, driver, e->session, e->numbers[1], &verdict));
    if (r->end == RECUSED_HELD_OVER)
        room_must(item_event(driver, e->session, e->numbers[1], PHASE_HELD_OVER,
                             wishes[side]));
}

void recused_make(struct evening *e, const char *folder,
                  const struct recusal *r, int side)
{
    room_open_in(&e->room, folder, NULL);
    room_candidate(e->numbers[0], &e->room, "F. Berg");
    add_candidate(e, side);
    room_candidate(e->numbers[2], &e->room, "N. Veld");
    room_session(e->session, &e->room,
                 (const char *[]){e->numbers[0], e->numbers[1], e->numbers[2]},
                 3);
    recuse(e, r, false);
    /* Who takes no part does not drive either. */
    struct committee *driver =
        room_as(&e->room, strcmp(r->member, "anna") ? "anna" : "bea");
    room_to_scoring(driver, e->session, e->numbers[1]);
    fill_own(e, r, side);
    room_must(item_reveal(driver, e->session, e->numbers[1]));
    recuse(e, r, true);
    end_without(e, driver, r, side);
    committee_close(driver);
}
