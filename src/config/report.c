#include <committee/config/report.h>

#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/config/config.h>
#include <committee/config/option.h>
#include <committee/config/problem.h>
#include <committee/text/number.h>
#include <committee/text/safe.h>
#include <committee/text/width.h>
#include <committee/text/wrap.h>

enum { LABEL_COLS = 20, VALUE_COLS = 58 };

struct report {
    struct str *out;
    enum lang lang;
    const struct config *config;
    struct arena arena;
    struct str value; /* what stands behind the next label */
};

static void add_heading(struct report *r, const char *msgid)
{
    str_addf(r->out, "\n%s\n", tr(r->lang, msgid));
}

/* "  label   value", wrapped under itself; empties r->value. */
static void add_row(struct report *r, const char *label)
{
    struct wrap_line *lines;
    const char *value = safe_line(&r->arena, str_text(&r->value));
    size_t count = text_wrap(&lines, &r->arena, value, VALUE_COLS);
    for (size_t i = 0; i < count; i++) {
        str_add(r->out, "  ");
        text_pad(r->out, i == 0 ? safe_line(&r->arena, label) : "",
                 LABEL_COLS - 1);
        str_addc(r->out, ' ');
        str_addn(r->out, value + lines[i].start, lines[i].end - lines[i].start);
        str_addc(r->out, '\n');
    }
    str_clear(&r->value);
}

static void add_text_row(struct report *r, const char *msgid, const char *text)
{
    if (text_blank(text))
        return;
    str_add(&r->value, text);
    add_row(r, tr(r->lang, msgid));
}

static const char *points(struct report *r, int hundredths)
{
    struct str text = {0};
    hundredths_add(&text, r->lang, hundredths);
    const char *kept = arena_strdup(&r->arena, str_text(&text));
    str_free(&text);
    return kept;
}

static const char *score(struct report *r, int hundredths)
{
    struct str text = {0};
    hundredths_short(&text, r->lang, hundredths);
    const char *kept = arena_strdup(&r->arena, str_text(&text));
    str_free(&text);
    return kept;
}

static const char *day(struct report *r, struct date date)
{
    struct str text = {0};
    date_long(&text, r->lang, date);
    const char *kept = arena_strdup(&r->arena, str_text(&text));
    str_free(&text);
    return kept;
}

static void add_committee(struct report *r)
{
    const struct config *c = r->config;
    add_text_row(r, N_("Settings"),
                 c->path ? c->path : tr(r->lang, N_("built into the program")));
    add_text_row(r, N_("Committee"), c->name);
    add_text_row(r, N_("Place"), c->place);
    add_text_row(r, N_("Building"), c->building);
    add_text_row(r, N_("Database"), c->database);
    add_text_row(r, N_("Documents"), c->exports);
    str_add(&r->value, c->legal_basis);
    if (c->legal_from.year && c->legal_until.year) {
        str_add(&r->value, text_blank(c->legal_basis) ? "" : "; ");
        tr_add(&r->value, r->lang, N_("from {1} up to and including {2}"),
               day(r, c->legal_from), day(r, c->legal_until));
    }
    if (r->value.len > 0)
        add_row(r, tr(r->lang, N_("Legal basis")));
}

/* "A. de Wit (chair)", "S. van der Meer (deputy)"; active people only. */
static void add_person(struct report *r, const struct member *member)
{
    if (!member->active)
        return;
    if (r->value.len > 0)
        str_add(&r->value, ", ");
    str_add(&r->value, member->name);
    if (member->role != ROLE_MEMBER)
        str_addf(&r->value, " (%s)", tr(r->lang, role_title(member->role)));
    else if (member->deputy)
        str_addf(&r->value, " (%s)", tr(r->lang, N_("deputy")));
}

static void add_people(struct report *r)
{
    const struct policy *policy = &r->config->policy;
    const struct roster *roster = &r->config->roster;
    add_heading(r, N_("Seats and members"));
    for (int s = 0; s < policy->seat_count; s++) {
        for (int i = 0; i < roster->count; i++)
            if (text_equal(roster->members[i].seat, policy->seats[s].id))
                add_person(r, &roster->members[i]);
        if (r->value.len == 0)
            str_add(&r->value, tr(r->lang, N_("nobody")));
        add_row(r, policy->seats[s].brief);
    }
    for (int i = 0; i < roster->count; i++)
        if (text_blank(roster->members[i].seat))
            add_person(r, &roster->members[i]);
    if (r->value.len > 0)
        add_row(r, tr(r->lang, N_("without a vote")));
}

static void add_scale(struct report *r)
{
    const struct scale *scale = &r->config->policy.scale;
    tr_add(&r->value, r->lang, N_("{1} to {2}, in steps of {3}"),
           score(r, scale->min), score(r, scale->max), score(r, scale->step));
    str_add(&r->value, "; ");
    str_add(&r->value,
            tr(r->lang, scale->no_opinion
                            ? N_("a member may answer \"no opinion\"")
                            : N_("every member gives every score")));
    if (scale->note_at_ends) {
        str_add(&r->value, "; ");
        str_add(&r->value, tr(r->lang, N_("the lowest and the highest score "
                                          "ask for a note")));
    }
    add_row(r, tr(r->lang, N_("Scale")));
}

static void add_criteria(struct report *r)
{
    const struct policy *policy = &r->config->policy;
    add_heading(r, N_("Criteria"));
    add_scale(r);
    for (int i = 0; i < policy->criterion_count; i++) {
        const struct criterion *c = &policy->criteria[i];
        str_add(&r->value, criterion_title(c, r->lang));
        str_add(&r->value, ": ");
        if (c->floor == NO_FLOOR)
            tr_add(&r->value, r->lang, N_("{1} %"),
                   num(policy_share(policy, i)));
        else
            tr_add(&r->value, r->lang, N_("{1} %, floor {2}"),
                   num(policy_share(policy, i)), points(r, c->floor));
        add_row(r, c->code);
    }
}

static void add_quorum(struct report *r)
{
    static const char *const sentences[] = {
        [QUORUM_ALL_UNRECUSED] = N_("every seat that takes part, at least two"),
        [QUORUM_ALL_SEATS] = N_("every seat"),
        [QUORUM_AT_LEAST] = N_("at least {1} seats"),
    };
    const struct rule *rule = &r->config->policy.rule;
    tr_add(&r->value, r->lang, sentences[rule->quorum],
           num(rule->quorum_seats));
    add_row(r, tr(r->lang, N_("Quorum")));
}

static void add_vote(struct report *r)
{
    static const char *const votes[] = {
        [VOTE_MAJORITY] = N_("more than half of the seats that are present "
                             "and may vote"),
        [VOTE_TWO_THIRDS] = N_("to admit two thirds, to decline more than half "
                               "of the seats that are present and may vote"),
        [VOTE_UNANIMOUS] = N_("to admit all, to decline more than half of the "
                              "seats that are present and may vote"),
    };
    static const char *const splits[] = {
        [SPLIT_HOLD] = N_("equal votes: the candidate is held over"),
        [SPLIT_DECLINE] = N_("equal votes: the candidate is declined"),
        [SPLIT_CHAIR] = N_("equal votes: the chair decides"),
    };
    const struct rule *rule = &r->config->policy.rule;
    str_add(&r->value, tr(r->lang, votes[rule->vote]));
    str_add(&r->value, "; ");
    str_add(&r->value, tr(r->lang, N_("an abstention counts in that")));
    str_add(&r->value, "; ");
    str_add(&r->value, tr(r->lang, splits[rule->even_split]));
    add_row(r, tr(r->lang, N_("Vote")));
}

static void add_rule(struct report *r)
{
    const struct rule *rule = &r->config->policy.rule;
    add_heading(r, N_("Rule"));
    add_text_row(r, N_("Method"), tr(r->lang, method_title(rule->method)));
    tr_add(&r->value, r->lang,
           N_("threshold {1}, margin {2}, spread marked "
              "from {3}"),
           points(r, rule->threshold), points(r, rule->margin),
           score(r, rule->spread_flag));
    add_row(r, tr(r->lang, N_("Limits")));
    add_quorum(r);
    add_vote(r);
    str_addn(&r->value, r->config->policy.digest, 16);
    add_row(r, tr(r->lang, N_("Fingerprint")));
}

static void add_session(struct report *r)
{
    const struct session_settings *s = &r->config->session;
    struct str start = {0};
    time_short(&start, r->lang, s->start);
    tr_add(&r->value, r->lang,
           N_("begins at {1}; {2} minutes for one candidate"), str_text(&start),
           num(s->minutes_per_candidate));
    str_free(&start);
    add_row(r, tr(r->lang, N_("Session")));
    add_text_row(r, N_("Members see"),
                 tr(r->lang, s->show_names_to_members
                                 ? N_("the names of candidates")
                                 : N_("numbers only, until the scores are "
                                      "shown")));
    add_text_row(r, N_("Letters"),
                 tr(r->lang, s->read_at_home
                                 ? N_("can be read before the session, on a "
                                      "terminal of one's own")
                                 : N_("open during the session only")));
    add_text_row(r, N_("Minutes"),
                 tr(r->lang, s->scores_in_minutes
                                 ? N_("with the scores of each seat")
                                 : N_("without the scores of each seat")));
    add_text_row(r, N_("PIN"),
                 tr(r->lang, r->config->pin_required
                                 ? N_("every member needs one")
                                 : N_("may be set, is not required")));
    if (s->lock_screen_after > 0)
        tr_add(&r->value, r->lang, N_("is covered after {1} minutes"),
               num(s->lock_screen_after));
    else
        str_add(&r->value, tr(r->lang, N_("is never covered")));
    add_row(r, tr(r->lang, N_("Screen")));
}

static void add_days(struct report *r, int days, const char *msgid,
                     const char *for_ever)
{
    if (r->value.len > 0)
        str_add(&r->value, "; ");
    tr_add(&r->value, r->lang, days > 0 ? msgid : for_ever, num(days));
}

static void add_other(struct report *r)
{
    const struct config *c = r->config;
    add_heading(r, N_("Other settings"));
    add_session(r);
    tr_add(&r->value, r->lang,
           N_("{1} % of the homes that fall vacant, {2} a year at most"),
           num(c->quota.share), num(c->quota.max));
    add_row(r, tr(r->lang, N_("Quota")));
    add_days(r, c->retention.declined, N_("declined: {1} days"),
             N_("declined: without end"));
    add_days(r, c->retention.admitted, N_("admitted: {1} days"),
             N_("admitted: without end"));
    add_row(r, tr(r->lang, N_("Kept")));
    tr_add(&r->value, r->lang,
           N_("complaints up to {1} days after it; applying again after {2}; "
              "own templates in {3}"),
           num(c->letters.complaint_days), num(c->letters.again_days),
           c->letters.templates);
    add_row(r, tr(r->lang, N_("Letters")));
}

void config_check_text(struct str *out, enum lang lang,
                       const struct config *config)
{
    struct report r = {.out = out, .lang = lang, .config = config};
    str_add(out, tr(lang, N_("In force:")));
    str_addc(out, '\n');
    add_committee(&r);
    add_people(&r);
    add_criteria(&r);
    add_rule(&r);
    add_other(&r);
    str_free(&r.value);
    arena_free(&r.arena);
}

void config_problems_text(struct str *out, enum lang lang,
                          const struct config_problems *problems)
{
    for (int i = 0; i < problems->count; i++) {
        if (problems->items[i].warning) {
            str_add(out, tr(lang, N_("Note:")));
            str_addc(out, ' ');
        }
        problem_write(out, lang, problems, i);
        str_addc(out, '\n');
    }
}
