/* Adopted policies. */

#include <committee/store/policies.h>

#include <string.h>

#include <committee/base/status.h>
#include <committee/store/db.h>

#include "statement.h"

int store_policy_add(int *version, struct db *db,
                     const struct stored_policy *policy)
{
    static const char next_sql[] =
        "SELECT coalesce(max(version), 0) + 1 FROM policy";
    static const char sql[] =
        "INSERT INTO policy (version, adopted_on, adopted_by, text, digest,"
        "  at) VALUES (:version, :adopted, :by, :text, :digest, :at)";
    char digest[SHA256_HEX];
    int64_t next;
    struct query q;
    query_start(&q, db, next_sql);
    int status = query_value(&next, &q, 1);
    if (status < 0)
        return status;
    sha256_hex(digest, policy->text, strlen(policy->text));
    query_start(&q, db, sql);
    query_int(&q, ":version", next);
    query_date(&q, ":adopted", policy->adopted);
    query_text(&q, ":by", policy->by);
    query_text(&q, ":text", policy->text);
    query_text(&q, ":digest", digest);
    query_int(&q, ":at", policy->at);
    *version = (int)next;
    return query_run(&q);
}

#define POLICY_COLUMNS \
    "SELECT version, adopted_on, adopted_by, text, digest, at FROM policy"

static void read_policy(struct stored_policy *out, struct query *q,
                        struct arena *arena)
{
    out->version = (int)read_int(q);
    out->adopted = read_date(q);
    out->by = read_text(q, arena);
    out->text = read_text(q, arena);
    out->digest = read_text(q, arena);
    out->at = read_int(q);
}

static int one_policy(struct stored_policy *out, struct query *q,
                      struct arena *arena)
{
    *out = (struct stored_policy){.by = "", .text = "", .digest = ""};
    if (query_row(q))
        read_policy(out, q, arena);
    return query_end(q);
}

int store_policy(struct stored_policy *out, struct db *db, struct arena *arena,
                 int version)
{
    static const char sql[] = POLICY_COLUMNS " WHERE version = :version";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":version", version);
    int status = one_policy(out, &q, arena);
    if (status == 0 && out->version == 0)
        return fail(ERR_NO_INPUT, N_("there is no version {1} of the criteria"),
                    num(version));
    return status;
}

int store_policy_latest(struct stored_policy *out, struct db *db,
                        struct arena *arena)
{
    static const char sql[] = POLICY_COLUMNS " ORDER BY version DESC LIMIT 1";
    struct query q;
    query_start(&q, db, sql);
    return one_policy(out, &q, arena);
}

int store_policy_on(int *version, struct db *db, struct date day,
                    struct date today)
{
    static const char sql[] =
        "SELECT coalesce("
        "  (SELECT max(version) FROM policy WHERE adopted_on <= :day),"
        "  (SELECT min(version) FROM policy WHERE adopted_on <= :today))";
    int64_t value;
    struct query q;
    query_start(&q, db, sql);
    query_date(&q, ":day", day);
    query_date(&q, ":today", today);
    int status = query_value(&value, &q, 0);
    *version = (int)value;
    return status;
}

int store_policies(const struct stored_policy **policies, int *count,
                   struct db *db, struct arena *arena)
{
    static const char sql[] = POLICY_COLUMNS " ORDER BY version DESC";
    VEC(struct stored_policy) list = {0};
    struct query q;
    query_start(&q, db, sql);
    while (query_row(&q))
        read_policy(vec_push(&list), &q, arena);
    keep_list(policies, count, arena, &list);
    return query_end(&q);
}
