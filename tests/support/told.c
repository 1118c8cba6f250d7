#include "told.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/core/tally.h>
#include <committee/work/ballots.h>
#include <committee/work/borderline.h>
#include <committee/work/candidates.h>
#include <committee/work/checks.h>
#include <committee/work/committee.h>
#include <committee/work/decisions.h>
#include <committee/work/documents.h>
#include <committee/work/items.h>
#include <committee/work/letters.h>
#include <committee/work/papers.h>
#include <committee/work/places.h>
#include <committee/work/policies.h>
#include <committee/work/practice.h>
#include <committee/work/sessions.h>
#include <committee/work/statistics.h>

/* Not the size: somebody added a field.  Write it below, then its new size. */
#define WHOLE(type, bytes)                                        \
    static_assert(sizeof(void *) != 8 || sizeof(type) == (bytes), \
                  #type " has a new field: tell it here")

/* The one at work: what it writes to, who asks, and where texts live. */
static struct str *told;
static struct committee *who;
static struct arena arena;

/* --- one value ------------------------------------------------------------ */

static void say_text(const char *name, const char *text)
{
    str_addf(told, "%s=%s\n", name, text ? text : "(none)");
}

static void say_number(const char *name, long long number)
{
    str_addf(told, "%s=%lld\n", name, number);
}

static void say_date(const char *name, struct date date)
{
    str_addf(told, "%s=%d-%d-%d\n", name, date.year, date.month, date.day);
}

static void say_time(const char *name, struct clock_time time)
{
    str_addf(told, "%s=%d:%d\n", name, time.hour, time.minute);
}

static void say_figure(const char *name, struct figure figure)
{
    str_addf(told, "%s=%s %d\n", name, figure.exact ? figure.exact : "(none)",
             figure.hundredths);
}

static void say_message(const char *name, struct message m)
{
    str_addf(told, "%s=%s", name, m.id ? m.id : "(none)");
    for (int i = 0; i < MESSAGE_ARGS && m.args[i]; i++)
        str_addf(told, " <%s>", m.args[i]);
    str_addc(told, '\n');
}

// clang-format off
#define SAY(value)                                                  \
    _Generic((value), char *: say_text, const char *: say_text,     \
             struct date: say_date, struct clock_time: say_time,    \
             struct figure: say_figure, struct message: say_message, \
             default: say_number)(#value, value)
// clang-format on

static void head(const char *use_case, const char *of, const char *and)
{
    str_addf(told, "== %s %s %s\n", use_case, of ? of : "", and? and : "");
}

/* The answer of a use case; false: there is nothing more to tell. */
static bool went(int status)
{
    SAY(status);
    if (status)
        say_message("sentence", *fail_message());
    return status == OK;
}

/* What the viewer may do here, and why not. */
static void say_subject(const struct subject *s)
{
    WHOLE(struct subject, 48);
    SAY(s->has_session), SAY(s->state), SAY(s->has_item), SAY(s->phase);
    SAY(s->own), SAY(s->viewer_recused), SAY(s->member_recused);
    SAY(s->member_present), SAY(s->member_votes), SAY(s->confidential);
    SAY(s->locked), SAY(s->by_secretary), SAY(s->all_in), SAY(s->quorum);
    SAY(s->other_open), SAY(s->unfinished), SAY(s->undecided);
    SAY(s->practice), SAY(s->letters_open), SAY(s->recorded);
    SAY(s->eligible);
    SAY(s->has_letter), SAY(s->policy_adopted), SAY(s->outcome_known);
    SAY(s->decided_before), SAY(s->revealed), SAY(s->scores_hidden);
    SAY(s->pin_set), SAY(s->member_secretary), SAY(s->round);
    for (int op = 0; op < OP_COUNT; op++) {
        struct message why = {0};
        SAY(may(&why, committee_viewer(who), (enum operation)op, s));
        SAY(why);
    }
}

/* --- candidates ----------------------------------------------------------- */

static void say_candidate(const struct candidate_row *r)
{
    WHOLE(struct candidate_row, 96);
    SAY(r->number), SAY(r->name), SAY(r->status), SAY(r->session);
    SAY(r->wishes), SAY(r->received), SAY(r->registered), SAY(r->decision);
    SAY(r->words), SAY(r->second), SAY(r->eligible), SAY(r->previous);
}

static void search(struct candidate_query query)
{
    const struct candidate_row *rows;
    int count;
    head("candidates_list", query.text, query.letters ? "letters" : "");
    if (!went(candidates_list(&rows, &count, who, &arena, &query)))
        return;
    SAY(count);
    for (int i = 0; i < count; i++)
        say_candidate(&rows[i]);
}

static void candidate(const char *number)
{
    const struct candidate_view *v;
    WHOLE(struct candidate_view, 376);
    head("candidate_view", number, NULL);
    if (!went(candidate_view(&v, who, &arena, number)))
        return;
    say_candidate(&v->row);
    SAY(v->letter), SAY(v->why_not), SAY(v->second_letter);
    for (int i = 0; candidate_fields[i]; i++)
        say_text(candidate_fields[i], v->values[i]);
    for (int i = 0; i < v->cover_count; i++)
        SAY(v->covers[i].start), SAY(v->covers[i].end);
    SAY(v->remarks), SAY(v->letter_frozen), SAY(v->next);
    say_subject(&v->subject);
}

/* --- sessions ------------------------------------------------------------- */

static void say_session(const struct session_row *r)
{
    WHOLE(struct session_row, 80);
    SAY(r->number), SAY(r->date), SAY(r->start), SAY(r->state);
    SAY(r->candidates), SAY(r->admitted), SAY(r->declined);
    SAY(r->held_over), SAY(r->ended), SAY(r->open), SAY(r->apart);
    SAY(r->adopted), SAY(r->adopted_on);
}

static void sessions(void)
{
    const struct session_row *rows;
    char number[24] = "";
    int count;
    head("sessions_list", NULL, NULL);
    if (went(sessions_list(&rows, &count, who, &arena)))
        for (int i = 0; i < count; i++)
            say_session(&rows[i]);
    went(session_default(number, who));
    SAY(number);
}

static void say_agenda(const struct agenda_row *r)
{
    WHOLE(struct agenda_row, 56);
    SAY(r->candidate), SAY(r->name), SAY(r->phase), SAY(r->position);
    SAY(r->quorum), SAY(r->lacks_quorum_planned), SAY(r->decision);
    SAY(r->decided), SAY(r->borderline), SAY(r->listed), SAY(r->planned);
}

static void say_seat(const struct seat_member *m)
{
    WHOLE(struct seat_member, 80);
    SAY(m->id), SAY(m->name), SAY(m->seat), SAY(m->seat_brief), SAY(m->role);
    SAY(m->votes), SAY(m->deputy), SAY(m->presence), SAY(m->deputy_for);
    SAY(m->arrived), SAY(m->left), SAY(m->confidential);
}

static void actions(const char *number)
{
    const struct action_point *points;
    int count;
    WHOLE(struct action_point, 32);
    if (!went(session_actions(&points, &count, who, &arena, number)))
        return;
    for (int i = 0; i < count; i++)
        SAY(points[i].what), SAY(points[i].who), SAY(points[i].when);
}

static void session(const char *number)
{
    const struct session_view *v;
    WHOLE(struct session_view, 240);
    WHOLE(struct conflict_cell, 8);
    head("session_view", number, NULL);
    if (!went(session_view(&v, who, &arena, number)))
        return;
    say_session(&v->row);
    SAY(v->place), SAY(v->seed), SAY(v->item_count), SAY(v->voting_count);
    for (int i = 0; i < v->item_count; i++)
        say_agenda(&v->items[i]);
    for (int i = 0; i < v->member_count; i++)
        say_seat(&v->members[i]);
    for (int i = 0; i < v->item_count * v->member_count; i++) {
        const struct conflict_cell *cell = &v->conflicts[i];
        SAY(cell->recused), SAY(cell->ground_known), SAY(cell->ground);
    }
    SAY(v->planned_end), SAY(v->policy_version), SAY(v->quorum);
    SAY(v->practice);
    SAY(v->current), SAY(v->next), SAY(v->next_date), SAY(v->other_business);
    SAY(v->notice);
    say_subject(&v->subject);
    actions(number);
}

/* --- one candidate in a session ------------------------------------------- */

static void say_outcome(const struct outcome *o, const struct policy *p)
{
    WHOLE(struct outcome, 2592);
    SAY(o->method), SAY(o->verdict), SAY(o->reason), SAY(o->reason_criterion);
    SAY(o->seats_counting), SAY(o->total_spread), SAY(o->threshold);
    SAY(o->margin), SAY(o->result), SAY(o->distance), SAY(o->at_or_above);
    SAY(o->seats_above), SAY(o->discuss_first);
    for (int s = 0; s < p->seat_count; s++) {
        SAY(o->seat_total[s]);
        for (int i = 0; i < p->criterion_count; i++)
            SAY(o->score[s][i]);
    }
    for (int i = 0; i < p->criterion_count; i++) {
        SAY(o->criterion_mean[i]), SAY(o->criterion_median[i]);
        SAY(o->criterion_spread[i]), SAY(o->spread_flagged[i]);
        SAY(o->floor_missed[i]);
    }
}

static void say_sensitivity(const struct sensitivity *s)
{
    WHOLE(struct sensitivity, 160);
    for (int i = 0; i < METHOD_COUNT; i++)
        SAY(s->by_method[i].verdict), SAY(s->by_method[i].result);
    for (int i = 0; i < MAX_SEATS; i++)
        SAY(s->pivotal[i]);
    SAY(s->up.steps), SAY(s->up.verdict), SAY(s->up.at_most);
    SAY(s->down.steps), SAY(s->down.verdict), SAY(s->down.at_most);
    SAY(s->trimmed_is_median);
}

static void say_decision(const struct decision_view *d)
{
    WHOLE(struct decision_view, 168);
    SAY(d->number), SAY(d->admit), SAY(d->reasons), SAY(d->why);
    SAY(d->departure), SAY(d->minority), SAY(d->votes_for);
    SAY(d->votes_against), SAY(d->votes_abstained), SAY(d->chair);
    SAY(d->acting);
    SAY(d->corrects), SAY(d->at);
    for (int i = 0; i < COMMITMENT_PARTS; i++)
        SAY(d->commitment[i]);
    for (int i = 0; i < MAX_SEATS; i++)
        SAY(d->seats[i]);
}

static void say_members(const struct item_view *v)
{
    WHOLE(struct item_member, 40);
    WHOLE(struct shown_score, 40);
    for (int i = 0; i < v->member_count; i++) {
        const struct item_member *m = &v->members[i];
        SAY(m->id), SAY(m->name), SAY(m->seat), SAY(m->seat_index);
        SAY(m->progress), SAY(m->recused), SAY(m->present);
        for (int k = 0; v->scores && k < v->policy->criterion_count; k++) {
            const struct shown_score *s = &v->scores[i * MAX_CRITERIA + k];
            SAY(s->score), SAY(s->first), SAY(s->changed), SAY(s->note);
            SAY(s->why), SAY(s->cited);
        }
    }
}

static void item(const char *of, const char *number)
{
    const struct item_view *v;
    WHOLE(struct item_view, 256);
    head("item_view", of, number);
    if (!went(item_view(&v, who, &arena, of, number)))
        return;
    SAY(v->session), SAY(v->candidate), SAY(v->name), SAY(v->position);
    SAY(v->count), SAY(v->phase), SAY(v->round), SAY(v->letter);
    SAY(v->wishes), SAY(v->policy->version), SAY(v->policy->digest);
    SAY(v->all_in), SAY(v->leaves), SAY(v->hand_to), SAY(v->summary);
    SAY(v->event_reason), SAY(v->entered), SAY(v->letter_opened_at);
    SAY(v->planned_end);
    for (int i = 0; i < v->marked_count; i++)
        SAY(v->marked[i]);
    say_members(v);
    if (v->outcome)
        say_outcome(v->outcome, v->policy);
    if (v->first_outcome)
        say_outcome(v->first_outcome, v->policy);
    if (v->sensitivity)
        say_sensitivity(v->sensitivity);
    for (int i = 0; i < v->step_count; i++)
        SAY(v->steps[i]);
    if (v->decision)
        say_decision(v->decision);
    say_subject(&v->subject);
}

static void ballot(const struct ballot_key *key)
{
    const struct ballot_view *v;
    WHOLE(struct ballot_view, 248);
    head("ballot_view", key->candidate, key->member);
    if (!went(ballot_view(&v, who, &arena, key)))
        return;
    SAY(v->locked), SAY(v->by_secretary), SAY(v->answered);
    for (int i = 0; i < MAX_CRITERIA; i++)
        SAY(v->scores[i]), SAY(v->notes[i]), SAY(v->cited[i]);
}

static void say_vote(const struct vote_input *v)
{
    WHOLE(struct vote_input, 56);
    SAY(v->rule->vote), SAY(v->rule->even_split), SAY(v->admit);
    SAY(v->seat_count), SAY(v->chair_seat);
    for (int i = 0; i < MAX_SEATS; i++)
        SAY(v->seats[i]);
}

static void needs(const char *of, const char *number)
{
    WHOLE(struct leader, 16);
    WHOLE(struct decision_needs, 96);
    for (int admit = 0; admit < 2; admit++) {
        struct decision_needs n;
        head("decision_needs", of, number);
        if (!went(decision_needs(&n, who, &arena, of, number, admit)))
            continue;
        SAY(n.why), SAY(n.departure), SAY(n.proposed_reasons), SAY(n.chair);
        say_vote(&n.vote);
        for (int i = 0; i < n.leader_count; i++)
            SAY(n.leaders[i].id), SAY(n.leaders[i].name);
    }
}

static void borderline(const char *of)
{
    const struct borderline_view *v;
    WHOLE(struct borderline_row, 120);
    WHOLE(struct borderline_view, 80);
    head("borderline_view", of, NULL);
    if (!went(borderline_view(&v, who, &arena, of)))
        return;
    SAY(v->session), SAY(v->policy->version), SAY(v->undecided);
    for (int i = 0; i < v->count; i++) {
        const struct borderline_row *r = &v->rows[i];
        SAY(r->candidate), SAY(r->name), SAY(r->rank), SAY(r->tied);
        SAY(r->phase), SAY(r->round), SAY(r->decision), SAY(r->admit);
        say_outcome(r->outcome, v->policy);
        for (int k = 0; k < r->step_count; k++)
            SAY(r->steps[k]);
        say_subject(&r->subject);
    }
    say_subject(&v->subject);
}

/* --- lists, checks, documents --------------------------------------------- */

static void decisions(void)
{
    const struct decision_row *rows;
    int count;
    WHOLE(struct decision_row, 96);
    head("decisions_list", NULL, NULL);
    if (went(decisions_list(&rows, &count, who, &arena)))
        for (const struct decision_row *r = rows; r < rows + count; r++) {
            SAY(r->number), SAY(r->candidate), SAY(r->name), SAY(r->session);
            SAY(r->hidden), SAY(r->admit), SAY(r->at), SAY(r->corrects);
            for (int i = 0; i < COMMITMENT_PARTS; i++)
                SAY(r->commitment[i]);
        }
}

static void waiting(const struct reserve_row *rows, int count)
{
    WHOLE(struct reserve_row, 56);
    for (const struct reserve_row *r = rows; r < rows + count; r++) {
        SAY(r->number), SAY(r->name), SAY(r->decision), SAY(r->rank);
        SAY(r->tied), SAY(r->by_lot), SAY(r->result), SAY(r->registered);
        SAY(r->since);
    }
}

static void places(void)
{
    struct quota_view q;
    struct reserve_view v;
    const struct lottery_row *rows;
    int count = 0, year = date_today().year;
    WHOLE(struct quota_view, 32);
    WHOLE(struct reserve_view, 80);
    WHOLE(struct lottery_row, 72);
    head("quota_view", NULL, NULL);
    if (went(quota_view(&q, who, year))) {
        SAY(q.year), SAY(q.vacated), SAY(q.share), SAY(q.cap), SAY(q.places);
        SAY(q.used), SAY(q.reserve), SAY(q.apart);
    }
    head("reserve_view", NULL, NULL);
    if (went(reserve_view(&v, who, &arena, year, 0))) {
        waiting(v.rows, v.count), waiting(v.holders, v.holder_count);
        SAY(v.sealed), SAY(v.free), SAY(v.lot_needed), SAY(v.seeds);
    }
    head("lotteries_view", NULL, NULL);
    went(lotteries_view(&rows, &count, who, &arena, year));
    for (const struct lottery_row *r = rows; count-- > 0; r++) {
        SAY(r->number), SAY(r->commitment), SAY(r->seed), SAY(r->made_at);
        SAY(r->drawn_at), SAY(r->made_by), SAY(r->drawn_by);
        for (int i = 0; i < r->count; i++)
            SAY(r->order[i]);
    }
}

static void checks(void)
{
    const struct finding *findings;
    const struct log_row *rows;
    int count = 0;
    WHOLE(struct finding, 16);
    WHOLE(struct log_row, 40);
    head("verify", NULL, NULL);
    went(verify(&findings, &count, who, &arena, NULL));
    for (int i = 0; i < count; i++)
        SAY(findings[i].text), SAY(findings[i].bad);
    head("log_list", NULL, NULL);
    if (went(log_list(&rows, &count, who, &arena,
                      &(struct log_range){.limit = 200})))
        for (int i = 0; i < count; i++)
            SAY(rows[i].seq), SAY(rows[i].at), SAY(rows[i].what),
                SAY(rows[i].who), SAY(rows[i].account);
}

static void policies(void)
{
    const struct policy_row *rows;
    int count;
    WHOLE(struct policy_row, 40);
    head("policies_list", NULL, NULL);
    went(policy_current(&count, who));
    SAY(count);
    if (went(policies_list(&rows, &count, who, &arena)))
        for (int i = 0; i < count; i++)
            SAY(rows[i].version), SAY(rows[i].adopted), SAY(rows[i].by),
                SAY(rows[i].digest), SAY(rows[i].when), SAY(rows[i].configured);
}

/* "45/72": the counts of a bar. */
static void say_share(const char *name, struct share share)
{
    str_addf(told, "%s=%ld/%ld\n", name, share.part, share.whole);
}

static void statistics(const char *of)
{
    const struct statistics_view *v;
    WHOLE(struct statistics_view, 64);
    WHOLE(struct statistics_line, 168);
    head("statistics_view", of, NULL);
    if (!went(statistics_view(&v, who, &arena, of)))
        return;
    SAY(v->session), SAY(v->policy->version), SAY(v->candidates);
    SAY(v->apart), SAY(v->other), SAY(v->erased);
    for (int i = 0; i < v->note_count; i++)
        SAY(v->notes[i]);
    for (const struct statistics_line *l = v->lines;
         l < v->lines + v->line_count; l++) {
        SAY(l->title), SAY(l->code), SAY(l->of), SAY(l->label), SAY(l->says);
        SAY(l->value), SAY(l->form), SAY(l->note), SAY(l->word), SAY(l->unit);
        say_share("l->bar", l->bar), say_share("l->from", l->from);
    }
}

static void documents(const char *of)
{
    const char *text;
    size_t size;
    for (int kind = DOCUMENT_MINUTES; kind < DOCUMENT_COUNT; kind++)
        /* What committee-press makes is made of the same model as the text. */
        for (int format = 0; format < FORMAT_ODT; format++) {
            head("document_make", of, format_codes[format]);
            SAY(kind);
            if (went(document_make(&text, &size, who, &arena, of,
                                   (enum document_kind)kind,
                                   (enum document_format)format)))
                SAY(text);
        }
    if (went(document_connecting_text(&text, who, &arena, of)))
        SAY(text);
}

static void papers(const char *of)
{
    const char *text;
    for (int kind = 0; kind < PAPER_COUNT; kind++) {
        head("paper_make", of, num(kind));
        if (went(paper_make(&text, who, &arena, of, (enum paper_kind)kind,
                            FORMAT_TEXT)))
            SAY(text);
    }
}

WHOLE(struct letter_row, 80);
WHOLE(struct letters_made, 48);
static void letters(const char *of)
{
    struct letters_made made;
    head("letters_list", of, NULL);
    if (!went(letters_list(&made, who, &arena,
                           &(struct letters_wanted){.session = of})))
        return;
    SAY(made.row_count);
    for (int i = 0; i < made.row_count; i++) {
        const struct letter_row *r = &made.rows[i];
        SAY(r->number);
        SAY(r->decision);
        SAY(r->kind);
        SAY(r->date);
        SAY(r->sent);
        SAY(r->complaint_until);
        SAY(r->again_from);
        SAY(r->kept_until);
    }
    SAY(made.path_count);
    for (int i = 0; i < made.path_count; i++)
        SAY(made.paths[i]);
    for (int i = 0; i < made.left_out_count; i++)
        SAY(made.left_out[i]);
}

/* --- all of it ------------------------------------------------------------ */

static void in_session(const struct told_about *a, const char *of)
{
    session(of);
    item(of, practice_letter);
    for (int m = 0; a->members[m]; m++)
        ballot(&(struct ballot_key){of, practice_letter, a->members[m]});
    borderline(of);
    documents(of);
    letters(of);
    statistics(of);
    for (int i = 0; a->candidates[i]; i++) {
        item(of, a->candidates[i]);
        needs(of, a->candidates[i]);
    }
    for (int m = 0; a->members[m]; m++)
        ballot(&(struct ballot_key){of, a->scored, a->members[m]});
}

void told_all(struct str *out, struct committee *c, const struct told_about *a)
{
    told = out;
    who = c;
    search((struct candidate_query){0});
    search((struct candidate_query){.free_only = true});
    for (int i = 0; a->words[i]; i++) {
        search((struct candidate_query){.text = a->words[i]});
        search((struct candidate_query){.text = a->words[i], .letters = true});
    }
    int count = 0;
    went(candidates_count(&count, c));
    SAY(count);
    for (int i = 0; a->candidates[i]; i++)
        candidate(a->candidates[i]), papers(a->candidates[i]);
    sessions();
    decisions();
    places();
    checks();
    policies();
    statistics(NULL);
    for (int i = 0; a->sessions[i]; i++)
        in_session(a, a->sessions[i]);
    for (int i = 0; a->drafts[i]; i++) {
        const char *text;
        head("draft_load", a->drafts[i], NULL);
        if (went(draft_load(&text, c, &arena, a->drafts[i])))
            SAY(text);
    }
    arena_free(&arena);
}

const char *told_difference(const char *a, const char *b)
{
    static char said[2000];
    const char *line = a, *other = b, *part = a;
    while (*a && *a == *b) {
        if (*a == '\n') {
            line = a + 1;
            other = b + 1;
        }
        if (*a == '=' && a[1] == '=' && (a == line))
            part = a;
        a++;
        b++;
    }
    if (*a == *b)
        return NULL;
    snprintf(said, sizeof said, "%.*s\n- %.*s\n+ %.*s",
             (int)strcspn(part, "\n"), part, (int)strcspn(line, "\n"), line,
             (int)strcspn(other, "\n"), other);
    return said;
}
