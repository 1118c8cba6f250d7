/* The log; its format stands in the header. */

#include <committee/store/log.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <committee/base/clock.h>
#include <committee/base/status.h>
#include <committee/store/db.h>

#include "statement.h"

enum { SALT_BYTES = 16, SALT_HEX = 2 * SALT_BYTES + 1 };

/* What the hash of one entry covers. */
struct link {
    int64_t seq, at, account;
    int clock_back;
    const char *previous, *digest, *kind, *actor;
    const char *candidate, *session; /* numbers, "" */
};

/* -- hashing --------------------------------------------------------------- */

/* An absent field (damage may have made it so) is an empty one. */
void log_add_field(struct str *out, const char *text)
{
    text = text ? text : "";
    str_addf(out, "%zu:", strlen(text));
    str_add(out, text);
    str_addc(out, ',');
}

void log_add_number(struct str *out, int64_t number)
{
    char text[32];
    snprintf(text, sizeof text, "%lld", (long long)number);
    log_add_field(out, text);
}

static void payload_digest(char out[SHA256_HEX], const char *salt,
                           const char *payload)
{
    struct str fields = {0};
    log_add_field(&fields, salt);
    log_add_field(&fields, payload);
    sha256_hex(out, fields.data, fields.len);
    str_free(&fields);
}

static void link_hash(char out[SHA256_HEX], const struct link *link)
{
    struct str fields = {0};
    log_add_field(&fields, "committee log 1");
    log_add_number(&fields, link->seq);
    log_add_field(&fields, link->previous);
    log_add_field(&fields, link->digest);
    log_add_number(&fields, link->at);
    log_add_number(&fields, link->clock_back);
    log_add_field(&fields, link->kind);
    log_add_field(&fields, link->actor);
    log_add_number(&fields, link->account);
    log_add_field(&fields, link->candidate);
    log_add_field(&fields, link->session);
    sha256_hex(out, fields.data, fields.len);
    str_free(&fields);
}

/* -- appending ------------------------------------------------------------- */

static const char last_sql[] =
    "SELECT seq, hash, at FROM log ORDER BY seq DESC LIMIT 1";

static int last_entry(struct log_head *head, int64_t *at, struct db *db)
{
    struct query q;
    *head = (struct log_head){0};
    *at = 0;
    query_start(&q, db, last_sql);
    if (query_row(&q)) {
        head->seq = read_int(&q);
        snprintf(head->hash, sizeof head->hash, "%s",
                 sqlite3_column_text(q.stmt, q.column++));
        *at = read_int(&q);
    }
    return query_end(&q);
}

static int find_numbers(struct link *link, struct db *db, struct arena *arena,
                        const struct log_fact *fact)
{
    static const char sql[] =
        "SELECT (SELECT number FROM candidate WHERE id = :candidate),"
        "       (SELECT number FROM session WHERE id = :session)";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":candidate", fact->candidate);
    query_int(&q, ":session", fact->session);
    if (query_row(&q)) {
        link->candidate = read_text(&q, arena);
        link->session = read_text(&q, arena);
    }
    return query_end(&q);
}

static int insert_entry(struct db *db, const struct log_fact *fact,
                        const struct link *link)
{
    static const char sql[] =
        "INSERT INTO log (seq, at, clock_back, kind, actor, account,"
        "  candidate, session, digest, previous, hash)"
        " VALUES (:seq, :at, :back, :kind, :actor, :account,"
        "  :candidate, :session, :digest, :previous, :hash)";
    char hash[SHA256_HEX];
    struct query q;
    link_hash(hash, link);
    query_start(&q, db, sql);
    query_int(&q, ":seq", link->seq);
    query_int(&q, ":at", link->at);
    query_int(&q, ":back", link->clock_back);
    query_text(&q, ":kind", link->kind);
    query_text(&q, ":actor", link->actor);
    query_int(&q, ":account", link->account);
    query_id(&q, ":candidate", fact->candidate);
    query_id(&q, ":session", fact->session);
    query_text(&q, ":digest", link->digest);
    query_text(&q, ":previous", link->previous);
    query_text(&q, ":hash", hash);
    return query_run(&q);
}

static int insert_payload(struct db *db, int64_t seq, const char *salt,
                          const char *payload)
{
    static const char sql[] = "INSERT INTO log_payload (seq, salt, text)"
                              " VALUES (:seq, :salt, :text)";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":seq", seq);
    query_text(&q, ":salt", salt);
    query_text(&q, ":text", payload);
    return query_run(&q);
}

int log_append(struct db *db, const struct log_fact *fact)
{
    struct arena arena = {0};
    struct log_head head;
    int64_t before;
    unsigned char random[SALT_BYTES];
    char salt[SALT_HEX], digest[SHA256_HEX];
    const char *payload = fact->payload ? fact->payload : "";

    int status = last_entry(&head, &before, db);
    if (status < 0)
        return status;
    random_bytes(random, sizeof random);
    hex_encode(salt, random, sizeof random);
    payload_digest(digest, salt, payload);
    struct link link = {
        .seq = head.seq + 1,
        .at = clock_now_ms(),
        .account = (int64_t)getuid(),
        .previous = head.hash,
        .digest = digest,
        .kind = fact->kind,
        .actor = fact->actor ? fact->actor : "",
        .candidate = "",
        .session = "",
    };
    link.clock_back = link.at < before;
    status = find_numbers(&link, db, &arena, fact);
    if (status == 0)
        status = insert_entry(db, fact, &link);
    if (status == 0)
        status = insert_payload(db, link.seq, salt, payload);
    arena_free(&arena);
    return status;
}

/* -- reading --------------------------------------------------------------- */

static void read_entry(struct log_entry *out, struct query *q,
                       struct arena *arena)
{
    out->seq = read_int(q);
    out->at = read_int(q);
    out->clock_back = read_int(q) != 0;
    out->kind = read_text(q, arena);
    out->actor = read_text(q, arena);
    out->account = read_int(q);
    out->candidate = read_int(q);
    out->session = read_int(q);
    out->candidate_number = read_text(q, arena);
    out->session_number = read_text(q, arena);
    out->payload = read_maybe(q, arena);
    out->hash = read_text(q, arena);
}

#define ENTRIES                                                     \
    "SELECT l.seq, l.at, l.clock_back, l.kind, l.actor, l.account," \
    "  l.candidate, l.session, c.number, s.number, p.text, l.hash"  \
    " FROM log l LEFT JOIN log_payload p ON p.seq = l.seq"          \
    " LEFT JOIN candidate c ON c.id = l.candidate"                  \
    " LEFT JOIN session s ON s.id = l.session"                      \
    " WHERE l.seq < :before AND l.seq > :after"                     \
    "  AND (:candidate = 0 OR l.candidate = :candidate)"            \
    "  AND (:session = 0 OR l.session = :session)"                  \
    "  AND (:kind = '' OR l.kind = :kind)"

static void bind_entries(struct query *q, const struct log_query *query)
{
    query_int(q, ":before", query->before ? query->before : INT64_MAX);
    query_int(q, ":after", query->after);
    query_int(q, ":candidate", query->candidate);
    query_int(q, ":session", query->session);
    query_text(q, ":kind", query->kind ? query->kind : "");
    query_int(q, ":limit", query->limit ? query->limit : 200);
}

static void turn_round(struct log_entry *entries, size_t count)
{
    for (size_t i = 0; i < count / 2; i++) {
        struct log_entry other = entries[i];
        entries[i] = entries[count - 1 - i];
        entries[count - 1 - i] = other;
    }
}

int log_entries(const struct log_entry **entries, int *count, struct db *db,
                struct arena *arena, const struct log_query *query)
{
    static const char newest[] = ENTRIES " ORDER BY l.seq DESC LIMIT :limit";
    static const char oldest[] = ENTRIES " ORDER BY l.seq LIMIT :limit";
    VEC(struct log_entry) list = {0};
    struct query q;
    query_start(&q, db, query->oldest ? oldest : newest);
    bind_entries(&q, query);
    while (query_row(&q))
        read_entry(vec_push(&list), &q, arena);
    if (query->oldest)
        turn_round(list.items, list.count);
    keep_list(entries, count, arena, &list);
    return query_end(&q);
}

int log_head(struct log_head *out, struct db *db)
{
    int64_t at;
    return last_entry(out, &at, db);
}

int log_head_at(struct log_head *out, struct db *db, int64_t seq)
{
    static const char sql[] = "SELECT hash FROM log WHERE seq = :seq";
    struct query q;
    *out = (struct log_head){0};
    query_start(&q, db, sql);
    query_int(&q, ":seq", seq);
    if (query_row(&q)) {
        out->seq = seq;
        snprintf(out->hash, sizeof out->hash, "%s",
                 sqlite3_column_text(q.stmt, 0));
    }
    int status = query_end(&q);
    if (status == 0 && out->seq == 0)
        return fail(ERR_NO_INPUT, N_("the log has no entry {1}"), num(seq));
    return status;
}

int log_has(bool *out, struct db *db, const char *kind)
{
    static const char sql[] = "SELECT 1 FROM log WHERE kind = :kind LIMIT 1";
    int64_t found;
    struct query q;
    query_start(&q, db, sql);
    query_text(&q, ":kind", kind);
    int status = query_value(&found, &q, 0);
    *out = status == 0 && found;
    return status;
}

int log_clock_back(int64_t *times, int64_t *last_at, struct db *db)
{
    static const char sql[] = "SELECT count(*), coalesce(max(at), 0) FROM log"
                              " WHERE clock_back = 1";
    struct query q;
    *times = *last_at = 0;
    query_start(&q, db, sql);
    if (query_row(&q)) {
        *times = read_int(&q);
        *last_at = read_int(&q);
    }
    return query_end(&q);
}

/* -- checking -------------------------------------------------------------- */

static const char *check_payload(struct log_check *check, struct query *q,
                                 const char *digest, struct arena *arena)
{
    const char *salt = read_maybe(q, arena);
    const char *payload = read_maybe(q, arena);
    bool erased = read_int(q) != 0;
    char computed[SHA256_HEX];
    if (!payload) {
        check->erased++;
        return erased ? NULL
                      : N_("its text is gone, and nothing was erased there");
    }
    payload_digest(computed, salt ? salt : "", payload);
    return text_equal(computed, digest) ? NULL : N_("its text was changed");
}

/* What is wrong with one entry, NULL: nothing. */
static const char *check_entry(struct log_check *check, struct query *q,
                               char previous[SHA256_HEX], struct arena *arena)
{
    char computed[SHA256_HEX];
    struct link link = {.previous = previous};
    link.seq = read_int(q);
    link.at = read_int(q);
    link.clock_back = (int)read_int(q);
    link.kind = read_text(q, arena);
    link.actor = read_text(q, arena);
    link.account = read_int(q);
    link.candidate = read_text(q, arena);
    link.session = read_text(q, arena);
    link.digest = read_text(q, arena);
    const char *stored_previous = read_text(q, arena);
    const char *hash = read_text(q, arena);
    check->bad_seq = link.seq;
    if (link.seq != check->entries)
        return N_("an entry before it is missing");
    if (!text_equal(stored_previous, previous))
        return N_("it does not follow from the entry before");
    link_hash(computed, &link);
    if (!text_equal(computed, hash))
        return N_("it was changed");
    snprintf(previous, SHA256_HEX, "%s", hash);
    return check_payload(check, q, link.digest, arena);
}

int log_check(struct log_check *out, struct db *db)
{
    static const char sql[] =
        "SELECT l.seq, l.at, l.clock_back, l.kind, l.actor, l.account,"
        "  c.number, s.number, l.digest, l.previous, l.hash, p.salt, p.text,"
        "  EXISTS (SELECT 1 FROM erasure e WHERE e.candidate = l.candidate)"
        " FROM log l LEFT JOIN log_payload p ON p.seq = l.seq"
        " LEFT JOIN candidate c ON c.id = l.candidate"
        " LEFT JOIN session s ON s.id = l.session ORDER BY l.seq";
    char previous[SHA256_HEX] = "";
    struct query q;
    *out = (struct log_check){0};
    query_start(&q, db, sql);
    while (!out->bad && query_row(&q)) {
        struct arena arena = {0};
        out->entries++;
        out->bad = check_entry(out, &q, previous, &arena);
        arena_free(&arena);
    }
    if (!out->bad)
        out->bad_seq = 0;
    return query_end(&q);
}
