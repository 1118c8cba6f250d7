/* Checking a database from inside. */

#include <committee/store/verify.h>

#include <string.h>

#include <committee/base/random.h>
#include <committee/store/db.h>
#include <committee/store/log.h>

#include "statement.h"

enum { MANY = 20 }; /* of one kind are enough to know */

struct verify {
    struct db *db;
    struct arena *arena;
    VEC(struct store_finding) list;
};

static struct store_finding *add_finding(struct verify *v, bool bad,
                                         const char *id, const char *first)
{
    struct store_finding *finding = vec_push(&v->list);
    finding->bad = bad;
    finding->what.id = id;
    finding->what.args[0] = arena_strdup(v->arena, first);
    return finding;
}

/* -- SQLite's own ---------------------------------------------------------- */

static int check_file(struct verify *v)
{
    bool sound = true;
    struct query q;
    query_start(&q, v->db, "PRAGMA integrity_check");
    while (query_row(&q)) {
        const char *text = read_text(&q, v->arena);
        if (text_equal(text, "ok"))
            continue;
        sound = false;
        add_finding(v, true, N_("the file is damaged: {1}"), text);
    }
    int status = query_end(&q);
    if (status == 0 && sound)
        add_finding(v, false, N_("the file is sound"), NULL);
    return status;
}

static int check_references(struct verify *v)
{
    int found = 0;
    struct query q;
    query_start(&q, v->db, "PRAGMA foreign_key_check");
    while (query_row(&q)) {
        const char *table = read_text(&q, v->arena);
        const char *row = arena_strdup(v->arena, num(read_int(&q)));
        if (found++ >= MANY)
            continue;
        add_finding(v, true,
                    N_("row {2} of {1} refers to something that is gone"),
                    table)
            ->what.args[1] = row;
    }
    int status = query_end(&q);
    if (status == 0 && !found)
        add_finding(v, false, N_("all rows fit together"), NULL);
    return status;
}

/* -- the log --------------------------------------------------------------- */

static int check_log(struct verify *v)
{
    struct log_check check;
    int status = log_check(&check, v->db);
    if (status < 0)
        return status;
    if (check.bad) {
        add_finding(v, true, N_("log entry {1}: {2*}"), num(check.bad_seq))
            ->what.args[1] = check.bad;
        return 0;
    }
    struct store_finding *finding = add_finding(
        v, false, N_("the log is sound: {1} entries, {2} of them erased"),
        num(check.entries));
    finding->what.args[1] = arena_strdup(v->arena, num(check.erased));
    return 0;
}

/* -- what must always hold ------------------------------------------------- */

#define ERASED(candidate) \
    "EXISTS (SELECT 1 FROM erasure e WHERE e.candidate = " candidate ")"

/* Each query gives a name for every offending row. */
struct rule_sql {
    const char *sql, *bad;
};
static const struct rule_sql rules[] = {
    {"SELECT number FROM decision d WHERE sequence <>"
     "  (SELECT count(*) FROM decision x WHERE x.year = d.year"
     "   AND x.sequence <= d.sequence)",
     N_("decision {1} is not numbered continuously")},
    {"SELECT number FROM candidate d WHERE sequence <>"
     "  (SELECT count(*) FROM candidate x WHERE x.year = d.year"
     "   AND x.sequence <= d.sequence)",
     N_("candidate {1} is not numbered continuously")},
    {"SELECT d.number FROM decision d JOIN item i ON i.id = d.item"
     " WHERE NOT " ERASED(
         "i.candidate") "  AND NOT EXISTS (SELECT 1 FROM decision_text t"
                        "   WHERE t.decision = d.id AND t.kind = 'reasons'"
                        "    AND trim(t.text) <> '')",
     N_("decision {1} has no reasons")},
    {"SELECT d.number FROM decision d JOIN outcome o ON o.id = d.outcome"
     " JOIN reveal r ON r.id = o.reveal"
     " WHERE o.verdict = 'none' OR r.item <> d.item",
     N_("decision {1} rests on no outcome")},
    {"SELECT d.number FROM decision d WHERE EXISTS"
     "  (SELECT 1 FROM decision_vote v WHERE v.decision = d.id)"
     " AND (SELECT (sum(vote = 'for'), sum(vote = 'against'),"
     "   sum(vote = 'abstain'))"
     "  IS NOT (d.votes_for, d.votes_against, d.votes_abstained)"
     "  FROM decision_vote v WHERE v.decision = d.id)",
     N_("decision {1} counts other votes than the seats gave")},
    {"SELECT d.number FROM decision d JOIN outcome o ON o.id = d.outcome"
     " JOIN reveal_member m ON m.reveal = o.reveal AND m.state = 'in'"
     " JOIN item i ON i.id = d.item WHERE 1 = (SELECT x.recused"
     "  FROM recusal x WHERE x.session = i.session"
     "   AND x.candidate = i.candidate AND x.member = m.member"
     "   AND x.at <= d.at ORDER BY x.id DESC LIMIT 1)",
     N_("decision {1} counts a member who was recused")},
    {"SELECT c.number FROM reveal_member m JOIN ballot b ON b.id = m.ballot"
     " JOIN reveal r ON r.id = m.reveal JOIN item i ON i.id = b.item"
     " JOIN candidate c ON c.id = i.candidate"
     " WHERE b.locked_at IS NULL OR b.state = 'draft'"
     "  OR b.item <> r.item OR b.member <> m.member",
     N_("scores of {1} were shown that were not handed in")},
    {"SELECT c.number FROM item i JOIN candidate c ON c.id = i.candidate"
     " WHERE i.phase = 'decided'"
     "  AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.item = i.id)",
     N_("{1} is marked as decided without a decision")},
    {"SELECT d.number FROM decision d WHERE d.kind = 'admit'"
     " AND NOT EXISTS (SELECT 1 FROM place p JOIN decision w"
     "  ON w.id = p.decision WHERE w.item = d.item AND w.id <= d.id)",
     N_("decision {1} gave neither a place nor one on the reserve list")},
    {"SELECT c.number FROM item i JOIN candidate c ON c.id = i.candidate"
     " JOIN place p ON p.id = (SELECT max(x.id) FROM place x"
     "  JOIN decision w ON w.id = x.decision WHERE w.item = i.id)"
     " WHERE p.state <> 'gone' AND 'admit' <> (SELECT d.kind FROM decision d"
     "  WHERE d.item = i.id ORDER BY d.id DESC LIMIT 1)",
     N_("{1} has a place without being admitted")},
    {"SELECT c.number FROM item i JOIN candidate c ON c.id = i.candidate"
     " WHERE i.phase IN ('held-over', 'withdrawn', 'absent')"
     "  AND i.phase IS NOT (SELECT v.kind FROM event v WHERE v.item = i.id"
     "   ORDER BY v.id DESC LIMIT 1)",
     N_("it is not recorded how {1} left the agenda")},
    {"SELECT c.number FROM item i JOIN candidate c ON c.id = i.candidate"
     " WHERE i.letter_opened_at IS NULL"
     "  AND i.phase IN ('reading', 'interview', 'scoring', 'revealed')",
     N_("{1} is being discussed with a closed letter")},
    {"SELECT c.number FROM outcome o JOIN reveal r ON r.id = o.reveal"
     " JOIN item i ON i.id = r.item JOIN session s ON s.id = i.session"
     " JOIN candidate c ON c.id = i.candidate WHERE o.policy IS NOT s.policy",
     N_("the outcome of {1} was not computed with the criteria of its "
        "session")},
    {"SELECT c.number FROM erasure x JOIN candidate c ON c.id = x.candidate"
     " WHERE EXISTS (SELECT 1 FROM candidate_person"
     "   WHERE candidate = c.id)"
     "  OR EXISTS (SELECT 1 FROM candidate_source WHERE candidate = c.id)"
     "  OR EXISTS (SELECT 1 FROM letter WHERE candidate = c.id)"
     "  OR EXISTS (SELECT 1 FROM second_application WHERE candidate = c.id)"
     "  OR EXISTS (SELECT 1 FROM mark WHERE candidate = c.id)"
     "  OR EXISTS (SELECT 1 FROM draft_text WHERE candidate = c.id)"
     "  OR EXISTS (SELECT 1 FROM item i JOIN ballot b ON b.item = i.id"
     "   JOIN score s ON s.ballot = b.id WHERE i.candidate = c.id)"
     "  OR EXISTS (SELECT 1 FROM item i JOIN ballot b ON b.item = i.id"
     "   JOIN citation s ON s.ballot = b.id WHERE i.candidate = c.id)"
     "  OR EXISTS (SELECT 1 FROM item i JOIN decision d ON d.item = i.id"
     "   JOIN decision_text t ON t.decision = d.id"
     "   WHERE i.candidate = c.id)",
     N_("{1} was erased, but something of them is left")},
    {"SELECT number FROM session WHERE state = 'closed'"
     "  AND (EXISTS (SELECT 1 FROM sitting t WHERE t.session = session.id"
     "    AND t.ended_at IS NULL)"
     "   OR EXISTS (SELECT 1 FROM item i WHERE i.session = session.id"
     "    AND i.phase IN ('reading', 'interview', 'scoring')))",
     N_("session {1} was closed with something still going on")},
    {"SELECT version FROM policy WHERE version <>"
     "  (SELECT count(*) FROM policy x WHERE x.version <= policy.version)",
     N_("version {1} of the criteria does not follow the one before")},
};

static int check_rule(struct verify *v, const struct rule_sql *rule)
{
    int found = 0;
    struct query q;
    query_start(&q, v->db, rule->sql);
    while (query_row(&q)) {
        const char *name = read_text(&q, v->arena);
        if (found++ < MANY)
            add_finding(v, true, rule->bad, name);
    }
    return query_end(&q);
}

/* Texts that are named by their SHA-256. */
static int check_digests(struct verify *v, const char *sql, const char *bad)
{
    struct query q;
    query_start(&q, v->db, sql);
    while (query_row(&q)) {
        char digest[SHA256_HEX];
        const char *name = read_text(&q, v->arena);
        const char *text = read_text(&q, v->arena);
        sha256_hex(digest, text, strlen(text));
        if (!text_equal(digest, read_text(&q, v->arena)))
            add_finding(v, true, bad, name);
    }
    return query_end(&q);
}

static int check_sweep(struct verify *v)
{
    static const char sql[] = "SELECT due FROM sweep";
    int64_t due;
    struct query q;
    query_start(&q, v->db, sql);
    int status = query_value(&due, &q, 1);
    if (status == 0 && due)
        add_finding(v, true,
                    N_("traces of what was erased may still be in the file; "
                       "open it once while nobody else works"),
                    NULL);
    return status;
}

static int check_rules(struct verify *v)
{
    static const char policy_sql[] =
        "SELECT version, text, digest FROM policy ORDER BY version";
    static const char minutes_sql[] =
        "SELECT s.number, m.document, m.digest FROM minutes m"
        " JOIN session s ON s.id = m.session";
    size_t before = v->list.count;
    int status = 0;
    for (size_t i = 0; status == 0 && i < sizeof rules / sizeof *rules; i++)
        status = check_rule(v, &rules[i]);
    if (status == 0)
        status = check_digests(v, policy_sql,
                               N_("version {1} of the criteria was changed"));
    if (status == 0)
        status = check_digests(v, minutes_sql,
                               N_("the adopted minutes of {1} were changed"));
    if (status == 0)
        status = check_sweep(v);
    if (status == 0 && v->list.count == before)
        add_finding(v, false,
                    N_("sessions, scores and decisions agree with "
                       "each other"),
                    NULL);
    return status;
}

int store_verify(const struct store_finding **findings, int *count,
                 struct db *db, struct arena *arena)
{
    struct verify v = {.db = db, .arena = arena};
    int status = check_file(&v);
    if (status == 0)
        status = check_references(&v);
    if (status == 0)
        status = check_log(&v);
    if (status == 0)
        status = check_rules(&v);
    keep_list(findings, count, arena, &v.list);
    return status;
}

/* -- what the log must tell of --------------------------------------------- */

#define TOLD(kinds, where) \
    "(SELECT count(*) FROM log l WHERE l.kind IN (" kinds ") AND " where ")"
#define OF_SESSION "l.session = s.id"
#define OF_ITEM "l.candidate = i.candidate AND l.session = i.session"
#define OF_ITEMS " FROM item i JOIN candidate c ON c.id = i.candidate"

/* Each act leaves one row and one entry; neither goes without the other. */
static const struct rule_sql told[] = {
    {"SELECT number FROM session s WHERE 1 <>" TOLD("'session-new'",
                                                    OF_SESSION),
     N_("the log does not tell how session {1} was planned")},
    {"SELECT number FROM session s WHERE"
     " (SELECT count(*) FROM session_cancelled x WHERE x.session = s.id) "
     "<>" TOLD("'session-cancelled'", OF_SESSION),
     N_("the log and session {1} differ about its being called off")},
    {"SELECT number FROM session s WHERE"
     " (SELECT count(*) FROM sitting t WHERE t.session = s.id) <>" TOLD(
         "'session-opened'", OF_SESSION),
     N_("the log and session {1} differ about when it was opened")},
    {"SELECT number FROM session s WHERE (s.state = 'closed') <>" TOLD(
         "'session-closed'", OF_SESSION),
     N_("the log and session {1} differ about its closing")},
    {"SELECT number FROM session s WHERE"
     " (SELECT count(*) FROM attendance a WHERE a.session = s.id) <>" TOLD(
         "'attendance'", OF_SESSION),
     N_("the log and session {1} differ about who was there")},
    {"SELECT c.number" OF_ITEMS " WHERE"
     " (SELECT count(*) FROM recusal r WHERE r.session = i.session"
     "  AND r.candidate = i.candidate) <>" TOLD("'recused', 'unrecused'",
                                                OF_ITEM),
     N_("the log and the rows about {1} differ about who takes no part")},
    {"SELECT c.number" OF_ITEMS " WHERE"
     " (SELECT count(*) FROM ballot b WHERE b.item = i.id AND b.round = 1"
     "  AND b.locked_at IS NOT NULL) <>" TOLD("'ballot-locked'", OF_ITEM),
     N_("the log and the forms for {1} differ about what was handed in")},
    /* It begins with copies: who entered the first form entered those. */
    {"SELECT c.number" OF_ITEMS " JOIN ballot b ON b.item = i.id"
     " WHERE b.round = 2 AND NOT EXISTS (SELECT 1 FROM log l"
     "  WHERE " OF_ITEM " AND l.kind IN ('round', 'rescored')"
     "   AND l.actor = b.entered_by)"
     " AND (b.version > 1 OR NOT EXISTS (SELECT 1 FROM ballot o"
     "  WHERE o.item = b.item AND o.member = b.member AND o.round = 1"
     "   AND o.entered_by = b.entered_by)) GROUP BY i.id",
     N_("the log does not tell who entered the second round of {1}")},
    {"SELECT c.number" OF_ITEMS " WHERE (SELECT count(*) FROM reveal r"
     "  WHERE r.item = i.id AND r.cause = 'first') <>" TOLD("'revealed'",
                                                            OF_ITEM),
     N_("the log does not tell how the scores of {1} were shown")},
    {"SELECT c.number" OF_ITEMS
     " WHERE (SELECT count(*) FROM event v WHERE v.item = i.id) <>" TOLD(
         "'held-over', 'withdrawn', 'no-show', 'place-gone'", OF_ITEM),
     N_("the log does not tell how {1} left the agenda")},
    {"SELECT c.number" OF_ITEMS
     " WHERE (SELECT count(*) FROM decision d WHERE d.item = i.id) <>" TOLD(
         "'decided'", OF_ITEM),
     N_("the log and the decisions about {1} differ")},
    {"SELECT max(year) FROM quota_year HAVING count(*) <>"
     " (SELECT count(*) FROM log WHERE kind = 'quota')",
     N_("the log and the homes recorded up to {1} differ")},
    {"SELECT max(year) FROM lottery HAVING count(*) + count(drawn_at) <>"
     " (SELECT count(*) FROM log WHERE kind IN ('lottery', 'lottery-drawn'))",
     N_("the log and the lotteries up to {1} differ")},
    {"SELECT name FROM backup b WHERE b.cause <> 'upgrade' AND NOT EXISTS"
     " (SELECT 1 FROM log l WHERE l.kind = 'backup' AND l.seq > b.log_seq)",
     N_("the log is shorter than when the backup {1} was made")},
};

int store_verify_log(const struct store_finding **findings, int *count,
                     struct db *db, struct arena *arena)
{
    struct verify v = {.db = db, .arena = arena};
    int status = 0;
    for (size_t i = 0; status == 0 && i < sizeof told / sizeof *told; i++)
        status = check_rule(&v, &told[i]);
    keep_list(findings, count, arena, &v.list);
    return status;
}
