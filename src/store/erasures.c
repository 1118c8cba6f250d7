/*
 * Erasing one candidate.  The erasure row comes first: it is what the triggers
 * ask for.  secure_delete overwrites what is deleted, the sweep after the commit
 * what SQLite left elsewhere; the journal is cut to nothing.
 */

#include <committee/store/erasures.h>

#include <stddef.h>

#include <committee/base/status.h>
#include <committee/store/db.h>

#include "statement.h"

#define OF_ITEM "item IN (SELECT id FROM item WHERE candidate = :candidate)"
#define OF_BALLOT "ballot IN (SELECT id FROM ballot WHERE " OF_ITEM ")"

/* What belongs to a candidate, and under which heading it is counted. */
#define GOES(heading, table, which)                        \
    {                                                      \
        offsetof(struct erasure_count, heading),           \
            "SELECT count(*) FROM " table " WHERE " which, \
            "DELETE FROM " table " WHERE " which           \
    }
static const struct {
    size_t heading;
    const char *count_sql, *delete_sql;
} goes[] = {
    GOES(person, "candidate_person", "candidate = :candidate"),
    GOES(person, "candidate_source", "candidate = :candidate"),
    GOES(letters, "letter", "candidate = :candidate"),
    GOES(letters, "second_application", "candidate = :candidate"),
    GOES(letters, "mark", "candidate = :candidate"),
    GOES(scores, "score", OF_BALLOT),
    GOES(scores, "note", OF_BALLOT),
    GOES(scores, "citation", OF_BALLOT),
    GOES(texts, "reopening_text",
         "reopening IN (SELECT id FROM reopening WHERE " OF_BALLOT ")"),
    GOES(texts, "recusal_text",
         "recusal IN (SELECT id FROM recusal WHERE candidate = :candidate)"),
    GOES(texts, "item_text", OF_ITEM),
    GOES(texts, "event_text",
         "event IN (SELECT id FROM event WHERE " OF_ITEM ")"),
    GOES(texts, "outcome_text",
         "outcome IN (SELECT o.id FROM outcome o"
         " JOIN reveal r ON r.id = o.reveal WHERE r." OF_ITEM ")"),
    GOES(texts, "decision_text",
         "decision IN (SELECT id FROM decision WHERE " OF_ITEM ")"),
    GOES(texts, "concept_text",
         "session IN (SELECT session FROM item"
         " WHERE candidate = :candidate)"),
    GOES(texts, "draft_text",
         "candidate = :candidate OR instr(key,"
         " (SELECT number FROM candidate WHERE id = :candidate))"),
    GOES(entries, "log_payload",
         "seq IN (SELECT seq FROM log WHERE candidate = :candidate)"),
};
enum { GOES_COUNT = sizeof goes / sizeof *goes };

static int *heading_of(struct erasure_count *count, int i)
{
    return (int *)((char *)count + goes[i].heading);
}

int store_erasure_preview(struct erasure_count *out, struct db *db,
                          int64_t candidate)
{
    int status = 0;
    *out = (struct erasure_count){0};
    for (int i = 0; status == 0 && i < GOES_COUNT; i++) {
        int64_t rows;
        struct query q;
        query_start(&q, db, goes[i].count_sql);
        query_int(&q, ":candidate", candidate);
        status = query_value(&rows, &q, 0);
        *heading_of(out, i) += (int)rows;
    }
    return status;
}

static int check_free(struct db *db, int64_t candidate)
{
    int64_t erased_at;
    bool held;
    int status = store_erased_at(&erased_at, db, candidate);
    if (status == 0 && erased_at)
        return fail(ERR_NO, N_("this candidate was erased before"));
    if (status == 0)
        status = store_held(&held, db, candidate);
    if (status == 0 && held)
        return fail(ERR_DENIED, N_("erasing is on hold for this candidate; "
                                   "release that first"));
    return status;
}

static int insert_erasure(struct db *db, const struct stored_erasure *erasure)
{
    static const char sql[] = "INSERT INTO erasure (candidate, cause, by, at)"
                              " VALUES (:candidate, :cause, :by, :at)";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":candidate", erasure->candidate);
    query_text(&q, ":cause", erasure->expired ? "expired" : "request");
    query_text(&q, ":by", erasure->by);
    query_int(&q, ":at", erasure->at);
    return query_run(&q);
}

static int remove_rows(struct erasure_count *removed, struct db *db,
                       int64_t candidate)
{
    int status = 0;
    for (int i = 0; status == 0 && i < GOES_COUNT; i++) {
        struct query q;
        query_start(&q, db, goes[i].delete_sql);
        query_int(&q, ":candidate", candidate);
        status = query_run(&q);
        if (status == 0)
            *heading_of(removed, i) += sqlite3_changes(db->sqlite);
    }
    return status;
}

int store_erase(struct erasure_count *removed, struct db *db,
                const struct stored_erasure *erasure)
{
    *removed = (struct erasure_count){0};
    int status = check_free(db, erasure->candidate);
    if (status == 0)
        status = insert_erasure(db, erasure);
    if (status < 0)
        return status;
    status = sweep_remember(db);
    if (status < 0)
        return status;
    db->erasing = true;
    status = remove_rows(removed, db, erasure->candidate);
    db->erasing = false;
    return status;
}

int store_erased_at(int64_t *at, struct db *db, int64_t candidate)
{
    static const char sql[] =
        "SELECT at FROM erasure WHERE candidate = :candidate";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":candidate", candidate);
    return query_value(at, &q, 0);
}

/* -- holds ----------------------------------------------------------------- */

int store_hold_add(struct db *db, const struct stored_hold *hold)
{
    static const char sql[] = "INSERT INTO hold (candidate, held, by, at)"
                              " VALUES (:candidate, :held, :by, :at)";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":candidate", hold->candidate);
    query_int(&q, ":held", hold->held);
    query_text(&q, ":by", hold->by);
    query_int(&q, ":at", hold->at);
    return query_run(&q);
}

int store_held(bool *held, struct db *db, int64_t candidate)
{
    static const char sql[] =
        "SELECT held FROM hold WHERE candidate = :candidate"
        " ORDER BY id DESC LIMIT 1";
    int64_t value;
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":candidate", candidate);
    int status = query_value(&value, &q, 0);
    *held = value != 0;
    return status;
}
