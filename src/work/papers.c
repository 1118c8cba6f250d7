/* Documents about one candidate: the explanation, and what it compares with. */

#include <committee/work/papers.h>

#include "dossier_facts.h"
#include "minutes_facts.h"
#include "press.h"
#include "writing.h"

#include <stdlib.h>
#include <string.h>

#include <committee/base/file.h>
#include <committee/export/document.h>
#include <committee/export/explanation.h>
#include <committee/export/text.h>
#include <committee/store/decisions.h>
#include <committee/store/places.h>
#include <committee/store/reveals.h>
#include <committee/work/checks.h>
#include <committee/work/places.h>

static const char *const paper_codes[PAPER_COUNT] = {
    [PAPER_EXPLANATION] = "explanation",
    [PAPER_COMPARISON] = "comparison",
    [PAPER_DOSSIER] = "dossier",
};

/* What a paper is about: the item with the latest decision, else the latest. */
struct about_one {
    struct facts session, f;
};

static int find_session(const char **session, struct committee *c,
                        struct arena *arena, int64_t candidate)
{
    const struct stored_item *items;
    int count;
    int status = store_items_of(&items, &count, c->db, arena, candidate);
    *session = NULL;
    for (int i = 0; status == OK && i < count; i++)
        if (*session == NULL || items[i].phase == PHASE_DECIDED)
            *session = items[i].session_number;
    return status;
}

static int look_up(struct about_one *one, struct committee *c,
                   struct arena *arena, const char *candidate)
{
    const char *session;
    int64_t id;
    int status = store_candidate_id(&id, c->db, candidate);
    if (status == OK)
        status = find_session(&session, c, arena, id);
    if (status == OK && session == NULL)
        return writing_require(c, OP_EXPLAIN, &(struct subject){0});
    if (status == OK)
        status = facts_load(&one->session, c, arena, session, NULL);
    if (status == OK)
        status = facts_load(&one->f, c, arena, session, candidate);
    if (status == OK)
        status = writing_require_facts(c, OP_EXPLAIN, &one->f);
    if (status == OK && one->f.candidate.erased)
        status = fail(ERR_NO_INPUT, N_("the data of this candidate were "
                                       "erased"));
    return status;
}

/* ---- the explanation ------------------------------------------------------ */

static int fill_people(struct explanation *e, struct committee *c,
                       struct arena *arena, const struct facts *f)
{
    struct stored_reveal reveal;
    int status = store_reveal_latest(&reveal, c->db, arena, f->item.id);
    if (status)
        return status;
    const char **names =
        arena_array(arena, const char *, reveal.member_count + 1);
    for (int i = 0; i < reveal.member_count; i++)
        if (reveal.members[i].state == ENTITLED_IN)
            names[e->people_count++] =
                committee_member_name(c, reveal.members[i].member);
    e->people = names;
    return OK;
}

static int fill_check(struct explanation *e, struct committee *c,
                      struct arena *arena)
{
    const struct finding *findings;
    int count;
    int status = verify(&findings, &count, c, arena, NULL);
    e->sound = status == OK;
    return status == ERR_NO ? OK : status;
}

static int fill_again(struct explanation *e, struct committee *c,
                      struct arena *arena, const struct facts *f)
{
    struct stored_decision decision;
    int status = store_decision_latest(&decision, c->db, arena, f->item.id);
    e->again_days = c->config.letters.again_days;
    if (status == OK && decision.sent.year)
        e->again_from = date_add_days(decision.sent, e->again_days);
    return status;
}

/* Nothing of it where the list could tell a decision that is withheld. */
static int fill_reserve(struct explanation *e, struct committee *c,
                        struct arena *arena, const struct facts *f)
{
    struct stored_decision decision;
    struct stored_place place;
    struct reserve_view list;
    int status = store_decision_latest(&decision, c->db, arena, f->item.id);
    if (status || !decision.admit)
        return status;
    /* a correction that admits again keeps the place of the first time */
    status = store_place_of_item(&place, c->db, arena, f->item.id);
    if (status || !place.decision)
        return status;
    status =
        reserve_view(&list, c, arena, date_of_ms(place.admitted_at).year, 0);
    for (int i = 0; status == OK && i < list.count; i++) {
        const struct reserve_row *row = &list.rows[i];
        if (!text_equal(row->decision, place.decision_number))
            continue;
        e->reserve_rank = row->rank;
        e->reserve_count = list.count;
        e->reserve_tied = row->tied;
    }
    return status == ERR_DENIED ? OK : status;
}

static int make_explanation(struct document *doc, struct committee *c,
                            struct arena *arena, const struct about_one *one)
{
    struct minutes_candidate candidate;
    const struct facts *f = &one->f;
    struct explanation e = {.committee = c->config.name,
                            .session = f->session.number,
                            .date = f->session.date,
                            .policy = f->policy,
                            .candidate = &candidate};
    int status =
        minutes_candidate(&candidate, c, arena, &one->session, &f->item);
    if (status || (status = fill_people(&e, c, arena, f)) ||
        (status = fill_again(&e, c, arena, f)) ||
        (status = fill_reserve(&e, c, arena, f)) ||
        (status = fill_check(&e, c, arena)))
        return status;
    explanation_document(doc, arena, c->lang, &e);
    return OK;
}

/* ---- the comparison ------------------------------------------------------- */

struct comparing {
    struct committee *c;
    struct arena *arena;
    const struct facts *asked;
    struct comparison out;
    VEC(struct comparison_row) rows;
};

static int compare_item(struct comparing *w, const struct facts *session,
                        const struct stored_item *item)
{
    struct facts f;
    struct tally_input input;
    struct stored_decision decision;
    const struct outcome *outcome;
    int status = facts_of_item(&f, session, w->c, w->arena, item);
    if (status == OK)
        status = store_decision_latest(&decision, w->c->db, w->arena, item->id);
    if (status || !decision.id)
        return status;
    w->out.erased += !f.viewer_recused && item->erased;
    w->out.apart += f.viewer_recused;
    if (f.viewer_recused || item->erased)
        return OK;
    status = outcome_shown(&outcome, &input, w->c, w->arena, &f);
    if (status == OK)
        *vec_push(&w->rows) = (struct comparison_row){
            outcome, decision.admit, item->id == w->asked->item.id};
    return status;
}

static int compare_session(struct comparing *w, const char *number)
{
    struct facts session;
    int status = facts_load(&session, w->c, w->arena, number, NULL);
    for (int i = 0; status == OK && i < session.item_count; i++)
        if (session.items[i].phase == PHASE_DECIDED)
            status = compare_item(w, &session, &session.items[i]);
    return status;
}

static int compare_all(struct comparing *w)
{
    const struct stored_session *sessions;
    int count = 0;
    int status = store_sessions(&sessions, &count, w->c->db, w->arena);
    for (int i = 0; status == OK && i < count; i++)
        if (sessions[i].policy == w->asked->session.policy)
            status = compare_session(w, sessions[i].number);
    return status;
}

static int make_comparison(struct document *doc, struct committee *c,
                           struct arena *arena, const struct about_one *one)
{
    struct comparing w = {
        .c = c,
        .arena = arena,
        .asked = &one->f,
        .out = {.committee = c->config.name, .policy = one->f.policy}};
    int status = compare_all(&w);
    w.out.rows = w.rows.items;
    w.out.row_count = (int)w.rows.count;
    if (status == OK)
        comparison_document(doc, arena, c->lang, &w.out);
    vec_free(&w.rows);
    return status;
}

/* ---- all ------------------------------------------------------------------ */

static int make(struct document *doc, struct about_one *one,
                struct committee *c, struct arena *arena, const char *candidate,
                enum paper_kind kind)
{
    *one = (struct about_one){0};
    if (kind == PAPER_DOSSIER)
        return dossier_facts(doc, &one->f.item.candidate, c, arena, candidate);
    int status = look_up(one, c, arena, candidate);
    if (status)
        return status;
    return kind == PAPER_EXPLANATION ? make_explanation(doc, c, arena, one)
                                     : make_comparison(doc, c, arena, one);
}

/* In a PDF of ours its pages stand open (press/pdf.c). */
static int pages_of_pdf(const struct str *pdf)
{
    static const char mark[] = "/Type /Page ";
    size_t size = sizeof mark - 1;
    int pages = 0;
    for (size_t at = 0; at + size <= pdf->len; at++)
        pages += memcmp(pdf->data + at, mark, size) == 0;
    return pages;
}

/* How an office lays out an ODT only it knows: the PDF has the same type. */
static int count_pages(int *pages, struct committee *c,
                       const struct document *doc, const struct writing *w)
{
    struct str pdf = {.data = (char *)w->text, .len = w->size};
    if (w->format == FORMAT_PDF) {
        *pages = pages_of_pdf(&pdf);
    } else if (w->format == FORMAT_TEXT) {
        *pages = document_pages(doc);
    } else if (w->format == FORMAT_ODT) {
        struct str other = {0};
        int status = press_document(&other, c, doc, FORMAT_PDF);
        *pages = pages_of_pdf(&other);
        str_free(&other);
        return status;
    }
    return OK;
}

int paper_make(const char **text, struct committee *c, struct arena *arena,
               const char *candidate, enum paper_kind kind,
               enum document_format format)
{
    struct str out = {0};
    struct about_one one;
    struct document doc;
    int status = make(&doc, &one, c, arena, candidate, kind);
    if (status == OK)
        status = writing_format(&out, c, &doc, format);
    *text = arena_strdup(arena, str_text(&out));
    str_free(&out);
    return status;
}

static const char *path_for(struct committee *c, struct arena *arena,
                            const char *candidate, enum paper_kind kind,
                            enum document_format format)
{
    static const char *const names[] = {
        [PAPER_EXPLANATION] = N_("explanation-{1}"),
        [PAPER_COMPARISON] = N_("comparison-{1}"),
        [PAPER_DOSSIER] = N_("own-file-{1}"),
    };
    char *joined = file_join(c->settings.exports,
                             arena_printf(arena, "%s.%s",
                                          trf(c->lang, names[kind], candidate),
                                          format_endings[format]));
    const char *path = arena_strdup(arena, joined);
    free(joined);
    return path;
}

static int put(struct paper_written *written, struct committee *c,
               struct arena *arena, const struct document *doc,
               struct writing *w)
{
    struct str out = {0};
    int status = writing_format(&out, c, doc, w->format);
    w->text = str_text(&out);
    w->size = out.len;
    if (status == OK && text_equal(w->code, paper_codes[PAPER_EXPLANATION]))
        status = count_pages(&written->pages, c, doc, w);
    if (status == OK)
        status = writing_put(c, w);
    if (status == OK)
        written->path =
            text_equal(w->path, "-") ? "-" : writing_full_path(arena, w->path);
    str_free(&out);
    return status;
}

int paper_write(struct paper_written *written, struct committee *c,
                struct arena *arena, const char *candidate,
                enum paper_kind kind, enum document_format format,
                const struct document_target *target)
{
    struct about_one one;
    struct document doc;
    struct writing w = {.path = target->path,
                        .force = target->force,
                        .code = paper_codes[kind],
                        .format = format};
    int status = make(&doc, &one, c, arena, candidate, kind);
    *written = (struct paper_written){.path = ""};
    if (status == OK && !w.path) {
        w.path = path_for(c, arena, candidate, kind, format);
        status = file_make_folder(c->settings.exports);
    }
    w.about = (struct about){one.f.item.candidate, one.f.session.id};
    return status ? status : put(written, c, arena, &doc, &w);
}
