/* Lists as documents: what the views give, less what they are not to say. */

#include "lists.h"

#include <string.h>

#include <committee/base/str.h>
#include <committee/export/document.h>
#include <committee/export/lists.h>
#include <committee/text/number.h>
#include <committee/work/decisions.h>
#include <committee/work/places.h>
#include <committee/work/statistics.h>

bool lists_have(enum document_kind kind)
{
    return kind >= DOCUMENT_DECISIONS && kind <= DOCUMENT_STATISTICS;
}

/* ---- about what -------------------------------------------------------------- */

static int read_scope(struct list_head *head, struct committee *c,
                      const char *scope)
{
    long year = 0;
    int64_t id;
    *head = (struct list_head){.committee = c->config.name, .session = ""};
    if (!scope)
        return OK;
    if (strlen(scope) == 4) {
        int status = whole_parse(&year, scope, 2000, 2999);
        head->year = (int)year;
        return status;
    }
    head->session = scope;
    return store_session_id(&id, c->db, scope);
}

/* The year whose places it is about; a session is of one year. */
static int year_of(const struct list_head *head)
{
    long year = head->year;
    if (head->session[0])
        whole_parse(&year,
                    (char[]){head->session[0], head->session[1],
                             head->session[2], head->session[3], '\0'},
                    2000, 2999);
    return year ? (int)year : date_today().year;
}

static bool is_about(const struct list_head *head,
                     const struct decision_row *row)
{
    if (head->session[0])
        return text_equal(row->session, head->session);
    return !head->year || date_of_ms(row->at).year == head->year;
}

/* ---- the documents ----------------------------------------------------------- */

static int make_decisions(struct document *doc, struct committee *c,
                          struct arena *arena, const struct list_head *head)
{
    const struct decision_row *rows;
    struct decision_list list = {.head = *head};
    int count;
    int status = decisions_list(&rows, &count, c, arena);
    if (status)
        return status;
    struct decided_row *kept =
        arena_array(arena, struct decided_row, count + 1);
    for (int i = 0; i < count; i++)
        if (is_about(head, &rows[i]))
            kept[list.count++] =
                (struct decided_row){.number = rows[i].number,
                                     .candidate = rows[i].candidate,
                                     .corrects = rows[i].corrects,
                                     .date = date_of_ms(rows[i].at),
                                     .hidden = rows[i].hidden,
                                     .admit = rows[i].admit};
    list.rows = kept;
    decision_list_document(doc, arena, c->lang, &list);
    return OK;
}

static const char *result_text(struct committee *c, struct arena *arena,
                               int hundredths)
{
    struct str text = {0};
    if (hundredths != SCORE_MISSING)
        hundredths_add(&text, c->lang, hundredths);
    const char *kept = arena_strdup(arena, str_text(&text));
    str_free(&text);
    return kept;
}

static int make_reserve(struct document *doc, struct committee *c,
                        struct arena *arena, const struct list_head *head)
{
    struct reserve_view view;
    struct reserve_list list = {.head = {head->committee, "", year_of(head)}};
    int status = reserve_view(&view, c, arena, list.head.year, 0);
    if (status)
        return status;
    struct waiting_row *rows =
        arena_array(arena, struct waiting_row, view.count + 1);
    for (int i = 0; i < view.count; i++) {
        const struct reserve_row *row = &view.rows[i];
        rows[i] = (struct waiting_row){
            .candidate = row->number,
            .decision = row->decision,
            .result = result_text(c, arena, row->result),
            .rank = row->rank,
            .tied = row->tied,
            .by_lot = row->by_lot,
            .registered = row->registered,
            .since = date_of_ms(row->since),
        };
    }
    list.rows = rows;
    list.count = view.count;
    list.seeds = view.seeds;
    reserve_list_document(doc, arena, c->lang, &list);
    return OK;
}

static bool holds_place(const struct reserve_view *view, const char *decision)
{
    for (int i = 0; i < view->holder_count; i++)
        if (text_equal(view->holders[i].decision, decision))
            return true;
    return false;
}

static bool has_promise(const struct decision_row *row)
{
    return row->admit && row->commitment[0] && !text_blank(row->commitment[0]);
}

static struct promise promise_of(const struct decision_row *row)
{
    struct promise promise = {.candidate = row->candidate,
                              .name = row->name,
                              .decision = row->number,
                              .date = date_of_ms(row->at)};
    for (int i = 0; i < PROMISE_PARTS; i++)
        promise.parts[i] = row->commitment[i] ? row->commitment[i] : "";
    return promise;
}

/* Of who holds a place: who waits has promised something, and has no lease. */
static int gather_promises(struct promise_list *list, struct committee *c,
                           struct arena *arena, const struct list_head *head)
{
    struct reserve_view view;
    const struct decision_row *rows;
    bool withheld = false;
    int count;
    int status = places_withheld(&withheld, c, year_of(head));
    if (status == OK && withheld)
        status = fail(ERR_DENIED,
                      N_("You take no part in a decision of this year, so you "
                         "do not see the commitments of this year."));
    if (status == OK)
        status = reserve_view(&view, c, arena, year_of(head), 0);
    if (status == OK)
        status = decisions_list(&rows, &count, c, arena);
    if (status)
        return status;
    struct promise *kept = arena_array(arena, struct promise, count + 1);
    for (int i = 0; i < count; i++)
        if (is_about(head, &rows[i]) && has_promise(&rows[i]) &&
            holds_place(&view, rows[i].number))
            kept[list->count++] = promise_of(&rows[i]);
    list->rows = kept;
    return OK;
}

static int find_promises(struct promise_list *list, struct committee *c,
                         struct arena *arena, const struct list_head *head)
{
    *list =
        (struct promise_list){.head = *head, .building = c->config.building};
    if (!head->session[0])
        list->head.year = year_of(head);
    return gather_promises(list, c, arena, &list->head);
}

static int make_promises(struct document *doc, struct committee *c,
                         struct arena *arena, const struct list_head *head,
                         bool residents)
{
    struct promise_list list;
    int status = find_promises(&list, c, arena, head);
    if (status == OK && residents)
        promises_residents_document(doc, arena, c->lang, &list);
    else if (status == OK)
        promises_annex_document(doc, arena, c->lang, &list);
    return status;
}

static int make_statistics(struct document *doc, struct committee *c,
                           struct arena *arena, const struct list_head *head)
{
    const struct statistics_view *view;
    int status = statistics_view(&view, c, arena,
                                 head->session[0] ? head->session : NULL);
    if (status == OK)
        statistics_document(doc, arena, c->lang,
                            &(struct statistics_paper){
                                .head = {head->committee, head->session, 0},
                                .notes = view->notes,
                                .note_count = view->note_count,
                                .lines = view->lines,
                                .line_count = view->line_count});
    return status;
}

int lists_document(struct document *doc, struct committee *c,
                   struct arena *arena, enum document_kind kind,
                   const char *scope)
{
    struct list_head head;
    enum operation operation =
        kind == DOCUMENT_STATISTICS ? OP_NONE
        : kind == DOCUMENT_COMMITMENTS || kind == DOCUMENT_RESIDENTS
            ? OP_EXPORT_COMMITMENTS
            : OP_EXPORT_LISTS;
    int status = require(c, operation, &(struct subject){0});
    if (status == OK)
        status = read_scope(&head, c, scope);
    if (status)
        return status;
    switch (kind) {
    case DOCUMENT_DECISIONS:
        return make_decisions(doc, c, arena, &head);
    case DOCUMENT_RESERVE:
        return make_reserve(doc, c, arena, &head);
    case DOCUMENT_STATISTICS: /* which asks for the right itself */
        return make_statistics(doc, c, arena, &head);
    default:
        return make_promises(doc, c, arena, &head, kind == DOCUMENT_RESIDENTS);
    }
}

int lists_annexes(struct lists_annexes *out, struct committee *c,
                  struct arena *arena, const char *scope)
{
    struct list_head head;
    struct promise_list all = {0};
    int status = require(c, OP_EXPORT_COMMITMENTS, &(struct subject){0});
    if (status == OK)
        status = read_scope(&head, c, scope);
    if (status == OK)
        status = find_promises(&all, c, arena, &head);
    *out = (struct lists_annexes){
        .docs = arena_array(arena, struct document, all.count + 1),
        .decisions = arena_array(arena, const char *, all.count + 1),
        .count = all.count};
    for (int i = 0; status == OK && i < all.count; i++) {
        struct promise_list one = all;
        one.rows = &all.rows[i];
        one.count = 1;
        promises_annex_document(&out->docs[i], arena, c->lang, &one);
        out->decisions[i] = one.rows->decision;
    }
    return status;
}
