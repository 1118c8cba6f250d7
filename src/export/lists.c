#include <committee/export/lists.h>

#include <stdlib.h>
#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/export/document.h>
#include <committee/text/name.h>
#include <committee/text/number.h>
#include <committee/text/safe.h>

static const char *day(const struct document *doc, struct date date)
{
    struct str text = {0};
    if (date.year)
        date_short(&text, date);
    const char *kept = arena_strdup(doc->arena, str_text(&text));
    str_free(&text);
    return kept;
}

static void begin(struct document *doc, struct arena *arena, enum lang lang,
                  const struct list_head *head, const char *title)
{
    const char *text = tr(lang, title);
    document_start(doc, arena, lang,
                   head->session[0]
                       ? arena_printf(arena, "%s %s", text, head->session)
                   : head->year ? arena_printf(arena, "%s %d", text, head->year)
                                : text,
                   "");
    document_title(doc, text, head->committee);
    if (head->session[0])
        document_label(doc, tr(lang, N_("Session")), head->session);
    else if (head->year)
        document_label(doc, tr(lang, N_("Year")), num(head->year));
}

/* ---- decisions ------------------------------------------------------------- */

static const char *decided_word(const struct decided_row *row)
{
    return row->hidden  ? N_("decided")
           : row->admit ? N_("admitted")
                        : N_("declined");
}

static void add_decided(struct table *table, const struct document *doc,
                        const struct decided_row *row)
{
    const char *corrects =
        text_blank(row->corrects)
            ? ""
            : trf(doc->lang, N_("corrects decision {1}"), row->corrects);
    table_add(table, (const char *const[]){
                         row->number, day(doc, row->date), row->candidate,
                         tr(doc->lang, decided_word(row)), corrects});
}

void decision_list_document(struct document *doc, struct arena *arena,
                            enum lang lang, const struct decision_list *list)
{
    begin(doc, arena, lang, &list->head, N_("List of decisions"));
    if (list->count == 0) {
        document_say(doc, N_("No decision was taken."));
        return;
    }
    struct table *table = document_table(
        doc, "lllll",
        (const char *const[]){tr(lang, N_("decision")), tr(lang, N_("date")),
                              tr(lang, N_("candidate")),
                              tr(lang, N_("the committee")),
                              tr(lang, N_("remark"))});
    bool hidden = false;
    for (int i = 0; i < list->count; i++) {
        add_decided(table, doc, &list->rows[i]);
        hidden |= list->rows[i].hidden;
    }
    if (hidden)
        document_say(doc, N_("What was decided about a candidate in whom you "
                             "take no part is left out."));
}

/* ---- the reserve list ------------------------------------------------------ */

static void add_waiting(struct table *table, const struct document *doc,
                        const struct waiting_row *row)
{
    const char *lot = row->tied     ? N_("equal, not drawn")
                      : row->by_lot ? N_("drawn")
                                    : "";
    table_add(table,
              (const char *const[]){num(row->rank), row->candidate, row->result,
                                    day(doc, row->registered),
                                    *lot ? tr(doc->lang, lot) : "",
                                    row->decision, day(doc, row->since)});
}

static void put_waiting(struct document *doc, const struct reserve_list *list)
{
    enum lang lang = doc->lang;
    struct table *table = document_table(
        doc, "rlrllll",
        (const char *const[]){tr(lang, N_("order")), tr(lang, N_("candidate")),
                              tr(lang, N_("outcome")),
                              tr(lang, N_("registered since")),
                              tr(lang, N_("lot")), tr(lang, N_("decision")),
                              tr(lang, N_("on the list since"))});
    for (int i = 0; i < list->count; i++)
        add_waiting(table, doc, &list->rows[i]);
    document_say(doc, N_("The order is that of the outcome, then of the day "
                         "of registration, then of a lot."));
    if (!text_blank(list->seeds))
        document_fact(doc, N_("Seed of the lots"), "{1}", list->seeds);
}

void reserve_list_document(struct document *doc, struct arena *arena,
                           enum lang lang, const struct reserve_list *list)
{
    begin(doc, arena, lang, &list->head, N_("Reserve list"));
    if (list->count)
        put_waiting(doc, list);
    else
        document_say(doc, N_("The reserve list is empty."));
}

/* ---- commitments ------------------------------------------------------------ */

static const char *const part_titles[PROMISE_PARTS] = {
    N_("What"), N_("For whom"), N_("How often"), N_("From when"),
    N_("For how long")};

static void put_parts(struct document *doc, const struct promise *promise,
                      int first)
{
    for (int i = first; i < PROMISE_PARTS; i++)
        if (!text_blank(promise->parts[i]))
            document_label(doc, tr(doc->lang, part_titles[i]),
                           promise->parts[i]);
}

static void put_annex(struct document *doc, const struct promise_list *list,
                      const struct promise *promise)
{
    struct str date = {0};
    date_long(&date, doc->lang, promise->date);
    document_title(doc, tr(doc->lang, N_("Annex to the lease: commitment")),
                   list->head.committee);
    document_label(doc, tr(doc->lang, N_("Admitted")), promise->name);
    document_label(doc, tr(doc->lang, N_("Candidate")), promise->candidate);
    document_fact(doc, N_("Decision"), N_("{1}, of {2}"), promise->decision,
                  str_text(&date));
    if (!text_blank(list->building))
        document_label(doc, tr(doc->lang, N_("Building")), list->building);
    document_heading(doc, 1, "", tr(doc->lang, N_("What you will do")));
    put_parts(doc, promise, 0);
    document_say(doc, N_("With this commitment the committee admitted you. "
                         "Does something change, so that you cannot keep it? "
                         "Then you tell us in time."));
    document_signatures(
        doc, tr(doc->lang, N_("Agreed on ____________________,")), 2,
        (const char *const[]){tr(doc->lang, N_("in agreement,")),
                              tr(doc->lang, N_("for the corporation,"))},
        (const char *const[]){text_blank(promise->name) ? promise->candidate
                                                        : promise->name,
                              ""});
    str_free(&date);
}

void promises_annex_document(struct document *doc, struct arena *arena,
                             enum lang lang, const struct promise_list *list)
{
    document_start(doc, arena, lang,
                   tr(lang, N_("Annex to the lease: commitment")), "");
    /* Pages counted over all would be wrong in the contract of each. */
    doc->bare = list->count > 1;
    for (int i = 0; i < list->count; i++) {
        if (i > 0)
            document_page_break(doc);
        put_annex(doc, list, &list->rows[i]);
    }
    if (list->count == 0)
        document_say(doc, N_("Nobody who holds a place made a commitment."));
}

/* By what is promised: the order of numbers or names would tell who it is. */
static int by_promise(const void *a, const void *b)
{
    const struct promise *x = *(const struct promise *const *)a;
    const struct promise *y = *(const struct promise *const *)b;
    int order = 0;
    for (int i = 0; i < PROMISE_PARTS && !order; i++)
        order = strcmp(x->parts[i], y->parts[i]);
    return order;
}

void promises_residents_document(struct document *doc, struct arena *arena,
                                 enum lang lang,
                                 const struct promise_list *list)
{
    const struct promise **sorted =
        arena_array(arena, const struct promise *, list->count + 1);
    begin(doc, arena, lang, &list->head,
          N_("What new residents will do for their neighbours"));
    if (list->count == 0) {
        document_say(doc, N_("Nobody who holds a place made a commitment."));
        return;
    }
    document_say(doc, N_("No names are in this list. New residents tell "
                         "themselves who they are, and can write their name "
                         "here."));
    for (int i = 0; i < list->count; i++)
        sorted[i] = &list->rows[i];
    qsort(sorted, (size_t)list->count, sizeof *sorted, by_promise);
    for (int i = 0; i < list->count; i++) {
        document_heading(
            doc, 1, arena_printf(arena, "%d.", i + 1),
            name_capital(arena, safe_line(arena, sorted[i]->parts[0])));
        put_parts(doc, sorted[i], 1);
        document_label(doc, tr(lang, N_("Name")), "____________________");
    }
}

/* ---- statistics -------------------------------------------------------------- */

static struct table *figures(struct document *doc)
{
    return document_table(doc, "lrl",
                          (const char *const[]){tr(doc->lang, N_("of")),
                                                tr(doc->lang, N_("value")),
                                                tr(doc->lang, N_("remark"))});
}

static void say_line(struct document *doc, const struct statistics_line *line)
{
    struct str text = {0};
    if (!line->says.id)
        return;
    tr_message(&text, doc->lang, &line->says);
    document_paragraph(doc, str_text(&text));
    str_free(&text);
}

static void add_figure(struct table *table, const struct document *doc,
                       const struct statistics_line *line)
{
    struct str value = {0};
    statistics_value(&value, line, doc->lang);
    if (line->unit && value.len)
        str_addf(&value, " %s", line->word);
    table_add(table,
              (const char *const[]){line->label, str_text(&value),
                                    line->unit && value.len ? "" : line->word});
    str_free(&value);
}

/* A table of one row is a fact; and not every figure has a remark, while some
   have only that. */
static void settle_table(struct document *doc, struct block *block)
{
    struct table *table = block->table;
    if (table->rows != 1) {
        table_drop_empty(table);
        return;
    }
    const char *const *cells = table->first->cells;
    bool both = *cells[1] && *cells[2];
    block->kind = BLOCK_LABEL;
    block->label = name_capital(doc->arena, cells[0]);
    block->text = arena_printf(doc->arena, "%s%s%s", cells[1], both ? "; " : "",
                               cells[2]);
    block->table = NULL;
}

void statistics_document(struct document *doc, struct arena *arena,
                         enum lang lang, const struct statistics_paper *paper)
{
    struct table *table = NULL;
    begin(doc, arena, lang, &paper->head, N_("How the seats score"));
    for (int i = 0; i < paper->note_count; i++) {
        struct str text = {0};
        tr_message(&text, lang, &paper->notes[i]);
        document_paragraph(doc, str_text(&text));
        str_free(&text);
    }
    for (int i = 0; i < paper->line_count; i++) {
        const struct statistics_line *line = &paper->lines[i];
        if (line->title) {
            document_heading(doc, 1, "", line->title);
            table = NULL;
        }
        if (*line->code) {
            table = table ? table : figures(doc);
            add_figure(table, doc, line);
        }
        say_line(doc, line);
        if (line->says.id)
            table = NULL;
    }
    for (struct block *b = doc->first; b; b = b->next)
        if (b->table)
            settle_table(doc, b);
}
