#include "post.h"

#include <committee/base/clock.h>
#include <committee/base/str.h>
#include <committee/work/candidates.h>
#include <committee/work/committee.h>
#include <committee/work/decisions.h>
#include <committee/work/items.h>
#include <committee/work/places.h>
#include <committee/work/sessions.h>

const char *const post_names[GUESTS] = {"Berg", "Dam", "Est", "Fok",
                                        "Gans", "Hek", "Iks"};

void post_reveal(struct post *s, int guest, const char *digits,
                 const char *without)
{
    struct committee *c = s->room.c;
    clock_advance(60000);
    room_to_scoring(c, s->session, s->numbers[guest]);
    for (int i = 0; i < 3; i++) {
        if (text_equal(room_voters[i], without))
            continue;
        room_fill(c, s->session, s->numbers[guest], room_voters[i], digits);
        room_lock(c, s->session, s->numbers[guest], room_voters[i], digits);
    }
    room_must(item_reveal(c, s->session, s->numbers[guest]));
}

void post_settle(struct post *s, int guest, bool admit)
{
    struct decision_input input = {
        .admit = admit, .reasons = "Een goed plan: \"Noemt een activiteit\"."};
    if (admit)
        input.commitment[0] = "koken met buren";
    post_reveal(s, guest, admit ? "444444" : "323222", "");
    room_must(decide(s->decisions[guest], s->room.c, s->session,
                     s->numbers[guest], &input));
}

static void add_guests(struct post *s)
{
    for (int i = 0; i < GUESTS; i++)
        room_candidate(s->numbers[i], &s->room, post_names[i]);
    const char *values[CANDIDATE_FIELDS + 2] = {0};
    values[13] = "nee";
    room_must(candidate_edit(s->room.c, s->numbers[IKS], values));
}

static void close_it(struct post *s)
{
    const char *backup;
    room_must(session_close(
        &backup, s->room.c, &s->room.arena, s->session,
        &(struct session_closing){.at = {-1, 0}, .next_date = {2026, 4, 9}}));
}

void post_evening(struct post *s)
{
    const char *agenda[ON_AGENDA];
    struct committee *c;
    room_open(&s->room);
    c = s->room.c;
    add_guests(s);
    for (int i = 0; i < ON_AGENDA; i++)
        agenda[i] = s->numbers[i];
    room_must(quota_set_vacated(c, 2026, 4)); /* one place */
    room_session(s->session, &s->room, agenda, ON_AGENDA);
}

void post_end(struct post *s)
{
    struct committee *c = s->room.c;
    room_must(
        item_event(c, s->session, s->numbers[FOK], PHASE_HELD_OVER, "zolder"));
    room_must(
        item_event(c, s->session, s->numbers[GANS], PHASE_WITHDRAWN, "woning"));
    room_must(item_event(c, s->session, s->numbers[HEK], PHASE_NO_SHOW, ""));
    close_it(s);
}

void post_open(struct post *s)
{
    post_evening(s);
    post_settle(s, BERG, true);
    post_settle(s, DAM, true);
    post_settle(s, EST, false);
    post_end(s);
}

void post_correct(struct post *s, int guest, bool admit)
{
    struct decision_input fix = {.admit = admit,
                                 .reasons = "Bij nader inzien.",
                                 .departure = "Een vergissing."};
    if (admit)
        fix.commitment[0] = "koken met buren";
    fix.corrects = arena_strdup(&s->room.arena, s->decisions[guest]);
    clock_advance(60000);
    room_must(decide(s->decisions[guest], s->room.c, s->session,
                     s->numbers[guest], &fix));
}

struct letters_made post_listed(struct post *s, struct committee *c,
                                const struct letters_wanted *wanted)
{
    struct letters_made made;
    room_must(letters_list(&made, c, &s->room.arena, wanted));
    return made;
}

const struct letter_row *post_row_of(const struct letters_made *made,
                                     const char *number)
{
    for (int i = 0; i < made->row_count; i++)
        if (text_equal(made->rows[i].number, number))
            return &made->rows[i];
    return NULL;
}

const char *post_kind_of(struct post *s, struct committee *c, int guest)
{
    struct letters_made made = post_listed(s, c, &(struct letters_wanted){0});
    const struct letter_row *row = post_row_of(&made, s->numbers[guest]);
    return row ? row->kind : "none";
}

struct letters_made post_sent(struct post *s, struct date day)
{
    struct letters_made made;
    room_must(letters_sent(&made, s->room.c, &s->room.arena,
                           &(struct letters_wanted){.date = day}));
    return made;
}
