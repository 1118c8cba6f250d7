/* Concept minutes: what was given out before the adoption. */

#include <committee/store/sessions.h>

#include <string.h>

#include <committee/base/random.h>
#include <committee/base/status.h>
#include <committee/store/db.h>

#include "statement.h"

int store_concepts(const struct stored_concept **concepts, int *count,
                   struct db *db, struct arena *arena, int64_t session)
{
    static const char sql[] =
        "SELECT number, cause = 'edited', by, at, digest FROM concept"
        " WHERE session = :session ORDER BY number";
    VEC(struct stored_concept) list = {0};
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":session", session);
    while (query_row(&q)) {
        struct stored_concept *one = vec_push(&list);
        one->number = (int)read_int(&q);
        one->edited = read_int(&q) != 0;
        one->by = read_text(&q, arena);
        one->at = read_int(&q);
        one->digest = read_text(&q, arena);
    }
    keep_list(concepts, count, arena, &list);
    return query_end(&q);
}

int store_concept_text(const char **text, struct db *db, struct arena *arena,
                       int64_t session, int number)
{
    static const char sql[] = "SELECT text FROM concept_text"
                              " WHERE session = :session AND number = :number";
    struct query q;
    *text = NULL;
    query_start(&q, db, sql);
    query_int(&q, ":session", session);
    query_int(&q, ":number", number);
    if (query_row(&q))
        *text = read_text(&q, arena);
    return query_end(&q);
}

static int insert_text(struct db *db, int64_t session, int number,
                       const char *text)
{
    static const char sql[] = "INSERT INTO concept_text (session, number, text)"
                              " VALUES (:session, :number, :text)";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":session", session);
    query_int(&q, ":number", number);
    query_text(&q, ":text", text);
    return query_run(&q);
}

static int insert(struct db *db, int64_t session,
                  const struct stored_concept *concept)
{
    static const char sql[] =
        "INSERT INTO concept (session, number, cause, digest, by, at)"
        " VALUES (:session, :number, :cause, :digest, :by, :at)";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":session", session);
    query_int(&q, ":number", concept->number);
    query_text(&q, ":cause", concept->edited ? "edited" : "given-out");
    query_text(&q, ":digest", concept->digest);
    query_text(&q, ":by", concept->by);
    query_int(&q, ":at", concept->at);
    return query_run(&q);
}

int store_concept_add(struct db *db, struct arena *arena, int64_t session,
                      const struct stored_concept *concept)
{
    const struct stored_concept *all;
    struct stored_concept next = *concept;
    char digest[SHA256_HEX];
    int count;
    int status = store_concepts(&all, &count, db, arena, session);
    sha256_hex(digest, concept->text, strlen(concept->text));
    if (status || (count && text_equal(all[count - 1].digest, digest)))
        return status;
    next.digest = digest;
    next.number = count + 1;
    status = insert(db, session, &next);
    return status ? status
                  : insert_text(db, session, next.number, concept->text);
}
