/* Decisions. */

#include <committee/store/decisions.h>

#include <committee/base/random.h>
#include <committee/base/status.h>
#include <committee/core/session.h>
#include <committee/store/db.h>

#include "statement.h"

static const char *const part_codes[PART_COUNT] = {
    [PART_REASONS] = "reasons",     [PART_WHY] = "why",
    [PART_DEPARTURE] = "departure", [PART_MINORITY] = "minority",
    [PART_WHAT] = "what",           [PART_FOR_WHOM] = "for-whom",
    [PART_HOW_OFTEN] = "how-often", [PART_FROM] = "from",
    [PART_HOW_LONG] = "how-long",
};

/* -- writing --------------------------------------------------------------- */

static int next_key(int64_t *id, int64_t *sequence, struct db *db, int year)
{
    static const char sql[] =
        "SELECT (SELECT coalesce(max(id), 0) + 1 FROM decision),"
        "  (SELECT coalesce(max(sequence), 0) + 1 FROM decision"
        "   WHERE year = :year)";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":year", year);
    if (query_row(&q)) {
        *id = read_int(&q);
        *sequence = read_int(&q);
    }
    return query_end(&q);
}

/* Texts come before their decision: once that stands, none is accepted. */
static int add_parts(struct db *db, int64_t id,
                     const struct stored_decision *decision)
{
    static const char sql[] = "INSERT INTO decision_text (decision, kind, text)"
                              " VALUES (:decision, :kind, :text)";
    int status = 0;
    for (int i = 0; status == 0 && i < PART_COUNT; i++) {
        if (text_blank(decision->parts[i]))
            continue;
        struct query q;
        query_start(&q, db, sql);
        query_int(&q, ":decision", id);
        query_text(&q, ":kind", part_codes[i]);
        query_text(&q, ":text", decision->parts[i]);
        status = query_run(&q);
    }
    return status;
}

/* So do the votes of the seats. */
static int add_votes(struct db *db, int64_t id,
                     const struct stored_decision *decision)
{
    static const char sql[] = "INSERT INTO decision_vote (decision, seat, vote)"
                              " VALUES (:decision, :seat, :vote)";
    int status = 0;
    for (int i = 0; status == 0 && i < decision->vote_count; i++) {
        struct query q;
        query_start(&q, db, sql);
        query_int(&q, ":decision", id);
        query_text(&q, ":seat", decision->votes[i].seat);
        query_text(&q, ":vote", cast_codes[decision->votes[i].cast]);
        status = query_run(&q);
    }
    return status;
}

static int insert_decision(struct db *db, int64_t id, int64_t sequence,
                           const char *number,
                           const struct stored_decision *decision)
{
    static const char sql[] =
        "INSERT INTO decision (id, number, year, sequence, item, kind,"
        "  outcome, chair, votes_for, votes_against, votes_abstained,"
        "  corrects, entered_by, at)"
        " VALUES (:id, :number, :year, :sequence, :item, :kind, :outcome,"
        "  :chair, :for, :against, :abstained, :corrects, :by, :at)";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":id", id);
    query_text(&q, ":number", number);
    query_int(&q, ":year", date_of_ms(decision->at).year);
    query_int(&q, ":sequence", sequence);
    query_int(&q, ":item", decision->item);
    query_text(&q, ":kind", decision->admit ? "admit" : "decline");
    query_int(&q, ":outcome", decision->outcome);
    query_text(&q, ":chair", decision->chair);
    query_int(&q, ":for", decision->votes_for);
    query_int(&q, ":against", decision->votes_against);
    query_int(&q, ":abstained", decision->votes_abstained);
    query_id(&q, ":corrects", decision->corrects);
    query_text(&q, ":by", decision->entered_by);
    query_int(&q, ":at", decision->at);
    return query_run(&q);
}

int store_decision_add(int64_t *id, char *number, struct db *db,
                       const struct stored_decision *decision)
{
    int64_t sequence = 1;
    int year = date_of_ms(decision->at).year;
    int status = next_key(id, &sequence, db, year);
    if (status < 0)
        return status;
    decision_number(number, year, (int)sequence);
    status = add_parts(db, *id, decision);
    if (status == 0)
        status = add_votes(db, *id, decision);
    if (status < 0)
        return status;
    return insert_decision(db, *id, sequence, number, decision);
}

/* -- the digest ------------------------------------------------------------ */

void decision_digest(char *out, const struct stored_decision *decision)
{
    struct str fields = {0};
    log_add_field(&fields, "committee decision 1");
    log_add_field(&fields, decision->number);
    log_add_field(&fields, decision->candidate_number);
    log_add_field(&fields, decision->session_number);
    log_add_field(&fields, decision->admit ? "admit" : "decline");
    log_add_number(&fields, decision->outcome);
    log_add_field(&fields, decision->chair);
    log_add_number(&fields, decision->votes_for);
    log_add_number(&fields, decision->votes_against);
    log_add_number(&fields, decision->votes_abstained);
    log_add_number(&fields, decision->vote_count);
    for (int i = 0; i < decision->vote_count; i++) {
        log_add_field(&fields, decision->votes[i].seat);
        log_add_field(&fields, cast_codes[decision->votes[i].cast]);
    }
    log_add_field(&fields, decision->corrects_number);
    log_add_field(&fields, decision->entered_by);
    log_add_number(&fields, decision->at);
    for (int i = 0; i < PART_COUNT; i++)
        log_add_field(&fields, decision->parts[i]);
    sha256_hex(out, fields.data, fields.len);
    str_free(&fields);
}

/* -- reading --------------------------------------------------------------- */

#define DECISION_COLUMNS                                                   \
    "SELECT d.id, d.number, d.item, d.kind = 'admit', d.outcome, d.chair," \
    "  d.votes_for, d.votes_against, d.votes_abstained, d.corrects,"       \
    "  d.entered_by, d.at, i.candidate, i.session, c.number, s.number,"    \
    "  (SELECT number FROM decision o WHERE o.id = d.corrects),"           \
    "  (SELECT number FROM decision n WHERE n.corrects = d.id),"           \
    "  EXISTS (SELECT 1 FROM erasure e WHERE e.candidate = i.candidate),"  \
    "  (SELECT l.sent_on FROM sent_letter l WHERE l.decision = d.id"       \
    "   ORDER BY l.id DESC LIMIT 1)"                                       \
    " FROM decision d JOIN item i ON i.id = d.item"                        \
    " JOIN candidate c ON c.id = i.candidate"                              \
    " JOIN session s ON s.id = i.session"

static void read_decision(struct stored_decision *out, struct query *q,
                          struct arena *arena)
{
    out->id = read_int(q);
    out->number = read_text(q, arena);
    out->item = read_int(q);
    out->admit = read_int(q) != 0;
    out->outcome = read_int(q);
    out->chair = read_text(q, arena);
    out->votes_for = (int)read_int(q);
    out->votes_against = (int)read_int(q);
    out->votes_abstained = (int)read_int(q);
    out->corrects = read_int(q);
    out->entered_by = read_text(q, arena);
    out->at = read_int(q);
    out->candidate = read_int(q);
    out->session = read_int(q);
    out->candidate_number = read_text(q, arena);
    out->session_number = read_text(q, arena);
    out->corrects_number = read_text(q, arena);
    out->corrected_by = read_text(q, arena);
    out->erased = read_int(q) != 0;
    out->sent = read_date(q);
}

static int load_parts(struct stored_decision *decision, struct db *db,
                      struct arena *arena)
{
    static const char sql[] =
        "SELECT kind, text FROM decision_text WHERE decision = :decision";
    struct query q;
    for (int i = 0; i < PART_COUNT; i++)
        decision->parts[i] = "";
    query_start(&q, db, sql);
    query_int(&q, ":decision", decision->id);
    while (query_row(&q)) {
        int part = read_code(&q, part_codes, PART_COUNT);
        decision->parts[part] = read_text(&q, arena);
    }
    return query_end(&q);
}

static int load_votes(struct stored_decision *decision, struct db *db,
                      struct arena *arena)
{
    static const char sql[] = "SELECT seat, vote FROM decision_vote"
                              " WHERE decision = :decision ORDER BY seat";
    VEC(struct seat_vote) list = {0};
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":decision", decision->id);
    while (query_row(&q)) {
        struct seat_vote *vote = vec_push(&list);
        vote->seat = read_text(&q, arena);
        vote->cast = (enum cast)read_code(&q, cast_codes, CAST_COUNT);
    }
    keep_list(&decision->votes, &decision->vote_count, arena, &list);
    return query_end(&q);
}

/* What stands in other tables. */
static int load_rest(struct stored_decision *decision, struct db *db,
                     struct arena *arena)
{
    int status = load_parts(decision, db, arena);
    return status == 0 ? load_votes(decision, db, arena) : status;
}

static int one_decision(struct stored_decision *out, struct query *q,
                        struct arena *arena)
{
    *out = (struct stored_decision){0};
    if (query_row(q))
        read_decision(out, q, arena);
    int status = query_end(q);
    return status == 0 && out->id ? load_rest(out, q->db, arena) : status;
}

static int fail_no_decision(const char *number)
{
    return fail(ERR_NO_INPUT, N_("there is no decision \"{1}\""), number);
}

int store_decision(struct stored_decision *out, struct db *db,
                   struct arena *arena, int64_t id)
{
    static const char sql[] = DECISION_COLUMNS " WHERE d.id = :id";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":id", id);
    int status = one_decision(out, &q, arena);
    return status == 0 && out->id == 0 ? fail_no_decision(num(id)) : status;
}

int store_decision_id(int64_t *id, struct db *db, const char *number)
{
    static const char sql[] = "SELECT id FROM decision WHERE number = :number";
    struct query q;
    query_start(&q, db, sql);
    query_text(&q, ":number", number);
    int status = query_value(id, &q, 0);
    return status == 0 && *id == 0 ? fail_no_decision(number) : status;
}

int store_decision_latest(struct stored_decision *out, struct db *db,
                          struct arena *arena, int64_t item)
{
    static const char sql[] =
        DECISION_COLUMNS " WHERE d.item = :item ORDER BY d.id DESC LIMIT 1";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":item", item);
    return one_decision(out, &q, arena);
}

int store_decisions(const struct stored_decision **decisions, int *count,
                    struct db *db, struct arena *arena,
                    const struct decision_search *search)
{
    static const char sql[] = DECISION_COLUMNS
        " WHERE (:session = 0 OR i.session = :session)"
        "  AND (:item = 0 OR d.item = :item)"
        "  AND (:year = 0 OR d.year = :year)"
        "  AND (NOT :standing OR NOT EXISTS"
        "   (SELECT 1 FROM decision x WHERE x.corrects = d.id))"
        " ORDER BY d.year, d.sequence";
    VEC(struct stored_decision) list = {0};
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":session", search->session);
    query_int(&q, ":item", search->item);
    query_int(&q, ":year", search->year);
    query_int(&q, ":standing", search->standing);
    while (query_row(&q))
        read_decision(vec_push(&list), &q, arena);
    int status = query_end(&q);
    for (size_t i = 0; status == 0 && i < list.count; i++)
        status = load_rest(&list.items[i], db, arena);
    keep_list(decisions, count, arena, &list);
    return status;
}

int store_decided_apart(struct decided_apart *out, struct db *db,
                        const struct decision_search *search,
                        const char *member)
{
    static const char sql[] =
        "SELECT count(*) FILTER (WHERE d.kind = 'admit'),"
        "  count(*) FILTER (WHERE d.kind <> 'admit'),"
        "  count(*) FILTER (WHERE (SELECT p.state FROM place p"
        "   JOIN decision w ON w.id = p.decision WHERE w.item = d.item"
        "   ORDER BY p.id DESC LIMIT 1) <> 'gone')"
        " FROM decision d JOIN item i ON i.id = d.item"
        " WHERE (:session = 0 OR i.session = :session)"
        "  AND (:year = 0 OR d.year = :year)"
        "  AND NOT EXISTS (SELECT 1 FROM decision x WHERE x.corrects = d.id)"
        "  AND 1 = (SELECT r.recused FROM recusal r"
        "   WHERE r.session = i.session AND r.candidate = i.candidate"
        "    AND r.member = :member ORDER BY r.id DESC LIMIT 1)";
    struct query q;
    *out = (struct decided_apart){0};
    query_start(&q, db, sql);
    query_int(&q, ":session", search->session);
    query_int(&q, ":year", search->year);
    query_text(&q, ":member", member);
    if (query_row(&q)) {
        out->admitted = (int)read_int(&q);
        out->declined = (int)read_int(&q);
        out->placed = (int)read_int(&q);
    }
    return query_end(&q);
}
