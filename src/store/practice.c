/* The practice letter of a session. */

#include <committee/store/practice.h>

#include <committee/base/status.h>
#include <committee/core/tally.h>
#include <committee/store/db.h>

#include "statement.h"

int store_practice(struct stored_practice *out, struct db *db, int64_t session)
{
    static const char sql[] = "SELECT id, state = 'shown' FROM practice"
                              " WHERE session = :session AND state <> 'over'";
    struct query q;
    *out = (struct stored_practice){0};
    query_start(&q, db, sql);
    query_int(&q, ":session", session);
    if (query_row(&q)) {
        out->id = read_int(&q);
        out->shown = read_int(&q) != 0;
    }
    return query_end(&q);
}

int store_practice_start(struct db *db, int64_t session, const char *by,
                         int64_t at)
{
    static const char sql[] = "INSERT INTO practice (session, state, by, at)"
                              " VALUES (:session, 'scoring', :by, :at)";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":session", session);
    query_text(&q, ":by", by);
    query_int(&q, ":at", at);
    return query_run(&q);
}

int store_practice_show(struct db *db, int64_t practice)
{
    static const char sql[] =
        "UPDATE practice SET state = 'shown' WHERE id = :id";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":id", practice);
    return query_run(&q);
}

static int of_practice(struct db *db, const char *sql, int64_t practice)
{
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":id", practice);
    return query_run(&q);
}

int store_practice_end(struct db *db, int64_t session)
{
    static const char over[] =
        "UPDATE practice SET state = 'over' WHERE id = :id";
    static const char scores[] =
        "DELETE FROM practice_score WHERE practice = :id";
    static const char forms[] =
        "DELETE FROM practice_ballot WHERE practice = :id";
    struct stored_practice now;
    int status = store_practice(&now, db, session);
    if (status || !now.id)
        return status;
    status = of_practice(db, over, now.id);
    if (status == OK)
        status = of_practice(db, scores, now.id);
    return status ? status : of_practice(db, forms, now.id);
}

/* -- forms ----------------------------------------------------------------- */

int store_practice_enter(struct db *db, int64_t practice, const char *member,
                         const char *by, bool by_secretary)
{
    static const char sql[] =
        "INSERT INTO practice_ballot (practice, member, entered_by,"
        "  by_secretary) VALUES (:practice, :member, :by, :secretary)"
        " ON CONFLICT (practice, member) DO UPDATE SET"
        "  entered_by = excluded.entered_by,"
        "  by_secretary = excluded.by_secretary";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":practice", practice);
    query_text(&q, ":member", member);
    query_text(&q, ":by", by);
    query_int(&q, ":secretary", by_secretary);
    return query_run(&q);
}

int store_practice_score(struct db *db, int64_t practice, const char *member,
                         const struct stored_score *score)
{
    static const char put[] =
        "INSERT INTO practice_score (practice, member, criterion, hundredths)"
        " VALUES (:practice, :member, :criterion, nullif(:score, :none))"
        " ON CONFLICT (practice, member, criterion) DO UPDATE SET"
        "  hundredths = excluded.hundredths";
    static const char take_out[] =
        "DELETE FROM practice_score WHERE practice = :practice"
        "  AND member = :member AND criterion = :criterion";
    bool missing = score->score == SCORE_MISSING;
    struct query q;
    query_start(&q, db, missing ? take_out : put);
    query_int(&q, ":practice", practice);
    query_text(&q, ":member", member);
    query_text(&q, ":criterion", score->criterion);
    if (!missing) {
        query_int(&q, ":score", score->score);
        query_int(&q, ":none", SCORE_NO_OPINION);
    }
    return query_run(&q);
}

int store_practice_lock(struct db *db, int64_t practice, const char *member)
{
    static const char sql[] =
        "UPDATE practice_ballot SET locked = 1"
        " WHERE practice = :practice AND member = :member";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":practice", practice);
    query_text(&q, ":member", member);
    return query_run(&q);
}

static int load_scores(struct stored_ballot *ballot, struct db *db,
                       struct arena *arena)
{
    static const char sql[] =
        "SELECT criterion, coalesce(hundredths, :none) FROM practice_score"
        " WHERE practice = :practice AND member = :member ORDER BY criterion";
    VEC(struct stored_score) list = {0};
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":none", SCORE_NO_OPINION);
    query_int(&q, ":practice", ballot->item);
    query_text(&q, ":member", ballot->member);
    while (query_row(&q)) {
        struct stored_score *one = vec_push(&list);
        one->criterion = read_text(&q, arena);
        one->score = (int)read_int(&q);
        one->note = "";
    }
    keep_list(&ballot->scores, &ballot->score_count, arena, &list);
    return query_end(&q);
}

int store_practice_ballots(const struct stored_ballot **ballots, int *count,
                           struct db *db, struct arena *arena, int64_t practice)
{
    static const char sql[] =
        "SELECT member, entered_by, by_secretary, locked FROM practice_ballot"
        " WHERE practice = :practice ORDER BY member";
    VEC(struct stored_ballot) list = {0};
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":practice", practice);
    while (query_row(&q)) {
        struct stored_ballot *b = vec_push(&list);
        *b = (struct stored_ballot){.id = (int64_t)list.count,
                                    .item = practice,
                                    .round = 1,
                                    .version = 1};
        b->member = read_text(&q, arena);
        b->entered_by = read_text(&q, arena);
        b->by_secretary = read_int(&q) != 0;
        b->state = read_int(&q) ? BALLOT_LOCKED : BALLOT_DRAFT;
    }
    int status = query_end(&q);
    for (size_t i = 0; status == OK && i < list.count; i++)
        status = load_scores(&list.items[i], db, arena);
    keep_list(ballots, count, arena, &list);
    return status;
}
