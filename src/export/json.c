#include <committee/export/json.h>

#include <stdlib.h>

#include <jansson.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/export/attendance.h>
#include <committee/export/csv.h>
#include <committee/export/minutes.h>
#include <committee/export/voting.h>
#include <committee/text/number.h>
#include <committee/text/safe.h>

/* Where the texts of one file are made safe. */
struct making {
    struct arena arena;
    const struct minutes *m;
};

static json_t *text_json(struct making *mk, const char *text)
{
    return json_string(safe_block(&mk->arena, text));
}

/* NULL instead of "" where the text is optional. */
static json_t *optional_json(struct making *mk, const char *text)
{
    return text_blank(text) ? json_null() : text_json(mk, text);
}

static const char *iso(struct making *mk, struct date date)
{
    struct str text = {0};
    date_iso(&text, date);
    const char *kept = arena_strdup(&mk->arena, str_text(&text));
    str_free(&text);
    return kept;
}

static json_t *date_json(struct making *mk, struct date date)
{
    return date.year == 0 ? json_null() : json_string(iso(mk, date));
}

static json_t *time_json(struct clock_time time)
{
    if (time.hour < 0)
        return json_null();
    struct str text = {0};
    time_iso(&text, time);
    json_t *made = json_string(str_text(&text));
    str_free(&text);
    return made;
}

static const char *decimal(struct making *mk, long hundredths)
{
    struct str text = {0};
    hundredths_add(&text, LANG_EN, hundredths);
    const char *kept = arena_strdup(&mk->arena, str_text(&text));
    str_free(&text);
    return kept;
}

static json_t *figure_json(struct making *mk, const struct figure *figure)
{
    if (figure->exact == NULL)
        return json_null();
    return json_pack("{s:s, s:s}", "exact", figure->exact, "rounded",
                     decimal(mk, figure->hundredths));
}

static json_t *texts_json(struct making *mk, const char *const *texts,
                          int count)
{
    json_t *list = json_array();
    for (int i = 0; i < count; i++)
        json_array_append_new(list, text_json(mk, texts[i]));
    return list;
}

static const char *seat_id(const struct making *mk, int seat)
{
    const struct policy *policy = mk->m->policy;
    return seat >= 0 && seat < policy->seat_count ? policy->seats[seat].id
                                                  : NULL;
}

static json_t *parts_json(struct making *mk)
{
    json_t *list = json_array();
    for (int i = 0; i < mk->m->part_count; i++) {
        const struct minutes_part *part = &mk->m->parts[i];
        json_array_append_new(list, json_pack("{s:o, s:o, s:o}", "date",
                                              date_json(mk, part->date), "from",
                                              time_json(part->from), "until",
                                              time_json(part->until)));
    }
    return list;
}

static json_t *criteria_json(struct making *mk)
{
    const struct policy *policy = mk->m->policy;
    json_t *list = json_array();
    for (int i = 0; i < policy->criterion_count; i++) {
        const struct criterion *c = &policy->criteria[i];
        json_array_append_new(
            list,
            json_pack("{s:o, s:o, s:o, s:o, s:o, s:i, s:o}", "code",
                      text_json(mk, c->code), "short_nl",
                      text_json(mk, criterion_brief(c, LANG_NL)), "short_en",
                      text_json(mk, criterion_brief(c, LANG_EN)), "title_nl",
                      text_json(mk, criterion_title(c, LANG_NL)), "title_en",
                      text_json(mk, criterion_title(c, LANG_EN)), "weight",
                      c->weight, "floor",
                      c->floor == NO_FLOOR
                          ? json_null()
                          : json_string(decimal(mk, c->floor))));
    }
    return list;
}

static json_t *policy_json(struct making *mk)
{
    const struct policy *policy = mk->m->policy;
    json_t *seats = json_array();
    for (int i = 0; i < policy->seat_count; i++)
        json_array_append_new(
            seats, json_pack("{s:o, s:o, s:o}", "id",
                             text_json(mk, policy->seats[i].id), "title",
                             text_json(mk, policy->seats[i].title), "short",
                             text_json(mk, policy->seats[i].brief)));
    return json_pack(
        "{s:i, s:o, s:s, s:s, s:s, s:s, s:s, s:o, s:o}", "version",
        policy->version, "adopted_on", optional_json(mk, policy->adopted_on),
        "digest", policy->digest, "method", method_codes[policy->rule.method],
        "threshold", decimal(mk, policy->rule.threshold), "margin",
        decimal(mk, policy->rule.margin), "vote",
        vote_rule_codes[policy->rule.vote], "seats", seats, "criteria",
        criteria_json(mk));
}

static json_t *stays_json(struct making *mk,
                          const struct minutes_person *person)
{
    json_t *list = json_array();
    for (int i = 0; i < person->stay_count; i++) {
        const struct minutes_stay *stay = &person->stays[i];
        json_array_append_new(
            list, json_pack("{s:o, s:o, s:o, s:o, s:o, s:o}", "from_date",
                            date_json(mk, stay->from_day), "from",
                            time_json(stay->from), "from_point",
                            optional_json(mk, stay->from_point), "until_date",
                            date_json(mk, stay->until_day), "until",
                            time_json(stay->until), "until_point",
                            optional_json(mk, stay->until_point)));
    }
    return list;
}

static json_t *person_json(struct making *mk,
                           const struct minutes_person *person)
{
    const char *seat = seat_id(mk, person->seat);
    int stays = person->stay_count;
    struct clock_time came = stays ? person->stays[0].from : MINUTES_NO_TIME;
    struct clock_time went =
        stays ? person->stays[stays - 1].until : MINUTES_NO_TIME;
    return json_pack(
        "{s:o, s:s, s:o, s:b, s:o, s:s, s:o, s:o, s:o, s:b}", "name",
        text_json(mk, person->name), "role", role_codes[person->role], "seat",
        optional_json(mk, seat), "deputy", person->deputy, "deputy_for",
        optional_json(mk, person->deputy_for), "presence",
        presence_codes[person->presence], "arrived", time_json(came), "left",
        time_json(went), "stays", stays_json(mk, person), "confidential",
        person->confidential);
}

static json_t *people_json(struct making *mk)
{
    const struct minutes *m = mk->m;
    int *order = arena_array(&mk->arena, int, (size_t)m->person_count + 1);
    json_t *list = json_array();
    minutes_order(order, &mk->arena, m);
    for (int i = 0; i < m->person_count; i++)
        json_array_append_new(list, person_json(mk, &m->people[order[i]]));
    return list;
}

/* A figure a criterion, by its code. */
static json_t *by_criterion_json(struct making *mk,
                                 const struct figure figures[MAX_CRITERIA])
{
    const struct policy *policy = mk->m->policy;
    json_t *object = json_object();
    for (int i = 0; i < policy->criterion_count; i++)
        json_object_set_new(object, policy->criteria[i].code,
                            figure_json(mk, &figures[i]));
    return object;
}

static json_t *seat_scores_json(struct making *mk,
                                const struct outcome *outcome)
{
    const struct policy *policy = mk->m->policy;
    if (!mk->m->scores_in_minutes)
        return json_null();
    json_t *object = json_object();
    for (int i = 0; i < policy->seat_count; i++)
        json_object_set_new(
            object, policy->seats[i].id,
            json_pack("{s:o, s:o}", "total",
                      figure_json(mk, &outcome->seat_total[i]), "scores",
                      by_criterion_json(mk, outcome->score[i])));
    return object;
}

static json_t *outcome_json(struct making *mk, const struct outcome *outcome)
{
    char reason[40];
    if (outcome == NULL)
        return json_null();
    reason_code(reason, outcome, mk->m->policy);
    return json_pack("{s:s, s:s, s:i, s:i, s:o, s:o, s:o, s:o, s:o, s:o}",
                     "verdict", verdict_codes[outcome->verdict], "reason",
                     reason, "seats_counting", outcome->seats_counting,
                     "seats_above", outcome->seats_above, "distance",
                     figure_json(mk, &outcome->distance), "result",
                     figure_json(mk, &outcome->result), "spread",
                     figure_json(mk, &outcome->total_spread), "means",
                     by_criterion_json(mk, outcome->criterion_mean), "spreads",
                     by_criterion_json(mk, outcome->criterion_spread), "seats",
                     seat_scores_json(mk, outcome));
}

static json_t *commitment_json(struct making *mk,
                               const struct minutes_decision *d)
{
    return json_pack("{s:o, s:o, s:o, s:o, s:o}", "what",
                     optional_json(mk, d->commitment[0]), "for_whom",
                     optional_json(mk, d->commitment[1]), "how_often",
                     optional_json(mk, d->commitment[2]), "from",
                     optional_json(mk, d->commitment[3]), "how_long",
                     optional_json(mk, d->commitment[4]));
}

/* How an even split became a decision. */
static json_t *split_json(const struct vote_count *count)
{
    if (count->result == VOTED_CHAIR_FOR)
        return json_string("chair");
    return count->result == VOTED_DECLINED ? json_string("decline")
                                           : json_null();
}

static json_t *votes_json(struct making *mk, const struct minutes_decision *d)
{
    struct vote_count count;
    json_t *seats = json_array();
    voting_count(&count, mk->m->policy, d);
    bool counted = count.base > 0;
    for (int i = 0; i < d->vote_count; i++)
        json_array_append_new(seats,
                              json_pack("{s:o, s:s}", "seat",
                                        text_json(mk, d->votes[i].seat), "vote",
                                        cast_codes[d->votes[i].cast]));
    return json_pack("{s:b, s:i, s:i, s:i, s:o, s:o, s:o, s:o}", "unanimous",
                     voting_unanimous(d), "for", d->votes_for, "against",
                     d->votes_against, "abstained", d->votes_abstained, "base",
                     counted ? json_integer(count.base) : json_null(), "needed",
                     counted ? json_integer(count.needed) : json_null(),
                     "even_split", split_json(&count), "seats", seats);
}

static json_t *decision_json(struct making *mk,
                             const struct minutes_decision *d)
{
    return json_pack(
        "{s:o, s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:b, s:o}",
        "number", text_json(mk, d->number), "decision",
        d->admit ? "admit" : "decline", "corrects",
        optional_json(mk, d->corrects), "recorded_on",
        date_json(mk, d->later_on), "reasons", text_json(mk, d->reasons), "why",
        optional_json(mk, d->why), "departure", optional_json(mk, d->departure),
        "minority", optional_json(mk, d->minority), "votes", votes_json(mk, d),
        "chair",
        optional_json(mk, d->chair_apart         ? ""
                          : text_blank(d->chair) ? attendance_chair(mk->m)
                                                 : d->chair),
        "acting", d->acting && !text_blank(d->chair), "commitment",
        d->admit ? commitment_json(mk, d) : json_null());
}

static json_t *decisions_json(struct making *mk,
                              const struct minutes_candidate *c)
{
    json_t *list = json_array();
    for (int i = 0; i < c->decision_count; i++)
        json_array_append_new(list, decision_json(mk, &c->decisions[i]));
    return list;
}

static json_t *late_json(struct making *mk, const struct minutes_candidate *c)
{
    json_t *list = json_array();
    for (int i = 0; i < c->late_count; i++)
        json_array_append_new(list, json_pack("{s:o, s:o, s:b}", "name",
                                              text_json(mk, c->late[i].name),
                                              "at", time_json(c->late[i].at),
                                              "after_scores",
                                              c->late[i].after_scores));
    return list;
}

static json_t *candidate_json(struct making *mk, int index)
{
    const struct minutes_candidate *c = &mk->m->candidates[index];
    const char *point = arena_printf(&mk->arena, "5.%d", index + 1);
    if (c->hidden)
        return json_pack("{s:o, s:s, s:b, s:b}", "number",
                         text_json(mk, c->number), "point", point, "hidden",
                         true, "decided", c->decision_count > 0);
    return json_pack(
        "{s:o, s:s, s:b, s:s, s:o, s:o, s:i, s:i, s:b, s:o, s:o, s:o, s:o, "
        "s:o, s:o, s:i, s:o, s:o, s:o}",
        "number", text_json(mk, c->number), "point", point, "hidden", false,
        "phase", phase_codes[c->phase], "began", time_json(c->began),
        "event_reason", optional_json(mk, c->event_reason), "present",
        c->present, "entitled", c->entitled, "quorum", c->quorum, "recused",
        texts_json(mk, c->recused, c->recused_count), "absent_recused",
        texts_json(mk, c->absent_recused, c->absent_recused_count),
        "recused_late", late_json(mk, c), "left_out",
        texts_json(mk, c->left_out, c->left_out_count), "entered",
        optional_json(mk, c->entered), "summary", optional_json(mk, c->summary),
        "rounds", c->rounds, "outcome", outcome_json(mk, c->outcome),
        "first_outcome", outcome_json(mk, c->first_outcome), "decisions",
        decisions_json(mk, c));
}

static json_t *candidates_json(struct making *mk)
{
    json_t *list = json_array();
    for (int i = 0; i < mk->m->candidate_count; i++)
        json_array_append_new(list, candidate_json(mk, i));
    return list;
}

static json_t *reserve_json(struct making *mk)
{
    json_t *list = json_array();
    for (int i = 0; i < mk->m->reserve_count; i++) {
        const struct minutes_reserve *r = &mk->m->reserve[i];
        json_array_append_new(
            list, json_pack("{s:i, s:o, s:o, s:o, s:o, s:b}", "place", r->rank,
                            "number", text_json(mk, r->number), "decision",
                            text_json(mk, r->decision), "result",
                            r->result == SCORE_MISSING
                                ? json_null()
                                : json_string(decimal(mk, r->result)),
                            "registered", date_json(mk, r->registered),
                            "by_lot", r->by_lot));
    }
    return list;
}

static json_t *actions_json(struct making *mk)
{
    json_t *list = json_array();
    for (int i = 0; i < mk->m->action_count; i++) {
        const struct minutes_action *a = &mk->m->actions[i];
        json_array_append_new(list, json_pack("{s:o, s:o, s:o}", "what",
                                              text_json(mk, a->what), "who",
                                              text_json(mk, a->who), "when",
                                              date_json(mk, a->when)));
    }
    return list;
}

static json_t *connecting_json(struct making *mk)
{
    json_t *list = json_array();
    for (int i = 0; i < mk->m->text_count; i++)
        json_array_append_new(
            list, json_pack("{s:o, s:o}", "point",
                            text_json(mk, mk->m->texts[i].point), "text",
                            text_json(mk, mk->m->texts[i].text)));
    return list;
}

static json_t *previous_json(struct making *mk)
{
    const struct minutes *m = mk->m;
    if (m->previous_date.year == 0)
        return json_null();
    return json_pack(
        "{s:o, s:b, s:o, s:o}", "date", date_json(mk, m->previous_date),
        "adopted", m->previous_adopted_on.year != 0, "adopted_on",
        date_json(mk, m->previous_adopted_on), "changes",
        texts_json(mk, m->previous_changes, m->previous_change_count));
}

/* What an edition before this one changed. */
static json_t *earlier_json(struct making *mk)
{
    json_t *list = json_array();
    for (int i = 0; i < mk->m->earlier_count; i++) {
        const struct minutes_edition *e = &mk->m->earlier[i];
        json_array_append_new(
            list,
            json_pack("{s:i, s:o, s:o}", "edition", e->number, "adopted_on",
                      date_json(mk, e->adopted_on), "changes",
                      texts_json(mk, e->changes, e->change_count)));
    }
    return list;
}

static json_t *next_json(struct making *mk)
{
    const struct minutes *m = mk->m;
    if (m->next_date.year == 0)
        return json_null();
    return json_pack("{s:o, s:o, s:o}", "date", date_json(mk, m->next_date),
                     "time", time_json(m->next_time), "place",
                     optional_json(mk, m->next_place));
}

static json_t *quota_json(const struct minutes *m)
{
    if (m->quota_year == 0)
        return json_null();
    return json_pack("{s:i, s:i, s:i}", "year", m->quota_year, "used",
                     m->quota_used, "places", m->quota_places);
}

static json_t *log_json(struct making *mk)
{
    const struct minutes *m = mk->m;
    if (m->log_seq == 0 || text_blank(m->log_head))
        return json_null();
    return json_pack("{s:I, s:o}", "entry", (json_int_t)m->log_seq, "checksum",
                     text_json(mk, m->log_head));
}

static json_t *basis_json(struct making *mk)
{
    const struct minutes *m = mk->m;
    return json_pack("{s:o, s:o, s:o}", "text", text_json(mk, m->legal_basis),
                     "from", date_json(mk, m->legal_from), "until",
                     date_json(mk, m->legal_until));
}

static json_t *replaced_json(const struct minutes *m)
{
    return m->version > 1 ? json_integer(m->version - 1) : json_null();
}

static json_t *head_json(struct making *mk)
{
    const struct minutes *m = mk->m;
    return json_pack(
        "{s:s, s:i, s:o, s:o, s:o, s:i, s:o, s:o, s:o, s:o, s:o, s:o, s:o, "
        "s:o, s:b, s:o}",
        "format", "committee-minutes", "version", (int)MINUTES_JSON_VERSION,
        "committee", text_json(mk, m->committee), "session",
        text_json(mk, m->session), "adopted_on", date_json(mk, m->adopted_on),
        "edition", m->version, "replaces", date_json(mk, m->replaces_on),
        "replaces_edition", replaced_json(m), "changes",
        texts_json(mk, m->changes, m->change_count), "earlier_changes",
        earlier_json(mk), "parts", parts_json(mk), "place",
        text_json(mk, m->place), "legal_basis", basis_json(mk), "policy",
        policy_json(mk), "quorum", m->quorum, "people", people_json(mk));
}

static json_t *body_json(struct making *mk)
{
    const struct minutes *m = mk->m;
    return json_pack(
        "{s:o, s:o, s:o, s:o, s:o, s:b, s:o, s:o, s:o, s:o, s:o, s:o, s:o}",
        "agenda_changes", optional_json(mk, m->agenda_changes), "shuffle_seed",
        optional_json(mk, m->shuffle_seed), "previous", previous_json(mk),
        "candidates", candidates_json(mk), "reserve", reserve_json(mk),
        "reserve_hidden", m->reserve_hidden, "lottery_seed",
        optional_json(mk, m->lottery_seed), "quota", quota_json(m), "actions",
        actions_json(mk), "other_business",
        optional_json(mk, m->other_business), "next", next_json(mk), "texts",
        connecting_json(mk), "log", log_json(mk));
}

void minutes_json(struct str *out, const struct minutes *minutes)
{
    struct making mk = {.m = minutes};
    json_t *root = head_json(&mk);
    json_t *body = body_json(&mk);
    json_object_update(root, body);
    char *text = json_dumps(root, JSON_SORT_KEYS | JSON_INDENT(2));
    str_add(out, text);
    str_addc(out, '\n');
    free(text);
    json_decref(body);
    json_decref(root);
    arena_free(&mk.arena);
}

static void csv_figure(struct csv_out *csv, struct making *mk,
                       const struct figure *figure)
{
    bool there = figure != NULL && figure->exact != NULL;
    csv_field(csv, there ? decimal(mk, figure->hundredths) : "", there);
}

static void csv_item(struct csv_out *csv, struct making *mk, int index)
{
    const struct minutes_candidate *c = &mk->m->candidates[index];
    const struct outcome *o = c->outcome;
    csv_field(csv, mk->m->session, false);
    csv_field(csv, iso(mk, mk->m->parts[0].date), false);
    csv_field(csv, arena_printf(&mk->arena, "5.%d", index + 1), false);
    csv_field(csv, c->number, false);
    csv_field(csv, c->hidden ? "" : phase_codes[c->phase], false);
    csv_field(csv, c->hidden ? "" : c->event_reason, false);
    o = c->hidden ? NULL : o;
    csv_figure(csv, mk, o != NULL ? &o->result : NULL);
    csv_figure(csv, mk, o != NULL ? &o->total_spread : NULL);
    csv_field(csv, o != NULL ? verdict_codes[o->verdict] : "", false);
}

/* Nobody counts when all agree: then there are no numbers. */
static void csv_votes(struct csv_out *csv, const struct minutes_decision *d)
{
    const int votes[] = {d->votes_for, d->votes_against, d->votes_abstained};
    bool counted = votes[0] || votes[1] || votes[2];
    for (size_t i = 0; i < sizeof votes / sizeof *votes; i++)
        csv_field(csv, counted ? num(votes[i]) : "", counted);
}

/* "corporation=for;resident=against" */
static void csv_seats(struct csv_out *csv, const struct minutes_decision *d)
{
    struct str list = {0};
    for (int i = 0; i < d->vote_count; i++)
        str_addf(&list, "%s%s=%s", i ? ";" : "", d->votes[i].seat,
                 cast_codes[d->votes[i].cast]);
    csv_list(csv, str_text(&list));
    str_free(&list);
}

static void csv_base(struct csv_out *csv, const struct making *mk,
                     const struct minutes_decision *d)
{
    struct vote_count count;
    voting_count(&count, mk->m->policy, d);
    bool counted = count.base > 0;
    csv_field(csv, counted ? num(count.base) : "", counted);
    csv_field(csv, counted ? num(count.needed) : "", counted);
    csv_field(csv,
              count.result == VOTED_CHAIR_FOR  ? "chair"
              : count.result == VOTED_DECLINED ? "decline"
                                               : "",
              false);
    csv_seats(csv, d);
    csv_field(csv, d->minority, false);
}

enum { DECISION_FIELDS = 20 };

static void csv_decision(struct csv_out *csv, const struct making *mk,
                         const struct minutes_decision *d)
{
    if (d == NULL) {
        for (int i = 0; i < DECISION_FIELDS; i++)
            csv_field(csv, "", false);
        return;
    }
    csv_field(csv, d->number, false);
    csv_field(csv, d->admit ? "admit" : "decline", false);
    csv_field(csv, d->corrects, false);
    csv_votes(csv, d);
    csv_field(csv, d->reasons, false);
    csv_field(csv, d->why, false);
    csv_field(csv, d->departure, false);
    for (int i = 0; i < MINUTES_PROMISES; i++)
        csv_field(csv, d->commitment[i], false);
    csv_field(csv, voting_unanimous(d) ? "true" : "false", false);
    csv_base(csv, mk, d);
}

void minutes_csv(struct csv_out *csv, const struct minutes *minutes)
{
    static const char *const header[] = {
        "session",       "date",          "point",
        "candidate",     "phase",         "event_reason",
        "result",        "spread",        "outcome",
        "decision",      "decided",       "corrects",
        "votes_for",     "votes_against", "votes_abstained",
        "reasons",       "why",           "departure",
        "what",          "for_whom",      "how_often",
        "from",          "how_long",      "unanimous",
        "votes_base",    "votes_needed",  "even_split",
        "votes_by_seat", "minority",      NULL};
    struct making mk = {.m = minutes};
    csv_row(csv, header);
    for (int i = 0; i < minutes->candidate_count; i++) {
        const struct minutes_candidate *c = &minutes->candidates[i];
        int rows = c->hidden || c->decision_count == 0 ? 1 : c->decision_count;
        for (int d = 0; d < rows; d++) {
            csv_item(csv, &mk, i);
            csv_decision(
                csv, &mk,
                c->hidden || c->decision_count == 0 ? NULL : &c->decisions[d]);
            csv_end(csv);
        }
    }
    arena_free(&mk.arena);
}
