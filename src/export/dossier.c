#include <committee/export/dossier.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/export/deliberation.h>
#include <committee/export/document.h>

static void put_date(struct document *doc, const char *label, struct date date)
{
    struct str text = {0};
    date_long(&text, doc->lang, date);
    document_label(doc, tr(doc->lang, label), str_text(&text));
    str_free(&text);
}

static void put_forms(struct document *doc,
                      const struct dossier_criterion *criteria, int count)
{
    if (count)
        document_say(doc, N_("The scores for each criterion, from low to high "
                             "and without whose they are, with the notes:"));
    for (int i = 0; i < count; i++) {
        const struct dossier_criterion *c = &criteria[i];
        document_label(
            doc, c->title,
            text_blank(c->notes)
                ? c->scores
                : arena_printf(doc->arena, "%s\n%s", c->scores, c->notes));
    }
}

static void put_rounds(struct document *doc, const struct dossier_item *item)
{
    if (item->first_outcome != NULL) {
        deliberation_outcome(doc, N_("After round 1"), item->policy,
                             item->first_outcome);
        deliberation_means(doc, item->policy, item->first_outcome);
        put_forms(doc, item->first, item->first_count);
    }
    if (item->outcome != NULL) {
        deliberation_outcome(
            doc, item->first_outcome ? N_("After round 2") : N_("Computed"),
            item->policy, item->outcome);
        deliberation_means(doc, item->policy, item->outcome);
        deliberation_steps(doc, item->steps, item->step_count);
    }
    put_forms(doc, item->criteria, item->criterion_count);
}

static void put_item(struct document *doc, const struct dossier_item *item)
{
    struct str date = {0};
    date_long(&date, doc->lang, item->date);
    document_heading(
        doc, 1, "",
        trf(doc->lang, N_("Session {1}, {2}"), item->session, str_text(&date)));
    str_free(&date);
    document_label(doc, tr(doc->lang, N_("Phase")),
                   tr(doc->lang, phase_title(item->phase)));
    document_label(doc, tr(doc->lang, N_("Because")), item->event_reason);
    put_rounds(doc, item);
    document_label(doc, tr(doc->lang, N_("Paragraphs that members marked")),
                   item->marked);
    document_label(doc, tr(doc->lang, N_("Summary")), item->summary);
    for (int i = 0; i < item->decision_count; i++)
        deliberation_decision(doc, item->policy, &item->decisions[i], NULL);
}

static void put_letter(struct document *doc, const struct dossier *dossier)
{
    document_heading(doc, 1, "", tr(doc->lang, N_("Letter")));
    if (dossier->letter != NULL)
        document_paragraph(doc, dossier->letter);
    else if (!text_blank(dossier->letter_why))
        document_paragraph(doc, dossier->letter_why);
    else
        document_say(doc, N_("There is no letter."));
    if (text_blank(dossier->second))
        return;
    document_heading(doc, 1, "", tr(doc->lang, N_("Second application")));
    document_paragraph(doc, dossier->second);
}

static void put_sent(struct document *doc, const struct dossier *dossier)
{
    if (!dossier->sent_count)
        return;
    document_heading(doc, 1, "", tr(doc->lang, N_("Letters that went out")));
    for (int i = 0; i < dossier->sent_count; i++)
        document_label(doc, dossier->sent[i].label, dossier->sent[i].value);
}

static void put_log(struct document *doc, const struct dossier *dossier)
{
    if (!dossier->log_count)
        return;
    document_heading(doc, 1, "", tr(doc->lang, N_("What was recorded")));
    struct table *table = document_table(
        doc, "ll",
        (const char *const[]){tr(doc->lang, N_("moment")),
                              tr(doc->lang, N_("what happened"))});
    for (int i = 0; i < dossier->log_count; i++)
        table_add(table, (const char *const[]){dossier->log[i].label,
                                               dossier->log[i].value});
}

static void put_kept(struct document *doc, const struct dossier *dossier)
{
    if (dossier->kept_until.year)
        put_date(doc, N_("Kept until"), dossier->kept_until);
    else if (dossier->waiting)
        document_fact(doc, N_("Kept"),
                      N_("as long as you are on the reserve list"));
    else if (dossier->kept_days)
        document_fact(doc, N_("Kept until"),
                      N_("{1} days after the letter about the decision"),
                      num(dossier->kept_days));
}

/* What whoever asks for their data is to be told about them. */
static void put_purpose(struct document *doc)
{
    static const char *const told[][2] = {
        {N_("What for"),
         N_("To weigh your application for a home, to decide about it, and to "
            "explain that decision.")},
        {N_("Which data"),
         N_("Your name and how to reach you, your letter, the scores and the "
            "notes, the decision, and the letters to you.")},
        {N_("Where from"),
         N_("From your application, and from the housing corporation.")},
        {N_("Who sees them"),
         N_("The members and the secretary of the committee. When you are "
            "admitted, the housing corporation gets your name and what you "
            "promised, and the residents' group what was promised, without "
            "names. When you complain, who handles that sees them too.")},
        {N_("Who decides"),
         N_("People. What is computed from the scores is a proposal.")},
    };
    document_heading(doc, 1, "", tr(doc->lang, N_("What your data are for")));
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        document_label(doc, tr(doc->lang, told[i][0]),
                       tr(doc->lang, told[i][1]));
    document_say(doc,
                 N_("You may have corrected or completed what is not right, "
                    "and ask that your data are erased or used less. Ask the "
                    "committee; if you do not agree with the answer, you can "
                    "complain to the data protection authority."));
}

void dossier_document(struct document *doc, struct arena *arena, enum lang lang,
                      const struct dossier *dossier)
{
    document_start(doc, arena, lang, dossier->number, "");
    document_title(doc, trf(lang, N_("File for {1}"), dossier->number),
                   dossier->name);
    document_label(doc, tr(lang, N_("Committee")), dossier->committee);
    put_date(doc, N_("Drawn up on"), dossier->made);
    put_kept(doc, dossier);
    document_label(doc, tr(lang, N_("Status")),
                   tr(lang, status_title(dossier->status)));
    put_date(doc, N_("Received"), dossier->received);
    put_date(doc, N_("Registered"), dossier->registered);
    for (int i = 0; i < dossier->fact_count; i++)
        document_label(doc, dossier->facts[i].label, dossier->facts[i].value);
    put_purpose(doc);
    for (int i = 0; i < dossier->item_count; i++)
        put_item(doc, &dossier->items[i]);
    put_sent(doc, dossier);
    put_log(doc, dossier);
    put_letter(doc, dossier);
}
