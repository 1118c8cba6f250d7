/* What the committee keeps about one candidate, without anybody else's data. */

#include "dossier_facts.h"
#include "letters.h"

#include "covers.h"
#include "marks.h"
#include "minutes_facts.h"
#include "writing.h"

#include <committee/export/document.h>
#include <committee/export/dossier.h>
#include <committee/export/letter.h>
#include <committee/store/reveals.h>
#include <committee/store/sendings.h>
#include <committee/text/number.h>
#include <committee/work/candidates.h>
#include <committee/work/checks.h>

enum { FACTS_MOST = 10 };

struct gathering {
    struct committee *c;
    struct arena *arena;
    struct candidate_line line;
    struct dossier out;
};

static const char *kept(struct gathering *g, struct str *text)
{
    const char *copy = arena_strdup(g->arena, str_text(text));
    str_free(text);
    return copy;
}

/* ---- whether the viewer may make it -------------------------------------- */

/* Who took no part in any session with this candidate makes no file. */
static int check(struct gathering *g, const struct stored_item *items,
                 int count)
{
    struct subject subject = {
        .has_session = g->line.session != 0,
        .state = g->line.state,
        .has_item = g->line.item != 0,
        .phase = g->line.phase,
    };
    int status = OK;
    for (int i = 0; status == OK && i < count; i++) {
        bool recused = false;
        status = store_recused(&recused, g->c->db, items[i].session,
                               g->line.candidate.id, g->c->viewer.member);
        subject.viewer_recused |= recused;
    }
    if (status == OK)
        status = writing_require(g->c, OP_EXPORT_DOSSIER, &subject);
    if (status == OK && g->line.candidate.erased)
        status = fail(ERR_NO_INPUT, N_("the data of this candidate were "
                                       "erased"));
    return status;
}

/* ---- one session ---------------------------------------------------------- */

static void add_score(struct gathering *g, struct str *out, int score)
{
    str_add(out, out->len ? "; " : "");
    if (score == SCORE_NO_OPINION)
        str_add(out, tr(g->c->lang, N_("no opinion")));
    else
        hundredths_short(out, g->c->lang, score);
}

/* From low to high, so that the order tells nothing of whose they are. */
static void sort_scores(int *scores, int count)
{
    for (int i = 1; i < count; i++)
        for (int k = i; k > 0 && scores[k] < scores[k - 1]; k--) {
            int other = scores[k];
            scores[k] = scores[k - 1];
            scores[k - 1] = other;
        }
}

/* The forms that counted when scores were shown. */
struct shown {
    int scores[MAX_CRITERIA][MAX_MEMBERS];
    const char *notes[MAX_CRITERIA][MAX_MEMBERS];
    const char *cited[MAX_CRITERIA][MAX_MEMBERS];
    const char *marked; /* paragraphs of the letter, "" */
    int count;
};

static int read_shown(struct shown *out, struct gathering *g,
                      const struct facts *f, const struct stored_reveal *reveal)
{
    int status = OK;
    *out = (struct shown){0};
    for (int i = 0; status == OK && i < reveal->member_count; i++) {
        struct stored_ballot ballot;
        int scores[MAX_CRITERIA];
        const char *notes[MAX_CRITERIA], *cited[MAX_CRITERIA];
        if (!reveal->members[i].ballot)
            continue;
        status = store_ballot(&ballot, g->c->db, g->arena,
                              reveal->members[i].ballot);
        if (status)
            break;
        ballot_values(scores, notes, &ballot, f->policy);
        ballot_citations(cited, &ballot, f->policy);
        for (int k = 0; k < f->policy->criterion_count; k++) {
            out->scores[k][out->count] = scores[k];
            out->notes[k][out->count] = notes[k];
            out->cited[k][out->count] = cited[k];
        }
        out->count++;
    }
    return status ? status
                  : marks_of_shown(&out->marked, g->c, g->arena,
                                   f->item.candidate, reveal);
}

/* A note, and on which paragraphs of the letter the score leans. */
static void add_note(struct gathering *g, struct str *out, const char *note,
                     const char *cited)
{
    if (text_blank(note) && text_blank(cited))
        return;
    str_addf(out, "%s%s", out->len ? "\n" : "", note);
    if (text_blank(cited))
        return;
    str_add(out, text_blank(note) ? "" : " ");
    tr_add(out, g->c->lang,
           text_blank(note) ? N_("at paragraph {1}") : N_("(at paragraph {1})"),
           cited);
}

static struct dossier_criterion criterion_of(struct gathering *g,
                                             struct shown *shown,
                                             const struct policy *policy,
                                             int criterion)
{
    struct str scores = {0}, notes = {0};
    for (int i = 0; i < shown->count; i++)
        add_note(g, &notes, shown->notes[criterion][i],
                 shown->cited[criterion][i]);
    sort_scores(shown->scores[criterion], shown->count);
    for (int i = 0; i < shown->count; i++)
        add_score(g, &scores, shown->scores[criterion][i]);
    return (struct dossier_criterion){
        .title = criterion_brief(&policy->criteria[criterion], g->c->lang),
        .scores = kept(g, &scores),
        .notes = kept(g, &notes),
    };
}

static int fill_round(struct dossier_criterion **list, struct shown *shown,
                      struct gathering *g, const struct facts *f,
                      const struct stored_reveal *reveal)
{
    int count = f->policy->criterion_count;
    *list = arena_array(g->arena, struct dossier_criterion, count + 1);
    int status = read_shown(shown, g, f, reveal);
    for (int i = 0; shown->count && i < count; i++)
        (*list)[i] = criterion_of(g, shown, f->policy, i);
    return status;
}

/* How the scores stood when the first round was over. */
static int fill_first(struct dossier_item *out, struct gathering *g,
                      const struct facts *f)
{
    struct shown *shown = arena_new(g->arena, struct shown);
    const struct stored_reveal *all, *first = NULL;
    struct dossier_criterion *list;
    int count;
    int status = store_reveals(&all, &count, g->c->db, g->arena, f->item.id);
    for (int i = 0; status == OK && i < count; i++)
        first = all[i].round == 1 ? &all[i] : first;
    if (status || !first)
        return status;
    status = fill_round(&list, shown, g, f, first);
    out->first = list;
    out->first_count = shown->count ? f->policy->criterion_count : 0;
    return status;
}

static int fill_forms(struct dossier_item *out, struct gathering *g,
                      const struct facts *f, bool last)
{
    struct shown *shown = arena_new(g->arena, struct shown);
    struct stored_reveal reveal;
    struct dossier_criterion *list;
    int status = store_reveal_latest(&reveal, g->c->db, g->arena, f->item.id);
    if (status == OK)
        status = fill_round(&list, shown, g, f, &reveal);
    if (status)
        return status;
    out->criteria = list;
    out->criterion_count = shown->count ? f->policy->criterion_count : 0;
    /* Marks are of the letter: of a later reading nothing may be told yet. */
    out->marked = last && shown->marked ? shown->marked : "";
    return out->first_outcome ? fill_first(out, g, f) : OK;
}

static int fill_item(struct dossier_item *out, struct gathering *g,
                     const struct stored_item *item, bool last)
{
    struct facts session, f;
    struct minutes_candidate m;
    int status =
        facts_load(&session, g->c, g->arena, item->session_number, NULL);
    if (status == OK)
        status = facts_of_item(&f, &session, g->c, g->arena, item);
    if (status == OK)
        status = minutes_candidate(&m, g->c, g->arena, &session, item);
    if (status)
        return status;
    struct minutes_decision *decisions =
        arena_array(g->arena, struct minutes_decision, m.decision_count + 1);
    for (int i = 0; i < m.decision_count; i++) {
        decisions[i] = m.decisions[i];
        decisions[i].chair = ""; /* somebody else's name */
    }
    *out = (struct dossier_item){
        .session = item->session_number,
        .date = session.session.date,
        .phase = item->phase,
        .event_reason = m.event_reason,
        .summary = m.summary,
        .policy = f.policy,
        .outcome = m.outcome,
        .first_outcome = m.rounds > 1 ? m.first_outcome : NULL,
        .decisions = decisions,
        .decision_count = m.decision_count,
    };
    return m.outcome ? fill_forms(out, g, &f, last) : OK;
}

static int fill_items(struct gathering *g, const struct stored_item *items,
                      int count)
{
    struct dossier_item *list =
        arena_array(g->arena, struct dossier_item, count + 1);
    int status = OK;
    for (int i = 0; status == OK && i < count; i++)
        status = fill_item(&list[i], g, &items[i], i == count - 1);
    g->out.items = list;
    g->out.item_count = count;
    return status;
}

/* ---- the application ------------------------------------------------------ */

static int fill_facts(struct gathering *g)
{
    const struct stored_candidate *s = &g->line.candidate;
    struct dossier_fact *facts =
        arena_array(g->arena, struct dossier_fact, FACTS_MOST);
    const char *ids;
    int n = 0;
    int status = store_candidate_external_ids(&ids, g->c->db, g->arena, s->id);
    if (status)
        return status;
    const struct dossier_fact all[] = {
        {"external_id", ids},        {"registration_number", s->registration},
        {"email", s->email},         {"phone", s->phone},
        {"household", s->household}, {"wishes", s->wishes},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        facts[n++] = (struct dossier_fact){
            tr(g->c->lang, candidate_field_title(all[i].label)), all[i].value};
    facts[n++] =
        (struct dossier_fact){tr(g->c->lang, N_("Basic conditions")),
                              s->eligible == ELIGIBLE_UNKNOWN ? ""
                              : s->eligible == ELIGIBLE_YES
                                  ? tr(g->c->lang, N_("meets them"))
                                  : tr(g->c->lang, N_("does not meet them"))};
    facts[n++] =
        (struct dossier_fact){tr(g->c->lang, N_("Remarks")), s->remarks};
    g->out.facts = facts;
    g->out.fact_count = n;
    return OK;
}

/* The whole letter is for the candidate, by the secretary's hand: nobody who
   votes reads what is covered, nor a second application that may say it. */
static int cover_for_others(struct gathering *g, int64_t id)
{
    const struct redaction *covers;
    int count;
    if (g->c->viewer.role == ROLE_SECRETARY)
        return OK;
    int status = covers_shown(&covers, &count, g->c, g->arena, id);
    if (status || !count)
        return status;
    g->out.second = "";
    return covered_letter(&g->out.letter, g->c, g->arena, id);
}

static int fill_letter(struct gathering *g)
{
    struct stored_letter letter;
    const struct stored_second *seconds;
    int count, status;
    int64_t id = g->line.candidate.id;
    status = store_letter(&letter, g->c->db, g->arena, id);
    if (status == OK)
        status = store_seconds(&seconds, &count, g->c->db, g->arena, id);
    if (status)
        return status;
    struct str text = {0};
    for (int i = 0; i < count; i++)
        str_addf(&text, "%s%s", i > 0 ? "\n\n" : "", seconds[i].letter.text);
    g->out.letter = letter.text;
    g->out.second = kept(g, &text);
    return cover_for_others(g, id);
}

static int letter_kind(const char *code)
{
    for (int i = 0; i < LETTER_KIND_COUNT; i++)
        if (text_equal(letter_kind_codes[i], code))
            return i;
    return 0;
}

static int fill_sent(struct gathering *g)
{
    const struct stored_sending *rows;
    int count;
    int status =
        store_sendings(&rows, &count, g->c->db, g->arena, g->line.candidate.id);
    if (status)
        return status;
    struct dossier_fact *list =
        arena_array(g->arena, struct dossier_fact, count + 1);
    for (int i = 0; i < count; i++) {
        struct str day = {0};
        enum letter_kind kind = (enum letter_kind)letter_kind(rows[i].kind);
        date_long(&day, g->c->lang, rows[i].sent);
        list[i] = (struct dossier_fact){tr(g->c->lang, letter_kind_title(kind)),
                                        kept(g, &day)};
        g->out.kept_until =
            letter_kept_until(&g->c->config, kind, rows[i].sent);
        g->out.waiting = kind == LETTER_RESERVE;
    }
    g->out.sent = list;
    g->out.sent_count = count;
    return OK;
}

static int fill_log(struct gathering *g)
{
    const struct log_row *rows;
    int count;
    int status =
        log_of_candidate(&rows, &count, g->c, g->arena, g->line.candidate.id);
    if (status)
        return status;
    struct dossier_fact *list =
        arena_array(g->arena, struct dossier_fact, count + 1);
    for (int i = 0; i < count; i++) {
        struct str moment = {0};
        moment_short(&moment, g->c->lang, rows[i].at);
        list[i] = (struct dossier_fact){kept(g, &moment), rows[i].what};
    }
    g->out.log = list;
    g->out.log_count = count;
    return OK;
}

static int fill_all(struct gathering *g, const struct stored_item *items,
                    int count)
{
    const struct stored_candidate *s = &g->line.candidate;
    g->out.committee = g->c->config.name;
    g->out.made = date_today();
    g->out.number = s->number;
    g->out.name = candidate_name(g->arena, s);
    g->out.status = candidate_status(&g->line);
    g->out.kept_days = g->out.status == STATUS_ADMITTED
                           ? g->c->config.retention.admitted
                           : g->c->config.retention.declined;
    g->out.received = s->received;
    g->out.registered = s->registered;
    int status = fill_facts(g);
    if (status || (status = fill_letter(g)) || (status = fill_sent(g)) ||
        (status = fill_log(g)))
        return status;
    return fill_items(g, items, count);
}

int dossier_facts(struct document *doc, int64_t *out, struct committee *c,
                  struct arena *arena, const char *number)
{
    struct gathering g = {.c = c, .arena = arena};
    const struct stored_item *items;
    int count;
    int status = store_candidate_id(out, c->db, number);
    if (status == OK)
        status = store_candidate_line(&g.line, c->db, arena, *out);
    if (status == OK)
        status = store_items_of(&items, &count, c->db, arena, *out);
    if (status == OK)
        status = check(&g, items, count);
    if (status == OK)
        status = fill_all(&g, items, count);
    if (status == OK)
        dossier_document(doc, arena, c->lang, &g.out);
    return status;
}
