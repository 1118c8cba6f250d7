/* Reveals: who was entitled, with the ballot of each that counts. */

#include <committee/store/reveals.h>

#include <committee/base/status.h>
#include <committee/store/db.h>

#include "statement.h"

static const char *const cause_codes[REVEAL_CAUSE_COUNT] = {
    [REVEAL_FIRST] = "first",
    [REVEAL_ROUND] = "round",
    [REVEAL_CHANGE] = "change",
    [REVEAL_RECUSAL] = "recusal",
};
static const char *const entitlement_codes[ENTITLEMENT_COUNT] = {
    [ENTITLED_IN] = "in",
    [ENTITLED_RECUSED] = "recused",
    [ENTITLED_ABSENT] = "absent",
};

static int add_member(struct db *db, int64_t reveal,
                      const struct reveal_member *member)
{
    static const char sql[] =
        "INSERT INTO reveal_member (reveal, member, seat, state, ballot)"
        " VALUES (:reveal, :member, :seat, :state, :ballot)";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":reveal", reveal);
    query_text(&q, ":member", member->member);
    query_text(&q, ":seat", member->seat);
    query_text(&q, ":state", entitlement_codes[member->state]);
    query_id(&q, ":ballot", member->ballot);
    return query_run(&q);
}

int store_reveal_add(int64_t *id, struct db *db,
                     const struct stored_reveal *reveal)
{
    static const char sql[] = "INSERT INTO reveal (item, round, cause, by, at)"
                              " VALUES (:item, :round, :cause, :by, :at)";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":item", reveal->item);
    query_int(&q, ":round", reveal->round);
    query_text(&q, ":cause", cause_codes[reveal->cause]);
    query_text(&q, ":by", reveal->by);
    query_int(&q, ":at", reveal->at);
    int status = query_run(&q);
    *id = sqlite3_last_insert_rowid(db->sqlite);
    for (int i = 0; status == 0 && i < reveal->member_count; i++)
        status = add_member(db, *id, &reveal->members[i]);
    return status;
}

/* -- reading --------------------------------------------------------------- */

#define REVEAL_COLUMNS "SELECT id, item, round, cause, by, at FROM reveal"

static void read_reveal(struct stored_reveal *out, struct query *q,
                        struct arena *arena)
{
    out->id = read_int(q);
    out->item = read_int(q);
    out->round = (int)read_int(q);
    out->cause =
        (enum reveal_cause)read_code(q, cause_codes, REVEAL_CAUSE_COUNT);
    out->by = read_text(q, arena);
    out->at = read_int(q);
}

static int load_members(struct stored_reveal *reveal, struct db *db,
                        struct arena *arena)
{
    static const char sql[] =
        "SELECT member, seat, state, ballot FROM reveal_member"
        " WHERE reveal = :reveal ORDER BY member";
    VEC(struct reveal_member) list = {0};
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":reveal", reveal->id);
    while (query_row(&q)) {
        struct reveal_member *one = vec_push(&list);
        one->member = read_text(&q, arena);
        one->seat = read_text(&q, arena);
        one->state = (enum entitlement)read_code(&q, entitlement_codes,
                                                 ENTITLEMENT_COUNT);
        one->ballot = read_int(&q);
    }
    keep_list(&reveal->members, &reveal->member_count, arena, &list);
    return query_end(&q);
}

static int one_reveal(struct stored_reveal *out, struct query *q,
                      struct arena *arena)
{
    *out = (struct stored_reveal){.by = ""};
    if (query_row(q))
        read_reveal(out, q, arena);
    int status = query_end(q);
    return status == 0 && out->id ? load_members(out, q->db, arena) : status;
}

int store_reveal_latest(struct stored_reveal *out, struct db *db,
                        struct arena *arena, int64_t item)
{
    static const char sql[] =
        REVEAL_COLUMNS " WHERE item = :item ORDER BY id DESC LIMIT 1";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":item", item);
    return one_reveal(out, &q, arena);
}

int store_reveals(const struct stored_reveal **reveals, int *count,
                  struct db *db, struct arena *arena, int64_t item)
{
    static const char sql[] = REVEAL_COLUMNS " WHERE item = :item ORDER BY id";
    VEC(struct stored_reveal) list = {0};
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":item", item);
    while (query_row(&q))
        read_reveal(vec_push(&list), &q, arena);
    int status = query_end(&q);
    for (size_t i = 0; status == 0 && i < list.count; i++)
        status = load_members(&list.items[i], db, arena);
    keep_list(reveals, count, arena, &list);
    return status;
}

/* -- one outcome with all its rows ----------------------------------------- */

static int load_case_reveal(struct outcome_case *out, struct db *db,
                            struct arena *arena)
{
    static const char sql[] = REVEAL_COLUMNS " WHERE id = :id";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":id", out->outcome.reveal);
    return one_reveal(&out->reveal, &q, arena);
}

static int load_case_ballots(struct outcome_case *out, struct db *db,
                             struct arena *arena)
{
    int count = out->reveal.member_count;
    struct stored_ballot *ballots =
        arena_array(arena, struct stored_ballot, (size_t)(count ? count : 1));
    int status = 0;
    for (int i = 0; status == 0 && i < count; i++)
        if (out->reveal.members[i].ballot)
            status = store_ballot(&ballots[i], db, arena,
                                  out->reveal.members[i].ballot);
    out->ballots = ballots;
    return status;
}

static int load_case_names(struct outcome_case *out, struct db *db,
                           struct arena *arena)
{
    static const char sql[] =
        "SELECT c.number, s.number,"
        "  (SELECT number FROM decision WHERE outcome = :outcome"
        "   ORDER BY id LIMIT 1),"
        "  (SELECT at FROM erasure WHERE candidate = c.id)"
        " FROM item i JOIN candidate c ON c.id = i.candidate"
        " JOIN session s ON s.id = i.session WHERE i.id = :item";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":outcome", out->outcome.id);
    query_int(&q, ":item", out->outcome.item);
    if (query_row(&q)) {
        out->candidate = read_text(&q, arena);
        out->session = read_text(&q, arena);
        out->decision = read_text(&q, arena);
        out->erased_at = read_int(&q);
    }
    return query_end(&q);
}

static int next_outcome(int64_t *id, struct db *db, int64_t after)
{
    static const char sql[] =
        "SELECT id FROM outcome WHERE id > :after ORDER BY id LIMIT 1";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":after", after);
    return query_value(id, &q, 0);
}

int store_outcome_next(struct outcome_case *out, struct db *db,
                       struct arena *arena, int64_t after)
{
    int64_t id;
    *out = (struct outcome_case){0};
    int status = next_outcome(&id, db, after);
    if (status < 0 || id == 0)
        return status;
    status = store_outcome(&out->outcome, db, arena, id);
    if (status == 0)
        status = load_case_reveal(out, db, arena);
    if (status == 0)
        status = load_case_ballots(out, db, arena);
    return status == 0 ? load_case_names(out, db, arena) : status;
}
