#include <committee/export/annex.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/export/document.h>

static void put_candidate(struct table *table, const struct document *doc,
                          const struct annex_candidate *c)
{
    struct str name = {0}, contact = {0}, date = {0};
    date_short(&date, c->erased_on);
    if (date.len > 0)
        tr_add(&name, doc->lang, N_("erased on {1}"), str_text(&date));
    else
        str_add(&name, c->name);
    str_add(&contact, c->email);
    if (!text_blank(c->email) && !text_blank(c->phone))
        str_add(&contact, ", ");
    str_add(&contact, c->phone);
    table_add(table,
              (const char *const[]){c->number, str_text(&name), c->registration,
                                    str_text(&contact)});
    str_free(&name);
    str_free(&contact);
    str_free(&date);
}

static void put_candidates(struct document *doc, const struct annex *annex)
{
    document_heading(doc, 1, "1.", tr(doc->lang, N_("Candidates")));
    if (annex->candidate_count == 0) {
        document_say(doc, N_("There are no candidates on the agenda."));
        return;
    }
    struct table *table = document_table(
        doc, "llll",
        (const char *const[]){tr(doc->lang, N_("number")),
                              tr(doc->lang, N_("name")),
                              tr(doc->lang, N_("registration number")),
                              tr(doc->lang, N_("contact"))});
    for (int i = 0; i < annex->candidate_count; i++)
        put_candidate(table, doc, &annex->candidates[i]);
}

static void put_recusals(struct document *doc, const struct annex *annex)
{
    document_heading(doc, 1, "2.",
                     tr(doc->lang, N_("Who did not take part, and why")));
    if (annex->recusal_count == 0) {
        document_say(doc, N_("Nobody reports an interest in a candidate."));
        return;
    }
    struct table *table =
        document_table(doc, "llll",
                       (const char *const[]){tr(doc->lang, N_("candidate")),
                                             tr(doc->lang, N_("member")),
                                             tr(doc->lang, N_("ground")),
                                             tr(doc->lang, N_("recorded at"))});
    for (int i = 0; i < annex->recusal_count; i++) {
        const struct annex_recusal *r = &annex->recusals[i];
        const char *ground = tr(doc->lang, ground_title(r->ground));
        if (r->imposed)
            ground = arena_printf(doc->arena, "%s (%s)", ground,
                                  tr(doc->lang, N_("by the chair")));
        table_add(table, (const char *const[]){r->candidate, r->member, ground,
                                               r->at});
    }
}

static void put_entries(struct document *doc, const struct annex *annex)
{
    document_heading(doc, 1, "3.",
                     tr(doc->lang, N_("What was entered for somebody else")));
    if (annex->entry_count == 0) {
        document_say(doc, N_("Nobody entered anything for somebody else."));
        return;
    }
    struct table *table =
        document_table(doc, "lllll",
                       (const char *const[]){tr(doc->lang, N_("candidate")),
                                             tr(doc->lang, N_("what")),
                                             tr(doc->lang, N_("for")),
                                             tr(doc->lang, N_("entered by")),
                                             tr(doc->lang, N_("recorded at"))});
    for (int i = 0; i < annex->entry_count; i++) {
        const struct annex_entry *e = &annex->entries[i];
        table_add(table, (const char *const[]){e->candidate, e->what, e->member,
                                               e->entered_by, e->at});
    }
}

/* Only where there was a second round that changed something. */
static void put_changes(struct document *doc, const struct annex *annex)
{
    if (annex->change_count == 0)
        return;
    document_heading(doc, 1, "4.",
                     tr(doc->lang, N_("Scores that changed in round 2")));
    struct table *table =
        document_table(doc, "llll",
                       (const char *const[]){tr(doc->lang, N_("candidate")),
                                             tr(doc->lang, N_("member")),
                                             tr(doc->lang, N_("criterion")),
                                             tr(doc->lang, N_("why"))});
    for (int i = 0; i < annex->change_count; i++) {
        const struct annex_change *c = &annex->changes[i];
        table_add(table,
                  (const char *const[]){c->candidate, c->member, c->criterion,
                                        text_blank(c->why) ? "–" : c->why});
    }
}

void annex_document(struct document *doc, struct arena *arena, enum lang lang,
                    const struct annex *annex)
{
    struct str running = {0}, date = {0};
    tr_add(&running, lang, N_("Annex to the minutes of session {1}"),
           annex->session != NULL ? annex->session : "");
    document_start(doc, arena, lang, str_text(&running),
                   tr(lang, N_("CONFIDENTIAL")));
    document_title(doc, tr(lang, N_("CONFIDENTIAL ANNEX")), annex->committee);
    date_full(&date, lang, annex->date);
    document_label(doc, tr(lang, N_("Session")), annex->session);
    document_label(doc, tr(lang, N_("Date")), str_text(&date));
    document_space(doc);
    document_say(doc, N_("This annex holds personal data. Keep it apart from "
                         "the minutes, and destroy it at the end of the "
                         "retention period."));
    put_candidates(doc, annex);
    put_recusals(doc, annex);
    put_entries(doc, annex);
    put_changes(doc, annex);
    str_free(&running);
    str_free(&date);
}
