/* Ballots, scores, notes, reopenings. */

#include <committee/store/ballots.h>

#include <committee/base/status.h>
#include <committee/store/db.h>

#include "statement.h"

static const char *const ballot_codes[BALLOT_STATE_COUNT] = {
    [BALLOT_DRAFT] = "draft",
    [BALLOT_LOCKED] = "locked",
    [BALLOT_SUPERSEDED] = "superseded",
    [BALLOT_SEALED] = "sealed",
};

void ballot_values(int *scores, const char **notes,
                   const struct stored_ballot *ballot,
                   const struct policy *policy)
{
    for (int i = 0; i < policy->criterion_count; i++) {
        if (scores)
            scores[i] = SCORE_MISSING;
        if (notes)
            notes[i] = "";
    }
    for (int i = 0; i < ballot->score_count; i++) {
        const struct stored_score *score = &ballot->scores[i];
        int at = policy_criterion(policy, score->criterion);
        if (at >= 0 && scores)
            scores[at] = score->score;
        if (at >= 0 && notes)
            notes[at] = score->note;
    }
}

void ballot_citations(const char **cited, const struct stored_ballot *ballot,
                      const struct policy *policy)
{
    for (int i = 0; i < policy->criterion_count; i++)
        cited[i] = "";
    for (int i = 0; i < ballot->score_count; i++) {
        int at = policy_criterion(policy, ballot->scores[i].criterion);
        if (at >= 0)
            cited[at] = ballot->scores[i].cited;
    }
}

bool ballot_is_blank(const struct stored_ballot *ballot)
{
    for (int i = 0; i < ballot->score_count; i++) {
        const struct stored_score *one = &ballot->scores[i];
        if (one->score != SCORE_MISSING || !text_blank(one->note) ||
            !text_blank(one->cited))
            return false;
    }
    return true;
}

/* -- writing --------------------------------------------------------------- */

static int fail_locked(void)
{
    return fail(ERR_DATA, N_("this form is handed in and does not change"));
}

int store_ballot_start(int64_t *id, struct db *db,
                       const struct stored_ballot *ballot)
{
    static const char sql[] =
        "INSERT INTO ballot (item, member, round, version, state, entered_by,"
        "  by_secretary, started_at)"
        " SELECT :item, :member, :round, 1 + coalesce(max(version), 0),"
        "  'draft', :by, :secretary, :at FROM ballot"
        " WHERE item = :item AND member = :member AND round = :round";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":item", ballot->item);
    query_text(&q, ":member", ballot->member);
    query_int(&q, ":round", ballot->round);
    query_text(&q, ":by", ballot->entered_by);
    query_int(&q, ":secretary", ballot->by_secretary);
    query_int(&q, ":at", ballot->started_at);
    int status = query_run(&q);
    *id = sqlite3_last_insert_rowid(db->sqlite);
    return status;
}

static int copy_rows(struct db *db, const char *sql, int64_t to, int64_t from)
{
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":to", to);
    query_int(&q, ":from", from);
    return query_run(&q);
}

int store_ballot_copy(struct db *db, int64_t to, int64_t from)
{
    static const char scores_sql[] =
        "INSERT INTO score (ballot, criterion, hundredths)"
        " SELECT :to, criterion, hundredths FROM score WHERE ballot = :from";
    static const char notes_sql[] =
        "INSERT INTO note (ballot, criterion, text)"
        " SELECT :to, criterion, text FROM note WHERE ballot = :from";
    static const char citations_sql[] =
        "INSERT INTO citation (ballot, criterion, paragraph)"
        " SELECT :to, criterion, paragraph FROM citation"
        " WHERE ballot = :from";
    int status = copy_rows(db, scores_sql, to, from);
    if (status == 0)
        status = copy_rows(db, notes_sql, to, from);
    return status == 0 ? copy_rows(db, citations_sql, to, from) : status;
}

int store_ballot_enter(struct db *db, int64_t ballot, const char *by,
                       bool by_secretary)
{
    static const char sql[] =
        "UPDATE ballot SET entered_by = :by, by_secretary = :secretary"
        " WHERE id = :id AND state = 'draft'";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":id", ballot);
    query_text(&q, ":by", by);
    query_int(&q, ":secretary", by_secretary);
    int status = query_run(&q);
    if (status == 0 && sqlite3_changes(db->sqlite) == 0)
        return fail_locked();
    return status;
}

static int remove_row(struct db *db, const char *sql, int64_t ballot,
                      const char *criterion)
{
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":ballot", ballot);
    query_text(&q, ":criterion", criterion);
    return query_run(&q);
}

int store_score_set(struct db *db, int64_t ballot, const char *criterion,
                    int score)
{
    static const char delete_sql[] =
        "DELETE FROM score WHERE ballot = :ballot AND criterion = :criterion";
    static const char sql[] =
        "INSERT INTO score (ballot, criterion, hundredths)"
        " VALUES (:ballot, :criterion, :hundredths)"
        " ON CONFLICT DO UPDATE SET hundredths = excluded.hundredths";
    if (score == SCORE_MISSING)
        return remove_row(db, delete_sql, ballot, criterion);
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":ballot", ballot);
    query_text(&q, ":criterion", criterion);
    if (score == SCORE_NO_OPINION)
        query_null(&q, ":hundredths");
    else
        query_int(&q, ":hundredths", score);
    return query_run(&q);
}

int store_note_set(struct db *db, int64_t ballot, const char *criterion,
                   const char *text)
{
    static const char delete_sql[] =
        "DELETE FROM note WHERE ballot = :ballot AND criterion = :criterion";
    static const char sql[] = "INSERT INTO note (ballot, criterion, text)"
                              " VALUES (:ballot, :criterion, :text)"
                              " ON CONFLICT DO UPDATE SET text = excluded.text";
    if (text_blank(text))
        return remove_row(db, delete_sql, ballot, criterion);
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":ballot", ballot);
    query_text(&q, ":criterion", criterion);
    query_text(&q, ":text", text);
    return query_run(&q);
}

static int run_citation(struct db *db, const char *sql, int64_t ballot,
                        const char *criterion, int paragraph)
{
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":ballot", ballot);
    query_text(&q, ":criterion", criterion);
    query_int(&q, ":paragraph", paragraph);
    return query_run(&q);
}

int store_citation_toggle(bool *cited, struct db *db, int64_t ballot,
                          const char *criterion, int paragraph)
{
    static const char delete_sql[] =
        "DELETE FROM citation WHERE ballot = :ballot"
        "  AND criterion = :criterion AND paragraph = :paragraph";
    static const char insert_sql[] =
        "INSERT INTO citation (ballot, criterion, paragraph)"
        " VALUES (:ballot, :criterion, :paragraph)";
    int status = run_citation(db, delete_sql, ballot, criterion, paragraph);
    *cited = status == 0 && sqlite3_changes(db->sqlite) == 0;
    return *cited ? run_citation(db, insert_sql, ballot, criterion, paragraph)
                  : status;
}

int store_citation_there(bool *there, struct db *db, int64_t ballot,
                         int paragraph)
{
    static const char sql[] =
        "SELECT EXISTS (SELECT 1 FROM citation WHERE ballot = :ballot"
        "  AND paragraph = :paragraph)";
    int64_t value;
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":ballot", ballot);
    query_int(&q, ":paragraph", paragraph);
    int status = query_value(&value, &q, 0);
    *there = value != 0;
    return status;
}

int store_ballot_lock(struct db *db, int64_t ballot, int64_t at)
{
    static const char sql[] =
        "UPDATE ballot SET state = 'locked', locked_at = :at"
        " WHERE id = :id AND state = 'draft'";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":id", ballot);
    query_int(&q, ":at", at);
    int status = query_run(&q);
    if (status == 0 && sqlite3_changes(db->sqlite) == 0)
        return fail_locked();
    return status;
}

static int move_ballot(struct db *db, const char *sql, int64_t ballot)
{
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":id", ballot);
    return query_run(&q);
}

int store_ballot_supersede(struct db *db, int64_t ballot)
{
    static const char sql[] =
        "UPDATE ballot SET state = 'superseded' WHERE id = :id";
    return move_ballot(db, sql, ballot);
}

int store_ballot_seal(struct db *db, int64_t ballot)
{
    static const char sql[] =
        "UPDATE ballot SET state = 'sealed' WHERE id = :id";
    return move_ballot(db, sql, ballot);
}

int store_ballots_seal(struct db *db, int64_t item)
{
    static const char sql[] =
        "UPDATE ballot SET state = 'sealed'"
        " WHERE item = :id AND state IN ('draft', 'locked')";
    return move_ballot(db, sql, item);
}

/* -- reading --------------------------------------------------------------- */

#define BALLOT_COLUMNS                                            \
    "SELECT id, item, member, round, version, state, entered_by," \
    "  by_secretary, started_at, locked_at FROM ballot"

static void read_ballot(struct stored_ballot *out, struct query *q,
                        struct arena *arena)
{
    out->id = read_int(q);
    out->item = read_int(q);
    out->member = read_text(q, arena);
    out->round = (int)read_int(q);
    out->version = (int)read_int(q);
    out->state =
        (enum ballot_state)read_code(q, ballot_codes, BALLOT_STATE_COUNT);
    out->entered_by = read_text(q, arena);
    out->by_secretary = read_int(q) != 0;
    out->started_at = read_int(q);
    out->locked_at = read_int(q);
}

/* A note or a citation may stand without a score, and the other way round. */
static int load_scores(struct stored_ballot *ballot, struct db *db,
                       struct arena *arena)
{
    static const char sql[] =
        "SELECT k.criterion, s.ballot IS NOT NULL, s.hundredths, n.text,"
        "  (SELECT group_concat(paragraph, ', ') FROM"
        "   (SELECT paragraph FROM citation WHERE ballot = :ballot"
        "    AND criterion = k.criterion ORDER BY paragraph)) FROM"
        "  (SELECT criterion FROM score WHERE ballot = :ballot"
        "   UNION SELECT criterion FROM note WHERE ballot = :ballot"
        "   UNION SELECT criterion FROM citation WHERE ballot = :ballot) k"
        " LEFT JOIN score s ON s.ballot = :ballot"
        "  AND s.criterion = k.criterion"
        " LEFT JOIN note n ON n.ballot = :ballot"
        "  AND n.criterion = k.criterion ORDER BY k.criterion";
    VEC(struct stored_score) list = {0};
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":ballot", ballot->id);
    while (query_row(&q)) {
        struct stored_score *one = vec_push(&list);
        one->criterion = read_text(&q, arena);
        bool answered = read_int(&q) != 0;
        bool opinion = !read_null(&q);
        one->score = (int)read_int(&q);
        if (!opinion)
            one->score = answered ? SCORE_NO_OPINION : SCORE_MISSING;
        one->note = read_text(&q, arena);
        one->cited = read_text(&q, arena);
    }
    keep_list(&ballot->scores, &ballot->score_count, arena, &list);
    return query_end(&q);
}

static int one_ballot(struct stored_ballot *out, struct query *q,
                      struct arena *arena)
{
    *out = (struct stored_ballot){.member = "", .entered_by = ""};
    if (query_row(q))
        read_ballot(out, q, arena);
    int status = query_end(q);
    return status == 0 && out->id ? load_scores(out, q->db, arena) : status;
}

int store_ballot(struct stored_ballot *out, struct db *db, struct arena *arena,
                 int64_t id)
{
    static const char sql[] = BALLOT_COLUMNS " WHERE id = :id";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":id", id);
    int status = one_ballot(out, &q, arena);
    if (status == 0 && out->id == 0)
        return fail(ERR_NO_INPUT, N_("there is no such form"));
    return status;
}

int store_ballot_find(struct stored_ballot *out, struct db *db,
                      struct arena *arena, const struct stored_ballot *key)
{
    static const char sql[] = BALLOT_COLUMNS
        " WHERE item = :item AND member = :member AND round = :round"
        "  AND state IN ('draft', 'locked')";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":item", key->item);
    query_text(&q, ":member", key->member);
    query_int(&q, ":round", key->round);
    return one_ballot(out, &q, arena);
}

static int list_ballots(const struct stored_ballot **ballots, int *count,
                        struct query *q, struct arena *arena)
{
    VEC(struct stored_ballot) list = {0};
    while (query_row(q))
        read_ballot(vec_push(&list), q, arena);
    int status = query_end(q);
    for (size_t i = 0; status == 0 && i < list.count; i++)
        status = load_scores(&list.items[i], q->db, arena);
    keep_list(ballots, count, arena, &list);
    return status;
}

int store_ballots(const struct stored_ballot **ballots, int *count,
                  struct db *db, struct arena *arena, int64_t item)
{
    static const char sql[] =
        BALLOT_COLUMNS " WHERE item = :item AND state IN ('draft', 'locked')"
                       " ORDER BY round, member";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":item", item);
    return list_ballots(ballots, count, &q, arena);
}

int store_ballots_all(const struct stored_ballot **ballots, int *count,
                      struct db *db, struct arena *arena, int64_t item)
{
    static const char sql[] =
        BALLOT_COLUMNS " WHERE item = :item ORDER BY round, member, version";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":item", item);
    return list_ballots(ballots, count, &q, arena);
}

/* -- reopenings ------------------------------------------------------------ */

static int add_reason(struct db *db, int64_t reopening, const char *reason)
{
    static const char sql[] = "INSERT INTO reopening_text (reopening, reason)"
                              " VALUES (:reopening, :reason)";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":reopening", reopening);
    query_text(&q, ":reason", reason);
    return query_run(&q);
}

int store_reopening_add(struct db *db, const struct stored_reopening *reopening)
{
    static const char sql[] =
        "INSERT INTO reopening (ballot, by, at) VALUES (:ballot, :by, :at)";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":ballot", reopening->ballot);
    query_text(&q, ":by", reopening->by);
    query_int(&q, ":at", reopening->at);
    int status = query_run(&q);
    if (status < 0 || text_blank(reopening->reason))
        return status;
    return add_reason(db, sqlite3_last_insert_rowid(db->sqlite),
                      reopening->reason);
}

int store_reopenings(const struct stored_reopening **reopenings, int *count,
                     struct db *db, struct arena *arena, int64_t item)
{
    static const char sql[] =
        "SELECT r.ballot, r.by, t.reason, r.at FROM reopening r"
        " JOIN ballot b ON b.id = r.ballot"
        " LEFT JOIN reopening_text t ON t.reopening = r.id"
        " WHERE b.item = :item ORDER BY r.id";
    VEC(struct stored_reopening) list = {0};
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":item", item);
    while (query_row(&q)) {
        struct stored_reopening *one = vec_push(&list);
        one->ballot = read_int(&q);
        one->by = read_text(&q, arena);
        one->reason = read_text(&q, arena);
        one->at = read_int(&q);
    }
    keep_list(reopenings, count, arena, &list);
    return query_end(&q);
}

int store_scores_hidden(bool *hidden, struct db *db)
{
    static const char sql[] =
        "SELECT EXISTS (SELECT 1 FROM ballot b JOIN item i ON i.id = b.item"
        "  JOIN session s ON s.id = i.session"
        "  WHERE b.locked_at IS NOT NULL AND s.state <> 'closed'"
        "   AND NOT EXISTS (SELECT 1 FROM reveal r WHERE r.item = i.id))";
    int64_t value;
    struct query q;
    query_start(&q, db, sql);
    int status = query_value(&value, &q, 1);
    *hidden = value != 0;
    return status;
}
