#include <committee/export/forms.h>

#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/core/policy.h>
#include <committee/export/document.h>
#include <committee/export/text.h>
#include <committee/text/number.h>
#include <committee/text/safe.h>
#include <committee/text/width.h>

enum {
    LISTED_LEVELS = 7, /* more levels are only listed where they have anchors */
    FEWEST_LINE = 12,  /* cells to write in, at the least */
};

/* One form that is being laid out. */
struct layout {
    const struct forms *forms;
    const struct form_sheet *sheet;
    bool airy; /* an empty line before each criterion */
};

/* "Toelichting: ______" to the end of the line. */
static void put_rule(struct document *doc, const char *lead)
{
    struct str line = {0};
    text_fit(&line, safe_line(doc->arena, lead), PAGE_COLS - FEWEST_LINE);
    int left = PAGE_COLS - text_cols(str_text(&line));
    str_repeat(&line, "_", left);
    document_line(doc, str_text(&line));
    str_free(&line);
}

static bool any_anchor(const struct policy *policy, int criterion,
                       enum lang lang)
{
    int levels = scale_levels(&policy->scale);
    for (int i = 0; i < levels; i++)
        if (!text_blank(
                criterion_anchor(&policy->criteria[criterion], lang, i)))
            return true;
    return false;
}

static const char *score_mark(const struct document *doc,
                              const struct policy *policy, int level)
{
    struct str text = {0};
    str_add(&text, " (");
    hundredths_short(&text, doc->lang, scale_score(&policy->scale, level));
    str_addc(&text, ')');
    const char *kept = arena_strdup(doc->arena, str_text(&text));
    str_free(&text);
    return kept;
}

static void put_anchors(struct document *doc, const struct policy *policy,
                        int criterion)
{
    int levels = scale_levels(&policy->scale);
    for (int i = 0; i < levels; i++) {
        const char *anchor =
            criterion_anchor(&policy->criteria[criterion], doc->lang, i);
        if (levels <= LISTED_LEVELS || !text_blank(anchor))
            document_item(doc, score_mark(doc, policy, i), anchor);
    }
}

/* A scale of many levels is written down, not circled. */
static void put_score_field(struct document *doc, const struct policy *policy)
{
    struct str least = {0}, most = {0}, step = {0}, text = {0};
    hundredths_short(&least, doc->lang, policy->scale.min);
    hundredths_short(&most, doc->lang, policy->scale.max);
    hundredths_short(&step, doc->lang, policy->scale.step);
    str_add(&text, "     ");
    tr_add(&text, doc->lang, N_("Score, {1} to {2} in steps of {3}: "),
           str_text(&least), str_text(&most), str_text(&step));
    put_rule(doc, str_text(&text));
    str_free(&least);
    str_free(&most);
    str_free(&step);
    str_free(&text);
}

static void put_note(struct document *doc, const struct policy *policy)
{
    struct str line = {0};
    if (policy->scale.no_opinion) {
        str_add(&line, " (-) ");
        str_add(&line, tr(doc->lang, N_("no opinion")));
    }
    str_repeat(&line, " ", line.len > 0 ? 4 : 5);
    str_add(&line, tr(doc->lang, N_("Remark:")));
    str_addc(&line, ' ');
    put_rule(doc, str_text(&line));
    str_free(&line);
}

static void put_criterion(struct document *doc, const struct policy *policy,
                          int criterion)
{
    const struct criterion *c = &policy->criteria[criterion];
    struct str title = {0};
    tr_add(&title, doc->lang, N_("{1} (counts for {2} %)"),
           criterion_title(c, doc->lang), num(policy_share(policy, criterion)));
    document_heading(doc, 1, "", str_text(&title));
    str_free(&title);
    bool listed = scale_levels(&policy->scale) <= LISTED_LEVELS;
    if (listed || any_anchor(policy, criterion, doc->lang))
        put_anchors(doc, policy, criterion);
    if (!listed)
        put_score_field(doc, policy);
    put_note(doc, policy);
}

static void put_head(struct document *doc, const struct layout *layout)
{
    const struct forms *forms = layout->forms;
    const struct policy *policy = forms->policy;
    const struct form_sheet *sheet = layout->sheet;
    struct str title = {0}, second = {0}, date = {0};
    tr_add(&title, doc->lang, N_("SCORE FORM for candidate {1}"),
           sheet->candidate);
    date_short(&date, forms->date);
    tr_add(&second, doc->lang, N_("{1} ({2}), session {3}, {4}"), sheet->member,
           sheet->seat >= 0 ? policy->seats[sheet->seat].brief : "-",
           forms->session, str_text(&date));
    document_title(doc, str_text(&title), str_text(&second));
    str_free(&title);
    str_free(&second);
    str_free(&date);
}

/* What to do, and what never to write down. */
static void put_advice(struct document *doc, const struct policy *policy)
{
    if (scale_levels(&policy->scale) <= LISTED_LEVELS)
        document_say(doc, N_("Circle one figure for each criterion. Mistakes "
                             "in spelling do not count."));
    else
        document_say(doc, N_("Write one score for each criterion. Mistakes in "
                             "spelling do not count."));
    document_say(doc, N_("Write nothing about religion, origin, health or "
                         "family plans."));
}

static void put_foot(struct document *doc)
{
    struct str line = {0};
    str_add(&line, tr(doc->lang, N_("Date:")));
    str_add(&line, " ______________    ");
    str_add(&line, tr(doc->lang, N_("Signature:")));
    str_addc(&line, ' ');
    document_space(doc);
    put_rule(doc, str_text(&line));
    str_free(&line);
}

/* The criteria from..until; the head says that it is a further page. */
static void put_page(struct document *doc, const struct layout *layout,
                     int from, int until)
{
    const struct policy *policy = layout->forms->policy;
    put_head(doc, layout);
    if (from == 0)
        put_advice(doc, policy);
    for (int i = from; i < until; i++) {
        if (layout->airy || i == from)
            document_space(doc);
        put_criterion(doc, policy, i);
    }
    if (until == policy->criterion_count)
        put_foot(doc);
}

static void start(struct document *doc, struct arena *arena, enum lang lang,
                  const struct forms *forms)
{
    document_start(doc, arena, lang, forms->committee, "");
    doc->bare = true;
    doc->compact = true;
}

static bool fits(const struct layout *layout, enum lang lang, int from,
                 int until)
{
    struct arena scratch = {0};
    struct document doc;
    start(&doc, &scratch, lang, layout->forms);
    put_page(&doc, layout, from, until);
    bool one_page = document_pages(&doc) == 1;
    arena_free(&scratch);
    return one_page;
}

/* With air if that fits on one page, else without, else on more pages that are
   broken between criteria. */
static void put_sheet(struct document *doc, struct layout *layout)
{
    int count = layout->forms->policy->criterion_count;
    layout->airy = fits(&(struct layout){layout->forms, layout->sheet, true},
                        doc->lang, 0, count);
    for (int from = 0; from < count;) {
        int until = count;
        while (until > from + 1 && !fits(layout, doc->lang, from, until))
            until--;
        if (from > 0)
            document_page_break(doc);
        put_page(doc, layout, from, until);
        from = until;
    }
}

void forms_document(struct document *doc, struct arena *arena, enum lang lang,
                    const struct forms *forms)
{
    start(doc, arena, lang, forms);
    for (int i = 0; i < forms->sheet_count; i++) {
        struct layout layout = {.forms = forms, .sheet = &forms->sheets[i]};
        if (i > 0)
            document_page_break(doc);
        put_sheet(doc, &layout);
    }
}
