/* Agenda items and the questions of their interview. */

#include <committee/store/agenda.h>

#include <committee/base/status.h>
#include <committee/store/db.h>

#include "statement.h"

/* -- writing --------------------------------------------------------------- */

int store_item_add(int64_t *id, struct db *db, const struct stored_item *item)
{
    static const char sql[] =
        "INSERT INTO item (session, candidate, position, phase, round,"
        "  added_by, at)"
        " VALUES (:session, :candidate, CASE :position WHEN 0 THEN"
        "   (SELECT coalesce(max(position), 0) + 1 FROM item"
        "    WHERE session = :session) ELSE :position END,"
        "  'waiting', 1, :by, :at)";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":session", item->session);
    query_int(&q, ":candidate", item->candidate);
    query_int(&q, ":position", item->position);
    query_text(&q, ":by", item->added_by);
    query_int(&q, ":at", item->at);
    int status = query_run(&q);
    *id = sqlite3_last_insert_rowid(db->sqlite);
    return status;
}

int store_item_update(struct db *db, const struct stored_item *item)
{
    static const char sql[] =
        "UPDATE item SET position = :position, phase = :phase,"
        "  round = :round, letter_opened_at = :opened WHERE id = :id";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":id", item->id);
    query_int(&q, ":position", item->position);
    query_text(&q, ":phase", phase_codes[item->phase]);
    query_int(&q, ":round", item->round);
    query_id(&q, ":opened", item->letter_opened_at);
    return query_run(&q);
}

static int run_with_item(struct db *db, const char *sql, int64_t item)
{
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":item", item);
    return query_run(&q);
}

int store_item_drop(struct db *db, int64_t item)
{
    static const char texts_sql[] = "DELETE FROM item_text WHERE item = :item";
    static const char questions_sql[] =
        "DELETE FROM question WHERE item = :item";
    static const char sql[] = "DELETE FROM item WHERE id = :item";
    int status = run_with_item(db, texts_sql, item);
    if (status == 0)
        status = run_with_item(db, questions_sql, item);
    return status == 0 ? run_with_item(db, sql, item) : status;
}

int store_items_order(struct db *db, const int64_t *items, int count)
{
    static const char sql[] =
        "UPDATE item SET position = :position WHERE id = :item";
    int status = 0;
    for (int i = 0; status == 0 && i < count; i++) {
        struct query q;
        query_start(&q, db, sql);
        query_int(&q, ":item", items[i]);
        query_int(&q, ":position", i + 1);
        status = query_run(&q);
    }
    return status;
}

/* -- reading --------------------------------------------------------------- */

#define ITEM_COLUMNS                                                     \
    "SELECT i.id, i.session, i.candidate, i.position, i.phase, i.round," \
    "  i.letter_opened_at, i.added_by, i.at, c.number, s.number,"        \
    "  EXISTS (SELECT 1 FROM erasure e WHERE e.candidate = i.candidate)" \
    " FROM item i JOIN candidate c ON c.id = i.candidate"                \
    " JOIN session s ON s.id = i.session"

static void read_item(struct stored_item *out, struct query *q,
                      struct arena *arena)
{
    out->id = read_int(q);
    out->session = read_int(q);
    out->candidate = read_int(q);
    out->position = (int)read_int(q);
    out->phase = (enum phase)read_code(q, phase_codes, PHASE_COUNT);
    out->round = (int)read_int(q);
    out->letter_opened_at = read_int(q);
    out->added_by = read_text(q, arena);
    out->at = read_int(q);
    out->number = read_text(q, arena);
    out->session_number = read_text(q, arena);
    out->erased = read_int(q) != 0;
}

static int one_item(struct stored_item *out, struct query *q,
                    struct arena *arena)
{
    *out = (struct stored_item){0};
    if (query_row(q))
        read_item(out, q, arena);
    int status = query_end(q);
    if (status == 0 && out->id == 0)
        return fail(ERR_NO_INPUT,
                    N_("this candidate is not on the agenda of that session"));
    return status;
}

int store_item(struct stored_item *out, struct db *db, struct arena *arena,
               int64_t id)
{
    static const char sql[] = ITEM_COLUMNS " WHERE i.id = :id";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":id", id);
    return one_item(out, &q, arena);
}

int store_item_find(struct stored_item *out, struct db *db, struct arena *arena,
                    int64_t session, int64_t candidate)
{
    static const char sql[] =
        ITEM_COLUMNS " WHERE i.session = :session AND i.candidate = :candidate";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":session", session);
    query_int(&q, ":candidate", candidate);
    return one_item(out, &q, arena);
}

static int list_items(const struct stored_item **items, int *count,
                      struct query *q, struct arena *arena)
{
    VEC(struct stored_item) list = {0};
    while (query_row(q))
        read_item(vec_push(&list), q, arena);
    keep_list(items, count, arena, &list);
    return query_end(q);
}

int store_items(const struct stored_item **items, int *count, struct db *db,
                struct arena *arena, int64_t session)
{
    static const char sql[] =
        ITEM_COLUMNS " WHERE i.session = :session ORDER BY i.position, i.id";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":session", session);
    return list_items(items, count, &q, arena);
}

int store_agenda_people(const struct agenda_person **people, int *count,
                        struct db *db, struct arena *arena, int64_t session)
{
    static const char sql[] =
        "SELECT i.candidate, c.number, i.phase, p.surname, p.email, p.phone"
        " FROM item i JOIN candidate c ON c.id = i.candidate"
        " JOIN candidate_person p ON p.candidate = i.candidate"
        " WHERE i.session = :session ORDER BY i.position, i.id";
    VEC(struct agenda_person) list = {0};
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":session", session);
    while (query_row(&q)) {
        struct agenda_person *p = vec_push(&list);
        p->candidate = read_int(&q);
        p->number = read_text(&q, arena);
        p->phase = (enum phase)read_code(&q, phase_codes, PHASE_COUNT);
        p->surname = read_text(&q, arena);
        p->email = read_text(&q, arena);
        p->phone = read_text(&q, arena);
    }
    keep_list(people, count, arena, &list);
    return query_end(&q);
}

int store_item_opened_last(int64_t *candidate, struct db *db, int64_t session)
{
    static const char sql[] =
        "SELECT candidate FROM log"
        " WHERE session = :session AND kind = 'letter-opened'"
        " ORDER BY seq DESC LIMIT 1";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":session", session);
    return query_value(candidate, &q, 0);
}

int store_items_of(const struct stored_item **items, int *count, struct db *db,
                   struct arena *arena, int64_t candidate)
{
    static const char sql[] =
        ITEM_COLUMNS " WHERE i.candidate = :candidate ORDER BY i.id";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":candidate", candidate);
    return list_items(items, count, &q, arena);
}

/* -- questions ------------------------------------------------------------- */

static const char *const question_codes[] = {"open", "asked", "skipped"};
enum { QUESTION_CODES = 3 };

int store_question_set(struct db *db, int64_t item,
                       const struct stored_question *question)
{
    static const char delete_sql[] =
        "DELETE FROM question WHERE item = :item AND criterion = :criterion";
    static const char sql[] = "INSERT INTO question (item, criterion, state)"
                              " VALUES (:item, :criterion, :state)";
    struct query q;
    query_start(&q, db, delete_sql);
    query_int(&q, ":item", item);
    query_text(&q, ":criterion", question->criterion);
    int status = query_run(&q);
    if (status < 0 || question->state == QUESTION_OPEN)
        return status;
    query_start(&q, db, sql);
    query_int(&q, ":item", item);
    query_text(&q, ":criterion", question->criterion);
    query_text(&q, ":state", question_codes[question->state]);
    return query_run(&q);
}

int store_questions(const struct stored_question **questions, int *count,
                    struct db *db, struct arena *arena, int64_t item)
{
    static const char sql[] = "SELECT criterion, state FROM question"
                              " WHERE item = :item ORDER BY criterion";
    VEC(struct stored_question) list = {0};
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":item", item);
    while (query_row(&q)) {
        struct stored_question *one = vec_push(&list);
        one->criterion = read_text(&q, arena);
        one->state =
            (enum question)read_code(&q, question_codes, QUESTION_CODES);
    }
    keep_list(questions, count, arena, &list);
    return query_end(&q);
}
