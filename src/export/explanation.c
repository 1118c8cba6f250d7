/* What a chair says about a decision, and what it is compared with. */

#include <committee/export/explanation.h>

#include <stdlib.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/export/deliberation.h>
#include <committee/export/document.h>
#include <committee/export/text.h>
#include <committee/text/number.h>

static const char *date_text(const struct document *doc, struct date date)
{
    struct str text = {0};
    date_long(&text, doc->lang, date);
    const char *kept = arena_strdup(doc->arena, str_text(&text));
    str_free(&text);
    return kept;
}

/* An ISO date of a policy, as people write it. */
static const char *adopted_text(const struct document *doc, const char *iso)
{
    struct str text = {0};
    struct date date;
    if (date_parse_iso(&date, iso))
        return iso;
    date_short(&text, date);
    const char *kept = arena_strdup(doc->arena, str_text(&text));
    str_free(&text);
    return kept;
}

static const char *number_text(const struct document *doc, int hundredths)
{
    struct str text = {0};
    hundredths_add(&text, doc->lang, hundredths);
    const char *kept = arena_strdup(doc->arena, str_text(&text));
    str_free(&text);
    return kept;
}

static const char *figure_text(const struct document *doc,
                               const struct figure *figure)
{
    return text_blank(figure->exact) ? "–"
                                     : number_text(doc, figure->hundredths);
}

/* ---- the sheet ------------------------------------------------------------ */

/* What a letter would say; the anchor where it has no words of its own. */
static const char *meaning(const struct document *doc,
                           const struct explanation *e, int criterion)
{
    const struct figure *mean =
        &e->candidate->outcome->criterion_mean[criterion];
    const struct criterion *c = &e->policy->criteria[criterion];
    if (text_blank(mean->exact))
        return tr(doc->lang, N_("Nobody had an opinion about this."));
    int level = tally_level(&e->policy->scale, mean);
    const char *text = criterion_letter(c, doc->lang, level);
    return text_blank(text) ? criterion_anchor(c, doc->lang, level) : text;
}

/* The whole sheet is to fit on one page. */
static void put_heading(struct document *doc, const char *msgid)
{
    document_space(doc);
    document_heading(doc, 1, "", tr(doc->lang, msgid));
}

static void put_criterion(struct document *doc, const struct explanation *e,
                          int criterion)
{
    const struct criterion *c = &e->policy->criteria[criterion];
    const char *ask = criterion_ask(c, doc->lang);
    struct str text = {0};
    tr_add(&text, doc->lang, N_("{1} (weighs {2} %, mean {3})"),
           criterion_title(c, doc->lang),
           num(policy_share(e->policy, criterion)),
           figure_text(doc, &e->candidate->outcome->criterion_mean[criterion]));
    if (!text_blank(ask)) {
        str_add(&text, ". ");
        tr_add(&text, doc->lang, N_("Asked: {1}"), ask);
    }
    str_addf(&text, "\n%s", meaning(doc, e, criterion));
    document_item(doc, "-", str_text(&text));
    str_free(&text);
}

/* None of them names a seat. */
static void put_steps(struct document *doc, const struct explanation *e)
{
    const struct message *steps;
    struct str text = {0};
    int count = tally_words(&steps, doc->arena, e->policy,
                            e->candidate->outcome, doc->lang);
    for (int i = 0; i < count; i++) {
        str_add(&text, i > 0 ? " " : "");
        tr_message(&text, doc->lang, &steps[i]);
    }
    str_add(&text, count > 0 ? " " : "");
    str_add(&text, tr(doc->lang, N_("The outcome is a proposal; the committee "
                                    "decided itself.")));
    document_paragraph(doc, str_text(&text));
    str_free(&text);
}

static void put_rule(struct document *doc, const struct explanation *e)
{
    const struct rule *rule = &e->policy->rule;
    const struct minutes_candidate *c = e->candidate;
    bool again = c->rounds > 1 && c->first_outcome != NULL;
    put_heading(doc, N_("How it was computed"));
    if (again)
        deliberation_outcome(doc, N_("After round 1"), e->policy,
                             c->first_outcome);
    deliberation_outcome(doc, again ? N_("After round 2") : N_("Outcome"),
                         e->policy, c->outcome);
    document_fact(
        doc, N_("Rule"), N_("{1*}; threshold {2}; criteria version {3} ({4})"),
        method_title(rule->method), number_text(doc, rule->threshold),
        num(e->policy->version), adopted_text(doc, e->policy->adopted_on));
    put_steps(doc, e);
}

static const char *joined(const struct document *doc, const char *const *names,
                          int count)
{
    struct str text = {0};
    for (int i = 0; i < count; i++)
        str_addf(&text, "%s%s", i > 0 ? ", " : "", names[i]);
    const char *kept = arena_strdup(doc->arena, str_text(&text));
    str_free(&text);
    return kept;
}

/* Also who would not have voted, such as the secretary. */
static const char *apart(const struct document *doc,
                         const struct minutes_candidate *c)
{
    const char *voters = joined(doc, c->recused, c->recused_count);
    const char *others =
        joined(doc, c->absent_recused, c->absent_recused_count);
    return arena_printf(doc->arena, "%s%s%s", voters,
                        *voters && *others ? ", " : "", others);
}

/* A correction changes a decision, and never what it rests on. */
static const char *checked(const struct document *doc,
                           const struct explanation *e)
{
    const struct minutes_candidate *c = e->candidate;
    const char *corrects = c->decisions[c->decision_count - 1].corrects;
    if (!e->sound)
        return tr(doc->lang, N_("When this sheet was made a check found "
                                "something. Look at committee verify before "
                                "you explain this decision."));
    return text_blank(corrects)
               ? tr(doc->lang, N_("Computed again and the same; nothing was "
                                  "changed afterwards."))
               : trf(doc->lang,
                     N_("Computed again and the same; the scores and the "
                        "outcome were not changed afterwards. The decision "
                        "was: it corrects decision {1}."),
                     corrects);
}

static void put_procedure(struct document *doc, const struct explanation *e)
{
    const struct minutes_candidate *c = e->candidate;
    put_heading(doc, N_("How it was done"));
    document_fact(doc, N_("Present"),
                  c->quorum
                      ? N_("{1} of {2} voting members; there was a quorum")
                      : N_("{1} of {2} voting members; there was no quorum"),
                  num(c->present), num(c->entitled));
    document_label(doc, tr(doc->lang, N_("Took part")),
                   joined(doc, e->people, e->people_count));
    document_label(doc, tr(doc->lang, N_("Took no part")), apart(doc, c));
    document_label(doc, tr(doc->lang, N_("What was checked")), checked(doc, e));
}

/* Admitted, and why there is no home yet. */
static void put_reserve(struct document *doc, const struct explanation *e)
{
    if (e->reserve_rank)
        document_fact(
            doc, N_("Reserve list"),
            e->reserve_tied
                ? N_("place {1} of {2}, equal to another candidate; a "
                     "lot decides")
                : N_("place {1} of {2}"),
            num(e->reserve_rank), num(e->reserve_count));
}

static void put_answers(struct document *doc, const struct explanation *e)
{
    put_heading(doc, N_("What you can answer"));
    document_item(doc, "-",
                  tr(doc->lang, N_("The committee decides as a whole.")));
    document_item(doc, "-",
                  tr(doc->lang, N_("We say nothing about another candidate; I "
                                   "gladly explain your own points.")));
    document_item(
        doc, "-",
        e->again_from.year
            ? trf(doc->lang, N_("Yes, you can apply again, from {1}."),
                  date_text(doc, e->again_from))
            : trf(doc->lang,
                  N_("Yes, you can apply again, {1} days after the letter."),
                  num(e->again_days)));
}

/* Whoever led explains; nobody who took no part does. */
static void put_reader(struct document *doc, const struct explanation *e,
                       const struct minutes_decision *d)
{
    const char *number = e->candidate->number;
    if (d->acting && !text_blank(d->chair))
        document_say(doc,
                     N_("For the acting chair, {4}: {1}, session {2} of {3}."),
                     number, e->session, date_text(doc, e->date), d->chair);
    else
        document_say(doc,
                     d->chair_apart
                         ? N_("For who explains this (the chair took no part): "
                              "{1}, session {2} of {3}.")
                         : N_("For the chair: {1}, session {2} of {3}."),
                     number, e->session, date_text(doc, e->date));
}

static void put_sheet(struct document *doc, struct arena *arena, enum lang lang,
                      const struct explanation *e)
{
    const struct minutes_candidate *c = e->candidate;
    const struct minutes_decision *d = &c->decisions[c->decision_count - 1];
    const char *title = trf(lang, N_("Explanation of decision {1}"), d->number);
    document_start(doc, arena, lang, e->committee, c->number);
    doc->compact = true;
    document_title(doc, title, "");
    put_reader(doc, e, d);
    document_heading(doc, 1, "",
                     tr(lang, N_("What the committee asked and found")));
    for (int i = 0; i < e->policy->criterion_count; i++)
        put_criterion(doc, e, i);
    put_rule(doc, e);
    put_heading(doc, N_("What the committee decided"));
    deliberation_decision(doc, e->policy, d, NULL);
    put_reserve(doc, e);
    put_procedure(doc, e);
    if (!d->admit)
        put_answers(doc, e);
}

/* Long reasons take the air of the page. */
void explanation_document(struct document *doc, struct arena *arena,
                          enum lang lang, const struct explanation *e)
{
    put_sheet(doc, arena, lang, e);
    if (document_pages(doc) > 1)
        document_tighten(doc);
    if (document_pages(doc) > 1)
        document_close_up(doc);
}

/* ---- all decisions -------------------------------------------------------- */

/* The highest result first, so that the order tells nothing of who or when;
   among equals as the criteria compare. */
static int by_result(const void *left, const void *right)
{
    const struct comparison_row *a = left, *b = right;
    int order = b->outcome->result.hundredths - a->outcome->result.hundredths;
    for (int i = 0; order == 0 && i < MAX_CRITERIA; i++)
        order = b->outcome->criterion_mean[i].hundredths -
                a->outcome->criterion_mean[i].hundredths;
    return order;
}

static void put_row(struct table *table, const struct document *doc,
                    const struct comparison *c,
                    const struct comparison_row *row, int place)
{
    const char *cells[MAX_CRITERIA + 5];
    int count = 0;
    cells[count++] =
        arena_printf(doc->arena, "%d%s", place, row->asked ? " *" : "");
    for (int i = 0; i < c->policy->criterion_count; i++)
        cells[count++] = figure_text(doc, &row->outcome->criterion_mean[i]);
    cells[count++] = figure_text(doc, &row->outcome->result);
    cells[count++] = tr(doc->lang, verdict_title(row->outcome->verdict));
    cells[count++] =
        tr(doc->lang, row->admit ? N_("admitted") : N_("declined"));
    cells[count] = NULL;
    table_add(table, cells);
}

static void put_rows(struct document *doc, const struct comparison *c)
{
    const char *titles[MAX_CRITERIA + 5], align[] = "rrrrrrrrrrrrrrrrr";
    char *columns = arena_strdup(doc->arena, align);
    int count = 0;
    titles[count++] = tr(doc->lang, N_("no."));
    for (int i = 0; i < c->policy->criterion_count; i++)
        titles[count++] = c->policy->criteria[i].code;
    titles[count++] = tr(doc->lang, N_("result"));
    titles[count++] = tr(doc->lang, N_("computed"));
    titles[count++] = tr(doc->lang, N_("decision"));
    titles[count] = NULL;
    columns[count - 1] = columns[count - 2] = 'l';
    columns[count] = '\0';
    struct comparison_row *rows =
        arena_array(doc->arena, struct comparison_row, c->row_count + 1);
    for (int i = 0; i < c->row_count; i++)
        rows[i] = c->rows[i];
    qsort(rows, (size_t)c->row_count, sizeof *rows, by_result);
    struct table *table = document_table(doc, columns, titles);
    for (int i = 0; i < c->row_count; i++)
        put_row(table, doc, c, &rows[i], i + 1);
}

void comparison_document(struct document *doc, struct arena *arena,
                         enum lang lang, const struct comparison *c)
{
    const char *title = trf(lang, N_("Decisions under criteria version {1}"),
                            num(c->policy->version));
    document_start(doc, arena, lang, c->committee, "");
    document_title(doc, title, "");
    document_say(doc, N_("Every decision under the same criteria and the same "
                         "rule, without names and numbers, the highest result "
                         "first. * is the decision that this table goes "
                         "with."));
    document_say(doc,
                 N_("Threshold {1}, margin {2}. The figures are means "
                    "over the seats."),
                 number_text(doc, c->policy->rule.threshold),
                 number_text(doc, c->policy->rule.margin));
    put_rows(doc, c);
    for (int i = 0; i < c->policy->criterion_count; i++)
        document_label(doc, c->policy->criteria[i].code,
                       criterion_title(&c->policy->criteria[i], lang));
    if (c->erased)
        document_say(doc, N_("Left out because they were erased: {1}."),
                     num(c->erased));
    if (c->apart)
        document_say(doc,
                     N_("Left out because whoever made this took no part: "
                        "{1}."),
                     num(c->apart));
}
