/* Who was at a session, and for which points of its agenda. */

#include "minutes_facts.h"

#include <string.h>

#include <committee/store/decisions.h>
#include <committee/store/events.h>

/* What the attendance of a session is told from. */
struct evenings {
    const struct stored_attendance *rows;
    int row_count;
    const struct stored_sitting *sittings;
    int sitting_count;
    const struct stored_statement *statements;
    int statement_count;
    const struct treated {
        int64_t began, ended; /* UTC ms; 0: not yet */
    } * items;                /* in the order of the agenda */
    int item_count;
};

/* A decision ends the talk about a candidate, and so does an event. */
static int read_treated(struct treated *out, struct committee *c,
                        struct arena *arena, const struct stored_item *item)
{
    const struct stored_decision *decisions;
    const struct stored_event *events;
    int decided, happened;
    int status = store_decisions(&decisions, &decided, c->db, arena,
                                 &(struct decision_search){.item = item->id});
    if (status == OK)
        status = store_events(&events, &happened, c->db, arena, item->id);
    if (status)
        return status;
    out->began = item->letter_opened_at;
    if (decided)
        out->ended = decisions[0].at;
    else if (happened && phase_is_over(item->phase))
        out->ended = events[happened - 1].at;
    return OK;
}

static int read_evenings(struct evenings *e, const struct facts *f,
                         struct committee *c, struct arena *arena)
{
    int64_t session = f->session.id;
    struct treated *items =
        arena_array(arena, struct treated, f->item_count + 1);
    *e = (struct evenings){.items = items, .item_count = f->item_count};
    int status =
        store_attendance(&e->rows, &e->row_count, c->db, arena, session);
    if (status == OK)
        status = store_sittings(&e->sittings, &e->sitting_count, c->db, arena,
                                session);
    if (status == OK)
        status = store_confidentiality(&e->statements, &e->statement_count,
                                       c->db, arena, session);
    for (int i = 0; status == OK && i < f->item_count; i++)
        status = read_treated(&items[i], c, arena, &f->items[i]);
    return status;
}

/* --- points of the agenda --- */

static const char *point_of(struct arena *arena, int item)
{
    return item < 0 ? "" : arena_printf(arena, "5.%d", item + 1);
}

/* The candidate with whom the evening went on at or after that moment. */
static int next_item(const struct evenings *e, int64_t moment)
{
    int found = -1;
    for (int i = 0; i < e->item_count; i++)
        if (e->items[i].began >= moment &&
            (found < 0 || e->items[i].began < e->items[found].began))
            found = i;
    return found;
}

/* The one about whom they were talking at that moment. */
static int item_at(const struct evenings *e, int64_t moment)
{
    for (int i = 0; i < e->item_count; i++) {
        const struct treated *t = &e->items[i];
        if (t->began && t->began < moment && (!t->ended || t->ended > moment))
            return i;
    }
    return -1;
}

/* The last candidate was behind them by then: what follows is point 6. */
static bool all_treated(const struct evenings *e, int64_t moment)
{
    for (int i = 0; i < e->item_count; i++)
        if (!e->items[i].ended || e->items[i].ended > moment)
            return false;
    return e->item_count > 0;
}

static const char *first_whole(const struct evenings *e, struct arena *arena,
                               int64_t moment)
{
    int item = next_item(e, moment);
    return item < 0 && all_treated(e, moment) ? "6" : point_of(arena, item);
}

static const char *last_begun(const struct evenings *e, struct arena *arena,
                              int64_t moment)
{
    int item = item_at(e, moment);
    return item < 0 ? first_whole(e, arena, moment) : point_of(arena, item);
}

static struct minutes_stay stay_of(const struct evenings *e,
                                   struct arena *arena, struct stay stay)
{
    bool several = e->sitting_count > 1;
    struct minutes_stay out = {MINUTES_NO_TIME, MINUTES_NO_TIME,
                               .from_point = "", .until_point = ""};
    if (stay.from > e->sittings[0].opened_at) {
        out.from = time_of(stay.from);
        out.from_point = first_whole(e, arena, stay.from);
        if (several)
            out.from_day = date_of_ms(stay.from);
    }
    if (stay.until) {
        out.until = time_of(stay.until);
        out.until_point = last_begun(e, arena, stay.until);
        if (several)
            out.until_day = date_of_ms(stay.until);
    }
    return out;
}

/* Nobody is there in part who was there from the opening until the closing. */
static void fill_stays(struct minutes_person *p, const struct evenings *e,
                       struct arena *arena, const char *member)
{
    struct stay *stays;
    int count = stays_of(&stays, arena, e->rows, e->row_count, member);
    if (!e->sitting_count)
        return;
    count = stays_within(stays, count, e->sittings, e->sitting_count);
    bool there = p->presence == PRESENCE_PRESENT;
    if (!count) {
        if (there || p->presence == PRESENCE_LEFT)
            p->presence = PRESENCE_EXCUSED;
        return;
    }
    struct minutes_stay *list =
        arena_array(arena, struct minutes_stay, count + 1);
    for (int i = 0; i < count; i++)
        list[i] = stay_of(e, arena, stays[i]);
    p->presence = there ? PRESENCE_PRESENT : PRESENCE_LEFT;
    if (count > 1 || list[0].from.hour >= 0 || list[0].until.hour >= 0) {
        p->stays = list;
        p->stay_count = count;
    }
}

/* --- people --- */

static struct minutes_person person_of(struct committee *c,
                                       const struct evenings *e,
                                       const struct member *m,
                                       const struct policy *policy)
{
    struct minutes_person p = {
        .name = m->name,
        .role = m->role,
        .seat = text_blank(m->seat) ? NO_SEAT : policy_seat(policy, m->seat),
        .deputy = m->deputy,
        .deputy_for = "",
    };
    for (int i = 0; i < e->row_count; i++) {
        if (!text_equal(e->rows[i].member, m->id))
            continue;
        p.presence = e->rows[i].state;
        if (!text_blank(e->rows[i].deputy_for))
            p.deputy_for = committee_member_name(c, e->rows[i].deputy_for);
    }
    for (int i = 0; i < e->statement_count; i++)
        p.confidential |= text_equal(e->statements[i].member, m->id);
    return p;
}

/* The changes of the list of members since the last evening began. */
struct roster_changes {
    const struct log_entry *entries; /* newest first */
    int count;
};

static int read_changes(struct roster_changes *out, const struct facts *f,
                        struct committee *c, struct arena *arena)
{
    const struct log_entry *opened;
    int count;
    *out = (struct roster_changes){0};
    int status = log_entries(&opened, &count, c->db, arena,
                             &(struct log_query){.session = f->session.id,
                                                 .kind = "session-opened",
                                                 .limit = 1});
    if (status || !count)
        return status;
    return log_entries(&out->entries, &out->count, c->db, arena,
                       &(struct log_query){.after = opened[0].seq,
                                           .kind = "roster",
                                           .limit = 10000});
}

/* `ids` are parted by blanks. */
static bool names_id(const char *ids, const char *id)
{
    size_t size = strlen(id);
    for (; *ids; ids += strspn(ids, " ")) {
        size_t len = strcspn(ids, " ");
        if (len == size && memcmp(ids, id, size) == 0)
            return true;
        ids += len;
    }
    return false;
}

/* Whether somebody was of the committee when the evening began: told back from
   who is now. */
static bool was_member(const struct member *member,
                       const struct roster_changes *since, struct arena *arena)
{
    bool was = member->active;
    for (int i = 0; i < since->count; i++) {
        const char *payload = since->entries[i].payload;
        if (names_id(log_value(arena, payload, "came"), member->id))
            was = false;
        if (names_id(log_value(arena, payload, "left"), member->id))
            was = true;
    }
    return was;
}

int minutes_people(struct minutes *m, const struct facts *f,
                   struct committee *c, struct arena *arena)
{
    struct minutes_person *people =
        arena_array(arena, struct minutes_person, MAX_MEMBERS + 1);
    struct evenings e;
    struct roster_changes since;
    int status = read_evenings(&e, f, c, arena);
    if (status == OK)
        status = read_changes(&since, f, c, arena);
    for (int i = 0; status == OK && i < c->roster.count; i++) {
        const struct member *member = &c->roster.members[i];
        struct minutes_person p = person_of(c, &e, member, f->policy);
        if (p.presence == PRESENCE_UNKNOWN &&
            (member->deputy || !was_member(member, &since, arena)))
            continue;
        fill_stays(&p, &e, arena, member->id);
        people[m->person_count++] = p;
    }
    m->people = people;
    return status;
}
